"""The chapter on what was asked: the ledger, by matter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from answerable.model.ledger import NONE, SIGNS, Entry, Said, Wanted
from answerable.report.paper import Grid, Heading, Line, Part, Text

NAMES = {
    "answered": "answered",
    "partly": "partly answered",
    "deflected": "deflected",
    "not_answered": "not answered",
    None: "no verdict possible from these files",
}
_NO_MATTER = "On no matter of several statements"


def asked(rows: tuple[Entry, ...], wanted: Wanted, place: Callable[[Said], str]) -> Iterator[Part]:
    """Every question with its verdict, replies and rebuttals, under the first of its matters."""
    if not rows and not wanted:
        return
    yield Heading(2, "Asked and answered")
    if wanted:
        chosen = "; ".join(f"{name}: {value}" for name, value in wanted.named().items())
        yield Text(f"Only questions with {chosen}.")
    tally = Counter(row.status for row in rows)
    said = [f"{tally[status]} {name}" for status, name in NAMES.items() if tally[status]]
    yield Text(", ".join(said) + "." if said else "No question fits.")
    groups = _by_matter(rows)
    if len(groups) > 1:
        yield _overview(groups)
    for title, group in groups.items():
        yield Heading(3, title)
        for row in group:
            yield from _entry(row, place)


def _by_matter(rows: tuple[Entry, ...]) -> dict[str, list[Entry]]:
    groups: dict[str, list[Entry]] = {}
    for row in rows:
        groups.setdefault(row.matters[0].title if row.matters else _NO_MATTER, []).append(row)
    order = sorted(groups, key=lambda title: (title == _NO_MATTER, -len(groups[title]), title))
    return {title: groups[title] for title in order}


def _overview(groups: dict[str, list[Entry]]) -> Grid:
    rows = []
    for title, group in groups.items():
        tally = Counter(row.status for row in group)
        rows.append((title, str(len(group)), *(str(tally[status] or "–") for status in NAMES)))
    head = ("matter", "asked", "answered", "partly", "deflected", "not answered", "no verdict possible")
    return Grid(head, tuple(rows))


def _entry(row: Entry, place: Callable[[Said], str]) -> Iterator[Part]:
    question = row.question
    number = f", no. {question.number}" if question.number else ""
    yield Line(
        strong=f"{SIGNS[row.status or NONE]} {NAMES[row.status].capitalize()}",
        words=f"{voice(question)}{number}:",
        quote=question.quote,
        place=place(question),
        note=row.reason,
    )
    for reply in row.replies:
        told = "told by others:" if row.account else "reply:"
        yield Line(words=told, quote=reply.quote, place=place(reply), depth=1)
    for link in row.rebuttals:
        words = f"contradicted by {voice(link.said)}:"
        yield Line(words=words, quote=link.said.quote, place=place(link.said), depth=1)
    for link in row.recommended:
        words = f"recommended by {voice(link.said)}:"
        yield Line(words=words, quote=link.said.quote, place=place(link.said), depth=1)


def voice(said: Said) -> str:
    """Who says it, as the document names them; recommending States by their codes."""
    return ", ".join(said.by) or said.who or "speaker not known"
