"""The telling words of a text: without endings, and words that mean the same for a comparison as one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from answerable.counting import general
from answerable.patterns import load_table
from answerable.text import words

_ENDINGS = (
    *("ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion"),
    *("ives", "ive", "ies", "ed", "es", "s", "e"),
)
_LONGEST = 9


@cache
def stem(word: str) -> str:
    """A word in lower case without its commonest English endings: "restrictive" and "restrictions" meet.

    Coarser than the stems of the links, which weigh many words: a check asks of few words whether they
    are told at all, and years, places and rules of the case guard it against two words of one stem.
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)].removesuffix("e")[:_LONGEST]
    return word[:_LONGEST]


@cache
def _vague() -> frozenset[str]:
    """Words that alone do not say what is spoken of."""
    return frozenset(load_table("common_words.toml")["words"]) | general()


@cache
def _same() -> tuple[Mapping[str, str], re.Pattern[str], Mapping[str, str]]:
    """Single words and longer turns that count as another word: by stem, as one pattern, by turn."""
    single: dict[str, str] = {}
    longer: dict[str, str] = {}
    for group in load_table("conflicts.toml")["same"]:
        for turn in group:
            if " " in turn or "-" in turn:
                longer[turn] = group[0]
            else:
                single[stem(turn)] = stem(group[0])
    turns = "|".join(re.escape(turn) for turn in sorted(longer, key=lambda t: (-len(t), t)))
    return single, re.compile(rf"\b(?:{turns})\b"), longer


def telling(text: str) -> frozenset[str]:
    """The stems of the words that say what a text is about; of several words for one thing, one."""
    single, turns, longer = _same()
    plain = turns.sub(lambda found: f" {longer[found[0]]} ", text.lower())
    stems = (
        stem(word.removesuffix("'s"))
        for word in words(plain)
        if len(word) > 2 and word.removesuffix("'s") not in _vague() and not word[0].isdigit()
    )
    return frozenset(single.get(one, one) for one in stems)


@cache
def light() -> frozenset[str]:
    """Stems of words that carry a denial without being what is denied."""
    return frozenset(stem(word) for word in load_table("conflicts.toml")["light"])
