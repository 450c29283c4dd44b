"""Who asked, and what was answered: counts of questions by matter and by round, for the picture."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from django.db.models import Count

from answerable.desk import names
from answerable.desk.models import Document, Statement, Thread, ThreadStatement
from answerable.desk.picture import Bar, Row, bars
from answerable.model import Kind

_QUESTIONS = {"statement__kind": Kind.QUESTION}


def whole(verdicts: Mapping[str, int]) -> Bar:
    """All questions as one bar."""
    (bar,) = bars([Row("All questions", "", {}, verdicts)])
    return bar


def by_matter(most: int | None = None) -> list[Bar]:
    """A bar for each matter on which something was asked, the most asked first."""
    rows = ThreadStatement.objects.filter(**_QUESTIONS).order_by()
    counted: dict[str, dict[str, int]] = defaultdict(dict)
    for thread, status, n in rows.values_list("thread", "statement__answer__status").annotate(n=Count("id")):
        counted[thread][status or "none"] = n
    titles = dict(Thread.objects.values_list("id", "title"))
    order = sorted(counted, key=lambda id_: (-sum(counted[id_].values()), titles[id_], id_))
    return bars(Row(titles[id_], "", {"thread": id_}, counted[id_]) for id_ in order[:most])


def by_round(documents: Mapping[str, Document]) -> list[Bar]:
    """A bar for each document and round in which something was asked, by date, then by place."""
    rows = Statement.objects.questions().order_by("document__position", "start")
    counted: dict[tuple[str, str, str], dict[str, int]] = {}
    for *key, status in rows.values_list("document", "round", "role", "answer__status"):
        counts = counted.setdefault((key[0], key[1], key[2]), {})
        counts[status or "none"] = counts.get(status or "none", 0) + 1
    order = sorted(counted, key=lambda key: (not documents[key[0]].date, documents[key[0]].date))
    return bars(
        Row(
            f"{names.of(names.ROLES, role)}{f', {round_}' if round_ else ''}",
            f"{documents[id_].date} {documents[id_].name}".strip(),
            {"document": id_, **({"round": round_} if round_ else {}), "side": role},
            counted[id_, round_, role],
        )
        for id_, round_, role in order
    )
