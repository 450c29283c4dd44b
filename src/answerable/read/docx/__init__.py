"""Word files (.docx): paragraphs, printed numbers, tables, footnotes.

What tracked changes have deleted and what commentators have written at the edge is
left out, and the document's remarks say so. Headers and footers are left out.
"""

from __future__ import annotations

from answerable.model import Document
from answerable.read.build import Builder
from answerable.read.docx.body import Body
from answerable.read.docx.package import open_package

__all__ = ["read_docx"]


def read_docx(data: bytes, document_id: str, file: str, sha256: str) -> Document:
    """Read a Word file from its bytes.

    Raises:
        ReadError: It is no zip archive, is damaged, or unpacks to far more than a text needs.
    """
    package = open_package(data, file)
    builder = Builder(document_id, file, sha256, "docx")
    Body(package, builder).write()
    return builder.finish()
