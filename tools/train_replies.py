"""Find the weights of `src/answerable/data/replies.toml` from dialogues whose replies somebody has marked.

    python tools/train_replies.py [--also DOCS GOLD ...] [--meaning MODEL] [--write]

The dialogues lie in tools/dialogues: four about invented States, written and marked for this purpose by one
reader each. Where `../shared` is there, the real one among its seeds is added: its first half as annotated
there, the rest as annotated here, by places alone. `--also` adds others of the same form: DOCS holds
NAME*.txt, GOLD NAME.jsonl, as in docs/evaluate.md. Prints for each dialogue the F1 of the links and the share
of right verdicts with weights found on the others, then with weights found on all. `--write` puts these into
the data file, under its head. With `--meaning`, the folder of a sentence-transformers model, it also prints
what the model adds, by the weights of `meaning` that are in the data file and by ones found here, which
`--write` then puts there; without a model these stay as they are.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from answerable.align import exchange as exchange_module
from answerable.align import verdict
from answerable.align.dialogues import dialogues
from answerable.align.exchange import Exchange
from answerable.align.facets import asked_for, given
from answerable.align.weights import Model, Table
from answerable.align.weights import model as of_the_data_file
from answerable.meaning import Meaning, SentenceModel, sentence_model
from answerable.model import Statement
from answerable.pipeline import analyse
from answerable.text import fold

HOME = Path(__file__).parent / "dialogues"
SHARED = Path(__file__).parents[2] / "shared"
DATA = Path(__file__).parents[1] / "src" / "answerable" / "data" / "replies.toml"
# How strongly weights are held near nothing: little is known of few dialogues.
RIDGE, RIDGE_OF_VERDICT = 33.0, 1.0
GIVEN = ("answered", "partly")
# The signs of each verdict, among which questions it is learnt, and which of them count as yes.
VERDICTS = {
    "addressed": (
        [
            "likely",
            "matter",
            "touched",
            "numbers",
            "asks_why",
            "says_no",
            "limbs",
            "assured_of_measures",
            "polar",
            "polar_touched",
            "asked_at_large",
            "put_off",
            "others_likelier",
        ],
        ("answered", "partly", "deflected", "not_answered"),
        GIVEN,
    ),
    "whole": (
        ["limbs", "length", "least_touched_limb", "touched_by_one", "given", "refused"],
        GIVEN,
        ("answered",),
    ),
    "beside": (
        ["likely", "matter", "touched", "asks_why", "limbs"],
        ("deflected", "not_answered"),
        ("deflected",),
    ),
}


@dataclass(frozen=True, slots=True)
class Marked:
    """A dialogue, which pairs of question and reply somebody has marked, and which questions were judged."""

    name: str
    dialogue: Exchange
    pairs: Table
    status: Mapping[int, str]
    missing: int

    @property
    def told(self) -> np.ndarray:
        """The pairs that teach: judged questions, and what is said after them."""
        rows = np.isin(np.arange(len(self.dialogue.questions)), list(self.status))
        return self.dialogue.later & rows[:, None]


def marked(docs: Path, gold: Path, model: SentenceModel | None = None) -> list[Marked]:
    """Every dialogue of a folder with its annotations."""
    found = []
    for annotated in sorted(gold.glob("*.jsonl")):
        name = annotated.stem.split("_")[0]
        source = next(iter(sorted(docs.glob(f"{name}*.txt"))), None)
        rows = [
            json.loads(line) for line in annotated.read_text(encoding="utf-8").split("\n") if line.strip()
        ]
        answers = [row for row in rows if row["type"] == "answer"]
        if source is None or not answers:
            continue
        dossier = analyse([source])
        text = dossier.sources[0].document.text
        said = {row["id"]: row for row in rows if row["type"] == "statement"}
        region = next((row for row in rows if row["type"] == "region"), {"start": 0, "end": len(text)})
        texts = [fold(s.words).text for s in dossier.statements]
        meaning = None if model is None else Meaning(model, texts)
        dialogue = dialogues(dossier.sources, dossier.statements, meaning)[dossier.sources[0].id][0]
        of_question = _holding(text, said, dialogue.questions)
        of_reply = _holding(text, said, dialogue.replies)
        pairs = np.zeros((len(dialogue.questions), len(dialogue.replies)))
        status: dict[int, str] = {}
        missing = 0
        for answer in answers:
            at = of_question.get(answer["question"])
            for reply in answer["responses"]:
                if reply not in said:
                    continue  # outside the part that was annotated
                if at is None or reply not in of_reply:
                    missing += 1
                else:
                    pairs[at, of_reply[reply]] = 1.0
            if at is not None:
                status[at] = answer["status"]
        inside = np.array([region["start"] <= r.quote.start < region["end"] for r in dialogue.replies])
        dialogue.later[:, ~inside] = False
        found.append(Marked(name, dialogue, pairs, status, missing))
    return found


def _holding(text: str, said: Mapping[str, Mapping[str, Any]], rows: Sequence[Statement]) -> dict[str, int]:
    """For each annotated statement the one of ours that holds most of it, if it holds three fifths."""
    found = {}
    for id_, row in said.items():
        start, end = _place(text, row)
        shares = [
            (
                sum(max(0, min(end, q.end) - max(start, q.start)) for q in (s.quote, *s.continued))
                / (end - start),
                -at,
            )
            for at, s in enumerate(rows)
        ]
        share, at = max(shares, default=(0.0, 0))
        if share >= 0.6:
            found[id_] = -at
    return found


def _place(text: str, row: Mapping[str, Any]) -> tuple[int, int]:
    if "start" in row:
        return row["start"], row["end"]
    start = -1
    for _ in range(row.get("occurrence", 1)):
        start = text.index(row["quote"], start + 1)
    return start, start + len(row["quote"])


def fit(signs: Mapping[str, Table], is_so: Table, ridge: float, beside: Table | float = 0.0) -> Model:
    """The weights of a logistic model, each sign brought to one scale, held near nothing by a ridge.

    `beside` is what another model thinks already, as a logit.
    """
    x = np.stack(list(signs.values()), -1)
    mean, spread = x.mean(0), x.std(0) + 1e-9
    z = np.hstack([(x - mean) / spread, np.ones((len(x), 1))])
    hold = np.diag([ridge] * len(signs) + [0.0])
    w = np.zeros(len(signs) + 1)
    for _ in range(50):
        p = 1.0 / (1.0 + np.exp(-z @ w - beside))
        step = np.linalg.solve((z * (p * (1 - p))[:, None]).T @ z + hold, z.T @ (p - is_so) + hold @ w)
        w -= step
        if np.abs(step).max() < 1e-8:
            break
    raw = w[:-1] / spread
    return Model(dict(zip(signs, raw.tolist(), strict=True)), float(w[-1] - raw @ mean))


def _of_pairs(rows: Sequence[Marked], signs: Sequence[Mapping[str, Table]]) -> Model:
    told = {
        name: np.concatenate([s[name][m.told] for s, m in zip(signs, rows, strict=True)]) for name in signs[0]
    }
    return fit(told, np.concatenate([m.pairs[m.told] for m in rows]), RIDGE)


def both(rows: Sequence[Marked]) -> tuple[Model, Model]:
    """The first model of `dialogue`, and the second on top of what it says."""
    signs = [m.dialogue.first() for m in rows]
    first = _of_pairs(rows, signs)
    return first, _of_pairs(
        rows, [m.dialogue.second(first.likely(s)) for m, s in zip(rows, signs, strict=True)]
    )


def of_meaning(rows: Sequence[Marked], first: Model) -> Model:
    """The weights of the signs by meaning, beside those of the first model, which stay."""
    logits = [np.log(p / (1.0 - p)) for p in (first.likely(m.dialogue.first()) for m in rows)]
    return fit(
        {s: np.concatenate([m.dialogue.meant[s][m.told] for m in rows]) for s in rows[0].dialogue.meant},
        np.concatenate([m.pairs[m.told] for m in rows]),
        RIDGE,
        np.concatenate([logit[m.told] for logit, m in zip(logits, rows, strict=True)]),
    )


def verdicts(rows: Sequence[Marked]) -> dict[str, Model]:
    """The three models of `verdict`, on the replies that the weights at hand keep."""
    found = [(signs, status) for m in rows for signs, status in judged_signs(m) if signs]
    models = {}
    for name, (signs, among, yes) in VERDICTS.items():
        of = [(s, status in yes) for s, status in found if status in among]
        table = {sign: np.array([s[sign] for s, _ in of]) for sign in signs}
        models[name] = fit(table, np.array([float(is_so) for _, is_so in of]), RIDGE_OF_VERDICT)
    return models


def judged_signs(row: Marked) -> list[tuple[dict[str, float], str]]:
    """For each judged question its signs (none without a reply) and the status that was annotated."""
    found: list[tuple[dict[str, float], str]] = []
    for at, annotated in row.status.items():
        kept, texts = row.dialogue.kept(at), [fold(r.words).text for r in row.dialogue.replies]
        wanted = asked_for(fold(row.dialogue.questions[at].words).text)
        got = given(" ".join(texts[j] for j in kept), wanted)
        found.append((verdict.signs(row.dialogue, at, kept, wanted, got) if kept else {}, annotated))
    return found


def set_weights(models: Mapping[str, Model]) -> None:
    """Let the program use these weights from here on."""
    for module in (exchange_module, verdict):
        module.model = models.__getitem__  # type: ignore[attr-defined]


def judged(row: Marked) -> Counter[tuple[str, str]]:
    """How often each annotated status got each of ours."""
    count: Counter[tuple[str, str]] = Counter()
    for at, annotated in row.status.items():
        kept, texts = row.dialogue.kept(at), [fold(r.words).text for r in row.dialogue.replies]
        wanted = asked_for(fold(row.dialogue.questions[at].words).text)
        got = given(" ".join(texts[j] for j in kept), wanted)
        count[annotated, str(verdict.status(row.dialogue, at, kept, wanted, got))] += 1
    return count


def counted(row: Marked) -> tuple[int, int, int]:
    """Right, found and marked links of a dialogue."""
    right = found = 0
    for at in row.status:
        kept = row.dialogue.kept(at)
        found += len(kept)
        right += int(sum(row.pairs[at, j] for j in kept))
    return right, found, int(row.pairs.sum()) + row.missing


def f1(right: int, found: int, marked_: int) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * right / (found + marked_) if found + marked_ else 0.0


def right(count: Counter[tuple[str, str]]) -> tuple[float, float]:
    """The share of verdicts that are right of four, and of two."""
    of = max(1, count.total())
    four = sum(n for (a, b), n in count.items() if a == b)
    two = sum(n for (a, b), n in count.items() if (a in GIVEN) == (b in GIVEN))
    return four / of, two / of


def shares(count: Counter[tuple[str, str]]) -> str:
    """Right of four and of two, in words."""
    return "of four {:.3f}, of two {:.3f}".format(*right(count))


def every_dialogue(
    shared: Path, also: Sequence[tuple[Path, Path]] = (), model: SentenceModel | None = None
) -> list[Marked]:
    """Our own dialogues, the real one where it lies in `shared`, and others."""
    seeds = [(shared / "seeds", shared / "gold"), (shared / "seeds", HOME)]
    return [m for docs, gold in [(HOME, HOME), *seeds, *also] for m in marked(docs, gold, model)]


def learn(rows: Sequence[Marked], held: Marked, by: str = "words") -> None:
    """Let the program use weights that some dialogues teach, and look at another with them."""
    models = trained(rows, by)
    set_weights(models)
    held.dialogue.__dict__["likely"] = held.dialogue.weighed(
        models["first"], models["second"], models["meaning"]
    )


def trained(rows: Sequence[Marked], by: str = "words") -> dict[str, Model]:
    """All models; each verdict is learnt on dialogues whose links others taught.

    `by` says what of meaning counts: nothing ("words"), the weights at hand ("given") or ones found here.
    """
    first, second = both(rows)
    third = _third(rows, first, by)
    for held in rows:
        others = [m for m in rows if m.name != held.name] or rows
        one, two = both(others)
        held.dialogue.__dict__["likely"] = held.dialogue.weighed(one, two, _third(others, one, by))
    models = {"first": first, "second": second, **verdicts(rows), "meaning": third}
    for row in rows:
        row.dialogue.__dict__["likely"] = row.dialogue.weighed(first, second, third)
    return models


def _third(rows: Sequence[Marked], first: Model, by: str) -> Model:
    if by == "found":
        return of_meaning(rows, first)
    given_ = of_the_data_file("meaning")
    return given_ if by == "given" else Model(dict.fromkeys(given_.weights, 0.0), 0.0)


def held_out(rows: Sequence[Marked], by: str) -> None:
    """Print how good each dialogue comes out with the weights of the others."""
    total, every = np.zeros(3, dtype=int), Counter[tuple[str, str]]()
    for held in rows:
        learn([m for m in rows if m.name != held.name], held, by)
        figures, count = counted(held), judged(held)
        total += figures
        every += count
        print(f"{held.name}: F1 {f1(*figures):.3f}, right, found, marked: {figures}; {shares(count)}")
    print(f"each with weights of the others: F1 {f1(*map(int, total)):.3f}; {shares(every)}")


def toml(name: str, weights: Model) -> str:
    """A model as a table of the data file."""
    lines = [f"[{name}]", *(f"{sign} = {weight:.4f}" for sign, weight in weights.weights.items())]
    return "\n".join([*lines, f"bias = {weights.bias:.4f}"])


def main() -> int:
    """Train, print, and write where that is asked for."""
    said = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    said.add_argument("--also", nargs=2, action="append", type=Path, default=[], metavar=("DOCS", "GOLD"))
    said.add_argument("--meaning", type=Path, metavar="MODEL")
    said.add_argument("--write", action="store_true")
    asked = said.parse_args()
    model = None if asked.meaning is None else sentence_model(asked.meaning)
    rows = every_dialogue(SHARED, asked.also, model)
    held_out(rows, "words")
    for by in () if model is None else ("given", "found"):
        print(f"\nby meaning too, weights {by}")
        held_out(rows, by)
    print()
    models = trained(rows, "words" if model is None else "found")
    set_weights(models)
    for row in rows:
        print(f"{row.name}, with its own weights: F1 {f1(*counted(row)):.3f}; {shares(judged(row))}")
    if model is None:
        models["meaning"] = of_the_data_file("meaning")
    tables = "\n\n".join(toml(name, found) for name, found in models.items()) + "\n"
    if asked.write:
        head = re.split(r"^\[first\]", DATA.read_text(encoding="utf-8"), flags=re.MULTILINE)[0]
        DATA.write_text(head + tables, encoding="utf-8")
    elif model is not None:
        print("\n" + toml("meaning", models["meaning"]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
