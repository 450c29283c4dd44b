"""Train the labels of statements on UPR Info's coded recommendations, measure them, write the weights.

    python tools/train_labels.py upr_info_s1-20_dev.csv.gz

Needs scikit-learn (`pip install --group train`). The rows are not part of the package: the trained
weights are, with the card that names the source and gives the figures (`data/labels/`).

States are split, never rows: a State's recommendations repeat one another. The first 18 States, in an
order that hangs on their names alone, are kept apart: no family of grams, weight or threshold was chosen
with them in sight. Five folds of the others set the curves, and the States kept apart measure them. Then
the same is done with all States, and that is what the package brings. Seeds are fixed: the same rows and
the same versions, the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import io
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse
import sklearn
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from answerable.labels import opened
from answerable.labels.grams import (
    ACTION_FAMILIES,
    ISSUE_FAMILIES,
    Lexicon,
    Words,
    grams,
    stem,
    words_of,
)
from answerable.labels.weights import Features, Vectors

TARGET = Path(__file__).parents[1] / "src" / "answerable" / "data" / "labels"
FOLDS = 5
APART = 18  # States
SEEN_TWICE = 2  # texts that must hold a word or a gram
CATEGORIES = np.arange(1, 6)
# A support vector machine is silent on clear cases; its curve is fitted where it speaks.
SPEAKS = -0.95
GROUPS = 12  # of the bend


@dataclass(frozen=True)
class Rows:
    """Coded recommendations: texts, States, issues (rows down, labels across), categories."""

    texts: tuple[str, ...]
    states: tuple[str, ...]
    issues: np.ndarray
    actions: np.ndarray
    labels: tuple[str, ...]

    def of(self, chosen: np.ndarray) -> Rows:
        """Some of the rows."""
        at = np.flatnonzero(chosen)
        return Rows(
            tuple(self.texts[i] for i in at),
            tuple(self.states[i] for i in at),
            self.issues[at],
            self.actions[at],
            self.labels,
        )


def read(path: Path) -> Rows:
    """The rows of UPR Info's table."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    sets = [{issue.strip() for issue in row["Issue"].split(",")} for row in rows]
    labels = tuple(sorted(set().union(*sets)))
    return Rows(
        tuple(row["Text"] for row in rows),
        tuple(row["To"] for row in rows),
        np.array([[label in issues for label in labels] for issues in sets]),
        np.array([int(row["Action"]) for row in rows]),
        labels,
    )


def shuffled(states: Sequence[str]) -> list[str]:
    """The States in an order that hangs on their names alone."""
    return sorted(set(states), key=lambda name: hashlib.sha256(name.encode()).hexdigest())


def folds_of(rows: Rows) -> np.ndarray:
    """The fold of each row: a State is in one."""
    fold = {state: number % FOLDS for number, state in enumerate(shuffled(rows.states))}
    return np.array([fold[state] for state in rows.states])


def lexicon_of(texts: Sequence[str]) -> Lexicon:
    """The words and stems that several texts hold."""
    held: Counter[str] = Counter()
    for text in texts:
        words = set(words_of(text))
        held.update(words | {stem(word) for word in words})
    return Lexicon(sorted(entry for entry, count in held.items() if count >= SEEN_TWICE))


def vectors_of(words: Words, texts: int, families: Mapping[str, float]) -> Vectors:
    """The grams that several texts hold, and how much each tells."""
    found = grams(words, families)
    once = np.unique(np.stack([found.keys, found.text.astype(np.uint64)]), axis=1)
    keys, held = np.unique(once[0], return_counts=True)
    keys, held = keys[held >= SEEN_TWICE], held[held >= SEEN_TWICE]
    return Vectors(keys, (np.log((1 + texts) / (1 + held)) + 1).astype(np.float32), families)


def matrix(features: Features, width: int) -> scipy.sparse.csr_matrix:
    """The same as scikit-learn wants it."""
    return scipy.sparse.csr_matrix(
        (features.value, (features.text, features.row)), shape=(features.texts, width)
    )


def fitted(words: Words, texts: int, yes: np.ndarray, families: Mapping[str, float]) -> dict[str, np.ndarray]:
    """A support vector machine for each label: the arrays that the package needs of it."""
    vectors = vectors_of(words, texts, families)
    rows = matrix(vectors.features(words, texts), len(vectors.keys))
    weights, bias = [], []
    for label in yes.T:
        machine = LinearSVC(C=1.0, random_state=0, max_iter=200, tol=0.01).fit(rows, label)
        weights.append(machine.coef_[0])
        bias.append(machine.intercept_[0])
    whole = np.array(weights).T
    # A byte for a weight, and for each gram the size of its largest: half of the file, the same figures.
    scale = np.maximum(np.abs(whole).max(axis=1), 1e-6) / 127
    return {
        "keys": vectors.keys,
        "gain": vectors.gain,
        "weights": np.rint(whole / scale[:, None]).astype(np.int8),
        "scale": scale.astype(np.float32),
        "bias": np.array(bias, dtype=np.float32),
    }


def arrays_of(rows: Rows) -> dict[str, np.ndarray]:
    """The weights, without the curves."""
    lexicon = lexicon_of(rows.texts)
    words = lexicon.read(rows.texts)
    parts = {
        "issue": fitted(words, len(rows.texts), rows.issues, ISSUE_FAMILIES),
        "action": fitted(
            words, len(rows.texts), rows.actions[:, None] == CATEGORIES[None, :], ACTION_FAMILIES
        ),
    }
    arrays = {f"{name}_{key}": value for name, part in parts.items() for key, value in part.items()}
    arrays["lexicon"] = np.frombuffer("\n".join(lexicon.entries).encode(), dtype=np.uint8)
    return arrays


NO_CURVES = {
    "issue_slope": np.ones(1, dtype=np.float32),
    "issue_offset": np.zeros(1, dtype=np.float32),
    "issue_bend_from": np.array([0, 1], dtype=np.float32),
    "issue_bend_to": np.array([0, 1], dtype=np.float32),
    "action_mix": np.eye(5, dtype=np.float32),
    "action_offset": np.zeros(5, dtype=np.float32),
}


def stored(arrays: Mapping[str, np.ndarray]) -> bytes:
    """The bytes of the arrays: no date, no pickle."""
    file = io.BytesIO()
    np.savez(file, **{name: arrays[name] for name in sorted(arrays)})
    return file.getvalue()


def model_of(arrays: Mapping[str, np.ndarray], labels: Sequence[str], least: Mapping[str, float]) -> Any:
    """The model as the package opens it."""
    return opened(io.BytesIO(stored(arrays)), {"issues": list(labels), "least": dict(least)})


def scores(arrays: Mapping[str, np.ndarray], rows: Rows) -> tuple[np.ndarray, np.ndarray]:
    """The bare scores of a model for some rows."""
    model = model_of({**arrays, **NO_CURVES}, rows.labels, {})
    issues, actions = [], []
    for _, _, about, asks in model._read(rows.texts):
        issues.append(model.issues.scores(about))
        actions.append(model.actions.scores(asks))
    return np.concatenate(issues), np.concatenate(actions)


def across(rows: Rows) -> tuple[np.ndarray, np.ndarray]:
    """The scores of each row by a model that has not seen its State."""
    fold = folds_of(rows)
    issues = np.zeros(rows.issues.shape)
    actions = np.zeros((len(rows.texts), 5))
    for number in range(FOLDS):
        there = fold == number
        issues[there], actions[there] = scores(arrays_of(rows.of(~there)), rows.of(there))
        print(f"  fold {number + 1} of {FOLDS}", file=sys.stderr)
    return issues, actions


def curves(rows: Rows, issues: np.ndarray, actions: np.ndarray) -> dict[str, np.ndarray]:
    """From scores to probabilities, by what States not seen were coded as."""
    slope, offset = np.ones(len(rows.labels)), np.zeros(len(rows.labels))
    plain = np.zeros(issues.shape)
    for label, score in enumerate(issues.T):
        speaks = score > SPEAKS
        curve = LogisticRegression(C=100).fit(score[speaks, None], rows.issues[speaks, label])
        slope[label], offset[label] = curve.coef_[0, 0], curve.intercept_[0]
        plain[:, label] = 1 / (1 + np.exp(-(score * slope[label] + offset[label])))
    doubtful = (plain > 0.02).ravel()
    bend = IsotonicRegression(y_min=0.0, y_max=1.0).fit(
        plain.ravel()[doubtful], rows.issues.ravel()[doubtful]
    )
    knots = np.linspace(0.05, 0.98, GROUPS)
    mixed = LogisticRegression(C=10, max_iter=1000).fit(actions, rows.actions)
    return {
        "issue_slope": slope.astype(np.float32),
        "issue_offset": offset.astype(np.float32),
        "issue_bend_from": np.concatenate([[0], knots, [1]]).astype(np.float32),
        "issue_bend_to": np.concatenate([[0], bend.predict(knots), [0.99]]).astype(np.float32),
        "action_mix": mixed.coef_.T.astype(np.float32),
        "action_offset": mixed.intercept_.astype(np.float32),
    }


def counted(known: np.ndarray, said: np.ndarray) -> dict[str, float]:
    """Precision, recall and F1 of labels over rows taken together."""
    right = int((known & said).sum())
    return {
        "precision": round(right / max(int(said.sum()), 1), 4),
        "recall": round(right / max(int(known.sum()), 1), 4),
        "f1": round(2 * right / max(int(said.sum() + known.sum()), 1), 4),
    }


def by_label(rows: Rows, said: np.ndarray) -> dict[str, dict[str, float]]:
    """The same for each label, with how often it was coded and said."""
    return {
        label: {
            **counted(rows.issues[:, at], said[:, at]),
            "coded": int(rows.issues[:, at].sum()),
            "said": int(said[:, at].sum()),
        }
        for at, label in enumerate(rows.labels)
    }


def figures(rows: Rows, likely: np.ndarray, acts: np.ndarray, least: Mapping[str, float]) -> dict[str, Any]:
    """How often the model is right, with and without its right to say nothing."""
    said = likely >= least["issue"]
    speaks = said.any(axis=1)
    guess = said.copy()
    guess[np.flatnonzero(~speaks), likely[~speaks].argmax(axis=1)] = True
    best, sure = CATEGORIES[acts.argmax(axis=1)], acts.max(axis=1) >= least["action"]
    right = best == rows.actions
    f1 = [row["f1"] for row in by_label(rows, said).values() if row["coded"]]
    return {
        "rows": len(rows.texts),
        "states": len(set(rows.states)),
        "issues": {
            "speaks": round(float(speaks.mean()), 4),
            "where it speaks": counted(rows.issues[speaks], said[speaks]),
            "over all rows": counted(rows.issues, said),
            "over all rows, one label at least": counted(rows.issues, guess),
            "macro f1 over all rows": round(float(np.mean(f1)), 4),
            "exact set where it speaks": round(
                float((rows.issues[speaks] == said[speaks]).all(axis=1).mean()), 4
            ),
        },
        "action": {
            "speaks": round(float(sure.mean()), 4),
            "accuracy where it speaks": round(float(right[sure].mean()), 4),
            "accuracy over all rows": round(float(right.mean()), 4),
            "by category": {
                str(c): {
                    **counted((rows.actions == c) & sure, (best == c) & sure),
                    "coded": int((rows.actions == c).sum()),
                }
                for c in CATEGORIES
            },
        },
        "by issue": by_label(rows, said),
    }


LEAST = {"issue": 0.5, "issue elsewhere": 0.7, "action": 0.55}


def trained(rows: Rows) -> tuple[dict[str, np.ndarray], np.ndarray, np.ndarray]:
    """A whole model, and what its folds said of each row."""
    issues, actions = across(rows)
    curve = curves(rows, issues, actions)
    arrays = {**arrays_of(rows), **curve}
    model = model_of(arrays, rows.labels, LEAST)
    return arrays, model.surety.of(issues), model.mix.of(actions)


def apart(rows: Rows) -> tuple[Rows, Rows]:
    """The rows of most States, and those of the States kept apart."""
    kept = set(shuffled(rows.states)[:APART])
    held = np.array([state in kept for state in rows.states])
    return rows.of(~held), rows.of(held)


def measured(rows: Rows) -> dict[str, Any]:
    """The model of most States on the States kept apart, whose rows it has never met."""
    most, held = apart(rows)
    arrays, _, _ = trained(most)
    likely, acts = model_of(arrays, rows.labels, LEAST).likely(held.texts)
    return {"names": sorted(set(held.states)), **figures(held, likely, acts, LEAST)}


SOURCE = {
    "data": "UPR Info, Database of UPR recommendations and voluntary pledges",
    "attribution": "Issues and action categories coded by UPR Info (upr-info.org); action categories by "
    "Professor Edward R. McMahon with UPR Info, October 2014.",
    "url": "https://upr-info.org",
    "sessions": "1 to 20 (2008 to 2014)",
    "note": "The rows are not part of this package; the weights were trained on them. Neither UPR Info nor "
    "any State has checked what the model says.",
}


def main() -> int:
    """Train, measure, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("table", type=Path, help="UPR Info's coded recommendations, CSV, compressed")
    parser.add_argument("--to", type=Path, default=TARGET, help="the folder of weights and card")
    options = parser.parse_args()
    rows = read(options.table)
    held = measured(rows)
    arrays, likely, acts = trained(rows)
    weights = stored(arrays)
    card = {
        "source": {
            **SOURCE,
            "file": options.table.name,
            "rows": len(rows.texts),
            "states": len(set(rows.states)),
        },
        "made": {"by": "tools/train_labels.py", "scikit-learn": sklearn.__version__, "numpy": np.__version__},
        "sha256": hashlib.sha256(weights).hexdigest(),
        "issues": list(rows.labels),
        "least": LEAST,
        "states kept apart": held,
        "folds by State": figures(rows, likely, acts, LEAST),
    }
    options.to.mkdir(parents=True, exist_ok=True)
    (options.to / "weights.npz").write_bytes(weights)
    text = json.dumps(card, indent=1, ensure_ascii=False) + "\n"
    (options.to / "labels.json").write_text(text, encoding="utf-8", newline="\n")
    for name in ("states kept apart", "folds by State"):
        print(name, json.dumps({k: v for k, v in card[name].items() if k != "by issue"}, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
