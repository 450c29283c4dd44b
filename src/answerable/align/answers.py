"""Which later statements reply to a question, and whether they answer it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from answerable.align.likeness import Weights, content, together
from answerable.model import Answer, AnswerStatus, Kind, Link, LinkKind, Role, Source, Statement
from answerable.patterns import Pattern, load_patterns
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
# A reply must share this part of the question's telling words; found on our own sample, kept low on purpose.
_LEAST_COVER = 0.16
_NEAR_BEST = 0.6
_MOST_REPLIES = 6


@dataclass(frozen=True, slots=True)
class _Reply:
    statement: Statement
    score: float


class Replies:
    """The State's statements of a review, ready to be asked which of them reply to a question."""

    def __init__(self, sources: Sequence[Source], statements: Sequence[Statement]) -> None:
        self.genre = {s.id: s.identity.genre for s in sources}
        self.cycle = {s.id: (s.identity.state, s.identity.mechanism) for s in sources}
        self.path = {b.id: b.path for s in sources for b in s.document.blocks}
        self.words = {s.id: content(fold(s.words).text) for s in statements}
        self.in_block: defaultdict[str, list[Statement]] = defaultdict(list)
        for statement in statements:
            self.in_block[statement.block].append(statement)
        replies = [s for s in statements if s.kind in _REPLIES and s.role is Role.STATE and not s.reported]
        self.weights = Weights(self.words[s.id] for s in statements)
        self.by_document: defaultdict[str, list[Statement]] = defaultdict(list)
        self.by_block: defaultdict[str, list[Statement]] = defaultdict(list)
        self.by_item: defaultdict[tuple[str, int], list[Statement]] = defaultdict(list)
        for reply in replies:
            self.by_document[reply.quote.document].append(reply)
            self.by_block[reply.block].append(reply)
            for number in self._items(reply):
                self.by_item[reply.quote.document, number].append(reply)
        self.block_words = {
            b: together([self.words[s.id] for s in rows]) for b, rows in self.by_block.items()
        }

    def _items(self, reply: Statement) -> list[int]:
        """The numbers of the items that the heading above a reply names."""
        for heading in reversed(self.path.get(reply.block, ())):
            if found := _HEADED.search(heading):
                first = int(found[1])
                last = int(found[2]) if found[2] else first
                return list(range(first, min(last, first + 30) + 1))
        return []

    def candidates(self, question: Statement) -> tuple[list[Statement], str] | None:
        """Where a reply can stand, and how we know; None where nobody could reply in these files."""
        genre = self.genre[question.quote.document]
        if genre == "meeting_summary":
            return self._later_rounds(question)
        wanted = _REPLY_GENRES.get(genre)
        if wanted is None or question.number is None:
            return None
        item = int(re.match(r"\d+", question.number)[0]) if re.match(r"\d+", question.number) else None  # type: ignore[index]
        documents = [
            d
            for d in sorted(self.by_document)
            if self.genre[d] in wanted and self.cycle[d] == self.cycle[question.quote.document]
        ]
        if not documents or item is None:
            return None
        headed = [s for d in documents for s in self.by_item.get((d, item), ())]
        if headed or any(key[0] in documents for key in self.by_item):
            return headed, f"under the State's heading for item {item}"
        return [s for d in documents for s in self.by_document[d]], "anywhere in the State's report"

    def _later_rounds(self, question: Statement) -> tuple[list[Statement], str] | None:
        later = [
            s
            for s in self.by_document[question.quote.document]
            if s.quote.start > question.quote.start and (s.round or "").endswith("responses")
        ]
        return (later, "in the later responses") if later else None

    def rank(self, question: Statement, candidates: Sequence[Statement]) -> list[_Reply]:
        """The candidates that share enough with the question, best first."""
        asked = self.words[question.id]
        context = self._context(question)
        ranked = []
        for reply in candidates:
            cover = self.weights.cover(asked, self.words[reply.id])
            around = self.weights.cover(asked, self.block_words[reply.block])
            topic = self.weights.cover(context, self.block_words[reply.block]) if context else around
            theme = 0.08 if _themes(question) & _themes(reply) else 0.0
            near = 0.03 if (reply.round or "").split(" ")[0] == (question.round or "").split(" ")[0] else 0.0
            ranked.append(_Reply(reply, round(0.55 * cover + 0.3 * around + 0.15 * topic + theme + near, 4)))
        ranked.sort(key=lambda r: (-r.score, r.statement.quote.start))
        if not ranked:
            return []
        floor = max(_LEAST_COVER, _NEAR_BEST * ranked[0].score)
        return [r for r in ranked[:_MOST_REPLIES] if r.score >= floor]

    def _context(self, question: Statement) -> Counter[str]:
        """The words that lead up to a question inside its paragraph: "this definition" is named there."""
        rows = [s for s in self.in_block[question.block] if s.quote.start < question.quote.start]
        return together([self.words[s.id] for s in rows[-2:]])


def _themes(statement: Statement) -> set[str]:
    return {t.label for t in statement.themes[:2]}


@cache
def _facets() -> tuple[tuple[Pattern, re.Pattern[str]], ...]:
    rows = load_patterns("facets.toml", "facet")
    return tuple((row, re.compile(row.fields["gives"], re.IGNORECASE)) for row in rows)


def answers(replies: Replies, questions: Sequence[Statement]) -> tuple[list[Answer], list[Link]]:
    """The verdict on every question, with the links to its replies."""
    found: list[Answer] = []
    links: list[Link] = []
    for question in questions:
        answer, its_links = _answer(replies, question)
        found.append(answer)
        links += its_links
    return found, links


def _answer(replies: Replies, question: Statement) -> tuple[Answer, list[Link]]:
    asked_for = tuple(
        row.fields["facet"] for row, _ in _facets() if row.pattern.search(fold(question.words).text)
    )
    if question.reported:
        return Answer(
            question.id,
            None,
            "asked elsewhere: only another author's account of it is at hand",
            (),
            asked_for,
        ), []
    if question.role not in (Role.COMMITTEE, Role.REVIEWING_STATE):
        return Answer(
            question.id, None, "suggested to the Committee: not yet put to the State", (), asked_for
        ), []
    where = replies.candidates(question)
    if where is None:
        return Answer(
            question.id, None, "no document at hand in which the State could reply", (), asked_for
        ), []
    candidates, place = where
    ranked = replies.rank(question, candidates)
    if not ranked:
        why = f"asked for {_and(asked_for)}; nothing said {place} has to do with it"
        return Answer(question.id, AnswerStatus.NOT_ANSWERED, why, (), asked_for), []
    given_text = " ".join(fold(r.statement.words).text for r in ranked)
    given = tuple(
        row.fields["facet"]
        for row, gives in _facets()
        if row.fields["facet"] in asked_for and gives.search(given_text)
    )
    cover = replies.weights.cover(
        replies.words[question.id], together([replies.words[r.statement.id] for r in ranked])
    )
    status, why = _verdict(asked_for, given, cover)
    kind = LinkKind.ANSWERS
    links = [
        Link(kind, r.statement.id, question.id, r.score, f"{place}: shares words with the question")
        for r in ranked
    ]
    ids = tuple(
        r.statement.id
        for r in sorted(ranked, key=lambda r: (r.statement.quote.document, r.statement.quote.start))
    )
    return Answer(question.id, status, why, ids, asked_for, given), links


def _verdict(asked_for: tuple[str, ...], given: tuple[str, ...], cover: float) -> tuple[AnswerStatus, str]:
    """By what was asked for and given, and by how much of the question's matter the replies touch."""
    lacking = [facet for facet in asked_for if facet not in given]
    part = f"the replies touch {cover:.0%} of the question's words"
    if lacking and len(lacking) == len(asked_for):
        return AnswerStatus.DEFLECTED, f"asked for {_and(asked_for)}; none was given; {part}"
    if cover < 0.3:
        return AnswerStatus.DEFLECTED, f"asked for {_and(asked_for)}; something near it was said; {part}"
    if lacking:
        return AnswerStatus.PARTLY, f"asked for {_and(asked_for)}; {_and(lacking)} not given; {part}"
    if cover < 0.62:
        return AnswerStatus.PARTLY, f"asked for {_and(asked_for)}; something of it was given; {part}"
    return AnswerStatus.ANSWERED, f"asked for {_and(asked_for)}; given; {part}"


def _and(facets: Sequence[str]) -> str:
    names = [facet.replace("_", " or ") for facet in facets] or ["information"]
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
