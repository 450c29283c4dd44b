"""The memory: how it grows, what it finds of planted asks, and how often labels agree with people's.

    python bench/memory.py [--times 1 4 12] [--write] [--quick] [--shared FOLDER]

Rows of UPR Info's list are varied with a seed: other States, verbs and numbers, words dropped or put in,
limbs swapped. Each size is a process of its own: a CSV file is read into a new memory, labels and all,
then the index is made, then varied rows are looked up. `--quick` leaves the sizes out.

Planted asks are variations of rows that are in the memory; decoys are rows with another treaty, another
group of people or other rare words, which ask something else. The labels' model learned from these very rows:
their agreement is no test of it (`bench/labels.py` has that).
"""

from __future__ import annotations

import csv
import gzip
import itertools
import json
import multiprocessing
import random
import re
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from accuracy import ROOT, arguments, publish

from answerable import registry
from answerable.memory import Level, Memory
from answerable.model.recommended import Asked, Coding, Origin, Stance, ToldPosition
from answerable.sameness import IN_STATE, likeness

CODED = Path("data") / "upr_info" / "upr_info_s1-20_dev.csv.gz"
LISTS = Path("data") / "slovenia_upr" / "thematic_lists.json"
VERDICTS = ROOT / "bench" / "memory_verdicts.tsv"
SIZE = 22_500
SHA = "0" * 64
# Verbs that open recommendations, by what they mean here.
VERBS = (
    ("Ratify", "Accede to", "Sign and ratify", "Become a party to"),
    ("Continue", "Pursue", "Strengthen", "Intensify", "Step up", "Enhance", "Reinforce"),
    ("Adopt", "Enact", "Introduce"),
    ("Establish", "Create", "Set up"),
    ("Abolish", "Repeal", "Revoke"),
    ("Combat", "Fight", "Eliminate", "Tackle"),
    ("Protect", "Safeguard", "Guarantee"),
    ("Promote", "Foster", "Encourage"),
    ("Consider", "Envisage", "Explore"),
    ("Implement", "Carry out", "Apply"),
)
PUT_IN = (
    "effectively",
    "without delay",
    "as soon as possible",
    "nationwide",
    "for everyone",
    "in all regions",
)
OTHERS = ("further", "regularly", "rural", "regional", "annual", "public", "independent", "local", "modern")
GROUPS = ("women", "children", "migrants", "prisoners", "journalists", "refugees", "minorities")
Change = Callable[[random.Random, str], str]


def light(rnd: random.Random, text: str) -> str:
    """Another verb in front, another State inside, other capitals and stops."""
    for row in VERBS:
        for verb in sorted(row, key=len, reverse=True):
            if text.startswith(f"{verb} "):
                text = rnd.choice([v for v in row if v != verb]) + text[len(verb) :]
                break
        else:
            continue
        break
    state = rnd.choice(registry.states()).name
    for _, start, end in reversed(registry.states_named(text)):
        text = text[:start] + state + text[end:]
    return text.rstrip(".") + rnd.choice(["", ".", ";", f" in {state}"])


def middle(rnd: random.Random, text: str) -> str:
    """The same with a word dropped, one put in, and other numbers."""
    words = re.sub(r"\b\d{1,4}\b", lambda _: str(rnd.randint(2, 2040)), light(rnd, text)).split()
    if len(words) > 5:
        del words[rnd.randrange(1, len(words))]
    words.insert(rnd.randrange(1, len(words) + 1), rnd.choice(OTHERS))
    return " ".join(words)


def heavy(rnd: random.Random, text: str) -> str:
    """The same with its limbs swapped, another word dropped and more put in."""
    limbs = re.split(r", and |; | and ", middle(rnd, text), maxsplit=1)
    words = " and ".join(reversed(limbs)).split()
    if len(words) > 8:
        del words[rnd.randrange(1, len(words))]
    return " ".join([*words, rnd.choice(PUT_IN)])


def other_treaty(rnd: random.Random, text: str) -> str | None:
    """The same of another treaty; None where none is named, or several are."""
    held = registry.treaties_named(text)
    if len(held) != 1:
        return None
    (one, start, end), *_ = held
    other = rnd.choice([t for t in registry.treaties() if t.code != one.code])
    return text[:start] + other.name + text[end:]


def other_group(rnd: random.Random, text: str) -> str | None:
    """The same for another group of people; None where none is named, or several are."""
    held = [group for group in GROUPS if re.search(rf"\b{group}\b", text)]
    if len(held) != 1:
        return None
    return re.sub(rf"\b{held[0]}\b", rnd.choice([g for g in GROUPS if g != held[0]]), text)


def other_matter(rnd: random.Random, text: str) -> str | None:
    """The same frame with every word of seven letters and more exchanged; None where they are few."""
    long = set(re.findall(r"\b[a-z]{7,}\b", text))
    if len(long) < 3:
        return None
    return re.sub(r"\b[a-z]{7,}\b", lambda _: rnd.choice(STRANGE), text)


STRANGE = (
    *(
        "lighthouses",
        "fishing",
        "harbours",
        "orchards",
        "bridges",
        "archives",
        "theatres",
        "forests",
        "tramways",
    ),
    *(
        "museums",
        "orchestras",
        "lagoons",
        "glaciers",
        "pastures",
        "vineyards",
        "telescopes",
        "ferries",
        "gardens",
    ),
)
DECOYS = {"another treaty": other_treaty, "another group": other_group, "another matter": other_matter}
LEVELS: dict[str, Change] = {"light": light, "middle": middle, "heavy": heavy}


def coded(shared: Path) -> list[dict[str, str]]:
    """The rows of UPR Info's list."""
    with gzip.open(shared / CODED, "rt", encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def asked(rows: Iterator[dict[str, str]], file: str) -> Iterator[Asked]:
    """Rows of that list as the memory takes them."""
    codes = {one.name: one.code for one in registry.states()}
    for number, row in enumerate(rows, 2):
        yield Asked(
            Origin(file, SHA, number, row["rid"]),
            row["Text"],
            state=codes.get(row["To"]),
            mechanism="UPR",
            session=row["Session"],
            by=(codes.get(row["From"], row["From"]),),
            positions=(
                ToldPosition(
                    Stance.SUPPORTED if row["Response"] == "Accepted" else Stance.NOTED, row["Response"]
                ),
            ),
            codings=(
                Coding("UPR Info", "action", "upr_info", row["Action"]),
                *(
                    Coding("UPR Info", "theme", "upr_info", label)
                    for label in row["Issue"].split(",")
                    if label
                ),
            ),
            cells=tuple(row.items()),
        )


def vary(rows: Sequence[dict[str, str]], times: int, file: Path) -> None:
    """Write so many varied rows as CSV, always the same ones."""
    rnd = random.Random(11)
    states = [one.name for one in registry.states()]
    changes = list(LEVELS.values())
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        for copy in range(times):
            for row in rows[:SIZE]:
                other = {"rid": f"{row['rid']}-{copy}", "To": rnd.choice(states), "From": rnd.choice(states)}
                text = row["Text"] if not copy else rnd.choice(changes)(rnd, row["Text"])
                writer.writerow({**row, **other, "Text": text})


def size(folder: str, file: str, pipe: Any) -> None:
    """Take a CSV file, make the index, look up varied rows: seconds, and the most memory."""
    path = Path(folder) / "m.memory"
    spent: dict[str, float] = {}
    with Memory.open(path) as memory:
        with _timed(spent, "import"), open(file, encoding="utf-8", newline="") as lines:
            memory.take("UPR Info", "upr_info", asked(csv.DictReader(lines), "list.csv"))
        with _timed(spent, "index"):
            index = memory.index()
    rnd = random.Random(13)
    with open(file, encoding="utf-8", newline="") as lines:
        texts = [row["Text"] for row in csv.DictReader(lines)]
    texts = [middle(rnd, text) for text in rnd.sample(texts, 300)]
    with Memory.open(path) as memory:
        memory.similar(texts[0])
        times = []
        for text in texts:
            start = time.process_time()
            memory.similar(text)
            times.append(time.process_time() - start)
        with _timed(spent, "again"), open(file, encoding="utf-8", newline="") as lines:
            memory.take("UPR Info", "upr_info", asked(csv.DictReader(lines), "list.csv"))
    times.sort()
    spent |= {"median": statistics.median(times), "slow": times[int(len(times) * 0.95)]}
    spent |= {"texts": index.texts, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}
    spent["file"] = path.stat().st_size / 1e6
    spent["beside"] = path.with_name("m.memory.asks").stat().st_size / 1e6
    pipe.send(spent)


@contextmanager
def _timed(spent: dict[str, float], name: str) -> Iterator[None]:
    """Seconds of processor time, and under another name by the clock."""
    start, clock = time.process_time(), time.perf_counter()
    yield
    spent[name], spent[f"{name} clock"] = time.process_time() - start, time.perf_counter() - clock


def growth(rows: Sequence[dict[str, str]], times: Sequence[int]) -> list[str]:
    """A line for each size: seconds of processor time, in brackets by the clock of a busy machine."""
    lines = [
        "| rows | texts | import with labels | again, unchanged | index | a query, median | 95 % "
        "| most memory | file, index |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for many in times:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "list.csv"
            vary(rows, many, file)
            here, there = multiprocessing.Pipe()
            context = multiprocessing.get_context("spawn")
            process = context.Process(target=size, args=(folder, str(file), there))
            process.start()
            there.close()
            spent = here.recv()
            process.join()
        lines.append(
            f"| {many * SIZE:,} | {spent['texts']:,.0f} | {_seconds(spent, 'import')} "
            f"| {_seconds(spent, 'again')} | {_seconds(spent, 'index')} "
            f"| {spent['median'] * 1000:.1f} ms | {spent['slow'] * 1000:.1f} ms "
            f"| {spent['peak']:,.0f} MB | {spent['file']:.0f} MB, {spent['beside']:.0f} MB |"
        )
        print(lines[-1], flush=True)
    return lines


def _seconds(spent: dict[str, float], name: str) -> str:
    return f"{spent[name]:.1f} s ({spent[f'{name} clock']:.0f})"


def read_pairs(memory: Memory) -> list[str]:
    """Pairs of real rows that one reader judged, drawn by lot over the scores: what is said of them now."""
    by_key = {place.asked.origin.key: place.asked.text for place in memory.rows()}
    with VERDICTS.open(encoding="utf-8", newline="") as lines:
        pairs = list(csv.DictReader(lines, delimiter="\t"))
    index = memory.index()
    bins: dict[str, list[bool]] = {}
    for pair in pairs:
        one, other = (index.weigh(by_key[pair[name]]) for name in ("one", "other"))
        judged = likeness(one, other, IN_STATE)
        taken = likeness(one, other)
        score = judged[0] if judged else 0.0
        told = "not taken" if taken is None else f"taken, {'0.8 to 1' if score >= 0.8 else _bin(score)}"
        bins.setdefault(told, []).append(pair["same ask"] == "yes")
    lines_ = ["| score | pairs | the same ask |", "|---|---|---|"]
    lines_ += [f"| {name} | {len(bins[name])} | {sum(bins[name])} |" for name in sorted(bins)]
    taken_ = [right for name, rows in bins.items() if name != "not taken" for right in rows]
    return [*lines_, f"| all taken | {len(taken_)} | {sum(taken_)} |"]


def _bin(score: float) -> str:
    return "below 0.5" if score < 0.5 else f"0.{int(score * 10)} to 0.{int(score * 10) + 1}"


def planted(memory: Memory, rows: Sequence[dict[str, str]], many: int = 400) -> list[str]:
    """How many variations find the row that they were made from, and how many decoys do."""
    rnd = random.Random(17)
    texts = sorted({row["Text"] for row in rows if len(row["Text"].split()) > 4})
    chosen = rnd.sample(texts, many)
    lines = ["| looked up | rows | their source found | as exact or near-duplicate |", "|---|---|---|---|"]
    for name, change in LEVELS.items():
        found = [_level(memory, change(rnd, text), text) for text in chosen]
        lines.append(_found(f"planted, {name}", found))
    for name, exchange in DECOYS.items():
        pairs = ((exchange(rnd, text), text) for text in rnd.sample(texts, len(texts)))
        some = itertools.islice((pair for pair in pairs if pair[0]), many)
        lines.append(_found(f"decoys, {name}", [_level(memory, str(text), source) for text, source in some]))
    return lines


def _found(name: str, found: Sequence[int | None]) -> str:
    near = sum(level in (0, 1) for level in found)
    held = sum(level is not None for level in found)
    return f"| {name} | {len(found)} | {held / len(found):.1%} | {near / len(found):.1%} |"


def _level(memory: Memory, text: str, source: str) -> int | None:
    levels = list(Level)
    found = [like for like in memory.similar(text, limit=400) if like.text == source]
    return levels.index(found[0].level) if found else None


def cycles(memory: Memory, shared: Path) -> list[str]:
    """What of one cycle's recommendations to one State was asked in the cycle before."""
    rows = json.loads((shared / LISTS).read_text("utf-8"))
    memory.take("OHCHR", "ohchr", list(_of_lists(rows)))
    later = [row["text"] for row in rows if row["cycle"] == 3]
    found = [_earlier(memory, text) for text in later]
    counts = [sum(level is one for one in found) for level in Level]
    return [
        "| asked in cycle 3 | exact | near-duplicate | same substance | nothing found in cycle 2 |",
        "|---|---|---|---|---|",
        f"| {len(later)} | {' | '.join(map(str, counts))} | {len(later) - sum(counts)} |",
    ]


def _of_lists(rows: Sequence[dict[str, Any]]) -> Iterator[Asked]:
    for number, row in enumerate(rows):
        origin = Origin(LISTS.name, SHA, number, f"{row['report']} {row['para']}")
        yield Asked(origin, row["text"], state="SVN", mechanism="UPR", cycle=str(row["cycle"]))


def _earlier(memory: Memory, text: str) -> Level | None:
    for like in memory.similar(text, state="SVN", limit=100):
        if any(place.list == "OHCHR" and place.asked.cycle == "2" for place in like.places):
            return like.level
    return None


def agreement(memory: Memory, rows: Sequence[dict[str, str]]) -> list[str]:
    """How often the program's labels are those of the people, on the rows that it learned from."""
    spoke = {"action": 0, "issue": 0}
    for place in memory.rows():
        spoke["action"] += place.action is not None
        spoke["issue"] += bool(place.issues) and any(c.what == "theme" for c in place.asked.codings)
    apart = {"action": 0, "issue": 0}
    for one, _ in memory.differences():
        apart[one.what] += 1
    names = {"action": "action category", "issue": "issues, the whole set"}
    return [
        "| label | rows on which both speak | the same | other |",
        "|---|---|---|---|",
        *(
            f"| {names[what]} | {spoke[what]:,} of {len(rows):,} | {1 - apart[what] / spoke[what]:.1%} "
            f"| {apart[what]:,} |"
            for what in spoke
        ),
    ]


def main() -> int:
    """Measure, print, and write if asked to."""
    parser = arguments(__doc__)
    parser.add_argument("--times", type=int, nargs="+", default=[1, 4, 12], help=f"times {SIZE:,} rows")
    parser.add_argument("--quick", action="store_true", help="quality alone")
    options = parser.parse_args()
    if not (options.shared / CODED).exists():
        print(f"{options.shared / CODED} is not there: nothing to measure")
        return 0
    rows = coded(options.shared)
    parts: dict[str, list[str]] = {}
    if not options.quick:
        parts["memory"] = growth(rows, options.times)
    with tempfile.TemporaryDirectory() as folder, Memory.open(Path(folder) / "m.memory") as memory:
        memory.take("UPR Info", "upr_info", asked(iter(rows), CODED.name))
        parts["memory_planted"] = planted(memory, rows)
        parts["memory_read"] = read_pairs(memory)
        parts["memory_labels"] = agreement(memory, rows)
        if (options.shared / LISTS).exists():
            parts["memory_cycles"] = cycles(memory, options.shared)
    publish(parts, to_page=options.write)
    return 0


if __name__ == "__main__":
    sys.exit(main())
