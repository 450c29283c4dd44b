"""The same ask in several cycles: how many pairs that one reader judged the links and the cycle view find.

    python bench/again.py [--write] [--shared FOLDER]

The pairs stand in `again_verdicts.tsv`, by document and place of their statements: those of one State's three
reviews, drawn by lot from layers of likeness, by whatever measure it was highest. `stands for` says how
many pairs of its layer each stands for. The rules were chosen on the half `tuned`; `apart` was looked
at when they stood. The three reviews are read afresh, which takes a minute.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence, Set
from itertools import combinations
from pathlib import Path

from accuracy import ROOT, arguments, publish

from answerable.model import Dossier, Kind, LinkKind
from answerable.model.ledger import asks
from answerable.model.ledger.cycle import listed
from answerable.pipeline import analyse, gather

REVIEWS = Path("data") / "slovenia_upr"
VERDICTS = ROOT / "bench" / "again_verdicts.tsv"
Pair = frozenset[str]


def linked(dossier: Dossier) -> set[Pair]:
    """The pairs of recommendations that a link ties; what a list retells is its original."""
    told = {said.id: row.statement.id for row in listed(dossier)[1] for said in row.told}
    return {
        frozenset(told.get(end, end) for end in (link.source, link.target))
        for link in dossier.links
        if link.kind is LinkKind.REPEATS
    }


def joined(dossier: Dossier) -> set[Pair]:
    """The pairs that stand in one row of the cycle view."""
    rows = ([asking.said.statement for asking in ask.askings] for ask in asks(dossier)[1])
    return {frozenset(pair) for row in rows for pair in combinations(row, 2)}


def line(name: str, verdicts: Sequence[dict[str, str]], found: Set[Pair]) -> str:
    """How many of the pairs that are one ask were found, how many others, and what that says of all pairs."""
    counts = {"yes": [0, 0.0, 0, 0.0], "no": [0, 0.0, 0, 0.0]}
    for row in verdicts:
        of = counts[row["same ask"]]
        at = 0 if frozenset((row["one"], row["other"])) in found else 2
        of[at] += 1
        of[at + 1] += float(row["stands for"])
    right, wrong = counts["yes"], counts["no"]
    every = right[1] + right[3]
    precision, recall = (right[1] / of if right[1] else 0.0 for of in (right[1] + wrong[1], every))
    return (
        f"| {name} | {right[0]:.0f} of {right[0] + right[2]:.0f} | {wrong[0]:.0f} "
        f"| {precision:.2f} | {recall:.2f} |"
    )


def main() -> int:
    """Measure, print, and write if asked to."""
    options = arguments(__doc__).parse_args()
    folder = options.shared / REVIEWS
    if not folder.exists():
        print(f"{folder} is not there: nothing to measure")
        return 0
    with VERDICTS.open(encoding="utf-8", newline="") as lines:
        verdicts = list(csv.DictReader(lines, delimiter="\t"))
    dossier = analyse(gather([folder]))
    asked = [said for said in dossier.statements if said.kind is Kind.RECOMMENDATION]
    known = {f"{said.quote.document}:{said.quote.start}": said.id for said in asked}
    lost = [row for row in verdicts if not {row["one"], row["other"]} <= known.keys()]
    verdicts = [
        {**row, "one": known[row["one"]], "other": known[row["other"]]} for row in verdicts if row not in lost
    ]
    lines_ = ["| pairs | found of the same ask | wrong | precision | recall |", "|---|---|---|---|---|"]
    for half in ("tuned", "apart"):
        of = [row for row in verdicts if row["half"] == half]
        between = [row for row in of if row["of"] == "list"]
        lines_.append(line(f"{half}: links", of, linked(dossier)))
        lines_.append(line(f"{half}: links between lists", between, linked(dossier)))
        lines_.append(line(f"{half}: rows of the cycle view", between, joined(dossier)))
    _, every = asks(dossier)
    back = [ask for ask in every if len(ask.cycles) > 1]
    print(f"{len(every)} asks, {len(back)} come back, {sum(len(a.cycles) > 2 for a in back)} in three cycles")
    print(f"{len(lost)} pairs are no longer there" if lost else "all pairs are there")
    publish({"again": lines_}, to_page=options.write)
    return 0


if __name__ == "__main__":
    sys.exit(main())
