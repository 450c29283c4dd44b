"""Over which time a figure counts: the date of its own clause."""

from __future__ import annotations

import re

from answerable.mentions.runs import Found, Run

_CLAUSE = re.compile(r"; |, (?:and|but|while|whereas|although|as against|compared|down from|up from) ")
_SINCE = re.compile(r"\bsince(?: early| late| the (?:beginning|end|start) of)? $")
_OPENED = re.compile(r"(?:between|from|in) $")


def period(draft: Found, dates: list[Found], run: Run) -> str | None:
    """The date nearest by in the clause; both ends of "between 2017 and 2024"; "2019/.." for since then."""
    start, end = run.sentence(draft.start)
    near = [d for d in dates if d.value and start <= d.start < end]
    own = [d for d in near if not _CLAUSE.search(run.lower, *_between(draft, d))]
    before = [d for d in near if d.end <= draft.start]
    if not own and len(before) == 1:
        own = before  # "In 2021 the court heard 12 cases, and 40 were pending."
    if not own:
        return None
    nearest = min(own, key=lambda d: _distance(draft, d, run))
    index = near.index(nearest)
    for left, right in ((index, index + 1), (index - 1, index)):
        if left < 0 or right >= len(near):
            continue
        gap = run.lower[near[left].end : near[right].start]
        opened = _OPENED.search(run.lower, max(0, near[left].start - 9), near[left].start)
        if (opened and gap in (" and ", " to ")) or gap in ("-", " - "):
            return f"{near[left].value}/{near[right].value}"
    open_end = _SINCE.search(run.lower, max(0, nearest.start - 30), nearest.start)
    return f"{nearest.value}/.." if open_end and "/" not in (nearest.value or "") else nearest.value


def _between(draft: Found, date: Found) -> tuple[int, int]:
    return (date.end, draft.start) if date.start < draft.start else (draft.end, date.start)


def _distance(draft: Found, date: Found, run: Run) -> tuple[int, bool]:
    """How far the date stands from the number; of two as near, the one behind it comes first."""
    before = date.start < draft.start
    if run.lower[draft.end : date.start] == " in ":
        return 0, False  # "17 children in 2023, 12 in 2024"
    return (draft.start - date.end if before else date.start - draft.end), before
