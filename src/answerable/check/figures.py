"""Figures about the same thing that differ, and totals that do not add up.

Precision before quantity: two figures are compared only where the thing counted has the
same telling words and the same happened to it, and nothing says that period or speaker
make them two things. A page of false alarms is worse than none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import ceil

from answerable.model import Dossier, Figure, Finding, FindingKind, Quote, Severity, Statement
from answerable.patterns import load_patterns, load_table
from answerable.text import fold, words

_NUMBER = r"\d{1,9}(?:,\d{3})*"
# "118 of the 140 ..., with work on another 19"
_OF_THE = re.compile(
    rf"\b(?P<part>{_NUMBER}) (?:out )?of (?:the |its |all )?(?P<whole>{_NUMBER}) [^.;]{{1,140}}?"
    rf"(?:\b(?:another|other|remaining|further) (?P<rest>{_NUMBER})\b"
    rf"|\band (?:that )?(?P<rest2>{_NUMBER}) (?:were|was|are|is) "
    r"(?:being|still|under|in progress|ongoing|pending))",
    re.IGNORECASE,
)
# "of the 140 ..., 118 had been ..., and work on 19 was ongoing"
_OUT_OF = re.compile(
    rf"\bof the (?P<whole>{_NUMBER}) [^.;]{{1,100}}?, (?P<part>{_NUMBER}) (?:had|have|has|were|are) "
    rf"[^.;]{{1,60}}?\bon (?:another |the other )?(?P<rest>{_NUMBER})\b",
    re.IGNORECASE,
)
# "29 of them": part of a whole that is counted elsewhere, and no other count of it.
_PART = re.compile(r",?\s+of\s+(?:which|whom|them|these|those)\b")
_DURATIONS = {"years", "months", "weeks", "days", "hours"}
_LEAST_SHARED = 0.6
_MOST_QUOTES = 6
_MOST_COMPARED = 20


@dataclass(frozen=True, slots=True)
class _Counted:
    """A figure with a value, the statement that asserts it, and what it counts in telling words."""

    quote: Quote
    figure: Figure
    value: float
    statement: Statement
    stems: frozenset[str]
    actions: frozenset[str]


def figures_that_differ(dossier: Dossier) -> Iterator[Finding]:
    """Two speakers who count the same thing and get different numbers: one finding a pair of numbers."""
    by_unit: defaultdict[str, list[_Counted]] = defaultdict(list)
    for counted in _counted(dossier):
        by_unit[counted.figure.unit].append(counted)
    reviewed = {s.id: s.identity.state for s in dossier.sources}
    pairs: defaultdict[tuple[str, float, float], list[tuple[_Counted, _Counted]]] = defaultdict(list)
    for unit, rows in sorted(by_unit.items()):
        for one, other in _candidates(rows):
            if not _one_state(reviewed[one.quote.document], reviewed[other.quote.document]):
                continue
            if _same_thing(one, other) and not _compatible(one, other):
                low, high = sorted((one, other), key=lambda c: c.value)
                pairs[unit, low.value, high.value].append((low, high))
    for _, found in sorted(pairs.items(), key=lambda item: item[0]):
        yield _differ(found)


def _counted(dossier: Dossier) -> Iterator[_Counted]:
    by_document: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in dossier.statements:
        by_document[statement.quote.document].append(statement)
    at: defaultdict[str, int] = defaultdict(int)
    texts = {s.id: s.document.text for s in dossier.sources}
    for mention in dossier.mentions:
        figure, rows = mention.figure, by_document[mention.quote.document]
        if figure is None or figure.value is None or figure.unit in _DURATIONS:
            continue
        if _PART.match(texts[mention.quote.document], mention.quote.end):
            continue
        place = at[mention.quote.document]
        while place < len(rows) and rows[place].quote.end < mention.quote.end:
            place += 1
        at[mention.quote.document] = place
        if place < len(rows) and rows[place].quote.span.holds(mention.quote.span):
            stems, actions = _telling(figure.what), _actions(rows[place])
            if stems and actions:
                yield _Counted(mention.quote, figure, figure.value, rows[place], stems, actions)


@cache
def _general() -> frozenset[str]:
    """Words that alone do not say what is counted."""
    table = load_table("conflicts.toml")
    return frozenset(load_table("common_words.toml")["words"]) | frozenset(table["general"])


def _telling(what: str) -> frozenset[str]:
    found = (w for w in words(what) if w not in _general() and not w.isdigit() and len(w) > 2)
    return frozenset(w[:7].rstrip("s") for w in found)


def _actions(statement: Statement) -> frozenset[str]:
    text = fold(statement.words).text
    return frozenset(
        row.rule for row in load_patterns("conflicts.toml", "action") if row.pattern.search(text)
    )


def _candidates(rows: list[_Counted]) -> Iterator[tuple[_Counted, _Counted]]:
    """Pairs of one action that may count the same thing: comparing only those keeps the work near-linear."""
    by_actions: defaultdict[frozenset[str], list[_Counted]] = defaultdict(list)
    for row in rows:
        by_actions[row.actions].append(row)
    for _, same in sorted(by_actions.items(), key=lambda item: sorted(item[0])):
        for one, other in sorted(_near(same)):
            yield same[one], same[other]


def _near(rows: list[_Counted]) -> set[tuple[int, int]]:
    """Pairs that share a word without which they could not share enough, by number.

    Of the words of the shorter one so many must be shared that one of the rarest is among them:
    only those are looked up. A word leads to the 20 figures before and behind at most.
    """
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        for word in row.stems:
            holders[word].append(at)
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


def _one_state(one: str | None, other: str | None) -> bool:
    """What two States count differs by nature; a document of no known State may be about either."""
    return one is None or other is None or one == other


def _same_thing(one: _Counted, other: _Counted) -> bool:
    if one.statement.role is other.statement.role and one.quote.document == other.quote.document:
        return False  # one speaker's own series: a trend, not a contradiction
    a, b = one.figure.period, other.figure.period
    if a and b and not (a.startswith(b) or b.startswith(a)):
        return False
    shared = len(one.stems & other.stems)
    return shared >= 1 and shared / min(len(one.stems), len(other.stems)) >= _LEAST_SHARED


def _compatible(one: _Counted, other: _Counted) -> bool:
    """Equal, or one is a bound that the other keeps: "over 230" and 238 do not contradict."""
    if one.value == other.value:
        return True
    low, high = sorted((one, other), key=lambda c: c.value)
    bound = low.figure.qualifier in ("over", "more than", "at least", "above")
    if bound and high.value <= 1.5 * low.value:
        return True
    rough = {"about", "around", "some", "nearly", "almost", "approximately"}
    return bool({low.figure.qualifier, high.figure.qualifier} & rough) and high.value <= 1.1 * low.value


def _differ(pairs: list[tuple[_Counted, _Counted]]) -> Finding:
    low, high = pairs[0]
    message = (
        f"{_line(low)} here, {_line(high)} there. "
        "It may be harmless where the period, the place or the sort counted differ."
    )
    quotes = {counted.statement.quote: None for pair in pairs for counted in pair}
    sure = any(one.figure.period and one.figure.period == other.figure.period for one, other in pairs)
    severity = Severity.HIGH if sure else Severity.MEDIUM
    return Finding(FindingKind.CONFLICT, severity, message, "figures-differ", tuple(quotes)[:_MOST_QUOTES])


def _line(counted: _Counted) -> str:
    return " ".join(counted.quote.text.split())


def totals_that_do_not_add_up(dossier: Dossier) -> Iterator[Finding]:
    """ "118 of the 140 ..., work on another 19": the parts must make the whole."""
    for statement in dossier.statements:
        text = fold(statement.words).text
        found = _OF_THE.search(text) or _OUT_OF.search(text)
        if not found:
            continue
        groups = found.groupdict()
        rest = groups.get("rest") or groups.get("rest2") or "0"
        part, whole, left = (float(n.replace(",", "")) for n in (groups["part"], groups["whole"], rest))
        if part + left != whole:
            message = (
                f"{part:g} and {left:g} make {part + left:g}, not {whole:g}: "
                f"{abs(whole - part - left):g} are not accounted for."
            )
            yield Finding(FindingKind.CONFLICT, Severity.MEDIUM, message, "total", (statement.quote,))
