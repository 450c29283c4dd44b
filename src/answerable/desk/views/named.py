"""Who and what is named: persons, institutions, laws, public events, figures."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from answerable.desk.models import Document, Entity, Mention
from answerable.desk.templatetags.quotes import QUOTED, Mark, marked
from answerable.desk.told import told
from answerable.desk.views.lists import asked, choice, page_of
from answerable.model import MentionKind

# How many letters are shown on either side of a name.
AROUND = 110
PLURALS = {
    MentionKind.PERSON: "persons",
    MentionKind.INSTITUTION: "institutions",
    MentionKind.LAW: "laws",
    MentionKind.EVENT: "events",
}


def _entities(request: HttpRequest, kind: MentionKind) -> HttpResponse:
    rows = Entity.objects.filter(kind=kind).by_name()
    if words := asked(request, "q").strip():
        rows = rows.spelt_with(words)
    context = {"page": page_of(request, rows), "kind": str(kind), "plural": PLURALS[kind], "q": words}
    return render(request, "desk/entities.html", context)


def _entity(request: HttpRequest, kind: MentionKind, id_: str) -> HttpResponse:
    entity = get_object_or_404(Entity, pk=id_, kind=kind)
    page = page_of(request, entity.mentions.all().light().in_order())
    context = {
        "entity": entity,
        "kind": str(kind),
        "plural": PLURALS[kind],
        "events": told(entity.events),
        "page": page,
        "mentions": _in_context(list(page)),
    }
    return render(request, "desk/entity.html", context)


def _in_context(mentions: list[Mention]) -> list[tuple[Mention, str]]:
    """Each mention with the words around it."""
    texts = dict(Document.objects.filter(id__in={m.document_id for m in mentions}).values_list("id", "text"))
    shown = []
    for mention in mentions:
        text = texts[mention.document_id]
        start = text.find(" ", max(mention.start - AROUND, 0), mention.start) + 1 or mention.start
        end = text.rfind(" ", mention.end, mention.end + AROUND)
        end = mention.end if end < 0 else end
        mark = Mark(mention.start, mention.end, QUOTED)
        shown.append((mention, marked(text, start, end, [mark])))
    return shown


@require_safe
def persons(request: HttpRequest) -> HttpResponse:
    """Everybody who is named."""
    return _entities(request, MentionKind.PERSON)


@require_safe
def person(request: HttpRequest, id_: str) -> HttpResponse:
    """One person: spellings, events by source, mentions."""
    return _entity(request, MentionKind.PERSON, id_)


@require_safe
def institutions(request: HttpRequest) -> HttpResponse:
    """Every institution that is named."""
    return _entities(request, MentionKind.INSTITUTION)


@require_safe
def institution(request: HttpRequest, id_: str) -> HttpResponse:
    """One institution."""
    return _entity(request, MentionKind.INSTITUTION, id_)


@require_safe
def laws(request: HttpRequest) -> HttpResponse:
    """Every law and instrument that is named."""
    return _entities(request, MentionKind.LAW)


@require_safe
def law(request: HttpRequest, id_: str) -> HttpResponse:
    """One law."""
    return _entity(request, MentionKind.LAW, id_)


@require_safe
def events(request: HttpRequest) -> HttpResponse:
    """Every public event that is told with its date."""
    return _entities(request, MentionKind.EVENT)


@require_safe
def event(request: HttpRequest, id_: str) -> HttpResponse:
    """One public event: what each source tells of it."""
    return _entity(request, MentionKind.EVENT, id_)


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Every number that somebody asserts, with what it counts and who says so."""
    rows = Mention.objects.figures().light().in_order()
    documents = choice(request, "document", "Document", _with_figures())
    if documents.chosen:
        rows = rows.filter(document=documents.chosen)
    if words := asked(request, "q").strip():
        rows = rows.filter(figure__what__icontains=words)
    context = {"page": page_of(request, rows), "filters": [documents], "q": words, "noun": "figure"}
    return render(request, "desk/figures.html", context)


def _with_figures() -> list[tuple[str, str]]:
    rows = Mention.objects.figures().light().order_by("document__position")
    return list({m.document_id: m.document.name for m in rows}.items())
