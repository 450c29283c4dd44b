"""Lists of issues and the State's reports: what the State files under an item, what replies to it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from answerable.align.exchange import Exchange
from answerable.align.facets import matter
from answerable.align.likeness import Weights, content, together
from answerable.align.order import Order
from answerable.align.pool import Candidate, Matter, Pool
from answerable.align.slices import exchanges
from answerable.align.telling import Telling
from answerable.errors import SymbolError
from answerable.meaning import Meaning
from answerable.model import CLAIMS, Kind, Link, LinkKind, Role, Source, Statement
from answerable.spoken import languages_of_stage, name_of
from answerable.symbols import Symbol

_REPLY_GENRES = {
    "loipr": {"state_report", "state_replies_to_loi"},
    "list_of_issues": {"state_replies_to_loi", "state_report"},
}
_HEADED = re.compile(
    r"\b(?:(?:paragraphs?|paras?\.?|questions?|issues?|items?)\s+(?:(?:nos?\.?|numbers?)\s*)?|q\.?\s?)"
    r"(\d{1,3})(?:\s*(?:-|–|and|to|,)\s*(\d{1,3}))?\b",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\([^()]*\)")
# A heading of the report is that of an item if it shares so much of the weight of the shorter of both.
_SAME_HEADING = 0.6
# Statements of the whole report that are held against an item which the State files nowhere. Each shares this
# part of a question's words; more where the State files the other items by number and so left this one out.
_SHORTLIST = 40
# Documents in which a list is replied to: a report in several files, replies, an annex.
_MOST_REPORTS = 8
_LEAST_SHARED, _LEAST_IF_LEFT_OUT = 0.15, 0.4
# Or so much stands in its paragraph, and this part of that in the sentence.
_IN_PARAGRAPH, _IN_SENTENCE = 0.5, 0.5


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list of issues beside what may reply to it, and where that stands, in words.

    An item of thousands of limbs is several of these. `filed` says that the State itself put it under the
    item: by the number in a heading, or by its theme.
    """

    exchange: Exchange
    where: str
    filed: bool


class Reports:
    """The State's reports of a review, ready to be asked what replies to an item of a list of issues."""

    def __init__(
        self,
        sources: Sequence[Source],
        statements: Sequence[Statement],
        telling: Telling,
        meaning: Meaning | None = None,
    ) -> None:
        self._meaning = meaning
        self._documents = {s.id: s.document for s in sources}
        self.genre = {s.id: s.identity.genre for s in sources}
        self.cycle = {s.id: (s.identity.state, s.identity.mechanism) for s in sources}
        self._code = {s.id: _coded(s) for s in sources}
        self._order = Order(sources)
        self.path = {b.id: b.path for s in sources for b in s.document.blocks}
        self.text = dict(zip(telling.ids, telling.texts, strict=True))
        self._weights = telling.weights
        self.language = {b.id: b.language or s.document.language for s in sources for b in s.document.blocks}
        # Documents in which the State replies in a language that is not judged.
        self.unread: defaultdict[str, set[str]] = defaultdict(set)
        self.by_document: defaultdict[str, list[Candidate]] = defaultdict(list)
        self._by_item: defaultdict[tuple[str, int], list[Statement]] = defaultdict(list)
        # Headings without a number, each with its words and what stands under it.
        self._by_theme: defaultdict[str, dict[str, list[Statement]]] = defaultdict(dict)
        for candidate in self._candidates(statements, telling):
            self._file(candidate)
        self._itemised = {document for document, _ in self._by_item}
        self._asked: defaultdict[tuple[str, int], list[Statement]] = defaultdict(list)
        for statement in statements:
            number = statement.item
            if statement.kind is Kind.QUESTION and number is not None and self._asks(statement):
                self._asked[statement.quote.document, number].append(statement)
        self._items: dict[tuple[str, int], tuple[Item, ...]] = {}
        self._pools: dict[tuple[str, ...], Pool] = {}

    def _asks(self, statement: Statement) -> bool:
        return self.genre[statement.quote.document] in _REPLY_GENRES and not statement.reported

    def _candidates(self, statements: Sequence[Statement], telling: Telling) -> list[Candidate]:
        spoken: defaultdict[str, list[Counter[str]]] = defaultdict(list)
        rows = []
        for reply, words in zip(statements, telling.words, strict=True):
            if reply.kind not in CLAIMS or reply.role is not Role.STATE or reply.reported:
                continue
            if not self.speaks(reply):
                self.unread[reply.quote.document].add(self.language[reply.block])
                continue
            spoken[reply.block].append(words)
            rows.append((reply, words))
        around = {block: together(parts) for block, parts in spoken.items()}
        return [Candidate(s, words, around[s.block]) for s, words in rows]

    def _file(self, candidate: Candidate) -> None:
        reply = candidate.statement
        document = reply.quote.document
        self.by_document[document].append(candidate)
        path = self.path.get(reply.block, ())
        numbers = _headed(path)
        for number in numbers:
            self._by_item[document, number].append(reply)
        if not numbers and path:
            self._by_theme[document].setdefault(path[-1], []).append(reply)

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

    def item(self, question: Statement) -> Item | None:
        """The item that a question belongs to; None where nobody could reply to it in these files."""
        number = question.item
        if number is None or not self._asks(question):
            return None
        key = question.quote.document, number
        return next((item for item in self._made(*key) if item.exchange.holds(question)), None)

    def _made(self, document: str, number: int) -> tuple[Item, ...]:
        if (document, number) not in self._items:
            self._items[document, number] = tuple(self._make(document, number))
        return self._items[document, number]

    def _make(self, document: str, number: int) -> Iterator[Item]:
        reports = self._reports(document)
        if not reports:
            return
        questions = self._asked[document, number]
        filed = [reply for report in reports for reply in self._by_item.get((report, number), ())]
        if filed:
            yield from self._items_of(questions, filed, f"under the State's heading for item {number}", True)
            return
        if not self._itemised.isdisjoint(reports):
            heading, under = self._same_theme(reports, questions)
            if under:
                where = f"under the State's heading \u201c{heading}\u201d"
                yield from self._items_of(questions, under, where, True)
                return
        left_out = not self._itemised.isdisjoint(reports)
        near = self._near(reports, questions, _LEAST_IF_LEFT_OUT if left_out else _LEAST_SHARED)
        yield from self._items_of(questions, near, "anywhere in the State's report", False)

    def _reports(self, document: str) -> list[str]:
        """The documents of the review in which the State replies to a list of issues; none from before it.

        The next ones: a list is not answered by the reports of all later cycles.
        """
        wanted = _REPLY_GENRES[self.genre[document]]
        found = [
            other
            for other in sorted(self.by_document)
            if self.genre[other] in wanted and self._one_review(document, other)
        ]
        return sorted(sorted(found, key=lambda other: self._order.rank[other])[:_MOST_REPORTS])

    def _one_review(self, asked: str, told: str) -> bool:
        """Whether a report and a list are of one State and one committee, and the report not the earlier."""
        if len({self._code[asked], self._code[told]} - {None}) > 1:
            return False
        return self.cycle[asked] == self.cycle[told] and not self._order.before(told, asked)

    def _items_of(
        self, questions: Sequence[Statement], replies: Sequence[Statement], where: str, filed: bool
    ) -> Iterator[Item]:
        turns = dict(_in_order(0, questions)) | dict(_in_order(1, replies))
        document = self._documents[questions[0].quote.document]
        for exchange in exchanges(document, questions, replies, turns, self._meaning):
            yield Item(exchange, where, filed)

    def _same_theme(
        self, reports: Iterable[str], questions: Sequence[Statement]
    ) -> tuple[str, list[Statement]]:
        """The report's heading that names the theme of an item, if one does, and what stands under it."""
        path = self.path.get(questions[0].block, ())
        asked = content(_BRACKETED.sub(" ", path[-1]).lower()) if path else Counter()
        best: tuple[float, str, list[Statement]] = (0.0, "", [])
        for report in reports:
            for heading, under in self._by_theme[report].items():
                share = _share(self._weights, asked, content(_BRACKETED.sub(" ", heading).lower()))
                if share > best[0]:
                    best = share, heading, under
        return (best[1], best[2]) if best[0] >= _SAME_HEADING else ("", [])

    def _near(self, reports: Sequence[str], questions: Sequence[Statement], least: float) -> list[Statement]:
        """What of the reports shares most with a question of an item, and so much, by place."""
        key = tuple(reports)
        if key not in self._pools:
            self._pools[key] = Pool([c for report in reports for c in self.by_document[report]])
        found: dict[str, Statement] = {}
        for question in questions:
            about = self._weights.each(content(matter(self.text[question.id])))
            near = [
                row
                for row in self._pools[key].near(Matter(about, sum(about.values())))
                if row[1] >= least or (row[2] >= _IN_PARAGRAPH and row[1] >= _IN_SENTENCE * row[2])
            ]
            best = sorted(near, key=lambda row: (-row[1] - row[2], row[0].statement.quote.start))
            found.update({c.statement.id: c.statement for c, _, _ in best[:_SHORTLIST]})
        return sorted(found.values(), key=lambda s: (s.quote.document, s.quote.start))

    def filed(self) -> Iterator[Link]:
        """For each statement filed under an item a link to that of its questions which it is nearest to."""
        for document, number in sorted(self._asked):
            nearest: dict[str, tuple[float, str]] = {}
            filed = [item for item in self._made(document, number) if item.filed]
            for item in filed:
                likely = item.exchange.likely
                for at, reply in enumerate(item.exchange.replies):
                    best = int(likely[:, at].argmax())
                    score = float(likely[best, at])
                    if reply.id not in nearest or score > nearest[reply.id][0]:
                        nearest[reply.id] = score, item.exchange.questions[best].id
            for id_, (score, asked) in nearest.items():
                yield Link(LinkKind.RESPONDS_TO_ITEM, id_, asked, round(score, 4), f"filed {filed[0].where}")


def _coded(source: Source) -> str | None:
    """The code of the State in the symbol of a paper: it parts two States that no register knows."""
    if source.identity.symbol is None:
        return None
    try:
        return Symbol.parse(source.identity.symbol).state
    except SymbolError:
        return None


def _headed(path: Sequence[str]) -> list[int]:
    """The numbers of the items that the headings above a statement name, the nearest heading first."""
    for heading in reversed(path):
        if found := _HEADED.search(heading):
            first = int(found[1])
            last = int(found[2]) if found[2] else first
            return list(range(first, min(last, first + 30) + 1))
    return []


def _in_order(turn: int, rows: Sequence[Statement]) -> Iterator[tuple[str, tuple[int, float]]]:
    return ((row.id, (turn, at / max(1, len(rows) - 1))) for at, row in enumerate(rows))


def _share(weights: Weights, one: Mapping[str, int], other: Mapping[str, int]) -> float:
    """The weight that two headings share, beside that of the lighter of both."""
    common = sum(weights.each(word for word in one if word in other).values())
    lighter = min(sum(weights.each(one).values()), sum(weights.each(other).values()))
    return common / lighter if lighter else 0.0
