"""Who and what is named, and what is cited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from answerable.model.text import Quote, make_id

# What a document calls its own treaty.
_OF_THE_DOCUMENT = frozenset({"Convention", "Covenant", "Optional Protocol", "Protocol"})


class MentionKind(StrEnum):
    """What sort of thing a mention names."""

    PERSON = "person"
    INSTITUTION = "institution"
    LAW = "law"
    PROVISION = "provision"
    PLACE = "place"
    DATE = "date"
    FIGURE = "figure"
    EVENT = "event"


# How far beyond a bound lies what still keeps it ("over 230" and 238), and how far from a rough figure.
_BOUND, _ROUGH = 1.5, 1.1


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that somebody asserts: what is counted, in which unit, over which period.

    `value` is None where the words give no number ("hundreds of complaints");
    `upper` is the other end of a range; `period` is ISO to the known precision.
    """

    value: float | None
    unit: str
    what: str
    asserted_by: str
    period: str | None = None
    qualifier: str | None = None
    upper: float | None = None

    def agrees(self, other: Figure) -> bool:
        """Whether two figures of one thing can both be right, as they are worded.

        Equal, or one is a range, a bound or a rough figure that the other keeps. It does not ask
        whether they are of one thing; a figure without a number agrees with all.
        """
        if self.value is None or other.value is None or self.value == other.value:
            return True
        low, high = (self, other) if self.value < other.value else (other, self)
        small, great = sorted((self.value, other.value))
        if low.upper is not None and low.upper >= great:
            return True
        if low.qualifier in ("more than", "at least") or high.qualifier in ("at most", "less than"):
            return great <= _BOUND * small
        return bool({low.qualifier, high.qualifier} & {"about", "nearly"}) and great <= _ROUGH * small


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody or something named at one place. `entity` ties it to the same one elsewhere.

    `value` is the normal form of what has one: an ISO date, an instrument and article, the
    name that a short one stands for, "kind; date; place; subject" of an event.
    """

    kind: MentionKind
    quote: Quote
    entity: str | None = None
    value: str | None = None
    figure: Figure | None = None
    ordinal: int = 0

    @property
    def id(self) -> str:
        """Made of the document, the kind, the words and their count, not of the place."""
        return make_id("m", self.quote.document, self.kind, self.quote.text, str(self.ordinal))


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to an entity: an arrest, a sentence, an adoption, with its words."""

    what: str
    quote: Quote
    detail: str = ""
    date: str | None = None
    duration_years: float | None = None
    provision: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, institution, law or public event over all documents, with every spelling as printed.

    `reasons` says, one line a merge, why two spellings count as one.
    """

    kind: MentionKind
    name: str
    variants: tuple[str, ...]
    documents: tuple[str, ...]
    attributes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    events: tuple[Event, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Made of the kind and the name that comes first in the alphabet; of an event's own name.

        "The Ministry" and "Convention" name another one in another document, and two events may be told
        in the same words: such names make no identifier.
        """
        if self.kind is MentionKind.EVENT:
            return make_id("e", self.kind, self.name)
        own = [v for v in self.variants if not v.lower().startswith("the ") and v not in _OF_THE_DOCUMENT]
        return make_id("e", self.kind, min(own or self.variants, default=self.name))


class CitationForm(StrEnum):
    """How a source is cited."""

    FULL = "full"
    URL = "url"
    SUPRA = "supra"
    INFRA = "infra"
    ID = "id"
    IBID = "ibid"
    INLINE = "inline"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, or may be, with a citation.

    `problem` is the code of a rule in `data/lint.toml`, `why` the sentence that explains
    it, `mend` what a drafter could write instead, where that can be told.
    """

    problem: str
    why: str
    mend: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """One source in a note, or one reference in running text.

    `target_note` is the note that a short form points to; `target` what it comes
    down to: a symbol, an instrument with its article, a title. `work` is the same for
    all citations of one source, under whatever name. `held` is the place in another
    document of the dossier that is cited: its paragraph, else its first words.
    `title` and `date` are those of the source that it comes down to, as printed there,
    `accessed` the day on which somebody looked at it. `faults` says what is wrong.
    """

    quote: Quote
    form: CitationForm
    note: int | None = None
    target_note: int | None = None
    target: str | None = None
    symbol: str | None = None
    url: str | None = None
    pinpoint: str | None = None
    faults: tuple[Fault, ...] = ()
    title: str | None = None
    date: str | None = None
    accessed: str | None = None
    work: str | None = None
    held: Quote | None = None
    ordinal: int = 0

    @property
    def problem(self) -> str | None:
        """The code of the first fault; None where nothing is wrong."""
        return self.faults[0].problem if self.faults else None

    @property
    def why(self) -> str | None:
        """The sentences that explain the faults; None where nothing is wrong."""
        return "; ".join(fault.why for fault in self.faults) if self.faults else None

    @property
    def id(self) -> str:
        """Made of the document, the note, the words and their count."""
        return make_id("c", self.quote.document, str(self.note), self.quote.text, str(self.ordinal))
