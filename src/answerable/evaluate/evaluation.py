"""A dossier held against reference annotations of its documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from answerable.errors import AnnotationError
from answerable.evaluate.answers import Verdicts, verdicts
from answerable.evaluate.calibration import Calibration, calibrate
from answerable.evaluate.counts import Counts, macro_f1
from answerable.evaluate.gold import Annotation, GoldDocument
from answerable.evaluate.named import Notes, Persons, conflicts, figures, notes, persons
from answerable.evaluate.statements import Held, hold
from answerable.model import Document, Dossier, Kind, Severity, Source


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What a dossier gets right, and what it misses.

    `documents` are the codes of those that were annotated; `without` the annotations that fit
    no document of the dossier. `rounds` and `identity` are (right, of). What nothing was annotated
    for is None or empty, not zero.
    """

    documents: tuple[str, ...]
    without: tuple[str, ...]
    held: Held
    calibration: Calibration
    verdicts: Verdicts | None
    rounds: tuple[int, int] | None
    identity: Mapping[str, tuple[int, int]]
    figures: Counts | None
    persons: Persons | None
    notes: Notes | None
    conflicts: Mapping[Severity, tuple[int, int]]

    @property
    def kinds(self) -> dict[Kind, Counts]:
        """The counts of each kind, over all documents."""
        return {kind: self.held.counts(kind) for kind in Kind}

    @property
    def micro(self) -> Counts:
        """All statements together: common kinds weigh more."""
        return self.held.counts()

    @property
    def macro(self) -> float:
        """The mean F1 of the kinds that were annotated: each weighs the same."""
        return macro_f1(self.kinds.values())

    @property
    def misplaced(self) -> list[tuple[str, str, str]]:
        """Annotated statements whose quote does not stand in the text: (code, id, quote); each is missed."""
        return [(one.code, one.row.id, one.row.quote) for one in self.held.annotated if one.place is None]


def evaluate(dossier: Dossier, gold: Sequence[Annotation]) -> Evaluation:
    """Hold a dossier against reference annotations of its documents.

    A document is annotated by the annotation whose code is its id, the name of its file, or how
    that name begins ("002" for "002_submission.pdf").

    Raises:
        AnnotationError: No annotation fits a document, or one fits several.
    """
    pairs = [(one, source) for one in gold if (source := _source(one.code, dossier)) is not None]
    if not pairs:
        raise AnnotationError(
            "no annotation fits a document of the dossier: annotated are "
            f"{_some([one.code for one in gold])}, the dossier holds "
            f"{_some([s.document.file or s.id for s in dossier.sources])}"
        )
    _see_each_once(pairs)
    documents = [(annotation, source.document) for annotation, source in pairs]
    held = hold(documents, dossier.statements)
    wrong = {one.statement.id for one in held.wrong}
    fitting = {one.code for one, _ in pairs}
    return Evaluation(
        documents=tuple(one.code for one, _ in pairs),
        without=tuple(one.code for one in gold if one.code not in fitting),
        held=held,
        calibration=calibrate(
            (one.statement.confidence, one.statement.id not in wrong) for one in held.found
        ),
        verdicts=verdicts([one for one, _ in pairs], held, dossier.answers),
        rounds=_rounds(held),
        identity=_identity(pairs),
        figures=figures(dossier, documents),
        persons=persons(dossier, documents),
        notes=notes(dossier, documents),
        conflicts=conflicts(dossier, documents),
    )


def _source(code: str, dossier: Dossier) -> Source | None:
    exact = [s for s in dossier.sources if code in _names(s.document)]
    fitting = exact or [s for s in dossier.sources if _begins(s.document, code)]
    if len(fitting) > 1:
        names = _some([s.document.file or s.id for s in fitting])
        raise AnnotationError(f"the annotation {code} fits several documents of the dossier: {names}")
    return fitting[0] if fitting else None


def _names(document: Document) -> set[str]:
    return {document.id, document.file, PurePath(document.file).stem}


def _begins(document: Document, code: str) -> bool:
    return any(
        name.startswith(code) and not name[len(code) : len(code) + 1].isalnum() for name in _names(document)
    )


def _see_each_once(pairs: Sequence[tuple[Annotation, Source]]) -> None:
    first: dict[str, str] = {}
    for annotation, source in pairs:
        if source.id in first:
            both = f"{first[source.id]} and {annotation.code}"
            raise AnnotationError(f"{source.document.file or source.id} has two annotations: {both}")
        first[source.id] = annotation.code


def _some(names: Sequence[str], most: int = 5) -> str:
    if not names:
        return "nothing"
    rest = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + rest


def _rounds(held: Held) -> tuple[int, int] | None:
    """Of the statements found, those in the round of a dialogue that was annotated."""
    told = [
        (one.row.round, held.right[one.key].statement.round)
        for one in held.annotated
        if one.row.round and one.key in held.right
    ]
    return (sum(known == found for known, found in told), len(told)) if told else None


def _identity(pairs: Sequence[tuple[Annotation, Source]]) -> dict[str, tuple[int, int]]:
    counted: dict[str, tuple[int, int]] = {}
    for annotation, source in pairs:
        for row in annotation.of(GoldDocument):
            for name in ("genre", "state", "date"):
                known = getattr(row, name)
                if known is not None:
                    right, of = counted.get(name, (0, 0))
                    counted[name] = (right + (getattr(source.identity, name) == known), of + 1)
    return counted
