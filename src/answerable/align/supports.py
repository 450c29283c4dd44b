"""Two voices other than the State that tell one fact.

Support is agreement of two papers, not proof: one may have it from the other. What one author says twice
is no support, and neither are two figures that differ.
"""

from __future__ import annotations

from math import inf

from answerable.align.about import About
from answerable.align.counts import Counts
from answerable.align.nearby import Nearby
from answerable.align.senses import Common
from answerable.model import Kind, Link, LinkKind, Role

_ACCOUNTS = {Kind.CONCERN, Kind.LEGAL_ARGUMENT}
# How alike two accounts of one fact are, or how much of the shorter stands in the longer: in all, where they
# have a theme in common, and at least.
_ALIKE, _HELD, _HELD_THEMED, _PART = 0.25, 0.5, 0.4, 0.3
# Telling words that they must share: of one sort, of a part, and of one person (who counts as two).
_LEAST_TELLING, _IN_PART, _OF_PERSON, _OF_PERSON_IN_PART = 3, 4, 4, 6
_MOST = 2


def supports(about: About, counts: Counts) -> list[Link]:
    """Links from a later account of a fact to an earlier one by another voice."""
    told = [
        at
        for at, s in enumerate(about.statements)
        if s.kind in _ACCOUNTS and s.role is not Role.STATE and not s.reported and about.weighed[at]
    ]
    near = Nearby(about, told)
    links = []
    for at in told:
        found = [(score, other) for other in near.of(at) if (score := _one_fact(about, counts, at, other))]
        for score, other in sorted(found, key=lambda row: (-row[0], row[1]))[:_MOST]:
            reason = f"two voices tell the same: {about.who(at)} and {about.who(other)}"
            links.append(about.link(LinkKind.SUPPORTS, at, other, score, reason))
    return links


def _one_fact(about: About, counts: Counts, at: int, other: int) -> float:
    """How much two accounts of one fact share; 0 where they are not of one fact or by one voice."""
    if not about.later(at, other) or not about.voices[at].isdisjoint(about.voices[other]):
        return 0.0
    if not about.may_meet(at, other) or not about.one_cycle(at, other):
        return 0.0
    if counts.differ(at, other):
        return 0.0
    common = about.between(about.matter(about.weights[at]), about.matter(about.weights[other]))
    if bool(about.persons[at]) != bool(about.persons[other]) and not common.names_article:
        return 0.0  # what is told of one person is not told of all
    themed = not about.themes[at].isdisjoint(about.themes[other])
    return common.most if common.weighty >= _least(common, themed=themed) else 0.0


def _least(common: Common, *, themed: bool) -> float:
    """How many telling words two accounts of one fact must share: the less alike they are, the more.

    Of one person many things may be told: the name alone makes no fact.
    """
    if common.names_person:
        return _OF_PERSON if common.most >= _HELD else _OF_PERSON_IN_PART
    if common.most >= _HELD or common.alike >= _ALIKE or (themed and common.most >= _HELD_THEMED):
        return _LEAST_TELLING
    return _IN_PART if common.most >= _PART else inf
