"""An exchange too long for one table of pairs, in slices: each question in one, beside possible replies.

Every question of an exchange is held against every reply. What real dialogues hold fits into one table;
a file in which somebody pasted the records of many sessions does not, nor does an item of thousands of limbs.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from answerable.align.exchange import Exchange
from answerable.meaning import Meaning
from answerable.model import Document, Statement

# Pairs of question and reply in one table, and replies beside which a question of a longer exchange is held.
_MOST_PAIRS = 600_000
_MOST_REPLIES = 1_500


def exchanges(
    document: Document,
    questions: Sequence[Statement],
    replies: Sequence[Statement],
    turns: Mapping[str, tuple[int, float]],
    meaning: Meaning | None = None,
) -> tuple[Exchange, ...]:
    """One exchange; of a very long one several, in order.

    Questions of a slice see the replies that come next: behind the first of them, or, in another document,
    as far on in it.
    """
    if len(questions) * len(replies) <= _MOST_PAIRS:
        return (Exchange(document, questions, replies, turns, meaning),)
    wide = min(len(replies), _MOST_REPLIES)
    high = _MOST_PAIRS // wide
    found = []
    for at in range(0, len(questions), high):
        first = _first(document, questions, replies, at)
        last = min(first + wide, len(replies))
        found.append(
            Exchange(document, questions[at : at + high], replies[max(0, last - wide) : last], turns, meaning)
        )
    return tuple(found)


def _first(document: Document, questions: Sequence[Statement], replies: Sequence[Statement], at: int) -> int:
    """The number of the first reply that a slice of questions from `at` on sees."""
    if replies[0].quote.document != document.id:
        return len(replies) * at // len(questions)
    return bisect_right(replies, questions[at].quote.start, key=lambda reply: reply.quote.start)


def holding(parts: Sequence[Exchange], question: Statement) -> Exchange | None:
    """The slice in which a question stands; None where none of them holds it."""
    return next((part for part in parts if part.holds(question)), None)
