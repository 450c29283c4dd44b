"""How many recommendations a paper says were made, supported and noted, beside what its lists name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from answerable.model import BlockKind, Document, Quote
from answerable.positions.paragraphs import parts, said_by
from answerable.positions.sentence import listed
from answerable.positions.stances import speaks, told


@dataclass(frozen=True, slots=True)
class Count:
    """A figure for recommendations: `of` is `total`, `supported` or `noted`."""

    of: str
    n: int
    source: Quote


def counts_in_order(document: Document) -> bool:
    """Whether a document says that it counts all recommendations from 1 on, in the order of the report."""
    return any(speaks("in_order", part.text) for part in parts(document))


def counts_in(document: Document) -> Iterator[Count]:
    """The figures of a document; sentences that list numbers tell none."""
    for part in parts(document):
        if part.block.kind is BlockKind.TABLE_ROW:
            continue
        for start, end in said_by(part.text):
            sentence = part.text[start:end]
            if not listed(sentence):
                yield from (Count(of, n, part.quote(start, end)) for of, n in told(sentence))
