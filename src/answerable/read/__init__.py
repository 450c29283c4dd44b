"""From a file to a `Document`: look at the bytes, choose the reader."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path

from answerable.errors import ReadError
from answerable.language import in_its_languages
from answerable.model import Document
from answerable.read.kinds import SUFFIXES, kind_of
from answerable.read.letters import printable
from answerable.read.limits import MOST_BYTES, refuse_above
from answerable.read.ocr import Ocr

__all__ = ["SUFFIXES", "Ocr", "printable", "read", "slug"]


def slug(name: str) -> str:
    """A file's name as an identifier: letters, digits and hyphens, never empty."""
    plain = unicodedata.normalize("NFKC", Path(name).stem).casefold()
    return re.sub(r"[\W_]+", "-", plain).strip("-") or "document"


def read(path: str | Path, document_id: str | None = None, *, ocr: Ocr | None = None) -> Document:
    """Read one file: plain text, Markdown, HTML, DOCX or a PDF with letters; DOC, RTF and ODT
    through LibreOffice.

    The bytes decide, the suffix only where they leave it open. `document_id` is the
    slug of the file's name unless given. With `ocr`, pages of a PDF that are pictures are
    read too, with Tesseract.

    Raises:
        ReadError: The file cannot be opened as what it claims to be; the message
            names the file, the place and what was expected.
        MissingExtra: `ocr` is asked for, and Tesseract is not installed.
    """
    path = Path(path)
    name = printable(path.name)
    data = _bytes(path, name)
    if not data.strip():
        raise ReadError(f"{name}: the file is empty")
    document = _read(Path(name), data, document_id or slug(name), ocr)
    if not document.text.strip():
        raise ReadError(f"{name}: holds no text that a reader would see")
    return in_its_languages(document)


def _bytes(path: Path, name: str) -> bytes:
    try:
        # A pipe may never end, and a device need not.
        if path.exists() and not path.is_file() and not path.is_dir():
            raise ReadError(f"{name}: is a pipe or a device; a file was expected")
        with path.open("rb") as opened:
            # A file may grow while it is read.
            data = opened.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise ReadError(f"{name or printable(str(path))}: no such file or folder") from error
    except OSError as error:
        raise ReadError(f"{name}: cannot be opened: {error.strerror or error}") from error
    refuse_above(MOST_BYTES, len(data), "bytes", name)
    return data


def _read(path: Path, data: bytes, id_: str, ocr: Ocr | None) -> Document:
    sha256 = hashlib.sha256(data).hexdigest()
    format_ = kind_of(path, data)
    if format_ == "pdf":
        from answerable.read.pdf import read_pdf

        return read_pdf(data, id_, path.name, sha256, ocr)
    if format_ == "docx":
        from answerable.read.docx import read_docx

        return read_docx(data, id_, path.name, sha256)
    if format_ == "html":
        from answerable.read.html import read_html

        return read_html(data, id_, path.name, sha256)
    if format_ in ("doc", "rtf", "odt"):
        from answerable.read.office import read_office

        return read_office(data, format_, id_, path.name, sha256)
    from answerable.read.plain import read_plain

    return read_plain(data, id_, path.name, sha256, format_)
