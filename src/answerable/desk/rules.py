"""What the lint looks for, as its data file says: names for rules and levels. It looks for nothing itself."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

ERROR, WARNING, STYLE = "error", "warning", "style"
# In the order of their weight. The sign stands before the word: a level is never told by colour alone.
LEVELS = {ERROR: "Error", WARNING: "Warning", STYLE: "Style"}
SIGNS = {ERROR: "✕", WARNING: "!", STYLE: "~"}
_MANY = {ERROR: ("error", "errors"), WARNING: ("warning", "warnings"), STYLE: ("of style", "of style")}


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that the lint looks for: its code, its level, what it is and why it matters."""

    id: str
    level: str
    title: str
    because: str


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by its code, in the order of the data file."""
    text = resources.files("answerable").joinpath("data", "lint.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text)["rule"]
    return {row["id"]: Rule(row["id"], row["level"], row["title"], row["because"]) for row in rows}


def rule(code: str) -> Rule:
    """The rule of that code; of an unknown one, the code in plain letters, as a warning."""
    return rules().get(code) or Rule(code, WARNING, code.replace("_", " "), "")


def by_level(counted: Iterable[tuple[str, int]]) -> dict[str, int]:
    """How many remarks of each level, from how many of each rule; levels without one are left out."""
    found = dict.fromkeys(LEVELS, 0)
    for code, n in counted:
        found[rule(code).level] += n
    return {level: n for level, n in found.items() if n}


def in_words(counted: Mapping[str, int]) -> str:
    """`2 errors, 1 of style`; nothing where nothing was counted."""
    return ", ".join(f"{n} {_MANY[level][n != 1]}" for level, n in counted.items())
