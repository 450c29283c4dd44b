"""What every statement of a review is about: telling words, names, articles, years; and who says it, when.

Words alone would miss two things: an article's number, which is no word, and a person whose name is
spelled in two ways. Both come from what is named (`mentions`), and count like a rare word.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from answerable.align.likeness import Weights
from answerable.align.naming import held, laws, of_places, of_treaty, token_of, told_words
from answerable.align.order import Order
from answerable.align.senses import Common, in_common
from answerable.align.telling import Telling
from answerable.model import Link, LinkKind, Mention, Role, Source, Statement
from answerable.model.identity import OFFICE_GENRES
from answerable.roots import general, root_of
from answerable.spoken import languages_of_stage
from answerable.text import printed_words

_YEAR = re.compile(r"\b(?:19[5-9]|20[0-4])\d\b")
# A word that stands in so many statements that its weight is below this part of the rarest tells little.
_TELLING = 0.42


class About:
    """The statements of a review in their order, each with its words and their weights.

    Places in the lists are numbers of statements. Only English is weighed: `spoken` says whose words count.
    """

    def __init__(
        self,
        sources: Sequence[Source],
        statements: Sequence[Statement],
        telling: Telling,
        named: Sequence[Mention],
    ) -> None:
        self.sources = sources
        self.statements = statements
        self.ids = telling.ids
        self.texts = telling.texts
        self.order = Order(sources)
        self.genre = {s.id: s.identity.genre for s in sources}
        self.state = {s.id: s.identity.state for s in sources}
        self.path = {b.id: b.path for s in sources for b in s.document.blocks}
        self.number = {b.id: b.number for s in sources for b in s.document.blocks}
        self.voices = _voices(sources, statements)
        self.spoken = _spoken(sources, statements)
        self.mentions = held(statements, named)
        self.words = [
            told_words(words, inside) if spoken else Counter[str]()
            for words, inside, spoken in zip(telling.words, self.mentions, self.spoken, strict=True)
        ]
        articles = {word for words in self.words for word in words if of_treaty(word)}
        self.vague = general() | of_places(named) | articles
        weights = Weights(self.words)
        self.weights = [weights.each(words) for words in self.words]
        self.floor = _TELLING * math.log((len(self.words) + 1) / 1.5)
        self.persons = [frozenset(w for w in words if w[0] == "@") for words in self.words]
        self.laws = [laws(inside) for inside in self.mentions]
        self.years = [frozenset(_YEAR.findall(text)) for text in self.texts]
        self.years_before = _years_before(statements, self.years)
        self.themes = [frozenset(t.label for t in s.under("uhri")[:2]) for s in statements]
        self.around = _around(statements, self.weights)
        self.years_around = _years_around(statements, self.years)
        # The abstract of a meeting says nothing that its body does not say better.
        self.weighed = [
            spoken and s.round != "summary" for spoken, s in zip(self.spoken, statements, strict=True)
        ]

    def common(self, one: int, other: int) -> Common:
        """What two statements have in common."""
        return self.between(self.weights[one], self.weights[other])

    def between(self, one: Mapping[str, float], other: Mapping[str, float]) -> Common:
        """What two bags of weighed words have in common."""
        return in_common(one, other, self.floor, self.vague)

    def matter(self, weights: Mapping[str, float]) -> dict[str, float]:
        """Of some words those that say something of the matter."""
        return {word: weight for word, weight in weights.items() if word not in self.vague}

    def may_meet(self, one: int, other: int) -> bool:
        """Whether two statements may be of one matter: nothing says that State, time or person are two.

        A paper of no known sort and State may be about all States: nothing is tied to it.
        """
        if not self.of_one_state(one, other):
            return False
        times = (self.years, self.years_before)
        if not all(_meet(years[one], years[other]) for years in times):
            return False
        return _meet(self.persons[one], self.persons[other])

    def of_one_state(self, one: int, other: int) -> bool:
        """Whether the papers of two statements may be about one State."""
        a, b = (self.statements[at].quote.document for at in (one, other))
        return not (self._of_all(a) or self._of_all(b) or len({self.state[a], self.state[b]} - {None}) > 1)

    def one_review(self, one: str, other: str) -> bool:
        """Whether two documents may be of one cycle of one State's review."""
        return len({self.state[one], self.state[other]} - {None}) < 2 and self.order.one_cycle(one, other)

    def one_cycle(self, one: int, other: int) -> bool:
        """Whether both may be of one cycle of a review."""
        a, b = (self.statements[at].quote.document for at in (one, other))
        return self.order.one_cycle(a, b)

    def two_laws(self, one: int, other: int) -> bool:
        """Whether both name laws or treaties, and none in common."""
        return not _meet(self.laws[one], self.laws[other])

    def two_articles(self, one: int, other: int) -> bool:
        """Whether both name articles of laws of the State, and none in common."""
        return not _meet(self._articles(one), self._articles(other))

    def _articles(self, at: int) -> frozenset[str]:
        return frozenset(word for word in self.words[at] if word[0] == "§" and not of_treaty(word))

    def _of_all(self, document: str) -> bool:
        return self.state[document] is None and self.genre[document] == "unknown"

    def later(self, one: int, other: int) -> bool:
        """Whether the first was said after the second, as far as dates, stages and places tell."""
        return self._place(one) > self._place(other)

    def surely_later(self, one: int, other: int) -> bool:
        """Whether the paper of the first is after that of the second, by their dates or stages."""
        a, b = (self.statements[at].quote.document for at in (one, other))
        return self.order.before(b, a)

    def who(self, at: int) -> str:
        """Who says it, for a reader."""
        statement = self.statements[at]
        if statement.reported or self.genre[statement.quote.document] in OFFICE_GENRES:
            return statement.speaker  # the paper tells another's words
        if statement.role is Role.COMMITTEE:
            return "the Committee"
        return ", ".join(sorted(self.voices[at])) or statement.speaker or "an unnamed author"

    def _place(self, at: int) -> tuple[int, int, str]:
        quote = self.statements[at].quote
        return self.order.rank[quote.document], quote.start, self.ids[at]

    def link(
        self,
        kind: LinkKind,
        at: int,
        other: int,
        score: float,
        reason: str,
        words: Iterable[str] | None = None,
    ) -> Link:
        """A link from one statement to another, with the words of the one that carry it.

        Where none are given, those are the telling words that both have in common.
        """
        carry = self.common(at, other).telling if words is None else words
        return Link(kind, self.ids[at], self.ids[other], round(score, 4), reason, self.printed(at, carry))

    def printed(self, at: int, words: Iterable[str]) -> tuple[str, ...]:
        """Those words of a statement, as it prints them, that have one of these stems; each once."""
        wanted = set(words)
        quote = self.statements[at].quote
        found = dict.fromkeys(word for word in printed_words(quote.text) if root_of(word) in wanted)
        for mention in self.mentions[at]:
            if token_of(mention) in wanted:
                found[mention.quote.text] = None
        return tuple(found)


def _around(statements: Sequence[Statement], weights: Sequence[dict[str, float]]) -> list[dict[str, float]]:
    """The words of all that is said in the paragraph of each statement."""
    blocks: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for statement, own in zip(statements, weights, strict=True):
        blocks[statement.block].update(own)
    return [blocks[s.block] for s in statements]


def _years_before(statements: Sequence[Statement], years: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """The years told last before each statement in its paragraph; of one that names its own, none."""
    last: dict[str, frozenset[str]] = {}
    found = []
    for statement, own in zip(statements, years, strict=True):
        found.append(frozenset() if own else last.get(statement.block, frozenset()))
        last[statement.block] = own or found[-1]
    return found


def _years_around(statements: Sequence[Statement], years: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    blocks: defaultdict[str, set[str]] = defaultdict(set)
    for statement, own in zip(statements, years, strict=True):
        blocks[statement.block] |= own
    frozen = {block: frozenset(named) for block, named in blocks.items()}
    return [frozen[s.block] for s in statements]


def _meet(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether they have something in common, or one of them is empty and so says nothing."""
    return not one or not other or not one.isdisjoint(other)


def _voices(sources: Sequence[Source], statements: Sequence[Statement]) -> list[frozenset[str]]:
    """Who stands behind each statement: the authors of its document, else the speaker; a body is one."""
    authors = {s.id: frozenset(s.identity.authors) for s in sources}
    return [
        frozenset({str(s.role)})
        if s.role in (Role.COMMITTEE, Role.STATE)
        else authors[s.quote.document] or frozenset({s.speaker})
        for s in statements
    ]


def _spoken(sources: Sequence[Source], statements: Sequence[Statement]) -> list[bool]:
    known = languages_of_stage("answers")
    language = {b.id: b.language or s.document.language for s in sources for b in s.document.blocks}
    return [language[s.block] in known for s in statements]
