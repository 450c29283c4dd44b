"""States, mechanisms and symbols as the cells of a list name them."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import cache, lru_cache

from answerable.errors import SymbolError
from answerable.imports.knowledge import table
from answerable.registry import bodies, states, states_named
from answerable.symbols import Symbol

_MARKS = re.compile(r"[*†‡#\u00b9\u00b2\u00b3]+")
_BLANKS = re.compile(r"\s+")
_THE = re.compile(r"^the\s+|\s*\(the\)$")
_TURNED = re.compile(r"(.+?),\s*(.+)")
_SHORT = re.compile(r"\brep\.?(?: of)?(?=\s)")
_BRACKET = re.compile(r"\s*\([^()]*\)\s*$")
_TO_PARTS = re.compile(r"\s*(?:[\n;|]|\s[-–]\s|^-\s)\s*")
_COMMAS = re.compile(r"\s*(?:,(?:\s*and\b)?|/|\band\b|\bet\b|\by\b|\bи\b)\s*")
# Letters that one writer puts for another: apostrophes, and the dots that Russian leaves out.
_ONE_LETTER = str.maketrans("’ʼ`ё", "'''е")
_MOST_PARTS = 400
_KEPT = 1 << 16


def _key(name: str) -> str:
    name = unicodedata.normalize("NFKC", html.unescape(name) if "&" in name else name)
    name = _BLANKS.sub(" ", _MARKS.sub("", name)).strip(" .,:-").casefold().translate(_ONE_LETTER)
    return _THE.sub("", name)


@cache
def _by_name() -> dict[str, str]:
    found: dict[str, str] = {}
    for one in states():
        for name in (*one.names, one.code):
            found.setdefault(_key(name), one.code)
    codes = {one.code for one in states()}
    for two, three in table("alpha2").items():
        found.setdefault(_key(two), three)
    for name, code in table("states").items():
        if code in codes:
            found[_key(name)] = code
    return found


@lru_cache(maxsize=_KEPT)
def state_named(name: str) -> str | None:
    """The code of the State that a cell names: by any name, code, starred or turned round.

    >>> state_named("Kosovo*"), state_named("kz"), state_named("Korea, Republic of"), state_named("Utopia")
    ('XKX', 'KAZ', 'KOR', None)
    """
    known = _by_name()
    key = _key(name)
    if key in known:
        return known[key]
    if (longer := _SHORT.sub("republic of", key)) in known:
        return known[longer]
    turned = _TURNED.fullmatch(key)
    if turned and f"{turned[2]} {turned[1]}" in known:
        return known[f"{turned[2]} {turned[1]}"]
    without = _BRACKET.sub("", key)
    if without != key and without in known:
        return known[without]
    found = states_named(" ".join(name.split()), adjectives=False) if len(name) < 200 else []
    alone = len(found) == 1 and found[0][1] <= 4 and not name[found[0][2] :].strip(" .*;").strip("()")
    return found[0][0].code if alone else None


@lru_cache(maxsize=_KEPT)
def states_in(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The States that a cell names, each once, and the names that are none that we know."""
    codes: dict[str, None] = {}
    unknown: list[str] = []
    text = html.unescape(text) if "&" in text else text
    for part in _TO_PARTS.split(text)[:_MOST_PARTS]:
        found, left = _in_part(part)
        codes |= dict.fromkeys(found)
        unknown += left
    return tuple(codes), tuple(dict.fromkeys(unknown))


def _in_part(part: str) -> tuple[list[str], list[str]]:
    """A name may hold a comma or an "and", so the whole is tried first, then ever shorter beginnings."""
    part = part.strip(" -–•\t")
    if not part:
        return [], []
    whole = state_named(part)
    if whole is not None:
        return [whole], []
    cuts = [0, *(m.end() for m in _COMMAS.finditer(part)), len(part) + 1]
    ends = [*(m.start() for m in _COMMAS.finditer(part)), len(part)]
    found: list[str] = []
    left: list[str] = []
    at = 0
    while at < len(ends):
        for end in range(min(len(ends), at + 4) - 1, at - 1, -1):
            piece = part[cuts[at] : ends[end]].strip()
            code = state_named(piece) if piece else None
            if code is not None:
                found.append(code)
                at = end + 1
                break
        else:
            piece = part[cuts[at] : ends[at]].strip()
            left += [piece] if piece else []
            at += 1
    return found, left


@cache
def _bodies() -> dict[str, str]:
    found = {_key(one.code): one.code for one in bodies()}
    for one in bodies():
        for name in one.names:
            found.setdefault(_key(name), one.code)
    return found | {_key(name): code for name, code in table("bodies").items()}


@lru_cache(maxsize=4096)
def mechanism_named(name: str) -> str | None:
    """The code of the mechanism that a cell names: "SP" for every mandate of the special procedures."""
    name = name.strip().lstrip("-–• ").strip()
    code = _bodies().get(_key(name))
    if code is not None:
        return code
    starts = tuple(start.casefold() for start in table("mandates")["starts"])
    return "SP" if name.casefold().startswith(starts) else None


@lru_cache(maxsize=_KEPT)
def symbol_named(text: str) -> Symbol | None:
    """The symbol in a cell; None where it is none."""
    try:
        return Symbol.parse(text.strip().lstrip("-–• ").strip())
    except SymbolError:
        return None
