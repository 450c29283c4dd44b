"""A stretch of a bar, in per cent of the whole width: what the pictures of the desk are cut into."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Stretch:
    """From `left`, `width` wide. One narrower than `ROOM` has no room for its number, or for its sign too."""

    ROOM: ClassVar[float]
    ROOM_FOR_SIGN: ClassVar[float]

    left: float
    width: float

    @property
    def middle(self) -> float:
        """Where its number stands."""
        return round(self.left + self.width / 2, 2)

    @property
    def roomy(self) -> bool:
        """Whether its number fits into it."""
        return self.width >= self.ROOM

    @property
    def wide(self) -> bool:
        """Whether its sign fits beside it."""
        return self.width >= self.ROOM_FOR_SIGN
