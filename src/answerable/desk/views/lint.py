"""The lint of one document, as a page for its drafter."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from answerable.desk.models import Block, Document, Finding
from answerable.desk.rules import LEVELS, by_level, rule, rules
from answerable.desk.views.lists import Choice, choice, page_of
from answerable.model import BlockKind


@require_safe
def lint(request: HttpRequest, id_: str) -> HttpResponse:
    """What could be wrong with the sources of a document, in the order of the text."""
    source = get_object_or_404(Document.objects.light(), pk=id_)
    rows = Finding.objects.remarks().filter(document=source.id)
    counted = Counter(rows.values_list("rule", flat=True))
    levels = by_level(counted.items())
    filters = _filters(request, counted, levels)
    level, code = (chosen.chosen for chosen in filters)
    if level:
        rows = rows.filter(rule__in=[r.id for r in rules().values() if r.level == level])
    if code:
        rows = rows.filter(rule=code)
    page = page_of(request, rows.in_order())
    context = {
        "document": source,
        "page": page,
        "groups": list(_by_place(page, source)),
        "filters": filters,
        "noun": "remark",
        "levels": levels,
        "exposes": any(finding.exposes for finding in page),
        "rules": rules().values(),
        "cited": source.citations.count(),
    }
    return render(request, "desk/lint.html", context)


def _filters(request: HttpRequest, counted: Counter[str], levels: dict[str, int]) -> list[Choice]:
    by_weight = [(level, f"{LEVELS[level]} ({n})") for level, n in levels.items()]
    by_rule = [(code, f"{rule(code).title} ({counted[code]})") for code in rules() if code in counted]
    return [choice(request, "level", "Level", by_weight), choice(request, "rule", "Rule", by_rule)]


def _by_place(found: Iterable[Finding], source: Document) -> Iterator[tuple[str, list[Finding]]]:
    """The remarks under the place that each is about, such as "Note 12"."""
    blocks = list(source.blocks.order_by("start"))
    starts = [block.start for block in blocks]
    for place, group in groupby(found, key=lambda f: _place(blocks, starts, f.start)):
        yield place, list(group)


def _place(blocks: Sequence[Block], starts: Sequence[int], start: int) -> str:
    reached = bisect_right(starts, start) - 1
    if reached < 0:
        return "In the text"
    block = blocks[reached]
    if block.note is not None:
        return f"Note {block.note}"
    heading = block.path[-1:] if block.kind != BlockKind.HEADING else []
    number = f"paragraph {block.number}" if block.number else ""
    page = f"page {block.page}" if block.page else ""
    words = ", ".join(filter(None, (*(part.strip("*#_ ") for part in heading), number, page)))
    return words[:1].upper() + words[1:] or "In the text"
