"""Families of words: "media personnel" and "journalists" are near each other without a word in common.

Two texts that share a family may still speak of different things: it is a weak sign, weighed beside others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import chain

from answerable.patterns import load_table
from answerable.roots import stem
from answerable.text import words


def families(text: str) -> frozenset[str]:
    """The families that a folded text holds, by their names in `families.toml`."""
    parts = stems(text)
    members = _members()
    found = (
        members.get(tuple(parts[at : at + size]), ())
        for size in _sizes()
        for at in range(len(parts) - size + 1)
    )
    return frozenset(chain.from_iterable(found))


def stems(text: str) -> Sequence[str]:
    """The stems of the words of a text in their order; what a hyphen joins counts as two."""
    return [stem(part) for word in words(text) for part in word.split("-") if part]


@cache
def _members() -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """For the stems of each member the families to which it belongs."""
    of: dict[tuple[str, ...], dict[str, None]] = {}
    for row in load_table("families.toml")["family"]:
        for member in row["members"]:
            of.setdefault(tuple(stems(member)), {})[row["family"]] = None
    return {member: tuple(names) for member, names in of.items()}


@cache
def _sizes() -> tuple[int, ...]:
    return tuple(sorted({len(member) for member in _members()}))
