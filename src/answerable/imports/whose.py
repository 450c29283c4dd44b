"""Whom a column of a guessed table names, where its header leaves it open: who is asked, or who asks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from answerable.imports.knowledge import table, words
from answerable.imports.mapping import ColumnMapping
from answerable.imports.named import states_in
from answerable.imports.table import Line
from answerable.registry import states_named


def whose(mapping: ColumnMapping, names: Sequence[str], lines: Iterable[Line]) -> ColumnMapping:
    """The mapping, with the column “State” as that of those who recommend, and with the State that is asked.

    A row is asked of one State, so where a column of no clear name holds several in a cell, they recommend.
    Where no column names the State that is asked, the header “Position of Peru” does.
    """
    column = next(iter(mapping.columns.get("state", ())), None)
    if column is not None and "by" not in mapping.columns and _is_open(column):
        place = names.index(column)
        if any(len(states_in(line.cells[place])[0]) > 1 for line in lines if place < len(line.cells)):
            columns = {name: cells for name, cells in mapping.columns.items() if name != "state"}
            sign = mapping.sign.replace(f"state “{column}”", f"by “{column}” (a cell names several)")
            mapping = replace(mapping, columns={**columns, "by": (column,)}, sign=sign)
    if "state" in mapping.columns:
        return mapping
    asked = {
        state.code
        for header in mapping.columns.get("position", ())
        for state, _, _ in states_named(header, adjectives=False)
    }
    if len(asked) != 1:
        return mapping
    (code,) = asked
    return replace(mapping, every={**mapping.every, "state": code}, sign=f"{mapping.sign}; state {code}")


def _is_open(column: str) -> bool:
    return words(column).removesuffix(" s") in {words(name) for name in table("either")["names"]}
