"""Every address of the desk. Each is a citation that can be put into a footnote."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import URLPattern, path

from answerable.desk import views


def files(route: str, view: Callable[..., HttpResponse]) -> list[URLPattern]:
    """The addresses of a page's rows as files: the page's own with an ending."""
    return [path(f"{route}.{ending}", view, {"format_": ending}) for ending in ("csv", "json")]


urlpatterns = [
    path("", views.front, name="front"),
    path("documents/", views.documents, name="documents"),
    path("documents/<str:id_>/", views.document, name="document"),
    path("documents/<str:id_>/lint/", views.lint, name="lint"),
    path("quotes/<str:document_id>/<str:place>/", views.passage, name="passage"),
    path("statements/", views.statements, name="statements"),
    path("statements/<str:id_>/", views.statement, name="statement"),
    path("ledger/", views.ledger, name="ledger"),
    *files("ledger", views.ledger_file),
    path("questions/", views.questions, name="questions"),
    path("questions/<str:id_>/", views.question, name="question"),
    path("persons/", views.persons, name="persons"),
    path("persons/<str:id_>/", views.person, name="person"),
    path("institutions/", views.institutions, name="institutions"),
    path("institutions/<str:id_>/", views.institution, name="institution"),
    path("laws/", views.laws, name="laws"),
    path("laws/<str:id_>/", views.law, name="law"),
    path("events/", views.events, name="events"),
    path("events/<str:id_>/", views.event, name="event"),
    path("figures/", views.figures, name="figures"),
    path("findings/", views.findings, name="findings"),
    *files("findings", views.findings_file),
    path("findings/<str:id_>/", views.finding, name="finding"),
    path("threads/", views.threads, name="threads"),
    path("threads/<str:id_>/", views.thread, name="thread"),
    path("dialogue/", views.dialogue_, name="dialogue"),
    path("coverage/", views.coverage, name="coverage"),
    *files("coverage/<str:name>", views.coverage_file),
    path("coverage/<str:name>/", views.coverage_table, name="coverage_table"),
    path("cycles/", views.cycles, name="cycles"),
    *files("cycles", views.cycles_file),
    path("cycles/who/", views.recommending, name="recommending"),
    *files("cycles/who", views.recommending_file),
    path("cycles/<str:id_>/", views.ask, name="ask"),
    path("search", views.search, name="search"),
    path("help/", views.help_, name="help"),
]

handler404 = views.not_found
