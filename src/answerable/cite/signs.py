"""Document symbols in folded text: the good ones, and those that cannot be right."""

from __future__ import annotations

import re
from dataclasses import dataclass

from answerable.errors import SymbolError
from answerable.symbols import Symbol, broken_symbols, find_symbols

# Meant as a symbol, but so misspelt that no symbol ends where it does: "A/HRC/40/5Add.1".
_MEANT = re.compile(
    r"(?<![\w/.])(?:(?:CCPR|CEDAW|CERD|CRC|CRPD|CAT|CMW|CED)/C|E/C\.12|A/HRC)/(?:[\w/-]|\.(?=\w)){1,60}"
)


@dataclass(frozen=True, slots=True)
class Sign:
    """A document symbol and its place in the text that was searched; `defect` says what is wrong with it."""

    text: str
    start: int
    end: int
    defect: str | None = None


def find_signs(text: str) -> list[Sign]:
    """What is meant as a document symbol, in order."""
    found = {(start, end): Sign(str(symbol), start, end) for symbol, start, end in find_symbols(text)}
    for words, start, end, why in broken_symbols(text):
        known = found.get((start, end))
        found[start, end] = Sign(known.text if known else words, start, end, _reason(why))
    starts = {start for start, _ in found}
    for match in _MEANT.finditer(text):
        if match.start() not in starts and any(c.isdecimal() for c in match.group()):
            found[match.span()] = Sign(match.group(), *match.span(), _defect(match.group()))
    return [found[place] for place in sorted(found)]


def _defect(words: str) -> str:
    try:
        Symbol.parse(words)
    except SymbolError as error:
        return _reason(str(error))
    return f"'{words}' runs into other letters"


def _reason(why: str) -> str:
    return why.removeprefix("no document symbol: ")
