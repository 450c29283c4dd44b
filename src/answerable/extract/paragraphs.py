"""Paragraphs as people read them: the blocks that one sentence runs through, joined."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from answerable.model import Block, Document
from answerable.model.text import SAID_IN
from answerable.text import Folded, fold


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One or several blocks read as one; `folded` is what rules match on."""

    blocks: tuple[Block, ...]
    folded: Folded

    @property
    def head(self) -> Block:
        """The block in which it begins."""
        return self.blocks[0]


def paragraphs(document: Document, *, also: Collection[str] = ()) -> list[Paragraph]:
    """The paragraphs, list items, rows and notes of a document, in reading order.

    Headings, running heads and boilerplate are left out. What continues an earlier
    block is joined to it, at the earlier one's place. `also` names blocks that are read though they
    are of no such kind.
    """
    chains: dict[str, list[Block]] = {}
    first_of: dict[str, str] = {}
    for block in document.blocks:
        if block.kind not in SAID_IN and block.id not in also:
            continue
        first = first_of.get(block.continues or "")
        if first is None:
            chains[block.id] = [block]
            first_of[block.id] = block.id
        else:
            chains[first].append(block)
            first_of[block.id] = first
    return [
        Paragraph(tuple(blocks), fold(document.text, [b.span for b in blocks])) for blocks in chains.values()
    ]
