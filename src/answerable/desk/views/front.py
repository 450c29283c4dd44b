"""The front page of the review, and the help."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from answerable.desk import dialogue, names
from answerable.desk.models import Ask, Document, Entity, Finding, Mention, Review, Statement, Thread, Unread
from answerable.desk.models.statement import OPEN
from answerable.desk.views.lists import NoSuchPassage
from answerable.model import FindingKind

# Of each sort, how many the front page shows.
MATTERS, QUESTIONS, CONFLICTS, REFERENCES, AGAIN = 8, 6, 2, 4, 3


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """What the review is, what was found, and what needs a look first."""
    per_document: dict[str, dict[str, int]] = defaultdict(dict)
    totals: dict[str, int] = defaultdict(int)
    counted = Statement.objects.order_by().values_list("document", "kind").annotate(n=Count("id"))
    for document, kind, n in counted:
        per_document[document][kind] = n
        totals[kind] += n
    verdicts = Statement.objects.verdicts()
    found = dict(Finding.objects.order_by().values_list("kind").annotate(n=Count("id")))
    again = Ask.objects.chosen({"again": "cycles"})
    context = {
        "time_line": _with_counts(Document.objects.on_the_time_line(), per_document),
        "undated": _with_counts(Document.objects.undated(), per_document),
        "totals": [(kind, totals[kind]) for kind in names.KINDS],
        "asked": totals["question"],
        "verdicts": list(verdicts.items()),
        "whole": dialogue.whole(verdicts),
        "matters": dialogue.by_matter(MATTERS),
        "unknown": verdicts["none"],
        "left_open": Statement.objects.left_open().light().gravest_first()[:QUESTIONS],
        "left_open_count": sum(verdicts[status] for status in OPEN),
        "conflicts": Finding.objects.conflicts()[:CONFLICTS],
        "conflict_count": found.get(FindingKind.CONFLICT, 0),
        "broken": Finding.objects.broken_references()[:REFERENCES],
        "broken_count": found.get(FindingKind.BROKEN_REFERENCE, 0),
        "exposed_count": found.get(FindingKind.EXPOSED_NAME, 0),
        "asks": Ask.objects.count(),
        "asked_again": again.count(),
        "most_asked": again.in_the_order("often")[:AGAIN],
        "unread": Unread.objects.all(),
        "named": dict(Entity.objects.order_by().values_list("kind").annotate(n=Count("id"))),
        "figure_count": Mention.objects.figures().count(),
        "thread_count": Thread.objects.count(),
        "dossier": Review.objects.first(),
    }
    return render(request, "desk/front.html", context)


def _with_counts(documents, per_document):
    return [
        (
            document,
            [
                (kind, per_document[document.id][kind])
                for kind in names.KINDS
                if kind in per_document[document.id]
            ],
        )
        for document in documents
    ]


@require_safe
def dialogue_(request: HttpRequest) -> HttpResponse:
    """Who asked, and what was answered, as a picture: by round and by matter."""
    verdicts = Statement.objects.verdicts()
    context = {
        "whole": dialogue.whole(verdicts),
        "matters": dialogue.by_matter(),
        "rounds": dialogue.by_round({d.id: d for d in Document.objects.light()}),
    }
    return render(request, "desk/dialogue.html", context)


@require_safe
def help_(request: HttpRequest) -> HttpResponse:
    """What the words on these pages mean, and what the program does not know."""
    return render(
        request,
        "desk/help.html",
        {
            "kinds": list(names.KINDS),
            "statuses": list(names.STATUSES),
            "positions": [code for code in names.POSITIONS if code],
        },
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """No such page; where an address asks for letters that are not there, it says so."""
    why = str(exception) if isinstance(exception, NoSuchPassage) else ""
    return render(request, "404.html", {"why": why}, status=404)
