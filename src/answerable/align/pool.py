"""Statements that may reply to a question, found by the words that they share with it.

Every question could be weighed against every reply; in a review of hundreds of documents that is
a square. So a large pool keeps an index of its words, and a question is weighed only against those
that share its rarest ones.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest

from answerable.model import Statement

# A pool of so many is weighed whole; of a larger one, those that share most of the question.
MOST_WEIGHED = 400
# Places in the index that one question may look up, from its rarest word on.
_MOST_LOOKED_UP = 4000


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement of the State that may reply: its telling words, and those of all its paragraph says.

    `turn` is the turn of the dialogue that holds it, `place` how far on in it, from 0 to 1.
    """

    statement: Statement
    words: Counter[str]
    around: Counter[str]
    themes: frozenset[str]
    turn: int
    place: float


class Pool:
    """Candidates in the order of their places, to be asked which of them are near a question."""

    def __init__(self, rows: Sequence[Candidate]) -> None:
        self.rows = tuple(rows)

    @cached_property
    def _starts(self) -> list[int]:
        return [row.statement.quote.start for row in self.rows]

    @cached_property
    def _holders(self) -> Mapping[str, list[int]]:
        """For each word the candidates in whose paragraph it stands, in their order."""
        holders: defaultdict[str, list[int]] = defaultdict(list)
        for at, row in enumerate(self.rows):
            for word in row.around:
                holders[word].append(at)
        return holders

    def behind(self, start: int) -> int:
        """The number of the first candidate behind a place; for a pool of one document."""
        return bisect_right(self._starts, start)

    def near(self, weights: Mapping[str, float], first: int = 0) -> Sequence[Candidate]:
        """The candidates from `first` on that share most of some weighed words, in their order.

        All of them, where they are not more than 400. Else words are looked up from the rarest
        on, until 4,000 places were seen, and the 400 with most weight in common are taken. Where
        nothing is shared, the first 400.
        """
        if len(self.rows) - first <= MOST_WEIGHED:
            return self.rows[first:]
        reached: defaultdict[int, float] = defaultdict(float)
        looked_up = 0
        for word in sorted(weights, key=lambda w: (len(self._holders.get(w, ())), w)):
            holders = self._holders.get(word, [])
            holders = holders[bisect_left(holders, first) :][: _MOST_LOOKED_UP - looked_up]
            looked_up += len(holders)
            for at in holders:
                reached[at] += weights[word]
            if looked_up >= _MOST_LOOKED_UP:
                break
        if not reached:
            return self.rows[first : first + MOST_WEIGHED]
        best = nlargest(MOST_WEIGHED, reached, key=lambda at: (reached[at], -at))
        return [self.rows[at] for at in sorted(best)]
