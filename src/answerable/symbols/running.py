"""Symbols in running text, where blanks, line ends and full stops get into them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from answerable.errors import SymbolError
from answerable.symbols.symbol import Symbol

_SEPARATOR = r"(?:\u00ad?[/\uff0f]\s?|%2[Ff])"
_CANDIDATE = re.compile(
    rf"""(?<![\w.@-])
    (?:
      (?>                                                  # once taken, a part is not shortened
        (?:CCPR|C\ C\ P\ R|CEDAW|CERD|CRC|CRPD|CAT|C\ AT|CMW|CED|HRI|INT|ST|A|E|S)
        (?:{_SEPARATOR}
          (?: (?:Add|Corr|Rev|Amend|Sub)\.\s?[0-9]+ | Summary
            | [A-Z]{{1,6}}(?:[.\-\u2010\u2011][A-Z0-9]+)*
            | [0-9]+(?:[-\u2010-\u2013][0-9]+)?
          )(?![a-z0-9])
        )+
        (?:\ ?\((?:[IVXLC]+|Vol\.\ ?[IVXLC]+|Resumption\ ?[0-9]*|Part\ ?[IVXLC0-9]+)\)[A-Z]?)?
      )
      | (?:UA|AL|OL|JUA|JAL|JOL)\ [A-Z]{{3}}\ [0-9]{{1,3}}/(?:19|20)[0-9]{{2}}
      | OTH\ [0-9]{{1,3}}/(?:19|20)[0-9]{{2}}
    )(?![A-Za-z0-9_])""",
    re.VERBOSE,
)
# Every candidate has a stroke, at most so many letters behind its beginning ("JUA ABC 123/2020").
_STROKE = re.compile(r"[/\uff0f%]")
_LONGEST_ROOT = 11
_FIRST_LETTERS = frozenset("ACEHIJOSU")
# "and Add.1", ", Add.2", "-4": more documents on the same base.
_JOINT = r"(?:\s?,\s?|\s?,?\s(?:and|&|or|et|y)\s|\s?[-\u2013]\s?)"
_MORE_TAILS = re.compile(rf"{_JOINT}(?P<kind>Add|Corr|Rev)s?\.\s?(?P<number>[0-9]{{1,3}})(?![\w])")
_RANGE = re.compile(r"\s?/\s?Adds\.\s?(?P<first>[0-9]{1,2})\s?[-\u2013]\s?(?P<last>[0-9]{1,2})(?![\w])")
_MORE_RECORDS = re.compile(rf"{_JOINT}(?P<number>[0-9]{{2,4}})(?![\w/.-]|,[0-9])")
# A committee's or the Council's symbol is meant where one of these begins it; "A/B" is not.
_MEANT = re.compile(r"(?:CCPR|CEDAW|CERD|CRC|CRPD|CAT|CMW|CED)/(?:C|GC|CO|D)/|E/C\.12/|A/HRC/|HRI/|A/RES/")


def may_name_symbols(text: str) -> bool:
    """Whether a text can name symbols at all: a quick look for a stroke."""
    return "/" in text or "%" in text or "\uff0f" in text


def find_symbols(text: str) -> list[tuple[Symbol, int, int]]:
    """Every symbol that a text names, with its place, from left to right.

    "CCPR/C/SR.3271 and 3272" names two, "CCPR/C/SVN/Q/1 and Add.1" too. What only looks
    like a symbol is left out; ask `broken_symbols` for it.
    """
    found: list[tuple[Symbol, int, int]] = []
    for start, end in _candidates(text):
        symbol, _ = _read(text[start:end])
        if symbol is not None:
            found.append((symbol, start, end))
            found.extend(_companions(symbol, text, end))
    return found


def broken_symbols(text: str) -> list[tuple[str, int, int, str]]:
    """What is meant as a symbol and is wrong: words, place, and what is wrong with them."""
    found = []
    for start, end in _candidates(text):
        words = text[start:end]
        if why := _read(words)[1]:
            found.append((words, start, end, why))
    return found


@lru_cache(maxsize=20_000)
def _read(words: str) -> tuple[Symbol | None, str | None]:
    """The symbol that words print, and what is wrong with it; a document names few, and those often."""
    try:
        symbol = Symbol.parse(words)
    except SymbolError as error:
        return None, str(error) if _MEANT.match(words) else None
    return symbol, symbol.problem


def _candidates(text: str) -> Iterator[tuple[int, int]]:
    """Where a symbol may stand. Tried only before strokes: the expression itself is slow at every letter."""
    end = 0
    for stroke in _STROKE.finditer(text):
        for start in range(max(end, stroke.start() - _LONGEST_ROOT), stroke.start()):
            if text[start] in _FIRST_LETTERS and (found := _CANDIDATE.match(text, start)):
                end = found.end()
                if any(c.isdecimal() for c in found.group()):
                    yield found.span()
                break


def _range(symbol: Symbol, text: str, end: int) -> Iterator[tuple[Symbol, int, int]]:
    several = _RANGE.match(text, end)
    if several and not str(symbol).endswith(")"):
        for number in range(int(several["first"]), int(several["last"]) + 1):
            yield Symbol.parse(f"{symbol}/Add.{number}"), several.start(), several.end()


def _companions(symbol: Symbol, text: str, end: int) -> Iterator[tuple[Symbol, int, int]]:
    yield from _range(symbol, text, end)
    more = _MORE_RECORDS if symbol.genre == "summary_record" else _MORE_TAILS
    while found := more.match(text, end):
        base = str(symbol.base)
        if more is _MORE_TAILS:
            other = f"{base}/{found['kind']}.{found['number']}"
        else:
            other = re.sub(r"[0-9]+$", found["number"], base)
        try:
            yield Symbol.parse(other), found.start("kind" if more is _MORE_TAILS else "number"), found.end()
        except SymbolError:
            return
        end = found.end()
