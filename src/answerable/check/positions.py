"""Positions that do not agree: between two papers, with the numbers of the report, with the figures told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from answerable.check.record import Record
from answerable.model import Finding, FindingKind, Quote, Severity, Stance
from answerable.positions import Count, Review, Taken, counts_in

_MOST_NUMBERS, _MOST_QUOTES = 12, 6
# How grave, which two documents, which two values.
_Apart = tuple[Severity, str, str, Stance, Stance]
_WORD = {
    Stance.SUPPORTED: "supported",
    Stance.NOTED: "noted",
    Stance.PARTIALLY_SUPPORTED: "partially supported",
    Stance.PENDING: "pending",
}


def positions_that_differ(record: Record) -> Iterator[Finding]:
    """Two papers, or two places of one, that tell different positions on one recommendation.

    What the report left open and its addendum answers differs by nature, and so does a later addendum.
    """
    for review in record.reviews:
        apart: defaultdict[_Apart, list[tuple[str, Quote, Quote]]] = defaultdict(list)
        for number, one, other in _pairs(review):
            a, b = one.position, other.position
            severity = Severity.LOW if _only_in_a_list(one, other) else Severity.MEDIUM
            key = severity, a.source.document, b.source.document, a.value, b.value
            apart[key].append((number, a.source, b.source))
        for (severity, _, _, value, other_value), rows in apart.items():
            quotes = dict.fromkeys(q for _, *pair in rows for q in pair)
            yield Finding(
                FindingKind.CONFLICT,
                severity,
                f"Recommendation {_named([n for n, *_ in rows])} of {review.symbol}: "
                f"{_WORD[value]} here, {_WORD[other_value]} there.",
                "position-differs",
                tuple(quotes)[:_MOST_QUOTES],
                compared="the position of the State under review",
                harmless="A list may tell an earlier or a later position than the paper at hand.",
            )


def numbers_that_are_not_there(record: Record) -> Iterator[Finding]:
    """Numbers with a position that no recommendation of the report bears, and those printed under another."""
    for review in record.reviews:
        by_document: defaultdict[str, list[tuple[str, Quote]]] = defaultdict(list)
        for unknown in review.unknown:
            by_document[unknown.source.document].append((unknown.number, unknown.source))
        for rows in by_document.values():
            numbers = [n for n, _ in rows]
            yield Finding(
                FindingKind.BROKEN_REFERENCE,
                Severity.MEDIUM,
                f"A position on {_named(numbers)}: {review.symbol} has no recommendation of that number.",
                "position-number",
                tuple(dict.fromkeys(q for _, q in rows))[:_MOST_QUOTES],
            )
        for quote, entry in review.renumbered[:1]:
            quotes = [q for q, _ in review.renumbered]
            yield Finding(
                FindingKind.CONFLICT,
                Severity.LOW,
                f"The reply counts {len(quotes)} recommendation{'s' if len(quotes) > 1 else ''} anew: "
                f"what it prints first so is {entry.number} of {review.symbol}.",
                "position-renumbered",
                (quote, entry.statement.quote, *quotes[1 : _MOST_QUOTES - 1]),
                compared="the number of one recommendation",
            )


def positions_left_open(record: Record) -> Iterator[Finding]:
    """Recommendations that an addendum should have answered, and that stand in none of its lists."""
    for review in record.reviews:
        entries = [e for e in review.numbered.entries if e.statement.quote.document in review.reports]
        waiting = [e for e in entries if e.value is Stance.PENDING]
        left = [e for e in waiting if not review.answered(e)]
        if not review.answers or not left or len(left) * 2 > len(waiting):
            continue  # without an answer at hand, or one that was not understood
        yield Finding(
            FindingKind.UNANSWERED,
            Severity.MEDIUM,
            f"The addendum takes no position on {_named([e.number for e in left])} of {review.symbol}.",
            "position-left-open",
            tuple(dict.fromkeys(e.statement.quote for e in left))[:_MOST_QUOTES],
            harmless="A list of the Office may tell one all the same.",
        )


def positions_that_do_not_add_up(record: Record) -> Iterator[Finding]:
    """The figures that an addendum gives for supported and noted, against their sum and against its lists."""
    documents = {s.id: s.document for s in record.dossier.sources}
    for review in record.reviews:
        for id_ in review.answers:
            counts = list(counts_in(documents[id_]))
            yield from _sum(counts)
            yield from _listed(review, id_, counts)


def _sum(counts: Sequence[Count]) -> Iterator[Finding]:
    figures = {of: {c.n for c in counts if c.of == of} for of in ("total", "supported", "noted")}
    if not all(figures.values()):
        return
    parts = [*figures["supported"], *figures["noted"]]
    sums = (
        {sum(some) for k in range(2, len(parts) + 1) for some in combinations(parts, k)}
        if len(parts) < 9
        else set()
    )
    if sums and sums.isdisjoint(figures["total"]):
        told = ", ".join(f"{n} {of}" for of in ("supported", "noted") for n in sorted(figures[of]))
        yield Finding(
            FindingKind.CONFLICT,
            Severity.MEDIUM,
            f"{told}: that does not make {' or '.join(map(str, sorted(figures['total'])))}.",
            "position-total",
            tuple(dict.fromkeys(c.source for c in counts))[:_MOST_QUOTES],
            compared="the parts with the whole",
            harmless="Those supported in part may be counted by themselves; another review may be told too.",
        )


def _listed(review: Review, id_: str, counts: Sequence[Count]) -> Iterator[Finding]:
    """A figure that neither the lists of this paper nor all papers together give."""
    for of, values in (
        ("supported", (Stance.SUPPORTED, Stance.PARTIALLY_SUPPORTED)),
        ("noted", (Stance.NOTED, Stance.PARTIALLY_SUPPORTED)),
    ):
        told = [c for c in counts if c.of == of]
        seen = _counted(review, id_, values) | _counted(review, id_, values[:1])
        if told and any(seen) and seen.isdisjoint({c.n for c in told}):
            yield Finding(
                FindingKind.CONFLICT,
                Severity.LOW,
                f"It is said that {told[0].n} were {of}; the lists name {max(seen)}.",
                "position-count",
                (told[0].source, *_first_quotes(review, id_, values)),
                compared="how many were supported or noted",
                harmless="One number may hold several recommendations, and one be counted twice.",
            )


def _counted(review: Review, id_: str, values: Sequence[Stance]) -> set[int]:
    """How many numbers, and how many recommendations under them, have these positions: here, and in all."""
    here: set[str] = set()
    all_: set[str] = set()
    for number, taken in review.taken.items():
        if any(t.position.source.document == id_ and t.position.value in values for t in taken):
            here.add(number)
        if review.positions(number)[-1].position.value in values:
            all_.add(number)
    each = {
        s: sum(1 for e in review.numbered.entries if review.key(e) in s) for s in map(frozenset, (here, all_))
    }
    return {len(here), len(all_), *each.values()}


def _first_quotes(review: Review, id_: str, values: Sequence[Stance]) -> tuple[Quote, ...]:
    found = (
        t.position.source
        for taken in review.taken.values()
        for t in taken
        if t.position.source.document == id_ and t.position.value in values
    )
    return tuple(dict.fromkeys(found))[: _MOST_QUOTES - 1]


def _pairs(review: Review) -> Iterator[tuple[str, Taken, Taken]]:
    """Positions on one number that cannot both hold: two words of one stage of the review."""
    for number in sorted(review.taken, key=_order):
        every = [t for t in review.positions(number) if t.position.value is not Stance.PENDING]
        for one, other in combinations(every, 2):
            if one.stage == other.stage and one.position.value is not other.position.value:
                yield number, one, other


def _only_in_a_list(one: Taken, other: Taken) -> bool:
    """Whether only a list calls whole what the State does in part: a list knows no third value."""
    values = {one.position.value, other.position.value}
    return Stance.PARTIALLY_SUPPORTED in values and (one.told or other.told)


def _order(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in "".join(c if c.isdigit() else " " for c in number).split())


def _named(numbers: Sequence[str]) -> str:
    shown = list(dict.fromkeys(numbers))
    more = f" and {len(shown) - _MOST_NUMBERS} more" if len(shown) > _MOST_NUMBERS else ""
    return ", ".join(shown[:_MOST_NUMBERS]) + more
