"""The body: from paragraphs and tables to blocks, each note behind the block that calls it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from lxml import etree

from answerable.model import BlockKind
from answerable.read.build import Builder, Piece
from answerable.read.docx.numbers import read_lists
from answerable.read.docx.package import Package, W
from answerable.read.docx.runs import LEFT_OUT, OFF, Notes, is_bold, note_elements, read_run
from answerable.read.docx.styles import ParagraphStyle, default_style, list_of, outline, read_styles
from answerable.read.numbering import Style, printed, raised, row_number
from answerable.read.pieces import is_title, letters, tidy


class Body:
    """Writes one Word file's blocks into a builder. Used once, inside the reader."""

    def __init__(self, package: Package, builder: Builder) -> None:
        self._package = package
        self._builder = builder
        self._styles = read_styles(package.styles)
        self._default = default_style(package.styles)
        self._lists = read_lists(package.numbering)
        self._footnotes = Notes(note_elements(package.footnotes, "footnote"))
        self._endnotes = Notes(note_elements(package.endnotes, "endnote"))
        self._deepest = 0
        self._hidden = 0
        self._waiting: list[tuple[str, int | None]] = []

    def write(self) -> None:
        """Write every block, the endnotes last."""
        self._part_the_counts()
        body = self._package.document.find(f"{W}body")
        if body is not None:
            self._write_blocks(body)
        for id_, number in [*dict.fromkeys(self._endnotes.starred).items(), *self._endnotes.called.items()]:
            self._write_note(self._endnotes, id_, number)
        self._write_remarks()

    def _part_the_counts(self) -> None:
        """Word counts footnotes and endnotes apart; a document's notes have one row of numbers."""
        if not (self._footnotes.elements and self._endnotes.elements):
            return
        calls = {
            call.get(f"{W}id")
            for call in self._package.document.iter(f"{W}footnoteReference")
            if not any(a.tag in LEFT_OUT for a in call.iterancestors())
            and call.get(f"{W}customMarkFollows", "0") in OFF
        }
        self._endnotes.offset = len(calls)
        self._builder.remarks.append(
            f"{self._package.file}: holds footnotes and endnotes; the endnotes count on from {len(calls) + 1}"
        )

    def _write_remarks(self) -> None:
        package = self._package
        trees = [t for t in (package.document, package.footnotes, package.endnotes) if t is not None]
        changes = (d for tree in trees for d in tree.iter(f"{W}del", f"{W}moveFrom"))
        deleted = sum(d.find(f".//{W}r") is not None for d in changes)
        comments = sum(1 for tree in trees for _ in tree.iter(f"{W}commentReference"))
        for count, said in (
            (deleted, "deleted passages (tracked changes), left out: {}"),
            (comments, "comments at the edge, left out: {}"),
            (self._hidden, "hidden words, left out: {}"),
            (package.macros, "holds macros; they are not run"),
            (package.outside, "pictures, templates or objects that lie elsewhere, not loaded: {}"),
        ):
            if count:
                self._builder.remarks.append(f"{package.file}: {said.format(count)}")

    def _write_blocks(self, parent: etree._Element) -> None:
        for element in _within(parent, f"{W}p", f"{W}tbl"):
            if element.tag == f"{W}p":
                self._write_paragraph(element)
            else:
                self._write_table(element)

    def _write_paragraph(self, element: etree._Element) -> None:
        if not len(element):
            return
        properties = element.find(f"{W}pPr")
        style_id = self._style_id(properties)
        style = self._styles.get(style_id or "", ParagraphStyle())
        pieces = self._pieces(element)
        depth, form = 0, None
        if pieces:
            number, depth, form = self._number(style_id, style, properties)
            if number:
                pieces = [Piece(f"{number} "), *pieces]
        heading = (outline(properties) if properties is not None else None) or style.heading
        if heading is not None:
            self._deepest = max(self._deepest, heading)
        elif form is None and is_bold(element) and is_title(letters(pieces)):
            # Many authors set headings in bold and know no styles.
            heading = min(self._deepest + 1, 6)
        kind, level, number_ = _kind(letters(pieces), heading, depth, form)
        if style.contents:
            kind, level, number_ = BlockKind.BOILERPLATE, None, None
        self._builder.write(kind, tidy(pieces), level=level, number=number_)
        self._write_waiting()
        for box in element.iter(f"{W}txbxContent"):
            # A box inside a box is written by the outer one.
            above = takewhile(lambda a: a is not element, box.iterancestors())
            if not any(a.tag in LEFT_OUT for a in above):
                self._write_blocks(box)

    def _style_id(self, properties: etree._Element | None) -> str | None:
        named = None if properties is None else properties.find(f"{W}pStyle")
        return self._default if named is None else named.get(f"{W}val")

    def _number(
        self, style_id: str | None, style: ParagraphStyle, properties: etree._Element | None
    ) -> tuple[str, int, str | None]:
        """The number as printed, its depth from 0, and how it counts."""
        own_list, own_depth = (None, None) if properties is None else list_of(properties)
        list_id = style.list_id if own_list is None else own_list
        # The list "0" takes a paragraph out of the list of its style.
        if list_id is None or list_id == "0":
            return "", 0, None
        depth = style.depth if own_depth is None else own_depth
        if depth is None:
            depth = self._lists.level_of_style(list_id, style_id)
        return self._lists.next(list_id, depth), depth, self._lists.form(list_id, depth)

    def _pieces(self, element: etree._Element) -> list[Piece]:
        run = read_run(element, self._footnotes, self._endnotes)
        self._waiting += run.calls
        self._hidden += run.hidden
        return tidy(run.pieces)

    def _write_table(self, table: etree._Element) -> None:
        for row in _within(table, f"{W}tr"):
            cells = list(_within(row, f"{W}tc"))
            # A row of one cell is a frame around running text.
            if len(cells) == 1:
                self._write_blocks(cells[0])
                continue
            line: list[Piece] = []
            for cell in cells:
                said = self._cell(cell)
                if said:
                    line += [Piece(" | "), *said] if line else said
            self._builder.write(BlockKind.TABLE_ROW, line, number=row_number(letters(line)))
            self._write_waiting()

    def _cell(self, cell: etree._Element) -> list[Piece]:
        """All that a cell says, its paragraphs and inner tables run together."""
        said: list[Piece] = []
        for paragraph in _paragraphs(cell):
            properties = paragraph.find(f"{W}pPr")
            style_id = self._style_id(properties)
            style = self._styles.get(style_id or "", ParagraphStyle())
            pieces = self._pieces(paragraph)
            if pieces:
                number, _, _ = self._number(style_id, style, properties)
                said += [Piece(f" {number} " if number else " "), *pieces]
        return tidy(said)

    def _write_waiting(self) -> None:
        waiting, self._waiting = self._waiting, []
        for id_, number in waiting:
            self._write_note(self._footnotes, id_, number)

    def _write_note(self, notes: Notes, id_: str, number: int | None) -> None:
        element = notes.take(id_)
        said: list[Piece] = [] if number is None else [Piece(f"{raised(number)} ")]
        # A note may not call notes.
        nothing = Notes({})
        for paragraph in () if element is None else _paragraphs(element):
            pieces = read_run(paragraph, nothing, nothing).pieces
            said += [*(p for p in pieces if p.note is None), Piece(" ")]
        if element is not None:
            self._builder.write(BlockKind.FOOTNOTE, tidy(said), note=number)


def _paragraphs(parent: etree._Element) -> Iterator[etree._Element]:
    """Every paragraph below `parent`, those in tables and boxes too, but not what is left out."""
    for child in parent:
        if child.tag == f"{W}p":
            yield child
        if isinstance(child.tag, str) and (child.tag not in LEFT_OUT or child.tag == f"{W}txbxContent"):
            yield from _paragraphs(child)


def _within(parent: etree._Element, *tags: str) -> Iterator[etree._Element]:
    """The nearest elements of these tags below `parent`, past wrappers such as content controls."""
    for child in parent:
        if child.tag in tags:
            yield child
        elif isinstance(child.tag, str) and child.tag not in LEFT_OUT:
            yield from _within(child, *tags)


def _kind(
    text: str, heading: int | None, depth: int, form: str | None
) -> tuple[BlockKind, int | None, str | None]:
    """What a paragraph is, its level, and its number without the closing point."""
    found = printed(text)
    number = found.number if found else None
    if heading is not None:
        return BlockKind.HEADING, heading, number
    if found is None or (form is None and found.style in (Style.LETTER, Style.ROMAN)):
        # A typed "A." may be somebody's initial.
        kind = BlockKind.PARAGRAPH if form in (None, "none", "decimal") else BlockKind.LIST_ITEM
        return kind, None if kind is BlockKind.PARAGRAPH else depth + 1, None
    if found.style is Style.ARABIC and depth == 0:
        return BlockKind.PARAGRAPH, None, number
    return BlockKind.LIST_ITEM, max(depth + 1, 2 if found.deep else 1), number
