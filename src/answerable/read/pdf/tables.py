"""Ruled tables: between rules of one width, lines that stand in columns are rows of cells.

A cell may run over many lines, and a row's label stands beside its first. Tables without
rules are told by `lines`, row by row, from cells that line up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from answerable.read.pdf.rules import Rule

# Rules nearer than this are one, and ends nearer than this are the same, in points.
_SAME_HEIGHT = 2.0
_SAME_END = 6.0
_JOINED = 4.0
# Least width of the white strip between two columns, and the drop that parts two rows, in heights of letters.
_STRIP = 0.45
_NEW_ROW = 1.45
_LEAST_LINES = 2
_HEADING_ROOM = 3.2
# The narrowest column, in points, and how many of a table's lines may run over a strip.
_NARROW = 14.0
_CROSSING = 0.15
# With as many rules inside as this, each row has one of its own.
_RULED_ROWS = 3


@dataclass(frozen=True, slots=True)
class Stretch:
    """A rule from end to end, and where its parts meet: at the edges of the columns."""

    left: float
    right: float
    y: float
    joints: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """Letters of one line that stand together: their ends, base line and height."""

    x0: float
    x1: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Table:
    """Where a table stands, where its columns begin, and the heights of the rules inside it."""

    top: float
    foot: float
    columns: tuple[float, ...]
    rules: tuple[float, ...]

    def column(self, x: float) -> int:
        """The column in which something stands that begins at `x`."""
        return max((i for i, start in enumerate(self.columns) if start <= x + _JOINED), default=0)

    def parts(self, above: float, below: float) -> bool:
        """Whether a rule stands between two heights."""
        return any(below < y < above for y in self.rules)

    def begins_row(self, line: list[Cell], before: list[Cell], labelled: list[Cell] | None) -> bool:
        """Whether a line of cells begins a new row behind the line before it.

        `labelled` is the last line with something in the first column, None where this
        row has none yet.
        """
        above, y = before[0].y, line[0].y
        if self.parts(above, y):
            return True
        if len(self.rules) >= _RULED_ROWS or (self.rules and y > self.rules[0]):
            return False  # each row has its rule; or this is still the heading, above the first
        if 0 not in self._filled(line):
            return False
        if labelled is None or labelled[0].y - y > _NEW_ROW * line[0].size:
            return True
        return self._filled(line) == self._filled(labelled) == set(range(len(self.columns)))

    def _filled(self, line: list[Cell]) -> set[int]:
        return {self.column(cell.x0) for cell in line}


def stretches(rules: list[Rule]) -> list[Stretch]:
    """The rules with their parts put together, from above."""
    found: list[Stretch] = []
    for left, right, y in rules:
        last = found[-1] if found else None
        if last and abs(last.y - y) < _SAME_HEIGHT and left - last.right < _JOINED:
            joint = (left + last.right) / 2
            joints = (*last.joints, joint) if left > last.left + _JOINED else last.joints
            found[-1] = Stretch(min(last.left, left), max(last.right, right), last.y, joints)
        else:
            found.append(Stretch(left, right, y, ()))
    return found


def find_tables(rules: list[Rule], lines: list[list[Cell]]) -> list[Table]:
    """The ruled tables of a page; `lines` are its lines of cells, from above."""
    tables: list[Table] = []
    for group in _groups(stretches(rules)):
        for part in _runs(group, lines):
            inside = [line for line in lines if part[-1].y < line[0].y < part[0].y]
            columns = _columns(part, inside)
            if len(columns) > 1 and len(inside) >= _LEAST_LINES:
                heights = tuple(rule.y for rule in part[1:-1])
                tables.append(Table(part[0].y, part[-1].y, columns, heights))
    return sorted(tables, key=lambda table: -table.top)


def _groups(rules: list[Stretch]) -> Iterator[list[Stretch]]:
    """Rules that begin and end at the same places."""
    left = list(rules)
    while left:
        first = left[0]
        alike = [
            r for r in left if abs(r.left - first.left) < _SAME_END and abs(r.right - first.right) < _SAME_END
        ]
        if len(alike) > 1:
            yield alike
        left = [r for r in left if r not in alike]


def _runs(group: list[Stretch], lines: list[list[Cell]]) -> Iterator[list[Stretch]]:
    """Cut a group where running text stands between two rules: there one table ends and another begins."""
    run = [group[0]]
    for above, below in pairwise(group):
        between = [line for line in lines if below.y < line[0].y < above.y]
        outside = any(
            cell.x0 < above.left - _SAME_END or cell.x1 > above.right + _SAME_END
            for line in between
            for cell in line
        )
        if outside or not between or _is_running_text(above, between) or _is_apart(above, below, between):
            if len(run) > 1:
                yield run
            run = []
        run.append(below)
    if len(run) > 1:
        yield run


def _is_apart(above: Stretch, below: Stretch, between: list[list[Cell]]) -> bool:
    """Whether a single line stands between two tables, with more room than a row has: a heading."""
    alone = len(between) == 1 and len(between[0]) == 1
    return alone and above.y - below.y > _HEADING_ROOM * between[0][0].size


def _is_running_text(above: Stretch, between: list[list[Cell]]) -> bool:
    """Whether lines fill the width between two rules; a single line may be a heading inside the table."""
    width = above.right - above.left
    full = sum(any(cell.x1 - cell.x0 > 0.8 * width for cell in line) for line in between)
    return len(between) > 1 and full > 0.5 * len(between)


def _columns(rules: list[Stretch], lines: list[list[Cell]]) -> tuple[float, ...]:
    """Where the columns begin: at the joints of a rule, else behind the white strips."""
    left = rules[0].left
    joints = max((rule.joints for rule in rules), key=len)
    cells = [cell for line in lines for cell in line]
    ruled: tuple[float, ...] = (left,)
    if joints and cells:
        crossed = sum(cell.x0 < j - _JOINED and cell.x1 > j + _JOINED for j in joints for cell in cells)
        ruled = (left, *joints) if crossed <= 0.1 * len(cells) else (left,)
    strips = _merged(_behind_strips(left, rules[0].right, lines), lines)
    return ruled if len(ruled) > 2 else max(ruled, strips, key=len)


def _merged(columns: tuple[float, ...], lines: list[list[Cell]]) -> tuple[float, ...]:
    """Two columns of which every line fills one at most are one, whose cells are centred."""
    kept = list(columns)
    place = 1
    while place < len(kept):
        spans = [(kept[i], kept[i + 1] if i + 1 < len(kept) else float("inf")) for i in (place - 1, place)]
        both = any(
            all(any(low - _JOINED <= cell.x0 < high - _JOINED for cell in line) for low, high in spans)
            for line in lines
        )
        if both:
            place += 1
        else:
            del kept[place]
    return tuple(kept)


def _behind_strips(left: float, right: float, lines: list[list[Cell]]) -> tuple[float, ...]:
    """A column begins where cells begin that hardly any other cell crosses.

    A line of one wide cell is a heading, and crosses what it likes.
    """
    told = [line for line in lines if len(line) > 1 or line[0].x1 - line[0].x0 < 0.6 * (right - left)]
    cells = [cell for line in told for cell in line]
    if not cells:
        return (left,)
    strip = _STRIP * median(cell.size for cell in cells)
    columns = [left]
    for start in sorted({cell.x0 for line in told for cell in line[1:]}):
        if start - columns[-1] < _NARROW:
            continue
        crossing = sum(cell.x0 < start - _JOINED and cell.x1 > start - strip for cell in cells)
        if crossing <= _CROSSING * len(told):
            columns.append(start)
    return tuple(columns)
