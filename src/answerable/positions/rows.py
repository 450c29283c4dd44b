"""Tables in which a State answers: a row for each recommendation, its position in a column of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from answerable.listed import letter_list, number_lists
from answerable.model import Stance
from answerable.positions.paragraphs import Own, Part, own_numbers, said_by
from answerable.positions.sentence import Said
from answerable.positions.stances import nuance, only, stances

_HEAD = re.compile(
    r"\b(?:recommendations?|positions?|responses?|status|comments?|remarks?|no|number|accepted|supported|noted|"
    r"explanations?|repl(?:y|ies)|states?|themes?)\b",
    re.IGNORECASE,
)
_TEXT = re.compile(r"\brecommendations?\b(?! (?:no|number))|\btext\b", re.IGNORECASE)
_MARK = re.compile(r"\W*(?:[x✓✔√☒☑•+*]|yes)\W*", re.IGNORECASE)
_SHORT = 9  # words
_ASKS = re.compile(r"\([A-Z][^()]*(?:\([^()]*\)[^()]*)*\)\W*$")


class Table:
    """What the head of a table says of its columns; each row is read by it."""

    def __init__(self) -> None:
        self._stands: dict[int, tuple[Stance, str | None]] = {}  # columns whose head is a position
        self._texts: frozenset[int] = frozenset()
        self._headed = False

    def title(self, part: Part) -> str | None:
        """The words of a row of one cell without numbers: a heading inside the table."""
        cells = [part.text[a:b].strip() for a, b in part.cells()]
        said = [cell for cell in cells if cell]
        return said[0] if len(said) == 1 and not number_lists(said[0]) else None

    def read(self, part: Part) -> Iterator[Said]:
        """What a row says: nothing where it is the head of the table, or tells no position."""
        cells = part.cells()
        if self._is_head(part, cells):
            return
        own = own_numbers(part.text) or _lettered(part, cells)
        listed = list(self._in_columns(part, cells, own.numbers if own else ()))
        if listed or own is None:
            yield from listed
            return
        place = next((n for n, (a, b) in enumerate(cells) if own.end <= b), 0)
        for column, (start, end) in enumerate(cells):
            words = part.text[start:end].strip()
            if column < place or column in self._texts or not words or _ASKS.search(words):
                continue
            if column == place:
                words = part.text[own.end : end].strip(" .:;-")
                if not words:
                    continue
            short = len(words.split()) <= _SHORT
            one = only(words if short else _opening(words), opening=True, about=True)
            if one:
                more, apart = _nuances(part, own.numbers, start)
                source, words = part.quote(start, end), self.words(part)
                yield Said(one.value, one.nuance or more, own.numbers, source, 1, words=words, row=True)
                yield from apart
                return

    def words(self, part: Part) -> str:
        """The longest cell: the recommendation itself, where the row prints it."""
        cells = [part.text[a:b].strip() for a, b in part.cells()]
        return max(cells, key=len, default="") if any(_ASKS.search(cell) for cell in cells) else ""

    def _is_head(self, part: Part, cells: list[tuple[int, int]]) -> bool:
        words = [part.text[a:b].strip() for a, b in cells]
        if (
            self._headed
            or not words
            or any(len(w.split()) > _SHORT for w in words)
            or re.search(r"\d", part.text)
        ):
            return False
        if not sum(bool(_HEAD.search(w)) for w in words) * 2 >= len(words):
            return False
        self._headed = True
        for column, head in enumerate(words):
            found = stances(head, opening=True, about=True)
            if found and len(words) > 1 and not re.search(r"[/]|\bor\b", head):
                self._stands[column] = found[0].value, found[0].nuance
            elif _TEXT.search(head) and not re.search(r"\b(?:position|response|status)", head, re.IGNORECASE):
                self._texts |= {column}
        if 0 in self._texts:
            self._texts -= {0} if len(words) == 2 else set()
        return True

    def _in_columns(self, part: Part, cells: list[tuple[int, int]], own: tuple[str, ...]) -> Iterator[Said]:
        """Numbers or marks in a column whose head is a position."""
        for column, (start, end) in enumerate(cells):
            if column not in self._stands:
                continue
            value, more = self._stands[column]
            words = part.text[start:end]
            lists = number_lists(words)
            if lists:
                numbers = tuple(n for held in lists for n in held.numbers)
                yield Said(value, more, numbers, part.quote(start, end), 2)
            elif own and _MARK.fullmatch(words):
                yield Said(value, more, own, part.quote(0, end), 1, words=self.words(part))


def _lettered(part: Part, cells: list[tuple[int, int]]) -> Own | None:
    """The letters that fill the first cell: "(i) and (j)"."""
    start, end = next(((a, b) for a, b in cells[:-1] if part.text[a:b].strip()), (0, 0))
    letters = letter_list(part.text[:end], start)
    if letters is None or part.text[letters.end : end].strip(" .:;"):
        return None
    return Own(letters.numbers, letters.end, False)


def _nuances(part: Part, numbers: tuple[str, ...], start: int) -> tuple[str | None, list[Said]]:
    """The nuance of a row; and apart from it what a sentence says of some of its numbers only."""
    text = part.text[start:]
    more, apart = None, []
    for a, b in said_by(text):
        found = nuance(text[a:b])
        some = {n for held in number_lists(text[a:b]) if held.dotted for n in held.numbers}
        if found and len(numbers) > 1 and some:
            meant = tuple(n for n in numbers if n in some)
            apart += [Said(None, found, meant, part.quote(start + a, start + b), 1)] if meant else []
        else:
            more = more or found
    return more, apart


def _opening(words: str) -> str:
    """The first sentence of a long cell."""
    return re.split(r"(?<=[.;:])\s", words, maxsplit=1)[0]
