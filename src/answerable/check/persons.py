"""What sources say differently about one person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from answerable.model import Dossier, Entity, Event, Finding, FindingKind, MentionKind, Severity

_MOST_QUOTES = 6


def sentences_that_differ(dossier: Dossier) -> Iterator[Finding]:
    """One person, one sentence as far as the dates tell, two lengths: one finding a pair of lengths.

    Where both months are known and differ, they are two sentences. Where one is not known
    they may be, so the finding is of less weight.
    """
    for entity in dossier.entities:
        if entity.kind is not MentionKind.PERSON:
            continue
        pairs: defaultdict[tuple[float, float], list[tuple[Event, Event]]] = defaultdict(list)
        sentenced = [e for e in entity.events if e.what == "sentence" and e.duration_years is not None]
        for one, other in combinations(sentenced, 2):
            low, high = sorted((one, other), key=lambda e: e.duration_years or 0)
            if low.duration_years != high.duration_years and _one_sentence(low, high):
                pairs[low.duration_years or 0, high.duration_years or 0].append((low, high))
        for lengths, found in sorted(pairs.items()):
            yield _differ(entity, lengths, found)


def _one_sentence(one: Event, other: Event) -> bool:
    return not (one.date and other.date) or one.date[:7] == other.date[:7]


def _differ(entity: Entity, lengths: tuple[float, float], pairs: list[tuple[Event, Event]]) -> Finding:
    low, high = lengths
    quotes = tuple({event.quote: None for pair in pairs for event in pair})[:_MOST_QUOTES]
    if len(quotes) == 1:
        message = f"{entity.name}: two lengths in one sentence, {low:g} and {high:g} years."
    else:
        message = f"{entity.name}: a sentence of {low:g} years in one place, of {high:g} in another."
    dated = any(one.date and other.date for one, other in pairs)
    severity = Severity.HIGH if dated else Severity.MEDIUM
    return Finding(FindingKind.CONFLICT, severity, message, "sentence-differs", quotes)
