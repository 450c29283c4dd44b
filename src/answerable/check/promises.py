"""Promises whose day has passed, or that are given again for a later day."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from answerable.check.record import Record, Told
from answerable.check.stems import light
from answerable.dates import before
from answerable.model import CLAIMS, Finding, FindingKind, Severity
from answerable.patterns import load_patterns

_SHORT = re.compile(
    r"\b(?:the|this|that) (?:draft )?(?:law|bill|act|code|plan|strategy|reform|mechanism)\b|\bit\b",
    re.IGNORECASE,
)
# "Two more": a new quantity, and no old promise.
_MORE = re.compile(r"\b(?:more|further|additional|another)\b", re.IGNORECASE)
_LEAST_SHARED = 2
_LEAST_COVERED = 0.5
_MOST_HELD = 60


@dataclass(frozen=True, slots=True)
class _Promise:
    """What the State says that it will have done by a day. `given` is the day of the document."""

    told: Told
    due: str
    given: str
    stems: frozenset[str]


def promises_that_slip(record: Record) -> Iterator[Finding]:
    """A promise with a day, and the same thing promised in a later document for a later day."""
    promises = sorted(
        _promises(record), key=lambda p: (p.given, p.told.document, p.told.statement.quote.start)
    )
    holders: defaultdict[str, list[_Promise]] = defaultdict(list)
    seen: set[tuple[str, str]] = set()
    for later in promises:
        near = {id(e): e for word in later.stems for e in holders[word][-_MOST_HELD:]}
        for earlier in near.values():
            if _slipped(record, earlier, later) and (earlier.told.statement.id, later.due) not in seen:
                seen.add((earlier.told.statement.id, later.due))
                yield _finding(earlier, later)
        for word in later.stems:
            holders[word].append(later)


def _promises(record: Record) -> Iterator[_Promise]:
    said: dict[tuple[str, str], Told] = {}
    for told in record.told:
        key = (told.document, told.statement.block)
        given = record.no_earlier.get(told.document, "")
        if told.by_state and told.statement.kind in CLAIMS and given:
            due = _due(told.text)
            if due and due >= given[:4] and not _MORE.search(told.text):
                stems = told.stems
                # "The law will be adopted by 2027": which law, the sentence before it says.
                if _SHORT.search(told.text) and key in said:
                    stems = stems | said[key].stems
                yield _Promise(told, due, given, stems - light())
        said[key] = told


def _due(text: str) -> str | None:
    for rule in load_patterns("conflicts.toml", "promise"):
        if found := rule.find(text):
            return found["year"]
    return None


def _slipped(record: Record, earlier: _Promise, later: _Promise) -> bool:
    if later.due <= earlier.due or not before(earlier.given, later.given):
        return False
    if not record.one_state(earlier.told.document, later.told.document):
        return False
    shared = earlier.stems & later.stems
    few = min(len(earlier.stems), len(later.stems))
    if len(shared) < min(_LEAST_SHARED, few):
        return False
    lighter = min((earlier.stems, later.stems), key=lambda stems: record.weight(stems))
    return record.weight(shared) >= _LEAST_COVERED * record.weight(lighter)


def _finding(earlier: _Promise, later: _Promise) -> Finding:
    return Finding(
        FindingKind.REPEATED,
        Severity.MEDIUM,
        f"Promised for {earlier.due} in a paper of {earlier.given}, for {later.due} in one of {later.given}.",
        "promise-slips",
        (earlier.told.statement.quote, later.told.statement.quote),
        compared="by when the same thing is promised",
        harmless="The later promise may be of a next step, of which the first was kept.",
    )
