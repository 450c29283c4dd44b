"""What a State claims, beside every voice that a link holds against it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from answerable.check.record import Record, Told
from answerable.model import (
    TWO_FIGURES,
    Finding,
    FindingKind,
    Link,
    LinkKind,
    Quote,
    Severity,
)

# An author who tells a claim and turns against it is surer than two texts that say opposite things.
_OUTSPOKEN = 0.7
_MOST_QUOTES = 5
_HARMLESS = (
    "Law and practice, time or place may be others; that somebody contradicts does not say who is right."
)


def voices_that_contradict(record: Record, found: Iterable[Finding]) -> Iterator[Finding]:
    """One finding a claim: its words, and those of the voices that the links `rebuts` tie to it.

    What another contradiction already shows of both is left out, and so are links that rest on two
    figures alone: figures have checks of their own, which know units and periods.
    """
    said = record.by_id
    shown = _shown(found)
    against: defaultdict[str, list[tuple[Told, Link]]] = defaultdict(list)
    for link in record.dossier.links:
        if link.kind is LinkKind.REBUTS and not link.reason.startswith(TWO_FIGURES):
            one, other = said[link.source], said[link.target]
            claim, voice = (one, other) if one.by_state else (other, one)
            if not shown[claim.quotes[0]] & shown[voice.quotes[0]]:
                against[claim.statement.id].append((voice, link))
    for id_ in sorted(against):
        yield _finding(said[id_], sorted(against[id_], key=lambda row: (-row[1].score, row[0].statement.id)))


def _shown(found: Iterable[Finding]) -> defaultdict[Quote, set[str]]:
    """For each quote the contradictions that show it."""
    shown: defaultdict[Quote, set[str]] = defaultdict(set)
    for finding in found:
        if finding.kind is FindingKind.CONFLICT:
            for quote in finding.quotes:
                shown[quote].add(finding.id)
    return shown


def _finding(claim: Told, voices: Sequence[tuple[Told, Link]]) -> Finding:
    quotes = dict.fromkeys(
        quote for said in (claim, *(voice for voice, _ in voices)) for quote in said.quotes
    )
    first = voices[0][1]
    return Finding(
        FindingKind.CONFLICT,
        Severity.MEDIUM if first.score >= _OUTSPOKEN else Severity.LOW,
        f"A claim of the State, and another voice: {first.reason}.",
        "voices-contradict",
        tuple(quotes)[:_MOST_QUOTES],
        compared=first.reason,
        harmless=_HARMLESS,
    )
