"""What two statements have in common, by the roots of their words."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass

from answerable.align.likeness import shared
from answerable.roots import groups


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
