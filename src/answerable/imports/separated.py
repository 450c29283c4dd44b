"""Tables as text: cells parted by commas, semicolons, tabs or bars, quoted where they hold such signs."""

from __future__ import annotations

import csv
import itertools
from collections import Counter
from collections.abc import Iterator
from typing import TextIO

from answerable.errors import ReadError
from answerable.imports.letters import Letters, as_text
from answerable.imports.limits import MOST_COLUMNS, MOST_OF_CELL, MOST_ROWS
from answerable.imports.opened import Opened
from answerable.imports.table import Line, Sheet

_SIGNS = ",;\t|"
_PROBED = 30
_NAMES = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}


def separated(file: Opened, letters: Letters) -> Sheet:
    """The rows of a text table; they raise ReadError where a quotation mark is never closed."""
    sheet = Sheet(None, iter(()))
    sheet.lines = _lines(file, letters, sheet)
    return sheet


def sign_of(file: Opened, letters: Letters) -> str:
    """The sign that parts the cells: that which gives the most cells in most rows."""
    with as_text(file, letters) as text:
        head = list(itertools.islice(_short_lines(text), _PROBED))
    if file.suffix == ".tsv" and any("\t" in line for line in head):
        return "\t"
    return max(_SIGNS, key=lambda sign: (_worth(head, sign), -_SIGNS.index(sign)))


def sign_name(sign: str) -> str:
    """What the sign is called."""
    return _NAMES[sign]


def _worth(head: list[str], sign: str) -> int:
    """How many cells most of the first rows have beyond the first, times those rows."""
    try:
        rows = [len(row) for row in csv.reader(head, delimiter=sign) if row]
    except csv.Error:
        return 0
    counted = Counter(width for width in rows if width > 1)
    return max(((width - 1) * rows_ for width, rows_ in counted.items()), default=0)


def _short_lines(text: TextIO) -> Iterator[str]:
    """Lines, of which none is longer than a cell and its neighbours may be."""
    while line := text.readline(MOST_OF_CELL):
        yield line.replace("\0", "")


def _lines(file: Opened, letters: Letters, sheet: Sheet) -> Iterator[Line]:
    csv.field_size_limit(MOST_OF_CELL)  # of the whole process, which reads CSV nowhere else
    sign = sign_of(file, letters)
    with as_text(file, letters) as text:
        given = _Given(text)
        reader = csv.reader(given, delimiter=sign, strict=True)
        for number in itertools.count(1):
            start = given.line + 1
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise ReadError(_said(file.name, start, given.line, error)) from error
            if len(row) > MOST_COLUMNS:
                raise ReadError(f"{file.name}: row {number}: has more than {MOST_COLUMNS:,} cells")
            if number > MOST_ROWS:
                raise ReadError(f"{file.name}: has more than {MOST_ROWS:,} rows; split the file")
            if given.odd:
                sheet.faults.append((number, "letters without a NUL byte; it is left out"))
                given.odd = False
            if any(cell and not cell.isspace() for cell in row):
                yield Line(number, row)


class _Given:
    """The lines that a reader of CSV asks for, counted and without zeros."""

    def __init__(self, text: TextIO) -> None:
        self._text = text
        self.line = 0
        self.odd = False

    def __iter__(self) -> _Given:
        return self

    def __next__(self) -> str:
        line = self._text.readline(MOST_OF_CELL * 4)
        if not line:
            raise StopIteration
        self.line += 1
        if "\0" in line:
            self.odd = True
            line = line.replace("\0", "")
        return line


def _said(name: str, start: int, line: int, error: csv.Error) -> str:
    where = f"line {start}" if line <= start else f"lines {start}-{line}"
    text = str(error)
    if "limit" in text:
        return f"{name}: {where}: a cell of more than {MOST_OF_CELL:,} letters; is a quotation left open?"
    if "end of data" in text:
        return f"{name}: line {start}: a quotation mark opens a cell that is never closed; is the file cut?"
    return f"{name}: {where}: a quotation mark inside a quoted cell; write it twice there ({text})"
