"""All that the documents of a dossier say of the recommendations of each report, brought together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from answerable.errors import SymbolError
from answerable.model import Coding, Identity, Position, Quote, Source, Stance, Statement
from answerable.positions.addendum import said_in
from answerable.positions.counts import counts_in_order
from answerable.positions.lists import ListRow, list_rows
from answerable.positions.numbered import Entry, Numbered, counts_serially
from answerable.positions.report import ReportRead, read_report
from answerable.positions.sentence import Said
from answerable.positions.told import Told
from answerable.symbols import Symbol

REPORT, ADDENDUM, LIST = "upr_wg_report", "upr_addendum", "upr_matrix"


@dataclass(frozen=True, slots=True)
class Taken:
    """A position with what is needed to order it: where in the review it belongs, and who tells it."""

    position: Position
    stage: int
    told: bool  # by a list, not by the State

    @property
    def order(self) -> tuple[int, str, bool]:
        """The report first, then its addenda; what a list tells of a document stands before its own words."""
        return self.stage, self.position.date or "", not self.told


@dataclass(frozen=True, slots=True)
class Unknown:
    """A number that a document gives a position to, and that the report does not have."""

    number: str
    source: Quote


@dataclass(slots=True)
class Review:
    """One report of the Working Group: its recommendations, and what was said to each of them.

    `reports` and `answers` are the ids of its documents, those that ask and those that answer. `unknown`
    holds numbers that no recommendation bears, `renumbered` quotes that print one under another number.
    """

    symbol: str
    numbered: Numbered
    reports: tuple[str, ...]
    answers: tuple[str, ...] = ()
    taken: defaultdict[str, list[Taken]] = field(default_factory=lambda: defaultdict(list))
    unknown: list[Unknown] = field(default_factory=list)
    renumbered: list[tuple[Quote, Entry]] = field(default_factory=list)

    def positions(self, number: str) -> tuple[Taken, ...]:
        """All positions on a number, the earliest first."""
        return tuple(sorted(self.taken.get(number, ()), key=lambda t: t.order))

    def key(self, entry: Entry) -> str:
        """What positions on a recommendation are filed under."""
        return key_of(entry)

    def answered(self, entry: Entry) -> bool:
        """Whether the State itself took a position; what a list tells is not its own word."""
        return any(
            not t.told and t.position.value is not Stance.PENDING for t in self.positions(key_of(entry))
        )

    def by_statement(self) -> dict[str, tuple[Position, ...]]:
        """The positions of each recommendation by the id of its statement, in report and lists alike."""
        return {
            e.statement.id: tuple(t.position for t in self.positions(key_of(e)))
            for e in (*self.numbered.entries, *self.numbered.dialogue)
        }


@dataclass(frozen=True, slots=True)
class Reviews:
    """The reviews of a dossier, and the labels that lists give to their own rows."""

    reviews: tuple[Review, ...]
    codings: dict[str, tuple[Coding, ...]]


def reviews(sources: Sequence[Source], statements: Sequence[Statement]) -> Reviews:
    """Read every report, addendum and list of the dossier, and bring together what is of one report."""
    by_document: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_document[statement.quote.document].append(statement)
    gathering = _Gathering(sources, by_document)
    found = [gathering.review(symbol) for symbol in gathering.symbols()]
    return Reviews(tuple(found), gathering.codings)


class _Gathering:
    """The documents of a dossier by the report that they belong to."""

    def __init__(self, sources: Sequence[Source], by_document: dict[str, list[Statement]]) -> None:
        self._sources = {s.id: s for s in sources}
        self._statements = by_document
        self.codings: dict[str, tuple[Coding, ...]] = {}
        self._read = {
            s.id: read_report(s, by_document.get(s.id, ())) for s in sources if s.identity.genre == REPORT
        }
        self._rows = {s.id: self._list(s) for s in sources if s.identity.genre == LIST}
        self._said = {s.id: said_in(s.document) for s in sources if s.identity.genre == ADDENDUM}
        self._of: defaultdict[str, list[str]] = defaultdict(list)
        for id_ in sorted(self._read):
            self._of[self._symbol(id_)].append(id_)

    def _list(self, source: Source) -> list[tuple[ListRow, Statement]]:
        rows = {(row.block, row.number): row for row in list_rows(source.document)}
        found = []
        for statement in self._statements.get(source.id, ()):
            if row := rows.get((statement.block, statement.number or "")):
                found.append((row, statement))
                self.codings[statement.id] = row.codings
        return found

    def _symbol(self, id_: str) -> str:
        return _base(self._sources[id_].identity.symbol) or id_

    def symbols(self) -> list[str]:
        """The reports that are here or that a list speaks of."""
        named = {self._row_symbol(row) for rows in self._rows.values() for row, _ in rows}
        return sorted(set(self._of) | {s for s in named if s})

    def _row_symbol(self, row: ListRow) -> str | None:
        if row.symbol:
            return _base(row.symbol)
        holding = [s for s, ids in self._of.items() if any(_has(self._read[i], row.number) for i in ids)]
        return holding[0] if len(holding) == 1 else None

    def review(self, symbol: str) -> Review:
        """All that is said of one report."""
        reports = tuple(self._of.get(symbol, ()))
        placed = [p for id_ in reports for p in self._read[id_].placed]
        rows = [
            (id_, row, statement)
            for id_, every in sorted(self._rows.items())
            for row, statement in every
            if self._row_symbol(row) == symbol
        ]
        entries = [Entry(p.statement, p.statement.number or "", p.paragraph, p.value) for p in placed]
        listed = [Entry(statement, row.number) for _, row, statement in rows]
        known = {e.number for e in entries}
        spoken = [s for id_ in reports for s in self._read[id_].dialogue]
        own = Numbered(entries, spoken) if entries else Numbered(listed)
        review = Review(symbol, own, reports)
        for p in placed:
            if p.value is not None and p.lead is not None:
                date = self._sources[p.statement.quote.document].identity.date
                one = Taken(Position(p.value, p.lead, p.nuance, date), 0, False)
                before = review.taken[key_of(Entry(p.statement, p.statement.number or "", p.paragraph))]
                before += [one] if one not in before else []  # several may stand under one number
        for id_ in reports:
            self._add(review, id_, self._read[id_].said, 0, own)
        for id_, stage in self._addenda(symbol):
            review.answers += (id_,)
            self._add(review, id_, self._said[id_], stage, own)
        for _, row, _ in rows:
            if row.value is not None and row.told is not None:
                stage = _stage(row.symbol) if row.symbol else 1
                taken = Taken(Position(row.value, row.told, row.nuance, self._date(row.symbol)), stage, True)
                review.taken[row.number].append(taken)
        review.numbered = Numbered(
            (*entries, *(e for e in listed if e.number in known or not entries)), spoken
        )
        return review

    def _date(self, symbol: str | None) -> str | None:
        """The day of the document that a list names, where it is here."""
        return next(
            (s.identity.date for s in self._sources.values() if symbol and s.identity.symbol == symbol), None
        )

    def _addenda(self, symbol: str) -> Iterator[tuple[str, int]]:
        """The addenda to a report: by their symbol, else by their State where it has one report here."""
        found = []
        for id_ in self._said:
            identity = self._sources[id_].identity
            named = _base(identity.symbol)
            if named in self._of or named == symbol:
                if named == symbol:
                    found.append((id_, _stage(identity.symbol) or 1))
            elif self._only_of_state(identity) == symbol:
                found.append((id_, _stage(identity.symbol) or 1))
        yield from sorted(
            found, key=lambda pair: (pair[1], self._sources[pair[0]].identity.date or "", pair[0])
        )

    def _only_of_state(self, identity: Identity) -> str | None:
        """The only report of a State here that its addendum can be to.

        An addendum without a symbol may be to any; one with a symbol answers no final report
        but that of its symbol, though it may answer the draft of it, or a paper that bears none.
        """
        same = []
        for symbol, ids in self._of.items():
            these = [self._sources[i].identity for i in ids]
            of_state = any(identity.state and i.state == identity.state for i in these)
            final = bool(identity.symbol) and any(i.symbol and "/WG.6/" not in i.symbol for i in these)
            apart = any(identity.cycle and i.cycle and i.cycle != identity.cycle for i in these)
            if of_state and not final and not apart:
                same.append(symbol)
        return same[0] if len(same) == 1 else None

    def _add(self, review: Review, id_: str, every: Sequence[Said], stage: int, own: Numbered) -> None:
        date = self._sources[id_].identity.date
        in_order = bool(stage) and counts_in_order(self._sources[id_].document)
        serially = counts_serially(own, every)
        told: dict[str, Told] = {}
        for said in every:
            if said.rest:
                continue
            out = {key_of(e) for n in said.but for e in own.of(n)}
            for number in said.numbers:
                entries, anew = own.meant(said, number, anew=in_order)
                if not entries and said.bare and serially:
                    entries = own.of(number)
                if anew:
                    review.renumbered += [(said.source, e) for e in entries[:1]]
                if not entries and _surely_one(said, number) and own.holds(number) and own.entries:
                    review.unknown.append(Unknown(number, said.source))
                for key in dict.fromkeys(key_of(e) for e in entries if key_of(e) not in out):
                    told.setdefault(key, Told()).hear(said, part="(" in number and "(" not in key)
        self._rest(every, own, told)
        for key, heard in told.items():
            before = review.positions(key)
            fallback = before[-1].position.value if before else None
            for position in heard.positions(date, fallback):
                review.taken[key].append(Taken(position, stage, False))

    def _rest(self, every: Sequence[Said], own: Numbered, told: dict[str, Told]) -> None:
        """ "All other recommendations": those that have no other word here, and wait for one."""
        for said in every:
            if not said.rest:
                continue
            but = {e.number for n in said.numbers for e in own.of(n)}
            for entry in own.entries:
                key = key_of(entry)
                waits = entry.value in (None, Stance.PENDING)
                heard = told.get(key)
                if entry.number not in but and waits and (heard is None or not heard.answers(said)):
                    told.setdefault(key, Told()).hear(said)


def key_of(entry: Entry) -> str:
    """What positions are filed under: the number, with its paragraph's where that is not in it."""
    if "." in entry.number or not entry.paragraph or entry.number.startswith(f"{entry.paragraph}("):
        return entry.number
    return f"{entry.paragraph}{'' if entry.number.startswith('(') else '.'}{entry.number}"


def _surely_one(said: Said, number: str) -> bool:
    """Whether a number can be nothing but a recommendation's: it is listed, or has a point and a position."""
    if said.paragraphs or said.bare:
        return False
    return said.strength == 2 or ("." in number and not said.words)


def _has(read: ReportRead, number: str) -> bool:
    return any(p.statement.number == number for p in read.placed)


def _base(symbol: str | None) -> str | None:
    if symbol is None:
        return None
    try:
        return str(Symbol.parse(symbol).base)
    except SymbolError:
        return symbol


def _stage(symbol: str | None) -> int:
    """The place of a document in a review: the report 0, its first addendum 1."""
    try:
        return Symbol.parse(symbol).addendum or 0 if symbol else 0
    except SymbolError:
        return 0
