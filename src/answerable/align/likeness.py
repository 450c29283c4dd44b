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
    """A word without its commonest English endings: "investigations" and "investigate" meet.

    "Policy" and "police" do not, and neither do "threats" and "three".
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            left = word[: -len(ending)]
            if ending == "ly" and len(left) < 5:
                continue
            if ending in ("ies", "ied", "y"):
                return left + "i"
            # "Investigates" is "investigate", but "threats" is no "thre".
            return left.removesuffix("at") if len(left) > 5 and ending not in ("s", "ly") else left
    return word


def content(text: str) -> Counter[str]:
    """The stems of the telling words of a text, counted."""
    return Counter(stem(word) for word in words(text) if telling(word))


def telling(word: str) -> bool:
    """Whether a word says something of a matter: not short, not everywhere, no number."""
    return len(word) > 2 and word not in _common() and not word.isdigit()


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
