"""Words in which a name may be written, with their places: capital words, parts of addresses."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from answerable.model import BlockKind, Document

_ADDRESS = re.compile(r"(?:https?://|\bwww\.)[^\s<>\"“”|]+")
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_PART = re.compile(r"[^\W\d_]+")
_GAP = re.compile(r"[^\S\n]{1,3}|[^\S\n]{0,2}\n[^\S\n]{0,2}")
_BETWEEN_PARTS = frozenset(("-", "_", "+", "%20"))
_OPENS = re.compile(r"(?:^|\n|[.!?:;•\"'«“*)\]]|[-–—])\s*[\"'«“*(]*$")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LONGEST = 4  # words of a name, as addresses part it: "kassym-yerlan-van-toren"
_FURNITURE = frozenset({BlockKind.RUNNING_HEAD, BlockKind.BOILERPLATE})


@dataclass(frozen=True, slots=True)
class Token:
    """A word and its place. `joined`: only a blank or hyphen parts it from the token before it.

    `before` is the word in front of it, a token or not; `opens`: it begins a sentence or an item.
    """

    word: str
    start: int
    end: int
    joined: bool
    before: str = ""
    opens: bool = False


def capital_tokens(document: Document) -> tuple[Token, ...]:
    """The words with a capital outside of addresses and page furniture, in reading order."""
    text = document.text
    shut = sorted(
        [
            *((m.start(), m.end()) for m in _ADDRESS.finditer(text)),
            *((b.span.start, b.span.end) for b in document.blocks if b.kind in _FURNITURE),
        ]
    )
    starts = [start for start, _ in shut]
    found: list[Token] = []
    last: re.Match[str] | None = None
    for match in _WORD.finditer(text):
        if match[0][0].isupper():
            index = bisect_right(starts, match.start()) - 1
            if index < 0 or shut[index][1] <= match.start():
                found.append(_token(text, match, last, found))
        last = match
    return tuple(found)


def _token(text: str, match: re.Match[str], last: re.Match[str] | None, found: list[Token]) -> Token:
    start, end, word = match.start(), match.end(), match[0]
    if word.endswith(("'s", "’s")):
        end, word = end - 2, word[:-2]
    near = last is not None and bool(_GAP.fullmatch(text, last.end(), start))
    return Token(
        word,
        start,
        end,
        joined=bool(near and found and last is not None and found[-1].end == last.end()),
        before=last[0] if near and last is not None else "",
        opens=bool(_OPENS.search(text, max(0, start - 8), start)) or start == 0,
    )


def address_tokens(document: Document) -> tuple[Token, ...]:
    """The words between the hyphens of the document's link addresses, hosts left out."""
    return tuple(token for match in _ADDRESS.finditer(document.text) for token in _of_path(match))


def _of_path(address: re.Match[str]) -> Iterator[Token]:
    text = address[0]
    path = text.find("/", text.find("://") + 3 if "://" in text else 0)
    last: re.Match[str] | None = None
    for part in _PART.finditer(text, path) if path >= 0 else ():
        joined = last is not None and text[last.end() : part.start()] in _BETWEEN_PARTS
        before = last[0] if joined and last is not None else ""
        start = address.start() + part.start()
        yield Token(part[0], start, start + len(part[0]), joined, before)
        last = part


def is_cyrillic(text: str) -> bool:
    """Whether a text has a Cyrillic letter."""
    return bool(_CYRILLIC.search(text))


def windows(tokens: Sequence[Token], first: int) -> Iterator[Sequence[Token]]:
    """The stretches of two to four joined words from one on, the longest first."""
    last = first + 1
    while last < len(tokens) and last - first < _LONGEST and tokens[last].joined:
        last += 1
    for end in range(last, first + 1, -1):
        yield tokens[first:end]
