"""The rows of a list with what is theirs alone: their report, its State and cycle, as the list tells them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from answerable import registry
from answerable.model import Document, Identity, InList, Source, Statement
from answerable.positions.lists import list_rows

_GENRE = "upr_matrix"
_ADDENDUM = re.compile(r"/Add\.\d+$")
_OF_COUNCIL = re.compile(r"A/HRC/(?P<session>\d{1,3})/\d+")


def in_their_lists(sources: Sequence[Source], statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The same statements; those that retell a row of a thematic list know which row, report and cycle."""
    rows = {
        (source.id, start): row
        for source in sources
        if source.identity.genre == _GENRE
        for start, row in _rows(source.document, source.identity).items()
    }
    return tuple(
        replace(s, listed=row) if (row := rows.get((s.quote.document, s.quote.start))) else s
        for s in statements
    )


def _rows(document: Document, identity: Identity) -> dict[int, InList]:
    """Each row by the place of its words."""
    found = {}
    for place, row in enumerate(list_rows(document), 1):
        symbol = _ADDENDUM.sub("", row.symbol) if row.symbol else identity.symbol
        council = _OF_COUNCIL.fullmatch(symbol or "")
        cycle = registry.upr_cycle_of_outcome(int(council["session"])) if council else None
        found[row.start] = InList(
            row=place,
            key=row.number,
            state=identity.state,
            mechanism=identity.mechanism,
            symbol=symbol,
            cycle=cycle or identity.cycle,
        )
    return found
