"""The sections of a State's report by their headings, as far as something is said under them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from answerable.align.numbers_given import only_numbers, without_numbers
from answerable.model import BlockKind, Document
from answerable.text import fold

_SAID = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW})


@dataclass(frozen=True, slots=True)
class ReportSection:
    """What stands under one heading and no lower one; nothing of it shows numbers of recommendations."""

    title: str
    blocks: tuple[str, ...]
    paragraphs: tuple[str, ...]


def report_sections(document: Document) -> list[ReportSection]:
    """Each stretch of a report that has a heading, in order; what stands above the first is in none."""
    blocks: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    paragraphs: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for block in document.blocks:
        text = document.text[block.span.start : block.span.end]
        path = tuple(heading for heading in block.path if not only_numbers(heading))
        if block.kind in _SAID and path and not only_numbers(text):
            blocks[path].append(block.id)
            paragraphs[path].append(without_numbers(fold(text).text))
    return [
        ReportSection(without_numbers(path[-1]), tuple(ids), tuple(paragraphs[path]))
        for path, ids in blocks.items()
    ]


def section_blocks(sections: Sequence[ReportSection]) -> dict[str, int]:
    """The place of the section of each block."""
    return {block: at for at, section in enumerate(sections) for block in section.blocks}
