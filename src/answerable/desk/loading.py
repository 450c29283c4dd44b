"""Bring the database in line with a dossier.

The program's rows are replaced as a whole; the tally compares them with what was
there, row by row. Loading the same dossier twice is all `same`. Tables that are
not named here are never touched.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from django.db import models as django_models
from django.db import transaction

from answerable.desk import joined, models, rows, search
from answerable.errors import StoreError
from answerable.model import Dossier
from answerable.model.ledger import Sayings

# What the tally counts: rows that have an id of their own.
COUNTED: tuple[type[django_models.Model], ...] = (
    models.Document,
    models.Block,
    models.Statement,
    models.Answer,
    models.Link,
    models.Thread,
    models.Entity,
    models.Mention,
    models.Citation,
    models.Finding,
)
# Few, and without a name of their own.
UNCOUNTED: tuple[type[django_models.Model], ...] = (models.Review, models.Unread)
# Made anew from the counted ones, to filter and join by.
DERIVED: tuple[type[django_models.Model], ...] = (
    models.StatementTheme,
    models.StatementArticle,
    models.LedgerEntry,
    models.CoverageRow,
    models.Cycle,
    models.Ask,
    models.AskTrait,
    models.Asking,
    models.Reply,
    models.ThreadStatement,
)
_BATCH = 500


@transaction.atomic
def load(dossier: Dossier, folder: str = "") -> Counter[str]:
    """Replace what the desk shows by this dossier.

    Returns:
        How many rows are `new`, `changed`, `same` and `gone`.

    Raises:
        StoreError: Two rows of one sort have the same id.
    """
    sayings = Sayings(dossier)
    made = rows.of_dossier(dossier, folder, sayings)
    tally: Counter[str] = Counter()
    for model in COUNTED:
        tally += _compare(model, made[model])
    if set(tally) <= {"same"}:
        # What is made from the same rows is the same; a change in how it is made needs a migration.
        _replace(UNCOUNTED, made)
    else:
        _replace((*COUNTED, *UNCOUNTED, *DERIVED), {**made, **joined.rows(dossier, sayings)})
        search.rebuild(_entries(made))
    return tally


def _replace(kinds: Sequence[type[django_models.Model]], made: rows.Rows) -> None:
    for model in reversed(kinds):
        queryset = model._base_manager.all()
        queryset._raw_delete(queryset.db)
    for model in kinds:
        model._base_manager.bulk_create(made[model], batch_size=_BATCH)


def _compare(model: type[django_models.Model], made: Iterable[django_models.Model]) -> Counter[str]:
    fields = [field.attname for field in model._meta.concrete_fields]
    key = model._meta.pk.attname
    before = {row[key]: row for row in model._base_manager.values(*fields).iterator(chunk_size=_BATCH)}
    seen: set[str] = set()
    tally: Counter[str] = Counter()
    for row in made:
        if row.pk in seen:
            raise StoreError(f"the dossier has two rows of {model._meta.verbose_name} with the id {row.pk}")
        seen.add(row.pk)
        old = before.get(row.pk)
        if old is None:
            tally["new"] += 1
        elif any(old[field] != getattr(row, field) for field in fields):
            tally["changed"] += 1
        else:
            tally["same"] += 1
    tally["gone"] = len(before.keys() - seen)
    return tally


def _entries(made: rows.Rows) -> Iterator[search.Entry]:
    texts = {row.id: row.text for row in made[models.Document]}
    for block in made[models.Block]:
        body = texts[block.document_id][block.start : block.end]
        yield search.Entry(body, "block", block.id, block.id, block.document_id, block.start, block.end)
    for said in made[models.Statement]:
        body = " ".join([said.quote, *(q["quote"] for q in said.continued)])
        yield search.Entry(body, "statement", said.id, said.block, said.document_id, said.start, said.end)
