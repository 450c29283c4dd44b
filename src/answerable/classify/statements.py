"""Say what each passage does, and by which rule; None is an answer."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from answerable.classify.cues import Cue, cues_for
from answerable.classify.themes import label
from answerable.model import (
    Article,
    BlockKind,
    Citation,
    Document,
    Identity,
    Kind,
    Passage,
    Reason,
    Role,
    Statement,
)
from answerable.text import Folded, fold_quotes

_ARTICLES = re.compile(r"(?P<treaty>\S+) arts?\. (?P<articles>.+)")


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
    cited = _CitedArticles(citations)
    seen: Counter[str] = Counter()
    found: list[tuple[Statement, Passage, Folded]] = []
    for passage in passages:
        folded = fold_quotes(document, passage.pieces)
        decided = _decide(passage, folded, document, identity.genre, cues, is_item=passage.block in items)
        if decided is None:
            continue
        cue, reason = decided
        ordinal = seen[passage.quote.text]
        seen[passage.quote.text] += 1
        found.append((_statement(passage, cue, reason, cited, ordinal), passage, folded))
    return label(document, found)


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


def _statement(passage: Passage, cue: Cue, reason: Reason, cited: _CitedArticles, ordinal: int) -> Statement:
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
        articles=cited.inside(passage),
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


class _CitedArticles:
    """The treaty articles cited in running text, found by place."""

    def __init__(self, citations: Sequence[Citation]) -> None:
        rows = [
            (c.quote.start, c.quote.end, found["treaty"], article)
            for c in citations
            if c.note is None and c.target and (found := _ARTICLES.fullmatch(c.target))
            for article in found["articles"].split(", ")
        ]
        self.rows = sorted(rows)
        self.starts = [row[0] for row in self.rows]

    def inside(self, passage: Passage) -> tuple[Article, ...]:
        """The articles cited inside the words of a passage, in order."""
        found: dict[Article, None] = {}
        for piece in passage.pieces:
            at = bisect_left(self.starts, piece.start)
            while at < len(self.rows) and self.rows[at][0] < piece.end:
                _, end, treaty, article = self.rows[at]
                if end <= piece.end:
                    found[Article(treaty, article)] = None
                at += 1
        return tuple(found)
