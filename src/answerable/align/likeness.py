"""How alike two texts are by their words: rare words weigh more, endings do not count.

This is likeness of words, not of meaning: a reply in quite other words is missed.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from answerable.patterns import load_table
from answerable.text import words

_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "ied", "ed", "es", "s", "ly", "y", "e")


@cache
def _common() -> frozenset[str]:
    return frozenset(load_table("common_words.toml")["words"])


@cache
def stem(word: str) -> str:
    """A word without its commonest English endings: "investigations" and "investigate" meet."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return (
                word[: -len(ending)].removesuffix("at")
                if len(word) - len(ending) > 5
                else word[: -len(ending)]
            )
    return word


def content(text: str) -> Counter[str]:
    """The stems of the telling words of a text, counted."""
    return Counter(stem(w) for w in words(text) if len(w) > 2 and w not in _common() and not w.isdigit())


class Weights:
    """How telling each word is among some texts: the logarithm of how few hold it."""

    def __init__(self, texts: Iterable[Mapping[str, int]]) -> None:
        held: Counter[str] = Counter()
        count = 0
        for text in texts:
            held.update(text.keys())
            count += 1
        self.count = count
        self.held = held

    def of(self, word: str) -> float:
        """Between about 0 (everywhere) and the logarithm of the number of texts (once)."""
        return math.log((self.count + 1) / (self.held[word] + 0.5))

    def mass(self, text: Mapping[str, int]) -> float:
        """All that a text could share."""
        return sum(self.of(word) for word in text)

    def cover(self, asked: Mapping[str, int], given: Mapping[str, int]) -> float:
        """Which part of what is asked stands in what is given, from 0 to 1."""
        whole = self.mass(asked)
        return sum(self.of(word) for word in asked if word in given) / whole if whole else 0.0

    def likeness(self, one: Mapping[str, int], other: Mapping[str, int]) -> float:
        """Shared weight over all weight (Jaccard), from 0 to 1."""
        shared = sum(self.of(w) for w in one if w in other)
        every = self.mass(one) + self.mass(other) - shared
        return shared / every if every else 0.0


def together(parts: Sequence[Mapping[str, int]]) -> Counter[str]:
    """The words of several texts as one."""
    whole: Counter[str] = Counter()
    for part in parts:
        whole.update(part)
    return whole
