"""A document's text as the reader page shows it: block by block, with its marks and notes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString

from answerable.desk.models import Block, Citation, Document, Finding, Statement
from answerable.desk.notes import Cited, Note, Notes
from answerable.desk.templatetags.quotes import MARKUP, QUOTED, Mark, marked
from answerable.model import BlockKind, Span

# The signs of Markdown around a heading: they belong to the text, and only step back.
_SIGNS = re.compile(r"^\s*#{1,6}\s+|^\s*\*\*|\*\*\s*$")
_SPAN = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class Shown:
    """One block, ready for the page. `block` is None for letters that no block holds.

    `page` is set where a new page begins; `notes` are those that open here; `anchor` is set
    on the first note of its number, `calls` are the places that call this note; `cited` are
    the citations of a note, and elsewhere those that do not hold.
    """

    html: SafeString
    block: Block | None = None
    page: int | None = None
    notes: tuple[Note, ...] = ()
    anchor: str = ""
    calls: tuple[str, ...] = ()
    cited: tuple[Cited, ...] = ()

    @property
    def rank(self) -> int:
        """The depth of a heading on the page, below the title; h6 is the deepest there is."""
        return min((self.block.level if self.block else None) or 1, 5) + 1

    @property
    def depth(self) -> int:
        """How far a list item is set in."""
        return min((self.block.level if self.block else None) or 1, 4)


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the outline."""

    block: str
    level: int
    title: str


class _Marks:
    """The marks of one document, to be asked for by place."""

    def __init__(self, marks: Iterable[Mark]) -> None:
        self.all = sorted(marks, key=lambda m: (m.start, m.end))
        self._starts = [m.start for m in self.all]
        self._longest = max((m.end - m.start for m in self.all), default=0)

    def near(self, start: int, end: int) -> list[Mark]:
        """Marks that share a letter with this stretch."""
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, end)
        return [m for m in self.all[first:last] if start < m.end]


def to_span(asked: str, length: int) -> Span | None:
    """The passage that an address asks for, such as `120-180`; None where there is none."""
    match = _SPAN.fullmatch(asked)
    if match is None:
        return None
    start, end = int(match[1]), int(match[2])
    return Span(start, end) if start < end <= length else None


def shown(
    document: Document,
    blocks: list[Block],
    statements: Iterable[Statement],
    quoted: Span | None = None,
    citations: Iterable[Citation] = (),
    remarks: Iterable[Finding] = (),
) -> list[Shown]:
    """The whole text in reading order; nothing but white space is left out."""
    text = document.text
    notes = Notes(document, blocks, citations, remarks)
    marks = _Marks([*_marks(statements), *notes.call_marks, *notes.ref_marks()])
    landing = Mark(quoted.start, quoted.end, QUOTED, anchor="q") if quoted else None
    done: list[Shown] = []
    page = None
    for start, end, block in _stretches(text, blocks):
        here = marks.near(start, end)
        if block and block.kind == BlockKind.HEADING:
            here += [
                Mark(start + m.start(), start + m.end(), MARKUP) for m in _SIGNS.finditer(text[start:end])
            ]
        if landing and landing.start < end and start < landing.end:
            here.append(landing)
            # Only the first piece is landed on: an anchor stands once on a page.
            landing = replace(landing, anchor="")
        piece = Shown(marked(text, start, end, here), block)
        if block:
            piece = _with_notes(piece, block, notes)
            piece = replace(piece, page=block.page if block.page != page else None)
            page = block.page or page
        done.append(piece)
    return done


def _with_notes(piece: Shown, block: Block, notes: Notes) -> Shown:
    cited = notes.cited(block)
    if block.kind != BlockKind.FOOTNOTE:
        cited = tuple(c for c in cited if c.wrong)
    return replace(
        piece,
        notes=notes.opened(block),
        anchor=notes.anchor(block),
        calls=notes.calls_of(block),
        cited=cited,
    )


def _stretches(text: str, blocks: list[Block]) -> Iterator[tuple[int, int, Block | None]]:
    """The blocks, and between them whatever letters no block holds."""
    reached = 0
    for block in blocks:
        if text[reached : block.start].strip():
            yield reached, block.start, None
        yield block.start, block.end, block
        reached = max(reached, block.end)
    if text[reached:].strip():
        yield reached, len(text), None


def _marks(statements: Iterable[Statement]) -> Iterator[Mark]:
    for said in statements:
        for number, (start, end) in enumerate(said.pieces):
            yield Mark(start, end, said.kind, said.id, "" if number else said.id)


def outline(document: Document, blocks: Iterable[Block]) -> list[Heading]:
    """The headings, to find one's way by."""
    return [
        Heading(b.id, min(b.level or 1, 4), " ".join(document.text[b.start : b.end].split()).strip("*#_ "))
        for b in blocks
        if b.kind == BlockKind.HEADING
    ]


def where(blocks: Iterable[Block], quoted: Span | None) -> Block | None:
    """The block in which a quoted passage begins."""
    if quoted is None:
        return None
    return next((b for b in blocks if b.start < quoted.end and quoted.start < b.end), None)
