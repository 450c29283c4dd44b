"""What is joined when a dossier is loaded: the ledger, the tables of coverage, articles to choose by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models as django_models

from answerable.desk import models
from answerable.model import Dossier, Statement
from answerable.model.ledger import Sayings, article_label, coverage, entries, plain


def rows(dossier: Dossier) -> dict[type[django_models.Model], list[Any]]:
    """Articles to choose by; the ledger and the tables of coverage, as they are exported."""
    sayings = Sayings(dossier)
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
