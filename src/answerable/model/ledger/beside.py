"""People's labels beside the program's: where they agree, and where each stands alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from answerable.model import Coding, Quote, Statement

# OHCHR's labels bear a code that the program's have not: "D32 Enforced disappearances".
_CODE = re.compile(r"[A-Z]\d+(?:\.\d+)*\s+")
_NUMBER = re.compile(r"\d+(?:\.[\da-z]+)?")
# The lists by which the program labels: beside labels of any other list stand those of both lists of themes.
_GOALS, _THEMES = "sdg", {"uhri", "upr_info"}


@dataclass(frozen=True, slots=True)
class Word:
    """A word that carried a label of the program, in its place."""

    document: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Own:
    """A label of the program, with the words that carried it, as far as words did."""

    label: str
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Beside:
    """Labels of one sort that somebody gave to a recommendation, beside those that the program gave it.

    `coder`, `what` and `scheme` are as in `Coding`. `both` are people's labels that the program has too,
    `theirs` those that it has not, `ours` the program's that they have not. A label under another name is
    another one; whose is right, nobody says. None replaces another.
    """

    coder: str
    what: str
    scheme: str
    both: tuple[str, ...]
    theirs: tuple[str, ...]
    ours: tuple[Own, ...]

    @property
    def differs(self) -> bool:
        """Whether one of the two has a label that the other has not."""
        return bool(self.theirs or self.ours)


def beside(said: Statement, codings: Iterable[Coding]) -> tuple[Beside, ...]:
    """The program's labels of a recommendation beside people's: one row for each coder and sort of label."""
    given: dict[tuple[str, str, str], list[str]] = {}
    for one in codings:
        given.setdefault((one.coder, one.what, one.scheme), []).append(one.label)
    return tuple(_compared(said, *key, tuple(dict.fromkeys(labels))) for key, labels in given.items())


def _compared(said: Statement, coder: str, what: str, scheme: str, labels: tuple[str, ...]) -> Beside:
    own = {_key(what, one.label): one for one in _own(said, what, scheme)}
    keys = [_key(what, label) for label in labels]
    pairs = list(zip(keys, labels, strict=True))
    return Beside(
        coder,
        what,
        scheme,
        both=tuple(label for key, label in pairs if key in own),
        theirs=tuple(label for key, label in pairs if key not in own),
        ours=tuple(one for key, one in own.items() if key not in keys),
    )


def _own(said: Statement, what: str, scheme: str) -> Iterator[Own]:
    """The program's labels of this sort: of the same list where it labels by that list, else of all."""
    if what == "action" and said.action:
        yield Own(str(said.action.category), _words(said.action.words))
    if what == "affected":
        yield from (Own(label) for label in said.affected)
    if what in ("theme", _GOALS):
        wanted = {_GOALS} if what == _GOALS else {scheme} if scheme in _THEMES else _THEMES
        yield from (Own(t.label, _words(t.words)) for t in said.themes if t.scheme in wanted)


def _words(words: Iterable[Quote]) -> tuple[Word, ...]:
    return tuple(Word(q.document, q.start, q.end, q.text) for q in words)


def _key(what: str, label: str) -> str:
    """By what two labels are the same: capitals, signs, "and" and the code before them do not matter."""
    number = _NUMBER.search(label)
    if what in ("action", _GOALS) and number:
        return number[0]
    words = re.findall(r"\w+", _CODE.sub("", label, count=1).casefold())
    return " ".join(word for word in words if word != "and")
