"""The whole: what one run makes of the files of a review."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from answerable.model.finding import Answer, Finding, Link, Thread
from answerable.model.identity import Identity
from answerable.model.mention import Citation, Entity, Mention
from answerable.model.statement import Statement
from answerable.model.text import Document


@dataclass(frozen=True, slots=True)
class Source:
    """A document and what it is."""

    document: Document
    identity: Identity

    @property
    def id(self) -> str:
        """The document's id."""
        return self.document.id


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be read, and the one line that says why.

    `limit` is the rule of the finding that it gives: "needs-ocr", "ocr-gate".
    """

    file: str
    why: str
    limit: str | None = None


@dataclass(frozen=True, slots=True)
class Dossier:
    """The record of a review: sources, and everything found in them.

    Built by `pipeline.analyse`, kept by `store`. Rows stand in the order of the
    contract: by document, place and id. It holds no judgement of a person.
    """

    sources: tuple[Source, ...] = ()
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    answers: tuple[Answer, ...] = ()
    links: tuple[Link, ...] = ()
    threads: tuple[Thread, ...] = ()
    findings: tuple[Finding, ...] = ()
    unread: tuple[Unread, ...] = ()
    settings: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def document(self, id_: str) -> Document:
        """The document of that id.

        Raises:
            KeyError: There is none.
        """
        for source in self.sources:
            if source.id == id_:
                return source.document
        raise KeyError(id_)

    def counts(self) -> dict[str, int]:
        """How many rows of each sort, by the names of the dossier's files."""
        return {
            "documents": len(self.sources),
            "blocks": sum(len(s.document.blocks) for s in self.sources),
            "statements": len(self.statements),
            "citations": len(self.citations),
            "mentions": len(self.mentions),
            "entities": len(self.entities),
            "answers": len(self.answers),
            "links": len(self.links),
            "threads": len(self.threads),
            "findings": len(self.findings),
        }
