"""Which statements belong together beside question and reply: each pair once in each kind of link."""

from __future__ import annotations

from collections.abc import Sequence

from answerable.align.about import About
from answerable.align.answering import answering
from answerable.align.asked_again import Recommendations
from answerable.align.asks import asks
from answerable.align.claimed_lists import claimed_lists
from answerable.align.counts import Counts
from answerable.align.follows_up import follows_up
from answerable.align.rebuts import rebuts
from answerable.align.remedies import remedies
from answerable.align.supports import supports
from answerable.align.takes_up import takes_up
from answerable.model import Link, Source


def belongs(about: About, again: Sequence[Link], sources: Sequence[Source] = ()) -> list[Link]:
    """All links of statements that contradict, support, take up, repeat or follow one another.

    `again` holds those of the same words said again. What a Committee has from an organization is taken
    up, and no repeat beside; what a State says by number that it answers, it follows up in no other way.
    """
    taken = takes_up(about)
    counts = Counts(about)
    told = [*rebuts(about, counts), *supports(about, counts), *remedies(about)]
    return [*_repeated(about, again, taken), *told, *taken, *_followed(about, sources)]


def _repeated(about: About, again: Sequence[Link], taken: Sequence[Link]) -> list[Link]:
    """What is said or asked again, each pair once: the judge says how near two recommendations are.

    Much of the same words may be said of two treaties, or of two groups of people: that is two asks.
    """
    every = Recommendations(about)
    reworded = {(link.source, link.target): link for link in asks(about, every)}
    at = {id_: n for n, id_ in enumerate(about.ids)}
    pairs = {(link.source, link.target) for link in taken}
    same = {
        (link.source, link.target): link
        for link in again
        if (link.source, link.target) not in pairs and not every.apart(at[link.source], at[link.target])
    }
    kinds = {about.ids[n] for n in every.rows}
    return [
        *(reworded.get(pair, link) if pair[0] in kinds else link for pair, link in same.items()),
        *(link for pair, link in reworded.items() if pair not in same and pair not in pairs),
    ]


def _followed(about: About, sources: Sequence[Source]) -> list[Link]:
    """Every pair that follows up once: by the State's own numbers first, then by words, then as proposed."""
    answered = answering(about, sources)
    every = (*answered.numbered, *follows_up(about), *answered.proposed, *claimed_lists(about, sources))
    found: dict[tuple[str, str], Link] = {}
    for link in every:
        found.setdefault((link.source, link.target), link)
    return list(found.values())
