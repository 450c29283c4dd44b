"""What a memory holds, in numbers."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KeptList:
    """A list: rows that it holds now, and those that it no longer does."""

    name: str
    sort: str
    rows: int
    gone: int


@dataclass(frozen=True, slots=True)
class Import:
    """One import: when, of which files (name and sha256), and what it did."""

    list: str
    at: str
    files: tuple[tuple[str, str], ...]
    new: int
    changed: int
    unchanged: int
    gone: int


@dataclass(frozen=True, slots=True)
class Group:
    """How many rows a mechanism has in a cycle, or where none is told in a session."""

    mechanism: str | None
    cycle: str | None
    session: str | None
    rows: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The lists, every import, and the rows by mechanism and cycle."""

    lists: tuple[KeptList, ...]
    imports: tuple[Import, ...]
    groups: tuple[Group, ...]


def summary(base: sqlite3.Connection) -> Summary:
    """Count what is in a memory."""
    lists = base.execute(
        "SELECT name, sort, count(ask.id) - count(gone), count(gone) FROM list "
        "LEFT JOIN ask ON ask.list = list.id GROUP BY list.id ORDER BY name"
    )
    imports = base.execute(
        "SELECT name, at, files, new, changed, unchanged, gone FROM import "
        "JOIN list ON list.id = import.list ORDER BY import.id"
    )
    groups = base.execute(
        "SELECT mechanism, cycle, iif(cycle IS NULL, session, NULL) AS held, count(*) FROM ask "
        "GROUP BY mechanism, cycle, held ORDER BY mechanism, cycle, CAST(held AS INTEGER), held"
    )
    return Summary(
        tuple(KeptList(*row) for row in lists),
        tuple(
            Import(name, at, tuple((f["file"], f["sha256"]) for f in json.loads(files)), *counts)
            for name, at, files, *counts in imports
        ),
        tuple(Group(*row) for row in groups),
    )
