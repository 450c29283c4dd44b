"""What the program concludes: findings and threads."""

from __future__ import annotations

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from answerable.desk import names
from answerable.desk.models import Finding, Statement, Thread
from answerable.desk.views.lists import choice, page_of
from answerable.model import FindingKind, Severity


@require_safe
def findings(request: HttpRequest) -> HttpResponse:
    """What a reader should look at, the gravest first; style only where the address asks for it."""
    counted = dict(Finding.objects.order_by().values_list("kind").annotate(n=Count("id")))
    kinds = [(code, f"{names.of(names.FINDINGS, code)} ({n})") for code, n in sorted(counted.items())]
    filters = [
        choice(request, "kind", "Kind", kinds),
        choice(request, "severity", "Severity", names.SEVERITIES.items()),
    ]
    rows = Finding.objects.gravest_first()
    kind, severity = (chosen.chosen for chosen in filters)
    rows = rows.filter(kind=kind) if kind else rows.without_style()
    if severity:
        rows = rows.filter(severity=severity)
    hidden = not kind and severity in ("", Severity.LOW)
    context = {
        "page": page_of(request, rows),
        "filters": filters,
        "noun": "finding",
        "style": counted.get(FindingKind.STYLE, 0) if hidden else 0,
    }
    return render(request, "desk/findings.html", context)


@require_safe
def finding(request: HttpRequest, id_: str) -> HttpResponse:
    """One finding with all its quotes."""
    return render(request, "desk/finding.html", {"finding": get_object_or_404(Finding, pk=id_)})


@require_safe
def threads(request: HttpRequest) -> HttpResponse:
    """Every matter that goes through the documents, the widest first."""
    page = page_of(request, Thread.objects.by_size())
    return render(request, "desk/threads.html", {"page": page, "open": Statement.objects.open_points(page)})


@require_safe
def thread(request: HttpRequest, id_: str) -> HttpResponse:
    """One matter: where it stands, and everything said on it in order."""
    matter = get_object_or_404(Thread, pk=id_)
    rows = Statement.objects.light().of_thread(matter.id)
    context = {
        "thread": matter,
        "page": page_of(request, rows),
        "open": Statement.objects.open_points([matter]),
    }
    return render(request, "desk/thread.html", context)
