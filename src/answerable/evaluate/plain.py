"""An evaluation as plain values, for JSON."""

from __future__ import annotations

from typing import Any

from answerable.evaluate.counts import Counts
from answerable.evaluate.evaluation import Evaluation
from answerable.evaluate.statements import rows_of
from answerable.model import Kind


def to_plain(evaluation: Evaluation) -> dict[str, Any]:
    """All figures by name; what nothing was annotated for is null."""
    held = evaluation.held
    return {
        "documents": list(evaluation.documents),
        "annotations_without_a_document": list(evaluation.without),
        "misplaced": [
            {"document": code, "id": id_, "quote": quote} for code, id_, quote in evaluation.misplaced
        ],
        "statements": {
            **{kind.value: _counts(counts) for kind, counts in evaluation.kinds.items()},
            "concern or legal_argument": _counts(held.pooled),
            "micro": _counts(evaluation.micro),
            "macro_f1": round(evaluation.macro, 4),
        },
        "by_document": {
            code: {
                **{k.value: _counts(held.counts(k, code)) for k in Kind if held.counts(k, code) != Counts()},
                "micro": _counts(held.counts(None, code)),
            }
            for code in evaluation.documents
        },
        "by_rule": [
            {
                "rule": one.rule,
                "fired": one.fired,
                "right": one.right,
                "share": round(one.share, 4),
                "says": round(one.says, 4),
            }
            for one in held.by_rule()
        ],
        "confusion": {
            "columns": [name for name, _ in rows_of(held.confusion)],
            "rows": dict(rows_of(held.confusion)),
        },
        "calibration": _calibration(evaluation),
        "verdicts": _verdicts(evaluation),
        "rounds": _share(evaluation.rounds),
        "identity": {name: _share(share) for name, share in evaluation.identity.items()},
        "figures": _counts(evaluation.figures),
        "persons": _persons(evaluation),
        "notes": _notes(evaluation),
        "conflicts": {severity.value: _share(share) for severity, share in evaluation.conflicts.items()},
    }


def _counts(counts: Counts | None) -> dict[str, Any] | None:
    if counts is None:
        return None
    return {
        "precision": round(counts.precision, 4),
        "recall": round(counts.recall, 4),
        "f1": round(counts.f1, 4),
        "right": counts.right,
        "found": counts.found,
        "annotated": counts.annotated,
    }


def _share(share: tuple[int, int] | None) -> dict[str, int] | None:
    return None if share is None else {"right": share[0], "of": share[1]}


def _calibration(evaluation: Evaluation) -> dict[str, Any]:
    calibration = evaluation.calibration
    return {
        "expected_calibration_error": round(calibration.error, 4),
        "brier": round(calibration.brier, 4),
        "statements": calibration.count,
        "bins": [
            {
                "from": b.lowest,
                "to": b.highest,
                "statements": b.count,
                "says": round(b.says, 4),
                "right": round(b.share, 4),
            }
            for b in calibration.bins
        ],
    }


def _verdicts(evaluation: Evaluation) -> dict[str, Any] | None:
    verdicts = evaluation.verdicts
    if verdicts is None:
        return None
    rows: dict[str, dict[str, int]] = {}
    for (known, found), count in sorted(verdicts.confusion.items()):
        rows.setdefault(known, {})[found] = count
    return {
        "questions": verdicts.count,
        "right_of_four": verdicts.four,
        "right_of_two": verdicts.two,
        "always_the_commonest": round(verdicts.commonest, 4),
        "confusion": rows,
        "reply_links": _counts(verdicts.links),
    }


def _persons(evaluation: Evaluation) -> dict[str, Any] | None:
    persons = evaluation.persons
    if persons is None:
        return None
    precision, recall = persons.joined
    return {
        "spellings": _share(persons.spellings),
        "b_cubed": {"precision": round(precision, 4), "recall": round(recall, 4)},
    }


def _notes(evaluation: Evaluation) -> dict[str, Any] | None:
    notes = evaluation.notes
    if notes is None:
        return None
    return {"found": _counts(notes.found), "faults": _counts(notes.faults), "targets": _counts(notes.targets)}
