"""One ask through all cycles: who put it when, what the State said of it, how it was graded."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from answerable.model import (
    STATE_GENRES,
    WHOLE_LIST,
    Coding,
    Dossier,
    Kind,
    Link,
    LinkKind,
    Position,
    Role,
    Statement,
    make_id,
)
from answerable.model.ledger.beside import Beside, beside
from answerable.model.ledger.cycle import Cycle, Listed, listed
from answerable.model.ledger.reading import reading
from answerable.model.ledger.said import Linked, Said, Sayings
from answerable.model.ledger.same_ask import groups

UNKNOWN, PENDING = "unknown", "pending"
_OF_IT = frozenset({LinkKind.FOLLOWS_UP, LinkKind.RESPONDS_TO_ITEM})
_TOO = frozenset({LinkKind.TAKES_UP, LinkKind.REPEATS})
_CIVIL = frozenset({Role.NGO, Role.NHRI})
# The grade stands before the words of an evaluation; the scale of 2013 to 2016 parts some letters in two.
_GRADE = re.compile(r"\s*\[\s*([A-E][12]?)\s*\]")
# Or in a line of its own: "[C]", "[C]: (a) and (b)". A line with two is of parts that we do not tell apart.
_GRADE_ALONE = re.compile(r"\s*\[\s*[A-E][12]?\s*\]\s*:?(?:\s*(?:\([a-z]\)|,|;|and|to|-|–|\.))*\s*")
_EVALUATION, _ANSWER = "followup_evaluation", "upr_addendum"


@dataclass(frozen=True, slots=True)
class Stood:
    """A position that the State took, as `Position`, cited."""

    value: str
    nuance: str
    date: str
    source: Said
    nuance_source: Said | None = None


@dataclass(frozen=True, slots=True)
class Graded:
    """What a Committee says of how its recommendation was kept.

    `grade` is empty where it prints none at these words; `printed` are the words that hold it: these, or the
    line above.
    """

    grade: str
    said: Said
    printed: Said | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """A label that people gave: who, of which sort, from which list."""

    coder: str
    what: str
    scheme: str
    label: str


@dataclass(frozen=True, slots=True)
class Asking:
    """An ask as somebody puts it in one cycle.

    `position` is the one that holds, `unknown` where these files hold none, empty where nobody takes
    positions (a Committee's). `differs` says that sources give two that cannot both hold.
    `claims` are what the State says of it later: that it speaks of it does not say that it did it; `proposed`
    what may be about it, and nobody has looked. `retold` are lists that tell it once more, `civil` what
    organizations and the national institution ask alike. `labels` are people's `codings` beside the
    program's.
    """

    cycle: str
    said: Said
    by: tuple[str, ...]
    position: str
    nuance: str
    differs: bool
    positions: tuple[Stood, ...]
    claims: tuple[Linked, ...]
    grades: tuple[Graded, ...]
    retold: tuple[Said, ...]
    civil: tuple[Linked, ...]
    codings: tuple[Label, ...]
    action: int | None = None
    proposed: tuple[Linked, ...] = ()
    labels: tuple[Beside, ...] = ()


@dataclass(frozen=True, slots=True)
class Ask:
    """The same recommendation through all cycles; `reading` says in words what the dossier holds of it.

    The id is made of the first asking: a later cycle does not change it. `themes` are the program's and
    people's labels, `issues` those of UPR Info's list among them, which is the shorter.
    """

    id: str
    state: str
    words: str
    reading: str
    cycles: tuple[str, ...]
    times: int
    first: str
    last: str
    themes: tuple[str, ...]
    issues: tuple[str, ...]
    affected: tuple[str, ...]
    askings: tuple[Asking, ...]


def asks(
    dossier: Dossier, sayings: Sayings | None = None, called: Callable[[str], str] = str
) -> tuple[tuple[Cycle, ...], tuple[Ask, ...]]:
    """The cycles in the order of time, and every ask; those that come back most often first.

    `called` names a State or a mechanism by its code, for the reading.
    """
    sayings = sayings or Sayings(dossier)
    cycles, rows = listed(dossier)
    by_key = {cycle.key: cycle for cycle in cycles}
    # An ask goes through the cycles of one State.
    of_state: defaultdict[str, list[Listed]] = defaultdict(list)
    for row in rows:
        of_state[by_key[row.cycle].state].append(row)
    ends = _Ends(dossier, sayings)
    later = _last_papers(dossier)
    made = []
    for state, own in of_state.items():
        for group in groups(own, dossier.links):
            askings = tuple(_asking(own[n], by_key, sayings, ends) for n in group)
            made.append(_ask(state, [own[n] for n in group], askings, by_key, called, later))
    place = {cycle.key: n for n, cycle in enumerate(cycles)}
    made.sort(key=lambda a: (-len(a.cycles), -a.times, -place[a.last], sayings.place(a.askings[-1].said)))
    return cycles, tuple(made)


def _ask(
    state: str,
    rows: Sequence[Listed],
    askings: tuple[Asking, ...],
    cycles: Mapping[str, Cycle],
    called: Callable[[str], str],
    later: Mapping[str, str],
) -> Ask:
    put = tuple(dict.fromkeys(asking.cycle for asking in askings))
    through = [cycles[key] for key in put]
    told = [s for row in rows for s in row.told]
    return Ask(
        id=make_id("ask", askings[0].said.statement),
        state=state,
        words=" ".join((askings[-1].said.quote, *askings[-1].said.continued)),
        reading=reading(through, askings, called, later.get(state) or later.get("", "")),
        cycles=put,
        times=len(askings),
        first=through[0].key,
        last=through[-1].key,
        themes=_labels(told, "theme", lambda s: [t.label for t in s.themes if t.scheme != "sdg"]),
        issues=tuple(dict.fromkeys(t.label for said in told for t in said.under("upr_info"))),
        affected=_labels(told, "affected", lambda s: s.affected),
        askings=askings,
    )


def _labels(
    told: Iterable[Statement], what: str, own: Callable[[Statement], Iterable[str]]
) -> tuple[str, ...]:
    """The program's labels and people's, each once."""
    found: dict[str, str] = {}
    for said in told:
        for label in (*own(said), *(c.label for c in said.codings if c.what == what)):
            found.setdefault(label.casefold(), label)
    return tuple(found.values())


def _asking(row: Listed, cycles: Mapping[str, Cycle], sayings: Sayings, ends: _Ends) -> Asking:
    said, cycle = row.statement, cycles[row.cycle]
    positions = _positions(row)
    holds = said.position or next((s.position for s in row.retold if s.position), None)
    holds = holds or (positions[-1] if positions else None)
    unknown = UNKNOWN if cycle.takes_positions else ""
    return Asking(
        cycle=row.cycle,
        said=sayings.said(said.id),
        by=_by(row),
        position=str(holds.value) if holds else unknown,
        nuance=(holds.nuance or "") if holds else "",
        differs=_differ(positions),
        positions=tuple(
            Stood(
                str(p.value),
                p.nuance or "",
                p.date or "",
                sayings.quoted(p.source),
                sayings.quoted(p.nuance_source) if p.nuance_source else None,
            )
            for p in positions
        ),
        claims=tuple(link for link in ends.claims(row) if not link.proposed),
        proposed=tuple(link for link in ends.claims(row) if link.proposed),
        grades=ends.grades(row),
        retold=tuple(sayings.said(other.id) for other in row.retold),
        civil=ends.civil(row),
        codings=_codings(row),
        action=said.action.category if said.action else None,
        labels=beside(said, (c for one in row.told for c in one.codings)),
    )


def _by(row: Listed) -> tuple[str, ...]:
    """The recommending States, also those that only a list names."""
    return tuple(dict.fromkeys(code for said in row.told for code in said.by))


def _differ(positions: Sequence[Position]) -> bool:
    """Whether two positions cannot both hold: a later day may change one, and pending awaits another."""
    settled = {(p.value, p.date) for p in positions if p.value != PENDING}
    return any(
        one != other and (not day or not date or day == date)
        for one, day in settled
        for other, date in settled
    )


def _positions(row: Listed) -> list[Position]:
    """All positions that the State took, as the recommendation has them, then those that only a list has."""
    found: dict[tuple[str, int, str], Position] = {}
    for said in row.told:
        for taken in (*said.positions, *((said.position,) if said.position else ())):
            found.setdefault((taken.source.document, taken.source.start, taken.value), taken)
    return list(found.values())


def _codings(row: Listed) -> tuple[Label, ...]:
    codings: Iterable[Coding] = (c for said in row.told for c in said.codings)
    return tuple(dict.fromkeys(Label(c.coder, c.what, c.scheme, c.label) for c in codings))


def _last_papers(dossier: Dossier) -> Mapping[str, str]:
    """The day of each State's last paper on how things are, by its code; that of all of them under no code.

    An addendum says what the State will do with a list, and nothing yet of what came of it.
    """
    speaks = {said.quote.document for said in dossier.statements if said.role is Role.STATE}
    last: dict[str, str] = {}
    for source in dossier.sources:
        what = source.identity
        own = what.genre in STATE_GENRES or source.id in speaks
        if what.date and own and what.genre != _ANSWER:
            for state in {what.state or "", ""}:
                last[state] = max(last.get(state, ""), what.date)
    return last


class _Ends:
    """What is linked to a recommendation, wherever it is told."""

    def __init__(self, dossier: Dossier, sayings: Sayings) -> None:
        self._sayings = sayings
        self._of: defaultdict[str, list[tuple[Link, Statement]]] = defaultdict(list)
        for link in dossier.links:
            for own, other in ((link.target, link.source), (link.source, link.target)):
                if own in sayings.statements and other in sayings.statements:
                    self._of[own].append((link, sayings.statements[other]))

    def claims(self, row: Listed) -> tuple[Linked, ...]:
        """What the State says of it."""
        return self._found(
            row,
            lambda link, other: (
                link.kind in _OF_IT and other.role is Role.STATE and not link.reason.startswith(WHOLE_LIST)
            ),
        )

    def civil(self, row: Listed) -> tuple[Linked, ...]:
        """What organizations and the national institution ask in the same sense."""
        return self._found(
            row,
            lambda link, other: (
                link.kind in _TOO and other.role in _CIVIL and other.kind is Kind.RECOMMENDATION
            ),
        )

    def grades(self, row: Listed) -> tuple[Graded, ...]:
        """What the Committee says in the evaluation of the follow-up."""
        found = self._found(
            row,
            lambda link, other: (
                link.kind in _OF_IT
                and other.role is Role.COMMITTEE
                and self._sayings.genre(self._sayings.said(other.id)) == _EVALUATION
            ),
        )
        graded = (self._graded(linked.said) for linked in found)
        # The evaluation prints the recommendation once more, which grades nothing.
        return tuple(one for one in graded if one.grade or one.said.kind != Kind.RECOMMENDATION)

    def _graded(self, said: Said) -> Graded:
        if found := _GRADE.match(said.quote):
            return Graded(found[1], said, said)
        above = self._sayings.above(said)
        if above and _GRADE_ALONE.fullmatch(above.quote) and (found := _GRADE.match(above.quote)):
            return Graded(found[1], said, above)
        return Graded("", said)

    def _found(self, row: Listed, wanted: Callable[[Link, Statement], bool]) -> tuple[Linked, ...]:
        ends: dict[str, Linked] = {}
        for id_ in (said.id for said in row.told):
            for link, other in self._of.get(id_, ()):
                if wanted(link, other):
                    ends.setdefault(other.id, self._sayings.linked(link, other.id))
        return tuple(
            sorted(ends.values(), key=lambda x: (x.said.date or "9999", self._sayings.place(x.said)))
        )
