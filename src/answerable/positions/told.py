"""What one document says of one recommendation in several places, made into its positions."""

from __future__ import annotations

from collections.abc import Iterator

from answerable.model import Position, Stance
from answerable.positions.sentence import Said
from answerable.positions.stances import stances
from answerable.text import fold


class Told:
    """What one document says of one recommendation, in its several places."""

    def __init__(self) -> None:
        self.every: list[Said] = []
        self._parts: set[int] = set()

    @property
    def listed(self) -> bool:
        """Whether it has a position by a list or a paragraph of its own."""
        return any(s.value is not None and s.strength for s in self.every)

    def answers(self, rest: Said) -> bool:
        """Whether it is none of "the others": it has a position here, or is called done while they wait."""
        return self.listed or (rest.value is Stance.PENDING and any(s.strength for s in self.every))

    def hear(self, said: Said, *, part: bool = False) -> None:
        """Take what is said; `part` says that it is said of a part of the recommendation only."""
        if part:
            self._parts.add(len(self.every))
        self.every.append(said)

    def positions(self, date: str | None, fallback: Stance | None) -> Iterator[Position]:
        """One position for each value that it is given; a nuance told elsewhere goes with the value."""
        valued = self._valued()
        strong = [s for s in valued if s.strength] or valued
        more = [s for s in self.every if s.value is None]
        if any(s.strength == 2 and s.value is not Stance.SUPPORTED for s in strong):
            # "109.1 has been implemented" takes nothing out of the list of those that are noted.
            more += [s for s in strong if _only_called_done(s)]
            strong = [s for s in strong if not _only_called_done(s)]
        if not strong:
            if more and (value := _told_by(more[-1], fallback)):
                yield Position(value, more[-1].source, more[-1].nuance, date)
            return
        values = dict.fromkeys(s.value for s in strong if s.value is not None)
        own = {s.value for s in strong if s.strength == 1}
        if all(s.row for s in strong) and len({s.words for s in strong}) == 1:
            own = set()  # two rows for the whole of it do not agree; halves have words of their own
        if Stance.PARTIALLY_SUPPORTED in values and Stance.NOTED not in values:
            values.pop(Stance.SUPPORTED, None)
        if len(own) > 1 and Stance.PENDING not in own:  # of its parts one is supported and another not
            values = {Stance.PARTIALLY_SUPPORTED: None}
        for value in values:
            same = [s for s in strong if s.value is value] or [s for s in strong if s.strength == 1]
            best = max(same, key=lambda s: s.strength)
            beyond = next((s for s in (*more, *reversed(same)) if s.nuance), None)
            if beyond is None or value is Stance.PARTIALLY_SUPPORTED:
                yield Position(value, best.source, None, date)
            elif best.nuance == beyond.nuance or best.source == beyond.source:
                yield Position(value, best.source, beyond.nuance, date)
            else:
                yield Position(value, best.source, beyond.nuance, date, beyond.source)

    def _valued(self) -> list[Said]:
        found = []
        for at, said in enumerate(self.every):
            if said.value is Stance.SUPPORTED and at in self._parts:
                said = Said(Stance.PARTIALLY_SUPPORTED, said.nuance, said.numbers, said.source, said.strength)
            if said.value is not None:
                found.append(said)
        return found


def _only_called_done(said: Said) -> bool:
    """Whether it counts as supported for no other words than that it is, or is being, implemented."""
    if said.value is not Stance.SUPPORTED or said.nuance is None or said.strength == 2:
        return False
    spoken = stances(fold(said.source.text).text, opening=True, about=True)
    return all(one.nuance for one in spoken if one.value is Stance.SUPPORTED)


def _told_by(said: Said, before: Stance | None) -> Stance | None:
    """The position behind a nuance told alone: that of before; what waits is supported if called done."""
    called_done = said.strength == 2 or "recommendation" in said.source.text.lower()
    return Stance.SUPPORTED if before in (Stance.PENDING, None) and called_done else before
