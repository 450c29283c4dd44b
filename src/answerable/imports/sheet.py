"""The rows of one sheet of an XLSX workbook, in turn; formulas are never evaluated."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import IO, Any

from lxml import etree

from answerable.errors import ReadError
from answerable.imports.limits import MOST_COLUMNS, MOST_MERGED, MOST_OF_ROW, MOST_SHEET_ROWS, MOST_UNPACKED
from answerable.imports.table import Line
from answerable.read.letters import printable

SPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_PLACE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_LETTERS = re.compile(r"[A-Z]{1,3}")
_MERGED = re.compile(rb'<(?:\w{1,20}:)?mergeCell\s[^<>]{0,200}?ref="([A-Z]{1,3}\d{1,7}):([A-Z]{1,3}\d{1,7})"')
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
# How Excel writes a letter that XML cannot hold: _x000D_ is a carriage return.
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_FILLED = etree.XPath("*[*]")
_VALUE, _FORMULA, _INLINE = (frozenset(f"{{{space}}}{name}" for space in SPACES) for name in ("v", "f", "is"))
_CHUNK = 1 << 20
_DAY_0 = {False: dt.date(1899, 12, 30), True: dt.date(1904, 1, 1)}
_LAST_DAY = 2_958_465  # 31 December 9999


class Bounded:
    """A part of an archive, of which a piece between two marks may not be longer than a row may."""

    def __init__(self, inner: IO[bytes], where: str, piece: int = MOST_OF_ROW) -> None:
        self._inner = inner
        self._where = where
        self._piece = piece
        self._count = 0
        self._mark = 0
        self._first = True

    def read(self, size: int = -1) -> bytes:
        """The next bytes.

        Raises:
            ReadError: There are more than a workbook may hold, or they declare entities.
        """
        data = self._inner.read(_CHUNK if size < 0 else size)
        if self._first:
            self._first = False
            if _DOCTYPE.search(data[:4096]):
                raise ReadError(f"{self._where}: declares XML entities, which no spreadsheet program writes")
        self._count += len(data)
        if self._count > MOST_UNPACKED:
            raise ReadError(f"{self._where}: unpacks to more than {MOST_UNPACKED:,} bytes")
        if self._count - self._mark > self._piece:
            raise ReadError(f"{self._where}: more than {self._piece:,} bytes without a row; this is no table")
        return data

    def mark(self) -> None:
        """A piece ends here."""
        self._mark = self._count


def pieces(stream: Bounded, names: Sequence[str], last: str, where: str) -> Iterator[Any]:
    """Each element of one of the names, in turn, emptied afterwards; until the element `last` ends.

    Raises:
        ReadError: The XML is damaged.
    """
    tags, ends = [*names, last], {last}
    if not last.startswith("{"):  # a name of Excel's, in either of its spaces
        tags = [f"{{{space}}}{name}" for space in SPACES for name in (*names, last)]
        ends = {f"{{{space}}}{last}" for space in SPACES}
    try:
        for _, element in etree.iterparse(
            stream, events=("end",), tag=tags, resolve_entities=False, no_network=True, huge_tree=False
        ):
            if element.tag in ends:
                return
            stream.mark()
            yield element
            element.clear()
            above = element.getparent()
            while above is not None and element.getprevious() is not None:
                del above[0]
    except etree.XMLSyntaxError as error:
        raise ReadError(f"{where}: damaged, or cut short: {one_line(error.msg)}") from error


def one_line(text: str | None) -> str:
    """What a library says, on one line."""
    return printable(" ".join((text or "").split()))


def words_of(element: Any) -> str:
    """The text of a cell that is told in pieces, without the readings of Chinese or Japanese words."""
    found: list[str] = []
    for part in element:
        name = etree.QName(part).localname if isinstance(part.tag, str) else ""
        if name == "t":
            found.append(part.text or "")
        elif name == "r":
            found += [
                t.text or "" for t in part if isinstance(t.tag, str) and etree.QName(t).localname == "t"
            ]
    return unescaped("".join(found))


def unescaped(text: str) -> str:
    """A text with the letters that Excel escapes."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


class SheetRows:
    """What the cells of one sheet mean, by the words and styles of its workbook."""

    def __init__(self, words: Sequence[str], dates: frozenset[int], since_1904: bool, where: str) -> None:
        self._words = words
        self._dates = dates
        self._day_0 = _DAY_0[since_1904]
        self._where = where
        self._columns: dict[str, int] = {}

    def lines(self, part: IO[bytes]) -> Iterator[Line]:
        """The rows that hold something.

        Raises:
            ReadError: The sheet is damaged, or holds more than Excel can.
        """
        number = 0
        stream = Bounded(part, self._where)
        for count, row in enumerate(pieces(stream, ["row"], "sheetData", self._where)):
            if count > MOST_SHEET_ROWS:
                raise ReadError(
                    f"{self._where}: has more than {MOST_SHEET_ROWS:,} rows, which Excel cannot hold"
                )
            told = row.get("r")
            number = int(told) if told and told.isdecimal() and len(told) < 9 else number + 1
            filled = _FILLED(row)
            if isinstance(filled, list) and filled:
                line = self._line(number, filled)
                if line is not None:
                    yield line

    def _line(self, number: int, filled: list[Any]) -> Line | None:
        found: dict[int, str] = {}
        formulas, figures = [], []
        place = -1
        for cell in filled:
            place = self._column(cell.get("r"), place + 1, number)
            value, is_figure, is_formula = self._value(cell, number)
            if is_formula:
                formulas.append(place)
            if is_figure:
                figures.append(place)
            if value:
                found[place] = value
        if not found and not formulas:
            return None
        cells = [""] * (max([*found, *formulas]) + 1)
        for place, value in found.items():
            cells[place] = value
        return Line(number, cells, tuple(formulas), tuple(figures))

    def _column(self, told: str | None, otherwise: int, row: int) -> int:
        letters = told.rstrip("0123456789") if told else ""
        place = self._columns.get(letters, -1)
        if place < 0:
            place = column_of(letters) if _LETTERS.fullmatch(letters) else otherwise
            if letters and place != otherwise:
                self._columns[letters] = place
        if place >= MOST_COLUMNS:
            raise ReadError(f"{self._where}, row {row}: has more than {MOST_COLUMNS:,} columns")
        return place

    def _value(self, cell: Any, row: int) -> tuple[str, bool, bool]:
        """The words of a cell, whether they are a figure, and whether a formula made them."""
        sort = cell.get("t", "n")
        raw, formula = "", False
        for part in cell:
            tag = part.tag
            if tag in _VALUE:
                raw = part.text or ""
            elif tag in _FORMULA:
                formula = True
            elif tag in _INLINE:
                return words_of(part), False, formula
        if sort == "s":
            return self._shared(raw, row), False, formula
        if sort == "n":
            return self._figure(raw, cell.get("s")), True, formula
        if sort == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(raw, raw), False, formula
        return unescaped(raw), False, formula

    def _shared(self, raw: str, row: int) -> str:
        place = int(raw) if raw.isdecimal() and len(raw) < 12 else -1
        if not 0 <= place < len(self._words):
            raise ReadError(
                f"{self._where}, row {row}: points to text {raw[:20]!r}, which the workbook lacks"
            )
        return self._words[place]

    def _figure(self, raw: str, style: str | None) -> str:
        """A number as Excel shows it; a day where the cell is formatted as one."""
        try:
            number = float(raw)
        except ValueError:
            return raw
        is_date = style is not None and style.isdecimal() and int(style[:9]) in self._dates
        if is_date and 1 <= number <= _LAST_DAY - 2000:
            return (self._day_0 + dt.timedelta(days=int(number))).isoformat()
        return f"{number:.15g}" if abs(number) < 1e15 else raw


def column_of(letters: str) -> int:
    """The place of a column: 0 for A, 26 for AA."""
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def merged_spans(part: IO[bytes], where: str) -> list[tuple[int, int, int]]:
    """Column, first and last row of the cells that are merged over several rows, from the top.

    The words of such a cell stand for each of its rows, as they do for whoever looks at the sheet.
    """
    found: list[tuple[int, int, int]] = []
    tail = b""
    count = 0
    while chunk := part.read(_CHUNK):
        count += len(chunk)
        if count > MOST_UNPACKED:
            raise ReadError(f"{where}: unpacks to more than {MOST_UNPACKED:,} bytes")
        window = tail + chunk
        if b"mergeCell" in window:
            end = 0
            for one in _MERGED.finditer(window):
                end = one.end()
                first, last = _PLACE.fullmatch(one[1].decode()), _PLACE.fullmatch(one[2].decode())
                if first and last and int(first[2]) < int(last[2]):
                    found.append((column_of(first[1]), int(first[2]), int(last[2])))
            if len(found) > MOST_MERGED:
                raise ReadError(f"{where}: has more than {MOST_MERGED:,} merged cells")
            tail = window[max(end, len(window) - 300) :]
        else:
            tail = window[-300:]
    return sorted(found, key=lambda span: (span[1], span[0]))
