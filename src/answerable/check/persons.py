"""What sources say differently about one person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from answerable.model import Dossier, Event, Finding, FindingKind, MentionKind, Severity


def sentences_that_differ(dossier: Dossier) -> Iterator[Finding]:
    """One person, one month of sentence, two lengths."""
    for entity in dossier.entities:
        if entity.kind is not MentionKind.PERSON:
            continue
        by_month: defaultdict[str, list[Event]] = defaultdict(list)
        for event in entity.events:
            if event.what == "sentence" and event.duration_years is not None:
                by_month[(event.date or "")[:7]].append(event)
        for _, events in sorted(by_month.items()):
            for one, other in combinations(events, 2):
                if one.duration_years != other.duration_years:
                    message = (
                        f"{entity.name}: a sentence of {one.duration_years:g} years in one place, "
                        f"of {other.duration_years:g} in the other."
                    )
                    yield Finding(
                        FindingKind.CONFLICT,
                        Severity.HIGH,
                        message,
                        "sentence-differs",
                        (one.quote, other.quote),
                    )
