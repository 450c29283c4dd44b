"""Where another voice says in so many words that a claim of the State does not hold."""

from __future__ import annotations

from collections.abc import Iterator

from answerable.check.record import Record, Told
from answerable.model import Finding, FindingKind, Kind, Severity
from answerable.patterns import load_patterns

_KINDS = (Kind.CONCERN, Kind.LEGAL_ARGUMENT, Kind.STATE_CLAIM)
_REACH = 3  # statements between a claim and the sentence that rebuts it


def claims_rebutted(record: Record) -> Iterator[Finding]:
    """A claim that an author reports, and the words behind it by which the same author contradicts it."""
    for at, told in enumerate(record.told):
        # "Contrary to what the Government claims" is said of the State, and by the author.
        if told.statement.kind not in _KINDS or (told.by_state and not told.statement.reported):
            continue
        if not record.one_state(told.document, told.document):
            continue
        before = record.told[max(0, at - _REACH) : at]
        if _speaks("rebuttal", told):
            claim = _claim_before(before, told)
            if claim is not None:
                yield _finding(Severity.HIGH, claim, told)
        elif _speaks("in_reality", told):
            claim = told if _speaks("claiming", told) else _claim_before(before[-1:], told)
            if claim is not None:
                yield _finding(Severity.MEDIUM, claim, told)


def _speaks(table: str, told: Told) -> bool:
    return any(rule.find(told.text) for rule in load_patterns("conflicts.toml", table))


def _claim_before(before: tuple[Told, ...], told: Told) -> Told | None:
    for one in reversed(before):
        if one.document == told.document and one.by_state and one.statement.reported:
            return one
    return None


def _finding(severity: Severity, claim: Told, against: Told) -> Finding:
    return Finding(
        FindingKind.CONFLICT,
        severity,
        "An author reports a claim of the State and says that it does not hold.",
        "claim-rebutted",
        tuple(dict.fromkeys((*claim.quotes, *against.quotes))),
        compared="a claim of the State that an author reports, and what is held against it",
        harmless="The claim is told in the words of the one who contradicts it; "
        "the document of the State may say less.",
    )
