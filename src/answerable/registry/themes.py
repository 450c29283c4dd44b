"""Themes: which label of a published taxonomy a sentence belongs under, by its words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache

from answerable.errors import KnowledgeError
from answerable.letters import small
from answerable.needed import needed
from answerable.registry.rows import Row, read_rows

_FILE = "themes.toml"


@dataclass(frozen=True, slots=True)
class Theme:
    """A label of a taxonomy, and the words that speak for it.

    `patterns` run over folded English text in lower case. `score` is how often the label was
    right, measured on recommendations that people had coded, or our guess where nobody has.
    `articles` names what the label usually comes under ("ICCPR 19").
    """

    scheme: str
    label: str
    patterns: tuple[str, ...]
    matches: tuple[str, ...]
    misses: tuple[str, ...]
    articles: tuple[str, ...] = ()
    score: float = 0.7
    finder: re.Pattern[str] = field(repr=False, compare=False, default=re.compile(r"(?!)"))
    hints: frozenset[str] | None = field(repr=False, compare=False, default=None)

    def may_stand_in(self, lower: str) -> bool:
        """Whether the words can be in a text at all, in lower case: told by letters that they all need."""
        return self.hints is None or any(hint in lower for hint in self.hints)


@cache
def themes() -> tuple[Theme, ...]:
    """Every theme that we have words for, in the order of the data file.

    Raises:
        KnowledgeError: The data file is wrong.
    """
    return tuple(read_themes("theme"))


@cache
def affected() -> tuple[Theme, ...]:
    """The labels for persons affected, in the order of the data file.

    Raises:
        KnowledgeError: The data file is wrong.
    """
    return tuple(read_themes("affected"))


def read_themes(name: str, source: str | None = None) -> list[Theme]:
    """The rows `name` of the data file, or of `source`."""
    return [_theme(row) for row in read_rows(_FILE, name, source)]


def _theme(row: Row) -> Theme:
    patterns, matches, misses = row.texts("patterns"), row.texts("matches"), row.texts("misses")
    if not (patterns and matches and misses):
        raise KnowledgeError(f"{row.where}: needs `patterns`, `matches` and `misses`")
    try:
        together = "|".join(f"(?:{p})" for p in patterns)
        finder, hints = re.compile(together), needed(together)
    except re.error as error:
        raise KnowledgeError(f"{row.where}: {error}") from error
    return Theme(
        row.text("scheme", "uhri"),
        row.text("label"),
        patterns,
        matches,
        misses,
        row.texts("articles"),
        row.number("score", 0.7),
        finder,
        hints,
    )


def themes_of(text: str) -> list[tuple[Theme, int, int, float]]:
    """The themes of a sentence: theme, place of the words that speak for it, score.

    The surest theme comes first. A sentence that no pattern knows has none.
    """
    return list(_themes_of(text))


def affected_of(text: str) -> list[tuple[Theme, int, int, float]]:
    """The groups of persons that a sentence is about, the same way."""
    return list(_affected_of(text))


# A heading and a lead-in are asked for with each statement below them.
@lru_cache(maxsize=1024)
def _themes_of(text: str) -> tuple[tuple[Theme, int, int, float], ...]:
    return tuple(_found(themes(), text))


@lru_cache(maxsize=1024)
def _affected_of(text: str) -> tuple[tuple[Theme, int, int, float], ...]:
    return tuple(_found(affected(), text))


def _found(among: tuple[Theme, ...], text: str) -> list[tuple[Theme, int, int, float]]:
    lower = small(text)
    found = []
    for theme in among:
        hits = list(theme.finder.finditer(lower)) if theme.may_stand_in(lower) else ()
        if not hits:
            continue
        # Different words for the same thing make it surer; the same word again does not.
        more = len({hit.group() for hit in hits}) - 1
        score = 1 - (1 - theme.score) * 0.7 ** min(more, 3)
        found.append((theme, hits[0].start(), hits[0].end(), round(score, 2)))
    return sorted(found, key=lambda row: (-row[3], row[1], row[0].label))
