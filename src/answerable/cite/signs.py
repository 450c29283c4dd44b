"""Document symbols in folded text: the good ones, and those that cannot be right."""

from __future__ import annotations

from dataclasses import dataclass

from answerable.symbols import broken_symbols, find_symbols


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
        reason = why.removeprefix("no document symbol: ")
        known = found.get((start, end))
        found[start, end] = Sign(known.text if known else words, start, end, reason)
    return [found[place] for place in sorted(found)]
