"""Drafts and the documents that they are held against, for the tests of the lint."""

from __future__ import annotations

from answerable.cite import cite
from answerable.lint import Remark, findings, remarks, tied
from answerable.model import BlockKind, Citation, Finding, Identity, Source
from answerable.read.build import Builder
from test_cite_notes import noted


def draft(*notes: str, body: str | None = None, **identity: str) -> Source:
    """A paper that calls its notes, or whose `body` does."""
    return Source(noted(*notes, body=body), Identity(**identity))


def held(*paragraphs: str, id: str = "report", numbered: bool = True, **identity: str) -> Source:
    """A document at hand, its paragraphs numbered from 1."""
    builder = Builder(id, f"{id}.txt", "", "txt")
    for number, words in enumerate(paragraphs, 1):
        if numbered:
            builder.write(BlockKind.PARAGRAPH, f"{number}. {words}", number=f"{number}.")
        else:
            builder.write(BlockKind.PARAGRAPH, words)
    return Source(builder.finish(), Identity(**identity))


def cited(source: Source, *beside: Source) -> list[Citation]:
    """The citations of a draft, tied to what is at hand."""
    sources = [source, *beside]
    rows = [c for s in sources for c in cite(s.document, s.identity)]
    return [c for c in tied(sources, rows) if c.quote.document == source.id]


def said(source: Source, *beside: Source) -> list[Remark]:
    """What the lint says of a draft."""
    return remarks(source, cited(source, *beside))


def rules_of(source: Source, *beside: Source) -> list[str]:
    """The rules by which it says so."""
    return [remark.rule for remark in said(source, *beside)]


def rows_of(*sources: Source) -> tuple[Finding, ...]:
    """The findings of a dossier of these documents."""
    return findings(sources, tied(sources, [c for s in sources for c in cite(s.document, s.identity)]))
