"""The builder that every reader feeds: it alone turns letters into spans.

A reader either lays blocks over a text that exists (plain text, Markdown: `lay`)
or lets the builder write the canonical text block by block (PDF, DOCX, HTML:
`write`). Then `finish` gives the document.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from answerable.model import Block, BlockKind, Box, Document, Marker, Span, make_id
from answerable.read.limits import MOST_BLOCKS, MOST_LETTERS, refuse_above

_HALF_LETTER = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters that a reader hands over; `note` is set where they call a note (a raised 12)."""

    text: str
    note: int | None = None


@dataclass(slots=True)
class _Draft:
    kind: BlockKind
    start: int
    end: int
    level: int | None
    number: str | None
    note: int | None
    page: int | None
    continues: int | None
    boxes: tuple[Box, ...] = ()


@dataclass(slots=True)
class Builder:
    """Collects blocks in reading order and gives a `Document`.

    Not frozen, and never handed on: it lives inside one reader's call.
    """

    document_id: str
    file: str
    sha256: str
    format: str
    text: str = ""
    pages: int | None = None
    remarks: list[str] = field(default_factory=list)
    _drafts: list[_Draft] = field(default_factory=list)
    _markers: list[Marker] = field(default_factory=list)
    _written: list[str] = field(default_factory=list)
    _length: int = 0

    def write(
        self,
        kind: BlockKind,
        pieces: str | list[Piece],
        *,
        level: int | None = None,
        number: str | None = None,
        note: int | None = None,
        page: int | None = None,
        boxes: tuple[Box, ...] = (),
    ) -> None:
        """Append a block to the canonical text, parted from the last by a blank line.

        A piece with a `note` becomes a marker. Blocks without letters are left out.
        `number` as printed belongs into the text too: the caller puts it there.
        """
        run = [Piece(pieces)] if isinstance(pieces, str) else pieces
        if not any(p.text.strip() for p in run):
            return
        if self._length:
            self._add("\n\n")
        start = self._length
        for piece in run:
            if piece.note is not None:
                self._markers.append(Marker(piece.note, Span(self._length, self._length + len(piece.text))))
            self._add(piece.text)
        refuse_above(MOST_LETTERS, self._length, "letters", self.file)
        self._draft(_Draft(kind, start, self._length, level, number, note, page, None, boxes))

    def lay(
        self,
        kind: BlockKind,
        start: int,
        end: int,
        *,
        level: int | None = None,
        number: str | None = None,
        note: int | None = None,
        page: int | None = None,
        continues: int | None = None,
    ) -> int:
        """Lay a block over `text[start:end]`; gives its place among the blocks, for `continues`."""
        self._draft(_Draft(kind, start, end, level, number, note, page, continues))
        return len(self._drafts) - 1

    def mark(self, note: int, start: int, end: int) -> None:
        """Say that the letters at `start` call note `note`."""
        self._markers.append(Marker(note, Span(start, end)))

    def _draft(self, draft: _Draft) -> None:
        self._drafts.append(draft)
        refuse_above(MOST_BLOCKS, len(self._drafts), "paragraphs or lines", self.file)

    def _add(self, text: str) -> None:
        """Half letters (lone surrogates) cannot be written down: each becomes one replacement mark."""
        if not text.isascii():
            text = _HALF_LETTER.sub("\ufffd", text)
        self._written.append(text)
        self._length += len(text)

    def finish(self, language: str = "en") -> Document:
        """The document: ids given, headings above each block known, markers in order."""
        text = self.text or "".join(self._written)
        seen: Counter[str] = Counter()
        ids: list[str] = []
        for draft in self._drafts:
            words = text[draft.start : draft.end]
            ids.append(make_id("b", self.document_id, words, str(seen[words])))
            seen[words] += 1
        path: list[tuple[int, str]] = []
        blocks: list[Block] = []
        for draft, id_ in zip(self._drafts, ids, strict=True):
            level = draft.level
            if draft.kind is BlockKind.HEADING:
                level = level or 1
                path = [p for p in path if p[0] < level]
            blocks.append(
                Block(
                    id=id_,
                    kind=draft.kind,
                    span=Span(draft.start, draft.end),
                    level=level,
                    number=draft.number,
                    note=draft.note,
                    page=draft.page,
                    path=tuple(title for _, title in path),
                    continues=None if draft.continues is None else ids[draft.continues],
                    boxes=draft.boxes,
                )
            )
            if draft.kind is BlockKind.HEADING:
                path.append((level or 1, " ".join(text[draft.start : draft.end].split()).strip("*# ")))
        return Document(
            id=self.document_id,
            text=text,
            file=self.file,
            sha256=self.sha256,
            format=self.format,
            pages=self.pages,
            language=language,
            blocks=tuple(blocks),
            markers=tuple(sorted(self._markers, key=lambda m: (m.span.start, m.note))),
            remarks=tuple(self.remarks),
        )
