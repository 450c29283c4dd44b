"""The matters that reviews come back to, known by their words: what a thread may be about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from answerable.needed import Letters, needed
from answerable.patterns import Pattern, load_patterns, load_table

_FILE = "matters.toml"
_MORE = 0.25  # for each further wording of the same matter, up to two
_FIRST = 0.05  # the matter named first is a little likelier to be the one
_BY_THEME = 0.5
LONE = 0.15  # too little to tell a matter alone, enough beside a heading or a paragraph that agrees
# A sentence that names so many matters lists them; it is about none.
SURVEY = 4
_IN_SURVEY = 0.15
# What comes behind these words is an example of what stands before.
_EXAMPLES = re.compile(r"\b(?:especially|(?:in )?particular(?:ly)?|including|such as|notably|for instance)\b")
_AS_EXAMPLE = 0.6
_NONE: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Wording:
    """A row of `matters.toml`: words that tell a matter, how surely, and the thread that it goes to.

    `key` is that of the thread; several rows may share one. `in_event` marks what is done in a
    dated happening. `place` is the row's place in the file.
    """

    key: str
    weight: float
    in_event: bool
    themes: tuple[str, ...]
    place: int
    row: Pattern
    hints: Letters | None

    def places(self, lower: str) -> list[re.Match[str]]:
        """Every place where the words stand in a folded text in small letters."""
        if self.hints is not None:
            for hint in self.hints:  # no `any`: its generator takes three times as long
                if hint in lower:
                    break
            else:
                return []
        return list(self.row.pattern.finditer(lower))


@dataclass(frozen=True, slots=True)
class KnownMatter:
    """A matter of the field: what a reader sees, the labels that mean it, the wider one, its rank."""

    key: str
    title: str
    themes: tuple[str, ...]
    wider: str | None
    in_event: bool
    place: int


@cache
def wordings() -> tuple[Wording, ...]:
    """All rows of the data file, in its order."""
    return tuple(
        Wording(
            row.fields.get("thread", row.rule),
            row.fields.get("weight", 1.0),
            row.fields.get("in_event", False),
            tuple(row.fields.get("themes", ())),
            place,
            row,
            needed(row.expression),
        )
        for place, row in enumerate(load_patterns(_FILE, "matter"))
    )


@cache
def known_matters() -> Mapping[str, KnownMatter]:
    """The matters of the data file by their keys, in its order."""
    labels: dict[str, tuple[str, ...]] = {}
    for wording in wordings():
        labels[wording.key] = (*labels.get(wording.key, ()), *wording.themes)
    return {
        w.key: KnownMatter(
            w.key, w.row.fields["title"], labels[w.key], w.row.fields.get("wider"), w.in_event, w.place
        )
        for w in wordings()
        if "thread" not in w.row.fields
    }


@cache
def _by_label() -> Mapping[str, str | None]:
    keys: dict[str, str | None] = dict.fromkeys(load_table(_FILE)["vague_themes"])
    for matter in known_matters().values():
        keys.update(dict.fromkeys(matter.themes, matter.key))
    return keys


def matter_of_theme(label: str) -> str | None:
    """The key of the matter that a label of the index means; None where the label is vague."""
    return _by_label().get(label, f"theme:{label}")


@cache
def lone_words() -> frozenset[str]:
    """Common words by which the index tells a label, and which tell no matter alone."""
    return frozenset(load_table(_FILE)["lone_words"])


def named_in(lower: str, labels: Mapping[str, float] = _NONE, survey: int = SURVEY) -> dict[str, float]:
    """How surely each matter is what a folded text in small letters is about.

    By its own words, and by the labels of the index, with their scores, that its words carry. What
    stands behind "including" counts less. A sentence that lists `survey` matters is about none of them.
    """
    found = _wordings_in(lower)
    scores, main = _scored(found, end_of_main(lower))
    for label, score in labels.items():
        if (key := matter_of_theme(label)) is not None:
            scores[key] = max(scores.get(key, 0.0), _BY_THEME * score)
    if len(main or found) >= survey:
        return {key: score * _IN_SURVEY for key, score in scores.items()}
    return scores


def _scored(found: Mapping[str, tuple[float, int, int]], end: int) -> tuple[dict[str, float], set[str]]:
    """The weight of each matter, and those that are named before the examples begin."""
    main = {key for key, (_, begins, _) in found.items() if begins < end}
    scores = {
        key: weight * (1 + _MORE * more) * (1 if key in main else _AS_EXAMPLE)
        for key, (weight, _, more) in found.items()
    }
    if found:
        scores[min(found, key=lambda key: (found[key][1], known_matters()[key].place))] += _FIRST
    return scores, main


def end_of_main(lower: str) -> int:
    """Where the examples of a sentence begin, or its end: "… freedoms, including of the press"."""
    examples = _EXAMPLES.search(lower)
    return examples.start() if examples else len(lower)


def _wordings_in(lower: str) -> dict[str, tuple[float, int, int]]:
    """For each matter its weight, where its first words stand, and how many other wordings it has."""
    found: dict[str, tuple[float, int, int]] = {}
    for wording in wordings():
        if hits := wording.places(lower):
            more = len({hit.group() for hit in hits}) - 1
            weight, begins, others = found.get(wording.key, (0.0, len(lower), 0))
            found[wording.key] = (
                max(weight, wording.weight),
                min(begins, hits[0].start()),
                min(2, max(others, more)),
            )
    return found
