"""Search over every block and statement. The only file that knows the engine, SQLite's FTS5.

Words are compared without case and without accents; the last word counts as the
beginning of a word. There is no stemming: "arrest" finds "arrests" as a last word,
not "arresting" in front of another.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

# What a search may be at most; the page says so where it cut something off.
MOST_WORDS = 24
LONGEST_WORD = 80

_OPEN, _CLOSE = "\x02", "\x03"
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")

CREATE = """CREATE VIRTUAL TABLE IF NOT EXISTS desk_search USING fts5(
    body, sort UNINDEXED, ref UNINDEXED, block UNINDEXED, document UNINDEXED,
    start UNINDEXED, "end" UNINDEXED, tokenize = 'unicode61 remove_diacritics 2')"""
DROP = "DROP TABLE IF EXISTS desk_search"
STATEMENTS_SAYING = "SELECT ref FROM desk_search WHERE desk_search MATCH %s AND sort = 'statement'"

# A paragraph is left out where one of its statements is found: it would be the same words twice.
_HITS = """WITH found AS MATERIALIZED (
    SELECT rowid AS place, sort, ref, block, document, start, "end", bm25(desk_search) AS score
    FROM desk_search WHERE desk_search MATCH %s),
  hits AS (SELECT * FROM found WHERE sort = 'statement' OR ref NOT IN
    (SELECT block FROM found WHERE sort = 'statement'))
"""
_COUNTS = _HITS + "SELECT document, count(*) FROM hits GROUP BY document ORDER BY min(score), document"
_PAGE = (
    _HITS
    + """SELECT place, sort, ref, document, start, "end" FROM (
    SELECT *, min(score) OVER (PARTITION BY document) AS best FROM hits
    WHERE %s = '' OR document = %s)
  ORDER BY best, document, score, start, place LIMIT %s OFFSET %s"""
)
# "+rowid" keeps SQLite from asking the engine anew for each row.
_SNIPPETS = """SELECT rowid, snippet(desk_search, 0, %s, %s, '…', 40)
    FROM desk_search WHERE desk_search MATCH %s AND +rowid IN ({})"""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to be found: a block or a statement, with its place."""

    body: str
    sort: str
    ref: str
    block: str
    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found. `parts` is the extract, cut where the marks begin and end."""

    sort: str
    ref: str
    document: str
    start: int
    end: int
    parts: tuple[tuple[str, bool], ...]


def words_of(text: str) -> list[str]:
    """The words of a search, as typed: no control letters, not too many, none too long."""
    plain = _CONTROL.sub(" ", unicodedata.normalize("NFC", text[:20_000]))
    return [word[:LONGEST_WORD] for word in plain.split()][:MOST_WORDS]


def to_query(text: str) -> str | None:
    """What the engine may be asked: each word in quotation marks. None where no letter is left.

    Raw text is never passed on: FTS5 reads women's, FGM/C, OP-CAT, C++ and NOT as commands.
    """
    words = [word for word in words_of(text) if any(letter.isalnum() for letter in word)]
    if not words:
        return None
    quoted = ['"' + word.replace('"', '""') + '"' for word in words]
    last = words[-1]
    # One Latin letter begins nearly every paragraph; one Chinese sign is a word.
    prefix = "*" if last[-1].isalnum() and (len(last) > 1 or not last.isascii()) else ""
    return " ".join(quoted) + prefix


def rebuild(entries: Iterable[Entry]) -> None:
    """Replace everything that can be found."""
    rows = (
        (e.body.replace(_OPEN, " ").replace(_CLOSE, " "), e.sort, e.ref, e.block, e.document, e.start, e.end)
        for e in entries
    )
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM desk_search")
        cursor.executemany(
            'INSERT INTO desk_search (body, sort, ref, block, document, start, "end")'
            " VALUES (%s, %s, %s, %s, %s, %s, %s)",
            list(rows),
        )


def count(text: str) -> dict[str, int]:
    """How many hits each document has, the best document first."""
    query = to_query(text)
    if query is None:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS, [query])
        return dict(cursor.fetchall())


def find(text: str, *, document: str = "", limit: int = 50, offset: int = 0) -> list[Hit]:
    """Hits, those of one document together, the best document and in it the best hit first."""
    query = to_query(text)
    if query is None:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_PAGE, [query, document, document, limit, offset])
        rows = cursor.fetchall()
        if not rows:
            return []
        places = ",".join(str(int(row[0])) for row in rows)
        cursor.execute(_SNIPPETS.format(places), [_OPEN, _CLOSE, query])
        extracts = dict(cursor.fetchall())
    return [Hit(*row[1:], parts=_parts(extracts.get(row[0], ""))) for row in rows]


def _parts(extract: str) -> tuple[tuple[str, bool], ...]:
    parts: list[tuple[str, bool]] = []
    for number, piece in enumerate(re.split(f"[{_OPEN}{_CLOSE}]", extract)):
        if piece:
            parts.append((piece, number % 2 == 1))
    return tuple(parts)
