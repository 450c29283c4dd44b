"""A law that one source calls a draft and another one in force."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from answerable.check.record import Record
from answerable.dates import before
from answerable.model import Event, Finding, FindingKind, MentionKind, Quote, Severity
from answerable.text import fold

_IN_FORCE = ("in_force", "adopted", "signed")
_DRAFT = re.compile(r"\b(?:draft|bill)\b", re.IGNORECASE)
_AMENDS = re.compile(r"\bamend|\brevis|\bnew (?:law|code)", re.IGNORECASE)
_BEFORE = 12
_MOST_QUOTES = 6


@dataclass(frozen=True, slots=True)
class _Status:
    """What one document says of a law, on the day of that document."""

    event: Event
    told: str

    @property
    def in_force(self) -> bool:
        return self.event.what in _IN_FORCE


def drafts_in_force(record: Record) -> Iterator[Finding]:
    """A draft in a document that is no older than the day on which another one puts the law in force."""
    by_matter: defaultdict[frozenset[str], list[_Status]] = defaultdict(list)
    names: dict[frozenset[str], str] = {}
    for entity in record.dossier.entities:
        if entity.kind is not MentionKind.LAW:
            continue
        for event in entity.events:
            if event.what != "draft" and event.what not in _IN_FORCE:
                continue
            text, start = record.text(event.quote.document), event.quote.start
            words = fold(text[max(0, start - _BEFORE) : event.quote.end]).text
            matter = record.telling(entity.name) - _OF_LAWS
            # "The draft code adopted by the Government" is a draft still.
            drafted = event.what in _IN_FORCE and _DRAFT.search(words)
            if matter and not drafted and not _AMENDS.search(words):
                by_matter[matter].append(_Status(event, record.no_earlier.get(event.quote.document, "")))
                names.setdefault(matter, entity.name)
    for matter in sorted(by_matter, key=sorted):
        drafts = [s for s in by_matter[matter] if not s.in_force]
        laws = [s for s in by_matter[matter] if s.in_force]
        pairs = [(law, draft) for law in laws for draft in drafts if _contradict(record, law, draft)]
        if pairs:
            yield _finding(record, names[matter], pairs, drafts)


_OF_LAWS = frozenset({"draft", "bill", "act", "law", "code", "decree", "regul", "legisl"})


def _contradict(record: Record, law: _Status, draft: _Status) -> bool:
    """First a draft, then a law, is the way of laws; still a draft after the day of its force is not."""
    since = law.event.date or record.dates[law.event.quote.document]
    if not since or not draft.told or law.event.quote.document == draft.event.quote.document:
        return False
    if not record.one_state(law.event.quote.document, draft.event.quote.document):
        return False
    return before(since, draft.told)


def _finding(
    record: Record, name: str, pairs: list[tuple[_Status, _Status]], drafts: list[_Status]
) -> Finding:
    quotes: dict[Quote, None] = {}
    for status in (pairs[0][0], pairs[0][1], *(status for pair in pairs for status in pair)):
        around = record.around(status.event.quote)
        quotes[around[0].quote if around else status.event.quote] = None
    # Several that call it a draft after that day, or one before it too: no older law of that name is meant.
    since = pairs[0][0].event.date
    drafted = any(draft.told and since and before(draft.told, since) for draft in drafts)
    several = len({draft.event.quote.document for _, draft in pairs}) > 1
    return Finding(
        FindingKind.CONFLICT,
        Severity.HIGH if since and (drafted or several) else Severity.MEDIUM,
        f"{name}: in force or adopted in one place, still a draft in another, of a later day.",
        "draft-in-force",
        tuple(quotes)[:_MOST_QUOTES],
        compared=f"whether it is law yet: {name}",
        harmless="The draft may be of a new law or of an amendment to the one in force.",
    )
