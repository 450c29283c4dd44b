"""The memory: lists that people keep, in one file, and the same ask found again in all of them."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from answerable.labels import Judgement
from answerable.memory.arrays import Arrays, read_arrays, write_arrays
from answerable.memory.file import opened, told
from answerable.memory.index import Entry, Index, build
from answerable.memory.labelling import Difference, differences, judged
from answerable.memory.places import Place, before, every, places, same
from answerable.memory.rows import number_of
from answerable.memory.summary import Summary, summary
from answerable.memory.taking import Tally, take
from answerable.model.recommended import Asked
from answerable.sameness import Level
from answerable.wording import apart, letters_of, rules

Step = Callable[[str, int, int], None]
_STEP = 2000  # rows between two words of progress


@dataclass(frozen=True, slots=True)
class Likeness:
    """A text of the memory that asks the same, or nearly, with all places where it stands.

    `score` is the part of the weight of all words that both have. `common` are the words that
    both have, `only_asked` and `only_here` those of one alone, as each prints them. It is a
    proposal: whether two texts ask the same, a reader says.
    """

    level: Level
    score: float
    text: str
    places: tuple[Place, ...]
    common: tuple[str, ...] = ()
    only_asked: tuple[str, ...] = ()
    only_here: tuple[str, ...] = ()

    @property
    def items(self) -> int:
        """How often it was asked: rows that are one item in two lists count once."""
        return len({place.item for place in self.places})


class Memory:
    """A file with people's lists of recommendations. It judges nobody's row, and loses none.

    Beside the file `NAME` stands `NAME.asks`, the index for `similar`: made when it is first needed, and
    again after an import. It can be deleted.
    """

    def __init__(self, path: Path, base: sqlite3.Connection) -> None:
        self.path = path
        self._base = base
        self._index: tuple[str, Index] | None = None

    @classmethod
    def open(cls, path: Path | str, *, new: bool = True) -> Self:
        """Open a memory; where there is none make one, or with `new=False` refuse.

        Raises:
            StoreError: The file is something else, damaged, of another schema, or cannot be read.
        """
        path = Path(path)
        return cls(path, opened(path, new=new))

    def close(self) -> None:
        """Leave one file behind, without a journal beside it."""
        self._base.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def take(
        self,
        name: str,
        sort: str,
        rows: Iterable[Asked],
        progress: Step | None = None,
        *,
        at: str | None = None,
        same_list: bool = True,
    ) -> Tally:
        """Take the list of that name as it is now: whole, or where anything goes wrong not at all.

        A row is known by list and `origin.key`. A row that is no longer there is kept and marked. `sort` says
        what made the list ("uhri", "upr_info"); `at` is the time of the import, now if it is None. With
        `same_list=False` a list that has no row of the one that goes by its name is taken for another list.

        Raises:
            StoreError: The list is empty, or another one by the same name, or the file cannot be written.
        """
        at = at or datetime.now(UTC).isoformat(timespec="seconds")
        with self._writing():
            return take(self._base, name, sort, rows, at, progress, same_list=same_list)

    def similar(
        self, text: str, *, state: str | None = None, mechanism: str | None = None, limit: int = 20
    ) -> list[Likeness]:
        """The texts that ask the same or nearly the same, the nearest first.

        `state` (ISO 3166 alpha-3) and `mechanism` choose the rows that count.
        """
        index = self.index()
        with told(self.path):
            return [
                self._likeness(text, near.level, near.score, index.rows_of(near.text, state, mechanism))
                for near in index.near(text, number_of(letters_of(text)), state, mechanism, limit)
            ]

    def index(self, progress: Step | None = None) -> Index:
        """The index of all asks, made where it is missing or older than the memory."""
        with told(self.path):
            stamp = self._stamp()
            if self._index and self._index[0] == stamp:
                return self._index[1]
            beside = self.path.with_name(f"{self.path.name}.asks")
            arrays = read_arrays(beside, stamp) or self._kept(beside, stamp, build(self._entries(progress)))
        self._index = stamp, Index(arrays)
        return self._index[1]

    def labels_of(self, place: Place) -> Judgement:
        """The program's labels of a row with the words that carry each, found now."""
        one = place.asked
        return judged([one.text], [one.kind == "recommendation"], words=True)[0]

    def differences(self) -> Iterator[tuple[Difference, Place]]:
        """Rows that people label otherwise than the program, each with both labels."""
        with told(self.path):
            for one in differences(self._base):
                yield one, places(self._base, [one.ask])[0]

    def before(self, place: Place) -> list[tuple[Asked, str]]:
        """What a row said before imports changed it, labels of people too; with the time of each.

        Its origin is where the row stands now.
        """
        with told(self.path):
            return before(self._base, place)

    def same_item(self, place: Place) -> list[Place]:
        """The same recommendation in other lists: rows tied together, none of them merged."""
        with told(self.path):
            return places(self._base, sorted(same(self._base, place.id) - {place.id}))

    def rows(self) -> Iterator[Place]:
        """Every row, in the order of list and key."""
        with told(self.path):
            yield from every(self._base)

    def summary(self) -> Summary:
        """What the memory holds, in numbers."""
        with told(self.path):
            return summary(self._base)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """All of what is done within, or nothing; others may read meanwhile."""
        with told(self.path):
            self._base.execute("PRAGMA journal_mode = WAL")
            try:
                self._base.execute("BEGIN IMMEDIATE")
                try:
                    yield
                except BaseException:
                    if self._base.in_transaction:  # SQLite itself goes back where a disk is full
                        self._base.execute("ROLLBACK")
                    raise
                self._base.execute("COMMIT")
            finally:
                with suppress(sqlite3.OperationalError):  # somebody else reads; who closes last tidies up
                    self._base.execute("PRAGMA journal_mode = DELETE")

    def _likeness(self, asked: str, level: Level, score: float, rows: Sequence[int]) -> Likeness:
        found = places(self._base, rows)
        here = found[0].asked.text
        words = apart(asked, here)
        return Likeness(level, score, here, tuple(found), words.common, words.of_one, words.of_other)

    def _entries(self, progress: Step | None) -> Iterator[Entry]:
        (total,) = self._base.execute("SELECT count(*) FROM ask").fetchone()
        for done, row in enumerate(
            self._base.execute(
                "SELECT id, letters, text, coalesce(state, ''), coalesce(mechanism, '') FROM ask "
                "ORDER BY letters, id"
            )
        ):
            if progress and not done % _STEP:
                progress("index", done, total)
            yield Entry(*row)

    def _kept(self, path: Path, stamp: str, made: Arrays) -> Arrays:
        """The arrays, read back from the file beside the memory; where none can be written, as they are."""
        try:
            write_arrays(path, stamp, made)
        except OSError:
            return made
        return read_arrays(path, stamp) or made

    def _stamp(self) -> str:
        """What the index hangs on: the imports, and the rules by which words count as one."""
        imports = self._base.execute("SELECT * FROM import ORDER BY id").fetchall()
        return hashlib.sha256(repr((imports, rules())).encode()).hexdigest()
