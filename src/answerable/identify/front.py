"""The front of a document: its title and its first page, folded and tied to their places."""

from __future__ import annotations

import re
from dataclasses import dataclass

from answerable.model import Block, BlockKind, Document, Quote, Reason, Span
from answerable.patterns import load_patterns
from answerable.text import Folded, fold

_HEAD_LETTERS = 6000
_READ = {BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW}


@dataclass(frozen=True, slots=True)
class Front:
    """The title block and the first 6,000 letters of running text, as rules see them."""

    document: Document
    title: Folded
    head: Folded
    first_blocks: tuple[Block, ...]

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
    title = _title_block(document, blocks)
    spans: list[Span] = []
    letters = 0
    for block in blocks:
        if letters > _HEAD_LETTERS:
            break
        spans.append(block.span)
        letters += len(block.span)
    title_fold = fold(document.text, [title.span]) if title else Folded("", (0,))
    return Front(document, title_fold, fold(document.text, spans), tuple(blocks[: len(spans)]))


def _title_block(document: Document, blocks: list[Block]) -> Block | None:
    """The first block that reads like the title of a known genre, else the first heading, else the last.

    A web page may print its title at the very end, where its maker's template put it.
    """
    rows = [r for r in load_patterns("genres.toml", "genre") if r.fields["where"] == "title"]
    for block in blocks[:30]:
        if len(block.span) > 400 or block.kind is BlockKind.LIST_ITEM:
            continue
        words = fold(document.text, [block.span]).text.strip()
        for row in rows:
            unless = row.fields.get("unless")
            if row.pattern.search(words) and not (unless and re.search(unless, words, re.IGNORECASE)):
                return block
    headings = [b for b in blocks if b.kind is BlockKind.HEADING]
    early = [b for b in headings if b in blocks[:12]]
    return early[0] if early else (headings[-1] if headings else None)
