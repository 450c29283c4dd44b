"""The lines of a page in the order in which people read them: columns, tables, running text."""

from __future__ import annotations

from statistics import median

from answerable.read.pdf.cells import cells_of, flat, ruled
from answerable.read.pdf.letters import Sheet
from answerable.read.pdf.rows import Line, Row, rows_of
from answerable.read.pdf.tables import Table, find_tables

# Least heights of letters between two columns, and the fewest rows that a column has.
_STRIP = 0.9
_LEAST_ROWS = 4
_MOST_LOOKS = 5_000_000


def read_lines(sheet: Sheet) -> list[Line]:
    """The lines of a page in the order in which people read them."""
    rows = rows_of(sheet)
    ordered: list[Line] = []
    units = [0]
    # A figure in a cell is no number of the cell beside it.
    cells = rows_of(sheet, join=False) if len(sheet.rules) > 1 else []
    for table in _tables(sheet, cells):
        _order_if_any([row for row in rows if row.y >= table.top], ordered, units)
        units[0] += 1
        ordered += ruled([row for row in cells if table.foot < row.y < table.top], table, units[0])
        rows = [row for row in rows if row.y <= table.foot]
    _order_if_any(rows, ordered, units)
    return ordered


def _tables(sheet: Sheet, rows: list[Row]) -> list[Table]:
    """The ruled tables of a page; a cover draws rules too."""
    if sheet.number == 1 and any(s.text.startswith("Distr") for row in rows for s in row.segments):
        return []
    found: list[Table] = []
    for table in find_tables(sheet.rules, list(map(cells_of, rows)), sheet.posts):
        if not found or table.top <= found[-1].foot:
            found.append(table)
    return found


def _order(rows: list[Row], ordered: list[Line], units: list[int]) -> None:
    """Give the rows' segments column by column where a gutter runs down the page."""
    zone = _column_zone(rows)
    if zone is None:
        units[0] += 1
        ordered += flat(rows, units[0])
        return
    start, stop, gutter = zone
    _order_if_any(rows[:start], ordered, units)
    for left in (True, False):
        part = [
            Row(r.y, r.size, [s for s in r.segments if (s.x1 <= gutter) == left]) for r in rows[start:stop]
        ]
        _order_if_any([r for r in part if r.segments], ordered, units)
    _order_if_any(rows[stop:], ordered, units)


def _order_if_any(rows: list[Row], ordered: list[Line], units: list[int]) -> None:
    if rows:
        _order(rows, ordered, units)


def _column_zone(rows: list[Row]) -> tuple[int, int, float] | None:
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


def _trim(rows: list[Row], start: int, stop: int, gutter: float) -> tuple[int, int, float] | None:
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
