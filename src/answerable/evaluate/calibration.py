"""Whether "80 % sure" is right eight times in ten."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Statements that are about as sure: how many, how sure on average, and how many are right."""

    lowest: float
    highest: float
    count: int
    says: float
    right: int

    @property
    def share(self) -> float:
        """The share that is right; 0 of none."""
        return self.right / self.count if self.count else 0.0


@dataclass(frozen=True, slots=True)
class Calibration:
    """How far `confidence` can be taken at its word.

    `error` is the expected calibration error: the mean distance, over all statements, between
    what their bin says and how often it is right. `brier` is the mean square of the distance
    between what each says and 1 or 0; less is better in both.
    """

    bins: tuple[Bin, ...]
    error: float
    brier: float
    count: int


def calibrate(sure: Iterable[tuple[float, bool]]) -> Calibration:
    """From how sure each statement says it is, and whether it is right. Bins are a tenth wide."""
    cases = list(sure)
    binned: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for says, right in cases:
        # 0.7 * 10 is a hair under 7 for some numbers of that sort: not to fall into the bin below.
        binned[min(BINS - 1, int(says * BINS + 1e-9))].append((says, right))
    bins = tuple(
        Bin(
            at / BINS,
            (at + 1) / BINS,
            len(rows),
            sum(says for says, _ in rows) / len(rows) if rows else 0.0,
            sum(right for _, right in rows),
        )
        for at, rows in enumerate(binned)
    )
    if not cases:
        return Calibration(bins, 0.0, 0.0, 0)
    error = sum(b.count * abs(b.share - b.says) for b in bins) / len(cases)
    brier = sum((says - right) ** 2 for says, right in cases) / len(cases)
    return Calibration(bins, error, brier, len(cases))
