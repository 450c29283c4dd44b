"""Which language a text is in, told by its script and its small words."""

from __future__ import annotations

from collections import Counter
from functools import cache

from answerable.patterns import load_table
from answerable.text import words

_SAMPLE = 20_000


@cache
def _stop_words() -> dict[str, frozenset[str]]:
    table = load_table("languages.toml")["stop"]
    return {language: frozenset(small) for language, small in table.items()}


@cache
def analysed_languages() -> frozenset[str]:
    """The languages whose statements the rules can read (ISO 639-1)."""
    return frozenset(load_table("languages.toml")["analysed"])


def language_of(text: str) -> str:
    """The ISO 639-1 code of the language, or "und" where too little tells.

    Looks at the first 20,000 letters. It tells the six languages of the United
    Nations, Kazakh and German from one another; a text in two languages gets the
    one that has more.
    """
    sample = text[:_SAMPLE]
    letters = [c for c in sample if c.isalpha()]
    if not letters:
        return "und"
    arabic = sum("\u0600" <= c <= "\u06ff" for c in letters)
    chinese = sum("\u4e00" <= c <= "\u9fff" for c in letters)
    if arabic > len(letters) / 2:
        return "ar"
    if chinese > len(letters) / 3:
        return "zh"
    counts = Counter(words(sample))
    scores = {
        language: sum(counts[w] for w in small) / len(small) for language, small in _stop_words().items()
    }
    best = max(scores, key=lambda language: (scores[language], language))
    return best if scores[best] > 0 else "und"
