"""Which recommendations a section of a State's report is likely to answer: a ranking by content, no verdict.

What speaks for a recommendation: its words in the whole section, in its best paragraph, in its heading (each
as a cosine, rare words weigh more); and themes and groups of persons in common. Then two things that one
pair alone does not show: recommendations that are alike are answered together, and what another section
fits better is answered there. Weights stand in `data/implementation.toml`.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from answerable.align.likeness import Weights, content
from answerable.model import Statement
from answerable.patterns import load_table
from answerable.roots import root
from answerable.text import fold

_Vector = Mapping[str, float]
_COMPANY = 5
# Of the goals nothing is told that their sources, the other two schemes, do not tell.
_SCHEMES = ("uhri", "upr_info")


@dataclass(frozen=True, slots=True)
class Told:
    """A text to be ranked: its paragraphs, its heading, and what its statements are labelled with."""

    paragraphs: Sequence[Mapping[str, int]]
    heading: Mapping[str, int] = field(default_factory=dict)
    labels: Mapping[str, float] = field(default_factory=dict)

    @property
    def words(self) -> Counter[str]:
        """The stems of all of it, counted."""
        return sum((Counter(one) for one in (self.heading, *self.paragraphs)), Counter[str]())


def told(paragraphs: Sequence[str], statements: Sequence[Statement], heading: str = "") -> Told:
    """A text with the labels of its statements."""
    labels: Counter[str] = Counter()
    for statement in statements:
        for theme in statement.themes:
            if theme.scheme in _SCHEMES:
                labels[f"{theme.scheme}: {theme.label}"] += theme.score  # type: ignore[assignment]
        labels.update(f"persons: {group}" for group in statement.affected)
    return Told([_stems(text) for text in paragraphs], _stems(heading), labels)


def _stems(text: str) -> Counter[str]:
    count: Counter[str] = Counter()
    for word, times in content(fold(text).text).items():
        count[root(word)] += times
    return count


def rank(recommendations: Sequence[Told], sections: Sequence[Told]) -> list[list[float]]:
    """For each section a score of each recommendation, from 0 to 1: the higher, the likelier it answers it.

    Sections are held against one another, so all of a report should be given.
    """
    weight = load_table("implementation.toml")["ranking"]
    words = [one.words for one in recommendations]
    every = Weights([*words, *(p for section in sections for p in section.paragraphs)])
    labelled = Weights([one.labels for one in recommendations])
    wanted = _Index([_vector(bag, every) for bag in words])
    about = _Index([_vector(one.labels, labelled) for one in recommendations])
    scores = []
    for section in sections:
        row = [0.0] * len(recommendations)
        for name, vectors, index in (
            ("words", [_vector(section.words, every)], wanted),
            ("heading", [_vector(section.heading, every)], wanted),
            ("paragraph", [_vector(p, every) for p in section.paragraphs], wanted),
            ("labels", [_vector(section.labels, labelled)], about),
        ):
            row = [a + weight[name] * b for a, b in zip(row, index.best(vectors), strict=True)]
        scores.append(row)
    near = _near(wanted, about)
    return _apart([_in_company(row, near, weight["company"]) for row in scores], weight["elsewhere"])


class _Index:
    """Vectors of one length, by their words."""

    def __init__(self, vectors: Sequence[_Vector]) -> None:
        self.vectors = vectors
        self._holders: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for at, vector in enumerate(vectors):
            for word, weight in vector.items():
                self._holders[word].append((at, weight))

    def best(self, vectors: Sequence[_Vector]) -> list[float]:
        """The cosine of each with that of some vectors that is most like it."""
        best = [0.0] * len(self.vectors)
        for vector in vectors:
            best = [max(pair) for pair in zip(best, self.cosines(vector), strict=True)]
        return best

    def cosines(self, vector: _Vector) -> list[float]:
        """The cosine of each with a vector."""
        row = [0.0] * len(self.vectors)
        for word, weight in vector.items():
            for at, own in self._holders.get(word, ()):
                row[at] += weight * own
        return row


def _vector(bag: Mapping[str, float], weights: Weights) -> dict[str, float]:
    weight = weights.each(bag)
    heavy = {word: count * weight[word] for word, count in bag.items()}
    length = math.sqrt(sum(value * value for value in heavy.values()))
    return {word: value / length for word, value in heavy.items()} if length else {}


def _near(wanted: _Index, about: _Index) -> list[list[tuple[int, float]]]:
    """Of each recommendation those few that are most like it, and how much they are."""
    rows = []
    for at, (vector, labels) in enumerate(zip(wanted.vectors, about.vectors, strict=True)):
        alike = [a + b / 2 for a, b in zip(wanted.cosines(vector), about.cosines(labels), strict=True)]
        order = sorted((other for other in range(len(alike)) if other != at), key=lambda o: (-alike[o], o))
        rows.append([(other, alike[other]) for other in order[:_COMPANY]])
    return rows


def _in_company(
    row: Sequence[float], near: Sequence[Sequence[tuple[int, float]]], share: float
) -> list[float]:
    """Scores in which each has a share of those of its like."""
    found = []
    for own, company in zip(row, near, strict=True):
        mass = sum(weight for _, weight in company)
        beside = sum(weight * row[at] for at, weight in company) / mass if mass else own
        found.append((1 - share) * own + share * beside)
    return found


def _apart(scores: Sequence[Sequence[float]], share: float) -> list[list[float]]:
    """Scores less a share of the best that another section has."""
    if len(scores) < 2:
        return [list(row) for row in scores]
    columns = [sorted(column, reverse=True)[:2] for column in zip(*scores, strict=True)]
    return [
        [
            own - share * (other if own == best else best)
            for own, (best, other) in zip(row, columns, strict=True)
        ]
        for row in scores
    ]
