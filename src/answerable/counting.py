"""What a printed figure counts, as links and checks both ask: what happened to the things, how long it took.

It finds no figure, that is `mentions`; and it does not say whether two figures are of one thing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from answerable.patterns import load_patterns, load_table

_FILE = "conflicts.toml"
_PART = re.compile(r",?\s+of\s+(?:which|whom|them|these|those)\b")


def counts_a_part(text: str, end: int) -> bool:
    """Whether a figure that ends there counts a part of what is counted elsewhere: "29 of them"."""
    return _PART.match(text, end) is not None


def actions_in(text: str) -> tuple[tuple[str, str], ...]:
    """What happened to the things counted, by rule and word, in the order of the rules."""
    found = ((row.rule, row.pattern.search(text)) for row in load_patterns(_FILE, "action"))
    return tuple((rule, match[0].lower()) for rule, match in found if match)


@cache
def general() -> frozenset[str]:
    """Words that alone do not say what is counted or spoken of."""
    return frozenset(load_table(_FILE)["general"])


@cache
def hours_in() -> Mapping[str, float]:
    """The units of time, and how many hours one has."""
    return {unit: float(hours) for unit, hours in load_table(_FILE)["hours_in"].items()}
