"""Stretches of a document as the rules of this package see them, and what they find there."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from answerable.letters import small
from answerable.model import Block, BlockKind, Document, Figure, MentionKind, Quote, Span
from answerable.sentences import sentences
from answerable.text import Folded, fold

# What names nobody although it has letters: addresses in the net, symbols of documents.
_BLANKED = re.compile(
    r"""(?:https?://|www\.)[^\s<>"]+
      | (?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+
      | \#\w+
      | \b[A-Z][A-Za-z]{0,5}(?:\.\d{1,3})?/[\w.()/-]*\d[\w.()-]*
    """,
    re.VERBOSE,
)
BLANK = "\x01"
_LEFT_OUT = frozenset({BlockKind.RUNNING_HEAD, BlockKind.BOILERPLATE})


@dataclass(frozen=True, slots=True)
class Found:
    """A thing that a rule found in a run: its kind and its place in the run's text."""

    kind: MentionKind
    start: int
    end: int
    value: str | None = None
    figure: Figure | None = None

    def meets(self, start: int, end: int) -> bool:
        """Whether it shares a letter with that stretch."""
        return self.start < end and start < self.end


@dataclass(frozen=True)
class Run:
    """A block with the blocks that continue it, folded as one; addresses are blanked out."""

    document: Document
    block: Block
    folded: Folded
    text: str = field(repr=False)

    @cached_property
    def lower(self) -> str:
        """The text in small letters, letter for letter."""
        return small(self.text)

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """The places of the sentences."""
        return sentences(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    def sentence(self, place: int) -> tuple[int, int]:
        """The sentence around a place; the whole run where there is none."""
        index = bisect_right(self._starts, place) - 1
        return self.sentences[index] if index >= 0 else (0, len(self.text))

    @property
    def in_note(self) -> bool:
        """Whether this is a footnote, where numbers are mostly those of pages and papers."""
        return self.block.kind is BlockKind.FOOTNOTE

    def quote(self, start: int, end: int) -> Quote:
        """The words in the source; where something else cuts them in two, the longer piece."""
        spans = self.folded.spans(start, end) or (Span(0, 0),)
        return self.document.quote(max(spans, key=len))


def longest(found: Sequence[Found]) -> list[Found]:
    """The findings in their order, the longest of those that meet; of equals, one with a value."""
    kept: list[Found] = []
    for item in sorted(found, key=lambda f: (f.start, -f.end, f.value is None)):
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept


def runs(document: Document) -> list[Run]:
    """All runs of a document in reading order, without page furniture."""
    return [_run(document, group) for group in _groups(document)]


def runs_with(document: Document, places: Sequence[int]) -> list[Run]:
    """The runs that hold at least one of the places, given in ascending order."""
    return [
        _run(document, group)
        for group in _groups(document)
        if any(bisect_left(places, b.span.start) < bisect_left(places, b.span.end) for b in group)
    ]


def _groups(document: Document) -> list[list[Block]]:
    groups: list[list[Block]] = []
    group_of: dict[str, list[Block]] = {}
    for block in document.blocks:
        if block.kind in _LEFT_OUT:
            continue
        group = group_of.get(block.continues) if block.continues else None
        if group is None or group[-1].span.end > block.span.start:
            group = []
            groups.append(group)
        group.append(block)
        group_of[block.id] = group
    return groups


def _run(document: Document, group: list[Block]) -> Run:
    folded = fold(document.text, [b.span for b in group])
    text = _BLANKED.sub(lambda m: BLANK * len(m[0]), folded.text)
    return Run(document, group[0], folded, text)
