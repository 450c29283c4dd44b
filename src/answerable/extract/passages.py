"""From a document to its passages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from answerable import registry
from answerable.extract.clauses import Clause, clauses
from answerable.extract.paragraphs import Paragraph, paragraphs
from answerable.extract.voice import Listener, Voice
from answerable.model import BlockKind, Document, Identity, Passage, Quote
from answerable.sentences import sentences

_PRINTED_NUMBER = re.compile(
    r"(?:[-•●–*▪◦‣·] )?(?:(?:\d{1,3}\.\d{1,3}|\d{1,3})[.)]? "
    r"|(?:\((?:[a-z]{1,2}|[ivxl]{1,5}|\d{1,2})\)|[a-z]\)) )?"
)
_DATE_LINE = re.compile(r"[\d./ -]+|(?:\d{1,2} )?[A-Z][a-z]+ (?:\d{1,2}, )?\d{4}")
_RECOMMENDING = re.compile(r"\s*\((?P<states>[^()]*(?:\([^()]*\)[^()]*)*)\)\s*[;.]?(?= ?\(|\s*$)")
_INTRODUCES = re.compile(r":\s*$")


def extract(document: Document, identity: Identity) -> tuple[Passage, ...]:
    """Cut a document into passages: what is said, by whom, under which heading, in which round.

    Notes give passages too (`in_note`). Headings, page furniture, dates and lead-ins by
    themselves give none. What a passage does is left to `classify`.
    """
    state = registry.state(identity.state) if identity.state else None
    listener = Listener(identity, state.name if state else None)
    found: list[Passage] = []
    intro = _LeadIns(document)
    for paragraph in paragraphs(document):
        in_note = paragraph.head.kind is BlockKind.FOOTNOTE
        voice = listener.base if in_note else listener.hear(paragraph.head.path, paragraph.folded.text[:400])
        if _DATE_LINE.fullmatch(paragraph.folded.text):
            continue
        found += _of_paragraph(document, identity, paragraph, voice, intro)
    return tuple(found)


@dataclass(slots=True)
class _LeadIns:
    """Remembers what introduces the list that is being read, level by level."""

    document: Document
    lines: dict[int, Quote] | None = None
    number: str | None = None

    def of(self, paragraph: Paragraph) -> Quote | None:
        """The words that introduce this list item; None for running text, which ends a list."""
        if paragraph.head.kind is BlockKind.FOOTNOTE:
            return None
        if paragraph.head.kind is not BlockKind.LIST_ITEM:
            self.lines, self.number = {}, None
            return None
        level = paragraph.head.level or 1
        above = [line for depth, line in sorted((self.lines or {}).items()) if depth < level]
        return above[-1] if above else None

    def learn(self, paragraph: Paragraph, last: Quote) -> None:
        """The last sentence of a paragraph introduces what follows where it ends with a colon."""
        if paragraph.head.kind is BlockKind.FOOTNOTE:
            return
        level = (paragraph.head.level or 1) if paragraph.head.kind is BlockKind.LIST_ITEM else 0
        lines = {d: line for d, line in (self.lines or {}).items() if d < level}
        if _INTRODUCES.search(last.text):
            lines[level] = last
        self.lines = lines
        if paragraph.head.kind is not BlockKind.LIST_ITEM:
            self.number = paragraph.head.number


def _of_paragraph(
    document: Document, identity: Identity, paragraph: Paragraph, voice: Voice, intro: _LeadIns
) -> Iterator[Passage]:
    folded = paragraph.folded
    lead_in = intro.of(paragraph)
    skip = _PRINTED_NUMBER.match(folded.text)
    begin = skip.end() if skip and paragraph.head.kind is not BlockKind.FOOTNOTE else 0
    number = _number(paragraph, intro.number, lead_in)
    by: tuple[str, ...] = ()
    end = len(folded.text)
    if identity.genre == "upr_wg_report" and voice.section == "recommendations":
        end, by = _recommending_states(folded.text, begin)
    places = [(begin + a, begin + b) for a, b in sentences(folded.text[begin:end])]
    last: Quote | None = None
    for place, (start, stop) in enumerate(places):
        last = document.quote(folded.span(start, stop))
        if place == len(places) - 1 and _INTRODUCES.search(last.text):
            break  # it introduces a list: its items carry it
        for clause in clauses(folded.text, start, stop, voice.role, identity.genre):
            yield _passage(document, paragraph, clause, voice, lead_in, number, by, first=place == 0)
    if last is not None:
        intro.learn(paragraph, last)


def _passage(
    document: Document,
    paragraph: Paragraph,
    clause: Clause,
    voice: Voice,
    lead_in: Quote | None,
    number: str | None,
    by: tuple[str, ...],
    *,
    first: bool,
) -> Passage:
    pieces = tuple(document.quote(span) for span in paragraph.folded.spans(clause.start, clause.end))
    if clause.lead is not None:
        lead_in = document.quote(paragraph.folded.span(*clause.lead))
    if clause.number is not None:
        number = f"{number}{clause.number}" if number else clause.number
    return Passage(
        pieces=pieces,
        block=_block_at(paragraph, pieces[0].start),
        role=voice.role,
        speaker=voice.speaker,
        addressee=voice.addressee,
        lead_in=lead_in,
        path=paragraph.head.path,
        section=voice.section,
        round=voice.round,
        number=number,
        by=by,
        note_refs=_notes(document, paragraph, pieces),
        in_note=paragraph.head.kind is BlockKind.FOOTNOTE,
        first=first,
    )


def _block_at(paragraph: Paragraph, place: int) -> str:
    for block in paragraph.blocks:
        if block.span.start <= place < block.span.end:
            return block.id
    return paragraph.head.id


def _notes(document: Document, paragraph: Paragraph, pieces: tuple[Quote, ...]) -> tuple[int, ...]:
    """The notes called inside the words or right behind them."""
    if paragraph.head.kind is BlockKind.FOOTNOTE:
        return (paragraph.head.note,) if paragraph.head.note is not None else ()
    found = []
    for marker in document.markers:
        for piece in pieces:
            if piece.start <= marker.span.start <= piece.end or (
                marker.span.start > piece.end
                and not document.text[piece.end : marker.span.start].strip(" .,;:*_\"'”’)¹²³⁴⁵⁶⁷⁸⁹⁰")
                and marker.span.start - piece.end < 12
            ):
                found.append(marker.note)
                break
    return tuple(dict.fromkeys(found))


def _number(paragraph: Paragraph, outer: str | None, lead_in: Quote | None) -> str | None:
    """The item's number as people cite it: "23", "23(a)", "139.1"."""
    own = paragraph.head.number
    if own is None or paragraph.head.kind is BlockKind.FOOTNOTE:
        return None
    own = own.rstrip(".")
    if own[0].isdigit() or outer is None or lead_in is None:
        return own
    return f"{outer.rstrip('.')}{own}"


def _recommending_states(text: str, begin: int) -> tuple[int, tuple[str, ...]]:
    """Where the text of a recommendation ends, and the States in brackets behind it."""
    end = stop = len(text)
    codes: list[str] = []
    for bracket in reversed(list(_RECOMMENDING.finditer(text, begin))):
        if text[bracket.end() : stop].strip(" ;.,"):
            break
        named = [state.code for state, _, _ in registry.states_named(bracket["states"], adjectives=False)]
        if not named:
            break
        codes = [*named, *codes]
        end = stop = bracket.start()
    return end, tuple(dict.fromkeys(codes))
