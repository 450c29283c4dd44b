"""The nouns of the library.

A dossier holds sources; a source is a document and what it is; a document holds
blocks; whatever we claim about a document is tied to a `Quote` from it. All
objects are frozen: a stage makes new ones. Nothing here opens a file, knows a
format or finds anything.
"""

from answerable.model.dossier import Dossier, Source, Unread
from answerable.model.finding import (
    PROPOSED,
    TWO_FIGURES,
    WHOLE_LIST,
    Answer,
    AnswerStatus,
    Finding,
    FindingKind,
    Link,
    LinkKind,
    Severity,
    StateOfPlay,
    Thread,
)
from answerable.model.identity import BRACKET_GENRES, COMMITTEE_GENRES, OFFICE_GENRES, STATE_GENRES, Identity
from answerable.model.mention import (
    Citation,
    CitationForm,
    Entity,
    Event,
    Fault,
    Figure,
    Mention,
    MentionKind,
)
from answerable.model.recommended import Asked, Coding, InList, Origin, Position, Stance, ToldPosition
from answerable.model.scan import Scan, ScannedPage
from answerable.model.statement import (
    CLAIMS,
    OUTSIDE,
    REVIEWING,
    Action,
    Article,
    Kind,
    Passage,
    Rival,
    Role,
    Statement,
    Theme,
)
from answerable.model.text import Block, BlockKind, Box, Document, Marker, Quote, Reason, Span, make_id

__all__ = [
    "BRACKET_GENRES",
    "CLAIMS",
    "COMMITTEE_GENRES",
    "OFFICE_GENRES",
    "OUTSIDE",
    "PROPOSED",
    "REVIEWING",
    "STATE_GENRES",
    "TWO_FIGURES",
    "WHOLE_LIST",
    "Action",
    "Answer",
    "AnswerStatus",
    "Article",
    "Asked",
    "Block",
    "BlockKind",
    "Box",
    "Citation",
    "CitationForm",
    "Coding",
    "Document",
    "Dossier",
    "Entity",
    "Event",
    "Fault",
    "Figure",
    "Finding",
    "FindingKind",
    "Identity",
    "InList",
    "Kind",
    "Link",
    "LinkKind",
    "Marker",
    "Mention",
    "MentionKind",
    "Origin",
    "Passage",
    "Position",
    "Quote",
    "Reason",
    "Rival",
    "Role",
    "Scan",
    "ScannedPage",
    "Severity",
    "Source",
    "Span",
    "Stance",
    "StateOfPlay",
    "Statement",
    "Theme",
    "Thread",
    "ToldPosition",
    "Unread",
    "make_id",
]
