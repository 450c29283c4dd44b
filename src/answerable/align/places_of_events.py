"""Happenings that a review calls by their place: a heading "The Lake Street events", and a date beside it.

The place alone then stands for the happening, where statements of two documents name it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from answerable.dates import iso_date
from answerable.letters import small
from answerable.model import Statement
from answerable.patterns import compiled, load_table
from answerable.text import fold

_DATE = re.compile(r"\b([A-Z][a-z]{2,8}) ((?:19|20)\d\d)\b")
_PLACE = r"\b((?:[A-Z][\w'-]+ ){1,3})"
_DOCUMENTS = 2  # that name the place


def named_by_place(
    statements: Sequence[Statement], above: Sequence[tuple[str, str]]
) -> dict[str, tuple[str, str, str]]:
    """For months of happenings the place, the month as printed, and the word that goes with the place."""
    called = _called([text for _, text in above])
    if not called:
        return {}
    said = [*above, *((s.quote.document, s.words) for s in statements)]
    texts = [(document, fold(text).text) for document, text in said]
    found: dict[str, tuple[str, str, str]] = {}
    for place, word in sorted(called.items()):
        holding = [(document, text) for document, text in texts if place in text]
        # What is also printed small is no name: "Peaceful protests".
        if len({document for document, _ in holding}) < _DOCUMENTS or any(
            small(place) in t for _, t in texts
        ):
            continue
        if dated := _dated([text for _, text in holding]):
            found.setdefault(dated[0], (place, dated[1], word))
    return found


def _called(headings: Sequence[str]) -> dict[str, str]:
    """Places that headings put before a word for a happening: "the Lake Street events"."""
    words = load_table("matters.toml")["happening"]["names"]
    named = compiled(rf"{_PLACE}((?i:{words}))\b", 0, "data/matters.toml: [happening] names")
    found: dict[str, str] = {}
    for heading in headings:
        for hit in named.finditer(fold(heading).text):
            place = re.sub(r"^The ", "", hit[1]).strip()
            if place and not any(iso_date(f"{word} 2000") for word in place.split()):
                found.setdefault(place, small(hit[2]))
    return found


def _dated(texts: Sequence[str]) -> tuple[str, str] | None:
    """The month that stands beside a place most often, the earliest among equals."""
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for date in _DATE.finditer(text):
            if month := iso_date(date.group()):
                votes[month][small(date.group())] += 1
    if not votes:
        return None
    month = min(votes, key=lambda one: (-sum(votes[one].values()), one))
    return month, min(votes[month])
