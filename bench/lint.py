"""What the lint finds, against what a reader found; and how often it cries error on finished documents.

    python bench/lint.py [--write] [--shared FOLDER]

`bench/lint_reading.tsv` holds the faults of notes in two real submissions, as one reader saw them before
looking at the program. The Views and reports of `../shared` are finished documents: few of their notes are
wrong, so that what is called an error there shows how much the lint would annoy. `--write` puts the tables
into docs/accuracy.md.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from accuracy import ROOT, arguments, publish
from views import ARCHIVE, views

from answerable import lint
from answerable.cite import cite
from answerable.errors import ReadError
from answerable.identify import identify
from answerable.lint import Level, Remark
from answerable.model import BlockKind, CitationForm, Identity, Source
from answerable.read import read

READING = ROOT / "bench" / "lint_reading.tsv"
_SHORT = (CitationForm.ID, CitationForm.IBID, CitationForm.SUPRA, CitationForm.INFRA)


def read_by_hand() -> dict[str, set[int]]:
    """The faulty notes of each document, as its reader saw them."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for line in READING.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            document, note, _ = line.split("\t")
            found[document].add(int(note))
    return dict(found)


def linted(source: Source) -> list[Remark]:
    """The remarks on one document by itself."""
    return lint.remarks(source, lint.tied([source], cite(source.document, source.identity)))


def notes_of(source: Source) -> int:
    """How many notes a document has."""
    return len({b.note for b in source.document.blocks if b.kind is BlockKind.FOOTNOTE and b.note})


def submissions(seeds: Path) -> list[str]:
    """Faults found by reading and by the lint, for each submission."""
    lines = [
        "| submission | notes | short forms tied or explained | faulty by reading | of these named "
        "| errors the reader did not see |",
        "|---|---|---|---|---|---|",
    ]
    for code, faulty in read_by_hand().items():
        (path,) = seeds.glob(f"{code}_*.txt")
        document = read(path)
        source = Source(document, identify(document))
        short = [c for c in cite(document, source.identity) if c.form in _SHORT and c.note]
        told = sum(bool(c.target) or bool(c.faults) for c in short)
        grave = [r for r in linted(source) if r.level is not Level.STYLE and r.rule != "name_in_link"]
        named = {r.note for r in grave if r.note}
        false = {r.note for r in grave if r.note and r.level is Level.ERROR} - faulty
        lines.append(
            f"| {code} | {notes_of(source)} | {told} of {len(short)} | {len(faulty)} "
            f"| {len(faulty & named)} | {len(false)} |"
        )
    return lines


def finished(shared: Path) -> Iterator[tuple[str, Iterable[Source]]]:
    """Documents of the United Nations by what they are."""
    views_ = (
        Source(document, Identity(mechanism=body))
        for _, body, document in views(shared / "data" / "jurisprudence" / ARCHIVE)
    )
    yield "Views and decisions", views_
    pdfs = [
        *sorted((shared / "data" / "upr_wg_reports" / "pdf").glob("*.pdf"))[::5],
        *sorted((shared / "data" / "slovenia_upr").glob("*/*.pdf")),
    ]
    yield "reports to and of the UPR (PDF)", _read(pdfs)


def _read(paths: Iterable[Path]) -> Iterator[Source]:
    for path in paths:
        try:
            document = read(path)
        except ReadError as error:
            print(error, file=sys.stderr)
            continue
        yield Source(document, identify(document))


def alarms(shared: Path) -> tuple[list[str], Counter[tuple[str, str]]]:
    """How often something is said on finished documents, and the rules that say it."""
    lines = [
        "| finished documents | files | notes | errors | notes an error | warnings | style |",
        "|---|---|---|---|---|---|---|",
    ]
    rules: Counter[tuple[str, str]] = Counter()
    for name, sources in finished(shared):
        levels: Counter[Level] = Counter()
        files = notes = 0
        for source in sources:
            files += 1
            notes += notes_of(source)
            for remark in linted(source):
                levels[remark.level] += 1
                rules[remark.level, remark.rule] += 1
        errors = levels[Level.ERROR]
        lines.append(
            f"| {name} | {files} | {notes:,} | {errors} | {notes / max(errors, 1):.0f} "
            f"| {levels[Level.WARNING]} | {levels[Level.STYLE]} |"
        )
    return lines, rules


def main() -> int:
    """Measure, print, and write where asked."""
    options = arguments(__doc__).parse_args()
    if not options.shared.is_dir():
        print(f"{options.shared} is not here: nothing to measure on", file=sys.stderr)
        return 0
    table, rules = alarms(options.shared)
    tables = {"lint_reading": submissions(options.shared / "seeds"), "lint_alarms": table}
    publish(tables, to_page=options.write)
    print("\nby rule, on the finished documents")
    for (level, rule), count in sorted(rules.items(), key=lambda r: (-r[1], r[0])):
        print(f"{count:>5}  {level:<8} {rule}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
