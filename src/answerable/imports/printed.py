"""What the words of a cell hold beside what is asked: a number, names, a place, a position, labels."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from answerable.imports import named
from answerable.imports.cells import are_words, text_of
from answerable.imports.knowledge import kinds, labels, nuances, plain, positions, totals
from answerable.model import Coding, Stance

_NUMBER = re.compile(r"\s*(\d{1,3}(?:\.\d{1,3}){1,3})\.?(?:\s+|(?=[A-Z]))")
_PARAGRAPH = re.compile(r"\s*(\d{1,3})\.\s*(?=[A-Z(])")
_SOURCE = re.compile(r"[;.]?\s*Source of position\s*:\s*(.{3,120})$", re.IGNORECASE)
_NAMES = re.compile(r"\s*\(([^()]{3,600}(?:\([^()]{1,60}\)[^()]{0,400}){0,8})\)\s*[;.]*$")
_BRACKET = re.compile(r"(.{1,60}?)\s*\(([^()]{1,60})\)")
_HEADED = re.compile(r"([A-Z][^\d.;:]{2,90}?\s+)(\d{1,3})\.\s*(?=The\s)")
_PLACE = re.compile(r"([A-Z][A-Z0-9-]*/\S+?),?\s+(?:paras?\.?|paragraphs?|§)\s*(\S+)")
_CATEGORY = re.compile(r"([1-5])\s*[-–—.:)]\s*\D*")
_RANGES = {"action": {"1", "2", "3", "4", "5"}}
_KEPT = 1 << 14
_MOST_BRACKETS, _MOST_OF_NAMES = 100, 5000


def why_none(text: str, raw: Mapping[str, object]) -> tuple[str, str] | None:
    """Why a row asks for nothing, and what stands there instead; None where it asks for something."""
    if not text:
        return "", _shown(raw)
    if not are_words(text):
        return ", not a figure or a formula that failed", text
    name, first = next(((name, text_of(value)) for name, value in raw.items() if value), ("", ""))
    if plain(first) == plain(name) and _is_header(raw):
        return ", not the names of the columns again", text
    if plain(first) in totals():
        return ", not a total", _shown(raw)
    return None


def _is_header(raw: Mapping[str, object]) -> bool:
    said = [(name, text_of(value)) for name, value in raw.items() if value]
    return len(said) > 1 and all(plain(name) == plain(one) for name, one in said)


def _shown(raw: Mapping[str, object]) -> str:
    return " | ".join(one for value in raw.values() if (one := text_of(value).strip()))


def number_in(text: str, told: str | None, in_words: bool) -> tuple[str, str | None]:
    """The words without the number that they begin with, and the number; `told` is that of a column.

    `in_words` says that the list is known to have its numbers there.
    """
    # Without a column of their own, the numbers of lists that are known to have them in the words.
    found = _NUMBER.match(text) or _PARAGRAPH.match(text) if told or in_words else None
    if told is None and found is None and in_words:
        headed = _HEADED.match(text)
        return (text, None) if headed is None else (headed[1] + text[headed.end() :], headed[2])
    if found is None or found.end() == len(text) or (told is not None and told != found[1]):
        return text, told
    return text[found.end() :], found[1]


def source_in(text: str) -> tuple[str, str | None]:
    """The words without the source of the position that UHRI puts behind them, and that source."""
    found = _SOURCE.search(text) if "ource of" in text else None
    return (text, None) if found is None else (text[: found.start()], found[1].strip(" ;."))


def names_behind(text: str, codes: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The words without the recommending States in brackets behind them; `codes` are those of a column."""
    inside: set[str] = set()
    words = text
    # Each State may have a bracket of its own.
    for _ in range(_MOST_BRACKETS):
        start = max(0, len(words) - _MOST_OF_NAMES)
        found = _NAMES.search(words, start) if words.rstrip(" ;.").endswith(")") else None
        if found is None:
            break
        names, others = named.states_in(found[1])
        if not names or others or not (set(names) <= set(codes) or not codes):
            break
        words = words[: found.start()].rstrip(" ;")
        inside |= set(names)
        if not codes:
            return words, names
    return (words, codes) if inside and inside == set(codes) else (text, codes)


def place_in(text: str) -> tuple[str, str]:
    """The document and the paragraph of a cell that names both: “CAT/C/XXX/CO/2, para. 22 (c)”."""
    found = _PLACE.fullmatch(text)
    return ("", "") if found is None or named.symbol_named(found[1]) is None else (found[1], found[2])


@lru_cache(maxsize=_KEPT)
def coded(
    coder: str, what: str, scheme: str, known: str | None, values: tuple[str, ...]
) -> tuple[tuple[Coding, ...], tuple[str, ...]]:
    """The labels of a cell, and those of them that the list does not know."""
    allowed = labels(known) if known and what == "theme" else _RANGES.get(what)
    codings = tuple(Coding(coder, what, scheme, label) for label in values)
    strange = (label for label in values if allowed and label not in allowed)
    # A category is its number, whatever words stand behind it.
    return codings, tuple(one for one in strange if what != "action" or not _CATEGORY.fullmatch(one))


@lru_cache(maxsize=_KEPT)
def stance(printed: str) -> tuple[Stance, str | None] | None:
    """What a cell says of the State's position, and beyond it; None where it is not known."""
    whole = positions().get(plain(printed))
    found = None if whole else _BRACKET.fullmatch(printed.strip())
    if found is None:
        return whole
    value, nuance = positions().get(plain(found[1])), nuances().get(plain(found[2]))
    return None if value is None or nuance is None else (value[0], nuance)


@lru_cache(maxsize=_KEPT)
def kind(value: str) -> str | None:
    """What a row is; None where the cell is not known."""
    return kinds().get(plain(value))
