"""Coverage and uptake: what was taken up, what is repeated, which items got a reply."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from answerable.desk import names
from answerable.desk.models import CoverageRow, Document, Statement
from answerable.desk.models.ledger import CoverageQuerySet
from answerable.desk.picture import Share, shares
from answerable.desk.views.lists import Exports, asked, choice, chosen_of, exported, page_of
from answerable.model import OUTSIDE, REVIEWING, Kind
from answerable.model.ledger import ITEMISED, TABLES, Table

# In this order on the page; so many rows of each, before the page of the table itself.
SHOWN = ("uptake", "repeats", "questions", "items")
FIRST = 8
# What one row of each table is called.
NOUNS = {
    "uptake": "recommendation",
    "repeats": "recommendation",
    "questions": "question",
    "items": "item",
}


@require_safe
def coverage(request: HttpRequest) -> HttpResponse:
    """The four tables: what each says on the whole, and its first rows."""
    counted = CoverageRow.objects.counted()
    tables = [
        {
            "table": TABLES[name],
            "noun": NOUNS[name],
            "total": sum(counted.get(name, {}).values()),
            "shares": _shares(name, counted),
            "rows": [row.row for row in CoverageRow.objects.of_table(name)[:FIRST]],
        }
        for name in SHOWN
    ]
    return render(request, "desk/coverage.html", {"tables": tables, **_at_hand()})


@require_safe
def coverage_table(request: HttpRequest, name: str) -> HttpResponse:
    """All rows of one of the tables, by what it says of them."""
    table = _table(name)
    counted = CoverageRow.objects.counted().get(name, {})
    states = [(code, f"{names.state_of_row(code)} ({n})") for code, n in counted.items()]
    filters = [choice(request, "state", "Which", states)]
    chosen = chosen_of(filters)
    page = page_of(request, _chosen(name, chosen))
    context = {
        "table": table,
        "page": page,
        "rows": [row.row for row in page],
        "filters": filters,
        "noun": NOUNS[name],
        "exports": Exports(request.path, chosen),
        **_at_hand(),
    }
    return render(request, "desk/coverage_table.html", context)


@require_safe
def coverage_file(request: HttpRequest, name: str, format_: str) -> HttpResponse:
    """The rows that the same address without the ending shows, all of them, as a file."""
    table = _table(name)
    chosen = {"state": asked(request, "state")} if asked(request, "state") else {}
    return exported(table, format_, _chosen(name, chosen).values_list("row", flat=True))


def _table(name: str) -> Table:
    if name not in SHOWN:
        raise Http404
    return TABLES[name]


def _chosen(name: str, chosen: Mapping[str, str]) -> CoverageQuerySet:
    rows = CoverageRow.objects.of_table(name)
    return rows.filter(state=chosen["state"]) if "state" in chosen else rows


def _shares(name: str, counted: Mapping[str, Mapping[str, int]]) -> list[Share]:
    """How the rows of a table are parted, drawn."""
    parted = counted.get(name, {})
    known = [state for state in names.STATES if state in parted]
    order = [*known, *(state for state in parted if state not in known)]
    return shares({state: parted[state] for state in order}, f"/coverage/{name}/")


def _at_hand() -> dict[str, bool]:
    """What these files hold at all: without it an empty table says nothing about anybody."""
    recommended = Statement.objects.of_kind(Kind.RECOMMENDATION)
    return {
        "recommends": recommended.filter(role__in=REVIEWING).exists(),
        "proposes": recommended.filter(role__in=OUTSIDE).exists(),
        "itemised": Document.objects.filter(genre__in=ITEMISED).exists(),
    }
