"""Where a report of a State says which recommendations it answers: by a heading, in a bracket or a note.

What such numbers stand for is told by their place: a heading's are of all that stands below it, a note's of
what calls it. Whether there are such recommendations is not asked here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from answerable.listed import numbers_in
from answerable.model import Block, BlockKind, Document, Quote
from answerable.patterns import load_patterns, load_table
from answerable.text import Folded, fold

FILE = "implementation.toml"
_NOT_SAID = frozenset({BlockKind.RUNNING_HEAD, BlockKind.BOILERPLATE})
_OWN_NUMBER = re.compile(r"^\s*(?:\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)]\s+)")
_WORD = re.compile(r"[^\W_]+")
_LEFT_OF_IT = re.compile(r"[(\[{][\s,;:.]*[)\]}]|[\s,;:(\[{-]+$")
_NO_LEVEL = 9
_LETTER = re.compile(r"\bR\.? ?(?=\d)", re.IGNORECASE)  # "R88.4" is 88.4
# "see also recommendation 88.4 under B above"
_SECTION = re.compile(r"\b(?:under|section|part|chapter) (?:section |part |chapter )?(?:[A-Z]|[IVX]{1,5})\b")
_CELL = " | "
TABLE_ROW = "a row of its table"


@dataclass(frozen=True, slots=True)
class Given:
    """Numbers that a report gives, and what they are of.

    `blocks` are the ids of what answers them, `beyond` of what follows, for blocks that say nothing.
    `place` says for a reader where they stand ('its section "A."'), `note` is the number of the note that
    they stand in. `sure` says that they can be nothing else than numbers of recommendations. `within` says
    that a sentence or a row of a table speaks of them, and nothing but it is of them.
    """

    quote: Quote
    numbers: tuple[str, ...]
    blocks: tuple[str, ...]
    place: str
    note: int | None = None
    sure: bool = True
    beyond: tuple[str, ...] = ()
    within: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    """One place in a folded text that gives numbers."""

    start: int
    end: int
    numbers: tuple[str, ...]
    sure: bool


@dataclass(frozen=True, slots=True)
class _Line:
    """A block with what it gives. `alone` says that it holds nothing else."""

    block: Block
    folded: Folded
    found: tuple[_Found, ...]
    alone: bool

    @property
    def heading(self) -> bool:
        return self.block.kind is BlockKind.HEADING

    @property
    def names(self) -> bool:
        """Whether it is a heading that says more than numbers."""
        return self.heading and not self.alone


def given(document: Document) -> list[Given]:
    """Every place of a report where numbers of recommendations are given, in the order of the text."""
    lines = [_line(document, b) for b in document.blocks if b.kind not in _NOT_SAID]
    running = [line for line in lines if line.block.kind is not BlockKind.FOOTNOTE]
    behind = _lines_stand_behind(running)
    rows: list[Given] = []
    for at, line in enumerate(running):
        if line.block.kind is BlockKind.TABLE_ROW and (row := _of_row(document, line)):
            rows.append(row)
            continue
        if not line.found:
            continue
        if line.heading or line.alone:
            rows.append(_of_section(document, running, at, behind=behind))
        else:
            rows += _of_paragraph(document, running, at)
    notes = [line for line in lines if line.block.kind is BlockKind.FOOTNOTE and line.found]
    rows += [row for line in notes for row in _of_note(document, running, line)]
    return sorted(rows, key=lambda row: row.quote.start)


def without_numbers(text: str) -> str:
    """A text without the places that give numbers, and the brackets around them."""
    text = fold(text).text
    for one in reversed(_found(text)):
        text = text[: one.start] + text[one.end :]
    return _LEFT_OF_IT.sub("", " ".join(text.split())).strip()


def only_numbers(text: str) -> bool:
    """Whether a text gives numbers and says nothing else."""
    folded = fold(text).text
    found = _found(folded)
    return bool(found) and _alone(folded, found)


def _line(document: Document, block: Block) -> _Line:
    folded = fold(document.text, [block.span])
    found = _found(folded.text, note=block.kind is BlockKind.FOOTNOTE)
    return _Line(block, folded, tuple(found), bool(found) and _alone(folded.text, found))


def _found(text: str, *, note: bool = False) -> list[_Found]:
    """The places of a folded text that give numbers; a later rule says nothing of what an earlier one has."""
    rows: list[_Found] = []
    for rule in load_patterns(FILE, "given"):
        for match in rule.pattern.finditer(text) if note or not rule.fields.get("of_note") else ():
            start, end = match.span()
            if any(one.start < end and start < one.end for one in rows) or _elsewhere(text, start, end):
                continue
            numbers = tuple(dict.fromkeys(numbers_in(_LETTER.sub("", match["numbers"]))))
            if not numbers:
                continue
            rows.append(_Found(start, end, numbers, not rule.fields.get("bare")))
    return sorted(rows, key=lambda one: one.start)


def _elsewhere(text: str, start: int, end: int) -> bool:
    """Whether the numbers are of another list: of a Committee, an Ombudsman, another organization."""
    around = {"before": text[max(0, start - 60) : start], "behind": text[end : end + 120]}
    return any(rule.find(around[str(rule.fields["place"])]) for rule in load_patterns(FILE, "elsewhere"))


def _alone(text: str, found: Sequence[_Found]) -> bool:
    left, end = "", 0
    for one in found:
        left, end = f"{left} {text[end : one.start]}", one.end
    said = _SECTION.sub("", _OWN_NUMBER.sub("", f"{left} {text[end:]}".lstrip()))
    words = _WORD.findall(said.lower())
    return set(words) <= set(load_table(FILE)["fillers"])


def _of_section(document: Document, lines: Sequence[_Line], at: int, *, behind: bool) -> Given:
    line = lines[at]
    numbers = tuple(dict.fromkeys(n for one in line.found for n in one.numbers))
    quote = document.quote(line.folded.span(line.found[0].start, line.found[-1].end))
    holder = at if line.names else _holder(lines, at)
    if holder is not None:
        below = _below(lines, holder)
    elif behind:
        below = _above(lines, at)
    else:
        below = _until_next(lines, at)
    blocks = tuple(one.block.id for one in below if not one.heading and not one.alone)
    title = _title(lines, at if holder is None else holder)
    place = f'its section "{title}"' if title else "a line of its own"
    return Given(quote, numbers, blocks, place, sure=all(one.sure for one in line.found))


def _holder(lines: Sequence[_Line], at: int) -> int | None:
    """The heading right above a line of numbers, other such lines between them passed over."""
    while at > 0 and lines[at - 1].alone:
        at -= 1
    return at - 1 if at > 0 and lines[at - 1].names else None


def _below(lines: Sequence[_Line], at: int) -> list[_Line]:
    """All that stands under a heading, but for parts below it that give numbers of their own."""
    own = lines[at].block.level or _NO_LEVEL
    every, kept, inner = [], [], None
    for place in range(at + 1, len(lines)):
        line = lines[place]
        level = line.block.level or _NO_LEVEL
        if line.names:
            if level <= own:
                break
            if inner is not None and level <= inner:
                inner = None
            follows = lines[place + 1] if place + 1 < len(lines) else None
            if inner is None and (line.found or (follows is not None and follows.alone)):
                inner = level
        every.append(line)
        if inner is None:
            kept.append(line)
    return kept if any(not one.heading and not one.alone for one in kept) else every


def _until_next(lines: Sequence[_Line], at: int, *, given_in: bool = False) -> list[_Line]:
    """What follows a line of numbers, as far as the next such line or heading; or any that gives numbers."""
    found = []
    for line in lines[at + 1 :]:
        if line.names or line.alone or (given_in and line.found):
            break
        found.append(line)
    return found


def _above(lines: Sequence[_Line], at: int) -> list[_Line]:
    """What stands above a line of numbers, as far as the last such line or heading."""
    found: list[_Line] = []
    for line in reversed(lines[:at]):
        if line.names or line.alone:
            break
        found.insert(0, line)
    return found


def _lines_stand_behind(lines: Sequence[_Line]) -> bool:
    """Whether this report prints its lines of numbers behind what answers them, and not before."""
    first = last = 0
    for at, line in enumerate(lines):
        if line.alone:
            first += at > 0 and lines[at - 1].names
            last += at + 1 == len(lines) or lines[at + 1].names
    return last > first


def _title(lines: Sequence[_Line], at: int) -> str:
    """The heading that a line stands under, without its numbers."""
    for line in reversed(lines[: at + 1]):
        if line.names:
            return without_numbers(line.folded.text)
    return ""


def _of_paragraph(document: Document, lines: Sequence[_Line], at: int) -> Iterator[Given]:
    """Numbers in a bracket or at the opening of a paragraph; inside a sentence they are its own.

    A heading that no reader told from a paragraph says nothing itself: then they are of what follows. A
    printed line of numbers alone, which the reader put into its paragraph, is a line under a heading.
    """
    line, text = lines[at], lines[at].folded.text
    beyond = tuple(one.block.id for one in _until_next(lines, at, given_in=True))
    number = line.block.number
    place = f"its paragraph {number.rstrip('.')}" if number else "a paragraph of it"
    for one in line.found:
        before = _OWN_NUMBER.sub("", text[: one.start])
        opens = any(rule.find(before.lstrip("[( ")) for rule in load_patterns(FILE, "opening"))
        bracket = text[: one.start + 1].rstrip().endswith(("(", "[", "{")) or _in_bracket(text, one.start)
        quote = document.quote(line.folded.span(one.start, one.end))
        title = _printed_above(document, line, quote)
        if title:
            own = (line.block.id, *beyond)
            yield Given(quote, one.numbers, own, f'its section "{title}"', sure=one.sure)
        elif opens or bracket:
            yield Given(quote, one.numbers, (line.block.id,), place, sure=one.sure, beyond=beyond)
        elif dotted := tuple(n for n in one.numbers if "." in n):
            yield Given(quote, dotted, (line.block.id,), place, sure=False, within=True)


def _of_row(document: Document, line: _Line) -> Given | None:
    """Numbers that have a cell of a table's row to themselves are of what the row says."""
    at = 0
    for cell in line.folded.text.split(_CELL)[:2]:
        if found := next((one for one in _found(cell, note=True) if "." in one.numbers[0]), None):
            if _alone(cell, [found]):
                quote = document.quote(line.folded.span(at + found.start, at + found.end))
                return Given(quote, found.numbers, (line.block.id,), TABLE_ROW, sure=False, within=True)
            return None
        at += len(cell) + len(_CELL)
    return None


def _printed_above(document: Document, line: _Line, quote: Quote) -> str:
    """The line above numbers that fill a printed line of a paragraph; empty where they do not."""
    before = document.text[line.block.span.start : quote.start].split("\n")
    behind = document.text[quote.end : line.block.span.end].split("\n")
    fills = len(before) > 1 and len(behind) > 1 and only_numbers(f"{before[-1]}{quote.text}{behind[0]}")
    return " ".join(before[-2].split()) if fills else ""


def _in_bracket(text: str, at: int) -> bool:
    before = text[:at]
    return any(before.rfind(left) > before.rfind(right) for left, right in ("()", "[]", "{}"))


def _of_note(document: Document, lines: Sequence[_Line], line: _Line) -> Iterator[Given]:
    """Numbers in a note are of what calls it: a sentence, or a heading with all that is below."""
    note = line.block.note
    calls = [m.span for m in document.markers if m.note == note]
    numbers = tuple(dict.fromkeys(n for one in line.found for n in one.numbers))
    quote = document.quote(line.folded.span(line.found[0].start, line.found[-1].end))
    row = Given(quote, numbers, (), f"its note {note}", note, all(one.sure for one in line.found))
    for at, caller in enumerate(lines):
        if any(caller.block.span.holds(call) for call in calls):
            if caller.heading:
                blocks = tuple(one.block.id for one in _below(lines, at) if not one.heading)
                yield replace(row, blocks=blocks, note=None)
            else:
                yield replace(row, blocks=(caller.block.id,))
