"""Rules that stand in data: patterns with their own examples, loaded once.

Every TOML file of patterns has rows with `rule`, `pattern`, `matches` and
`misses`, so that a lawyer can add one without reading Python, and cannot add
one without a counter-example: the tests run them all.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from answerable.errors import KnowledgeError


@dataclass(frozen=True, slots=True)
class Pattern:
    """One row: a name, what to look for in folded text, examples for and against.

    `fields` holds whatever else the row says (a kind, a genre, a confidence). `hints` are letters, in
    lower case, of which some stand in whatever the rule finds, at most `lead` letters behind its
    beginning: they say where to look, and change nothing of what is found. With
    `opening`, a rule speaks only at the beginning of a text.
    """

    rule: str
    expression: str
    flags: int
    where: str
    matches: tuple[str, ...]
    misses: tuple[str, ...]
    fields: Mapping[str, Any]
    hints: tuple[str, ...] = ()
    lead: int = 0
    opening: bool = False

    @property
    def pattern(self) -> re.Pattern[str]:
        """The expression, compiled when it is first asked for: most rules hold in few genres.

        Raises:
            KnowledgeError: It is no regular expression.
        """
        return compiled(self.expression, self.flags, self.where)

    def find(self, text: str, lower: str | None = None) -> re.Match[str] | None:
        """The first place where the rule speaks; None too where the row's `unless` stands in the text.

        Whoever has the text in lower case already gives it too.
        """
        if self.hints and not self.hinted(text.lower() if lower is None else lower):
            return None
        # An expression with "^" is tried at every letter too, unless one says that this is vain.
        found = self.pattern.match(text) if self.opening else self.pattern.search(text)
        unless = self.fields.get("unless")
        return None if unless and compiled(unless, re.IGNORECASE, self.where).search(text) else found

    def hinted(self, lower: str) -> bool:
        """Whether the rule can speak at all in a text, given in lower case: a quick look for its hints."""
        for hint in self.hints:  # no `any`: its generator takes three times as long
            if hint in lower:
                return True
        return not self.hints

    def each(self, text: str) -> Iterator[re.Match[str]]:
        """Every place where the rule speaks in folded text, from left to right.

        Tried only where a hint stands: an expression that may begin with several words is tried at
        every letter, which takes fifty times as long as the search for a word.
        """
        lower = text.lower()
        if self.opening or not self.hints or len(lower) != len(text):
            yield from self.pattern.finditer(text)
            return
        end = 0
        for hint in _places(lower, self.hints):
            for start in range(max(end, hint - self.lead), hint + 1):
                if found := self.pattern.match(text, start):
                    yield found
                    end = found.end()
                    break


@cache
def compiled(expression: str, flags: int, where: str) -> re.Pattern[str]:
    """An expression of a data file, compiled once; `where` names its row where it is none.

    Raises:
        KnowledgeError: It is no regular expression.
    """
    try:
        return re.compile(expression, flags)
    except re.error as error:
        raise KnowledgeError(f"{where}: {error}") from error


def _places(text: str, hints: tuple[str, ...]) -> list[int]:
    places = []
    for hint in hints:
        at = text.find(hint)
        while at >= 0:
            places.append(at)
            at = text.find(hint, at + 1)
    return sorted(places)


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
        KnowledgeError: A row lacks a field.
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
    known = {"rule", "pattern", "matches", "misses", "case", "verbose", "hints", "lead", "opening"}
    return Pattern(
        rule=row["rule"],
        expression=row["pattern"],
        flags=int(flags),
        where=where,
        matches=tuple(row["matches"]),
        misses=tuple(row["misses"]),
        fields={key: value for key, value in row.items() if key not in known},
        hints=tuple(row.get("hints", ())),
        lead=row.get("lead", 0),
        opening=row.get("opening", False),
    )
