"""Who and what is named and cited, and what a reader should look at."""

from __future__ import annotations

import re
from collections import defaultdict

from django.db import models
from django.db.models import Count, QuerySet

from answerable.desk.models.text import Document, PlacedQuerySet
from answerable.desk.rules import Rule, by_level, rule, rules
from answerable.model import FindingKind, MentionKind

_BEGINNING = re.compile(r"^Note \d+: ")


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


class Citation(models.Model):
    """A source in a note, or a reference in running text.

    `work` is the same for all citations of one source; `held` is the passage of another
    document of the dossier that is cited; `faults` says what does not hold.
    """

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
    title = models.TextField(blank=True)
    work = models.CharField(max_length=200, blank=True)
    held = models.JSONField(null=True)
    faults = models.JSONField(default=list)

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

    def without_style(self) -> QuerySet[Finding]:
        """All but how sources are cited, which interests the drafter alone."""
        return self.exclude(kind=FindingKind.STYLE)

    def remarks(self) -> QuerySet[Finding]:
        """What the lint says."""
        return self.filter(rule__in=rules())

    def in_order(self) -> QuerySet[Finding]:
        """By document, then by place, the gravest first at each."""
        return self.order_by("document", "start", "rank", "position")

    def remarks_by_level(self) -> dict[str, dict[str, int]]:
        """How many remarks of each level the lint has on each document."""
        counted: dict[str, list[tuple[str, int]]] = defaultdict(list)
        rows = self.remarks().order_by().values_list("document", "rule").annotate(n=Count("id"))
        for document, code, n in rows:
            counted[document].append((code, n))
        return {document: by_level(rows) for document, rows in counted.items()}


class Finding(models.Model):
    """Something a reader should look at, with every quote that it rests on.

    `document` and `start` are where the first quote stands; `mend` is what could be written instead.
    """

    id = models.CharField(max_length=200, primary_key=True)
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=30, db_index=True)
    severity = models.CharField(max_length=10, db_index=True)
    rank = models.PositiveSmallIntegerField()
    message = models.TextField()
    rule = models.CharField(max_length=200)
    mend = models.TextField(blank=True)
    compared = models.TextField(blank=True)
    harmless = models.TextField(blank=True)
    quotes = models.JSONField(default=list)
    document = models.CharField(max_length=200, blank=True, db_index=True)
    start = models.PositiveIntegerField(default=0)

    objects = FindingQuerySet.as_manager()

    @property
    def remark(self) -> Rule | None:
        """The rule of the lint that it falls under, if any."""
        return rules().get(self.rule)

    @property
    def exposes(self) -> bool:
        """Whether its words may name somebody whom the document leaves unnamed."""
        return self.kind == FindingKind.EXPOSED_NAME

    @property
    def row(self) -> dict[str, object]:
        """The finding as it is exported."""
        names = ("severity", "kind", "message", "compared", "harmless", "rule", "quotes")
        return {"finding": self.id, **{name: getattr(self, name) for name in names}}

    @property
    def said(self) -> str:
        """The message without the place or the title that it begins with: where both stand above it."""
        return _BEGINNING.sub("", self.message.removeprefix(f"{rule(self.rule).title.capitalize()}: "))
