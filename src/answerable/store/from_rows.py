"""From rows back to the model: every quote is held against its text, every id against its owner."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Any, TypeVar

from msgspec import UNSET
from msgspec.structs import asdict

from answerable.errors import SpanError, StoreError
from answerable.model import (
    Action,
    Answer,
    Article,
    Block,
    Box,
    Citation,
    Coding,
    Document,
    Dossier,
    Entity,
    Event,
    Finding,
    Identity,
    InList,
    Link,
    Marker,
    Mention,
    Position,
    Quote,
    Reason,
    Rival,
    Source,
    Span,
    Statement,
    StateOfPlay,
    Theme,
    Thread,
    Unread,
)
from answerable.store import rows as r
from answerable.store.values import faults_of, figure_of, given, scan_of, short

Numbered = Sequence[tuple[int, r.Row]]
_Quoting = r.QuoteRow | r.StatementRow | r.CitationRow | r.MentionRow
_Made = TypeVar("_Made")


def from_rows(
    numbered: Mapping[str, Numbered],
    manifest: r.ManifestRow,
    text_of: Callable[[str], str],
    place_of: Callable[[str], str],
) -> Dossier:
    """The dossier that the rows hold.

    `numbered` gives the rows of each file with the numbers of their lines, `text_of` the
    canonical text of a document, `place_of` the path of a file of rows as messages name it.

    Raises:
        StoreError: A row does not agree with a text or with another row; the message
            names file and line.
    """
    shelf = _Shelf(numbered, place_of)
    return Dossier(
        sources=shelf.sources(text_of),
        statements=shelf.all("statements", shelf.statement),
        citations=shelf.all("citations", shelf.citation),
        mentions=shelf.all("mentions", shelf.mention),
        entities=shelf.all("entities", shelf.entity),
        answers=shelf.all("answers", shelf.answer),
        links=shelf.all("links", shelf.link),
        threads=shelf.all("threads", shelf.thread),
        findings=shelf.all("findings", shelf.finding),
        unread=tuple(Unread(u.file, u.why, u.limit) for u in manifest.unread),
        settings=MappingProxyType(dict(manifest.settings)),
    )


class _Shelf:
    """All rows at hand, so that each can be held against the others. Lives inside one reading."""

    def __init__(self, numbered: Mapping[str, Numbered], place_of: Callable[[str], str]) -> None:
        self.numbered = numbered
        self.place_of = place_of
        self.documents: dict[str, Document] = {}
        self.ids: dict[str, set[str]] = {}
        for noun in numbered:
            seen: set[str] = set()
            self.all(noun, partial(_remember, seen))
            self.ids[noun] = seen

    def all(self, noun: str, convert: Callable[[Any], _Made]) -> tuple[_Made, ...]:
        """Convert the rows of one file; what goes wrong is said with its file and line."""
        made = []
        for number, row in self.numbered[noun]:
            try:
                made.append(convert(row))
            except (StoreError, SpanError) as error:
                raise StoreError(f"{self.place_of(noun)}:{number}: {error}") from error
        return tuple(made)

    def exists(self, noun: str, id_: str) -> str:
        """The id, if a row of that file has it."""
        if id_ not in self.ids[noun]:
            raise StoreError(f"`{id_}` is in no line of {noun}.jsonl")
        return id_

    def exist(self, noun: str, ids: Iterable[str]) -> tuple[str, ...]:
        """The ids, if rows of that file have them."""
        return tuple(self.exists(noun, id_) for id_ in ids)

    def words(self, document: str, start: int, end: int) -> Quote:
        """What stands there."""
        self.exists("documents", document)
        return self.documents[document].quote(Span(start, end))

    def quote(self, document: str, row: _Quoting) -> Quote:
        """The quote, if its words stand there."""
        quote = self.words(document, row.start, row.end)
        if quote.text != row.quote:
            raise StoreError(
                f"the quote {short(row.quote)} is not what stands at {row.start}-{row.end} "
                f"of texts/{document}.txt: {short(quote.text)}"
            )
        return quote

    def marker(self, document: str, row: r.MarkerRow) -> Marker:
        """The marker, if it lies inside the text."""
        return Marker(row.note, self.words(document, row.start, row.end).span)

    def sources(self, text_of: Callable[[str], str]) -> tuple[Source, ...]:
        """The documents with their texts and blocks."""
        self.all("documents", lambda row: self._open(row, text_of))
        blocks: dict[str, list[Block]] = {id_: [] for id_ in self.documents}
        markers: dict[str, list[Marker]] = {id_: [] for id_ in self.documents}
        self.all("blocks", lambda row: self._lay(row, blocks, markers))
        return self.all("documents", lambda row: self._source(row, tuple(blocks[row.id]), markers[row.id]))

    def _open(self, row: r.DocumentRow, text_of: Callable[[str], str]) -> None:
        self.documents[row.id] = Document(row.id, text_of(row.id))

    def _lay(self, row: r.BlockRow, blocks: dict[str, list[Block]], markers: dict[str, list[Marker]]) -> None:
        block = Block(
            id=row.id,
            kind=row.kind,
            span=self.words(row.document, row.start, row.end).span,
            level=row.level,
            number=row.number,
            note=row.note,
            page=row.page,
            path=row.path,
            continues=None if row.continues is None else self.exists("blocks", row.continues),
            boxes=tuple(Box(b.page, b.left, b.top, b.right, b.bottom) for b in row.boxes),
            language=row.language,
        )
        blocks[row.document].append(block)
        markers[row.document].extend(self.marker(row.document, m) for m in row.markers)

    def _source(self, row: r.DocumentRow, blocks: tuple[Block, ...], markers: list[Marker]) -> Source:
        loose = [self.marker(row.id, m) for m in row.loose_markers]
        document = Document(
            id=row.id,
            text=self.documents[row.id].text,
            file=row.file,
            sha256=row.sha256,
            format=row.format,
            pages=row.pages,
            language=row.language,
            blocks=blocks,
            markers=tuple(sorted([*markers, *loose], key=lambda m: (m.span, m.note))),
            remarks=row.remarks,
            ocr=scan_of(row.ocr),
        )
        self.documents[row.id] = document
        identity = Identity(
            genre=row.genre,
            title=row.title,
            mechanism=row.mechanism,
            state=row.state,
            symbol=row.symbol,
            session=row.session,
            cycle=row.cycle,
            date=row.date,
            authors=row.authors,
            stage=row.stage,
            dates=MappingProxyType(dict(sorted(row.dates.items()))),
            evidence=MappingProxyType(
                {name: Reason(why.rule, self.quote(row.id, why)) for name, why in row.evidence.items()}
            ),
        )
        return Source(document, identity)

    def statement(self, row: r.StatementRow) -> Statement:
        """The statement, with its quotes, if they stand in its document."""
        document = row.document
        made = Statement(
            quote=self.quote(document, row),
            kind=row.kind,
            block=self.exists("blocks", row.block),
            role=row.role,
            speaker=row.speaker,
            confidence=row.confidence,
            reason=self._reason(row),
            continued=tuple(self.quote(document, q) for q in row.continued),
            addressee=row.addressee,
            lead_in=None if row.lead_in is None else self.quote(document, row.lead_in),
            round=row.round,
            reported=row.reported,
            number=row.number,
            by=row.by,
            articles=tuple(Article(a.treaty, a.article, a.basis) for a in row.articles),
            themes=tuple(Theme(t.scheme, t.label, t.score, self._words(t, document)) for t in row.themes),
            affected=row.affected,
            action=self._action(row.action, document),
            position=None if row.position is None else self._position(row.position),
            note_refs=row.note_refs,
            ordinal=row.ordinal,
            default=row.default,
            rivals=tuple(Rival(rival.kind, rival.rule) for rival in row.rivals),
            outer=tuple(self.quote(document, q) for q in row.outer_lead_ins),
            positions=tuple(self._position(taken) for taken in row.positions),
            codings=tuple(self._coding(given) for given in row.codings),
            listed=None if row.listed is None else InList(**asdict(row.listed)),
        )
        return _own(made, row)

    def _action(self, row: r.ActionRow | None, document: str) -> Action | None:
        return None if row is None else Action(row.category, row.score, self._words(row, document))

    def _words(self, row: r.ThemeRow | r.ActionRow, document: str) -> tuple[Quote, ...]:
        return tuple(self.quote(document, word) for word in row.words)

    def _reason(self, row: r.StatementRow) -> Reason | None:
        because = row.evidence
        if because is None:
            return None
        return Reason(row.rule or because.rule, self.quote(row.document, because))

    def _position(self, row: r.PositionRow) -> Position:
        beyond = row.nuance_source
        return Position(
            row.value,
            self.quote(row.source.document, row.source),
            row.nuance,
            row.date,
            None if beyond is None else self.quote(beyond.document, beyond),
        )

    def _coding(self, row: r.CodingRow) -> Coding:
        source = None if row.source is None else self.quote(row.source.document, row.source)
        return Coding(row.coder, row.what, row.scheme, row.label, source)

    def citation(self, row: r.CitationRow) -> Citation:
        """The citation, if its words stand in its document."""
        made = Citation(
            quote=self.quote(row.document, row),
            form=row.form,
            note=row.note,
            target_note=row.target_note,
            target=row.target,
            symbol=row.symbol,
            url=row.url,
            pinpoint=row.pinpoint,
            faults=faults_of(row),
            title=row.title,
            date=row.date,
            accessed=row.accessed,
            work=row.work,
            held=None if row.held is None else self.quote(row.held.document, row.held),
            ordinal=row.ordinal,
        )
        return _own(made, row)

    def mention(self, row: r.MentionRow) -> Mention:
        """The mention; a figure where the row has a unit."""
        if row.unit is UNSET:
            figure = None
            value = None if row.value is None else str(row.value)
        else:
            figure = figure_of(row)
            value = given(row.normal)
        made = Mention(
            kind=row.kind,
            quote=self.quote(row.document, row),
            entity=None if row.entity is None else self.exists("entities", row.entity),
            value=value,
            figure=figure,
            ordinal=row.ordinal,
        )
        return _own(made, row)

    def event(self, row: r.EventRow) -> Event:
        """The event, if its words stand in its document."""
        return Event(
            what=row.what,
            quote=self.quote(row.document, row),
            detail=row.detail,
            date=row.date,
            duration_years=row.duration_years,
            provision=row.provision,
        )

    def entity(self, row: r.EntityRow) -> Entity:
        """The entity, with its events."""
        made = Entity(
            kind=row.kind,
            name=row.name,
            variants=row.variants,
            documents=self.exist("documents", row.documents),
            attributes=MappingProxyType(dict(row.attributes)),
            events=tuple(map(self.event, row.events)),
            reasons=row.reasons,
        )
        return _own(made, row)

    def answer(self, row: r.AnswerRow) -> Answer:
        """The answer, if its question and its replies exist."""
        return Answer(
            question=self.exists("statements", row.question),
            status=row.status,
            reason=row.reason,
            responses=self.exist("statements", row.responses),
            asked_for=row.asked_for,
            given=row.given,
            account=row.account,
        )

    def link(self, row: r.LinkRow) -> Link:
        """The link, if both its ends exist."""
        source, target = self.exist("statements", (row.source, row.target))
        return Link(row.kind, source, target, row.score, row.reason, row.words)

    def thread(self, row: r.ThreadRow) -> Thread:
        """The thread, if its statements exist."""
        state = row.state_of_play
        made = Thread(
            title=row.title,
            key=row.key,
            statements=self.exist("statements", row.statements),
            themes=tuple(Theme(t.scheme, t.label, t.score) for t in row.themes),
            state_of_play=StateOfPlay(
                asked=state.asked,
                answered=state.answered,
                recommended=state.recommended,
                claimed=state.claimed,
                concerns=state.concerns,
                promised=state.promised,
                rebutted=state.rebutted,
                rebutted_by=state.rebutted_by,
                open_point=state.open_point,
            ),
        )
        return _own(made, row)

    def finding(self, row: r.FindingRow) -> Finding:
        """The finding, if its quotes stand in their documents."""
        quotes = tuple(self.quote(q.document, q) for q in row.quotes)
        made = Finding(
            row.kind, row.severity, row.message, row.rule, quotes, row.mend, row.compared, row.harmless
        )
        return _own(made, row)


def _remember(seen: set[str], row: Any) -> None:
    id_ = row.question if isinstance(row, r.AnswerRow) else getattr(row, "id", None)
    if id_ in seen:
        raise StoreError(f"`{id_}` stands here a second time")
    if id_ is not None:
        seen.add(id_)


_Named = TypeVar("_Named", Statement, Citation, Mention, Entity, Thread, Finding)


def _own(made: _Named, row: Any) -> _Named:
    """What was made, if its content gives the id that the row states."""
    if made.id != row.id:
        raise StoreError(f"the id `{row.id}` is not made of this row's words, which give `{made.id}`")
    return made
