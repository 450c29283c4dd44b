"""Totals that do not add up."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from answerable.check.record import Record
from answerable.model import Finding, FindingKind, Quote, Severity

_NUMBER = r"\d{1,9}(?:,\d{3})*"
# "118 of the 140 ..., with work on another 19"
_OF_THE = re.compile(
    rf"\b(?P<part>{_NUMBER}) (?:out )?of (?:the |its |all )?(?P<whole>{_NUMBER}) [^.;]{{1,140}}?"
    rf"(?:\b(?:another|other|remaining|further) (?P<rest>{_NUMBER})\b"
    rf"|\band (?:that )?(?P<rest2>{_NUMBER}) (?:were|was|are|is) "
    r"(?:being|still|under|in progress|ongoing|pending))",
    re.IGNORECASE,
)
# "of the 140 ..., 118 had been ..., and work on 19 was ongoing"
_OUT_OF = re.compile(
    rf"\bof the (?P<whole>{_NUMBER}) [^.;]{{1,100}}?, (?P<part>{_NUMBER}) (?:had|have|has|were|are) "
    rf"[^.;]{{1,60}}?\bon (?:another |the other )?(?P<rest>{_NUMBER})\b",
    re.IGNORECASE,
)
_MOST_QUOTES = 6


def sum_told(text: str) -> tuple[float, float, float] | None:
    """Two parts and their whole, where a folded text tells all three."""
    found = _OF_THE.search(text) or _OUT_OF.search(text)
    if found is None:
        return None
    groups = found.groupdict()
    rest = groups.get("rest") or groups.get("rest2") or "0"
    part, whole, left = (float(n.replace(",", "")) for n in (groups["part"], groups["whole"], rest))
    return part, left, whole


def totals_that_do_not_add_up(record: Record) -> Iterator[Finding]:
    """ "118 of the 140 ..., work on another 19": the parts must make the whole. One finding a sum."""
    sums: defaultdict[tuple[float, float, float], list[Quote]] = defaultdict(list)
    for told in record.told:
        parts = sum_told(told.text)
        if parts and parts[0] + parts[1] != parts[2]:
            sums[parts].append(told.statement.quote)
    for (part, left, whole), quotes in sorted(sums.items()):
        yield Finding(
            FindingKind.CONFLICT,
            Severity.MEDIUM,
            f"{part:g} and {left:g} make {part + left:g}, not {whole:g}: "
            f"{abs(whole - part - left):g} {'are not accounted for' if part + left < whole else 'too many'}.",
            "total",
            tuple(quotes[:_MOST_QUOTES]),
            compared="the parts with the whole",
            harmless="The parts may overlap, or the rest be told elsewhere: rejected, lapsed, not yet begun.",
        )
