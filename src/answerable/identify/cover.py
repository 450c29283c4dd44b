"""The first page of a United Nations document: masthead, session, agenda item, title.

A cover prints its title behind the agenda item, whose own title looks just like one; so the
lines are told apart one by one, by the rules of `data/covers.toml`. A page that bears no symbol
and names no organ is no cover, and there is nothing to say of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from answerable.model import Block, BlockKind, Document, Span
from answerable.patterns import load_patterns
from answerable.symbols import Symbol, find_symbols
from answerable.text import Folded, fold

_MASTHEAD = {
    "organ",
    "distribution",
    "date",
    "language",
    "session",
    "held",
    "item",
    "imprint",
    "stamp",
    "symbol",
}
_ABOVE_TITLE = {"organ", "session", "held", "item"}
_BELOW_TITLE = {"imprint", "body", "language", "distribution", "item"}
_BESIDE_TITLE = {"symbol", "stamp", "held", "date"}
_MASTHEAD_LINES = 25
# No block of a cover is longer; what comes behind is not looked at.
_MOST_LETTERS = 4000
_MOST_LINES = 90
_MOST_TITLE_LINES = 16
_LONGEST_TITLE_LINE = 330
_SHORTEST_TEXT_LINE = 60
_STARS = re.compile(r"^[*∗†‡\uf02a\s]{1,6}$")
# A note below the title begins with the star that the title bears.
_STAR_NOTE = re.compile(r"^\*{1,4}\s*\S.{12,}")
_TITLE_END = re.compile(r"[\s*∗†‡\uf02a,]+$")
_WRITTEN = re.compile(r"^(?:A|E|S|ST|HRI|INT|C[A-Z]{2,4})/\S*\d\S*$")
# A plain text may print the masthead's two columns side by side, with blanks between.
_CELL = re.compile(r"[^\s](?:[^\n]*?[^\s])??(?=[ \t]{3,}|[ \t]*(?:\n|\Z))")
_DATE = re.compile(r"\b\d{1,2} (?:de )?[^\W\d_]{3,12} (?:de )?(?:19|20)\d\d\b")
_ENDS_A_SENTENCE = re.compile(r"[a-z)]\.$")


@dataclass(frozen=True, slots=True)
class _Line:
    folded: Folded
    text: str
    printed: str
    gap: bool
    heading: bool


@dataclass(frozen=True, slots=True)
class Cover:
    """What a cover prints, each as the place where it stands.

    `title` holds its parts: the title, and who reports ("Report of the Secretary-General").
    `distributed` is the date in the masthead, which is neither the date of adoption nor that
    of the session. A part that is not there is None.
    """

    title: tuple[Span, ...]
    symbol: Span | None = None
    distributed: Span | None = None
    session: Span | None = None
    held: Span | None = None
    item: Span | None = None


def cover_of(document: Document, blocks: tuple[Block, ...]) -> Cover | None:
    """The cover that a document begins with; None where it has none."""
    lines = _lines(document, blocks)
    kinds = [_kind(line) for line in lines]
    if not _is_cover(lines[:_MASTHEAD_LINES], kinds[:_MASTHEAD_LINES]):
        return None
    start = _title_start(lines, kinds)
    parts = _title(lines, kinds, start)

    def first(kind: str) -> Span | None:
        place = next((i for i, k in enumerate(kinds[:start]) if k == kind), None)
        return None if place is None else _span(lines[place])

    dated = next((line for line, k in zip(lines[:start], kinds, strict=False) if _prints_date(line, k)), None)
    distributed = None if dated is None else _span(dated)
    return Cover(parts, first("symbol"), distributed, first("session"), first("held"), first("item"))


def _is_cover(lines: list[_Line], kinds: list[str]) -> bool:
    """Whether the United Nations print here: a symbol, an organ or "Distr.", and nobody else before them.

    Without "Distr." a letter or a submission may cite a symbol and address an organ; then other
    words stand above the organ, or say who submits.
    """
    if "symbol" not in kinds or not ({"organ", "distribution"} & set(kinds)):
        return False
    if any(
        row.pattern.search(line.text) for line in lines for row in load_patterns("covers.toml", "foreign")
    ):
        return False
    if "distribution" in kinds or any(line.text.startswith("Distr") for line in lines):
        return True
    return "organ" in kinds and "" not in kinds[: max(kinds.index("organ"), kinds.index("symbol"))]


def _prints_date(line: _Line, kind: str) -> bool:
    """Whether the date of distribution stands here: alone, or beside the symbol or the word "Distr."."""
    return kind == "date" or (kind in ("symbol", "distribution") and _DATE.search(line.text) is not None)


def _span(line: _Line) -> Span:
    return line.folded.span(0, len(line.folded.text))


def _lines(document: Document, blocks: tuple[Block, ...]) -> list[_Line]:
    lines: list[_Line] = []
    for block in blocks:
        gap = False
        for found in _CELL.finditer(
            document.text, block.span.start, min(block.span.end, block.span.start + _MOST_LETTERS)
        ):
            span = Span(*found.span())
            folded = fold(document.text, [span])
            plain = folded.text.strip()
            if not plain:
                gap = True
                continue
            gap = gap or _parted(document, lines, span)
            lines.append(_Line(folded, plain, found.group(), gap, block.kind is BlockKind.HEADING))
            gap = False
            if len(lines) >= _MOST_LINES:
                return lines
    return lines


def _parted(document: Document, lines: list[_Line], span: Span) -> bool:
    """Whether a blank line stands above; a block's begin alone tells nothing of a plain text."""
    return bool(lines) and "\n\n" in document.text[_span(lines[-1]).end : span.start]


def _kind(line: _Line) -> str:
    """What a line is, "" for words that no rule knows: those of a title, say."""
    if _is_symbol(line.text):
        return "symbol"
    for row in load_patterns("covers.toml", "line"):
        if row.find(line.text):
            kind = str(row.fields["kind"])
            # A reader may give the masthead's cell as one block.
            return "symbol" if kind == "distribution" and find_symbols(line.text) else kind
    return ""


def _is_symbol(text: str) -> bool:
    bare = _DATE.sub("", text).strip(" *")
    if _WRITTEN.match(bare):
        return True
    found = find_symbols(bare)
    return bool(found) and sum(end - start for _, start, end in found[:3]) >= 0.6 * len(bare)


def _title_start(lines: list[_Line], kinds: list[str]) -> int:
    """The first line below the masthead and the titles of the agenda items."""
    at, above, wrapped = 0, False, False
    while at < len(lines):
        kind = kinds[at]
        agenda = _agenda_end(lines, at)
        if agenda and (above or kind not in _MASTHEAD):
            at, wrapped = agenda, False
        elif kind in _MASTHEAD:
            above = above or kind in _ABOVE_TITLE
            wrapped = kind in ("organ", "item")
            at += 1
        elif above and _is_of_masthead(lines, kinds, at, wrapped):
            at += 1
        elif above:
            behind = _behind_unknown_item(lines, kinds, at)
            if not behind:
                return at
            at = behind
        else:
            at += 1
    return at


def _behind_unknown_item(lines: list[_Line], kinds: list[str], at: int) -> int:
    """Behind a title right below its agenda item's number, where another title stands below; else 0."""
    if at == 0 or kinds[at - 1] != "item" or lines[at].gap:
        return 0
    end = at + 1
    while end < len(lines) and not lines[end].gap:
        if kinds[end]:
            return 0
        end += 1
    return end if end < len(lines) and not kinds[end] and not _reads_as_text(lines, kinds, end) else 0


def _is_of_masthead(lines: list[_Line], kinds: list[str], at: int, wrapped: bool) -> bool:
    """Whether words that no rule knows belong to the masthead all the same."""
    if _STARS.match(lines[at].printed) or (wrapped and _is_wrapped(lines, kinds, at)):
        return True
    return _masthead_below(lines, kinds, at)


def _masthead_below(lines: list[_Line], kinds: list[str], at: int) -> bool:
    """Whether more of the masthead follows: then these words stand beside it, and are no title.

    A title's own last line may read like a session ("on its / tenth session").
    """
    for line, kind in zip(lines[at + 1 : at + 4], kinds[at + 1 : at + 4], strict=True):
        if kind in ("body", "byline", "note"):
            return False
        if kind in ("distribution", "language", "item") or (kind in ("organ", "session") and line.gap):
            return line.text[0].isupper()
    return False


def _is_wrapped(lines: list[_Line], kinds: list[str], at: int) -> bool:
    """Whether an organ's name goes on here: no gap above, and more of the masthead below."""
    if lines[at].gap or lines[at].heading:
        return False
    return any(kind in _MASTHEAD - {"organ", "symbol"} for kind in kinds[at + 1 : at + 4])


def _agenda_end(lines: list[_Line], at: int) -> int:
    """Behind the title of an agenda item that begins here; 0 where none does."""
    joined = ""
    ends: list[int] = []
    for line in lines[at : at + 8]:
        joined = f"{joined} {line.text}".strip()
        ends.append(len(joined))
    for row in load_patterns("covers.toml", "agenda"):
        found = row.pattern.match(joined)
        if found:
            for count, end in enumerate(ends, 1):
                if found.end() <= end:
                    # Words behind it on its last line make it the begin of a sentence.
                    rest = joined[found.end() : end].strip(" *.")
                    return 0 if rest else at + count
    return 0


def _title(lines: list[_Line], kinds: list[str], start: int) -> tuple[Span, ...]:
    parts: list[list[_Line]] = []
    taken = 0
    for at in range(start, len(lines)):
        line, kind = lines[at], kinds[at]
        if _STARS.match(line.printed) or (kind in _BESIDE_TITLE and not line.text.startswith("(")):
            continue
        if taken and kinds[at - 1] == "note":
            break
        if kind in _BELOW_TITLE or taken >= _MOST_TITLE_LINES or (kind == "note" and _transmits(lines, at)):
            break
        if _STAR_NOTE.match(line.printed) or len(line.text) > _LONGEST_TITLE_LINE:
            break
        if taken and not kind and _reads_as_text(lines, kinds, at):
            break
        begins = kind in ("byline", "note") and not line.text[0].islower()
        starred = bool(parts) and parts[-1][-1].printed.endswith(("*", "∗"))
        new = not parts or begins or line.gap or starred
        if new:
            parts.append([])
        parts[-1].append(line)
        taken += 1
    return tuple(_bare(part) for part in parts)


def _transmits(lines: list[_Line], at: int) -> bool:
    """Whether a note only hands on a report, whose title stands above; one that informs is a title."""
    behind = " ".join(line.text for line in lines[at + 1 : at + 5])
    return any(row.pattern.search(behind) for row in load_patterns("covers.toml", "transmittal"))


def _reads_as_text(lines: list[_Line], kinds: list[str], at: int) -> bool:
    """Whether a paragraph begins here: a long line that goes on to a full stop."""
    if lines[at].text[0].islower() or (len(lines[at].text) < _SHORTEST_TEXT_LINE and not lines[at].gap):
        return False
    for place in range(at, min(at + 12, len(lines))):
        if place > at and (lines[place].gap or kinds[place]):
            return False
        if _ENDS_A_SENTENCE.search(lines[place].text):
            return True
    return False


def _bare(part: list[_Line]) -> Span:
    """The place of a part without the stars that call its notes."""
    last = part[-1].folded
    end = len(_TITLE_END.sub("", last.text))
    return Span(part[0].folded.span(0, 1).start, last.span(0, max(end, 1)).end)


def own_symbol(document: Document, cover: Cover) -> Symbol | None:
    """The symbol that the cover bears; None where what is printed there is none."""
    if cover.symbol is None:
        return None
    found = find_symbols(document.text[cover.symbol.start : cover.symbol.end])
    return found[0][0] if found else None
