"""The words that the rules of this package know, loaded once from the data files."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from answerable.patterns import load_table


@cache
def words(file: str, name: str) -> frozenset[str]:
    """A list of words of a data file, as it stands there."""
    return frozenset(load_table(f"{file}.toml")[name])


@cache
def table(file: str, name: str) -> dict[str, str]:
    """A table of a data file: from what is printed to what it means."""
    return {str(key): str(value) for key, value in load_table(f"{file}.toml")[name].items()}


def any_of(items: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first, so that none is cut short."""
    return "|".join(re.escape(w) for w in sorted(items, key=lambda w: (-len(w), w)))
