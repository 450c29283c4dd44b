"""How linking grows with text that is never the same twice: documents mixed from many others.

    python bench/growth.py [--documents 50 100 200] [--sentences 190] [--most 1.5]

Copies of one review (`bench/speed.py`) say their sentences again and again. Here each document takes the
head of one document and runs of paragraphs from all, with other numbers and an eighth of the long words
exchanged. They come from the sample review, from `tools/dialogues`, and from `../shared` where it is.
`--most` gives status 1 where `align` or `check` takes so many times more than its share.
"""

from __future__ import annotations

import random
import re
import resource
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from accuracy import arguments
from speed import SAMPLE, measure

from answerable.errors import ReadError
from answerable.read import read

_SENTENCE = re.compile(r"(?<=[.?])\s+(?=[A-Z])")
_HEAD = 6
_EXCHANGED = 0.125


def paragraphs(shared: Path) -> list[list[str]]:
    """The paragraphs of each document that is at hand."""
    data = shared / "data"
    files = [
        *sorted(SAMPLE.iterdir()),
        *sorted((Path(__file__).parents[1] / "tools" / "dialogues").glob("*.txt")),
        *sorted((shared / "seeds").glob("*.txt")),
        *sorted((data / "slovenia_upr").rglob("*.pdf"))[:12],
        *sorted((data / "upr_wg_reports").rglob("*.pdf"))[:8],
    ]
    found = []
    for file in files:
        try:
            document = read(file)
        except ReadError:
            continue
        rows = [" ".join(document.text[b.span.start : b.span.end].split()) for b in document.blocks]
        found.append([row for row in rows if row])
    return [rows for rows in found if len(rows) > _HEAD]


def varied(rnd: random.Random, words: Sequence[str]) -> Callable[[str], str]:
    """Changes a paragraph: its numbers, and some of its long words."""

    def change(text: str) -> str:
        text = re.sub(r"\b\d{2,3}\b", lambda _: str(rnd.randint(10, 999)), text)
        return re.sub(
            r"\b[a-z]{6,}\b", lambda m: rnd.choice(words) if rnd.random() < _EXCHANGED else m[0], text
        )

    return change


def mix(folder: Path, documents: int, sentences: int, held: Sequence[Sequence[str]]) -> None:
    """Write so many documents of so many sentences, no two alike; always the same ones."""
    rnd = random.Random(3)
    words = sorted({w for rows in held for row in rows for w in re.findall(r"\b[a-z]{6,}\b", row)})
    change = varied(rnd, words)
    for n in range(documents):
        body, count = list(held[n % len(held)][:_HEAD]), 0
        while count < sentences:
            rows = rnd.choice(held)
            at = rnd.randrange(len(rows))
            for row in rows[at : at + rnd.randint(2, 6)]:
                body.append(change(row))
                count += len(_SENTENCE.split(row))
        (folder / f"{n:04}.txt").write_text("\n\n".join(body), encoding="utf-8")


def main() -> int:
    """Measure and print."""
    parser = arguments(__doc__)
    parser.add_argument("--documents", type=int, nargs="+", default=[50, 100, 200])
    parser.add_argument("--sentences", type=int, default=190, help="in each document")
    parser.add_argument(
        "--most", type=float, metavar="R", help="status 1 where a stage grows R times as fast"
    )
    options = parser.parse_args()
    held = paragraphs(options.shared)
    results = []
    for documents in options.documents:
        with tempfile.TemporaryDirectory() as folder:
            mix(Path(folder), documents, options.sentences, held)
            results.append(measure(Path(folder)))
        spent = results[-1]
        whole = ", ".join(f"{stage} {spent[stage]:.1f} s" for stage in ("align", "check"))
        print(f"{documents} documents: {whole}, all {sum(spent.values()):.1f} s")
    print(f"Most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB.")
    share = [n / options.documents[0] for n in options.documents]
    steep = [
        stage
        for stage in ("align", "check")
        for spent, times in zip(results, share, strict=True)
        if options.most and spent[stage] > options.most * times * results[0][stage]
    ]
    return 1 if steep else 0


if __name__ == "__main__":
    sys.exit(main())
