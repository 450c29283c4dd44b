"""What says that capital words are a person's name: a title, a calling, an arrest beside them."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import cache

from answerable.mentions.lexicon import any_of, words
from answerable.mentions.runs import Run
from answerable.patterns import load_patterns

ROLES = words("persons", "roles")
TITLES = words("persons", "titles")
_ROLE = rf"(?:{any_of(ROLES)})"
_CALLING = rf"(?:{any_of(ROLES - words('persons', 'shared_roles'))})"
_ENDINGS = tuple(sorted(words("persons", "endings")))
_AUX = (
    r"(?:(?:was|is|has|had|been|be|being|remains|who|later|also|again|previously|reportedly"
    r"|allegedly|briefly|subsequently|first|then|now|currently|still|since|himself|herself|found|not|soon"
    r"|once|twice) ){1,5}"
)
_FATE = rf"(?:{any_of(words('persons', 'verbs'))}|guilty)\b"
_TITLE = re.compile(rf"\b(?:{any_of(t.lower() for t in TITLES)})\.? $")
# Behind these a list of names may go on: "the activists Ana Lind, Jan Orm and Eva Dall".
_BEFORE_MANY = (
    re.compile(rf"\b{_ROLE}s \"?$"),
    re.compile(rf"\b(?:{any_of(words('persons', 'fates'))}) of (?:[a-z'-]+ ){{0,4}}$"),
    re.compile(rf"\b{_ROLE}s?,? (?:such as|including|like|namely|among them|notably|in particular) $"),
    re.compile(
        r"\b(?:arrested|detained|sentenced|convicted|tortured|murdered|named|released|freed|alias|contact) $"
    ),
)
_BEFORE_ONE = re.compile(rf"\b{_ROLE} \"?$")
_BEHIND_ONE = (
    re.compile(
        r"(?:'s)?(?:, (?!whose|where|which|who|and|or|with|in|on|at|by|for|from|to|after|before)"
        r"|,? an? | [–—-] an? )"
        r"(?:(?!(?:to|that|was|is|were|had|has|his|her|their|enough|if|it|he|she|they|we) )[\w'-]+ ){0,5}?"
        rf"{_ROLE}\b"
    ),
    re.compile(
        r" (?:is|was) (?:an? |the )(?:(?!(?:of|for|to|that|by|in) )[\w'-]+ ){0,4}?"
        rf"{_CALLING}\b(?!-|'s| (?:led|run|run by|of the year))"
    ),
    re.compile(rf" \((?:an? |the )?(?:(?!(?:of|for|to) )[\w'-]+ ){{0,4}}?{_ROLE}[),]"),
    re.compile(rf"(?:'s)?(?:,[^,.;]{{2,90}})?,? {_AUX}{_FATE}"),
    re.compile(rf"(?:,[^,.;]{{2,90}},)? (?:{any_of(words('persons', 'deeds'))})\b"),
    re.compile(r",? ?\(?(?:also |better )?(?:known as|a\.k\.a\.|aka|alias|real name) "),
    re.compile(r", (?:aged )?\d\d,|,? aged \d\d\b| \((?:aged )?\d\d\)"),
    re.compile(r",? \(?\x01+\)?"),
)
_BEHIND_MANY = re.compile(
    rf",? (?:were|have been|had been|are) (?:\w+ly |also |later |then )?{_FATE}"
    r"|, (?:both|all) (?:[\w-]+ ){0,3}(?:nationals|citizens)\b"
)
_WITH_OTHERS = re.compile(rf" and (?:[a-z]+ ){{1,5}}(?:were|have been|had been) (?:[a-z]+ly )?{_FATE}")
_ROLE_AND_COMMA = re.compile(rf"\b{_ROLE}, $")
_THE_ROLE_AND_COMMA = re.compile(rf"\b(?:the|its|his|her|their|an?) (?:[a-z-]+ ){{0,3}}{_ROLE}, $")
# "the Blue Band" and "detained Blue Band members" are no people.
_ARTICLE = re.compile(r"\b(?:the|these|those|an?) $")
_GROUP = re.compile(r" (?!(?:was|is|has|says|faces|remains|alleges|claims)\b)[a-z-]+s\b(?! (?:that|to)\b)")
# "the police of El Marra, the judge of El Marra": an office is of a place, and none of its people follow.
_PLACED = re.compile(
    r"\b(?:in|at|near"
    r"|(?:office|judge|court|prosecutor|police|gendarmerie|city|town|village|region|province) of) $"
)
_CALLED_AFTER = re.compile(rf"'?s? (?:{any_of(words('persons', 'called_after'))})\b")


class Mark(Enum):
    """How a name is known for a person's: how far that reaches, and how firm it is."""

    TITLE = auto()
    """"Mr.", and what a list of names may go on from."""
    MANY = auto()
    """Words for several people: "the activists", "were arrested"."""
    ONE = auto()
    """Words for one person."""
    ENDING = auto()
    """Nothing but how the surname ends."""


@cache
def _beside(side: str) -> tuple[re.Pattern[str], ...]:
    return tuple(p.pattern for p in load_patterns("persons.toml", "beside") if p.fields["side"] == side)


def mark_before(run: Run, start: int, end: int) -> Mark | None:
    """What the words in front of a name say of it."""
    before = run.lower[max(0, start - 120) : start]
    if _TITLE.search(before):
        return Mark.TITLE
    if any(pattern.search(before) for pattern in (*_BEFORE_MANY, *_beside("before"))):
        return Mark.MANY
    behind = run.text[end : end + 1]
    comma = (_ROLE_AND_COMMA.search(before) and behind in (",", ")")) or (
        _THE_ROLE_AND_COMMA.search(before) and behind in (".", ";")
    )
    return Mark.ONE if comma or _BEFORE_ONE.search(before) else None


def mark_behind(run: Run, start: int, end: int) -> Mark | None:
    """What the words behind a name say of it."""
    if _PLACED.search(run.lower, max(0, start - 24), start):
        return None
    if _BEHIND_MANY.match(run.lower, end):
        return Mark.MANY
    if any(pattern.match(run.lower, end) for pattern in _BEHIND_ONE) or _WITH_OTHERS.match(run.text, end):
        return Mark.ONE
    behind = run.lower[end : end + 120]
    return Mark.ONE if any(pattern.match(behind) for pattern in _beside("behind")) else None


def is_a_thing(run: Run, start: int, end: int) -> bool:
    """Whether the words around say that this is no person: an article in front, a group behind."""
    return bool(
        _ARTICLE.search(run.lower, max(0, start - 8), start)
        or _GROUP.match(run.lower, end)
        or names_a_place(run, end)
    )


def names_a_place(run: Run, end: int) -> bool:
    """Whether something that is called after people follows: "community", "street"."""
    return bool(_CALLED_AFTER.match(run.lower, end))


def ends_as_surnames_do(word: str) -> bool:
    """Whether a word has the ending of a surname of Eastern Europe, the Caucasus or Central Asia."""
    return len(word) > 4 and word.lower().endswith(_ENDINGS)
