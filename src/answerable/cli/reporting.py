"""`answerable report`: a dossier written up, or the questions of it that are wanted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from answerable.cli.edge import Failure

if TYPE_CHECKING:
    from answerable.model import Dossier
    from answerable.model.ledger import Wanted

# So many choices a complaint names.
_SHOWN = 8
_PATH = click.Path(path_type=Path)
# As in `answerable.model.ledger`, which is imported only where a report is made.
_STATUS = click.Choice(["answered", "partly", "deflected", "not_answered", "none"])


@click.command()
@click.argument("folder", type=_PATH, metavar="DIR")
@click.option("--out", "-o", type=_PATH, metavar="FILE", help="Write to a file and not to the terminal.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["md", "html", "csv", "json"]),
    default="md",
    show_default=True,
    help="Markdown, one HTML file to pass on, or the rows of the ledger.",
)
@click.option("--status", type=_STATUS, help="Only questions with this verdict; none: nobody could reply.")
@click.option("--side", metavar="SIDE", help="Only questions asked by this side, such as committee or ngo.")
@click.option("--theme", metavar="LABEL", help="Only questions under this theme.")
@click.option("--article", metavar="ARTICLE", help='Only questions under this article, such as "ICCPR 19".')
@click.option("--round", metavar="ROUND", help="Only questions of this round.")
@click.option("--document", metavar="ID", help="Only questions in this document.")
@click.option("--thread", metavar="MATTER", help="Only questions on this matter: its title or its id.")
def report(folder: Path, out: Path | None, format_: str, **chosen: str | None) -> None:
    """Write a dossier up: what was asked and answered, what does not add up, what came of it.

    With a filter, only the questions that fit. The rows of csv and json are those that the desk
    exports at /ledger/ under the same filters.
    """
    from answerable.model.ledger import Wanted
    from answerable.report import report as write_up
    from answerable.store import read_dossier

    dossier, wanted = read_dossier(folder), Wanted(**chosen)
    _check(dossier, wanted)
    text = write_up(dossier, wanted, format_)
    if out is None:
        click.echo(text, nl=not text.endswith("\n"))
        return
    try:
        out.write_bytes(text.encode("utf-8"))
    except OSError as error:
        raise Failure(f"{out}: cannot be written: {error.strerror or error}") from error


def _check(dossier: Dossier, wanted: Wanted) -> None:
    """See that what is wanted is in the dossier: a mistyped theme must not look like silence.

    Raises:
        Failure: It is not.
    """
    from answerable.model.ledger import entries, known

    chosen = wanted.named()
    if not chosen:
        return
    there = known(entries(dossier))
    for name, value in chosen.items():
        if name != "status" and value.casefold() not in map(str.casefold, there[name]):
            raise Failure(f"no question has the {name} {value!r}; there are: {_some(there[name], value)}")


def _some(choices: list[str], value: str) -> str:
    """What could have been meant: those that hold the words first, and not too many."""
    order = sorted(choices, key=lambda choice: value.casefold() not in choice.casefold())
    more = f" and {len(order) - _SHOWN} more" if len(order) > _SHOWN else ""
    return (", ".join(order[:_SHOWN]) or "none") + more
