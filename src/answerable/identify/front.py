"""The front of a document: its title and its first page, folded and tied to their places."""

from __future__ import annotations

from dataclasses import dataclass

from answerable.identify.cover import Cover, cover_of
from answerable.model import Block, BlockKind, Document, Quote, Reason, Span
from answerable.patterns import load_patterns
from answerable.text import Folded, fold

_HEAD_LETTERS = 6000
_FIRST_BLOCKS = 60
_ON_COVER = set(BlockKind) - {BlockKind.RUNNING_HEAD, BlockKind.FOOTNOTE}
_READ = {BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW}


@dataclass(frozen=True, slots=True)
class Front:
    """The title block and the first 6,000 letters of running text, as rules see them.

    `cover` is None where the document does not begin with a United Nations cover;
    `star_notes` are the notes at the foot of the first pages that no number calls.
    """

    document: Document
    title: Folded
    head: Folded
    first_blocks: tuple[Block, ...]
    cover: Cover | None = None
    star_notes: tuple[Folded, ...] = ()

    def reason(self, rule: str, where: Folded, start: int, end: int) -> Reason:
        """Why, with the words that say so."""
        return Reason(rule, self.document.quote(where.span(start, end)))

    @property
    def title_quote(self) -> Quote | None:
        """The title as printed; None where the document shows none."""
        return self.document.quote(self.title.span(0, len(self.title.text))) if self.title.text else None


def front_of(document: Document) -> Front:
    """Look at the front of a document."""
    blocks = [b for b in document.blocks if b.kind in _READ]
    cover = cover_of(document, tuple(b for b in document.blocks if b.kind in _ON_COVER))
    title = cover.title if cover is not None and cover.title else _title_block(document, blocks)
    spans: list[Span] = []
    letters = 0
    for block in blocks:
        if letters > _HEAD_LETTERS:
            break
        spans.append(block.span)
        letters += len(block.span)
    title_fold = fold(document.text, title) if title else Folded("", (0,))
    notes = [b for b in document.blocks[:_FIRST_BLOCKS] if b.kind is BlockKind.FOOTNOTE and b.note is None]
    return Front(
        document,
        title_fold,
        fold(document.text, spans),
        tuple(blocks[: len(spans)]),
        cover,
        tuple(fold(document.text, [note.span]) for note in notes),
    )


def _title_block(document: Document, blocks: list[Block]) -> tuple[Span, ...]:
    """The first block that reads like the title of a known genre, else the first heading, else the last.

    A web page may print its title at the very end, where its maker's template put it.
    """
    rows = [r for r in load_patterns("genres.toml", "genre") if r.fields["where"] == "title"]
    for block in blocks[:30]:
        if len(block.span) > 400 or block.kind is BlockKind.LIST_ITEM:
            continue
        words = fold(document.text, [block.span]).text.strip()
        for row in rows:
            if row.find(words):
                return (block.span,)
    headings = [b for b in blocks if b.kind is BlockKind.HEADING]
    early = [b for b in headings if b in blocks[:12]]
    found = early[:1] or headings[-1:]
    return tuple(b.span for b in found)
