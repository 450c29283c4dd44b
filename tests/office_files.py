"""Files of other word processors, as small as can be, written byte by byte."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

ODT = "application/vnd.oasis.opendocument.text"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def addressed(word: bytes) -> bytes:
    """The same Word file with its table of contents, which LibreOffice asks for and our reader does not."""

    def links(folder: str, *names: str) -> str:
        rows_ = "".join(
            f'<Relationship Id="r{n}" Type="{_OFFICE}/{n}" Target="{folder}{"document" if n == "officeDocument" else n}.xml"/>'
            for n in names
        )
        return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows_}</Relationships>'

    sorts = {
        "document": "document.main",
        "numbering": "numbering",
        "footnotes": "footnotes",
        "styles": "styles",
    }
    named = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{sort}+xml"/>'
        for name, sort in sorts.items()
    )
    rels = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    )
    packed = io.BytesIO(word)
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr(
            "[Content_Types].xml", f'<Types xmlns="{_PACKAGE}/content-types">{rels}{named}</Types>'
        )
        archive.writestr("_rels/.rels", links("word/", "officeDocument"))
        archive.writestr("word/_rels/document.xml.rels", links("", "numbering", "footnotes", "styles"))
    return packed.getvalue()


def odt(path: Path, body: str, **more: str) -> Path:
    names = {"office": "office", "text": "text", "draw": "drawing", "script": "script"}
    spaces = " ".join(f'xmlns:{k}="urn:oasis:names:tc:opendocument:xmlns:{v}:1.0"' for k, v in names.items())
    parts = {
        "content.xml": f'<office:document-content {spaces} xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'office:version="1.2">{more.pop("scripts", "")}<office:body><office:text>{body}</office:text>'
        "</office:body></office:document-content>",
        **more,
    }
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{sort}"/>'
        for name, sort in [("/", ODT), *((name, "text/xml") for name in parts)]
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", ODT)
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f"{entries}</manifest:manifest>",
        )
        for name, content in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{content}')
    return path


def compound(*parts: str, encrypted: bool = False) -> bytes:
    """An old Office file as small as can be: a header, a FAT, a directory, one part of 512 bytes."""
    header = bytearray(b"\xff" * 512)
    header[:76] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(76, b"\0")
    header[30:32] = (9).to_bytes(2, "little")
    header[48:52] = (1).to_bytes(4, "little")
    header[68:72] = b"\xfe\xff\xff\xff"
    header[76:80] = (0).to_bytes(4, "little")
    fat = bytearray(b"\xff" * 512)
    chain = [0xFFFFFFFD, *range(2, 4), 0xFFFFFFFE, 0xFFFFFFFE]
    fat[: 4 * len(chain)] = b"".join(n.to_bytes(4, "little") for n in chain)
    rows_: list[bytes] = []
    for number, name in enumerate(["Root Entry", *parts]):
        row = bytearray(128)
        said = name.encode("utf-16-le")
        row[: len(said)] = said
        row[64:66] = (len(said) + 2).to_bytes(2, "little")
        row[68:80] = b"\xff" * 12
        if number:
            row[72:76] = (number + 1 if number < len(parts) else 0xFFFFFFFF).to_bytes(4, "little")
            row[116:120] = (4).to_bytes(4, "little")
        else:
            row[76:80] = (1).to_bytes(4, "little")
        rows_.append(bytes(row))
    first = bytearray(512)
    first[:2], first[11] = b"\xec\xa5", int(encrypted)
    return bytes(header + fat) + b"".join(rows_).ljust(1536, b"\0") + bytes(first)
