"""The ledger: what the rows of a dossier say when they are joined.

Questions with their verdicts, replies and rebuttals; what was taken up and what is repeated;
the items of a list of issues; what does not add up, as quotes side by side; the same recommendation
through all cycles and mechanisms. Everything here is
a join of rows that the dossier has: it finds nothing and weighs nothing. The report and the
desk both show it, so that what they export is the same.
"""

from __future__ import annotations

from answerable.model.ledger.ask import Ask, Asking, asks
from answerable.model.ledger.ask_chosen import (
    OF_ASKS,
    ORDERS,
    POSITION_SIGNS,
    POSITIONS,
    WantedAsks,
    known_traits,
    ordered,
    traits,
    traits_of_askings,
)
from answerable.model.ledger.ask_counts import Counted, Recommender, brief, counted, recommenders
from answerable.model.ledger.beside import Beside, Own, beside
from answerable.model.ledger.chosen import NONE, SIGNS, Wanted, known
from answerable.model.ledger.coverage import ITEMISED, Coverage, Item, Repeat, TakenFrom, Uptake, coverage
from answerable.model.ledger.cycle import UPR, Cycle
from answerable.model.ledger.entry import Entry, Matter, article_label, entries
from answerable.model.ledger.pair import Pair, pairs
from answerable.model.ledger.play import in_words
from answerable.model.ledger.said import Linked, Said, Sayings
from answerable.model.ledger.table import TABLES, Table, plain

__all__ = [
    "ITEMISED",
    "NONE",
    "OF_ASKS",
    "ORDERS",
    "POSITIONS",
    "POSITION_SIGNS",
    "SIGNS",
    "TABLES",
    "UPR",
    "Ask",
    "Asking",
    "Beside",
    "Counted",
    "Coverage",
    "Cycle",
    "Entry",
    "Item",
    "Linked",
    "Matter",
    "Own",
    "Pair",
    "Recommender",
    "Repeat",
    "Said",
    "Sayings",
    "Table",
    "TakenFrom",
    "Uptake",
    "Wanted",
    "WantedAsks",
    "article_label",
    "asks",
    "beside",
    "brief",
    "counted",
    "coverage",
    "entries",
    "in_words",
    "known",
    "known_traits",
    "ordered",
    "pairs",
    "plain",
    "recommenders",
    "traits",
    "traits_of_askings",
]
