"""States: their codes, their names in six languages, and where a text names them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from answerable.errors import KnowledgeError
from answerable.registry.names import Names
from answerable.registry.rows import Row, read_rows, whole

_FILE = "states.toml"
_LANGUAGES = ("fr", "es", "ru", "ar", "zh")
# "Kazakh" names no State in "Kazakh-speaking" or "the Kazakh language".
_LANGUAGE_AFTER = re.compile(r"[ -](?:and [A-Z]\w+ )?(?:languages?\b|speak(?:ing|ers?)\b)")
_TITLE_BEFORE = re.compile(
    r"\b(?:Mr|Ms|Mrs|Miss|Dr|Prof|Professor|Judge|Justice|Sir|Lady)\.?\s(?:[A-Z]\w{1,30}\s)?$"
)
_RUSSIAN_WORD = re.compile(r"[А-Я][а-яё]{3,}(?:-[А-Я][а-яё]+)?")
_NO_STATE = ""


@dataclass(frozen=True, slots=True)
class State:
    """A Member State of the United Nations, an observer, or an area that reviews name.

    `name` is the United Nations' own short form; `names` begins with it and holds every
    other form, in English first, then in French, Spanish, Russian, Arabic and Chinese;
    `english` counts the English ones.
    """

    code: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...] = ()
    english: int = 1


@cache
def states() -> tuple[State, ...]:
    """Every State that we know, by code.

    Raises:
        KnowledgeError: The data file is wrong.
    """
    return tuple(sorted(read_states(), key=lambda s: s.code))


def read_states(source: str | None = None) -> list[State]:
    """The States of the data file, or of `source`."""
    found = [_state(row) for row in read_rows(_FILE, "state", source)]
    _meaning_by_name(found)
    return found


def _state(row: Row) -> State:
    code = row.text("code")
    if not re.fullmatch("[A-Z]{3}", code):
        raise KnowledgeError(f"{row.where}: `code` must be three capitals")
    english = (row.text("name"), *row.texts("names"))
    foreign = tuple(name for language in _LANGUAGES for name in row.texts(language))
    return State(code, english[0], english + foreign, row.texts("adjectives"), len(english))


def _meaning_by_name(found: Iterable[State]) -> dict[str, str]:
    meaning: dict[str, str] = {}
    for one in found:
        for name in (*one.names, *one.adjectives):
            if meaning.setdefault(name, one.code) != one.code:
                raise KnowledgeError(f"{_FILE}: {name!r} stands for {meaning[name]} and for {one.code}")
    return meaning


@cache
def _by_code() -> dict[str, State]:
    return {one.code: one for one in states()}


def state(code: str) -> State | None:
    """The State of that ISO 3166-1 alpha-3 code, or None."""
    return _by_code().get(code)


@cache
def _names() -> Names:
    meaning = _meaning_by_name(states())
    for one in states():
        capitals = (name.upper() for name in one.names[: one.english] if len(name) >= 4)
        meaning |= {name: one.code for name in capitals if name not in meaning}
    meaning = _russian_cases() | meaning
    for phrase in whole(_FILE).texts("not_as"):
        meaning |= {phrase: _NO_STATE, phrase.upper(): _NO_STATE}
    return Names(meaning)


def _russian_cases() -> dict[str, str]:
    """Russian names of one word as they stand inside a sentence: "Италии", "Казахстана"."""
    endings = sorted(whole(_FILE).table("ru_cases").items(), key=lambda row: -len(row[0]))
    cases: dict[str, str] = {}
    for one in states():
        for name in one.names[one.english :]:
            ending = next((e for e, _ in endings if name.endswith(e)), None)
            if _RUSSIAN_WORD.fullmatch(name) and ending is not None:
                stem = name.removesuffix(ending)
                after = dict(endings)[ending].split()
                cases |= {stem + other.replace("-", ""): one.code for other in after}
    return cases


@cache
def _adjectives() -> frozenset[str]:
    return frozenset(word for one in states() for word in one.adjectives)


@cache
def _people() -> frozenset[str]:
    return frozenset(whole(_FILE).texts("also_people"))


def states_named(text: str, *, adjectives: bool = True) -> list[tuple[State, int, int]]:
    """Every State that a text names, with the place of the name, from left to right.

    The longest name wins: "Guinea-Bissau" is not Guinea. Capitals count. With
    `adjectives` "the Swiss authorities" name Switzerland; a language does not.
    """
    found = []
    for code, start, end in _names().find(text):
        if code == _NO_STATE or _is_other(text, start, end, adjectives):
            continue
        found.append((_by_code()[code], start, end))
    return sorted(found, key=lambda row: row[1])


def _is_other(text: str, start: int, end: int, adjectives: bool) -> bool:
    words = text[start:end]
    if words in _adjectives():
        return not adjectives or _LANGUAGE_AFTER.match(text, end) is not None
    return words in _people() and _TITLE_BEFORE.search(text, max(0, start - 45), start) is not None
