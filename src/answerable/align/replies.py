"""Which later statements reply to a question: by the State's numbers, by words, by order."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nsmallest

from answerable.align.facets import matter
from answerable.align.likeness import content, together
from answerable.align.pool import Candidate, Matter, Pool
from answerable.align.telling import Telling
from answerable.model import Kind, Role, Source, Statement
from answerable.spoken import languages_of_stage, name_of

_REPLIES = {Kind.STATE_CLAIM, Kind.COMMITMENT}
_REPLY_GENRES = {
    "loipr": {"state_report", "state_replies_to_loi"},
    "list_of_issues": {"state_replies_to_loi", "state_report"},
}
_HEADED = re.compile(
    r"\b(?:paragraphs?|questions?|issues?|items?)\s+(\d{1,3})(?:\s*(?:-|and|to|,)\s*(\d{1,3}))?\b",
    re.IGNORECASE,
)
# "Would this definition be revised?": what is asked about stands in the sentences before.
_POINTS_BACK = re.compile(r"\b(?:this|these|those|it|they|them|such|there|that)\b", re.IGNORECASE)
# What a candidate gets: for the share of the question's telling words in it, in its paragraph; for a
# theme in common; for being said in the turn that follows the question, at the same point of it.
_OWN, _AROUND, _THEME, _NEXT_TURN, _ORDER = 0.4, 0.4, 0.12, 0.1, 0.2
_MOST_BY_PLACE = _THEME + _NEXT_TURN + _ORDER
# Below this nothing replies: in a dialogue, where a turn alone gives up to 0.3, and in a report.
_LEAST_IN_DIALOGUE, _LEAST_IN_REPORT = 0.4, 0.15
# What a paragraph must share with the question for a sentence of it to reply without a word in common.
_PARAGRAPH_ALONE = 0.25
_NEAR_BEST = 0.75
_MOST_REPLIES = 6


@dataclass(frozen=True, slots=True)
class Place:
    """Where replies to a question can stand, and the least that a reply must share with it.

    Of the pool only the candidates from `first` on can reply. `filed` says that the State
    itself put them under the item.
    """

    pool: Pool
    name: str
    least: float
    filed: bool = False
    first: int = 0


@dataclass(frozen=True, slots=True)
class Reply:
    """A statement that may reply to a question, and how well it fits."""

    statement: Statement
    score: float


class Replies:
    """The State's statements of a review, ready to be asked which of them reply to a question."""

    def __init__(self, sources: Sequence[Source], statements: Sequence[Statement], telling: Telling) -> None:
        self.genre = {s.id: s.identity.genre for s in sources}
        self.cycle = {s.id: (s.identity.state, s.identity.mechanism) for s in sources}
        self.path = {b.id: b.path for s in sources for b in s.document.blocks}
        self.text = dict(zip(telling.ids, telling.texts, strict=True))
        self.words = dict(zip(telling.ids, telling.words, strict=True))
        self.weights = telling.weights
        self.in_block: defaultdict[str, list[Statement]] = defaultdict(list)
        for statement in statements:
            self.in_block[statement.block].append(statement)
        self.turn, self.place = _order(statements, telling.ids)
        self.language = {b.id: b.language or s.document.language for s in sources for b in s.document.blocks}
        # Documents in which the State replies in a language that is not judged.
        self.unread: defaultdict[str, set[str]] = defaultdict(set)
        self.by_document: defaultdict[str, list[Candidate]] = defaultdict(list)
        self.by_item: defaultdict[tuple[str, int], list[Candidate]] = defaultdict(list)
        for candidate in self._candidates(statements, telling):
            document = candidate.statement.quote.document
            self.by_document[document].append(candidate)
            for number in self._items(candidate.statement):
                self.by_item[document, number].append(candidate)
        self.itemised = {document for document, _ in self.by_item}
        self.matter: dict[str, list[Matter]] = {}
        self._reports: dict[tuple[object, ...], tuple[str, ...]] = {}
        self._pools: dict[tuple[object, ...], Pool] = {}

    def _candidates(self, statements: Sequence[Statement], telling: Telling) -> list[Candidate]:
        spoken: defaultdict[str, list[Counter[str]]] = defaultdict(list)
        rows = []
        for reply, id_, words in zip(statements, telling.ids, telling.words, strict=True):
            if reply.kind not in _REPLIES or reply.role is not Role.STATE or reply.reported:
                continue
            if not self.speaks(reply):
                self.unread[reply.quote.document].add(self.language[reply.block])
                continue
            spoken[reply.block].append(words)
            rows.append((reply, id_, words))
        around = {block: together(parts) for block, parts in spoken.items()}
        return [
            Candidate(s, words, around[s.block], _themes(s), self.turn[id_], self.place[id_])
            for s, id_, words in rows
        ]

    def speaks(self, statement: Statement) -> bool:
        """Whether a statement is in a language in which replies are judged."""
        return self.language[statement.block] in languages_of_stage("answers")

    def unread_by(self, question: Statement) -> str | None:
        """Another language in which the State may have replied in these files; None where it did not."""
        own = question.quote.document
        wanted = _REPLY_GENRES.get(self.genre[own], set())
        for document in sorted(self.unread):
            if document == own or (
                self.genre[document] in wanted and self.cycle[document] == self.cycle[own]
            ):
                return name_of(min(self.unread[document]))
        return None

    def _items(self, reply: Statement) -> list[int]:
        """The numbers of the items that the heading above a reply names."""
        for heading in reversed(self.path.get(reply.block, ())):
            if found := _HEADED.search(heading):
                first = int(found[1])
                last = int(found[2]) if found[2] else first
                return list(range(first, min(last, first + 30) + 1))
        return []

    def place_for(self, question: Statement) -> Place | None:
        """Where a reply can stand; None where nobody could reply in these files."""
        genre = self.genre[question.quote.document]
        if genre in ("meeting_summary", "summary_record"):
            return self._later_turns(question)
        item = re.match(r"\d+", question.number or "")
        documents = self._documents(genre, self.cycle[question.quote.document])
        if not documents or item is None:
            return None
        if not self.itemised.isdisjoint(documents):
            # What the State itself files under the item is its reply, however little it says.
            number = int(item[0])
            pool = self._pool((documents, number), [self.by_item.get((d, number), []) for d in documents])
            return Place(pool, f"under the State's heading for item {item[0]}", 0.0, bool(pool.rows))
        pool = self._pool((documents,), [self.by_document[d] for d in documents])
        return Place(pool, "anywhere in the State's report", _LEAST_IN_REPORT)

    def _documents(self, genre: str, cycle: tuple[str | None, str | None]) -> tuple[str, ...]:
        """The documents of the review in which the State replies to one of this genre."""
        if (genre, cycle) not in self._reports:
            wanted = _REPLY_GENRES.get(genre, set())
            self._reports[genre, cycle] = tuple(
                d for d in sorted(self.by_document) if self.genre[d] in wanted and self.cycle[d] == cycle
            )
        return self._reports[genre, cycle]

    def _pool(self, key: tuple[object, ...], parts: Sequence[Sequence[Candidate]]) -> Pool:
        if key not in self._pools:
            self._pools[key] = Pool([candidate for part in parts for candidate in part])
        return self._pools[key]

    def _later_turns(self, question: Statement) -> Place | None:
        document = question.quote.document
        if ("turns", document) not in self._pools:
            rounds = [
                c
                for c in self.by_document.get(document, ())
                if c.statement.round is None or c.statement.round.endswith("responses")
            ]
            self._pools["turns", document] = Pool(sorted(rounds, key=lambda c: c.statement.quote.start))
        pool = self._pools["turns", document]
        first = pool.behind(question.quote.start)
        if first == len(pool.rows):
            return None
        return Place(pool, "in the later responses", _LEAST_IN_DIALOGUE, first=first)

    def rank(self, question: Statement, place: Place) -> list[Reply]:
        """The candidates that share enough with the question, best first.

        A delegation takes questions roughly in the order in which they were put, and first those
        of the round before.
        """
        asked = self._asked(question)
        turn, at = self.turn[question.id], self.place[question.id]
        themes = _themes(question)
        ranked = []
        floor = place.least
        for reply, own, around in place.pool.near(asked, place.first):
            score = _OWN * own + _AROUND * around
            # Whoever cannot reach the floor is not looked at further; the hair is for rounding.
            if score + _MOST_BY_PLACE < floor - 0.001 or not (own or around >= _PARAGRAPH_ALONE):
                continue
            score += _by_place(question, reply, themes, reply.turn - turn == 1, reply.place - at)
            ranked.append(Reply(reply.statement, round(min(1.0, score), 4)))
            floor = max(floor, _NEAR_BEST * ranked[-1].score)
        ranked.sort(key=lambda r: (-r.score, r.statement.quote.start))
        if ranked:
            return [r for r in ranked[:_MOST_REPLIES] if r.score >= floor and r.score]
        filed = place.pool.rows[place.first :] if place.filed else ()
        first = nsmallest(_MOST_REPLIES, filed, key=lambda c: c.statement.quote.start)
        return [Reply(candidate.statement, 0.0) for candidate in first]

    def cover(self, question: Statement, said: Sequence[Statement]) -> float:
        """Which part of the question's matter the replies touch, all together, from 0 to 1."""
        every = together([self.words[s.id] for s in said])
        return max(matter.cover(every) for matter in self._asked(question))

    def _asked(self, question: Statement) -> list[Matter]:
        """What a question is about: its own telling words and, where it points back, those before it too."""
        id_ = question.id
        if id_ not in self.matter:
            weighed = [self.weights.each(words) for words in self._find_matter(question, id_)]
            self.matter[id_] = [Matter(words, sum(words.values())) for words in weighed]
        return self.matter[id_]

    def _find_matter(self, question: Statement, id_: str) -> list[Counter[str]]:
        text = self.text[id_]
        own = content(matter(text)) or self.words[id_]
        if len(own) > 2 and not _POINTS_BACK.search(text):
            return [own]
        rows = [s for s in self.in_block[question.block] if s.quote.start < question.quote.start]
        before = together([own, *(self.words[s.id] for s in rows[-1:])])
        return [own, before] if len(own) > 1 else [before]


def _by_place(
    question: Statement, reply: Candidate, themes: frozenset[str], next_turn: bool, apart: float
) -> float:
    """What a candidate gets for its theme, and for standing where replies to this question stand."""
    score = _THEME if themes & reply.themes else 0.0
    if reply.statement.quote.document != question.quote.document:
        return score
    if question.round == "summary":
        return score + _NEXT_TURN + _ORDER / 2  # the abstract of a meeting has no turns
    return score + _NEXT_TURN + _ORDER * (1 - abs(apart)) if next_turn else score


def _order(statements: Sequence[Statement], ids: Sequence[str]) -> tuple[dict[str, int], dict[str, float]]:
    """For each statement the turn of the dialogue that holds it, and how far on in it, from 0 to 1."""
    turn: dict[str, int] = {}
    members: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    last: dict[str, str | None] = {}
    count: Counter[str] = Counter()
    for statement, id_ in zip(statements, ids, strict=True):
        document = statement.quote.document
        if last.get(document) != statement.round:
            last[document] = statement.round
            count[document] += 1
        turn[id_] = count[document]
        members[document, count[document]].append(id_)
    place = {id_: at / max(1, len(rows) - 1) for rows in members.values() for at, id_ in enumerate(rows)}
    return turn, place


def _themes(statement: Statement) -> frozenset[str]:
    return frozenset(t.label for t in statement.under("uhri")[:2])
