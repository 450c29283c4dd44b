"""Who and what is named and cited, and what a reader should look at."""

from __future__ import annotations

from django.db import models
from django.db.models import Count, QuerySet

from answerable.desk.models.text import Document, PlacedQuerySet
from answerable.model import FindingKind, MentionKind


class EntityQuerySet(models.QuerySet):
    """The questions about who and what is named."""

    def spelt_with(self, letters: str) -> QuerySet[Entity]:
        """Those of whom any spelling holds these letters."""
        return self.filter(spelt__icontains=letters)

    def by_name(self) -> QuerySet[Entity]:
        """In the alphabet, with the number of mentions."""
        return self.annotate(times=Count("mentions")).order_by("name", "id")


class Entity(models.Model):
    """One person, institution or law over all documents; `spelt` is every spelling, a line each."""

    id = models.CharField(max_length=200, primary_key=True)
    kind = models.CharField(max_length=20, db_index=True)
    name = models.TextField()
    variants = models.JSONField(default=list)
    spelt = models.TextField(blank=True)
    documents = models.JSONField(default=list)
    attributes = models.JSONField(default=dict)
    events = models.JSONField(default=list)
    reasons = models.JSONField(default=list)

    objects = EntityQuerySet.as_manager()


class MentionQuerySet(PlacedQuerySet):
    """The questions about what is named and counted."""

    def figures(self) -> QuerySet[Mention]:
        """Numbers that somebody asserts."""
        return self.filter(kind=MentionKind.FIGURE)


class Mention(models.Model):
    """Somebody or something named at one place; a figure has its parts besides."""

    id = models.CharField(max_length=200, primary_key=True)
    document = models.ForeignKey(Document, models.CASCADE, related_name="mentions")
    kind = models.CharField(max_length=20, db_index=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    entity = models.ForeignKey(Entity, models.CASCADE, null=True, related_name="mentions")
    normal = models.TextField(blank=True)
    figure = models.JSONField(null=True)

    objects = MentionQuerySet.as_manager()


class CitationQuerySet(models.QuerySet):
    """The questions about sources and references."""

    def faulty(self) -> QuerySet[Citation]:
        """Those that do not hold."""
        return self.exclude(problem="")


class Citation(models.Model):
    """A source in a note, or a reference in running text; `problem` where it does not hold."""

    id = models.CharField(max_length=200, primary_key=True)
    document = models.ForeignKey(Document, models.CASCADE, related_name="citations")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    form = models.CharField(max_length=20)
    note = models.IntegerField(null=True)
    target_note = models.IntegerField(null=True)
    target = models.TextField(blank=True)
    symbol = models.CharField(max_length=120, blank=True)
    url = models.TextField(blank=True)
    pinpoint = models.TextField(blank=True)
    problem = models.CharField(max_length=60, blank=True)
    why = models.TextField(blank=True)

    objects = CitationQuerySet.as_manager()

    class Meta:
        """In which order rows come."""

        ordering = ("document", "start", "id")


class FindingQuerySet(models.QuerySet):
    """The questions about what a reader should look at."""

    def gravest_first(self) -> QuerySet[Finding]:
        """By severity, then as the dossier has them."""
        return self.order_by("rank", "position")

    def conflicts(self) -> QuerySet[Finding]:
        """Statements or figures that contradict each other."""
        return self.gravest_first().filter(kind=FindingKind.CONFLICT)

    def broken_references(self) -> QuerySet[Finding]:
        """Notes and references that do not hold."""
        return self.gravest_first().filter(kind=FindingKind.BROKEN_REFERENCE)


class Finding(models.Model):
    """Something a reader should look at, with every quote that it rests on."""

    id = models.CharField(max_length=200, primary_key=True)
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=30, db_index=True)
    severity = models.CharField(max_length=10, db_index=True)
    rank = models.PositiveSmallIntegerField()
    message = models.TextField()
    rule = models.CharField(max_length=200)
    quotes = models.JSONField(default=list)

    objects = FindingQuerySet.as_manager()
