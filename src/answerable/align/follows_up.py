"""What is said of an earlier recommendation: that it is carried out, planned, refused; or how it was kept.

By number where one is given ("recommendation 109.6", "paragraph 12 of the concluding observations"), else by
words. That a State speaks of what was recommended does not say that it did it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from answerable.align.about import About
from answerable.align.followed import followed, limb
from answerable.align.nearby import Nearby
from answerable.listed import numbers_in
from answerable.model import CLAIMS, Kind, Link, LinkKind, Role
from answerable.patterns import load_patterns
from answerable.text import fold

_LISTS = {"concluding_observations", "upr_wg_report", "upr_outcome"}
_SPEAKS = {
    Role.STATE: CLAIMS,
    Role.COMMITTEE: {Kind.QUESTION, Kind.CONCERN, Kind.COMMENDATION, Kind.RECOMMENDATION},
}
# A sentence that names more numbers is a list of positions, and speaks of none of them.
_MOST_NUMBERS = 3
# By words: how much of the recommendation must stand in what the State says, and how many it may follow in
# one paper: what was recommended in every cycle is followed in each.
_SHARED, _WITHOUT_THEME, _LEAST_TELLING, _MOST = 0.32, 0.6, 2, 2
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})?")
_LONGEST_RANGE = 60


def follows_up(about: About) -> list[Link]:
    """Links from what a State or a Committee says to the earlier recommendation that it is about."""
    recommended = [
        at
        for at, s in enumerate(about.statements)
        if s.kind is Kind.RECOMMENDATION
        and s.role not in (Role.STATE, Role.NGO, Role.NHRI)
        and about.genre[s.quote.document] in _LISTS
        and not s.reported
    ]
    if not recommended:
        return []
    numbered, near = _Numbered(about, recommended), Nearby(about, recommended)
    links = []
    for at, statement in enumerate(about.statements):
        if statement.kind in _SPEAKS.get(statement.role, ()) and not statement.reported and about.weighed[at]:
            found = numbered.of(at)
            links += [_by_number(about, at, other, number) for other, number in found]
            if not found and statement.role is Role.STATE:
                links += _by_words(about, at, near)
    return links


class _Numbered:
    """The recommendations of a review by their numbers, document by document."""

    def __init__(self, about: About, rows: list[int]) -> None:
        self._about = about
        self._of: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for at in rows:
            number = about.statements[at].number or ""
            document = about.statements[at].quote.document
            if found := _NUMBER.match(number):
                self._of[document, found[0]].append(at)
        self._documents = sorted({d for d, _ in self._of}, key=lambda d: about.order.rank[d])
        self._last: tuple[str, tuple[tuple[str, str], ...]] = "", ()
        self._followed = followed(about.sources, lambda words: numbers_in(words, longest=_LONGEST_RANGE))

    def of(self, at: int) -> list[tuple[int, str]]:
        """The recommendations that it names, or its paragraph or heading does, with their numbers."""
        statement = self._about.statements[at]
        numbers = own = named(self._about.texts[at])
        if numbers:
            self._last = statement.block, numbers
        elif self._last[0] == statement.block:
            numbers = self._last[1]
        else:
            numbers = self._in_heading(at)
        found = []
        for sort, number in numbers if len(numbers) <= _MOST_NUMBERS else ():
            document = self._document(statement.quote.document, sort)
            found += [(other, number) for other in self._of.get((document or "", number), ())]
        if not own and len(numbers) > 1:
            # Under two numbers each sentence is of one: what is said of one treaty is not said of another.
            found = [(other, number) for other, number in found if not self._about.two_laws(at, other)]
        return self._of_limb(at, found)

    def _of_limb(self, at: int, found: list[tuple[int, str]]) -> list[tuple[int, str]]:
        """Those of the limb that it speaks of, where the recommendation has limbs too: (b) is not (a)."""
        letter = limb(self._about.texts[at], self._about.statements[at].number)
        same = [
            (other, number)
            for other, number in found
            if letter and (self._about.statements[other].number or "").endswith(f"({letter})")
        ]
        return same or found

    def _in_heading(self, at: int) -> tuple[tuple[str, str], ...]:
        about = self._about
        statement = about.statements[at]
        if numbers := self._followed.get(statement.block):
            return tuple(("paragraph", n) for n in numbers)
        path = about.path.get(statement.block, ())
        if not path:
            return ()
        return named(fold(path[-1]).text)

    def _document(self, own: str, sort: str) -> str | None:
        """The last document before, of the same State, whose recommendations are numbered in this way."""
        about, wanted = self._about, None
        for document in self._documents:
            in_upr = about.genre[document] != "concluding_observations"
            numbered_so = in_upr is (sort == "recommendation") and about.state[document] == about.state[own]
            if numbered_so and about.order.before(document, own):
                wanted = document
        return wanted


def named(text: str) -> tuple[tuple[str, str], ...]:
    """The numbers of recommendations that a folded text names, each with the sort of list that it is from."""
    found = []
    for row in load_patterns("links.toml", "reference"):
        for match in row.pattern.finditer(text):
            numbers = next(group for group in match.groupdict().values() if group)
            found += [
                (str(row.fields["of"]), number) for number in numbers_in(numbers, longest=_LONGEST_RANGE)
            ]
    return tuple(dict.fromkeys(found))


def _by_number(about: About, at: int, other: int, number: str) -> Link:
    reason = f"names {number}, the number of this recommendation"
    return about.link(LinkKind.FOLLOWS_UP, at, other, 0.95, reason)


def _by_words(about: About, at: int, near: Nearby) -> list[Link]:
    """Recommendations in earlier documents that what the State says is about, and speaks of carrying out."""
    if not any(row.find(about.texts[at]) for row in load_patterns("links.toml", "carrying_out")):
        return []
    found = []
    own = about.statements[at].quote.document
    for other in near.of(at):
        if not about.order.before(about.statements[other].quote.document, own) or not about.may_meet(
            at, other
        ):
            continue
        if about.two_laws(at, other) or _before(about, at, other):
            continue
        common = about.common(other, at)
        least = _SHARED if about.themes[at] & about.themes[other] else _WITHOUT_THEME
        if common.of_one >= least and common.weighty >= _LEAST_TELLING:
            found.append((-common.of_one, other, common.telling))
    reason = "speaks of what was recommended here: words in common"
    links: list[Link] = []
    of_paper: Counter[str] = Counter()
    for score, other, telling in sorted(found):
        paper = about.statements[other].quote.document
        of_paper[paper] += 1
        if of_paper[paper] <= _MOST:
            links.append(about.link(LinkKind.FOLLOWS_UP, at, other, -score, reason, telling))
    return links


def _before(about: About, at: int, other: int) -> bool:
    """Whether what a statement tells lies, by its years, before the paper that recommends."""
    asked = about.order.year(about.statements[other].quote.document)
    return asked is not None and bool(about.years[at]) and max(about.years[at]) < asked
