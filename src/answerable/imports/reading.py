"""From a file that people keep to what is asked in it, row by row; the file is never held whole."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

from answerable.errors import ReadError, UnknownFormat
from answerable.imports import opendocument
from answerable.imports.header import Headed, headed
from answerable.imports.knowledge import formats
from answerable.imports.letters import letters_of
from answerable.imports.mapping import ColumnMapping, fitted, guess, recognise
from answerable.imports.opened import Opened, open_file
from answerable.imports.problem import Problem, Sort, Tally
from answerable.imports.records import records
from answerable.imports.row import Taker
from answerable.imports.separated import separated, sign_name, sign_of
from answerable.imports.table import Line, Sheet
from answerable.imports.workbook import open_workbook
from answerable.model import Asked
from answerable.read.compound import MAGIC, entries

SUFFIXES = frozenset({".csv", ".tsv", ".json", ".jsonl", ".xlsx", ".xlsm", ".ods"})
_ZIP = b"PK\x03\x04"
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_MOST_KEYS = 300
_PROBED = 20


@dataclass(slots=True)
class Listed:
    """A list that is being read: what it is, and its rows, which can be had once.

    `mappings` has one for each table in it; `remarks` say how the file was read. `tally` grows with the
    rows. `rows` raises ReadError where the file turns out to be damaged: keep all of them, or none.
    """

    file: str
    sha256: str
    mappings: tuple[ColumnMapping, ...]
    rows: Iterator[Asked | Problem]
    tally: Tally
    remarks: list[str] = field(default_factory=list)

    @property
    def format(self) -> str:
        """The name of the format: "uhri", "upr_info", "impact_oss", "plain", "given", "document"."""
        return self.mappings[0].format if self.mappings else "document"

    @property
    def coder(self) -> str:
        """Who gave the labels."""
        return self.mappings[0].coder if self.mappings else ""

    @property
    def sign(self) -> str:
        """What the file is, and by what that was recognised."""
        return f"{self.mappings[0].title}, recognised by {self.mappings[0].sign}"

    def __iter__(self) -> Iterator[Asked | Problem]:
        return self.rows


def read_list(path: str | Path, mapping: ColumnMapping | None = None, *, state: str | None = None) -> Listed:
    """Read a list of recommendations: an export of UHRI (JSON, XLSX), of UPR Info, of IMPACT OSS, or a
    spreadsheet (CSV, TSV, XLSX, ODS), gzip-packed or not.

    Without `mapping`, the format is recognised by its columns, and the columns of any other table are
    guessed by their names. The bytes decide what the file is, the name only where they leave it open.
    `state` (ISO 3166 alpha-3) is the State under review of every row that names none.

    Raises:
        ReadError: The file is none of these, is damaged, encrypted or too large, or no column of it can
            be known to hold recommendations. The message names the file, the place and what was expected.
    """
    file = open_file(Path(path))
    if file.head.startswith(MAGIC):
        raise _compound(file)
    if file.head.startswith(_ZIP):
        return _of_workbook(file, mapping, state)
    if file.head.lstrip()[:5].lower() in (b"<!doc", b"<html", b"<?xml", b"%pdf-", b"{\\rtf"):
        raise UnknownFormat(
            f"{file.name}: is no table: it begins with {_shown(file.head)}; save it as .xlsx or .csv"
        )
    letters = letters_of(file)
    remarks = [f"{file.name}: {letters.why}"] if letters.why else []
    start = file.head[:4096].decode(letters.encoding, "ignore").lstrip("\ufeff \t\r\n")[:1]
    if file.suffix in (".json", ".jsonl") or (start in "[{" and file.suffix not in (".csv", ".tsv", ".txt")):
        return _of_records(file, records(file, letters), mapping, remarks, state)
    sign = sign_of(file, letters)
    if sign != ",":
        remarks.append(f"{file.name}: cells are parted by {sign_name(sign)}")
    return _of_sheets(file, iter([separated(file, letters)]), mapping, remarks, ExitStack(), state)


def _of_state(mapping: ColumnMapping, state: str | None) -> ColumnMapping:
    return mapping if state is None else replace(mapping, every={**mapping.every, "state": state})


def _compound(file: Opened) -> ReadError:
    try:
        parts = entries(file.path.read_bytes())
    except OSError as error:
        return ReadError(f"{file.name}: cannot be read: {error.strerror or error}")
    if "EncryptedPackage" in parts:
        return ReadError(f"{file.name}: is encrypted; save it without a password")
    if "Workbook" in parts or "Book" in parts:
        return UnknownFormat(f"{file.name}: an old Excel workbook (.xls); save it as .xlsx or .csv")
    return UnknownFormat(f"{file.name}: an old Office file that is no workbook; a table was expected")


def _shown(head: bytes) -> str:
    return repr(head.lstrip()[:20].decode("ascii", "replace"))


def _of_workbook(file: Opened, mapping: ColumnMapping | None, state: str | None) -> Listed:
    if file.packed:
        raise ReadError(f"{file.name}: a workbook inside a gzip file; unpack it first")
    stack = ExitStack()
    try:
        book = stack.enter_context(open_workbook(file.path, file.name))
        if book.is_open_document:
            found = opendocument.sheets(book)
        else:
            found = [book.sheet(name, part) for name, part in book.sheets()]
        return _of_sheets(file, iter(found), mapping, [], stack, state)
    except ReadError:
        stack.close()
        raise


def _of_sheets(
    file: Opened,
    sheets: Iterator[Sheet],
    mapping: ColumnMapping | None,
    remarks: list[str],
    stack: ExitStack,
    state: str | None,
) -> Listed:
    """The sheets whose header is known; that of the others is told, and none at all is an error."""
    found: list[Headed] = []
    left: list[tuple[str | None, str]] = []
    faults: list[str] = []
    for sheet in sheets:
        try:
            one = headed(sheet, file.name, mapping)
        except ReadError as error:
            if sheet.name is None or "which the mapping names" not in str(error):
                raise
            faults.append(str(error))
            left.append((sheet.name, "has no header with the columns that the mapping names"))
            continue
        if isinstance(one, Headed):
            found.append(replace(one, mapping=_of_state(one.mapping, state)))
        else:
            left.append((sheet.name, one))
    if not found:
        if faults:
            raise ReadError(faults[0])
        name, why = left[0]
        where = file.name if name is None else f"{file.name}, sheet {name}"
        raise ReadError(f"{where}: {why}; say which column holds what with --columns (see --show-columns)")
    tally = Tally()
    rows = _rows(file, found, left, tally, stack)
    return Listed(file.name, file.sha256, tuple(one.mapping for one in found), rows, tally, remarks)


def _rows(
    file: Opened,
    found: Sequence[Headed],
    left: Sequence[tuple[str | None, str]],
    tally: Tally,
    stack: ExitStack,
) -> Iterator[Asked | Problem]:
    with stack:
        for name, why in left:
            if why != "holds nothing":
                yield tally.note(
                    Problem(file.name, name, 0, None, Sort.SHEET_LEFT_OUT, f"left out: {why}", "", lost=True)
                )
        for one in found:
            yield from _rows_of(file, one, tally)


def _rows_of(file: Opened, one: Headed, tally: Tally) -> Iterator[Asked | Problem]:
    taker = Taker(file.name, file.sha256, one.sheet.name, one.mapping, tally)
    names, faults = one.names, one.sheet.faults
    used = {column for columns in one.mapping.columns.values() for column in columns}
    number = next(iter(one.mapping.columns.get("number", ())), None)
    merged = _Merged(one.sheet, file.name, names)
    told_figures = False
    for line in one.rows:
        yield from (tally.note(problem) for problem in merged.fill(line))
        raw: dict[str, object] = dict(zip(names, line.cells, strict=False))
        for at, cell in enumerate(line.cells[len(names) :], len(names) + 1):
            if cell.strip():
                raw[f"column {at}"] = cell
        problems: list[tuple[Sort, str | None, str, str]] = []
        if len(raw) > len(names):
            problems.append((Sort.TOO_MANY_CELLS, None, f"{len(names)} cells were expected", line.cells[-1]))
        for at in line.formulas:
            if at < len(names) and names[at] in used:
                said = "words were expected, not a formula; taken is what it gave when the file was saved"
                problems.append(
                    (Sort.FORMULA, names[at], said, line.cells[at] if at < len(line.cells) else "")
                )
        if number in names and names.index(number) in line.figures and not told_figures:
            told_figures = True
            said = "a number as text was expected; as figures 12.1 and 12.10 are the same (told once)"
            problems.append((Sort.FIGURE, number, said, text_at(line, names.index(number))))
        while faults and faults[0][0] <= line.number:
            problems.append((Sort.ODD_LETTERS, None, faults.pop(0)[1], ""))
        for sort, column, expected, cell in problems:
            yield tally.note(Problem(file.name, one.sheet.name, line.number, column, sort, expected, cell))
        yield from taker.take(line.number, raw)


def text_at(line: Line, place: int) -> str:
    """A cell of a row that may end before it."""
    return line.cells[place] if place < len(line.cells) else ""


class _Merged:
    """Cells merged over several rows: each row has their words, and the span is told once."""

    def __init__(self, sheet: Sheet, file: str, names: Sequence[str]) -> None:
        self._spans = sheet.merged
        self._at = 0
        self._open: dict[int, tuple[int, str]] = {}
        self._file, self._sheet, self._names = file, sheet.name, names

    def fill(self, line: Line) -> list[Problem]:
        """Give a row the words that stand in merged cells above it."""
        problems = []
        self._open = {c: (last, words) for c, (last, words) in self._open.items() if last >= line.number}
        for column, (_, words) in self._open.items():
            line.cells.extend([""] * (column + 1 - len(line.cells)))
            line.cells[column] = line.cells[column] or words
        while self._at < len(self._spans) and self._spans[self._at][1] <= line.number:
            column, first, last = self._spans[self._at]
            self._at += 1
            words = text_at(line, column)
            if first == line.number and words and column < len(self._names):
                self._open[column] = (last, words)
                expected = (
                    f"a cell a row was expected; it is merged over rows {first}-{last}, which all have it"
                )
                problems.append(
                    Problem(self._file, self._sheet, first, self._names[column], Sort.MERGED, expected, words)
                )
        return problems


def _of_records(
    file: Opened,
    found: Iterator[tuple[int, dict[str, object]]],
    mapping: ColumnMapping | None,
    remarks: list[str],
    state: str | None,
) -> Listed:
    first = [record for _, record in zip(range(_PROBED), found, strict=False)]
    if not first:
        raise ReadError(f"{file.name}: the list of records is empty")
    names = list(dict.fromkeys(name for _, record in first for name in record))[:_MOST_KEYS]
    known = (fitted(mapping, names) if mapping else recognise(names)) or (None if mapping else guess(names))
    if known is None or "text" not in known.columns:
        shown = ", ".join(json.dumps(name, ensure_ascii=False)[:40] for name in names[:8])
        titles = "; ".join(one.title for one in formats())
        raise ReadError(
            f"{file.name}: record 1: no value can be known to hold recommendations; it has {shown} ({titles})"
        )
    known = _of_state(known, state)
    tally = Tally()
    taker = Taker(file.name, file.sha256, None, known, tally)

    def rows() -> Iterator[Asked | Problem]:
        for number, record in first:
            yield from taker.take(number, record)
        for number, record in found:
            yield from taker.take(number, record)

    return Listed(file.name, file.sha256, (known,), rows(), tally, remarks)
