"""Ruled tables: between rules of one width, lines that stand in columns are rows of cells.

A cell may run over many lines, and a row's label stands beside its first. Tables without
rules are told by `lines`, row by row, from cells that line up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from answerable.read.pdf.rules import Post, Rule

# Rules nearer than this are one, and ends nearer than this are the same, in points.
_SAME_HEIGHT = 2.0
_SAME_END = 6.0
_JOINED = 4.0
# Least width of the white strip between two columns, and the drop that parts two rows, in heights of letters.
_STRIP = 0.45
_NEW_ROW = 1.45
_LEAST_LINES = 2
_HEADING_ROOM = 3.2
# Shares of a table's width: of a line of running text, and of one that stands alone and is no cell.
_FULL = 0.8
_MOST_OF = 0.5
_WIDE = 0.5
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
    """Where a table stands, where its columns begin, and the heights of the rules inside it.

    In a `grid` every row has rules of its own.
    """

    top: float
    foot: float
    columns: tuple[float, ...]
    rules: tuple[float, ...]
    grid: bool = False

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
        if self.grid or len(self.rules) >= _RULED_ROWS or (self.rules and y > self.rules[0]):
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


def find_tables(rules: list[Rule], lines: list[list[Cell]], posts: list[Post] | None = None) -> list[Table]:
    """The ruled tables of a page; `lines` are its lines of cells, from above, `posts` its upright rules."""
    tables: list[Table] = []
    for group in _groups(stretches(rules)):
        for part in _runs(group, lines):
            inside = [line for line in lines if part[-1].y < line[0].y < part[0].y]
            between = _between(part, posts or [])
            columns = between or _columns(part, inside)
            jointed = sum(bool(rule.joints) for rule in part)
            # Two plain rules may stand above and below anything.
            told = len(part) > 2 or jointed or between
            if told and len(columns) > 1 and len(inside) >= _LEAST_LINES:
                heights = tuple(rule.y for rule in part[1:-1])
                grid = bool(between) or jointed == len(part) > 2
                tables.append(Table(part[0].y, part[-1].y, columns, heights, grid))
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
        parted = _is_running_text(above, between) or _is_apart(above, below, between)
        if outside or not between or parted or _differ(above, below):
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
    """Whether lines fill the width between two rules, or one wide line stands there and no cells do."""
    width = above.right - above.left
    widest = [max(cell.x1 - cell.x0 for cell in line) for line in between]
    if len(between) > 1 and sum(wide > _FULL * width for wide in widest) > 0.5 * len(between):
        return True
    return all(len(line) == 1 for line in between) and max(widest, default=0) > _WIDE * width


def _differ(above: Stretch, below: Stretch) -> bool:
    """Whether two rules are parted at other places, or the lower no more: then one table ends between."""
    if not (above.joints and below.joints):
        return bool(above.joints)
    pairs = zip(above.joints, below.joints, strict=False)
    return len(above.joints) != len(below.joints) or any(abs(a - b) > _SAME_END for a, b in pairs)


def _between(rules: list[Stretch], posts: list[Post]) -> tuple[float, ...]:
    """Where the columns begin, where upright rules part them over most of the height; else nothing."""
    top, foot = rules[0].y, rules[-1].y
    height: dict[float, float] = {}
    for low, high, x in posts:
        if rules[0].left + _SAME_END < x < rules[0].right - _SAME_END:
            place = next((at for at in height if abs(at - x) < _SAME_HEIGHT), x)
            height[place] = height.get(place, 0.0) + max(0.0, min(high, top) - max(low, foot))
    tall = sorted(x for x, covered in height.items() if covered > _MOST_OF * (top - foot))
    return (rules[0].left, *tall) if tall else ()


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
