"""The lines of a plain text, and those among them that only count pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

PAGE_NUMBER = re.compile(r"\d{1,3}|(?:[-–—] ?)\d{1,3}(?: ?[-–—])|[Pp]age \d{1,3}(?: (?:of|/) ?\d{1,3})?")
_COUNTED_LINE = re.compile(r"(\d{1,3})\s.*[^.:;\d]|.*\D(\d{1,3})")
_WORD = re.compile(r"[^\W\d_]{3}")
# A block quote of Markdown: the marks in front of its lines, and a line that holds nothing else.
_QUOTED = re.compile(r"[ \t]*(?:>[ \t]+)+(?=\S)")
_QUOTED_BLANK = re.compile(r"[ \t]*>[> \t]*")
_BLANKS = re.compile(r"\s{2,}")
_COUNTED_THING = re.compile(
    r"(?:annex|appendix|article|case|chapter|figure|item|part|question|recommendation|section|table|title)\b"
    r"|\d{1,3}[.)]|[-•*]",
    re.IGNORECASE,
)


_SYMBOL = re.compile(r"[A-Z]{1,5}(?:/[\w.-]+){2,}")
# Within so many lines a document's front gives its symbol.
_COVER = 12


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its blanks at either end; `gap` says that a blank line stands before it."""

    text: str
    start: int
    end: int
    indent: int
    gap: bool


def lines_of(text: str) -> list[Line]:
    """The lines that hold something, with their places; parted at "\\n" alone.

    What stands in a block quote ("> ") is read like the rest, without its marks.
    """
    found: list[Line] = []
    place, gap, quoting = 0, True, False
    for raw in text.split("\n"):
        quoted = _QUOTED.match(raw)
        front = quoted.end() if quoted else len(raw) - len(raw.lstrip())
        stripped = raw[front:].strip()
        if stripped and not (quoting and _QUOTED_BLANK.fullmatch(raw)):
            start = place + front
            indent = 0 if quoted else len(raw[:front].expandtabs(4))
            gap = gap or "\f" in raw[:front]
            found.append(Line(stripped, start, start + len(stripped), indent, gap))
            gap = False
        else:
            gap = True
        quoting = quoted is not None
        place += len(raw) + 1
    return found


def page_feet(lines: list[Line]) -> set[int]:
    """Where the lines begin that are the same beside page numbers that count on, and those numbers.

    A document's own symbol beside a number is a foot even where one page alone has kept it.
    """
    beside: dict[str, list[tuple[int, Line, Line]]] = {}
    for first, second in pairwise(lines):
        for head, number in ((first, second), (second, first)):
            counts = number.text.isdecimal() and len(number.text) < 5 and not head.text.isdecimal()
            if counts and len(head.text) < 90 and not _COUNTED_THING.match(head.text):
                beside.setdefault(head.text, []).append((int(number.text), head, number))
    return {
        line.start
        for found in beside.values()
        if (len(found) > 1 or _is_own_symbol(found[0][1], lines))
        and all(0 < b[0] - a[0] <= 3 for a, b in pairwise(found))
        for _, *both in found
        for line in both
    }


def _is_own_symbol(line: Line, lines: list[Line]) -> bool:
    """Whether a line within the text is nothing but the symbol that stands at its front."""
    return (
        _SYMBOL.fullmatch(line.text) is not None
        and line.start > lines[0].start
        and any(line.text == one.text for one in lines[:_COVER] if one is not line)
    )


def running_heads(lines: list[Line]) -> set[str]:
    """Lines that come again and again with a number that counts on: the foot of every page."""
    counted: dict[str, list[int]] = {}
    printed: dict[str, set[str]] = {}
    for line in lines:
        # A line may be a whole book, which the pattern would walk again and again.
        # The number may stand at the far edge of the page, with blanks between.
        short = len(line.text) < 300 and len(_BLANKS.sub(" ", line.text)) < 90 and _WORD.search(line.text)
        found = _COUNTED_LINE.fullmatch(line.text) if short else None
        if found and not _COUNTED_THING.match(line.text):
            key = re.sub(r"\d+", "#", line.text)
            counted.setdefault(key, []).append(int(found[1] or found[2]))
            printed.setdefault(key, set()).add(line.text)
    return {
        text
        for key, numbers in counted.items()
        if len(numbers) > 1 and all(0 < b - a <= 3 for a, b in pairwise(numbers))
        for text in printed[key]
    }
