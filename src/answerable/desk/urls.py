"""Every address of the desk. Each is a citation that can be put into a footnote."""

from __future__ import annotations

from django.urls import path

from answerable.desk import views

urlpatterns = [
    path("", views.front, name="front"),
    path("documents/", views.documents, name="documents"),
    path("documents/<str:id_>/", views.document, name="document"),
    path("documents/<str:id_>/lint/", views.lint, name="lint"),
    path("quotes/<str:document_id>/<str:place>/", views.passage, name="passage"),
    path("statements/", views.statements, name="statements"),
    path("statements/<str:id_>/", views.statement, name="statement"),
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
    path("findings/<str:id_>/", views.finding, name="finding"),
    path("threads/", views.threads, name="threads"),
    path("threads/<str:id_>/", views.thread, name="thread"),
    path("search", views.search, name="search"),
    path("help/", views.help_, name="help"),
]

handler404 = views.not_found
