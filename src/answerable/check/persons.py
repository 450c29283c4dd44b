"""What sources say differently about one person: lengths of a sentence, dates, articles."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations

from answerable.check.record import Record
from answerable.dates import agree
from answerable.model import Entity, Event, Finding, FindingKind, MentionKind, Quote, Severity

_MOST_QUOTES = 6
_MOST_EVENTS = 40
# What befalls a person once, or is told of one event where its length is the same.
_ONCE = ("death",)
_NUMBER = re.compile(r"^(?P<code>.+) art\. (?P<number>\d+[\w-]*)")


def sentences_that_differ(record: Record) -> Iterator[Finding]:
    """One person, one sentence as far as the dates tell, two lengths: one finding a pair of lengths.

    Where both months are known and differ, they are two sentences. Where one is not known
    they may be, so the finding is of less weight.
    """
    for entity in _persons(record):
        pairs: defaultdict[tuple[float, float], list[tuple[Event, Event]]] = defaultdict(list)
        sentenced = [e for e in entity.events if e.what == "sentence" and e.duration_years is not None]
        for one, other in combinations(sentenced[:_MOST_EVENTS], 2):
            low, high = sorted((one, other), key=lambda e: e.duration_years or 0)
            if low.duration_years != high.duration_years and _one_sentence(low, high):
                pairs[low.duration_years or 0, high.duration_years or 0].append((low, high))
        for lengths, found in sorted(pairs.items()):
            yield _lengths(entity, lengths, found)


def dates_that_differ(record: Record) -> Iterator[Finding]:
    """One death, or one sentence of the same length, on two dates."""
    for entity in _persons(record):
        for what, same in _told_once(entity):
            yield from _pairs_of(entity, same, _dates_apart, what)


def offences_that_differ(record: Record) -> Iterator[Finding]:
    """One sentence of a person under two articles of one code."""
    for entity in _persons(record):
        sentenced = [e for e in entity.events if e.what in ("sentence", "conviction") and e.provision]
        yield from _pairs_of(entity, sentenced, _articles_apart, "article")


def _persons(record: Record) -> Iterator[Entity]:
    for entity in record.dossier.entities:
        if entity.kind is MentionKind.PERSON and len(entity.events) > 1:
            yield entity


def _told_once(entity: Entity) -> Iterator[tuple[str, list[Event]]]:
    for what in _ONCE:
        yield what, [e for e in entity.events if e.what == what]
    by_length: defaultdict[float, list[Event]] = defaultdict(list)
    for event in entity.events:
        if event.what == "sentence" and event.duration_years:
            by_length[event.duration_years].append(event)
    for _, same in sorted(by_length.items()):
        yield "sentence", same


def _pairs_of(
    entity: Entity, events: list[Event], apart: Callable[[Event, Event], tuple[str, str] | None], what: str
) -> Iterator[Finding]:
    """One finding for each two values that are told of one event."""
    found: defaultdict[tuple[str, str], dict[Quote, None]] = defaultdict(dict)
    for one, other in combinations(events[:_MOST_EVENTS], 2):
        values = apart(one, other)
        if values is not None:
            found[min(values), max(values)] |= {one.quote: None, other.quote: None}
    for (low, high), quotes in sorted(found.items()):
        rule = "article-of-person-differs" if what == "article" else "date-differs"
        harmless = (
            "A person may be tried under several articles, or the article be changed on appeal."
            if what == "article"
            else "There may have been two of them, or one source may tell the day of the appeal."
        )
        said = "under which article" if what == "article" else f"when: {what}"
        yield Finding(
            FindingKind.CONFLICT,
            Severity.MEDIUM,
            f"{entity.name}: {low} in one place, {high} in another.",
            rule,
            tuple(quotes)[:_MOST_QUOTES],
            compared=f"{said} ({entity.name})",
            harmless=harmless,
        )


def _dates_apart(one: Event, other: Event) -> tuple[str, str] | None:
    if not one.date or not other.date or one.quote == other.quote or agree(one.date, other.date):
        return None
    return one.date, other.date


def _articles_apart(one: Event, other: Event) -> tuple[str, str] | None:
    a, b = (_NUMBER.match(event.provision or "") for event in (one, other))
    if (
        not a
        or not b
        or a["code"] != b["code"]
        or a["number"] == b["number"]
        or not _one_sentence(one, other)
    ):
        return None
    return f"article {a['number']}", f"article {b['number']}"


def _one_sentence(one: Event, other: Event) -> bool:
    return not (one.date and other.date) or one.date[:7] == other.date[:7]


def _lengths(entity: Entity, lengths: tuple[float, float], pairs: list[tuple[Event, Event]]) -> Finding:
    low, high = lengths
    quotes = tuple({event.quote: None for pair in pairs for event in pair})[:_MOST_QUOTES]
    if len(quotes) == 1:
        message = f"{entity.name}: two lengths in one sentence, {low:g} and {high:g} years."
    else:
        message = f"{entity.name}: a sentence of {low:g} years in one place, of {high:g} in another."
    dated = any(one.date and other.date for one, other in pairs)
    return Finding(
        FindingKind.CONFLICT,
        Severity.HIGH if dated else Severity.MEDIUM,
        message,
        "sentence-differs",
        quotes,
        compared=f"the length of the sentence ({entity.name})",
        harmless="It may have been changed on appeal, or be told with and without what was suspended.",
    )
