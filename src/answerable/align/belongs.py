"""Which statements belong together beside question and reply: each pair once in each kind of link."""

from __future__ import annotations

from collections.abc import Sequence

from answerable.align.about import About
from answerable.align.asks import asks
from answerable.align.counts import Counts
from answerable.align.follows_up import follows_up
from answerable.align.rebuts import rebuts
from answerable.align.remedies import remedies
from answerable.align.supports import supports
from answerable.align.takes_up import takes_up
from answerable.model import Link


def belongs(about: About, again: Sequence[Link]) -> list[Link]:
    """All links of statements that contradict, support, take up, repeat or follow one another.

    `again` holds those of the same words said again. What a Committee has from an organization is taken
    up, and no repeat beside.
    """
    taken = takes_up(about)
    pairs = {(link.source, link.target) for link in taken}
    repeated = [link for link in again if (link.source, link.target) not in pairs]
    pairs = {(link.source, link.target) for link in again}
    reworded = [link for link in asks(about) if (link.source, link.target) not in pairs]
    counts = Counts(about)
    told = [*rebuts(about, counts), *supports(about, counts), *remedies(about)]
    return [*repeated, *reworded, *told, *taken, *follows_up(about)]
