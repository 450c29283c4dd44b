"""The checks, one function each; a fault in a source is a finding, never an exception."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from answerable.check.figures import figures_that_differ, totals_that_do_not_add_up
from answerable.check.persons import sentences_that_differ
from answerable.model import AnswerStatus, Dossier, Finding, FindingKind, Severity, Span

_HARMLESS = {"url_placeholder", "url_broken", "note_order", "short_form_never_introduced"}
_GRAVE = {"supra_wrong_note", "id_after_wrong_source", "supra_missing_note", "symbol_malformed"}


def unanswered(dossier: Dossier) -> Iterator[Finding]:
    """Questions to which nothing, or nothing to the point, was said."""
    asked = {s.id: s for s in dossier.statements}
    for answer in dossier.answers:
        if answer.status is AnswerStatus.NOT_ANSWERED:
            severity, what = Severity.MEDIUM, "not answered"
        elif answer.status is AnswerStatus.DEFLECTED:
            severity, what = Severity.LOW, "deflected"
        else:
            continue
        quotes = (asked[answer.question].quote, *(asked[r].quote for r in answer.responses[:1]))
        yield Finding(
            FindingKind.UNANSWERED, severity, f"A question was {what}: {answer.reason}.", "unanswered", quotes
        )


def broken_references(dossier: Dossier) -> Iterator[Finding]:
    """Notes and references that do not hold: one finding a citation, with its reason."""
    for citation in dossier.citations:
        if citation.problem is None:
            continue
        severity = Severity.MEDIUM
        if citation.problem in _GRAVE:
            severity = Severity.HIGH
        elif citation.problem in _HARMLESS:
            severity = Severity.LOW
        where = f"Note {citation.note}" if citation.note is not None else "A reference"
        message = f"{where}: {citation.why or citation.problem}"
        yield Finding(FindingKind.BROKEN_REFERENCE, severity, message, citation.problem, (citation.quote,))


def reading_remarks(dossier: Dossier) -> Iterator[Finding]:
    """What a reader had to leave out, and texts that are not analysed."""
    for source in dossier.sources:
        document = source.document
        for remark in document.remarks:
            start = document.blocks[0].span.start if document.blocks else 0
            end = min(document.blocks[0].span.end if document.blocks else 0, start + 120)
            quotes = (document.quote(Span(start, end)),)
            yield Finding(
                FindingKind.READING, Severity.LOW, f"{document.file}: {remark}.", "reading-remark", quotes
            )


Check = Callable[[Dossier], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    unanswered,
    broken_references,
    figures_that_differ,
    totals_that_do_not_add_up,
    sentences_that_differ,
    reading_remarks,
)


def check(dossier: Dossier) -> tuple[Finding, ...]:
    """Every finding of every check, each once."""
    found: dict[str, Finding] = {}
    for one in CHECKS:
        for finding in one(dossier):
            found.setdefault(finding.id, finding)
    return tuple(found.values())
