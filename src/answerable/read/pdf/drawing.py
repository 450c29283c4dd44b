"""Pages drawn as pictures, for OCR to look at.

Works in the child process of `apart`, which alone hands strangers' bytes to pdfium.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium

from answerable.errors import ReadError
from answerable.read.ocr import Picture


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page to draw: its place from 0, how many times as large, and degrees to turn it by."""

    place: int
    scale: float
    turn: int = 0


def pictures_of(data: bytes, wanted: Sequence[Wanted], file: str) -> Iterator[Picture]:
    """The pages as grey pictures, in the order asked for.

    Raises:
        ReadError: A page cannot be drawn.
    """
    document = pdfium.PdfDocument(data)
    try:
        for one in wanted:
            try:
                yield _draw(document, one)
            except pdfium.PdfiumError as error:
                raise ReadError(f"{file}: page {one.place + 1} cannot be drawn") from error
    finally:
        document.close()


def _draw(document: pdfium.PdfDocument, wanted: Wanted) -> Picture:
    page = document[wanted.place]
    try:
        bitmap = page.render(scale=wanted.scale, grayscale=True, rotation=wanted.turn)
        try:
            rows = bytes(bitmap.buffer)
            width, height, stride = bitmap.width, bitmap.height, bitmap.stride
        finally:
            bitmap.close()
    finally:
        page.close()
    if stride != width:
        rows = b"".join(rows[y * stride : y * stride + width] for y in range(height))
    return Picture(width, height, wanted.scale, rows)
