"""The command that lints: what is printed, in which format, and the exit status."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click

from answerable.cli.edge import printable, remark
from answerable.cli.summary import progress_bar
from answerable.lint import Level, Remark, rules, sarif
from answerable.proof import Proof, proofread
from answerable.text import Lines

_WIDEST = 160  # letters of a quotation in a line


def lint(
    paths: Sequence[Path],
    beside: Sequence[Path],
    format_: str,
    level: Level,
    fail_on: Level | None,
    online: bool,
) -> None:
    """Lint drafts, print what was found, and leave with the exit status."""
    with progress_bar() as step:
        proofs = proofread(paths, beside=beside, progress=step)
    everything = [(draft, _all(draft, online)) for draft in proofs.drafts]
    drafts = [(d, [one for one in found if one.level.weight >= level.weight]) for d, found in everything]
    if format_ == "json":
        rows = [_row(draft, lines, one) for draft, found, lines in _lined(drafts) for one in found]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    elif format_ == "sarif":
        named = [(d.path.as_posix(), d.source.document.text, found) for d, found in drafts]
        click.echo(json.dumps(sarif(named, version("answerable")), ensure_ascii=False, indent=2))
    else:
        _print(drafts)
    for unread in proofs.unread:
        remark(unread.why)
    # What is not printed counts too.
    grave = any(fail_on and one.level.weight >= fail_on.weight for _, found in everything for one in found)
    if grave or proofs.unread:
        click.get_current_context().exit(1)


def _all(draft: Proof, online: bool) -> list[Remark]:
    if not online:
        return list(draft.remarks)
    from answerable.cli.reaching import unreachable

    return sorted([*draft.remarks, *unreachable(draft)], key=lambda r: r.quote.start)


def _lined(drafts: Sequence[tuple[Proof, list[Remark]]]) -> list[tuple[Proof, list[Remark], Lines]]:
    return [(draft, found, Lines(draft.source.document.text)) for draft, found in drafts]


def _print(drafts: Sequence[tuple[Proof, list[Remark]]]) -> None:
    """Each remark in a line, its mend below; nothing at all where there is nothing to say."""
    for draft, found, lines in _lined(drafts):
        if not found:
            continue
        click.echo(printable(str(draft.path)))
        for one in found:
            line, column = lines.place(one.quote.start)
            click.echo(f"  {line}:{column}  {one.level:<7}  {_plain(one.said)}  [{one.rule}]")
            click.echo(f"      “{_plain(one.quote.text)}”")
            if one.mend:
                click.echo(f"      could be: {_plain(one.mend)}")
        click.echo(f"  {_tally(found)}")


def _plain(text: str) -> str:
    text = printable(text)
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"


def _tally(found: Sequence[Remark]) -> str:
    counts = {level: sum(one.level is level for one in found) for level in Level}
    names = {Level.ERROR: "error", Level.WARNING: "warning", Level.STYLE: "of style"}
    parts = []
    for level, count in counts.items():
        many = "s" if count != 1 and level is not Level.STYLE else ""
        parts += [f"{count} {names[level]}{many}"] if count else []
    return ", ".join(parts)


def _row(draft: Proof, lines: Lines, one: Remark) -> dict[str, Any]:
    line, column = lines.place(one.quote.start)
    return {
        "file": str(draft.path),
        "line": line,
        "column": column,
        "start": one.quote.start,
        "end": one.quote.end,
        "quote": one.quote.text,
        "note": one.note,
        "level": one.level,
        "rule": one.rule,
        "title": rules()[one.rule].title,
        "because": rules()[one.rule].because,
        "message": one.why,
        "mend": one.mend,
    }
