"""The cycles: every ask through all reviews of the State, one ask, and who recommends what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from answerable.desk import cycling, names
from answerable.desk.models import Ask, AskTrait, Cycle, Statement
from answerable.desk.models.cycles import AskQuerySet
from answerable.desk.views.lists import Choice, Exports, asked, choice, exported, page_of
from answerable.model.ledger import POSITIONS, TABLES, WantedAsks, plain, recommenders

# As in the command, so that both narrow alike.
FILTERS = tuple(field.name for field in fields(WantedAsks))
# So many askings of a cell are shown before the page of the ask.
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """What was asked in one cycle: the first askings, and how many more."""

    cycle: Cycle
    askings: Sequence[Mapping[str, Any]]
    more: int


@require_safe
def cycles(request: HttpRequest) -> HttpResponse:
    """Asks as rows, cycles as columns; above them what became of each cycle's list, and what comes back."""
    filters = _filters(request)
    chosen = _asked(request)
    rows, columns = _chosen(chosen), list(Cycle.objects.all())
    page = page_of(request, rows.in_the_order(chosen.get("order", "")))
    kept = {name: value for name, value in chosen.items() if name != "order"}
    context = {
        "columns": columns,
        "unknown": [c for c in columns if c.takes_positions and not c.row["answered"]],
        "page": page,
        "rows": [(ask, [_cell(ask, column) for column in columns]) for ask in page],
        "pictures": cycling.pictures(columns, list(rows.values_list("brief", flat=True)), kept)
        if page
        else None,
        "filters": filters,
        "q": asked(request, "q"),
        "noun": "ask",
        "exports": Exports(request.path, chosen),
        "query": urlencode(kept),
    }
    return render(request, "desk/cycles.html", context)


@require_safe
def cycles_file(request: HttpRequest, format_: str) -> HttpResponse:
    """The asks that the same address without the ending shows, all of them, as a file."""
    chosen = _asked(request)
    rows = _chosen(chosen).in_the_order(chosen.get("order", "")).values_list("row", flat=True)
    return exported(TABLES["cycles"], format_, rows)


@require_safe
def ask(request: HttpRequest, id_: str) -> HttpResponse:
    """One ask: every asking with its words, all positions with their sources, what was said of it since."""
    found = get_object_or_404(Ask, pk=id_)
    held = {cycle.key: cycle for cycle in Cycle.objects.all()}
    through = [held[key] for key in found.row["cycles"]]
    listed = Statement.objects.light().filter(in_asks__ask=found, in_list__isnull=False)
    context = {
        "ask": found,
        "cells": [_cell(found, cycle, whole=True) for cycle in through],
        "listed": {said.id: said.row_of_list for said in listed},
    }
    return render(request, "desk/ask.html", context)


@require_safe
def recommending(request: HttpRequest) -> HttpResponse:
    """Who recommends what: States, or regions, by position and by issue."""
    filters, chosen = _filters(request), _asked(request)
    filters = [f for f in filters if f.name != "order"]
    grouped = choice(request, "group", "By", [("region", "Regions")], blank="States")
    found = _recommenders(request, chosen)
    picture = cycling.who(found, {k: v for k, v in chosen.items() if k != "by"}, region=_by_region(request))
    context = {
        "filters": [grouped, *filters],
        "total": len(found),
        "noun": "region" if _by_region(request) else "recommending State",
        "exports": Exports(request.path, {**chosen, **({"group": "region"} if _by_region(request) else {})}),
        "picture": picture,
        "key": cycling.key(picture),
        "grid": cycling.grid(found, region=_by_region(request)),
        "q": asked(request, "q"),
    }
    return render(request, "desk/recommending.html", context)


@require_safe
def recommending_file(request: HttpRequest, format_: str) -> HttpResponse:
    """The rows that the same address without the ending shows, all of them, as a file."""
    return exported(TABLES["recommenders"], format_, map(plain, _recommenders(request, _asked(request))))


def _by_region(request: HttpRequest) -> bool:
    return asked(request, "group") == "region"


def _recommenders(request: HttpRequest, chosen: Mapping[str, str]):
    """Counted are the recommendations of the cycle that is chosen, and of the State, not all of the asks."""
    briefs = _chosen(chosen).order_by("by_often").values_list("brief", flat=True)
    kept = (_within(row, chosen) for row in briefs)
    return recommenders(kept, names.regions(), by_region=_by_region(request))


def _within(row: Mapping[str, Any], chosen: Mapping[str, str]) -> Mapping[str, Any]:
    cycle, position, by = (chosen.get(name, "").casefold() for name in ("cycle", "position", "by"))
    askings = [
        [key, value, who]
        for key, value, who in row["askings"]
        if (not cycle or key.casefold() == cycle)
        and (position not in POSITIONS or not position or value == position)
        and (not by or by in map(str.casefold, who))
    ]
    return {**row, "askings": askings}


def _asked(request: HttpRequest) -> dict[str, str]:
    chosen = {name: asked(request, name) for name in (*FILTERS, "order") if asked(request, name)}
    words = asked(request, "q")
    return {**chosen, "q": words} if words.strip() else chosen


def _chosen(chosen: Mapping[str, str]) -> AskQuerySet:
    rows = Ask.objects.chosen({name: value for name, value in chosen.items() if name in FILTERS})
    return rows.saying(chosen["q"]) if "q" in chosen else rows


def _cell(found: Ask, cycle: Cycle, *, whole: bool = False) -> Cell:
    askings = [asking for asking in found.row["askings"] if asking["cycle"] == cycle.key]
    shown = askings if whole else askings[:SHOWN]
    return Cell(cycle, shown, len(askings) - len(shown))


def _filters(request: HttpRequest) -> list[Choice]:
    there = AskTrait.objects.counted()
    labels = {cycle.key: cycle.label for cycle in Cycle.objects.all()}

    def of(name: str, called: Mapping[str, str] | None = None) -> list[tuple[str, str]]:
        counts = there.get(name, {})
        order = [code for code in called if code in counts] if called else list(counts)
        return [(code, f"{called[code] if called else code} ({counts[code]})") for code in order]

    states = {code: names.state(code) for code in there.get("by", {})}
    made = [
        choice(request, "mechanism", "Mechanism", of("mechanism", names.MECHANISMS)),
        choice(request, "cycle", "Cycle", of("cycle", labels)),
        choice(request, "by", "Recommended by", of("by", dict(sorted(states.items(), key=lambda s: s[1])))),
        choice(request, "position", "The State’s position", of("position", names.OF_POSITIONS)),
        choice(request, "answer", "What it said since", of("answer", names.SAID_OF_IT)),
        choice(request, "again", "Repeated", of("again", names.AGAIN)),
        choice(request, "theme", "Theme", of("theme")),
        choice(request, "affected", "Affected", of("affected")),
    ]
    if "grade" in there:
        made.append(choice(request, "grade", "Grade of the follow-up", of("grade")))
    if len(there.get("state", {})) > 1:
        made.append(choice(request, "state", "State under review", of("state")))
    first, *others = names.ORDERS.items()
    return [*made, choice(request, "order", "Order", others, blank=first[1])]
