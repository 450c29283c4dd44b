"""Linear models whose weights stand in `replies.toml`: signs with names in, a likelihood out."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from answerable.patterns import load_table

Table = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Model:
    """Named signs, what each weighs, and the bias; a sign that it does not name is passed by."""

    weights: Mapping[str, float]
    bias: float

    def likely(self, signs: Mapping[str, Table]) -> Table:
        """How likely each of many is, from 0 to 1; each sign is a table of one shape."""
        weighed = np.full(next(iter(signs.values())).shape, self.bias)
        for name, weight in self.weights.items():
            weighed += weight * signs[name]
        done: Table = 1.0 / (1.0 + np.exp(-weighed))
        return done

    def and_(self, other: Model) -> Model:
        """The model that weighs the signs of both: what each makes of them is added."""
        return Model({**self.weights, **other.weights}, self.bias + other.bias)

    def one(self, signs: Mapping[str, float]) -> float:
        """How likely one is, from 0 to 1."""
        return 1.0 / (1.0 + math.exp(-self.bias - sum(w * signs[name] for name, w in self.weights.items())))


@cache
def model(name: str) -> Model:
    """A table of `replies.toml`."""
    table: Mapping[str, Any] = load_table("replies.toml")[name]
    return Model(
        {sign: float(value) for sign, value in table.items() if sign != "bias"}, float(table["bias"])
    )
