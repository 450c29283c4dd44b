"""The review and its sources: documents and their blocks."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import QuerySet


class Review(models.Model):
    """The one dossier that this desk shows: where it lies and what the program was told."""

    folder = models.TextField(blank=True)
    settings = models.JSONField(default=dict)


class Unread(models.Model):
    """A file that could not be read, and why."""

    file = models.TextField()
    why = models.TextField()

    class Meta:
        """In which order rows come."""

        ordering = ("file", "pk")


class DocumentQuerySet(models.QuerySet):
    """The questions about sources."""

    def light(self) -> QuerySet[Document]:
        """Without the full text, which lists do not show."""
        return self.defer("text", "markers")

    def on_the_time_line(self) -> QuerySet[Document]:
        """Dated ones, earliest first."""
        return self.light().exclude(date="").order_by("date", "position")

    def undated(self) -> QuerySet[Document]:
        """Those in which no date was found."""
        return self.light().filter(date="").order_by("position")


class Document(models.Model):
    """A source: its canonical text, and what it is. `label` is set where several bear one title."""

    id = models.CharField(max_length=200, primary_key=True)
    position = models.PositiveIntegerField()
    file = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    format = models.CharField(max_length=20)
    pages = models.PositiveIntegerField(null=True)
    language = models.CharField(max_length=20)
    title = models.TextField(blank=True)
    label = models.TextField(blank=True)
    genre = models.CharField(max_length=60)
    mechanism = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=10, blank=True)
    symbol = models.CharField(max_length=120, blank=True)
    session = models.CharField(max_length=60, blank=True)
    cycle = models.CharField(max_length=60, blank=True)
    date = models.CharField(max_length=40, blank=True)
    authors = models.JSONField(default=list)
    evidence = models.JSONField(default=list)
    remarks = models.JSONField(default=list)
    text = models.TextField(blank=True)
    markers = models.JSONField(default=list)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        """In which order rows come."""

        ordering = ("position",)

    @property
    def name(self) -> str:
        """The title; where none was found, the symbol or the file."""
        return self.label or self.title or self.symbol or self.file or self.id


class PlacedQuerySet(models.QuerySet):
    """The questions about whatever stands at a place of a document."""

    def light(self) -> Self:
        """With the document's name, without its text."""
        return self.select_related("document").defer(
            "document__text", "document__markers", "document__evidence"
        )

    def in_order(self) -> Self:
        """By document, then by place."""
        return self.order_by("document__position", "start", "id")


class Block(models.Model):
    """A heading, paragraph, list item, note ... of a document, in reading order."""

    id = models.CharField(max_length=200, primary_key=True)
    document = models.ForeignKey(Document, models.CASCADE, related_name="blocks")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    level = models.PositiveIntegerField(null=True)
    number = models.CharField(max_length=60, blank=True)
    note = models.IntegerField(null=True)
    page = models.PositiveIntegerField(null=True)
    path = models.JSONField(default=list)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        """In which order rows come."""

        ordering = ("document", "position")
