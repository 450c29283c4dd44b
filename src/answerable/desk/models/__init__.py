"""What the desk keeps: a copy of one dossier, for reading.

Every row here is the program's word and is replaced at each load. Lists that are
only shown (articles, quotes, spellings) are kept as JSON; what a page filters by
has a table of its own. Nothing here is a person's word: a judgement would point
to a row by its id, not by a foreign key, and so outlive the row.
"""

from __future__ import annotations

from answerable.desk.models.cycles import Ask, Asking, AskTrait, Cycle
from answerable.desk.models.ledger import CoverageRow, LedgerEntry
from answerable.desk.models.named import Citation, Entity, Finding, Mention
from answerable.desk.models.statement import (
    Answer,
    Link,
    Reply,
    Statement,
    StatementArticle,
    StatementTheme,
    Thread,
    ThreadStatement,
)
from answerable.desk.models.text import Block, Document, Review, Unread

__all__ = [
    "Answer",
    "Ask",
    "AskTrait",
    "Asking",
    "Block",
    "Citation",
    "CoverageRow",
    "Cycle",
    "Document",
    "Entity",
    "Finding",
    "LedgerEntry",
    "Link",
    "Mention",
    "Reply",
    "Review",
    "Statement",
    "StatementArticle",
    "StatementTheme",
    "Thread",
    "ThreadStatement",
    "Unread",
]
