"""Say what each passage does, and by which rule; None is an answer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from answerable.classify.articles import CitedArticles
from answerable.classify.cues import Cue, cues_for
from answerable.classify.themes import label
from answerable.model import (
    OFFICE_GENRES,
    BlockKind,
    Citation,
    Document,
    Identity,
    Kind,
    Passage,
    Reason,
    Rival,
    Role,
    Statement,
)
from answerable.text import Folded, fold_quotes

_COMMITTEE = re.compile(r"committee|comité|комитет", re.IGNORECASE)


def classify(
    passages: Sequence[Passage],
    document: Document,
    identity: Identity,
    citations: Sequence[Citation] = (),
) -> tuple[Statement, ...]:
    """The statements among the passages of one document, in their order.

    The first cue that holds decides the kind. A passage that no cue places gives
    no statement: it is left to a person, not forced into a class. `citations` gives
    the articles that a statement cites.
    """
    items = {b.id for b in document.blocks if b.kind is BlockKind.LIST_ITEM}
    cited = CitedArticles(document, identity.genre, citations)
    seen: Counter[str] = Counter()
    found: list[tuple[Statement, Passage, Folded]] = []
    for passage in passages:
        folded = fold_quotes(document, passage.pieces)
        cues = cues_for(identity.state, passage.language)
        speaking = _speaking(passage, folded, document, identity.genre, cues, is_item=passage.block in items)
        decided = next(speaking, None)
        if decided is None:
            continue
        rivals = () if decided[0].by_place else _rivals(decided[0].kind, speaking)
        ordinal = seen[passage.quote.text]
        seen[passage.quote.text] += 1
        made = _statement(passage, decided, rivals, cited, ordinal)
        if identity.genre in OFFICE_GENRES:
            made = replace(made, reported=True)
        found.append((made, passage, folded))
    return label(document, found)


def _speaking(
    passage: Passage, folded: Folded, document: Document, genre: str, cues: Sequence[Cue], *, is_item: bool
) -> Iterator[tuple[Cue, Reason]]:
    """The cues that hold for a passage, in their order, each with the words that set it off."""
    leads = [fold_quotes(document, [lead]) for lead in (*passage.outer, passage.lead_in) if lead]
    leads.reverse()  # the nearest first
    for cue in cues:
        if not cue.holds(passage, genre, is_item):
            continue
        for where in leads if cue.of_lead_in else [folded]:
            match = cue.find(where.text)
            if match is not None:
                yield cue, Reason(cue.rule, document.quote(where.span(match.start(), match.end())))
                break


def _rivals(kind: Kind, speaking: Iterator[tuple[Cue, Reason]]) -> tuple[Rival, ...]:
    """The cues behind the one that decided whose words show another kind."""
    found: dict[Kind, Rival] = {}
    for cue, _ in speaking:
        if cue.kind is not kind and not cue.by_place:
            found.setdefault(cue.kind, Rival(cue.kind, cue.rule))
    return tuple(found.values())


def _statement(
    passage: Passage,
    decided: tuple[Cue, Reason],
    rivals: tuple[Rival, ...],
    cited: CitedArticles,
    ordinal: int,
) -> Statement:
    cue, reason = decided
    speaker, role, addressee = passage.speaker, passage.role, passage.addressee
    if cue.reported:
        speaker, role = _heard_through(passage, cue, reason)
        addressee = None if role is Role.STATE else addressee
    if passage.by:
        speaker, role = ", ".join(passage.by), Role.REVIEWING_STATE
    return Statement(
        quote=passage.quote,
        continued=passage.pieces[1:],
        kind=cue.kind,
        block=passage.block,
        role=role,
        speaker=speaker,
        addressee=addressee,
        confidence=cue.confidence,
        reason=None if cue.by_place else reason,
        default=cue.rule if cue.by_place else None,
        rivals=rivals,
        lead_in=passage.lead_in,
        outer=passage.outer,
        round=passage.round,
        reported=cue.reported,
        number=passage.number,
        by=passage.by,
        articles=cited.of(passage),
        note_refs=passage.note_refs,
        ordinal=ordinal,
    )


def _heard_through(passage: Passage, cue: Cue, reason: Reason) -> tuple[str, Role]:
    """Whose words they are when an author retells them, and that they are retold."""
    if cue.kind in (Kind.STATE_CLAIM, Kind.COMMITMENT):
        whose, role = "State", Role.STATE
    elif _COMMITTEE.search(reason.evidence.text) or cue.kind is Kind.QUESTION:
        whose, role = "Committee", Role.COMMITTEE
    else:
        whose, role = "others", Role.OTHER
    return f"{whose} (reported by {passage.speaker})", role
