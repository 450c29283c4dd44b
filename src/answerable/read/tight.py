"""Texts without blank lines: the count says where a paragraph begins, and what stands above it heads it.

A line "6. The State party …" behind a heading, or behind a call of a note in plain digits,
follows no full stop. It still begins paragraph 6 where paragraph 5 was the last that began.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from answerable.read.lines import Line
from answerable.read.numbering import Style, printed

_BEHIND = re.compile(r"\s*[\"“‘'«(]?[^\W\d_a-zß-ÿа-я]")
# A heading of at most so many lines, none longer than this, with small letters only in its later ones.
_MOST_LINES, _LONGEST = 3, 110
_OPENS_TITLE = re.compile(r"(?:(?:[A-Z]|[IVX]{1,4}|\d{1,2})\.\s)?[^\W\d_a-zß-ÿа-я]")


@dataclass(frozen=True, slots=True)
class Tight:
    """Where counted paragraphs begin, and where the headings do that stand right above them."""

    paragraphs: frozenset[int] = frozenset()
    titles: frozenset[int] = frozenset()


def tight(lines: Sequence[Line], ended: Callable[[str], bool], goes_on: Callable[[str], bool]) -> Tight:
    """Follow the count of the paragraphs.

    `ended` says whether a line closes a sentence, `goes_on` whether its last word cannot be a last
    one ("paragraph", "Mr."): then a number behind it belongs to the sentence.
    """
    paragraphs: set[int] = set()
    titles: set[int] = set()
    last = 0
    for at, line in enumerate(lines):
        number = _counted(line)
        if number is None:
            continue
        before = lines[at - 1].text if at else ""
        if line.gap or not at or ended(before):
            last = number
        elif number == last + 1 and not goes_on(before):
            last = number
            paragraphs.add(line.start)
            titles.update(_titles(lines, at, ended, goes_on))
    return Tight(frozenset(paragraphs), frozenset(titles))


def _counted(line: Line) -> int | None:
    found = printed(line.text)
    if found is None or found.style is not Style.ARABIC or not _BEHIND.match(line.text, found.end):
        return None
    return int(found.number or 0)


def _titles(
    lines: Sequence[Line], at: int, ended: Callable[[str], bool], goes_on: Callable[[str], bool]
) -> list[int]:
    """The places of the headings right above a paragraph, which begin where the last sentence ended."""
    first = at
    while first and not lines[first].gap and not ended(lines[first - 1].text):
        first -= 1
        if at - first > _MOST_LINES or len(lines[first].text) > _LONGEST:
            return []
    if first == at or not _OPENS_TITLE.match(lines[first].text):
        return []
    return [lines[first].start] + [
        lines[place].start
        for place in range(first + 1, at)
        if _OPENS_TITLE.match(lines[place].text) and not goes_on(lines[place - 1].text)
    ]
