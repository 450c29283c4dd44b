"""When a source was published, by its own words, and when somebody looked at it.

A note's prose is full of dates that are those of events ("the list released in May 2021").
Only a date that stands where a citation prints it is taken: behind a comma, a semicolon or
a bracket, or behind "dated", "from", "of".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from answerable.cite.knowledge import rows
from answerable.dates import PrintedDate, printed_dates

_IN_PLACE = re.compile(r"(?:[,;(\[\])\".]|\b(?:dated|from|de|du|от))\s*\Z", re.IGNORECASE)
_CLOSED = re.compile(
    r"\s*(?:[,;.:)\]]|\Z|https?:|\bat\b|\bavailable\b|г\.|\((?:(?:last )?(?:accessed|visited)|see|n|note)\b)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:,\s?|\()((?:19|20)\d\d)(?=\)|\s?[,;.:]|\s*\Z)")


@dataclass(frozen=True, slots=True)
class SourceDates:
    """The dates that a source prints of itself, in ISO form; None where it prints none."""

    published: str | None = None
    accessed: str | None = None


def source_dates(text: str) -> SourceDates:
    """The dates of a source, told by where they stand in its words; links must be blanked out."""
    accessed = published = None
    for date in printed_dates(text):
        if _is_access(text, date):
            accessed = date.iso
        elif _IN_PLACE.search(text, max(0, date.start - 12), date.start) and _CLOSED.match(text, date.end):
            published = date.iso
    if published is None:
        years = _YEAR.findall(text)
        published = years[-1] if years else None
    return SourceDates(published, accessed)


def _is_access(text: str, date: PrintedDate) -> bool:
    head = text[max(0, date.start - 40) : date.start]
    return any(row.pattern.search(head) for row in rows("accessed"))
