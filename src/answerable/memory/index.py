"""Which asks hold a word: postings in arrays, so that one ask is held against 270,000 in some milliseconds.

A *text* here is all rows whose letters are equal. The index is made from the memory and holds nothing
that is not in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from answerable.memory.arrays import Arrays
from answerable.sameness import AMONG_ALL, IN_STATE, Level, Weighed, likeness, weighed
from answerable.wording import asked

Numbers: TypeAlias = NDArray[Any]

# Texts that are judged one by one for each that is wanted, the most alike first: the judge turns some down.
_LOOKED_AT = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """A row as the index needs it. `letters` is a number that equal texts have in common."""

    row: int
    letters: int
    text: str
    state: str
    mechanism: str


def build(entries: Iterable[Entry]) -> dict[str, Numbers]:
    """The arrays of the index. Entries come sorted by `letters`."""
    numbers: dict[str, int] = {}
    sides: dict[str, dict[str, int]] = {"state": {}, "mechanism": {}}
    words: list[Numbers] = []
    spelled: list[Numbers] = []
    letters: list[int] = []
    rows, text_of = [], []
    where: dict[str, list[int]] = {"state": [], "mechanism": []}
    for one in entries:
        if not letters or letters[-1] != one.letters:
            letters.append(one.letters)
            for kept, held in zip((words, spelled), asked(one.text), strict=True):
                kept.append(np.array([numbers.setdefault(t, len(numbers)) for t in held], dtype=np.int32))
        rows.append(one.row)
        text_of.append(len(letters) - 1)
        for side, known in sides.items():
            where[side].append(known.setdefault(getattr(one, side), len(known)))
    flat, length = _flat(words)
    all_spelled, spelled_length = _flat(spelled)
    holder = np.repeat(np.arange(len(letters), dtype=np.int32), length)
    count = np.bincount(flat, minlength=len(numbers))
    weight = np.log((len(letters) + 1) / (count + 0.5)).astype(np.float32)
    return {
        "letters": np.array(letters, dtype=np.int64),
        "rows": np.array(rows, dtype=np.int64),
        "first_row": np.searchsorted(text_of, np.arange(len(letters) + 1)).astype(np.int64),
        "words": flat,
        "first_word": _starts(length),
        "spelled": all_spelled,
        "first_spelled": _starts(spelled_length),
        "postings": holder[np.argsort(flat, kind="stable")],
        "first_posting": _starts(count),
        "weight": weight,
        "mass": np.bincount(holder, weight[flat], len(letters)).astype(np.float32),
        "lexicon": _letters(numbers),
        "states": _letters(sides["state"]),
        "mechanisms": _letters(sides["mechanism"]),
        "state": np.array(where["state"], dtype=np.int16),
        "mechanism": np.array(where["mechanism"], dtype=np.int16),
    }


def _flat(parts: Sequence[Numbers]) -> tuple[Numbers, Numbers]:
    """Arrays one after another, and how long each is."""
    if not parts:
        return np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.int64)
    return np.concatenate(parts), np.array([len(part) for part in parts], dtype=np.int64)


def _starts(lengths: Numbers) -> Numbers:
    return np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)


def _letters(names: Iterable[str]) -> Numbers:
    return np.frombuffer("\n".join(names).encode(), dtype=np.uint8)


def _names(letters: Numbers) -> list[str]:
    return letters.tobytes().decode().split("\n")


@dataclass(frozen=True, slots=True)
class Near:
    """A text of the memory near the one that was asked for: its number, how alike, and its level."""

    text: int
    score: float
    level: Level


@dataclass(frozen=True)
class Index:
    """The index, opened. `arrays` are those of `build`."""

    arrays: Arrays
    _numbers: Mapping[str, int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        lexicon = _names(self.arrays["lexicon"])
        object.__setattr__(self, "_numbers", {token: number for number, token in enumerate(lexicon)})

    @cached_property
    def _lexicon(self) -> Sequence[str]:
        return list(self._numbers)

    @property
    def texts(self) -> int:
        """How many different texts there are."""
        return len(self.arrays["letters"])

    def near(
        self, text: str, letters: int, state: str | None = None, mechanism: str | None = None, limit: int = 20
    ) -> list[Near]:
        """The texts nearest to one, the nearest first."""
        among = self._among(state, mechanism)
        mine = self.weigh(text)
        same = int(np.searchsorted(self.arrays["letters"], letters))
        equal = same < self.texts and self.arrays["letters"][same] == letters
        found = []
        if equal and (among is None or among[same]):
            found.append(Near(same, 1.0, Level.EXACT))
        bar = IN_STATE if state is not None else AMONG_ALL
        for other in self._likely(mine, among, bar.least, _LOOKED_AT * limit):
            if equal and other == same:
                continue
            if judged := likeness(mine, self.weighed(other), bar):
                found.append(Near(other, round(judged[0], 4), judged[1]))
        order = list(Level)
        found.sort(key=lambda near: (order.index(near.level), -near.score, near.text))
        return found[:limit]

    def rows_of(self, text: int, state: str | None = None, mechanism: str | None = None) -> list[int]:
        """The rows that have a text, by their numbers in the memory."""
        part = slice(*map(int, self.arrays["first_row"][text : text + 2]))
        chosen = np.ones(part.stop - part.start, dtype=bool)
        for side, name in (("state", state), ("mechanism", mechanism)):
            if name is not None:
                chosen &= self.arrays[side][part] == self._side(side, name)
        return [int(row) for row in self.arrays["rows"][part][chosen]]

    def weighed(self, text: int) -> Weighed:
        """The words of a text, with their weights."""
        held = self._part("words", "first_word", text)
        weights = self.arrays["weight"][held].tolist()
        of = self._lexicon
        spelled = [of[number] for number in self._part("spelled", "first_spelled", text).tolist()]
        return weighed({of[n]: weight for n, weight in zip(held.tolist(), weights, strict=True)}, spelled)

    def _part(self, name: str, firsts: str, text: int) -> Numbers:
        first, last = map(int, self.arrays[firsts][text : text + 2])
        return self.arrays[name][first:last]

    def weigh(self, text: str) -> Weighed:
        """The words of any text, weighed as here; a word that nobody used weighs most."""
        held, spelled = asked(text)
        new = float(np.log((self.texts + 1) / 0.5))
        known, weight = self._numbers.get, self.arrays["weight"]
        return weighed({t: new if (n := known(t)) is None else float(weight[n]) for t in held}, spelled)

    def _likely(self, asked: Weighed, among: NDArray[np.bool_] | None, least: float, most: int) -> list[int]:
        """The texts that share most weight with what is asked, as far as they may be judged alike."""
        held = [n for token in asked.held if (n := self._numbers.get(token)) is not None]
        if not held:
            return []
        parts = [self._part("postings", "first_posting", n) for n in sorted(held)]
        weight = np.repeat(self.arrays["weight"][sorted(held)], [len(part) for part in parts])
        common = np.bincount(np.concatenate(parts), weight, self.texts)
        alike = common / (asked.mass + self.arrays["mass"] - common + 1e-9)
        if among is not None:
            alike[~among] = 0
        some = np.flatnonzero(alike >= least - 1e-6)
        if len(some) > most:
            some = some[np.argpartition(-alike[some], most)[:most]]
        return [int(text) for text in some[np.argsort(-alike[some], kind="stable")]]

    def _among(self, state: str | None, mechanism: str | None) -> NDArray[np.bool_] | None:
        if state is None and mechanism is None:
            return None
        chosen = np.ones(len(self.arrays["rows"]), dtype=bool)
        for side, name in (("state", state), ("mechanism", mechanism)):
            if name is not None:
                chosen &= self.arrays[side] == self._side(side, name)
        found = np.zeros(self.texts, dtype=bool)
        text = np.repeat(np.arange(self.texts), np.diff(self.arrays["first_row"]))
        found[text[chosen]] = True
        return found

    def _side(self, side: str, name: str) -> int:
        names = _names(self.arrays[f"{side}s"])
        return names.index(name) if name in names else -1
