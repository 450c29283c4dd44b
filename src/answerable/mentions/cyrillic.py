"""Persons in Russian and Kazakh text: a full name behind a calling, or with the father's name inside.

Only names in the nominative are found, which is what a calling in the nominative
promises; their other cases are found from them (`known`). A name that may be a man's
genitive as well ("адвокат Александра Торова") is nobody's.
"""

from __future__ import annotations

import re

from answerable.mentions.lexicon import any_of, words
from answerable.mentions.runs import Found, Run
from answerable.mentions.tokens import is_cyrillic
from answerable.model import MentionKind
from answerable.names import skeleton

_CAPITAL = "[А-ЯЁЄІЇҐӘҒҚҢӨҰҮҺ]"
_SMALL = "[а-яёєіїґәғқңөұүһ]"
_WORD = rf"{_CAPITAL}(?:{_SMALL}+|{_CAPITAL}+)(?:-{_CAPITAL}(?:{_SMALL}+|{_CAPITAL}+))?"
_NAME = rf"(?P<name>{_WORD}(?: {_WORD}){{1,2}})(?![ -]?{_CAPITAL}|\w)"
_HERS = words("persons", "her_callings")
_CALLED = re.compile(
    rf"(?<![\w-])(?P<calling>(?i:{any_of(_HERS | words('persons', 'cyrillic_callings'))})) {_NAME}"
)
_FATHERS = re.compile(rf"(?<![\w-]){_NAME}")
_OF_FATHER = re.compile(r"(?:ович|евич|ьич|овна|евна|ична|ұлы|улы|қызы|кызы|оглы)$", re.IGNORECASE)
_OPENS = re.compile(r"(?:^|[.!?:;•\"«“(*–—-])\s*$")
_OR_HIS = re.compile(r"(?:[oe]v|in)a$")


def cyrillic_persons(run: Run) -> list[Found]:
    """The full names in Cyrillic letters of a run; none in one without such letters."""
    if not is_cyrillic(run.text):
        return []
    found = [
        Found(MentionKind.PERSON, *match.span("name"))
        for match in _CALLED.finditer(run.text)
        if match["calling"].lower() in _HERS or not _may_be_his(match["name"].split())
    ]
    for match in _FATHERS.finditer(run.text):
        if _with_father(run.text, match) and not any(f.meets(*match.span("name")) for f in found):
            found.append(Found(MentionKind.PERSON, *match.span("name")))
    return found


def _with_father(text: str, match: re.Match[str]) -> bool:
    """Whether a father's name is one of three words; a last one may leave the first a mere opener."""
    parts = match["name"].split()
    if len(parts) < 3:
        return False
    if _OF_FATHER.search(parts[1]):
        return True
    opens = _OPENS.search(text, max(0, match.start() - 8), match.start()) or not match.start()
    return bool(_OF_FATHER.search(parts[2])) and not opens


def _may_be_his(parts: list[str]) -> bool:
    given, surname = skeleton(parts[0]), skeleton(parts[-1])
    return given.endswith("a") and bool(_OR_HIS.search(surname))
