"""Figures about the same thing that differ.

Precision before quantity: two figures are compared only where the thing counted has the
same telling words and the same happened to it, and nothing says that period, place or speaker
make them two things. A page of false alarms is worse than none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import ceil

from answerable.check.counted import Counted, counted, one_time
from answerable.check.record import Record
from answerable.model import Finding, FindingKind, Quote, Severity
from answerable.text import index

_LEAST_SHARED = 0.6
_LEAST_VAGUE = 2
_MOST_QUOTES = 6
_MOST_COMPARED = 20
_MUCH = 1.5

_Pair = tuple[Counted, Counted]


def figures_that_differ(record: Record) -> Iterator[Finding]:
    """Two statements that count the same thing and get different numbers: one finding a pair of numbers."""
    by_unit: defaultdict[str, list[Counted]] = defaultdict(list)
    for one in counted(record):
        by_unit[one.figure.unit].append(one)
    pairs: defaultdict[tuple[str, float, float], list[_Pair]] = defaultdict(list)
    for unit, rows in sorted(by_unit.items()):
        for one, other in _candidates(rows):
            if one.told is other.told or not record.one_state(one.quote.document, other.quote.document):
                continue  # what one sentence counts are two things; sums are looked at apart
            if _same_thing(one, other) and not one.figure.agrees(other.figure):
                low, high = sorted((one, other), key=lambda c: (c.value, c.quote.document, c.quote.start))
                pairs[unit, low.value, high.value].append((low, high))
    for _, found in sorted(pairs.items(), key=lambda item: item[0]):
        yield _differ(sorted(found, key=_place))


def _place(pair: _Pair) -> tuple[int, str, int, str, int]:
    """Pairs of one time first, then in the order of the documents."""
    low, high = pair
    return (
        0 if one_time(low, high) else 1,
        low.quote.document,
        low.quote.start,
        high.quote.document,
        high.quote.start,
    )


def _candidates(rows: list[Counted]) -> Iterator[_Pair]:
    """Pairs that share an action and may count one thing: with these alone the work stays near-linear."""
    by_action: defaultdict[str, list[Counted]] = defaultdict(list)
    for row in rows:
        for action in row.kinds:
            by_action[action].append(row)
    seen = set()
    for _, same in sorted(by_action.items()):
        for one, other in sorted(_near(same)):
            pair = (id(same[one]), id(same[other]))
            if pair not in seen:
                seen.add(pair)
                yield same[one], same[other]


def _near(rows: Sequence[Counted]) -> set[tuple[int, int]]:
    """Pairs that share a word without which they could not share enough, by number.

    Of the words of the shorter one so many must be shared that one of the rarest is among them:
    only those are looked up. A word leads to the 20 figures before and behind at most.
    """
    holders = index(row.stems for row in rows)
    pairs: set[tuple[int, int]] = set()
    for at, row in enumerate(rows):
        size = len(row.stems)
        rare = sorted(row.stems, key=lambda word: (len(holders[word]), word))
        for word in rare[: size - max(1, ceil(_LEAST_SHARED * size - 1e-9)) + 1]:
            others = holders[word]
            place = bisect_left(others, at)
            near = (
                *others[max(0, place - _MOST_COMPARED) : place],
                *others[place + 1 : place + 1 + _MOST_COMPARED],
            )
            pairs.update((min(at, other), max(at, other)) for other in near if len(rows[other].stems) >= size)
    return pairs


def _same_thing(one: Counted, other: Counted) -> bool:
    """Whether two figures count one thing as far as words, time, place and speakers tell."""
    shared = len(one.stems & other.stems)
    vague = one.vague or other.vague
    if vague and (shared < _LEAST_VAGUE or one.vague is not other.vague):
        return False
    if shared < 1 or shared / min(len(one.stems), len(other.stems)) < _LEAST_SHARED:
        return False
    time = one_time(one, other)
    if time is False or not (one.told.near(other.told) if time else one.told.meets(other.told)):
        return False
    if (vague or _one_voice(one, other)) and not (time and one.known & other.known):
        return False
    return _tied(one, other, time)


def _one_voice(one: Counted, other: Counted) -> bool:
    """One side in one document tells a series, a trend, not a contradiction, unless of one time."""
    same_side = one.told.by_state == other.told.by_state
    return same_side and one.told.statement.role is other.told.statement.role


def _tied(one: Counted, other: Counted, time: bool | None) -> bool:
    """Two voices must be tied by a time, or by all that they say of what is counted.

    "Two hundred officials convicted of torture" since a law and "fifty convicted" over one event share
    only a word that many things are counted in.
    """
    if not one.known & other.known:
        # No rule knows what happened to both: only the same things of the same time are compared.
        return bool(time) and one.stems == other.stems and not (one.known and other.known)
    if time or one.told.years & other.told.years:
        return True
    if bool(one.told.years) is not bool(other.told.years):
        return False
    return one.known == other.known


def _differ(pairs: list[_Pair]) -> Finding:
    low, high = pairs[0]
    quotes: dict[Quote, None] = {}
    for pair in pairs:
        quotes |= dict.fromkeys(one.told.statement.quote for one in pair)
    sure = any(one_time(one, other) for one, other in pairs)
    much = high.value >= _MUCH * low.value and bool(low.told.years & high.told.years)
    return Finding(
        FindingKind.CONFLICT,
        Severity.HIGH if sure or much else Severity.MEDIUM,
        f"{low.quote.one_line} here, {high.quote.one_line} there.",
        "figures-differ",
        tuple(quotes)[:_MOST_QUOTES],
        compared=f"how many: {_what(low, high)}",
        harmless=_harmless(low, high),
    )


def _what(low: Counted, high: Counted) -> str:
    """What is counted, and what happened to it, in the words of the two."""
    things = dict.fromkeys((" ".join(low.figure.what.split()), " ".join(high.figure.what.split())))
    acts = [word for rule, word in low.actions if rule in (low.known & high.known or high.kinds)]
    return f"{' / '.join(things)}, {acts[0]}"


def _harmless(low: Counted, high: Counted) -> str:
    a, b = low.said, high.said
    said = f"“{a}” may not be “{b}”; " if a not in b and b not in a else ""
    if one_time(low, high) is None:
        return f"{said}one does not say of which time it is: period, place or sort counted may differ."
    return f"{said}the place or the sort counted may differ, or one source knew less."
