"""Which entries of the ledger are wanted: the same choice on a page and in a command."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from answerable.model import AnswerStatus
from answerable.model.ledger.entry import Entry, without_paragraphs

# The verdict of a question to which nobody could reply.
NONE = "none"
# Every verdict with its sign, on a page and on paper: it is never told by colour alone.
SIGNS: Mapping[str, str] = {
    AnswerStatus.ANSWERED: "✓",
    AnswerStatus.PARTLY: "◐",
    AnswerStatus.DEFLECTED: "↷",
    AnswerStatus.NOT_ANSWERED: "✕",
    NONE: "○",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A choice of entries; what is None or empty chooses nothing out. Capitals do not matter.

    `article` is an article with all its paragraphs ("ICCPR 19"), `thread` the id or the title of a
    matter, `document` an id, `side` who asked (`committee`, `ngo` ...).
    """

    status: str | None = None
    theme: str | None = None
    article: str | None = None
    round: str | None = None
    document: str | None = None
    thread: str | None = None
    side: str | None = None

    def __bool__(self) -> bool:
        return bool(self.named())

    def named(self) -> dict[str, str]:
        """What is chosen, by the name of the filter."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in values.items() if value}

    def holds(self, entry: Entry) -> bool:
        """Whether the entry is wanted."""
        has = _has(entry)
        return all(value.casefold() in map(str.casefold, has[name]) for name, value in self.named().items())

    def of(self, rows: Iterable[Entry]) -> tuple[Entry, ...]:
        """The wanted ones, in their order."""
        return tuple(row for row in rows if self.holds(row))


def known(rows: Iterable[Entry]) -> Mapping[str, list[str]]:
    """What can be chosen among these entries, by the name of the filter."""
    found: dict[str, set[str]] = {field.name: set() for field in fields(Wanted)}
    for row in rows:
        for name, values in _has(row).items():
            found[name].update(values)
    return {name: sorted(values - {""}) for name, values in found.items()}


def _has(entry: Entry) -> Mapping[str, tuple[str, ...]]:
    return {
        "status": (entry.status or NONE,),
        "theme": entry.themes,
        "article": tuple(map(without_paragraphs, entry.articles)),
        "round": (entry.question.round,),
        "document": (entry.question.document,),
        "thread": tuple(name for matter in entry.matters for name in (matter.id, matter.title)),
        "side": (entry.question.role,),
    }
