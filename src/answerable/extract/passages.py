"""From a document to its passages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from answerable import registry
from answerable.extract.clauses import Clause, Setting, clauses, label
from answerable.extract.lead_ins import LeadIns, introduces
from answerable.extract.list_rows import GENRE as LIST
from answerable.extract.list_rows import passages_of_rows
from answerable.extract.paragraphs import Paragraph, paragraphs
from answerable.extract.recommended import Lists, Recommended, report_paragraphs
from answerable.extract.voice import Listener, Voice
from answerable.model import BlockKind, Document, Identity, Passage, Quote, Role
from answerable.sentences import sentences
from answerable.spoken import languages_of_stage

_PRINTED_NUMBER = re.compile(
    r"_{0,3}(?:[-•●–*▪◦‣·] )?(?:(?:\d{1,3}(?:\.\d{1,3})?)(?:[.)](?: |(?=[A-ZÀ-ÞА-ЯЁ]['a-zß-ÿа-яё]))| )"
    r"|(?:\((?:[a-zа-я]{1,2}|[ivxl]{1,5}|\d{1,2})\)|[a-zа-я]\))(?: |(?=[A-ZÀ-ÞА-ЯЁ]['a-zß-ÿа-яё]|[а-яё])))?"
)
_ITEM_LETTER = re.compile(r"\(?([a-zа-я])\)")
_LAST_LETTER = re.compile(r"\(?[a-zа-я]\)$")
_DATE_LINE = re.compile(r"[\d./ -]+|(?:\d{1,2} )?[A-Z][a-z]+ (?:\d{1,2}, )?\d{4}")


def extract(document: Document, identity: Identity) -> tuple[Passage, ...]:
    """Cut a document into passages: what is said, by whom, under which heading, in which round.

    Notes give passages too (`in_note`). Headings, page furniture, dates and lead-ins by
    themselves give none, and so do blocks in a language that has no rules. What a passage does is
    left to `classify`.
    """
    spoken = languages_of_stage("statements")
    state = registry.state(identity.state) if identity.state else None
    listener = Listener(identity, state.name if state else None)
    found: list[Passage] = []
    intro = LeadIns()
    rows = passages_of_rows(document) if identity.genre == LIST else {}
    lists = Lists(document) if identity.genre == "upr_wg_report" else None
    for paragraph in paragraphs(document) if lists is None else report_paragraphs(document):
        if paragraph.head.id in rows:
            found.append(rows[paragraph.head.id])
            continue
        language = paragraph.head.language or document.language
        if language in spoken and not _DATE_LINE.fullmatch(paragraph.folded.text):
            found += _of_paragraph(document, identity, paragraph, listener, intro, lists)
    return tuple(found)


def _opening(paragraph: Paragraph) -> str:
    """The first words of a paragraph, behind its printed number."""
    text = paragraph.folded.text[:400]
    number = _PRINTED_NUMBER.match(text)
    return text[number.end() :] if number else text


def _of_paragraph(
    document: Document,
    identity: Identity,
    paragraph: Paragraph,
    listener: Listener,
    intro: LeadIns,
    lists: Lists | None,
) -> Iterator[Passage]:
    in_note = paragraph.head.kind is BlockKind.FOOTNOTE
    language = paragraph.head.language or document.language
    path, opening = paragraph.head.path, _opening(paragraph)
    voice = listener.base if in_note else listener.hear(path, opening, language)
    folded = paragraph.folded
    leads = intro.enter(paragraph)
    skip = _PRINTED_NUMBER.match(folded.text)
    begin = skip.end() if skip and paragraph.head.kind is not BlockKind.FOOTNOTE else 0
    number = _number(paragraph, intro.number_above(paragraph) if leads else "")
    if lists is not None:
        listed = lists.enter(paragraph, begin, number, voice.section)
        yield from _listed(document, paragraph, listed, voice, leads)
        if listed:
            return
    setting = Setting(voice.role, identity.genre, voice.section, language)
    if not in_note and (labelled := label(folded.text, begin, setting)):
        leads = (*leads, document.quote(folded.span(*labelled[0])))
        begin = labelled[1]
    own = _ITEM_LETTER.fullmatch(paragraph.head.number or "")
    letter = own[1] if own else None
    places = [(begin + a, begin + b) for a, b in sentences(folded.text[begin:], language)]
    last: Quote | None = None
    for place, (start, stop) in enumerate(places):
        last = document.quote(folded.span(start, stop))
        if place == len(places) - 1 and introduces(last.text):
            break  # it introduces a list: its items carry it
        if place and not in_note:
            voice = listener.go_on(folded.text[start : start + 400], language)
        if not in_note:
            voice = listener.ask(folded.text[start:stop])
        setting = Setting(voice.role, identity.genre, voice.section, language)
        for clause in clauses(folded.text, start, stop, setting, letter=letter):
            yield _passage(document, paragraph, clause, voice, leads, number, (), first=place == 0)
    if last is not None:
        intro.learn(paragraph, last)


def _listed(
    document: Document, paragraph: Paragraph, found: list[Recommended], voice: Voice, above: tuple[Quote, ...]
) -> Iterator[Passage]:
    """The recommendations of a Working Group report's list: it is the other States that speak there."""
    speaking = replace(voice, role=Role.REVIEWING_STATE, speaker="reviewing State")
    for one in found:
        leads = above if one.lead is None else (one.lead,)
        clause = Clause(one.start, one.end)
        made = _passage(
            document, paragraph, clause, speaking, leads, one.number, one.by, first=one is found[0]
        )
        yield replace(made, listed=True, in_note=False)  # a note may hold the list


def _passage(
    document: Document,
    paragraph: Paragraph,
    clause: Clause,
    voice: Voice,
    leads: tuple[Quote, ...],
    number: str | None,
    by: tuple[str, ...],
    *,
    first: bool,
) -> Passage:
    pieces = tuple(document.quote(span) for span in paragraph.folded.spans(clause.start, clause.end))
    if clause.lead is not None:
        leads = (*leads, document.quote(paragraph.folded.span(*clause.lead)))
    if clause.number is not None:
        number = f"{_LAST_LETTER.sub('', number)}{clause.number}" if number else clause.number
    return Passage(
        pieces=pieces,
        block=_block_at(paragraph, pieces[0].start),
        role=voice.role,
        speaker=voice.speaker,
        addressee=voice.addressee,
        lead_in=leads[-1] if leads else None,
        outer=leads[:-1],
        path=paragraph.head.path,
        section=voice.section,
        round=voice.round,
        number=number,
        by=by,
        note_refs=_notes(document, paragraph, pieces),
        in_note=paragraph.head.kind is BlockKind.FOOTNOTE,
        first=first,
        language=paragraph.head.language or document.language,
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


def _number(paragraph: Paragraph, above: str) -> str | None:
    """The item's number as people cite it: "23", "23(a)", "23(a)(ii)", "139.1"."""
    own = paragraph.head.number
    if own is None or paragraph.head.kind is BlockKind.FOOTNOTE:
        return None
    own = own.rstrip(".")
    return own if own[0].isdigit() else f"{above}{own}"
