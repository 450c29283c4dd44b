"""How alike two asks are, and when that makes them one: the judge of the memory and of the links.

It goes by words, folded (`wording`), each weighed by how few asks hold it. It does not
know what words mean: the same ask in quite other words is missed, and what it finds is a proposal.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from answerable.wording import groups_in, matters_in, treaties_in


class Level(StrEnum):
    """How near two asks are."""

    EXACT = "exact"
    NEAR_DUPLICATE = "near_duplicate"
    SAME_SUBSTANCE = "same_substance"


@dataclass(frozen=True, slots=True)
class Bar:
    """Which part of the weight of all words two asks must share, to be one; chosen on pairs read one by one.

    `apart` is for two of which one names a group of people that the other leaves out; `smaller` where at
    least `held` of the shorter stands in the longer. `joined`: two that ask to join one treaty are one where
    so much of the shorter stands in the longer, whatever else the longer asks for.
    """

    same: float
    apart: float
    held: float
    smaller: float
    joined: float | None = None

    @property
    def least(self) -> float:
        """Two asks that share less are two."""
        return 0.0 if self.joined is not None else min(self.same, self.apart, self.smaller)


# Among the few asks put to one State two that share so much are oftener one than among those put to all; and
# in the papers of a State's reviews they are asks of bodies that know what was asked before.
AMONG_ALL = Bar(0.5, 0.5, 0.9, 0.36)
IN_STATE = Bar(0.36, 0.36, 0.9, 0.2592)
IN_RECORD = Bar(0.28, 0.48, 0.97, 0.13, joined=0.55)
# Where texts differ in a few spelled words only; and what they must then share beside.
NEAR_SPELLED, NEAR_ALIKE = 0.8, 0.5
# Few asks say little of how common a word is: so many more are thought beside them.
_BESIDE = 50
_JOIN = "=join"


@dataclass(frozen=True, slots=True)
class Weighed:
    """The words of an ask, with their weights, and as they are spelled; `mass` is the sum of the weights."""

    weights: Mapping[str, float]
    spelled: frozenset[str]
    held: frozenset[str]
    mass: float


def weighed(weights: Mapping[str, float], spelled: Iterable[str]) -> Weighed:
    """An ask of these words."""
    return Weighed(weights, frozenset(spelled), frozenset(weights), sum(weights.values()))


def weights(asks: Sequence[Iterable[str]]) -> dict[str, float]:
    """What each word weighs among some asks: more, the fewer of them hold it."""
    held = Counter(word for words in asks for word in words)
    return {word: math.log((len(asks) + _BESIDE + 1) / (n + 0.5)) for word, n in held.items()}


def likeness(one: Weighed, other: Weighed, bar: Bar = AMONG_ALL) -> tuple[float, Level] | None:
    """How alike two asks are, from 0 to 1, and what that makes of them; None where they are two asks.

    Two treaties are two asks, and so are two groups of people. What both share must say
    something of a matter, not only what is to be done. `bar` is what they must have in common.
    """
    both = one.held & other.held
    common = sum(one.weights[token] for token in sorted(both))
    every = one.mass + other.mass - common
    if not every or not matters_in(both) or not may_meet(one, other):
        return None
    alike, held = common / every, common / min(one.mass, other.mass)
    if alike >= NEAR_ALIKE and _spelled_alike(one, other) and _of_one_matter(one, other):
        return alike, Level.NEAR_DUPLICATE
    least = bar.same if groups_in(one.held) == groups_in(other.held) else bar.apart
    smaller = alike >= bar.smaller and held >= bar.held
    joined = bar.joined is not None and _JOIN in both and bool(treaties_in(both)) and held >= bar.joined
    if alike >= least or smaller or joined:
        return alike, Level.SAME_SUBSTANCE
    return None


def _spelled_alike(one: Weighed, other: Weighed) -> bool:
    both = len(one.spelled & other.spelled)
    return 2 * both >= NEAR_SPELLED * (len(one.spelled) + len(other.spelled))


def may_meet(one: Weighed, other: Weighed) -> bool:
    """Whether they may be one ask: not of two treaties, nor each for a group that the other leaves out."""
    mine, theirs = treaties_in(one.held), treaties_in(other.held)
    if mine and theirs and mine.isdisjoint(theirs):
        return False
    mine, theirs = groups_in(one.held), groups_in(other.held)
    return mine <= theirs or theirs <= mine


def _of_one_matter(one: Weighed, other: Weighed) -> bool:
    """Whether neither names a treaty, a group or a figure that the other does not."""
    apart = one.held ^ other.held
    return not (treaties_in(apart) or groups_in(apart) or any(token.isdigit() for token in apart))
