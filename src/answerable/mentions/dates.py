"""Dates in running text: "26 May 2025", "in May of 2025", "26.05.2025", "2025", "May of this year"."""

from __future__ import annotations

import re

from answerable.dates import months
from answerable.mentions.lexicon import any_of, words
from answerable.mentions.runs import BLANK, Found, Run
from answerable.model import MentionKind

_MONTHS = months("en")
_LONG = any_of(name for name in _MONTHS if len(name) > 3)
_MONTH = rf"(?P<month>{any_of(_MONTHS)})\.?"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_TOLD = r"(?:of )?(?P<told>this|last) year"
_UPTO = r"(?: ?(?:-|to|and) ?(?P<upto>[0-3]?\d)(?:st|nd|rd|th)?)?"
# In this order: what an earlier form has taken is gone for the later ones.
_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![\w.,]){_DAY}{_UPTO} (?:of )?{_MONTH},? {_YEAR}\b",
        rf"\b{_MONTH},? {_DAY}{_UPTO}(?:,| of)? {_YEAR}\b",
        r"(?<![\d.])(?P<day>[0-3]?\d)\.(?P<number>[01]?\d)\.(?P<year>(?:19|20)\d\d)(?![\d.]\d)",
        r"(?<![\w-])(?P<year>(?:19|20)\d\d)-(?P<number>[01]\d)-(?P<day>[0-3]\d)(?![\w-])",
        rf"\b{_MONTH}(?:,| of)? {_YEAR}\b",
        rf"(?<![\w.,]){_DAY} (?:of )?(?P<month>{_LONG}|(?-i:May)),? {_TOLD}\b",
        rf"\b(?P<month>{_LONG}|(?-i:May)),? {_TOLD}\b",
        rf"(?<![\w.,]){_DAY} (?:of )?(?P<month>{_LONG}|(?-i:May))\b",
        rf"\b(?P<month>{_LONG}) {_DAY}(?![\d,.]*\d)",
        rf"(?<![\w/.,-]){_YEAR}(?= ?-(?:19|20)?\d\d\b)",
        rf"(?:(?<=\d\d\d\d-)|(?<=\x01-)){_YEAR}(?![\w/-])",
        rf"(?<![\w/.,-]){_YEAR}(?![\w/%]|[.,]\d|-\w)",
    )
)
_WITHOUT_YEAR = _FORMS[7:9]
_DIGIT = re.compile(r"\d")
_TOLD_YEAR = re.compile(r"\b(?:this|last) year\b", re.IGNORECASE)
_NEXT_WORD = re.compile(r" ([a-z-]+)")
_BEFORE_A_COUNT = re.compile(
    r"(?:more than|over|about|around|some|nearly|almost|at least|up to|total of) $", re.I
)


def dates(run: Run, written: str | None = None) -> tuple[list[Found], str]:
    """The dates of a run, and its text with them blanked out.

    `written` is the document's own date, on which "this year" leans.
    """
    found: list[Found] = []
    text = run.text
    if not (_DIGIT.search(text) or _TOLD_YEAR.search(text)):
        return found, text
    for form in _FORMS:

        def take(match: re.Match[str]) -> str:
            value = _iso(match.groupdict(), written)
            if value is None or _counts(match):
                return match[0]
            found.append(Found(MentionKind.DATE, match.start(), match.end(), value or None))
            return BLANK * len(match[0])

        text = form.sub(take, text)
    return sorted(_with_year_of_the_next(found, run.text), key=lambda f: f.start), text


def _iso(parts: dict[str, str | None], written: str | None = None) -> str | None:
    """The ISO form; None where there is no such day, "" where the year is neither printed nor told."""
    number = parts.get("number")
    month = int(number) if number else _MONTHS.get((parts.get("month") or "").lower())
    year, day, upto = parts.get("year"), parts.get("day"), parts.get("upto")
    told = parts.get("told")
    if told and written:
        year = str(int(written[:4]) - (told.lower() == "last"))
    if (day and not 1 <= int(day) <= 31) or (month is not None and not 1 <= month <= 12):
        return None
    if month is None:
        return year
    tail = f"{month:02}" + (f"-{int(day):02}" if day else "")
    if not year:
        return ""
    if upto and day and int(day) < int(upto) <= 31:
        return f"{year}-{tail}/{year}-{month:02}-{int(upto):02}"
    return f"{year}-{tail}"


def _counts(match: re.Match[str]) -> bool:
    """Whether four digits that look like a year count people: "over 2000 protesters"."""
    if not match[0].isdigit():
        return False
    following = _NEXT_WORD.match(match.string, match.end())
    if following is None or following[1] not in words("figures", "people"):
        return False
    return bool(_BEFORE_A_COUNT.search(match.string, max(0, match.start() - 12), match.start()))


def _with_year_of_the_next(found: list[Found], text: str) -> list[Found]:
    """Give "23 June to 17 July 2025" its year at both ends."""
    by_start = {f.start: f for f in found}
    made = []
    for item in found:
        if item.value is None:
            gap = re.compile(r" ?(?:-|to|and|until) ?").match(text, item.end)
            other = by_start.get(gap.end()) if gap else None
            if other is not None and other.value and len(other.value) == 10:
                parts = next(
                    (m.groupdict() for form in _WITHOUT_YEAR if (m := form.match(text, item.start))), None
                )
                value = _iso({**parts, "year": other.value[:4]}) if parts else None
                item = Found(item.kind, item.start, item.end, value)
        made.append(item)
    return made
