"""Printed dates, whatever the language prints them in, and what two of them say of each other.

A date is kept in ISO form to the precision that is printed: "2011", "2011-07" or
"2011-07-21". It is the words' own date, not proof that anything happened then.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import cache

from answerable.patterns import load_table

_DAY = r"\d{1,2}(?:er|st|nd|rd|th)?"
_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:er|st|nd|rd|th)? (?:de |of )?([^\W\d_]+)\.?,? ?(?:de )?(\d{4})(?: года)?"
)
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.?,? (?:(\d{1,2})(?:st|nd|rd|th)?,? )?(?:de |of )?(\d{4})")
_NUMBERS = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_WEEK = 7
_CYCLE = 4  # years
_MONTHS = 24
_YEAR = re.compile(r"[12][089]\d\d")
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date in a text: its place there and its ISO form."""

    start: int
    end: int
    iso: str


def iso_date(text: str) -> str | None:
    """A printed date in ISO form, to its own precision; None where it is no date.

    >>> iso_date("May 26, 2025"), iso_date("May 2025"), iso_date("26.05.2025")
    ('2025-05-26', '2025-05', '2025-05-26')
    """
    plain = text.strip().lower()
    if found := _ISO.fullmatch(plain):
        return plain if not found[2] or _iso(found[1], int(found[2]), found[3]) else None
    if found := _NUMBERS.fullmatch(plain):
        return _iso(found[3], int(found[2]), found[1])
    if found := _DAY_FIRST.fullmatch(plain):
        return _iso(found[3], _months().get(found[2], 0), found[1])
    if found := _MONTH_FIRST.fullmatch(plain):
        return _iso(found[3], _months().get(found[1], 0), found[2])
    return None


def printed_dates(text: str) -> list[PrintedDate]:
    """The dates of a text with at least month and year, in order; bare years are left out."""
    found = []
    end = 0
    # Only from a little before each year: the expression is slow at every letter.
    while year := _YEAR.search(text, end):
        match = _anywhere().search(text, max(end, year.start() - _before_year()))
        if match is None:
            break
        end = match.end()
        iso = iso_date(match.group())
        if iso is not None:
            found.append(PrintedDate(*match.span(), iso))
    return found


def has_year(text: str) -> bool:
    """Whether a year may be printed: a quick look, without which there is no date."""
    return _YEAR.search(text) is not None


def to_the_day(iso: str) -> bool:
    """Whether an ISO date has a day, and not only a month or a year."""
    return len(iso) == len("2024-01-30")


def before(one: str, other: str) -> bool:
    """Whether an ISO date is certainly before another, as far as both are precise.

    >>> before("2024-02", "2024-08-02"), before("2024", "2024-08-02")
    (True, False)
    """
    precision = min(len(one), len(other))
    return one[:precision] < other[:precision]


def agree(one: str | None, other: str | None) -> bool:
    """Whether two ISO dates may be one, as far as both are known.

    >>> agree("2024-02", "2024-02-11"), agree("2024-02", "2024-03"), agree("2024", None)
    (True, False, True)
    """
    return not one or not other or one.startswith(other) or other.startswith(one)


def one_cycle(one: str | None, other: str | None) -> bool:
    """Whether what two ISO dates date may be of one cycle of a review, as far as both are known.

    No more than four years lie between its first paper and its last: what was so before may have changed.
    >>> one_cycle("2021-03", "2025"), one_cycle("2020-12", "2025-01"), one_cycle("2020", None)
    (True, False, True)
    """
    return not one or not other or abs(int(one[:4]) - int(other[:4])) <= _CYCLE


def just_missed(one: str, other: str) -> bool:
    """Whether an ISO date is certainly before another by more than a week, and by no more than two years.

    What happened yesterday is announced today; what is years older was hardly taken for a report
    of it, but for its background.
    >>> just_missed("2024-01-30", "2024-08-02"), just_missed("2024-08-01", "2024-08-02")
    (True, False)
    """
    if not before(one, other):
        return False
    if to_the_day(one) and to_the_day(other):
        return _WEEK < (dt.date.fromisoformat(other) - dt.date.fromisoformat(one)).days <= _MONTHS * 31
    return _month(other, first=True) - _month(one, first=False) <= _MONTHS


def _month(iso: str, *, first: bool) -> int:
    """The number of a month since the beginning of our era; of a year alone its first or its last."""
    year, _, rest = iso.partition("-")
    return int(year) * 12 + (int(rest[:2]) if rest else (1 if first else 12))


@cache
def months(language: str) -> dict[str, int]:
    """The names of the months in one language (ISO 639-1), short ones too, in small letters."""
    table = load_table("dates.toml")["months"][language]
    return {name: int(number) for number, names in table.items() for name in names}


@cache
def _months() -> dict[str, int]:
    return {
        name: n for language in load_table("dates.toml")["months"] for name, n in months(language).items()
    }


@cache
def _before_year() -> int:
    """The most letters that a date has before its year: "21st of September, de "."""
    return max(map(len, _months())) + len("21st of ") + len("., de ")


@cache
def _anywhere() -> re.Pattern[str]:
    month = "|".join(sorted(_months(), key=len, reverse=True))
    return re.compile(
        rf"""(?<![\w/.-])(?:{_DAY}\ (?:de\ |of\ )?(?:{month})\b\.?,?\ (?:de\ )?(?:1[89]|20)\d\d
             | (?:{month})\b\.?,?\ (?:{_DAY},?\ )?(?:de\ |of\ )?(?:1[89]|20)\d\d
             | \d{{1,2}}\.\d{{1,2}}\.(?:19|20)\d\d
             | (?:19|20)\d\d-\d\d-\d\d)(?![\w/-])""",
        re.VERBOSE | re.IGNORECASE,
    )


def _iso(year: str, month: int, day: str | None) -> str | None:
    if not 1 <= month <= 12 or int(year) < 1:
        return None
    if day and not 1 <= int(day) <= calendar.monthrange(int(year), month)[1]:
        return None
    return f"{year}-{month:02d}" + (f"-{int(day):02d}" if day else "")
