"""Places in a text held against each other: how many letters two stretches share, and who pairs with whom."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice

ALIKE = 0.5  # of all letters of both, the share that two places of one statement have in common


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a text; `end` is not part of it."""

    start: int
    end: int


class Letters:
    """A text in which stretches are measured by their letters, blanks left out."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._before = [0, *accumulate(not letter.isspace() for letter in text)]

    def place(self, quote: str, occurrence: int = 1) -> Place | None:
        """Where a quote stands: letter for letter, else with other blanks between its words; else None."""
        start = -1
        for _ in range(occurrence):
            start = self.text.find(quote, start + 1)
            if start < 0:
                break
        else:
            return Place(start, start + len(quote))
        words = r"\s+".join(map(re.escape, quote.split()))
        found = next(islice(re.finditer(words, self.text), occurrence - 1, None), None) if words else None
        return Place(found.start(), found.end()) if found else None

    def count(self, start: int, end: int) -> int:
        """The letters between two places."""
        return self._before[end] - self._before[start] if start < end else 0

    def overlap(self, one: Place, other: Place) -> float:
        """The letters in common over all letters of both (intersection over union), from 0 to 1."""
        shared = self.count(max(one.start, other.start), min(one.end, other.end))
        if not shared:
            return 0.0
        return shared / (self.count(one.start, one.end) + self.count(other.start, other.end) - shared)

    def overlaps(self, found: Sequence[Place], known: Sequence[Place | None]) -> list[tuple[float, int, int]]:
        """All that share a letter: how much, and their places in the two sequences."""
        rows = sorted((place.start, place.end, at) for at, place in enumerate(known) if place is not None)
        starts = [start for start, _, _ in rows]
        # The furthest end so far: before the first row that reaches beyond a place, none touches it.
        reach = list(accumulate((end for _, end, _ in rows), max))
        pairs = []
        for i, place in enumerate(found):
            for start, end, j in rows[bisect_right(reach, place.start) : bisect_left(starts, place.end)]:
                if share := self.overlap(place, Place(start, end)):
                    pairs.append((share, i, j))
        return pairs


def pair(ranked: Iterable[tuple[float, int, int]]) -> list[tuple[int, int]]:
    """One to one, the best first; of equals, those that stand further down."""
    taken_i: set[int] = set()
    taken_j: set[int] = set()
    kept = []
    for _, i, j in sorted(ranked, reverse=True):
        if i not in taken_i and j not in taken_j:
            taken_i.add(i)
            taken_j.add(j)
            kept.append((i, j))
    return kept
