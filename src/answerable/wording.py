"""A recommendation as memory and links compare it: treaties, turns and verbs of one sense as one word each.

State names, years and small words are left out, endings do not count. What is left are the words that
say what is asked. English alone has turns of its own; other languages are compared by plain words.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from answerable import registry
from answerable.labels import operative
from answerable.letters import small
from answerable.patterns import load_table
from answerable.roots import general, groups, root_of, telling

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LABOUR = re.compile(
    r"\b(?:ILO|International Labour Organi[sz]ation)\b(?:['’]s)?(?: \([A-Z]+\))?,?(?: [\w-]+){0,3}? "
    r"Convention,?(?: (?:No|no|Nr|number)\.? ?| N[o°º]?\.? ?| )(\d{2,3})\b"
    r"|\bConvention,? (?:No|no|number)\.? ?(\d{2,3}) of the (?:ILO|International Labour)\b"
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word of an ask: `token` as it is compared, `printed` as it stands."""

    token: str
    printed: str


@dataclass(frozen=True, slots=True)
class Apart:
    """The printed words of two asks: those that both have, as the second prints them; those of one alone."""

    common: tuple[str, ...]
    of_one: tuple[str, ...]
    of_other: tuple[str, ...]


def apart(one: str, other: str) -> Apart:
    """What two asks have in common, and what each has alone."""
    return apart_in(printed(one), printed(other))


def printed(text: str) -> Mapping[str, str]:
    """The words of an ask as they are compared, each with how it is printed."""
    return {word.token: word.printed for word in wording(text)}


def apart_in(mine: Mapping[str, str], theirs: Mapping[str, str]) -> Apart:
    """The same as `apart`, of asks whose words were read before."""
    return Apart(
        tuple(spelled for token, spelled in theirs.items() if token in mine),
        tuple(spelled for token, spelled in mine.items() if token not in theirs),
        tuple(spelled for token, spelled in theirs.items() if token not in mine),
    )


def letters_of(text: str) -> str:
    """The letters and digits of a text in lower case: two texts that differ in nothing else are one."""
    return "".join(filter(str.isalnum, text.casefold()))


def wording(text: str) -> list[Word]:
    """The words of an ask that say what is asked, in their order."""
    return _telling(_opened(text))


def asked(text: str) -> tuple[list[str], list[str]]:
    """The words of an ask as they are compared, and as they are spelled, each once.

    Of what is spelled only verbs of like meaning and endings count as one: it tells a few words changed
    from the same ask put in other words.
    """
    stream = _opened(text)
    doing = _doing()
    spelled = dict.fromkeys(
        token
        for word in stream
        for token in (
            _WORD.findall(small(word.printed))
            if word.token[0] == "§"
            else (doing.get(word.token, word.token),)
        )
    )
    return list(dict.fromkeys(word.token for word in _telling(stream))), list(spelled)


def _opened(text: str) -> list[Word]:
    return list(_stream(text[operative(text) :]))


def _telling(stream: list[Word]) -> list[Word]:
    return [word for word in _turned(stream) if word.token[0] in "§=" or _says(word.token, word.printed)]


def tokens(text: str) -> list[str]:
    """The words of an ask as they are compared, each once, in their order."""
    return asked(text)[0]


def treaties_in(held: frozenset[str]) -> frozenset[str]:
    """Of the words of an ask the treaties."""
    return frozenset(token for token in held if token[0] == "§")


def groups_in(held: frozenset[str]) -> frozenset[str]:
    """Of the words of an ask those that say whom it concerns."""
    return held & _groups()


def matters_in(held: frozenset[str]) -> frozenset[str]:
    """Of the words of an ask those that say of what it is: not what is to be done, nor for whom alone."""
    return frozenset(token for token in held if token not in _vague())


def _says(token: str, printed: str) -> bool:
    if printed.isdigit():
        return not _YEAR.fullmatch(printed)
    return telling(small(printed)) and token not in _idle()


def _stream(text: str) -> Iterator[Word]:
    """The words of a text by their roots, a treaty as one; names of States are left out."""
    at = 0
    for start, end, token in _masks(text):
        if start < at:
            continue
        yield from _plain(text[at:start])
        if token:
            yield Word(token, text[start:end])
        at = end
    yield from _plain(text[at:])


def _masks(text: str) -> list[tuple[int, int, str]]:
    found = [(start, end, f"§{one.code}") for one, start, end in registry.treaties_named(text)]
    found += [(start, end, "") for _, start, end in registry.states_named(text)]
    if "onvention" in text:
        found += [(m.start(), m.end(), f"§ILO-{m[1] or m[2]}") for m in _LABOUR.finditer(text)]
    # The longer of two that begin together is the one: a treaty's name may hold a State's.
    return sorted(found, key=lambda row: (row[0], -row[1]))


def _plain(text: str) -> Iterator[Word]:
    for printed in _WORD.findall(text):
        lower = small(printed)
        if lower not in _small():
            yield Word(_root(lower), printed)


@cache
def _root(word: str) -> str:
    return root_of(word.removesuffix("'s").removesuffix("’s"))


def _turned(words: list[Word]) -> Iterator[Word]:
    """The same with each turn of the data as one word, the longest first."""
    turns = _turns()
    at = 0
    while at < len(words):
        word = words[at]
        for length, turn in turns.get(word.token, ()):
            if turn[0] == tuple(one.token for one in words[at : at + length]):
                printed = " ".join(one.printed for one in words[at : at + length])
                for token in turn[1].split():
                    yield Word(token, printed)
                at += length
                break
        else:
            yield word
            at += 1


@cache
def rules() -> str:
    """The rules by which words count as one, as one number: an index of other rules is out of date."""
    files = ("asks.toml", "links.toml", "common_words.toml", "labels.toml", "treaties.toml", "states.toml")
    return hashlib.sha256(repr([load_table(file) for file in files]).encode()).hexdigest()


@cache
def _small() -> frozenset[str]:
    return frozenset(load_table("asks.toml")["small"])


@cache
def _idle() -> frozenset[str]:
    return frozenset(map(_root, load_table("asks.toml")["idle"]))


@cache
def _turns() -> Mapping[str, tuple[tuple[int, tuple[tuple[str, ...], str]], ...]]:
    """By the first word of a turn: its length, its words and what it counts as."""
    found: dict[str, dict[tuple[str, ...], str]] = {}
    for row in load_table("asks.toml")["same"]:
        token = row["word"] if row["word"][0] == "§" else f"={row['word']}"
        if "beside" in row:
            token = f"{row['beside']} {token}"
        for said in row["says"]:
            parts = tuple(_of_turn(said))
            found.setdefault(parts[0], {}).setdefault(parts, token)
    return {
        first: tuple(sorted(((len(parts), (parts, token)) for parts, token in rows.items()), reverse=True))
        for first, rows in found.items()
    }


def _of_turn(said: str) -> Iterator[str]:
    for part in said.split():
        if part[0] == "§":
            yield part
        else:
            yield from (word.token for word in _plain(part))


@cache
def _doing() -> Mapping[str, str]:
    """The single words that say what is to be done, and what each counts as."""
    names = {f"={word}" for word in load_table("asks.toml")["doing"]}
    return {
        first: token
        for first, rows in _turns().items()
        for length, (_, token) in rows
        if length == 1 and token in names
    }


@cache
def _groups() -> frozenset[str]:
    table = load_table("asks.toml")
    everybody = frozenset(map(_root, table["everybody"]))
    return (groups() | {f"={word}" for word in table["persons"]}) - everybody


@cache
def _vague() -> frozenset[str]:
    return general() | _groups() | {f"={word}" for word in load_table("asks.toml")["doing"]}
