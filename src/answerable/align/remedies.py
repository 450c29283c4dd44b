"""Which recommendation is made for which concern, inside one document.

In concluding observations a paragraph of concern is followed by one that recommends, so the place tells;
elsewhere a section ends with its recommendations, and the words must tell too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from answerable.align.about import About
from answerable.model import Kind, Link, LinkKind

_IN_PAIRS = {"concluding_observations"}
_IN_SECTIONS = {"ngo_submission", "nhri_submission"}
# In a section: what a recommendation must share with a concern, and how many concerns it may be for. Under a
# document's title alone, everything stands in one section: then the words must tell more.
_SHARED, _LEAST_TELLING, _LEAST_UNDER_TITLE, _MOST = 0.2, 1, 3, 2


def remedies(about: About) -> list[Link]:
    """Links from a recommendation to the concern, before it in its document, that it is made for."""
    by_document: defaultdict[str, list[int]] = defaultdict(list)
    for at, statement in enumerate(about.statements):
        by_document[statement.quote.document].append(at)
    links = []
    for document, rows in sorted(by_document.items()):
        if about.genre[document] in _IN_PAIRS:
            links += _by_paragraph(about, rows)
        elif about.genre[document] in _IN_SECTIONS:
            links += _by_section(about, rows)
    return links


def _by_paragraph(about: About, rows: Sequence[int]) -> list[Link]:
    """The concerns of the paragraph itself, else of the one before it under the same heading."""
    concerns: defaultdict[tuple[tuple[str, ...], int], list[int]] = defaultdict(list)
    links = []
    for at in rows:
        statement = about.statements[at]
        path, number = about.path.get(statement.block, ()), statement.item
        if number is None:
            continue
        if statement.kind is Kind.CONCERN:
            concerns[path, number].append(at)
        elif statement.kind is Kind.RECOMMENDATION:
            for place in (number, number - 1):
                if told := [c for c in concerns[path, place] if c < at]:
                    links.append(_nearest(about, at, told))
                    break
    return links


def _nearest(about: About, at: int, told: Sequence[int]) -> Link:
    """To the concern that shares most with the recommendation; where none does, to the first."""
    score, _, best = max((about.common(at, c).of_one, -c, c) for c in told)
    reason = "the recommendation for this concern: the paragraph after it"
    return about.link(LinkKind.SUPPORTS, at, best, max(0.5, score), reason)


def _by_section(about: About, rows: Sequence[int]) -> list[Link]:
    """Concerns before it under the same heading, or under the heading above its own, that share its words."""
    concerns: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    links = []
    for at in rows:
        statement = about.statements[at]
        path = about.path.get(statement.block, ())
        if not about.weighed[at] or not path:
            continue
        if statement.kind is Kind.CONCERN and not statement.reported:
            for above in {path, path[:-1]} - {()}:
                concerns[above].append(at)
        elif statement.kind is Kind.RECOMMENDATION:
            own = concerns[path]
            told = own or (concerns[path[:-1]] if len(path) > 1 else [])
            deep = len(path) > (1 if own else 2)
            links += _best(about, at, told, _LEAST_TELLING if deep else _LEAST_UNDER_TITLE)
    return links


def _best(about: About, at: int, told: Iterable[int], least: int) -> list[Link]:
    found = []
    for concern in told:
        common = about.common(at, concern)
        if common.of_one >= _SHARED and common.weighty >= least:
            found.append((-common.of_one, concern, common.telling))
    reason = "the recommendation for this concern: the same section, and words in common"
    return [
        about.link(LinkKind.SUPPORTS, at, c, -s, reason, telling) for s, c, telling in sorted(found)[:_MOST]
    ]
