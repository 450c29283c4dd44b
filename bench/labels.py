"""How good the labels are: UPR Info's issues and action categories, the Index's themes, persons, goals.

    python bench/labels.py [--write] [--train] [--shared FOLDER]

The trained model cannot be measured on the rows that it was trained on. Its figures come from training:
a model of 90 States was held against 18 others, and `tools/train_labels.py` wrote what it found
into the card beside the weights. `--train` does that again (two minutes; needs scikit-learn) and says
whether the card tells the same. Speed is measured here and now. Themes, persons and goals are held against
OHCHR's lists of the recommendations to one State. `--write` puts the tables into docs/accuracy.md.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import sys
import time
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from accuracy import ROOT, arguments, publish

from answerable import registry
from answerable.classify.themes import Labels, labels_of
from answerable.labels import FOLDER, labeller

WORDING = ROOT / "bench" / "uhri_wording.toml"
CODED = Path("data") / "upr_info" / "upr_info_s1-20_dev.csv.gz"
LISTS = Path("data") / "slovenia_upr" / "thematic_lists.json"
GROUPS = ("states kept apart", "folds by State")
Pairs = Sequence[tuple[set[str], set[str]]]


def card() -> dict[str, Any]:
    """What training wrote down."""
    told: dict[str, Any] = json.loads((FOLDER / "labels.json").read_text("utf-8"))
    return told


def trained(told: dict[str, Any]) -> list[str]:
    """The figures of training, with and without the model's right to say nothing."""
    lines = [
        "| measured on States not seen | 18 States kept apart | all 108, in five folds |",
        "|---|---|---|",
    ]
    for name, path in (
        ("recommendations", ("rows",)),
        ("issues: share of texts on which it speaks", ("issues", "speaks")),
        ("issues: micro-F1 where it speaks", ("issues", "where it speaks", "f1")),
        ("— precision", ("issues", "where it speaks", "precision")),
        ("— recall", ("issues", "where it speaks", "recall")),
        ("— exactly the coded set", ("issues", "exact set where it speaks")),
        ("issues: micro-F1 over all texts, silence counted as a miss", ("issues", "over all rows", "f1")),
        (
            "issues: micro-F1 over all texts, one label forced",
            ("issues", "over all rows, one label at least", "f1"),
        ),
        ("issues: macro-F1 over all texts", ("issues", "macro f1 over all rows")),
        ("action: share of texts on which it speaks", ("action", "speaks")),
        ("action: accuracy where it speaks", ("action", "accuracy where it speaks")),
        ("action: accuracy over all texts, a category forced", ("action", "accuracy over all rows")),
    ):
        cells = []
        for group in GROUPS:
            value: Any = told[group]
            for key in path:
                value = value[key]
            cells.append(f"{value:,}" if isinstance(value, int) else f"{value:.3f}")
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return lines


def by_label(told: dict[str, Any]) -> list[str]:
    """Precision and recall of each label on States not seen, the most frequent first."""
    folds = told["folds by State"]
    lines = ["| label | coded | precision | recall |", "|---|---|---|---|"]
    rows = sorted(folds["by issue"].items(), key=lambda row: (-row[1]["coded"], row[0]))
    for name, row in [*rows, *((f"action {c}", row) for c, row in folds["action"]["by category"].items())]:
        lines.append(f"| {name} | {row['coded']:,} | {row['precision']:.2f} | {row['recall']:.2f} |")
    return lines


def speed(shared: Path) -> list[str]:
    """Texts a second of processor time, and what the first call costs."""
    with gzip.open(shared / CODED, "rt", encoding="utf-8", newline="") as lines:
        texts = [row["Text"] for row in csv.DictReader(lines)]
    start = time.process_time()
    model = labeller()
    opened = time.process_time() - start
    model.likely(texts[:1000])
    rates = []
    for work in (lambda: model.likely(texts), lambda: model.judge(texts, [True] * len(texts))):
        start = time.process_time()
        work()
        rates.append(f"{len(texts) / (time.process_time() - start):,.0f}")
    size = (Path(str(FOLDER)) / "weights.npz").stat().st_size / 1e6
    return [
        "| what | figure |",
        "|---|---|",
        f"| texts a second on one core, issues and action | {rates[0]} |",
        f"| the same with the words that carried each label | {rates[1]} |",
        f"| opening the weights, once | {opened * 1000:.0f} ms |",
        f"| file of weights | {size:.1f} MB |",
    ]


class Lists:
    """OHCHR's lists of recommendations with themes, persons and goals, in today's wording."""

    def __init__(self, path: Path) -> None:
        self.rows: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
        wording = tomllib.loads(WORDING.read_text("utf-8"))
        self._themes, self._persons = wording["themes"], wording["persons"]
        self._spelling = {theme.label.lower(): theme.label for theme in registry.affected()}
        self.said = labels_of([row["text"] for row in self.rows], [True] * len(self.rows))

    def table(self) -> list[str]:
        """A line for each scheme and cycle."""
        lines = [
            "| | cycle | labels of OHCHR | said | precision | recall | F1 |",
            "|---|---|---|---|---|---|---|",
        ]
        for cycle in (2, 3):
            rows = [(r, s) for r, s in zip(self.rows, self.said, strict=True) if r["cycle"] == cycle]
            persons = [(self._persons_of(r), set(s.affected)) for r, s in rows]
            twelve = set(self._twelve())
            lines += [
                _scored("themes (`uhri`)", cycle, [(self._themes_of(r), _under(s, "uhri")) for r, s in rows]),
                _scored("persons, all labels", cycle, persons),
                _scored(
                    "persons, the twelve most used", cycle, [(k & twelve, s & twelve) for k, s in persons]
                ),
            ]
            if cycle == 3:
                goals = [
                    (set(r["sdgs"]), {g for g in _under(s, "sdg") if "." not in g.split()[0]})
                    for r, s in rows
                ]
                lines.append(_scored("goals (`sdg`)", cycle, goals))
        return lines

    def _twelve(self) -> list[str]:
        return [theme.label for theme in registry.affected()][:12]

    def _themes_of(self, row: dict[str, Any]) -> set[str]:
        plain = (re.sub(r"^[A-G]\d* ", "", theme) for theme in row["themes"])
        return {self._themes.get(theme, theme) for theme in plain} - {""}

    def _persons_of(self, row: dict[str, Any]) -> set[str]:
        named = (self._persons.get(person.lower(), person) for person in row["persons"])
        return {self._spelling.get(person.lower(), person) for person in named} - {""}


def _under(labels: Labels, scheme: str) -> set[str]:
    return {theme.label for theme in labels.themes if theme.scheme == scheme}


def _scored(name: str, cycle: int, pairs: Pairs) -> str:
    known, said = sum(len(k) for k, _ in pairs), sum(len(s) for _, s in pairs)
    right = sum(len(k & s) for k, s in pairs)
    return (
        f"| {name} | {cycle} | {known} | {said} | {right / max(said, 1):.2f} | {right / max(known, 1):.2f} "
        f"| {2 * right / max(known + said, 1):.2f} |"
    )


def again(shared: Path, told: dict[str, Any]) -> str:
    """Train without the States kept apart once more, and compare."""
    sys.path.insert(0, str(ROOT / "tools"))
    import train_labels

    now = train_labels.measured(train_labels.read(shared / CODED))
    same = now == told["states kept apart"]
    issues, action = now["issues"]["where it speaks"]["f1"], now["action"]["accuracy where it speaks"]
    return f"trained again: issues {issues}, action {action}: {'as' if same else 'NOT as'} the card says"


def main() -> int:
    """Measure, print, and write if asked to."""
    parser = arguments(__doc__)
    parser.add_argument("--train", action="store_true", help="train and measure again, without the 18 States")
    options = parser.parse_args()
    told = card()
    parts = {"labels": trained(told), "labels_each": by_label(told)}
    if (options.shared / CODED).exists():
        parts["labels_speed"] = speed(options.shared)
        if options.train:
            print(again(options.shared, told))
    if (options.shared / LISTS).exists():
        parts["labels_lists"] = Lists(options.shared / LISTS).table()
    publish(parts, to_page=options.write)
    return 0


if __name__ == "__main__":
    sys.exit(main())
