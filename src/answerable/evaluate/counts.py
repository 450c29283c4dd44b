"""Precision, recall, F1, and how far such a share can be trusted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt


@dataclass(frozen=True, slots=True)
class Counts:
    """What is right of what was found and of what was annotated."""

    right: int = 0
    found: int = 0
    annotated: int = 0

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 0 where nothing was."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of what was annotated that was found; 0 where nothing was annotated."""
        return self.right / self.annotated if self.annotated else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.found + self.annotated
        return 2 * self.right / both if both else 0.0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.found + other.found, self.annotated + other.annotated)


def macro_f1(counts: Iterable[Counts]) -> float:
    """The mean F1 of those of which something was annotated: each kind weighs the same."""
    scores = [one.f1 for one in counts if one.annotated]
    return sum(scores) / len(scores) if scores else 0.0


def between(right: int, of: int) -> tuple[float, float]:
    """Where the true share lies, 19 times in 20, if the cases were drawn at random (Wilson's interval)."""
    if not of:
        return 0.0, 1.0
    z = 1.96
    share = right / of
    middle = share + z * z / (2 * of)
    spread = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    whole = 1 + z * z / of
    return max(0.0, (middle - spread) / whole), min(1.0, (middle + spread) / whole)
