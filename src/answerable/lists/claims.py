"""What somebody says of a list of recommendations as a whole: "195 of the 214 that it accepted in 2019".

A claim counts; which recommendations it counts it does not say, nor whether they were kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from answerable.lists.recommended import RecommendationList
from answerable.model import Source, Stance
from answerable.numerals import number, ordinal
from answerable.patterns import load_patterns

_FILE = "implementation.toml"
_UPR, _COMMITTEE = "upr", "committee"
# A list is dated to the session that reviewed, to its report of the next year, or to the year's end before.
_YEARS_OFF = 1
_YEARS_TO_ACT = 2
# What follows is said of a part of them, or of something else.
_OF_OTHERS = re.compile(r",? (?:of (?:which|them|these)|and|while|but|whereas|with)\b|[.;]", re.IGNORECASE)
_SCOPES = {
    "supported": (Stance.SUPPORTED, Stance.PARTIALLY_SUPPORTED),
    "noted": (Stance.NOTED,),
}


@dataclass(frozen=True, slots=True)
class Claim:
    """How many recommendations of a list are said to be carried out.

    `start` and `end` are places in the text that was read. `part` of `whole`, or `share` per cent; `rest` are
    those said to be under way; each None where it is not told. `about` holds the words that make a figure
    no exact one ("more than"). `scope` is `supported`, `noted`, `all` or None, `body` is `upr`, `committee`,
    `other` (an Ombudsman, a court of audit) or None, `year` and `cycle` say which review.
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

    @property
    def said(self) -> str:
        """The claim in figures: "195 of 214 supported recommendations, 19 under way (195 + 19 = 214)"."""
        what = f"{self.scope} recommendations" if self.scope in _SCOPES else "recommendations"
        count = str(self.part) if self.part is not None else f"{self.share:g} per cent"
        told = " ".join(word for word in (self.about, count) if word)
        told += f" of {self.whole} {what}" if self.whole is not None else f" of the {what}"
        if self.rest is None:
            return told
        if self.part is None or self.whole is None:
            return f"{told}, {self.rest} under way"
        sign = "=" if self.adds_up else "≠"
        return f"{told}, {self.rest} under way ({self.part} + {self.rest} {sign} {self.whole})"

    @property
    def adds_up(self) -> bool:
        """Whether part and rest make the whole, as far as all three are told."""
        if self.part is None or self.whole is None or self.rest is None:
            return True
        return self.part + self.rest == self.whole

    def counts_in(self, of: RecommendationList) -> set[int]:
        """How many the list has of what is claimed; several where the claim does not say of which."""
        own = {of.count()} if of.of_upr else {of.count(), len(of.places)}
        stances = _SCOPES.get(self.scope or "")
        if stances:
            return {of.count(*stances), of.count(stances[0])}
        if self.scope is None and of.stances:
            own |= {of.count(*group) for group in _SCOPES.values()}
        return own

    def can_be_held(self, of: RecommendationList) -> bool:
        """Whether the list tells what is counted: positions, where the claim is of those supported."""
        return self.scope not in _SCOPES or bool(of.stances)


def claims_in(text: str) -> Iterator[Claim]:
    """The claims of a folded sentence, from left to right; none where nothing is said to be carried out."""
    if "recommendation" not in text.lower() or not _first("carried_out", text):
        return
    end = 0
    every = [match for rule in load_patterns(_FILE, "claim") for match in rule.each(text)]
    for found in sorted(every, key=lambda match: match.start()):
        claim = _claim(text, found)
        # "Most of the 40" counts nothing, and "one of the 40" is a way to speak of it.
        counts = claim.share is not None or (
            claim.part is not None and found.groupdict().get("part") != "one"
        )
        if found.start() >= end and counts and not _first("counts_else", text[found.end() :]):
            end = found.end()
            yield claim


def _claim(text: str, found: re.Match[str]) -> Claim:
    groups = found.groupdict()
    part, whole = (_number(groups.get(name)) for name in ("part", "whole"))
    if groups.get("every"):
        part = whole
    rest = _first("rest", text[found.end() :])
    counted = groups.get("share") or groups.get("share_of")
    share = float(counted) if counted else None
    around = text[max(0, found.start() - 160) :]
    year, cycle = _first("year", around), _first("cycle", around)
    return Claim(
        found.start(),
        found.end(),
        part=part,
        whole=whole,
        share=share,
        rest=_number(_group(rest)),
        about=(groups.get("about") or "").lower(),
        scope=_named("scope", found[0] + _OF_OTHERS.split(text[found.end() :])[0]),
        body=_named("body", around),
        year=int(_group(year) or 0) or None,
        cycle=ordinal(_group(cycle) or ""),
    )


def _number(text: str | None) -> int | None:
    return number(text.replace(",", "").strip()) if text else None


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
    if claim.cycle is not None:
        return next((one for one in lists if one.identity.cycle == str(claim.cycle)), None)
    if claim.year is not None:
        near = [one for one in lists if one.year and abs(one.year - claim.year) <= _YEARS_OFF]
        return min(near, key=lambda one: abs((one.year or 0) - (claim.year or 0)), default=None)
    own = int(source.identity.date[:4]) if source.identity.date else None
    old = [one for one in lists if not own or not one.year or own - one.year >= _YEARS_TO_ACT]
    return next(iter(old), None)
