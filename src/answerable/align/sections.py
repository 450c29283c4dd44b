"""The headings that stand above each paragraph, and what a paragraph replies to.

"Suggested recommendations" names no matter: it belongs to the section before it, whatever its print.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from answerable.align.weighing import most
from answerable.letters import small
from answerable.model import Block, BlockKind, Link, LinkKind, Source, Statement
from answerable.patterns import compiled, load_table
from answerable.text import fold

Paths = Mapping[str, tuple[str, ...]]
_TITLE = 0.6  # a heading above so much of a document is its title


@cache
def asks_only(heading: str) -> bool:
    """Whether a heading says only that something is asked: "Suggested questions", "Recommendations"."""
    where = "data/matters.toml: asks"
    return bool(compiled(load_table("matters.toml")["asks"], 0, where).fullmatch(small(fold(heading).text)))


def paths(sources: Sequence[Source]) -> dict[str, tuple[str, ...]]:
    """The headings above each block.

    A note stands under the heading that happens to be above it, not under one of its own.
    """
    found: dict[str, tuple[str, ...]] = {}
    for source in sources:
        section: tuple[str, ...] = ()
        for block in source.document.blocks:
            path = block.path
            if path and asks_only(path[-1]):
                # Printed as large as the section's own heading, it stands beside it and not below.
                path = (*section, path[-1]) if section[:-1] == path[:-1] else path
            elif block.kind is not BlockKind.HEADING:
                section = path
            found[block.id] = () if block.kind is BlockKind.FOOTNOTE else path
    return found


def section_of(path: tuple[str, ...]) -> tuple[str, ...]:
    """The headings without those that say only that something is asked."""
    return path[:-1] if path and asks_only(path[-1]) else path


def sections(
    statements: Sequence[Statement], found: Sequence[str | None], path: Paths
) -> dict[tuple[str, tuple[str, ...]], str]:
    """The matter of each section by its own statements, those under "Recommendations" aside."""
    votes: defaultdict[tuple[str, tuple[str, ...]], Counter[str]] = defaultdict(Counter)
    for statement, key in zip(statements, found, strict=True):
        above = path.get(statement.block, ())
        if key and above and not asks_only(above[-1]):
            votes[statement.quote.document, above][key] += 1
    return {part: key for part, of in votes.items() if (key := most(of))}


def is_inner(block: Block) -> bool:
    """Whether it is an item below an item."""
    return block.kind is BlockKind.LIST_ITEM and (block.level or 1) > 1


def replies(links: Sequence[Link]) -> dict[str, list[str]]:
    """The questions that each statement replies to."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for link in links:
        if link.kind in (LinkKind.ANSWERS, LinkKind.RESPONDS_TO_ITEM):
            found[link.source].append(link.target)
    return found


def titles(statements: Sequence[Statement], path: Paths) -> set[tuple[str, str]]:
    """Headings that stand above most of a document: titles, which say what all of it is about."""
    below: Counter[tuple[str, str]] = Counter()
    whole: Counter[str] = Counter()
    for statement in statements:
        document = statement.quote.document
        whole[document] += 1
        below.update((document, heading) for heading in set(path.get(statement.block, ())))
    return {row for row, count in below.items() if count > _TITLE * whole[row[0]]}


def printed_above(statements: Sequence[Statement], path: Paths) -> list[tuple[str, str]]:
    """The headings and lead-ins of a review with their documents, each once."""
    found: dict[tuple[str, str], None] = {}
    for statement in statements:
        printed = [*path.get(statement.block, ())]
        if statement.lead_in:
            printed.append(statement.lead_in.text)
        found.update(dict.fromkeys((statement.quote.document, text) for text in printed))
    return list(found)
