"""How often replies and verdicts of dialogues are right: each dialogue by weights that it did not teach.

    python bench/replies.py [--write] [--shared FOLDER]

The dialogues are those of tools/train_replies.py. For each: F1 of the links from questions to replies, and
the share of verdicts that are right of four, and of two (answered or partly, against the rest). Questions
that the program does not find are left out. Beside it what needs no program: the later sentence that shares
most with the question as its only reply; every question partly answered; every question deflected. `--write`
puts the table into docs/accuracy.md.
"""

from __future__ import annotations

import sys
from collections import Counter

from accuracy import ROOT, arguments, publish

sys.path.insert(0, str(ROOT / "tools"))
import train_replies as training

ALWAYS = ("always partly", "always deflected")
HALVES = {("003", 0): "real, first half", ("003", 1): "real, second half"}


def main() -> int:
    """Measure, print, and write where that is asked for."""
    asked = arguments(__doc__).parse_args()
    rows = training.every_dialogue(asked.shared)
    head = "dialogue", "questions", "links, F1", "likest sentence, F1", "of four", "of two", *ALWAYS
    lines = ["| " + " | ".join(head) + " |", "|---" * len(head) + "|"]
    seen: Counter[str] = Counter()
    for held in rows:
        training.learn([m for m in rows if m.name != held.name], held)
        name = HALVES.get((held.name, seen[held.name]), f"{held.name} (invented)")
        seen[held.name] += 1
        lines.append(_line(name, held))
    publish({"replies": lines}, to_page=asked.write)
    return 0


def _line(name: str, row: training.Marked) -> str:
    count = training.judged(row)
    cells = [
        name,
        str(count.total()),
        f"{training.f1(*training.counted(row)):.2f}",
        f"{training.f1(*_likest(row)):.2f}",
        f"{training.right(count)[0]:.2f}",
        f"{training.right(count)[1]:.2f}",
        _always(count, "partly"),
        _always(count, "deflected"),
    ]
    return "| " + " | ".join(cells) + " |"


def _likest(row: training.Marked) -> tuple[int, int, int]:
    """Right, found and marked links where the later sentence most like the question is its reply."""
    shares = row.dialogue.first()["own"] * row.dialogue.later
    best = {at: int(shares[at].argmax()) for at in row.status if shares[at].any()}
    right = sum(int(row.pairs[at, j]) for at, j in best.items())
    return right, len(best), int(row.pairs.sum()) + row.missing


def _always(count: Counter[tuple[str, str]], status: str) -> str:
    """Right of four and of two, where every question gets one verdict."""
    known = Counter({(annotated, status): 0 for annotated, _ in count})
    for (annotated, _), n in count.items():
        known[annotated, status] += n
    return "{:.2f} / {:.2f}".format(*training.right(known))


if __name__ == "__main__":
    sys.exit(main())
