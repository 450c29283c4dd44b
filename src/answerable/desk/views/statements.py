"""What was said: lists, the card of one statement, questions with their replies."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from answerable.desk import names
from answerable.desk.models import Ask, Block, Document, Link, Statement, StatementTheme, Thread
from answerable.desk.templatetags.quotes import QUOTED, Mark, marked
from answerable.desk.views.lists import Choice, asked, choice, page_of


@require_safe
def statements(request: HttpRequest) -> HttpResponse:
    """Statements by kind, document, side, theme, round, verdict and words."""
    filters = [
        choice(request, "kind", "Kind", _kinds()),
        _documents(request),
        choice(request, "role", "Side", _used("role", names.ROLES)),
        choice(request, "theme", "Theme", _themes()),
        choice(request, "round", "Round", _used("round", {})),
        choice(request, "status", "Verdict", names.STATUSES.items()),
    ]
    chosen = {f.name: f.chosen for f in filters if f.chosen}
    rows = _chosen(chosen, asked(request, "q")).light().in_order()
    context = {
        "page": page_of(request, rows),
        "filters": filters,
        "q": asked(request, "q"),
        "noun": "statement",
    }
    return render(request, "desk/statements.html", context)


@require_safe
def statement(request: HttpRequest, id_: str) -> HttpResponse:
    """The card of one statement: its words in their place, and everything known of it."""
    said = get_object_or_404(Statement.objects.select_related("document", "answer"), pk=id_)
    block = Block.objects.filter(pk=said.block).first()
    asks = list(Ask.objects.filter(members__statement=said).distinct())
    context = {
        "said": said,
        **_labelled(said, asks),
        "block": block,
        "context": _in_context(said, block),
        "replies": Statement.objects.light().replying(said),
        "links_out": Link.objects.filter(source=said).select_related("target").order_by("kind", "-score"),
        "links_in": Link.objects.filter(target=said).select_related("source").order_by("kind", "-score"),
        "threads": Thread.objects.holding(said),
        "asks": asks,
        "notes": _notes(said),
    }
    return render(request, "desk/statement.html", context)


@require_safe
def question(request: HttpRequest, id_: str) -> HttpResponse:
    """A question beside its replies: what was asked for, what was given."""
    asked_ = get_object_or_404(
        Statement.objects.questions().select_related("document", "answer", "entry"), pk=id_
    )
    block = Block.objects.filter(pk=asked_.block).first()
    context = {
        "said": asked_,
        "context": _in_context(asked_, block),
        "replies": Statement.objects.light().replying(asked_),
        "threads": Thread.objects.holding(asked_),
    }
    return render(request, "desk/question.html", context)


def _chosen(chosen: dict[str, str], words: str):
    rows = Statement.objects.all()
    for name in ("kind", "document", "role", "round"):
        if name in chosen:
            rows = rows.filter(**{name: chosen[name]})
    if "theme" in chosen:
        rows = rows.on_theme(chosen["theme"])
    if "status" in chosen:
        rows = rows.with_status(chosen["status"])
    return rows.saying(words) if words.strip() else rows


def _counted(labels: dict[str, str], counted: dict[str, int]) -> list[tuple[str, str]]:
    return [(code, f"{names.of(labels, code)} ({counted.get(code, 0)})") for code in labels]


def _kinds() -> list[tuple[str, str]]:
    counted = dict(Statement.objects.order_by().values_list("kind").annotate(n=Count("id")))
    return _counted(names.KINDS_MANY, counted)


def _used(field: str, labels: dict[str, str]) -> list[tuple[str, str]]:
    values = Statement.objects.exclude(**{field: ""}).order_by(field).values_list(field, flat=True).distinct()
    return [(value, labels.get(value, value)) for value in values]


def _themes() -> list[tuple[str, str]]:
    counted = StatementTheme.objects.values_list("label").annotate(n=Count("statement", distinct=True))
    return [(label, f"{label} ({n})") for label, n in counted.order_by("label")]


def _documents(request: HttpRequest) -> Choice:
    options = [(d.id, d.name) for d in Document.objects.light()]
    return choice(request, "document", "Document", options)


def _labelled(said: Statement, asks: Iterable[Ask]) -> dict[str, Any]:
    """People's labels beside the program's, and the rows of the lists that tell of it, its own first."""
    asking = next(filter(None, (one.asking_of(said.id) for one in asks)), None)
    told = [row["statement"] for row in asking["retold"]] if asking else []
    ids = [said.id, *told] if said.in_list else told
    rows = Statement.objects.light().filter(id__in=ids, in_list__isnull=False) if ids else ()
    return {"labels": asking["labels"] if asking else said.labels, "listed": rows}


def _notes(said: Statement) -> list[str]:
    blocks = Block.objects.filter(document=said.document_id, note__in=said.note_refs).order_by("position")
    return [said.document.text[b.start : b.end] for b in blocks]


def _in_context(said: Statement, block: Block | None) -> str:
    """The paragraph with the statement's own words highlighted; the words alone without a block."""
    start, end = (block.start, block.end) if block else (said.start, said.end)
    marks = [Mark(left, right, QUOTED) for left, right in said.pieces]
    return marked(said.document.text, min(start, said.start), max(end, said.end), marks)
