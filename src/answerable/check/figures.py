"""Figures about the same thing that differ, and totals that do not add up.

Precision before quantity: two figures are compared only where the thing counted has the
same telling words, and nothing says that period, place or sort differ. "Nine convicted" and
"fifty prosecuted" are not compared; a page of false alarms is worse than none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from answerable.model import Dossier, Finding, FindingKind, Mention, Severity, Statement
from answerable.patterns import load_patterns
from answerable.text import fold, words

_EMPTY = {
    "the", "a", "an", "of", "in", "on", "for", "to", "by", "with", "and", "or", "at", "some", "more", "than", "over", "about",
    "around", "who", "were", "was", "had", "been", "have", "has", "from", "that", "which", "all", "its", "their", "other",
    "under", "since", "during", "per", "cent", "is", "are", "be", "as", "this", "those", "these", "total", "number",
}  # fmt: skip
_NUMBER = r"\d{1,9}(?:,\d{3})*"
# "118 of the 140 …, with work on another 19"; "of the 140 …, 118 had been …, and work on 19 was ongoing".
_OF_THE = re.compile(
    rf"\b(?P<part>{_NUMBER}) (?:out )?of (?:the |its |all )?(?P<whole>{_NUMBER}) [^.;]{{1,140}}?"
    rf"(?:\b(?:another|other|remaining|further) (?P<rest>{_NUMBER})\b"
    rf"|\band (?:that )?(?P<rest2>{_NUMBER}) (?:were|was|are|is) (?:being|still|under|in progress|ongoing|pending))",
    re.IGNORECASE,
)
_OUT_OF = re.compile(
    rf"\bof the (?P<whole>{_NUMBER}) [^.;]{{1,100}}?, (?P<part>{_NUMBER}) (?:had|have|has|were|are) [^.;]{{1,60}}?"
    rf"\bon (?:another |the other )?(?P<rest>{_NUMBER})\b",
    re.IGNORECASE,
)
# Nouns that alone do not say what is counted.
_GENERAL = frozenset(
    "case crimina person people individ citizen victim number total only least time per".split()
)
_LEAST_SHARED = 0.6
_MOST_QUOTES = 6


@dataclass(frozen=True, slots=True)
class _Counted:
    mention: Mention
    statement: Statement
    value: float
    stems: frozenset[str]
    actions: frozenset[str]


def figures_that_differ(dossier: Dossier) -> Iterator[Finding]:
    """Two speakers who count the same thing and get different numbers: one finding a pair of numbers."""
    groups: defaultdict[str, list[_Counted]] = defaultdict(list)
    for counted in _counted(dossier):
        figure = counted.mention.figure
        assert figure is not None
        groups[figure.unit].append(counted)
    pairs: defaultdict[tuple[str, float, float], list[tuple[_Counted, _Counted]]] = defaultdict(list)
    for unit, rows in sorted(groups.items()):
        for one, other in combinations(rows, 2):
            if _same_thing(one, other) and not _compatible(one, other):
                low, high = sorted((one, other), key=lambda c: c.value)
                pairs[unit, low.value, high.value].append((low, high))
    for _, found in sorted(pairs.items(), key=lambda item: item[0]):
        yield _differ(found)


def _counted(dossier: Dossier) -> Iterator[_Counted]:
    by_document: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in dossier.statements:
        by_document[statement.quote.document].append(statement)
    for mention in dossier.mentions:
        figure = mention.figure
        if figure is None or figure.value is None or figure.unit in ("years", "days", "months", "hours"):
            continue
        holder = next(
            (s for s in by_document[mention.quote.document] if s.quote.span.holds(mention.quote.span)), None
        )
        stems = frozenset(_stem(w) for w in words(figure.what) if w not in _EMPTY and not w.isdigit())
        if holder is not None and stems:
            yield _Counted(mention, holder, figure.value, stems, _actions(holder))


def _actions(statement: Statement) -> frozenset[str]:
    text = fold(statement.words).text
    return frozenset(row.rule for row in load_patterns("conflicts.toml", "action") if row.pattern.search(text))


def _stem(word: str) -> str:
    return word[:7].rstrip("s")


def _same_thing(one: _Counted, other: _Counted) -> bool:
    a, b = one.mention.figure, other.mention.figure
    assert a is not None and b is not None
    if one.statement.role is other.statement.role and one.mention.quote.document == other.mention.quote.document:
        return False  # one speaker's own series: a trend, not a contradiction
    if a.period and b.period and not (a.period.startswith(b.period) or b.period.startswith(a.period)):
        return False
    if not one.actions or one.actions != other.actions:
        return False
    mine, theirs = one.stems - _GENERAL, other.stems - _GENERAL
    shared = len(mine & theirs)
    return shared >= 1 and shared / min(len(mine), len(theirs)) >= _LEAST_SHARED


def _compatible(one: _Counted, other: _Counted) -> bool:
    """Equal, or one is a bound that the other keeps: "over 230" and 238 do not contradict."""
    if one.value == other.value:
        return True
    low, high = sorted((one, other), key=lambda c: c.value)
    a, b = low.mention.figure, high.mention.figure
    assert a is not None and b is not None
    if (a.qualifier or "") in ("over", "more than", "at least", "above") and high.value <= 1.5 * low.value:
        return True
    rough = {"about", "around", "some", "nearly", "almost", "approximately"}
    return bool({a.qualifier, b.qualifier} & rough) and high.value <= 1.1 * low.value


def _differ(pairs: list[tuple[_Counted, _Counted]]) -> Finding:
    low, high = pairs[0]
    a, b = low.mention.figure, high.mention.figure
    assert a is not None and b is not None
    by_low = sorted({p[0].mention.figure.asserted_by for p in pairs if p[0].mention.figure} - {""})
    by_high = sorted({p[1].mention.figure.asserted_by for p in pairs if p[1].mention.figure} - {""})
    message = (
        f"{_line(low)} ({'; '.join(by_low) or 'no speaker known'}) against "
        f"{_line(high)} ({'; '.join(by_high) or 'no speaker known'}). "
        "It may be harmless where the period, the place or the sort counted differ."
    )
    quotes = {s.quote: None for pair in pairs for s in (pair[0].statement, pair[1].statement)}
    sure = any(_one_period(one, other) for one, other in pairs)
    severity = Severity.HIGH if sure else Severity.MEDIUM
    return Finding(FindingKind.CONFLICT, severity, message, "figures-differ", tuple(quotes)[:_MOST_QUOTES])


def _line(counted: _Counted) -> str:
    return " ".join(counted.mention.quote.text.split())


def _one_period(one: _Counted, other: _Counted) -> bool:
    a, b = one.mention.figure, other.mention.figure
    return a is not None and b is not None and a.period is not None and a.period == b.period


def totals_that_do_not_add_up(dossier: Dossier) -> Iterator[Finding]:
    """ "118 of the 140 …, work on another 19": the parts must make the whole."""
    for statement in dossier.statements:
        text = fold(statement.words).text
        found = _OF_THE.search(text) or _OUT_OF.search(text)
        if not found:
            continue
        groups = found.groupdict()
        part, whole, rest = (
            float(value.replace(",", ""))
            for value in (groups["part"], groups["whole"], groups.get("rest") or groups["rest2"])
        )
        if part + rest != whole:
            message = f"{part:g} and {rest:g} make {part + rest:g}, not {whole:g}: {abs(whole - part - rest):g} are not accounted for."
            yield Finding(FindingKind.CONFLICT, Severity.MEDIUM, message, "total", (statement.quote,))
