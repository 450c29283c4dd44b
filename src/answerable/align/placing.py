"""Which matter each statement of a review speaks of: by its own words, then by what it stands among.

A sentence is weighed by its words; the heading above it and its paragraph weigh in; a sentence that tells
nothing by itself ("How would this be addressed?") goes with the one before, a reply with what it replies to.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence, Set
from itertools import groupby

from answerable.align.dialogues import DIALOGUES
from answerable.align.happenings import happenings
from answerable.align.leftovers import in_full, named_apart
from answerable.align.matters import known_matters
from answerable.align.own_words import EVENT_BESIDE, OwnWords
from answerable.align.sections import is_inner, paths, printed_above, replies, section_of, sections, titles
from answerable.align.telling import Telling
from answerable.align.telltale import names_of, told_by_names
from answerable.align.turns import borne_out, goes_with, takes_several, thin
from answerable.align.weighing import (
    FIRM,
    SURE,
    fill,
    most,
    narrow,
    settled,
    shares,
    strongest,
    take,
    yielded,
)
from answerable.letters import small
from answerable.model import Kind, Link, Role, Source, Statement

_HEADING, _CHAPTER, _OUTER = 0.9, 0.6, 0.3
_REPLIES, _TOLD = 0.4, 0.66  # for the matter of what a paragraph replies to; for what names tell
_REPLIES_ITSELF = 0.5  # for what the very sentence replies to
_SECTION = 0.45  # for the section whose requests these are
_BEFORE_WEAK, _BEFORE = 0.6, 0.15  # for the matter of the sentence before
_CARRIED = 0.5  # for that of the paragraph before, under one heading
_PARAGRAPH_WEAK, _PARAGRAPH = 0.5, 0.25
_OPENING = 0.3  # the first sentence of a delegation's paragraph says what all of it is about
_EVENT_LEAST = 0.6

_ITEM, _SUB_ITEM = re.compile(r"\d+"), re.compile(r"(\d+) ?\(\w\)")


class Placing:
    """The matters of all statements of a review."""

    def __init__(
        self,
        sources: Sequence[Source],
        statements: Sequence[Statement],
        telling: Telling,
        links: Sequence[Link],
        persons: Set[str] = frozenset(),
    ) -> None:
        self._statements, self._persons = statements, persons
        self._ids = telling.ids
        self._names = names_of([s.words for s in statements])
        self._lower = [small(text) for text in telling.texts]
        self._path = paths(sources)
        above = printed_above(statements, self._path)
        self._happenings = {h.key: h for h in happenings(statements, self._lower, above)}
        # Items below an item, which says what they are about.
        self._inner = {b.id for s in sources for b in s.document.blocks if is_inner(b)}
        self._alternative = {s.id for s in sources if s.identity.genre == "ngo_submission"}
        self._spoken = {s.id for s in sources if s.identity.genre in DIALOGUES}
        self._titles = titles(statements, self._path)
        self._words = OwnWords(statements, self._lower, self._happenings)
        self._own = [self._words.of(at) for at in range(len(statements))]
        self._replies = replies(links)
        self._replied: dict[object, str] = {}
        self._asked: dict[str, str] = {}
        self._sections: dict[tuple[str, tuple[str, ...]], str] = {}
        self._paragraphs = [
            list(rows) for _, rows in groupby(range(len(statements)), key=lambda at: statements[at].block)
        ]

    def title(self, key: str) -> str:
        """What a reader sees above a thread."""
        if key in self._happenings:
            return self._happenings[key].title
        sort, _, rest = key.partition(":")
        if sort == "name":
            return in_full(rest, [s.words for s in self._statements])
        return known_matters()[key].title if key in known_matters() else rest

    def names(self, at: int, key: str) -> bool:
        """Whether a statement's own words name a matter, or a narrower one of it."""
        known = known_matters()
        own = self._own[at]
        return any(one == key or (one in known and known[one].wider == key) for one in own)

    def keys(self) -> list[str | None]:
        """The key of the matter of each statement, None where none can be told.

        Twice over: the second time with what the first has taught about names and replies. A matter that
        one statement alone would have is none: the statement goes with its neighbours, but not where its
        own words say for sure that it is about another matter than they are.
        """
        found = self._placed()
        self._learn(found)
        found = self._placed()
        for at, name in named_apart(self._statements, self._names, found, self._persons).items():
            found[at] = f"name:{name}"
        return found

    def _placed(self) -> list[str | None]:
        found: list[str | None] = [None] * len(self._statements)
        last: int | None = None
        for rows in self._paragraphs:
            carried = found[last] if last is not None and self._goes_on(last, rows[0]) else None
            self._place(rows, found, carried)
            last = rows[-1]
        return found

    def _learn(self, found: Sequence[str | None]) -> None:
        known = known_matters()
        held = Counter(key for key in found if key)
        alone = {key for key, n in held.items() if n == 1 and not (key in known and known[key].wider)}
        strength = [max(own.values(), default=0.0) for own in self._own]
        sure = [weight >= SURE for weight in strength]
        told = told_by_names(self._statements, self._names, found, sure)
        for at, key in enumerate(told):
            if key and strength[at] < SURE:
                self._own[at][key] = _TOLD
        self._own = [{key: w for key, w in own.items() if key not in alone or w >= SURE} for own in self._own]
        self._learn_replies(found)
        self._sections = sections(self._statements, found, self._path)

    def _learn_replies(self, found: Sequence[str | None]) -> None:
        """What each paragraph, and in a report each headed section, replies to."""
        by_id = {id_: key for id_, key in zip(self._ids, found, strict=True) if key}
        votes: defaultdict[object, Counter[str]] = defaultdict(Counter)
        for at, id_ in enumerate(self._ids):
            asked = Counter(by_id[target] for target in self._replies.get(id_, ()) if target in by_id)
            votes[self._part(at)].update(asked)
            if key := most(asked):
                self._asked[id_] = key
        self._replied = {part: key for part, of in votes.items() if (key := most(of))}

    def _part(self, at: int) -> object:
        """A paragraph of a dialogue, or the headed section of a report; a title heads no section."""
        statement = self._statements[at]
        document, path = statement.quote.document, self._path.get(statement.block, ())
        if statement.round is not None or all((document, heading) in self._titles for heading in path):
            return statement.block
        return document, path

    def _goes_on(self, last: int, at: int) -> bool:
        """Whether a paragraph may go on with the matter before: sub-items, prose under a telling heading."""
        one, other = self._statements[last], self._statements[at]
        item, sub = _ITEM.match(one.number or ""), _SUB_ITEM.match(other.number or "")
        document = other.quote.document
        if one.quote.document != document or other.round is not None or document in self._spoken:
            return False
        if item and sub:
            return item[0] == sub[1]
        if other.block in self._inner:
            return self._path.get(other.block) == self._path.get(one.block)
        if self._mixed(at) or other.kind in (Kind.RECOMMENDATION, Kind.QUESTION):
            return False
        headed = bool(self._above(at)) or self._part(at) in self._replied
        if document in self._alternative:
            # Such a report has a chapter for each matter, whatever it calls it.
            headed = any((document, heading) not in self._titles for heading in self._path[other.block])
        return headed and self._path.get(other.block) == self._path.get(one.block)

    def _above(self, at: int) -> dict[str, float]:
        """The matters that the headings above a statement name, the nearest counting most."""
        statement = self._statements[at]
        weights: dict[str, float] = {}
        weight = _HEADING
        for heading in reversed(self._path.get(statement.block, ())):
            if (statement.quote.document, heading) in self._titles:
                continue
            named = self._words.said(heading)
            for key, of in named.items():
                weights[key] = max(weights.get(key, 0.0), min(1.0, of) * weight)
            # "Recommendations" names nothing; the chapter above it may be about more than one matter.
            weight = _OUTER if named else min(weight, _CHAPTER)
        return weights

    def _place(self, rows: Sequence[int], found: list[str | None], carried: str | None) -> None:
        """Settle the statements of one paragraph in their order."""
        above = self._above(rows[0])
        own = self._in_happening(rows, above, carried)
        mixed = self._mixed(rows[0])
        share = {} if mixed else shares(own)
        talk = self._statements[rows[0]].round is not None
        asked = {at: key for at in rows if talk and (key := self._asked.get(self._ids[at]))}
        several = talk and takes_several(own, asked)
        replied = None if several else self._replied.get(self._part(rows[0]))
        itself = borne_out(own, asked) if several else {}
        section = None if above else self._section(rows[0])
        before: int | None = None
        opening: str | None = None
        for at, weights in zip(rows, own, strict=True):
            sure = max(weights.values(), default=0.0)
            beside = defaultdict(float, above)
            for key, part in share.items():
                if several and key not in weights and key not in self._happenings:
                    continue
                beside[key] += part * (_PARAGRAPH if sure >= FIRM else _PARAGRAPH_WEAK)
            if (
                several
                and before is not None
                and not (
                    before == at - 1 and goes_with(self._statements[at], self._lower[at], self._lower[before])
                )
            ):
                before = None
            if before is not None and self._leans(at, before):
                beside[found[before] or ""] += _BEFORE if sure >= SURE else _BEFORE_WEAK
            elif carried and sure < SURE:
                beside[carried] += _CARRIED
            if sure < SURE:
                self._answer(beside, itself.get(at), replied, section)
            speaks = self._statements[at].role is Role.STATE and not self._statements[at].reported
            if opening and speaks and (not several or opening in weights or opening in self._happenings):
                beside[opening] += _OPENING
            found[at] = settled(weights, beside)
            before = at if found[at] else before
            opening = opening or (found[at] if speaks else None)
        if not mixed and not several and not (talk and thin(own)):
            fill(rows, found)

    @staticmethod
    def _answer(
        beside: dict[str, float], itself: str | None, replied: str | None, section: str | None
    ) -> None:
        """Add what a statement, or its whole paragraph, replies to, and the section that asks for it."""
        if itself:
            beside[itself] += _REPLIES_ITSELF
        elif replied:
            beside[replied] += _REPLIES
        if section:
            beside[section] += _SECTION

    def _section(self, at: int) -> str | None:
        """What the section speaks of that a list of mere requests closes."""
        statement = self._statements[at]
        path = self._path.get(statement.block, ())
        above = section_of(path)
        return self._sections.get((statement.quote.document, above)) if above != path else None

    def _mixed(self, at: int) -> bool:
        """Whether a paragraph takes many matters in turn: what a reviewing State praises and misses."""
        return self._statements[at].role is Role.REVIEWING_STATE

    def _leans(self, at: int, before: int) -> bool:
        """Whether a statement may go with the one before.

        Numbered recommendations stand alone, and so does praise or worry in a mixed paragraph.
        """
        one, other = self._statements[before], self._statements[at]
        if self._mixed(at) and other.kind not in (Kind.QUESTION, Kind.RECOMMENDATION):
            return False
        return one.number == other.number

    def _in_happening(
        self, rows: Sequence[int], above: dict[str, float], carried: str | None
    ) -> list[dict[str, float]]:
        """The weights of a paragraph's statements, where a happening named in it has what it takes.

        Under a heading of another narrow matter it is told of in passing, and takes nothing. Under any
        other heading it takes what is said from its first mention on, heading and all; else all.
        """
        own = [self._own[at] for at in rows]
        headed = strongest({key: weight for key, weight in above.items() if key in self._happenings})
        if headed is None:
            # What goes on with a happening, or replies to questions on it, is of it, heading or no.
            replied = self._replied.get(self._part(rows[0]))
            headed = next((key for key in (carried, replied) if key in self._happenings), None)
            if headed:
                take(above, headed)
        if headed:
            return [yielded(weights, headed, 0.0) for weights in own]
        if narrow({key: weight / _HEADING for key, weight in above.items()}):
            return [
                {k: min(w, EVENT_BESIDE) if k in self._happenings else w for k, w in weights.items()}
                for weights in own
            ]
        named = [
            strongest({k: w for k, w in weights.items() if k in self._happenings and w >= _EVENT_LEAST})
            for weights in own
        ]
        event = next((key for key in named if key), None)
        if event is None:
            return own
        first = named.index(event)
        if sum(key == event for key in named) * 2 >= len(rows):
            take(above, event)
        start = first if self._above(rows[0]) else 0
        return [*own[:start], *(yielded(weights, event, 0.0) for weights in own[start:])]
