"""The way through a page: its elements in order, as blocks."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lxml import etree

from answerable.model import BlockKind
from answerable.read.boilerplate import heads_furniture, is_boilerplate
from answerable.read.build import Builder, Piece
from answerable.read.html.furniture import Furniture, is_unseen, length, main_part, words
from answerable.read.html.notes import find_notes, note_text, number_of
from answerable.read.numbering import Style, count_as, printed, raise_digits, raised, row_number
from answerable.read.pieces import is_title, letters, tidy

_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_PARTS = frozenset(
    {"p", "div", "section", "article", "main", "header", "footer", "nav", "aside", "ul", "ol", "menu",
     "li", "dl", "dt", "dd", "blockquote", "pre", "address", "figure", "figcaption", "form", "fieldset",
     "legend", "details", "summary", "hr", "table", "thead", "tbody", "tfoot", "tr", "td", "th",
     "caption", "center", "dialog", "hgroup", "body", "button", "option", "label", *_HEADINGS}
)  # fmt: skip
_INSIDE_CELLS = ("table", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6")
# Less than this in what a page calls its main text, and the page is not to be believed.
_LEAST_MAIN = 200


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the page we are: what kind of block the next letters belong to."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int | None = None
    furniture: bool = False
    lists: int = 0


class Page:
    """Writes one page's blocks into a builder. Used once, inside the reader."""

    def __init__(self, root: etree._Element, builder: Builder) -> None:
        self._root = root
        self._builder = builder
        self._found = find_notes(root)
        main = main_part(root)
        self._furniture = Furniture(root, main if main is not None and length(main) >= _LEAST_MAIN else None)
        # The level of a heading such as "Related posts", under which all is furniture.
        self._under: int | None = None
        self._run: list[Piece] = []
        self._links: list[int] = []
        self._number: str | None = None
        self._deepest = 0

    def write(self) -> None:
        """Write every block of the page in order."""
        title = self._root.findtext(".//title")
        if title and self._root.find(".//h1") is None:
            self._builder.write(BlockKind.HEADING, tidy([Piece(title)]), level=1)
        place = Place()
        self._walk(self._root, place)
        self._flush(place)

    def _walk(self, element: etree._Element, place: Place) -> None:
        self._say(element.text)
        for child in element:
            if not is_unseen(child):
                self._enter(child, place)
            self._say(child.tail)

    def _enter(self, element: etree._Element, place: Place) -> None:
        tag = str(element.tag)
        if element in self._found.calls:
            number = self._found.calls[element]
            self._run.append(Piece(raised(number), number))
        elif element in self._found.notes:
            self._flush(place)
            number = self._found.notes[element]
            said = note_text(element, number)
            self._builder.write(BlockKind.FOOTNOTE, tidy([Piece(f"{raised(number)} {said}")]), note=number)
        elif tag == "br":
            self._break(element, place)
        elif tag == "sup" and number_of(element) is not None:
            self._say(raise_digits(words(element).strip()))
        elif tag in _PARTS:
            self._flush(place)
            inner = self._inner(element, tag, place)
            self._enter_part(element, tag, inner)
            self._flush(inner)
            self._number = None
        else:
            if tag == "a":
                self._links.append(len(words(element).strip()))
            self._walk(element, place)

    def _enter_part(self, element: etree._Element, tag: str, place: Place) -> None:
        if tag == "table" and _is_data(element):
            self._write_rows(element, place)
        elif tag in ("ul", "ol", "menu"):
            self._write_list(element, place)
        else:
            self._walk(element, place)

    def _inner(self, element: etree._Element, tag: str, place: Place) -> Place:
        if self._furniture.is_outside(element) or self._furniture.holds(element):
            place = replace(place, furniture=True)
        if tag in _HEADINGS:
            self._deepest = max(self._deepest, _HEADINGS[tag])
            return replace(place, kind=BlockKind.HEADING, level=_HEADINGS[tag])
        if (
            tag == "p"
            and not place.lists
            and _is_bold(element)
            and is_title(" ".join(words(element).split()))
        ):
            # Many pages set headings in bold.
            return replace(place, kind=BlockKind.HEADING, level=min(self._deepest + 1, 6))
        if tag in ("ul", "ol", "menu"):
            return replace(place, lists=place.lists + 1)
        if tag == "li":
            return replace(place, kind=BlockKind.LIST_ITEM, level=max(place.lists, 1))
        return place

    def _write_list(self, element: etree._Element, place: Place) -> None:
        items = element.findall("li")
        form = element.get("type") or "1"
        step = -1 if element.get("reversed") is not None else 1
        count = _integer(element.get("start")) or (len(items) if step < 0 else 1)
        self._say(element.text)
        for child in element:
            if is_unseen(child):
                self._say(child.tail)
                continue
            if child.tag == "li":
                count = _integer(child.get("value")) or count
                self._number = f"{count_as(count, form)}." if element.tag == "ol" else "•"
                count += step
            self._enter(child, place)
            self._say(child.tail)

    def _write_rows(self, table: etree._Element, place: Place) -> None:
        for caption in table.iterfind("caption"):
            self._enter(caption, place)
        for row in table.iter("tr"):
            if row in self._found.notes:
                self._enter(row, place)
                continue
            line: list[Piece] = []
            for cell in row.iterfind("*"):
                if cell.tag not in ("td", "th") or is_unseen(cell):
                    continue
                self._walk_flat(cell)
                said, self._run = tidy(self._run), []
                if said:
                    line += [Piece(" | "), *said] if line else said
            kind = BlockKind.BOILERPLATE if place.furniture else BlockKind.TABLE_ROW
            number = None if place.furniture else row_number(letters(line))
            self._builder.write(kind, line, number=number)

    def _walk_flat(self, element: etree._Element) -> None:
        """Say all that an element holds as one run."""
        self._say(element.text)
        for child in element:
            if not is_unseen(child):
                if child in self._found.calls:
                    self._run.append(Piece(raised(self._found.calls[child]), self._found.calls[child]))
                else:
                    self._say(" " if child.tag in _PARTS or child.tag == "br" else "")
                    self._walk_flat(child)
                    self._say(" " if child.tag in _PARTS else "")
            self._say(child.tail)

    def _say(self, text: str | None) -> None:
        if text:
            self._run.append(Piece(text))

    def _break(self, element: etree._Element, place: Place) -> None:
        """Two line breaks with nothing between are how some pages part paragraphs."""
        following = element.getnext()
        if following is not None and following.tag == "br" and not (element.tail or "").strip():
            self._flush(place)
        else:
            self._say(" ")

    def _flush(self, place: Place) -> None:
        run, self._run = tidy(self._run), []
        links, self._links = self._links, []
        if not letters(run).strip():
            return
        if self._furniture.is_row_of_links(letters(run), links):
            place = replace(place, furniture=True)
        in_item = place.kind is BlockKind.LIST_ITEM and self._number is not None
        if in_item and printed(letters(run)) is None:
            run = [Piece(f"{self._number} "), *run]
        if in_item:
            self._number = None
        said = letters(run)
        kind, level, number = _kind(said, place, in_item=in_item)
        if kind is BlockKind.HEADING:
            self._under = self._still_under(said, level or 1)
        if self._under is not None or (kind is not BlockKind.HEADING and is_boilerplate(said)):
            kind, level, number = BlockKind.BOILERPLATE, None, None
        self._builder.write(kind, run, level=level, number=number)

    def _still_under(self, heading: str, level: int) -> int | None:
        """The level of the furniture's heading where this one is it, or stands below it."""
        if self._under is not None and level > self._under:
            return self._under
        return level if level > 1 and heads_furniture(heading) else None


def _kind(text: str, place: Place, *, in_item: bool) -> tuple[BlockKind, int | None, str | None]:
    """What a run of letters at a place is, its level, and its number."""
    if place.furniture:
        return BlockKind.BOILERPLATE, None, None
    found = printed(text)
    number = found.number if found is not None else None
    if place.kind is BlockKind.HEADING:
        return BlockKind.HEADING, place.level, number
    if in_item:
        return BlockKind.LIST_ITEM, place.level, number
    # A typed "A." may be somebody's initial.
    if found is None or found.style in (Style.LETTER, Style.ROMAN):
        return BlockKind.PARAGRAPH, None, None
    if found.style is Style.ARABIC:
        return BlockKind.PARAGRAPH, None, number
    return BlockKind.LIST_ITEM, 2 if found.deep else 1, number


def _is_bold(element: etree._Element) -> bool:
    """Whether all that a paragraph says stands in bold."""
    outside = [element.text, *(child.tail for child in element)]
    inside = [child for child in element if words(child).strip()]
    return (
        bool(inside)
        and not any((text or "").strip() for text in outside)
        and all(child.tag in ("b", "strong") or _is_bold(child) for child in inside)
    )


def _is_data(table: etree._Element) -> bool:
    """Whether a table is one: rows of several cells, none of which holds running text."""
    if (table.get("role") or "").lower() in ("presentation", "none"):
        return False
    rows = [[c for c in row if c.tag in ("td", "th")] for row in table.iter("tr")]
    if not any(len(row) > 1 for row in rows):
        return False
    return not any(
        cell.find(f".//{tag}") is not None for row in rows for cell in row for tag in _INSIDE_CELLS
    )


def _integer(text: str | None) -> int | None:
    stripped = (text or "").strip()
    return int(stripped) if stripped.lstrip("-").isdecimal() and len(stripped) < 7 else None
