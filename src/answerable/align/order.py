"""Which document of a review comes before which: by its date, and where none is known by its stage."""

from __future__ import annotations

from collections.abc import Sequence

from answerable.dates import agree, one_cycle
from answerable.model import Source

_STAGES = ("asked", "reported", "contributed", "discussed", "concluded", "followed_up")
# What has neither date nor stage stands last: nothing says that it came before anything.
_LAST = "9999"


class Order:
    """The documents of a review from the first to the last.

    `rank` puts every document into one line, so that a link has a direction; `before` says no where
    neither date nor stage tells: an influence must not hang on the names of files.
    """

    def __init__(self, sources: Sequence[Source]) -> None:
        self._date = {s.id: s.identity.date for s in sources}
        self._stage = {
            s.id: _STAGES.index(s.identity.stage) if s.identity.stage in _STAGES else None for s in sources
        }
        dated = [(date, self._stage[id_]) for id_, date in self._date.items() if date]
        # An undated document stands behind the last dated one of its stage or an earlier one.
        latest = [
            max((_padded(date) for date, stage in dated if stage is not None and stage <= n), default="")
            for n in range(len(_STAGES))
        ]
        line = sorted((self._key(s.id, latest), s.id) for s in sources)
        self.rank = {id_: place for place, (_, id_) in enumerate(line)}

    def _key(self, id_: str, latest: Sequence[str]) -> tuple[str, int]:
        date, stage = self._date[id_], self._stage[id_]
        if date:
            return _padded(date), -1 if stage is None else stage
        return (_LAST, 0) if stage is None else (latest[stage], stage)

    def before(self, one: str, other: str) -> bool:
        """Whether one document is surely before another."""
        if self.rank[one] >= self.rank[other]:
            return False
        a, b = self._date[one], self._date[other]
        if a and b and not agree(a, b):
            return a < b
        first, second = self._stage[one], self._stage[other]
        return first is not None and second is not None and first < second

    def year(self, document: str) -> str | None:
        """The year of a document; None where its date is not known."""
        date = self._date[document]
        return date[:4] if date else None

    def one_cycle(self, one: str, other: str) -> bool:
        """Whether no more than a few years lie between two documents, as far as their dates tell."""
        return one_cycle(self._date[one], self._date[other])


def _padded(date: str) -> str:
    """A date to the day, for sorting: what is dated to a month or a year may be of its end."""
    return date + "-99" * (2 - date.count("-"))
