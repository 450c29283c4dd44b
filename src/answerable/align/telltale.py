"""Names and articles that tell a matter in this review: of the bill, the paper, the man that all of it is about.

Learned from the statements whose matter is told by other words; no list of names is kept.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

# A name within a sentence, or an article of a national code, told by its high number.
_TOLD = re.compile(r"(?<=[a-z,;] )[A-Z][^\W\d_]{3,}|\b[Aa]rticles? (\d{3}(?:-\d+)?)\b")
_LEAST, _MOST = 2, 60  # statements of known matter that hold it
_SAME = 0.7  # of which so many are of one matter


def told_by_names(texts: Sequence[str], keys: Sequence[str | None]) -> list[str | None]:
    """For each statement without a matter the one that its names tell; None where none do.

    `texts` as printed. The word that tells most surely wins, then the rarer, then the alphabet.
    """
    names = [_names(text) for text in texts]
    of: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for mine, key in zip(names, keys, strict=True):
        for name in mine if key else ():
            of[name][key or ""] += 1
    telling: dict[str, tuple[float, int, str]] = {}
    for name, held in of.items():
        whole = sum(held.values())
        key, most = min(held.items(), key=lambda row: (-row[1], row[0]))
        if _LEAST <= whole <= _MOST and most >= _SAME * whole:
            telling[name] = (-most / whole, whole, key)
    return [
        None if key else min((telling[name] for name in mine if name in telling), default=(0, 0, None))[-1]
        for mine, key in zip(names, keys, strict=True)
    ]


def _names(text: str) -> set[str]:
    return {found[1] and f"article {found[1]}" or found[0] for found in _TOLD.finditer(text)}
