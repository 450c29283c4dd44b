"""Old Word files (.doc), rich text (.rtf) and OpenDocument texts (.odt), through LibreOffice.

LibreOffice makes a Word file of them, and the reader of Word files reads that. What is
kept of the document is the name and the sum of the file that was given, not of the copy.
"""

from __future__ import annotations

from dataclasses import replace

from answerable.model import Document
from answerable.read.docx import read_docx
from answerable.read.office.soffice import as_docx, version_of

__all__ = ["read_office"]


def read_office(data: bytes, kind: str, document_id: str, file: str, sha256: str) -> Document:
    """Read a file of the kind "doc", "rtf" or "odt" from its bytes.

    Raises:
        ReadError: LibreOffice is not installed, took too long or could not convert it.
    """
    word = as_docx(data, kind, file)
    document = read_docx(word, document_id, file, sha256)
    remark = f"{file}: read through {version_of(word)}, which made a Word file of it"
    return replace(document, format=kind, remarks=(remark, *document.remarks))
