"""The parts of a document that positions are read from: sentences joined over a page, cells of a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from answerable.listed import letter_list, number_lists
from answerable.model import Block, BlockKind, Document, Quote
from answerable.sentences import sentences
from answerable.text import Folded, fold

_LEFT_OUT = frozenset({BlockKind.RUNNING_HEAD, BlockKind.BOILERPLATE, BlockKind.FOOTNOTE})
_CELL = re.compile(r"\s?\|\s?")
_OWN_PARAGRAPH = re.compile(
    r"\d{1,3}\.\s(?=\W*(?:with |regarding|concerning|as regards|on |in re|recommendation|recs?\b"
    r"|\d{1,3}\.\d))",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\W*(?:\(?[a-z]\)\s)?(?:(?:with (?:regard|respect|reference) to|regarding|concerning|as (?:regards|for)|"
    r"on|in (?:response|reply|relation) to|re:?|repl(?:y|ies) to|responses? to|comments? on|position on)\s)?"
    r"(?:the\s)?"
    r"(?P<label>(?:recommendations?|recs?\b\.?|nos?\b\.?|#)\s?(?:(?:contained )?in (?:paragraphs?|paras?)\s|"
    r"nos?\b\.?\s?|numbers?\s|#)?:?\s?)?",
    re.IGNORECASE,
)
_COLUMN = re.compile(r"\b\d{1,3}\.,(?: ?\d{1,3}\.,?)+")
_HALF = re.compile(r"\b(\d{2,3})\.$")
_PARAGRAPH_NUMBER = re.compile(r"\d{1,3}\.\s(?=[^\W\d])")
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Own:
    """The numbers that a paragraph or row begins with: those of the recommendations that it is about.

    `bare` says that it is one plain number without a word, which may be the paragraph's own.
    `end` is the place behind them.
    """

    numbers: tuple[str, ...]
    end: int
    bare: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A block, or several that one sentence runs through, with its words folded."""

    document: Document
    blocks: tuple[Block, ...]
    folded: Folded

    @property
    def block(self) -> Block:
        """The block in which it begins."""
        return self.blocks[0]

    @property
    def text(self) -> str:
        """The folded words."""
        return self.folded.text

    def quote(self, start: int, end: int) -> Quote:
        """The words of a stretch of the fold, as the document has them; cut where they are very long."""
        if not start and (number := _PARAGRAPH_NUMBER.match(self.text)):
            start = min(number.end(), end)
        while start < end and self.text[start] in " .,:;)-":
            start += 1
        span = self.folded.span(start, max(start, end))
        found = self.document.quote(span)
        return (
            found
            if len(found.text) <= _LONGEST * 3
            else self.document.quote(self.folded.span(start, start + _LONGEST))
        )

    def cells(self) -> list[tuple[int, int]]:
        """The places of the cells of a table's row in the fold."""
        places, start = [], 0
        for mark in _CELL.finditer(self.text):
            places.append((start, mark.start()))
            start = mark.end()
        return [*places, (start, len(self.text))]


def parts(document: Document) -> Iterator[Part]:
    """The headings, paragraphs, items and rows of a document, in reading order."""
    chains: dict[str, list[Block]] = {}
    first_of: dict[str, str] = {}
    for block in document.blocks:
        if block.kind in _LEFT_OUT:
            continue
        first = first_of.get(block.continues or "", block.id)
        chains.setdefault(first, []).append(block)
        first_of[block.id] = first
    for blocks in chains.values():
        yield Part(document, tuple(blocks), fold(document.text, [b.span for b in blocks]))


def said_by(text: str) -> list[tuple[int, int]]:
    """The places of the sentences; "109. 8", printed with a blank, does not end one."""
    found: list[tuple[int, int]] = []
    for start, end in sentences(text):
        cut = found and _HALF.search(text, *found[-1])
        if cut and text[start].isdigit() and f"{cut[1]}." in text[: cut.start()]:
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
    return found


def first_sentence(text: str) -> str:
    """The first sentence of a text."""
    places = said_by(text)
    return text[: places[0][1]] if places else ""


def sentence_start(text: str, place: int) -> int:
    """Where the sentence begins that holds a place."""
    return next((a for a, b in said_by(text) if a <= place < b), place)


def own_numbers(text: str) -> Own | None:
    """The numbers at the beginning of a folded paragraph, behind its own: "6. Recommendation 109.1: …"."""
    paragraph = _OWN_PARAGRAPH.match(text)
    start = paragraph.end() if paragraph else 0
    label = _LABEL.match(text, start)
    begin = label.end() if label else start
    named = (label and label["label"]) or ""
    if named and (letters := letter_list(text, begin)):
        return Own(letters.numbers, letters.end, False)
    held = next(iter(number_lists(text[begin : begin + 2000])), None)
    if held is None or held.start:
        return None
    if not held.dotted and "para" in named.lower():
        return None  # all that stand in a paragraph of the report
    bare = not held.dotted and not named
    numbers = held.numbers
    if bare and len(numbers) > 1:  # a narrow column of numbers goes on beside the words
        for more in _COLUMN.finditer(text, begin + held.end):
            numbers += tuple(re.findall(r"\d+", more[0]))
    end = begin + held.end
    while end < len(text) and text[end] in ".:":
        end += 1
    return Own(tuple(dict.fromkeys(numbers)), end, bare)
