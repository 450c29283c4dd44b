"""Seats of a group in a body, told as so many of so many: "Women hold 34 of the 120 seats in the Chamber"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from answerable.check.record import Record, Told
from answerable.numerals import CARDINAL_WORDS, number

_COUNT = rf"(?:\d{{1,5}}|{CARDINAL_WORDS})"
_OF_SO_MANY = re.compile(rf" of (?:the |its |all )?{_COUNT} ", re.IGNORECASE)
_HELD = re.compile(
    r"\b(?P<group>[a-z]+(?: [a-z]+)?) (?:hold|held|have|had|occup(?:y|ied)|won|fill(?:ed)?) "
    rf"(?P<part>{_COUNT}) (?:out )?of (?:the |its |all )?(?P<whole>{_COUNT}) "
    r"(?:seats|mandates|posts|positions|places) (?:in|of|on) (?:the )?(?P<body>[^.;,()]{3,60})",
    re.IGNORECASE,
)
_ARE = re.compile(
    rf"\b(?P<part>{_COUNT}) (?:out )?of (?:the |its |all )?(?P<whole>{_COUNT}) (?P<body>[^.;,()]{{3,60}}?) "
    r"(?:are|were|is|was) (?P<group>women|men|girls|boys|young people|persons with disabilities)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Seats:
    """How many of how many, as printed and as numbers, with the group and the body in telling words."""

    told: Told
    printed: str
    part: int
    whole: int
    group: frozenset[str]
    body: frozenset[str]


def seats(record: Record) -> Iterator[Seats]:
    """Every sentence that tells the part and the whole."""
    for told in record.told:
        if not _OF_SO_MANY.search(told.text):
            continue
        found = _HELD.search(told.text) or _ARE.search(told.text)
        if found is None:
            continue
        part, whole = (number(found[name]) for name in ("part", "whole"))
        if part and whole and part <= whole:
            printed = f"{found['part']} of {found['whole']} {found['group']}"
            group, body = record.telling(found["group"]), record.telling(found["body"])
            yield Seats(told, printed, part, whole, group, body)
