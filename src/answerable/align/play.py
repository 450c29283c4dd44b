"""Where a matter stands: what was asked, answered, promised, contradicted, and what is open."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Mapping, Sequence

from answerable.model import Answer, AnswerStatus, Kind, Link, LinkKind, Statement, StateOfPlay

_GIVEN = {AnswerStatus.ANSWERED, AnswerStatus.PARTLY}
_UNMET = (AnswerStatus.NOT_ANSWERED, AnswerStatus.DEFLECTED)
# Words that lean on what stands before: whoever reads such a question alone does not know what it asks.
_LEANS = re.compile(
    r"^(?:and|or|if so|how many|on what|how they|why|when|who) (?:of )?(?:them|it|they|so|grounds)\b"
    r"|\b(?:th(?:is|ese|ose|at)|it|they|them|such|he|she|his|her|there|do so)\b"
)
_LEAST_WORDS = 6


def rebuttals(links: Sequence[Link]) -> dict[str, list[str]]:
    """For each statement those that stand against it, whichever of both was said first."""
    found: dict[str, list[str]] = {}
    for link in links:
        if link.kind is LinkKind.REBUTS:
            found.setdefault(link.target, []).append(link.source)
            found.setdefault(link.source, []).append(link.target)
    return found


def state_of_play(
    rows: Sequence[tuple[str, Statement, str]],
    answers: Mapping[str, Answer],
    rebutted: Mapping[str, Sequence[str]],
    speakers: Mapping[str, str],
    named: Container[str],
) -> StateOfPlay:
    """The counts of a thread and its open point; `rows` are ids, statements and folded texts in order.

    `named` holds the ids of those whose own words name the matter.
    """
    kinds = Counter(s.kind for _, s, _ in rows)
    asked = [(id_, text) for id_, s, text in rows if s.kind is Kind.QUESTION]
    against = [id_ for id_, s, _ in rows if s.kind is Kind.STATE_CLAIM and id_ in rebutted]
    return StateOfPlay(
        asked=len(asked),
        answered=sum(1 for id_, _ in asked if id_ in answers and answers[id_].status in _GIVEN),
        recommended=_recommended([s for _, s, _ in rows]),
        claimed=kinds[Kind.STATE_CLAIM],
        concerns=kinds[Kind.CONCERN],
        open_point=_open_point(asked, answers, named),
        promised=kinds[Kind.COMMITMENT],
        rebutted=len(against),
        rebutted_by=tuple(sorted({speakers[by] for id_ in against for by in rebutted[id_]})),
    )


def _recommended(statements: Sequence[Statement]) -> int:
    """How many recommendations; the row of a list that retells one of a report here is none of its own."""
    every = [s for s in statements if s.kind is Kind.RECOMMENDATION]
    own = {s.number for s in every if s.number and not s.reported}
    return sum(1 for s in every if not (s.reported and s.number in own))


def _open_point(
    asked: Sequence[tuple[str, str]], answers: Mapping[str, Answer], named: Container[str]
) -> str | None:
    """The unmet question that tells most: one that names the matter and can be understood alone.

    Among equals one without any reply before one that got round it, then the first.
    """
    unmet = [
        (id_ not in named, not _stands_alone(text), _UNMET.index(status), at, id_)
        for at, (id_, text) in enumerate(asked)
        if id_ in answers and (status := answers[id_].status) in _UNMET
    ]
    return min(unmet)[-1] if unmet else None


def _stands_alone(text: str) -> bool:
    return len(text.split()) >= _LEAST_WORDS and not _LEANS.search(text.lower())
