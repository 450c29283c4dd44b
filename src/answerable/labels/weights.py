"""The weights of a linear model: what each gram adds to each label, and what a sum of them is worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from answerable.labels.grams import Grams, Numbers, Places, Words, grams

Floats: TypeAlias = NDArray[np.float32]

_BITS = 18
_FIRST_BITS = np.uint64(64 - _BITS)
_AT_ONCE = 48  # texts whose weights the processor's cache holds


@dataclass(frozen=True, slots=True)
class Features:
    """Grams that the model knows, once a text: row of the weights, value, text; and where they stand.

    `values` have length 1 over each text. `of` gives for each known gram of `grams` its entry here.
    """

    row: Places
    value: Floats
    text: Places
    texts: int
    grams: Grams
    of: Places
    known: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Vectors:
    """Known grams, sorted by their number, with how much each tells (its inverse document frequency)."""

    keys: Numbers
    gain: Floats
    families: Mapping[str, float]
    starts: Places = field(init=False, repr=False)
    most: int = field(init=False, repr=False)

    def __post_init__(self) -> None:
        # Grams are mixed evenly, so their first bits part them into small heaps: to look through a heap
        # takes a sixth of the time of a search through all.
        heaps = np.bincount((self.keys >> _FIRST_BITS).astype(np.int64), minlength=1 << _BITS)
        object.__setattr__(self, "starts", np.cumsum(heaps) - heaps)
        object.__setattr__(self, "most", int(heaps.max()))

    def rows(self, keys: Numbers) -> tuple[Places, NDArray[np.bool_]]:
        """The place of each gram among those that the model knows, and whether it knows it."""
        first = self.starts[(keys >> _FIRST_BITS).astype(np.int64)]
        row, known = np.zeros(len(keys), dtype=np.int64), np.zeros(len(keys), dtype=bool)
        for step in range(self.most):
            at = np.minimum(first + step, len(self.keys) - 1)
            here = self.keys[at] == keys
            row[here], known = at[here], known | here
        return row, known

    def features(self, words: Words, texts: int) -> Features:
        """A batch of texts as sparse rows of length 1."""
        found = grams(words, self.families)
        row, known = self.rows(found.keys)
        cell, at, of, count = np.unique(
            found.text[known] * len(self.keys) + row[known],
            return_index=True,
            return_inverse=True,
            return_counts=True,
        )
        text, row = cell // len(self.keys), cell % len(self.keys)
        value = (1 + np.log(count)) * self.gain[row] * found.weight[known][at]
        length = np.sqrt(np.bincount(text, value * value, texts))
        value = (value / length[text]).astype(np.float32)
        return Features(row, value, text, texts, found, of, known)


@dataclass(frozen=True, slots=True)
class Linear:
    """A linear model over `vectors`: one column of `weights` for each label."""

    vectors: Vectors
    weights: Floats
    bias: Floats

    def scores(self, features: Features) -> Floats:
        """How far each text of a batch lies on a label's side: texts down, labels across."""
        sums = np.tile(self.bias, (features.texts, 1))
        if len(features.text):
            starts = np.flatnonzero(np.diff(features.text, prepend=-1))
            ends = np.append(starts[1:], len(features.text))
            for some in range(0, len(starts), _AT_ONCE):
                first, last = starts[some], ends[min(some + _AT_ONCE, len(starts)) - 1]
                added = self.weights[features.row[first:last]]
                added *= features.value[first:last, None]
                part = starts[some : some + _AT_ONCE]
                sums[features.text[part]] += np.add.reduceat(added, part - first)
        return sums


class Trace:
    """Back from the sums to the words: what each word of a text added to a label."""

    def __init__(self, model: Linear, features: Features) -> None:
        found = features.grams
        place = np.flatnonzero(features.known)
        order = np.argsort(found.text[place], kind="stable")
        self._place = place[order]
        self._entry = features.of[order]
        self._times = np.bincount(features.of, minlength=len(features.row))
        self._bounds = np.searchsorted(found.text[self._place], np.arange(features.texts + 1))
        self._model, self._features = model, features

    def carried(self, text: int, label: int) -> tuple[Places, Floats]:
        """Which words of a text carried a label: their places in the batch, and what each added.

        What a gram adds is shared among its places, and there among its words.
        """
        part = slice(self._bounds[text], self._bounds[text + 1])
        place, entry = self._place[part], self._entry[part]
        features = self._features
        share = features.value[entry] * self._model.weights[features.row[entry], label] / self._times[entry]
        width = features.grams.width[place].astype(np.int64)
        words = np.repeat(features.grams.first[place], width) + _counted(width)
        if not len(words):
            return words, np.zeros(0, dtype=np.float32)
        start = int(words.min())
        added = np.bincount(words - start, np.repeat(share / width, width))
        return np.arange(start, start + len(added)), added.astype(np.float32)


def _counted(width: Places) -> Places:
    """0, 1, ... of each width: 2, 3 is 0, 1, 0, 1, 2."""
    ends = np.cumsum(width)
    return np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - width, width)
