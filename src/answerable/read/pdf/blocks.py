"""From paragraphs and notes to blocks: each note behind the block that calls it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from answerable.model import BlockKind, Box
from answerable.read.build import Builder, Piece
from answerable.read.numbering import Style, printed, raise_digits, raised, row_number
from answerable.read.pdf.headings import is_heading, levels
from answerable.read.pdf.notes import Note
from answerable.read.pdf.paragraphs import Measures, Paragraph, is_contents
from answerable.read.pdf.rows import Line
from answerable.read.pdf.words import Hyphens
from answerable.read.pieces import letters, tidy

# A private letter stands for a raised stretch while lines are joined.
_OPEN, _CLOSE = "\ue0f0", "\ue0f1"
_RAISED = re.compile(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}")
# How two lines join hangs on the last letters alone: a link's, at most. A paragraph may be a whole book.
_LOOK_BACK = 2500
# How far letters reach below their base line, in heights.
_BELOW_BASE = 0.25
_DIGITS = re.compile(r"\d{1,4}")
_METRES = re.compile(r"(?<![^\W\d_])[kcm]?m$")


@dataclass(frozen=True, slots=True)
class Page:
    """What all pages of a document have in common, and how high each is."""

    measures: Measures
    hyphens: Hyphens
    heights: dict[int, float]

    def boxes(self, lines: list[Line]) -> tuple[Box, ...]:
        """Where these lines are printed: a box for each page and column."""
        parts: dict[tuple[int, int], list[Line]] = {}
        for line in lines:
            parts.setdefault((line.page, line.unit), []).append(line)
        return tuple(self._box(page, part) for (page, _), part in parts.items())

    def _box(self, page: int, lines: list[Line]) -> Box:
        height = self.heights.get(page, 0.0)
        low = min(line.y if line.foot is None else line.foot for line in lines)
        return Box(
            page,
            round(min(line.x0 for line in lines), 1),
            round(height - max(line.y + line.size for line in lines), 1),
            round(max(line.x1 for line in lines), 1),
            round(height - low + _BELOW_BASE * lines[-1].size, 1),
        )


def write_blocks(
    builder: Builder, paragraphs: list[Paragraph], notes: list[Note], heads: list[Line], page: Page
) -> None:
    """Write the body with its notes, then the running heads."""
    measures, hyphens = page.measures, page.hyphens
    said = [join_lines(p.lines, hyphens) for p in paragraphs]
    texts = [letters(pieces) for pieces in said]
    headings = [
        (p, t)
        for p, t in zip(paragraphs, texts, strict=True)
        if p.first.cells is None and not is_contents(p) and is_heading(p, t, measures)
    ]
    depth = {id(p): level for (p, _), level in zip(headings, levels(headings), strict=True)}
    behind = _places(paragraphs, said, notes)
    for place, (paragraph, pieces) in enumerate(zip(paragraphs, said, strict=True)):
        _write(builder, paragraph, pieces, depth.get(id(paragraph)), page)
        for note in behind.get(place, ()):
            _write_note(builder, note, page)
    for note in behind.get(-1, ()):
        _write_note(builder, note, page)
    for head in heads:
        printed_at = page.boxes([head])
        builder.write(BlockKind.RUNNING_HEAD, join_lines([head], hyphens), page=head.page, boxes=printed_at)


def _places(paragraphs: list[Paragraph], said: list[list[Piece]], notes: list[Note]) -> dict[int, list[Note]]:
    """Behind which paragraph each note stands: the one that calls it, else the last of its page."""
    callers: dict[int, list[int]] = {}
    for place, pieces in enumerate(said):
        for number in {p.note for p in pieces if p.note is not None}:
            callers.setdefault(number, []).append(place)
    behind: dict[int, list[Note]] = {}
    for note in notes:
        called = callers.get(note.number, []) if note.number is not None else []
        near = [p for p in called if paragraphs[p].first.page <= note.page <= paragraphs[p].last.page + 1]
        if near:
            place = near[0]
        else:
            above = [p for p, paragraph in enumerate(paragraphs) if paragraph.first.page <= note.page]
            place = above[-1] if above else -1
        behind.setdefault(place, []).append(note)
    return behind


def join_lines(lines: list[Line], hyphens: Hyphens) -> list[Piece]:
    """Lines as one run of letters, with the raised numbers as calls of notes."""
    settled: list[str] = []
    joined = ""
    for line in lines:
        marked = "".join(f"{_OPEN}{t.strip()}{_CLOSE}" if raised_ else t for t, raised_ in line.parts)
        joined = hyphens.join(joined, marked) if joined else marked
        if len(joined) > 2 * _LOOK_BACK:
            settled.append(joined[:-_LOOK_BACK])
            joined = joined[-_LOOK_BACK:]
    joined = "".join([*settled, joined]).replace("\ufffe", "-")
    pieces: list[Piece] = []
    place = 0
    for found in _RAISED.finditer(joined):
        before = joined[place : found.start()]
        # Nothing parts a call from the word that it stands behind.
        pieces.append(Piece(before.rstrip() if _DIGITS.match(found[1]) else before))
        pieces += _raised_pieces(found[1], before)
        place = found.end()
    pieces.append(Piece(joined[place:]))
    return tidy(pieces)


def _raised_pieces(text: str, before: str) -> list[Piece]:
    if not _DIGITS.search(text) or (text in ("2", "3") and _METRES.search(before)):
        return [Piece(raise_digits(text))]
    pieces: list[Piece] = []
    place = 0
    for found in _DIGITS.finditer(text):
        pieces.append(Piece(text[place : found.start()]))
        pieces.append(Piece(raised(int(found.group())), int(found.group())))
        place = found.end()
    return [*pieces, Piece(text[place:])]


def _write(
    builder: Builder, paragraph: Paragraph, pieces: list[Piece], level: int | None, page: Page
) -> None:
    text = letters(pieces)
    found = printed(text)
    number = found.number if found else None
    if paragraph.first.cells is not None:
        kind = BlockKind.BOILERPLATE if is_contents(paragraph) else BlockKind.TABLE_ROW
        number = row_number(text)
    elif is_contents(paragraph):
        kind, number = BlockKind.BOILERPLATE, None
    elif level is not None:
        kind = BlockKind.HEADING
    elif found is None or found.style is Style.ROMAN or (found.style is Style.LETTER and text[0].isupper()):
        # A capital with a point may be somebody's initial.
        kind, number = BlockKind.PARAGRAPH, None
    elif found.style is Style.ARABIC:
        kind = BlockKind.PARAGRAPH
    else:
        kind, level = BlockKind.LIST_ITEM, 2 if found.deep else 1
    builder.write(
        kind,
        pieces,
        level=level,
        number=number,
        page=paragraph.first.page,
        boxes=page.boxes(paragraph.lines),
    )


def _write_note(builder: Builder, note: Note, page: Page) -> None:
    said = letters(join_lines(note.lines, page.hyphens))
    text = said if note.number is None else f"{raised(note.number)} {said}"
    pieces = tidy([Piece(text)])
    boxes = page.boxes(note.lines)
    builder.write(BlockKind.FOOTNOTE, pieces, note=note.number, page=note.page, boxes=boxes)
