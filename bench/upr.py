"""How well Working Group reports of the Universal Periodic Review are read, on reports that people coded.

    python bench/upr.py [--write] [--shared FOLDER] [--every N] [--only worked|apart]

Reads the 77 reports in `../shared`, holds every recommendation found against UPR Info's coded list
(letters only) and its number against the raw text that pdfium gives, prints the figures and what
was missed and wrongly found and, with `--write`, puts the figures into docs/accuracy.md. Every third
report was kept apart while the rules were written; its figures stand in a column of their own.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pypdfium2
from accuracy import ROOT, arguments, publish

from answerable import registry
from answerable.classify import classify
from answerable.extract import extract
from answerable.identify import identify
from answerable.model import BlockKind, Document, Identity, Statement
from answerable.read import read
from answerable.read.build import Builder

READING = ROOT / "bench" / "upr_reading.tsv"
RULE = "upr-recommendation"
Table = list[str]

# A number as it is printed in front of a recommendation: "85.1", "85.1.", "12.", "(a)", "a)".
_NUMBER = r"(?:\d{1,3}\.\d{1,3}\.?(?!\d)|\d{1,3}\.|\([a-z]{1,2}\)|[a-z]\))"
_BEFORE = re.compile(rf"(?<![\w.])({_NUMBER})[\s“\"'‘]*$")
_LINE = re.compile(rf"^[ \t]*({_NUMBER})(?=\s)", re.MULTILINE)


def letters(text: str) -> str:
    """Letters and figures only, without accents, and without the "To" that some reports print in front."""
    return "".join(letter for letter, _ in _lettered(re.sub(r"^\W*To ", "", text)))


def _lettered(text: str) -> Iterator[tuple[str, int]]:
    """Each letter with its place in the text."""
    for place, printed in enumerate(text):
        for letter in unicodedata.normalize("NFKD", printed).lower():
            if letter != "_" and letter.isalnum() and not unicodedata.combining(letter):
                yield letter, place


@dataclass(frozen=True)
class Coded:
    """A recommendation as people coded it: its letters, the States that made it, its words."""

    plain: str
    by: frozenset[str]
    words: str
    rows: int = 1


@dataclass(frozen=True)
class Raw:
    """The letters of a PDF as pdfium gives them, without this program's own reading."""

    text: str
    plain: str
    places: tuple[int, ...]

    def lists_begin(self, first: str, second: str) -> int:
        """Where the first recommendation stands with the second behind it: the dialogue may hold it too."""
        places = [m.start() for m in re.finditer(re.escape(first[:60]), self.plain)]
        behind = [
            p for p in places if 0 <= self.plain.find(second[:60], p + len(first)) - p < 3 * len(first) + 300
        ]
        return next(iter(behind or places), 0)

    def number_before(self, plain: str, after: int) -> tuple[str | None, int]:
        """The number printed in front of these letters, and where they end."""
        for size, within in ((60, None), (30, None), (16, None), (5, 400)):  # the foot of a page may cut in
            at = self.plain.find(plain[:size], after, within and after + within)
            if at >= 0:
                break
        else:
            return None, after
        before = self.text[: self.places[at]]
        direct = _BEFORE.search(before[-40:])
        behind = at + len(plain)
        if direct:
            return direct[1].rstrip("."), behind
        lines = _LINE.findall(before[-6000:])
        return (lines[-1].rstrip(".") if lines else None), behind


@dataclass(frozen=True)
class Report:
    """One report: what people coded, what was found, and the raw text."""

    name: str
    apart: bool
    coded: tuple[Coded, ...]
    found: tuple[Statement, ...]
    raw: Raw


def raw_text(path: Path) -> Raw:
    """The text of a PDF straight from pdfium."""
    document = pypdfium2.PdfDocument(path)
    text = "\n".join(page.get_textpage().get_text_range() for page in document).replace("\r\n", "\n")
    pairs = list(_lettered(text))
    return Raw(text, "".join(letter for letter, _ in pairs), tuple(place for _, place in pairs))


def statements(path: Path) -> tuple[Statement, ...]:
    """What is said in a file."""
    document = read(path)
    identity = identify(document)
    return classify(extract(document, identity), document, identity)


def coded_lists(base: Path) -> dict[str, tuple[Coded, ...]]:
    """The coded recommendations of each report; rows of several States with the same words are one."""
    known: defaultdict[str, dict[str, list[tuple[str, str]]]] = defaultdict(dict)
    with gzip.open(base / "gold_recs.jsonl.gz", "rt", encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            known[row["pdf"]].setdefault(letters(row["text"]), []).append((row["text"], row["from"]))
    return {
        pdf: tuple(
            Coded(plain, frozenset(c for _, by in rows for c in _codes(by)), rows[0][0], len(rows))
            for plain, rows in texts.items()
        )
        for pdf, texts in known.items()
    }


@cache
def _codes(names: str) -> tuple[str, ...]:
    return tuple(state.code for state, _, _ in registry.states_named(names, adjectives=False))


def reports(base: Path, every: int, only: str | None) -> Iterator[Report]:
    """The reports one by one, with what was found in them."""
    coded = coded_lists(base)
    for place, path in enumerate(sorted((base / "pdf").glob("*.pdf"))):
        apart = place % 3 == 2
        if place % every or (only and apart != (only == "apart")):
            continue
        found = tuple(s for s in statements(path) if s.reason and s.reason.rule == RULE)
        yield Report(path.name, apart, coded.get(path.name, ()), found, raw_text(path))


@dataclass
class Held:
    """What came of holding a report against its coded list and its raw text."""

    counts: Counter[str]
    notes: list[str]


def held(report: Report, read_by_hand: dict[tuple[str, str, str], str]) -> Held:
    """Count what is as coded, and say what is not."""
    by_text: defaultdict[str, set[str]] = defaultdict(set)
    for one in report.found:
        by_text[letters(one.words)].update(one.by)
    counts: Counter[str] = Counter(coded=len(report.coded), found=len(report.found))
    counts["rows"] = sum(row.rows for row in report.coded)
    notes: list[str] = []
    everything = " ".join(by_text)
    for row in report.coded:
        if row.plain in by_text:
            counts["exact"] += 1
            counts["exact rows"] += row.rows
            counts["printed"] += 1
            counts["states"] += row.by == by_text[row.plain]
            if row.by != by_text[row.plain]:
                less, more = sorted(row.by - by_text[row.plain]), sorted(by_text[row.plain] - row.by)
                notes.append(
                    f"states  {report.name}: coded only {less}, found only {more}: {row.words[:90]!r}"
                )
            continue
        why = _why_missed(row, report, everything)
        counts[why] += 1
        counts["printed"] += why != "not printed"
        notes.append(f"missed  {report.name}: {why}: {row.words[:160]!r} {sorted(row.by)}")
    known = {row.plain for row in report.coded}
    for one in report.found:
        if letters(one.words) in known:
            continue
        verdict = read_by_hand.get(reading_key(report.name, one), "unread")
        counts["uncoded"] += 1
        counts[f"uncoded {verdict}"] += 1
        notes.append(f"uncoded {report.name}	{one.number}	{one.id}	{verdict}	{one.words[:200]!r}")
    counts += _numbers(report, notes)
    counts["lead_in"] = sum(one.lead_in is not None for one in report.found)
    return Held(counts, notes)


def reading_key(name: str, one: Statement) -> tuple[str, str, str]:
    """By what a recommendation is found again in the list of those read by hand."""
    return name, one.number or "–", one.id


def _why_missed(row: Coded, report: Report, everything: str) -> str:
    if row.plain not in report.raw.plain and row.plain not in everything:
        return "not printed"
    if row.plain in everything:
        return "cut wider"
    heads = {letters(one.words)[:40] for one in report.found}
    return "cut otherwise" if row.plain[:40] in heads else "elsewhere"


def _numbers(report: Report, notes: list[str]) -> Counter[str]:
    """Each number against what is printed in front of the words, and whether the numbers run on."""
    counts: Counter[str] = Counter()
    place = (
        report.raw.lists_begin(*(letters(one.words) for one in report.found[:2])) if report.found[1:] else 0
    )
    last: tuple[int, int] | None = None
    for one in report.found:
        printed, place = report.raw.number_before(letters(one.words), place)
        if one.number is None:  # a list of one, or one in a note
            counts["unnumbered"] += 1
            continue
        counts["numbered"] += printed == one.number
        counts["with number"] += 1
        if printed != one.number:
            notes.append(f"number  {report.name}: printed {printed}, found {one.number}: {one.words[:80]!r}")
        parts = tuple(map(int, re.findall(r"\d+", one.number or "")))
        now = (parts[0], parts[1]) if len(parts) > 1 else (0, parts[0]) if parts else None
        if now and last and now != last:
            runs_on = now == (last[0], last[1] + 1) or (now[0] != last[0] and now[1] == 1)
            counts["steps"] += 1
            counts["gapless"] += runs_on
            if not runs_on:
                notes.append(f"gap     {report.name}: {last} to {now}")
        last = now or last
    return counts


def hand_read() -> dict[tuple[str, str, str], str]:
    """What a reader found of those that stand in no coded list: "real", "woven" or "false"."""
    if not READING.exists():
        return {}
    with READING.open(encoding="utf-8", newline="") as rows:
        lines = (line for line in rows if not line.startswith("#"))
        return {
            (row["report"], row["number"], row["id"]): row["verdict"]
            for row in csv.DictReader(lines, delimiter="\t")
        }


ROWS = (
    ("coded recommendations whose words were found letter for letter", "exact", "coded"),
    ("the same, counted as coded: once for each State", "exact rows", "rows"),
    ("the same, of those whose words stand in the PDF at all", "exact", "printed"),
    ("of those found, with exactly the States coded", "states", "exact"),
    ("numbers as printed right before the words", "numbered", "with number"),
    ("numbers that run on from the one before", "gapless", "steps"),
    ("with the chapeau as lead-in", "lead_in", "found"),
    ("found that stand in no coded list", "uncoded", "found"),
    ("of these, a recommendation of the list all the same (read by hand)", "uncoded real", "uncoded"),
    ("of these, wishes of several States woven into one sentence", "uncoded woven", "uncoded"),
    ("of all found: no recommendation of a list", "uncoded false", "found"),
    ("of all found: not read by hand yet", "uncoded unread", "found"),
)


def wg_reports(base: Path, every: int, only: str | None) -> tuple[Table, list[str]]:
    """The table of the Working Group reports, and what is not as coded."""
    read_by_hand = hand_read()
    sums: dict[bool, Counter[str]] = {False: Counter(), True: Counter()}
    files: Counter[bool] = Counter()
    notes: list[str] = []
    for report in reports(base, every, only):
        one = held(report, read_by_hand)
        sums[report.apart] += one.counts
        files[report.apart] += 1
        notes += one.notes
    both = sums[False] + sums[True]
    table = [
        f"| Working Group reports | {files[False]} worked with | {files[True]} kept apart | all |",
        "|---|---|---|---|",
    ]
    for name, right, of in ROWS:
        cells = " | ".join(share(c[right], c[of]) for c in (sums[False], sums[True], both))
        table.append(f"| {name} | {cells} |")
    for why in ("not printed", "cut wider", "cut otherwise", "elsewhere"):
        cells = " | ".join(f"{c[why]}" for c in (sums[False], sums[True], both))
        table.append(f"| missed: {why} | {cells} |")
    return table, notes


def paragraphs_labelled(base: Path) -> Table:
    """HURIDOCS' 217 labelled paragraphs: number, words and States of each, read by itself."""
    folders = ("upr_paragraph_numbers", "upr_paragraph_text", "upr_paragraph_countries")
    labels = [json.loads((base / folder / "labels.json").read_text("utf-8")) for folder in folders]
    counts: Counter[str] = Counter()
    for number, words, states in zip(*labels, strict=True):
        found = [one for one in extract(_alone(number["text"]), _ALONE) if one.listed]
        texts = [" ".join(piece.text for piece in one.pieces) for one in found]
        counts["of"] += 1
        counts["number"] += {one.number for one in found} == {number["label"]}
        counts["words"] += letters(words["label"]) in {letters("".join(texts)), letters("".join(texts[:1]))}
        coded = {code for name in states["label"] for code in _codes(name)}
        counts["States"] += {code for one in found for code in one.by} == coded
    rows = [f"| {name} | {share(counts[name], counts['of'])} |" for name in ("number", "words", "States")]
    return ["| labelled paragraphs | right |", "|---|---|", *rows]


_ALONE = Identity(genre="upr_wg_report", mechanism="UPR", state="SWZ")


def _alone(text: str) -> Document:
    """A paragraph under the heading of its section."""
    builder = Builder("paragraph", "", "", "txt")
    builder.write(BlockKind.HEADING, "II. Conclusions and/or recommendations", level=1)
    builder.write(BlockKind.LIST_ITEM, text, number=text.split()[0])
    return builder.finish()


def share(right: int, of: int) -> str:
    """A count, what it is of, and the share."""
    return f"{right:,} of {of:,} ({right / of if of else 0:.2%})"


def main() -> int:
    """Measure and print."""
    parser = arguments(__doc__)
    parser.add_argument("--every", type=int, default=1, help="of the 77 reports, every n-th")
    parser.add_argument("--only", choices=("worked", "apart"), help="only those worked with, or kept apart")
    options = parser.parse_args()
    base = options.shared / "data" / "upr_wg_reports"
    if not base.is_dir():
        print(f"no reports in {options.shared}: nothing to measure", file=sys.stderr)
        return 2
    table, notes = wg_reports(base, options.every, options.only)
    print("\n".join(notes))
    parts = {"upr_reports": table}
    labelled = options.shared / "data" / "huridocs_upr_labels"
    if labelled.is_dir():
        parts["upr_paragraphs"] = paragraphs_labelled(labelled)
    publish(parts, to_page=options.write)
    return 0


if __name__ == "__main__":
    sys.exit(main())
