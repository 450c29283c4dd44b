"""Say what each passage does, and by which rule; None is an answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from answerable import registry
from answerable.classify.articles import CitedArticles
from answerable.classify.cues import Cue, cues_for
from answerable.model import (
    BlockKind,
    Citation,
    Document,
    Identity,
    Kind,
    Passage,
    Reason,
    Role,
    Statement,
    Theme,
)
from answerable.text import Folded, fold_quotes


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
    cues = cues_for(identity.state)
    items = {b.id for b in document.blocks if b.kind is BlockKind.LIST_ITEM}
    cited = CitedArticles(document, identity.genre, citations)
    seen: Counter[str] = Counter()
    found: list[Statement] = []
    for passage in passages:
        folded = fold_quotes(document, passage.pieces)
        decided = _decide(passage, folded, document, identity.genre, cues, is_item=passage.block in items)
        if decided is None:
            continue
        cue, reason = decided
        ordinal = seen[passage.quote.text]
        seen[passage.quote.text] += 1
        found.append(_statement(passage, folded, cue, reason, cited, ordinal))
    return tuple(found)


def _decide(
    passage: Passage, folded: Folded, document: Document, genre: str, cues: Sequence[Cue], *, is_item: bool
) -> tuple[Cue, Reason] | None:
    words = folded.text.strip()
    lead = fold_quotes(document, [passage.lead_in]) if passage.lead_in else None
    for cue in cues:
        if not cue.holds(passage, genre, is_item):
            continue
        match = cue.find(folded.text if words else "", lead.text if lead else "")
        if match is None:
            continue
        where = lead if cue.fields.get("where") == "lead_in" and lead else folded
        span = where.span(match.start(), match.end())
        return cue, Reason(cue.rule, document.quote(span))
    return None


def _statement(
    passage: Passage, folded: Folded, cue: Cue, reason: Reason, cited: CitedArticles, ordinal: int
) -> Statement:
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
        reason=reason,
        lead_in=passage.lead_in,
        round=passage.round,
        reported=cue.reported,
        number=passage.number,
        by=passage.by,
        articles=cited.of(passage),
        themes=themes_of(folded.text, passage.lead_in.text if passage.lead_in else "", passage.path),
        affected=tuple(sorted({theme.label for theme, *_ in registry.affected_of(folded.text)})),
        note_refs=passage.note_refs,
        ordinal=ordinal,
    )


def _heard_through(passage: Passage, cue: Cue, reason: Reason) -> tuple[str, Role]:
    """Whose words they are when an author retells them, and that they are retold."""
    if cue.kind in (Kind.STATE_CLAIM, Kind.COMMITMENT):
        whose, role = "State", Role.STATE
    elif "committee" in reason.evidence.text.lower() or cue.kind is Kind.QUESTION:
        whose, role = "Committee", Role.COMMITTEE
    else:
        whose, role = "others", Role.OTHER
    return f"{whose} (reported by {passage.speaker})", role


def themes_of(words: str, lead_in: str, path: Sequence[str]) -> tuple[Theme, ...]:
    """The themes of a statement: of its own words, else of its lead-in and heading, at half the score."""
    best: dict[tuple[str, str], float] = {}
    for text, weight in (
        (words, 1.0),
        (lead_in, 0.6),
        (path[-1] if path else "", 0.6),
        (path[1] if len(path) > 2 else "", 0.4),
    ):
        for theme, _, _, score in registry.themes_of(text):
            key = (theme.scheme, theme.label)
            best[key] = max(best.get(key, 0.0), round(score * weight, 3))
    ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Theme(scheme, label, score) for (scheme, label), score in ranked[:5])
