"""What an addendum says: lists of numbers, headings, one paragraph or one row for each recommendation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from answerable.model import BlockKind, Document, Quote, Stance
from answerable.positions.paragraphs import (
    Own,
    Part,
    first_sentence,
    own_numbers,
    parts,
    said_by,
    sentence_start,
)
from answerable.positions.rows import Table
from answerable.positions.sentence import Heard, Said, hear
from answerable.positions.stances import nuance, only, speaks, stances

# A sentence about the recommendation that its paragraph is about.
_OF_THIS = re.compile(
    r"\b(?:the|this|these|those|said|both|such|first|second|third|last)\s(?:\w+\s){0,2}?recommendations?\b"
    r"|\brecommendation\b(?! of| by| from)|\b(?:accepts?|supports?|notes?)\s(?:it|them)\b",
    re.IGNORECASE,
)
_RECOMMENDATION = re.compile(r"recomm|recomendaci|рекомендаци", re.IGNORECASE)
_NEXT_GOES_ON = re.compile(
    r"\bconsiders?\b|^(?:they|these|it|those|all of (?:them|these|which))\b", re.IGNORECASE
)
_STATES_BEHIND = re.compile(r"\([A-Z][^()]*(?:\([^()]*\)[^()]*)*\)\W*$")
# A heading that no list of recommendations goes on under.
_ENDS_A_LIST = re.compile(
    r"recommend|comment|explan|voluntary|pledge|commit|annex|notes?\b|conclu", re.IGNORECASE
)
# A short line without a stop that tells a stance is a heading, though it is printed like a paragraph.
_MOST_IN_HEADING, _SHORT_HEADING = 16, 6
# Of a paragraph on one recommendation the sentences in which its position is told.
_FIRST = 3


@dataclass(frozen=True, slots=True)
class _Held:
    """The stance of a heading or lead-in, which what stands under it has."""

    value: Stance
    nuance: str | None
    source: Quote
    level: int | None


def said_in(document: Document) -> tuple[Said, ...]:
    """All that a document of the State says of recommendations by their numbers, in its order."""
    reading = _Reading()
    return tuple(said for part in parts(document) for said in reading.read(part))


class _Reading:
    """Goes through a document part by part, and knows what is held by heading and lead-in."""

    def __init__(self) -> None:
        self.held: _Held | None = None
        self.current: tuple[str, ...] = ()
        self.waits = False  # for the paragraph under a heading that names recommendations
        self.table = Table()

    def read(self, part: Part) -> Iterator[Said]:
        """What one part says; what it opens is kept for those behind it."""
        if not part.text.strip():
            return
        if part.block.kind is BlockKind.TABLE_ROW:
            yield from self._row(part)
            return
        self.table = Table()
        if part.block.kind is BlockKind.HEADING or self._like_a_heading(part.text):
            yield from self._heading(part)
            return
        own = own_numbers(part.text)
        waits, self.waits = self.waits, False
        opens = speaks("opens", part.text) and _RECOMMENDATION.search(part.text)
        if waits and not opens and self.current and (own is None or own.bare):
            yield from self._under_numbers(part, own)
        elif own is None:
            yield from self._running(part, 0)
        else:
            yield from self._owned(part, own)

    def _under_numbers(self, part: Part, own: Own | None) -> Iterator[Said]:
        """The first paragraph under a heading with numbers, which may bear a number of its own."""
        number = re.match(r"\d{1,3}\.\s", part.text) if own else None
        if own and not number:
            yield from self._owned(part, own)
            return
        begin = number.end() if number else 0
        listed = any(said.value for said in self._running(part, begin, quiet=True))
        own = Own(self.current, begin, False)
        said = None if listed else self._stance_of(part, own, part.text[begin:])
        yield from [said] if said else self._running(part, begin)

    def _like_a_heading(self, text: str) -> bool:
        short = len(text.split()) <= _MOST_IN_HEADING and not text.rstrip().endswith((".", ":", ";"))
        return (
            short
            and not any(c.isdigit() for c in text)
            and bool(_RECOMMENDATION.search(text))
            and bool(stances(text))
        )

    def _heading(self, part: Part) -> Iterator[Said]:
        told = [h for h in hear(part.text) if h.value and h.items]
        if told:
            yield from (_said(h, part.quote(0, len(part.text))) for h in told)
            self.held, self.current = None, ()
            return
        own = own_numbers(part.text)
        if own and not own.bare:
            self.current, self.waits = own.numbers, True
            if self.held:
                yield self._weak(own.numbers)
            return
        self.current = ()
        text = re.sub(r"^\W*(?:[IVX]+|[A-Za-z]|\d{1,2})[.)]\s", "", part.text)
        one = only(text, opening=True, about=len(text.split()) <= _SHORT_HEADING)
        level = part.block.level
        if one:
            more = one.nuance or nuance(part.text)
            self.held = _Held(one.value, more, part.quote(0, len(part.text)), level)
        elif _RECOMMENDATION.search(text) and (more := nuance(text)):
            self.held = _Held(Stance.SUPPORTED, more, part.quote(0, len(part.text)), level)
        elif self.held and not self._goes_on(text, level):
            self.held = None

    def _goes_on(self, heading: str, level: int | None) -> bool:
        """Whether what is held goes on under a heading that tells no stance: a theme's, inside the list."""
        assert self.held is not None
        if self.held.level is None:
            return not _ENDS_A_LIST.search(heading)
        return level is not None and level > self.held.level

    def _owned(self, part: Part, own: Own) -> Iterator[Said]:
        """A paragraph that begins with numbers: of recommendations, or its own."""
        found = list(self._running(part, 0, quiet=True))
        listed = {n for said in found for n in said.numbers}
        others = listed - set(own.numbers) or len({s.value for s in found if s.value}) > 1
        if others or (own.bare and (listed or any(s.rest for s in found))):
            yield from found
            self.current = ()
            return
        rest = part.text[own.end :]
        said = self._stance_of(part, own, rest)
        if said is None and own.bare and not self._bare_is_meant(rest):
            yield from self._running(part, own.end)
            return
        self.current = own.numbers
        self.waits = not own.bare and not rest.strip(" .:;") and self.held is None
        words = rest if _STATES_BEHIND.search(rest) else ""
        if said is not None:
            yield replace(said, words=words)
            yield from (one for one in found if one.value is None and set(one.numbers) < set(own.numbers))
        elif not own.bare and not words and (more := nuance(first_sentence(rest))):
            place = own.end, own.end + len(first_sentence(rest))
            yield Said(None, more, own.numbers, part.quote(*place), 1)
            if self.held:
                yield self._weak(own.numbers)
        elif self.held:
            yield replace(self._weak(own.numbers), bare=own.bare, words=words)
            if more := nuance(first_sentence(rest)):
                yield Said(
                    None,
                    more,
                    own.numbers,
                    part.quote(own.end, own.end + len(first_sentence(rest))),
                    1,
                    bare=own.bare,
                )

    def _bare_is_meant(self, rest: str) -> bool:
        """Whether a plain number is a recommendation's: it is printed behind the number, or nothing is."""
        return self.held is not None and (bool(_STATES_BEHIND.search(rest)) or not rest.strip(" .:;"))

    def _stance_of(self, part: Part, own: Own, rest: str) -> Said | None:
        """The stance that the paragraph of a recommendation tells in its first sentences."""
        if _STATES_BEHIND.search(rest) and not said_by(rest)[1:]:
            return None  # the recommendation itself, printed again
        heard: list[tuple[Stance, str | None, int, int]] = []
        for place, (start, end) in enumerate(said_by(rest)[:_FIRST]):
            sentence = rest[start:end]
            if place and not _OF_THIS.search(sentence):
                continue
            if own.bare and not _OF_THIS.search(sentence):
                continue
            opening = not place and not own.bare
            spoken = stances(sentence.lstrip(" .:;,-)"), opening=opening, about=not own.bare)
            shift = len(sentence) - len(sentence.lstrip(" .:;,-)"))
            strong = [s for s in spoken if s.rule not in ("will-be-examined",) or not place]
            heard += [(s.value, s.nuance or nuance(sentence), start + s.start + shift, end) for s in strong]
        if not heard:
            return None
        values = {value for value, *_ in heard}
        value = _together(values)
        first, last = heard[0], heard[-1]
        if len(values) == 1:
            last = first
        source = part.quote(own.end + min(first[2], sentence_start(rest, first[2])), own.end + last[3])
        more = next((n for v, n, *_ in heard if n and (v is value or len(values) == 1)), None)
        return Said(value, more or _nuance_of(rest), own.numbers, source, 1, bare=own.bare)

    def _running(self, part: Part, begin: int, *, quiet: bool = False) -> Iterator[Said]:
        """The sentences of a paragraph: lists, lead-ins, and what is said of the recommendation above."""
        places = [(begin + a, begin + b) for a, b in said_by(part.text[begin:])]
        any_list = False
        for at, (start, end) in enumerate(places):
            sentence = part.text[start:end]
            heard = hear(sentence)
            behind = part.text[slice(*places[at + 1])] if at + 1 < len(places) else ""
            for one in heard:
                any_list = True
                yield self._listed(part, one, start, end, behind)
            if not heard and not quiet:
                yield from self._unlisted(part, start, end)
        if any_list and not quiet:
            self.current = ()

    def _listed(self, part: Part, heard: Heard, start: int, end: int, behind: str) -> Said:
        more = heard.nuance
        if more is None and heard.value is not None and _NEXT_GOES_ON.search(behind[:120]):
            more = nuance(behind)
        if more is None and self.held and self.held.value is heard.value:
            more = self.held.nuance
        said = _said(heard, part.quote(start, end))
        told_again = bool(heard.value) and speaks("retold", part.text[start:end]) is not None
        return replace(said, nuance=more, strength=0 if told_again else said.strength)

    def _unlisted(self, part: Part, start: int, end: int) -> Iterator[Said]:
        sentence = part.text[start:end]
        one, opens = only(sentence), speaks("opens", sentence) and _RECOMMENDATION.search(sentence)
        done = nuance(sentence) if opens and one is None and not stances(sentence) else None
        if opens and (one or done):
            value = one.value if one else Stance.SUPPORTED
            more = (one.nuance if one else None) or nuance(sentence)
            self.held = _Held(value, more, part.quote(start, end), None)
            self.current = ()
        elif self.current and one and _OF_THIS.search(sentence):
            yield Said(one.value, one.nuance or nuance(sentence), self.current, part.quote(start, end), 1)
        elif self.current and (more := nuance(sentence)) and re.search("recommendation", sentence):
            yield Said(None, more, self.current, part.quote(start, end), 1)

    def _weak(self, numbers: tuple[str, ...]) -> Said:
        assert self.held is not None
        return Said(self.held.value, self.held.nuance, numbers, self.held.source, 0)

    def _row(self, part: Part) -> Iterator[Said]:
        if own_title := self.table.title(part):
            one = only(own_title, opening=True)
            if one:
                self.held = _Held(
                    one.value, one.nuance or nuance(own_title), part.quote(0, len(part.text)), None
                )
            return
        found = list(self.table.read(part))
        if found:
            yield from found
            return
        own = own_numbers(part.text)
        if own and self.held:
            yield replace(self._weak(own.numbers), bare=own.bare, words=self.table.words(part))


def _together(values: set[Stance]) -> Stance:
    """One value for what is said of the parts of one recommendation."""
    if len(values) == 1:
        return next(iter(values))
    if Stance.SUPPORTED in values or Stance.PARTIALLY_SUPPORTED in values:
        return Stance.PARTIALLY_SUPPORTED
    return Stance.NOTED


def _said(heard: Heard, source: Quote) -> Said:
    numbers = tuple(dict.fromkeys(item.number for item in heard.items))
    return Said(
        heard.value,
        heard.nuance,
        numbers,
        source,
        2,
        rest=heard.rest,
        paragraphs=heard.paragraphs,
        but=heard.but,
    )


def _nuance_of(text: str) -> str | None:
    """The nuance of the first sentence, or of the second where that speaks of the same."""
    places = said_by(text)[:2]
    found = nuance(text[slice(*places[0])]) if places else None
    behind = text[slice(*places[1])] if len(places) > 1 else ""
    return found or (nuance(behind) if _NEXT_GOES_ON.search(behind) else None)
