"""The picture of the dialogue: one bar a row, as long as the questions are many, cut by verdict.

It is drawn on the server, in shares of the width, so that it fits any screen without a script.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlencode

from answerable.desk import names
from answerable.desk.stretch import Stretch


@dataclass(frozen=True, slots=True)
class Part(Stretch):
    """The questions of one verdict in a bar: from where to where, and the ledger that lists them."""

    ROOM: ClassVar[float] = 2.4
    ROOM_FOR_SIGN: ClassVar[float] = 8.0

    status: str
    n: int
    href: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of the picture: a matter, or a round, with its questions by verdict."""

    title: str
    note: str
    href: str
    counts: Mapping[str, int]
    parts: tuple[Part, ...]

    @property
    def total(self) -> int:
        """How many questions."""
        return sum(self.counts.values())

    @property
    def end(self) -> float:
        """Where the bar ends."""
        return max((part.left + part.width for part in self.parts), default=0)

    @property
    def in_words(self) -> str:
        """The bar for those who do not see it."""
        said = [f"{part.n} {names.of(names.STATUSES, part.status).lower()}" for part in self.parts]
        return f"{self.title}: {self.total} asked; {', '.join(said)}"


@dataclass(frozen=True, slots=True)
class Row:
    """What a bar is drawn from: `chosen` are the filters of the ledger that list its questions."""

    title: str
    note: str
    chosen: Mapping[str, str]
    counts: Mapping[str, int]


def bars(rows: Iterable[Row]) -> list[Bar]:
    """Bars on one scale: the one with most questions has the whole width."""
    rows = list(rows)
    most = max((sum(row.counts.values()) for row in rows), default=0) or 1
    return [_bar(row, most) for row in rows]


def _bar(row: Row, most: int) -> Bar:
    parts, reached = [], 0
    for status in names.STATUSES:
        if n := row.counts.get(status, 0):
            left, width = round(100 * reached / most, 2), round(100 * n / most, 2)
            parts.append(Part(left, width, status, n, _ledger({**row.chosen, "status": status})))
            reached += n
    return Bar(row.title, row.note, _ledger(row.chosen), row.counts, tuple(parts))


def _ledger(chosen: Mapping[str, str]) -> str:
    return f"/ledger/?{urlencode(chosen)}" if chosen else "/ledger/"


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a table's rows: from where to where of the width, and the page that lists them."""

    state: str
    n: int
    left: float
    width: float
    href: str


def shares(counts: Mapping[str, int], path: str) -> list[Share]:
    """The parts of a whole, side by side."""
    whole, reached, made = sum(counts.values()) or 1, 0, []
    for state, n in counts.items():
        href = f"{path}?{urlencode({'state': state})}"
        made.append(Share(state, n, round(100 * reached / whole, 2), round(100 * n / whole, 2), href))
        reached += n
    return made
