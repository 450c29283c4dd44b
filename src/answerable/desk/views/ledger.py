"""The ledger: every question, what was replied, who contradicts it; and as a file."""

from __future__ import annotations

from dataclasses import fields

from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from answerable.desk import names
from answerable.desk.models import Document, Statement, StatementArticle, StatementTheme, Thread
from answerable.desk.models.statement import StatementQuerySet
from answerable.desk.views.lists import Choice, Exports, asked, choice, chosen_of, exported, page_of
from answerable.model import Kind
from answerable.model.ledger import SIGNS, TABLES, Wanted

# As in the report, so that both narrow alike.
FILTERS = tuple(field.name for field in fields(Wanted))


@require_safe
def ledger(request: HttpRequest) -> HttpResponse:
    """Questions as a table, by verdict, side, round, document, matter, theme, article and words."""
    verdicts = Statement.objects.verdicts()
    filters = _filters(request, verdicts)
    chosen = {**chosen_of(filters), **_words(request)}
    context = {
        "page": page_of(request, _chosen(chosen).light().select_related("entry").in_order()),
        "filters": filters,
        "q": asked(request, "q"),
        "noun": "question",
        "verdicts": list(verdicts.items()),
        "exports": Exports(request.path, chosen),
    }
    return render(request, "desk/ledger.html", context)


@require_safe
def ledger_file(request: HttpRequest, format_: str) -> HttpResponse:
    """The questions that the same address without the ending shows, all of them, as a file."""
    chosen = {name: asked(request, name) for name in FILTERS if asked(request, name)}
    rows = _chosen({**chosen, **_words(request)}).in_order().values_list("entry__row", flat=True)
    return exported(TABLES["ledger"], format_, rows)


@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """Where the list of questions was: the ledger has taken its place, with the same filters."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponseRedirect(f"/ledger/{f'?{query}' if query else ''}")


def _chosen(chosen: dict[str, str]) -> StatementQuerySet:
    rows = Statement.objects.questions()
    for name, field in (("side", "role"), ("round", "round"), ("document", "document__id")):
        if name in chosen:
            rows = rows.filter(**{f"{field}__iexact": chosen[name]})
    if "status" in chosen:
        rows = rows.with_status(chosen["status"])
    if "thread" in chosen:
        rows = rows.in_thread(chosen["thread"])
    if "theme" in chosen:
        rows = rows.on_theme(chosen["theme"])
    if "article" in chosen:
        rows = rows.under_article(chosen["article"])
    return rows.saying(chosen["q"]) if "q" in chosen else rows


def _words(request: HttpRequest) -> dict[str, str]:
    words = asked(request, "q")
    return {"q": words} if words.strip() else {}


def _filters(request: HttpRequest, verdicts: dict[str, int]) -> list[Choice]:
    statuses = [(code, f"{SIGNS[code]} {name} ({verdicts[code]})") for code, name in names.STATUSES.items()]
    questions = Statement.objects.questions()
    sides = questions.order_by("role").values_list("role", flat=True).distinct()
    rounds = questions.exclude(round="").order_by("round").values_list("round", flat=True).distinct()
    documents = Document.objects.light().filter(statements__kind=Kind.QUESTION).distinct()
    threads = Thread.objects.filter(members__statement__kind=Kind.QUESTION)
    threads = threads.annotate(n=Count("members")).order_by("title", "id")
    return [
        choice(request, "status", "Verdict", statuses),
        choice(request, "side", "Asked by", [(side, names.of(names.ROLES, side)) for side in sides]),
        choice(request, "round", "Round", [(name, name.capitalize()) for name in rounds]),
        choice(request, "document", "Document", [(d.id, d.name) for d in documents]),
        choice(request, "thread", "Matter", [(t.id, f"{t.title} ({t.n})") for t in threads]),
        choice(request, "theme", "Theme", _labels(StatementTheme)),
        choice(request, "article", "Article", _labels(StatementArticle)),
    ]


def _labels(model: type[StatementTheme] | type[StatementArticle]) -> list[tuple[str, str]]:
    rows = model.objects.filter(statement__kind=Kind.QUESTION).order_by("label").values_list("label")
    return [(label, f"{label} ({n})") for label, n in rows.annotate(n=Count("statement", distinct=True))]
