"""Which recommendations are one ask, put again: chains of links, held to the words of all."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set

from answerable.model import Link, LinkKind
from answerable.model.ledger.cycle import Listed

# Of the words of any two recommendations in one ask, by weight, so much must be shared: of both, or of the
# shorter one. A link needs more; so a chain may bend, and may not lead from one matter to another.
ALIKE, HELD = 0.25, 0.6
# So many of the pairs of two groups must be linked or alike, and no fewer than two where there are two:
# the links of many askings of one thing are never complete.
MOST, LEAST = 0.5, 2
# Two that name other people each (children; migrants) are one ask only in nearly the same words.
OTHER_PEOPLE = 0.5
# Two that repeat the same third text were not held against one another by a link: they must share more.
_BRIDGED = 0.4
_WORD = re.compile(r"[^\W\d_]{4,}|\d{2,}")
_STEM = 6

Words = frozenset[str]
People = frozenset[str]


def groups(rows: Sequence[Listed], links: Iterable[Link]) -> list[list[int]]:
    """The places of the recommendations that are one ask, each ask in the order given.

    Two are joined by a link `repeats` from any telling of one to any telling of the other, or where
    both repeat the same text. The surest links go first, and a group takes in another only if half of
    all pairs between them, and two at least where there are two, are linked or alike: so `A` and `C` do
    not meet through a `B` that asks for both. Asks for other people must be in nearly the same words,
    linked or not.
    """
    words, ties = Likeness(rows), _ties(rows, links)
    linked = {(one, other) for _, one, other, least in ties if not least}
    of = list(range(len(rows)))
    members: dict[int, list[int]] = {n: [n] for n in of}
    for _, one, other, least in ties:
        a, b = sorted((of[one], of[other]))
        if a == b or words.of(one, other) < least or not words.alike_enough(members[a], members[b], linked):
            continue
        members[a] += members.pop(b)
        for n in members[a]:
            of[n] = a
    return [sorted(group) for _, group in sorted(members.items())]


def _ties(rows: Sequence[Listed], links: Iterable[Link]) -> list[tuple[float, int, int, float]]:
    """Pairs that may be one ask, the surest first, and how alike they must be at least."""
    at = {said.id: n for n, row in enumerate(rows) for said in row.told}
    ties: dict[tuple[int, int], tuple[float, float]] = {}
    third: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for link in links:
        if link.kind is not LinkKind.REPEATS:
            continue
        one, other = at.get(link.source), at.get(link.target)
        if one is not None and other is not None:
            pair = min(one, other), max(one, other)
            ties[pair] = max(ties.get(pair, (0.0, 0.0)), (link.score, 0.0))
        elif one is not None or other is not None:
            text, place = (link.target, one) if one is not None else (link.source, other)
            third[text].append((place or 0, link.score))
    for found in third.values():
        for n, (one, score) in enumerate(found):
            for other, second in found[:n]:
                pair = min(one, other), max(one, other)
                ties.setdefault(pair, (min(score, second) / 2, _BRIDGED))
    return sorted(
        ((score, one, other, least) for (one, other), (score, least) in ties.items()),
        key=lambda tie: (-tie[0], tie[1], tie[2]),
    )


class Likeness:
    """How much of their words recommendations share; words that few of them hold weigh more.

    It is coarse, and joins nothing by itself: it only keeps a chain of links from drifting.
    """

    def __init__(self, rows: Sequence[Listed]) -> None:
        self._words: list[Words] = [_telling(row.statement.words) for row in rows]
        self._people = [frozenset(row.statement.affected) for row in rows]
        held = Counter(word for words in self._words for word in words)
        self._weight = {word: math.log((len(rows) + 1) / (n + 0.5)) + 0.5 for word, n in held.items()}
        self._mass = {words: self._sum(words) for words in set(self._words)}

    def of(self, one: int, other: int) -> float:
        """The shared weight over all weight."""
        return self._alike(self._words[one], self._words[other])[0]

    def alike_enough(self, group: Iterable[int], other: Iterable[int], linked: Set[tuple[int, int]]) -> bool:
        """Whether enough of the one group are linked with, or like, enough of the other."""
        # Of many in the same words one is asked.
        ours, theirs = (
            {(self._words[n], self._people[n]): n for n in rows}.values() for rows in (group, other)
        )
        near = 0
        for a in ours:
            for b in theirs:
                alike, held = self._alike(self._words[a], self._words[b])
                if alike < OTHER_PEOPLE and self._for_others(a, b):
                    return False
                near += (min(a, b), max(a, b)) in linked or alike >= ALIKE or held >= HELD
        pairs = len(ours) * len(theirs)
        return near >= max(MOST * pairs, min(pairs, LEAST))

    def _for_others(self, one: int, other: int) -> bool:
        ours, theirs = self._people[one], self._people[other]
        return bool(ours and theirs) and ours.isdisjoint(theirs)

    def _alike(self, one: Words, other: Words) -> tuple[float, float]:
        if one == other:
            return 1.0, 1.0
        common = self._sum(one & other)
        least, most = sorted((self._mass[one], self._mass[other]))
        return (common / (least + most - common) if most else 0.0), (common / least if least else 0.0)

    def _sum(self, words: Words) -> float:
        weight: Mapping[str, float] = self._weight
        return sum(sorted(weight[word] for word in words))


def _telling(text: str) -> Words:
    return frozenset(word[:_STEM] for word in _WORD.findall(text.casefold()))
