"""What a document is: its genre, its mechanism, the State, the symbol, the date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from answerable.model.text import Reason

# Genres by who writes them, where that side is the same in every review.
COMMITTEE_GENRES = frozenset({"loipr", "list_of_issues", "concluding_observations", "followup_evaluation"})
# Here the bracket of articles that ends a paragraph is of the whole paragraph.
BRACKET_GENRES = COMMITTEE_GENRES - {"followup_evaluation"}
STATE_GENRES = frozenset(
    {
        "state_report",
        "state_replies_to_loi",
        "state_followup_report",
        "upr_national_report",
        "upr_midterm_report",
        "upr_addendum",
    }
)
# What the Office of the High Commissioner compiles for a review: it claims nothing in its own name.
OFFICE_GENRES = frozenset({"upr_compilation", "upr_summary"})


@dataclass(frozen=True, slots=True)
class Identity:
    """What a document is, each field with the words and the rule that say so.

    `genre` is "unknown" and every other field None where nothing in the document
    tells. `state` is an ISO 3166 alpha-3 code; `date` is ISO to the known
    precision ("2025", "2025-05", "2025-05-26"); `evidence` is keyed by field.
    """

    genre: str = "unknown"
    title: str = ""
    mechanism: str | None = None
    state: str | None = None
    symbol: str | None = None
    session: str | None = None
    cycle: str | None = None
    date: str | None = None
    authors: tuple[str, ...] = ()
    stage: str | None = None
    dates: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    evidence: Mapping[str, Reason] = field(default_factory=lambda: MappingProxyType({}))
