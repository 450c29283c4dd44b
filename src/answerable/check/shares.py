"""A number of people in a body against their share of it: "18 women" and "27 per cent".

Both can be right only of a body of one size. Where the review tells the size, they are held
against it; where it does not, the finding names the size that would make them agree.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from answerable.check.record import Record, Told
from answerable.check.seats import seats
from answerable.check.stems import light
from answerable.counting import hours_in
from answerable.model import Figure, Finding, FindingKind, Mention, Severity

_OF_BODY = re.compile(
    r"^(?: of)? (?:all |the |its )*(?P<body>(?:members of (?:the )?|seats in (?:the )?)?[^.;,()]{3,70})",
    re.IGNORECASE,
)
# "the share of women in local councils was 22 per cent": the body stands before the figure.
_SHARE_IN = re.compile(
    r"\b(?:share|proportion|percentage|representation) of (?P<group>[^.;,]{3,40}?) (?:in|among|on) "
    r"(?:the )?(?P<body>[^.;,]{3,60}?) (?:was|is|stood at|had|has|reached|were)\b",
    re.IGNORECASE,
)
_BODY_ENDS = re.compile(
    r" (?:and|but|was|were|is|are|had|has|have|who|which|that|in 20|in 19|since|as) ", re.IGNORECASE
)
_SEATS = re.compile(r"\b(?:seats|members|deputies|senators|judges|councillors)\b", re.IGNORECASE)
_OFF = 1.5  # per cent points that rounding explains
_MOST_COMPARED = 20


@dataclass(frozen=True, slots=True)
class _Group:
    """Some people in a body: a number of them, or their share."""

    mention: Mention
    figure: Figure
    value: float
    told: Told
    group: frozenset[str]
    body: frozenset[str]


def shares_that_differ(record: Record) -> Iterator[Finding]:
    """Another voice's share of a group in a body, which the number told does not make."""
    numbers: defaultdict[str, list[tuple[Mention, Told]]] = defaultdict(list)
    shares = []
    for mention in record.dossier.mentions:
        figure = mention.figure
        if figure is None or not figure.value:
            continue
        for statement in record.around(mention.quote):
            told = record.by_id[statement.id]
            if figure.unit == "per cent":
                shares += _share(record, mention, told)
            elif figure.unit not in hours_in():
                for word in told.stems:
                    numbers[word].append((mention, told))
    yield from _of_so_many(record, shares)
    done = set()
    for share in shares:
        for number in _numbers(record, share, numbers):
            key = (share.value, number.value, share.body)
            if key not in done and (found := _differ(record, number, share, numbers)):
                done.add(key)
                yield found


def _of_so_many(record: Record, shares: list[_Group]) -> Iterator[Finding]:
    """ "34 of the 120 seats" against "23 per cent": here the size of the body is told."""
    by_word: defaultdict[str, list[_Group]] = defaultdict(list)
    for share in shares:
        for word in share.body:
            by_word[word].append(share)
    for held in seats(record):
        near = {id(s): s for word in held.body for s in by_word[word][-_MOST_COMPARED:]}
        for share in near.values():
            real = 100 * held.part / held.whole
            one_body = share.body <= held.body | held.group or held.body <= share.body
            same = one_body and held.group & share.group and held.told.meets(share.told)
            if same and held.told is not share.told and abs(real - share.value) > _OFF:
                yield _shown(
                    Severity.HIGH,
                    f"{held.printed} here, {share.mention.quote.one_line} there: "
                    f"that would be {real:.1f} per cent.",
                    (held.told, share.told),
                    held.printed,
                )


def _share(record: Record, mention: Mention, told: Told) -> list[_Group]:
    """A share with the group and the body that its sentence names; none where it names no body."""
    figure = mention.figure
    assert figure is not None
    assert figure.value is not None
    text, printed = told.text, mention.quote.one_line
    at = text.find(printed)
    if at < 0:
        return []
    before = _SHARE_IN.search(text)
    if before:
        group, body = before["group"], before["body"]
    else:
        behind = _OF_BODY.match(text[at + len(printed) :])
        if not behind:
            return []
        body = _BODY_ENDS.split(behind["body"])[0]
        group = text[max(0, at - 60) : at]
    named = record.telling(body) - light()
    groups = record.telling(group) - named
    return [_Group(mention, figure, figure.value, told, groups, named)] if named and groups else []


def _numbers(
    record: Record, share: _Group, numbers: dict[str, list[tuple[Mention, Told]]]
) -> Iterator[_Group]:
    """Numbers of the same group in the same body, told by another voice."""
    word = record.rarest(share.body)[0]
    for mention, told in numbers.get(word, ())[:_MOST_COMPARED]:
        figure = mention.figure
        assert figure is not None
        assert figure.value is not None
        group = record.telling(figure.what)
        another = told.by_state is not share.told.by_state or told.document != share.told.document
        if another and share.body <= told.stems and group and group <= share.group and told.meets(share.told):
            yield _Group(mention, figure, figure.value, told, group, share.body)


def _differ(
    record: Record, number: _Group, share: _Group, numbers: dict[str, list[tuple[Mention, Told]]]
) -> Finding | None:
    whole = _size(record, share, numbers)
    if whole:
        real = 100 * number.value / whole
        if abs(real - share.value) <= _OFF:
            return None
        how = f"of {whole:g} that would be {real:.1f} per cent"
    else:
        how = f"both hold only if there are {100 * number.value / share.value:.0f} in all"
    return _shown(
        Severity.HIGH if whole else Severity.MEDIUM,
        f"{number.mention.quote.one_line} here, {share.mention.quote.one_line} there: {how}.",
        (number.told, share.told),
        number.figure.what,
    )


def _shown(severity: Severity, message: str, told: tuple[Told, Told], what: str) -> Finding:
    return Finding(
        FindingKind.CONFLICT,
        severity,
        message,
        "share-differs",
        tuple(one.statement.quote for one in told),
        compared=f"a number and a share of the same body: {what}",
        harmless="The two may be of different days, or one of them may count seats and the other members; "
        "the size of the body decides.",
    )


def _size(record: Record, share: _Group, numbers: dict[str, list[tuple[Mention, Told]]]) -> float | None:
    """How many the body has in all, where a sentence says so: "the 98 members of the Council"."""
    word = record.rarest(share.body)[0]
    for mention, told in numbers.get(word, ())[:_MOST_COMPARED]:
        figure = mention.figure
        assert figure is not None
        if share.body <= told.stems and _SEATS.fullmatch(figure.what.strip()) and told.meets(share.told):
            return figure.value
    return None
