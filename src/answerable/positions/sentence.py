"""One sentence: which stance it tells of which numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from answerable.listed import Listed, NumberList, letter_list, number_lists
from answerable.model import Quote, Stance
from answerable.positions.stances import Spoken, nuance, speaks, stances

# What stands before a list of numbers that are recommendations'.
_LABEL = (
    r"(?:recommendations?|recs?|recomm?andations?|recomendaci\w+|рекомендаци\w+|nos?|numbers?|numbered|n°)"
)
_INTRODUCED = re.compile(
    rf"\b{_LABEL}\b\.?\s?(?:(?:nos?|numbers?|numbered|n°)\b\.?\s?)?[:(]?\s?$|\b{_LABEL}\b[^\d.;:]{{0,90}}:\s?$|"
    r"\b(?:follow(?:ing|s)|noted|accepted|supported)\s?:\s?$|#\s?$",
    re.IGNORECASE,
)
_PARAGRAPHS = re.compile(
    r"\brecommendations?\b[^\d.;]{0,60}\b(?:paragraphs?|paras?)\b\.?[^\d.;]{0,12}$", re.IGNORECASE
)
# Another recommendation is pointed to, and nothing is said of it.
_ELSEWHERE = re.compile(
    r"\b(?:see|cf|refer\w*|reply to|answer to|responses? to|similar to|same as|linked to|as in|under|like|"
    r"information on|explained? (?:in|under)|paragraphs?|paras?)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
# Letters by themselves: what they are of says the word right before them.
_LETTERED = re.compile(
    r"\b(?:recommendations?|recs?\.?|sub-?paragraphs?|letters?|items?)\s(?:nos?\.?\s)?(?=\()", re.IGNORECASE
)
_OTHER_THING = re.compile(
    r"\b(?:articles?|sections?|conventions?|laws?|acts?|decrees?|bills?|resolutions?|goals?|targets?|versions?)\s"
    r"(?:nos?\b\.?\s)?$",
    re.IGNORECASE,
)
_IN_PART = re.compile(
    r"\b(?:partial(?:ly)?|partly|in part|first part|second part|last part)\b", re.IGNORECASE
)
_JUST_BEFORE = 14


@dataclass(frozen=True, slots=True)
class Said:
    """What a document says in one place of some recommendations.

    `value` is None where only the nuance is told. `numbers` are as printed; `rest` says that all
    those are meant that are told nowhere else, but for `numbers`. `strength` is 2 for a list, 1 for the
    paragraph of a recommendation, 0 where only the heading or lead-in above tells. `paragraphs`
    says that the numbers are of paragraphs, `bare` that the number may be the paragraph's own. `words` is the
    recommendation as it is printed again, where it is. `but` are numbers that "except" takes out again, and
    `row` says that a row of a table tells the position of the whole recommendation.
    """

    value: Stance | None
    nuance: str | None
    numbers: tuple[str, ...]
    source: Quote
    strength: int = 2
    rest: bool = False
    paragraphs: bool = False
    bare: bool = False
    words: str = ""
    but: tuple[str, ...] = ()
    row: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """What one sentence says of listed numbers: a stance for each list, or only a nuance."""

    value: Stance | None
    nuance: str | None
    items: tuple[Listed, ...]
    start: int
    end: int
    paragraphs: bool = False
    rest: bool = False
    but: tuple[str, ...] = ()


def listed(text: str, after: int = 0) -> list[tuple[NumberList, bool]]:
    """The lists of recommendations' numbers in a sentence; of each, whether its numbers are of paragraphs.

    A number with a point in it needs no word before it, unless that word says that it is something else.
    """
    found = []
    for held in number_lists(text):
        before = text[: held.start]
        paragraphs = bool(_PARAGRAPHS.search(before))
        if not paragraphs and _ELSEWHERE.search(before) and held.start > after:
            continue
        if _OTHER_THING.search(before):
            continue
        if paragraphs or held.dotted or _INTRODUCED.search(before):
            found.append((held, paragraphs and not held.dotted))
    letters = ((m, letter_list(text, m.end())) for m in _LETTERED.finditer(text))
    if not found:
        found = [(held, False) for m, held in letters if held and not _ELSEWHERE.search(text[: m.start()])]
    return found


def hear(text: str, *, about: bool = False) -> list[Heard]:
    """What a folded sentence says of numbers that it lists; nothing where it has no stance or no list."""
    spoken = stances(text, opening=True, about=about)
    lists = listed(text, spoken[0].end if spoken else 0)
    if not lists:
        return _remainder(text, spoken)
    more = nuance(text)
    if not spoken:
        parts = [(held, paragraphs) for held, paragraphs in lists if more]
        return [Heard(None, more, held.items, held.start, held.end, paragraphs) for held, paragraphs in parts]
    excepted = speaks("except", text)
    rest = _remainder(text, spoken)
    if excepted and excepted.start() < lists[0][0].start:
        if rest:
            items = tuple(item for held, _ in lists for item in held.items)
            return [replace(rest[0], items=items), *_of_excepted(spoken, [held for held, _ in lists])]
        excepted = None
    out = [held for held, _ in lists if excepted and held.start > excepted.start()]
    but = tuple(item.number for held in out for item in held.items)
    found = []
    forward = spoken[0].start < lists[0][0].start
    for held, paragraphs in lists:
        if held not in out:
            one = _of(spoken, held, forward=forward)
            found += [replace(h, but=but) for h in _parted(text, held, one, more, paragraphs)]
    found += _of_excepted(spoken, out)
    return found + [r for r in rest if not _of_list(r, found)]


def _of_excepted(spoken: Sequence[Spoken], lists: Sequence[NumberList]) -> list[Heard]:
    """What is said of those that are taken out: "except 109.4, which it notes"."""
    if not lists:
        return []
    items = tuple(item for held in lists for item in held.items)
    after = [s for s in spoken if s.start >= lists[-1].end]
    return [Heard(s.value, s.nuance, items, lists[0].start, s.end) for s in after[:1]]


def _of_list(rest: Heard, found: Sequence[Heard]) -> bool:
    """Whether "all the recommendations" are only those that are listed right behind: the same stance."""
    return any(one.value == rest.value for one in found)


def _of(spoken: Sequence[Spoken], held: NumberList, *, forward: bool) -> Spoken:
    """The stance that a list belongs to: the last before it, or the first behind."""
    if forward:
        return next((s for s in reversed(spoken) if s.start <= held.start), spoken[0])
    return next((s for s in spoken if s.start >= held.start), spoken[-1])


def _parted(text: str, held: NumberList, one: Spoken, more: str | None, paragraphs: bool) -> list[Heard]:
    """The numbers of a list; those of which it says "partially" by themselves."""
    start, end = min(one.start, held.start), max(one.end, held.end)
    in_part = bool(_IN_PART.search(text[max(0, held.start - _JUST_BEFORE) : held.start]))
    values: dict[Stance, list[Listed]] = {}
    for place, item in enumerate(held.items):
        value = _noted_in_bracket(item) or one.value
        if in_part and not place:
            value = Stance.PARTIALLY_SUPPORTED
        values.setdefault(value, []).append(item)
    return [Heard(v, one.nuance or more, tuple(items), start, end, paragraphs) for v, items in values.items()]


def _noted_in_bracket(item: Listed) -> Stance | None:
    """What the bracket behind a number says: "(partially)", "(noted)"."""
    if not item.note:
        return None
    if _IN_PART.search(item.note):
        return Stance.PARTIALLY_SUPPORTED
    found = stances(item.note, opening=True, about=True)
    return found[0].value if found else None


def _remainder(text: str, spoken: Sequence[Spoken]) -> list[Heard]:
    """ "All other recommendations are noted": what stands in no list; the stance right beside the words."""
    found = speaks("remainder", text)
    if not found or not spoken:
        return []
    for one in spoken:
        between = text[one.end : found.start()] if one.end <= found.start() else text[found.end() : one.start]
        if one.start <= found.start() < one.end or (
            len(between) <= 24 and not re.search(r"[,;:]| of which", between)
        ):
            start, end = min(one.start, found.start()), max(one.end, found.end())
            return [Heard(one.value, one.nuance or nuance(text), (), start, end, rest=True)]
    return []
