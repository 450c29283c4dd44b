"""Statements that may reply to a question, found by the words that they share with it.

Every question could be weighed against every reply; in a review of hundreds of documents that is
a square. So a pool keeps an index of its words; and in a large one a question is weighed only
against those that share its rarest words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest

from answerable.align.likeness import shared
from answerable.model import Statement
from answerable.text import index

# A pool of so many is weighed whole; of a larger one, the few that share most of the question.
_WHOLE = 200
_MOST_WEIGHED = 40
# Places in the index that one question may look up in a larger pool, from its rarest word on.
_MOST_LOOKED_UP = 500

_Index = Mapping[str, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement of the State that may reply: its telling words, and those of all its paragraph says."""

    statement: Statement
    words: Counter[str]
    around: Counter[str]


@dataclass(frozen=True, slots=True)
class Matter:
    """What a question is about, in words with their weights, and the whole weight."""

    words: Mapping[str, float]
    whole: float

    def share(self, weight: float) -> float:
        """Which part of the whole a weight is, from 0 to 1."""
        return weight / self.whole if self.whole else 0.0

    def cover(self, given: Mapping[str, int]) -> float:
        """Which part of the question's weight stands in some words, from 0 to 1."""
        return self.share(shared(self.words, given))


class Pool:
    """Candidates in the order of their places, to be asked which of them are near a question."""

    def __init__(self, rows: Iterable[Candidate]) -> None:
        self.rows = tuple(rows)

    def near(self, asked: Matter) -> Iterator[tuple[Candidate, float, float]]:
        """Candidates that share words with a question, in their order.

        Each with the part of the question that stands in it, and in its paragraph. Up to 200 candidates,
        all of them are looked at. Of more, the question's words are looked up from the rarest on, until
        500 places were seen, and the 40 with most weight in common are taken.
        """
        if len(self.rows) > _WHOLE:
            seen: dict[str, float] = {}
            for candidate in self._few(asked.words):
                block = candidate.statement.block
                if block not in seen:
                    seen[block] = asked.cover(candidate.around)
                yield candidate, asked.cover(candidate.words), seen[block]
            return
        own_of = _parts(asked, self._holders)
        around_of = _parts(asked, self._paragraphs)
        for at, row in enumerate(self.rows):
            around = around_of.get(self._paragraph[at])
            if around:
                yield row, own_of.get(at, 0.0), around

    def _few(self, weights: Mapping[str, float]) -> list[Candidate]:
        reached: defaultdict[int, float] = defaultdict(float)
        looked_up = 0
        for word in sorted(weights, key=lambda w: (len(self._around.get(w, ())), w)):
            holders = self._around.get(word, ())
            for at in holders[: _MOST_LOOKED_UP - looked_up]:
                reached[at] += weights[word]
                looked_up += 1
            if looked_up >= _MOST_LOOKED_UP:
                break
        best = nlargest(_MOST_WEIGHED, reached, key=lambda at: (reached[at], -at))
        return [self.rows[at] for at in sorted(best)]

    @cached_property
    def _holders(self) -> _Index:
        """For each word the candidates in which it stands."""
        return index(row.words for row in self.rows)

    @cached_property
    def _around(self) -> _Index:
        """For each word the candidates in whose paragraph it stands, in their order."""
        return index(row.around for row in self.rows)

    @cached_property
    def _paragraph(self) -> list[int]:
        """The number of the paragraph of each candidate."""
        numbers: dict[str, int] = {}
        return [numbers.setdefault(row.statement.block, len(numbers)) for row in self.rows]

    @cached_property
    def _paragraphs(self) -> _Index:
        """For each word the paragraphs in which it stands."""
        return index(
            {number: row.around for number, row in zip(self._paragraph, self.rows, strict=True)}.values()
        )


def _parts(asked: Matter, holders: _Index) -> dict[int, float]:
    """For each text that holds a word of the question, which part of its weight stands in it."""
    weight: defaultdict[int, float] = defaultdict(float)
    for word, of in asked.words.items():
        for at in holders.get(word, ()):
            weight[at] += of
    return {at: asked.share(shares) for at, shares in weight.items()}
