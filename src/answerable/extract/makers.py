"""Who makes a recommendation: the States in the bracket behind its words."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from answerable import registry

# Words of a bracket that name nobody.
_BESIDE = re.compile(r"\b(?:also|and|by|from|the|as well as|on behalf of|together with)\b", re.IGNORECASE)
_BLANKS = re.compile(r"[\s,;/&.\d¹²³⁴-⁹⁰]*")
_BEFORE_LIST = re.compile(r"[,:;]\s*$|\bon behalf of (?:the )?$", re.IGNORECASE)
_COMMAS = re.compile(r"[,;/&]")
# "[Ghana; Chad];" at the end of a recommendation; elsewhere an editor adds a word: "its [Ghana's] laws".
_SQUARE = re.compile(r"\[[^\[\]]{3,300}\](?=\s*(?:[;.]|$|[\[(]))")
_AND = re.compile(r"\band\b", re.IGNORECASE)
_JOINS = re.compile(r"(?:[\s,;/&]|\band\b|\bthe\b)*", re.IGNORECASE)
# A cell of a table, as the readers print a row.
_CELL = re.compile(r"(?<=\| )[^|()]{3,300}(?:\([^|()]*\)[^|()]{0,300}){0,9}(?= \||$)")
# No list of States is longer; a bracket that is, was never closed.
_LONGEST = 1000
# A misprint has this in common with the name, and no other State's name comes near it.
_LIKE, _APART, _SHORTEST, _LONGEST_NAME = 0.86, 0.03, 5, 60


@dataclass(frozen=True, slots=True)
class Makers:
    """A bracket with the States in it, and its place in the text."""

    start: int
    end: int
    codes: tuple[str, ...]


def makers(text: str, begin: int = 0) -> list[Makers]:
    """The brackets that name the States that make a recommendation, from left to right.

    A bracket that lacks one of its ends counts too, and so do a misprinted name and a table's cell that
    holds nothing but States. At the end it may be square. No bracket of another kind: "(art. 2)", "(CEDAW)".
    """
    text = _SQUARE.sub(lambda m: f"({m[0][1:-1]})", text)
    places = list(_brackets(text, begin))
    places += [(m.start(), m.start(), m.end(), m.end()) for m in _CELL.finditer(text, begin)]
    found = []
    for start, inner_start, inner_end, end in sorted(places):
        codes = states_listed(text[inner_start:inner_end])
        if codes:
            found.append(Makers(start, end, codes))
    return found


def states_listed(words: str) -> tuple[str, ...]:
    """The codes of a list of States, as printed; nothing where the words are no such list."""
    named = registry.states_named(words, adjectives=False)
    rest, place = [], 0
    for _, start, end in named:
        rest.append(words[place:start])
        place = end
    rest.append(words[place:])
    opens = _names_nobody(rest[0]) or _nearly(rest[0]) is not None or _BEFORE_LIST.search(rest[0])
    if named and not opens:
        return ()
    found = [(start, state.code) for state, start, _ in named]
    place = 0
    for left, (_, _, end) in zip(rest, [*named, (None, 0, 0)], strict=True):
        for at, near in _misprinted(left):
            if near is not None:
                found.append((place + at, near))
            elif not named:
                return ()
        place = end
    return tuple(dict.fromkeys(code for _, code in sorted(found)))


def _misprinted(words: str) -> Iterator[tuple[int, str | None]]:
    """The parts of a list that are no printed name: where each stands, and which State it is nearly."""
    place = 0
    for part in _COMMAS.split(words):
        if near := _nearly(part):
            yield place, near
        else:
            for piece in _AND.split(part):
                if not _names_nobody(piece):
                    yield place + part.index(piece), _nearly(piece)
        place += len(part) + 1


def _names_nobody(words: str) -> bool:
    return _BLANKS.fullmatch(_BESIDE.sub("", words)) is not None


@cache
def _nearly(words: str) -> str | None:
    """The State whose name is misprinted so: "Lichtenstein", "United Sates of America"."""
    plain = _BESIDE.sub("", words).strip(" .()").casefold()
    if not _SHORTEST <= len(plain) <= _LONGEST_NAME:
        return None
    names = _printed_names()
    near = difflib.get_close_matches(plain, names, n=3, cutoff=_LIKE)
    if not near:
        return None
    score = difflib.SequenceMatcher(None, plain, near[0]).ratio
    best = names[near[0]]
    others = [name for name in near if names[name] != best]
    if any(score() - difflib.SequenceMatcher(None, plain, name).ratio() < _APART for name in others):
        return None
    return best


@cache
def _printed_names() -> dict[str, str]:
    return {
        name.casefold(): state.code
        for state in registry.states()
        for name in state.names[: state.english]
        if len(name) >= _SHORTEST
    }


def _brackets(text: str, begin: int) -> Iterator[tuple[int, int, int, int]]:
    """Each outer bracket: where it begins, where its words begin and end, and where it ends."""
    place = begin
    while place < len(text):
        letter = text[place]
        if letter == "(":
            close = _close(text, place)
            if close is None:  # it was never closed: a list of States ends with its limb
                stop = text.find(";", place, place + _LONGEST)
                stop = len(text.rstrip(" .")) if stop < 0 else stop
                if stop - place < _LONGEST:
                    yield place, place + 1, stop, stop
                place += 1
                continue
            yield place, place + 1, close, close + 1
            place = close
        elif letter == ")":
            start = _unopened(text, begin, place)
            if start is not None:
                yield start, start, place, place + 1
        place += 1


def _close(text: str, start: int) -> int | None:
    depth = 0
    for place in range(start, min(len(text), start + _LONGEST)):
        depth += (text[place] == "(") - (text[place] == ")")
        if depth == 0:
            return place
    return None


def _unopened(text: str, begin: int, close: int) -> int | None:
    """Where the States begin that stand right before a ")" that nothing opens: "… rights Norway, Ghana);"."""
    begin = max(begin, close - _LONGEST)
    named = registry.states_named(text[begin:close], adjectives=False)
    start: int | None = None
    edge = close
    for _, first, last in reversed(named):
        if not _JOINS.fullmatch(text, begin + last, edge):
            break
        start = edge = begin + first
    return start
