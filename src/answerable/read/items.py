"""Items of lists in a plain text: their numbers, how deep they stand, and those that look like headings."""

from __future__ import annotations

import re

from answerable import registry
from answerable.model import BlockKind
from answerable.read.lines import Line
from answerable.read.numbering import Style, printed

# "The State party should" waits for its list, and heads nothing.
_LEADS = re.compile(
    r"\b(?:should|shall|must|may|will|would|to|that)(?: (?:not|also))?$"
    r"|\brecommends that [^.;:?]{0,40}(?:[Ss]tate(?: party)?|[Gg]overnment|authorities)$"
)
_STATES = re.compile(r"\((?P<states>[^()\d]*(?:\([^()]*\)[^()\d]*)*)\)$")


def item_level(line: Line) -> int:
    """How deep an item stands: by its indent, and where a copy has lost that, by its sort of number."""
    found = printed(line.text)
    deep = 2 if found is not None and found.deep else 1
    return max(deep, 1 + line.indent // 2 + (1 if line.indent == 1 else 0))


def list_number(words: str) -> tuple[BlockKind, str | None] | None:
    """What sort of numbered or bulleted block the words open, and the number as printed."""
    found = printed(words)
    if found is None or not words[found.end :].strip(" \t\n*_"):
        return None
    if found.style in (Style.ROMAN, Style.LETTER):
        return None  # "A." and "IV." head sections, or are somebody's initials
    counted = found.number is not None and found.number.strip("().").isdigit()
    return (BlockKind.PARAGRAPH if counted else BlockKind.LIST_ITEM), found.number


def is_bullet(words: str) -> bool:
    """Whether the words open with a bullet or a dash."""
    return front(words) > 0


def front(words: str) -> int:
    """How many letters a bullet takes in front; 0 where there is none."""
    found = printed(words)
    return found.end if found is not None and found.style is Style.BULLET else 0


def _made_by_states(words: str) -> bool:
    """Whether a numbered line closes with States in brackets: a recommendation without its stop."""
    found = printed(words)
    closing = _STATES.search(words)
    if found is None or closing is None:
        return False
    return any(registry.states_named(closing["states"], adjectives=False))


def heads_nothing(words: str) -> bool:
    """Whether a line that stands alone waits for its list, or is an item that States in brackets close."""
    return bool(_LEADS.search(words.rstrip(" *_"))) or _made_by_states(words)
