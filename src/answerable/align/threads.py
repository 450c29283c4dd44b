"""Threads: one matter through all documents, held together by theme and words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from answerable.align.likeness import Weights, content
from answerable.model import Answer, AnswerStatus, Kind, Statement, StateOfPlay, Theme, Thread
from answerable.text import fold

# A statement without a theme joins the thread whose words it shares most, if it shares this much.
_LEAST_SHARED = 0.2


def threads(statements: Sequence[Statement], answers: Mapping[str, Answer]) -> list[Thread]:
    """Put each statement into the thread of its first theme, and the rest where their words fit best.

    A statement whose words fit nowhere stays outside: a thread is no dustbin.
    """
    words = {s.id: content(fold(s.words).text) for s in statements}
    weights = Weights(words.values())
    by_theme: defaultdict[tuple[str, str], list[Statement]] = defaultdict(list)
    loose: list[Statement] = []
    for statement in statements:
        # One taxonomy alone: the same matter under two labels would be two threads.
        if themes := statement.under("uhri"):
            by_theme[themes[0].scheme, themes[0].label].append(statement)
        else:
            loose.append(statement)
    profiles = {key: _profile([words[s.id] for s in rows]) for key, rows in by_theme.items()}
    for statement in loose:
        key = _nearest(words[statement.id], profiles, weights)
        if key is not None:
            by_theme[key].append(statement)
    return [_thread(key, rows, answers) for key, rows in sorted(by_theme.items()) if len(rows) > 1]


def _profile(rows: Sequence[Counter[str]]) -> Counter[str]:
    """The words that at least two statements of a thread, and a fifteenth of them, share."""
    held: Counter[str] = Counter()
    for row in rows:
        held.update(row.keys())
    least = max(2, len(rows) // 15)
    return Counter({word: count for word, count in held.items() if count >= least})


def _nearest(
    words: Counter[str], profiles: Mapping[tuple[str, str], Counter[str]], weights: Weights
) -> tuple[str, str] | None:
    scored = [(weights.cover(words, profile), key) for key, profile in profiles.items() if profile]
    best = max(scored, default=(0.0, ("", "")), key=lambda pair: (pair[0], pair[1]))
    second = sorted(scored)[-2][0] if len(scored) > 1 else 0.0
    return best[1] if best[0] >= _LEAST_SHARED and best[0] > 1.25 * second else None


def _thread(key: tuple[str, str], rows: Sequence[Statement], answers: Mapping[str, Answer]) -> Thread:
    scheme, label = key
    ordered = sorted(rows, key=lambda s: (s.quote.document, s.quote.start, s.id))
    return Thread(
        title=label,
        key=f"{scheme}:{label}",
        statements=tuple(s.id for s in ordered),
        themes=(Theme(scheme, label, 1.0),),
        state_of_play=_state_of_play(ordered, answers),
    )


def _state_of_play(rows: Sequence[Statement], answers: Mapping[str, Answer]) -> StateOfPlay:
    kinds = Counter(s.kind for s in rows)
    asked = [s for s in rows if s.kind is Kind.QUESTION]
    given = {AnswerStatus.ANSWERED, AnswerStatus.PARTLY}
    unmet = [
        s
        for s in asked
        if s.id in answers and answers[s.id].status in (AnswerStatus.NOT_ANSWERED, AnswerStatus.DEFLECTED)
    ]
    return StateOfPlay(
        asked=len(asked),
        answered=sum(1 for s in asked if s.id in answers and answers[s.id].status in given),
        recommended=kinds[Kind.RECOMMENDATION],
        claimed=kinds[Kind.STATE_CLAIM],
        concerns=kinds[Kind.CONCERN],
        open_point=unmet[0].id if unmet else None,
    )
