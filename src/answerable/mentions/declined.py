"""Names in other cases than the nominative: "Бекзата Торена", "dinu-torovu".

Works on skeletons. A form says case and gender, and a name is read as declined only
where all its parts agree: "Ivana Belov" is no form of "Ivan Belov". Where the same
letters may be a man's and a woman's ("Aleksandra Belova") they are nobody's but who
is written so, unless the word before asks for a case ("delo", "prezidenta").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from answerable.mentions.lexicon import words
from answerable.names import Name, skeleton
from answerable.patterns import load_table

NOMINATIVE = "nominative"
_OBLIQUE = ("genitive", "dative", "accusative", "instrumental", "prepositional")
# The accusative of a man's name is its genitive.
_ALSO = {("genitive", "m"): "accusative"}
# Surnames and given names that no case leaves as they are, and those that a man's cases change.
_DECLINES = re.compile(r"(?:[oe]v|in|[sc]ki|a)$")
_HERS_AS_IT_IS = re.compile(r"[^aeiou]$|[aeou]i$")
# A man's declined surname that has the letters of his sister's: "Belova", "Belovu".
_TWO_WAYS = re.compile(r"(?:[oe]v|in)[au]$")
# Infinitives and past tenses, behind which a name is an object.
_VERB = re.compile(r"[aeiou](?:t|l|la|li)(?:sia)?$")
_VOWELS = frozenset("aeiou")
_SHORTEST = 3  # letters of a skeleton that may take an ending: a shorter one is any word


@dataclass(frozen=True, slots=True)
class Form:
    """One reading of a word as a form of a name: its case, and whose it then is ("" for anybody's)."""

    case: str
    gender: str


@dataclass(frozen=True, slots=True)
class _Declension:
    of: frozenset[str]
    gender: str
    base: re.Pattern[str]
    cut: int
    endings: tuple[tuple[str, str], ...]


@cache
def declensions() -> tuple[_Declension, ...]:
    """The rows of the data file."""
    return tuple(
        _Declension(
            frozenset(row["of"]),
            row["gender"],
            re.compile(row["base"]),
            row["cut"],
            tuple((case, ending) for case, endings in row["forms"].items() for ending in endings),
        )
        for row in load_table("declensions.toml")["declension"]
    )


@lru_cache(maxsize=20_000)
def forms(word: str, base: str, part: str) -> frozenset[Form]:
    """How a word may be read as a form of a name; empty where it is none.

    Both are skeletons; `part` is "given", "surname" or "last" (whichever stands last, in Kazakh).
    """
    found = set()
    if word == base:
        found.add(Form(NOMINATIVE, ""))
        if part != "last" and not _DECLINES.search(base):
            found.update(Form(case, "f" if _HERS_AS_IT_IS.search(base) else "") for case in _OBLIQUE)
    elif len(base) >= _SHORTEST and word[: _SHORTEST - 1] == base[: _SHORTEST - 1]:
        for row in declensions():
            if part in row.of and row.base.search(base):
                found.update(_in(row, word, base))
    return frozenset(found)


def _in(row: _Declension, word: str, base: str) -> Iterable[Form]:
    stem = base[: len(base) - row.cut]
    for case, ending in row.endings:
        if word == skeleton(stem + ending):
            yield Form(case, row.gender)
            if (case, row.gender) in _ALSO:
                yield Form(_ALSO[case, row.gender], row.gender)


def agreed(one: Iterable[Form], other: Iterable[Form]) -> frozenset[Form]:
    """The readings that two parts of a name share: one case, and no two genders."""
    return frozenset(
        Form(a.case, a.gender or b.gender)
        for a in one
        for b in other
        if a.case == b.case and (not a.gender or not b.gender or a.gender == b.gender)
    )


def case_of(given: str, surname: str, name: Name, before: str = "") -> str | None:
    """The case in which two skeletons are the name; None where they are not, or may be another's.

    `before` is the word in front of them, in any script, or nothing.
    """
    if (given, surname) == (name.given, name.surname):
        # Behind "the case of", "Aleksandra Belova" is Aleksandr Belov.
        his = given[-1] == "a" and surname[-1] in _VOWELS and governs(before)
        return None if his else NOMINATIVE
    readings = agreed(forms(given, name.given, "given"), forms(surname, name.surname, "surname"))
    cases = {form.case for form in readings} - {NOMINATIVE}
    if name.given[-1] == "a":  # "o musye toreve" is rather one Mus Torev
        cases -= {"prepositional"}
    if _TWO_WAYS.search(surname) and given[-1] in "au":
        cases &= {"genitive"} if governs(before) else set()
    if surname == name.surname:
        cases &= _of_given_alone(given, before)
    return next((case for case in _OBLIQUE if case in cases), None)


def _of_given_alone(given: str, before: str) -> frozenset[str]:
    """The cases that a given name may be in where the surname shows none: with few letters, few."""
    if given[-1] == "a":
        return frozenset(("genitive",) if governs(before) else ())
    if given[-1] == "u":
        return frozenset(("accusative",) if may_be_verb(before) else ())
    if given[-1] in _VOWELS and given[-2:] not in ("oi", "ei"):
        return frozenset()
    return frozenset(_OBLIQUE)


def kazakh_case_of(given: str, surname: str, name: Name) -> str | None:
    """The case of a Kazakh name, of which the surname alone takes an ending; None where it is none."""
    # One letter more ("Торенні", its two n taken for one) may be another family's.
    if given != name.given or len(name.surname) <= _SHORTEST or len(surname) < len(name.surname) + 2:
        return None
    return min((form.case for form in forms(surname, name.surname, "last")), default=None)


def alone(word: str, surname: str) -> bool:
    """Whether a word is a surname in any case, and can be no other family's nor the sister's."""
    if word == surname:
        return True
    return len(surname) > _SHORTEST and not _TWO_WAYS.search(word) and bool(forms(word, surname, "surname"))


def may_be_verb(word: str) -> bool:
    """Whether a word ends as Russian infinitives and past tenses do."""
    return bool(_VERB.search(skeleton(word)))


@cache
def _governors() -> frozenset[str]:
    return frozenset(skeleton(word) for word in words("persons", "governors"))


def governs(word: str) -> bool:
    """Whether a word, in any script, asks for a name in the genitive behind it: "дело", "prezidenta"."""
    return bool(word) and skeleton(word) in _governors()
