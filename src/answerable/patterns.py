"""Rules that stand in data: patterns with their own examples, loaded once.

Every TOML file of patterns has rows with `rule`, `pattern`, `matches` and
`misses`, so that a lawyer can add one without reading Python, and cannot add
one without a counter-example: the tests run them all.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from answerable.errors import KnowledgeError


@dataclass(frozen=True, slots=True)
class Pattern:
    """One row: a name, what to look for in folded text, examples for and against.

    `fields` holds whatever else the row says (a kind, a genre, a confidence).
    """

    rule: str
    pattern: re.Pattern[str]
    matches: tuple[str, ...]
    misses: tuple[str, ...]
    fields: Mapping[str, Any]

    def find(self, text: str) -> re.Match[str] | None:
        """The first place where the rule speaks; None too where the row's `unless` stands in the text."""
        found = self.pattern.search(text)
        unless = self.fields.get("unless")
        return None if unless and re.search(unless, text, re.IGNORECASE) else found


@cache
def load_table(file: str) -> Mapping[str, Any]:
    """The content of a data file of the package, read once.

    Raises:
        KnowledgeError: The file is no TOML.
    """
    try:
        return tomllib.loads(files("answerable").joinpath("data", file).read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(f"data/{file}: {error}") from error


@cache
def load_patterns(file: str, table: str) -> tuple[Pattern, ...]:
    """The pattern rows of one table of a data file, in the order of the file.

    Raises:
        KnowledgeError: A row lacks a field, or its pattern is no regular expression.
    """
    return tuple(_pattern(file, table, row) for row in load_table(file).get(table, []))


def _pattern(file: str, table: str, row: Mapping[str, Any]) -> Pattern:
    where = f"data/{file}: [[{table}]] {row.get('rule', '(no rule)')}"
    missing = {"rule", "pattern", "matches", "misses"} - set(row)
    if missing:
        raise KnowledgeError(f"{where}: lacks {', '.join(sorted(missing))}")
    flags = re.VERBOSE if row.get("verbose") else 0
    if not row.get("case"):
        flags |= re.IGNORECASE
    try:
        pattern = re.compile(row["pattern"], flags)
    except re.error as error:
        raise KnowledgeError(f"{where}: {error}") from error
    known = {"rule", "pattern", "matches", "misses", "case", "verbose"}
    return Pattern(
        rule=row["rule"],
        pattern=pattern,
        matches=tuple(row["matches"]),
        misses=tuple(row["misses"]),
        fields={key: value for key, value in row.items() if key not in known},
    )
