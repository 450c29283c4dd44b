"""Sections of a State's report against the earlier recommendations that the State says they answer.

    python bench/sections.py [--write] [--shared FOLDER]

Reads the three cycles of Slovenia's review in `../shared`. Two of its reports give numbers for each section:
that of the third cycle, whose numbers were copied by hand into a file beside it, and that of the second.
Measured are the links where numbers are given; and, with the numbers hidden, how well each section ranks
all recommendations of the list, beside three orders that know nothing of this program. The weights
were chosen on the second cycle; the third was looked at afterwards.
"""

from __future__ import annotations

import json
import math
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from accuracy import arguments, publish

from answerable.align.answering import proposals, resolved, scored
from answerable.align.numbers_given import given
from answerable.align.report_sections import ReportSection, report_sections, section_blocks
from answerable.lists import RecommendationList, before, lists_of
from answerable.model import Dossier, LinkKind, Source
from answerable.pipeline import analyse
from answerable.text import fold

# The reports and the lists they answer, as files of the review.
FILES = (
    *("1stcyycleunoriginal/g1012049.pdf", "2ndcycleunoriginal/g1413493.pdf"),
    *("2ndcycleunoriginal/g1423930.pdf", "3rdcycleunoriginal/g1923444.pdf"),
)
REPORTS = {"A/HRC/WG.6/20/SVN/1": "cycle 2 (weights chosen here)", "A/HRC/WG.6/34/SVN/1": "cycle 3"}
CODED = "report_section_to_rec_links.json"
SHUFFLES = 200
Rows = Sequence[Sequence[float]]
Table = list[str]


def precision(order: Sequence[int], wanted: set[int]) -> float:
    """Average precision of an order: the mean of the precision at each place that is wanted."""
    hits, total = 0, 0.0
    for place, one in enumerate(order, 1):
        if one in wanted:
            hits += 1
            total += hits / place
    return total / len(wanted)


def mean(scores: Rows, wanted: Mapping[int, set[int]]) -> float:
    """Mean average precision over the sections whose recommendations are known."""
    rows = [
        precision(sorted(range(len(scores[at])), key=lambda n: (-scores[at][n], n)), known)
        for at, known in wanted.items()
    ]
    return sum(rows) / len(rows)


def bag(text: str) -> Counter[str]:
    """The words of a text, as plain as a baseline takes them."""
    return Counter(re.findall(r"[a-z]{3,}", text.lower()))


def by_chance(sections: int, of: int, wanted: Mapping[int, set[int]]) -> float:
    """What orders by lot come to, on average."""
    lot = random.Random(1)
    return (
        sum(
            mean([[lot.random() for _ in range(of)] for _ in range(sections)], wanted)
            for _ in range(SHUFFLES)
        )
        / SHUFFLES
    )


def by_cosine(sections: Sequence[str], asks: Sequence[str]) -> Rows:
    """TF-IDF cosine of the whole text of a section with that of a recommendation."""
    bags = [bag(text) for text in asks]
    held = Counter(word for one in bags for word in one)

    def vector(words: Counter[str]) -> dict[str, float]:
        heavy = {w: n * math.log((len(bags) + 1) / held[w]) for w, n in words.items() if w in held}
        length = math.sqrt(sum(v * v for v in heavy.values())) or 1.0
        return {w: v / length for w, v in heavy.items()}

    vectors = [vector(one) for one in bags]
    return [
        [sum(v * own.get(w, 0.0) for w, v in one.items()) for one in vectors]
        for own in (vector(bag(text)) for text in sections)
    ]


def by_bm25(sections: Sequence[str], asks: Sequence[str], k: float = 1.2, b: float = 0.75) -> Rows:
    """BM25 of the recommendations, asked with the words of the section."""
    bags = [bag(text) for text in asks]
    held = Counter(word for one in bags for word in one)
    average = sum(one.total() for one in bags) / len(bags)

    def weight(word: str) -> float:
        return math.log(1 + (len(bags) - held[word] + 0.5) / (held[word] + 0.5))

    return [
        [
            sum(
                weight(w) * n * (k + 1) / (n + k * (1 - b + b * one.total() / average))
                for w, n in one.items()
                if w in own
            )
            for one in bags
        ]
        for own in (bag(text) for text in sections)
    ]


def known(source: Source, of: RecommendationList, sections: Sequence[ReportSection]) -> dict[int, set[int]]:
    """By section the places of the recommendations that its heading gives."""
    where, numbers = section_blocks(sections), list(of.numbered)
    found: defaultdict[int, set[int]] = defaultdict(set)
    for row in given(source.document):
        if row.note is None:
            rows = {numbers.index(number) for _, number, _ in resolved(row.numbers, [of])}
            for at in {where[block] for block in row.blocks}:
                found[at] |= rows
    return dict(found)


def ranked(dossier: Dossier) -> Table:
    """Mean average precision with the numbers hidden, and how many of the proposals the State gives too."""
    table = [
        "| numbers hidden | recommendations | sections | by lot | BM25 | TF-IDF | this program "
        "| proposed | of these, the State's own | of the State's own, proposed |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    lists = lists_of(dossier.sources, dossier.statements)
    texts = [fold(s.words).text for s in dossier.statements]
    for source in dossier.sources:
        name = REPORTS.get(source.identity.symbol or "")
        if name is None:
            continue
        of, sections = before(lists, source)[0], report_sections(source.document)
        wanted = known(source, of, sections)
        asks = [" ".join(texts[at] for at in rows) for rows in of.numbered.values()]
        whole = [" ".join((one.title, *one.paragraphs)) for one in sections]
        scores = scored(dossier.statements, texts, of, sections)
        proposed = [(at, n) for at in wanted for n, _ in proposals(scores, at)]
        right = sum(n in wanted[at] for at, n in proposed)
        orders = (by_bm25(whole, asks), by_cosine(whole, asks), scores)
        figures = [by_chance(len(sections), len(asks), wanted), *(mean(rows, wanted) for rows in orders)]
        table.append(
            f"| {name} | {len(asks)} | {len(wanted)} | {' | '.join(f'{one:.3f}' for one in figures)} "
            f"| {len(proposed)} | {right / len(proposed):.0%} "
            f"| {right / sum(len(rows) for rows in wanted.values()):.0%} |"
        )
    return table


def tied(dossier: Dossier, coded: Path) -> Table:
    """The links where numbers are given, against the file copied by hand: all that it has, and no others."""
    said = {s.id: s for s in dossier.statements}
    sections: dict[str, str] = {}
    for source in dossier.sources:
        path = {b.id: b.path for b in source.document.blocks}
        sections |= {
            s.id: " ".join(path[s.block]) for s in dossier.statements if s.quote.document == source.id
        }
    wanted, found = set(), set()
    for row in json.loads(coded.read_text("utf-8")):
        wanted |= {(" ".join(row["heading"].split()), number) for number in row["recs"]}
    headings = {heading for heading, _ in wanted}
    for link in dossier.links:
        if link.kind is LinkKind.FOLLOWS_UP and "says that it answers" in link.reason:
            for heading in headings:
                if heading in sections[link.source] and f'"{heading}"' in link.reason:
                    found.add((heading, said[link.target].number or ""))
    right = len(wanted & found)
    return [
        "| numbers given, cycle 3 | links | right of those in the report | right of those made |",
        "|---|---|---|---|",
        f"| {len(headings)} sections | {len(wanted)} | {right / len(wanted):.1%} "
        f"| {right / len(found) if found else 0:.1%} |",
    ]


def main() -> int:
    """Measure and print."""
    options = arguments(__doc__).parse_args()
    base = options.shared / "data" / "slovenia_upr"
    if not base.is_dir():
        print(f"no data in {options.shared}: nothing to measure", file=sys.stderr)
        return 2
    dossier = analyse([base / name for name in FILES])
    parts = {"sections": [*tied(dossier, base / CODED), "", *ranked(dossier)]}
    publish(parts, to_page=options.write)
    return 0


if __name__ == "__main__":
    sys.exit(main())
