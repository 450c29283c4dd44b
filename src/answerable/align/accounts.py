"""What somebody else says the State replied, where its own reply is not at hand.

An author who tells of a question of the Committee mostly goes on with what the State said to it, and
with what it left out. That is his account: it is shown as such, and no verdict rests on it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from answerable.align.facets import denies_a_reply
from answerable.model import CLAIMS, Answer, Kind, Role, Source, Statement

_NOT_AT_HAND = "the question and the reply are told by another author; neither is at hand"
# An account goes on for so many statements at most.
_AS_FAR_AS = 15


def accounts(sources: Sequence[Source], statements: Sequence[Statement]) -> dict[str, Answer]:
    """For each question that another author tells of, by its id, what he says the State replied."""
    path = {block.id: block.path for source in sources for block in source.document.blocks}
    by_document: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_document[statement.quote.document].append(statement)
    return {
        question.id: _account(question, _behind(rows, at, path))
        for rows in by_document.values()
        for at, question in enumerate(rows)
        if question.kind is Kind.QUESTION and question.reported
    }


def _behind(rows: Sequence[Statement], at: int, path: Mapping[str, Sequence[str]]) -> list[Statement]:
    """What the author says after a question, as far as its section and the next such question reach."""
    section = path.get(rows[at].block)
    found = []
    for statement in rows[at + 1 : at + 1 + _AS_FAR_AS]:
        if path.get(statement.block) != section or (statement.kind is Kind.QUESTION and statement.reported):
            break
        found.append(statement)
    return found


def _account(question: Statement, behind: Sequence[Statement]) -> Answer:
    said = [s for s in behind if s.reported and s.role is Role.STATE and s.kind in CLAIMS]
    denied = next((words for s in behind if not s.reported if (words := denies_a_reply(s.words))), None)
    if not said and denied is None:
        return Answer(question.id, None, _NOT_AT_HAND, account=True)
    told = f"the author tells {_count(len(said))} of it" if said else "the author tells none"
    lacking = f", and writes: “{denied}”" if denied else ""
    why = f"the State's own reply is not at hand: {told}{lacking}"
    return Answer(question.id, None, why, tuple(s.id for s in said), account=True)


def _count(sentences: int) -> str:
    return "one sentence" if sentences == 1 else f"{sentences} sentences"
