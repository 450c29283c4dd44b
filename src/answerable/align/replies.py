"""Which later statements reply to a question: by the State's numbers, by words, by order."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from answerable.align.facets import matter
from answerable.align.likeness import Weights, content, together
from answerable.model import Kind, Role, Source, Statement
from answerable.text import fold

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
# Below this nothing replies: in a dialogue, where a turn alone gives up to 0.3, and in a report.
_LEAST_IN_DIALOGUE, _LEAST_IN_REPORT = 0.4, 0.15
# What a paragraph must share with the question for a sentence of it to reply without a word in common.
_PARAGRAPH_ALONE = 0.25
_NEAR_BEST = 0.75
_MOST_REPLIES = 6


@dataclass(frozen=True, slots=True)
class Place:
    """Where replies to a question can stand, and the least that a reply must share with it.

    `filed` says that the State itself put the candidates under the item.
    """

    candidates: tuple[Statement, ...]
    name: str
    least: float
    filed: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """A statement that may reply to a question, and how well it fits."""

    statement: Statement
    score: float


class Replies:
    """The State's statements of a review, ready to be asked which of them reply to a question."""

    def __init__(self, sources: Sequence[Source], statements: Sequence[Statement]) -> None:
        self.genre = {s.id: s.identity.genre for s in sources}
        self.cycle = {s.id: (s.identity.state, s.identity.mechanism) for s in sources}
        self.path = {b.id: b.path for s in sources for b in s.document.blocks}
        self.words = {s.id: content(fold(s.words).text) for s in statements}
        self.weights = Weights(self.words.values())
        self.in_block: defaultdict[str, list[Statement]] = defaultdict(list)
        for statement in statements:
            self.in_block[statement.block].append(statement)
        self.turn, self.place = _order(statements)
        self.by_document: defaultdict[str, list[Statement]] = defaultdict(list)
        self.by_item: defaultdict[tuple[str, int], list[Statement]] = defaultdict(list)
        spoken: defaultdict[str, list[Counter[str]]] = defaultdict(list)
        for reply in statements:
            if reply.kind not in _REPLIES or reply.role is not Role.STATE or reply.reported:
                continue
            self.by_document[reply.quote.document].append(reply)
            spoken[reply.block].append(self.words[reply.id])
            for number in self._items(reply):
                self.by_item[reply.quote.document, number].append(reply)
        self.itemised = {document for document, _ in self.by_item}
        self.matter: dict[str, list[Counter[str]]] = {}
        self.block_words = {block: together(rows) for block, rows in spoken.items()}

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
        documents = [
            d
            for d in sorted(self.by_document)
            if self.genre[d] in _REPLY_GENRES.get(genre, ())
            and self.cycle[d] == self.cycle[question.quote.document]
        ]
        if not documents or item is None:
            return None
        headed = [s for d in documents for s in self.by_item.get((d, int(item[0])), ())]
        if headed or not self.itemised.isdisjoint(documents):
            # What the State itself files under the item is its reply, however little it says.
            return Place(tuple(headed), f"under the State's heading for item {item[0]}", 0.0, bool(headed))
        anywhere = tuple(s for d in documents for s in self.by_document[d])
        return Place(anywhere, "anywhere in the State's report", _LEAST_IN_REPORT)

    def _later_turns(self, question: Statement) -> Place | None:
        later = tuple(
            s
            for s in self.by_document[question.quote.document]
            if s.quote.start > question.quote.start and (s.round is None or s.round.endswith("responses"))
        )
        return Place(later, "in the later responses", _LEAST_IN_DIALOGUE) if later else None

    def rank(self, question: Statement, place: Place) -> list[Reply]:
        """The candidates that share enough with the question, best first.

        A delegation takes questions roughly in the order in which they were put, and first those
        of the round before.
        """
        asked = self._asked(question)
        ranked = [Reply(s, round(min(1.0, self._score(question, asked, s)), 4)) for s in place.candidates]
        ranked.sort(key=lambda r: (-r.score, r.statement.quote.start))
        if not ranked:
            return []
        floor = max(place.least, _NEAR_BEST * ranked[0].score)
        return [r for r in ranked[:_MOST_REPLIES] if r.score >= floor and (r.score or place.filed)]

    def _score(self, question: Statement, asked: Sequence[Counter[str]], reply: Statement) -> float:
        own = max(self.weights.cover(words, self.words[reply.id]) for words in asked)
        around = max(self.weights.cover(words, self.block_words[reply.block]) for words in asked)
        if not own and around < _PARAGRAPH_ALONE:
            return 0.0
        score = _OWN * own + _AROUND * around
        if score and _themes(question) & _themes(reply):
            score += _THEME
        same = reply.quote.document == question.quote.document
        if score and same and question.round == "summary":
            score += _NEXT_TURN + _ORDER / 2  # the abstract of a meeting has no turns
        elif score and same and self.turn[reply.id] - self.turn[question.id] == 1:
            score += _NEXT_TURN + _ORDER * (1 - abs(self.place[reply.id] - self.place[question.id]))
        return score

    def cover(self, question: Statement, said: Sequence[Statement]) -> float:
        """Which part of the question's matter the replies touch, all together, from 0 to 1."""
        every = together([self.words[s.id] for s in said])
        return max(self.weights.cover(words, every) for words in self._asked(question))

    def _asked(self, question: Statement) -> list[Counter[str]]:
        """What a question is about: its own telling words and, where it points back, those before it too."""
        if question.id not in self.matter:
            self.matter[question.id] = self._find_matter(question)
        return self.matter[question.id]

    def _find_matter(self, question: Statement) -> list[Counter[str]]:
        text = fold(question.words).text
        own = content(matter(text)) or self.words[question.id]
        if len(own) > 2 and not _POINTS_BACK.search(text):
            return [own]
        rows = [s for s in self.in_block[question.block] if s.quote.start < question.quote.start]
        before = together([own, *(self.words[s.id] for s in rows[-1:])])
        return [own, before] if len(own) > 1 else [before]


def _order(statements: Sequence[Statement]) -> tuple[dict[str, int], dict[str, float]]:
    """For each statement the turn of the dialogue that holds it, and how far on in it, from 0 to 1."""
    turn: dict[str, int] = {}
    members: defaultdict[tuple[str, int], list[Statement]] = defaultdict(list)
    last: dict[str, str | None] = {}
    count: Counter[str] = Counter()
    for statement in statements:
        document = statement.quote.document
        if last.get(document) != statement.round:
            last[document] = statement.round
            count[document] += 1
        turn[statement.id] = count[document]
        members[document, count[document]].append(statement)
    place = {s.id: at / max(1, len(rows) - 1) for rows in members.values() for at, s in enumerate(rows)}
    return turn, place


def _themes(statement: Statement) -> set[str]:
    return {t.label for t in statement.under("uhri")[:2]}
