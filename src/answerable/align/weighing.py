"""Weights of matters: which is strongest, which is narrow, and what a dated happening takes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from answerable.align.matters import known_matters

_LEAST = 0.3  # what is weaker than this tells no matter
SURE = 0.65  # what is weaker than this leans on its neighbours
FIRM = 0.95  # what is weaker than this heeds its paragraph

_Weights = Mapping[str, float]


def narrow(weights: _Weights) -> bool:
    """Whether a matter is named that no happening takes."""
    known = known_matters()
    return any(
        weight >= FIRM - 1e-9 and not (key in known and known[key].in_event) and not key.startswith("event:")
        for key, weight in weights.items()
    )


def yielded(own: _Weights, event: str, least: float) -> dict[str, float]:
    """Weights in which matters that are done in a happening have given theirs to it."""
    known = known_matters()
    given = [weight for key, weight in own.items() if key in known and known[key].in_event]
    kept = {key: weight for key, weight in own.items() if not (key in known and known[key].in_event)}
    weight = max([least, kept.get(event, 0.0), *given])
    return {**kept, event: weight} if weight else kept


def take(weights: dict[str, float], event: str) -> None:
    """Give a happening what it takes, in the weights themselves."""
    taken = yielded(weights, event, 0.0)
    weights.clear()
    weights.update(taken)


def settled(own: _Weights, beside: _Weights) -> str | None:
    """The matter that own words and company tell together; None where they are too weak."""
    total: defaultdict[str, float] = defaultdict(float, own)
    for key, weight in beside.items():
        total[key] += weight
    return strongest({key: weight for key, weight in total.items() if weight >= _LEAST})


def shares(own: Sequence[_Weights]) -> dict[str, float]:
    """Which part of what a paragraph says is about each matter; none where no matter has half of it."""
    votes = Counter(best for weights in own if (best := strongest(weights)) and weights[best] >= SURE)
    whole = sum(votes.values())
    return {key: n / whole for key, n in votes.items() if n * 2 >= whole and whole > 1}


def fill(rows: Sequence[int], found: list[str | None]) -> None:
    """Sentences before the first that tells its matter go with it."""
    first = next((found[at] for at in rows if found[at]), None)
    for at in rows:
        if found[at]:
            break
        found[at] = first


def strongest(weights: Mapping[str, float]) -> str | None:
    """The heaviest; among equals the first of the data file, then of the alphabet."""
    known = known_matters()
    return min(
        weights,
        key=lambda key: (-round(weights[key], 6), known[key].place if key in known else len(known), key),
        default=None,
    )


def most(votes: Counter[str]) -> str | None:
    """What has at least half of the votes."""
    key = strongest(votes)
    return key if key and votes[key] * 2 >= sum(votes.values()) else None
