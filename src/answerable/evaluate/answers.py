"""Verdicts on questions and the links to their replies, held against annotated ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from answerable.evaluate.counts import Counts
from answerable.evaluate.gold import Annotation, GoldAnswer
from answerable.evaluate.statements import Held
from answerable.model import Answer, AnswerStatus

NO_VERDICT = "no verdict"
NOT_FOUND = "question not found"
_SOMETHING = frozenset({AnswerStatus.ANSWERED, AnswerStatus.PARTLY})


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The verdicts on annotated questions.

    `confusion` counts (annotated, found) pairs; found may be "no verdict" or "question not
    found", which are never right. `two` counts, by whether it was answered or partly so against
    the rest, those that are right. `links` are the replies, between annotated statements.
    """

    confusion: Mapping[tuple[str, str], int]
    two: int
    links: Counts

    @property
    def count(self) -> int:
        """The annotated questions with a verdict."""
        return sum(self.confusion.values())

    @property
    def four(self) -> int:
        """Those whose verdict is right, of four."""
        return sum(count for (known, found), count in self.confusion.items() if known == found)

    @property
    def commonest(self) -> float:
        """What always giving the commonest annotated verdict would reach."""
        known: Counter[str] = Counter()
        for (status, _), count in self.confusion.items():
            known[status] += count
        return max(known.values(), default=0) / self.count if self.count else 0.0


def verdicts(annotations: Iterable[Annotation], held: Held, answers: Iterable[Answer]) -> Verdicts | None:
    """Hold the verdicts against the annotated ones; None where none was annotated."""
    given = {answer.question: answer for answer in answers}
    confusion: Counter[tuple[str, str]] = Counter()
    two = 0
    links = Counts()
    inside = {one.statement.id for one in held.found}
    for annotation in annotations:
        known = {row.id for row in annotation.statements}
        for row in annotation.of(GoldAnswer):
            found = held.right.get((annotation.code, row.question))
            answer = given.get(found.statement.id) if found else None
            confusion[row.status.value, _name(answer) if found else NOT_FOUND] += 1
            if answer is not None and answer.status is not None:
                two += (answer.status in _SOMETHING) == (row.status in _SOMETHING)
            links += _links(row, annotation.code, known, held, answer, inside)
    return Verdicts(dict(confusion), two, links) if confusion else None


def _name(answer: Answer | None) -> str:
    return answer.status.value if answer and answer.status else NO_VERDICT


def _links(
    row: GoldAnswer, code: str, known: set[str], held: Held, answer: Answer | None, inside: set[str]
) -> Counts:
    """Replies outside the annotated part are neither right nor wrong."""
    wanted = set(row.responses) & known
    ids = {held.right[code, id_].statement.id for id_ in wanted if (code, id_) in held.right}
    shown = set(answer.responses) & inside if answer else set()
    return Counts(len(ids & shown), len(shown), len(wanted))
