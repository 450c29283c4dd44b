"""Is it the document that was asked for: a document at all, with this symbol, in this language?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from answerable.errors import NoTextLayer, ReadError
from answerable.fetch.asked import Asked
from answerable.fetch.trouble import Refused
from answerable.identify import identify
from answerable.language import language_of
from answerable.model import Document
from answerable.symbols import find_symbols

_FRONT = 6000
_TITLE = re.compile(rb"<title[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)
# Two organs share a document: A/75/982-S/2021/612.
_JOINT = re.compile(r"[\s*.,;–-]{1,5}")


@dataclass(frozen=True, slots=True)
class Proof:
    """What was found in a file; None where it holds no letters."""

    suffix: str
    symbol_found: bool | None
    language_found: str | None
    remarks: tuple[str, ...]


def is_document_so_far(head: bytes) -> str:
    """The suffix that the first bytes call for.

    Raises:
        Refused: They are the beginning of neither PDF nor DOCX.
    """
    start = head[:1024].lstrip()
    if start.startswith(b"%PDF-"):
        return ".pdf"
    if head.startswith(b"PK\x03\x04"):
        return ".docx"
    if not start:
        raise Refused("nothing came: the file is empty")
    if re.match(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|\?xml|!--|script|body)", start, re.IGNORECASE):
        title = _TITLE.search(start)
        said = f", “{title[1].decode('utf-8', 'replace').strip()[:80]}”" if title else ""
        raise Refused(
            f"a web page came in place of the document{said}; the server may not have it in this language"
        )
    raise Refused("what came is neither PDF nor Word")


def prove(data: bytes, asked: Asked, sha256: str) -> Proof:
    """Look into a file.

    Raises:
        Refused: It cannot be read, or bears the symbol of another document.
    """
    suffix = is_document_so_far(data)
    try:
        document = _read(data, f"{asked.name}{suffix}", sha256)
    except NoTextLayer:
        remark = f"{asked}: holds pictures of pages and no letters, so its symbol could not be looked at"
        return Proof(suffix, None, None, (remark,))
    except ReadError as error:
        raise Refused(f"what came cannot be read: {error}") from error
    found = _bears(document, asked)
    language = language_of(document.text)
    remarks = []
    if not found:
        remarks.append(f"{asked}: the symbol was not found at its front; look whether it is the right one")
    if language != asked.language:
        remarks.append(f"{asked}: seems to be in another language ({language})")
    return Proof(suffix, found, language, tuple(remarks))


def _read(data: bytes, file: str, sha256: str) -> Document:
    name = Path(file).stem
    if file.endswith(".pdf"):
        from answerable.read.pdf import read_pdf

        return read_pdf(data, name, file, sha256)
    from answerable.read.docx import read_docx

    return read_docx(data, name, file, sha256)


def _bears(document: Document, asked: Asked) -> bool:
    """Whether the front of a document shows the symbol.

    Raises:
        Refused: It bears another one.
    """
    symbols = find_symbols(document.text[:_FRONT])
    own = identify(document).symbol
    if own is None:
        return any(symbol == asked.symbol for symbol, _, _ in symbols)
    if own == str(asked.symbol):
        return True
    for symbol, _, end in symbols:
        joint = _JOINT.match(document.text, end)
        if str(symbol) == own and joint:
            if any(other == asked.symbol and start == joint.end() for other, start, _ in symbols):
                return True
            break
    raise Refused(f"another document came: it bears the symbol {own}")
