"""What does not add up: findings, as pages and as a file."""

from __future__ import annotations

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from answerable.desk import names
from answerable.desk.models import Finding
from answerable.desk.views.lists import Exports, asked, choice, chosen_of, exported, page_of
from answerable.model import FindingKind, Severity
from answerable.model.ledger import TABLES


@require_safe
def findings(request: HttpRequest) -> HttpResponse:
    """What a reader should look at, the gravest first; style only where the address asks for it."""
    counted = dict(Finding.objects.order_by().values_list("kind").annotate(n=Count("id")))
    kinds = [(code, f"{names.of(names.FINDINGS, code)} ({n})") for code, n in sorted(counted.items())]
    filters = [
        choice(request, "kind", "Kind", kinds),
        choice(request, "severity", "Severity", names.SEVERITIES.items()),
    ]
    chosen = chosen_of(filters)
    hidden = "kind" not in chosen and chosen.get("severity", Severity.LOW) == Severity.LOW
    context = {
        "page": page_of(request, _chosen(chosen)),
        "filters": filters,
        "noun": "finding",
        "style": counted.get(FindingKind.STYLE, 0) if hidden else 0,
        "exports": Exports(request.path, chosen),
    }
    return render(request, "desk/findings.html", context)


@require_safe
def findings_file(request: HttpRequest, format_: str) -> HttpResponse:
    """The findings that the same address without the ending shows, all of them, as a file."""
    chosen = {name: asked(request, name) for name in ("kind", "severity") if asked(request, name)}
    return exported(TABLES["findings"], format_, [finding.row for finding in _chosen(chosen)])


def _chosen(chosen: dict[str, str]) -> QuerySet[Finding]:
    rows = Finding.objects.gravest_first()
    rows = rows.filter(kind=chosen["kind"]) if "kind" in chosen else rows.without_style()
    return rows.filter(severity=chosen["severity"]) if "severity" in chosen else rows


@require_safe
def finding(request: HttpRequest, id_: str) -> HttpResponse:
    """One finding with all its quotes."""
    return render(request, "desk/finding.html", {"finding": get_object_or_404(Finding, pk=id_)})
