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
    """Some statements of a review, by their words and by the State that they are about."""

    def __init__(self, about: About, rows: Iterable[int]) -> None:
        self._about = about
        self._holders: defaultdict[tuple[str | None, str], list[int]] = defaultdict(list)
        for at in rows:
            state = self._state(at)
            for word in about.weights[at]:
                self._holders[state, word].append(at)
        self._states = sorted({state or "" for state, _ in self._holders})

    def of(self, at: int) -> list[int]:
        """Those that share most weight with a statement, in their order; itself is never among them."""
        return self.by(at, self._about.weights[at])

    def by(self, at: int, weights: Mapping[str, float]) -> list[int]:
        """Those that share most weight with some words of a statement, in their order."""
        held = [(word, holders) for word in weights if (holders := self._held(at, word))]
        reached: defaultdict[int, float] = defaultdict(float)
        left = _MOST_LOOKED_UP
        for word, holders in sorted(held, key=lambda row: (len(row[1]), row[0])):
            for other in holders[:left]:
                reached[other] += weights[word]
            left -= len(holders)
            if left <= 0:
                break
        reached.pop(at, None)
        return sorted(nlargest(_MOST_WEIGHED, reached, key=lambda other: (reached[other], -other)))

    def _held(self, at: int, word: str) -> Sequence[int]:
        """Where a word stands: with the same State, or with none known."""
        own = self._state(at)
        states = (own, None) if own else [state or None for state in self._states]
        found = [rows for state in states if (rows := self._holders.get((state, word)))]
        return found[0] if len(found) == 1 else [at for rows in found for at in rows]

    def _state(self, at: int) -> str | None:
        return self._about.state[self._about.statements[at].quote.document]
