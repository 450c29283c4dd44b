"""The rows of a dossier, field by field: the stable public format.

A row is what one line of a file holds. It knows neither the model nor the
folder. Fields without a default are those of the schema and always written;
fields with one were added since, and a reader that does not know them passes
them by, as this one does with fields that it does not know.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType, field

from answerable.model import (
    AnswerStatus,
    BlockKind,
    CitationForm,
    FindingKind,
    Kind,
    LinkKind,
    MentionKind,
    Role,
    Severity,
    Stance,
)

SCHEMA_NAME = "answerable-dossier"
SCHEMA_NUMBER = 1
SCHEMA = f"{SCHEMA_NAME}/{SCHEMA_NUMBER}"

Place = Annotated[int, Meta(ge=0)]
Score = Annotated[float, Meta(ge=0, le=1)]
# The id names a file under texts/, so it may hold nothing that a path understands.
DocumentId = Annotated[str, Meta(pattern=r"^\w[\w.-]*$")]
Basis = Annotated[str, Meta(pattern="^(cited|inferred)$")]


class Row(Struct, frozen=True, kw_only=True):
    """A line of a dossier, or a part of one."""


class QuoteRow(Row, frozen=True, kw_only=True):
    """Words of the document that the row around it names."""

    start: Place
    end: Place
    quote: str


class PlacedQuoteRow(QuoteRow, frozen=True, kw_only=True):
    """Words of a document that is named here."""

    document: DocumentId


class ReasonRow(QuoteRow, frozen=True, kw_only=True):
    """The words that set a rule off, and the rule."""

    rule: str


class EvidenceRow(QuoteRow, frozen=True, kw_only=True):
    """The words that set off the rule of the statement around it."""

    rule: str = ""


class MarkerRow(Row, frozen=True, kw_only=True):
    """The place where a note is called."""

    note: int
    start: Place
    end: Place


class ScannedPageRow(Row, frozen=True, kw_only=True):
    """A page that is a picture; its confidence goes from 0 to 100."""

    page: int
    confidence: Annotated[float, Meta(ge=0, le=100)] | None
    kept: bool


class ScanRow(Row, frozen=True, kw_only=True):
    """The pages that are pictures, and the program that read them; null where none did."""

    pages: tuple[ScannedPageRow, ...]
    program: str | None


class DocumentRow(Row, frozen=True, kw_only=True):
    """A source, and what it is. `loose_markers` stand in no block."""

    id: DocumentId
    file: str
    sha256: str
    format: str
    pages: int | None
    language: str
    title: str
    genre: str
    mechanism: str | None
    state: str | None
    symbol: str | None
    session: str | None
    cycle: str | None
    date: str | None
    authors: tuple[str, ...]
    evidence: dict[str, ReasonRow]
    stage: str | None = None
    dates: dict[str, str] = {}
    remarks: tuple[str, ...] = ()
    loose_markers: tuple[MarkerRow, ...] = ()
    ocr: ScanRow | None = None


class BoxRow(Row, frozen=True, kw_only=True):
    """Where on a page a block is printed, in points from the upper left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


class BlockRow(Row, frozen=True, kw_only=True):
    """A piece of layout; its words are `text[start:end]`."""

    id: str
    document: DocumentId
    kind: BlockKind
    level: int | None
    number: str | None
    note: int | None
    page: int | None
    path: tuple[str, ...]
    start: Place
    end: Place
    markers: tuple[MarkerRow, ...] = ()
    continues: str | None = None
    boxes: tuple[BoxRow, ...] = ()
    language: str | None = None


class ArticleRow(Row, frozen=True, kw_only=True):
    """An article of an instrument."""

    treaty: str
    article: str
    basis: Basis


class ThemeRow(Row, frozen=True, kw_only=True):
    """A label of a published taxonomy, and the words that carried it."""

    scheme: str
    label: str
    score: float
    words: tuple[QuoteRow, ...] = ()


class ActionRow(Row, frozen=True, kw_only=True):
    """How much a recommendation asks for, from 1 to 5, and the words that say so."""

    category: Annotated[int, Meta(ge=1, le=5)]
    score: float
    words: tuple[QuoteRow, ...] = ()


class PositionRow(Row, frozen=True, kw_only=True):
    """What the State under review said to a recommendation, where, and (`nuance`) what beyond that."""

    value: Stance
    source: PlacedQuoteRow
    nuance: str | None = None
    date: str | None = None
    nuance_source: PlacedQuoteRow | None = None


class CodingRow(Row, frozen=True, kw_only=True):
    """A label that people gave, and who; the program's own stand in `themes`, `affected` and `action`."""

    coder: str
    what: Annotated[str, Meta(pattern="^(theme|affected|sdg|action)$")]
    scheme: str
    label: str
    source: PlacedQuoteRow | None = None


class RivalRow(Row, frozen=True, kw_only=True):
    """A rule that holds too and would have given another kind."""

    kind: Kind
    rule: str


class InListRow(Row, frozen=True, kw_only=True):
    """A row of a list that is the document: which row, and whose recommendation."""

    row: Place
    key: str
    sheet: str | None = None
    state: str | None = None
    mechanism: str | None = None
    symbol: str | None = None
    session: str | None = None
    cycle: str | None = None
    date: str | None = None


class StatementRow(Row, frozen=True, kw_only=True):
    """One thing said."""

    id: str
    document: DocumentId
    block: str
    kind: Kind
    start: Place
    end: Place
    quote: str
    continued: tuple[QuoteRow, ...]
    speaker: str
    addressee: str | None
    role: Role
    round: str | None
    lead_in: QuoteRow | None
    reported: bool
    articles: tuple[ArticleRow, ...]
    themes: tuple[ThemeRow, ...]
    affected: tuple[str, ...]
    number: str | None
    by: tuple[str, ...]
    action: ActionRow | None
    position: PositionRow | None
    note_refs: tuple[int, ...]
    rule: str | None
    evidence: EvidenceRow | None
    confidence: Score
    ordinal: Place = 0
    default: str | None = None
    rivals: tuple[RivalRow, ...] = ()
    outer_lead_ins: tuple[QuoteRow, ...] = ()
    positions: tuple[PositionRow, ...] = ()
    codings: tuple[CodingRow, ...] = ()
    listed: InListRow | None = None


class FaultRow(Row, frozen=True, kw_only=True):
    """One thing that is wrong with a citation, and what could be written instead."""

    problem: str
    why: str
    mend: str | None = None


class CitationRow(Row, frozen=True, kw_only=True):
    """One source in a note, or one reference in running text.

    `problem` and `why` sum up `faults`; `held` is the place in a document of the dossier.
    """

    id: str
    document: DocumentId
    note: int | None
    start: Place
    end: Place
    quote: str
    form: CitationForm
    target_note: int | None
    target: str | None
    symbol: str | None
    url: str | None
    pinpoint: str | None
    problem: str | None
    why: str | None
    faults: tuple[FaultRow, ...] = ()
    title: str | None = None
    date: str | None = None
    accessed: str | None = None
    work: str | None = None
    held: PlacedQuoteRow | None = None
    ordinal: Place = 0


class MentionRow(Row, frozen=True, kw_only=True):
    """Somebody or something named. The fields from `unit` on are those of a figure.

    `value` is a figure's number, else the normal form of what has one; `normal` is
    the normal form of a figure that has both.
    """

    id: str
    document: DocumentId
    kind: MentionKind
    start: Place
    end: Place
    quote: str
    entity: str | None
    value: float | str | None = None
    normal: str | UnsetType = UNSET
    unit: str | UnsetType = UNSET
    what: str | UnsetType = UNSET
    asserted_by: str | UnsetType = UNSET
    period: str | UnsetType | None = UNSET
    qualifier: str | UnsetType | None = UNSET
    upper: float | UnsetType | None = UNSET
    ordinal: Place = 0


class EventRow(PlacedQuoteRow, frozen=True, kw_only=True):
    """Something that happened to an entity."""

    what: str
    date: str | None
    detail: str
    duration_years: float | None
    provision: str | None


class EntityRow(Row, frozen=True, kw_only=True):
    """One person, institution, law or public event over all documents."""

    id: str
    kind: MentionKind
    name: str
    variants: tuple[str, ...]
    documents: tuple[DocumentId, ...]
    attributes: dict[str, str]
    events: tuple[EventRow, ...]
    reasons: tuple[str, ...] = ()


class AnswerRow(Row, frozen=True, kw_only=True):
    """The verdict on one question."""

    question: str
    status: AnswerStatus | None
    responses: tuple[str, ...]
    reason: str
    asked_for: tuple[str, ...]
    given: tuple[str, ...]
    account: bool = False


class LinkRow(Row, frozen=True, kw_only=True):
    """Two statements that belong together, from the later to the earlier."""

    kind: LinkKind
    source: str = field(name="from")
    target: str = field(name="to")
    score: float
    reason: str
    words: tuple[str, ...] = ()


class StateOfPlayRow(Row, frozen=True, kw_only=True):
    """Where a matter stands."""

    asked: int
    answered: int
    recommended: int
    claimed: int
    concerns: int
    open_point: str | None
    promised: int = 0
    rebutted: int = 0
    rebutted_by: tuple[str, ...] = ()


class ThreadRow(Row, frozen=True, kw_only=True):
    """One matter through all documents."""

    id: str
    title: str
    statements: tuple[str, ...]
    themes: tuple[ThemeRow, ...]
    state_of_play: StateOfPlayRow
    key: str


class FindingRow(Row, frozen=True, kw_only=True):
    """Something a reader should look at."""

    id: str
    kind: FindingKind
    severity: Severity
    message: str
    rule: str
    quotes: tuple[PlacedQuoteRow, ...]
    mend: str | None = None
    compared: str | None = None
    harmless: str | None = None


class UnreadRow(Row, frozen=True, kw_only=True):
    """A file that could not be read, and why."""

    file: str
    why: str
    limit: str | None = None


class ManifestRow(Row, frozen=True, kw_only=True):
    """What `dossier.json` holds. `files` gives the SHA-256 of every other file of the dossier."""

    schema: str
    version: str
    counts: dict[str, int]
    settings: dict[str, str]
    unread: tuple[UnreadRow, ...] = ()
    files: dict[str, str] = field(default_factory=dict)


MANIFEST = "dossier.json"
ROWS: Mapping[str, type[Row]] = {
    "documents": DocumentRow,
    "blocks": BlockRow,
    "statements": StatementRow,
    "citations": CitationRow,
    "mentions": MentionRow,
    "entities": EntityRow,
    "answers": AnswerRow,
    "links": LinkRow,
    "threads": ThreadRow,
    "findings": FindingRow,
}
