"""How many recommendations are said to be carried out, against the list that is meant.

What is held against the list is the whole ("of the 214"): whether 195 were carried out no list can tell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from answerable.check.record import Record
from answerable.check.totals import sum_told
from answerable.lists import Claim, RecommendationList, before, claims_in, list_meant, lists_of, speaks_of
from answerable.model import Finding, FindingKind, Kind, Quote, Role, Severity, Stance, Statement

_MOST_QUOTES = 6


@dataclass(frozen=True, slots=True)
class _Claimed:
    """A claim with who makes it, and the list that it speaks of; None where that is not at hand."""

    claim: Claim
    statement: Statement
    state: str | None
    of: RecommendationList | None
    adds_up: bool

    @property
    def by_state(self) -> bool:
        """Whether it is the State that speaks, and nobody who retells it."""
        return self.statement.role is Role.STATE and not self.statement.reported

    @property
    def key(self) -> tuple[object, ...]:
        """What several voices claim alike: one finding tells it."""
        figures = (self.claim.part, self.claim.whole, self.claim.share)
        return self.state, self.of.document if self.of else None, *figures


def claims_of_lists(record: Record) -> Iterator[Finding]:
    """Claims of a list that is not at hand, and wholes that are not those of the list; each told once."""
    alike: defaultdict[tuple[object, ...], list[_Claimed]] = defaultdict(list)
    for row in _claimed(record):
        alike[row.key].append(row)
        if not row.adds_up:
            yield _sum(row)
    for rows in alike.values():
        of = rows[0].of
        if of is None:
            if rows[0].state:  # a report of many States speaks of whichever
                yield _not_here(rows)
        elif of.extract:
            yield _not_here(rows)
        elif any(_differs(row.claim, of) for row in rows):
            first = record.dossier.statements[of.places[0]].quote
            yield _against([row for row in rows if _differs(row.claim, of)], of, first)


def _claimed(record: Record) -> Iterator[_Claimed]:
    """The claims that speak of a list of the Universal Periodic Review or of a Committee."""
    sources = {source.id: source for source in record.dossier.sources}
    lists = lists_of(record.dossier.sources, record.dossier.statements)
    for told in record.told:
        source = sources[told.document]
        for claim in claims_in(told.text) if told.statement.kind is not Kind.RECOMMENDATION else ():
            if speaks_of(claim, source) is not None:
                of = list_meant(claim, before(lists, source), source)
                # What `totals` reads as a sum is told there.
                adds_up = claim.adds_up or sum_told(told.text) is not None
                yield _Claimed(claim, told.statement, source.identity.state, of, adds_up)


def _differs(claim: Claim, of: RecommendationList) -> bool:
    """Whether the whole that is told is none that the list has, as far as the list can tell."""
    if claim.whole is None or claim.whole in claim.counts_in(of):
        return False
    return claim.can_be_held(of) or claim.whole > of.count()


def _sum(row: _Claimed) -> Finding:
    """The parts against the whole, where no sentence of `totals` tells them."""
    claim = row.claim
    return Finding(
        FindingKind.CONFLICT,
        Severity.MEDIUM,
        f"{claim.part} and {claim.rest} make {(claim.part or 0) + (claim.rest or 0)}, not {claim.whole}.",
        "claim-sum",
        (row.statement.quote,),
        compared="the parts with the whole",
        harmless="The parts may overlap, or the rest be told elsewhere: refused, or not yet begun.",
    )


def _against(rows: Sequence[_Claimed], of: RecommendationList, first: Quote) -> Finding:
    supported = of.count(Stance.SUPPORTED, Stance.PARTIALLY_SUPPORTED)
    has = f"{of.count()} recommendations" + (f", {supported} of them supported" if of.stances else "")
    said = rows[0]
    others = [row.statement.quote for row in rows[1 : _MOST_QUOTES - 1]]
    return Finding(
        FindingKind.CONFLICT,
        Severity.MEDIUM if of.of_upr else Severity.LOW,
        f"{said.statement.speaker}: {said.claim.said}. The list that is meant ({of.name}) has {has} "
        f"in these files.",
        "claim-against-its-list",
        (said.statement.quote, first, *others),
        compared="how many recommendations there are",
        harmless="Positions may have changed later, one number may hold several recommendations, or another "
        "list be meant.",
    )


def _not_here(rows: Sequence[_Claimed]) -> Finding:
    said = max(rows, key=lambda row: (bool(row.claim.year or row.claim.cycle), row.by_state))
    quotes = dict.fromkeys(row.statement.quote for row in (said, *rows))
    if said.of is not None:
        why = f"of the list that is meant ({said.of.name}) these files hold an extract"
    else:
        why = f"{_which(said)} is not among these files"
    return Finding(
        FindingKind.LIMIT,
        Severity.LOW,
        f"{said.statement.speaker}: {said.claim.said}; {why}, and nothing can be held against it.",
        "claim-without-its-list",
        tuple(quotes)[:_MOST_QUOTES],
    )


def _which(said: _Claimed) -> str:
    """What the claim calls its list."""
    if said.claim.year is not None:
        return f"the list of {said.claim.year}"
    if said.claim.cycle is not None:
        return f"the list of cycle {said.claim.cycle}"
    return "the list that it speaks of"
