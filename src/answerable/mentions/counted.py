"""What a number counts: the unit, and the words of the noun as they are printed.

The noun stands behind the number ("40 striking workers"), behind the number next to it ("30 of
the 45 measures"), or before it ("the number of complaints fell to 15", "a capacity of 1,200").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from answerable.mentions.lexicon import any_of, table, words
from answerable.mentions.runs import Found, Run
from answerable.model import Figure

_UNITS = table("figures", "units")
_UNIT = re.compile(rf"[ -]?(?:old )?({any_of(_UNITS)})(?!\w)")
_OLD = re.compile(r"[- ]old\b| of age\b")
_SHARE = ("per cent", "percentage points")
_OF = re.compile(r" of (?:the |its |his |her |their |our |all |those |these |such )*")
_AGED = re.compile(
    r"\b(?:aged?|age groups?|ages?(?: limit)?(?: of \w+)? (?:of|is|was|at|to|from)|reaching)"
    r"(?: (?:between|from|over|under|below|above|of))? $"
)
_YOUNGER = re.compile(rf"\b(?:{any_of(words('figures', 'people'))})(?: who (?:were|are))? $")
_BOUND = re.compile(r"(?:under|over|below|above) ")
_MASS = re.compile(
    rf"(?P<first>(?!(?:{any_of(words('figures', 'stops'))})\b)[a-z][a-z'-]*)"
    rf"(?: (?!(?:and|{any_of(words('figures', 'stops'))})\b|\w+ed\b)[a-z][a-z'-]*){{0,3}}"
)
_WORD = re.compile(r"([ -])([a-z][a-z'-]*)")
_SINGULARS = ("ss", "us", "is")
_TO_THE_NEXT = re.compile(r" ?(?:-|to|or|and|of the|of its|of|)[ ]?(?:the )?$")
_FROM_THE_LAST = re.compile(r" ?(?:-|to|and|or) ?")
_NUMBER_OF = re.compile(r"\b(?:numbers?|total|count) of (?:the |its |such |all )?")
_MEASURED = re.compile(
    rf"\b(?P<noun>{any_of(words('figures', 'measured'))})"
    r"(?: (?:of|for|at|was|were|is|are|had|has|been|stood|stands|standing|only|up|to|reached|reaching"
    r"|exceeded|numbered|totalled|totaled|totalling|rose|risen|grew|fell|fallen))* $"
)
# What a number that only follows another one counts: "40 in 2021, 12 in 2022", "and 9 of them".
_TAKES_UP_BEHIND = re.compile(r",? (?:of (?:which|whom|them|these|those)\b|in (?:the whole of )?\x01)")
_TAKES_UP_BEFORE = re.compile(
    r"(?:\b(?:compared (?:with|to)|as against|up from|down from)"
    r"|\bof (?:which|whom)(?: \w+){0,4}) (?:only )?$"
)
_NOT_COUNTED = frozenset(
    {"per cent", "percentage points", "years of age", "times", "years", "months", "weeks", "days", "hours"}
)
_REACH = 90  # letters between a number and the noun before it that it may be the number of


@dataclass(frozen=True, slots=True)
class Noun:
    """The unit, the place of the counted words, and where the words of the figure end."""

    unit: str
    start: int
    end: int
    until: int


def noun(text: str, begin: int, end: int, *, share: bool = False) -> Noun:
    """What stands behind the number between `begin` and `end` of a text in small letters."""
    if share:
        return _share(text, "per cent", end)
    unit = _UNIT.match(text, end)
    if unit is not None:
        old = _OLD.match(text, unit.end())
        if old:
            return Noun("years of age", end + 1, old.end(), old.end())
        name = _UNITS[unit[1]]
        if name in _SHARE:
            return _share(text, name, unit.end())
        return Noun(name, unit.start(1), unit.end(), unit.end())
    if _AGED.search(text, max(0, begin - 30), begin) or (
        _BOUND.match(text, begin) and _YOUNGER.search(text, max(0, begin - 40), begin)
    ):
        return Noun("years of age", end, end, end)
    return phrase(text, end, end)


def _share(text: str, unit: str, end: int) -> Noun:
    """A share, and of what: "30 per cent of the members"."""
    of = _OF.match(text, end)
    if not of:
        return Noun(unit, end, end, end)
    whole = phrase(text, of.end() - 1, end)
    if whole.unit:
        return Noun(unit, whole.start, whole.end, end)
    mass = _MASS.match(text, of.end())  # "of the population": no plural
    words_end = mass.end() if mass and not mass["first"].endswith("ed") else of.end()
    return Noun(unit, of.end(), words_end, end)


def phrase(text: str, place: int, default: int) -> Noun:
    """The noun phrase that begins at `place`: its head in the plural, its words."""
    start, head, head_end = place, "", default
    for _ in range(7):
        word = _WORD.match(text, place)
        if word is None or word[1] == "-":
            break
        if word[2] in words("figures", "stops") or (word[2] == "and" and head):
            break
        place = word.end()
        if word[2] in words("figures", "people") or _is_plural(word[2]):
            head, head_end = word[2], place
    if not head:
        return Noun("", default, default, default)
    unit = "persons" if head in words("figures", "people") else head
    start += len(text[start:head_end]) - len(text[start:head_end].lstrip())
    return Noun(unit, start, head_end, head_end)


def _is_plural(word: str) -> bool:
    return len(word) > 3 and "'" not in word and word.endswith("s") and not word.endswith(_SINGULARS)


def lent(drafts: list[Found], lower: str, run: Run) -> list[Found]:
    """The drafts, those without a noun with that of their neighbours or of the words before."""
    return _from_words(_from_last(_from_next(drafts, lower), lower, run), lower, run)


def _from_next(drafts: list[Found], lower: str) -> list[Found]:
    """A number without a noun takes that of the next: "195 of the 214 recommendations"."""
    made: list[Found] = []
    following: Found | None = None
    for draft in reversed(drafts):
        figure = draft.figure
        if figure is not None and not figure.unit and following is not None and following.figure is not None:
            gap = lower[draft.end : following.start]
            if len(gap) < 12 and _TO_THE_NEXT.fullmatch(gap):
                draft = _with(draft, following.figure.unit, following.figure.what)
        made.append(draft)
        following = draft
    return made[::-1]


def _from_last(drafts: list[Found], lower: str, run: Run) -> list[Found]:
    """The end of a range of ages is an age; "40 persons in 2021 and 12 in 2022" counts persons twice."""
    made: list[Found] = []
    counted: Found | None = None
    for draft in drafts:
        figure = draft.figure
        last = made[-1] if made else None
        if figure is not None and last is not None and last.figure is not None:
            ages = last.figure.unit == "years of age" and figure.unit in ("", "years")
            if ages and _FROM_THE_LAST.fullmatch(lower, last.end, draft.start):
                draft = _with(draft, "years of age", figure.what)
        if figure is not None and counted is not None and _goes_on(draft, counted, lower, run):
            before = counted.figure or figure
            draft = _with(draft, figure.unit or before.unit, before.what)
        if draft.figure is not None and draft.figure.unit and draft.figure.unit not in _NOT_COUNTED:
            counted = draft
        made.append(draft)
    return made


def _goes_on(draft: Found, counted: Found, lower: str, run: Run) -> bool:
    """Whether the words around a number say that it goes on counting what was counted before it."""
    figure = draft.figure
    if figure is None or figure.what or (figure.unit and figure.unit not in _SHARE):
        return False
    if _MEASURED.search(lower, max(0, draft.start - 60), draft.start):
        return False
    return run.sentence(draft.start) == run.sentence(counted.start) and bool(
        _TAKES_UP_BEHIND.match(lower, draft.end)
        or _TAKES_UP_BEFORE.search(lower, max(0, draft.start - 50), draft.start)
    )


def _from_words(drafts: list[Found], lower: str, run: Run) -> list[Found]:
    """What the words before a number say that it measures."""
    made = []
    for draft in drafts:
        figure = draft.figure
        if figure is not None and not figure.what and figure.unit not in _NOT_COUNTED:
            found = _named_before(draft, lower, run) if not figure.unit else None
            measured = _MEASURED.search(lower, max(0, draft.start - 60), draft.start)
            if found is not None:
                draft = _with(draft, found.unit, run.text[found.start : found.end])
            elif measured:
                draft = _with(draft, figure.unit, measured["noun"])
        made.append(draft)
    return made


def _named_before(draft: Found, lower: str, run: Run) -> Noun | None:
    behind = _OF.match(lower, draft.end)
    if behind:
        found = phrase(lower, behind.end() - 1, draft.end)
        if found.unit:
            return found
    start, _ = run.sentence(draft.start)
    last = None
    for match in _NUMBER_OF.finditer(lower, max(start, draft.start - _REACH), draft.start):
        last = match
    found_last = phrase(lower, last.end() - 1, last.end()) if last else None
    return found_last if found_last and found_last.unit and found_last.end <= draft.start else None


def _with(draft: Found, unit: str, what: str) -> Found:
    assert isinstance(draft.figure, Figure)
    return replace(draft, figure=replace(draft.figure, unit=unit, what=what))
