"""Lists of recommendations that people keep as tables: a row for each, its position, its themes.

The thematic lists of the Office of the High Commissioner have a cell with number, words, States and
"Source of position: A/HRC/28/15/Add.1 - Para. 3", one with the position, one with all labels. Cells are
told apart by what stands in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from answerable import registry
from answerable.model import BlockKind, Coding, Document, Quote, Stance
from answerable.positions.paragraphs import Part, parts
from answerable.positions.stances import nuance, only
from answerable.symbols import find_symbols

_NUMBER = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3})?(?:\([a-z]\))?)\.?(?:\s|$)")
_SOURCE = re.compile(r"[\s;.(]*\bsources? of (?:the )?positions?\s?:\s?", re.IGNORECASE)
_BRACKET = re.compile(r"\((?P<states>[^()]*(?:\([^()]*\)[^()]*)*)\)")
_SDGS = re.compile(r"\bSDGs?\s?:\s?", re.IGNORECASE)
_PERSONS = re.compile(r"\baffected persons\s?:\s?", re.IGNORECASE)
_CODE = re.compile(r"(?<!\S)[A-K]\d{1,2}[a-z]?\s(?=[A-Z])")
_ITEM = re.compile(r"(?:^|\s)[-•]\s(?=[A-Z])")
_GOAL = re.compile(r"(?:^|\s)[-•]\s(?=\d{1,2}\b)")
_PERSON = re.compile(r"(?:^|\s)[-•]\s")
_SHORT = 8  # words
_CODER = "OHCHR"


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row of a list: a recommendation retold, with what the list says of it.

    `start` and `end` are the place of its words in the document. `symbol` is the document that the list
    says the position is from, `told` the words that say so with the position behind them.
    """

    block: str
    number: str
    start: int
    end: int
    by: tuple[str, ...]
    value: Stance | None
    nuance: str | None
    told: Quote | None
    symbol: str | None
    codings: tuple[Coding, ...]


def list_rows(document: Document) -> Iterator[ListRow]:
    """The rows of a document that is such a list, in its order."""
    for part in parts(document):
        if part.block.kind is BlockKind.TABLE_ROW and (row := _row(part)):
            yield row


def _row(part: Part) -> ListRow | None:
    cells = [(a, b) for a, b in part.cells() if b > a]
    at = next((n for n, (a, b) in enumerate(cells[:2]) if _NUMBER.match(part.text[a:b])), None)
    if at is None:
        return None
    number = _NUMBER.match(part.text, cells[at][0])
    assert number is not None
    start, end = number.end(), cells[at][1]
    rest = cells[at + 1 :]
    if not part.text[start:end].strip() and rest:  # the number has a column of its own
        (start, end), rest = rest[0], rest[1:]
    source = _SOURCE.search(part.text, start, end)
    stop, by = _words(part.text, start, source.start() if source else end)
    if stop - start < 4:
        return None
    rest, by = _states_apart(part.text, rest, by)
    place = next((p for p in rest if _position(part.text[slice(*p)])), None)
    one = _position(part.text[slice(*place)]) if place else None
    told = None
    if place:
        begin = source.start() if source else place[0]
        told = part.quote(begin, place[1])
    symbols = find_symbols(part.text[source.end() : end]) if source else []
    span = part.folded.span(start, stop)
    return ListRow(
        block=part.block.id,
        number=number["number"],
        start=span.start,
        end=span.end,
        by=by,
        value=one[0] if one else None,
        nuance=one[1] if one else None,
        told=told,
        symbol=symbols[0][0].text if symbols else None,
        codings=tuple(_codings(part, [p for p in rest if p != place])),
    )


def _position(cell: str) -> tuple[Stance, str | None] | None:
    """The position that a short cell tells."""
    if len(cell.split()) > _SHORT:
        return None
    one = only(cell, opening=True, about=True)
    return (one.value, one.nuance or nuance(cell)) if one else None


def _words(text: str, start: int, end: int) -> tuple[int, tuple[str, ...]]:
    """Where the words of a recommendation end, before its last States; and all States that it names so.

    Of several recommendations in one row, each with its States, all are one row's: so the list has them.
    """
    codes: list[str] = []
    stop, last_end = end, start
    for bracket in _BRACKET.finditer(text, start, end):
        named = [s.code for s, _, _ in registry.states_named(bracket["states"], adjectives=False)]
        if not named:
            continue
        if text[last_end : bracket.start()].strip(" ;,") or not codes:
            stop = bracket.start()
        codes += named
        last_end = bracket.end()
    if codes and text[last_end:end].strip(" ;.,"):
        stop = end  # words stand behind the last States
    while stop > start and text[stop - 1] in " ;.,":
        stop -= 1
    return stop, tuple(dict.fromkeys(codes))


def _states_apart(
    text: str, cells: list[tuple[int, int]], by: tuple[str, ...]
) -> tuple[list[tuple[int, int]], tuple[str, ...]]:
    """The recommending States where they have a cell of their own, and the cells without it."""
    if by or not cells:
        return cells, by
    words = text[slice(*cells[0])]
    named = registry.states_named(words, adjectives=False)
    letters = sum(end - start for _, start, end in named)
    if named and letters >= 0.6 * len(words.strip(" .;,()")):
        return cells[1:], tuple(dict.fromkeys(s.code for s, _, _ in named))
    return cells, by


def _codings(part: Part, cells: list[tuple[int, int]]) -> Iterator[Coding]:
    """The labels of a row: themes, goals, affected persons, each with its words."""
    for start, end in cells:
        text = part.text
        goals, persons = _SDGS.search(text, start, end), _PERSONS.search(text, start, end)
        marks = sorted((m.start(), m.end(), what) for m, what in ((goals, "sdg"), (persons, "affected")) if m)
        themes_end = marks[0][0] if marks else end
        cut = _CODE if _CODE.search(text[start:themes_end]) else _ITEM
        if marks or cut.search(text[start:themes_end]):
            yield from _labels(part, start, themes_end, cut, "theme")
        for n, (_, begin, what) in enumerate(marks):
            stop = marks[n + 1][0] if n + 1 < len(marks) else end
            yield from _labels(part, begin, stop, _GOAL if what == "sdg" else _PERSON, what)


def _labels(part: Part, start: int, end: int, cut: re.Pattern[str], what: str) -> Iterator[Coding]:
    text = part.text[start:end]
    # A code is a part of its label, a mark is not.
    places = [(m.start(), m.start() if cut is _CODE else m.end()) for m in cut.finditer(text)]
    if not places and text.strip():
        places = [(0, 0)]
    for n, (_, begin) in enumerate(places):
        stop = places[n + 1][0] if n + 1 < len(places) else len(text)
        label = text[begin:stop].strip()
        if label:
            at = start + begin + (len(text[begin:stop]) - len(text[begin:stop].lstrip()))
            source = part.document.quote(part.folded.span(at, at + len(label)))
            yield Coding(_CODER, what, "sdg" if what == "sdg" else "uhri", label, source)
