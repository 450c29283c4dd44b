"""Which sentence of the State replies to which question: words, places and order, weighed together.

Two linear models, one after the other: the first looks at each pair of question and sentence alone, the
second also at what the first thinks of the sentences around, and of the other questions. Their weights
stand in `replies.toml`. They know words, not meaning: a reply in quite other words is found by its place
or not at all. Where a model of sentences was named, a third adds to the first what that makes of the pair.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from answerable.align.asking import Ask, asks, terms
from answerable.align.likeness import Weights
from answerable.align.weights import Model, Table, model
from answerable.meaning import Meaning, unit
from answerable.model import Document, Statement
from answerable.text import fold, index

_Index = Mapping[str, npt.NDArray[np.intp]]

# Two words side by side are told twice, once each: together they weigh half.
_PAIR = 0.5
_LEAST_WEIGHT = 0.05
# What a word weighs that stands in no question as a whole and in no reply.
_UNHEARD = 3.0
_SURE = 0.001  # no model is surer than this of anything
# Below this nothing replies; nor what is so much less likely than the likeliest.
_LEAST_LIKELY, _NEAR_LIKELIEST = 0.2, 0.4
_MOST_REPLIES = 6
# How fast the pull of neighbouring questions and paragraphs fades, for each step.
_FADES = 1.0
# A paragraph counts as one where a question lands if it is at least so likely as its likeliest.
_LANDS = 0.5


class Exchange:
    """Questions, and what may reply to them, each in the order of the text: a dialogue, or an item of a list.

    `turns` says for each statement which turn of the dialogue holds it and how far on in it, from 0 to 1.
    A reply of the turn in which the question stands counts (an abstract has one turn only), a reply before
    it never. `document` is that of the questions. `meaning` is there where a model of sentences was named.
    """

    def __init__(
        self,
        document: Document,
        questions: Sequence[Statement],
        replies: Sequence[Statement],
        turns: Mapping[str, tuple[int, float]],
        meaning: Meaning | None = None,
    ) -> None:
        self.questions, self.replies = questions, replies
        self._document = document.id
        self.asks: list[Ask] = asks(document, questions)
        self.meaning = meaning
        self.texts = [fold(reply.words).text for reply in replies]
        self.said = [terms(text) for text in self.texts]
        self._places = {question.id: at for at, question in enumerate(questions)}
        self._turn_of_question = np.array([turns[q.id] for q in questions], dtype=float).reshape(-1, 2)
        self._turn_of_reply = np.array([turns[r.id] for r in replies], dtype=float).reshape(-1, 2)
        numbers: dict[str, int] = {}
        self._paragraph = np.array(
            [numbers.setdefault(r.block, len(numbers)) for r in replies], dtype=np.intp
        )
        self._paragraphs = len(numbers)
        at: dict[str, int] = {}
        self._asked_in = np.array([at.setdefault(q.block, len(at)) for q in questions], dtype=np.intp)
        weigh = Weights([*(ask.own for ask in self.asks), *self.said])
        self._weight = {
            word: max(weight, _LEAST_WEIGHT) * (_PAIR if " " in word else 1.0)
            for word, weight in weigh.each(
                {w for row in (*(a.all for a in self.asks), *self.said) for w in row}
            ).items()
        }

    @cached_property
    def later(self) -> npt.NDArray[np.bool_]:
        """Whether a reply is said after a question, by place."""
        asked = np.array([q.quote.start for q in self.questions])
        said = np.array([r.quote.start for r in self.replies])
        elsewhere = np.array([r.quote.document != self._document for r in self.replies])
        after: npt.NDArray[np.bool_] = (said[None, :] > asked[:, None]) | elsewhere[None, :]
        return after

    @cached_property
    def likely(self) -> Table:
        """For each question (row) and reply (column) how likely the one replies to the other, from 0 to 1."""
        return self.weighed(model("first"), model("second"), model("meaning"))

    def weighed(self, first: Model, second: Model, third: Model) -> Table:
        """The same by other weights; the third counts only where there is a model of sentences."""
        if not self.questions or not self.replies:
            return np.zeros((len(self.questions), len(self.replies)))
        if self.meaning is None:
            pairs = first.likely(self.first())
        else:
            pairs = first.and_(third).likely(self.first() | self.meant)
        found: Table = np.where(self.later, second.likely(self.second(pairs)), 0.0)
        return found

    @cached_property
    def meant(self) -> dict[str, Table]:
        """The signs of each pair by meaning, see `Meaning` for their scale; none without a model."""
        if self.meaning is None:
            return {}
        own = self.meaning.vectors([ask.words for ask in self.asks])
        led = self.meaning.vectors([ask.led for ask in self.asks])
        said = self.meaning.vectors(self.texts)
        around = np.zeros((self._paragraphs, said.shape[1]), np.float32)
        np.add.at(around, self._paragraph, said)
        return {
            "meant": self.meaning.near(own, said),
            "meant_with_premise": self.meaning.near(led, said),
            "meant_by_paragraph": self.meaning.near(led, unit(around))[:, self._paragraph],
        }

    def cover(self, asked: Mapping[str, float], said: Container[str], *, families: bool = False) -> float:
        """Which part of the weight of some words, or of their families, stands in others; from 0 to 1."""
        heard = {
            w: much * self._weight.get(w, _UNHEARD)
            for w, much in asked.items()
            if " " not in w and (w[0] == "#") is families
        }
        whole = sum(heard.values())
        return sum(weight for word, weight in heard.items() if word in said) / whole if whole else 0.0

    def holds(self, question: Statement) -> bool:
        """Whether a question is one of these."""
        return question.id in self._places

    def place(self, question: Statement) -> int:
        """The number of a question."""
        return self._places[question.id]

    def kept(self, at: int, least: float = _LEAST_LIKELY) -> dict[int, float]:
        """The numbers of the sentences that reply to a question, the likeliest first, each so likely."""
        row: list[float] = self.likely[at].tolist() if self.replies else []
        floor = max(least, _NEAR_LIKELIEST * max(row, default=0.0))
        ranked = sorted((-likely, j) for j, likely in enumerate(row) if likely >= floor)
        return {j: -less for less, j in ranked[:_MOST_REPLIES]}

    def first(self) -> dict[str, Table]:
        """The signs of each pair alone: shared words, and where in the dialogue both stand."""
        sentences, paragraphs = _index(self.said), _index(self._by_paragraph())
        own = self._shared([ask.own for ask in self.asks], sentences, len(self.replies))
        own_around = self._shared([ask.own for ask in self.asks], paragraphs, self._paragraphs)
        every = self._shared([ask.all for ask in self.asks], sentences, len(self.replies))
        every_around = self._shared([ask.all for ask in self.asks], paragraphs, self._paragraphs)
        asked = np.array([max(self._mass(ask.own), _LEAST_WEIGHT) for ask in self.asks])[:, None]
        said = np.array([max(self._mass(row), _LEAST_WEIGHT) for row in self.said])[None, :]
        return {
            "own": own / asked,
            "own_in_paragraph": own_around[:, self._paragraph] / asked,
            "of_the_reply": every / said,
            "shared": np.log1p(every),
            "shared_with_paragraph": np.log1p(every_around[:, self._paragraph]),
            **self._order(),
        }

    def _order(self) -> dict[str, Table]:
        """Whether a reply stands in the first or second turn behind the question, and how near its point."""
        turns, own = self._turn_of_reply[:, 0], self._turn_of_question[:, 0]
        behind = (
            np.searchsorted(np.unique(turns), turns)[None, :]
            - np.searchsorted(np.unique(turns), own)[:, None]
        )
        near = 1.0 - np.abs(self._turn_of_reply[None, :, 1] - self._turn_of_question[:, 1, None])
        next_turn = (self.later & (behind == 0)).astype(float)
        turn_after = (self.later & (behind == 1)).astype(float)
        return {
            "next_turn": next_turn,
            "turn_after": turn_after,
            "same_point": near * next_turn,
            "same_point_after": near * turn_after,
        }

    def second(self, first: Table) -> dict[str, Table]:
        """What the first model thinks of a pair, of the sentences beside it, and of the other questions."""
        first = np.where(self.later, first, 0.0)
        highest, mean = self._over_paragraphs(first)
        paragraph = highest[:, self._paragraph]
        before, after = np.zeros_like(first), np.zeros_like(first)
        same = self._paragraph[1:] == self._paragraph[:-1]
        before[:, 1:] = np.where(same, first[:, :-1], 0.0)
        after[:, :-1] = np.where(same, first[:, 1:], 0.0)
        near, sister = self._where_others_land(highest)
        return {
            "pair": _logit(first),
            "paragraph": _logit(paragraph),
            "mean_of_paragraph": mean[:, self._paragraph],
            "sentence_before": before,
            "sentence_after": after,
            "against_other_questions": _against(first),
            "paragraph_against_others": _against(paragraph),
            "beside_the_best": _beside_best(first),
            "paragraph_beside_best": _beside_best(paragraph),
            "near_neighbours": near[:, self._paragraph],
            "with_sisters": sister[:, self._paragraph],
        }

    def _over_paragraphs(self, pairs: Table) -> tuple[Table, Table]:
        highest = np.zeros((len(pairs), self._paragraphs))
        total = np.zeros_like(highest)
        for at, paragraph in enumerate(self._paragraph):
            highest[:, paragraph] = np.maximum(highest[:, paragraph], pairs[:, at])
            total[:, paragraph] += pairs[:, at]
        return highest, total / np.maximum(np.bincount(self._paragraph, minlength=self._paragraphs), 1)

    def _where_others_land(self, paragraphs: Table) -> tuple[Table, Table]:
        """For each question near which paragraphs its neighbours land, and in which its sisters do.

        Sisters are the other questions of its own paragraph.
        """
        best = paragraphs.max(axis=1, keepdims=True)
        land = paragraphs * (paragraphs >= _LANDS * best)
        steps = np.arange(self._paragraphs)
        spread = land @ np.exp(-np.abs(steps[:, None] - steps[None, :]) / _FADES)
        pull = np.exp(-np.abs(self._asked_in[:, None] - self._asked_in[None, :]) / _FADES)
        np.fill_diagonal(pull, 0.0)
        near = (pull @ spread) / (pull.sum(axis=1, keepdims=True) + _SURE)
        near /= near.max(axis=1, keepdims=True) + _SURE
        sister = np.zeros_like(land)
        for at, asked_in in enumerate(self._asked_in):
            others = (self._asked_in == asked_in) & (np.arange(len(land)) != at)
            if others.any():
                sister[at] = land[others].max(axis=0)
        return near, sister

    def _by_paragraph(self) -> list[dict[str, float]]:
        rows: list[dict[str, float]] = [{} for _ in range(self._paragraphs)]
        for said, paragraph in zip(self.said, self._paragraph, strict=True):
            rows[paragraph].update(said)
        return rows

    def _shared(self, asked: Sequence[Mapping[str, float]], index: _Index, size: int) -> Table:
        shared = np.zeros((len(asked), size))
        for row, words in zip(shared, asked, strict=True):
            for word, much in words.items():
                if word in index:
                    row[index[word]] += much * self._weight[word]
        return shared

    def _mass(self, words: Mapping[str, float]) -> float:
        return sum(much * self._weight[word] for word, much in words.items())


def _index(texts: Iterable[Iterable[str]]) -> _Index:
    return {word: np.array(places, dtype=np.intp) for word, places in index(texts).items()}


def _logit(likely: Table) -> Table:
    sure = np.clip(likely, _SURE, 1.0 - _SURE)
    done: Table = np.log(sure / (1.0 - sure))
    return done


def _against(likely: Table) -> Table:
    """How much of a reply's likeliness a question has, beside the likeliest other question."""
    if len(likely) < 2:
        return np.ones_like(likely)
    ranked = np.sort(likely, axis=0)
    rival = np.where(likely == ranked[-1], ranked[-2], ranked[-1])
    done: Table = likely / (likely + rival + _SURE)
    return done


def _beside_best(likely: Table) -> Table:
    best = likely.max(axis=1, keepdims=True) if likely.size else likely
    return likely / (best + _SURE)
