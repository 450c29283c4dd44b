"""What `data/lint.toml` knows: the rules, and how long a paper may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from answerable.errors import KnowledgeError
from answerable.model import Severity
from answerable.patterns import load_table
from answerable.registry import body

FILE = "lint.toml"
TREATY = "treaty"


class Level(StrEnum):
    """How sure it is that something must be mended: it is wrong, look at it, it could be better."""

    ERROR = "error"
    WARNING = "warning"
    STYLE = "style"

    @property
    def severity(self) -> Severity:
        """The word of a dossier for it."""
        return _SEVERITY[self]

    @property
    def weight(self) -> int:
        """2 for an error, 1 for a warning, 0 for style."""
        return 2 - tuple(Level).index(self)


_SEVERITY = {Level.ERROR: Severity.HIGH, Level.WARNING: Severity.MEDIUM, Level.STYLE: Severity.LOW}


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that the lint looks for: its code, its level, what it is and why it matters."""

    id: str
    level: Level
    title: str
    because: str


@dataclass(frozen=True, slots=True)
class Limit:
    """How many words or pages a paper of some genre may have, and who says so when."""

    genre: str
    mechanism: str
    words: int | None
    pages: int | None
    source: str
    checked_on: str

    def holds_for(self, genre: str, mechanism: str | None) -> bool:
        """Whether a document of that genre and mechanism has this limit."""
        if genre != self.genre or mechanism is None:
            return False
        if self.mechanism == TREATY:
            reviewer = body(mechanism)
            return reviewer is not None and bool(reviewer.treaty)
        return mechanism == self.mechanism


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by its code.

    Raises:
        KnowledgeError: A row lacks a field, its level is none, or its code stands there twice.
    """
    found: dict[str, Rule] = {}
    for row in load_table(FILE)["rule"]:
        try:
            rule = Rule(row["id"], Level(row["level"]), row["title"], row["because"])
        except (KeyError, ValueError) as error:
            raise KnowledgeError(f"data/{FILE}: [[rule]] {row.get('id', '(no id)')}: {error}") from error
        if rule.id in found:
            raise KnowledgeError(f"data/{FILE}: [[rule]] {rule.id}: stands there twice")
        found[rule.id] = rule
    return MappingProxyType(found)


@cache
def limits() -> tuple[Limit, ...]:
    """Every limit, in the order of the file.

    Raises:
        KnowledgeError: A row lacks a field.
    """
    try:
        return tuple(
            Limit(r["genre"], r["mechanism"], r.get("words"), r.get("pages"), r["source"], r["checked_on"])
            for r in load_table(FILE)["limit"]
        )
    except KeyError as error:
        raise KnowledgeError(f"data/{FILE}: a [[limit]] lacks {error}") from error
