"""What the program concludes from several statements: answers, links, threads, findings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from answerable.model.statement import Theme
from answerable.model.text import Quote, make_id


class AnswerStatus(StrEnum):
    """Whether a question was answered."""

    ANSWERED = "answered"
    PARTLY = "partly"
    DEFLECTED = "deflected"
    NOT_ANSWERED = "not_answered"


@dataclass(frozen=True, slots=True)
class Answer:
    """The verdict on one question, with the statements that reply to it.

    `status` is None where nobody has had the chance to reply: no later statement by
    the other side stands anywhere in the dossier. `reason` says in one line what was
    asked for and what was given. `account` marks a reply that is not at hand itself: the
    responses are another author's account of it.
    """

    question: str
    status: AnswerStatus | None
    reason: str
    responses: tuple[str, ...] = ()
    asked_for: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    account: bool = False


class LinkKind(StrEnum):
    """How one statement belongs to another."""

    ANSWERS = "answers"
    REBUTS = "rebuts"
    REPEATS = "repeats"
    TAKES_UP = "takes_up"
    FOLLOWS_UP = "follows_up"
    SUPPORTS = "supports"
    RESPONDS_TO_ITEM = "responds_to_item"


# How the reason of a link begins that rests on two numbers alone.
TWO_FIGURES = "two figures for one thing"
# ... that goes to the first recommendation of a list, which stands for all of them.
WHOLE_LIST = "speaks of the whole list"
# ... that nobody's number and no telling words carry: a reader has to look.
PROPOSED = "proposed, by content"


@dataclass(frozen=True, slots=True)
class Link:
    """Two statements that belong together, from the later to the earlier, and why.

    `score` runs from 0 to 1. `words` are those of the later one that carry the link, as printed;
    none where only numbers or places do.
    """

    kind: LinkKind
    source: str
    target: str
    score: float
    reason: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StateOfPlay:
    """Where a matter stands: counts, and the point that is still open.

    `rebutted` counts the State's claims that somebody contradicts, `rebutted_by` names who does.
    """

    asked: int = 0
    answered: int = 0
    recommended: int = 0
    claimed: int = 0
    concerns: int = 0
    open_point: str | None = None
    promised: int = 0
    rebutted: int = 0
    rebutted_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Thread:
    """One matter through all documents.

    The id is made of the theme that holds the thread together, so that it stays
    the same when a rerun finds one statement more.
    """

    title: str
    key: str
    statements: tuple[str, ...]
    themes: tuple[Theme, ...] = ()
    state_of_play: StateOfPlay = StateOfPlay()

    @property
    def id(self) -> str:
        """Made of the key alone."""
        return make_id("t", self.key)


class FindingKind(StrEnum):
    """What sort of thing a reader should look at."""

    CONFLICT = "conflict"
    UNANSWERED = "unanswered"
    BROKEN_REFERENCE = "broken_reference"
    REPEATED = "repeated"
    LIMIT = "limit"
    STYLE = "style"
    EXPOSED_NAME = "exposed_name"
    READING = "reading"


class Severity(StrEnum):
    """How much a finding matters to somebody who relies on the document."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def rank(self) -> int:
        """The place in a list that begins with the gravest."""
        return list(Severity).index(self)


# What is said differently stands in two quotes; those after them are more of the one or the other.
_NAMED_BY = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a reader should look at, with every quote that it rests on.

    It rests on none only where there are no words to quote: a file that could not be read.
    `mend` is what could be written instead, where that can be told. `compared` names what two
    sources say differently, `harmless` why that may be no contradiction.
    """

    kind: FindingKind
    severity: Severity
    message: str
    rule: str
    quotes: tuple[Quote, ...]
    mend: str | None = None
    compared: str | None = None
    harmless: str | None = None

    @property
    def id(self) -> str:
        """Made of the rule and the first two quotes; of the message where no words are quoted.

        A finding keeps its id, and with it what somebody noted on it, when a later document is
        one quote more on the same matter.
        """
        words = [f"{q.document}:{q.start}:{q.text}" for q in self.quotes[:_NAMED_BY]]
        return make_id("f", self.rule, *(words or [self.message]))
