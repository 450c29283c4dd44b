"""The columns of the cycle view: one review of a State by one mechanism; and what was recommended in it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from answerable.model import REVIEWING, Dossier, Kind, Source, Statement

UPR = "UPR"
# Papers that list what those who review recommend; some retell the lists of others.
_RETELLS = frozenset({"upr_matrix", "imported_list"})
_LISTS = frozenset({"concluding_observations", "upr_wg_report", "upr_outcome"}) | _RETELLS
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
        """What stands over the column: "UPR 3", "CCPR 2016"; "CAT 1" where only the cycle is known."""
        last = self.number if self.mechanism == UPR and self.number else self.year or self.number
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


class Says(NamedTuple):
    """Of which review a recommendation is: what its document says, or its row of a list that holds many."""

    state: str
    mechanism: str
    number: str
    date: str
    document: str


def listed(dossier: Dossier) -> tuple[tuple[Cycle, ...], tuple[Listed, ...]]:
    """The cycles of a dossier in the order of time, and what was recommended in each, each thing once.

    Taken are concluding observations, the lists of Working Groups, and lists that tell of them. What
    organizations propose, what a State says in the dialogue and does not put into the list, and
    what a compilation tells of others are no rows here.
    """
    sources = {source.id: source for source in dossier.sources}
    only = {s.identity.state for s in dossier.sources if s.identity.state}
    home = only.pop() if len(only) == 1 else ""
    kept = [s for s in dossier.statements if _is_listed(s, sources[s.quote.document].identity.genre)]
    says = {said.id: _says(said, sources[said.quote.document], home) for said in kept}
    of = _cycles(says.values())
    rows = _once(kept, {id_: of[one] for id_, one in says.items()}, sources)
    answered = {row.cycle for row in rows if any(s.position or s.positions for s in row.told)}
    holding = {row.cycle for row in rows}
    ordered = sorted({c.key: c for c in of.values()}.values(), key=lambda c: c.order)
    columns = tuple(replace(c, answered=c.key in answered) for c in ordered if c.key in holding)
    place = {cycle.key: n for n, cycle in enumerate(columns)}
    return columns, tuple(sorted(rows, key=lambda row: place[row.cycle]))


def _is_listed(said: Statement, genre: str) -> bool:
    if said.kind is not Kind.RECOMMENDATION or genre not in _LISTS:
        return False
    if genre in _RETELLS:
        return True
    # A sentence of the dialogue is told; the list names who recommends, or numbers the words ("109.3").
    in_list = genre != _REPORT or bool(said.by) or "." in (said.number or "")
    return in_list and not said.reported and said.role in REVIEWING


def _says(said: Statement, source: Source, home: str) -> Says:
    what = source.identity
    # A list that people keep may hold several States, mechanisms and cycles; its row says so itself.
    row = said.listed or what
    mechanism, state = row.mechanism or what.mechanism or "", row.state or what.state or home
    return Says(state, mechanism, row.cycle or "", row.date or "", source.id)


def _cycles(says: Iterable[Says]) -> Mapping[Says, Cycle]:
    """The cycle of each review that is spoken of."""
    of: dict[Says, str] = {}
    found: dict[str, Cycle] = {}
    # Those that name their cycle first: the others go to the one whose year is theirs.
    for one in sorted(set(says), key=lambda s: (not s.number, s.date or "9999", s)):
        near = None if one.number else _of_the_year(found.values(), one)
        last = one.number or one.date[:4] or "unknown"
        key = near.key if near else "-".join(filter(None, (one.state, one.mechanism or "other", last)))
        before = found.get(key) or Cycle(key, one.mechanism, one.number, "", (), one.state)
        dates = [date for date in (before.date, one.date) if date]
        documents = tuple(dict.fromkeys((*before.documents, one.document)))
        found[key] = replace(before, documents=documents, date=min(dates, default=""))
        of[one] = key
    return {one: found[key] for one, key in of.items()}


def _of_the_year(cycles: Iterable[Cycle], one: Says) -> Cycle | None:
    if not one.date:
        return None
    near = [c for c in cycles if (c.state, c.mechanism) == (one.state, one.mechanism) and c.date]
    close = [(abs(int(c.year) - int(one.date[:4])), c.key, c) for c in near]
    apart, _, cycle = min(close, default=(_ONE_REVIEW + 1, "", None))
    return cycle if apart <= _ONE_REVIEW else None


def _once(
    kept: Iterable[Statement], cycles: Mapping[str, Cycle], sources: Mapping[str, Source]
) -> list[Listed]:
    """Each recommendation of each cycle once: what a list tells of a report is the report's."""
    own: list[Statement] = []
    told: list[Statement] = []
    for said in kept:
        (told if sources[said.quote.document].identity.genre in _RETELLS else own).append(said)
    held: defaultdict[tuple[str, str], list[Statement]] = defaultdict(list)
    retold: defaultdict[str, list[Statement]] = defaultdict(list)
    for said in own:
        for handle in _handles(said):
            held[handle].append(said)
    left = []
    for said in told:
        holder = _holder(said, held, cycles)
        if holder is None:
            left.append(said)
            # A second list of the same review tells the same once more.
            for handle in _handles(said):
                held[handle].append(said)
        else:
            retold[holder.id].append(said)
    key = {said.id: cycles[said.id].key for said in (*own, *left)}
    # What else stands in a list without cycle and date is of the review that most of its rows are of.
    of_list: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for holder_id, rows in retold.items():
        for said in rows:
            of_list[said.quote.document][key[holder_id]] += 1
    for said in left:
        most = of_list[said.quote.document].most_common(1)
        if most and not (cycles[said.id].number or cycles[said.id].date):
            key[said.id] = most[0][0]
    return [Listed(said, key[said.id], tuple(retold[said.id])) for said in (*own, *left)]


def _handles(said: Statement) -> list[tuple[str, str]]:
    """By what a recommendation is found again: its number, and its words with who makes it."""
    letters = re.sub(r"\W+", "", said.words).casefold()
    words = (",".join(sorted(said.by)), letters)
    if not said.number:
        return [words]
    # A list counts by the paragraph what the document counts by its letters: 12 for 12(c).
    whole = said.number.partition("(")[0].strip()
    numbers = dict.fromkeys(filter(None, (said.number, whole)))
    return [*(("number", number) for number in numbers), words]


def _holder(
    said: Statement, held: Mapping[tuple[str, str], list[Statement]], cycles: Mapping[str, Cycle]
) -> Statement | None:
    """The recommendation that a list retells: of the same review, and in the same words or nearly."""
    cycle = cycles[said.id]
    best: tuple[float, Statement | None] = (0.0, None)
    for handle in _handles(said):
        for other in held.get(handle, ()):
            if other.quote.document == said.quote.document or not _may_be(cycle, cycles[other.id]):
                continue
            alike = _same_words(said.words, other.words, part=handle[0] == "number")
            if alike > best[0]:
                best = alike, other
    return best[1] if best[0] >= _NEARLY else None


def _may_be(told: Cycle, own: Cycle) -> bool:
    """Whether a list tells of this review: the same, or one of its mechanism where the list names none."""
    if told.key == own.key:
        return True
    unnamed = not (told.number or told.date)
    return unnamed and told.mechanism == own.mechanism and told.state in ("", own.state)


_NEARLY = 0.5
# One number may hold several recommendations, which a list prints as one row: so much of a part stands in it.
_LEAST_OF_PART, _OF_PART = 4, 0.85
_WORD = re.compile(r"\w+")


def _same_words(one: str, other: str, *, part: bool = False) -> float:
    """The share of words that two texts have in common, to 1; of the shorter, where it may be a part."""
    a, b = (set(_WORD.findall(text.casefold())) for text in (one, other))
    if part and min(len(a), len(b)) >= _LEAST_OF_PART and len(a & b) >= _OF_PART * min(len(a), len(b)):
        return 1.0
    return len(a & b) / len(a | b) if a | b else 0.0
