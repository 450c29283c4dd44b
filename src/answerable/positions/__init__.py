"""What the State under review said to each recommendation: in the report, its addenda, and as lists tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from answerable.model import Position, Source, Statement
from answerable.positions.counts import Count, counts_in
from answerable.positions.lists import ListRow, list_rows
from answerable.positions.placed import in_their_lists
from answerable.positions.reviews import Review, Reviews, Taken, reviews

__all__ = [
    "Count",
    "ListRow",
    "Review",
    "Reviews",
    "Taken",
    "counts_in",
    "in_their_lists",
    "list_rows",
    "reviews",
    "with_positions",
]


def with_positions(sources: Sequence[Source], statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The same statements, each recommendation of a review with all positions on it, and its labels.

    `position` is the one that holds: the last, and of one document's and a list's word on it the document's.
    """
    found = reviews(sources, statements)
    taken: defaultdict[str, tuple[Position, ...]] = defaultdict(tuple)
    for review in found.reviews:
        for id_, positions in review.by_statement().items():
            taken[id_] = positions
    return tuple(_with(s, taken.get(s.id, ()), found) for s in statements)


def _with(statement: Statement, positions: tuple[Position, ...], found: Reviews) -> Statement:
    codings = found.codings.get(statement.id, statement.codings)
    if not positions and codings == statement.codings:
        return statement
    holds = positions[-1] if positions else statement.position
    return replace(statement, position=holds, positions=positions or statement.positions, codings=codings)
