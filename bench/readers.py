"""How well files are read: paragraphs, numbers, notes, covers, and how fast, on real documents.

    python bench/readers.py [--write] [--shared FOLDER] [--every N]

Reads the Working Group reports, the parallel documents and the front pages in `../shared`, prints
a table of each and, with `--write`, puts them into docs/accuracy.md. The times stand beside those of
two other readers in the same run, where these are installed; they hang on the machine.
"""

from __future__ import annotations

import argparse
import difflib
import gzip
import importlib.util
import json
import re
import resource
import statistics
import subprocess
import sys
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from accuracy import ROOT, arguments, publish

from answerable import registry
from answerable.errors import NoTextLayer
from answerable.identify import identify
from answerable.model import BlockKind, Document
from answerable.read import read
from answerable.read.pdf import apart
from answerable.read.plain import read_plain

RUNNING = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW, BlockKind.HEADING)
END_SIGNS = re.compile(r"[\s*.,;:)]+$")
NOTE_BY = re.compile(r"(?:noteby|nota)\w{0,50}$")
Table = list[str]


def letters(text: str) -> str:
    """Letters and figures only, without accents: what two prints of one text have in common."""
    plain = unicodedata.normalize("NFKD", text)
    return re.sub(r"[\W_]+", "", "".join(c for c in plain if not unicodedata.combining(c))).lower()


def words(document: Document, start: int, end: int) -> str:
    """The words of a block without the calls of notes in it."""
    calls = {i for m in document.markers for i in range(m.span.start, m.span.end) if start <= i < end}
    return "".join(c for i, c in enumerate(document.text[start:end], start) if i not in calls)


def share(right: int, of: int) -> str:
    """A count, what it is of, and the share."""
    return f"{right:,} of {of:,} | {right / of if of else 0:.2%}"


def reports(base: Path, every: int) -> Table:
    """Whether each coded recommendation of the Working Group reports stands whole in one block."""
    known: defaultdict[str, list[str]] = defaultdict(list)
    with gzip.open(base / "gold_recs.jsonl.gz", "rt", encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            known[row["pdf"]].append(letters(re.sub(r"^To ", "", row["text"])))
    files = sorted((base / "pdf").glob("*.pdf"))[::every]
    named = {row["pdf"]: row for row in json.loads((base / "manifest.json").read_text("utf-8"))}
    count: Counter[str] = Counter()
    times = []
    read(files[0])  # the first one starts the process that reads PDFs
    for path in files:
        start = time.perf_counter()
        document = read(path)
        times.append((time.perf_counter() - start) / (document.pages or 1) * 1000)
        count.update(_report(document, known[path.name]))
        count.update(_identity(document, named[path.name]))
    fields = ("symbol", "genre", "State", "date", "session", "cycle")
    return [
        "| Working Group reports | count | share |",
        "|---|---|---|",
        f"| coded recommendations that stand in the text at all | {share(count['there'], count['known'])} |",
        f"| of these, whole in one block | {share(count['whole'], count['there'])} |",
        f"| of all, whole in one block or but for a few letters (95 % alike) "
        f"| {share(count['nearly'], count['known'])} |",
        f"| of those whole, with the number as printed | {share(count['numbered'], count['whole'])} |",
        f"| numbers that follow on the one before | {share(count['follows'], count['counted'])} |",
        f"| blocks with a running head or print code in them | {share(count['heads'], count['running'])} |",
        *(f"| their covers: {name} | {share(count[name], len(files))} |" for name in fields),
        f"| {len(files)} files, time a page, median (most) "
        f"| {statistics.median(times):.1f} ms ({max(times):.1f} ms) | |",
    ]


def _report(document: Document, known: list[str]) -> Counter[str]:
    blocks = [b for b in document.blocks if b.kind is not BlockKind.RUNNING_HEAD]
    plain = [letters(words(document, b.span.start, b.span.end)) for b in blocks]
    everything = "".join(plain)
    count: Counter[str] = Counter(known=len(known))
    for text in known:
        holding = [b for b, p in zip(blocks, plain, strict=True) if text in p]
        count["there"] += text in everything
        count["whole"] += bool(holding)
        count["nearly"] += bool(holding) or any(_alike(text, p) for p in plain)
        count["numbered"] += any(b.number for b in holding)
    numbers = [
        int(b.number.rsplit(".", 1)[-1]) for b in blocks if b.number and re.fullmatch(r"\d+\.\d+", b.number)
    ]
    count["counted"] = max(len(numbers) - 1, 0)
    count["follows"] = sum(b in (a + 1, 1) for a, b in pairwise(numbers))
    own = identify(document).symbol or "?"
    head = re.compile(rf"GE\.\d\d-\d{{4,}}|{re.escape(own)}(?![\w/])(?! ?[,)])")
    running = [b for b in blocks if b.kind in RUNNING and (b.page or 0) > 1]
    count["running"] = len(running)
    count["heads"] = sum(1 for b in running if head.search(document.text[b.span.start : b.span.end]))
    return count


def _identity(document: Document, row: dict[str, str]) -> Counter[str]:
    """What the cover told rightly; of date, session and cycle only whether it told any."""
    known = identify(document)
    names = {state.code for state, _, _ in registry.states_named(row["to"])}
    return Counter(
        symbol=known.symbol == row["symbol"],
        genre=known.genre == "upr_wg_report",
        State=known.state in names,
        date=known.date is not None,
        session=known.session is not None,
        cycle=known.cycle is not None,
    )


def _alike(text: str, block: str) -> bool:
    """Whether a block holds a text but for one letter in twenty: a word put right, an ending left out."""
    seeds = {text[i : i + 12] for i in range(0, max(len(text) - 11, 1), 12)}
    if not any(seed in block for seed in seeds):
        return False
    matcher = difflib.SequenceMatcher(None, text, block, autojunk=False)
    return sum(same.size for same in matcher.get_matching_blocks() if same.size > 3) >= 0.95 * len(text)


def parallel(base: Path) -> Table:
    """Paragraphs against those that two languages were aligned by, which are without most headings."""
    table = ["| paragraph limits | annotated | read | the same | F1 |", "|---|---|---|---|---|"]
    total = Counter[str]()
    for stem, other in (("ohchr_1_en", "ru"), ("ohchr_1_ru", "en"), ("plan_1_en", "es"), ("plan_1_es", "en")):
        document = read(base / f"{stem}.pdf")
        rows = json.loads((base / f"{stem}_{other}.json").read_text("utf-8"))["paragraphs"]
        known = Counter(filter(None, (_bare(row["main_language"]) for row in rows)))
        found = Counter(
            text
            for b in document.blocks
            if b.kind not in (BlockKind.FOOTNOTE, BlockKind.RUNNING_HEAD)
            and (text := _bare(words(document, b.span.start, b.span.end)))
        )
        found = Counter({text: n for text, n in found.items() if text in known or _cut(text, known)})
        same = (known & found).total()
        total.update(known=known.total(), found=found.total(), same=same)
        table.append(_limits(stem, known.total(), found.total(), same))
    table.append(_limits("all four", total["known"], total["found"], total["same"]))
    return table


def _limits(name: str, known: int, found: int, same: int) -> str:
    return f"| {name} | {known} | {found} | {same} | {2 * same / (known + found):.3f} |"


def _bare(text: str) -> str:
    """Letters alone: the annotation leaves some calls of notes in the text, as figures."""
    return re.sub(r"\d", "", letters(text))


def _cut(text: str, known: Counter[str]) -> bool:
    """Whether a block is a good part of an annotated paragraph, or holds one and more."""
    return any(
        (text in one and len(text) >= 0.3 * len(one)) or (len(one) > 12 and one in text)
        for one in known
        if one
    )


def covers(base: Path) -> Table:
    """Symbol and title of front pages, given as text, against a library's catalogue."""

    def labelled(what: str) -> Iterator[tuple[str, str]]:
        with gzip.open(base / f"rightstaging_{what}.json.gz", "rt", encoding="utf-8") as file:
            yield from ((row["text"], row["label"]) for row in json.load(file))

    count: Counter[str] = Counter()
    for (text, symbol), (_, title) in zip(labelled("symbol"), labelled("title"), strict=True):
        known = identify(read_plain(text.encode(), "cover", "cover.txt", "0", "txt"))
        wanted = END_SIGNS.sub("", symbol)
        printed = any(line.strip(" *") == wanted for line in text.split("\n")[:30])
        count["pages"] += 1
        count["symbol"] += known.symbol == wanted
        count["printed"] += printed
        count["symbol_printed"] += printed and known.symbol == wanted
        parts, label = known.title.split(" – "), letters(title.partition(": ")[2] or title)
        joined = {letters("".join(parts[:n])) for n in range(1, len(parts) + 1)}
        count["title"] += letters(known.title) == label
        count["title_note"] += NOTE_BY.sub("", letters(known.title)) == NOTE_BY.sub("", label)
        count["title_parts"] += bool({label, NOTE_BY.sub("", label)} & joined)
    return [
        "| front pages | count | share |",
        "|---|---|---|",
        f"| symbol as in the catalogue | {share(count['symbol'], count['pages'])} |",
        "| the same, where the catalogue's symbol stands on a line of the cover "
        f"| {share(count['symbol_printed'], count['printed'])} |",
        f"| title as in the catalogue, letter by letter | {share(count['title'], count['pages'])} |",
        f"| the same, but for a “Note by …” behind it | {share(count['title_note'], count['pages'])} |",
        f"| the same, with or without who reports | {share(count['title_parts'], count['pages'])} |",
    ]


def notes(shared: Path) -> Table:
    """Notes found, in a row without a gap, and tied to the place that calls them."""
    table = [
        "| notes | files | found | last number | tied to a call | calls without a note |",
        "|---|---|---|---|---|---|",
    ]
    for name, files in _with_notes(shared):
        count: Counter[str] = Counter()
        for path in files:
            try:
                document = read(path)
            except NoTextLayer:
                continue
            found = {b.note for b in document.blocks if b.note is not None}
            calls = {m.note for m in document.markers}
            count.update(files=1, found=len(found), last=max(found, default=0))
            count.update(tied=len(found & calls), loose=len(calls - found))
        columns = (count[key] for key in ("files", "found", "last", "tied", "loose"))
        table.append(f"| {name} | {' | '.join(str(n) for n in columns)} |")
    return table


def _with_notes(shared: Path) -> list[tuple[str, list[Path]]]:
    sample = ROOT / "src" / "answerable" / "sample"
    data = shared / "data"
    real = [*(data / "slovenia_upr").rglob("*.pdf"), *(data / "parallel_paragraphs").glob("*.pdf")]
    return [
        ("sample review, DOCX", sorted(sample.glob("*.docx"))),
        ("sample review, PDF", sorted(sample.glob("*.pdf"))),
        ("Working Group reports", sorted((data / "upr_wg_reports" / "pdf").glob("*.pdf"))),
        ("other United Nations PDFs", sorted(real)),
        ("seed 001, plain text", sorted((shared / "seeds").glob("001*"))),
        ("seed 002, plain text", sorted((shared / "seeds").glob("002*"))),
    ]


def _ours(path: Path) -> int:
    return read(path).pages or 1


def _pypdf(path: Path) -> int:
    from pypdf import PdfReader

    pages = PdfReader(path).pages
    for page in pages:
        page.extract_text()
    return len(pages)


def _pdfplumber(path: Path) -> int:
    import pdfplumber

    with pdfplumber.open(path) as file:
        for page in file.pages:
            page.extract_text()
        return len(file.pages)


READERS: dict[str, Callable[[Path], int]] = {"answerable": _ours, "pypdf": _pypdf, "pdfplumber": _pdfplumber}


def speed(base: Path, longest: Path, every: int) -> Table:
    """Time a page beside other readers, and the most memory that one process takes for one long file."""
    table = ["| reader | ms a page, median | most | memory for the longest file |", "|---|---|---|---|"]
    files = sorted((base / "pdf").glob("*.pdf"))[::every]
    for name, reader in READERS.items():
        if name != "answerable" and importlib.util.find_spec(name) is None:
            print(f"{name} is not installed: left out", file=sys.stderr)
            continue
        times = []
        reader(files[0])
        for path in files:
            start = time.perf_counter()
            pages = reader(path)
            times.append((time.perf_counter() - start) / pages * 1000)
        memory = _memory(name, longest)
        table.append(f"| {name} | {statistics.median(times):.1f} | {max(times):.1f} | {memory} |")
    return table


def _memory(name: str, path: Path) -> str:
    """The most memory that reading a file takes, with the program itself, in a process of its own."""
    if not path.exists():
        return "–"
    run = [sys.executable, __file__, "--one", name, str(path)]
    return subprocess.run(run, capture_output=True, text=True, check=True).stdout.strip()


def one(name: str, path: Path) -> None:
    """Read a single file and say what it took."""
    pages = READERS[name](path)
    apart._child.stop()  # the process that reads PDFs is counted once it has ended
    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"{most / 1024:.0f} MB for {pages} pages")


def main() -> int:
    """Measure and print."""
    parser = arguments(__doc__)
    parser.add_argument("--every", type=int, default=1, help="of the 77 reports, every n-th")
    parser.add_argument("--one", nargs=2, metavar=("READER", "FILE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        one(options.one[0], Path(options.one[1]))
        return 0
    data = options.shared / "data"
    if not data.is_dir():
        print(f"no data in {options.shared}: nothing to measure", file=sys.stderr)
        return 2
    longest = data / "slovenia_upr" / "1stcyycleunoriginal" / "g1217781.pdf"
    parts = {
        "reports": reports(data / "upr_wg_reports", options.every),
        "parallel": parallel(data / "parallel_paragraphs"),
        "notes": notes(options.shared),
        "covers": covers(data / "un_covers"),
        "readers_speed": speed(data / "upr_wg_reports", longest, 7 * options.every),
    }
    publish(parts, to_page=options.write)
    return 0


if __name__ == "__main__":
    sys.exit(main())
