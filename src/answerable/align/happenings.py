"""Dated happenings of a review: the events of a month that several sides or documents speak of.

Told by a month, a year and a word for a happening close together. What happened is not told here,
nor whether it did: only that the review comes back to it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from answerable.align.places_of_events import named_by_place
from answerable.dates import iso_date
from answerable.letters import small
from answerable.model import Statement
from answerable.patterns import compiled, load_table
from answerable.text import fold

_DATE = re.compile(r"\b([a-z]{3,9}) ((?:19|20)\d\d)\b")
_LEAST = 3  # statements that name it
_REACH = 60  # letters between the date and the word


@dataclass(frozen=True, slots=True)
class Happening:
    """A happening by its month: "2022-04", what it is called, and what finds it in a folded text."""

    month: str
    title: str
    finder: re.Pattern[str]

    @property
    def key(self) -> str:
        """Made of the month alone."""
        return f"event:{self.month}"


@cache
def _words(name: str) -> str:
    return str(load_table("matters.toml")["happening"][name])


@cache
def _named(name: str) -> re.Pattern[str]:
    # "to protest" and "right to protest" are no happening.
    return compiled(rf"\b(?<!\bto )(?:{_words(name)})\b", 0, f"data/matters.toml: [happening] {name}")


def happenings(
    statements: Sequence[Statement], texts: Sequence[str], above: Sequence[tuple[str, str]] = ()
) -> list[Happening]:
    """The happenings that three statements in two documents, or of two sides, name by month and year.

    Also those that a heading in `above` (documents and headings or lead-ins) names by their place.
    """
    named: defaultdict[str, list[int]] = defaultdict(list)
    called: defaultdict[str, Counter[str]] = defaultdict(Counter)
    printed: dict[str, str] = {}
    for at, text in enumerate(texts):
        for month, name, words in _dated(text):
            if not named[month] or named[month][-1] != at:
                named[month].append(at)
            called[month][name] += 1
            printed[month] = words
    months = {
        month
        for month, rows in named.items()
        if len(rows) >= _LEAST and _on_two_sides([statements[at] for at in rows])
    }
    places = named_by_place(statements, above)
    for month, (_, day, word) in places.items():
        printed.setdefault(month, day)
        called[month].setdefault(word, 0)
    return [
        _happening(month, printed[month], called[month], places[month][0] if month in places else None)
        for month in sorted(months | places.keys())
    ]


def _on_two_sides(rows: Sequence[Statement]) -> bool:
    return len({row.quote.document for row in rows}) > 1 or len({row.role for row in rows}) > 1


def _dated(text: str) -> list[tuple[str, str, str]]:
    """Month in ISO form, word for the happening, and the date as printed, wherever both stand together."""
    found = []
    for date in _DATE.finditer(text):
        month = iso_date(date.group())
        if month is None:
            continue
        before = re.split(r"[.;]", text[max(0, date.start() - _REACH) : date.start()])[-1]
        behind = re.split(r"[.;]", text[date.end() : date.end() + _REACH])[0]
        words = _named("names").findall(before)[-1:] or _named("names").findall(behind)[:1]
        found += [(month, word, date.group()) for word in words]
    return found


def _happening(month: str, printed: str, called: Counter[str], place: str | None) -> Happening:
    name, year = printed.split()
    word = _title_word(called)
    of_it = _words("of_it")
    by_place = rf"|{re.escape(small(fold(place).text))}\b" if place else ""
    near = rf"[^.;]{{0,{_REACH}}}\b"
    finder = re.compile(
        rf"\b(?:{name} {year}\b(?={near}(?:{of_it})\b)|(?:{of_it})\b(?={near}{name} {year}\b)"
        rf"|{name} (?:{_words('names')})\b|(?:{_words('names')}) of {name}\b"
        rf"|{year} (?:{of_it})\b{by_place})"
    )
    when = f"{name.capitalize()} {year}"
    return Happening(month, f"{place} {word} ({when})" if place else f"{when} {word}", finder)


def _title_word(called: Counter[str]) -> str:
    """What the review calls it most often, the verb aside."""
    nouns = [word for word in called if word != "protested"]
    return min(nouns, key=lambda word: (-called[word], word), default="events")
