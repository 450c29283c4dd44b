"""Figures, persons, notes and conflicts, held against annotated ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from answerable.evaluate.counts import Counts
from answerable.evaluate.gold import Annotation, GoldCitation, GoldConflict, GoldFigure, GoldPerson
from answerable.evaluate.places import Letters, Place
from answerable.model import Document, Dossier, FindingKind, MentionKind, Severity

Pairs = Sequence[tuple[Annotation, Document]]
# Remarks on looks alone are no faults of a source.
_NO_FAULT = ("format", "suspicious")


@dataclass(frozen=True, slots=True)
class Persons:
    """Spellings of names: those found (right, of), and how well those of one person are joined (B-cubed).

    `joined` has precision and recall: of the spellings joined with one, those of the same person;
    of the spellings of the same person, those joined with it; on average over all found.
    """

    spellings: tuple[int, int]
    joined: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of a document: those found, and those with a real fault that are named for one."""

    found: Counts
    faults: Counts
    targets: Counts


def figures(dossier: Dossier, pairs: Pairs) -> Counts | None:
    """Figures with the right value, inside the annotated words; None where none was annotated.

    "Found" counts all figures shown in the documents whose figures are annotated.
    """
    shown: defaultdict[str, list[tuple[float | None, int, int]]] = defaultdict(list)
    for mention in dossier.mentions:
        if mention.kind is MentionKind.FIGURE and mention.figure:
            shown[mention.quote.document].append(
                (mention.figure.value, mention.quote.start, mention.quote.end)
            )
    counts = Counts()
    for annotation, document in pairs:
        rows = annotation.of(GoldFigure)
        if not rows:
            continue
        letters = Letters(document.text)
        right = 0
        for row in rows:
            place = letters.place(row.quote, row.occurrence)
            right += place is not None and any(
                _is(value, row.value) and letters.overlap(Place(start, end), place)
                for value, start, end in shown[document.id]
            )
        counts += Counts(right, len(shown[document.id]), len(rows))
    return counts if counts.annotated else None


def _is(value: float | None, known: float | None) -> bool:
    if value is None or known is None:
        return value is known
    return abs(value - known) < 1e-6


def persons(dossier: Dossier, pairs: Pairs) -> Persons | None:
    """Every spelling of every annotated person; None where none was annotated.

    Names are joined over documents, so they are looked for in the whole dossier.
    """
    rows = [row for annotation, _ in pairs for row in annotation.of(GoldPerson)]
    if not rows:
        return None
    known = _one_person(rows)
    found = {
        variant: entity.id
        for entity in dossier.entities
        if entity.kind is MentionKind.PERSON
        for variant in entity.variants
    }
    both = sorted(found.keys() & known.keys())
    return Persons((len(both), len(known)), b_cubed(found, known, both))


def _one_person(rows: Sequence[GoldPerson]) -> dict[str, int]:
    """The person of each spelling, by number. Two rows with the same main name, or where the main name of
    one is a spelling of the other, are one person: two documents were annotated apart."""
    number: dict[str, int] = {}
    for at, row in enumerate(rows):
        mine = next(
            (
                number[other.canonical]
                for other in rows[:at]
                if other.canonical == row.canonical
                or row.canonical in other.variants
                or other.canonical in row.variants
            ),
            at,
        )
        number.setdefault(row.canonical, mine)
    return {variant: number[row.canonical] for row in rows for variant in row.variants}


def b_cubed(
    found: Mapping[str, object], known: Mapping[str, object], items: Iterable[str]
) -> tuple[float, float]:
    """Precision and recall of one clustering against another, over the items that both hold."""
    items = list(items)
    if not items:
        return 0.0, 0.0
    mine, theirs = _clusters(found, items), _clusters(known, items)
    precision = recall = 0.0
    for item in items:
        one, other = mine[found[item]], theirs[known[item]]
        precision += len(one & other) / len(one)
        recall += len(one & other) / len(other)
    return precision / len(items), recall / len(items)


def _clusters(of: Mapping[str, object], items: Iterable[str]) -> dict[object, set[str]]:
    clusters: defaultdict[object, set[str]] = defaultdict(set)
    for item in items:
        clusters[of[item]].add(item)
    return clusters


def notes(dossier: Dossier, pairs: Pairs) -> Notes | None:
    """Notes and their faults in the documents whose notes are annotated; None where none are."""
    total = Notes(Counts(), Counts(), Counts())
    for annotation, document in pairs:
        rows = annotation.of(GoldCitation)
        if not rows:
            continue
        cited = [c for c in dossier.citations if c.quote.document == document.id and c.note is not None]
        numbers = {c.note for c in cited}
        known = {row.note for row in rows}
        faulty = {row.note for row in rows if row.problem and not row.problem.lower().startswith(_NO_FAULT)}
        named = {c.note for c in cited if c.problem}
        short = {(row.note, row.target_note) for row in rows if row.target_note is not None}
        tied = {(c.note, c.target_note) for c in cited if c.target_note is not None}
        total = Notes(
            total.found + Counts(len(known & numbers), len(numbers), len(known)),
            total.faults + Counts(len(faulty & named), len(named), len(faulty)),
            total.targets + Counts(len(short & tied), len(tied), len(short)),
        )
    return total if total.found.annotated else None


def conflicts(dossier: Dossier, pairs: Pairs) -> dict[Severity, tuple[int, int]]:
    """Of the annotated conflicts of each severity, how many a finding names with both sides: (found, of)."""
    letters = {annotation.code: (document.id, Letters(document.text)) for annotation, document in pairs}
    findings = [f for f in dossier.findings if f.kind is FindingKind.CONFLICT]
    counted: dict[Severity, tuple[int, int]] = {}
    for annotation, _ in pairs:
        for row in annotation.of(GoldConflict):
            if row.a.doc not in letters or row.b.doc not in letters:
                continue
            sides = []
            for side in (row.a, row.b):
                document, text = letters[side.doc]
                sides.append((document, text.place(side.quote)))
            named = any(
                all(
                    place is not None
                    and any(
                        q.document == document and q.start < place.end and place.start < q.end
                        for q in finding.quotes
                    )
                    for document, place in sides
                )
                for finding in findings
            )
            right, of = counted.get(row.severity, (0, 0))
            counted[row.severity] = (right + named, of + 1)
    return {severity: counted[severity] for severity in Severity if severity in counted}
