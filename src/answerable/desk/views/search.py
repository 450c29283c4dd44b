"""Search over every block and statement."""

from __future__ import annotations

from itertools import groupby

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from answerable.desk import search as engine
from answerable.desk.models import Statement
from answerable.desk.views.lists import PER_PAGE, asked


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Hits by document, with the found words marked. Any input is safe."""
    text = request.GET.get("q", "")
    document = asked(request, "document")
    counted = engine.count(text)
    total = counted.get(document, 0) if document else sum(counted.values())
    page = Paginator(range(total), PER_PAGE).get_page(request.GET.get("page"))
    hits = engine.find(text, document=document, limit=PER_PAGE, offset=max(page.start_index() - 1, 0))
    said = Statement.objects.light().in_bulk([h.ref for h in hits if h.sort == "statement"])
    shown = [(hit, said.get(hit.ref)) for hit in hits]
    used = engine.words_of(text)
    context = {
        "text": text[:500],
        "sought": " ".join(used),
        "cut": used != text.split(),
        "document": document,
        "counted": counted,
        "total": total,
        "page": page,
        "groups": [(id_, list(group)) for id_, group in groupby(shown, key=lambda pair: pair[0].document)],
    }
    return render(request, "desk/search.html", context)
