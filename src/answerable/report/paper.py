"""What a report is made of, whatever it is written in: headings, lines with a quote, tables."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a chapter (2) or of a part of one (3)."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph of the program's own words."""

    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a list: what it is, one quote with its place, what is to be said of it.

    `depth` is 0 for the line itself and 1 for what hangs on it. A line without a `place` has no quote.
    """

    strong: str = ""
    words: str = ""
    quote: str = ""
    place: str = ""
    note: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Part = Heading | Text | Line | Grid


def line_of(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())
