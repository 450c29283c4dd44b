"""The record of a review as the checks read it: each statement with its telling words, years and places."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from answerable.check.stems import telling
from answerable.dates import one_cycle
from answerable.model import Dossier, Mention, MentionKind, Quote, Role, Statement
from answerable.patterns import load_table
from answerable.positions import Review, reviews
from answerable.text import fold

_NAMED = re.compile(r"\b(?:in|at|near|outside)(?: the)? ([A-Z][a-z]+(?: [A-Z][a-z]+){0,3})")
_DAY = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b(?! (?:law|act|decree|code|convention)\b)", re.IGNORECASE)


# How far before a sentence its paragraph may say which year it speaks of.
_BEFORE = 400
# How many statements before a place may still reach over it, cut in two by a page.
_BACK = 4
# A document that names so many States is about none of them.
_MANY = 8
# "Veldania" and "Veldanian" begin alike.
_NAME = 6
_SHORT = 5


@dataclass(frozen=True, slots=True)
class Told:
    """One statement with what a comparison needs of it.

    `years` are those that it names; where it names none, those that its paragraph names shortly
    before. `places` are places smaller than a State.
    """

    statement: Statement
    text: str
    stems: frozenset[str]
    years: frozenset[str]
    places: frozenset[str]

    @property
    def document(self) -> str:
        """The document that says it."""
        return self.statement.quote.document

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Its words; in several pieces where a note or the foot of a page cuts them."""
        return self.statement.pieces

    @property
    def by_state(self) -> bool:
        """Whether the State says it, itself or in the words of another author."""
        return self.statement.role is Role.STATE

    def meets(self, other: Told) -> bool:
        """Nothing that they name says that they speak of different years or places."""
        apart = self.years and other.years and not self.years & other.years
        return not apart and self.near(other)

    def near(self, other: Told) -> bool:
        """Nothing that they name says that they speak of different places."""
        return not (self.places and other.places and not self.places & other.places)


class Record:
    """All statements of a dossier, told once for every check, with an index of their words."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.dates = {source.id: source.identity.date or "" for source in dossier.sources}
        self._states = {source.id: source.identity.state for source in dossier.sources}
        self._genres = {source.id: source.identity.genre for source in dossier.sources}
        self._texts = {source.id: source.document.text for source in dossier.sources}

    @cached_property
    def no_earlier(self) -> dict[str, str]:
        """The day of each document; where it is not known, the last one that it names with its month."""
        last: dict[str, str] = {}
        for mention in self.dossier.mentions:
            value = mention.value or ""
            if mention.kind is MentionKind.DATE and _DAY.fullmatch(value):
                last[mention.quote.document] = max(last.get(mention.quote.document, ""), value)
        return {id_: date or last.get(id_, "") for id_, date in self.dates.items()}

    @cached_property
    def reviews(self) -> tuple[Review, ...]:
        """The reports of a Working Group with all that was said to their recommendations."""
        return reviews(self.dossier.sources, self.dossier.statements).reviews

    def text(self, document: str) -> str:
        """The canonical text of a document."""
        return self._texts[document]

    def genre(self, document: str) -> str:
        """The genre of a document."""
        return self._genres[document]

    def one_state(self, one: str, other: str) -> bool:
        """What two States do differs by nature; a document of no known State may be about either.

        A document about many States, the report of a session, is about none of them.
        """
        if one in self._of_many or other in self._of_many:
            return False
        a, b = self._states[one], self._states[other]
        return a is None or b is None or a == b

    @cached_property
    def _of_many(self) -> frozenset[str]:
        named: defaultdict[str, set[str]] = defaultdict(set)
        for mention in self.dossier.mentions:
            if mention.kind is MentionKind.PLACE and _is_state(mention):
                named[mention.quote.document].add(mention.value or "")
        return frozenset(
            id_ for id_, codes in named.items() if self._states[id_] is None and len(codes) >= _MANY
        )

    def one_cycle(self, one: str, other: str) -> bool:
        """The two are of one review: no more than four years lie between them, as far as their dates tell."""
        return one_cycle(self.no_earlier[one], self.no_earlier[other])

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """Every statement, in the order of the dossier."""
        return tuple(self._tell())

    def _tell(self) -> Iterator[Told]:
        places = self._places()
        blocks = {(s.id, b.id): b.span.start for s in self.dossier.sources for b in s.document.blocks}
        for statement in self.dossier.statements:
            text = fold(statement.words).text
            years = frozenset(_YEAR.findall(text))
            document = statement.quote.document
            start = blocks.get((document, statement.block), statement.quote.start)
            start = max(start, statement.quote.start - _BEFORE)
            before = () if years else _YEAR.findall(self._texts[document], start, statement.quote.start)
            yield Told(
                statement,
                text,
                self.telling(text),
                years or frozenset(before),
                places.get(statement.id) or _named_places(text),
            )

    def telling(self, text: str) -> frozenset[str]:
        """The telling words of a text, without names of States and their people: they tell nothing apart."""
        return frozenset(stem for stem in telling(text) if stem[:_NAME] not in self._state_names)

    @cached_property
    def _state_names(self) -> frozenset[str]:
        return frozenset(
            stem[:_NAME]
            for mention in self.dossier.mentions
            if mention.kind is MentionKind.PLACE and _is_state(mention)
            for stem in telling(mention.quote.text)
            if len(stem) >= _SHORT
        )

    def _places(self) -> dict[str, frozenset[str]]:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for mention in self.dossier.mentions:
            if mention.kind is MentionKind.PLACE and not _is_state(mention):
                for statement in self.around(mention.quote):
                    found[statement.id].add((mention.value or mention.quote.text).lower())
        return {id_: frozenset(names) for id_, names in found.items()}

    @cached_property
    def _rows(self) -> dict[str, tuple[list[int], list[Statement]]]:
        rows: defaultdict[str, list[Statement]] = defaultdict(list)
        for statement in self.dossier.statements:
            rows[statement.quote.document].append(statement)
        return {id_: ([s.quote.start for s in row], row) for id_, row in rows.items()}

    def around(self, words: Quote) -> tuple[Statement, ...]:
        """The statement whose words hold others; none where they stand in no statement."""
        starts, row = self._rows.get(words.document, ([], []))
        behind = bisect_right(starts, words.start)
        for at in range(behind - 1, max(-1, behind - _BACK), -1):
            if any(quote.span.holds(words.span) for quote in row[at].pieces):
                return (row[at],)
        return ()

    @cached_property
    def by_id(self) -> dict[str, Told]:
        """Told statements by the id of the statement."""
        return {told.statement.id: told for told in self.told}

    @cached_property
    def _held(self) -> Counter[str]:
        return Counter(stem for told in self.told for stem in told.stems)

    def weight(self, stems: Iterable[str]) -> float:
        """How telling some words are together: rare ones weigh more."""
        count = len(self.told) + 1
        return sum(math.log(1 + count / (self._held[stem] + 0.5)) for stem in sorted(stems))

    def rarest(self, stems: Iterable[str]) -> list[str]:
        """Words from the rarest to the commonest in this review."""
        return sorted(stems, key=lambda stem: (self._held[stem], stem))


def _named_places(text: str) -> frozenset[str]:
    """Names behind "in" and "at" that are no bodies, months or laws."""
    names = {found[1].lower() for found in _NAMED.finditer(text)}
    return frozenset(name for name in names if not set(name.split()) & _not_places())


@cache
def _not_places() -> frozenset[str]:
    return frozenset(load_table("conflicts.toml")["not_places"])


def _is_state(mention: Mention) -> bool:
    value = mention.value or ""
    return len(value) == 3 and value.isupper()
