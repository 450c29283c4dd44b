"""The command that imports: lists of recommendations, row by row, into a memory."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from answerable.cli.edge import Failure, printable, remark
from answerable.cli.naming import state_of
from answerable.errors import AnswerableError, ReadError

if TYPE_CHECKING:
    from answerable.imports import ColumnMapping, Listed, Problem, Tally
    from answerable.model import Asked

_FILE = click.Path(path_type=Path)
# A table may be called so, and a document of a review that holds a list is seldom plain text or a web page.
_TABLES_TOO = (".txt", ".html", ".htm", ".xhtml")
_MOST_TOLD = 20
_EVERY = 1000  # rows between two steps of the bar
# Of what a memory says of an import, what the tally shows.
_KEPT = ("new", "changed", "unchanged", "gone")


@dataclass(slots=True)
class _Done:
    """What became of one file."""

    file: str
    what: str
    tally: Tally
    kept: dict[str, int] = field(default_factory=dict)


@click.command("import")
@click.argument("paths", nargs=-1, required=True, type=_FILE, metavar="FILES...")
@click.option("--into", type=_FILE, metavar="MEMORY", help="The memory to take the rows into.")
@click.option("--dry-run", is_flag=True, help="Read all, print the tally, keep nothing.")
@click.option("--columns", type=_FILE, metavar="FILE", help="A mapping: which column holds what (TOML).")
@click.option("--show-columns", is_flag=True, help="Print which column is taken for what, as a mapping.")
@click.option("--problems", type=_FILE, metavar="FILE", help="Write all problems, row by row, as CSV.")
@click.option("--name", metavar="NAME", help="What the list is called.  [default: the file's name]")
@click.option("--state", metavar="STATE", help="The State under review, where rows name none: code or name.")
@click.option(
    "--format", "format_", type=click.Choice(["table", "json"]), default="table", help="How to print."
)
def import_(
    paths: tuple[Path, ...],
    into: Path | None,
    dry_run: bool,
    columns: Path | None,
    show_columns: bool,
    problems: Path | None,
    name: str | None,
    state: str | None,
    format_: str,
) -> None:
    """Import lists of recommendations, row by row.

    FILES are exports of UHRI (JSON, XLSX), tables of UPR Info or IMPACT OSS, any spreadsheet (CSV, TSV,
    XLSX, ODS), an OHCHR matrix (DOC, DOCX) or a dossier. The format is
    recognised by its columns; of other tables the columns are guessed, --show-columns prints the guess,
    and --columns takes it back, edited.

    A list is taken whole or not at all. A list of the same name that was imported before is compared: only
    what changed is changed. Problems are told row by row; no row is lost in silence.

    Exit status 1 says that a row, a sheet or a file was not taken, 2 that nothing could be done.
    """
    from answerable.imports import read_mapping

    if not (show_columns or dry_run or into):
        raise click.UsageError("name a memory with --into, or --dry-run, or --show-columns")
    if name is not None and len(paths) > 1:
        raise click.UsageError("--name names one list; give one file")
    _keep_apart(problems, (*paths, *filter(None, (into, columns))))
    mapping = None if columns is None else read_mapping(columns)
    code = None if state is None else state_of(state)
    if show_columns:
        _show_columns(paths, mapping)
        return
    done: list[_Done] = []
    refused: list[str] = []
    with ExitStack() as stack:
        told = stack.enter_context(_told(problems))
        memory = None if dry_run or into is None else stack.enter_context(_memory(into))
        for path in paths:
            try:
                done.append(_take(path, mapping, code, name, memory, told))
            except AnswerableError as error:
                refused.append(str(error))
    if not done:
        raise Failure(refused[0] if len(refused) == 1 else f"nothing was imported: {'; '.join(refused)}")
    _print(done, format_)
    told.close(problems)
    for why in refused:
        remark(why)
    if refused or any(one.tally.lost for one in done):
        click.get_current_context().exit(1)


def _keep_apart(problems: Path | None, others: Iterable[Path]) -> None:
    """The file of problems is written anew: it may be none of those that are read or kept."""
    if problems is None:
        return
    for other in others:
        if problems.resolve() == other.resolve() or (
            problems.exists() and other.exists() and problems.samefile(other)
        ):
            raise click.UsageError(f"--problems would overwrite {other.name}; name another file")


def _show_columns(paths: Iterable[Path], mapping: ColumnMapping | None) -> None:
    from answerable.imports import read_list

    for path in paths:
        for one in read_list(path, mapping).mappings:
            click.echo(one.toml(), nl=False)


@contextmanager
def _memory(path: Path) -> Iterator[Any]:
    from answerable.memory import Memory

    with Memory.open(path) as memory:
        yield memory


class _Told:
    """Problems as they come: the first on stderr, all of them in a file where one is named."""

    def __init__(self, table: Any) -> None:
        self._table = table
        self._count = self._shown = self._lost = 0

    def tell(self, problem: Problem) -> None:
        from answerable.imports import cells_of

        self._count += 1
        self._lost += problem.lost
        if self._table is not None:
            self._table.writerow(cells_of(problem))
        # A row that was not taken is told, whatever stands before it.
        elif self._shown < _MOST_TOLD or (problem.lost and self._lost <= _MOST_TOLD):
            self._shown += 1
            remark(str(problem))

    def close(self, file: Path | None) -> None:
        if self._table is None and self._count > self._shown:
            remark(f"{self._count - self._shown} more problems; --problems FILE writes them all")
        elif self._table is not None:
            remark(f"{self._count} problems are in {file}")


@contextmanager
def _told(file: Path | None) -> Iterator[_Told]:
    from answerable.imports import HEAD

    if file is None:
        yield _Told(None)
        return
    with file.open(
        "w", encoding="utf-8-sig", newline=""
    ) as into:  # Excel takes it for UTF-8 by the mark alone
        table = csv.writer(into, lineterminator="\n", quoting=csv.QUOTE_ALL)
        table.writerow(HEAD)
        yield _Told(table)


def _take(
    path: Path, mapping: ColumnMapping | None, state: str | None, name: str | None, memory: Any, told: _Told
) -> _Done:
    from answerable.cli.summary import progress_bar

    with progress_bar() as step:
        if step is not None:
            step(path.name, 0, 0)
        listed, what = _listed(path, mapping, state)
        for line in listed.remarks:
            remark(line)

        def asked() -> Iterator[Asked]:
            from answerable.imports import Problem

            for row in listed:
                if isinstance(row, Problem):
                    told.tell(row)
                    continue
                if step is not None and listed.tally.rows % _EVERY == 0:
                    step(path.name, listed.tally.rows, 0)
                yield row

        if memory is None:
            if not sum(1 for _ in asked()):
                raise ReadError(f"{listed.file}: holds no row that can be taken")
            return _Done(listed.file, what, listed.tally)
        # A name that the user gives says that it is the same list, however little is left of it.
        kept = memory.take(name or listed.file, listed.format, asked(), step, same_list=name is not None)
        counts = {word: getattr(kept, word) for word in _KEPT if isinstance(getattr(kept, word, None), int)}
        return _Done(listed.file, what, listed.tally, counts)


def _listed(path: Path, mapping: ColumnMapping | None, state: str | None) -> tuple[Listed, str]:
    """The rows of a table, or the recommendations of documents and dossiers."""
    from answerable.imports import Listed, Tally, from_dossier, read_list
    from answerable.read import SUFFIXES

    if (path / "dossier.json").is_file():
        from answerable.store import read_dossier

        dossier = read_dossier(path)
        file, sha256 = path.resolve().name, ""
    elif path.suffix.lower() in SUFFIXES and path.suffix.lower() not in _TABLES_TOO:
        from answerable.pipeline import analyse

        dossier = analyse([path])
        file, sha256 = path.name, dossier.sources[0].document.sha256
    else:
        listed = read_list(path, mapping, state=state)
        return listed, listed.sign
    tally = Tally()

    def rows() -> Iterator[Asked]:
        for found in from_dossier(dossier):
            one = found if found.state or state is None else replace(found, state=state)
            tally.rows += 1
            tally.taken += 1
            tally.asked += 1
            tally.without_state += one.state is None
            yield one

    return Listed(file, sha256, (), rows(), tally), "recommendations that were found in the words"


def _print(done: list[_Done], format_: str) -> None:
    if format_ == "json":
        told = [
            {
                "file": one.file,
                "format": one.what,
                "rows": one.tally.rows,
                "taken": one.tally.taken,
                "skipped": one.tally.skipped,
                "asked": one.tally.asked,
                "without_state": one.tally.without_state,
                "kept": one.kept,
                "problems": {sort.value: count for sort, count in sorted(one.tally.problems.items())},
            }
            for one in done
        ]
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    from answerable.cli.table import print_table

    kept = [word for word in _KEPT if any(word in one.kept for one in done)]
    head = ["file", "rows", "taken", "skipped", "without State", *kept]
    numbers = head[1:]
    print_table(
        head,
        [
            [
                printable(one.file),
                *(
                    str(n)
                    for n in (one.tally.rows, one.tally.taken, one.tally.skipped, one.tally.without_state)
                ),
                *(str(one.kept.get(word, "")) for word in kept),
            ]
            for one in done
        ],
        numbers=numbers,
    )
    for one in done:
        click.echo(printable(f"{one.file}: {one.what}"))
        if one.tally.taken and one.tally.without_state == one.tally.taken:
            remark(f"{one.file}: no row names the State under review; say it with --state, or in a mapping")
    counted: dict[str, int] = {}
    for one in done:
        for sort, count in one.tally.problems.items():
            counted[sort.value] = counted.get(sort.value, 0) + count
    if counted:
        print_table(
            ["problem", "count"], [[s, str(n)] for s, n in sorted(counted.items())], numbers=["count"]
        )
