"""The cycle view, kept as it is exported: joined once, when a dossier is loaded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from django.db import models
from django.db.models import Count

from answerable.desk.models.statement import Statement
from answerable.model.ledger import OF_ASKS, ORDERS, UPR


class Cycle(models.Model):
    """A column: one review by one mechanism, as `answerable.model.ledger` has it."""

    key = models.CharField(max_length=200, primary_key=True)
    position = models.PositiveIntegerField()
    label = models.TextField()
    row = models.JSONField(default=dict)

    class Meta:
        """In which order rows come."""

        ordering = ("position",)

    @property
    def takes_positions(self) -> bool:
        """Whether a State supports or notes what is recommended here."""
        return bool(self.row["mechanism"] == UPR)

    @property
    def documents(self) -> list[str]:
        """The papers that recommend."""
        return list(self.row["documents"])

    @property
    def year_beside(self) -> str:
        """The year of its list, where its name does not say it: "UPR 3" does not, "CCPR 2016" does."""
        return str(self.row["date"][:4]) if self.row["number"] and self.takes_positions else ""


class AskQuerySet(models.QuerySet):
    """The questions about what is asked again and again."""

    def chosen(self, wanted: Mapping[str, str]) -> Self:
        """Those that are all that is wanted, as `WantedAsks` chooses: of one asking all that is of one."""
        rows, askings = self, None
        for name, value in wanted.items():
            having = AskTrait.objects.filter(name=name, value__iexact=value)
            if name in OF_ASKS:
                rows = rows.filter(id__in=having.values("ask"))
            else:
                askings = having if askings is None else having.filter(asking__in=askings.values("asking"))
        return rows if askings is None else rows.filter(id__in=askings.values("ask"))

    def saying(self, words: str) -> Self:
        """Those of which one asking holds all these words."""
        said = Statement.objects.saying(words).values("id")
        return self.filter(id__in=Asking.objects.filter(statement__in=said).values("ask"))

    def in_the_order(self, order: str) -> Self:
        """In one of the orders of the ledger; in the first of them where there is no such order."""
        return self.order_by(f"by_{order if order in ORDERS else next(iter(ORDERS))}")


class Ask(models.Model):
    """The same recommendation through all cycles; `brief` is what is counted of it, `by_...` its places."""

    id = models.CharField(max_length=200, primary_key=True)
    words = models.TextField()
    by_often = models.PositiveIntegerField(db_index=True)
    by_latest = models.PositiveIntegerField()
    by_earliest = models.PositiveIntegerField()
    by_list = models.PositiveIntegerField()
    brief = models.JSONField(default=dict)
    row = models.JSONField(default=dict)

    objects = AskQuerySet.as_manager()

    def asking_of(self, statement: str) -> Mapping[str, Any] | None:
        """The asking of which the statement is the words; None where it only tells them once more."""
        return next((a for a in self.row["askings"] if a["said"]["statement"] == statement), None)


class AskTraitQuerySet(models.QuerySet):
    """The questions about what asks can be chosen by."""

    def counted(self) -> dict[str, dict[str, int]]:
        """How many asks have which value, by the name of the filter."""
        found: dict[str, dict[str, int]] = {}
        rows: Any = self.order_by("name", "value").values_list("name", "value")
        rows = rows.annotate(n=Count("ask", distinct=True))
        for name, value, n in rows:
            found.setdefault(name, {})[value] = n
        return found


class AskTrait(models.Model):
    """Something that an ask can be chosen by: the name of a filter, and a value.

    `asking` tells the askings of all asks apart; it is empty where the whole ask has the trait.
    """

    ask = models.ForeignKey(Ask, models.CASCADE, related_name="traits")
    asking = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=20)
    value = models.CharField(max_length=300)

    objects = AskTraitQuerySet.as_manager()

    class Meta:
        """By what rows are found."""

        indexes = (models.Index(fields=("name", "value"), name="desk_asktrait_choice"),)


class Asking(models.Model):
    """A statement that puts an ask, or a list's words that tell it once more."""

    ask = models.ForeignKey(Ask, models.CASCADE, related_name="members")
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="in_asks")
