"""What `data/citations.toml` knows, in the shape that the rules want."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from answerable.patterns import Pattern, load_patterns, load_table

FILE = "citations.toml"


def rows(table: str) -> tuple[Pattern, ...]:
    """The pattern rows of one table."""
    return load_patterns(FILE, table)


@cache
def generic_words() -> frozenset[str]:
    """Words that tell no source from another."""
    return frozenset(load_table(FILE)["generic_words"])


@cache
def compound_parts() -> frozenset[str]:
    """Words that make long words with others."""
    return frozenset(load_table(FILE)["compound_parts"])


@cache
def signal() -> re.Pattern[str]:
    """The words before a source that say how it is cited: "See also", "Cf."."""
    return re.compile(load_table(FILE)["signal"], re.VERBOSE | re.IGNORECASE)


_WORD = re.compile(r"[^\W_]+")
_ACRONYM = re.compile(r"[A-Z]{2,}s?")


@cache
def _kept(word: str) -> str | None:
    lower = word.lower()
    if lower in generic_words() or (lower.endswith("s") and lower[:-1] in generic_words()):
        return None
    if len(word) >= 4 or _ACRONYM.fullmatch(word) or (word.isdigit() and len(word) >= 2):
        return lower
    return None


@lru_cache(maxsize=512)
def distinctive(text: str) -> frozenset[str]:
    """The words of a text that tell its source from others, in lower case."""
    return frozenset(filter(None, map(_kept, _WORD.findall(text))))


def shared(name: frozenset[str], words: frozenset[str]) -> frozenset[str]:
    """The words of `name` that stand in `words`, endings forgiven."""
    stems = {w[:6] for w in words if len(w) >= 6 and not w.isdigit()}
    return frozenset(w for w in name if w in words or (len(w) >= 6 and not w.isdigit() and w[:6] in stems))
