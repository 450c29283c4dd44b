"""What came of it: recommendations taken up and repeated, questions drawn from others, items replied to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from answerable.model import OUTSIDE, REVIEWING, Dossier, Kind, Link, LinkKind, Role, Statement
from answerable.model.ledger.entry import Entry, entries
from answerable.model.ledger.said import Linked, Said, Sayings

ITEMISED = frozenset({"loipr", "list_of_issues"})
_DRAWS = (LinkKind.TAKES_UP, LinkKind.REPEATS, LinkKind.SUPPORTS)


@dataclass(frozen=True, slots=True)
class Uptake:
    """A recommendation of civil society or a national institution, and those that take it up.

    Where `taken_up_by` is empty, no link was found: that is no proof that nobody heard it. Where nobody
    who reviews recommends anything later in these files, it `could` not be taken up.
    """

    recommendation: Said
    taken_up_by: tuple[Linked, ...]
    could: bool = True

    @property
    def state(self) -> str:
        """Whether it was taken up."""
        if self.taken_up_by:
            return "taken_up"
        return "not_taken_up" if self.could else "nothing_later"


@dataclass(frozen=True, slots=True)
class Repeat:
    """A recommendation, and one made earlier that asks for the same."""

    later: Said
    earlier: Linked

    @property
    def state(self) -> str:
        """Whether one voice says it again, or another voice says it too."""
        return "by_the_same" if self.later.role == self.earlier.said.role else "by_another"


@dataclass(frozen=True, slots=True)
class TakenFrom:
    """A question, and earlier words of somebody else that it takes up."""

    question: Said
    earlier: Linked

    @property
    def state(self) -> str:
        """On whose side the earlier words stand."""
        return self.earlier.said.role


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list of issues: its questions and verdicts, the State's replies, what others say to it.

    `told` is text of civil society or a national institution on the item; it is no reply.
    """

    number: str
    questions: tuple[Said, ...]
    statuses: tuple[str | None, ...]
    replies: tuple[Said, ...]
    told: tuple[Said, ...]

    @property
    def state(self) -> str:
        """Whether the State replied, only others spoke, nobody did, or nobody yet could."""
        if self.replies:
            return "replied"
        if self.told:
            return "told_by_others"
        return "no_reply" if any(self.statuses) else "no_chance"


@dataclass(frozen=True, slots=True)
class Coverage:
    """The four tables; `recommends` says whether anybody who reviews recommends anything in these files."""

    uptake: tuple[Uptake, ...]
    repeats: tuple[Repeat, ...]
    questions: tuple[TakenFrom, ...]
    items: tuple[Item, ...]
    recommends: bool


def coverage(
    dossier: Dossier, sayings: Sayings | None = None, asked: tuple[Entry, ...] | None = None
) -> Coverage:
    """What came of the recommendations, questions and items of a dossier."""
    sayings = sayings or Sayings(dossier)
    asked = entries(dossier, sayings) if asked is None else asked
    ends = [x for x in dossier.links if x.source in sayings.statements and x.target in sayings.statements]
    recommended = [s for s in dossier.statements if s.kind is Kind.RECOMMENDATION]
    return Coverage(
        uptake=_uptake(sayings, ends, recommended),
        repeats=_repeats(sayings, ends),
        questions=_taken_from(sayings, ends),
        items=_items(sayings, ends, asked),
        recommends=any(s.role in REVIEWING for s in recommended),
    )


def _uptake(sayings: Sayings, links: Iterable[Link], recommended: Iterable[Statement]) -> tuple[Uptake, ...]:
    found: defaultdict[str, list[Linked]] = defaultdict(list)
    for link in links:
        if link.kind is LinkKind.TAKES_UP and sayings.statements[link.source].kind is Kind.RECOMMENDATION:
            found[link.target].append(sayings.linked(link, link.source))
    own = [sayings.said(s.id) for s in recommended if s.role in OUTSIDE]
    dates = {sayings.said(s.id).date for s in recommended if s.role in REVIEWING}
    rows = []
    for said in sorted(own, key=sayings.place):
        takers = sorted(found[said.statement], key=lambda linked: sayings.place(linked.said))
        # Without a date, or with the year alone, nobody can say that it came too late.
        could = any(not said.date or date > said.date or said.date.startswith(date) for date in dates)
        rows.append(Uptake(said, tuple(takers), could))
    return tuple(rows)


def _repeats(sayings: Sayings, links: Iterable[Link]) -> tuple[Repeat, ...]:
    kinds = {id_: said.kind for id_, said in sayings.statements.items()}
    rows = [
        Repeat(sayings.said(link.source), sayings.linked(link, link.target))
        for link in links
        if link.kind is LinkKind.REPEATS and kinds[link.source] is kinds[link.target] is Kind.RECOMMENDATION
    ]
    return tuple(sorted(rows, key=lambda r: (sayings.place(r.later), sayings.place(r.earlier.said))))


def _taken_from(sayings: Sayings, links: Iterable[Link]) -> tuple[TakenFrom, ...]:
    said = sayings.statements
    rows = [
        TakenFrom(sayings.said(link.source), sayings.linked(link, link.target))
        for link in links
        if link.kind in _DRAWS
        and said[link.source].kind is Kind.QUESTION
        and said[link.source].role is not said[link.target].role
        and said[link.target].role is not Role.STATE
    ]
    return tuple(sorted(rows, key=lambda r: (sayings.place(r.question), sayings.place(r.earlier.said))))


def _items(sayings: Sayings, links: Iterable[Link], asked: Iterable[Entry]) -> tuple[Item, ...]:
    to: defaultdict[str, list[str]] = defaultdict(list)
    for link in links:
        if link.kind is LinkKind.RESPONDS_TO_ITEM:
            to[link.target].append(link.source)
    of: dict[tuple[str, str], list[Entry]] = {}
    for entry in asked:
        if entry.question.number and sayings.genre(entry.question) in ITEMISED:
            of.setdefault((entry.question.document, entry.question.number), []).append(entry)
    return tuple(_item(sayings, number, rows, to) for (_, number), rows in of.items())


def _item(sayings: Sayings, number: str, rows: list[Entry], to: Mapping[str, list[str]]) -> Item:
    responding = {id_ for row in rows for id_ in to.get(row.question.statement, ())}
    cited = sorted(map(sayings.said, responding), key=sayings.place)
    own = [r for row in rows if not row.account for r in row.replies] + cited
    accounts = [r for row in rows if row.account for r in row.replies]
    # What another author reports of the State is no reply.
    own = [r for r in own if r.role == Role.STATE and not sayings.statements[r.statement].reported]
    replies = {r.statement: r for r in own}
    told = {r.statement: r for r in (*accounts, *cited) if r.statement not in replies}
    return Item(
        number=number,
        questions=tuple(row.question for row in rows),
        statuses=tuple(row.status for row in rows),
        replies=tuple(sorted(replies.values(), key=sayings.place)),
        told=tuple(sorted(told.values(), key=sayings.place)),
    )
