"""`answerable cycles`: the same recommendation through all cycles and mechanisms, as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from answerable.cli.edge import Failure
from answerable.cli.table import print_table

if TYPE_CHECKING:
    from answerable.model.ledger import Ask, Cycle, WantedAsks

# So many letters of an ask a line of the table has; the files have all.
_WIDEST = 220
# So many choices a complaint names.
_SHOWN = 8
_PATH = click.Path(path_type=Path)
# As in `answerable.model.ledger`, which is imported only where a dossier is read.
_ORDER = click.Choice(["often", "latest", "earliest", "list"])
_AGAIN = click.Choice(["cycles", "mechanisms", "times", "before", "later", "new"])
_ANSWER = click.Choice(["none", "no_word", "word"])
_POSITION = click.Choice(
    [
        "supported", "partially_supported", "noted", "pending", "unknown",
        "implemented", "under_way", "rejected", "differs",
    ]
)  # fmt: skip
# What is of these lists may be absent from a dossier without being mistyped.
_LISTS = frozenset({"position", "again", "answer"})


@click.command()
@click.argument("folder", type=_PATH, metavar="DIR")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    show_default=True,
    help="How to print: in words, or the rows with all that they hold.",
)
@click.option("--mechanism", metavar="CODE", help="Only what this mechanism asks, such as UPR or CCPR.")
@click.option("--cycle", metavar="KEY", help="Only what is asked in this cycle, such as SVN-UPR-3.")
@click.option("--theme", metavar="LABEL", help="Only asks under this theme.")
@click.option("--affected", metavar="LABEL", help="Only asks on these people.")
@click.option(
    "--position",
    type=_POSITION,
    help="Only asks to which the State says so; unknown: these files do not tell.",
)
@click.option("--by", metavar="STATE", help="Only what this State recommends: its code, such as NOR.")
@click.option(
    "--again",
    type=_AGAIN,
    help="Only asks put in several cycles, by several mechanisms, or several times ...",
)
@click.option(
    "--answer", type=_ANSWER, help="What the State said since; none: neither a position nor a word was found."
)
@click.option("--grade", metavar="GRADE", help="Only asks that a Committee graded so, from A to E.")
@click.option("--state", metavar="STATE", help="Only asks to this State under review: its code.")
@click.option("--order", type=_ORDER, default="often", show_default=True, help="Which asks come first.")
def cycles(folder: Path, format_: str, order: str, **chosen: str | None) -> None:
    """Show what was asked again and again: one row for each ask, through all cycles.

    Rows are recommendations of other States and of Committees; those that ask the same are one
    row. The line in words says who asked when, what the State said to it, and what is known of
    what came of it. The rows of csv and json are those that the desk exports at /cycles/ under
    the same filters.
    """
    from answerable.model.ledger import TABLES, WantedAsks, asks, ordered, plain
    from answerable.registry import body, state
    from answerable.store import read_dossier

    def called(code: str) -> str:
        named = state(code) or body(code)
        return named.name if named else code

    columns, found = asks(read_dossier(folder), called=called)
    wanted = WantedAsks(**chosen)
    _check(found, columns, wanted)
    rows = ordered(wanted.of(found, columns), columns, order)
    if format_ == "table":
        _print(rows, columns)
        return
    table = TABLES["cycles"]
    made = map(plain, rows)
    click.echo(table.csv(made) if format_ == "csv" else table.json(made), nl=False)


def _check(rows: Sequence[Ask], columns: Sequence[Cycle], wanted: WantedAsks) -> None:
    """See that what is wanted is in the dossier: a mistyped theme must not look like silence.

    Raises:
        Failure: It is not.
    """
    from answerable.model.ledger import known_traits

    there: Mapping[str, list[str]] = known_traits(rows, columns)
    for name, value in wanted.named().items():
        choices = there.get(name, [])
        if name not in _LISTS and value.casefold() not in map(str.casefold, choices):
            more = f" and {len(choices) - _SHOWN} more" if len(choices) > _SHOWN else ""
            some = ", ".join(choices[:_SHOWN]) or "none"
            raise Failure(f"no ask has the {name} {value!r}; there are: {some}{more}")


def _print(rows: Sequence[Ask], columns: Sequence[Cycle]) -> None:
    """The asks in words; above them the cycles, and for which of them positions are known."""
    if not columns:
        click.echo("There is no list of recommendations among these files.")
        return
    said = [
        f"{c.label}{'' if c.answered or not c.takes_positions else ' (positions not known)'}" for c in columns
    ]
    click.echo(f"Cycles: {', '.join(said)}. Asks: {len(rows)}.")
    label = {cycle.key: cycle.label for cycle in columns}
    print_table(
        ("times", "cycles", "ask", "what these files hold"),
        ((str(a.times), ", ".join(label[key] for key in a.cycles), _cut(a.words), a.reading) for a in rows),
        numbers={"times"},
    )


def _cut(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _WIDEST else f"{line[: _WIDEST - 1]}…"
