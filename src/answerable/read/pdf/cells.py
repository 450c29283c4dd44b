"""From rows to lines and to rows of tables, with rules around them or without."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise

from answerable.read.pdf.rows import JUSTIFIED_GAP, LEADERS, Line, Row
from answerable.read.pdf.tables import Cell, Table

# Least heights of letters between two cells.
_CELL_GAP = 1.9
# How far below the next line of a cell may stand, and the next row, in heights.
_WRAPPED = 1.45
_NEXT_ROW = 6.0
_LEAST_COLUMNS = 3
# Two blanks of a typewriter are no gap between cells.
_LEAST_GAP = 0.95
_LONG_CELL = 30
# What parts a title in a table of contents from its page.
_CONTENTS_GAP = 12.0


@dataclass(frozen=True, slots=True)
class Edges:
    """Where the unbroken rows of a column begin and end, in steps of two points."""

    left: Counter[int]
    right: Counter[int]

    @classmethod
    def of(cls, rows: list[Row]) -> Edges:
        """Count the edges of the rows that no gap parts."""
        whole = [row.segments[0] for row in rows if len(row.segments) == 1]
        return cls(Counter(round(s.x0 / 2) for s in whole), Counter(round(s.x1 / 2) for s in whole))

    def has(self, row: Row) -> bool:
        """Whether a row fills the column from edge to edge, as a justified line does."""
        left, right = round(row.segments[0].x0 / 2), round(row.segments[-1].x1 / 2)
        return (
            sum(self.left[e] for e in (left - 1, left, left + 1)) >= 2
            and sum(self.right[e] for e in (right - 1, right, right + 1)) >= 3
        )


def flat(rows: list[Row], unit: int) -> list[Line]:
    """Row after row; rows of cells that line up become rows of a table."""
    lines: list[Line] = []
    edges = Edges.of(rows)
    tabular = _tabular(rows, edges)
    grid: _Grid | None = None
    for row, is_table in zip(rows, tabular, strict=True):
        for segment in row.segments:
            segment.unit = unit
        if grid is not None and not is_table and grid.wraps(row):
            grid.take(row)
        elif is_table or (grid is not None and grid.has(row)):
            grid = _Grid.begun(row)
            lines.append(grid.line)
        else:
            grid = None
            lines += _close_gaps(row, edges)
    for line in lines:
        if line.cells is not None:
            line.parts = _joined(line.cells)
    return lines


@dataclass(slots=True)
class _Grid:
    """The last row of a table: where its columns begin, and how far down it has come."""

    line: Line
    columns: list[float]
    y: float
    size: float

    @classmethod
    def begun(cls, row: Row) -> _Grid:
        """A row of a table as one line."""
        first = row.segments[0]
        first.cells = [s.parts for s in row.segments]
        first.x1 = row.segments[-1].x1
        return cls(first, [s.x0 for s in row.segments], row.y, row.size)

    def _column(self, segment: Line) -> int | None:
        near = 0.5 * self.size
        return next((i for i, x in enumerate(self.columns) if abs(segment.x0 - x) < near), None)

    def wraps(self, row: Row) -> bool:
        """Whether cells of this row go on there: close below, in its columns, nothing in the first."""
        close = 0 < self.y - row.y < _WRAPPED * self.size
        return close and all((self._column(s) or 0) > 0 for s in row.segments)

    def take(self, row: Row) -> None:
        """Add a further line to the cells."""
        assert self.line.cells is not None
        for segment in row.segments:
            cell = self.line.cells[self._column(segment) or 0]
            cell += [(" ", False), *segment.parts]
            self.line.x1 = max(self.line.x1, segment.x1)
        self.y = row.y
        self.line.foot = row.y

    def has(self, row: Row) -> bool:
        """Whether a row further down has cells in all of these columns and nowhere else."""
        found = [self._column(s) for s in row.segments]
        return (
            len(found) >= _LEAST_COLUMNS
            and found == list(range(len(self.columns)))
            and 0 < self.y - row.y < _NEXT_ROW * self.size
        )


def _close_gaps(row: Row, edges: Edges) -> list[Line]:
    """Wide blanks of a justified line are no gaps between cells, nor is what parts a title from its page."""
    lines: list[Line] = []
    most = (JUSTIFIED_GAP if edges.has(row) else _CELL_GAP) * row.size
    if any(LEADERS.search(s.text) for s in row.segments):
        most = _CONTENTS_GAP * row.size
    for segment in row.segments:
        last = lines[-1] if lines else None
        if last is not None and segment.x0 - last.x1 < most:
            last.parts += [(" ", False), *segment.parts]
            last.x1 = segment.x1
        else:
            lines.append(segment)
    return lines


def _apart(row: Row, heights: float) -> bool:
    """Whether a row's segments stand that far apart, in heights of its letters."""
    return all(b.x0 - a.x1 >= heights * row.size for a, b in pairwise(row.segments))


def _runs_on(row: Row) -> bool:
    """Whether a row holds more letters on end than most cells do."""
    return any(len(s.text) > _LONG_CELL for s in row.segments)


def _tabular(rows: list[Row], edges: Edges) -> list[bool]:
    """Which rows are of a table: several cells, lined up with those of a row beside."""

    def lined_up(a: Row, b: Row) -> bool:
        near = 0.5 * a.size
        return abs(a.y - b.y) < 6 * a.size and all(
            any(
                abs(s.x0 - t.x0) < near or abs(s.x1 - t.x1) < near or abs(s.x0 + s.x1 - t.x0 - t.x1) < near
                for t in b.segments[1:]
            )
            for s in a.segments[1:]
        )

    def cells(a: Row, b: Row) -> bool:
        fewer, more = sorted((a, b), key=lambda r: len(r.segments))
        if len(fewer.segments) < 2 or not lined_up(fewer, more):
            return False
        if not all(_apart(row, _LEAST_GAP) or not _runs_on(row) for row in (a, b)):
            return False
        if _apart(a, _CELL_GAP) and _apart(b, _CELL_GAP):
            return True
        # A justified line has gaps too, but it ends where other lines end.
        return len(fewer.segments) == len(more.segments) and not (edges.has(a) or edges.has(b))

    found = []
    for place, row in enumerate(rows):
        beside = rows[max(place - 2, 0) : place] + rows[place + 1 : place + 3]
        found.append(any(cells(row, b) for b in beside))
    return found


def cells_of(row: Row) -> list[Cell]:
    """Where the segments of a row stand."""
    return [Cell(s.x0, s.x1, row.y, row.size) for s in row.segments]


def ruled(rows: list[Row], table: Table, unit: int) -> list[Line]:
    """The rows between the rules of a table, each as one line of cells."""
    lines: list[Line] = []
    before: list[Cell] | None = None
    labelled: list[Cell] | None = None
    for row in rows:
        line = cells_of(row)
        if before is None or table.begins_row(line, before, labelled):
            first = row.segments[0]
            labelled = None
            lines.append(replace(first, unit=unit, cells=[[] for _ in table.columns], parts=[]))
        for segment in row.segments:
            grid = lines[-1].cells or []
            cell = grid[table.column(segment.x0)]
            cell += [*([(" ", False)] if cell else []), *segment.parts]
            lines[-1].x0, lines[-1].x1 = min(lines[-1].x0, segment.x0), max(lines[-1].x1, segment.x1)
        lines[-1].foot = row.y
        before = line
        if table.column(line[0].x0) == 0:
            labelled = line
    for row_line in lines:
        row_line.parts = _joined(row_line.cells or [])
    return lines


def _joined(cells: list[list[tuple[str, bool]]]) -> list[tuple[str, bool]]:
    return [part for i, cell in enumerate(cells) for part in ([(" | ", False)] if i else []) + cell]
