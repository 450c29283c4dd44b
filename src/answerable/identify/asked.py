"""Of which State a list of recommendations is that no title names: the one whom the recommendations name.

Those who recommend stand in brackets; who is asked stands between the words ("Slovenia's legislation").
"""

from __future__ import annotations

import re
from collections import Counter

from answerable import registry
from answerable.model import BlockKind, Document, Reason
from answerable.text import fold

_BRACKETS = re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*\)")
# How often it must be named at least, and how many times oftener than any other.
_LEAST, _TIMES = 3, 3


def state_asked(document: Document) -> tuple[str, Reason] | None:
    """The State that the rows of a table ask, with the words that name it first; None if it is not plain."""
    count: Counter[str] = Counter()
    first: dict[str, Reason] = {}
    for block in document.blocks:
        if block.kind is not BlockKind.TABLE_ROW:
            continue
        folded = fold(document.text, [block.span])
        plain = _BRACKETS.sub(lambda found: " " * len(found[0]), folded.text)
        for state, start, end in registry.states_named(plain):
            count[state.code] += 1
            words = document.quote(folded.span(start, end))
            first.setdefault(state.code, Reason("state-in-the-rows", words))
    ranked = count.most_common(2)
    if not ranked or ranked[0][1] < _LEAST or (len(ranked) > 1 and ranked[0][1] < _TIMES * ranked[1][1]):
        return None
    code = ranked[0][0]
    return code, first[code]
