"""Notes of a web page: which raised number calls which paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from answerable.read.html.furniture import is_unseen, words

BLOCKS = frozenset({"p", "li", "dd", "dt", "tr", "td", "div", "aside", "section", "blockquote"})
_NUMBER = re.compile(r"[\[(]?\s?(\d{1,4})\s?[\])]?")
_LONGEST_NUMBER = 10
_NOTE_NAME = re.compile(r"fn|note|ftn|ref|cite", re.IGNORECASE)
_BACK = frozenset("↩↑^⇧⏎↵⤴︎\ufe0e\ufe0f ")


@dataclass(frozen=True, slots=True)
class PageNotes:
    """The elements that call a note, and those that hold one, each with its number."""

    calls: dict[etree._Element, int] = field(default_factory=dict)
    notes: dict[etree._Element, int] = field(default_factory=dict)


def find_notes(root: etree._Element) -> PageNotes:
    """Tie calls to notes, by their links first, then by equal raised numbers."""
    found = PageNotes()
    order = {element: place for place, element in enumerate(root.iter())}
    _by_links(root, order, found)
    _by_numbers(root, order, found)
    return found


def _by_links(root: etree._Element, order: dict[etree._Element, int], found: PageNotes) -> None:
    targets: dict[str, etree._Element] = {}
    for element in root.iter():
        for name in (element.get("id"), element.get("name")):
            if name:
                targets.setdefault(name, element)
    for link in root.iter("a"):
        href = (link.get("href") or "").strip()
        target = targets.get(href[1:]) if href.startswith("#") else None
        number = number_of(link)
        if target is None or number is None or order[target] <= order[link]:
            continue
        block = _block_of(target)
        if (
            block is None
            or block is _block_of(link)
            or (block in found.notes and found.notes[block] != number)
        ):
            continue
        if _NOTE_NAME.search(href) or _begins_with(block, number) or block.tag == "li":
            found.calls[_outermost(link)] = number
            found.notes[block] = number


def _by_numbers(root: etree._Element, order: dict[etree._Element, int], found: PageNotes) -> None:
    """Pages made from a word processor often raise the numbers and link nothing."""
    calls: list[tuple[etree._Element, int]] = []
    leading: dict[int, etree._Element] = {}
    opened: set[etree._Element] = set()
    for raised in root.iter("sup"):
        number = number_of(raised)
        block = _block_of(raised)
        if number is None or block is None or raised in found.calls or block in found.notes:
            continue
        # Only the first number in a block can open it.
        if block not in opened and not _text_before(block, raised).strip():
            leading.setdefault(number, block)
        else:
            calls.append((raised, number))
        opened.add(block)
    for raised, number in calls:
        block = leading.get(number)
        if block is not None and order[block] > order[raised]:
            found.calls[raised] = number
            found.notes[block] = number


def number_of(element: etree._Element) -> int | None:
    """The number that is all an element says: 12 for `[12]`."""
    matched = _NUMBER.fullmatch(words(element).strip())
    return int(matched[1]) if matched else None


def note_text(block: etree._Element, number: int) -> str:
    """What a note says, without its own number and the way back."""
    text = " ".join("".join(_said(block)).split())
    return re.sub(rf"^[\[(]?\s?{number}\s?[\])]?[.:]?\s?(?!\d)", "", text, count=1)


def _said(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if not is_unseen(child) and not _is_way_back(child):
            yield " " if child.tag in BLOCKS or child.tag == "br" else ""
            yield from _said(child)
        yield child.tail or ""


def _is_way_back(element: etree._Element) -> bool:
    said = words(element).strip()
    return element.tag == "a" and (element.get("href") or "").startswith("#") and _BACK.issuperset(said)


def _block_of(element: etree._Element) -> etree._Element | None:
    if element.tag in BLOCKS:
        return element
    return next((a for a in element.iterancestors() if a.tag in BLOCKS), None)


def _outermost(link: etree._Element) -> etree._Element:
    """The raised element around a link, where it holds nothing but the link."""
    outer = link
    for ancestor in link.iterancestors():
        if ancestor.tag in BLOCKS or not _holds_only(ancestor, outer):
            break
        outer = ancestor
    return outer


def _holds_only(outer: etree._Element, inner: etree._Element) -> bool:
    """Whether an element says nothing but what one of its children says."""
    return not (outer.text or "").strip() and all(
        (child is inner or not words(child).strip()) and not (child.tail or "").strip() for child in outer
    )


def _begins_with(block: etree._Element, number: int) -> bool:
    return bool(re.match(rf"[\[(]?\s?{number}\b", _opening(block)))


def _opening(block: etree._Element) -> str:
    """The first letters of a block, as many as a number needs; the block may be a whole page."""
    said = ""
    for text in block.itertext():
        said = (said + str(text)).lstrip()
        if len(said) > _LONGEST_NUMBER:
            break
    return said.rstrip()


def _text_before(block: etree._Element, inner: etree._Element) -> str:
    """What a block says up to an element inside it."""
    said: list[str] = []
    for event, element in etree.iterwalk(block, events=("start", "end")):
        if element is inner:
            break
        said.append((element.text if event == "start" else element.tail) or "")
    return "".join(said)
