"""The same ask put again in another document, cycle or mechanism, though in other words.

`repeats` finds what is said again in nearly the same words; here the words may differ. Recommendations
go by the judge of the memory (`asked_again`). Of questions the matter must be the same: a theme in
common, telling words in common, and no law that is another one.
"""

from __future__ import annotations

from collections import defaultdict

from answerable.align.about import About
from answerable.align.asked_again import Again, Recommendations
from answerable.align.nearby import Nearby
from answerable.model import Kind, Link, LinkKind, Role

# How alike two asks are in all, or how much of the shorter stands in the longer.
_ALIKE, _HELD, _WITHOUT_THEME = 0.36, 0.72, 0.5
_LEAST_TELLING = 2
# Earlier documents in which a question is said to have been put; of each the likest.
_MOST = 3
# Recommendations of one earlier document that ask the same as a later one, and of all.
_MOST_OF_ONE, _MOST_OF_ALL = 4, 24
_TAKERS, _PROPOSERS = {Role.COMMITTEE}, {Role.NGO, Role.NHRI}


def asks(about: About, every: Recommendations) -> list[Link]:
    """Links from each later recommendation or question to earlier ones that ask the same."""
    return [*_recommended(about, every), *_questions(about)]


def _recommended(about: About, every: Recommendations) -> list[Link]:
    links = []
    for at in every.rows:
        of: defaultdict[str, list[Again]] = defaultdict(list)
        for again in sorted(every.earlier(at), key=lambda a: (-a.alike, a.earlier)):
            of[about.statements[again.earlier].quote.document].append(again)
        found = [again for rows in of.values() for again in rows[:_MOST_OF_ONE]]
        for again in sorted(found, key=lambda a: (-a.alike, a.earlier))[:_MOST_OF_ALL]:
            reason = every.reason(at, again.earlier, again.level)
            links.append(about.link(LinkKind.REPEATS, at, again.earlier, again.alike, reason))
    return links


def _questions(about: About) -> list[Link]:
    links = []
    rows = [at for at, s in enumerate(about.statements) if s.kind is Kind.QUESTION and about.weighed[at]]
    near = Nearby(about, rows)
    for at in rows:
        best: dict[str, tuple[float, int]] = {}
        for other in near.of(at):
            score = _alike(about, at, other)
            document = about.statements[other].quote.document
            if score > best.get(document, (0.0, 0))[0]:
                best[document] = score, other
        found = sorted(best.values(), key=lambda row: (-row[0], row[1]))
        links += [_link(about, at, other, score) for score, other in found[:_MOST]]
    return links


def _alike(about: About, at: int, other: int) -> float:
    """How alike two questions are, the first later and in another document; 0 where they are two asks."""
    one, two = about.statements[at], about.statements[other]
    if one.quote.document == two.quote.document or not about.later(at, other):
        return 0.0
    if one.role in _TAKERS and two.role in _PROPOSERS:
        return 0.0  # what a Committee has from an organization is taken up, not repeated
    if not about.may_meet(at, other) or about.two_laws(at, other):
        return 0.0
    common = about.common(at, other)
    themed = not about.themes[at].isdisjoint(about.themes[other])
    same = common.alike >= (_ALIKE if themed else _WITHOUT_THEME) or (themed and common.most >= _HELD)
    return common.most if same and common.weighty >= _LEAST_TELLING else 0.0


def _link(about: About, at: int, other: int, score: float) -> Link:
    reason = f"the same ask in other words, put before by {about.who(other)}"
    return about.link(LinkKind.REPEATS, at, other, score, reason)
