"""Tables on the terminal."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from answerable.cli.edge import printable

# Where nobody looks, in a file or a pipe, there is no width to keep to.
_WIDE = 200


def print_table(head: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: Collection[str] = ()) -> None:
    """Print a table; words wrap, nothing is left out."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False, emoji=False, markup=False)
    if not console.is_terminal:
        console = Console(highlight=False, emoji=False, markup=False, width=_WIDE)
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in head:
        table.add_column(name, justify="right" if name in numbers else "left", overflow="fold")
    for row in rows:
        # As `Text`: a quote may hold "[bold]", which is no markup of ours.
        table.add_row(*(Text(printable(cell)) for cell in row))
    console.print(table)
