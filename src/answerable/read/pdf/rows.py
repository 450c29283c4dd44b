"""Rows of a page: runs of letters on one base line, parted where a gap is wide."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from answerable.read.numbering import printed
from answerable.read.pdf.letters import Fragment, Sheet

# Least height of letters between two segments of a row; most between words of a justified line.
_GUTTER = 0.7
JUSTIFIED_GAP = 4.0
# The points that lead from a title to its page in a table of contents.
LEADERS = re.compile(r"\.{4,}|(?:\. ){4,}|…{2,}")
# Typewritten documents print a note's number with a stroke behind it: "1/".
SLASHED = re.compile(r"(\d{1,3})/")
# What stands in a table's cell for "nothing".
_DASHES = {"-", "–", "—"}
# Numbers that a State puts before its reply: "Rec. 43", "33., 34., 35.", "122.23-24".
_LABELLED = re.compile(
    r"(?:(?:Recs?|Recommendations?|Paras?|Items?|Nos?)\.? )?\d{1,3}(?:\.\d{1,3})*\.?"
    r"(?:(?:, ?|\s?[-–]\s?| and )\d{1,3}(?:\.\d{1,3})*\.?)*"
)
# How far a number may stand from its words, in heights.
_NUMBER_GAP = 6.0
_HANGING = 9.0
_ONLY_NUMBER = re.compile(r"\S{1,12}")


@dataclass(slots=True)
class Line:
    """One line of one column. `parts` says which letters are raised.

    `unit` tells the columns of a page apart, `right` is where the column's text ends,
    `cells` is set where the line is a row of a table, `foot` where its cells run over more
    lines: the base line of the last.
    """

    page: int
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    italic: bool
    parts: list[tuple[str, bool]]
    unit: int = 0
    right: float = 0.0
    cells: list[list[tuple[str, bool]]] | None = None
    foot: float | None = None

    @property
    def text(self) -> str:
        """The letters without the difference of raised and not."""
        return "".join(t for t, _ in self.parts)

    @property
    def plain(self) -> str:
        """The letters without the raised ones: how the line ends hangs on these."""
        return "".join(t for t, raised in self.parts if not raised).rstrip()


@dataclass(slots=True)
class Row:
    """What stands on one base line, in segments from left to right."""

    y: float
    size: float
    segments: list[Line] = field(default_factory=list)


def rows_of(sheet: Sheet, *, join: bool = True) -> list[Row]:
    """The rows of a page from above; with `join` a printed number is one with the words behind it."""
    rows: list[list[Fragment]] = []
    for fragment in sorted(sheet.fragments, key=lambda f: (-f.y, f.x0)):
        if rows and rows[-1][0].y - fragment.y < 0.3 * _height(rows[-1][0], fragment):
            rows[-1].append(fragment)
        else:
            rows.append([fragment])
    return [_row(sheet.number, row, join) for row in rows]


def _height(first: Fragment, fragment: Fragment) -> float:
    """The height that tells one row from the next; raised letters are too low to tell."""
    return first.size if fragment.raised else min(first.size, fragment.size)


def _row(page: int, fragments: list[Fragment], join: bool) -> Row:
    fragments.sort(key=lambda f: f.x0)
    groups: list[list[Fragment]] = []
    for f in fragments:
        last = groups[-1][-1] if groups else None
        if last is not None and f.x0 - max(g.x1 for g in groups[-1]) < _GUTTER * max(f.size, last.size):
            groups[-1].append(f)
        else:
            groups.append([f])
    segments = [_segment(page, group) for group in groups]
    if join:
        segments = _join_numbers(segments)
    return Row(max(s.y for s in segments), max(s.size for s in segments), segments)


def _segment(page: int, fragments: list[Fragment]) -> Line:
    """Runs that stand close together, as one."""
    parts: list[tuple[str, bool]] = []
    end = fragments[0].x0
    for f in fragments:
        apart = f.blank_before or f.x0 - end > 0.22 * f.size
        if parts and apart and not parts[-1][0].endswith(" "):
            parts.append((" ", False))
        parts.append((f.text, f.raised))
        end = max(end, f.x1)
    sizes: Counter[float] = Counter()
    bold = italic = 0
    for f in fragments:
        words = sum(c.isalpha() for c in f.text)
        sizes[f.size] += 0 if f.raised else len(f.text)
        bold += words * f.bold
        italic += words * f.italic
    # A number is often set plain before bold words: only letters count.
    words = sum(c.isalpha() for f in fragments for c in f.text)
    size = max(sizes, key=lambda s: (sizes[s], s))
    all_bold = bold > 0.8 * words if words else fragments[0].bold
    return Line(
        page, fragments[0].x0, end, fragments[0].y, size, all_bold, words > 0 and italic > 0.8 * words, parts
    )


def _join_numbers(segments: list[Line]) -> list[Line]:
    """A printed number or bullet stands apart from its words, yet belongs to them."""
    # Words that run on behind a number far to the left are an item of a list, and no cell.
    behind = segments[1:]
    hangs = sum(len(s.text.split()) for s in behind) > 2 and all(
        b.x0 - a.x1 < JUSTIFIED_GAP * b.size for a, b in pairwise(behind)
    )
    joined: list[Line] = []
    for segment in segments:
        last = joined[-1] if joined else None
        room = (_HANGING if hangs else _NUMBER_GAP) * segment.size
        near = last is not None and segment.x0 - last.x1 < room
        if last is not None and near and _is_number(last) and segment.text.strip() not in _DASHES:
            last.parts += [(" ", False), *segment.parts]
            last.x1, last.size = segment.x1, segment.size
            # A number is often set plain before bold words.
            last.bold, last.italic = segment.bold, segment.italic
        else:
            joined.append(segment)
    return joined


def _is_number(segment: Line) -> bool:
    text = segment.text.strip()
    if (segment.parts[0][1] and text.isdigit()) or SLASHED.fullmatch(text):
        return True
    if _LABELLED.fullmatch(text):
        return True
    found = printed(text + " ")
    return bool(_ONLY_NUMBER.fullmatch(text)) and found is not None and found.end == len(text)
