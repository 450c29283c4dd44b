"""How many recommendations are said to be carried out, against the list that is meant.

What is held against the list is the whole ("of the 214"): whether 195 were carried out no list can tell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from answerable.check.record import Record
from answerable.check.totals import sum_told
from answerable.lists import Claim, RecommendationList, before, claims_of, list_meant, lists_of, speaks_of
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
    def parts(self) -> tuple[int | None, ...]:
        """The parts and the whole that they should make."""
        return self.claim.whole, self.claim.part, self.claim.rest, self.claim.left

    @property
    def key(self) -> tuple[object, ...]:
        """What several voices claim alike: one finding tells it."""
        figures = (self.claim.part, self.claim.whole, self.claim.share)
        return self.state, self.of.document if self.of else None, *figures


def claims_of_lists(record: Record) -> Iterator[Finding]:
    """Claims of a list that is not at hand, and wholes that are not those of the list; each told once."""
    alike: defaultdict[tuple[object, ...], list[_Claimed]] = defaultdict(list)
    sums: set[tuple[int | None, ...]] = set()
    for row in _claimed(record):
        alike[row.key].append(row)
        if not row.adds_up and row.parts not in sums:
            sums.add(row.parts)
            yield _sum(row)
    for rows in alike.values():
        of = rows[0].of
        if of is None:
            if rows[0].state:  # a report of many States speaks of whichever
                yield _not_here(rows)
        elif of.extract:
            yield _not_here(rows)
        elif any(row.claim.differs(of) for row in rows):
            first = record.dossier.statements[of.places[0]].quote
            yield _against([row for row in rows if row.claim.differs(of)], of, first)


def _claimed(record: Record) -> Iterator[_Claimed]:
    """The claims that speak of a list of the Universal Periodic Review or of a Committee."""
    sources = {source.id: source for source in record.dossier.sources}
    lists = lists_of(record.dossier.sources, record.dossier.statements)
    texts = {told.statement.id: told.text for told in record.told}
    sums = {sum_told(text) for text in texts.values()}
    rows = [(s, texts[s.id]) for s in record.dossier.statements if s.id in texts]
    for statement, claim in claims_of(row for row in rows if row[0].kind is not Kind.RECOMMENDATION):
        source = sources[statement.quote.document]
        # An addendum counts what it accepts itself: `positions` holds that against its own list.
        own = claim.of_accepted and source.identity.genre == "upr_addendum"
        if speaks_of(claim, source) is not None and not own:
            of = list_meant(claim, before(lists, source), source)
            # What `totals` reads as a sum is told there, whoever else says it.
            figures = (claim.part, claim.rest, claim.whole)
            adds_up = claim.adds_up or sum_told(texts[statement.id]) is not None or figures in sums
            yield _Claimed(claim, statement, source.identity.state, of, adds_up)


def _sum(row: _Claimed) -> Finding:
    """The parts against the whole, where no sentence of `totals` tells them."""
    claim = row.claim
    parts = [part for part in (claim.part, claim.rest, claim.left) if part is not None]
    short = claim.whole is not None and sum(parts) < claim.whole
    return Finding(
        FindingKind.CONFLICT,
        Severity.LOW if short else Severity.MEDIUM,
        f"{' and '.join(map(str, parts))} make {sum(parts)}, not {claim.whole}.",
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
