"""Which date and which place belong to the words of an event: those of its own clause, else none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from answerable.mentions.runs import Found, Run

# "the rally, which was held by students in Selm on 5 May": such verbs tell of the event itself.
_HELD = re.compile(
    r",?\s?\b(?:(?:which|that) )?(?:(?:was|were|had been|has been|have been|had|has|are|is) )?"
    r"(?:held|imposed|declared|introduced|staged|organi[sz]ed|conducted|carried out|dispersed|recorded"
    r"|documented|scheduled|planned|signed|adopted|passed|enacted|taken place|took place|broke out|broken out"
    r"|erupted|began|begun|started|occurred|happened|entered into force|came into (?:force|effect)"
    r"|took effect)\b(?: (?:by|into) [\w -]{3,30}?(?= (?:on|in)\b))?"
)
_FINITE = re.compile(
    r"\b(?:would|will|should|to be|was|were|had|has|have|is|are|said|noted|that|which|who|when|where"
    r"|after|before|but|while|because"
    r"|\w+ed by|published|reported|expires?|expired|ends?|ended|went|rose|fell|increased|decreased|dropped)\b"
    r"|[;:()\"\d]|\x01"
)
_INTO_A_DATE = re.compile(
    r"(?:^|[\s,])(?:of|in|on|during|between|from|since|for|dated|as of)"
    r"(?: (?:early|late|mid|the (?:night|evening|morning|afternoon|end|beginning|course|spring|summer) of"
    r"|\w+day,?|spring|summer|autumn|winter))* $"
)
_INTO_A_PLACE = re.compile(
    r"(?:^|[\s,])(?:in|at|near|on|outside|across|throughout|around)(?: the)?"
    r"(?: (?:\w+ ){0,2}(?:city|town|village|district|region|province|capital|square|cities|towns)"
    r"(?:,| of)?)? $"
)
_BEFORE = re.compile(r" (?:(?!and |or |in |on |the |a )[a-z-]+ ){0,2}$")
_LEADS = re.compile(
    r"\W*(?:\(?\w{1,3}[.)]\s+)?"
    r"(?:on|in|during|between|from|since|also,? on|on the (?:night|evening|morning) of"
    r"|at the (?:end|beginning) of|already in|as early as) "
    r"(?:early |late |mid-?|the (?:night|evening|morning) of )?$",
    re.IGNORECASE,
)
# "a court convicted them over the protests": the date of the court is not that of the protests.
_GOVERNED = re.compile(
    r"\b(?:over|after|during|about|for|of|at|from|against|to|following|since|before|until|with|on|into|amid"
    r"|in|by|concerning|regarding|covering|attending|joining|upcoming|future|demanding|demanded|seeking|opposing)"
    r"(?: (?:the|a|an|these|those|such|his|her|their|its))?(?: \w+)? $"
)
_RANGE = re.compile(r" ?(?:-|to|and|until) ?")
_OPENED = re.compile(r"\b(?:between|from) $", re.IGNORECASE)
_FAR = 110


@dataclass(frozen=True, slots=True)
class Dating:
    """An ISO date or range, and the stretch of its words where they stand beside the event."""

    value: str
    start: int | None = None
    end: int | None = None


def dating(run: Run, start: int, end: int, dates: Sequence[Found], *, verb: bool = False) -> Dating | None:
    """The date of the event that the words between `start` and `end` name, behind them or before.

    Also that which opens the sentence, where the event is what the sentence tells. With `verb` the
    words hold their verb, and one behind them tells of something else.
    """
    first, last = run.sentence(start)
    here = [d for d in dates if d.value and first <= d.start < last]
    for index, date in enumerate(here):
        if date.end <= start and _BEFORE.fullmatch(run.text, date.end, start):
            low = _joined(run, here, index, back=True)
            return Dating(_value(low, date), low.start, date.end)
    for index, date in enumerate(here):
        if (
            date.start >= end
            and date.start - end <= _FAR
            and _leads_to(run.text[end : date.start], _INTO_A_DATE, verb=verb)
        ):
            high = _joined(run, here, index, back=False)
            return Dating(_value(date, high), date.start, high.end)
    if here and here[0].end <= start and _LEADS.fullmatch(run.text, first, here[0].start):
        return _led(run, start, here)
    return None


def _led(run: Run, start: int, here: Sequence[Found]) -> Dating | None:
    high = _joined(run, here, 0, back=False)
    gap = run.text[high.end : start]
    between = any(high.end < d.start < start for d in here)
    if between or len(gap) > _FAR or ";" in gap or _GOVERNED.search(gap):
        return None
    return Dating(_value(here[0], high))


def place_of(run: Run, start: int, end: int, places: Sequence[Found]) -> Found | None:
    """The place where the event happened: "in Selm" behind its words, in the same clause."""
    _, last = run.sentence(start)
    for place in places:
        if start <= place.start and place.end <= end:
            return place
        near = end <= place.start < last and place.start - end <= _FAR
        if near and _leads_to(run.text[end : place.start], _INTO_A_PLACE):
            return place
    return None


def _leads_to(gap: str, into: re.Pattern[str], *, verb: bool = False) -> bool:
    """Whether nothing between an event and what follows tells of something else."""
    if verb and _HELD.search(gap):
        return False
    rest = _HELD.sub(" ", gap, count=1)
    return bool(into.search(gap)) and not _FINITE.search(rest)


def _joined(run: Run, here: Sequence[Found], index: int, *, back: bool) -> Found:
    """The other end of "between 5 and 9 May 2022"; the date itself where there is none."""
    other = index - 1 if back else index + 1
    if not 0 <= other < len(here):
        return here[index]
    left, right = sorted((here[index], here[other]), key=lambda d: d.start)
    gap = run.text[left.end : right.start]
    opened = _OPENED.search(run.text, max(0, left.start - 10), left.start)
    return here[other] if _RANGE.fullmatch(gap) and (opened or "-" in gap) else here[index]


def _value(low: Found, high: Found) -> str:
    return f"{low.value}/{high.value}" if low is not high else str(low.value)
