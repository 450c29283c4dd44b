"""Sections of a State's report tied to the recommendations they answer.

By the State's own numbers where it gives them, all of them. Else by content: a proposal, which says so,
with its rank and score. Neither says that what was recommended was done.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from answerable.align.about import About
from answerable.align.numbers_given import FILE, TABLE_ROW, Given, given
from answerable.align.ranking import rank, told
from answerable.align.report_sections import ReportSection, report_sections, section_blocks
from answerable.lists import RecommendationList, before, lists_of, numbered_by
from answerable.model import CLAIMS, PROPOSED, Link, LinkKind, Role, Source, Statement
from answerable.patterns import load_table

_PRINTED, _SHORT, _OF_SEVERAL = 0.95, 0.9, 0.7


@dataclass(frozen=True, slots=True)
class Answering:
    """Links from what a State says in its reports to earlier recommendations, by its numbers or proposed."""

    numbered: tuple[Link, ...] = ()
    proposed: tuple[Link, ...] = ()


def answering(about: About, sources: Sequence[Source]) -> Answering:
    """What reports of States answer, by their own numbers and, where they give none, by content."""
    lists = [one for one in lists_of(sources, about.statements) if one.of_upr]
    numbered: list[Link] = []
    proposed: list[Link] = []
    for source in sources if lists else ():
        if answers_a_list(source) and (earlier := before(lists, source)):
            report = _Report(about, source)
            numbered += report.by_number(earlier)
            proposed += report.by_content(earlier[0], {link.target for link in numbered})
    return Answering(tuple(numbered), tuple(proposed))


def answers_a_list(source: Source) -> bool:
    """Whether a document is a report in which a State answers its earlier reviews."""
    return source.identity.genre in load_table(FILE)["genres"]


class _Report:
    """A report of a State with what it says, block by block."""

    def __init__(self, about: About, source: Source) -> None:
        self._about = about
        self._source = source
        self._said: defaultdict[str, list[int]] = defaultdict(list)
        for at, statement in enumerate(about.statements):
            if statement.quote.document == source.id:
                self._said[statement.block].append(at)
        self._given = given(source.document)
        self._path = {block.id: block.path for block in source.document.blocks}

    def by_number(self, earlier: Sequence[RecommendationList]) -> list[Link]:
        """All that the report gives numbers of, each pair once."""
        found: dict[tuple[str, str], Link] = {}
        # What a heading says, notes below it say again: the heading's link is kept.
        for row in sorted(self._given, key=lambda row: row.note is not None):
            for link in self._by_number(row, earlier):
                found.setdefault((link.source, link.target), link)
        return list(found.values())

    def _by_number(self, row: Given, earlier: Sequence[RecommendationList]) -> Iterator[Link]:
        speakers = self._within(row) if row.within else self._speakers(row.blocks, row.note, row.beyond)
        says = "speaks of" if row.within else "says that it answers"
        for printed, number, of in resolved(row.numbers, earlier):
            for other in of.numbered[number] if speakers else ():
                at = self._likeliest(speakers, other)
                as_printed = "" if printed == number else f' (as "{printed}")'
                reason = f"{row.place} {says} recommendation {number}{as_printed}"
                score = _PRINTED if printed == number else _SHORT
                if of.ambiguous(printed):
                    score, reason = _OF_SEVERAL, f"{reason}; the list has several of that number"
                yield self._about.link(LinkKind.FOLLOWS_UP, at, other, score, reason)

    def by_content(self, of: RecommendationList, tied: set[str]) -> Iterator[Link]:
        """Proposals for sections that give no numbers, of recommendations that no other section takes."""
        answered = {block for row in self._given for block in row.blocks}
        sections = report_sections(self._source.document)
        scores = scored(self._about.statements, self._about.texts, of, sections)
        numbers = list(of.numbered)
        for place, section in enumerate(sections):
            speakers = self._speakers(section.blocks)
            if not speakers or answered & set(section.blocks):
                continue
            for n, nth in proposals(scores, place):
                targets = of.numbered[numbers[n]]
                if self._about.ids[targets[0]] in tied:
                    continue
                at = self._likeliest(speakers, targets[0])
                reason = (
                    f"{PROPOSED}: recommendation {numbers[n]} is number {nth} of {len(numbers)} "
                    f'for its section "{section.title}", which gives no numbers'
                )
                score = min(scores[place][n], 1.0)
                yield self._about.link(LinkKind.FOLLOWS_UP, at, targets[0], score, reason)

    def _speakers(
        self, blocks: Sequence[str], note: int | None = None, beyond: Sequence[str] = ()
    ) -> list[int]:
        """What the State says in some blocks: what calls a note, its claims, else anything."""
        rows = [at for block in blocks for at in self._said[block]]
        rows = rows or [at for block in beyond for at in self._said[block]] or self._beside(blocks)
        statements = self._about.statements
        if note is not None and (calling := [at for at in rows if note in statements[at].note_refs]):
            rows = calling
        own = [at for at in rows if statements[at].role is Role.STATE and not statements[at].reported]
        return [at for at in own if statements[at].kind in CLAIMS] or own or rows

    def _within(self, row: Given) -> list[int]:
        """What the State says in the sentence that names numbers; in all of a table's row that they begin."""
        rows = [at for block in row.blocks for at in self._said[block]]
        statements = self._about.statements
        here = [
            at
            for at in rows
            if any(p.start < row.quote.end and row.quote.start < p.end for p in statements[at].pieces)
        ]
        own = here or [
            at for at in rows if statements[at].quote.start >= row.quote.end and row.place == TABLE_ROW
        ]
        return [at for at in own if statements[at].role is Role.STATE and not statements[at].reported]

    def _beside(self, blocks: Iterable[str]) -> list[int]:
        """What is said under the headings of some blocks that say nothing themselves: tables, lines alone."""
        paths = {path for block in blocks if (path := self._path[block])}
        return [at for block, path in self._path.items() if path in paths for at in self._said[block]]

    def _likeliest(self, speakers: Sequence[int], other: int) -> int:
        """The statement that holds most of a recommendation; the first of several."""
        return max(speakers, key=lambda at: (round(self._about.common(other, at).of_one, 6), -at))


def resolved(
    numbers: Sequence[str], earlier: Sequence[RecommendationList]
) -> list[tuple[str, str, RecommendationList]]:
    """Each printed number with the one that it means, and its list; those that no list has are left out.

    Numbers with a stop and such without may be of two lists, one of an earlier cycle.
    """
    found = {}
    for group in _by_head(numbers).values():
        of = numbered_by(earlier, group)
        for printed in group if of else ():
            number = of.find(printed, group) if of else None
            if of and number:
                found[printed] = (printed, number, of)
    return [found[printed] for printed in numbers if printed in found]


def _by_head(numbers: Iterable[str]) -> Mapping[str, list[str]]:
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for number in numbers:
        groups[number.rpartition(".")[0]].append(number)
    return groups


def proposals(scores: Sequence[Sequence[float]], section: int) -> list[tuple[int, int]]:
    """The recommendations that a section is likely to answer and no other likelier, each with its rank."""
    rules = load_table(FILE)["ranking"]
    row = scores[section]
    order = sorted(range(len(row)), key=lambda n: (-row[n], n))[: rules["most"]]
    return [
        (n, nth)
        for nth, n in enumerate(order, 1)
        if row[n] >= max(rules["least"], *(other[n] for other in scores))
    ]


def scored(
    statements: Sequence[Statement],
    texts: Sequence[str],
    of: RecommendationList,
    sections: Sequence[ReportSection],
) -> list[list[float]]:
    """For each section of a report a score of each number of a list, in the order of both."""
    wanted = [
        told([texts[at] for at in places], [statements[at] for at in places])
        for places in of.numbered.values()
    ]
    section_of = section_blocks(sections)
    said: defaultdict[int, list[Statement]] = defaultdict(list)
    for statement in statements:
        if (place := section_of.get(statement.block)) is not None:
            said[place].append(statement)
    parts = [told(s.paragraphs, said[n], s.title) for n, s in enumerate(sections)]
    return rank(wanted, parts)
