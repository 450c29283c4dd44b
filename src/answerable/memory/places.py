"""Rows of the memory read back: where an ask stands, who made it, and what became of it."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from answerable.memory.rows import COLUMNS, asked, unpacked
from answerable.model.recommended import Asked, Origin, Stance, ToldPosition

_ORIGIN = "file.name, file.sha256, stand.row, ask.key, stand.sheet"
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Told:
    """A position with the import that brought it: `at` is its day and time, not that of the position."""

    position: ToldPosition
    at: str


@dataclass(frozen=True, slots=True)
class Place:
    """One row of the memory: what a list says, and what the memory knows beside it.

    `history` holds every position that the list ever told, the first first. `gone` says when the row
    was no longer in its list. `item` is a number that rows of one item have in common: the same
    recommendation in two lists is two rows and one item. `action` and `issues` are the program's labels.
    """

    id: int
    list: str
    asked: Asked
    item: int
    history: tuple[Told, ...] = ()
    gone: str | None = None
    action: str | None = None
    issues: tuple[str, ...] = ()


def places(base: sqlite3.Connection, ids: Sequence[int]) -> list[Place]:
    """The rows of these numbers, in the order of list and key."""
    return [place for at in range(0, len(ids), _AT_ONCE) for place in _some(base, ids[at : at + _AT_ONCE])]


def every(base: sqlite3.Connection) -> Iterator[Place]:
    """All rows, in the order of list and key."""
    lists = base.execute("SELECT id FROM list ORDER BY name").fetchall()
    for (list_,) in lists:
        ids = [id_ for (id_,) in base.execute("SELECT id FROM ask WHERE list = ? ORDER BY key", (list_,))]
        yield from places(base, ids)


def _some(base: sqlite3.Connection, ids: Sequence[int]) -> list[Place]:
    holes = ", ".join("?" * len(ids))
    history = defaultdict(list)
    for id_, at, value, *rest in base.execute(
        "SELECT ask, import.at, value, printed, nuance, source, date FROM position "
        f"JOIN import ON import.id = told WHERE ask IN ({holes}) ORDER BY position.rowid",
        ids,
    ):
        history[id_].append(Told(ToldPosition(Stance(value), *rest), at))
    columns = ", ".join(f"ask.{name}" for name in COLUMNS)
    rows = base.execute(
        f"SELECT ask.id, list.name, import.at, action, issues, said, {_ORIGIN}, {columns} FROM ask "
        "JOIN list ON list.id = ask.list JOIN stand ON stand.ask = ask.id JOIN file ON file.id = stand.file "
        "LEFT JOIN import ON import.id = ask.gone LEFT JOIN label ON label.ask = ask.id "
        f"WHERE ask.id IN ({holes}) ORDER BY list.name, ask.key",
        ids,
    ).fetchall()
    item = _items(base, ids)
    return [
        Place(
            id_,
            list_,
            asked(dict(zip(COLUMNS, rest[5:], strict=True)), unpacked(said), Origin(*rest[:5])),
            item[id_],
            tuple(history[id_]),
            gone,
            action,
            tuple(label for label, _ in json.loads(issues or "[]")),
        )
        for id_, list_, gone, action, issues, said, *rest in rows
    ]


def before(base: sqlite3.Connection, place: Place) -> list[tuple[Asked, str]]:
    """What a row said before imports changed it, the first first, each with the time of that import."""
    found = []
    for content, until in base.execute(
        "SELECT content, import.at FROM was JOIN import ON import.id = until "
        "WHERE ask = ? ORDER BY was.rowid",
        (place.id,),
    ):
        said = json.loads(content)
        columns = {name: said[name] for name in COLUMNS}
        found.append((asked(columns, unpacked(json.dumps(said["said"])), place.asked.origin), until))
    return found


def _items(base: sqlite3.Connection, ids: Iterable[int]) -> dict[int, int]:
    """For each row the first row that is the same item, in whatever list."""
    return {id_: min(same(base, id_)) for id_ in ids}


_SAME = """
SELECT b.id FROM ask a JOIN ask b ON b.list != a.list AND b.by_number = a.by_number WHERE a.id = ?1
UNION
SELECT b.id FROM ask a JOIN ask b ON b.list != a.list AND b.by_letters = a.by_letters
WHERE a.id = ?1 AND (a.by_number IS NULL OR b.by_number IS NULL)
"""


def same(base: sqlite3.Connection, id_: int) -> set[int]:
    """All rows that are the same item as one, itself among them: by report and number.

    Where one of two lists does not tell the number, by State, session, recommending States and letters.
    """
    found = {id_}
    waiting = [id_]
    while waiting:
        for (other,) in base.execute(_SAME, (waiting.pop(),)):
            if other not in found:
                found.add(other)
                waiting.append(other)
    return found
