"""PDF: paragraphs, headings, list items and notes from letters and their places.

Pictures of pages are read where OCR is asked for. Running heads come once, at the
document's end, so that no paragraph is cut by them.
"""

from __future__ import annotations

import re
from dataclasses import replace

from answerable.model import Document
from answerable.read.build import Builder
from answerable.read.ocr import Ocr
from answerable.read.pdf.apart import read_sheets
from answerable.read.pdf.blocks import Page, write_blocks
from answerable.read.pdf.furniture import part_furniture
from answerable.read.pdf.lines import find_right_edges, read_lines
from answerable.read.pdf.notes import part_notes
from answerable.read.pdf.paragraphs import group, measure
from answerable.read.pdf.pictures import read_pictures
from answerable.read.pdf.words import learn_hyphens

__all__ = ["read_pdf"]

# What a viewer of PDFs might do of itself. pdfium is built without it; we only say that it is there.
_COMMANDS = re.compile(rb"/(?:JavaScript|JS|Launch|SubmitForm|ImportData|RichMedia)\b")


def read_pdf(data: bytes, document_id: str, file: str, sha256: str, ocr: Ocr | None = None) -> Document:
    """Read a PDF from its bytes.

    Raises:
        ReadError: It is encrypted, damaged or cut off, or holds more than a document does.
        NoTextLayer: It holds pictures of pages and no letters, and `ocr` is None or too
            unsure of them all.
        MissingExtra: Pictures are to be read, and the program for it is not installed.
    """
    sheets = read_sheets(data, file)
    scan = read_pictures(data, sheets, file, ocr)
    builder = Builder(document_id, file, sha256, "pdf", pages=len(sheets))
    builder.remarks += [] if scan is None else [words for _, words in scan.said(file)]
    if _COMMANDS.search(data):
        builder.remarks.append(f"{file}: holds scripts or commands; they are not run")
    pages, heads = part_furniture(sheets, [read_lines(sheet) for sheet in sheets])
    hyphens = learn_hyphens(pages)
    bodies, notes = part_notes(pages, measure(pages).size)
    find_right_edges(bodies)
    measures = measure(bodies)
    heights = {sheet.number: sheet.height for sheet in sheets}
    write_blocks(builder, group(bodies, measures), notes, heads, Page(measures, hyphens, heights))
    return replace(builder.finish(), ocr=scan)
