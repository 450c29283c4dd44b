"""All that can be said only when every document of a review is there."""

from __future__ import annotations

from collections.abc import Sequence

from answerable.align.about import About
from answerable.align.accounts import accounts
from answerable.align.answers import answers
from answerable.align.belongs import belongs
from answerable.align.dialogues import dialogues
from answerable.align.repeats import repeats
from answerable.align.reports import Reports
from answerable.align.telling import Telling
from answerable.align.threads import threads
from answerable.meaning import Meaning, SentenceModel, Tell
from answerable.model import Answer, Kind, Link, Mention, Source, Statement, Thread

_ASKED_AND_SAID = (Kind.QUESTION, Kind.STATE_CLAIM, Kind.COMMITMENT)


def align(
    sources: Sequence[Source],
    statements: Sequence[Statement],
    mentions: Sequence[Mention] = (),
    *,
    model: SentenceModel | None = None,
    tell: Tell | None = None,
) -> tuple[tuple[Thread, ...], tuple[Answer, ...], tuple[Link, ...]]:
    """Threads, the verdict on every question, and the links between statements.

    Lexical and by place: numbers and headings where the State gives them, shared words
    where it does not. `mentions` tell one person in two spellings, articles and figures. With a model
    of sentences, by meaning too; `tell` is called with how many texts it has read and how many there are.
    """
    telling = Telling(statements)
    meaning = _meaning(model, statements, telling, tell)
    reports = Reports(sources, statements, telling, meaning)
    talks = dialogues(sources, statements, meaning)
    told = accounts(sources, statements)
    verdicts, links = answers(reports, talks, told, [s for s in statements if s.kind is Kind.QUESTION])
    by_question = {a.question: a for a in verdicts}
    about = About(sources, statements, telling, mentions)
    again = repeats(statements, telling, about.order, meaning)
    every = (*links, *reports.filed(), *belongs(about, again, sources))
    found = threads(sources, statements, by_question, telling, every, mentions)
    return tuple(found), tuple(verdicts), every


def _meaning(
    model: SentenceModel | None, statements: Sequence[Statement], telling: Telling, tell: Tell | None
) -> Meaning | None:
    """What is asked and what the State says, by meaning; None without a model."""
    if model is None:
        return None
    held = zip(statements, telling.texts, strict=True)
    return Meaning(model, [text for statement, text in held if statement.kind in _ASKED_AND_SAID], tell)
