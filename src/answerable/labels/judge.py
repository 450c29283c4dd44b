"""Which issues a text is about and how much it asks for, each with the words that say so."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from answerable.errors import KnowledgeError
from answerable.labels.grams import ACTION_FAMILIES, ISSUE_FAMILIES, Lexicon, Places, places_of
from answerable.labels.weights import Features, Floats, Linear, Trace, Vectors
from answerable.patterns import load_patterns

FOLDER = resources.files("answerable") / "data" / "labels"
_BATCH = 1024  # texts at a time
_SHOWN = 3  # stretches of words for a label
_WORTH = 0.4  # of the weightiest word: what less carries is not shown
_CATEGORIES = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class Label:
    """A label, how likely it is (0 to 1), and the stretches of the text that carried it, weightiest first.

    `words` are places in the text that was given, in code points.
    """

    label: str
    score: float
    words: tuple[tuple[int, int], ...] = ()

    def moved(self, by: int) -> Label:
        """The same with its places so many letters further on."""
        return replace(self, words=tuple((start + by, end + by) for start, end in self.words))


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the model says of one text; where it is not sure enough it says nothing.

    `issues` are UPR Info's, the likeliest first; `action` is the category 1 to 5 as text.
    """

    issues: tuple[Label, ...] = ()
    action: Label | None = None

    def moved(self, by: int) -> Judgement:
        """The same of a text in which the one that was read begins so many letters further on."""
        if not by:
            return self
        issues = tuple(one.moved(by) for one in self.issues)
        return Judgement(issues, self.action.moved(by) if self.action else None)


@dataclass(frozen=True, slots=True)
class Surety:
    """From a score of the model to a probability: a curve for each label, and one bend for all."""

    slope: Floats
    offset: Floats
    bend_from: Floats
    bend_to: Floats

    def of(self, scores: Floats) -> NDArray[np.float64]:
        """The probability of each label, as measured on States that the model had not seen."""
        plain = 1 / (1 + np.exp(-np.clip(scores * self.slope + self.offset, -30, 30)))
        likely: NDArray[np.float64] = np.interp(plain, self.bend_from, self.bend_to)
        return likely


@dataclass(frozen=True, slots=True)
class Mix:
    """From five scores to five probabilities that make 1."""

    weights: Floats
    offset: Floats

    def of(self, scores: Floats) -> NDArray[np.float64]:
        """The probability of each category."""
        sums = (scores @ self.weights + self.offset).astype(np.float64)
        sums = np.exp(sums - sums.max(axis=1, keepdims=True))
        likely: NDArray[np.float64] = sums / sums.sum(axis=1, keepdims=True)
        return likely


@dataclass(frozen=True, slots=True)
class Labeller:
    """The trained model. `least` says how sure it must be: "issue", "issue elsewhere", "action"."""

    lexicon: Lexicon
    labels: tuple[str, ...]
    issues: Linear
    surety: Surety
    actions: Linear
    mix: Mix
    least: Mapping[str, float]

    def likely(self, texts: Sequence[str]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """How likely each issue, and each action category, is for each text: no threshold, no words."""
        issues = np.zeros((len(texts), len(self.labels)))
        actions = np.zeros((len(texts), len(_CATEGORIES)))
        for at, _, about, asks in self._read(texts):
            part = slice(at, at + about.texts)
            issues[part] = self.surety.of(self.issues.scores(about))
            actions[part] = self.mix.of(self.actions.scores(asks))
        return issues, actions

    def judge(self, texts: Sequence[str], asks: Sequence[bool], *, words: bool = True) -> list[Judgement]:
        """The labels of each text with the words that carried them; one by one it is the same.

        Without `words` it takes a third of the time.

        `asks` says which of the texts are recommendations. The model learned from these alone: only they
        get a category, and any other text must be surer of its issues.
        """
        said: list[Judgement] = []
        for at, batch, about, asking in self._read(texts):
            likely = self.surety.of(self.issues.scores(about))
            acts = self.mix.of(self.actions.scores(asking))
            if words:
                of_issues, of_actions = Trace(self.issues, about), Trace(self.actions, asking)
            first = 0
            for number, text in enumerate(batch):
                places, asked = places_of(text) if words else [], asks[at + number]
                issues = [
                    Label(
                        self.labels[label],
                        _rounded(likely[number, label]),
                        _stretches(places, first, *of_issues.carried(number, label)) if words else (),
                    )
                    for label in self._sure_issues(likely[number], asked)
                ]
                actions = [
                    Label(
                        str(_CATEGORIES[label]),
                        _rounded(acts[number, label]),
                        _stretches(places, first, *of_actions.carried(number, label)) if words else (),
                    )
                    for label in (self._sure_action(acts[number]) if asked else ())
                ]
                said.append(Judgement(tuple(issues), actions[0] if actions else None))
                first += len(places)
        return said

    def _sure_issues(self, likely: NDArray[np.float64], asked: bool) -> list[int]:
        least = self.least["issue" if asked else "issue elsewhere"]
        order = np.argsort(-likely, kind="stable")
        return [int(label) for label in order if likely[label] >= least]

    def _sure_action(self, likely: NDArray[np.float64]) -> list[int]:
        best = int(np.argmax(likely))
        return [best] if likely[best] >= self.least["action"] else []

    def _read(self, texts: Sequence[str]) -> Iterator[tuple[int, Sequence[str], Features, Features]]:
        for at in range(0, len(texts), _BATCH):
            batch = texts[at : at + _BATCH]
            words = self.lexicon.read(batch)
            yield (
                at,
                batch,
                self.issues.vectors.features(words, len(batch)),
                self.actions.vectors.features(words, len(batch)),
            )


def _rounded(likely: float) -> float:
    return round(float(likely), 2)


def _stretches(
    places: Sequence[tuple[int, int]], first: int, words: Places, worth: Floats
) -> tuple[tuple[int, int], ...]:
    """The stretches of a text whose words carried most; `first` is the number of its first word."""
    if not len(words) or worth.max() <= 0:
        return ()
    runs: list[tuple[float, int, int]] = []
    for at in np.flatnonzero(worth >= _WORTH * worth.max()):
        word, value = int(words[at]) - first, float(worth[at])
        if runs and word - runs[-1][2] <= 1:
            runs[-1] = (runs[-1][0] + value, runs[-1][1], word)
        else:
            runs.append((value, word, word))
    best = sorted(runs, key=lambda run: (-run[0], run[1]))[:_SHOWN]
    return tuple((places[start][0], places[end][1]) for _, start, end in best)


def operative(text: str) -> int:
    """Where a recommendation's own verb begins: behind "The State party should", if that stands first.

    UPR Info's list begins with the verb, and the model goes by the first words.
    """
    for rule in load_patterns("labels.toml", "opener"):
        if found := rule.pattern.match(text):
            return found.end()
    return 0


@cache
def labeller() -> Labeller:
    """The model that the package brings.

    Raises:
        KnowledgeError: Its files do not belong together.
    """
    card = json.loads((FOLDER / "labels.json").read_text("utf-8"))
    with (FOLDER / "weights.npz").open("rb") as file:
        return opened(file, card)


def opened(file: IO[bytes], card: Mapping[str, Any]) -> Labeller:
    """A model from its arrays and its card."""
    with np.load(file, allow_pickle=False) as arrays:
        labels = tuple(card["issues"])
        if arrays["issue_bias"].shape != (len(labels),):
            raise KnowledgeError("labels: the weights and the card do not name the same labels")
        return Labeller(
            lexicon=Lexicon(arrays["lexicon"].tobytes().decode().split("\n")),
            labels=labels,
            issues=_linear(arrays, "issue", ISSUE_FAMILIES),
            surety=Surety(*(arrays[f"issue_{n}"] for n in ("slope", "offset", "bend_from", "bend_to"))),
            actions=_linear(arrays, "action", ACTION_FAMILIES),
            mix=Mix(arrays["action_mix"], arrays["action_offset"]),
            least=card["least"],
        )


def _linear(arrays: Mapping[str, Any], name: str, families: Mapping[str, float]) -> Linear:
    vectors = Vectors(arrays[f"{name}_keys"], arrays[f"{name}_gain"], families)
    weights = arrays[f"{name}_weights"].astype(np.float32)
    weights *= arrays[f"{name}_scale"][:, None]
    return Linear(vectors, weights, arrays[f"{name}_bias"])
