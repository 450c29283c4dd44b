"""Pages that are pictures: drawn, read by OCR, and laid out as if the letters stood there.

What OCR finds becomes runs of letters like those of any page, so that lines, columns and
paragraphs are found as always. Bold and raised letters cannot be told in a picture: a
number that calls a note is lost or stands as a plain letter.
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from statistics import median

from answerable.errors import BelowGate, NoTextLayer
from answerable.model import Scan, ScannedPage
from answerable.model.scan import HOW, pages_of
from answerable.read.ocr import Ocr, Picture, Tesseract, WrittenLine, tesseract
from answerable.read.pdf.apart import draw
from answerable.read.pdf.drawing import Wanted
from answerable.read.pdf.letters import Fragment, Sheet

# Tesseract is at its best where a capital letter is 20 to 30 points high: 300 to the inch.
_SCALE = 300 / 72
# A page of A3 has 17 million points; a hostile one may be as large as a house.
_MOST_POINTS = 40_000_000
# Fewer letters than these tell nothing of how sure a page is: a stamp, dirt, a signature.
_LEAST_LETTERS = 20
_LEAST_WORDS_FOR_SLOPE = 4
# What Tesseract takes the dot of a list for, where a gap as wide as a letter is high stands behind it.
_LIKE_A_BULLET = frozenset("e¢©®°*+«»·o")
_GAP_BEHIND_BULLET = 0.9


@dataclass(frozen=True, slots=True)
class _Read:
    """What OCR made of one page, turned by `turn` degrees."""

    picture: Picture
    lines: tuple[WrittenLine, ...]
    turn: int = 0

    @property
    def letters(self) -> int:
        return sum(c.isalnum() for line in self.lines for word in line.words for c in word.text)

    @property
    def confidence(self) -> float | None:
        """The mean over all letters: a long word weighs more than a speck that is taken for a dot."""
        weighed = [(len(word.text), word.confidence) for line in self.lines for word in line.words]
        total = sum(weight for weight, _ in weighed)
        return round(sum(w * sure for w, sure in weighed) / total, 1) if total else None

    @property
    def on_side(self) -> bool:
        """Whether most of its words run up or down the picture."""
        return 2 * sum(len(r.words) for r in self.lines if r.on_side) > sum(len(r.words) for r in self.lines)

    def passes(self, gate: float) -> bool:
        """Whether its words may be quoted."""
        return self.letters >= _LEAST_LETTERS and (self.confidence or 0.0) >= gate


def read_pictures(data: bytes, sheets: Sequence[Sheet], file: str, ocr: Ocr | None) -> Scan | None:
    """Read the sheets that are pictures, where `ocr` asks for it; None where there are none.

    Raises:
        NoTextLayer: No sheet holds letters, and none was read, or none well enough.
        MissingExtra: The program for it is not installed.
    """
    empty = [sheet for sheet in sheets if not sheet.fragments]
    bare = len(empty) == len(sheets)
    # A page without letters and pictures between others is a blank one; if all are such, they are drawn.
    wanted = empty if bare else [sheet for sheet in empty if sheet.pictures]
    if not wanted:
        return None
    if ocr is None:
        scan = Scan(tuple(ScannedPage(sheet.number) for sheet in wanted))
        if bare:
            raise NoTextLayer(
                f"{file}: has no text layer: it holds pictures of {pages_of(s.number for s in wanted)}; {HOW}"
            )
        return scan
    program = tesseract(ocr)
    read = _read_all(data, wanted, program, ocr.gate, file)
    pages = []
    for sheet, found in zip(wanted, read, strict=True):
        kept = found.passes(ocr.gate)
        pages.append(ScannedPage(sheet.number, found.confidence, kept))
    scan = Scan(tuple(pages), program.version)
    if bare and not any(page.kept for page in pages):
        raise BelowGate(scan.said(file)[0][1])
    _lay(wanted, read, pages)
    return scan


def _read_all(
    data: bytes, sheets: Sequence[Sheet], program: Tesseract, gate: float, file: str
) -> list[_Read]:
    """What OCR makes of each sheet; one that lies on its side or its head is turned and read again."""
    found: list[_Read] = []
    at_a_time = max(1, min(4, os.cpu_count() or 1))
    with ThreadPoolExecutor(at_a_time) as pool:
        for few in _in_parts(sheets, at_a_time):
            # Pictures are large: a few at a time.
            pictures = draw(data, [_wanted(sheet) for sheet in few], file)
            for sheet, picture, lines in zip(few, pictures, pool.map(program.read, pictures), strict=True):
                read = _Read(picture, lines)
                fine = read.passes(gate) and not read.on_side
                found.append(read if fine else _upright(data, sheet, program, read, file))
    return found


def _in_parts(sheets: Sequence[Sheet], size: int) -> Iterator[Sequence[Sheet]]:
    for start in range(0, len(sheets), size):
        yield sheets[start : start + size]


def _upright(data: bytes, sheet: Sheet, program: Tesseract, read: _Read, file: str) -> _Read:
    """The page turned upright, if it lies on its side or stands on its head and is read better so."""
    turn = program.turn(read.picture)
    if not turn:
        return read
    (picture,) = draw(data, [_wanted(sheet, turn)], file)
    turned = _Read(picture, program.read(picture), turn)
    better = (turned.confidence or 0) > (read.confidence or 0)
    return turned if better or (read.on_side and not turned.on_side) else read


def _wanted(sheet: Sheet, turn: int = 0) -> Wanted:
    points = max(1.0, sheet.width * sheet.height)
    return Wanted(sheet.number - 1, min(_SCALE, math.sqrt(_MOST_POINTS / points)), turn)


def _lay(sheets: Sequence[Sheet], read: Sequence[_Read], pages: Sequence[ScannedPage]) -> None:
    """Give the sheets that are kept their runs of letters."""
    kept = [(s, r) for s, r, page in zip(sheets, read, pages, strict=True) if page.kept]
    usual = (
        median(line.height / r.picture.scale for _, r in kept for line in r.lines for _ in line.words)
        if kept
        else 0.0
    )
    for sheet, found in kept:
        if found.turn in (90, 270):
            sheet.width, sheet.height = sheet.height, sheet.width
        sheet.fragments = list(_fragments(sheet, found, usual))
        sheet.pictures = False


def _fragments(sheet: Sheet, found: _Read, usual: float) -> Iterator[Fragment]:
    scale = found.picture.scale
    slopes = [line.slope for line in found.lines if len(line.words) >= _LEAST_WORDS_FOR_SLOPE]
    askew = median(slopes) if slopes else 0.0
    for line in found.lines:
        size = _size(line.height / scale, usual)
        # The whole page is laid straight: where its lines fall from left to right, all are lifted alike.
        first = line.words[0].x0
        base = line.y + line.slope * first - askew * first
        for place, word in enumerate(line.words):
            yield Fragment(
                text="•" if place == 0 and _begins_with_bullet(line) else word.text,
                x0=word.x0 / scale,
                x1=word.x1 / scale,
                y=sheet.height - base / scale,
                size=size,
                bold=False,
                italic=False,
                blank_before=True,
            )


def _begins_with_bullet(line: WrittenLine) -> bool:
    first, *others = line.words
    return (
        first.text in _LIKE_A_BULLET
        and bool(others)
        and others[0].x0 - first.x1 > _GAP_BEHIND_BULLET * line.height
    )


def _size(height: float, usual: float) -> float:
    """A line's height; what differs by less than a fifth from the usual one differs by its letters alone."""
    return round(usual, 1) if abs(height - usual) < 0.2 * usual else max(1.0, round(height, 1))
