"""The command that evaluates: a dossier against reference annotations."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from answerable.cli.edge import Failure, printable, remark

if TYPE_CHECKING:
    from answerable.evaluate import Change, Evaluation, Run, Said

_FILE = click.Path(path_type=Path)
_KINDS = (
    "recommendation",
    "question",
    "concern",
    "state_claim",
    "commitment",
    "commendation",
    "legal_argument",
)
_OVER_ALL = ("micro", "macro")
_WIDEST = 150  # letters of a quotation in a line


class _Least(click.ParamType):  # type: ignore[type-arg,unused-ignore]  # generic in new releases only
    """A kind and the least F1 that it must reach."""

    name = "KIND=F1"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, float]:
        kind, _, least = value.partition("=")
        try:
            share = float(least)
        except ValueError:
            share = -1.0
        if kind not in (*_KINDS, *_OVER_ALL) or not 0 <= share <= 1:
            known = ", ".join((*_KINDS, *_OVER_ALL))
            self.fail(f"expected one of {known}, “=” and a number from 0 to 1, not {value!r}", param, ctx)
        return kind, share


@click.command()
@click.argument("folder", type=_FILE, metavar="DOSSIER")
@click.argument("gold", type=_FILE, metavar="GOLD")
@click.option(
    "--format", "format_", type=click.Choice(["table", "json"]), default="table", help="How to print."
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option(
    "--misses", type=click.Choice(_KINDS), metavar="KIND", help="List what of KIND was missed or wrong."
)
@click.option("--save", type=_FILE, metavar="FILE", help="Keep this run, to hold a later one against it.")
@click.option(
    "--against", type=_FILE, metavar="FILE", help="List what was won and lost since the run in FILE."
)
@click.option(
    "--fail-under",
    type=_Least(),
    multiple=True,
    help="Leave with status 1 where the F1 of KIND, micro or macro is less. Repeat for several.",
)
def evaluate(
    folder: Path,
    gold: Path,
    format_: str,
    as_json: bool,
    misses: str | None,
    save: Path | None,
    against: Path | None,
    fail_under: tuple[tuple[str, float], ...],
) -> None:
    """Hold a dossier against reference annotations.

    GOLD is a folder of annotations, one file of JSON lines a document (docs/evaluate.md has the
    format), or one such file. Prints precision, recall and F1 for each kind, document and rule, what
    was taken for what, whether confidence can be taken at its word, and how verdicts, replies, names,
    figures and notes compare, where they are annotated.

    Exit status 1 says that something is under --fail-under, or that an annotated quote does not stand
    in its text; 2 that nothing could be compared.
    """
    from answerable.evaluate import change, read_gold, read_run, run_of, save_run, to_plain
    from answerable.evaluate import evaluate as hold_against
    from answerable.store import read_dossier

    before = read_run(against) if against else None
    annotations = read_gold(gold)
    evaluation = hold_against(read_dossier(folder), annotations)
    low = _too_low(evaluation, fail_under)
    run = run_of(evaluation)
    changed = change(before, run) if before else None
    if save:
        try:
            save_run(run, save)
        except OSError as error:
            raise Failure(f"{save}: cannot be written: {error.strerror or error}") from error
    if as_json or format_ == "json":
        told = to_plain(evaluation)
        if changed:
            told["change"] = {name: _rows(rows) for name, rows in _named(changed)}
        if misses:
            told["missed"], told["wrong"] = (_rows(rows) for rows in _misses(run, misses))
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        _print(evaluation, run, changed, misses)
    _remarks(evaluation, low)
    if low or evaluation.misplaced:
        click.get_current_context().exit(1)


def _too_low(evaluation: Evaluation, least: tuple[tuple[str, float], ...]) -> list[str]:
    """What is under the mark; a kind of which nothing was annotated has no F1 to hold."""
    reached = {kind.value: counts for kind, counts in evaluation.kinds.items()}
    low = []
    for kind, mark in least:
        if not (evaluation.micro if kind in _OVER_ALL else reached[kind]).annotated:
            raise Failure(f"--fail-under {kind}: nothing of the kind is annotated in these documents")
        f1 = evaluation.macro if kind == "macro" else (reached.get(kind) or evaluation.micro).f1
        if f1 < mark:
            low.append(f"{kind}: F1 {f1:.3f} is under {mark:g}")
    return low


def _remarks(evaluation: Evaluation, low: list[str]) -> None:
    for code in evaluation.without:
        remark(f"{code}: annotated, but no document of the dossier; left out")
    for code, id_, quote in evaluation.misplaced:
        remark(f"{code}: {id_}: the quote does not stand in the text; counted as missed: “{_short(quote)}”")
    for line in low:
        remark(line)


def _print(evaluation: Evaluation, run: Run, changed: Change | None, misses: str | None) -> None:
    from answerable.cli.table import print_table
    from answerable.evaluate import tables

    for table in tables(evaluation):
        click.echo(table.title)
        print_table(table.head, table.rows, numbers=table.head[1:])
    if changed:
        counts = ", ".join(f"{len(rows)} {name.replace('_', ' ')}" for name, rows in _named(changed))
        click.echo(f"Since the earlier run: {counts}")
        for name, rows in _named(changed):
            _list(name.replace("_", " "), rows)
    if misses:
        for name, rows in zip(("missed", "wrong"), _misses(run, misses), strict=True):
            _list(name, rows)


def _named(changed: Change) -> list[tuple[str, tuple[Said, ...]]]:
    return [(name, getattr(changed, name)) for name in ("won", "lost", "new_wrong", "gone_wrong")]


def _misses(run: Run, kind: str) -> tuple[tuple[Said, ...], tuple[Said, ...]]:
    return (
        tuple(row for row in run.missed if row.kind == kind),
        tuple(row for row in run.wrong if row.kind == kind),
    )


def _rows(rows: tuple[Said, ...]) -> list[dict[str, str]]:
    return [{"document": r.code, "id": r.id, "kind": r.kind, "quote": r.quote} for r in rows]


def _list(name: str, rows: tuple[Said, ...]) -> None:
    for row in rows:
        click.echo(f"{name:<10}  " + printable(f"{row.code} {row.id} {row.kind}: “{_short(row.quote)}”"))


def _short(quote: str) -> str:
    quote = printable(quote)
    return quote if len(quote) <= _WIDEST else f"{quote[: _WIDEST - 1]}…"
