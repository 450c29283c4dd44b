"""How alike two asks are, and when that makes them one: the judge of the memory.

It goes by words, folded (`wording`), each weighed by how few asks of the memory hold it. It does not
know what words mean: the same ask in quite other words is missed, and what it finds is a proposal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from answerable.memory.wording import groups_in, matters_in, treaties_in


class Level(StrEnum):
    """How near two asks are."""

    EXACT = "exact"
    NEAR_DUPLICATE = "near_duplicate"
    SAME_SUBSTANCE = "same_substance"


# Part of the weight of all words of two asks that both must have: chosen on pairs read one by one. Among the
# few asks put to one State two that share so much are oftener one than among those put to all.
SAME, SAME_IN_STATE = 0.5, 0.36
# A shorter ask that stands nearly whole in a longer one may be so much smaller.
HELD, SMALLER = 0.9, 0.72
# Part of the spelled words where only a few differ.
NEAR_SPELLED = 0.8


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


def likeness(one: Weighed, other: Weighed, least: float = SAME) -> tuple[float, Level] | None:
    """How alike two asks are, from 0 to 1, and what that makes of them; None where they are two asks.

    Two treaties are two asks, and so are two groups of people. What both share must say
    something of a matter, not only what is to be done. `least` is what they must have in common.
    """
    both = one.held & other.held
    common = sum(one.weights[token] for token in both)
    every = one.mass + other.mass - common
    if not every or not matters_in(both) or not _may_meet(one, other):
        return None
    alike = common / every
    if alike >= SAME and _spelled_alike(one, other) and _of_one_matter(one, other):
        return alike, Level.NEAR_DUPLICATE
    smaller = alike >= SMALLER * least and common / min(one.mass, other.mass) >= HELD
    if alike >= least or smaller:
        return alike, Level.SAME_SUBSTANCE
    return None


def _spelled_alike(one: Weighed, other: Weighed) -> bool:
    both = len(one.spelled & other.spelled)
    return 2 * both >= NEAR_SPELLED * (len(one.spelled) + len(other.spelled))


def _may_meet(one: Weighed, other: Weighed) -> bool:
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
