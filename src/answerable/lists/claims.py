"""What somebody says of a list of recommendations as a whole: "195 of the 214 that it accepted in 2019".

A claim counts; which recommendations it counts it does not say, nor whether they were kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from answerable.lists.recommended import RecommendationList
from answerable.model import Source, Stance, Statement
from answerable.numerals import number, ordinal
from answerable.patterns import Pattern, load_patterns

_FILE = "implementation.toml"
_POSITIONS = "upr_addendum"
_UPR, _COMMITTEE = "upr", "committee"
# A list is dated to the session that reviewed, to its report of the next year, or to the year's end before.
_YEARS_OFF = 1
_YEARS_TO_ACT = 2
_OPENS = 12
# What follows is said of a part of them, or of something else.
_OF_OTHERS = re.compile(r",? (?:of (?:which|them|these)|and|while|but|whereas|with)\b|[.;]", re.IGNORECASE)
_SCOPES = {
    "supported": (Stance.SUPPORTED, Stance.PARTIALLY_SUPPORTED),
    "noted": (Stance.NOTED,),
}


@dataclass(frozen=True, slots=True)
class Claim:
    """How many recommendations of a list are said to be carried out; or, where `of_accepted`, accepted.

    `start` and `end` are places in the text that was read. `part` of `whole`, or `share` per cent; `rest` are
    those said to be under way; each None where it is not told. `about` holds the words that make a figure
    no exact one ("more than"). `scope` is `supported`, `noted`, `all` or None, `body` is `upr`, `committee`,
    `other` (an Ombudsman, a court of audit) or None, `year` and `cycle` say which review.
    `left` are those said not to be carried out. `carried_on` says that the whole was told before, as what the
    State accepted.
    """

    start: int
    end: int
    part: int | None = None
    whole: int | None = None
    share: float | None = None
    rest: int | None = None
    about: str = ""
    scope: str | None = None
    body: str | None = None
    year: int | None = None
    cycle: int | None = None
    left: int | None = None
    of_accepted: bool = False
    carried_on: bool = False

    @property
    def said(self) -> str:
        """The claim in figures: "195 of 214 supported recommendations, 19 under way (195 + 19 = 214)"."""
        what = f"{self.scope} recommendations" if self.scope in _SCOPES else "recommendations"
        count = str(self.part) if self.part is not None else f"{self.share:g} per cent"
        told = " ".join(word for word in (self.about, count) if word)
        if self.of_accepted:
            return f"{told} of {self.whole} recommendations accepted"
        told += f" of {self.whole} {what}" if self.whole is not None else f" of the {what}"
        others = ((self.rest, "under way"), (self.left, "not carried out"))
        parts = [(count, name) for count, name in others if count is not None]
        told = ", ".join([told, *(f"{count} {name}" for count, name in parts)])
        if not parts or self.part is None or self.whole is None:
            return told
        sign = "=" if self.adds_up else "≠"
        return (
            f"{told} ({' + '.join(str(n) for n in (self.part, *(c for c, _ in parts)))} {sign} {self.whole})"
        )

    @property
    def adds_up(self) -> bool:
        """Whether the parts make the whole, as far as part, rest and whole are told."""
        if self.part is None or self.whole is None or self.rest is None:
            return True
        return self.part + self.rest + (self.left or 0) == self.whole

    def counts_in(self, of: RecommendationList) -> set[int]:
        """How many the list has of what is claimed; several where the claim does not say of which."""
        own = {of.count()} if of.of_upr else {of.count(), len(of.places)}
        stances = _SCOPES.get(self.scope or "")
        if stances:
            return {of.count(*stances), of.count(stances[0])}
        if self.of_accepted:
            return own
        if self.scope is None and of.stances:
            own |= {of.count(*group) for group in _SCOPES.values()}
        return own

    def can_be_held(self, of: RecommendationList) -> bool:
        """Whether the list tells what is counted: positions, where the claim is of those supported."""
        return self.scope not in _SCOPES or bool(of.stances)

    def differs(self, of: RecommendationList) -> bool:
        """Whether what is counted is nothing that the list has, as far as the list can tell.

        That is the whole; of what a State says it accepted, the part too. What was carried out no list tells.
        """
        if self.whole is None or self.carried_on:
            return False
        if self.whole not in self.counts_in(of) and (self.can_be_held(of) or self.whole > of.count()):
            return True
        if not self.of_accepted or self.about or self.part is None or not of.stances:
            return False
        supported = _SCOPES["supported"]
        return self.part not in (of.count(*supported), of.count(supported[0]))


def claims_of(rows: Iterable[tuple[Statement, str]]) -> Iterator[tuple[Statement, Claim]]:
    """The claims of statements with their folded texts, in order; a paragraph's are read together.

    "It accepted 30 of 40. Of these, 20 have been carried out": the second speaks of the 30 of the first.
    """
    for _, group in groupby(rows, key=lambda row: (row[0].quote.document, row[0].block)):
        lead, told = None, list(group)
        for at, (statement, text) in enumerate(told):
            found = list(claims_in(text, lead, told[at + 1][1] if at + 1 < len(told) else ""))
            # What is accepted speaks for what follows it at once; a sentence between them ends it.
            lead = next((one for one in reversed(found) if one.of_accepted), None)
            yield from ((statement, claim) for claim in found)


def claims_in(text: str, lead: Claim | None = None, behind: str = "") -> Iterator[Claim]:
    """The claims of a folded sentence, from left to right; none where it counts no recommendations.

    `lead` is what the sentence before says was accepted, `behind` is the sentence that follows.
    """
    of_them = "recommendation" in text.lower()
    accepted = [_accepted(text, m) for rule in _rules("accepted") for m in rule.each(text)] if of_them else []
    accepted = sorted(accepted, key=lambda one: one.start)[:1]  # a sentence tells one review
    yield from accepted
    lead, end = (accepted[0], accepted[0].end) if accepted else (lead, 0)
    if lead is not None and (own := _of_those(text, end, lead, behind)):
        yield own
        return
    if not of_them or not _first("carried_out", text):
        return
    every = [match for rule in _rules("claim") for match in rule.each(text)]
    for found in sorted(every, key=lambda match: match.start()):
        claim = _claim(text, found)
        # "Most of the 40" counts nothing, and "one of the 40" is a way to speak of it.
        counts = claim.share is not None or (
            claim.part is not None and found.groupdict().get("part") != "one"
        )
        if found.start() >= end and counts and not _first("counts_else", text[found.end() :]):
            end = found.end()
            yield claim


def _accepted(text: str, found: re.Match[str]) -> Claim:
    return replace(_claim(text, found), scope=None, rest=None, left=None, of_accepted=True)


def _of_those(text: str, start: int, lead: Claim, behind: str) -> Claim | None:
    """What is said to be carried out of what was just said to be accepted."""
    rules = _rules("of_those")
    found = next((m for rule in rules if (m := rule.pattern.search(text, start))), None)
    groups = found.groupdict() if found else {}
    whole = _number(groups.get("whole"))
    if found is None or (whole is not None and whole != lead.part):
        return None
    rest, left = (_number(_group(_first(t, text[found.end() :]))) for t in ("rest", "not_done"))
    if left is None and (next_one := _first("not_done", behind)) and next_one.start() < _OPENS:
        left = _number(_group(next_one))
    return replace(
        lead,
        start=found.start(),
        end=found.end(),
        part=_number(groups["part"]),
        whole=lead.part,
        rest=rest,
        left=left,
        about=(groups.get("about") or "").lower(),
        scope="supported",
        of_accepted=False,
        carried_on=True,
    )


def _claim(text: str, found: re.Match[str]) -> Claim:
    groups = found.groupdict()
    part, whole = (_number(groups.get(name)) for name in ("part", "whole"))
    if groups.get("every"):
        part = whole
    rest = _first("rest", text[found.end() :])
    left = _first("not_done", text[found.end() :])
    counted = groups.get("share") or groups.get("share_of")
    share = float(counted) if counted else None
    around = text[max(0, found.start() - 160) :]
    year = _first("own_year", text[found.end() :]) or _first("year", around)
    cycle = _first("cycle", around)
    return Claim(
        found.start(),
        found.end(),
        part=part,
        whole=whole,
        share=share,
        rest=_number(_group(rest)),
        left=_number(_group(left)),
        about=(groups.get("about") or "").lower(),
        scope=_named("scope", found[0] + _OF_OTHERS.split(text[found.end() :])[0]),
        body=_named("body", around),
        year=int(_group(year) or 0) or None,
        cycle=ordinal(_group(cycle) or ""),
    )


def _number(text: str | None) -> int | None:
    return number(text.replace(",", "").strip()) if text else None


def _rules(table: str) -> tuple[Pattern, ...]:
    return load_patterns(_FILE, table)


def _first(table: str, text: str) -> re.Match[str] | None:
    return next((found for rule in load_patterns(_FILE, table) if (found := rule.find(text))), None)


def _named(table: str, text: str) -> str | None:
    """What the first rule says that speaks."""
    return next((str(r.fields["is"]) for r in load_patterns(_FILE, table) if r.find(text)), None)


def _group(found: re.Match[str] | None) -> str | None:
    return next((group for group in found.groups() if group), None) if found else None


def speaks_of(claim: Claim, source: Source) -> str | None:
    """Whose list a claim speaks of, `upr` or `committee`, by its words or its document; None of another's."""
    if claim.body:
        return claim.body if claim.body != "other" else None
    genre, mechanism = source.identity.genre, source.identity.mechanism
    if claim.scope in _SCOPES or genre.startswith("upr_") or mechanism == "UPR":
        return _UPR  # only there a State accepts and notes
    return None


def list_meant(
    claim: Claim, earlier: Sequence[RecommendationList], source: Source
) -> RecommendationList | None:
    """The list that a claim in a document speaks of, out of those before it, the last one first.

    Where neither year nor cycle is told, only one that is old enough to have been carried out: a paper of
    the months after a review speaks of the review before it.
    """
    body = speaks_of(claim, source)
    lists = [one for one in earlier if body is not None and one.of_upr is (body == _UPR)]
    if claim.of_accepted and source.identity.genre == _POSITIONS:
        return None  # its own list: `positions` counts there
    if claim.cycle is not None:
        return next((one for one in lists if one.identity.cycle == str(claim.cycle)), None)
    if claim.year is not None:
        near = [one for one in lists if one.year and abs(one.year - claim.year) <= _YEARS_OFF]
        return min(near, key=lambda one: abs((one.year or 0) - (claim.year or 0)), default=None)
    if claim.of_accepted:
        return next(iter(lists), None)  # what is accepted is known at once
    own = int(source.identity.date[:4]) if source.identity.date else None
    old = [one for one in lists if not own or not one.year or own - one.year >= _YEARS_TO_ACT]
    return next(iter(old), None)
