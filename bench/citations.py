"""How fast citations are found and resolved, beside eyecite on the same text in the same run.

    python bench/citations.py [--write] [--shared FOLDER] [--rounds N]

Reads the sample review, and in `../shared` the seeds and the treaty bodies' Views, prints megabytes of text a
second of processor time (text already read and identified) and, with `--write`, puts the table into
docs/accuracy.md. The figures hang on the machine; their ratio hardly does.

eyecite is made for American case law; here it finds some of the short forms ("supra", "Id.") and hardly
anything else. It is the measure of how long a look for citations takes, not of what is found. It is
installed with `make bench`, or with

    pip install --require-hashes -r requirements/bench.txt
"""

from __future__ import annotations

import importlib.util
import json
import re
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from accuracy import ROOT, arguments, write

from answerable.cite import cite
from answerable.identify import identify
from answerable.model import Document, Identity
from answerable.read import read

SAMPLE = ROOT / "src" / "answerable" / "sample"
VIEWS = Path("data") / "jurisprudence" / "views_with_short_citations.tar.xz"
Known = list[tuple[Document, Identity]]


def known(files: list[Path]) -> Known:
    """The files, read and identified."""
    documents = [read(path) for path in files]
    return [(d, identify(d)) for d in documents]


def write_views(archive: Path, folder: Path) -> list[Path]:
    """The Views of the archive as text files: headings, paragraphs, and the notes at the end."""
    with tarfile.open(archive) as packed:
        for member in packed:
            stream = packed.extractfile(member) if member.name.endswith(".json") else None
            rows = json.load(stream) if stream else None
            if isinstance(rows, list):
                (folder / f"{Path(member.name).stem}.txt").write_text(_view(rows), encoding="utf-8")
    return sorted(folder.glob("*.txt"))


def _view(rows: list[dict]) -> str:  # type: ignore[type-arg]
    parts: list[str] = []
    section = ""
    for row in rows:
        if row.get("Section") and row["Section"] != section:
            section = row["Section"]
            parts.append(section)
        parts.append(re.sub(r"\[\[fn:(\w+)\]\]", r"[^\1]", f"{row['ID'] or ''} {row['Text']}").strip())
    parts += [f"[^{note['n']}]: {note['text']}" for row in rows for note in row.get("Footnotes", ())]
    return "\n\n".join(parts) + "\n"


def megabytes_a_second(rows: Known, rounds: int, work: Callable[[Document, Identity], object]) -> float:
    """The best of some rounds: others use the machine too."""
    size = sum(len(document.text.encode()) for document, _ in rows)
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        for document, identity in rows:
            work(document, identity)
        best = min(best, time.process_time() - start)
    return size / 1e6 / best


def corpora(shared: Path, folder: Path) -> Iterator[tuple[str, Known]]:
    """Each corpus that is there, by its name."""
    files = [*sorted(SAMPLE.iterdir()), *sorted((shared / "seeds").glob("*.txt"))]
    yield "sample review" + (" and seeds" if (shared / "seeds").is_dir() else ""), known(files)
    if (shared / VIEWS).is_file():
        yield "Views", known(write_views(shared / VIEWS, folder))
    else:
        print(f"the Views are not here: {shared / VIEWS}", file=sys.stderr)


def measure(shared: Path, least: int) -> list[str]:
    """The table: one line for each corpus."""
    from eyecite import get_citations  # type: ignore[import-untyped]

    table = ["| text | size | answerable, MB/s | eyecite, MB/s | ratio |", "|---|---|---|---|---|"]
    with tempfile.TemporaryDirectory() as folder:
        for name, rows in corpora(shared, Path(folder)):
            for document, identity in rows[:3]:  # for the expressions to be compiled
                cite(document, identity)
                get_citations(document.text)
            size = sum(len(d.text.encode()) for d, _ in rows) / 1e6
            rounds = least * 10 if size < 1 else least  # a short one is soon disturbed
            ours = megabytes_a_second(rows, rounds, cite)
            theirs = megabytes_a_second(rows, rounds, lambda d, _: get_citations(d.text))
            table.append(f"| {name} | {size:.2f} MB | {ours:.1f} | {theirs:.2f} | {ours / theirs:.1f} |")
    return table


def main() -> int:
    """Measure and print."""
    parser = arguments(__doc__)
    parser.add_argument("--rounds", type=int, default=2, help="how often; the best counts")
    options = parser.parse_args()
    if importlib.util.find_spec("eyecite") is None:
        print(
            "eyecite is not installed: run `make bench`, or `pip install -r requirements/bench.txt`",
            file=sys.stderr,
        )
        return 2
    table = measure(options.shared, options.rounds)
    print("\n".join(table))
    if options.write:
        write({"citations": table})
    return 0


if __name__ == "__main__":
    sys.exit(main())
