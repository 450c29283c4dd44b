"""What a label is read from: the words of a text, their stems, and pairs of them.

The same code runs when the weights are made and when they are used; a weight means nothing else.
A gram is a number: its family and the words in it, mixed into 64 bits. Numbers, because a whole
batch of texts is then a few arrays, and Python never sees a single pair of words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from answerable.letters import small

Numbers: TypeAlias = NDArray[np.uint64]
Places: TypeAlias = NDArray[np.int64]

_WORD = re.compile(r"[^\W_]+")
# The longest ending first; four letters at least stay.
_ENDINGS = (
    *("ations", "ation", "ating", "ments", "ities", "ated", "ates", "ings", "ment", "ions"),
    *("ives", "ally", "ity", "ies", "ied", "ing", "ate", "ers", "ors", "ion", "ive"),
    *("er", "or", "al", "ly", "es", "ed", "s", "e", "y"),
)
_LEAST = 4
_HEAD = 6  # words in which the first verb stands
_OPENING = 8
_EXAMPLE = ("by", "including", "through", "particular", "inter", "such")
_MIX = np.uint64(0x9E3779B97F4A7C15)
_TURN = np.uint64(29)


def stem(word: str) -> str:
    """A word without its ending, marked so that it is not taken for a word."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            return "~" + word[: -len(ending)]
    return "~" + word


def words_of(text: str) -> list[str]:
    """The words of a text in lower case: letters and digits, without signs."""
    return _WORD.findall(small(text))


def places_of(text: str) -> list[tuple[int, int]]:
    """Where the words of a text stand in it, in code points."""
    return [found.span() for found in _WORD.finditer(small(text))]


class Lexicon:
    """The words and stems that a model knows, each with a number; 0 is none of them."""

    def __init__(self, entries: Sequence[str]) -> None:
        numbers = {entry: number for number, entry in enumerate(entries, 1)}
        self.entries = tuple(entries)
        self._words = {entry: number for entry, number in numbers.items() if entry[0] != "~"}
        self._stems = {entry: number for entry, number in numbers.items() if entry[0] == "~"}
        self._stem_of: dict[str, int] = {word: self._stems.get(stem(word), 0) for word in self._words}
        self.examples = np.array([numbers[word] for word in _EXAMPLE if word in numbers], dtype=np.uint64)
        self.endings = np.array(
            [number for entry, number in self._words.items() if entry.endswith("ing")], dtype=np.uint64
        )

    def read(self, texts: Sequence[str]) -> Words:
        """The words of a batch of texts, as numbers."""
        listed = [words_of(text) for text in texts]
        flat = [word for words in listed for word in words]
        lengths = np.array([len(words) for words in listed], dtype=np.int64)
        starts = np.cumsum(lengths) - lengths
        number, known, stems = self._words.get, self._stem_of, self._stems
        return Words(
            words=np.array([number(word, 0) for word in flat], dtype=np.uint64),
            # A word that the lexicon lacks may have a stem that it holds.
            stems=np.array(
                [known[word] if word in known else stems.get(stem(word), 0) for word in flat],
                dtype=np.uint64,
            ),
            text=np.repeat(np.arange(len(texts)), lengths),
            at=np.arange(len(flat)) - np.repeat(starts, lengths),
            lexicon=self,
        )


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a batch, one after another: number, number of the stem, which text, which place."""

    words: Numbers
    stems: Numbers
    text: Places
    at: Places
    lexicon: Lexicon


@dataclass(frozen=True, slots=True)
class Grams:
    """The grams of a batch: number, weight of the family, which text, first word and how many words."""

    keys: Numbers
    weight: NDArray[np.float32]
    text: Places
    first: Places
    width: NDArray[np.int8]


Family: TypeAlias = Callable[[Words], tuple[Numbers, Places, int]]


def _mixed(name: int, *parts: Numbers) -> Numbers:
    key = np.full(parts[0].shape, name, dtype=np.uint64)
    for part in parts:
        key = (key ^ part) * _MIX
        key ^= key >> _TURN
    return key


def _run(of: str, *steps: int, within: int | None = None) -> Callable[[int], Family]:
    """Words (or stems) at these distances from one another, in one text, among its first words."""

    def make(name: int) -> Family:
        def family(words: Words) -> tuple[Numbers, Places, int]:
            numbers: Numbers = getattr(words, of)
            reach = steps[-1]
            first = np.arange(max(len(numbers) - reach, 0))
            held = numbers[first] != 0
            if reach:
                held &= words.text[first] == words.text[first + reach]
            for step in steps[1:]:
                held &= numbers[first + step] != 0
            if within is not None:
                held &= words.at[first] + reach < within
            first = first[held]
            return _mixed(name, *(numbers[first + step] for step in steps)), first, reach + 1

        return family

    return make


def _placed(name: int) -> Family:
    """A word among the first, with its place."""

    def family(words: Words) -> tuple[Numbers, Places, int]:
        first = np.nonzero((words.at < _OPENING) & (words.words != 0))[0]
        return _mixed(name, words.words[first], words.at[first].astype(np.uint64)), first, 1

    return family


def _opening(size: int) -> Callable[[int], Family]:
    """The first words of a text, all of them."""

    def make(name: int) -> Family:
        def family(words: Words) -> tuple[Numbers, Places, int]:
            first = np.nonzero(words.at == 0)[0]
            first = first[first + size <= len(words.words)]
            first = first[words.text[first] == words.text[first + size - 1]]
            parts = [words.words[first + step] for step in range(size)]
            held = np.logical_and.reduce([part != 0 for part in parts]) if len(first) else first > 0
            return _mixed(name, *(part[held] for part in parts)), first[held], size

        return family

    return make


def _begun(name: int) -> Family:
    """The first word of a text with each of the others: "strengthen ... adopt"."""

    def family(words: Words) -> tuple[Numbers, Places, int]:
        if not len(words.words):
            return words.stems, words.at, 1
        opener = words.stems[np.arange(len(words.at)) - words.at]
        first = np.nonzero((words.at > 0) & (words.stems != 0) & (opener != 0))[0]
        return _mixed(name, opener[first], words.stems[first]), first, 1

    return family


def _example(name: int) -> Family:
    """A word in -ing, or behind "by", "including" ...: the concrete example of a general verb."""

    def family(words: Words) -> tuple[Numbers, Places, int]:
        doing = np.isin(words.words, words.lexicon.endings)
        behind = np.zeros_like(doing)
        if len(doing) > 1:
            behind[1:] = np.isin(words.words[:-1], words.lexicon.examples) & (words.at[1:] > 0)
        first = np.nonzero((doing | behind) & (words.words != 0))[0]
        return _mixed(name, words.words[first], behind[first].astype(np.uint64)), first, 1

    return family


_FAMILIES: Mapping[str, Callable[[int], Family]] = {
    "word": _run("words", 0),
    "stem": _run("stems", 0),
    "words": _run("words", 0, 1),
    "words apart": _run("words", 0, 2),
    "stems": _run("stems", 0, 1),
    "stems apart": _run("stems", 0, 2),
    "first words": _run("words", 0, within=_HEAD),
    "first stems": _run("stems", 0, within=_HEAD),
    "first pairs": _run("words", 0, 1, within=_HEAD + 4),
    "first pairs of stems": _run("stems", 0, 1, within=_HEAD + 4),
    "first three words": _run("words", 0, within=3),
    "first three stems": _run("stems", 0, within=3),
    "begun": _begun,
    "place": _placed,
    "opening 1": _opening(1),
    "opening 2": _opening(2),
    "opening 3": _opening(3),
    "opening 4": _opening(4),
    "opening 5": _opening(5),
    "example": _example,
}
_NUMBERED = {name: make(number) for number, (name, make) in enumerate(_FAMILIES.items(), 1)}

# How much a family weighs beside single words, chosen on States kept apart.
ISSUE_FAMILIES: Mapping[str, float] = {"word": 1.0, "stem": 0.6, "stems": 0.5, "stems apart": 0.3}
ACTION_FAMILIES: Mapping[str, float] = {
    "word": 0.7,
    "words": 0.5,
    "words apart": 0.3,
    "place": 0.5,
    "first words": 0.7,
    "first stems": 0.5,
    "first pairs": 0.5,
    "first pairs of stems": 0.4,
    "first three words": 0.5,
    "first three stems": 0.4,
    "begun": 0.4,
    **{f"opening {size}": 0.5 for size in range(1, 6)},
    "example": 0.5,
}


def grams(words: Words, families: Mapping[str, float]) -> Grams:
    """The grams of these families in a batch of texts, family by family."""
    found = [(_NUMBERED[name](words), weight) for name, weight in families.items()]
    first = np.concatenate([f for (_, f, _), _ in found])
    return Grams(
        keys=np.concatenate([keys for (keys, _, _), _ in found]),
        weight=np.repeat(
            np.array([weight for _, weight in found], dtype=np.float32), [len(f) for (_, f, _), _ in found]
        ),
        text=words.text[first],
        first=first,
        width=np.repeat(
            np.array([width for (_, _, width), _ in found], dtype=np.int8), [len(f) for (_, f, _), _ in found]
        ),
    )
