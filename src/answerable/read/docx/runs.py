"""The letters of a paragraph: text, tabs, symbols, and the calls of notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from answerable.read.build import Piece
from answerable.read.docx.package import W
from answerable.read.numbering import raise_digits, raised

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# A tracked deletion keeps its letters apart; the fallback repeats what the choice says.
LEFT_OUT = frozenset({f"{W}del", f"{W}moveFrom", f"{MC}Fallback", f"{W}txbxContent", f"{W}pPr", f"{W}rPr"})
_BLANKS = frozenset({f"{W}tab", f"{W}br", f"{W}cr", f"{W}ptab"})
OFF = ("0", "false", "off")
_CODE = re.compile(r"[0-9A-Fa-f]{2,4}")
# What the fonts Symbol and Wingdings print, where a letter does the same.
_SIGNS = {
    0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "‣", 0xF0FC: "✓", 0xF0FB: "✗", 0xF06F: "☐", 0xF0A8: "☐",
    0xF0FD: "☒", 0xF0FE: "☑", 0xF0E0: "→", 0xF0DF: "←", 0xF02D: "–",
}  # fmt: skip


@dataclass(slots=True)
class Notes:
    """The notes of one part, in the order in which the text calls them."""

    elements: dict[str, etree._Element]
    offset: int = 0
    called: dict[str, int] = field(default_factory=dict)
    starred: dict[str, None] = field(default_factory=dict)

    def call(self, id_: str) -> int:
        """The number that Word prints for the note: its place among the calls."""
        return self.called.setdefault(id_, self.offset + len(self.called) + 1)

    def take(self, id_: str) -> etree._Element | None:
        """The note, the first time that it is asked for: however often it is called, it is printed once."""
        return self.elements.pop(id_, None)


@dataclass(slots=True)
class Run:
    """What a paragraph says, and the notes that it calls.

    `calls` holds footnotes only, each with its number; None for a note that is called by
    a sign of its own, such as a star.
    """

    pieces: list[Piece] = field(default_factory=list)
    calls: list[tuple[str, int | None]] = field(default_factory=list)
    hidden: int = 0


def note_elements(part: etree._Element | None, name: str) -> dict[str, etree._Element]:
    """The notes of a part by id; separators, which Word keeps among them, are no notes."""
    if part is None:
        return {}
    return {
        str(note.get(f"{W}id")): note
        for note in part.iterfind(f"{W}{name}")
        if note.get(f"{W}type") in (None, "normal")
    }


def read_run(element: etree._Element, footnotes: Notes, endnotes: Notes) -> Run:
    """The letters of one paragraph."""
    run = Run()
    for part in _parts(element, hidden_too=True):
        if part.tag == f"{W}r":
            run.hidden += 1
        elif part.tag == f"{W}t":
            text = part.text or ""
            run.pieces.append(
                Piece(raise_digits(text) if _is_raised(part) and text.strip().isdecimal() else text)
            )
        elif part.tag in _BLANKS:
            run.pieces.append(Piece(" "))
        elif part.tag == f"{W}noBreakHyphen":
            run.pieces.append(Piece("-"))
        elif part.tag == f"{W}sym":
            run.pieces.append(Piece(_symbol(part)))
        elif part.tag == f"{W}footnoteReference":
            _call(run, part, footnotes, footnote=True)
        elif part.tag == f"{W}endnoteReference":
            _call(run, part, endnotes, footnote=False)
    return run


def _call(run: Run, part: etree._Element, notes: Notes, *, footnote: bool) -> None:
    id_ = str(part.get(f"{W}id"))
    if str(part.get(f"{W}customMarkFollows", "0")) not in OFF:
        if footnote:
            run.calls.append((id_, None))
        else:
            notes.starred[id_] = None
        return
    number = notes.call(id_)
    run.pieces.append(Piece(raised(number), number))
    if footnote:
        run.calls.append((id_, number))


def _symbol(part: etree._Element) -> str:
    """A letter of a font of signs; one without a letter of its own stays the private one that it is."""
    code = str(part.get(f"{W}char", ""))
    place = int(code, 16) if _CODE.fullmatch(code) else 0xFFFD
    return _SIGNS.get(place & 0xFF | 0xF000, chr(place)) if place >> 8 in (0, 0xF0) else chr(place)


def _parts(element: etree._Element, *, hidden_too: bool = False) -> Iterator[etree._Element]:
    """The parts of a paragraph that print something, in order.

    Runs come by their parts; a hidden one comes itself, without its parts, where it is asked for.
    """
    for child in element:
        if child.tag in LEFT_OUT or not isinstance(child.tag, str):
            continue
        if child.tag == f"{W}r":
            if not _is_hidden(child):
                yield from _parts(child, hidden_too=hidden_too)
            elif hidden_too:
                yield child
            continue
        yield child
        yield from _parts(child, hidden_too=hidden_too)


def _is_hidden(run: etree._Element) -> bool:
    hidden = run.find(f"{W}rPr/{W}vanish")
    return hidden is not None and hidden.get(f"{W}val") not in OFF


def is_bold(element: etree._Element) -> bool:
    """Whether each run of a paragraph that says something is bold of itself."""
    found = False
    for part in _parts(element):
        if part.tag == f"{W}t" and (part.text or "").strip():
            parent = part.getparent()
            bold = None if parent is None else parent.find(f"{W}rPr/{W}b")
            if bold is None or bold.get(f"{W}val") in OFF:
                return False
            found = True
    return found


def _is_raised(text: etree._Element) -> bool:
    parent = text.getparent()
    place = None if parent is None else parent.find(f"{W}rPr/{W}vertAlign")
    return place is not None and place.get(f"{W}val") == "superscript"
