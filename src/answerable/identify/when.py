"""The date of a document, to the precision that its front gives."""

from __future__ import annotations

import calendar
import re
from functools import cache

from answerable.identify.front import Front
from answerable.model import Reason
from answerable.patterns import load_patterns, load_table
from answerable.text import Folded, fold

_DAY_FIRST = re.compile(r"(\d{1,2})(?:er)? (?:de )?([^\W\d_]+) ?(?:de )?(\d{4})(?: года)?")
_MONTH_FIRST = re.compile(r"([^\W\d_]+) (?:(\d{1,2}), )?(\d{4})")
_ANY_DATE = re.compile(r"\d{1,2}(?:er)? (?:de )?[^\W\d_]+ ?(?:de )?\d{4}|[A-Z][a-z]+ \d{1,2}, \d{4}")
_NUMBERS = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


def date_of(front: Front, evidence: dict[str, Reason]) -> str | None:
    """The date by the first rule that finds one; a date inside a sentence is an event's."""
    for row in load_patterns("identity.toml", "date"):
        for where in _places(front, row.fields["where"]):
            for found in row.pattern.finditer(where.text):
                group = "date" if found["date"] else "date2"
                iso = iso_date(found[group])
                if iso is not None:
                    evidence["date"] = front.reason(row.rule, where, found.start(group), found.end(group))
                    return iso
    return None


def dates_of(front: Front, evidence: dict[str, Reason]) -> dict[str, str]:
    """The dates that a document prints of itself, by what they are: distribution is not adoption."""
    found: dict[str, str] = {}
    if front.cover is not None and front.cover.distributed is not None:
        line = fold(front.document.text, [front.cover.distributed])
        match = _ANY_DATE.search(line.text)
        iso = iso_date(match.group()) if match else None
        if match and iso:
            found["distributed"] = iso
            evidence["dates.distributed"] = front.reason("cover", line, *match.span())
    for row in load_patterns("identity.toml", "dated"):
        what = row.fields["what"]
        for where in (front.head, *front.star_notes):
            match = row.pattern.search(where.text)
            iso = iso_date(match["date"]) if match and what not in found else None
            if match and iso:
                found[what] = iso
                evidence[f"dates.{what}"] = front.reason(row.rule, where, *match.span("date"))
    return dict(sorted(found.items()))


def _places(front: Front, where: str) -> list[Folded]:
    if where == "title":
        return [front.title]
    if where == "head":
        return [front.head]
    return [fold(front.document.text, [b.span]) for b in front.first_blocks[:8]]


def iso_date(text: str) -> str | None:
    """A printed date in ISO form, to its own precision; None where it is no date.

    >>> iso_date("May 26, 2025"), iso_date("May 2025"), iso_date("26.05.2025")
    ('2025-05-26', '2025-05', '2025-05-26')
    """
    plain = text.strip().lower()
    if found := re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", plain):
        return plain if not found[2] or _iso(found[1], int(found[2]), found[3]) else None
    if found := _NUMBERS.fullmatch(plain):
        return _iso(found[3], int(found[2]), found[1])
    if found := _DAY_FIRST.fullmatch(plain):
        return _iso(found[3], _months().get(found[2], 0), found[1])
    if found := _MONTH_FIRST.fullmatch(plain):
        return _iso(found[3], _months().get(found[1], 0), found[2])
    return None


@cache
def _months() -> dict[str, int]:
    english = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
    others = load_table("identity.toml")["months"]
    return {name: int(number) for number, names in others.items() for name in names} | english


def _iso(year: str, month: int, day: str | None) -> str | None:
    if not 1 <= month <= 12 or int(year) < 1:
        return None
    if day and not 1 <= int(day) <= calendar.monthrange(int(year), month)[1]:
        return None
    return f"{year}-{month:02d}" + (f"-{int(day):02d}" if day else "")
