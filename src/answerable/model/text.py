"""Text and places in it: span, quote, block, document."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from answerable.errors import SpanError
from answerable.model.scan import Scan

_OPENING = 120  # letters


class BlockKind(StrEnum):
    """What a piece of layout is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    FOOTNOTE = "footnote"
    TABLE_ROW = "table_row"
    RUNNING_HEAD = "running_head"
    BOILERPLATE = "boilerplate"


# The blocks in which somebody says something; the others order the page.
SAID_IN = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW, BlockKind.FOOTNOTE})


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one document's text, in code points: start included, end not."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise SpanError(f"no such span: {self.start}-{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def holds(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two share at least one letter."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Quote:
    """Words copied exactly from a document, and where they stand in it.

    Make one with `Document.quote`, never by hand: that is what keeps
    `document.text[span.start:span.end] == text` true.
    """

    document: str
    span: Span
    text: str

    @property
    def start(self) -> int:
        """The place of the first letter."""
        return self.span.start

    @property
    def end(self) -> int:
        """The place behind the last letter."""
        return self.span.end

    @property
    def one_line(self) -> str:
        """The words on one line, for a sentence of ours; not a quote."""
        return " ".join(self.text.split())


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the program says so: the rule's name, and the words that set it off."""

    rule: str
    evidence: Quote


@dataclass(frozen=True, slots=True)
class Marker:
    """The place in running text where a note is called: the raised 12 in a line.

    It is the *call*, not the note; the note is a block of kind `footnote`.
    """

    note: int
    span: Span


@dataclass(frozen=True, slots=True)
class Box:
    """Where on a page something is printed, in points (1/72 inch) from the page's upper left corner.

    It holds the letters from the first line's height to a little below the last base line.
    """

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, table row, footnote or piece of page furniture.

    `number` is printed in the source ("14", "(b)", "139.1") and people cite by it;
    `note` is the number of a footnote; `page` counts from 1 and is None where the
    source has no pages; `path` holds the headings above, outermost first; `level`
    is the depth of a heading or list item, 1 the outermost; `continues` names the
    block whose sentence goes on here, where a page foot or a note cut it in two;
    `boxes` are its places on paper, one for each page or column that it runs over,
    none where the source has no pages. `language` is None where it is that of the
    document.
    """

    id: str
    kind: BlockKind
    span: Span
    level: int | None = None
    number: str | None = None
    note: int | None = None
    page: int | None = None
    path: tuple[str, ...] = ()
    continues: str | None = None
    boxes: tuple[Box, ...] = ()
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One source text, as read: its words are never cleaned or changed.

    For plain text and Markdown `text` is the file's own, letter for letter, with
    line ends as `\\n`; for PDF, DOCX and HTML it is what the reader made, once. `ocr` is
    None where every page has letters of its own.
    """

    id: str
    text: str
    file: str = ""
    sha256: str = ""
    format: str = "txt"
    pages: int | None = None
    language: str = "en"
    blocks: tuple[Block, ...] = ()
    markers: tuple[Marker, ...] = ()
    remarks: tuple[str, ...] = ()
    ocr: Scan | None = None

    def quote(self, span: Span) -> Quote:
        """Copy the words at `span`.

        Raises:
            SpanError: The span runs past the end of the text.
        """
        if span.end > len(self.text):
            raise SpanError(f"{self.id}: {span.end} is past the end ({len(self.text)})")
        return Quote(self.id, span, self.text[span.start : span.end])

    @property
    def opening(self) -> Quote:
        """The first words, where what is said of a whole document leads."""
        span = self.blocks[0].span if self.blocks else Span(0, 0)
        return self.quote(Span(span.start, min(span.end, span.start + _OPENING)))

    def line(self, place: int) -> int:
        """The number of the line that holds the letter at `place`, from 1."""
        return self.text.count("\n", 0, place) + 1


def make_id(prefix: str, *parts: str) -> str:
    """Join the parts and hash them: the same parts always give the same id."""
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{prefix}-{digest[:12]}"
