"""How well positions are read: from report and addendum, from the lists of the Office, from reports alone.

    python bench/positions.py [--write] [--shared FOLDER] [--every N]

Reads Slovenia's second and third cycle and the Working Group reports in `../shared`, prints a table of each
and, with `--write`, puts them into docs/accuracy.md.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from accuracy import arguments, publish
from readers import letters, share

from answerable import registry
from answerable.classify import classify
from answerable.extract import extract
from answerable.identify import identify
from answerable.model import Kind, Source, Stance, Statement
from answerable.positions import with_positions
from answerable.read import read

Row = dict[str, object]
FOLDERS = {2: "2ndcycleunoriginal", 3: "3rdcycleunoriginal"}


def stated(files: Iterable[Path]) -> tuple[list[Source], tuple[Statement, ...]]:
    """The statements of some files, with positions; nothing else of a dossier."""
    sources, statements = [], []
    for path in files:
        document = read(path)
        identity = identify(document)
        sources.append(Source(document, identity))
        statements += classify(extract(document, identity), document, identity)
    return sources, with_positions(sources, statements)


def same(value: Stance | None, known: object) -> bool:
    """Whether a position is the one that the list has: that knows only "Supported" and "Noted"."""
    return value is not None and value.value == str(known).lower()


def from_documents(base: Path, known: Sequence[Row]) -> tuple[Counter[str], int]:
    """(a) The positions of two cycles from report and addendum, without the lists."""
    count: Counter[str] = Counter()
    for cycle, folder in FOLDERS.items():
        sources, statements = stated(sorted((base / folder).glob("g*.pdf")))
        reports = {s.id: s.identity.symbol for s in sources if s.identity.genre == "upr_wg_report"}
        found = {
            (reports[s.quote.document], s.number): s.position
            for s in statements
            if s.quote.document in reports and s.position
        }
        for row in known:
            if row["cycle"] == cycle:
                position = found.get((row["report"], row["para"]))
                count["right"] += same(position.value if position else None, row["position"])
                count["read"] += position is not None
    return count, len(known)


def from_lists(base: Path, known: Sequence[Row]) -> Counter[str]:
    """(b) The rows of the lists themselves: each field as the reference has it."""
    by_key = {(row["report"], row["para"]): row for row in known}
    count: Counter[str] = Counter()
    for folder in FOLDERS.values():
        for path in sorted((base / folder).glob("UPR*.docx")):
            _, statements = stated([path])
            for said in (s for s in statements if s.kind is Kind.RECOMMENDATION):
                source = said.position.source.one_line if said.position else ""
                named = re.search(r"A/HRC/\d+/\d+", source)
                row = by_key.get((named[0] if named else None, said.number))
                if row is None:
                    count["strange"] += 1
                    continue
                count["number"] += 1
                for field, right in _fields(said, source, row).items():
                    count[field] += right
    return count


def _fields(said: Statement, source: str, row: Row) -> dict[str, bool]:
    labels = {
        what: [c.label for c in said.codings if c.what == what] for what in ("theme", "affected", "sdg")
    }
    states = {s.code for name in row["states"] for s, _, _ in registry.states_named(name, adjectives=False)}
    whole = {
        s.code
        for part in re.findall(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)", str(row["raw"]))
        for s, _, _ in registry.states_named(part, adjectives=False)
    }
    return {
        "text": said.words.split() == str(row["text"]).split(),
        "letters": letters(said.words) == letters(str(row["text"])),
        "states": set(said.by) == states,
        "all states": set(said.by) == whole,
        "position": said.position is not None and same(said.position.value, row["position"]),
        "source": str(row["source_of_position"]).replace(" ", "") in source.replace(" ", ""),
        "themes": labels["theme"] == row["themes"],
        "persons": labels["affected"] == row["persons"],
        "sdgs": labels["sdg"] == row["sdgs"],
    }


def slovenia(base: Path) -> list[str]:
    """Both measures on the two cycles."""
    known = json.loads((base / "thematic_lists.json").read_text("utf-8"))
    documents, total = from_documents(base, known)
    lists = from_lists(base, known)
    named = {
        "number": "number, with the report",
        "text": "words, blanks aside",
        "states": "recommending States as in the reference, which has those of the last bracket only",
        "all states": "all States in brackets of the row",
        "position": "position",
        "source": "where the list says that it is from",
        "themes": "all themes, in order",
        "persons": "all affected persons, in order",
        "sdgs": "all goals, in order",
    }
    return [
        "| Slovenia, cycles 2 and 3 | count | share |",
        "|---|---|---|",
        f"| position right, from report and addendum alone | {share(documents['right'], total)} |",
        *(f"| from the list: {name} | {share(lists[key], total)} |" for key, name in named.items()),
        f"| rows of the lists that are none of them | {lists['strange']} | |",
    ]


def reports(base: Path, every: int) -> list[str]:
    """What Working Group reports alone tell of positions, beside what was coded later."""
    known: defaultdict[str, dict[str, str]] = defaultdict(dict)
    with gzip.open(base / "gold_recs.jsonl.gz", "rt", encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            known[row["pdf"]].setdefault(letters(re.sub(r"^To ", "", row["text"])), row["response"])
    count: Counter[str] = Counter()
    for path in sorted((base / "pdf").glob("*.pdf"))[::every]:
        _, statements = stated([path])
        for said in statements:
            if said.kind is not Kind.RECOMMENDATION or not said.by or not said.number:
                continue
            count["all"] += 1
            if said.position is None:
                continue
            value = said.position.value
            count["with"] += 1
            count[value.value] += 1
            coded = known[path.name].get(letters(re.sub(r"^To ", "", said.words)))
            if coded and value is not Stance.PENDING:
                agrees = (coded == "Accepted") == (value is not Stance.NOTED)
                count[f"{value.value} coded"] += 1
                count[f"{value.value} agrees"] += agrees
    return [
        "| Working Group reports, by themselves | count | share |",
        "|---|---|---|",
        f"| recommendations with a position | {share(count['with'], count['all'])} |",
        *(
            f"| of these {value.replace('_', ' ')} | {share(count[value], count['with'])} |"
            for value in ("supported", "noted", "pending")
        ),
        *(
            f"| read as {value}, coded “{coded}” (with what changed later) "
            f"| {share(count[f'{value} agrees'], count[f'{value} coded'])} |"
            for value, coded in (("supported", "Accepted"), ("noted", "Noted"))
        ),
    ]


def main() -> int:
    """Measure and print."""
    parser = arguments(__doc__)
    parser.add_argument("--every", type=int, default=1, help="of the 77 reports, every n-th")
    options = parser.parse_args()
    data = options.shared / "data"
    if not data.is_dir():
        print(f"no data in {options.shared}: nothing to measure", file=sys.stderr)
        return 2
    parts = {
        "positions": [
            *slovenia(data / "slovenia_upr"),
            "",
            *reports(data / "upr_wg_reports", options.every),
        ]
    }
    publish(parts, to_page=options.write)
    return 0


if __name__ == "__main__":
    sys.exit(main())
