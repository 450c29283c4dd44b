"""What a Committee recommends or asks that an organization had recommended, asked or told before.

The link says that the words were there before, not where the Committee has them from: nobody's inspiration
can be read off two texts. So it is made only where the organization's paper is surely the earlier one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from answerable.align.about import About
from answerable.align.nearby import Nearby
from answerable.model import Kind, Link, LinkKind, Role

_PROPOSERS = {Role.NGO, Role.NHRI}
_PROPOSED = {
    Kind.RECOMMENDATION: {Kind.RECOMMENDATION},
    Kind.QUESTION: {Kind.QUESTION, Kind.RECOMMENDATION, Kind.CONCERN},
}
# How much of the matter of the one must stand in the other: of what asks the same, of what only tells it; and
# how much more where they have no theme in common.
_ASKED, _TOLD, _NO_THEME = 0.4, 0.5, 0.15
_LEAST_TELLING = 2
# So many rare words in common, of whatever sort, are no chance, however long both are.
_MANY = 5
_SHORT = 2
_MOST = {Kind.RECOMMENDATION: 3, Kind.QUESTION: 2}
# "Would this definition be revised?": what is asked about stands in the sentence before.
_POINTS_BACK = re.compile(r"\b(?:this|these|those|it|they|them|such|the issue)\b", re.IGNORECASE)


def takes_up(about: About) -> list[Link]:
    """Links from what a Committee asks or recommends to what an organization had put before it."""
    proposed = [
        at
        for at, s in enumerate(about.statements)
        if s.role in _PROPOSERS
        and s.kind in _PROPOSED[Kind.QUESTION]
        and not s.reported
        and about.weighed[at]
    ]
    near = Nearby(about, proposed)
    links = []
    for at, statement in enumerate(about.statements):
        asks = statement.role is Role.COMMITTEE and statement.kind in _PROPOSED
        if asks and about.weighed[at] and not statement.reported:
            found = sorted(_earlier(about, at, near), key=lambda row: (-row[0], row[1]))
            links += [_link(about, at, other, score) for score, other in found[: _MOST[statement.kind]]]
    return links


def _earlier(about: About, at: int, near: Nearby) -> Iterator[tuple[float, int]]:
    statement = about.statements[at]
    before = _before(about, at)
    asked = about.weights[at] if before is None else {**about.weights[before], **about.weights[at]}
    matter = about.matter(asked)
    themes = about.themes[at] | (about.themes[before] if before is not None else frozenset())
    for other in near.by(at, asked):
        one = about.statements[other]
        if one.kind not in _PROPOSED[statement.kind] or not about.may_meet(at, other):
            continue
        if not about.order.before(one.quote.document, statement.quote.document):
            continue
        if one.kind is Kind.CONCERN and about.persons[other] and not about.common(at, other).names_person:
            continue  # what is told of one person is not what is asked of all
        common = about.between(matter, about.matter(about.weights[other]))
        if common.weighty < _LEAST_TELLING or about.weights[at].keys().isdisjoint(about.weights[other]):
            continue
        themed = not themes.isdisjoint(about.themes[other])
        least = (_TOLD if one.kind is Kind.CONCERN else _ASKED) + (0.0 if themed else _NO_THEME)
        many = themed and len(about.between(asked, about.weights[other]).rare) >= _MANY
        if many or common.most >= least:
            yield common.most, other


def _before(about: About, at: int) -> int | None:
    """The sentence before a short question that points back to it."""
    telling = [w for w, weight in about.weights[at].items() if weight >= about.floor and w not in about.vague]
    short = about.statements[at].kind is Kind.QUESTION and len(telling) <= _SHORT
    if not short or not at or not _POINTS_BACK.search(about.texts[at]):
        return None
    return at - 1 if about.statements[at - 1].block == about.statements[at].block else None


def _link(about: About, at: int, other: int, score: float) -> Link:
    reason = f"the same words, said earlier by {about.who(other)}"
    return about.link(LinkKind.TAKES_UP, at, other, score, reason, about.common(at, other).rare)
