"""Document symbols in folded text: the good ones, and those that cannot be right."""

from __future__ import annotations

import re
from dataclasses import dataclass

from answerable.errors import SymbolError
from answerable.model import Fault
from answerable.symbols import Symbol, broken_symbols, find_symbols, may_name_symbols

# Meant as a symbol, but so misspelt that no symbol ends where it does: "A/HRC/40/5Add.1".
_MEANT = re.compile(
    r"(?<![\w/.])(?:(?:CCPR|CEDAW|CERD|CRC|CRPD|CAT|CMW|CED)/C(?:[A-Z]{3})?|E/C\.12|A/HRC)/(?:[\w/-]|\.(?=\w)){1,60}"
)
_ROOT_END = re.compile(r"/(?:C(?:[A-Z]{3})?|HRC|C\.12)/")


@dataclass(frozen=True, slots=True)
class Sign:
    """A document symbol and its place in the text that was searched; `fault` says what is wrong with it."""

    text: str
    start: int
    end: int
    fault: Fault | None = None


def known_symbol(text: str | None) -> Symbol | None:
    """The parts of a symbol; None where it is none, or where there is no text."""
    try:
        return Symbol.parse(text) if text else None
    except SymbolError:
        return None


def find_signs(text: str) -> list[Sign]:
    """What is meant as a document symbol, in order."""
    if not may_name_symbols(text):
        return []
    found = {(start, end): Sign(str(symbol), start, end) for symbol, start, end in find_symbols(text)}
    for words, start, end, why in broken_symbols(text):
        known = found.get((start, end))
        found[start, end] = Sign(known.text if known else words, start, end, _fault(words, why))
    starts = {start for start, _ in found}
    # "E/2019/22-E/C.12/2018/3": one document under two symbols.
    ends = {end for _, end in found}
    for match in _MEANT.finditer(text) if _ROOT_END.search(text) else ():
        if (
            match.start() not in starts
            and match.start() - 1 not in ends
            and any(c.isdecimal() for c in match.group())
        ):
            why = f"'{match.group()}' runs into other letters"
            found[match.span()] = Sign(match.group(), *match.span(), _fault(match.group(), why))
    return [found[place] for place in sorted(found)]


def _fault(words: str, why: str) -> Fault:
    """What is wrong with a symbol: that it cannot be right, or only that it hardly exists."""
    try:
        symbol = Symbol.parse(words)
    except SymbolError as error:
        code = "symbol_malformed" if error.certain else "symbol_unlikely"
        return Fault(code, error.why, error.meant)
    # Too high a number has a digit too many; what else hardly exists may be of a rare kind.
    counted = symbol.base_genre in ("hrc_report", "ecosoc_document") or symbol.series in ("CO", "QPR", "Q")
    certain = symbol.problem is None or counted
    return Fault("symbol_malformed" if certain else "symbol_unlikely", why)
