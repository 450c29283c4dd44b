"""What is not as it should be in a row of somebody's list; never a reason to stop, and never silent."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TextIO

_MOST_SHOWN = 200  # letters of a cell in a problem
# Spreadsheet programs take a cell that begins so for a formula, and run it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
HEAD = ("file", "sheet", "row", "column", "sort", "expected", "found", "row taken")


class Sort(StrEnum):
    """What is wrong, in a word that can be counted."""

    NO_TEXT = "no_text"
    NO_STATE = "no_state"
    UNKNOWN_STATE = "unknown_state"
    UNKNOWN_RECOMMENDER = "unknown_recommender"
    UNKNOWN_MECHANISM = "unknown_mechanism"
    UNKNOWN_POSITION = "unknown_position"
    TWO_POSITIONS = "two_positions"
    UNKNOWN_KIND = "unknown_kind"
    UNKNOWN_LABEL = "unknown_label"
    BAD_SYMBOL = "bad_symbol"
    BAD_DATE = "bad_date"
    BAD_SESSION = "bad_session"
    SAME_KEY = "same_key"
    FORMULA = "formula"
    FIGURE = "figure"
    MERGED = "merged"
    TOO_MANY_CELLS = "too_many_cells"
    ODD_LETTERS = "odd_letters"
    SHEET_LEFT_OUT = "sheet_left_out"


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that does not hold what was expected of it.

    `row` counts as in `Origin`; 0 says that it is about the whole sheet. `lost` says that the row, or the
    sheet, was not taken; all others stand in the list, without what could not be understood.
    """

    file: str
    sheet: str | None
    row: int
    column: str | None
    sort: Sort
    expected: str
    found: str
    lost: bool = False

    def __str__(self) -> str:
        where = [self.file]
        if self.sheet is not None:
            where.append(f"sheet {self.sheet}")
        if self.row:
            where.append(f"row {self.row}")
        if self.column is not None:
            where.append(f"column {self.column}")
        found = f"; there stands “{_short(self.found)}”" if self.found else ""
        return f"{', '.join(where)}: {self.expected}{found}"


@dataclass(slots=True)
class Tally:
    """How many rows a list holds, and what became of them; it grows while the rows are read.

    `rows` = `taken` + `skipped`. A row that names several States gives several `asked`.
    """

    rows: int = 0
    taken: int = 0
    skipped: int = 0
    asked: int = 0
    without_state: int = 0
    problems: Counter[Sort] = field(default_factory=Counter)
    lost: int = 0

    def note(self, problem: Problem) -> Problem:
        """Count a problem, and hand it on."""
        self.problems[problem.sort] += 1
        self.lost += problem.lost
        return problem


def write_problems(problems: Iterable[Problem], into: TextIO) -> None:
    """Write problems as CSV; no cell of it is a formula, whatever the list holds."""
    # All cells are quoted: a bare carriage return would begin a row, and a formula in it.
    table = csv.writer(into, lineterminator="\n", quoting=csv.QUOTE_ALL)
    table.writerow(HEAD)
    for one in problems:
        table.writerow(cells_of(one))


def cells_of(one: Problem) -> list[str]:
    """A problem as cells under `HEAD`, none of which a spreadsheet program would run."""
    cells = (one.file, one.sheet, one.row or "", one.column, one.sort, one.expected, _short(one.found))
    return [*(harmless(str("" if c is None else c)) for c in cells), "no" if one.lost else "yes"]


def harmless(cell: str) -> str:
    """A cell as text: with an apostrophe before what a spreadsheet program would run."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _short(text: str) -> str:
    text = text.replace("\0", "\ufffd")
    return text if len(text) <= _MOST_SHOWN else f"{text[: _MOST_SHOWN - 1]}…"
