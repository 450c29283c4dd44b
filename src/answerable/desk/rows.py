"""The model's objects as rows of the database. Pure: it reads and writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from django.db import models as django_models

from answerable.desk import joined, models
from answerable.desk.labels import labels
from answerable.model import (
    Action,
    Answer,
    Citation,
    Coding,
    Dossier,
    Entity,
    Event,
    Link,
    Mention,
    Position,
    Quote,
    Source,
    Statement,
    Theme,
    Thread,
    make_id,
)
from answerable.model.ledger import Sayings, beside, plain

Rows = Mapping[type[django_models.Model], list[Any]]


def of_dossier(dossier: Dossier, folder: str, sayings: Sayings) -> Rows:
    """Every row of a dossier, by model.

    What is joined from several of them (`joined`) is not among them, but for findings.

    A reply, a thread or a mention that names a row which the dossier does not have
    keeps the name and loses the join.
    """
    said = {s.id for s in dossier.statements}
    named = {e.id for e in dossier.entities}
    answers = [a for a in dossier.answers if a.question in said]
    called = labels(dossier.sources)
    return {
        models.Review: [models.Review(folder=folder, settings=dict(dossier.settings))],
        models.Unread: [models.Unread(file=u.file, why=u.why) for u in dossier.unread],
        models.Document: [_document(n, source, called) for n, source in enumerate(dossier.sources)],
        models.Block: [row for source in dossier.sources for row in _blocks(source)],
        models.Statement: [_statement(s) for s in dossier.statements],
        models.StatementTheme: [row for s in dossier.statements for row in _themes_of(s)],
        models.Answer: [_answer(a) for a in answers],
        models.Reply: [
            models.Reply(answer_id=a.question, statement_id=id_, position=n)
            for a in answers
            for n, id_ in enumerate(a.responses)
            if id_ in said
        ],
        models.Link: [_link(x) for x in dossier.links if x.source in said and x.target in said],
        models.Thread: [_thread(t) for t in dossier.threads],
        models.ThreadStatement: [
            models.ThreadStatement(thread_id=t.id, statement_id=id_, position=n)
            for t in dossier.threads
            for n, id_ in enumerate(t.statements)
            if id_ in said
        ],
        models.Entity: [_entity(e) for e in dossier.entities],
        models.Mention: [_mention(m, named) for m in dossier.mentions],
        models.Citation: [_citation(c) for c in dossier.citations],
        models.Finding: joined.findings(dossier, sayings),
    }


def _quote(quote: Quote) -> dict[str, Any]:
    return {"document": quote.document, "start": quote.start, "end": quote.end, "quote": quote.text}


def _document(position: int, source: Source, called: Mapping[str, str]) -> models.Document:
    text, what = source.document, source.identity
    return models.Document(
        id=text.id,
        position=position,
        file=text.file,
        sha256=text.sha256,
        format=text.format,
        pages=text.pages,
        language=text.language,
        title=what.title,
        label=called.get(text.id, ""),
        genre=what.genre,
        mechanism=what.mechanism or "",
        state=what.state or "",
        symbol=what.symbol or "",
        session=what.session or "",
        cycle=what.cycle or "",
        date=what.date or "",
        authors=list(what.authors),
        evidence=[
            {"field": field.replace("dates.", "date "), "rule": reason.rule, **_quote(reason.evidence)}
            for field, reason in sorted(what.evidence.items())
        ],
        remarks=list(text.remarks),
        text=text.text,
        markers=[[m.note, m.span.start, m.span.end] for m in text.markers],
    )


def _blocks(source: Source) -> Iterator[models.Block]:
    for position, block in enumerate(source.document.blocks):
        yield models.Block(
            id=block.id,
            document_id=source.id,
            position=position,
            kind=str(block.kind),
            level=block.level,
            number=block.number or "",
            note=block.note,
            page=block.page,
            path=list(block.path),
            start=block.span.start,
            end=block.span.end,
        )


def _themes(themes: Iterable[Theme]) -> list[dict[str, Any]]:
    return [
        {"scheme": t.scheme, "label": t.label, "score": t.score, "words": [_quote(q) for q in t.words]}
        for t in themes
    ]


def _themes_of(said: Statement) -> Iterator[models.StatementTheme]:
    for scheme, label in dict.fromkeys((t.scheme, t.label) for t in said.themes):
        yield models.StatementTheme(statement_id=said.id, scheme=scheme, label=label)


def _action(action: Action) -> dict[str, Any]:
    words = [_quote(q) for q in action.words]
    return {"category": action.category, "score": action.score, "words": words}


def _position(taken: Position) -> dict[str, Any]:
    return {
        "value": str(taken.value),
        "nuance": taken.nuance or "",
        "date": taken.date or "",
        "source": _quote(taken.source),
        "nuance_source": _quote(taken.nuance_source) if taken.nuance_source else None,
    }


def _coding(label: Coding) -> dict[str, Any]:
    return {
        "coder": label.coder,
        "what": label.what,
        "scheme": label.scheme,
        "label": label.label,
        "source": _quote(label.source) if label.source else None,
    }


def _statement(said: Statement) -> models.Statement:
    action, position, reason = said.action, said.position, said.reason
    return models.Statement(
        id=said.id,
        document_id=said.quote.document,
        block=said.block,
        kind=str(said.kind),
        start=said.quote.start,
        end=said.quote.end,
        quote=said.quote.text,
        continued=[_quote(q) for q in said.continued],
        lead_in=_quote(said.lead_in) if said.lead_in else None,
        outer_lead_ins=[_quote(q) for q in said.outer],
        speaker=said.speaker or "",
        addressee=said.addressee or "",
        role=str(said.role),
        round=said.round or "",
        reported=said.reported,
        number=said.number or "",
        by=list(said.by),
        articles=[{"treaty": a.treaty, "article": a.article, "basis": a.basis} for a in said.articles],
        themes=_themes(said.themes),
        affected=list(said.affected),
        action=_action(action) if action else None,
        stance=_position(position) if position else None,
        positions=[_position(taken) for taken in said.positions],
        codings=[_coding(label) for label in said.codings],
        labels=[plain(one) for one in beside(said, said.codings)],
        in_list=asdict(said.listed) if said.listed else None,
        note_refs=list(said.note_refs),
        rule=reason.rule if reason else "",
        evidence=_quote(reason.evidence) if reason else None,
        default_rule=said.default or "",
        rivals=[{"kind": str(rival.kind), "rule": rival.rule} for rival in said.rivals],
        confidence=said.confidence,
    )


def _answer(verdict: Answer) -> models.Answer:
    return models.Answer(
        question_id=verdict.question,
        status=str(verdict.status) if verdict.status else None,
        reason=verdict.reason,
        asked_for=list(verdict.asked_for),
        given=list(verdict.given),
        account=verdict.account,
        responses=list(verdict.responses),
    )


def _link(link: Link) -> models.Link:
    return models.Link(
        id=make_id("l", link.kind, link.source, link.target),
        kind=str(link.kind),
        source_id=link.source,
        target_id=link.target,
        score=link.score,
        reason=link.reason,
        words=list(link.words),
    )


def _thread(thread: Thread) -> models.Thread:
    play = thread.state_of_play
    return models.Thread(
        id=thread.id,
        title=thread.title,
        themes=_themes(thread.themes),
        state_of_play={
            "asked": play.asked,
            "answered": play.answered,
            "recommended": play.recommended,
            "claimed": play.claimed,
            "concerns": play.concerns,
            "promised": play.promised,
            "rebutted": play.rebutted,
            "rebutted_by": list(play.rebutted_by),
            "open_point": play.open_point,
        },
        statements=list(thread.statements),
    )


def _event(event: Event) -> dict[str, Any]:
    return {
        "what": event.what,
        "date": event.date,
        "detail": event.detail,
        "duration_years": event.duration_years,
        "provision": event.provision,
        **_quote(event.quote),
    }


def _entity(entity: Entity) -> models.Entity:
    return models.Entity(
        id=entity.id,
        kind=str(entity.kind),
        name=entity.name,
        variants=list(entity.variants),
        spelt="\n".join((entity.name, *entity.variants)),
        documents=list(entity.documents),
        attributes=dict(sorted(entity.attributes.items())),
        events=[_event(e) for e in entity.events],
        reasons=list(entity.reasons),
    )


def _mention(mention: Mention, named: set[str]) -> models.Mention:
    figure = mention.figure
    return models.Mention(
        id=mention.id,
        document_id=mention.quote.document,
        kind=str(mention.kind),
        start=mention.quote.start,
        end=mention.quote.end,
        quote=mention.quote.text,
        entity_id=mention.entity if mention.entity in named else None,
        normal=mention.value or "",
        figure={
            "value": figure.value,
            "upper": figure.upper,
            "unit": figure.unit,
            "what": figure.what,
            "asserted_by": figure.asserted_by,
            "period": figure.period,
            "qualifier": figure.qualifier,
        }
        if figure
        else None,
    )


def _citation(cited: Citation) -> models.Citation:
    return models.Citation(
        id=cited.id,
        document_id=cited.quote.document,
        start=cited.quote.start,
        end=cited.quote.end,
        quote=cited.quote.text,
        form=str(cited.form),
        note=cited.note,
        target_note=cited.target_note,
        target=cited.target or "",
        symbol=cited.symbol or "",
        url=cited.url or "",
        pinpoint=cited.pinpoint or "",
        title=cited.title or "",
        work=cited.work or "",
        held=_quote(cited.held) if cited.held else None,
        faults=[{"problem": f.problem, "why": f.why, "mend": f.mend} for f in cited.faults],
    )
