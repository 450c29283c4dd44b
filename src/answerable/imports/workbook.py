"""XLSX workbooks: their sheets, with the words, styles and days that their cells point to."""

from __future__ import annotations

import contextlib
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import IO, Any

from lxml import etree

from answerable.errors import ReadError
from answerable.imports.limits import MOST_OF_CELL, MOST_PARTS, MOST_SHEETS, MOST_WORDS
from answerable.imports.sheet import Bounded, SheetRows, merged_spans, one_line, pieces, words_of
from answerable.imports.table import Sheet

_SMALL_PART = 20_000_000
_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_RELATIONS_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
# ISO/IEC 29500-1, 18.8.30: the formats of numbers that are days.
_DAYS = frozenset({14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)})
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_HIDDEN = ("hidden", "veryHidden")


@dataclass(frozen=True)
class Workbook:
    """An open workbook, of Excel's kind unless `is_open_document` says else; sheets are read row by row."""

    archive: zipfile.ZipFile
    name: str

    @property
    def is_open_document(self) -> bool:
        """Whether it is an OpenDocument spreadsheet, which `opendocument` reads."""
        return "xl/workbook.xml" not in self.archive.namelist()

    def sheets(self) -> list[tuple[str, str]]:
        """The name and the part of each sheet that can be seen, in order.

        Raises:
            ReadError: The table of contents is damaged.
        """
        targets = self._targets()
        found = []
        for sheet in self._all(self._contents, "sheet"):
            link = sheet.get(_RELATIONS) or sheet.get(_RELATIONS_STRICT)
            if link in targets and sheet.get("state") not in _HIDDEN:
                found.append((one_line(sheet.get("name")), targets[link]))
        if len(found) > MOST_SHEETS:
            raise ReadError(f"{self.name}: holds {len(found):,} sheets; the limit is {MOST_SHEETS}")
        if not found:
            raise ReadError(f"{self.name}: is no XLSX workbook: it names no sheet that can be seen")
        return found

    def sheet(self, name: str, part: str) -> Sheet:
        """One sheet; its rows raise ReadError where it is damaged."""
        where = f"{self.name}, sheet {name}"
        with self.open(part) as stream:
            merged = merged_spans(stream, where)
        return Sheet(name, self._lines(part, where), merged)

    def _lines(self, part: str, where: str) -> Iterator[Any]:
        rows = SheetRows(self._words, self._dates, self._since_1904, where)
        with self.open(part) as stream:
            yield from rows.lines(stream)

    @contextmanager
    def open(self, part: str) -> Iterator[IO[bytes]]:
        """A part of the archive.

        Raises:
            ReadError: It is not there, encrypted or damaged.
        """
        try:
            with self.archive.open(part) as stream:
                yield stream
        except KeyError as error:
            raise ReadError(f"{self.name}: is no XLSX workbook, or damaged: {part} is missing") from error
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            OSError,
            RuntimeError,
        ) as error:
            if "encrypted" in str(error):
                raise ReadError(f"{self.name}: is encrypted; save it without a password") from error
            raise ReadError(f"{self.name}: {part}: damaged, or cut short: {one_line(str(error))}") from error

    def _tree(self, part: str) -> Any:
        with self.open(part) as stream:
            data = stream.read(_SMALL_PART + 1)
        if len(data) > _SMALL_PART:
            raise ReadError(f"{self.name}: {part}: holds more than {_SMALL_PART:,} bytes")
        if b"<!DOCTYPE" in data[:4096]:
            raise ReadError(
                f"{self.name}: {part}: declares XML entities, which no spreadsheet program writes"
            )
        try:
            return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
        except etree.XMLSyntaxError as error:
            raise ReadError(f"{self.name}: {part}: damaged: {one_line(error.msg)}") from error

    @staticmethod
    def _all(tree: Any, name: str) -> Iterator[Any]:
        return (e for e in tree.iter() if isinstance(e.tag, str) and etree.QName(e).localname == name)

    @cached_property
    def _contents(self) -> Any:
        return self._tree("xl/workbook.xml")

    def _targets(self) -> dict[str, str]:
        tree = self._tree("xl/_rels/workbook.xml.rels")
        found = {}
        for one in self._all(tree, "Relationship"):
            target = one.get("Target") or ""
            if one.get("Type", "").endswith("/worksheet") and one.get("TargetMode") != "External":
                part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
                found[one.get("Id") or ""] = part
        return found

    @cached_property
    def _since_1904(self) -> bool:
        return any(one.get("date1904") in ("1", "true") for one in self._all(self._contents, "workbookPr"))

    @cached_property
    def _dates(self) -> frozenset[int]:
        """The styles by which a number is a day."""
        if "xl/styles.xml" not in self.archive.namelist():
            return frozenset()
        tree = self._tree("xl/styles.xml")
        days = set(_DAYS)
        for one in self._all(tree, "numFmt"):
            code = _QUOTED.sub("", one.get("formatCode") or "").lower()
            with contextlib.suppress(ValueError):
                if "y" in code or ("d" in code and "m" in code):
                    days.add(int(one.get("numFmtId") or ""))
        styles = next(self._all(tree, "cellXfs"), ())
        return frozenset(
            place for place, one in enumerate(styles) if (one.get("numFmtId") or "").isdecimal()
            and int(one.get("numFmtId")[:9]) in days
        )  # fmt: skip

    @cached_property
    def _words(self) -> list[str]:
        """The texts of the workbook, which cells point to."""
        part = next((n for n in self.archive.namelist() if n.lower() == "xl/sharedstrings.xml"), None)
        if part is None:
            return []
        words: list[str] = []
        where = f"{self.name}: {part}"
        letters = 0
        with self.open(part) as stream:
            for one in pieces(Bounded(stream, where), ["si"], "sst", where):
                word = words_of(one)
                letters += len(word)
                if len(word) > MOST_OF_CELL or letters > MOST_WORDS:
                    raise ReadError(
                        f"{where}: more than {MOST_WORDS:,} letters, or a cell of more than {MOST_OF_CELL:,}"
                    )
                words.append(word)
        return words


@contextmanager
def open_workbook(path: Path, name: str) -> Iterator[Workbook]:
    """Open a workbook: XLSX or an OpenDocument spreadsheet.

    Raises:
        ReadError: It is no zip archive, cut short, encrypted, or neither.
    """
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise ReadError(f"{name}: is no XLSX workbook, or cut short: {one_line(str(error))}") from error
    with archive:
        names = archive.namelist()
        if len(names) > MOST_PARTS:
            raise ReadError(f"{name}: holds {len(names):,} parts; the limit is {MOST_PARTS:,}")
        if "xl/workbook.bin" in names:
            raise ReadError(f"{name}: a binary workbook (.xlsb); save it as .xlsx or .csv")
        if "xl/workbook.xml" not in names and "content.xml" not in names:
            raise ReadError(f"{name}: is no XLSX workbook: a zip archive without xl/workbook.xml")
        yield Workbook(archive, name)
