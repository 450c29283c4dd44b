"""From the model to rows, in the order in which they are kept."""

from __future__ import annotations

from bisect import bisect_right

import msgspec

from answerable.errors import StoreError
from answerable.model import (
    Action,
    Answer,
    Block,
    Box,
    Citation,
    Coding,
    Document,
    Dossier,
    Entity,
    Event,
    Finding,
    InList,
    Link,
    Marker,
    Mention,
    Position,
    Quote,
    Reason,
    Scan,
    Source,
    Statement,
    Theme,
    Thread,
)
from answerable.store import rows as r


def to_rows(dossier: Dossier) -> dict[str, list[r.Row]]:
    """The rows of each file, sorted as they are written, by the file's name without suffix.

    Raises:
        StoreError: A part of a statement is quoted from another document than the statement.
    """
    sources = sorted(dossier.sources, key=lambda s: s.id)
    return {
        "documents": [_document(s) for s in sources],
        "blocks": [row for s in sources for row in _blocks(s.document)],
        "statements": [_statement(s) for s in sorted(dossier.statements, key=_by_place)],
        "citations": [_citation(c) for c in sorted(dossier.citations, key=_by_place)],
        "mentions": [_mention(m) for m in sorted(dossier.mentions, key=_by_place)],
        "entities": [_entity(e) for e in sorted(dossier.entities, key=lambda e: e.id)],
        "answers": [_answer(a) for a in sorted(dossier.answers, key=lambda a: a.question)],
        "links": [_link(k) for k in sorted(dossier.links, key=lambda k: (k.kind, k.source, k.target))],
        "threads": [_thread(t) for t in sorted(dossier.threads, key=lambda t: t.id)],
        "findings": [_finding(f) for f in sorted(dossier.findings, key=lambda f: f.id)],
    }


def to_plain(row: r.Row) -> dict[str, object]:
    """A row as its line in the file says it: dictionaries, lists, text and numbers."""
    plain: dict[str, object] = msgspec.json.decode(msgspec.json.encode(row, order="sorted"))
    return plain


def _by_place(item: Statement | Citation | Mention) -> tuple[str, int, str]:
    return item.quote.document, item.quote.start, item.id


def _quote(quote: Quote, document: str) -> r.QuoteRow:
    _same(quote, document)
    return r.QuoteRow(start=quote.start, end=quote.end, quote=quote.text)


def _same(quote: Quote, document: str) -> None:
    if quote.document != document:
        raise StoreError(f"{document}: a part of it is quoted from {quote.document}: {quote.text[:60]!r}")


def _placed(quote: Quote) -> r.PlacedQuoteRow:
    return r.PlacedQuoteRow(document=quote.document, start=quote.start, end=quote.end, quote=quote.text)


def _reason(reason: Reason, document: str) -> r.ReasonRow:
    quote = reason.evidence
    _same(quote, document)
    return r.ReasonRow(rule=reason.rule, start=quote.start, end=quote.end, quote=quote.text)


def _document(source: Source) -> r.DocumentRow:
    document, identity = source.document, source.identity
    held = {marker for _, markers in _markers(document) for marker in markers}
    loose = [m for m in _sorted(document.markers) if m not in held]
    return r.DocumentRow(
        id=document.id,
        file=document.file,
        sha256=document.sha256,
        format=document.format,
        pages=document.pages,
        language=document.language,
        title=identity.title,
        genre=identity.genre,
        mechanism=identity.mechanism,
        state=identity.state,
        symbol=identity.symbol,
        session=identity.session,
        cycle=identity.cycle,
        date=identity.date,
        authors=identity.authors,
        evidence={name: _reason(reason, document.id) for name, reason in identity.evidence.items()},
        stage=identity.stage,
        dates=dict(identity.dates),
        remarks=document.remarks,
        loose_markers=tuple(map(_marker, loose)),
        ocr=_scan(document.ocr),
    )


def _scan(scan: Scan | None) -> r.ScanRow | None:
    if scan is None:
        return None
    pages = (r.ScannedPageRow(page=p.page, confidence=p.confidence, kept=p.kept) for p in scan.pages)
    return r.ScanRow(pages=tuple(pages), program=scan.program)


def _sorted(markers: tuple[Marker, ...]) -> list[Marker]:
    return sorted(markers, key=lambda m: (m.span, m.note))


def _marker(marker: Marker) -> r.MarkerRow:
    return r.MarkerRow(note=marker.note, start=marker.span.start, end=marker.span.end)


def _markers(document: Document) -> list[tuple[Block, list[Marker]]]:
    """Each block in order of its place, with the markers that stand in it and in no later one."""
    blocks = sorted(document.blocks, key=lambda b: (b.span.start, b.id))
    shared: list[tuple[Block, list[Marker]]] = [(block, []) for block in blocks]
    starts = [block.span.start for block in blocks]
    for marker in _sorted(document.markers):
        for block, markers in reversed(shared[: bisect_right(starts, marker.span.start)]):
            if block.span.holds(marker.span):
                markers.append(marker)
                break
    return shared


def _box(box: Box) -> r.BoxRow:
    return r.BoxRow(page=box.page, left=box.left, top=box.top, right=box.right, bottom=box.bottom)


def _blocks(document: Document) -> list[r.Row]:
    return [
        r.BlockRow(
            id=block.id,
            document=document.id,
            kind=block.kind,
            level=block.level,
            number=block.number,
            note=block.note,
            page=block.page,
            path=block.path,
            start=block.span.start,
            end=block.span.end,
            markers=tuple(map(_marker, markers)),
            continues=block.continues,
            boxes=tuple(map(_box, block.boxes)),
            language=block.language,
        )
        for block, markers in _markers(document)
    ]


def _theme(theme: Theme, document: str) -> r.ThemeRow:
    words = tuple(_quote(q, document) for q in theme.words)
    return r.ThemeRow(scheme=theme.scheme, label=theme.label, score=theme.score, words=words)


def _evidence(reason: Reason | None, document: str) -> r.EvidenceRow | None:
    if reason is None:
        return None
    quote = reason.evidence
    _same(quote, document)
    return r.EvidenceRow(rule=reason.rule, start=quote.start, end=quote.end, quote=quote.text)


def _action(action: Action | None, document: str) -> r.ActionRow | None:
    if action is None:
        return None
    words = tuple(_quote(q, document) for q in action.words)
    return r.ActionRow(category=action.category, score=action.score, words=words)


def _position(taken: Position) -> r.PositionRow:
    beyond = None if taken.nuance_source is None else _placed(taken.nuance_source)
    return r.PositionRow(
        value=taken.value,
        source=_placed(taken.source),
        nuance=taken.nuance,
        date=taken.date,
        nuance_source=beyond,
    )


def _coding(given: Coding) -> r.CodingRow:
    source = None if given.source is None else _placed(given.source)
    return r.CodingRow(
        coder=given.coder, what=given.what, scheme=given.scheme, label=given.label, source=source
    )


def _listed(row: InList) -> r.InListRow:
    return msgspec.convert(row, r.InListRow, from_attributes=True)


def _statement(said: Statement) -> r.StatementRow:
    document = said.quote.document
    return r.StatementRow(
        id=said.id,
        document=document,
        block=said.block,
        kind=said.kind,
        start=said.quote.start,
        end=said.quote.end,
        quote=said.quote.text,
        continued=tuple(_quote(q, document) for q in said.continued),
        speaker=said.speaker,
        addressee=said.addressee,
        role=said.role,
        round=said.round,
        lead_in=None if said.lead_in is None else _quote(said.lead_in, document),
        reported=said.reported,
        articles=tuple(
            r.ArticleRow(treaty=a.treaty, article=a.article, basis=a.basis) for a in said.articles
        ),
        themes=tuple(_theme(theme, document) for theme in said.themes),
        affected=said.affected,
        number=said.number,
        by=said.by,
        action=_action(said.action, document),
        position=None if said.position is None else _position(said.position),
        note_refs=said.note_refs,
        rule=None if said.reason is None else said.reason.rule,
        evidence=_evidence(said.reason, document),
        confidence=said.confidence,
        ordinal=said.ordinal,
        default=said.default,
        rivals=tuple(r.RivalRow(kind=rival.kind, rule=rival.rule) for rival in said.rivals),
        outer_lead_ins=tuple(_quote(q, document) for q in said.outer),
        positions=tuple(_position(taken) for taken in said.positions),
        codings=tuple(_coding(given) for given in said.codings),
        listed=None if said.listed is None else _listed(said.listed),
    )


def _citation(cited: Citation) -> r.CitationRow:
    return r.CitationRow(
        id=cited.id,
        document=cited.quote.document,
        note=cited.note,
        start=cited.quote.start,
        end=cited.quote.end,
        quote=cited.quote.text,
        form=cited.form,
        target_note=cited.target_note,
        target=cited.target,
        symbol=cited.symbol,
        url=cited.url,
        pinpoint=cited.pinpoint,
        problem=cited.problem,
        why=cited.why,
        faults=tuple(r.FaultRow(problem=f.problem, why=f.why, mend=f.mend) for f in cited.faults),
        title=cited.title,
        date=cited.date,
        accessed=cited.accessed,
        work=cited.work,
        held=None if cited.held is None else _placed(cited.held),
        ordinal=cited.ordinal,
    )


def _mention(named: Mention) -> r.MentionRow:
    row = r.MentionRow(
        id=named.id,
        document=named.quote.document,
        kind=named.kind,
        start=named.quote.start,
        end=named.quote.end,
        quote=named.quote.text,
        entity=named.entity,
        value=named.value,
        ordinal=named.ordinal,
    )
    figure = named.figure
    if figure is None:
        return row
    return msgspec.structs.replace(
        row,
        value=figure.value,
        normal=msgspec.UNSET if named.value is None else named.value,
        unit=figure.unit,
        what=figure.what,
        asserted_by=figure.asserted_by,
        period=figure.period,
        qualifier=figure.qualifier,
        upper=figure.upper,
    )


def _event(event: Event) -> r.EventRow:
    return r.EventRow(
        what=event.what,
        date=event.date,
        detail=event.detail,
        duration_years=event.duration_years,
        provision=event.provision,
        document=event.quote.document,
        start=event.quote.start,
        end=event.quote.end,
        quote=event.quote.text,
    )


def _entity(entity: Entity) -> r.EntityRow:
    return r.EntityRow(
        id=entity.id,
        kind=entity.kind,
        name=entity.name,
        variants=entity.variants,
        documents=entity.documents,
        attributes=dict(entity.attributes),
        events=tuple(map(_event, entity.events)),
        reasons=entity.reasons,
    )


def _answer(answer: Answer) -> r.AnswerRow:
    return r.AnswerRow(
        question=answer.question,
        status=answer.status,
        responses=answer.responses,
        reason=answer.reason,
        asked_for=answer.asked_for,
        given=answer.given,
        account=answer.account,
    )


def _link(link: Link) -> r.LinkRow:
    return r.LinkRow(
        kind=link.kind,
        source=link.source,
        target=link.target,
        score=link.score,
        reason=link.reason,
        words=link.words,
    )


def _thread(thread: Thread) -> r.ThreadRow:
    state = thread.state_of_play
    return r.ThreadRow(
        id=thread.id,
        title=thread.title,
        statements=thread.statements,
        themes=tuple(_theme(theme, "") for theme in thread.themes),
        state_of_play=r.StateOfPlayRow(
            asked=state.asked,
            answered=state.answered,
            recommended=state.recommended,
            claimed=state.claimed,
            concerns=state.concerns,
            open_point=state.open_point,
            promised=state.promised,
            rebutted=state.rebutted,
            rebutted_by=state.rebutted_by,
        ),
        key=thread.key,
    )


def _finding(finding: Finding) -> r.FindingRow:
    return r.FindingRow(
        id=finding.id,
        kind=finding.kind,
        severity=finding.severity,
        message=finding.message,
        rule=finding.rule,
        quotes=tuple(map(_placed, finding.quotes)),
        mend=finding.mend,
        compared=finding.compared,
        harmless=finding.harmless,
    )
