"""The package: a zip archive of XML parts. Opened with limits, for the file may be hostile."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass

from lxml import etree

from answerable.errors import ReadError
from answerable.read.letters import printable
from answerable.read.limits import MOST_OF_PART, MOST_PARTS, MOST_TAGS, MOST_UNPACKED, refuse_above

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ADVICE = re.compile(r",? (?:use|try|see) [Xx][Mm][Ll]\w{1,40}(?: option)?\.?")
# ISO 29500 "strict" files name the same elements in another namespace.
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@dataclass(frozen=True, slots=True)
class Package:
    """The parts that hold words; a part that the file lacks is None.

    `macros` and `outside` count what is never run and never loaded.
    """

    file: str
    document: etree._Element
    styles: etree._Element | None = None
    numbering: etree._Element | None = None
    footnotes: etree._Element | None = None
    endnotes: etree._Element | None = None
    settings: etree._Element | None = None
    macros: int = 0
    outside: int = 0


def open_package(data: bytes, file: str) -> Package:
    """Open a Word file.

    Raises:
        ReadError: It is no zip archive, holds no Word document, is damaged or a bomb.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_size(archive, file)
            names = set(archive.namelist())
            main = _main_part(archive, names, file)
            folder = main.rpartition("/")[0]

            def part(name: str) -> etree._Element | None:
                path = f"{folder}/{name}" if folder else name
                return _parse(archive, path, file) if path in names else None

            return Package(
                file,
                _parse(archive, main, file),
                part("styles.xml"),
                part("numbering.xml"),
                part("footnotes.xml"),
                part("endnotes.xml"),
                part("settings.xml"),
                sum(name.endswith("vbaProject.bin") for name in names),
                sum(_outside(archive, name, file) for name in names if name.endswith(".rels")),
            )
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError) as error:
        raise ReadError(
            f"{file}: is no readable Word file: the archive is damaged ({_line(error)})"
        ) from error
    except NotImplementedError as error:
        raise ReadError(
            f"{file}: is no readable Word file: packed in a way that is not known ({error})"
        ) from error
    except RuntimeError as error:  # zipfile says so of parts that need a password
        raise ReadError(f"{file}: is encrypted; save it without a password") from error


def _line(error: Exception) -> str:
    """What a library says of a fault, on one line."""
    return printable(" ".join(str(error).split()))


def _cause(error: etree.XMLSyntaxError) -> str:
    """What the parser says of a fault, without its advice to programmers and its name for the text."""
    return printable(_ADVICE.sub("", " ".join((error.msg or "it holds no XML").split())))


def _check_size(archive: zipfile.ZipFile, file: str) -> None:
    parts = archive.infolist()
    size = sum(p.file_size for p in parts)
    if len(parts) > MOST_PARTS or size > MOST_UNPACKED:
        raise ReadError(
            f"{file}: is no readable Word file: unpacks to {size // 1_000_000} MB in {len(parts)} parts; "
            f"the limit is {MOST_UNPACKED // 1_000_000} MB in {MOST_PARTS}"
        )


def _main_part(archive: zipfile.ZipFile, names: set[str], file: str) -> str:
    """Where the text lies: nearly always word/document.xml, else as the package says."""
    if "word/document.xml" in names:
        return "word/document.xml"
    if "_rels/.rels" in names:
        for link in _parse(archive, "_rels/.rels", file):
            target = str(link.get("Target", "")).lstrip("/")
            if str(link.get("Type", "")).endswith("/officeDocument") and target in names:
                return target
    raise ReadError(f"{file}: is no readable Word file: it holds no word/document.xml")


def _outside(archive: zipfile.ZipFile, name: str, file: str) -> int:
    """How many things a part would have fetched from elsewhere; links that people follow are not counted."""
    return sum(
        link.get("TargetMode") == "External" and not str(link.get("Type", "")).endswith("/hyperlink")
        for link in _parse(archive, name, file)
    )


def _parse(archive: zipfile.ZipFile, name: str, file: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    # The declared size may lie: never take more than the limit.
    with archive.open(name) as part:
        content = part.read(MOST_OF_PART + 1)
    if len(content) > MOST_OF_PART:
        raise ReadError(
            f"{file}: is no readable Word file: {name} is larger than {MOST_OF_PART // 1_000_000} MB"
        )
    refuse_above(MOST_TAGS, content.count(b"<"), f"tags in {name}", file)
    try:
        root = etree.fromstring(content.replace(_STRICT, _TRANSITIONAL), parser)
    except etree.XMLSyntaxError as error:
        raise ReadError(f"{file}: is no readable Word file: {name} is damaged ({_cause(error)})") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ReadError(
            f"{file}: is no readable Word file: {name} holds a document type, as no Word file may"
        )
    return root
