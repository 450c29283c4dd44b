"""The dialogues of a review: in its meeting summaries and records, who asks and who replies in which turn."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from answerable.align.exchange import Exchange
from answerable.align.slices import exchanges
from answerable.meaning import Meaning
from answerable.model import CLAIMS, REVIEWING, Kind, Role, Source, Statement

DIALOGUES = ("meeting_summary", "summary_record")


def dialogues(
    sources: Sequence[Source], statements: Sequence[Statement], meaning: Meaning | None = None
) -> dict[str, tuple[Exchange, ...]]:
    """For each record of a dialogue its questions and what may reply; of a very long one in slices."""
    held = {s.id: s.document for s in sources if s.identity.genre in DIALOGUES}
    turns = _turns(statements)
    questions: defaultdict[str, list[Statement]] = defaultdict(list)
    replies: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        document = statement.quote.document
        if document not in held or statement.reported:
            continue
        if statement.kind is Kind.QUESTION and statement.role in REVIEWING:
            questions[document].append(statement)
        elif statement.kind in CLAIMS and statement.role is Role.STATE and _in_reply(statement):
            replies[document].append(statement)
    return {id_: exchanges(held[id_], questions[id_], replies[id_], turns, meaning) for id_ in held}


def _in_reply(statement: Statement) -> bool:
    """Whether a sentence of the delegation stands where it replies: not when it presents or closes."""
    return statement.round is None or statement.round == "summary" or statement.round.endswith("responses")


def _turns(statements: Sequence[Statement]) -> dict[str, tuple[int, float]]:
    """For each statement, by its id, which turn of its document holds it, and how far on in it, from 0 to 1.

    A turn ends where the round changes; where no headings part the rounds, where the other side speaks.
    """
    members: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    last: dict[str, tuple[str | None, bool]] = {}
    count: Counter[str] = Counter()
    for statement in statements:
        document = statement.quote.document
        now = (statement.round, statement.round is None and statement.role is Role.STATE)
        if last.get(document) != now:
            last[document] = now
            count[document] += 1
        members[document, count[document]].append(statement.id)
    return {
        id_: (turn, at / max(1, len(rows) - 1))
        for (_, turn), rows in members.items()
        for at, id_ in enumerate(rows)
    }
