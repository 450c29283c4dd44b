"""The date of a document, to the precision that its front gives."""

from __future__ import annotations

import re

from answerable.dates import iso_date
from answerable.identify.front import Front
from answerable.model import Reason
from answerable.patterns import load_patterns
from answerable.text import Folded, fold

_ANY_DATE = re.compile(r"\d{1,2}(?:er)? (?:de )?[^\W\d_]+ ?(?:de )?\d{4}|[A-Z][a-z]+ \d{1,2}, \d{4}")


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
