"""Recommendations that ask the same, whoever makes them and in whatever paper: by the judge of the memory.

A dossier and a memory must not say two things of one pair of asks; so what counts as one word, and as
one ask, is that of `wording` and `sameness`. Here stands only what a dossier knows beside: who asks, when,
of which State, in which language.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest

from answerable.align.about import About
from answerable.model import Kind, Role, Statement
from answerable.sameness import IN_RECORD, Level, Weighed, likeness, may_meet, weighed, weights
from answerable.wording import apart_in, asked, letters_of, printed

# Asks that one may look up, from its rarest word on, and what is judged of them.
_MOST_LOOKED_UP, _MOST_JUDGED = 1200, 64
# Words told of a pair in a reason.
_TOLD = 6
_TAKERS, _PROPOSERS = {Role.COMMITTEE}, {Role.NGO, Role.NHRI}
_SAID = {
    Level.EXACT: "the same ask in the same words",
    Level.NEAR_DUPLICATE: "the same ask, a few words differ",
    Level.SAME_SUBSTANCE: "the same ask in other words",
}


@dataclass(frozen=True, slots=True)
class Again:
    """An earlier recommendation that asks the same: its place, how alike, and how near."""

    earlier: int
    alike: float
    level: Level


class Recommendations:
    """The recommendations of a review as they are compared; places are numbers of statements.

    English alone is compared, as everywhere in the links.
    """

    def __init__(self, about: About) -> None:
        self._about = about
        rows = [n for n, s in enumerate(about.statements) if s.kind is Kind.RECOMMENDATION]
        self.rows = [at for at in rows if about.weighed[at]]
        texts = {text: asked(text) for text in {about.statements[at].words for at in self.rows}}
        weight = weights([texts[about.statements[at].words][0] for at in self.rows])
        bags = {
            text: weighed({t: weight[t] for t in held}, spelled) for text, (held, spelled) in texts.items()
        }
        self._bag = {at: bags[about.statements[at].words] for at in self.rows}
        self._holders: defaultdict[tuple[str | None, str], list[int]] = defaultdict(list)
        for at in self.rows:
            for word in self._bag[at].weights:
                self._holders[self._state(at), word].append(at)
        self._states = sorted({state or "" for state, _ in self._holders})
        self._words: dict[str, Mapping[str, str]] = {}

    def judge(self, at: int, other: int) -> tuple[float, Level] | None:
        """How alike two recommendations are, and how near; None where they are two asks."""
        one, two = self._bag.get(at), self._bag.get(other)
        if one is None or two is None:
            return None
        words = (self._about.statements[n].words for n in (at, other))
        if len({letters_of(text) for text in words}) == 1:
            return 1.0, Level.EXACT
        return likeness(one, two, IN_RECORD)

    def apart(self, at: int, other: int) -> bool:
        """Whether two are of two treaties or articles, or each for a group that the other leaves out."""
        one, two = self._bag.get(at), self._bag.get(other)
        if one is None or two is None:
            return False
        return not may_meet(one, two) or self._about.two_articles(at, other)

    def earlier(self, at: int) -> Iterator[Again]:
        """Those put before that ask the same, by no proposer whom a Committee took them up from."""
        for other in self._near(at):
            if self._may_be_again(at, other) and (judged := self.judge(at, other)):
                yield Again(other, *judged)

    def reason(self, at: int, other: int, level: Level) -> str:
        """Why two are one ask, for a reader: how near, who put it before, and what differs."""
        words = apart_in(self._printed(other), self._printed(at))
        told = f"{_SAID[level]}, put before by {self._about.who(other)}"
        if level is Level.EXACT or not words.common:
            return told
        told += f"; in common: {_some(words.common)}"
        for name, alone in (("here alone", words.of_other), ("there alone", words.of_one)):
            told += f"; {name}: {_some(alone)}" if alone else ""
        return told

    def _printed(self, at: int) -> Mapping[str, str]:
        text = self._about.statements[at].words
        if text not in self._words:  # a text that is asked in every cycle is told of many times
            self._words[text] = printed(text)
        return self._words[text]

    def _near(self, at: int) -> list[int]:
        """Those that share most weight with one, found by its rarest words; in their order."""
        mine = self._bag[at]
        held = [(word, self._held(at, word)) for word in mine.weights]
        reached: defaultdict[int, float] = defaultdict(float)
        left = _MOST_LOOKED_UP
        for word, holders in sorted(held, key=lambda row: (len(row[1]), row[0])):
            # Of a word that too many hold, the last before it are the likeliest to be asked again.
            for other in holders[-left:]:
                reached[other] += mine.weights[word]
            left -= len(holders)
            if left <= 0:
                break
        reached.pop(at, None)
        part = {other: self._part(common, mine, self._bag[other]) for other, common in reached.items()}
        return sorted(nlargest(_MOST_JUDGED, part, key=lambda other: (part[other], -other)))

    @staticmethod
    def _part(common: float, one: Weighed, other: Weighed) -> float:
        """So much of all words is shared, or half as much of the shorter: a part of a long ask counts."""
        return max(common / (one.mass + other.mass - common), common / min(one.mass, other.mass) / 2)

    def _may_be_again(self, at: int, other: int) -> bool:
        about = self._about
        one, two = about.statements[at], about.statements[other]
        if one.role in _TAKERS and two.role in _PROPOSERS:
            return False  # what a Committee has from an organization is taken up, not repeated
        if one.quote.document == two.quote.document and not _of_one_list(one, two):
            return False
        return about.later(at, other) and about.of_one_state(at, other) and not about.two_articles(at, other)

    def _held(self, at: int, word: str) -> Sequence[int]:
        """Which recommendations hold a word: to the same State, or to none known."""
        own = self._state(at)
        states = (own, None) if own else [state or None for state in self._states]
        found = [rows for state in states if (rows := self._holders.get((state, word)))]
        return found[0] if len(found) == 1 else [at for rows in found for at in rows]

    def _state(self, at: int) -> str | None:
        return self._about.state[self._about.statements[at].quote.document]


def _of_one_list(one: Statement, other: Statement) -> bool:
    """Whether two States put both in one list: there the one asks what the other asks."""
    return bool(one.by and other.by) and one.number != other.number


def _some(words: Sequence[str]) -> str:
    return ", ".join(words[:_TOLD]) + (" …" if len(words) > _TOLD else "")
