"""The words that tell a position: "enjoy the support of", "are noted", "cannot be accepted", "in part"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from answerable.model import Stance
from answerable.patterns import Pattern, load_patterns

_FILE = "positions.toml"
_OF_RECOMMENDATIONS = re.compile(
    r"\brecommend|\brecs?\b|\brecomm?andation|\brecomendaci|рекомендаци|\b\d{2,3}\.\d", re.IGNORECASE
)
_TAKEN = "\u25a1"


@dataclass(frozen=True, slots=True)
class Spoken:
    """A stance in a text, with the place of the words that tell it."""

    value: Stance
    nuance: str | None
    start: int
    end: int
    rule: str


def stances(text: str, *, opening: bool = False, about: bool = False) -> list[Spoken]:
    """The stances in a folded sentence, from left to right.

    `opening` asks the rules too that speak only at the beginning of a heading, of a cell, or behind a number.
    With `about`, it is known that the sentence speaks of a recommendation, though it does not say so.
    """
    speaks = about or bool(_OF_RECOMMENDATIONS.search(text))
    found: list[Spoken] = []
    left = text
    for row in load_patterns(_FILE, "stance"):
        if (row.opening and not opening) or (row.fields.get("object") and not speaks):
            continue
        if row.find(left) is None:
            continue
        for match in [row.pattern.match(left)] if row.opening else list(row.pattern.finditer(left)):
            if match is None or _TAKEN in match[0] or not match[0].strip():
                continue
            value, nuance = Stance(row.fields["value"]), row.fields.get("nuance")
            found.append(Spoken(value, nuance, match.start(), match.end(), row.rule))
            left = left[: match.start()] + _TAKEN * len(match[0]) + left[match.end() :]
    return sorted(found, key=lambda s: s.start)


def only(text: str, *, opening: bool = False, about: bool = False) -> Spoken | None:
    """The stance of a text that tells one; None where it tells none, or two that differ."""
    found = stances(text, opening=opening, about=about)
    values = {s.value for s in found}
    if values == {Stance.NOTED}:
        return next((s for s in found if s.nuance), found[0])
    return found[0] if len(values) == 1 else None


def nuance(text: str) -> str | None:
    """What a folded text says beyond the position: `implemented`, `under_way`; None where nothing."""
    for row in load_patterns(_FILE, "nuance"):
        if row.find(text):
            return str(row.fields["nuance"])
    return None


def speaks(table: str, text: str) -> re.Match[str] | None:
    """The first place where a rule of a table ("remainder", "opens", "looks_back") speaks."""
    return next((found for row in _rows(table) if (found := row.find(text))), None)


def told(text: str) -> list[tuple[str, int]]:
    """How many recommendations a folded text says were supported, noted, made at all."""
    found = []
    for row in _rows("told"):
        if row.find(text):
            found += [(str(row.fields["of"]), _figure(match)) for match in row.pattern.finditer(text)]
    return found


def _figure(match: re.Match[str]) -> int:
    return int(next(group for group in match.groupdict().values() if group))


def _rows(table: str) -> tuple[Pattern, ...]:
    return load_patterns(_FILE, table)
