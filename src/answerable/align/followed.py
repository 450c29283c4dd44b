"""Which paragraph of the concluding observations a follow-up paper speaks of, heading by heading.

"Paragraph 14: Torture" holds until the next such heading: "Committee's evaluation" below it is a heading
too, often of the same rank.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from answerable.model import BlockKind, Source
from answerable.text import fold

_GENRES = {"followup_evaluation", "state_followup_report"}
_PARAGRAPH = re.compile(
    r"\bparagraphs? (?P<numbers>\d{1,3}(?:(?:,| and| to| ?-) ?\d{1,3})*)\b", re.IGNORECASE
)
# What the secretariat is to do with the whole, behind the last paragraph.
_NEXT_STEP = re.compile(r"[#* ]*Recommended action", re.IGNORECASE)
# "[B] (b) The Committee welcomes …", "(b) Video recording was installed …"
_LIMB = re.compile(r"\s*(?:\[[A-E][12]?\]:?\s*)?\((?P<letter>[a-z])\)")


def followed(
    sources: Sequence[Source], numbers: Callable[[str], Sequence[str]]
) -> dict[str, tuple[str, ...]]:
    """For each block of a follow-up paper, the paragraphs that its heading names, read by `numbers`."""
    found: dict[str, tuple[str, ...]] = {}
    for source in sources:
        if source.identity.genre not in _GENRES:
            continue
        now: tuple[str, ...] = ()
        for block in source.document.blocks:
            if _NEXT_STEP.match(source.document.text, block.span.start):
                now = ()
            elif block.kind is BlockKind.HEADING:
                named = _PARAGRAPH.search(fold(source.document.text, [block.span]).text)
                now = tuple(numbers(named["numbers"])) if named else now
            elif now:
                found[block.id] = now
    return found


def limb(text: str, number: str | None) -> str | None:
    """The letter of the limb that a folded text speaks of, "a" of "[E] (a) The Committee regrets"."""
    found = _LIMB.match(text) or _LIMB.match(number or "")
    return found["letter"] if found else None
