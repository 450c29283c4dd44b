"""The rows of a list of recommendations as passages: each retells one recommendation of a report."""

from __future__ import annotations

from answerable.model import Document, Passage, Role, Span
from answerable.positions import list_rows

GENRE = "upr_matrix"


def passages_of_rows(document: Document) -> dict[str, Passage]:
    """A passage for each row that holds a recommendation, by the id of its block: its States speak."""
    path = {block.id: block.path for block in document.blocks}
    return {
        row.block: Passage(
            pieces=(document.quote(Span(row.start, row.end)),),
            block=row.block,
            role=Role.REVIEWING_STATE,
            speaker=", ".join(row.by) or "reviewing State",
            path=path.get(row.block, ()),
            section="recommendations",
            number=row.number,
            by=row.by,
            first=True,
            listed=True,
            language=document.language,
        )
        for row in list_rows(document)
    }
