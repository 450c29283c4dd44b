"""Two numbers for one thing: what two statements count alike, and come to different figures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from answerable.align.about import About
from answerable.align.likeness import content
from answerable.align.senses import root
from answerable.model import Figure, Mention
from answerable.patterns import load_patterns, load_table

_HOURS = {"hours": 1.0, "days": 24.0, "weeks": 168.0}
_OF_ONE_PERSON = {"years", "months"}  # the length of a sentence: of one person, or of two
_ROUGH = {"about", "around", "some", "nearly", "almost", "approximately", "roughly"}
_BOUND = {"over", "more than", "at least", "above", "up to"}
_PART = re.compile(r",?\s+of\s+(?:which|whom|them|these|those)\b")
_CLAUSE_END = re.compile(r"[;:,.()–—]\s")
# Two lengths are of one thing only where their paragraphs share so many telling words.
_LEAST_AROUND = 2
# Claims that one figure is held against.
_MOST_COMPARED = 20


@dataclass(frozen=True, slots=True)
class Count:
    """A figure in a statement: what is counted, in telling words, and what happened to it."""

    quote: str
    value: float
    unit: str
    what: frozenset[str]
    actions: frozenset[str]
    period: str | None
    qualifier: str | None

    def sorts(self) -> list[tuple[str, str, str]]:
        """By what another count of the same thing is found."""
        return [
            (self.unit, what, action) for what in sorted(self.what) or [""] for action in sorted(self.actions)
        ]


class Counts:
    """The figures of all statements, to be held against those of the claims among them."""

    def __init__(self, about: About, claims: Iterable[int] = ()) -> None:
        self._about = about
        self._of = [
            tuple(
                count
                for mention in held
                if mention.figure and (count := _count(s.quote.text, s.quote.start, mention, mention.figure))
            )
            for s, held in zip(about.statements, about.mentions, strict=True)
        ]
        self._claims: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
        for at in claims:
            for key in dict.fromkeys(key for count in self._of[at] for key in count.sorts()):
                self._claims[key].append(at)

    def near(self, at: int) -> list[int]:
        """Claims that count the like of what a statement counts."""
        keys = [key for count in self._of[at] for key in count.sorts()]
        return sorted({claim for key in keys for claim in self._claims.get(key, ())[:_MOST_COMPARED]})

    def differ(self, one: int, other: int) -> str | None:
        """What two statements count and get two numbers for, in one line; None where they do not."""
        for a in self._of[one]:
            for b in self._of[other]:
                if self._same_thing(one, a, other, b) and not _agree(a, b):
                    return f"two figures for one thing: “{a.quote}” and “{b.quote}”"
        return None

    def _same_thing(self, one: int, a: Count, other: int, b: Count) -> bool:
        if a.unit != b.unit or not a.actions & b.actions or not _one_period(a.period, b.period):
            return False
        if a.unit == "hours":
            about = self._about
            return len(about.between(about.around[one], about.around[other]).telling) >= _LEAST_AROUND
        if a.unit in _OF_ONE_PERSON:
            return self._about.common(one, other).names_person
        return bool(a.what & b.what) and self._one_time(one, other)

    def _one_time(self, one: int, other: int) -> bool:
        """Whether what the one says of its time is told about the other too, in its paragraph at least."""
        for this, that in ((one, other), (other, one)):
            named = self._about.years[this]
            if named and named.isdisjoint(self._about.years_around[that]):
                return False
        return True


def _count(text: str, start: int, mention: Mention, figure: Figure) -> Count | None:
    if figure.value is None:
        return None
    begin, end = mention.quote.start - start, mention.quote.end - start
    if _PART.match(text, end):
        return None
    clause = _clause(text, begin, end)
    general = set(load_table("conflicts.toml")["general"])
    unit, value, file, table = figure.unit, figure.value, "conflicts.toml", "action"
    if unit in _OF_ONE_PERSON:
        clause = text  # "sentenced X, editor of Y, to six years"
    if unit in _HOURS:
        unit, value, file, table = "hours", value * _HOURS[unit], "links.toml", "lasting"
    what = (
        frozenset()
        if unit in ("hours", *_OF_ONE_PERSON)
        else frozenset(root(w) for w in content(figure.what) if w not in general)
    )
    actions = frozenset(row.rule for row in load_patterns(file, table) if row.pattern.search(clause))
    quote = " ".join(mention.quote.text.split())
    return Count(quote, value, unit, what, actions, figure.period, figure.qualifier)


def _clause(text: str, begin: int, end: int) -> str:
    """The words around a figure up to the next stop or comma."""
    stops = [m.end() for m in _CLAUSE_END.finditer(text, 0, begin)]
    behind = _CLAUSE_END.search(text, end)
    return text[stops[-1] if stops else 0 : behind.start() if behind else len(text)]


def _one_period(one: str | None, other: str | None) -> bool:
    return not (one and other) or one.startswith(other) or other.startswith(one)


def _agree(one: Count, other: Count) -> bool:
    """Equal, or one is a bound or a rough figure that the other keeps."""
    if one.value == other.value:
        return True
    low, high = sorted((one, other), key=lambda c: c.value)
    if {low.qualifier, high.qualifier} & _ROUGH:
        return high.value <= 1.1 * low.value
    return low.qualifier in _BOUND and high.value <= 1.5 * low.value
