"""What was won and lost since an earlier run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec

from answerable.errors import AnnotationError
from answerable.evaluate.evaluation import Evaluation

SCHEMA = "answerable-evaluation/1"


class Said(msgspec.Struct, frozen=True, order=True):
    """A statement of a run: an annotated one, with its id there, or a wrong one, with that of the dossier."""

    code: str
    id: str
    kind: str
    quote: str


class Run(msgspec.Struct, frozen=True):
    """What a run got right, what it missed, and what it found that is not annotated."""

    schema: str
    right: tuple[Said, ...]
    missed: tuple[Said, ...]
    wrong: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """The difference between two runs over what both were held against.

    `won` is found now and was not before, `lost` the other way round; `new_wrong` and
    `gone_wrong` are statements that nobody annotated.
    """

    won: tuple[Said, ...]
    lost: tuple[Said, ...]
    new_wrong: tuple[Said, ...]
    gone_wrong: tuple[Said, ...]


def run_of(evaluation: Evaluation) -> Run:
    """What an evaluation says of each statement."""
    held = evaluation.held
    rows = {one.key: Said(one.code, one.row.id, one.row.kind.value, one.row.quote) for one in held.annotated}
    wrong = (
        Said(one.code, one.statement.id, one.statement.kind.value, one.statement.quote.text)
        for one in held.wrong
    )
    return Run(
        SCHEMA,
        tuple(sorted(row for key, row in rows.items() if key in held.right)),
        tuple(sorted(row for key, row in rows.items() if key not in held.right)),
        tuple(sorted(wrong)),
    )


def change(before: Run, now: Run) -> Change:
    """What `now` has won and lost against `before`.

    An annotation that only one of the two was held against is neither won nor lost, and a wrong
    statement counts only in documents of both.
    """
    both = _keys(before.right, before.missed) & _keys(now.right, now.missed)
    documents = {code for code, _ in both}
    were = _keys(before.right)
    were_wrong, are_wrong = set(before.wrong), set(now.wrong)
    return Change(
        won=tuple(row for row in now.right if (row.code, row.id) in both - were),
        lost=tuple(row for row in now.missed if (row.code, row.id) in both & were),
        new_wrong=tuple(r for r in now.wrong if r.code in documents and r not in were_wrong),
        gone_wrong=tuple(r for r in before.wrong if r.code in documents and r not in are_wrong),
    )


def _keys(*rows: tuple[Said, ...]) -> set[tuple[str, str]]:
    return {(row.code, row.id) for some in rows for row in some}


def save_run(run: Run, file: Path) -> None:
    """Keep a run in a file; the same run gives the same bytes.

    Raises:
        OSError: The file cannot be written.
    """
    file.write_bytes(msgspec.json.format(msgspec.json.encode(run, order="sorted"), indent=1) + b"\n")


def read_run(file: Path) -> Run:
    """An earlier run.

    Raises:
        AnnotationError: The file holds no run of this schema.
        OSError: The file cannot be read.
    """
    try:
        run = msgspec.json.decode(file.read_bytes(), type=Run)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise AnnotationError(f"{file}: expected an evaluation that --save wrote: {error}") from error
    if run.schema != SCHEMA:
        raise AnnotationError(f"{file}: of schema {run.schema!r}; this program reads {SCHEMA}")
    return run
