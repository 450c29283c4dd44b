"""The command that fetches: what is asked for on the command line, and what is said of what came."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

import click

from answerable.cli.edge import Failure, remark
from answerable.cli.summary import progress_bar
from answerable.cli.table import print_table
from answerable.errors import FetchError, SymbolError
from answerable.fetch import Asked, Fetched, Manners, Missed, fetch, languages, not_yet_had, symbol_asked


def asked_for(symbols: Sequence[str], list_: Path | None, lang: str) -> tuple[list[Asked], int]:
    """What is asked for, and how many symbols could not be; each of these is explained in a line.

    Raises:
        Failure: No symbol is named, or the list cannot be read.
    """
    texts = [*symbols, *(_lines(list_) if list_ else ())]
    if not texts:
        raise Failure("name a symbol, or a file with symbols: answerable fetch CCPR/C/KAZ/CO/3 --out DIR")
    spoken = languages(lang)
    asked: dict[Asked, None] = {}
    wrong = 0
    for text in texts:
        try:
            symbol = symbol_asked(text)
        except (SymbolError, FetchError) as error:
            remark(str(error))
            wrong += 1
        else:
            asked |= {Asked(symbol, language): None for language in spoken}
    return list(asked), wrong


def _lines(path: Path) -> Iterable[str]:
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Failure(f"{path}: is no text in UTF-8") from error
    lines = (line.partition("#")[0].strip() for line in text.split("\n"))
    return [line for line in lines if line]


def refuse_offline(asked: Sequence[Asked], out: Path, base: str) -> None:
    """Stop where something would have to be asked over the network.

    Raises:
        Failure: It names what would have been asked.
    """
    if lost := not_yet_had(asked, out):
        raise Failure(
            f"offline: nothing is fetched; would ask {', '.join(one.address(base) for one in lost)}"
        )


def bring(asked: Sequence[Asked], wrong: int, out: Path, manners: Manners, base: str, format_: str) -> None:
    """Fetch, say in a line what went wrong, print what is there, and leave with the exit status."""
    had: list[Fetched] = []
    missed: list[Missed] = []
    with progress_bar() as step:
        for one in fetch(asked, out, manners, base, step):
            if isinstance(one, Missed):
                missed.append(one)
                remark(f"{one.asked}: {one.why}")
                continue
            had.append(one)
            for line in one.remarks:
                remark(line)
    if format_ == "json":
        rows = [{"new": one.new, **asdict(one.row)} for one in had]
        lost = [
            {"symbol": str(one.asked.symbol), "language": one.asked.language, "why": one.why}
            for one in missed
        ]
        click.echo(json.dumps({"fetched": rows, "missed": lost}, ensure_ascii=False, indent=2))
    elif had:
        _print(had, out)
    if missed or wrong:
        click.get_current_context().exit(1 if had else 2)


def _print(had: Sequence[Fetched], out: Path) -> None:
    print_table(
        ["symbol", "language", "", "bytes", "file"],
        [
            [
                one.row.symbol,
                one.row.language,
                "fetched" if one.new else "already there",
                f"{one.row.bytes:,}",
                os.path.join(out, one.row.file),
            ]
            for one in had
        ],
        numbers=["bytes"],
    )
