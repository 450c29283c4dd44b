"""How alike two texts are by their words: rare words weigh more, endings do not count.

This is likeness of words, not of meaning: a reply in quite other words is missed.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from answerable.roots import stem, telling
from answerable.text import words


def content(text: str) -> Counter[str]:
    """The stems of the telling words of a text, counted."""
    return Counter(stem(word) for word in words(text) if telling(word))


class Weights:
    """How telling each word is among some texts: the logarithm of how few hold it."""

    def __init__(self, texts: Iterable[Mapping[str, float]]) -> None:
        held: Counter[str] = Counter()
        count = 0
        for text in texts:
            held.update(text.keys())
            count += 1
        self._new = math.log((count + 1) / 0.5)
        self._of = {word: math.log((count + 1) / (n + 0.5)) for word, n in held.items()}

    def each(self, text: Iterable[str]) -> dict[str, float]:
        """The weight of every word of a text, in the order of the text.

        Between about 0 (everywhere) and the logarithm of the number of texts (once).
        """
        of, new = self._of, self._new
        return {word: of.get(word, new) for word in text}


def shared(one: Mapping[str, float], other: Mapping[str, object]) -> float:
    """The weight of the words that both have."""
    return sum([weight for word, weight in one.items() if word in other])


def most_alike(mass: float, other: float) -> float:
    """The most that two texts of these weights can be alike: the lighter stands whole in the heavier."""
    low, high = sorted((mass, other))
    return low / high if high else 0.0


def alike(one: Mapping[str, float], mass: float, other: Mapping[str, object], other_mass: float) -> float:
    """Shared weight over all weight (Jaccard), from 0 to 1. `mass` is the whole weight of each."""
    common = shared(one, other)
    every = mass + other_mass - common
    return common / every if every else 0.0


def together(parts: Sequence[Mapping[str, int]]) -> Counter[str]:
    """The words of several texts as one."""
    whole: Counter[str] = Counter()
    for part in parts:
        whole.update(part)
    return whole
