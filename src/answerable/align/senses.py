"""When two words are one to a link, and which words say nothing of the matter."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import cache

from answerable.align.likeness import shared, stem
from answerable.patterns import load_table

# Endings that `likeness.stem` leaves: "definition" and "defined", "journalism" and "journalists" meet.
# No plurals and none in -e: of those it has taken the end already.
_ENDINGS = ("ator", "ent", "ist", "ism", "ive", "ion", "or")


@cache
def root(stemmed: str) -> str:
    """A stem without the endings of nouns made of verbs; of words of one sense, the first.

    "Investigators" and "investigated" meet, and "compensation" meets "reparation".
    """
    bare = _bare(stemmed)
    return _senses().get(bare, bare)


def _bare(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            break
    return word[:-2] if word.endswith("it") and len(word) > 6 else word


@cache
def _senses() -> dict[str, str]:
    rows = load_table("links.toml")["senses"]
    return {_bare(stem(word)): _bare(stem(row[0])) for row in rows for word in row}


@cache
def general() -> frozenset[str]:
    """Words that alone do not say that two texts are about one matter."""
    return frozenset(root(stem(word)) for word in load_table("links.toml")["general"])


@cache
def groups() -> frozenset[str]:
    """Words that say whom something concerns."""
    return frozenset(root(stem(word)) for word in load_table("links.toml")["groups"])


@cache
def root_of(word: str) -> str:
    """The root of a word as printed."""
    return root(stem(word.lower()))


@dataclass(frozen=True, slots=True)
class Common:
    """What two statements have in common: which part of each, of both, and the words themselves.

    `rare` are those that few statements hold, `telling` those of them that say something of the matter.
    """

    of_one: float
    of_other: float
    alike: float
    rare: tuple[str, ...]
    telling: tuple[str, ...]

    @property
    def most(self) -> float:
        """Which part of the shorter stands in the longer, from 0 to 1."""
        return max(self.of_one, self.of_other)

    @property
    def weighty(self) -> int:
        """How many telling words they share; a person or an article that both name counts as two.

        None where they share nothing but whom it concerns.
        """
        if all(word in groups() for word in self.telling):
            return 0
        return len(self.telling) + sum(word[0] in "@§" for word in self.telling)

    @property
    def names_person(self) -> bool:
        """Whether both name one person."""
        return any(word[0] == "@" for word in self.telling)

    @property
    def names_article(self) -> bool:
        """Whether both name one article."""
        return any(word[0] == "§" for word in self.telling)


def in_common(
    one: Mapping[str, float], other: Mapping[str, float], least: float, vague: Container[str]
) -> Common:
    """What two bags of weighed words have in common; rare are those of at least this weight."""
    weight = shared(one, other)
    if not weight:
        return Common(0.0, 0.0, 0.0, (), ())
    a, b = sum(one.values()), sum(other.values())
    rare = tuple(sorted(w for w in one if w in other and one[w] >= least))
    telling = tuple(word for word in rare if word not in vague)
    return Common(weight / a, weight / b, weight / (a + b - weight), rare, telling)
