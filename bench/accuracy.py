"""Precision and recall on the reference annotations, with what was won and lost since the last run.

    python bench/accuracy.py [--write] [--shared FOLDER] [--also FOLDER]

Reads the seeds and the annotations in `../shared`, and prints what `answerable evaluate` prints:
tables per kind, document and rule, what was taken for what, how far `confidence` can be taken at its
word; and the statements won and lost against `bench/last.json`. `--also` takes further texts
that lie in FOLDER/docs with their annotations in FOLDER/gold. `--write` puts the tables into
docs/accuracy.md. The annotations were made by reading, not by a panel of lawyers.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from answerable.errors import AnnotationError
from answerable.evaluate import (
    Evaluation,
    Run,
    Table,
    between,
    calibrate,
    change,
    evaluate,
    read_gold,
    read_run,
    run_of,
    save_run,
    tables,
)
from answerable.evaluate.tables import calibration_table
from answerable.model import Kind
from answerable.pipeline import analyse

ROOT = Path(__file__).parents[1]
LAST = ROOT / "bench" / "last.json"
PAGE = ROOT / "docs" / "accuracy.md"
# A rule that spoke so often and is so far from what it says it is should say something else.
ENOUGH, OFF = 20, 0.1


def measured(texts: Path, gold: Path) -> Evaluation:
    """The texts of a folder analysed, and held against their annotations."""
    return evaluate(analyse([texts]), read_gold(gold))


def all_rules(evaluations: Sequence[Evaluation]) -> Table:
    """How often each rule was right over several sets; "!" marks those that should say something else."""
    fired: defaultdict[str, list[tuple[int, int, float]]] = defaultdict(list)
    for evaluation in evaluations:
        for one in evaluation.held.by_rule():
            fired[one.rule].append((one.fired, one.right, one.says * one.fired))
    rows = []
    for rule, parts in fired.items():
        count, right, said = (sum(column) for column in zip(*parts, strict=True))
        share, says = right / count, said / count
        low, high = between(right, count)
        off = "!" if count >= ENOUGH and abs(share - says) > OFF else ""
        rows.append(
            (rule, str(count), str(right), f"{share:.2f}", f"{low:.2f}–{high:.2f}", f"{says:.2f}", off)
        )
    rows.sort(key=lambda row: (-int(row[1]), row[0]))
    head = ("rule", "fired", "right", "share", "19 times in 20", "says", "")
    return Table("rules_all", "Rules over all sets", head, tuple(rows))


def all_calibration(evaluations: Sequence[Evaluation]) -> Table:
    """How far `confidence` can be taken at its word, over several sets."""
    wrong = [{one.statement.id for one in e.held.wrong} for e in evaluations]
    cases = [
        (one.statement.confidence, one.statement.id not in misses)
        for e, misses in zip(evaluations, wrong, strict=True)
        for one in e.held.found
    ]
    return calibration_table(calibrate(cases), "calibration_all")


def failures(evaluation: Evaluation) -> Table:
    """What is not as annotated, without a word of the documents: ids of the annotation, lines of the text."""
    rows = []
    for one in evaluation.held.outcomes:
        if one.known == one.shown:
            continue
        code = one.annotated.code if one.annotated else one.found.code if one.found else ""
        at = one.annotated.row.id if one.annotated else "–"
        by = one.found.rule if one.found else "–"
        rows.append((code, at, one.known.replace("_", " "), one.shown.replace("_", " "), by))
    head = ("document", "annotation", "annotated as", "found as", "by the rule")
    return Table("failures", "Failures", head, tuple(rows))


def changes(now: Run, keep: Path = LAST) -> list[str]:
    """What this run gets right and the last did not, and the other way round; this one is kept."""
    try:
        before = read_run(keep) if keep.exists() else None
    except AnnotationError as error:  # kept by an older program
        print(error, file=sys.stderr)
        before = None
    save_run(now, keep)
    if before is None:
        return ["No earlier run to compare with."]
    changed = change(before, now)
    named = {
        "won": changed.won,
        "lost": changed.lost,
        "new wrong": changed.new_wrong,
        "gone": changed.gone_wrong,
    }
    lines = [", ".join(f"{len(rows)} {name}" for name, rows in named.items()) + " against the last run"]
    return lines + [
        f"  {name:<9}  {row.code} {row.id} {row.kind}: {row.quote[:110]!r}"
        for name, rows in named.items()
        for row in rows
    ]


def main() -> int:
    """Measure, print, compare with the last run."""
    parser = arguments(__doc__)
    parser.add_argument(
        "--misses",
        metavar="KIND",
        choices=[kind.value for kind in Kind],
        help="list what of this kind was missed and wrongly found",
    )
    parser.add_argument(
        "--also",
        type=Path,
        action="append",
        default=[],
        metavar="FOLDER",
        help="further texts in FOLDER/docs, annotated in FOLDER/gold; repeat for several",
    )
    options = parser.parse_args()
    if not (options.shared / "gold").is_dir():
        print(f"no reference annotations in {options.shared}: nothing to measure", file=sys.stderr)
        return 2
    found = measured(options.shared / "seeds", options.shared / "gold")
    also = {folder: measured(folder / "docs", folder / "gold") for folder in options.also}
    shown = [*tables(found), failures(found)]
    for folder, one in also.items():
        for table in tables(one):
            show(f"{folder.name}: {table.title}", table.markdown())
    if also:
        every = [found, *also.values()]
        shown += [all_rules(every), all_calibration(every)]
    parts = {table.name: table.markdown() for table in shown}
    for table in shown:
        show(table.title, parts[table.name])
    show("Since the last run", changes(run_of(found)))
    if options.misses:
        for one in (found, *also.values()):
            show_misses(one, options.misses)
    if options.write:
        write(parts)
    return 0


def show(title: str, lines: Sequence[str]) -> None:
    """Print some lines under a title; nothing where there are none."""
    if lines:
        print(f"\n{title}\n" + "\n".join(lines))


def show_misses(evaluation: Evaluation, kind: str) -> None:
    """What of a kind was missed, and what was wrongly found."""
    for one in evaluation.held.missed:
        if one.row.kind == kind:
            print(f"missed {one.code} {one.row.id}: {one.row.quote[:150]!r}")
    for wrong in evaluation.held.wrong:
        if wrong.statement.kind == kind:
            print(f"wrong  {wrong.code} {wrong.rule}: {wrong.statement.quote.text[:150]!r}")


def arguments(description: str | None) -> argparse.ArgumentParser:
    """What every bench can be told: where the data lies, and to write what it measured."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="where the data lies")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/accuracy.md")
    return parser


def publish(parts: dict[str, list[str]], *, to_page: bool) -> None:
    """Print each table under its name and, `to_page`, put it into docs/accuracy.md."""
    for name, table in parts.items():
        print(f"\n{name}\n" + "\n".join(table))
    if to_page:
        write(parts)


def write(parts: dict[str, list[str]]) -> None:
    """Put the tables between their marks in docs/accuracy.md; a mark that is not there once ends the run."""
    text = PAGE.read_text("utf-8")
    for name, table in parts.items():
        if table:
            pattern = rf"(<!-- {name} -->\n).*?(<!-- end {name} -->)"
            text, places = re.subn(
                pattern, lambda m, t=table: m[1] + "\n".join([*t, ""]) + m[2], text, flags=re.DOTALL
            )
            if places != 1:
                sys.exit(f"{PAGE.name}: <!-- {name} --> should stand there once, not {places} times")
    PAGE.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
