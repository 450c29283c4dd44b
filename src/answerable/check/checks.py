"""The checks, one function each; a fault in a source is a finding, never an exception."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from answerable.check.figures import figures_that_differ, totals_that_do_not_add_up
from answerable.check.persons import sentences_that_differ
from answerable.model import AnswerStatus, Dossier, Finding, FindingKind, Severity
from answerable.model.scan import READ_BY_OCR


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


def reading_remarks(dossier: Dossier) -> Iterator[Finding]:
    """What a reader had to leave out, and texts that are not analysed: one finding a document."""
    for source in dossier.sources:
        document = source.document
        of_pictures = {words for _, words in document.ocr.said(document.file)} if document.ocr else set()
        remarks = [
            remark.removeprefix(f"{document.file}: ")
            for remark in document.remarks
            if remark not in of_pictures
        ]
        if remarks:
            message = f"{document.file}: {'; '.join(remarks)}."
            yield Finding(FindingKind.READING, Severity.LOW, message, "reading-remark", (document.opening,))


def pages_that_are_pictures(dossier: Dossier) -> Iterator[Finding]:
    """Pages without letters: those that nobody read, and those that OCR read well or badly."""
    for unread in dossier.unread:
        if unread.limit is not None:
            yield Finding(FindingKind.LIMIT, Severity.MEDIUM, f"{unread.why}.", unread.limit, ())
    for source in dossier.sources:
        document = source.document
        for rule, words in () if document.ocr is None else document.ocr.said(document.file):
            read = rule == READ_BY_OCR
            kind, severity = (
                (FindingKind.READING, Severity.LOW) if read else (FindingKind.LIMIT, Severity.MEDIUM)
            )
            yield Finding(kind, severity, f"{words}.", rule, (document.opening,))


Check = Callable[[Dossier], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    unanswered,
    figures_that_differ,
    totals_that_do_not_add_up,
    sentences_that_differ,
    reading_remarks,
    pages_that_are_pictures,
)


def check(dossier: Dossier) -> tuple[Finding, ...]:
    """Every finding of every check, each once."""
    found: dict[str, Finding] = {}
    for one in CHECKS:
        for finding in one(dossier):
            found.setdefault(finding.id, finding)
    return tuple(found.values())
