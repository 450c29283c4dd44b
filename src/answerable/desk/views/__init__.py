"""The pages: a question to the rows, a template, and nothing more."""

from __future__ import annotations

from django.http import HttpRequest

from answerable.desk.review import Review
from answerable.desk.views.coverage import coverage, coverage_file, coverage_table
from answerable.desk.views.cycles import ask, cycles, cycles_file, recommending, recommending_file
from answerable.desk.views.documents import document, documents, passage
from answerable.desk.views.findings import finding, findings, findings_file
from answerable.desk.views.front import dialogue_, front, help_, not_found
from answerable.desk.views.ledger import ledger, ledger_file, questions
from answerable.desk.views.lint import lint
from answerable.desk.views.named import (
    event,
    events,
    figures,
    institution,
    institutions,
    law,
    laws,
    person,
    persons,
)
from answerable.desk.views.search import search
from answerable.desk.views.statements import question, statement, statements
from answerable.desk.views.threads import thread, threads

__all__ = [
    "ask",
    "coverage",
    "coverage_file",
    "coverage_table",
    "cycles",
    "cycles_file",
    "dialogue_",
    "document",
    "documents",
    "event",
    "events",
    "figures",
    "finding",
    "findings",
    "findings_file",
    "front",
    "help_",
    "institution",
    "institutions",
    "law",
    "laws",
    "ledger",
    "ledger_file",
    "lint",
    "not_found",
    "passage",
    "person",
    "persons",
    "question",
    "questions",
    "recommending",
    "recommending_file",
    "review_at_hand",
    "search",
    "statement",
    "statements",
    "thread",
    "threads",
]


def review_at_hand(_request: HttpRequest) -> dict[str, Review]:
    """The review, for the head of every page."""
    return {"review": Review()}
