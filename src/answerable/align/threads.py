"""Threads: one matter through all documents, held together by theme and words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from answerable.align.likeness import shared
from answerable.align.telling import Telling
from answerable.model import Answer, AnswerStatus, Kind, Statement, StateOfPlay, Theme, Thread

# A statement without a theme joins the thread whose words it shares most, if it shares this much.
_LEAST_SHARED = 0.2


def threads(statements: Sequence[Statement], answers: Mapping[str, Answer], telling: Telling) -> list[Thread]:
    """Put each statement into the thread of its first theme, and the rest where their words fit best.

    A statement whose words fit nowhere stays outside: a thread is no dustbin.
    """
    by_theme: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    loose: list[int] = []
    for at, statement in enumerate(statements):
        # One taxonomy alone: the same matter under two labels would be two threads.
        if themes := statement.under("uhri"):
            by_theme[themes[0].scheme, themes[0].label].append(at)
        else:
            loose.append(at)
    profiles = {key: _profile([telling.words[at] for at in rows]) for key, rows in by_theme.items()}
    for at in loose:
        key = _nearest(telling.weights.each(telling.words[at]), profiles)
        if key is not None:
            by_theme[key].append(at)
    return [
        _thread(key, [(telling.ids[at], statements[at]) for at in rows], answers)
        for key, rows in sorted(by_theme.items())
        if len(rows) > 1
    ]


def _profile(rows: Sequence[Counter[str]]) -> Counter[str]:
    """The words that at least two statements of a thread, and a fifteenth of them, share."""
    held: Counter[str] = Counter()
    for row in rows:
        held.update(row.keys())
    least = max(2, len(rows) // 15)
    return Counter({word: count for word, count in held.items() if count >= least})


def _nearest(
    words: Mapping[str, float], profiles: Mapping[tuple[str, str], Counter[str]]
) -> tuple[str, str] | None:
    whole = sum(words.values())
    if not whole:
        return None
    scored = [(shared(words, profile) / whole, key) for key, profile in profiles.items() if profile]
    best = max(scored, default=(0.0, ("", "")), key=lambda pair: (pair[0], pair[1]))
    second = sorted(scored)[-2][0] if len(scored) > 1 else 0.0
    return best[1] if best[0] >= _LEAST_SHARED and best[0] > 1.25 * second else None


def _thread(
    key: tuple[str, str], rows: Sequence[tuple[str, Statement]], answers: Mapping[str, Answer]
) -> Thread:
    scheme, label = key
    ordered = sorted(rows, key=lambda row: (row[1].quote.document, row[1].quote.start, row[0]))
    return Thread(
        title=label,
        key=f"{scheme}:{label}",
        statements=tuple(id_ for id_, _ in ordered),
        themes=(Theme(scheme, label, 1.0),),
        state_of_play=_state_of_play(ordered, answers),
    )


def _state_of_play(rows: Sequence[tuple[str, Statement]], answers: Mapping[str, Answer]) -> StateOfPlay:
    kinds = Counter(s.kind for _, s in rows)
    asked = [id_ for id_, s in rows if s.kind is Kind.QUESTION]
    given = {AnswerStatus.ANSWERED, AnswerStatus.PARTLY}
    unmet = [
        id_
        for id_ in asked
        if id_ in answers and answers[id_].status in (AnswerStatus.NOT_ANSWERED, AnswerStatus.DEFLECTED)
    ]
    return StateOfPlay(
        asked=len(asked),
        answered=sum(1 for id_ in asked if id_ in answers and answers[id_].status in given),
        recommended=kinds[Kind.RECOMMENDATION],
        claimed=kinds[Kind.STATE_CLAIM],
        concerns=kinds[Kind.CONCERN],
        open_point=unmet[0] if unmet else None,
    )
