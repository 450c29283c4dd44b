"""The sample review through the whole pipeline, held against what somebody has read and accepted."""

from pathlib import Path

import pytest

from answerable.pipeline import analyse

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "src" / "answerable" / "sample"
GOLDEN = ROOT / "tests" / "golden"


@pytest.fixture(scope="module")
def dossier():
    return analyse([SAMPLE])


def line(*cells):
    return "\t".join(" ".join(str(c if c is not None else "-").split()) for c in cells)


def test_the_statements_of_the_sample_review(dossier, golden):
    rows = [
        line(
            s.quote.document[:2],
            s.quote.start,
            s.kind,
            s.role,
            s.round,
            s.number,
            s.reason.rule,
            s.quote.text,
        )
        for s in dossier.statements
        if s.reason
    ]
    golden(GOLDEN / "statements.tsv", "\n".join(rows) + "\n")


def test_what_the_documents_of_the_sample_review_are(dossier, golden):
    rows = [
        line(
            s.document.file,
            i.genre,
            i.mechanism,
            i.state,
            i.symbol,
            i.session,
            i.cycle,
            i.date,
            "; ".join(i.authors),
            i.title,
        )
        for s in dossier.sources
        for i in [s.identity]
    ]
    golden(GOLDEN / "documents.tsv", "\n".join(rows) + "\n")


def test_the_answers_of_the_sample_review(dossier, golden):
    said = {s.id: s for s in dossier.statements}
    rows = []
    for answer in sorted(
        dossier.answers, key=lambda a: (said[a.question].quote.document, said[a.question].quote.start)
    ):
        rows.append(line(answer.status, said[answer.question].quote.text, answer.reason))
        rows += [line("", "", said[r].quote.text) for r in answer.responses]
    golden(GOLDEN / "answers.tsv", "\n".join(rows) + "\n")


def test_the_findings_of_the_sample_review(dossier, golden):
    rows = sorted(
        line(f.kind, f.severity, f.rule, f.message, *(q.text for q in f.quotes))
        for f in dossier.findings
        if f.kind != "unanswered"
    )
    golden(GOLDEN / "findings.tsv", "\n".join(rows) + "\n")


def test_the_positions_of_the_sample_review(dossier, golden):
    rows = [
        line(s.quote.document[:2], s.number, p.value, p.nuance, p.date, p is s.position, p.source.text)
        for s in dossier.statements
        for p in s.positions
    ]
    golden(GOLDEN / "positions.tsv", "\n".join(rows) + "\n")


def test_the_persons_of_the_sample_review(dossier, golden):
    rows = sorted(
        line(e.name, "; ".join(e.variants), *(f"{v.what} {v.date} {v.duration_years}" for v in e.events))
        for e in dossier.entities
        if e.kind == "person"
    )
    golden(GOLDEN / "persons.tsv", "\n".join(rows) + "\n")
