"""What does not add up: a finding with its quotes cited, to be set side by side."""

from __future__ import annotations

from dataclasses import dataclass

from answerable.model import Dossier, Finding
from answerable.model.ledger.said import Said, Sayings


@dataclass(frozen=True, slots=True)
class Pair:
    """A finding: what is compared, why that may be harmless, and who says which words where."""

    finding: str
    severity: str
    kind: str
    message: str
    compared: str
    harmless: str
    rule: str
    quotes: tuple[Said, ...]


def pairs(dossier: Dossier, sayings: Sayings | None = None) -> tuple[Pair, ...]:
    """Every finding with its quotes, the gravest first, as the desk orders them."""
    sayings = sayings or Sayings(dossier)
    return tuple(_pair(sayings, f) for f in sorted(dossier.findings, key=lambda f: f.severity.rank))


def _pair(sayings: Sayings, finding: Finding) -> Pair:
    return Pair(
        finding=finding.id,
        severity=str(finding.severity),
        kind=str(finding.kind),
        message=finding.message,
        compared=finding.compared or "",
        harmless=finding.harmless or "",
        rule=finding.rule,
        quotes=tuple(map(sayings.quoted, finding.quotes)),
    )
