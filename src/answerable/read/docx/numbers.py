"""Numbers that Word prints in front of paragraphs, counted as Word counts them.

A paragraph names a list (`numId`) and a level; the list names an abstract list,
which says how each level is printed. Lists of one abstract list share their
counts, unless a list starts anew.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from answerable.read.docx.package import W
from answerable.read.docx.styles import is_count
from answerable.read.limits import LONGEST_NUMBER
from answerable.read.numbering import count_as

_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is printed: "%1.%2" in small letters, from 1."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str | None = None


@dataclass(slots=True)
class Lists:
    """The lists of one file, and how far each has counted. Lives inside one reading."""

    _levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    _abstract: dict[str, str] = field(default_factory=dict)
    _fresh: dict[str, dict[int, int]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def level_of_style(self, list_id: str, style: str | None) -> int:
        """The level that a paragraph style is tied to in the list; 0 where none is."""
        levels = self._levels.get(list_id, {})
        return next((depth for depth, level in levels.items() if style and level.style == style), 0)

    def form(self, list_id: str, depth: int) -> str | None:
        """How the level counts: "decimal", "bullet"; None where there is no such level."""
        level = self._levels.get(list_id, {}).get(depth)
        return level.form if level else None

    def next(self, list_id: str, depth: int) -> str:
        """Count one on, and give the number as printed, "" where nothing is printed."""
        levels = self._levels.get(list_id, {})
        level = levels.get(depth)
        if level is None:
            return ""
        abstract = self._abstract[list_id]
        counts = self._counts.setdefault(abstract, {})
        self._start_anew(list_id, counts)
        counts[depth] = counts[depth] + 1 if depth in counts else level.start
        for deeper in [d for d in counts if d > depth]:
            restart = levels[deeper].restart if deeper in levels else None
            # w:lvlRestart 0 never starts anew; n only below a paragraph of level n.
            if restart is None or (restart and depth < restart):
                del counts[deeper]
        if level.form == "bullet":
            return "•"
        if level.form == "none":
            return _PLACE.sub("", level.text).strip()
        return _PLACE.sub(
            lambda m: self._printed(levels, counts, int(m[1]) - 1, level.legal), level.text
        ).strip()

    def _start_anew(self, list_id: str, counts: dict[int, int]) -> None:
        for depth, start in self._fresh.pop(list_id, {}).items():
            for deeper in [d for d in counts if d >= depth]:
                del counts[deeper]
            counts[depth] = start - 1

    @staticmethod
    def _printed(levels: dict[int, Level], counts: dict[int, int], depth: int, legal: bool) -> str:
        level = levels.get(depth, Level())
        count = counts.setdefault(depth, level.start)
        return count_as(count, "decimal" if legal else level.form)


def read_lists(numbering: etree._Element | None) -> Lists:
    """The lists of `numbering.xml`."""
    lists = Lists()
    if numbering is None:
        return lists
    abstract = {
        str(a.get(f"{W}abstractNumId")): {
            int(str(lvl.get(f"{W}ilvl"))): _level(lvl) for lvl in a.iterfind(f"{W}lvl") if _is_depth(lvl)
        }
        for a in numbering.iterfind(f"{W}abstractNum")
    }
    _follow_style_links(numbering, abstract)
    for num in numbering.iterfind(f"{W}num"):
        list_id = str(num.get(f"{W}numId"))
        target = num.find(f"{W}abstractNumId")
        abstract_id = str(target.get(f"{W}val")) if target is not None else ""
        levels = dict(abstract.get(abstract_id, {}))
        fresh: dict[int, int] = {}
        for override in num.iterfind(f"{W}lvlOverride"):
            if not _is_depth(override):
                continue
            depth = int(str(override.get(f"{W}ilvl")))
            own = override.find(f"{W}lvl")
            if own is not None:
                levels[depth] = _level(own)
            start = _value(override, "startOverride")
            if start is not None and is_count(start):
                fresh[depth] = int(start)
        lists._levels[list_id] = levels
        lists._abstract[list_id] = abstract_id
        lists._fresh[list_id] = fresh
    return lists


def _follow_style_links(numbering: etree._Element, abstract: dict[str, dict[int, Level]]) -> None:
    """An abstract list may only point to a style, whose list stands elsewhere in the part."""
    named = {}
    for a in numbering.iterfind(f"{W}abstractNum"):
        name = _value(a, "styleLink")
        if name:
            named[name] = str(a.get(f"{W}abstractNumId"))
    for a in numbering.iterfind(f"{W}abstractNum"):
        own = str(a.get(f"{W}abstractNumId"))
        target = named.get(_value(a, "numStyleLink") or "")
        if target is not None and not abstract[own]:
            abstract[own] = abstract[target]


def _level(element: etree._Element) -> Level:
    start = _value(element, "start")
    restart = _value(element, "lvlRestart")
    return Level(
        start=int(start) if start and is_count(start) else 1,
        form=_value(element, "numFmt") or "decimal",
        text=(_value(element, "lvlText") or "")[:LONGEST_NUMBER],
        restart=int(restart) if restart and is_count(restart) else None,
        legal=element.find(f"{W}isLgl") is not None,
        style=_value(element, "pStyle"),
    )


def _is_depth(element: etree._Element) -> bool:
    return is_count(str(element.get(f"{W}ilvl", "")))


def _value(element: etree._Element, name: str) -> str | None:
    child = element.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val")
