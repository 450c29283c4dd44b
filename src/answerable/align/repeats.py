"""The same thing said again elsewhere in nearly the same words, in its own document or in another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from answerable.align.likeness import alike, most_alike
from answerable.align.order import Order
from answerable.align.telling import Telling
from answerable.meaning import Meaning
from answerable.model import Kind, Link, LinkKind, Statement

_ALIKE = 0.62
_LEAST_WORDS = 4
_ASKS = {Kind.RECOMMENDATION, Kind.QUESTION}
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_RARE = 6  # words of a statement by which it is found
# A word that stands in more statements than this finds only the last of them: it would pair everything.
_MOST_HELD = 60
# With a model of sentences: half of the words, and hardly another meaning.
_HALF_ALIKE, _SAME_MEANING = 0.45, 0.8


def repeats(
    statements: Sequence[Statement], telling: Telling, order: Order, meaning: Meaning | None = None
) -> list[Link]:
    """Links from each later statement to the earlier one that it says again.

    Only statements of one kind are compared; candidates are found by their rare words,
    so that the work grows with the text and not with its square. With a model of sentences, a
    candidate with half of the words in common is taken if it means nearly the same.
    """
    least = _ALIKE if meaning is None else _HALF_ALIKE
    links, unsure = [], []
    for at, first, score in _nearest(statements, telling, order, least):
        if score < _ALIKE:
            unsure.append((at, first, score))
            continue
        reason = f"the same words, for {score:.0%} of their weight"
        links.append(Link(LinkKind.REPEATS, telling.ids[at], telling.ids[first], round(score, 4), reason))
    if meaning is None or not unsure:
        return links
    texts = telling.texts
    near = meaning.near_in_pairs([texts[at] for at, _, _ in unsure], [texts[i] for _, i, _ in unsure])
    for (at, first, score), sure in zip(unsure, near.tolist(), strict=True):
        if sure >= _SAME_MEANING:
            reason = (
                f"the same words, for {score:.0%} of their weight, and nearly the same meaning ({sure:.2f})"
            )
            links.append(Link(LinkKind.REPEATS, telling.ids[at], telling.ids[first], round(score, 4), reason))
    return links


def _nearest(
    statements: Sequence[Statement], telling: Telling, order: Order, least: float
) -> list[tuple[int, int, float]]:
    """For each statement the earlier one most like it, if it is at least so much, and how much it is."""
    weights = [telling.weights.each(words) for words in telling.words]
    mass = [sum(one.values()) for one in weights]
    holders: defaultdict[str, list[int]] = defaultdict(list)
    same: dict[tuple[Kind, frozenset[str]], int] = {}
    found = []
    for at in sorted(range(len(statements)), key=lambda n: (order.rank[statements[n].quote.document], n)):
        statement, mine = statements[at], weights[at]
        if len(mine) < _LEAST_WORDS:
            continue
        rare = sorted(mine, key=lambda w: (-mine[w], w))[:_RARE]
        # Nothing is more alike than the same words; the first who said them is the one.
        first = same.setdefault((statement.kind, frozenset(mine)), at)
        best = 1.0
        if first == at:
            near = {i for word in rare for i in holders[word][-_MOST_HELD:]}
            best, first = 0.0, -1
            for i in sorted(near):
                # The hair is for rounding: whoever could still be as alike is looked at.
                if statements[i].kind is statement.kind and most_alike(mass[at], mass[i]) >= least - 1e-9:
                    score = alike(mine, mass[at], weights[i], mass[i])
                    if score > best:
                        best, first = score, i
        if best >= least and not _other_figures(telling, statement.kind, at, first):
            found.append((at, first, best))
        for word in rare:
            holders[word].append(at)
    return found


def _other_figures(telling: Telling, kind: Kind, at: int, first: int) -> bool:
    """Whether two statements of how things are give other numbers: then the later is news, not a repeat."""
    if kind in _ASKS:
        return False
    one, other = (set(_FIGURE.findall(telling.texts[n])) for n in (at, first))
    return bool(one and other) and one.isdisjoint(other)
