"""What is claimed of a list as a whole ("195 of the 214 recommendations"), tied to the list it speaks of.

The link goes to the first recommendation of the list, which stands for all: a claim does not say which.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from answerable.align.about import About
from answerable.lists import Claim, RecommendationList, before, claims_of, list_meant, lists_of
from answerable.model import WHOLE_LIST, Kind, Link, LinkKind, Source, Stance

_MEANT, _BY_PLACE = 0.9, 0.7


def claimed_lists(about: About, sources: Sequence[Source]) -> list[Link]:
    """Links from what somebody claims of a whole list to the first recommendation of that list."""
    lists = lists_of(sources, about.statements)
    by_id = {source.id: source for source in sources}
    of_statement = {about.ids[at]: at for at in range(len(about.statements))}
    rows = [
        (statement, about.texts[at])
        for at, statement in enumerate(about.statements)
        if lists and statement.kind is not Kind.RECOMMENDATION and about.weighed[at]
    ]
    said: defaultdict[tuple[int, str], list[Claim]] = defaultdict(list)
    meant: dict[str, RecommendationList] = {}
    for statement, claim in claims_of(rows):
        source = by_id[statement.quote.document]
        of = list_meant(claim, before(lists, source), source)
        if of is not None:
            meant[of.document] = of
            said[of_statement[statement.id], of.document].append(claim)
    found = []
    for (at, document), claims in said.items():
        of = meant[document]
        sure = any(claim.year or claim.cycle or claim.body for claim in claims)
        score = _MEANT if sure else _BY_PLACE
        reason = _reason(claims, of)
        found.append(about.link(LinkKind.FOLLOWS_UP, at, of.places[0], score, reason, ()))
    return found


def _reason(claims: Sequence[Claim], of: RecommendationList) -> str:
    held = f"{of.count()} recommendations"
    if of.stances:
        held += f", {of.count(Stance.SUPPORTED, Stance.PARTIALLY_SUPPORTED)} of them supported"
    return f"{WHOLE_LIST} that begins here ({of.name}: {held}): {'; '.join(claim.said for claim in claims)}"
