"""Statements that share rare words with another: found by an index, never by comparing all with all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest

from answerable.align.about import About

# Places that one statement may look up, from its rarest word on, and what is weighed of them.
_MOST_LOOKED_UP = 400
_MOST_WEIGHED = 16


class Nearby:
    """Some statements of a review, by their words."""

    def __init__(self, about: About, rows: Iterable[int]) -> None:
        self._about = about
        self._holders: defaultdict[str, list[int]] = defaultdict(list)
        for at in rows:
            for word in about.weights[at]:
                self._holders[word].append(at)

    def of(self, at: int) -> list[int]:
        """Those that share most weight with a statement, in their order; itself is never among them."""
        return [other for other in self.by(self._about.weights[at]) if other != at]

    def by(self, weights: Mapping[str, float]) -> list[int]:
        """Those that share most weight with some words, in their order."""
        reached: defaultdict[int, float] = defaultdict(float)
        left = _MOST_LOOKED_UP
        for word in sorted(weights, key=lambda w: (len(self._held(w)), w)):
            holders = self._held(word)
            for other in holders[:left]:
                reached[other] += weights[word]
            left -= len(holders)
            if left <= 0:
                break
        return sorted(nlargest(_MOST_WEIGHED, reached, key=lambda at: (reached[at], -at)))

    def _held(self, word: str) -> Sequence[int]:
        return self._holders.get(word, ())
