"""What introduces a list item: the words above it that end with a colon, level by level."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from answerable.extract.paragraphs import Paragraph
from answerable.model import BlockKind, Quote

# "The State party should" introduces too: a colon is often lost, and no sentence ends so.
_INTRODUCES = re.compile(
    r"(?::|\b(?:should|shall|must)(?: (?:not|also))?"
    r"|\b(?:recommends|urges|calls (?:up)?on|invites|encourages|requests)\b[^.;:?]{0,60} (?:to|that)"
    r"|\brecommends that [^.;:?]{0,40}(?:state party|government|authorities|state))\s*$",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"(\d{1,2})[.)]?")


def introduces(sentence: str) -> bool:
    """Whether a sentence opens a list."""
    return bool(_INTRODUCES.search(sentence))


@dataclass(slots=True)
class LeadIns:
    """Remembers what introduces the list that is being read, level by level.

    A list may be of marked items, or of paragraphs that count from 1 behind a lead-in
    ("1)", "2."): those of a document that numbers all its paragraphs do not count so.
    """

    lines: dict[int, Quote] = field(default_factory=dict)
    numbers: dict[int, str] = field(default_factory=dict)
    counted: int | None = None
    path: tuple[str, ...] = ()

    def enter(self, paragraph: Paragraph) -> tuple[Quote, ...]:
        """The words that introduce this item, the outermost first; running text ends a list and has none."""
        if paragraph.head.kind is BlockKind.FOOTNOTE:
            return ()
        if paragraph.head.path != self.path:  # a heading ends every list
            self.lines, self.numbers, self.counted, self.path = {}, {}, None, paragraph.head.path
        self._count(paragraph)
        level = self._level(paragraph)
        if level == 0:
            self.lines, self.numbers = {}, {}
        return tuple(line for depth, line in sorted(self.lines.items()) if depth < level)

    def number_above(self, paragraph: Paragraph) -> str:
        """The numbers of the items that this one belongs under: "23(a)" for an item (ii)."""
        level = self._level(paragraph)
        return "".join(number for depth, number in sorted(self.numbers.items()) if depth < level)

    def learn(self, paragraph: Paragraph, last: Quote) -> None:
        """The last sentence of a paragraph introduces what follows where it ends with a colon."""
        if paragraph.head.kind is BlockKind.FOOTNOTE:
            return
        level = self._level(paragraph)
        self.lines = {d: line for d, line in self.lines.items() if d < level}
        self.numbers = {d: number for d, number in self.numbers.items() if d < level}
        if introduces(last.text):
            self.lines[level] = last
        if paragraph.head.number is not None:
            self.numbers[level] = paragraph.head.number.rstrip(".")

    def _level(self, paragraph: Paragraph) -> int:
        if paragraph.head.kind is BlockKind.LIST_ITEM:
            return 1 if self._is_letter(paragraph.head.number) else paragraph.head.level or 1
        return 1 if self.counted is not None else 0

    def _is_letter(self, number: str | None) -> bool:
        """Whether "(i)" is the letter behind "(h)" and not the first item below it."""
        inside, above = (number or "").strip("()"), self.numbers.get(1, "").strip("()")
        alone = inside in ("i", "v", "x") and len(above) == 1
        return alone and ord(inside) == ord(above) + 1 and 1 not in self.lines

    def _count(self, paragraph: Paragraph) -> None:
        """Follow a list that counts from 1 behind a lead-in."""
        if paragraph.head.kind is BlockKind.LIST_ITEM:
            return
        number = _COUNTED.fullmatch(paragraph.head.number or "")
        expected = self.counted + 1 if self.counted is not None else 1 if 0 in self.lines else None
        self.counted = expected if number and int(number[1]) == expected else None
