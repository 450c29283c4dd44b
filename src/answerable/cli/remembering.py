"""`answerable similar` and `answerable memory`: what the memory of people's lists holds."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from answerable.cli.edge import Failure, remark, unsteered
from answerable.cli.naming import mechanism_of, state_of
from answerable.cli.table import print_table

if TYPE_CHECKING:
    from answerable.memory import Likeness, Memory, Place

_PATH = click.Path(path_type=Path)
_FORMAT = click.Choice(["table", "json", "csv"])
# What a spreadsheet takes for a formula where it opens a CSV file.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_OF_TEXT, _OF_DOSSIER = 20, 5


@dataclass(frozen=True, slots=True)
class Looked:
    """A text that was looked up: what the user typed, or a statement of a dossier with its place there."""

    text: str
    found: Sequence[Likeness]
    place: str = ""


@click.command()
@click.argument("memory", type=_PATH, metavar="MEMORY")
@click.argument("text", nargs=-1, metavar="[TEXT]...")
@click.option(
    "--from",
    "dossier",
    type=_PATH,
    metavar="DIR",
    help="Look up every recommendation and question of a dossier.",
)
@click.option("--state", metavar="STATE", help="Only what was asked of this State: its code or its name.")
@click.option("--mechanism", metavar="CODE", help="Only what this mechanism asked: UPR, CCPR, CAT ...")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most N texts.  [default: 20; 5]")
@click.option("--format", "format_", type=_FORMAT, default="table", help="How to print.")
def similar(
    memory: Path,
    text: tuple[str, ...],
    dossier: Path | None,
    state: str | None,
    mechanism: str | None,
    limit: int | None,
    format_: str,
) -> None:
    """Find the same or nearly the same ask in people's lists.

    MEMORY is a file that `answerable import` keeps; TEXT is a recommendation, in quotes or not. What is
    found is exact (the same letters), near_duplicate (a few words differ) or same_substance
    (the same ask in other words); each text comes once, with every place where it stands.

    What is found is a proposal: whether two texts ask the same, a reader says.
    """
    from answerable.memory import Memory

    if bool(text) == bool(dossier):
        raise click.UsageError("name a text, or a dossier with --from")
    code = state_of(state) if state else None
    body = mechanism_of(mechanism) if mechanism else None
    if text and not any(letter.isalnum() for word in text for letter in word):
        raise Failure("the text holds no word that could be looked up")
    with Memory.open(memory, new=False) as kept:
        if dossier is None:
            words = " ".join(text)
            found = kept.similar(words, state=code, mechanism=body, limit=limit or _OF_TEXT)
            looked: Iterable[Looked] = [Looked(words, found)]
        else:
            looked = _of_dossier(kept, dossier, code, body, limit or _OF_DOSSIER)
        _print(list(looked), format_)


def _of_dossier(
    memory: Memory, folder: Path, state: str | None, mechanism: str | None, limit: int
) -> Iterator[Looked]:
    from answerable.cli.rows import Listing
    from answerable.model import Kind
    from answerable.store import read_dossier

    dossier = read_dossier(folder)
    listing = Listing(dossier)
    for one in dossier.statements:
        if one.kind in (Kind.RECOMMENDATION, Kind.QUESTION):
            found = memory.similar(one.words, state=state, mechanism=mechanism, limit=limit)
            if found:
                yield Looked(one.words, found, listing.place(one.quote.document, one.quote.start))


def _print(looked: Sequence[Looked], format_: str) -> None:
    if format_ == "json":
        rows = [
            {"asked": one.text, "place": one.place or None, "found": [_plain(like) for like in one.found]}
            for one in looked
        ]
        click.echo(unsteered(json.dumps(rows, ensure_ascii=False, indent=2)))
        return
    whole = format_ == "csv"
    head = ["level", "score", "times", "text", "State", "by", "held", "position", "list", "file", "row"]
    head = (["asked in", "asked"] if any(one.place for one in looked) else []) + head
    lines = [
        [*([one.place, one.text] if one.place else []), *line]
        for one in looked
        for like in one.found
        for line in _lines(like, whole)
    ]
    if whole:
        print_csv(head, lines)
    elif lines:
        print_table(head, lines, numbers=["score", "times", "row"])
    else:
        remark(
            "nothing alike is in this memory; what is compared is words: try those of a whole recommendation"
        )


def _lines(like: Likeness, whole: bool) -> Iterator[list[str]]:
    """A line for each place; what is said of the text stands in the first, or in each of a file."""
    for number, place in enumerate(like.places):
        told = [str(like.level), f"{like.score:.2f}", str(like.items), like.text]
        yield [*(told if whole or not number else [""] * len(told)), *_place(place)]


def _place(place: Place) -> list[str]:
    one = place.asked
    held = f"cycle {one.cycle}" if one.cycle else f"session {one.session}" if one.session else one.date or ""
    position = place.history[-1].position.value.value if place.history else ""
    return [
        one.state or "",
        ", ".join(one.by),
        " ".join(filter(None, [one.mechanism, one.number, held])),
        f"{position} (gone)" if place.gone else position,
        place.list,
        one.origin.file,
        str(one.origin.row),
    ]


def _plain(like: Likeness) -> dict[str, Any]:
    return {
        "level": like.level,
        "score": like.score,
        "times": like.items,
        "text": like.text,
        "common": like.common,
        "only_asked": like.only_asked,
        "only_here": like.only_here,
        "places": [_plain_place(place) for place in like.places],
    }


def _plain_place(place: Place) -> dict[str, Any]:
    from dataclasses import asdict

    one = place.asked
    fields = ("kind", "state", "mechanism", "symbol", "number", "session", "cycle", "date", "by")
    return {
        "list": place.list,
        "item": place.item,
        **{name: getattr(one, name) for name in fields},
        "positions": [{**asdict(told.position), "at": told.at} for told in place.history],
        "codings": [
            {"coder": c.coder, "what": c.what, "scheme": c.scheme, "label": c.label} for c in one.codings
        ],
        "action": place.action,
        "issues": place.issues,
        "gone": place.gone,
        "origin": asdict(one.origin),
    }


@click.command()
@click.argument("memory", type=_PATH, metavar="MEMORY")
@click.option("--differences", is_flag=True, help="Rows that people label otherwise than the program.")
@click.option("--format", "format_", type=_FORMAT, default="table", help="How to print.")
def memory(memory: Path, differences: bool, format_: str) -> None:
    """Show what a memory holds: lists, imports, rows by mechanism and cycle.

    MEMORY is a file that `answerable import` keeps. With --differences, rows under UPR Info's labels
    (issues, and action categories 1 to 5 of any list) on which people and the program do not say the same,
    with the words by which the program goes: neither is put in the place of the other.
    """
    from answerable.memory import Memory

    with Memory.open(memory, new=False) as kept:
        if differences:
            _print_differences(kept, format_)
        else:
            _print_summary(kept, format_)


def _print_differences(kept: Memory, format_: str) -> None:
    head = ["list", "key", "what", "people", "program", "by its words", "text", "file", "row"]
    lines = [
        [
            place.list,
            place.asked.origin.key,
            one.what,
            "; ".join(one.people),
            "; ".join(one.program),
            "; ".join(", ".join(words) or "–" for words in one.words),
            place.asked.text,
            place.asked.origin.file,
            str(place.asked.origin.row),
        ]
        for one, place in kept.differences()
    ]
    _print_lines(head, lines, format_)
    if not lines:
        remark("no row has labels of people, under UPR Info's names, that are not the program's")


def _print_summary(kept: Memory, format_: str) -> None:
    found = kept.summary()
    if format_ == "json":
        from dataclasses import asdict

        click.echo(json.dumps(asdict(found), ensure_ascii=False, indent=2))
        return
    groups = [[g.mechanism or "", g.cycle or "", g.session or "", str(g.rows)] for g in found.groups]
    head = ["mechanism", "cycle", "session", "rows"]
    if format_ == "csv":
        print_csv(head, groups)
        return
    print_table(
        ["list", "kind", "rows", "gone"],
        [[one.name, one.sort, f"{one.rows:,}", f"{one.gone:,}"] for one in found.lists],
        numbers=["rows", "gone"],
    )
    counts = ["new", "changed", "unchanged", "gone"]
    print_table(
        ["import", "list", "files", *counts],
        [
            [
                one.at,
                one.list,
                ", ".join(f"{name} ({sha256[:12]})" for name, sha256 in one.files),
                *(f"{getattr(one, name):,}" for name in counts),
            ]
            for one in found.imports
        ],
        numbers=counts,
    )
    print_table(head, groups, numbers=["rows"])


def _print_lines(head: Sequence[str], lines: Sequence[Sequence[str]], format_: str) -> None:
    if format_ == "json":
        rows = [dict(zip(head, line, strict=True)) for line in lines]
        click.echo(unsteered(json.dumps(rows, ensure_ascii=False, indent=2)))
    elif format_ == "csv":
        print_csv(head, lines)
    elif lines:
        print_table(head, lines)


def print_csv(head: Sequence[str], lines: Iterable[Sequence[str]]) -> None:
    """CSV for a spreadsheet: what it would take for a formula gets an apostrophe before it."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(head)
    for line in lines:
        cells = (unsteered(cell) for cell in line)
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells])
