"""The columns of the cycle view: one review of a State by one mechanism; and what was recommended in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from answerable.model import REVIEWING, Dossier, Kind, Source, Statement

UPR = "UPR"
# Papers that list what those who review recommend; a matrix retells the list of a report.
_LISTS = frozenset({"concluding_observations", "upr_wg_report", "upr_outcome", "upr_matrix"})
_RETELLS = frozenset({"upr_matrix"})
_REPORT = "upr_wg_report"
# A list of the same review may be dated a year after it.
_ONE_REVIEW = 1


@dataclass(frozen=True, slots=True)
class Cycle:
    """One review: the mechanism, its number where the papers tell it, and the day of its first list.

    `answered` says whether the dossier holds any position of the State on it: without one, every
    position is unknown, which is not silence. `documents` are those that recommend.
    """

    key: str
    mechanism: str
    number: str
    date: str
    documents: tuple[str, ...]
    state: str = ""
    answered: bool = False

    @property
    def year(self) -> str:
        """The year, or nothing."""
        return self.date[:4]

    @property
    def label(self) -> str:
        """What stands over the column: "UPR 3", "CCPR 2016"."""
        last = self.number if self.mechanism == UPR and self.number else self.year
        return f"{self.mechanism or 'Other'} {last or '?'}"

    @property
    def takes_positions(self) -> bool:
        """Whether a State supports or notes what is recommended here: nobody does so to a Committee."""
        return self.mechanism == UPR

    @property
    def order(self) -> tuple[str, str, str]:
        """By time; what is not dated last."""
        return self.date or "9999", self.mechanism, self.key


@dataclass(frozen=True, slots=True)
class Listed:
    """A recommendation as it is put in one cycle, and where lists tell it once more."""

    statement: Statement
    cycle: str
    retold: tuple[Statement, ...] = ()

    @property
    def told(self) -> tuple[Statement, ...]:
        """The recommendation wherever it stands in this cycle."""
        return (self.statement, *self.retold)


def listed(dossier: Dossier) -> tuple[tuple[Cycle, ...], tuple[Listed, ...]]:
    """The cycles of a dossier in the order of time, and what was recommended in each, each thing once.

    Taken are concluding observations, the lists of Working Groups and matrices of them. What
    organizations propose, what a State says in the dialogue and does not put into the list, and
    what a compilation tells of others are no rows here.
    """
    sources = {source.id: source for source in dossier.sources}
    only = {s.identity.state for s in dossier.sources if s.identity.state}
    home = only.pop() if len(only) == 1 else ""
    by_document: defaultdict[str, list[Statement]] = defaultdict(list)
    for said in dossier.statements:
        if _is_listed(said, sources[said.quote.document].identity.genre):
            by_document[said.quote.document].append(said)
    cycles = _cycles([sources[id_] for id_ in by_document], home)
    rows = _once(by_document, sources, cycles)
    answered = {row.cycle for row in rows if any(s.position or s.positions for s in row.told)}
    holding = {row.cycle for row in rows}
    ordered = sorted({c.key: c for c in cycles.values()}.values(), key=lambda c: c.order)
    kept = tuple(replace(c, answered=c.key in answered) for c in ordered if c.key in holding)
    place = {cycle.key: n for n, cycle in enumerate(kept)}
    return kept, tuple(sorted(rows, key=lambda row: place[row.cycle]))


def _is_listed(said: Statement, genre: str) -> bool:
    if said.kind is not Kind.RECOMMENDATION or genre not in _LISTS or said.role not in REVIEWING:
        return False
    if genre in _RETELLS:
        return True
    # A sentence of the dialogue is told; the list names who recommends, or numbers the words ("109.3").
    return not said.reported and (genre != _REPORT or bool(said.by) or "." in (said.number or ""))


def _cycles(sources: Iterable[Source], home: str) -> Mapping[str, Cycle]:
    """The cycle of each document that recommends."""
    found: dict[str, Cycle] = {}
    # Those that name their cycle first: the others go to the one whose year is theirs.
    for source in sorted(sources, key=lambda s: (not s.identity.cycle, s.identity.date or "9999", s.id)):
        what = source.identity
        state, mechanism = what.state or home, what.mechanism or ""
        number, date = what.cycle or "", what.date or ""
        if not number and (near := _of_the_year(found.values(), state, mechanism, date)):
            key, number = near.key, near.number
        else:
            key = "-".join(filter(None, (state, mechanism or "other", number or date[:4] or "unknown")))
        before = found_by_key(found.values(), key)
        if before is not None:
            dates = [d for d in (before.date, date) if d]
            documents = (*before.documents, source.id)
            cycle = replace(before, documents=documents, date=min(dates, default=""))
            found |= dict.fromkeys(documents, cycle)
        else:
            found[source.id] = Cycle(key, mechanism, number, date, (source.id,), state)
    return found


def found_by_key(cycles: Iterable[Cycle], key: str) -> Cycle | None:
    """The cycle of that key, or None."""
    return next((cycle for cycle in cycles if cycle.key == key), None)


def _of_the_year(cycles: Iterable[Cycle], state: str, mechanism: str, date: str) -> Cycle | None:
    if not date:
        return None
    near = [c for c in cycles if (c.state, c.mechanism) == (state, mechanism) and c.date]
    close = [(abs(int(c.year) - int(date[:4])), c.key, c) for c in near]
    apart, _, cycle = min(close, default=(_ONE_REVIEW + 1, "", None))
    return cycle if apart <= _ONE_REVIEW else None


def _once(
    by_document: Mapping[str, list[Statement]], sources: Mapping[str, Source], cycles: Mapping[str, Cycle]
) -> list[Listed]:
    """Each recommendation of each cycle once: what a list tells of a report is the report's."""
    own: list[Statement] = []
    told: list[Statement] = []
    for id_, rows in by_document.items():
        retells = sources[id_].identity.genre in _RETELLS
        for said in rows:
            (told if retells or said.reported else own).append(said)
    held: defaultdict[tuple[str, str], list[Statement]] = defaultdict(list)
    retold: defaultdict[str, list[Statement]] = defaultdict(list)
    for said in own:
        for handle in _handles(said):
            held[handle].append(said)
    left = []
    for said in told:
        cycle = cycles[said.quote.document]
        holder = _holder(said, cycle, held, cycles)
        if holder is None:
            left.append(said)
            # A second list of the same review tells the same once more.
            for handle in _handles(said):
                held[handle].append(said)
        else:
            retold[holder.id].append(said)
    return [Listed(said, cycles[said.quote.document].key, tuple(retold[said.id])) for said in (*own, *left)]


def _handles(said: Statement) -> list[tuple[str, str]]:
    """By what a recommendation is found again: its number, and its words with who makes it."""
    letters = re.sub(r"\W+", "", said.words).casefold()
    words = (",".join(sorted(said.by)), letters)
    return [("number", said.number), words] if said.number else [words]


def _holder(
    said: Statement,
    cycle: Cycle,
    held: Mapping[tuple[str, str], list[Statement]],
    cycles: Mapping[str, Cycle],
) -> Statement | None:
    """The recommendation that a list retells: of the same review, and in the same words or nearly."""
    best: tuple[float, Statement | None] = (0.0, None)
    for handle in _handles(said):
        for other in held.get(handle, ()):
            of = cycles[other.quote.document]
            if other.quote.document == said.quote.document or of.mechanism != cycle.mechanism:
                continue
            dated = bool(cycle.number or cycle.date)
            if of.key != cycle.key and (dated or (cycle.state and of.state != cycle.state)):
                continue
            alike = _same_words(said.words, other.words)
            if alike > best[0]:
                best = alike, other
    return best[1] if best[0] >= _NEARLY else None


_NEARLY = 0.5
_WORD = re.compile(r"\w+")


def _same_words(one: str, other: str) -> float:
    """The share of words that two texts have in common, from 0 to 1."""
    a, b = (set(_WORD.findall(text.casefold())) for text in (one, other))
    return len(a & b) / len(a | b) if a | b else 0.0
