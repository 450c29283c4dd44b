"""From a short form to the source that it means, through the chain of notes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from answerable.cite.knowledge import shared
from answerable.cite.parts import is_source
from answerable.cite.source import Source
from answerable.model import CitationForm

_REMEMBERED = 8
SAME_AGAIN = (CitationForm.ID, CitationForm.IBID)


@dataclass(frozen=True, slots=True)
class Resolved:
    """A source and what it comes down to.

    `root` is the source that stands at the end of the chain (itself, where it is no
    short form); None where the chain breaks or parts. `choice` holds the sources
    that an "Id." could mean, where there are several.
    """

    source: Source
    target_note: int | None = None
    root: Source | None = None
    pinpoint: str | None = None
    choice: tuple[Source, ...] = ()
    problem: str | None = None
    why: str | None = None

    @property
    def target(self) -> str | None:
        """What it comes down to: a symbol, a general comment, author and title, a link."""
        return self.root.own_target if self.root else None

    def doubt(self, problem: str, why: str) -> Resolved:
        """The same with a problem; one that was found before stays first."""
        if self.problem is None:
            return replace(self, problem=problem, why=why)
        return self if problem == self.problem else replace(self, why=f"{self.why}; {why}")


class Chain:
    """The notes resolved so far. Walks once, in order; an "infra" looks ahead."""

    def __init__(self, notes: Sequence[Sequence[Source]], numbers: Sequence[int]) -> None:
        self.notes = notes
        self.numbers = numbers
        self.done: list[list[Resolved]] = []
        self._first_with: dict[str, list[Source]] = {}
        self._places: dict[int, list[int]] = {}
        for place, number in enumerate(numbers):
            self._places.setdefault(number, []).append(place)

    def place_of(self, number: int, near: int) -> int | None:
        """The place of a note by its number: the last one before `near`, else the first behind."""
        places = self._places.get(number)
        if not places:
            return None
        return places[max(0, bisect_left(places, near) - 1)]

    def run(self) -> list[list[Resolved]]:
        """Resolve every source of every note, in order."""
        for sources in self.notes:
            row: list[Resolved] = []
            self.done.append(row)
            for source in sources:
                row.append(self._resolve(source, row))
            for source in sources:
                self._learn(source)
        return self.done

    def _learn(self, source: Source) -> None:
        if not (source.short or source.linked or source.pinpoint or is_source(source.text)):
            return
        for word in source.words:
            known = self._first_with.setdefault(word, [])
            if len(known) < _REMEMBERED:
                known.append(source)

    def earlier_with(self, name: frozenset[str], before: int) -> Source | None:
        """The source before a place that shares most with a name, and at least a third of it."""
        known = (s for word in name for s in self._first_with.get(word, ()))
        found = {(s.place, s.order): s for s in known if s.place < before}
        best: tuple[int, bool, int] | None = None
        chosen = None
        for place in sorted(found):
            source = found[place]
            common = shared(name, source.words)
            if 3 * len(common) < len(name) or all(w.isdigit() and len(w) == 4 and w > "1900" for w in common):
                continue
            key = (len(common), source.short is None, -source.place)
            if best is None or key > best:
                best, chosen = key, source
        return chosen

    def _resolve(self, source: Source, before: list[Resolved]) -> Resolved:
        pin = source.pinpoint.text if source.pinpoint else None
        if source.short is None:
            return Resolved(source, root=source, pinpoint=pin)
        if source.form in SAME_AGAIN:
            return self._same_again(source, before, pin)
        if source.short.named is None:
            return self._by_name(source, pin)
        return self._named(source, source.short.named, pin)

    def _same_again(self, source: Source, before: list[Resolved], pin: str | None) -> Resolved:
        if before:
            last = before[-1]
            return Resolved(source, source.note, last.root, pin or last.pinpoint)
        if source.place == 0:
            return Resolved(source, pinpoint=pin)
        number, antecedents = self.numbers[source.place - 1], self.done[source.place - 1]
        distinct = _distinct(antecedents)
        if len(distinct) == 1 and not antecedents[-1].choice:
            only = distinct[0]
            return Resolved(source, number, only.root, pin or only.pinpoint)
        choice = tuple(r.root or r.source for r in distinct) if len(distinct) > 1 else ()
        return Resolved(source, number, None, pin, choice or antecedents[-1].choice if antecedents else ())

    def _by_name(self, source: Source, pin: str | None) -> Resolved:
        """A short form without a number: the earlier source of that name."""
        found = self.earlier_with(source.name_words, source.place) if source.name else None
        if found is None:
            return Resolved(source, root=source if source.symbol else None, pinpoint=pin)
        root = next((r.root for r in self.done[found.place] if r.source is found), None)
        return Resolved(source, found.note, root, pin)

    def _named(self, source: Source, number: int, pin: str | None) -> Resolved:
        place = self.place_of(number, source.place)
        if place is None or place == source.place:
            return Resolved(source, number, None, pin)
        if place > source.place:
            return Resolved(source, number, _best(source, self.notes[place]), pin)
        named = _best(source, [r.root or r.source for r in self.done[place]])
        root = next((r.root for r in self.done[place] if (r.root or r.source) is named), None)
        return Resolved(source, number, root, pin)


def _distinct(antecedents: Sequence[Resolved]) -> list[Resolved]:
    """The sources of a note, the same one counted once and mere explanations left out."""
    found: dict[str, Resolved] = {}
    for resolved in antecedents:
        target = resolved.target
        if target is not None:
            found.setdefault(target, resolved)
    return list(found.values()) or list(antecedents[:1])


def _best(source: Source, candidates: Sequence[Source]) -> Source | None:
    """The source of a note that shares the most telling words with the short name."""
    if not candidates:
        return None
    return max(candidates, key=lambda c: (len(shared(source.name_words, c.words)), -c.order))
