"""How long one thing lasted, told in two lengths: five days and 72 hours."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from answerable.check.record import Record, Told
from answerable.check.stems import telling
from answerable.counting import hours_in
from answerable.model import Finding, FindingKind, Kind, Mention, Severity
from answerable.patterns import load_patterns

_KINDS = (Kind.STATE_CLAIM, Kind.CONCERN, Kind.QUESTION)
_LEAST_SHARED = 2
_MOST_COMPARED = 20
_MOST_QUOTES = 6
_SAME = 1.1
_LEAST_COVERED = 0.5


@dataclass(frozen=True, slots=True)
class _Lasted:
    """A length of time with what lasted, in hours."""

    mention: Mention
    hours: float
    told: Told
    act: str
    stems: frozenset[str]


def durations_that_differ(record: Record) -> Iterator[Finding]:
    """One finding for every two lengths that are told of the same thing."""
    by_word: defaultdict[tuple[str, str], list[_Lasted]] = defaultdict(list)
    pairs: defaultdict[tuple[float, float, str], list[tuple[_Lasted, _Lasted]]] = defaultdict(list)
    for one in _lasted(record):
        near: dict[int, _Lasted] = {}
        for word in record.rarest(one.stems)[:4]:
            row = by_word[one.act, word]
            near |= {id(other): other for other in row[-_MOST_COMPARED:]}
            row.append(one)
        for word in sorted(one.stems - set(record.rarest(one.stems)[:4])):
            by_word[one.act, word].append(one)
        for other in near.values():
            if _differs(record, one, other):
                low, high = sorted((one, other), key=lambda d: (d.hours, d.mention.quote.document))
                pairs[low.hours, high.hours, one.act].append((low, high))
    for _, found in sorted(pairs.items(), key=lambda item: item[0]):
        yield _finding(found)


def _lasted(record: Record) -> Iterator[_Lasted]:
    for mention in record.dossier.mentions:
        figure = mention.figure
        if figure is None or figure.value is None or figure.unit not in hours_in():
            continue
        for statement in record.around(mention.quote):
            told = record.by_id[statement.id]
            if statement.kind not in _KINDS or figure.qualifier in ("at most", "less than"):
                continue
            rule = next(
                (row for row in load_patterns("conflicts.toml", "lasting") if row.find(told.text)), None
            )
            norm = any(row.find(told.text) for row in load_patterns("conflicts.toml", "norm"))
            if rule and not norm and _governed(told.text, mention):
                yield _Lasted(mention, figure.value * hours_in()[figure.unit], told, rule.rule, told.stems)


def _governed(text: str, mention: Mention) -> bool:
    """The length is how long it lasted: "for five days", "lasted five days", "a stop of five days"."""
    printed = re.escape(mention.quote.one_line)
    return (
        re.search(
            rf"\b(?:for|lasted|lasting|of|took|after|within|period of|cut|only) (?:only )?{printed}", text
        )
        is not None
    )


def _differs(record: Record, one: _Lasted, other: _Lasted) -> bool:
    """Two lengths of one thing: a year ties them, or most telling words of the shorter sentence."""
    low, high = sorted((one.hours, other.hours))
    if high <= _SAME * low or one.told is other.told:
        return False
    if not one.told.meets(other.told) or not record.one_state(one.told.document, other.told.document):
        return False
    shared = (one.stems & other.stems) - telling(one.act)
    if one.told.statement.role is other.told.statement.role and one.told.document == other.told.document:
        return False
    tied = bool(one.told.years & other.told.years)
    few = min(len(one.stems), len(other.stems)) or 1
    return len(shared) >= _LEAST_SHARED and (tied or len(shared) / few >= _LEAST_COVERED)


def _finding(pairs: list[tuple[_Lasted, _Lasted]]) -> Finding:
    low, high = pairs[0]
    quotes = tuple({one.told.statement.quote: None for pair in pairs for one in pair})[:_MOST_QUOTES]
    return Finding(
        FindingKind.CONFLICT,
        Severity.HIGH if any(a.told.years & b.told.years for a, b in pairs) else Severity.MEDIUM,
        f"{low.mention.quote.one_line} here, {high.mention.quote.one_line} there.",
        "duration-differs",
        quotes,
        compared=f"how long it lasted ({low.hours:g} and {high.hours:g} hours)",
        harmless="The two may be of different places or parts of an event, or one counts from another hour.",
    )
