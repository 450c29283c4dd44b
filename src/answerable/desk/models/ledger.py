"""The ledger and its tables, kept as they are exported: joined once, when a dossier is loaded."""

from __future__ import annotations

from django.db import models
from django.db.models import Count, QuerySet

from answerable.desk.models.statement import Statement


class LedgerEntry(models.Model):
    """A question with verdict, replies and who contradicts them, as `answerable.model.ledger` joins them."""

    question = models.OneToOneField(Statement, models.CASCADE, primary_key=True, related_name="entry")
    row = models.JSONField(default=dict)


class CoverageQuerySet(models.QuerySet):
    """The questions about what was taken up, repeated and replied to."""

    def of_table(self, table: str) -> QuerySet[CoverageRow]:
        """The rows of one table, in their order."""
        return self.filter(table=table).order_by("position")

    def counted(self) -> dict[str, dict[str, int]]:
        """How many rows of each state, by table."""
        found: dict[str, dict[str, int]] = {}
        rows = self.order_by("table", "state").values_list("table", "state").annotate(n=Count("id"))
        for table, state, n in rows:
            found.setdefault(table, {})[state] = n
        return found


class CoverageRow(models.Model):
    """A row of one of the tables of coverage; `state` is what it is filtered by."""

    table = models.CharField(max_length=20, db_index=True)
    position = models.PositiveIntegerField()
    state = models.CharField(max_length=30, blank=True)
    row = models.JSONField(default=dict)

    objects = CoverageQuerySet.as_manager()
