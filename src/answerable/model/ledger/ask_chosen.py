"""Which asks are wanted and in which order: the same choice on a page and in a command; and their counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

from answerable.model.ledger.ask import Ask, Asking
from answerable.model.ledger.cycle import Cycle

CYCLES, MECHANISMS, TIMES = "cycles", "mechanisms", "times"
BEFORE, LATER, NEW = "before", "later", "new"
NOTHING, NO_WORD, WORD = "none", "no_word", "word"
# In the order of a bar; the first four are a State's, the last two say that there is none.
POSITIONS = ("supported", "partially_supported", "noted", "pending", "unknown", "")
# The sign before each, on a page and on paper: it is never told by colour alone.
POSITION_SIGNS: Mapping[str, str] = {
    "supported": "✓",
    "partially_supported": "◐",
    "noted": "–",
    "pending": "…",
    "unknown": "?",
    "": "·",
}


# What is true of an ask as a whole; all else that is wanted must be true of one and the same asking of it.
OF_ASKS = frozenset({"mechanism", "theme", "affected", "answer", "state"})
Trait = tuple[str, str]


@dataclass(frozen=True, slots=True)
class WantedAsks:
    """A choice of asks; what is None or empty chooses nothing out. Capitals do not matter.

    `by` is a recommending State's code, `position` a position, a nuance or `differs`. `again` says that it
    is put in several `cycles`, by several `mechanisms`, several `times`, `before` this cycle or `later`, or
    is `new`. `answer` is what the State said: `none` is neither a position nor a word. Cycle, position,
    State, grade and `again` must hold of one asking: what Norway asked in one cycle and what was noted in
    another is not both.
    """

    mechanism: str | None = None
    cycle: str | None = None
    theme: str | None = None
    affected: str | None = None
    position: str | None = None
    by: str | None = None
    again: str | None = None
    answer: str | None = None
    grade: str | None = None
    state: str | None = None

    def named(self) -> dict[str, str]:
        """What is chosen, by the name of the filter."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in values.items() if value}

    def of(self, rows: Iterable[Ask], cycles: Sequence[Cycle]) -> tuple[Ask, ...]:
        """The wanted ones, in their order."""
        chosen = {(name, value.casefold()) for name, value in self.named().items()}
        whole = {trait for trait in chosen if trait[0] in OF_ASKS}
        return tuple(
            row
            for row in rows
            if whole <= _folded(traits(row, cycles))
            and any(chosen - whole <= _folded(one) for one in traits_of_askings(row, cycles))
        )


def _folded(found: Iterable[Trait]) -> set[Trait]:
    return {(name, value.casefold()) for name, value in found}


def known_traits(rows: Iterable[Ask], cycles: Sequence[Cycle]) -> Mapping[str, list[str]]:
    """What can be chosen among these asks, by the name of the filter."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        for one in (traits(row, cycles), *traits_of_askings(row, cycles)):
            for name, value in one:
                found[name].add(value)
    return {name: sorted(values) for name, values in found.items()}


def traits(ask: Ask, cycles: Sequence[Cycle]) -> tuple[Trait, ...]:
    """What an ask as a whole can be chosen by: names of filters with values, each pair once."""
    return tuple(dict.fromkeys(_of_ask(ask, {cycle.key: cycle for cycle in cycles})))


def _of_ask(ask: Ask, cycles: Mapping[str, Cycle]) -> Iterator[Trait]:
    yield from (("mechanism", code) for code in sorted({cycles[key].mechanism for key in ask.cycles}) if code)
    yield from (("theme", label) for label in ask.themes)
    yield from (("affected", label) for label in ask.affected)
    if ask.state:
        yield "state", ask.state
    spoke = any(asking.claims for asking in ask.askings)
    yield "answer", WORD if spoke else NO_WORD
    if not spoke and all(asking.position in ("", "unknown") for asking in ask.askings):
        yield "answer", NOTHING


def traits_of_askings(ask: Ask, cycles: Sequence[Cycle]) -> tuple[tuple[Trait, ...], ...]:
    """What each asking can be chosen by, in their order."""
    mechanisms = {cycle.mechanism for cycle in cycles if cycle.key in ask.cycles}
    several = ((CYCLES, len(ask.cycles)), (MECHANISMS, len(mechanisms)), (TIMES, ask.times))
    again = [name for name, n in several if n > 1]
    return tuple(tuple(dict.fromkeys(_of_asking(ask, asking, again))) for asking in ask.askings)


def _of_asking(ask: Ask, asking: Asking, again: Iterable[str]) -> Iterator[Trait]:
    yield "cycle", asking.cycle
    yield from (("again", name) for name in again)
    yield "again", NEW if asking.cycle == ask.first else BEFORE
    if asking.cycle != ask.last:
        yield "again", LATER
    yield from (("by", code) for code in asking.by)
    yield from (("grade", graded.grade) for graded in asking.grades if graded.grade)
    yield from (("position", code) for code in (asking.position, asking.nuance) if code)
    yield from (("position", taken.nuance) for taken in asking.positions if taken.nuance)
    if asking.differs:
        yield "position", "differs"


def _placed(cycles: Sequence[Cycle]) -> Callable[[str], int]:
    place = {cycle.key: n for n, cycle in enumerate(cycles)}
    return place.__getitem__


ORDERS: Mapping[str, Callable[[Ask, Callable[[str], int]], tuple[int, ...]]] = {
    "often": lambda ask, _: (-len(ask.cycles), -ask.times),
    "latest": lambda ask, place: (-place(ask.last), -len(ask.cycles)),
    "earliest": lambda ask, place: (place(ask.first), -len(ask.cycles)),
    "list": lambda ask, place: (place(ask.first),),
}


def ordered(rows: Sequence[Ask], cycles: Sequence[Cycle], order: str = "often") -> tuple[Ask, ...]:
    """The asks in another order: put most `often`, `latest` or `earliest`; as in the first `list`.

    Among equals the order given stays; in that of the list, the place in the paper decides.
    """
    place, key = _placed(cycles), ORDERS[order]
    if order == "list":
        rows = sorted(rows, key=lambda a: (a.askings[0].said.document, a.askings[0].said.start))
    return tuple(sorted(rows, key=lambda ask: key(ask, place)))
