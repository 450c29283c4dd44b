"""What a report of the Working Group itself says: under which lead paragraph each recommendation stands."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from answerable.model import BlockKind, Kind, Quote, Role, Source, Stance, Statement
from answerable.positions.paragraphs import Part, parts, said_by
from answerable.positions.sentence import Heard, Said, hear
from answerable.positions.stances import nuance, only, speaks, stances

_CONCLUSIONS = re.compile(
    r"conclusions? (?:and|et)/?(?:or|ou)? recomm|conclusiones y/o recomend|выводы и/или", re.IGNORECASE
)
_RECOMMENDATION = re.compile(r"recomm|recomendaci|рекомендаци|\bresponses?\b", re.IGNORECASE)
_LEAD_NUMBER = re.compile(r"(\d{1,3})\.? ")
_ANNEX = re.compile(r"annex\b|composition of the delegation", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Placed:
    """A recommendation in its report: the number of the lead paragraph above it, and what that says."""

    statement: Statement
    paragraph: str | None
    value: Stance | None
    nuance: str | None
    lead: Quote | None


@dataclass(frozen=True, slots=True)
class ReportRead:
    """The recommendations of a report in their order, and what its later paragraphs say by number.

    `dialogue` are those that stand only in the account of the dialogue: "44 (e)".
    """

    placed: tuple[Placed, ...]
    said: tuple[Said, ...]
    dialogue: tuple[Statement, ...] = ()


@dataclass(slots=True)
class _Lead:
    paragraph: str | None = None
    value: Stance | None = None
    nuance: str | None = None
    quote: Quote | None = None


def read_report(source: Source, statements: Sequence[Statement]) -> ReportRead:
    """The recommendations of a report, each with the position that its lead paragraph tells."""
    listed = [s for s in statements if s.kind is Kind.RECOMMENDATION and _of_a_list(s)]
    by_block: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in listed:
        by_block[statement.block].append(statement)
    lead = _Lead()
    placed: list[Placed] = []
    said: list[Said] = []
    for part in _concluding(source, by_block):
        own = [s for block in _blocks(part) for s in by_block.get(block, ())]
        events: list[tuple[int, Statement | tuple[int, int]]] = [(s.quote.start, s) for s in own]
        events += [(part.folded.span(a, b).start, (a, b)) for a, b in _between(part, own)]
        for _, event in sorted(events, key=lambda e: e[0]):
            if isinstance(event, Statement):
                placed.append(Placed(event, lead.paragraph, lead.value, lead.nuance, lead.quote))
            else:
                lead = _led(part, event, lead, placed, said)
    concluding = {p.statement.id for p in placed}
    asked = (
        s
        for s in statements
        if s.kind is Kind.RECOMMENDATION
        and s.number
        and ("(" in s.number or (s.role is Role.REVIEWING_STATE and not s.by))
    )
    return ReportRead(tuple(placed), tuple(said), tuple(s for s in asked if s.id not in concluding))


def _of_a_list(statement: Statement) -> bool:
    """Whether a recommendation is an item of a list; some lists print no numbers."""
    if not statement.number:
        return bool(statement.by and statement.lead_in)
    return bool(statement.by or statement.lead_in)


def _blocks(part: Part) -> tuple[str, ...]:
    return tuple(block.id for block in part.blocks)


def _concluding(source: Source, by_block: dict[str, list[Statement]]) -> Iterator[Part]:
    """The parts of the last section; where no heading shows it, those from the first list on."""
    every = list(parts(source.document))
    heads = (n for n, p in enumerate(every) if any(_CONCLUSIONS.search(h) for h in p.block.path))
    listed = (n - 2 for n, p in enumerate(every) if _numbered(p, by_block))
    first = next(heads, None)
    first = next(listed, len(every)) if first is None else first
    for part in every[max(0, first) :]:
        if part.block.kind is BlockKind.HEADING and _ANNEX.match(part.text):
            return
        yield part


def _numbered(part: Part, by_block: dict[str, list[Statement]]) -> bool:
    return any(s.by for b in _blocks(part) for s in by_block.get(b, ()))


def _between(part: Part, own: Sequence[Statement]) -> list[tuple[int, int]]:
    """The sentences of a part that are no recommendation's: what leads in, and what looks back."""
    taken = [(q.start, q.end) for s in own for q in s.pieces]
    found = []
    for start, end in said_by(part.text):
        span = part.folded.span(start, end)
        if not any(a < span.end and span.start < b for a, b in taken):
            found.append((start, end))
            continue
        first = min(a for a, b in taken if a < span.end and span.start < b)
        stop = next((n for n in range(start, end) if part.folded.origin[n] >= first), end)
        if stop - start > 40:  # the lead-in and the first recommendation in one breath
            found.append((start, stop))
    return found


def _led(part: Part, place: tuple[int, int], lead: _Lead, placed: list[Placed], said: list[Said]) -> _Lead:
    """What a sentence between recommendations does: it leads in the next, looks back, or names numbers."""
    text = part.text[slice(*place)]
    if not _RECOMMENDATION.search(text):
        return lead
    quote = part.quote(*place)
    number = _LEAD_NUMBER.match(part.text)
    paragraph = number[1] if number else None
    heard = hear(text[number.end() :] if number and not place[0] else text)
    if heard:
        said += [Said(h.value, h.nuance, _of_list(h, lead), quote, 2, h.rest, h.paragraphs) for h in heard]
        return lead
    one, more = only(text), nuance(text)
    value = one.value if one else None
    if one is None and Stance.PENDING in {s.value for s in stances(text)}:
        value = Stance.PENDING
    if speaks("looks_back", text) and not speaks("opens", text) and placed:
        _look_back(value, one.nuance if one else None, quote, placed)
        return lead
    if value is None and more and speaks("opens", text):
        value = Stance.SUPPORTED  # what a State says that it does already, it supports
    if value is None:
        anew = speaks("opens", text) and paragraph and paragraph != lead.paragraph
        return _Lead(paragraph) if anew else lead
    if lead.quote is not None and paragraph == lead.paragraph and lead.value is not None and place[0]:
        return lead  # "The responses will be included …" behind the lead-in itself
    return _Lead(paragraph, value, (one.nuance if one else None) or more, quote)


def _of_list(heard: Heard, lead: _Lead) -> tuple[str, ...]:
    """The numbers that a later paragraph of the report names: plain ones are of the list right above."""
    plain = lead.paragraph is not None and not heard.paragraphs
    joints = {n: "" if n.startswith("(") else "." for n in (item.number for item in heard.items)}
    return tuple(
        f"{lead.paragraph}{joint}{n}" if plain and (n.isdigit() or not joint) else n
        for n, joint in joints.items()
    )


def _look_back(value: Stance | None, more: str | None, quote: Quote, placed: list[Placed]) -> None:
    """Give those above that have no position yet the one that is told behind them."""
    if value is None:
        return
    for at, one in enumerate(placed):
        if one.value is None:
            placed[at] = Placed(one.statement, one.paragraph, value, more, quote)
