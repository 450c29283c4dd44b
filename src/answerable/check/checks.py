"""The checks, one function each; a fault in a source is a finding, never an exception."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from answerable.check.contradicted import voices_that_contradict
from answerable.check.denials import denials_against_reports
from answerable.check.durations import durations_that_differ
from answerable.check.figures import figures_that_differ
from answerable.check.implementation import claims_of_lists
from answerable.check.laws import drafts_in_force
from answerable.check.offences import articles_that_differ
from answerable.check.persons import dates_that_differ, offences_that_differ, sentences_that_differ
from answerable.check.positions import (
    numbers_that_are_not_there,
    positions_left_open,
    positions_that_differ,
    positions_that_do_not_add_up,
)
from answerable.check.promises import promises_that_slip
from answerable.check.rebuttals import claims_rebutted
from answerable.check.record import Record
from answerable.check.replies import replies_overlooked
from answerable.check.reserve import reserved_to_cases, reserved_to_some
from answerable.check.shares import shares_that_differ
from answerable.check.spellings import spellings_that_differ
from answerable.check.totals import totals_that_do_not_add_up
from answerable.model import AnswerStatus, Dossier, Finding, FindingKind, Severity
from answerable.model.scan import READ_BY_OCR


def unanswered(record: Record) -> Iterator[Finding]:
    """Questions to which nothing, or nothing to the point, was said."""
    asked = {s.id: s for s in record.dossier.statements}
    for answer in record.dossier.answers:
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


def reading_remarks(record: Record) -> Iterator[Finding]:
    """What a reader had to leave out, and texts that are not analysed: one finding a document."""
    for source in record.dossier.sources:
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


def pages_that_are_pictures(record: Record) -> Iterator[Finding]:
    """Pages without letters: those that nobody read, and those that OCR read well or badly."""
    for unread in record.dossier.unread:
        if unread.limit is not None:
            yield Finding(FindingKind.LIMIT, Severity.MEDIUM, f"{unread.why}.", unread.limit, ())
    for source in record.dossier.sources:
        document = source.document
        for rule, words in () if document.ocr is None else document.ocr.said(document.file):
            read = rule == READ_BY_OCR
            kind, severity = (
                (FindingKind.READING, Severity.LOW) if read else (FindingKind.LIMIT, Severity.MEDIUM)
            )
            yield Finding(kind, severity, f"{words}.", rule, (document.opening,))


Check = Callable[[Record], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    unanswered,
    figures_that_differ,
    shares_that_differ,
    durations_that_differ,
    totals_that_do_not_add_up,
    sentences_that_differ,
    dates_that_differ,
    offences_that_differ,
    spellings_that_differ,
    denials_against_reports,
    reserved_to_some,
    reserved_to_cases,
    claims_rebutted,
    articles_that_differ,
    drafts_in_force,
    promises_that_slip,
    claims_of_lists,
    replies_overlooked,
    positions_that_differ,
    numbers_that_are_not_there,
    positions_left_open,
    positions_that_do_not_add_up,
    reading_remarks,
    pages_that_are_pictures,
)


# Rules that may find what another one has found in the same words.
_SECOND = frozenset({"claim-rebutted", "article-twice"})


def check(dossier: Dossier) -> tuple[Finding, ...]:
    """Every finding of every check, each once."""
    record = Record(dossier)
    found: dict[str, Finding] = {}
    for one in CHECKS:
        for finding in one(record):
            if finding.rule not in _SECOND or not _shown(finding, found.values()):
                found.setdefault(finding.id, finding)
    for finding in voices_that_contradict(record, tuple(found.values())):
        found.setdefault(finding.id, finding)
    return tuple(found.values())


def _shown(finding: Finding, found: Iterable[Finding]) -> bool:
    """Whether an earlier contradiction shows all the quotes of this one."""
    quotes = set(finding.quotes)
    return any(other.kind is FindingKind.CONFLICT and quotes <= set(other.quotes) for other in found)
