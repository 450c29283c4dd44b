"""From a short form to the source that it means, through the chain of notes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from answerable.cite.knowledge import shared
from answerable.cite.parts import is_source
from answerable.cite.source import Source
from answerable.model import CitationForm, Fault

_REMEMBERED, _LONGEST = 8, 200
SAME_AGAIN = (CitationForm.ID, CitationForm.IBID)


@dataclass(frozen=True, slots=True)
class Resolved:
    """A source and what it comes down to.

    `root` is the source that stands at the end of the chain (itself, where it is no
    short form); None where the chain breaks or parts. `choice` holds the sources
    that an "Id." could mean, where there are several, or all that "note 4 above" means.
    """

    source: Source
    target_note: int | None = None
    root: Source | None = None
    pinpoint: str | None = None
    choice: tuple[Source, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def target(self) -> str | None:
        """What it comes down to: a symbol, a general comment, author and title, a link.

        What a short form points to is a source, whatever it looks like; where it points to a note
        with several sources, all of them.
        """
        if self.source.short is None:
            return self.root.own_target if self.root else None
        if self.root is not None:
            return _as_cited(self.root)
        if self.choice and self.source.form not in SAME_AGAIN:
            return "; ".join(dict.fromkeys(_as_cited(s) for s in self.choice))
        return None

    def doubt(self, problem: str, why: str, mend: str | None = None) -> Resolved:
        """The same with a fault in these words."""
        return self.blamed(Fault(problem, why, mend))

    def blamed(self, *found: Fault | None) -> Resolved:
        """The same with what was found behind the earlier faults; none of a kind stands there twice."""
        faults = list(self.faults)
        for fault in found:
            if fault is not None and all(fault.problem != known.problem for known in faults):
                faults.append(fault)
        return self if len(faults) == len(self.faults) else replace(self, faults=tuple(faults))


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
        if source.short.here:
            return Resolved(source, root=source, pinpoint=pin)
        if source.short.named is None:
            return self._by_name(source, pin)
        return self._named(source, source.short.named, pin)

    def _same_again(self, source: Source, before: list[Resolved], pin: str | None) -> Resolved:
        if source.place == 0 and not before:
            return Resolved(source, pinpoint=pin)
        number = source.note if before else self.numbers[source.place - 1]
        if source.same_author:
            return Resolved(source, number, source, pin)
        antecedents = before[-1:]
        if source.place and (
            not before or (source.name_words and not _likest(source.name_words, before[-1:]))
        ):
            number, antecedents = self.numbers[source.place - 1], self.done[source.place - 1]
        distinct = _distinct(antecedents)
        if source.name_words and len(distinct) > 1:
            likest = _likest(source.name_words, distinct)
            distinct = [likest] if likest else distinct
        if len(distinct) == 1 and not antecedents[-1].choice:
            only = distinct[0]
            return Resolved(source, number, only.root, pin if source.goes_on else pin or only.pinpoint)
        choice = tuple(r.root or r.source for r in distinct) if len(distinct) > 1 else ()
        return Resolved(source, number, None, pin, choice or (antecedents[-1].choice if antecedents else ()))

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
            ahead = _best(source, self.notes[place])
            return Resolved(source, number, ahead if ahead and ahead.short is None else None, pin)
        if source.short and (source.short.more or not source.name_words):
            return self._whole_notes(source, number, pin)
        named = _best(source, [r.root or r.source for r in self.done[place]])
        root = next((r.root for r in self.done[place] if (r.root or r.source) is named), None)
        return Resolved(source, number, root, pin)

    def _whole_notes(self, source: Source, number: int, pin: str | None) -> Resolved:
        """ "See notes 3 and 5 above": all that they cite."""
        named = (number, *(source.short.more if source.short else ()))
        places = [p for n in named if (p := self.place_of(n, source.place)) is not None and p < source.place]
        meant = [r for place in places for r in _distinct(self.done[place])]
        if len(meant) == 1:
            only = meant[0]
            return Resolved(
                source, number, only.root or (None if only.choice else only.source), pin, only.choice
            )
        return Resolved(source, number, None, pin, tuple(r.root or r.source for r in meant))


def _as_cited(root: Source) -> str:
    plain = root.title if len(root.text) < 2 * _LONGEST else ""
    return root.own_target or plain or root.text.strip()[:_LONGEST]


def _likest(name: frozenset[str], among: Sequence[Resolved]) -> Resolved | None:
    """The one whose words share most with a name."""

    def common(resolved: Resolved) -> int:
        root = resolved.root or resolved.source
        return len(shared(name, resolved.source.words | root.words))

    best = max(among, key=common)
    return best if common(best) else None


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
