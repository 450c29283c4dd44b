"""What the running text tells before it calls a note: the latest day on which something happened.

A source cannot report what came after it. Only what the words tell as past counts: a date of
something still to come, planned or in force until, says nothing about the source.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from answerable.cite.knowledge import rows
from answerable.cite.parts import signal_end
from answerable.cite.resolve import Resolved
from answerable.dates import before, has_year, printed_dates
from answerable.sentences import sentences

_LAW = re.compile(
    r"\bv\.?\s[A-Z]|\b(?:[Jj]udge?ment|[Dd]ecision|[Rr]esolution|[Rr]uling|Regulation|Directive|Law|Act|Decree|Code)\s(?:of|No|dated)\b"
    r"|\b[Cc]ase\s[Nn]o\b"
)
# "Criminal Code, 3 July 2015, art. 5": called a law before the first comma; no "Centre for Media and Law".
_CALLED_LAW = re.compile(
    r"""(?:(?!\b(?:for|and)\b)[^,;.()]){0,120}?
        \b(?:Law|Act|Code|Constitution|Decree|Ordinance|Statute|Regulations?|Order|Rules|Bill|Resolution|Covenant
           |Convention|Charter|Declaration|Protocol|Principles)
        (?=\s*(?:[,;.()]|\d|\Z)|\s(?:of|on|for|to|against|concerning)\b)""",
    re.VERBOSE,
)
_GOES_ON = re.compile(
    r"\b(?:this|these|the (?:allegation|charge|case|trial|verdict)s?|he|she|they|him|her|his|their|them)\b",
    re.IGNORECASE,
)
_IN_YEAR = re.compile(r"\b(?:[Ii]n|[Dd]uring|[Ss]ince|[Aa]fter)\s((?:19|20)\d\d)(?![\d-])")


def last_event(words: str) -> str | None:
    """The latest date, in ISO form, of what the words tell as past; None where they tell none.

    The last sentence is what a note is called for; those before it count where it has no date
    and goes on about them ("Others have condemned this").
    """
    if not has_year(words):
        return None
    told = [words[start:end] for start, end in sentences(words)]
    latest = _latest(told[-1:])
    if latest is None and told and _GOES_ON.search(told[-1]):
        latest = _latest(told[:-1])
    return latest


def _latest(told: Sequence[str]) -> str | None:
    latest: str | None = None
    for sentence in told:
        if not has_year(sentence) or any(row.pattern.search(sentence) for row in rows("still_to_come")):
            continue
        for iso in [d.iso for d in printed_dates(sentence)] + _IN_YEAR.findall(sentence):
            if latest is None or before(latest, iso):
                latest = iso
    return latest


def reported_on(resolved: Resolved) -> str | None:
    """The date of a source that reports events; None for law, documents with a symbol and undated ones."""
    root = resolved.root
    if root is None or root.symbol or root.comment or _LAW.search(root.text):
        return None
    if _CALLED_LAW.match(root.text, signal_end(root.text)):
        return None
    # Prose that explains something and happens to hold a date is no publication.
    if not (root.author or root.url or root.linked):
        return None
    return root.dates.published
