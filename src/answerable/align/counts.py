"""Two numbers for one thing: what two statements count alike, and come to different figures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from answerable.align.about import About
from answerable.align.likeness import content
from answerable.counting import actions_in, counts_a_part, general, hours_in
from answerable.dates import agree
from answerable.model import TWO_FIGURES, Figure, Mention
from answerable.patterns import load_patterns
from answerable.roots import root

_SHORT = ("hours", "days", "weeks")  # lengths of a happening, held against each other in hours
_OF_ONE_PERSON = {"years", "months"}  # the length of a sentence: of one person, or of two
_CLAUSE_END = re.compile(r"[;:,.()–—]\s")
# Two lengths are of one thing only where their paragraphs share so many telling words.
_LEAST_AROUND = 2
# Statements that one figure is held against.
_MOST_COMPARED = 20

# Unit, a word for what is counted, and what happened to it.
Sort = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Count:
    """A figure in a statement: what is counted, in telling words, and what happened to it.

    Short lengths of time are brought to hours.
    """

    quote: str
    figure: Figure
    what: frozenset[str]
    actions: frozenset[str]

    def sorts(self) -> list[Sort]:
        """By what another count of the same thing is found."""
        what, actions = sorted(self.what) or [""], sorted(self.actions)
        return [(self.figure.unit, thing, action) for thing in what for action in actions]


class Counts:
    """The figures of all statements, to be held against each other."""

    def __init__(self, about: About) -> None:
        self._about = about
        self._of = [
            tuple(
                count
                for mention in held
                if mention.figure and (count := _count(s.quote.text, s.quote.start, mention, mention.figure))
            )
            for s, held in zip(about.statements, about.mentions, strict=True)
        ]
        self._sorts = [dict.fromkeys(sort for count in of for sort in count.sorts()) for of in self._of]

    def by_sort(self, rows: Iterable[int]) -> Mapping[Sort, Sequence[int]]:
        """Where among some statements each sort of thing is counted."""
        held: defaultdict[Sort, list[int]] = defaultdict(list)
        for at in rows:
            for sort in self._sorts[at]:
                held[sort].append(at)
        return held

    def near(self, at: int, held: Mapping[Sort, Sequence[int]]) -> set[int]:
        """Of those statements the ones that count the like of what this one counts."""
        return {other for sort in self._sorts[at] for other in held.get(sort, ())[:_MOST_COMPARED]}

    def differ(self, one: int, other: int) -> str | None:
        """What two statements count and get two numbers for, in one line; None where they do not."""
        for a in self._of[one]:
            for b in self._of[other]:
                if self._same_thing(one, a, other, b) and not a.figure.agrees(b.figure):
                    return f"{TWO_FIGURES}: “{a.quote}” and “{b.quote}”"
        return None

    def _same_thing(self, one: int, a: Count, other: int, b: Count) -> bool:
        unit, periods = a.figure.unit, (a.figure.period, b.figure.period)
        if unit != b.figure.unit or not a.actions & b.actions or not agree(*periods):
            return False
        if unit == "hours":
            about = self._about
            return len(about.between(about.around[one], about.around[other]).telling) >= _LEAST_AROUND
        if unit in _OF_ONE_PERSON:
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
    begin, end = mention.quote.start - start, mention.quote.end - start
    if figure.value is None or counts_a_part(text, end):
        return None
    quote, clause = mention.quote.one_line, _clause(text, begin, end)
    if figure.unit in _SHORT:
        rows = load_patterns("links.toml", "lasting")
        lasted = frozenset(row.rule for row in rows if row.pattern.search(clause))
        return Count(quote, _in_hours(figure, figure.value), frozenset(), lasted)
    of_one = figure.unit in _OF_ONE_PERSON
    # "Sentenced X, editor of Y, to six years": the comma ends nothing.
    actions = frozenset(rule for rule, _ in actions_in(text if of_one else clause))
    what = frozenset(root(w) for w in content(figure.what) if not of_one and w not in general())
    return Count(quote, figure, what, actions)


def _in_hours(figure: Figure, value: float) -> Figure:
    hours = hours_in()[figure.unit]
    upper = None if figure.upper is None else figure.upper * hours
    return replace(figure, value=value * hours, unit="hours", upper=upper)


def _clause(text: str, begin: int, end: int) -> str:
    """The words around a figure up to the next stop or comma."""
    stops = [m.end() for m in _CLAUSE_END.finditer(text, 0, begin)]
    behind = _CLAUSE_END.search(text, end)
    return text[stops[-1] if stops else 0 : behind.start() if behind else len(text)]
