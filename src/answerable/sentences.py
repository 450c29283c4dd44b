"""Sentences of a folded text, by rules: the text is never altered."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from answerable.patterns import load_table

# A copied text may hold the number of a note behind the stop: 'in 2019.6 The', 'ended.6JS2 said'.
_STOP = re.compile(
    r"(?P<stop>[.!?]+)(?P<close>[\"')\]]*)"
    r"(?:(?=\s|$)|(?:(?<=[^\W\d_][.!?\"')\]])|(?<=[)\]\"'.][.!?\"')\]]))(?P<note>\d{1,3}(?:[,-]\d{1,3}){0,3})(?=\s+[\"(]?[A-Z]|[A-Z]|\s*$))"
    r"|(?P<full>[。！？؟۔।]+)"
)
_LAST_WORD = re.compile(r"([^\W\d_](?:[^\W\d_.]|\.(?=[^\W\d_]))*)$")
_OPENING = re.compile(r"[\"'(\[*_¿¡-]*(.)")
_LETTERED_ITEM = re.compile(r"\((?:[a-z]{1,2}|[ivx]{1,4})\)\s")
_LIST_NUMBER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})?|[a-zA-Z]|[ivxIVX]{1,5})")
_YEAR = re.compile(r"\d{4}(?:[-/]\d{2,4})? ?$")
_MOST_OPENING_WORDS = 5  # "By 1 January 2020", which no sentence ends


@dataclass(frozen=True, slots=True)
class _Habits:
    """What a language writes with a full stop, and how its sentences begin."""

    leading: frozenset[str]
    spaced: tuple[str, ...]
    before_number: frozenset[str]
    inside: frozenset[str]
    year: frozenset[str]
    openers: re.Pattern[str]
    spaced_quotes: bool


@cache
def _habits(language: str) -> _Habits:
    table = load_table("sentences.toml")
    own = table["language"].get(language, {})

    def both(name: str) -> list[str]:
        return [*table[name], *own.get(name, ())]

    openers = own.get("openers", table["language"]["en"]["openers"])
    return _Habits(
        frozenset(both("leading")),
        tuple(own.get("spaced", ())),
        frozenset(both("before_number")),
        frozenset(both("inside")),
        frozenset(own.get("year", ())),
        re.compile(rf"(?:{'|'.join(openers)})\b(?!\.)"),
        bool(own.get("spaced_quotes")),
    )


def sentences(text: str, language: str = "en") -> list[tuple[int, int]]:
    """The places of the sentences in `text`, without the blanks between them.

    Abbreviations, initials and list numbers do not end one; a stop inside a closing
    quotation mark does. Made for prose of the United Nations in English, French, Spanish and
    Russian (`data/sentences.toml`); it also knows the full stops of Chinese and Arabic.
    """
    habits = _habits(language)
    found: list[tuple[int, int]] = []
    start = 0
    for stop in _STOP.finditer(text):
        if stop["full"] is None and not _ends(text, start, stop, habits):
            continue
        end = stop.start("note") if stop["note"] else stop.end()
        if habits.spaced_quotes and text.startswith(' "', end) and text.count('"', start, end) % 2:
            end += 2  # « Il est venu. »
        _append(found, text, start, end)
        start = max(end, stop.end())
    _append(found, text, start, len(text))
    return found


def _append(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append((start, end))


def _ends(text: str, start: int, stop: re.Match[str], habits: _Habits) -> bool:
    rest = text[stop.end() : stop.end() + 40].lstrip()
    if not rest:
        return True
    if _LETTERED_ITEM.match(rest):
        return True
    opening = _OPENING.match(rest)
    following = opening[1] if opening else rest[0]
    if following.islower():
        return False
    if stop["stop"] != ".":
        return True
    before = text[max(start, stop.start() - 24) : stop.start()]
    if stop.start() - start < 16 and _LIST_NUMBER.fullmatch(text[start : stop.start()].strip()):
        return False
    last = _LAST_WORD.search(before)
    word = last[1].lower() if last else ""
    if word in habits.year:
        return _ends_with_a_year(text[start : stop.start() - len(word)])
    if stop["note"] and word in habits.before_number:
        return False  # "No.5 The"
    return not _is_abbreviation(word, following, rest, before, habits)


def _ends_with_a_year(before: str) -> bool:
    """Whether the stop of "2019 г." ends its sentence: not behind "В 2019 г.", nor in "г. Бишкек"."""
    return bool(_YEAR.search(before)) and len(before.split()) > _MOST_OPENING_WORDS


def _is_abbreviation(word: str, following: str, rest: str, before: str, habits: _Habits) -> bool:
    if word in habits.leading or (habits.spaced and before.lower().endswith(habits.spaced)):
        return True
    if word in habits.before_number:
        return following.isdigit() or following in "§(" or rest.startswith(("at ", "[", "No"))
    if word in habits.inside:
        return not habits.openers.match(rest)
    initial = len(word) == 1 and before[-1:].isupper() and before[-2:-1] in ("", " ", ".", "(")
    return initial and not habits.openers.match(rest)
