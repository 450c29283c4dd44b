"""Paragraph styles: which are headings, and which carry a list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from answerable.read.docx.package import W

_HEADING = re.compile(r"heading ?([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"toc (?:[1-9]|heading)|table of (?:figures|authorities)", re.IGNORECASE)
# Word gives up after eleven.
_LONGEST_CHAIN = 30


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a style says of its paragraphs. `heading` is the depth, 1 the outermost.

    `contents` is set where its paragraphs are lines of a table of contents.
    """

    heading: int | None = None
    list_id: str | None = None
    depth: int | None = None
    contents: bool = False


def read_styles(styles: etree._Element | None) -> Mapping[str, ParagraphStyle]:
    """The styles by id, each with what it inherits."""
    if styles is None:
        return {}
    elements = {
        str(s.get(f"{W}styleId")): s for s in styles.iterfind(f"{W}style") if s.get(f"{W}type") == "paragraph"
    }
    return {id_: _resolve(id_, elements) for id_ in elements}


def default_style(styles: etree._Element | None) -> str | None:
    """The style of a paragraph that names none."""
    if styles is None:
        return None
    for style in styles.iterfind(f"{W}style"):
        if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on"):
            return style.get(f"{W}styleId")
    return None


def _resolve(id_: str, elements: Mapping[str, etree._Element]) -> ParagraphStyle:
    heading: int | None = None
    list_id: str | None = None
    depth: int | None = None
    seen: set[str] = set()
    current = id_
    while current in elements and current not in seen and len(seen) < _LONGEST_CHAIN:
        seen.add(current)
        element = elements[current]
        heading = heading or _heading(element)
        properties = element.find(f"{W}pPr")
        if list_id is None and properties is not None:
            list_id, depth = list_of(properties)
        based = element.find(f"{W}basedOn")
        current = "" if based is None else str(based.get(f"{W}val"))
    return ParagraphStyle(heading, list_id, depth, bool(_CONTENTS.fullmatch(_name(elements[id_]))))


def _name(style: etree._Element) -> str:
    name = style.find(f"{W}name")
    return "" if name is None else str(name.get(f"{W}val", "")).strip()


def _heading(element: etree._Element) -> int | None:
    name = _name(element)
    if name.lower() == "title":
        return 1
    named = _HEADING.fullmatch(name)
    if named:
        return int(named[1])
    properties = element.find(f"{W}pPr")
    return None if properties is None else outline(properties)


def is_count(text: str) -> bool:
    """Whether an attribute holds a number that a list can have; others are no numbers of Word's."""
    return text.isdecimal() and len(text) < 7


def outline(properties: etree._Element) -> int | None:
    """The outline level as a heading's depth; None for body text."""
    level = properties.find(f"{W}outlineLvl")
    value = "" if level is None else str(level.get(f"{W}val", ""))
    return int(value) + 1 if is_count(value) and int(value) < 9 else None


def list_of(properties: etree._Element) -> tuple[str | None, int | None]:
    """The list and the depth in it that paragraph properties name."""
    numbered = properties.find(f"{W}numPr")
    if numbered is None:
        return None, None
    list_id = numbered.find(f"{W}numId")
    depth = numbered.find(f"{W}ilvl")
    depth_value = "" if depth is None else str(depth.get(f"{W}val", ""))
    return (
        None if list_id is None else list_id.get(f"{W}val"),
        int(depth_value) if is_count(depth_value) else None,
    )
