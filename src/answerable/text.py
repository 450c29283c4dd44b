"""Text as rules want to see it, without losing where each letter came from.

The source is never cleaned. `fold` makes a simplified copy whose every letter
remembers its origin; rules match on the copy, and what they find goes back
through `Folded.spans`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import overload

from answerable.letters import small
from answerable.model import Document, Quote, Span

_PLAIN = {
    **dict.fromkeys("’‘‛ʼ`´", "'"),
    **dict.fromkeys("“”„‟«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys(
        "\x02\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffe", ""
    ),  # soft hyphens (viewers of PDF copy one as 02 or FFFE) and other unseen letters
    "…": "...",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬀ": "ff",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
}
_SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TO_DIGIT = str.maketrans(_SUPERSCRIPT, "0123456789")
# Every blank but the plain one, as a set that can stand in another.
_BLANK = r"\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
# Whatever does not stay as it is: letters with a plain form, blanks of another kind, and what rules
# must not see: raised note numbers, a PDF tool's LaTeX for them, emphasis, link targets. It begins
# with one set of letters, and looks back at the one that it took: the search for one set is a loop
# in C, and a choice of beginnings is tried at every letter.
_TOUCHED = re.compile(
    rf"""[{_BLANK}{"".join(_PLAIN)}{_SUPERSCRIPT}$\[\]\#>*(]
    (?: (?<=\s)\s*
      | (?<=[{"".join(_PLAIN)}])
      | (?<=[{_SUPERSCRIPT}])[{_SUPERSCRIPT}]*
      | (?<=\$)\^\{{\^\{{\d+\}}\}}\$
      | (?<=\[)\^\w{{1,12}}\]:?
      | (?<=^\#)\#{{0,5}}[ \t]+ | (?<=^>)[ \t]+
      | (?<![\w*]\*)(?<=\*)\*{{0,2}}(?=\S) | (?<=\S\*)\*{{0,2}}(?![\w*])
      | (?<=\]\()[^()\s]*\)
      | (?<=\[)(?=[^\[\]\n]{{1,300}}\]\() | (?<=[^\s\[]\])(?=\([^()\s]*\))
    )""",
    re.VERBOSE | re.MULTILINE,
)
_SINGLE_SPACED = re.compile(r"[^ ]+(?: [^ ]+)*")


def superscript_number(text: str) -> int:
    """The number that raised digits print: "¹²" is 12."""
    return int(text.translate(_TO_DIGIT))


@dataclass(frozen=True, slots=True)
class Places(Sequence[int]):
    """The place in the source of each letter of a fold, kept by stretches that came over whole.

    Such a stretch begins at `starts` in the fold and at `sources` in the source. One number for each
    letter would take most of the time of a fold: few letters are asked for.
    """

    starts: tuple[int, ...]
    sources: tuple[int, ...]
    length: int

    def __len__(self) -> int:
        return self.length

    def __iter__(self) -> Iterator[int]:
        for start, source, end in zip(
            self.starts, self.sources, (*self.starts[1:], self.length), strict=True
        ):
            yield from range(source, source + end - start)

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[int, ...]: ...
    def __getitem__(self, at: int | slice) -> int | tuple[int, ...]:
        if isinstance(at, slice):
            return tuple(self)[at]
        if at < 0:
            at += self.length
        if not 0 <= at < self.length:
            raise IndexError(at)
        stretch = bisect_right(self.starts, at) - 1
        return self.sources[stretch] + at - self.starts[stretch]


@dataclass(frozen=True)
class Folded:
    """A simplified copy: plain quotes and dashes, single spaces, no note numbers, no emphasis.

    `origin[i]` is the place in the source of the i-th letter here, `origin[-1]` the
    place behind the last. Case is kept: names need it.
    """

    text: str
    origin: Sequence[int]
    breaks: tuple[int, ...] = ()

    @cached_property
    def lower(self) -> str:
        """The same, letter for letter, in lower case (letters that would grow are kept)."""
        return small(self.text)

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
    copy = _Copy(text)
    breaks: list[int] = []
    last_end: int | None = None
    for span in spans if spans is not None else (Span(0, len(text)),):
        if last_end is not None:
            copy.blank(last_end)
            if text[last_end : span.start].strip():
                breaks.append(copy.size)
        copy.take(span.start, span.end)
        last_end = span.end
    return Folded("".join(copy.words), copy.places(last_end or 0), tuple(breaks))


class _Copy:
    """A fold in the making. It goes by runs: letter by letter took half of the time of all citations."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[str] = []
        self.size = 0
        self.starts: list[int] = []
        self.sources: list[int] = []
        self.shift: int | None = None
        self.inked = False  # whether a letter stands last, and no blank

    def take(self, start: int, end: int) -> None:
        """Fold the stretch of the source between two places."""
        place = start
        for touched in _TOUCHED.finditer(self.text, start, end):
            token, (at, behind) = touched.group(), touched.span()
            if at > place:
                # A blank before LaTeX goes with it.
                self.run(place, at - 1 if token[0] == "$" and self.text[at - 1] == " " else at)
            place = behind
            if token.isspace():
                self.blank(at)
            else:
                for letter in _PLAIN.get(token, ""):
                    self.put(letter, at)
        if place < end:
            self.run(place, end)

    def run(self, start: int, end: int) -> None:
        """Take a run of letters as they are, but of several blanks the first."""
        words = self.text[start:end]
        if "  " not in words and (self.inked or words[:1] != " "):
            self.put(words, start)
            return
        place = start
        for part in _SINGLE_SPACED.finditer(self.text, start, end):
            if part.start() > place:
                self.blank(place)
            self.put(part.group(), part.start())
            place = part.end()
        if place < end:
            self.blank(place)

    def blank(self, source: int) -> None:
        """Put a blank, unless one stands there or nothing does."""
        if self.inked:
            self.put(" ", source)

    def put(self, words: str, source: int) -> None:
        """Put letters behind the others; they come from `source` on, one by one."""
        if not words:
            return
        self._mark(source)
        self.words.append(words)
        self.size += len(words)
        self.inked = words[-1] != " "

    def places(self, end: int) -> Places:
        """Where every letter came from, and the place behind the last."""
        self._mark(end)
        return Places(tuple(self.starts), tuple(self.sources), self.size + 1)

    def _mark(self, source: int) -> None:
        if source - self.size != self.shift:
            self.shift = source - self.size
            self.starts.append(self.size)
            self.sources.append(source)


def fold_quotes(document: Document, quotes: Sequence[Quote]) -> Folded:
    """Fold the pieces of one sentence as one run of words."""
    return fold(document.text, [q.span for q in quotes])


_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def words(text: str) -> list[str]:
    """The words of a text in lower case, without punctuation."""
    return [w.lower() for w in printed_words(text)]


def printed_words(text: str) -> list[str]:
    """The same as they are printed, capitals and all."""
    return _WORD.findall(text)


def index(texts: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    """For each word the texts that hold it, by number and in order; what holds none of them is no key."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for at, held in enumerate(texts):
        for word in held:
            holders[word].append(at)
    return dict(holders)


def vocabulary(texts: Iterable[str]) -> frozenset[str]:
    """The words of some texts, each once: what blanks part is looked into only where it is new."""
    pieces: set[str] = set()
    for text in texts:
        pieces.update(text.split())
    return frozenset(words(" ".join(pieces)))


class Lines:
    """Where the lines of a text begin, to say of a place in which line it stands."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(n + 1 for n, letter in enumerate(text) if letter == "\n")]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of a letter, both from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
