"""How the time grows with the text, and which stage takes it: ratios within one run.

    python bench/speed.py [--times 1 4 16]

The sample review is copied 1, 4 and 16 times, each copy with its own names and numbers. A
ratio near the number of copies means that the work grows with the text. The figures hang on
the machine; the ratios hardly do. Nothing here is a test.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from pathlib import Path

from answerable import lint
from answerable.align import align
from answerable.check import check
from answerable.cite import cite
from answerable.classify import classify
from answerable.extract import extract
from answerable.identify import identify
from answerable.mentions import join, mentions
from answerable.model import Dossier
from answerable.pipeline import analyse
from answerable.read import read

SAMPLE = Path(__file__).parents[1] / "src" / "answerable" / "sample"


def copies(folder: Path, times: int) -> None:
    """Write the text of the sample review into `folder`, so many times, never twice the same."""
    for path in sorted(SAMPLE.iterdir()):
        text = read(path).text
        for n in range(times):
            changed = re.sub(r"\b(\d{2,3})\b", lambda m, n=n: str(int(m[1]) + n), text)
            (folder / f"{path.stem}_{n:03}.txt").write_text(changed, encoding="utf-8")


def measure(folder: Path) -> dict[str, float]:
    """Seconds of processor time for each stage over the files of a folder."""
    spent: dict[str, float] = {}

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
    dossier: Dossier = analyse([folder])
    named = timed("mentions", lambda: [m for d, i in both for m in mentions(d, i)])
    timed("join", lambda: join(dossier.sources, named))
    timed("align", lambda: align(dossier.sources, said))
    timed("check", lambda: check(dossier))
    timed("lint", lambda: lint.findings(dossier.sources, lint.tied(dossier.sources, dossier.citations)))
    return spent


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--times", type=int, nargs="+", default=[1, 4, 16], help="how many copies")
    options = parser.parse_args()
    results = []
    for times in options.times:
        with tempfile.TemporaryDirectory() as folder:
            copies(Path(folder), times)
            measure(Path(folder))  # once for the patterns to be compiled
            results.append(measure(Path(folder)))
    print(f"{'stage':<10}" + "".join(f"{t:>6}x s  ratio" for t in options.times))
    for stage in results[0]:
        first = results[0][stage] or 1e-9
        cells = "".join(f"{r[stage]:>8.2f} {r[stage] / first:>6.1f}" for r in results)
        print(f"{stage:<10}{cells}")
    total = [sum(r.values()) for r in results]
    print(f"{'all':<10}" + "".join(f"{t:>8.2f} {t / total[0]:>6.1f}" for t in total))
    return 0


if __name__ == "__main__":
    sys.exit(main())
