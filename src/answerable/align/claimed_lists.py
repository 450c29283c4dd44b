"""What is claimed of a list as a whole ("195 of the 214 recommendations"), tied to the list it speaks of.

The link goes to the first recommendation of the list, which stands for all: a claim does not say which.
"""

from __future__ import annotations

from collections.abc import Sequence

from answerable.align.about import About
from answerable.lists import Claim, RecommendationList, before, claims_in, list_meant, lists_of
from answerable.model import WHOLE_LIST, Kind, Link, LinkKind, Source, Stance

_MEANT, _BY_PLACE = 0.9, 0.7


def claimed_lists(about: About, sources: Sequence[Source]) -> list[Link]:
    """Links from what somebody claims of a whole list to the first recommendation of that list."""
    lists = lists_of(sources, about.statements)
    by_id = {source.id: source for source in sources}
    found = []
    for at, statement in enumerate(about.statements) if lists else ():
        source = by_id[statement.quote.document]
        if statement.kind is Kind.RECOMMENDATION or not about.weighed[at]:
            continue
        for claim in claims_in(about.texts[at]):
            of = list_meant(claim, before(lists, source), source)
            if of is not None:
                score = _MEANT if claim.year or claim.cycle or claim.body else _BY_PLACE
                link = about.link(LinkKind.FOLLOWS_UP, at, of.places[0], score, _reason(claim, of), ())
                found.append(link)
                break
    return found


def _reason(claim: Claim, of: RecommendationList) -> str:
    held = f"{of.count()} recommendations"
    if of.stances:
        held += f", {of.count(Stance.SUPPORTED, Stance.PARTIALLY_SUPPORTED)} of them supported"
    return f"{WHOLE_LIST} that begins here ({of.name}: {held}): {claim.said}"
