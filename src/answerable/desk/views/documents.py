"""The documents: their list, and the reader."""

from __future__ import annotations

from collections import Counter

from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from answerable.desk import names, reader
from answerable.desk.models import Document, Finding, Statement
from answerable.desk.rules import by_level
from answerable.desk.templatetags.quotes import quote_url
from answerable.desk.views.lists import NoSuchPassage, asked


@require_safe
def documents(request: HttpRequest) -> HttpResponse:
    """Every source, and what was found in it."""
    rows = Document.objects.light().annotate(said=Count("statements")).order_by("position")
    context = {"rows": rows, "remarks": Finding.objects.remarks_by_level()}
    return render(request, "desk/documents.html", context)


@require_safe
def document(request: HttpRequest, id_: str) -> HttpResponse:
    """The full text with its marks; `?q=120-180` highlights a passage."""
    source = get_object_or_404(Document, pk=id_)
    quoted = None
    if place := asked(request, "q"):
        quoted = reader.to_span(place, len(source.text))
        if quoted is None:
            raise NoSuchPassage(place, len(source.text))
    blocks = list(source.blocks.all())
    statements = list(Statement.objects.filter(document=source).order_by("start", "id"))
    remarks = list(Finding.objects.remarks().filter(document=source.id).in_order())
    context = {
        "document": source,
        "shown": reader.shown(source, blocks, statements, quoted, source.citations.all(), remarks),
        "outline": reader.outline(source, blocks),
        "quoted": quoted,
        "where": reader.where(blocks, quoted),
        "kinds": [kind for kind in names.KINDS if any(s.kind == kind for s in statements)],
        "total": len(statements),
        "remarks": by_level(Counter(remark.rule for remark in remarks).items()),
    }
    return render(request, "desk/document.html", context)


@require_safe
def passage(_request: HttpRequest, document_id: str, place: str) -> HttpResponse:
    """The lasting address of a quoted passage; it leads into the reader."""
    source = get_object_or_404(Document.objects.only("id", "text"), pk=document_id)
    span = reader.to_span(place, len(source.text))
    if span is None:
        raise NoSuchPassage(place, len(source.text))
    return HttpResponseRedirect(quote_url(source.id, span.start, span.end))
