"""Joining lines: what becomes of a hyphen at a line's end, and of a link cut in two."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from answerable.read.pdf.rows import Line

_HYPHENS = "-\u2010\ufffe\u00ad"
_LAST = re.compile(rf"([^\W\d_]+)[{_HYPHENS}]$")
_FIRST = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_OPEN_LINK = re.compile(r"(?:https?://|www\.)\S{0,2000}$")
# More hyphens than this at the ends of lines, and they were set by the typesetter.
_SET_BY_MACHINE = 0.02


@dataclass(frozen=True, slots=True)
class Hyphens:
    """What the document's own words say of a hyphen at a line's end."""

    words: Counter[str]
    set_by_machine: bool

    def join(self, before: str, after: str) -> str:
        """Two lines as one: the hyphen of a broken word is undone, any other is kept."""
        before, after = before.rstrip(), after.lstrip()
        if not before or not after:
            return before or after
        if before[-1] not in _HYPHENS:
            glued = _is_link_cut(before, after)
            return before + after if glued else f"{before} {after}"
        last, first = _LAST.search(before), _FIRST.match(after)
        if before[-1] == "-" and (len(before) < 2 or before[-2].isspace()):
            return f"{before} {after}"
        stem = before[:-1]
        if last and first and self._is_broken(last[1], first.group()):
            return stem + after
        return f"{stem}-{after}"

    def _is_broken(self, left: str, right: str) -> bool:
        if not right[0].islower():
            return False
        whole, parted = (left + right).casefold(), f"{left}-{right}".casefold()
        if self.words[whole] != self.words[parted]:
            return self.words[whole] > self.words[parted]
        return self.set_by_machine


def learn_hyphens(pages: list[list[Line]]) -> Hyphens:
    """Count the document's words, and how many of its lines end in a hyphen."""
    words: Counter[str] = Counter()
    lines = ends = 0
    for line in (line for page in pages for line in page):
        text = line.text.rstrip()
        lines += 1
        if text and text[-1] in _HYPHENS:
            ends += 1
        # The last word may be half a word.
        words.update(w.casefold().replace("\u2010", "-") for w in _WORD.findall(text)[1:-1])
    return Hyphens(words, lines > 0 and ends > _SET_BY_MACHINE * lines)


def _is_link_cut(before: str, after: str) -> bool:
    if not _OPEN_LINK.search(before):
        return False
    first = after.split(None, 1)[0]
    return (
        before[-1] in "/=&?_%"
        or first[0] in "/?=&%_#"
        or (any(c in first for c in "/=&_%") and not first.startswith(("http", "www")))
    )
