"""How the time grows with the text, and which stage takes it: ratios within one run.

    python bench/speed.py [--times 1 10 100] [--write] [--most 1.3]

The sample review is copied once, ten and a hundred times, each copy with its own names and numbers.
A ratio near the number of copies means that the work grows with the text. The figures hang on
the machine; the ratios hardly do. `--most` gives status 1 where a stage takes so many times more
than its share of the copies (1.3: 130 times for 100 copies); `--write` puts the table into
docs/accuracy.md. Then the seeds in `../shared`, where they are: a whole dossier, after start.
"""

from __future__ import annotations

import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from accuracy import arguments, write

from answerable import lint
from answerable.align import align
from answerable.check import check
from answerable.cite import cite
from answerable.classify import classify
from answerable.extract import extract
from answerable.identify import identify
from answerable.mentions import join, mentions
from answerable.model import Dossier, Source
from answerable.read import SUFFIXES, read
from answerable.registry.themes import _affected_of, _themes_of

SAMPLE = Path(__file__).parents[1] / "src" / "answerable" / "sample"


def copies(folder: Path, times: int) -> None:
    """Write the text of the sample review into `folder`, so many times, never twice the same."""
    for path in sorted(path for path in SAMPLE.iterdir() if path.suffix in SUFFIXES):
        text = read(path).text
        for n in range(times):
            changed = re.sub(r"\b(\d{2,3})\b", lambda m, n=n: str(int(m[1]) + n), text)
            (folder / f"{path.stem}_{n:03}.txt").write_text(changed, encoding="utf-8")


def measure(folder: Path) -> dict[str, float]:
    """Seconds of processor time for each stage over the files of a folder."""
    spent: dict[str, float] = {}
    # What an earlier round has told of the same sentences would flatter this one.
    _themes_of.cache_clear()
    _affected_of.cache_clear()

    def timed(name, work):  # type: ignore[no-untyped-def]
        start = time.process_time()
        done = work()
        spent[name] = time.process_time() - start
        return done

    documents = timed("read", lambda: [read(p) for p in sorted(folder.iterdir())])
    known = timed("identify", lambda: [identify(d) for d in documents])
    both = list(zip(documents, known, strict=True))
    cited = timed("cite", lambda: [cite(d, i) for d, i in both])
    passages = timed("extract", lambda: [extract(d, i) for d, i in both])
    rows = [(p, d, i, c) for p, (d, i), c in zip(passages, both, cited, strict=True)]
    said = timed("classify", lambda: [s for row in rows for s in classify(*row)])
    said.sort(key=lambda s: (s.quote.document, s.quote.start, s.id))
    sources = tuple(Source(d, i) for d, i in both)
    citations = timed("tie", lambda: lint.tied(sources, [c for row in cited for c in row]))
    named = timed("mentions", lambda: [m for d, i in both for m in mentions(d, i)])
    joined, entities = timed("join", lambda: join(sources, named))
    threads, answers, links = timed("align", lambda: align(sources, said, joined))
    dossier = Dossier(
        sources=sources,
        statements=tuple(said),
        citations=citations,
        mentions=tuple(sorted(joined, key=lambda m: (m.quote.document, m.quote.start, m.id))),
        entities=tuple({e.id: e for e in entities}.values()),
        answers=answers,
        links=links,
        threads=threads,
    )
    timed("check", lambda: check(dossier))
    timed("lint", lambda: lint.findings(sources, citations))
    return spent


def main() -> int:
    """Measure and print."""
    parser = arguments(__doc__)
    parser.add_argument("--times", type=int, nargs="+", default=[1, 10, 100], help="how many copies")
    parser.add_argument(
        "--most", type=float, metavar="R", help="status 1 where a stage grows R times as fast"
    )
    options = parser.parse_args()
    results = []
    with tempfile.TemporaryDirectory() as folder:
        copies(Path(folder), 1)
        measure(Path(folder))  # once for the patterns to be compiled
    for times in options.times:
        with tempfile.TemporaryDirectory() as folder:
            copies(Path(folder), times)
            # What is over in a moment is measured several times: the clock's own grain would tell the ratio.
            runs = [measure(Path(folder)) for _ in range(max(1, min(5, 10 // times)))]
            results.append({stage: min(run[stage] for run in runs) for stage in runs[0]})
    table = ["| stage | " + " | ".join(f"{t}×, s | ratio" for t in options.times) + " |"]
    table.append("|---|" + "---|" * 2 * len(options.times))
    for stage in [*results[0], "all"]:
        spent = [sum(r.values()) if stage == "all" else r[stage] for r in results]
        cells = (f"{s:.2f} | {s / (spent[0] or 1e-9):.1f}" for s in spent)
        table.append(f"| {stage} | " + " | ".join(cells) + " |")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    whole = seeds(options.shared / "seeds")
    table += ["", f"Most memory: {memory} MB." + (f" {whole}" if whole else "")]
    print("\n".join(table))
    if options.write:
        write({"speed": table})
    steep = steep_stages(results, options.times, options.most) if options.most else []
    for line in steep:
        print(line, file=sys.stderr)
    return 1 if steep else 0


def steep_stages(results: Sequence[dict[str, float]], times: Sequence[int], most: float) -> list[str]:
    """The stages that take more than their share of the copies, and more than a moment."""
    return [
        f"{stage}: {r[stage] / results[0][stage]:.0f} times for {t / times[0]:g} times the text"
        for r, t in zip(results, times, strict=True)
        for stage in r
        if r[stage] > 0.5 and r[stage] > most * results[0][stage] * t / times[0]
    ]


def seeds(folder: Path) -> str:
    """What a whole dossier of real documents takes, the program having started; "" where they are not."""
    if not folder.is_dir():
        return ""
    code = (
        "import sys, time; from answerable.pipeline import analyse; start = time.process_time(); "
        "analyse([sys.argv[1]]); print(time.process_time() - start)"
    )
    runs = [
        float(
            subprocess.run([sys.executable, "-c", code, str(folder)], capture_output=True, check=True).stdout
        )
        for _ in range(3)
    ]
    count = sum(1 for path in folder.iterdir() if path.is_file())
    return f"The {count} real documents as one dossier: {min(runs):.2f} s of processor time after start."


if __name__ == "__main__":
    sys.exit(main())
