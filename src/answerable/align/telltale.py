"""Names and articles that tell a matter in this review: of the bill, the paper, the man it is about.

Learned from the statements whose matter is told by other words; no list of names is kept.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from answerable.dates import iso_date
from answerable.model import Role, Statement
from answerable.patterns import load_table

# A name within a sentence, none of an office ("Ministry of Justice"), or an article of a national code,
# told by its high number.
_TOLD = re.compile(
    r"(?<=\()[A-Z]{3,}(?=\))|(?<=[a-z,;] )(?:[A-Z]{3,}\b|(?<!\bof )[A-Z][^\W\d_]{3,})"
    r"|\b[Aa]rticles? (\d{3}(?:-\d+)?)\b"
)
_WORD = re.compile(r"\b[a-z][^\W\d_]{3,}")
_LEAST, _MOST = 3, 60  # statements of known matter that hold it
_RARE = 6  # of all statements: then one is enough for a word of the State
_SAME = 0.75  # of which so many are of one matter
_SAME_ARTICLE, _LEAST_ARTICLE = 0.5, 5

_Told = tuple[float, int, str]


def told_by_names(
    statements: Sequence[Statement],
    names: Sequence[set[str]],
    keys: Sequence[str | None],
    sure: Sequence[bool],
) -> list[str | None]:
    """For each statement the matter that its names tell; None where they tell none.

    `names` are those of each. Learned from the statements that are `sure` of their matter. For a word of
    the State one may be enough: it replies to what others named. The name that tells most surely wins,
    then the rarer.
    """
    every = Counter(name for mine in names for name in mine)
    of: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for mine, key, known in zip(names, keys, sure, strict=True):
        if key and known:
            for name in mine:
                of[name][key] += 1
    telling = {name: told for name, held in of.items() if (told := _telling(name, held))}
    found: list[str | None] = []
    for statement, mine in zip(statements, names, strict=True):
        best = [
            telling[name]
            for name in mine
            if name in telling
            and (telling[name][1] >= _LEAST or (statement.role is Role.STATE and every[name] <= _RARE))
        ]
        found.append(min(best)[-1] if best else None)
    return found


def _telling(name: str, held: Counter[str]) -> _Told | None:
    """How surely a name tells one matter (below zero, to sort by), how many statements hold it, and which."""
    whole = sum(held.values())
    key, most = min(held.items(), key=lambda row: (-row[1], row[0]))
    least = _SAME
    if name.startswith("article ") and whole >= _LEAST_ARTICLE:
        least = _SAME_ARTICLE
    return (-most / whole, whole, key) if whole <= _MOST and most >= least * whole else None


def names_of(texts: Sequence[str]) -> list[set[str]]:
    """The names of each text; none is a word printed small elsewhere, a month, or in every review."""
    none = frozenset(load_table("matters.toml")["no_matters"])
    small = {word for text in texts for word in _WORD.findall(text)}
    return [
        {
            f"article {found[1]}" if found[1] else found[0]
            for found in _TOLD.finditer(text)
            if found[1] or not (found[0].lower() in small or found[0] in none or iso_date(f"{found[0]} 2000"))
        }
        for text in texts
    ]
