"""How a list comes into the memory: whole or not at all, and only what changed is changed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from answerable.errors import StoreError
from answerable.memory.labelling import label
from answerable.memory.rows import COLUMNS, staged, unpacked
from answerable.model.recommended import Asked, ToldPosition

Step: TypeAlias = Callable[[str, int, int], None]

_BATCH = 2000
_FIELDS = (*COLUMNS, "said", "letters", "by_number", "by_letters")
_STAGED = ("key", "digest", *COLUMNS, "said", "letters", "by_number", "by_letters", "sheet", "row", "file")


@dataclass(frozen=True, slots=True)
class Tally:
    """What an import did: rows that are new, changed, unchanged, and gone from the list.

    `same` counts rows that stood twice in it, word for word: they are one row.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    gone: int = 0
    same: int = 0


def take(
    base: sqlite3.Connection,
    name: str,
    sort: str,
    rows: Iterable[Asked],
    at: str,
    progress: Step | None,
    *,
    same_list: bool = True,
) -> Tally:
    """Take a list in one transaction, which the caller begins and ends."""
    files = _stage(base, rows, progress)
    if not files:
        raise StoreError(f"{name}: the list holds no row; nothing was taken")
    same = _part_twins(base)
    list_ = _list(base, name, sort)
    if not same_list:
        _refuse_another(base, name, list_)
    told = [{"file": file, "sha256": sha256} for file, sha256 in sorted(files)]
    import_ = base.execute(
        "INSERT INTO import (list, at, files, new, changed, unchanged, gone) VALUES (?, ?, ?, 0, 0, 0, 0)",
        (list_, at, json.dumps(told, ensure_ascii=False)),
    ).lastrowid
    assert import_ is not None
    gone = base.execute(
        "UPDATE ask SET gone = ? WHERE list = ? AND gone IS NULL AND key NOT IN (SELECT key FROM staged)",
        (import_, list_),
    ).rowcount
    changed = _change(base, list_, import_)
    (kept,) = base.execute(
        "SELECT count(*) FROM staged JOIN ask ON ask.list = ? AND ask.key = staged.key", (list_,)
    ).fetchone()
    new = _add(base, list_, import_)
    _place(base, list_)
    base.execute(
        "UPDATE import SET new = ?, changed = ?, unchanged = ?, gone = ? WHERE id = ?",
        (new, changed, kept - changed, gone, import_),
    )
    base.execute("DROP TABLE staged")
    label(base, progress)
    return Tally(new, changed, kept - changed, gone, same)


def _stage(base: sqlite3.Connection, rows: Iterable[Asked], progress: Step | None) -> set[tuple[str, str]]:
    """Put all rows into a table of their own first: a list is known only when its last row is read."""
    base.execute("DROP TABLE IF EXISTS temp.staged")
    base.execute(f"CREATE TEMP TABLE staged ({', '.join(_STAGED)})")
    files: dict[tuple[str, str], int] = {}
    holes = ", ".join("?" * len(_STAGED))
    done = 0
    for some in _in_batches(rows):
        waiting = []
        for one in some:
            named = one.origin.file, one.origin.sha256
            if named not in files:
                files[named] = _file(base, *named)
            waiting.append((*_sound(one), files[named]))
        base.executemany(f"INSERT INTO staged VALUES ({holes})", waiting)
        done += len(some)
        if progress:
            progress("taking rows", done, 0)
    base.execute("CREATE INDEX temp.staged_key ON staged (key)")
    return set(files)


def _sound(one: Asked) -> tuple[Any, ...]:
    try:
        row = staged(one)
        "".join(part for part in row if isinstance(part, str)).encode()
    except UnicodeEncodeError as error:
        why = "holds half of a letter that takes two (a lone surrogate)"
        raise StoreError(f"{one.origin.file}: row {one.origin.row} {why}; nothing was taken") from error
    return row


def _in_batches(rows: Iterable[Asked]) -> Iterator[list[Asked]]:
    some: list[Asked] = []
    for one in rows:
        some.append(one)
        if len(some) == _BATCH:
            yield some
            some = []
    if some:
        yield some


def _file(base: sqlite3.Connection, name: str, sha256: str) -> int:
    base.execute("INSERT OR IGNORE INTO file (name, sha256) VALUES (?, ?)", (name, sha256))
    found: int = base.execute("SELECT id FROM file WHERE name = ? AND sha256 = ?", (name, sha256)).fetchone()[
        0
    ]
    return found


def _list(base: sqlite3.Connection, name: str, sort: str) -> int:
    base.execute(
        "INSERT INTO list (name, sort) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET sort = excluded.sort",
        (name, sort),
    )
    found: int = base.execute("SELECT id FROM list WHERE name = ?", (name,)).fetchone()[0]
    return found


def _refuse_another(base: sqlite3.Connection, name: str, list_: int) -> None:
    """A list of which no row has the words that its row had is another one: two lists may count from 1."""
    (there,) = base.execute("SELECT count(*) FROM ask WHERE list = ?", (list_,)).fetchone()
    (alike,) = base.execute(
        "SELECT count(*) FROM staged JOIN ask ON ask.list = ? AND ask.key = staged.key "
        "AND ask.letters = staged.letters",
        (list_,),
    ).fetchone()
    if there and not alike:
        raise StoreError(
            f"{name}: has none of the {there:,} rows of the list that goes by this name; nothing was taken. "
            "For another list give another --name, for the same list say its --name"
        )


def _part_twins(base: sqlite3.Connection) -> int:
    """Rows of one key: those equal word for word are one, the others get numbers in an order of their own.

    Nothing of a list is lost because its keys are none, and the order of the file does not decide.
    """
    same = base.execute(
        "DELETE FROM staged WHERE rowid IN (SELECT rowid FROM ("
        "SELECT rowid, row_number() OVER (PARTITION BY key, digest ORDER BY file, sheet, row) AS nth "
        "FROM staged) WHERE nth > 1)"
    ).rowcount
    twins = base.execute(
        "SELECT rowid, key FROM staged "
        "WHERE key IN (SELECT key FROM staged GROUP BY key HAVING count(*) > 1) ORDER BY key, digest"
    ).fetchall()
    taken = {key for (key,) in base.execute("SELECT key FROM staged")} if twins else set()
    before, number = None, 1
    for rowid, key in twins:
        if key != before:
            before, number = key, 1
            continue
        number += 1
        while f"{key}#{number}" in taken:
            number += 1
        taken.add(f"{key}#{number}")
        base.execute("UPDATE staged SET key = ? WHERE rowid = ?", (f"{key}#{number}", rowid))
    return same


def _change(base: sqlite3.Connection, list_: int, import_: int) -> int:
    """Rows that say something else than before, or that are back: what they said is kept."""
    rows = base.execute(
        "SELECT ask.id, ask.digest = staged.digest, ask.said, staged.said, "
        "ask.text = staged.text AND ask.kind = staged.kind "
        "FROM staged JOIN ask ON ask.list = ? AND ask.key = staged.key "
        "WHERE ask.digest != staged.digest OR ask.gone IS NOT NULL ORDER BY ask.id",
        (list_,),
    ).fetchall()
    content = ", ".join(f"'{name}', {name}" for name in COLUMNS)
    for id_, back, before, now, same_words in rows:
        if not back:
            base.execute(
                f"INSERT INTO was SELECT id, ?, json_object({content}, 'said', json(said)) "
                "FROM ask WHERE id = ?",
                (import_, id_),
            )
            known = unpacked(before).positions
            _tell(base, id_, import_, [one for one in unpacked(now).positions if one not in known])
        if not same_words:
            base.execute("DELETE FROM label WHERE ask = ?", (id_,))
    base.execute(
        "UPDATE ask SET gone = NULL, changed = ? WHERE list = ? AND gone IS NOT NULL "
        "AND key IN (SELECT key FROM staged)",
        (import_, list_),
    )
    fields = ", ".join(f"{name} = staged.{name}" for name in ("digest", *_FIELDS))
    base.execute(
        f"UPDATE ask SET {fields}, changed = ? FROM staged "
        "WHERE ask.list = ? AND ask.key = staged.key AND ask.digest != staged.digest",
        (import_, list_),
    )
    return len(rows)


def _add(base: sqlite3.Connection, list_: int, import_: int) -> int:
    last = base.execute("SELECT coalesce(max(id), 0) FROM ask").fetchone()[0]
    names = ", ".join(("key", "digest", *_FIELDS))
    new = base.execute(
        f"INSERT INTO ask (list, made, changed, {names}) SELECT ?, ?, ?, {names} FROM staged "
        "WHERE key NOT IN (SELECT key FROM ask WHERE list = ?) ORDER BY key",
        (list_, import_, import_, list_),
    ).rowcount
    for id_, said in base.execute(
        "SELECT id, said FROM ask WHERE id > ? AND json_array_length(said, '$.positions') > 0", (last,)
    ):
        _tell(base, id_, import_, unpacked(said).positions)
    return new


def _tell(base: sqlite3.Connection, id_: int, import_: int, positions: Iterable[ToldPosition]) -> None:
    base.executemany(
        "INSERT INTO position VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(id_, import_, p.value.value, p.printed, p.nuance, p.source, p.date) for p in positions],
    )


def _place(base: sqlite3.Connection, list_: int) -> None:
    """Note where each row stands now, as far as it is not where it stood."""
    base.execute(
        "INSERT INTO stand SELECT ask.id, staged.file, staged.sheet, staged.row FROM staged "
        "JOIN ask ON ask.list = ? AND ask.key = staged.key WHERE true "
        "ON CONFLICT (ask) DO UPDATE SET file = excluded.file, sheet = excluded.sheet, row = excluded.row "
        "WHERE (file, sheet, row) IS NOT (excluded.file, excluded.sheet, excluded.row)",
        (list_,),
    )
