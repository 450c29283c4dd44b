"""Statements held against annotated ones: which are right, missed and wrong, and taken for what."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from answerable.evaluate.counts import Counts
from answerable.evaluate.gold import Annotation, GoldStatement
from answerable.evaluate.places import ALIKE, Letters, Place, pair
from answerable.model import Document, Kind, Statement

NOTHING = "nothing"
OTHER_LIMITS = "other limits"
# A sentence that both reports a harm and measures it by the law is often annotated either way.
POOLED = (Kind.CONCERN, Kind.LEGAL_ARGUMENT)


@dataclass(frozen=True, slots=True)
class Annotated:
    """An annotated statement, its document, and where it stands there; None where it does not."""

    code: str
    row: GoldStatement
    place: Place | None

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from every other annotated statement."""
        return self.code, self.row.id


@dataclass(frozen=True, slots=True)
class Found:
    """A statement of the dossier in the part of a document that was annotated."""

    code: str
    statement: Statement
    place: Place

    @property
    def rule(self) -> str:
        """The rule that made it; "-" where the genre alone did."""
        if self.statement.reason is not None:
            return self.statement.reason.rule
        return self.statement.default or "-"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an annotated statement, or of a found one that nobody annotated.

    One side is None where nothing of it is left: the other then is missed, or wrong. `touched`
    says that something of the other side shares letters with it, though less than half.
    """

    annotated: Annotated | None
    found: Found | None
    touched: bool = False

    @property
    def known(self) -> str:
        """The annotated kind; "other limits" or "nothing" where there is none."""
        return self.annotated.row.kind.value if self.annotated else self._none

    @property
    def shown(self) -> str:
        """The kind found; "other limits" or "nothing" where there is none."""
        return self.found.statement.kind.value if self.found else self._none

    @property
    def _none(self) -> str:
        return OTHER_LIMITS if self.touched else NOTHING


@dataclass(slots=True)
class Held:
    """The statements of some documents held against the annotated ones.

    `right` has the found statement of each annotated one that was found: of the same
    kind, with at least half of all letters of both in common, one to one, the best first.
    `outcomes` pairs what is left as well, whatever its kind. `pooled` takes concerns and legal
    arguments for one kind.
    """

    annotated: list[Annotated] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)
    right: dict[tuple[str, str], Found] = field(default_factory=dict)
    outcomes: list[Outcome] = field(default_factory=list)
    pooled: Counts = field(default_factory=Counts)

    @property
    def confusion(self) -> Counter[tuple[str, str]]:
        """How often what was annotated as one kind was found as which."""
        return Counter((one.known, one.shown) for one in self.outcomes)

    @property
    def missed(self) -> list[Annotated]:
        """What was annotated and not found."""
        return [one for one in self.annotated if one.key not in self.right]

    @property
    def wrong(self) -> list[Found]:
        """What was found and not annotated."""
        right = {one.statement.id for one in self.right.values()}
        return [one for one in self.found if one.statement.id not in right]

    def counts(self, kind: Kind | None = None, code: str | None = None) -> Counts:
        """Of one kind or all, in one document or all."""
        annotated = [
            one for one in self.annotated if kind in (None, one.row.kind) and code in (None, one.code)
        ]
        found = sum(kind in (None, one.statement.kind) and code in (None, one.code) for one in self.found)
        return Counts(sum(one.key in self.right for one in annotated), found, len(annotated))

    def by_rule(self) -> list[RuleCounts]:
        """How often each rule was right, and how sure it says it is; those that speak most first."""
        fired: defaultdict[str, list[Found]] = defaultdict(list)
        for one in self.found:
            fired[one.rule].append(one)
        right = Counter(one.rule for one in self.right.values())
        return [
            RuleCounts(rule, len(rows), right[rule], sum(r.statement.confidence for r in rows) / len(rows))
            for rule, rows in sorted(fired.items(), key=lambda item: (-len(item[1]), item[0]))
        ]


@dataclass(frozen=True, slots=True)
class RuleCounts:
    """One rule: how often it spoke, how often it was right, and how sure it says it is, from 0 to 1."""

    rule: str
    fired: int
    right: int
    says: float

    @property
    def share(self) -> float:
        """How often it was right."""
        return self.right / self.fired


def hold(pairs: Iterable[tuple[Annotation, Document]], statements: Sequence[Statement]) -> Held:
    """Hold the statements of a dossier against the annotations of its documents."""
    by_document: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_document[statement.quote.document].append(statement)
    held = Held()
    for annotation, document in pairs:
        if annotation.statements:
            _hold_one(held, annotation, document, by_document[document.id])
    return held


def _hold_one(held: Held, annotation: Annotation, document: Document, said: Sequence[Statement]) -> None:
    letters = Letters(document.text)
    lowest, highest = annotation.region or (0, len(document.text))
    code = annotation.code
    found = [
        Found(code, s, Place(s.quote.start, s.quote.end)) for s in said if lowest <= s.quote.start < highest
    ]
    annotated = [
        Annotated(code, row, letters.place(row.quote, row.occurrence)) for row in annotation.statements
    ]
    overlaps = letters.overlaps([f.place for f in found], [a.place for a in annotated])
    alike = [
        (share, i, j, found[i].statement.kind, annotated[j].row.kind)
        for share, i, j in overlaps
        if share >= ALIKE
    ]
    # All of one kind first, so that no pair of two kinds takes away from what is right.
    pairs = pair((share + (f is a), i, j) for share, i, j, f, a in alike)
    held.right |= {
        annotated[j].key: found[i] for i, j in pairs if found[i].statement.kind is annotated[j].row.kind
    }
    held.pooled += Counts(
        len(pair((share, i, j) for share, i, j, f, a in alike if f in POOLED and a in POOLED)),
        sum(f.statement.kind in POOLED for f in found),
        sum(a.row.kind in POOLED for a in annotated),
    )
    held.outcomes += _outcomes(found, annotated, pairs, overlaps)
    held.found += found
    held.annotated += annotated


def _outcomes(
    found: Sequence[Found],
    annotated: Sequence[Annotated],
    pairs: Sequence[tuple[int, int]],
    overlaps: Sequence[tuple[float, int, int]],
) -> list[Outcome]:
    by_annotated = {j: i for i, j in pairs}
    touched_found, touched_annotated = {i for _, i, _ in overlaps}, {j for _, _, j in overlaps}
    outcomes = [
        Outcome(one, found[by_annotated[j]] if j in by_annotated else None, j in touched_annotated)
        for j, one in enumerate(annotated)
    ]
    paired = {i for i, _ in pairs}
    outcomes += [Outcome(None, one, i in touched_found) for i, one in enumerate(found) if i not in paired]
    return outcomes


def rows_of(confusion: Mapping[tuple[str, str], int]) -> list[tuple[str, list[int]]]:
    """The table of a confusion: a row for what was annotated, a column for what was found."""
    kinds = [kind.value for kind in Kind]
    ends = [OTHER_LIMITS, NOTHING]
    return [
        (name, [confusion.get((name, other), 0) for other in [*kinds, *ends]]) for name in [*kinds, *ends]
    ]
