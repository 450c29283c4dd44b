"""The same ask or the same claim, said again elsewhere in nearly the same words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from answerable.align.likeness import Weights, content
from answerable.model import Kind, Link, LinkKind, Statement
from answerable.text import fold

_ASKS = {Kind.RECOMMENDATION, Kind.QUESTION, Kind.STATE_CLAIM, Kind.COMMITMENT, Kind.CONCERN}
_ALIKE = 0.62
_LEAST_WORDS = 4
# A word that stands in more statements than this finds no partners: it would pair everything.
_MOST_HELD = 60


def repeats(statements: Sequence[Statement]) -> list[Link]:
    """Links from each later statement to the earlier one that it says again.

    Only statements of one kind are compared; candidates are found by their rare words,
    so that the work grows with the text and not with its square.
    """
    words = {s.id: content(fold(s.words).text) for s in statements}
    weights = Weights(words.values())
    holders: defaultdict[str, list[int]] = defaultdict(list)
    links = []
    for at, statement in enumerate(statements):
        mine = words[statement.id]
        if statement.kind not in _ASKS or len(mine) < _LEAST_WORDS:
            continue
        rare = sorted(mine, key=lambda w: (-weights.of(w), w))[:6]
        near = {i for word in rare for i in holders[word][-_MOST_HELD:]}
        scored = [
            (weights.likeness(mine, words[statements[i].id]), i)
            for i in near
            if statements[i].kind is statement.kind
        ]
        best = max(scored, default=(0.0, -1), key=lambda pair: (pair[0], -pair[1]))
        if best[0] >= _ALIKE:
            reason = f"the same words, for {best[0]:.0%} of their weight"
            links.append(
                Link(LinkKind.REPEATS, statement.id, statements[best[1]].id, round(best[0], 4), reason)
            )
        for word in rare:
            holders[word].append(at)
    return links
