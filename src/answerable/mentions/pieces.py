"""Stretches of capital words that might be names: no word of the language, no office, no State."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from answerable.mentions.institutions import HEADS
from answerable.mentions.lexicon import words
from answerable.mentions.person_cues import ROLES, TITLES
from answerable.registry import states

TOKEN = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_PARTICLES = words("persons", "particles")
_NOT_NAMES = words("persons", "not_names")
_EXCELLENCY = re.compile(r"(?<!\w)H\.\s?E\.")


@dataclass(frozen=True, slots=True)
class Piece:
    """Capital words standing together that might be a name, and where."""

    start: int
    end: int
    words: tuple[str, ...]

    @property
    def name(self) -> str:
        """The words as one name, capitals taken back where all were capitals."""
        return " ".join(w.title() if w.isupper() and len(w) > 2 else w for w in self.words)


@cache
def _states() -> frozenset[str]:
    """Names of States and their adjectives, in English."""
    return frozenset(n for s in states() for n in (*s.names[: s.english], *s.adjectives))


def pieces(text: str, common: frozenset[str]) -> list[Piece]:
    """The stretches of capital words that might be names: no word of the language, no office, no State."""
    found: list[Piece] = []
    held: list[tuple[str, int, int]] = []
    for token in TOKEN.finditer(text):
        word, start, end = token[0], token.start(), token.end()
        if word.endswith("'s"):
            word, end = word[:-2], end - 2
        if held and not _joined(text[held[-1][2] : start], held[-1][0]):
            _close(found, held)
        excellency = _EXCELLENCY.match(text, start - 2 if word == "E" else start)
        initial = len(word) == 1 and word.isupper() and text.startswith(". ", end)
        particle = held and word.lower() in _PARTICLES and text[end : end + 2].strip().isalpha()
        if not excellency and (initial or particle or _may_name(word, common)):
            held.append((word, start, end))
        else:
            _close(found, held)
        if end != token.end():
            _close(found, held)
    _close(found, held)
    return found


def _joined(gap: str, last: str) -> bool:
    return gap == " " or (len(last) == 1 and gap in (". ", "."))


def _may_name(word: str, common: frozenset[str]) -> bool:
    if not word[0].isupper() or word in _NOT_NAMES or word in TITLES or word.title() in _NOT_NAMES:
        return False
    lower = word.lower()
    if (
        lower in common
        or lower in ROLES
        or word.title() in HEADS
        or word in _states()
        or word.title() in _states()
    ):
        return False
    parts = lower.split("-")
    if len(parts) > 1 and (parts[0] in common or parts[-1] in common or parts[0].title() in _states()):
        return False
    return not (word.isupper() and 1 < len(word) < 3)


def _close(found: list[Piece], held: list[tuple[str, int, int]]) -> None:
    while held and held[-1][0].lower() in _PARTICLES:
        held.pop()
    if held and any(len(w) > 1 for w, _, _ in held):
        found.append(Piece(held[0][1], held[-1][2], tuple(w for w, _, _ in held)))
    held.clear()


def names_state(text: str) -> bool:
    """Whether some words of the text, side by side, are a State's name or adjective."""
    parts = text.split()
    return any(
        " ".join(parts[i:j]) in _states() for i in range(len(parts)) for j in range(i + 1, len(parts) + 1)
    )
