"""The notes of a document: number, letters, and where running text calls them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from answerable.model import BlockKind, Document, Quote, Span
from answerable.sentences import sentences
from answerable.text import Folded, fold

_FAR = 1500
_PRINTED = re.compile(r"[\W_]{0,8}(?P<number>\d+)[\s.:)\]]*")
_LOOSE = re.compile(r"[\s:.)•-]*")
_RUNNING = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING, BlockKind.TABLE_ROW})


@dataclass(frozen=True, slots=True)
class Note:
    """One footnote or endnote, with the blocks that a page's end parted.

    `place` is its place among the notes, `body` where its words begin in the fold,
    behind the printed number.
    """

    number: int
    place: int
    spans: tuple[Span, ...]
    folded: Folded
    body: int


@dataclass(frozen=True)
class Call:
    """The first call of a note: `before` is the running text since the call before it."""

    note: int
    before: Quote

    @cached_property
    def words(self) -> str:
        """The running text that the note is for, folded."""
        return fold(self.before.text).text

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Where the sentences of `words` stand."""
        return sentences(self.words)

    @property
    def sentence(self) -> str:
        """The last of them, the one that calls the note; empty where there is none."""
        return self.words[slice(*self.sentences[-1])] if self.sentences else ""


def read_notes(document: Document) -> tuple[Note, ...]:
    """The notes in reading order; a footnote block without a number goes on with the one before."""
    drafts: list[tuple[int, list[Span]]] = []
    for block in document.blocks:
        if block.kind is not BlockKind.FOOTNOTE:
            continue
        if block.note is None or (block.continues and drafts and drafts[-1][0] == block.note):
            if drafts:
                drafts[-1][1].append(block.span)
            continue
        drafts.append((block.note, [block.span]))
    return tuple(_note(document, place, number, spans) for place, (number, spans) in enumerate(drafts))


def _note(document: Document, place: int, number: int, spans: list[Span]) -> Note:
    folded = fold(document.text, spans)
    printed = _PRINTED.match(folded.text)
    if printed is None or printed["number"] != str(number):
        printed = _LOOSE.match(folded.text)
    return Note(number, place, tuple(spans), folded, printed.end() if printed else 0)


def running_spans(document: Document) -> list[list[Span]]:
    """The running text, block by block: no notes, no page furniture; a parted block is one run."""
    runs: list[list[Span]] = []
    run_of: dict[str, list[Span]] = {}
    for block in document.blocks:
        if block.kind not in _RUNNING:
            continue
        run = run_of.get(block.continues) if block.continues else None
        if run is None or run[-1].end > block.span.start:
            run = []
            runs.append(run)
        run.append(block.span)
        run_of[block.id] = run
    return runs


def read_calls(document: Document) -> dict[int, Call]:
    """The first call of each note, with the running text since the call before it."""
    calls: dict[int, Call] = {}
    spans = sorted((span, place) for place, run in enumerate(running_spans(document)) for span in run)
    at = 0
    last_run, words_from = -1, 0
    for marker in document.markers:
        while at < len(spans) and spans[at][0].end < marker.span.end:
            at += 1
        if at == len(spans) or spans[at][0].start > marker.span.start:
            continue
        span, run = spans[at]
        if run != last_run:
            last_run, words_from = run, 0
        start = max(span.start, words_from, marker.span.start - _FAR)
        words_from = marker.span.end
        if marker.note not in calls and start <= marker.span.start:
            calls[marker.note] = Call(marker.note, document.quote(Span(start, marker.span.start)))
    return calls


def first_calls(document: Document, notes: Iterable[Note]) -> list[int]:
    """The numbers of the markers that call a known note, each once, in reading order."""
    known = {n.number for n in notes}
    return list(dict.fromkeys(m.note for m in document.markers if m.note in known))
