"""When an event happened: which of the dates of its sentence is its own.

A date belongs to the event in whose clause it stands. "Two days later" is counted
from the date before it, to the precision that the words allow; where it cannot be
counted, the event has no date rather than that of another.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from answerable.mentions.lexicon import any_of
from answerable.numerals import CARDINALS

_COUNT = rf"(?P<count>\d{{1,2}}|an?|{any_of(CARDINALS)})"
_UNIT = r"(?P<unit>day|week|month|year)s?"
_WAY = r"(?P<way>later|earlier|before|previously|after that|after (?:his|her) \w+)"
_RELATIVE = re.compile(
    rf"\b(?:(?P<vague>some|several|(?:a )?few|many) {_UNIT.replace('unit', 'vague_unit')}|{_COUNT} {_UNIT})"
    rf" {_WAY}\b|\b(?:the )?(?P<next>next|following|same|previous) (?P<next_unit>day|week|month|year)\b",
    re.IGNORECASE,
)
_NEW_CLAUSE = re.compile(r";|\b(?:and|but|then)\b")
_LATER = re.compile(
    r"\b(?:later|subsequently|eventually|finally|then|since|earlier|previously) ", re.IGNORECASE
)
_FINITE = re.compile(r"\b(?:was|were|is|are|had|has|have|\w{3,}ed)\b")
_ELSEWHERE = re.compile(r";|\b(?:whose|which)\b")
_ELSEWHERE_OF_NOUN = re.compile(rf"[,;]|{_FINITE.pattern}")
_NEAR = 45  # letters between an event and a date of its own that outweighs the one that opens the sentence
# What one judgment does on one day.
_COURT = frozenset({"conviction", "sentence", "fine", "ban"})


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a sentence: its place there and its ISO form."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Told:
    """An event in a sentence: its place there, its sort, whether words of its own may open it."""

    start: int
    end: int
    what: str
    noun: bool = False


def date_of(
    index: int, told: Sequence[Told], dates: Sequence[Dated], text: str, start: int, end: int
) -> str | None:
    """The date of the event at `index` of those told between `start` and `end`, in their order."""
    event = told[index]
    until = told[index + 1].start if index + 1 < len(told) else end
    since = told[index - 1].end if index else start
    relative = _relative(text, event, since, until)
    if relative is not None:
        return _counted(relative, [d for d in dates if d.end <= relative.start()])
    own, leading = _own(index, told, dates, text), _leading(index, told, dates, text, start)
    near = own is not None and abs(own.start - event.end) <= _NEAR
    chosen = own if near or leading is None else leading
    if chosen is not None:
        return chosen.value
    return _of_the_court(index, told, dates, text, start)


def _own(index: int, told: Sequence[Told], dates: Sequence[Dated], text: str) -> Dated | None:
    """The date in the clause of the event that stands nearest to it."""
    event = told[index]
    elsewhere = _ELSEWHERE_OF_NOUN if event.noun else _ELSEWHERE
    own = [
        d
        for d in dates
        if _owner(d, told, text) == index and not elsewhere.search(text, event.end, max(event.end, d.start))
    ]
    return min(own, key=lambda d: abs(d.start - event.start), default=None)


def _leading(index: int, told: Sequence[Told], dates: Sequence[Dated], text: str, start: int) -> Dated | None:
    """The date that opens the sentence, for all that it tells but what came later."""
    event = told[index]
    since = told[index - 1].end if index else start
    if event.noun or (index and _LATER.search(text, max(since, event.start - 30), event.end)):
        return None
    leading = [d for d in dates if d.end <= told[0].start and not _FINITE.search(text, start, d.start)]
    return leading[-1] if leading else None


def _relative(text: str, event: Told, since: int, until: int) -> re.Match[str] | None:
    """Words that count from another date, in the clause of the event."""
    behind = _RELATIVE.search(text, event.start, until)
    if behind is not None and not _NEW_CLAUSE.search(text, event.end, behind.start()):
        return behind
    before = next(reversed(list(_RELATIVE.finditer(text, since, event.start))), None)
    if before is None or re.search(r"\d{4}", text[before.end() : event.start]):
        return None
    return before


def _owner(date: Dated, told: Sequence[Told], text: str) -> int | None:
    """The event in whose clause a date stands; None for one that opens the sentence."""
    before = [i for i, t in enumerate(told) if t.end <= date.start]
    if not before:
        return None
    last = before[-1]
    if last + 1 < len(told) and _NEW_CLAUSE.search(text, told[last].end, date.start):
        return last + 1
    return last


def _of_the_court(
    index: int, told: Sequence[Told], dates: Sequence[Dated], text: str, start: int
) -> str | None:
    """The date that a conviction shares with the sentence told next to it."""
    if told[index].what not in _COURT:
        return None
    for other in (index - 1, index + 1):
        if 0 <= other < len(told) and told[other].what in _COURT:
            shared = _own(other, told, dates, text) or _leading(other, told, dates, text, start)
            if shared is not None:
                return shared.value
    return None


def _counted(relative: re.Match[str], before: Sequence[Dated]) -> str | None:
    """The date that "two days later" comes to; weeks, months and years only to their precision."""
    if not before or relative["vague"]:
        return None
    printed = (relative["count"] or "").lower()
    if relative["next"]:
        step = {"same": 0, "previous": -1}.get(relative["next"].lower(), 1)
    else:
        step = int(printed) if printed.isdigit() else CARDINALS.get(printed, 1)
        step = -step if relative["way"].lower() in ("earlier", "before", "previously") else step
    unit = (relative["unit"] or relative["next_unit"]).lower()
    return moved(before[-1].value, step, unit)


def moved(value: str, step: int, unit: str) -> str | None:
    """An ISO date some days, weeks, months or years on, no more precise than both allow.

    >>> moved("2022-04-20", 2, "day")
    '2022-04-22'
    >>> moved("2022-04-20", 2, "week")
    '2022-05'
    """
    parts = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", value)
    if parts is None:
        return None
    if unit == "year":
        return str(int(parts[1]) + step)
    if parts[2] is None:
        return None
    if unit == "month":
        months = int(parts[1]) * 12 + int(parts[2]) - 1 + step
        return f"{months // 12:04}-{months % 12 + 1:02}"
    return _by_days(value, step, unit) if parts[3] else None


def _by_days(value: str, step: int, unit: str) -> str | None:
    try:
        day = dt.date.fromisoformat(value)
    except ValueError:  # the source prints a 31 June
        return None
    if unit == "day":
        return (day + dt.timedelta(days=step)).isoformat()
    # "Two weeks later" is seldom the very day: the month, where a few days change none.
    around = {(day + dt.timedelta(days=7 * step + slack)).isoformat()[:7] for slack in (-3, 3)}
    return around.pop() if len(around) == 1 else None
