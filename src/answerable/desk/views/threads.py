"""Matters: their list, and one of them through all documents."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from answerable.desk.models import Link, Statement, Thread
from answerable.desk.views.lists import page_of
from answerable.desk.voices import VOICES, sittings


@require_safe
def threads(request: HttpRequest) -> HttpResponse:
    """Every matter that goes through the documents, the widest first."""
    page = page_of(request, Thread.objects.by_size())
    return render(request, "desk/threads.html", {"page": page, "open": Statement.objects.open_points(page)})


@require_safe
def thread(request: HttpRequest, id_: str) -> HttpResponse:
    """One matter: where it stands, and everything said on it, in columns by voice and rows by time."""
    matter = get_object_or_404(Thread, pk=id_)
    page = page_of(request, Statement.objects.light().in_thread(matter.id).by_time())
    context = {
        "thread": matter,
        "page": page,
        "voices": VOICES,
        "sittings": sittings(page.object_list, Link.objects.touching(page)),
        "open": Statement.objects.open_points([matter]),
    }
    return render(request, "desk/thread.html", context)
