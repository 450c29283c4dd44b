"""What happened in public, with its date or place: a protest, a shutdown of the net, an election, a new law.

Only what a text tells with its date, or, for words that name one event by themselves, with its place:
"protests" alone are no event. What a person suffers is told in `mentions.events`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from answerable.mentions.clause import Dating, dating, place_of
from answerable.mentions.runs import Found, Run
from answerable.model import BlockKind, MentionKind
from answerable.patterns import Pattern, load_patterns

_NOT_SO = re.compile(
    r"\b(?:no|not|without|never|prevent(?:ing)?|any|future|possible|potential|planned|if|against|right to"
    r"|freedom (?:of|to))(?: (?:the|a|an|new|further|such))? $",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\b(?:should|must|shall|not|never|would|could|may)\b")
_WHETHER = re.compile(r"\b(?:whether|if|please)\b", re.IGNORECASE)
_PART_OF = re.compile(
    r"\b(?:amendments?|articles?|provisions?|parts?|sections?|chapters?|changes|rules?)[\w ,.()-]{0,60}?"
    r" (?:to|of|in)(?: the)? $|\b(?:amended|revised) $",
    re.IGNORECASE,
)
NOTHING = "-"
# What the kind of an event that is told of a law begins with: "law_signed".
OF_A_LAW = "law_"


def event_value(kind: str, date: str | None, place: str | None = None, subject: str | None = None) -> str:
    """The normal form of an event: "protest; 2022-04; Port Selm; -", a dash for what is not told."""
    return "; ".join((kind, date or NOTHING, place or NOTHING, subject or NOTHING))


def event_parts(value: str) -> tuple[str, str | None, str | None, str | None]:
    """Kind, date, place and subject of an event in its normal form."""
    kind, *rest = [*value.split("; ", 3), NOTHING, NOTHING, NOTHING][:4]
    date, place, subject = (None if part == NOTHING else part for part in rest)
    return kind, date, place, subject


def happenings(run: Run, found: Sequence[Found]) -> list[Found]:
    """The events of a run, given its dates, places and laws; none in notes and headings: titles."""
    if run.in_note or run.block.kind is BlockKind.HEADING:
        return []
    dates = [f for f in found if f.kind is MentionKind.DATE]
    places = [f for f in found if f.kind is MentionKind.PLACE]
    laws = [f for f in found if f.kind is MentionKind.LAW]
    names = [f for f in found if f.kind in (MentionKind.LAW, MentionKind.INSTITUTION)]
    told = [*_named(run, dates, places, names), *_of_laws(run, laws, dates)]
    kept: list[Found] = []
    for item in sorted(told, key=lambda f: (f.start, -f.end, f.value or "")):
        if not any(k.meets(item.start, item.end) and k.value == item.value for k in kept[-4:]):
            kept.append(item)
    return kept


def _named(
    run: Run, dates: Sequence[Found], places: Sequence[Found], names: Sequence[Found]
) -> Iterator[Found]:
    """Events that a noun names, but for a noun in the name of a law or a body."""
    if not (dates or places):
        return
    taken = [(f.start, f.end) for f in names]
    for row in load_patterns("events.toml", "event"):
        if not row.hinted(run.lower):
            continue
        for match in row.pattern.finditer(run.text):
            start, end = match.span()
            negated = _NOT_SO.search(run.text, max(0, start - 24), start)
            if negated or any(s < end and start < e for s, e in taken):
                continue
            made = _event(run, match, row, dates, places)
            if made is not None:
                taken.append((start, end))
                yield made


def _event(
    run: Run, match: re.Match[str], row: Pattern, dates: Sequence[Found], places: Sequence[Found]
) -> Found | None:
    start, end = match.span()
    when, where = dating(run, start, end, dates), place_of(run, start, end, places)
    if where is None and when is not None and when.end is not None and when.start != start:
        where = place_of(run, start, max(end, when.end), places)
    if when is None and not (where is not None and row.fields.get("sure")):
        return None
    value = event_value(
        row.fields["kind"],
        when.value if when else None,
        where.value if where else None,
        row.fields.get("sort"),
    )
    ends = max(end, where.end if where else end)
    return Found(MentionKind.EVENT, *_stretch(start, ends, when), value)


def _stretch(start: int, end: int, when: Dating | None) -> tuple[int, int]:
    """From the first to the last word of the event and of the date that stands beside it."""
    if when is None or when.start is None or when.end is None:
        return start, end
    return min(start, when.start), max(end, when.end)


def _of_laws(run: Run, laws: Sequence[Found], dates: Sequence[Found]) -> Iterator[Found]:
    """What the sentence tells of a law: that it was signed, entered into force, was repealed."""
    for index, law in enumerate(laws):
        first, last = run.sentence(law.start)
        before = max([first, *(o.end for o in laws[:index])])
        behind = min([last, *(o.start for o in laws[index + 1 :])])
        for row in load_patterns("laws.toml", "told"):
            ahead = row.fields["side"] == "before"
            low, high = (before, law.start) if ahead else (law.end, behind)
            match = row.pattern.search(run.text[low:high])
            if match is None or _asked(run, first, low + match.start("cue"), ahead=ahead):
                continue
            part = _PART_OF.search(run.text, max(first, law.start - 90), law.start)
            if part and not ahead and row.fields["what"] != "amended":
                continue  # "amendments to the Law, adopted in 2021": not the law
            start, end = min(law.start, low + match.start("cue")), max(law.end, low + match.end("cue"))
            when = dating(run, start, end, dates, verb=row.fields["what"] != "amended")
            if when is None and row.fields.get("dated"):
                continue
            value = event_value(
                f"{OF_A_LAW}{row.fields['what']}", when.value if when else None, None, law.value
            )
            yield Found(MentionKind.EVENT, *_stretch(start, end, when), value)


def _asked(run: Run, first: int, cue: int, *, ahead: bool) -> bool:
    """Whether somebody asks or plans what the words would tell."""
    low = max(first, cue - 30) if ahead else cue
    return bool(_ASKED.search(run.text, low, cue) or _WHETHER.search(run.text, first, cue))
