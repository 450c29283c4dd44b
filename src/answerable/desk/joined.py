"""What is joined when a dossier is loaded: ledger, coverage, who says the words of a finding, articles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models as django_models

from answerable.desk import models
from answerable.model import Dossier, Finding, Statement
from answerable.model.ledger import Pair, Sayings, article_label, coverage, entries, pairs, plain


def rows(dossier: Dossier, sayings: Sayings) -> dict[type[django_models.Model], list[Any]]:
    """Articles to choose by; the ledger and the tables of coverage, as they are exported."""
    ledger = entries(dossier, sayings)
    came = coverage(dossier, sayings, ledger)
    tables = {
        "uptake": came.uptake,
        "repeats": came.repeats,
        "questions": came.questions,
        "items": came.items,
    }
    return {
        models.StatementArticle: [row for said in dossier.statements for row in _articles_of(said)],
        models.LedgerEntry: [
            models.LedgerEntry(question_id=entry.question.statement, row=plain(entry)) for entry in ledger
        ],
        models.CoverageRow: [
            models.CoverageRow(table=name, position=n, state=row.state, row=plain(row))
            for name, found in tables.items()
            for n, row in enumerate(found)
        ],
    }


def _articles_of(said: Statement) -> Iterator[models.StatementArticle]:
    """The articles that a statement rests on, each once."""
    for label in dict.fromkeys(map(article_label, said.articles)):
        yield models.StatementArticle(statement_id=said.id, label=label)


def findings(dossier: Dossier, sayings: Sayings) -> list[models.Finding]:
    """Every finding with its quotes cited: who says them, and on which line."""
    cited = {pair.finding: pair for pair in pairs(dossier, sayings)}
    return [_finding(n, found, cited[found.id]) for n, found in enumerate(dossier.findings)]


def _finding(position: int, finding: Finding, pair: Pair) -> models.Finding:
    first = next(iter(finding.quotes), None)
    return models.Finding(
        id=finding.id,
        position=position,
        kind=str(finding.kind),
        severity=str(finding.severity),
        rank=finding.severity.rank,
        message=finding.message,
        rule=finding.rule,
        mend=finding.mend or "",
        compared=finding.compared or "",
        harmless=finding.harmless or "",
        quotes=plain(pair)["quotes"],
        document=first.document if first else "",
        start=first.start if first else 0,
    )
