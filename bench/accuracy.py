"""Precision and recall on the reference annotations, with what was won and lost since the last run.

    python bench/accuracy.py [--write] [--shared FOLDER]

Reads the seeds and the annotations in `../shared`, prints a table per kind, document and rule,
and the statements won and lost against `bench/last.json`. `--write` puts the tables into
docs/accuracy.md. The annotations were made by reading, not by a panel of lawyers.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from answerable.model import Dossier, Kind, Statement
from answerable.pipeline import analyse
from answerable.store import write_dossier

ROOT = Path(__file__).parents[1]
LAST = ROOT / "bench" / "last.json"
PAGE = ROOT / "docs" / "accuracy.md"
ALIKE = 0.5
ROW = "| {:<28} | {:>9} | {:>6} | {:>5} | {:>5} | {:>9} |"
HEAD = ROW.format("", "precision", "recall", "F1", "found", "annotated")
RULE = "|" + "|".join("-" * n for n in (30, 11, 8, 7, 7, 11)) + "|"
Places = frozenset[int]


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a file of JSON lines."""
    for line in path.read_text("utf-8").split("\n"):
        if line.strip():
            yield json.loads(line)


def places(text: str, quote: str, occurrence: int = 1) -> Places:
    """The letters of a quote in its text, blanks left out; empty where it is not there."""
    start = -1
    for _ in range(occurrence):
        start = text.find(quote, start + 1)
        if start < 0:
            return frozenset()
    return frozenset(i for i in range(start, start + len(quote)) if not text[i].isspace())


def pairs(found: Sequence[Places], known: Sequence[Places]) -> list[tuple[int, int]]:
    """One to one, the best overlap first, at least half of all the letters of both."""
    scored = [
        (len(f & k) / len(f | k), i, j) for i, f in enumerate(found) for j, k in enumerate(known) if f & k
    ]
    taken_i: set[int] = set()
    taken_j: set[int] = set()
    kept = []
    for score, i, j in sorted(scored, reverse=True):
        if score >= ALIKE and i not in taken_i and j not in taken_j:
            taken_i.add(i)
            taken_j.add(j)
            kept.append((i, j))
    return kept


def line(name: str, right: int, found: int, known: int) -> str:
    """A row of the table."""
    precision = right / found if found else 0.0
    recall = right / known if known else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return ROW.format(name, f"{precision:.3f}", f"{recall:.3f}", f"{f1:.3f}", found, known)


class Score:
    """The statements of a dossier held against the annotations of some of its documents."""

    def __init__(self, dossier: Dossier, gold: Path) -> None:
        self.text = {s.document.file[:3]: s.document.text for s in dossier.sources}
        code = {s.id: s.document.file[:3] for s in dossier.sources}
        self.known: list[dict[str, Any]] = []
        region: dict[str, tuple[int, int]] = {}
        for path in sorted(gold.glob("[0-9][0-9][0-9].jsonl")):
            if path.stem not in self.text:
                continue
            for row in rows(path):
                if row["type"] == "region":
                    region[path.stem] = (row["start"], row["end"])
                elif row["type"] == "statement":
                    self.known.append({**row, "doc": path.stem})
        scored = {row["doc"] for row in self.known}
        self.found = [
            (code[s.quote.document], s)
            for s in dossier.statements
            if code[s.quote.document] in scored
            and region.get(code[s.quote.document], (0, sys.maxsize))[0]
            <= s.quote.start
            < region.get(code[s.quote.document], (0, sys.maxsize))[1]
        ]
        self.right: dict[str, Statement] = {}
        self.wrong: list[tuple[str, Statement]] = []
        for doc in sorted(scored):
            for kind in Kind:
                self._match(doc, kind)

    def _match(self, doc: str, kind: Kind) -> None:
        found = [s for d, s in self.found if d == doc and s.kind is kind]
        known = [k for k in self.known if k["doc"] == doc and k["kind"] == kind.value]
        matched = pairs(
            [
                frozenset(i for i in range(s.quote.start, s.quote.end) if not self.text[doc][i].isspace())
                for s in found
            ],
            [places(self.text[doc], k["quote"], k.get("occurrence", 1)) for k in known],
        )
        for i, j in matched:
            self.right[known[j]["id"]] = found[i]
        hit = {i for i, _ in matched}
        self.wrong += [(doc, s) for i, s in enumerate(found) if i not in hit]

    def table(self, groups: Iterable[tuple[str, set[str], str | None]]) -> list[str]:
        """A line a group of kinds, over one document or all."""
        lines = [HEAD, RULE]
        for name, kinds, doc in groups:
            found = sum(1 for d, s in self.found if s.kind.value in kinds and doc in (None, d))
            known = [k for k in self.known if k["kind"] in kinds and doc in (None, k["doc"])]
            lines.append(line(name, sum(1 for k in known if k["id"] in self.right), found, len(known)))
        return lines

    def by_rule(self) -> list[str]:
        """How often each cue was right, against how sure it says it is."""
        fired, right, sure = Counter[str](), Counter[str](), dict[str, float]()
        for _, s in self.found:
            rule = s.reason.rule if s.reason else "-"
            fired[rule] += 1
            sure[rule] = s.confidence
        for s in self.right.values():
            right[s.reason.rule if s.reason else "-"] += 1
        lines = ["| rule | fired | right | share | says |", "|---|---|---|---|---|"]
        for rule, count in sorted(fired.items(), key=lambda item: -item[1]):
            lines.append(
                f"| {rule} | {count} | {right[rule]} | {right[rule] / count:.2f} | {sure[rule]:.2f} |"
            )
        return lines


def upr_lists(shared: Path, step: int) -> list[str]:
    """Recommendations of real Working Group reports, letters only, against UPR Info's coded list."""
    base = shared / "data" / "upr_wg_reports"
    if not base.is_dir():
        return []
    known: defaultdict[str, set[str]] = defaultdict(set)
    with gzip.open(base / "gold_recs.jsonl.gz", "rt", encoding="utf-8") as lines_:
        for row in map(json.loads, lines_):
            known[row["pdf"]].add(_letters(row["text"]))
    files = sorted((base / "pdf").glob("*.pdf"))[::step]
    right = found = total = 0
    for path in files:
        dossier = analyse([path])
        texts = {
            _letters(s.words)
            for s in dossier.statements
            if s.reason and s.reason.rule == "upr-recommendation"
        }
        right, found, total = (
            right + len(texts & known[path.name]),
            found + len(texts),
            total + len(known[path.name]),
        )
    return [HEAD, RULE, line(f"{len(files)} reports", right, found, total)]


def _letters(text: str) -> str:
    """Letters only, without the "To" that some reports print and the coded list leaves out."""
    text = re.sub(r"^To ", "", text)
    return re.sub(r"[\W_]+", "", text).lower()


def others(dossier: Dossier, shared: Path) -> list[str]:
    """Answers, figures, persons and notes, by the scorer that lies beside the annotations."""
    scorer = shared / "eval" / "score.py"
    if not scorer.exists():
        return []
    with tempfile.TemporaryDirectory() as folder:
        write_dossier(dossier, Path(folder) / "dossier")
        parts = [str(Path(folder) / "dossier"), str(shared / "gold"), str(shared / "seeds"), "--json"]
        told = json.loads(
            subprocess.run([sys.executable, str(scorer), *parts], capture_output=True, check=True).stdout
        )
    links, persons = told["answers"]["response_links"], told["persons"]
    faults, notes, figures = told["citation_faults"], told["notes_found"], told["figures"]
    rows_ = [
        (
            "quotes that do not stand in their source",
            f"{told['verbatim']['not_in_source']} of {told['verbatim']['quotes']}",
        ),
        ("round of a dialogue right", f"{told['round_accuracy']['right']} of {told['round_accuracy']['of']}"),
        ("reply links", f"precision {links['p']:.2f}, recall {links['r']:.2f}, F1 {links['f1']:.2f}"),
        (
            "verdict on a question, of four (always “partly”: 0.37)",
            f"{told['answers']['status_accuracy']:.2f}",
        ),
        ("answered or partly, against the rest", f"{told['answers']['binary_accuracy']:.2f}"),
        ("figures found", f"{figures['found']} of {figures['of']}, with {figures['predicted']} shown"),
        ("spellings of persons found", f"{persons['spellings_found']} of {persons['of']}"),
        (
            "spellings of one person joined (B-cubed)",
            f"precision {persons['clusters']['p']:.2f}, recall {persons['clusters']['r']:.2f}",
        ),
        ("notes found", f"{notes['found']} of {notes['of']}"),
        ("faulty notes of document 002 named", f"{faults['tp']} of {faults['gold']}"),
    ]
    return ["| what | figure |", "|---|---|", *(f"| {name} | {figure} |" for name, figure in rows_)]


def changes(score: Score) -> list[str]:
    """The annotated statements that this run finds and the last did not, and the other way round."""
    now = {k["id"]: k["quote"][:110] for k in score.known if k["id"] in score.right}
    before = json.loads(LAST.read_text("utf-8")) if LAST.exists() else None
    LAST.write_text(json.dumps(now, indent=0, sort_keys=True, ensure_ascii=False), encoding="utf-8")
    if before is None:
        return ["No earlier run to compare with."]
    won = [f"  won   {i}: {now[i]!r}" for i in sorted(now.keys() - before.keys())]
    lost = [f"  lost  {i}: {before[i]!r}" for i in sorted(before.keys() - now.keys())]
    return [f"{len(won)} won, {len(lost)} lost against the last run", *won, *lost]


def main() -> int:
    """Measure, print, compare with the last run."""
    parser = arguments(__doc__)
    parser.add_argument(
        "--misses", metavar="KIND", help="list what of this kind was missed and wrongly found"
    )
    parser.add_argument(
        "--every", type=int, default=7, help="of the 77 Working Group reports, every n-th (0: none)"
    )
    options = parser.parse_args()
    if not (options.shared / "gold").is_dir():
        print(f"no reference annotations in {options.shared}: nothing to measure", file=sys.stderr)
        return 2
    dossier = analyse([options.shared / "seeds"])
    score = Score(dossier, options.shared / "gold")
    kinds = [(k.value, {k.value}, None) for k in Kind]
    both = ("concern + legal_argument", {"concern", "legal_argument"}, None)
    documents = [
        (f"{doc} {k.value}", {k.value}, doc)
        for doc in sorted({k["doc"] for k in score.known})
        for k in Kind
        if any(s["doc"] == doc and s["kind"] == k.value for s in score.known)
    ]
    parts = {
        "kinds": score.table([*kinds, both]),
        "documents": score.table(documents),
        "rules": score.by_rule(),
        "others": others(dossier, options.shared),
        "upr": upr_lists(options.shared, options.every) if options.every else [],
    }
    for name, table in parts.items():
        print(f"\n{name}\n" + "\n".join(table))
    print("\n" + "\n".join(changes(score)))
    if options.misses:
        show_misses(score, options.misses)
    if options.write:
        write(parts)
    return 0


def show_misses(score: Score, kind: str) -> None:
    """What of a kind was missed, and what was wrongly found."""
    for row in score.known:
        if row["kind"] == kind and row["id"] not in score.right:
            print(f"missed {row['doc']} {row['id']}: {row['quote'][:150]!r}")
    for doc, s in score.wrong:
        if s.kind.value == kind:
            print(f"wrong  {doc} {s.reason.rule if s.reason else '-'}: {s.quote.text[:150]!r}")


def arguments(description: str | None) -> argparse.ArgumentParser:
    """What every bench can be told: where the data lies, and to write what it measured."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="where the data lies")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/accuracy.md")
    return parser


def write(parts: dict[str, list[str]]) -> None:
    """Put the tables between their marks in docs/accuracy.md."""
    text = PAGE.read_text("utf-8")
    for name, table in parts.items():
        if table:
            pattern = rf"(<!-- {name} -->\n).*?(<!-- end {name} -->)"
            text = re.sub(
                pattern, lambda m, t=table: m[1] + "\n".join([*t, ""]) + m[2], text, flags=re.DOTALL
            )
    PAGE.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
