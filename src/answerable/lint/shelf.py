"""The documents at hand, and which of them a citation means.

A citation means a document of the dossier where its symbol is that document's, where it has
that document's title, or where it names it by its sort ("the State report") and just one of
that sort is at hand. It never means the document that it stands in.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from answerable.dates import before
from answerable.language import language_of
from answerable.model import Block, BlockKind, Citation, Fault, Quote, Source
from answerable.patterns import load_patterns
from answerable.text import Folded, fold, words

_LEAST_WORDS = 5  # of a title, for it to name one document
_LEAST_NUMBERED = 4  # paragraphs that must bear numbers before one can be missed
_LONGEST = 120  # letters of a name that tells a document by its sort
_ARTICLE = re.compile(r"\Athe\s+", re.IGNORECASE)
_NUMBER = re.compile(r"\(?(\d{1,4})\b")
_UNIT = re.compile(r"\b(?:paras?|paragraphs?|items?|questions?)\b|¶|§|п\.|пункт|párr", re.IGNORECASE)
_NUMBERS = re.compile(r"(?<![\d./])\d{1,4}(?![\d/])")
_OTHER_UNIT = re.compile(r"\b(?:p{1,2}\.|pages?|art|arts|articles?|sections?|sect|chap)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Held:
    """One document at hand: its paragraphs by their printed numbers, its words as rules see them."""

    source: Source

    @cached_property
    def folded(self) -> Folded:
        """Its running text, then its notes: a sentence that a page's end cuts is whole here."""
        document = self.source.document
        kept = [b for b in document.blocks if b.kind not in (BlockKind.RUNNING_HEAD, BlockKind.BOILERPLATE)]
        kept.sort(key=lambda b: b.kind is BlockKind.FOOTNOTE)
        return fold(document.text, [b.span for b in kept])

    @cached_property
    def language(self) -> str:
        """The language of most of it."""
        return language_of(self.source.document.text)

    @cached_property
    def paragraphs(self) -> dict[int, Block]:
        """The first block of each number that is a paragraph's own: "23", not "23.1" nor "(a)"."""
        found: dict[int, Block] = {}
        for block in self.source.document.blocks:
            if block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and block.number:
                match = _NUMBER.fullmatch(block.number.strip(".)"))
                if match:
                    found.setdefault(int(match[1]), block)
        return found

    @cached_property
    def last(self) -> int | None:
        """The number of the last paragraph; None where the paragraphs are not numbered throughout."""
        numbers = sorted(self.paragraphs)
        if len(numbers) < _LEAST_NUMBERED or numbers[0] > 2 or len(numbers) * 4 < numbers[-1] * 3:
            return None
        return numbers[-1]

    def paragraph(self, number: int) -> Quote | None:
        """The words of a paragraph."""
        block = self.paragraphs.get(number)
        return None if block is None else self.source.document.quote(block.span)

    @property
    def name(self) -> str:
        """What to call it: its symbol, else its file."""
        return self.source.identity.symbol or self.source.document.file


class Shelf:
    """Finds the document that a citation means."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._by_symbol: defaultdict[str, list[Held]] = defaultdict(list)
        self._by_title: defaultdict[tuple[str, ...], list[Held]] = defaultdict(list)
        self._by_sort: defaultdict[tuple[str, ...], list[Held]] = defaultdict(list)
        self._by_id: dict[str, Held] = {}
        for source in sources:
            held = Held(source)
            identity = source.identity
            if identity.symbol:
                self._by_symbol[identity.symbol].append(held)
            title = tuple(words(identity.title))
            if len(title) >= _LEAST_WORDS:
                self._by_title[title].append(held)
            self._by_sort[_review(source, identity.genre)].append(held)
            self._by_id[source.id] = held
        self._sorts = {
            str(row.fields["target"]): tuple(row.fields["genres"])
            for row in load_patterns("citations.toml", "named")
        }

    def meant(self, citation: Citation, by: Source) -> Held | None:
        """The document that a citation of `by` means, where it is at hand."""
        same = self._by_symbol.get(citation.symbol or "") or self._by_title.get(
            tuple(words(citation.title or "")), []
        )
        if not same and citation.symbol is None:
            return self._of_sort(citation.target, by)
        # No more are looked at than it takes: a review may hold a document many times over.
        others = (held for held in same if held.source.id != by.id)
        first, second = next(others, None), next(others, None)
        if first is None or second is None:
            return first
        # One document in two languages: the one that the citing document can quote.
        own = self.language(by)
        return next((held for held in chain((first, second), others) if held.language == own), first)

    def language(self, source: Source) -> str:
        """The language of most of a document, told once."""
        held = self._by_id.get(source.id)
        return language_of(source.document.text) if held is None else held.language

    def _of_sort(self, target: str | None, by: Source) -> Held | None:
        fitting = (
            held
            for genre in self._genres(target or "")
            for held in self._by_sort.get(_review(by, genre), ())
            if held.source.id != by.id and not _later(held.source, by)
        )
        only, another = next(fitting, None), next(fitting, None)
        return only if another is None else None

    def _genres(self, name: str) -> tuple[str, ...]:
        """The genres of a document that is called by its sort, and by nothing else."""
        if name in self._sorts:
            return self._sorts[name]
        called = _ARTICLE.sub("", fold(name).text, count=1)
        rows = load_patterns("citations.toml", "named") if called and len(called) < _LONGEST else ()
        meant = (row for row in rows if row.pattern.fullmatch(called))
        return next((tuple(row.fields["genres"]) for row in meant), ())

    def tied(self, citation: Citation, by: Source) -> Citation:
        """The citation with the place that it means, and a fault where the document has no such paragraph."""
        held = self.meant(citation, by)
        if held is None:
            return citation
        numbers = paragraph_numbers(citation.pinpoint)
        place = next((q for n in numbers if (q := held.paragraph(n)) is not None), None)
        tied = replace(citation, held=place or held.source.document.opening)
        missing = [n for n in numbers if held.last is not None and n > held.last]
        if not missing or any(f.problem == "pinpoint_out_of_range" for f in citation.faults):
            return tied
        why = f"{held.name} ends at paragraph {held.last}, so there is no paragraph {missing[0]} in it"
        return replace(tied, faults=(*citation.faults, Fault("pinpoint_out_of_range", why)))


def paragraph_numbers(pinpoint: str | None) -> Sequence[int]:
    """The paragraphs that a pinpoint names: 390 and 391 of "paras. 390-391"; none of pages and articles."""
    if pinpoint is None or not _UNIT.search(pinpoint) or _OTHER_UNIT.search(pinpoint):
        return ()
    return tuple(int(n) for n in _NUMBERS.findall(pinpoint))


def _review(of: Source, genre: str) -> tuple[str, ...]:
    """What a document of this genre in the review of `of` is found by."""
    return (genre, of.identity.state or "", of.identity.mechanism or "")


def _later(one: Source, other: Source) -> bool:
    mine, yours = one.identity.date, other.identity.date
    return mine is not None and yours is not None and before(yours, mine)
