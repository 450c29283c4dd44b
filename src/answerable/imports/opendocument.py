"""OpenDocument spreadsheets (.ods): the rows of their sheets, in turn; no other program is needed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from answerable.errors import ReadError
from answerable.imports.limits import MOST_COLUMNS, MOST_MERGED, MOST_OF_CELL, MOST_SHEET_ROWS, MOST_SHEETS
from answerable.imports.sheet import Bounded, one_line, pieces
from answerable.imports.table import Line, Sheet
from answerable.imports.workbook import Workbook

_SPACE = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
_TABLE, _TEXT, _OFFICE = (f"{{{_SPACE.format(name)}}}" for name in ("table", "text", "office"))
_CONTENT = "content.xml"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_FIGURES = ("float", "currency", "percentage")


def sheets(book: Workbook) -> list[Sheet]:
    """The sheets of an OpenDocument spreadsheet; their rows raise ReadError where it is damaged.

    Raises:
        ReadError: It is encrypted or damaged, or holds no sheet.
    """
    if "META-INF/manifest.xml" in book.archive.namelist():
        with book.open("META-INF/manifest.xml") as part:
            if b"encryption-data" in part.read(1_000_000):
                raise ReadError(f"{book.name}: is encrypted; save it without a password")
    names = [one_line(table.get(f"{_TABLE}name")) for table in _each(book, f"{_TABLE}table", book.name)]
    if not names or len(names) > MOST_SHEETS:
        raise ReadError(f"{book.name}: holds {len(names)} sheets; 1 to {MOST_SHEETS} were expected")
    found = []
    for place, name in enumerate(names):
        sheet = Sheet(name, iter(()))
        sheet.lines = _lines(book, place, sheet, f"{book.name}, sheet {name}")
        found.append(sheet)
    return found


def _each(book: Workbook, tag: str, where: str) -> Iterator[Any]:
    """The elements of a name, in turn; what stands in them is gone where rows were read before."""
    with book.open(_CONTENT) as part:
        rows = (f"{_TABLE}table-row", f"{_TABLE}table")
        for one in pieces(Bounded(part, where), rows, f"{_OFFICE}body", where):
            if one.tag == tag:
                yield one


def _lines(book: Workbook, place: int, sheet: Sheet, where: str) -> Iterator[Line]:
    number, table = 0, 0
    with book.open(_CONTENT) as part:
        tags = (f"{_TABLE}table-row", f"{_TABLE}table")
        for one in pieces(Bounded(part, where), tags, f"{_OFFICE}body", where):
            if one.tag == tags[1]:
                table += 1
                if table > place:
                    return
            elif table == place:
                again = _count(one, "number-rows-repeated", where)
                line = _line(one, number + 1, sheet, where)
                if line is not None and number + again > MOST_SHEET_ROWS:
                    raise ReadError(f"{where}: has more than {MOST_SHEET_ROWS:,} rows")
                if line is not None:
                    for step in range(1, again + 1):
                        yield Line(number + step, list(line.cells), line.formulas, line.figures)
                number += again


def _count(element: Any, name: str, where: str) -> int:
    told = element.get(f"{_TABLE}{name}", "1")
    if not told.isdecimal() or len(told) > 9:
        raise ReadError(f"{where}: damaged: {name} is {told[:20]!r}")
    return max(1, int(told))


def _line(row: Any, number: int, sheet: Sheet, where: str) -> Line | None:
    cells: list[str] = []
    formulas: list[int] = []
    figures: list[int] = []
    place = 0
    for cell in row:
        if cell.tag not in _CELLS:
            continue
        again = _count(cell, "number-columns-repeated", where)
        words, sort = _words(cell, where), cell.get(f"{_OFFICE}value-type")
        formula = cell.get(f"{_TABLE}formula") is not None
        if words or formula:
            if place + again > MOST_COLUMNS:
                raise ReadError(f"{where}, row {number}: has more than {MOST_COLUMNS:,} columns")
            cells += [""] * (place - len(cells)) + [words] * again
            formulas += range(place, place + again) if formula else ()
            figures += range(place, place + again) if sort in _FIGURES else ()
            spanned = _count(cell, "number-rows-spanned", where)
            if spanned > 1 and len(sheet.merged) < MOST_MERGED:
                sheet.merged.append((place, number, number + spanned - 1))
        place += again
    return Line(number, cells, tuple(formulas), tuple(figures)) if any(cells) or formulas else None


def _words(cell: Any, where: str) -> str:
    """What a cell shows; a day as it is kept, whatever way it is shown."""
    day = cell.get(f"{_OFFICE}date-value")
    if day:
        return str(day).partition("T")[0]
    paragraphs = ["".join(_pieces_of(part)) for part in cell if part.tag == f"{_TEXT}p"]
    words = "\n".join(paragraphs)
    if len(words) > MOST_OF_CELL:
        raise ReadError(f"{where}: a cell of more than {MOST_OF_CELL:,} letters")
    return words


def _pieces_of(element: Any) -> Iterator[str]:
    for one in element.iter():
        if one.tag == f"{_TEXT}s":
            yield " "
        elif one.tag in (f"{_TEXT}line-break", f"{_TEXT}tab"):
            yield "\n" if one.tag.endswith("break") else "\t"
        elif isinstance(one.tag, str):
            yield one.text or ""
        if one is not element:
            yield one.tail or ""
