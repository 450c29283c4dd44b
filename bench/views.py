"""How short citations fare in Views and decisions of treaty bodies: tied to a source, explained, or silent.

    python bench/views.py [--write] [--shared FOLDER] [--draw N --seed N --family ibid|back]

Each of the 300 Views in `../shared` is written as Markdown – its paragraphs with their calls, its notes as
`[^n]:` – and read and cited like any other file. What counts as a short citation is told here by patterns
of its own, not by the library's. `--draw` prints some of them, each with the note before and what it came
to, for a check by hand; the verdicts of past checks stand in bench/views_verdicts.tsv, without the words.
"""

from __future__ import annotations

import json
import random
import re
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from accuracy import ROOT, arguments, publish

from answerable.cite import cite
from answerable.model import BlockKind, Citation, CitationForm, Document, Identity
from answerable.read import read

ARCHIVE = "views_with_short_citations.tar.xz"
VERDICTS = ROOT / "bench" / "views_verdicts.tsv"
_NOTES = r"(?:foot)?notes?\s+(?:nos?\.?\s*)?\d+(?:\s?[-–]\s?\d+|(?:,|\s+and)\s+\d+)*"
_PARAS = r"para(?:graph)?s?\.?\s*\d[\d.]*(?:\s?\([a-z]+\))*(?:[\s,–-]*(?:and|to)?\s*(?:\d[\d.]*|\([a-z]\)))*"
# The first family that speaks for a place has it.
FAMILIES = {
    "here": re.compile(
        rf"\b{_PARAS},?\s+(?:above|below|supra|infra)\b|\b(?:supra|infra)[,:]?\s+(?:at\s+)?para(?=\D)", re.I
    ),
    "ibid": re.compile(r"\b(?:ib[ií]d(?:em)?|[ií]dem)\b|\bid(?=\.|,\s+at\b)|\bтам\s+же\b", re.I),
    "back": re.compile(
        rf"""\b(?:supra|infra)\b(?:,?\s*\(?(?:foot)?n(?:otes?|\.)\s*\d+)? | \bop\.?\s?cit\b | \bloc\.?\s?cit\b
           | \b{_NOTES}\)?,?\s+(?:above|below|supra|infra|ci-dessus)\b
           | \b(?:see|above|citée?),?\s+{_NOTES}(?:\)?,?\s+(?:above|supra|ci-dessus)\b)?""",
        re.I | re.VERBOSE,
    ),
}
FORMS = {
    "here": {CitationForm.SUPRA, CitationForm.INFRA, CitationForm.INLINE},
    "ibid": {CitationForm.ID, CitationForm.IBID},
    "back": {CitationForm.SUPRA, CitationForm.INFRA},
}
NAMES = {
    "ibid": "“Ibid.”, “id.”, “idem”",
    "back": "“supra”, “note 4 above”, “op. cit.”",
    "here": "“para. 4.2 above” (this document)",
}


@dataclass(frozen=True)
class Mention:
    """A short citation in a note, and the row that speaks for it, if any does."""

    file: str
    note: int
    family: str
    start: int
    words: str
    row: Citation | None

    @property
    def state(self) -> str:
        """How it fared."""
        if self.row is None:
            return "silent"
        doubted = self.row.problem is not None and self.row.why is not None
        if self.row.target is not None and (self.row.target_note is not None or self.family == "here"):
            return "doubted" if doubted else "resolved"
        return "explained" if doubted else "silent"


def markdown(view: Sequence[dict[str, Any]]) -> str:
    """A View as Markdown: headings, numbered paragraphs with their calls, and all notes at the end.

    The data numbers notes as the Word file does inside, where notes with an asterisk come first; printed
    is what remains: of the short citations that name both a case and a note, nearly all fit only then.
    """
    numbers = [note["n"] for part in view for note in part.get("Footnotes") or ()]
    shift = min(numbers, default=1) - 1
    blocks: list[str] = []
    notes: list[str] = []
    section = None
    for part in view:
        if part["Section"] and part["Section"] != section:
            section = part["Section"]
            blocks.append("## " + _line(section))
        words = _line(f"{part['ID']} {part['Text']}")
        blocks.append(re.sub(r"\[\[fn:(\d+)\]\]", lambda m: f"[^{int(m[1]) - shift}]", words))
        notes += [f"[^{note['n'] - shift}]: {_line(note['text'])}" for note in part.get("Footnotes") or ()]
    return "\n\n".join([*blocks, *notes]) + "\n"


def _line(text: str) -> str:
    return " ".join(text.split())


def views(archive: Path) -> Iterator[tuple[str, str, Document]]:
    """Name, body and document of each View, read from a Markdown file."""
    with tarfile.open(archive) as tar, tempfile.TemporaryDirectory() as folder:
        for member in sorted(tar.getmembers(), key=lambda m: m.name):
            data = tar.extractfile(member) if member.isfile() else None
            if data is None:
                continue
            name = Path(member.name).stem
            path = Path(folder) / f"{name}.md"
            path.write_text(markdown(json.load(data)), encoding="utf-8")
            body = "CESCR" if name.startswith("e-c-12") else name.partition("-")[0].upper()
            yield name, body, read(path)


def note_words(document: Document) -> dict[int, tuple[int, int]]:
    """Where the words of each note stand."""
    return {
        b.note: (b.span.start, b.span.end)
        for b in document.blocks
        if b.kind is BlockKind.FOOTNOTE and b.note is not None
    }


def mentions(name: str, document: Document, rows: Sequence[Citation]) -> Iterator[Mention]:
    """Every short citation in the notes, in order; one row speaks for one of them."""
    for note, (start, end) in note_words(document).items():
        own = [r for r in rows if r.note == note]
        taken: set[int] = set()
        for place, family, words in found(document.text[start:end]):
            at = start + place
            row = next(
                (
                    i
                    for i, r in enumerate(own)
                    if i not in taken and r.quote.start <= at < r.quote.end and r.form in FORMS[family]
                ),
                None,
            )
            if row is not None:
                taken.add(row)
            yield Mention(name, note, family, at, words, None if row is None else own[row])


def found(text: str) -> list[tuple[int, str, str]]:
    """The short citations in the words of a note: place, family, words."""
    spans: list[tuple[int, int, str]] = []
    for family, pattern in FAMILIES.items():
        for match in pattern.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end, _ in spans):
                spans.append((*match.span(), family))
    return [(start, family, text[start:end]) for start, end, family in sorted(spans)]


def table(all_mentions: Sequence[Mention]) -> list[str]:
    """How many of each family were tied, doubted, explained, silent."""
    lines = [
        "| short citations in notes | count | tied | tied, with a doubt | only explained | silent |",
        "|---|---|---|---|---|---|",
    ]
    for family, name in NAMES.items():
        states = Counter(m.state for m in all_mentions if m.family == family)
        total = sum(states.values())
        cells = [f"{states[s]:,}" for s in ("resolved", "doubted", "explained")]
        silent = f"{states['silent']:,} ({states['silent'] / total if total else 0:.1%})"
        lines.append(f"| {name} | {total:,} | {' | '.join(cells)} | {silent} |")
    return lines


def verdicts() -> list[str]:
    """The share that was right in each check by hand, from the file of verdicts."""
    checks: dict[tuple[str, str, str], Counter[str]] = {}
    for line in VERDICTS.read_text("utf-8").splitlines()[1:]:
        when, family, seed, *_, verdict, _why = line.split("\t")
        checks.setdefault((when, family, seed), Counter())[verdict] += 1
    lines = ["| checked by reading | seed | right | wrong or silent |", "|---|---|---|---|"]
    for (when, family, seed), counts in checks.items():
        total = sum(counts.values())
        right = counts["right"]
        lines.append(f"| {NAMES[family]}, {when} | {seed} | {right} of {total} | {total - right} |")
    return lines


def show(drawn: Sequence[Mention], documents: dict[str, Document]) -> None:
    """Print short citations with the note before them and what they came to."""
    for mention in drawn:
        document = documents[mention.file]
        words = note_words(document)
        print(f"\n== {mention.file} note {mention.note} [{mention.words}] {mention.state}")
        row = mention.row
        named = row.target_note if row is not None else None
        for note in sorted({n for n in (mention.note - 1, mention.note, named) if n in words}):
            print(f"  {note}: {document.text[slice(*words[note])][:700]}")
        if row is not None:
            print(f"  -> {row.form} note {row.target_note} | {row.target} | {row.pinpoint} | {row.why}")


def main() -> int:
    """Measure, print, draw."""
    parser = arguments(__doc__)
    parser.add_argument("--draw", type=int, default=0, help="print so many at random, for a check by hand")
    parser.add_argument("--seed", type=int, default=7, help="of the draw")
    parser.add_argument("--family", choices=sorted(FAMILIES), default="ibid", help="of the draw")
    parser.add_argument(
        "--show", metavar="STATE", help="print those that are resolved, doubted, explained or silent"
    )
    options = parser.parse_args()
    archive = options.shared / "data" / "jurisprudence" / ARCHIVE
    if not archive.is_file():
        print(f"no Views in {options.shared}: nothing to measure", file=sys.stderr)
        return 2
    known: list[Mention] = []
    documents: dict[str, Document] = {}
    for name, body, document in views(archive):
        documents[name] = document
        known += mentions(name, document, cite(document, Identity(mechanism=body)))
    if options.show:
        show([m for m in known if m.state == options.show], documents)
    if options.draw:
        family = [m for m in known if m.family == options.family]
        show(random.Random(options.seed).sample(family, options.draw), documents)
    parts = {"short": table(known), "short_checked": verdicts() if VERDICTS.exists() else []}
    publish(parts, to_page=options.write)
    return 0


if __name__ == "__main__":
    sys.exit(main())
