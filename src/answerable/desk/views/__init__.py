"""The pages: a question to the rows, a template, and nothing more."""

from __future__ import annotations

from django.http import HttpRequest

from answerable.desk.review import Review
from answerable.desk.views.documents import document, documents, passage
from answerable.desk.views.findings import finding, findings, thread, threads
from answerable.desk.views.front import front, help_, not_found
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
from answerable.desk.views.statements import question, questions, statement, statements

__all__ = [
    "document",
    "documents",
    "event",
    "events",
    "figures",
    "finding",
    "findings",
    "front",
    "help_",
    "institution",
    "institutions",
    "law",
    "laws",
    "lint",
    "not_found",
    "passage",
    "person",
    "persons",
    "question",
    "questions",
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
