"""What is said: a passage before a rule has spoken, a statement after."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from answerable.model.recommended import Coding, InList, Position
from answerable.model.text import Quote, Reason, make_id


class Kind(StrEnum):
    """What a statement does. One statement, one kind."""

    RECOMMENDATION = "recommendation"
    QUESTION = "question"
    CONCERN = "concern"
    STATE_CLAIM = "state_claim"
    COMMITMENT = "commitment"
    COMMENDATION = "commendation"
    LEGAL_ARGUMENT = "legal_argument"


class Role(StrEnum):
    """On whose side somebody speaks."""

    STATE = "state"
    COMMITTEE = "committee"
    NGO = "ngo"
    REVIEWING_STATE = "reviewing_state"
    NHRI = "nhri"
    OTHER = "other"


# The voices that review, and those around the review; the State under review is neither.
REVIEWING = frozenset({Role.COMMITTEE, Role.REVIEWING_STATE})
OUTSIDE = frozenset({Role.NGO, Role.NHRI, Role.OTHER})
# What a State says of its own conduct: what may reply to a question.
CLAIMS = frozenset({Kind.STATE_CLAIM, Kind.COMMITMENT})


@dataclass(frozen=True, slots=True)
class Article:
    """An article of an instrument: cited in the words, or inferred from the matter."""

    treaty: str
    article: str
    basis: str = "cited"


@dataclass(frozen=True, slots=True)
class Theme:
    """A label of a published taxonomy (`uhri`, `upr_info`, `sdg`), with a score from 0 to 1.

    `words` are those that carried it; none where a heading did, or another label.
    """

    scheme: str
    label: str
    score: float
    words: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Action:
    """How much a recommendation asks for, on UPR Info's scale from 1 (minimal) to 5 (specific).

    `words` are those that carried it. Not whether it is a good recommendation, nor whether it was kept.
    """

    category: int
    score: float
    words: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence or a list item in its place: who says it, under which heading, in which round.

    What it *does* is not known yet: that is `classify`. `pieces` holds more than one
    quote where a page foot or a note cut the sentence in two. `lead_in` introduces the
    list item, `outer` holds the lead-ins above it, the outermost first. `section` is the
    sort of section ("recommendations", "responses", ...) that the headings show,
    `first` says whether it opens its paragraph, `language` whose rules read it, `listed` whether it
    is a recommendation of a Working Group report's list.
    """

    pieces: tuple[Quote, ...]
    block: str
    role: Role
    speaker: str
    addressee: str | None = None
    lead_in: Quote | None = None
    outer: tuple[Quote, ...] = ()
    path: tuple[str, ...] = ()
    section: str | None = None
    round: str | None = None
    number: str | None = None
    by: tuple[str, ...] = ()
    note_refs: tuple[int, ...] = ()
    in_note: bool = False
    first: bool = False
    language: str = "en"
    listed: bool = False

    @property
    def quote(self) -> Quote:
        """The first piece: the whole sentence, where nothing cuts it."""
        return self.pieces[0]


@dataclass(frozen=True, slots=True)
class Rival:
    """What a second rule would have made of the same words: another kind than the first."""

    kind: Kind
    rule: str


@dataclass(frozen=True, slots=True)
class Statement:
    """Something that somebody says, asks or claims, tied to the words that say it.

    `reason` is None where no words decided, only the place ("a sentence of the delegation");
    `default` then names the rule about the place. `rivals` holds the rules that hold too and
    would have given another kind. `confidence` runs from 0 to 1.
    `outer` holds the lead-ins above `lead_in`, the outermost first. `ordinal` tells the
    second of two identical quotes in one document from the first. `positions` are all that the
    State took to it, the earliest first; `position` is the one that holds. `codings` are
    people's labels, beside `themes`, `affected` and `action`, which are this program's. `listed` is what
    a list says of the row, where the document is one; else None.
    """

    quote: Quote
    kind: Kind
    block: str
    role: Role
    speaker: str
    confidence: float
    reason: Reason | None = None
    default: str | None = None
    rivals: tuple[Rival, ...] = ()
    continued: tuple[Quote, ...] = ()
    addressee: str | None = None
    lead_in: Quote | None = None
    outer: tuple[Quote, ...] = ()
    round: str | None = None
    reported: bool = False
    number: str | None = None
    by: tuple[str, ...] = ()
    articles: tuple[Article, ...] = ()
    themes: tuple[Theme, ...] = ()
    affected: tuple[str, ...] = ()
    action: Action | None = None
    position: Position | None = None
    positions: tuple[Position, ...] = ()
    codings: tuple[Coding, ...] = ()
    listed: InList | None = None
    note_refs: tuple[int, ...] = ()
    ordinal: int = 0

    @property
    def id(self) -> str:
        """An identifier that survives a new run of a better program.

        It is made of the document and the words, not of the kind nor of the place:
        judgements that people attached to it must not come loose when a rule improves.
        """
        return make_id("s", self.quote.document, self.quote.text, str(self.ordinal))

    def under(self, scheme: str) -> tuple[Theme, ...]:
        """Its themes of one taxonomy, the surest first."""
        return tuple(theme for theme in self.themes if theme.scheme == scheme)

    @property
    def item(self) -> int | None:
        """The number of the item or paragraph that holds it, 6 for `6(b)`; None without one."""
        found = re.match(r"\d+", self.number or "")
        return int(found[0]) if found else None

    @property
    def pieces(self) -> tuple[Quote, ...]:
        """Its quotes, in order: several where a note or the foot of a page cuts the sentence."""
        return (self.quote, *self.continued)

    @property
    def words(self) -> str:
        """All that is said, the continued pieces too, for reading and comparing; not a quote."""
        return " ".join(q.text for q in self.pieces)
