"""Runs of letters on their way into a block: blanks squeezed, edges trimmed."""

from __future__ import annotations

import re

from answerable.read.build import Piece
from answerable.read.numbering import Style, printed

_BLANKS = re.compile(r"[\s\u200b\ufeff]+")
_UNSEEN = re.compile("[\u00ad\u2060\x00-\x08\x0e-\x1f]")


def tidy(pieces: list[Piece]) -> list[Piece]:
    """The same letters with single blanks and none at the edges; empty pieces are gone."""
    # Letters wait in `run` until a call of a note: to lengthen one string is slow in a long paragraph.
    tidied: list[Piece] = []
    run: list[str] = []
    blank = True
    for piece in pieces:
        text = _BLANKS.sub(" ", _UNSEEN.sub("", piece.text))
        if piece.note is not None:
            text = text.strip()
        elif blank:
            text = text.lstrip(" ")
        if not text:
            continue
        blank = text.endswith(" ")
        if piece.note is None:
            run.append(text)
            continue
        if run:
            tidied.append(Piece("".join(run)))
            run = []
        tidied.append(Piece(text, piece.note))
    if run:
        tidied.append(Piece("".join(run)))
    while tidied and not tidied[-1].text.rstrip():
        tidied.pop()
    if tidied:
        last = tidied[-1]
        tidied[-1] = Piece(last.text.rstrip(), last.note)
    return tidied


def is_title(text: str) -> bool:
    """Whether bold words that fill a paragraph read as a heading: few, and no sentence."""
    words = text.split()
    if len(words) > 15 or sum(c.isalpha() for c in text) < 3 or text.endswith((".", ",", ";", "?", "!")):
        return False
    found = printed(text)
    if found is not None and found.style not in (Style.ARABIC, Style.ROMAN, Style.LETTER, Style.DOTTED):
        return False
    return not text.endswith(":") or len(words) <= 3


def letters(pieces: list[Piece]) -> str:
    """What the pieces say, as one string."""
    return "".join(p.text for p in pieces)
