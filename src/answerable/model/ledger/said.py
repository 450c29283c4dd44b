"""Words as the ledger cites them: who says them, and the line on which they stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from answerable.model import PROPOSED, Block, Dossier, Link, Quote, Source, Statement


@dataclass(frozen=True, slots=True)
class Said:
    """Words of a document, ready to be cited: `line` counts in the canonical text, from 1.

    `statement`, `kind`, `role` and `who` are empty where no statement holds the words; `number`
    is that of the statement or else of its paragraph, as printed.
    """

    document: str
    start: int
    end: int
    line: int
    quote: str
    statement: str = ""
    kind: str = ""
    role: str = ""
    who: str = ""
    by: tuple[str, ...] = ()
    number: str = ""
    page: int | None = None
    round: str = ""
    date: str = ""
    lead_in: str = ""
    continued: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Linked:
    """What a link leads to, and why; `to` is the statement of the row that it belongs to."""

    said: Said
    kind: str
    to: str
    score: float
    reason: str
    words: tuple[str, ...] = ()

    @property
    def proposed(self) -> bool:
        """Whether neither a number nor telling words carry it: a reader has to look."""
        return self.reason.startswith(PROPOSED)


class Sayings:
    """The words of a dossier, by place: it cites a statement by its id and a quote by its span."""

    def __init__(self, dossier: Dossier) -> None:
        self._sources = {source.id: source for source in dossier.sources}
        self._order = {source.id: n for n, source in enumerate(dossier.sources)}
        self._lines = {id_: _lines(source.document.text) for id_, source in self._sources.items()}
        self._blocks = {b.id: b for s in dossier.sources for b in s.document.blocks}
        self.statements: Mapping[str, Statement] = {s.id: s for s in dossier.statements}
        self._placed: defaultdict[str, list[Statement]] = defaultdict(list)
        for said in sorted(dossier.statements, key=lambda s: (s.quote.start, s.id)):
            self._placed[said.quote.document].append(said)
        self._starts = {id_: [s.quote.start for s in rows] for id_, rows in self._placed.items()}
        self._pages = {id_: _paged(source) for id_, source in self._sources.items()}

    def place(self, said: Said) -> tuple[int, int, str]:
        """For sorting: the document as the dossier orders it, then the place."""
        return self._order[said.document], said.start, said.statement

    def genre(self, said: Said) -> str:
        """The sort of document in which it stands."""
        return self._sources[said.document].identity.genre

    def said(self, id_: str) -> Said:
        """A statement, cited."""
        row = self.statements[id_]
        return self._cited(row.quote, row)

    def linked(self, link: Link, id_: str) -> Linked:
        """The end `id_` of a link, cited."""
        other = link.target if id_ == link.source else link.source
        return Linked(self.said(id_), str(link.kind), other, link.score, link.reason, link.words)

    def above(self, said: Said) -> Said | None:
        """The block before that in which a statement stands, cited; None where there is none."""
        blocks, _ = self._pages[said.document]
        own = self.statements[said.statement].block if said.statement else None
        at = next((n for n, block in enumerate(blocks) if block.id == own), 0)
        if not at:
            return None
        return self._cited(self._sources[said.document].document.quote(blocks[at - 1].span), None)

    def quoted(self, quote: Quote) -> Said:
        """A quote, cited as words of the statement that shares most letters with it."""
        row = self._around(quote)
        return self._cited(quote, row)

    def _cited(self, quote: Quote, row: Statement | None) -> Said:
        block = self._blocks.get(row.block) if row else self._block(quote)
        whole = row is not None and row.quote == quote
        return Said(
            document=quote.document,
            start=quote.start,
            end=quote.end,
            line=bisect_left(self._lines[quote.document], quote.start) + 1,
            quote=quote.text,
            statement=row.id if row else "",
            kind=str(row.kind) if row else "",
            role=str(row.role) if row else "",
            who=row.speaker if row else "",
            by=row.by if row else (),
            number=(row.number if row else None) or (block.number if block else None) or "",
            page=block.page if block else None,
            round=(row.round if row else None) or "",
            date=self._sources[quote.document].identity.date or "",
            lead_in=row.lead_in.text if row and whole and row.lead_in else "",
            continued=tuple(q.text for q in row.continued) if row and whole else (),
        )

    def _around(self, quote: Quote) -> Statement | None:
        """The statement that shares most letters with a quote; of several the first."""
        rows, starts = self._placed.get(quote.document, []), self._starts.get(quote.document, [])
        reached = bisect_right(starts, max(quote.end - 1, quote.start))
        # Statements are sentences: one that begins eight before this one does not reach here.
        near = [(_shared(row.quote, quote), row) for row in rows[max(reached - 8, 0) : reached]]
        most = max((shared for shared, _ in near), default=0)
        return next((row for shared, row in near if shared == most and most > 0), None)

    def _block(self, quote: Quote) -> Block | None:
        blocks, starts = self._pages[quote.document]
        at = bisect_right(starts, quote.start) - 1
        return blocks[at] if at >= 0 else None


def _shared(one: Quote, other: Quote) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _lines(text: str) -> list[int]:
    """The places of the line ends."""
    return [at for at, letter in enumerate(text) if letter == "\n"]


def _paged(source: Source) -> tuple[list[Block], list[int]]:
    blocks = sorted(source.document.blocks, key=lambda b: b.span)
    return blocks, [b.span.start for b in blocks]
