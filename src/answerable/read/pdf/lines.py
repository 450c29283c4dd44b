"""From runs of letters to lines in reading order: rows, columns, rows of tables."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from statistics import median

from answerable.read.numbering import printed
from answerable.read.pdf.letters import Fragment, Sheet

# Least heights of letters between two columns, and between two cells.
_GUTTER = 0.7
_CELL_GAP = 1.9
_JUSTIFIED_GAP = 4.0
_STRIP = 0.9
_LEAST_ROWS = 4
_MOST_LOOKS = 5_000_000
_ONLY_NUMBER = re.compile(r"\S{1,12}")


@dataclass(slots=True)
class Line:
    """One line of one column. `parts` says which letters are raised.

    `unit` tells the columns of a page apart, `right` is where the column's text ends,
    `cells` is set where the line is a row of a table.
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

    @property
    def text(self) -> str:
        """The letters without the difference of raised and not."""
        return "".join(t for t, _ in self.parts)


@dataclass(slots=True)
class _Row:
    y: float
    size: float
    segments: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Edges:
    """Where the unbroken rows of a column begin and end, in steps of two points."""

    left: Counter[int]
    right: Counter[int]

    @classmethod
    def of(cls, rows: list[_Row]) -> _Edges:
        """Count the edges of the rows that no gap parts."""
        whole = [row.segments[0] for row in rows if len(row.segments) == 1]
        return cls(Counter(round(s.x0 / 2) for s in whole), Counter(round(s.x1 / 2) for s in whole))

    def has(self, row: _Row) -> bool:
        """Whether a row fills the column from edge to edge, as a justified line does."""
        left, right = round(row.segments[0].x0 / 2), round(row.segments[-1].x1 / 2)
        return (
            sum(self.left[e] for e in (left - 1, left, left + 1)) >= 2
            and sum(self.right[e] for e in (right - 1, right, right + 1)) >= 3
        )


def read_lines(sheet: Sheet) -> list[Line]:
    """The lines of a page in the order in which people read them."""
    rows = _rows(sheet)
    ordered: list[Line] = []
    units = [0]
    _order(rows, ordered, units)
    return ordered


def _rows(sheet: Sheet) -> list[_Row]:
    rows: list[list[Fragment]] = []
    for fragment in sorted(sheet.fragments, key=lambda f: (-f.y, f.x0)):
        if rows and rows[-1][0].y - fragment.y < 0.3 * _height(rows[-1][0], fragment):
            rows[-1].append(fragment)
        else:
            rows.append([fragment])
    return [_row(sheet.number, row) for row in rows]


def _height(first: Fragment, fragment: Fragment) -> float:
    """The height that tells one row from the next; raised letters are too low to tell."""
    return first.size if fragment.raised else min(first.size, fragment.size)


def _row(page: int, fragments: list[Fragment]) -> _Row:
    fragments.sort(key=lambda f: f.x0)
    groups: list[list[Fragment]] = []
    for f in fragments:
        last = groups[-1][-1] if groups else None
        if last is not None and f.x0 - max(g.x1 for g in groups[-1]) < _GUTTER * max(f.size, last.size):
            groups[-1].append(f)
        else:
            groups.append([f])
    segments = _join_numbers([_segment(page, group) for group in groups])
    return _Row(max(s.y for s in segments), max(s.size for s in segments), segments)


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
    joined: list[Line] = []
    for segment in segments:
        last = joined[-1] if joined else None
        if last is not None and _is_number(last) and segment.x0 - last.x1 < 6 * segment.size:
            last.parts += [(" ", False), *segment.parts]
            last.x1, last.size = segment.x1, segment.size
            # A number is often set plain before bold words.
            last.bold, last.italic = segment.bold, segment.italic
        else:
            joined.append(segment)
    return joined


def _is_number(segment: Line) -> bool:
    text = segment.text.strip()
    if segment.parts[0][1] and text.isdigit():
        return True
    found = printed(text + " ")
    return bool(_ONLY_NUMBER.fullmatch(text)) and found is not None and found.end == len(text)


def _order(rows: list[_Row], ordered: list[Line], units: list[int]) -> None:
    """Give the rows' segments column by column where a gutter runs down the page."""
    zone = _column_zone(rows)
    if zone is None:
        units[0] += 1
        ordered += _flat(rows, units[0])
        return
    start, stop, gutter = zone
    _order_if_any(rows[:start], ordered, units)
    for left in (True, False):
        part = [
            _Row(r.y, r.size, [s for s in r.segments if (s.x1 <= gutter) == left]) for r in rows[start:stop]
        ]
        _order_if_any([r for r in part if r.segments], ordered, units)
    _order_if_any(rows[stop:], ordered, units)


def _order_if_any(rows: list[_Row], ordered: list[Line], units: list[int]) -> None:
    if rows:
        _order(rows, ordered, units)


def _column_zone(rows: list[_Row]) -> tuple[int, int, float] | None:
    """The longest run of rows that a white strip parts in two columns of running text."""
    gutters = {
        round((a.x1 + b.x0) / 2) for row in rows for a, b in zip(row.segments, row.segments[1:], strict=False)
    }
    if len(gutters) * sum(len(row.segments) for row in rows) > _MOST_LOOKS:
        return None  # letters scattered over a huge sheet: no page of print has so many gaps
    best: tuple[int, int, float] | None = None
    for gutter in sorted(gutters):
        start = 0
        for place in range(len(rows) + 1):
            crossed = place == len(rows) or any(s.x0 < gutter < s.x1 for s in rows[place].segments)
            if not crossed:
                continue
            found = _trim(rows, start, place, gutter)
            if found and (best is None or found[1] - found[0] > best[1] - best[0]):
                best = found
            start = place + 1
    return best


def _trim(rows: list[_Row], start: int, stop: int, gutter: float) -> tuple[int, int, float] | None:
    """The zone without rows that stand above or below only one of the columns; None if no columns."""
    left = [i for i in range(start, stop) if any(s.x1 <= gutter for s in rows[i].segments)]
    right = [i for i in range(start, stop) if any(s.x0 >= gutter for s in rows[i].segments)]
    if not left or not right:
        return None
    # What stands beside nothing at the top is no column; at the foot a column may be shorter.
    start, stop = max(left[0], right[0]), max(left[-1], right[-1]) + 1
    if min(sum(i >= start for i in left), sum(i >= start for i in right)) < _LEAST_ROWS:
        return None
    within = [s for row in rows[start:stop] for s in row.segments]
    strip = min(s.x0 for s in within if s.x0 >= gutter) - max(s.x1 for s in within if s.x1 <= gutter)
    # By chance, wide blanks of justified lines stand above one another too.
    if strip < _STRIP * median(s.size for s in within):
        return None
    for on_left in (True, False):
        sides = [[s for s in row.segments if (s.x1 <= gutter) == on_left] for row in rows[start:stop]]
        if not _is_running_text([side for side in sides if side]):
            return None
    return start, stop, gutter


def _is_running_text(sides: list[list[Line]]) -> bool:
    """Whether lines fill their column and hold words: a table's or a cover's do not."""
    if len(sides) < _LEAST_ROWS:
        return False
    width = max(side[-1].x1 for side in sides) - min(side[0].x0 for side in sides)
    full = sum(side[-1].x1 - side[0].x0 > 0.75 * width for side in sides)
    return full >= 0.45 * len(sides) and median(_words(side) for side in sides) >= 4


def _words(side: list[Line]) -> int:
    """How many words of more than one letter stand in a part of a row."""
    return sum(len(word) > 1 and word[0].isalpha() for s in side for word in s.text.split())


def _flat(rows: list[_Row], unit: int) -> list[Line]:
    """Row after row; rows of cells that line up become rows of a table."""
    lines: list[Line] = []
    edges = _Edges.of(rows)
    tabular = _tabular(rows, edges)
    for row, is_table in zip(rows, tabular, strict=True):
        for segment in row.segments:
            segment.unit = unit
        if not is_table:
            lines += _close_gaps(row, edges)
            continue
        first = row.segments[0]
        cells = [s.parts for s in row.segments]
        first.cells = cells
        first.x1 = row.segments[-1].x1
        first.parts = [p for i, c in enumerate(cells) for p in ([(" | ", False)] if i else []) + c]
        lines.append(first)
    return lines


def _close_gaps(row: _Row, edges: _Edges) -> list[Line]:
    """Wide blanks of a justified line are no gaps between cells."""
    lines: list[Line] = []
    most = (_JUSTIFIED_GAP if edges.has(row) else _CELL_GAP) * row.size
    for segment in row.segments:
        last = lines[-1] if lines else None
        if last is not None and segment.x0 - last.x1 < most:
            last.parts += [(" ", False), *segment.parts]
            last.x1 = segment.x1
        else:
            lines.append(segment)
    return lines


def _tabular(rows: list[_Row], edges: _Edges) -> list[bool]:
    """Which rows are of a table: several cells, lined up with those of a row beside."""

    def wide(row: _Row) -> bool:
        return all(
            b.x0 - a.x1 >= _CELL_GAP * row.size for a, b in zip(row.segments, row.segments[1:], strict=False)
        )

    def lined_up(a: _Row, b: _Row) -> bool:
        near = 0.5 * a.size
        return abs(a.y - b.y) < 6 * a.size and all(
            any(
                abs(s.x0 - t.x0) < near or abs(s.x1 - t.x1) < near or abs(s.x0 + s.x1 - t.x0 - t.x1) < near
                for t in b.segments[1:]
            )
            for s in a.segments[1:]
        )

    def cells(a: _Row, b: _Row) -> bool:
        fewer, more = sorted((a, b), key=lambda r: len(r.segments))
        if len(fewer.segments) < 2 or not lined_up(fewer, more):
            return False
        if wide(a) and wide(b):
            return True
        # A justified line has gaps too, but it ends where other lines end.
        return len(fewer.segments) == len(more.segments) and not (edges.has(a) or edges.has(b))

    found = []
    for place, row in enumerate(rows):
        beside = rows[max(place - 2, 0) : place] + rows[place + 1 : place + 3]
        found.append(any(cells(row, b) for b in beside))
    return found


def find_right_edges(pages: list[list[Line]]) -> None:
    """Tell each line where its column's text ends; a page with few lines ends like the page before."""
    before: tuple[float, float] | None = None
    for lines in pages:
        for unit in {line.unit for line in lines}:
            column = [line for line in lines if line.unit == unit]
            ends = sorted(line.x1 for line in column)
            edge = ends[min(len(ends) - 1, int(len(ends) * 0.97))]
            left = min(line.x0 for line in column)
            if len(column) < 8 and before is not None and abs(before[0] - left) < 60:
                edge = max(edge, before[1])
            before = (left, edge)
            for line in column:
                line.right = edge
