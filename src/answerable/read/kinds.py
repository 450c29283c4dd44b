"""What a file is: its bytes decide, its suffix only where they leave it open."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from answerable.errors import ReadError, UnknownFormat
from answerable.read.compound import MAGIC as COMPOUND
from answerable.read.compound import entries

SUFFIXES = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".docm": "docx",
    ".pdf": "pdf",
    ".doc": "doc",
    ".rtf": "rtf",
    ".odt": "odt",
}

_ODT = b"application/vnd.oasis.opendocument.text"
_HTML = re.compile(
    rb"(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S
)
_BYTE_ORDER = b"\xef\xbb\xbf"
# What else keeps its parts in the old compound files, by the part that it alone has.
_OTHER_COMPOUND = {
    "Workbook": "an old Excel table (.xls)",
    "Book": "an old Excel table (.xls)",
    "PowerPoint Document": "old PowerPoint slides (.ppt)",
    "__properties_version1.0": "a mail of Outlook (.msg)",
}
_MUST_BE = {
    "pdf": "does not begin with %PDF-",
    "docx": "is no zip archive as a Word file must be",
    "doc": "holds no Word file, rich text or web page",
    "rtf": "does not begin with {\\rtf",
    "odt": "is no zip archive as an OpenDocument text must be",
}


def kind_of(path: Path, data: bytes) -> str:
    """The kind of file, by the names of `Document.format`.

    Raises:
        UnknownFormat: No reader knows it.
        ReadError: It is not what its name says, is encrypted or damaged.
    """
    claimed = SUFFIXES.get(path.suffix.lower())
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _zipped(path, data, claimed)
    if data.startswith(COMPOUND):
        return _compound(path, data)
    head = data[:4096].removeprefix(_BYTE_ORDER).lstrip()
    if head.startswith(b"{\\rtf"):
        return "rtf"
    # Many a ".doc" from a web site is a page that Word opens.
    if claimed in ("doc", "rtf") and _HTML.match(head):
        return "html"
    if claimed in _MUST_BE:
        raise ReadError(f"{path.name}: named .{claimed}, but {_MUST_BE[claimed]}")
    if claimed is None:
        raise UnknownFormat(
            f"{path.name}: no reader for {path.suffix or 'a file without suffix'}; "
            f"known are {', '.join(sorted(SUFFIXES))}"
        )
    return claimed


def _zipped(path: Path, data: bytes, claimed: str | None) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            sort = _first_words(archive, "mimetype") if "mimetype" in names else b""
            sealed = b"encryption-data" in (
                _first_words(archive, "META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
            )
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError):
        names, sort, sealed = set(), b"", False
    # Templates (-template) and the like are texts too; -web and -master are not.
    if sort in (_ODT, _ODT + b"-template"):
        if sealed:
            raise ReadError(f"{path.name}: is encrypted; save it without a password")
        return "odt"
    if sort.startswith(b"application/vnd.oasis.opendocument."):
        what = sort.rpartition(b".")[2].decode("ascii", "replace")
        raise UnknownFormat(f"{path.name}: an OpenDocument {what}, no text; save it as .odt or .docx")
    if "word/document.xml" in names or claimed == "docx":
        return "docx"
    if claimed == "doc" and "[Content_Types].xml" in names:
        return "docx"
    if claimed == "odt":
        raise ReadError(f"{path.name}: named .odt, but is no readable OpenDocument text: no mimetype says so")
    raise UnknownFormat(f"{path.name}: a zip archive, but no Word or OpenDocument text; unpack it first")


def _first_words(archive: zipfile.ZipFile, name: str) -> bytes:
    """The beginning of a part: a hostile one may unpack to more than the machine holds."""
    with archive.open(name) as part:
        return part.read(1_000_000).strip()


def _compound(path: Path, data: bytes) -> str:
    parts = entries(data)
    if "EncryptedPackage" in parts:
        raise ReadError(f"{path.name}: is encrypted; save it without a password")
    if "WordDocument" in parts:
        start = parts["WordDocument"]
        # [MS-DOC] 2.5.1: the file information block, its flags at 10, fEncrypted the ninth bit.
        if data[start : start + 2] == b"\xec\xa5" and data[start + 11 : start + 12] and data[start + 11] & 1:
            raise ReadError(f"{path.name}: is encrypted; save it without a password")
        return "doc"
    for part, what in _OTHER_COMPOUND.items():
        if part in parts or any(name.startswith(part) for name in parts):
            raise UnknownFormat(f"{path.name}: {what}, no Word file")
    raise UnknownFormat(f"{path.name}: an old Office file that holds no Word text, or is damaged")
