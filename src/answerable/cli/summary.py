"""What a run says of itself: a bar while it works, and a table of what was found."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from answerable.cli.edge import printable
from answerable.cli.table import print_table
from answerable.model import Dossier, Kind, Severity
from answerable.store import to_plain, to_rows

Step = Callable[[str, int, int], None]


@contextmanager
def progress_bar() -> Iterator[Step | None]:
    """A bar on stderr, where that is a terminal; it goes when the work is done."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    words = TextColumn("{task.description}", markup=False)
    with Progress(
        words, BarColumn(), MofNCompleteColumn(), console=Console(stderr=True), transient=True
    ) as bar:
        task = bar.add_task("reading", total=None)

        def step(what: str, done: int, total: int) -> None:
            bar.update(task, description=printable(what), completed=done, total=total or None)

        yield step


def print_summary(dossier: Dossier, format_: str) -> None:
    """Print what a dossier holds, as tables or as one JSON object."""
    found = summary(dossier)
    if format_ == "json":
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    said = Counter(s.quote.document for s in dossier.statements)
    print_table(
        ["document", "genre", "State", "symbol", "date", "blocks", "statements"],
        [
            [
                s.document.file or s.id,
                s.identity.genre,
                s.identity.state or "",
                s.identity.symbol or "",
                s.identity.date or "",
                str(len(s.document.blocks)),
                str(said[s.id]),
            ]
            for s in sorted(dossier.sources, key=lambda s: s.id)
        ],
        numbers=["blocks", "statements"],
    )
    click.echo()
    print_table(["found", "count", ""], _found(dossier), numbers=["count"])


def summary(dossier: Dossier) -> dict[str, object]:
    """What a dossier holds, in numbers, with the rows of its documents."""
    return {
        "counts": dossier.counts(),
        "statements": _kinds(dossier),
        "answers": _statuses(dossier),
        "findings": _severities(dossier),
        "documents": [to_plain(row) for row in to_rows(dossier)["documents"]],
        "unread": [{"file": u.file, "why": u.why} for u in dossier.unread],
    }


def _kinds(dossier: Dossier) -> dict[str, int]:
    counted = Counter(s.kind for s in dossier.statements)
    return {kind.value: counted[kind] for kind in Kind}


def _statuses(dossier: Dossier) -> dict[str, int]:
    counted = Counter("null" if a.status is None else a.status.value for a in dossier.answers)
    return dict(sorted(counted.items()))


def _severities(dossier: Dossier) -> dict[str, int]:
    counted = Counter(f.severity for f in dossier.findings)
    return {severity.value: counted[severity] for severity in Severity}


def _found(dossier: Dossier) -> list[list[str]]:
    rows = [[kind, str(count), ""] for kind, count in _kinds(dossier).items()]
    details = {"answers": _statuses(dossier), "findings": _severities(dossier)}
    for noun in ("citations", "mentions", "entities", "answers", "links", "threads", "findings"):
        parts = [
            f"{count} {'no reply section' if word == 'null' else word}"
            for word, count in details.get(noun, {}).items()
            if count
        ]
        rows.append([noun, str(dossier.counts()[noun]), ", ".join(parts)])
    return rows
