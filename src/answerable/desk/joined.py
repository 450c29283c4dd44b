"""What is joined when a dossier is loaded: ledger, coverage, cycles, the words of findings, articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import models as django_models

from answerable.desk import models, names
from answerable.model import Dossier, Finding, Statement
from answerable.model.ledger import (
    ORDERS,
    Ask,
    Cycle,
    Pair,
    Sayings,
    article_label,
    asks,
    brief,
    coverage,
    entries,
    ordered,
    pairs,
    plain,
    traits,
    traits_of_askings,
)


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
        **_cycles(dossier, sayings),
    }


def _cycles(dossier: Dossier, sayings: Sayings) -> dict[type[django_models.Model], list[Any]]:
    """The cycles, every ask, what it can be chosen by, and which statements put it."""
    cycles, found = asks(dossier, sayings, names.called)
    return {
        models.Cycle: [
            models.Cycle(key=cycle.key, position=n, label=cycle.label, row=plain(cycle))
            for n, cycle in enumerate(cycles)
        ],
        models.Ask: _asks(found, cycles),
        models.AskTrait: [row for ask in found for row in _traits(ask, cycles)],
        models.Asking: [
            models.Asking(ask_id=ask.id, statement_id=said.statement)
            for ask in found
            for asking in ask.askings
            for said in (asking.said, *asking.retold)
        ],
    }


def _traits(ask: Ask, cycles: Sequence[Cycle]) -> Iterator[models.AskTrait]:
    for name, value in traits(ask, cycles):
        yield models.AskTrait(ask_id=ask.id, name=name, value=value)
    for n, found in enumerate(traits_of_askings(ask, cycles)):
        for name, value in found:
            yield models.AskTrait(ask_id=ask.id, asking=f"{ask.id}/{n}", name=name, value=value)


def _asks(found: Sequence[Ask], cycles: Sequence[Cycle]) -> list[models.Ask]:
    places = {
        f"by_{order}": {ask.id: n for n, ask in enumerate(ordered(found, cycles, order))} for order in ORDERS
    }
    return [
        models.Ask(
            id=ask.id,
            words=ask.words,
            brief=brief(ask),
            row=plain(ask),
            **{name: of[ask.id] for name, of in places.items()},
        )
        for ask in found
    ]


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
