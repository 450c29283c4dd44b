"""Text as rules want to see it, without losing where each letter came from.

The source is never cleaned. `fold` makes a simplified copy whose every letter
remembers its origin; rules match on the copy, and what they find goes back
through `Folded.spans`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from answerable.model import Document, Quote, Span

_PLAIN = {
    **dict.fromkeys("’‘‛ʼ`´", "'"),
    **dict.fromkeys("“”„‟«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys(
        "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffe", ""
    ),  # soft hyphens and other unseen letters
    "…": "...",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬀ": "ff",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
}
_SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TO_DIGIT = str.maketrans(_SUPERSCRIPT, "0123456789")
# What rules must not see: raised note numbers, a PDF tool's LaTeX for them, emphasis, link targets.
_UNSEEN = re.compile(
    rf"""[{_SUPERSCRIPT}]+
       | [ ]?\$\^\{{\^\{{\d+\}}\}}\$
       | \[\^\w{{1,12}}\]:?
       | ^\#{{1,6}}[ \t]+ | ^>[ \t]+
       | (?<![\w*])\*{{1,3}}(?=\S) | (?<=\S)\*{{1,3}}(?![\w*])
       | (?<=\])\([^()\s]*\)
       | \[(?=[^\[\]\n]{{1,300}}\]\() | (?<=[^\s\[])\](?=\([^()\s]*\))
    """,
    re.VERBOSE | re.MULTILINE,
)


def superscript_number(text: str) -> int:
    """The number that raised digits print: "¹²" is 12."""
    return int(text.translate(_TO_DIGIT))


@dataclass(frozen=True)
class Folded:
    """A simplified copy: plain quotes and dashes, single spaces, no note numbers, no emphasis.

    `origin[i]` is the place in the source of the i-th letter here, `origin[-1]` the
    place behind the last. Case is kept: names need it.
    """

    text: str
    origin: tuple[int, ...]
    breaks: tuple[int, ...] = ()

    @cached_property
    def lower(self) -> str:
        """The same, letter for letter, in lower case (letters that would grow are kept)."""
        return "".join(c if len(c.lower()) != 1 else c.lower() for c in self.text)

    def span(self, start: int, end: int) -> Span:
        """The stretch of the source from the first letter to the last, whatever lies between."""
        if start == end:
            return Span(self.origin[start], self.origin[start])
        return Span(self.origin[start], self.origin[end - 1] + 1)

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """The stretches of the source, parted where something else (a note) lies between."""
        cuts = [b for b in self.breaks if start < b < end]
        edges = [start, *cuts, end]
        found = []
        for left, right in pairwise(edges):
            while left < right and self.text[left] == " ":
                left += 1
            while right > left and self.text[right - 1] == " ":
                right -= 1
            if left < right:
                found.append(self.span(left, right))
        return tuple(found)


def fold(text: str, spans: Iterable[Span] | None = None) -> Folded:
    """Fold `text`, or some stretches of it read as one.

    Where two stretches follow one another with nothing but blanks between, the
    fold is one run; where something lies between, a break is remembered.
    """
    letters: list[str] = []
    origin: list[int] = []
    breaks: list[int] = []
    last_end: int | None = None
    for span in spans if spans is not None else (Span(0, len(text)),):
        if last_end is not None:
            if letters and letters[-1] != " ":
                letters.append(" ")
                origin.append(last_end)
            if text[last_end : span.start].strip():
                breaks.append(len(letters))
        _fold_run(text, span, letters, origin)
        last_end = span.end
    origin.append(last_end or 0)
    return Folded("".join(letters), tuple(origin), tuple(breaks))


def _fold_run(text: str, span: Span, letters: list[str], origin: list[int]) -> None:
    place = span.start
    for gap in [*_UNSEEN.finditer(text, span.start, span.end), None]:
        for offset in range(place, gap.start() if gap else span.end):
            letter = text[offset]
            if letter.isspace():
                if letters and letters[-1] != " ":
                    letters.append(" ")
                    origin.append(offset)
                continue
            for plain in _PLAIN.get(letter, letter):
                letters.append(plain)
                origin.append(offset)
        if gap:
            place = gap.end()


def fold_quotes(document: Document, quotes: Sequence[Quote]) -> Folded:
    """Fold the pieces of one sentence as one run of words."""
    return fold(document.text, [q.span for q in quotes])


_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def words(text: str) -> list[str]:
    """The words of a text in lower case, without punctuation."""
    return [w.lower() for w in _WORD.findall(text)]
