"""Rows as every reader of a table hands them on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

# What a cell may hold: words, or, in JSON, values inside it.
Cell = object


@dataclass(frozen=True, slots=True)
class Line:
    """A row with something in it: its number in the file, its cells, which of them are formulas."""

    number: int
    cells: list[str]
    formulas: tuple[int, ...] = ()
    figures: tuple[int, ...] = ()


@dataclass(slots=True)
class Sheet:
    """A table of a file, whose rows can be had once. `merged` are spans of rows that one cell fills.

    `fault` says what is odd about the letters of a row, by its number.
    """

    name: str | None
    lines: Iterator[Line]
    merged: list[tuple[int, int, int]] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)
