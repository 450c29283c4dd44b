"""Which treaty articles a statement rests on: those in its words, those of its paragraph and its heading.

Committees close a paragraph of concern with the articles in brackets, "(arts. 2, 7 and 26)": the
bracket is of the whole paragraph, and of the recommendation that follows it. Headings carry such
brackets too, and submissions open a chapter with a line "Relevant articles: ...". What is not in
the words themselves has the basis `inferred`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from answerable.model import BRACKET_GENRES, Article, Block, BlockKind, Citation, Document, Passage, Span
from answerable.patterns import load_patterns
from answerable.text import fold

_TARGET = re.compile(r"(?P<treaty>\S+) arts?\. (?P<articles>.+)")
_CLOSES = re.compile(r"[^()\n]{0,60}\)[\s.;*]*$")
_OPENED = re.compile(r"\((?:see\s+)?[^()]*$", re.IGNORECASE)
_PARAGRAPH = re.compile(r"\d{1,3}\.?")
_ENUMERATED = re.compile(r"\W*(?:[A-Z]|\d{1,2}|[ivxIVX]{1,5})[.)]")
_UNDER = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)
Named = tuple[tuple[str, str], ...]
Chapter = tuple[Block | None, list[Block]]


class CitedArticles:
    """The treaty articles of one document: where they are cited, and how far each citation reaches."""

    def __init__(self, document: Document, genre: str, citations: Sequence[Citation]) -> None:
        rows = [
            (c.quote.start, c.quote.end, found["treaty"], article)
            for c in citations
            if c.note is None and c.target and (found := _TARGET.fullmatch(c.target))
            for article in found["articles"].split(", ")
        ]
        self._rows = sorted(rows, key=lambda row: row[:2])  # in the order of the list
        self._starts = [row[0] for row in self._rows]
        self._inferred = self._reaches(document, genre) if rows else {}

    def of(self, passage: Passage) -> tuple[Article, ...]:
        """The articles that the words of a passage cite, then those inferred, each once."""
        found = dict.fromkeys(
            (treaty, article) for piece in passage.pieces for treaty, article in self._inside(piece.span)
        )
        cited = [Article(*named) for named in found]
        inferred = [n for n in self._inferred.get(passage.block, ()) if n not in found]
        return (*cited, *(Article(*named, basis="inferred") for named in inferred))

    def _inside(self, span: Span) -> Iterator[tuple[str, str]]:
        at = bisect_left(self._starts, span.start)
        while at < len(self._rows) and self._rows[at][0] < span.end:
            _, end, treaty, article = self._rows[at]
            if end <= span.end:
                yield treaty, article
            at += 1

    def _reaches(self, document: Document, genre: str) -> dict[str, Named]:
        """For each block the articles that stand outside its words and still are its own."""
        reach: dict[str, Named] = {}
        chapters = list(_chapters(document))
        themes = self._themes(document, chapters)
        for place, (heading, blocks) in enumerate(chapters):
            head = (*(self._closing(document, heading) if heading else ()), *themes.get(place, ()))
            for block in blocks:
                if _opens_chapter(document, block):
                    head = (*head, *self._inside(block.span))
            before: Named = ()
            for group in _paragraphs(blocks):
                closing = self._closing(document, group[-1]) if genre in BRACKET_GENRES else ()
                # A recommendation without a bracket answers the concern before it.
                own = closing or (before if genre == "concluding_observations" else ())
                before = closing
                for block in group:
                    reach[block.id] = tuple(dict.fromkeys((*own, *head)))
        return reach

    def _themes(self, document: Document, chapters: Sequence[Chapter]) -> dict[int, Named]:
        """For each chapter the articles of a chapter "Relevant articles" before it, up to the next theme.

        Such a paper gives each theme the same chapters ("Summary", "Relevant articles", ...): where
        the one that stood before recurs, a new theme has begun, with the heading above it.
        """
        found: dict[int, Named] = {}
        current: Named = ()
        opener = ""
        titles = [_title(document, heading) for heading, _ in chapters]
        for place, (heading, blocks) in enumerate(chapters):
            if heading is not None and _opens_chapter(document, heading):
                # "Article 17" on a line of its own is read as a heading.
                beside = [h for h, _ in chapters[place + 1 : place + 2] if h is not None and not blocks]
                current = tuple(n for block in (*blocks, *beside) for n in self._inside(block.span))
                opener = titles[place - 1] if place else ""
            empty_before = not blocks and place + 1 < len(titles) and titles[place + 1] == opener
            if current and opener and (titles[place] == opener or empty_before):
                current = ()
            found[place] = current
        return found

    def _closing(self, document: Document, block: Block) -> Named:
        """The articles in the bracket with which a block ends; none where something else stands in it."""
        text = document.text[block.span.start : block.span.end]
        low, high = (bisect_left(self._starts, at) for at in (block.span.start, block.span.end))
        inside = [row for row in self._rows[low:high] if row[1] <= block.span.end]
        for start, end, *_ in inside:
            first, last = start - block.span.start, end - block.span.start
            if _CLOSES.match(text, last) and _OPENED.search(text, 0, first):
                return tuple((treaty, article) for at, _, treaty, article in inside if at >= start)
        return ()


def _title(document: Document, heading: Block | None) -> str:
    return " ".join(document.text[heading.span.start : heading.span.end].split()) if heading else ""


def _chapters(document: Document) -> Iterator[Chapter]:
    """The blocks under each heading; a lettered or numbered heading below it goes on with its articles."""
    heading: Block | None = None
    blocks: list[Block] = []
    for block in document.blocks:
        if block.kind is BlockKind.HEADING:
            below = heading is not None and len(block.path) > len(heading.path)
            if below and _ENUMERATED.match(document.text, block.span.start, block.span.end):
                continue
            yield heading, blocks
            heading, blocks = block, []
        elif block.kind in _UNDER:
            blocks.append(block)
    yield heading, blocks


def _paragraphs(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Numbered paragraphs with their items and what goes on from them."""
    group: list[Block] = []
    for block in blocks:
        numbered = block.number is not None and _PARAGRAPH.fullmatch(block.number)
        loose = block.number is None and block.kind is BlockKind.PARAGRAPH and not block.continues
        if group and (numbered or loose):
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _opens_chapter(document: Document, block: Block) -> bool:
    if block.span.end - block.span.start > 300:
        return False
    words = fold(document.text, [block.span]).text
    return any(row.find(words) for row in load_patterns("citations.toml", "chapter_articles"))
