"""Cues: phrases and places that show what a statement does, from `data/cues.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from answerable import registry
from answerable.errors import KnowledgeError
from answerable.model import Kind, Passage
from answerable.patterns import compiled, load_patterns, load_table
from answerable.spoken import rules_file

_CONDITIONS = {
    "kind",
    "confidence",
    "where",
    "genres",
    "roles",
    "sections",
    "not_sections",
    "item",
    "listed",
    "notes",
    "themed",
    "unless",
    "reported",
    "place",
}


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of the cue file, made ready for one State under review."""

    rule: str
    kind: Kind
    confidence: float
    expression: str
    exclusion: str | None
    where: str
    fields: Mapping[str, Any]

    @property
    def pattern(self) -> re.Pattern[str]:
        """What the cue looks for."""
        return compiled(self.expression, re.IGNORECASE, self.where)

    @property
    def unless(self) -> re.Pattern[str] | None:
        """What silences it."""
        return compiled(self.exclusion, re.IGNORECASE, self.where) if self.exclusion else None

    @property
    def by_place(self) -> bool:
        """Whether it knows a statement by its place alone: no words speak for the kind."""
        return bool(self.fields.get("place"))

    @property
    def reported(self) -> bool:
        """Whether it marks words given as somebody else's."""
        return bool(self.fields.get("reported"))

    def holds(self, passage: Passage, genre: str, is_item: bool) -> bool:
        """Whether all that the cue says of the place is true of this passage."""
        fields = self.fields
        if passage.in_note != (fields.get("notes") == "only"):
            return False
        if fields.get("item") and not is_item:
            return False
        if bool(fields.get("listed")) != passage.listed:
            return False
        if fields.get("themed") and len(passage.path) < 2:
            return False
        return (
            _allows(fields.get("genres"), genre)
            and _allows(fields.get("roles"), passage.role)
            and _allows(fields.get("sections"), passage.section)
            and passage.section not in fields.get("not_sections", ())
        )

    @property
    def of_lead_in(self) -> bool:
        """Whether it looks at what introduces the passage, and not at its own words."""
        return self.fields.get("where") == "lead_in"

    def find(self, text: str) -> re.Match[str] | None:
        """The words in folded `text` that set the cue off; None where it keeps silent."""
        found = self.pattern.search(text) if text.strip() else None
        return None if found and self.unless and self.unless.search(text) else found


def _allows(wanted: list[str] | None, value: str | None) -> bool:
    return not wanted or value in wanted


@cache
def cues_for(state: str | None, language: str = "en") -> tuple[Cue, ...]:
    """The cues of a language in the order of its file, with {state} and the named words filled in.

    Raises:
        KnowledgeError: A row has a kind or a condition that there is not.
    """
    file = rules_file(language, "cues.toml")
    if file is None:
        return ()
    words = {**load_table(file).get("words", {}), "state": _state_words(state)}
    found = []
    for row in load_patterns(file, "cue"):
        unknown = set(row.fields) - _CONDITIONS
        if unknown or row.fields.get("kind") not in set(Kind):
            raise KnowledgeError(f"data/{file}: {row.rule}: unknown {', '.join(unknown) or 'kind'}")
        unless = row.fields.get("unless")
        found.append(
            Cue(
                rule=row.rule,
                kind=Kind(row.fields["kind"]),
                confidence=row.fields["confidence"],
                expression=_fill(row.expression, words),
                exclusion=_fill(unless, words) if unless else None,
                where=row.where,
                fields=row.fields,
            )
        )
    return tuple(found)


def _fill(pattern: str, words: Mapping[str, str]) -> str:
    for name, stands_for in words.items():
        pattern = pattern.replace(f"{{{name}}}", stands_for)
    return pattern


def _state_words(code: str | None) -> str:
    """The names and adjectives of the State, each alone or before "authorities" and the like."""
    state = registry.state(code) if code else None
    if state is None:
        return "(?!)"
    words = sorted({state.name, *state.names, *state.adjectives}, key=lambda w: (-len(w), w))
    return (
        "(?:"
        + "|".join(re.escape(w) for w in words)
        + ")(?:'s)?(?: (?:authorities|government|state|officials|legislators|policymakers|parliament))?"
    )
