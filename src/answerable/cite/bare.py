"""Short names that no note introduces: "Mbele Report, p. 14", and nothing else anywhere.

A source of a name and a place only, without date, link, symbol or case, leans on a full citation
even where it does not say "supra".
"""

from __future__ import annotations

import re

from answerable.cite.parts import signal_end
from answerable.cite.source import Source

_SHORTEST, _LONGEST = 2, 5  # words of such a name
_NAME = re.compile(
    r"""(?:[Tt]he\s)?(?:[A-Z][\w'’&-]*\s){1,4}
        (?:Report|Study|Survey|Briefing|Paper|Submission|Assessment|Inquiry|Yearbook|Statement|Letter
           |Audit|Factsheet|Guide|Bulletin|Monitor|Census|Mapping|Analysis|Evaluation|Memorandum|Opinion)\b""",
    re.VERBOSE,
)

# What every reader of a review knows by this name, or what is known by it everywhere.
_OF_THE_REVIEW = re.compile(
    r"\b(?:State|Periodic|Initial|Core|Present|Follow-up|Shadow|Alternative|Joint|National|Law|Protocol)\b",
    re.IGNORECASE,
)


def bare_name(source: Source) -> str | None:
    """The name, where a source is nothing but a short name and a place in it."""
    if (
        source.short
        or source.symbol
        or source.comment
        or source.url
        or source.linked
        or source.pinpoint is None
    ):
        return None
    if source.dates.published or source.case_name:
        return None
    head = source.text[: source.pinpoint.start]
    # Behind prose ("On its history see the Baseline Study, pp. 7-8") the name is what stands last.
    sentence = re.split(r"[.;]\s+|\bsee\s+(?:also\s+)?", head)[-1].strip(" ,")
    match = _NAME.fullmatch(sentence[signal_end(sentence) :])
    if match is None or not _SHORTEST <= len(match.group().split()) <= _LONGEST:
        return None
    if _OF_THE_REVIEW.search(match.group()):
        return None
    return match.group().removeprefix("the ").removeprefix("The ")
