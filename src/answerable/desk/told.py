"""What the sources tell of one person, one row an event, and where they give other values.

Nothing here says which source is right, and nothing is summed up: two rows may be one
event told twice, or two.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_FIELDS = ("date", "duration_years", "provision")


@dataclass(frozen=True, slots=True)
class Told:
    """An event as one source tells it; `elsewhere` has the other values of what may be the same event."""

    event: Mapping[str, Any]
    elsewhere: Mapping[str, tuple[Any, ...]]

    @property
    def differs(self) -> bool:
        """Whether another row gives another value."""
        return any(self.elsewhere.values())


def told(events: Sequence[Mapping[str, Any]]) -> list[Told]:
    """The rows of a table of events: by sort, date and place, each with what others say instead."""
    rows = sorted(events, key=lambda e: (e["what"], e["date"] or "9999", e["document"], e["start"]))
    return [Told(row, {name: _elsewhere(row, name, rows) for name in _FIELDS}) for row in rows]


def _elsewhere(row: Mapping[str, Any], name: str, rows: Sequence[Mapping[str, Any]]) -> tuple[Any, ...]:
    others = {
        other[name]: None
        for other in rows
        if other["what"] == row["what"] and _differ(row, other, name) and _may_be_one(row, other, name)
    }
    return tuple(sorted(others))


def _differ(row: Mapping[str, Any], other: Mapping[str, Any], name: str) -> bool:
    mine, theirs = row[name], other[name]
    if mine is None or theirs is None:
        return False
    return not _one_date(mine, theirs) if name == "date" else bool(mine != theirs)


def _may_be_one(row: Mapping[str, Any], other: Mapping[str, Any], name: str) -> bool:
    """Whether two rows may tell of one event: dates that agree, or, for the date, two documents."""
    if name == "date":
        return bool(row["document"] != other["document"])
    return _one_date(row["date"], other["date"])


def _one_date(one: str | None, other: str | None) -> bool:
    """Whether two ISO dates agree as far as both are known: "2023" and "2023-07"."""
    return not one or not other or one.startswith(other) or other.startswith(one)
