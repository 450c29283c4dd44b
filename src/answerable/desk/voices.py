"""A matter as a conversation: columns by voice, rows by time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from answerable.desk.models import Document, Link, Statement
from answerable.model import LinkKind, Role

VOICES = ("Committee and reviewing States", "State under review", "Civil society and others")
_COLUMNS = {Role.COMMITTEE: 0, Role.REVIEWING_STATE: 0, Role.STATE: 1}
# What a reader wants to know of a statement first.
_WEIGHT = (
    LinkKind.REBUTS,
    LinkKind.TAKES_UP,
    LinkKind.ANSWERS,
    LinkKind.RESPONDS_TO_ITEM,
    LinkKind.SUPPORTS,
    LinkKind.FOLLOWS_UP,
    LinkKind.REPEATS,
)
# So many links a cell names; the card of the statement has them all.
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Tie:
    """A link as one end of it sees the other: "rebuts", and the other's words. `here`: on the same page."""

    kind: str
    relation: str
    other: Statement
    reason: str
    words: tuple[str, ...]
    here: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A statement in its column, with the first of its ties, and how many more there are.

    `named` says that another voice spoke before it in this column.
    """

    said: Statement
    ties: tuple[Tie, ...]
    more: int
    named: bool


@dataclass(slots=True)
class Sitting:
    """What a document says on the matter, round by round: rows of one cell a voice, or None."""

    document: Document
    rows: list[tuple[str, list[Cell | None]]] = field(default_factory=list)


def sittings(statements: Sequence[Statement], links: Iterable[Link]) -> list[Sitting]:
    """Statements in the order of time, set in columns; who reads along the rows reads in that order."""
    ties = _ties(statements, links)
    made: list[Sitting] = []
    last, spoke = 0, [""] * len(VOICES)
    for said in statements:
        column = _COLUMNS.get(said.role, 2)
        if not made or made[-1].document.id != said.document_id:
            made.append(Sitting(said.document))
            spoke = [""] * len(VOICES)
        more = max(len(ties[said.id]) - SHOWN, 0)
        cell = Cell(said, tuple(ties[said.id][:SHOWN]), more, said.brief_voice != spoke[column])
        spoke[column] = said.brief_voice
        rows = made[-1].rows
        if not rows or rows[-1][0] != said.round or column <= last:
            rows.append((said.round, [None] * len(VOICES)))
        rows[-1][1][column] = cell
        last = column
    return made


def _ties(statements: Sequence[Statement], links: Iterable[Link]) -> defaultdict[str, list[Tie]]:
    here = {said.id for said in statements}
    found: defaultdict[str, list[Tie]] = defaultdict(list)
    for link in links:
        for id_, tie in _ends(link, here):
            if id_ in here:
                found[id_].append(tie)
    for rows in found.values():
        rows.sort(key=lambda tie: _WEIGHT.index(LinkKind(tie.kind)))
    return found


def _ends(link: Link, here: set[str]) -> Iterator[tuple[str, Tie]]:
    forth, back = link.relation
    words = tuple(link.words)
    yield link.source_id, Tie(link.kind, forth, link.target, link.reason, words, link.target_id in here)
    yield link.target_id, Tie(link.kind, back, link.source, link.reason, (), link.source_id in here)
