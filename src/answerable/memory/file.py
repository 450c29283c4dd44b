"""The file of a memory: one SQLite database, known by its mark and the number of its schema."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from answerable.errors import NewerSchema, StoreError

SCHEMA = 1
_MARK = 0x41534B31  # "ASK1"
_WAIT = 5.0  # seconds for another program to finish
_TABLES = """
CREATE TABLE list (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, sort TEXT NOT NULL);
CREATE TABLE file (id INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, UNIQUE (name, sha256));
CREATE TABLE import (
  id INTEGER PRIMARY KEY, list INTEGER NOT NULL REFERENCES list, at TEXT NOT NULL, files TEXT NOT NULL,
  new INTEGER NOT NULL, changed INTEGER NOT NULL, unchanged INTEGER NOT NULL, gone INTEGER NOT NULL
);
-- `made`, `changed` and `gone` are imports: the first with the row, the last that changed it, and the one in
-- which it was no longer there.
CREATE TABLE ask (
  id INTEGER PRIMARY KEY, list INTEGER NOT NULL REFERENCES list, key TEXT NOT NULL, digest BLOB NOT NULL,
  kind TEXT NOT NULL, text TEXT NOT NULL, state TEXT, mechanism TEXT, symbol TEXT, number TEXT,
  session TEXT, cycle TEXT, date TEXT, said TEXT NOT NULL,
  letters INTEGER NOT NULL, by_number TEXT, by_letters INTEGER,
  made INTEGER NOT NULL REFERENCES import, changed INTEGER NOT NULL REFERENCES import,
  gone INTEGER REFERENCES import,
  UNIQUE (list, key)
);
-- Where a row stood when it was last there. Apart, because every import moves all rows of a list.
CREATE TABLE stand (
  ask INTEGER PRIMARY KEY REFERENCES ask, file INTEGER NOT NULL REFERENCES file,
  sheet TEXT, row INTEGER NOT NULL
);
CREATE INDEX ask_by_number ON ask (by_number) WHERE by_number IS NOT NULL;
CREATE INDEX ask_by_letters ON ask (by_letters) WHERE by_letters IS NOT NULL;
-- What a row said before an import changed it.
CREATE TABLE was (
  ask INTEGER NOT NULL REFERENCES ask, until INTEGER NOT NULL REFERENCES import, content TEXT NOT NULL
);
CREATE INDEX was_ask ON was (ask);
CREATE TABLE position (
  ask INTEGER NOT NULL REFERENCES ask, told INTEGER NOT NULL REFERENCES import,
  value TEXT NOT NULL, printed TEXT NOT NULL, nuance TEXT, source TEXT, date TEXT
);
CREATE INDEX position_ask ON position (ask);
CREATE TABLE label (ask INTEGER PRIMARY KEY REFERENCES ask, action TEXT, score REAL, issues TEXT NOT NULL);
"""


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Whatever SQLite complains of, as one line about the file."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or "busy" in str(error):
            raise StoreError(f"{path}: another program is writing to it; try again later") from error
        raise StoreError(f"{path}: cannot be read or written: {error}") from error
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{path}: is damaged, or no memory: {error}") from error


def opened(path: Path, *, new: bool) -> sqlite3.Connection:
    """The database of a memory; made where there is none and `new` allows it.

    Raises:
        StoreError: The file is something else, or there is none.
        NewerSchema: A later program wrote it.
    """
    if not path.exists() and not new:
        raise StoreError(f"{path}: there is no memory")
    if path.is_dir():
        raise StoreError(f"{path}: is a folder, and a memory is a file")
    # A look before SQLite may write: what is no memory stays untouched.
    if path.exists() and path.stat().st_size:
        _check(path)
    with told(path):
        base = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
        try:
            base.execute("PRAGMA foreign_keys = ON")
            base.execute("PRAGMA temp_store = FILE")
            if not base.execute("PRAGMA application_id").fetchone()[0]:
                if not new:
                    raise StoreError(f"{path}: is empty, and no memory")
                base.executescript(
                    f"BEGIN IMMEDIATE; {_TABLES} PRAGMA application_id = {_MARK}; "
                    f"PRAGMA user_version = {SCHEMA}; COMMIT;"
                )
        except BaseException:
            base.close()
            raise
    return base


def _check(path: Path) -> None:
    with path.open("rb") as file:
        head = file.read(100)
    if not head.startswith(b"SQLite format 3\0") or len(head) < 100:
        raise StoreError(f"{path}: is no memory of Answerable, but something else")
    # Where SQLite keeps its user_version and application_id.
    schema, mark = int.from_bytes(head[60:64], "big"), int.from_bytes(head[68:72], "big")
    if mark != _MARK:
        raise StoreError(f"{path}: is a database, but no memory of Answerable")
    if schema > SCHEMA:
        raise NewerSchema(f"{path}: a later program wrote this memory (schema {schema}; known is {SCHEMA})")
    if schema < SCHEMA:
        raise StoreError(f"{path}: has schema {schema}, which this program does not read")
