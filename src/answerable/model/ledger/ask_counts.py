"""Counts of asks: what became of each cycle's list, what comes back, who recommends what."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from answerable.model.ledger.ask import Ask
from answerable.model.ledger.ask_chosen import POSITIONS

Brief = Mapping[str, Any]


def brief(ask: Ask) -> dict[str, Any]:
    """What is counted of an ask: issues, or themes; of each asking cycle, position and who; its numbers."""
    askings = [[a.cycle, a.position, list(a.by)] for a in ask.askings]
    numbers = [[a.cycle, a.said.number] for a in ask.askings]
    return {"themes": list(ask.issues or ask.themes), "askings": askings, "numbers": numbers}


@dataclass(frozen=True, slots=True)
class Counted:
    """One cycle: how many recommendations have which position; how many asks of it are new, or come back.

    `asks` counts an ask once, however often it is put in the cycle. `returned` counts, by later cycle, those
    that are put again there; `again` those that an earlier cycle of these files had.
    """

    cycle: str
    positions: Mapping[str, int]
    asks: int
    again: int
    returned: Mapping[str, int]
    numbers: int = 0

    @property
    def recommendations(self) -> int:
        """How many recommendations."""
        return sum(self.positions.values())

    @property
    def new(self) -> int:
        """How many asks that no earlier cycle of these files had."""
        return self.asks - self.again


def counted(cycles: Sequence[str], briefs: Iterable[Brief]) -> tuple[Counted, ...]:
    """The counts of each cycle, by the keys of the cycles in the order of time."""
    briefs = tuple(briefs)
    positions: defaultdict[str, Counter[str]] = defaultdict(Counter)
    held: Counter[str] = Counter()
    again: Counter[str] = Counter()
    returned: defaultdict[str, Counter[str]] = defaultdict(Counter)
    numbers = {(cycle, number) for row in briefs for cycle, number in row["numbers"] if number}
    for row in briefs:
        put = {cycle for cycle, _, _ in row["askings"]}
        through = [cycle for cycle in cycles if cycle in put]
        for cycle, position, _ in row["askings"]:
            positions[cycle][position] += 1
        held.update(through)
        again.update(through[1:])
        for n, cycle in enumerate(through):
            returned[cycle].update(through[n + 1 :])
    return tuple(
        Counted(
            cycle,
            {p: positions[cycle][p] for p in POSITIONS if positions[cycle][p]},
            held[cycle],
            again[cycle],
            dict(returned[cycle]),
            sum(key == cycle for key, _ in numbers),
        )
        for cycle in cycles
    )


@dataclass(frozen=True, slots=True)
class Recommender:
    """What a State, or the States of a region, recommend: how many, with which positions, on which themes.

    A recommendation with several themes counts under each.
    """

    who: str
    region: str
    recommendations: int
    positions: Mapping[str, int]
    themes: Mapping[str, int]


def recommenders(
    briefs: Iterable[Brief], regions: Mapping[str, str], *, by_region: bool = False
) -> tuple[Recommender, ...]:
    """Who recommends what, those with most recommendations first."""
    made: Counter[str] = Counter()
    positions: defaultdict[str, Counter[str]] = defaultdict(Counter)
    themes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in briefs:
        for _, position, by in row["askings"]:
            for who in sorted({regions.get(code, "") for code in by} if by_region else set(by)):
                made[who] += 1
                positions[who][position] += 1
                themes[who].update(row["themes"])
    order = sorted(made, key=lambda who: (-made[who], who))
    return tuple(
        Recommender(
            who,
            who if by_region else regions.get(who, ""),
            made[who],
            {p: positions[who][p] for p in POSITIONS if positions[who][p]},
            dict(themes[who].most_common()),
        )
        for who in order
    )
