"""What `data/imports.toml` knows: the formats, what headers say, what labels mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from answerable.errors import KnowledgeError
from answerable.model import Stance
from answerable.patterns import load_table

FILE = "imports.toml"
FIELDS = (
    "text", "state", "by", "mechanism", "symbol", "number", "session", "cycle", "date", "position",
    "position_source", "kind", "key", "theme", "affected", "sdg", "action",
)  # fmt: skip
# Of these a row may have several columns, and all are read; of the others the first that is filled.
ALL_COLUMNS = ("theme", "affected", "sdg")
_SIGNS = re.compile(r"[\W_]+")


def plain(text: str) -> str:
    """A name without capitals, blanks and signs: how the names of columns are compared."""
    return _SIGNS.sub("", unicodedata.normalize("NFKC", text).casefold())


def words(text: str) -> str:
    """A name in small letters, its words parted by one blank."""
    return " ".join(_SIGNS.sub(" ", unicodedata.normalize("NFKC", text).casefold()).split())


@dataclass(frozen=True)
class Format:
    """A kind of file that is known by its columns."""

    name: str
    title: str
    coder: str
    signs: tuple[tuple[str, ...], ...]
    columns: Mapping[str, tuple[str, ...]]
    many: str
    labels: str | None
    every: Mapping[str, str]
    schemes: Mapping[str, str]
    loose: frozenset[str]
    number_in_text: bool
    matches: tuple[str, ...]
    misses: tuple[str, ...]

    def sign_in(self, header: Sequence[str]) -> tuple[str, ...] | None:
        """The group of columns by which a header is of this format; None where there is none."""
        there = {plain(cell) for cell in header}
        return next((group for group in self.signs if all(plain(name) in there for name in group)), None)


@dataclass(frozen=True)
class HeaderWord:
    """What the header of a plain spreadsheet says of one field."""

    field: str
    names: frozenset[str]
    words: tuple[str, ...]  # as expressions
    unless: frozenset[str]
    matches: tuple[str, ...]
    misses: tuple[str, ...]

    def worth(self, cell: str) -> int:
        """How surely a header cell names the field: 3 its whole name, 1 a word of it, 0 not at all."""
        said = words(cell)
        if said in self.names or said.removesuffix(" s") in self.names:
            return 3
        parts = said.split()
        if not self.unless.isdisjoint(parts):
            return 0
        return int(any(re.search(word, said) for word in self.words))


@cache
def formats() -> tuple[Format, ...]:
    """The formats, in the order of the data file.

    Raises:
        KnowledgeError: The data file is wrong.
    """
    return tuple(_format(row) for row in load_table(FILE)["format"])


def _format(row: Mapping[str, Any]) -> Format:
    wrong = {*row["columns"], *row.get("every", {})} - set(FIELDS)
    if wrong or "text" not in row["columns"]:
        raise KnowledgeError(
            f"data/{FILE}: [[format]] {row['name']}: unknown field, or no text: {sorted(wrong)}"
        )
    return Format(
        name=row["name"],
        title=row["title"],
        coder=row["coder"],
        signs=tuple(tuple(group) for group in row["signs"]),
        columns={field: tuple(names) for field, names in row["columns"].items()},
        many=row["many"],
        labels=row.get("labels"),
        every=row.get("every", {}),
        schemes=row.get("schemes", {}),
        loose=frozenset(row.get("loose", ())),
        number_in_text=row.get("number_in_text", False),
        matches=tuple(row["matches"]),
        misses=tuple(row["misses"]),
    )


@cache
def header_words() -> tuple[HeaderWord, ...]:
    """What headers of plain spreadsheets say, field by field."""
    return tuple(
        HeaderWord(
            row["field"],
            frozenset(words(name) for name in row["names"]),
            tuple(_as_pattern(word) for word in row["words"]),
            frozenset(row.get("unless", ())),
            tuple(row["matches"]),
            tuple(row["misses"]),
        )
        for row in load_table(FILE)["plain"]
    )


def _as_pattern(word: str) -> str:
    """A word with its plural; with a star, whatever begins so."""
    return rf"\b{re.escape(words(word))}" + ("" if word.endswith("*") else r"(?:s|es)?\b")


@cache
def positions() -> Mapping[str, tuple[Stance, str | None]]:
    """What a cell means of the State's position, by its plain words."""
    return {
        plain(label): (Stance(row["value"]), row.get("nuance"))
        for row in load_table(FILE)["position"]
        for label in row["labels"]
    }


@cache
def nuances() -> Mapping[str, str]:
    """What a bracket behind a position says beyond it."""
    return {plain(label): name for name, said in load_table(FILE)["nuance"].items() for label in said}


@cache
def totals() -> frozenset[str]:
    """What the row under a table begins with that counts the others."""
    return frozenset(plain(label) for label in load_table(FILE)["totals"]["labels"])


@cache
def no_position() -> frozenset[str]:
    """What a cell says that is no position."""
    return frozenset(plain(label) for label in load_table(FILE)["no_position"]["labels"])


@cache
def kinds() -> Mapping[str, str]:
    """What a row is, by the plain words of its cell."""
    return {plain(label): row["value"] for row in load_table(FILE)["kind"] for label in row["labels"]}


@cache
def labels(name: str) -> frozenset[str]:
    """The labels of a list, in which a comma may stand."""
    return frozenset(load_table(FILE)["labels"][name])


@cache
def table(name: str) -> Mapping[str, Any]:
    """A plain table of the data file."""
    found: Mapping[str, Any] = load_table(FILE)[name]
    return found
