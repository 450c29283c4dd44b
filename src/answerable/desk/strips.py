"""Bars of counts, drawn on the server: the picture of the cycles and of who recommends what.

As in the picture of the dialogue, a bar is in shares of the width: it fits any screen without a script.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from answerable.desk.stretch import Stretch


@dataclass(frozen=True, slots=True)
class Cut:
    """What a piece of a bar is made from: the class that colours it, sign and name, how many, where to."""

    look: str
    sign: str
    name: str
    n: int
    href: str


@dataclass(frozen=True, slots=True)
class Piece(Stretch):
    """A piece of a bar, from where to where."""

    ROOM: ClassVar[float] = 4.0
    ROOM_FOR_SIGN: ClassVar[float] = 10.0

    cut: Cut


@dataclass(frozen=True, slots=True)
class Strip:
    """One bar with its head, and what it says to those who do not see it."""

    title: str
    note: str
    href: str
    total: int
    pieces: tuple[Piece, ...]

    @property
    def in_words(self) -> str:
        """The bar as a sentence."""
        said = ", ".join(f"{piece.cut.n} {piece.cut.name.lower()}" for piece in self.pieces)
        return f"{self.title}: {self.total}{'; ' if said else ''}{said}"


def strips(rows: Iterable[tuple[str, str, str, Sequence[Cut]]]) -> list[Strip]:
    """Bars on one scale, from title, note, address and cuts: the longest has the whole width."""
    made = [(title, note, href, [cut for cut in cuts if cut.n]) for title, note, href, cuts in rows]
    most = max((sum(cut.n for cut in cuts) for *_, cuts in made), default=0) or 1
    return [_strip(title, note, href, cuts, most) for title, note, href, cuts in made]


def _strip(title: str, note: str, href: str, cuts: Sequence[Cut], most: int) -> Strip:
    pieces, reached = [], 0
    for cut in cuts:
        pieces.append(Piece(round(100 * reached / most, 2), round(100 * cut.n / most, 2), cut))
        reached += cut.n
    return Strip(title, note, href, reached, tuple(pieces))
