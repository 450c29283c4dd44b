"""One source of a note: what it says of itself, before it is tied to any other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from answerable.cite.cases import case_name, case_number
from answerable.cite.forms import Pinpoint, ShortForm, pinpoint, pinpoint_behind, short_form
from answerable.cite.knowledge import distinctive, rows
from answerable.cite.links import find_links, named_links, symbol_in_link
from answerable.cite.notes import Note
from answerable.cite.parts import is_source, signal_end
from answerable.cite.signs import find_signs
from answerable.cite.when import SourceDates, source_dates
from answerable.model import CitationForm, Document, Fault, Quote, Span

_LONGEST_TITLE, _LONGEST_NAME, _MOST_NAME_WORDS = 600, 100, 40
_DATE = r"(?:[A-Z][a-z]+\.?\s\d{0,2},?\s?|\d{1,2}\s[A-Z][a-z]+\s)?(?:19|20)\d\d"
_TAIL = re.compile(
    rf"(?:[\s,:;.(]|\b(?:at|available|accessible|here|see)\b|(?:(?<=[,;]\s)|(?<=\()){_DATE}\)?)*$",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"\b(?:see|also|more|further|information|available|accessible|at|in|here|the|following|and|for|cf)\b",
    re.I,
)
_NEXT_SENTENCE = re.compile(r"(?<!\bv)(?<!\bM[rs])(?<!\bal)[.;:]\s+[\"A-Z]")
_GOES_ON = re.compile(r"[.\s]*,\s*\w")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_TITLED = re.compile(r"^(?P<author>[^,]{2,80}),\s")


@dataclass(frozen=True)
class Source:
    """One source as a note prints it. `place` is the note's place, `order` the source's in the note."""

    note: int
    place: int
    order: int
    quote: Quote
    text: str
    behind: str
    short: ShortForm | None
    pinpoint: Pinpoint | None
    symbol: str | None
    fault: Fault | None
    url: str | None
    comment: str | None
    linked: bool

    @cached_property
    def form(self) -> CitationForm:
        """How it is cited."""
        if self.short:
            return self.short.form
        rest = _BARE.sub("", _without_links(self.text)) if self.url else "words"
        return CitationForm.FULL if _LETTERS.search(rest) or self.linked else CitationForm.URL

    @cached_property
    def name(self) -> str:
        """What a short form calls its source: the words before "supra", else those behind."""
        if not self.short or self.short.here:
            return ""
        head = self.text[: self.short.start]
        head = re.sub(r"\W*\(?(?:see|at|in)?\W*$", "", head[signal_end(head) :])
        if len(head.split()) > _MOST_NAME_WORDS:
            return ""  # a sentence
        if _LETTERS.search(head):
            return head if len(head) <= _LONGEST_NAME else head[-_LONGEST_NAME:].partition(" ")[2]
        if self.form is CitationForm.SUPRA and self.short.named is not None:
            tail = self.text[self.short.end :][:_LONGEST_NAME]
            if not re.match(r"\s*[,:(]", tail):
                return ""  # a new sentence
            return re.sub(r"\b(?:paras?|paragraphs?|pp?|pages?|arts?|at|items?)\b\.?.*", "", tail).strip(
                " ,;:.)"
            )
        return ""

    @cached_property
    def name_words(self) -> frozenset[str]:
        """The telling words of the short name; a general comment counts by its number.

        Of a case the State does not count: it tells no case from the others against it.
        """
        case = case_name(self.name)
        found = _telling(self.name, comment_of(self.name), case_number(self.name, None), case)
        return found - distinctive(case[1]) if case else found

    @cached_property
    def title(self) -> str:
        """Author and title of a source that stands on its own, without link, pinpoint and date."""
        whole = self.text[self.short.end :] if self.short and self.same_author else self.text
        links = find_links(whole)
        text = whole[: links[0].start] if links else whole
        if links and not text[signal_end(text) :].strip():
            text = whole[links[-1].end :]
        text = text[_last_signal(text) :]
        text = text[signal_end(text) :]
        if self.pinpoint and (cut := text.rfind(self.pinpoint.text)) > 0:
            text = text[:cut]
        if not re.search(r"[^\W\d_]", text):
            return ""
        return (text[-_LONGEST_TITLE:-120] + _TAIL.sub("", text[-120:])).strip(" ,;:.\"'(<")

    @cached_property
    def author(self) -> str:
        """The first words up to a comma, where they look like a name."""
        match = _TITLED.match(self.title)
        name = match["author"] if match else ""
        return name if name[:1].isupper() and len(name.split()) <= 7 else ""

    @cached_property
    def words(self) -> frozenset[str]:
        """What tells this source from others; links count with the words of their address."""
        return _telling(f"{self.text} {self.symbol or ''}", self.comment, self.case_number, self.case_name)

    @cached_property
    def case_number(self) -> str | None:
        """The number of the communication that it cites: "1119/2002"; by its words, else by its symbol."""
        return case_number(self.text[signal_end(self.text) :], self.symbol)

    @cached_property
    def case_name(self) -> tuple[str, str] | None:
        """The parties of the case that it cites: ("Lee", "Norland")."""
        return case_name(self.text[signal_end(self.text) :])

    @cached_property
    def same_author(self) -> bool:
        """Whether "Ibid." stands for an author or a court only, and another work of theirs follows."""
        if not self.short or self.short.form not in (CitationForm.ID, CitationForm.IBID) or self.name:
            return False
        behind = self.text[self.short.end :].lstrip(" .,:")
        return any(row.pattern.search(behind) for row in rows("other_work"))

    @property
    def goes_on(self) -> bool:
        """Whether words follow "Ibid." in its own sentence: it does not mean the same place again."""
        return bool(self.short and _GOES_ON.match(self.text, self.short.end))

    @cached_property
    def dates(self) -> SourceDates:
        """When it was published and looked at, by its own words."""
        return source_dates(_without_links(self.text))

    @cached_property
    def own_target(self) -> str | None:
        """What it comes down to by its own words."""
        if self.short and self.short.here:
            return "this document"
        if self.symbol:
            return self.symbol
        if self.comment:
            return self.comment
        cites = self.url or self.linked or self.pinpoint or self.author or is_source(self.text)
        if self.title and cites and (distinctive(self.title) or not self.url):
            return self.title[:200]
        return self.url


def _last_signal(text: str) -> int:
    """Where the last sentence that sends the reader on begins: "... See more in "."""
    last = 0
    for match in re.finditer(r"[.;,]\s+(?=(?:[Ss]ee|More)\b)", text):
        last = match.end()
    return last


NAMED_COMMENT = re.compile(
    r"\bgeneral\s+(?P<kind>comment|recommendation)s?\s+(?:No\.?\s*)?(?P<number>\d{1,2})(?!\d)", re.IGNORECASE
)


def comment_of(text: str) -> str | None:
    """The general comment that words name, in one spelling: "General Comment No. 34"."""
    match = NAMED_COMMENT.search(text)
    return f"General {match['kind'].capitalize()} No. {match['number']}" if match else None


def comment_number(comment: str) -> str:
    """The number in that spelling: "34"."""
    return comment.rsplit(" ", 1)[-1]


def _telling(
    text: str, comment: str | None, number: str | None, case: tuple[str, str] | None
) -> frozenset[str]:
    """The telling words of a text; the general comment and the case that it names are one word each."""
    names = {f"gc{comment_number(comment)}"} if comment else set()
    if number:
        names.add(number)
    if case:
        names.add(re.sub(r"\W+", "", " v ".join(case)).lower())
    return distinctive(text) | names


def read_source(document: Document, note: Note, order: int, start: int, end: int) -> Source:
    """Read one piece of a note."""
    folded = note.folded
    quote = document.quote(_with_emphasis(document.text, folded.spans(start, end)[0]))
    text = folded.text[start:end]
    open_links = find_links(text)
    url = _printed(document, note, start, open_links[0].start, open_links[0].end) if open_links else None
    named = named_links(quote.text)
    if url is None:
        url = next((address for _, address in named if address.startswith("http")), None)
    bare = _without_links(text) if open_links else text
    signs = find_signs(bare)
    short = short_form(text)
    if short and short.here and (signs or open_links or comment_of(text) or case_name(text)):
        short = None  # a source of its own that only adds a place in this document
    return Source(
        note=note.number,
        place=note.place,
        order=order,
        quote=quote,
        text=text,
        behind=folded.text[start + open_links[0].end : start + open_links[0].end + 60] if open_links else "",
        short=short,
        pinpoint=_pinpoint(bare, short),
        symbol=signs[0].text if signs else symbol_in_link(url or ""),
        fault=next((s.fault for s in signs if s.fault), None),
        url=url,
        comment=comment_of(text),
        linked=bool(named),
    )


def _pinpoint(text: str, short: ShortForm | None) -> Pinpoint | None:
    """The place that a source gives; of a short form the one beside it."""
    if short is None:
        return pinpoint(text)
    if short.here:
        return pinpoint(text[short.start :]) or pinpoint(text)
    found = pinpoint_behind(text, short) or pinpoint(text[: short.start])
    if found is None and (short.form is CitationForm.SUPRA or _GOES_ON.match(text, short.end)):
        stop = _NEXT_SENTENCE.search(text, short.end)
        return pinpoint(text[short.end : stop.start() if stop else len(text)])
    return found


def _with_emphasis(text: str, span: Span) -> Span:
    """The span with the asterisks and the bracket that open or close its emphasis or link."""
    start, end = span.start, span.end
    while start and text[start - 1] in "*[":
        start -= 1
    while end < len(text) and text[end] == "*":
        end += 1
    return Span(start, end)


def _printed(document: Document, note: Note, base: int, start: int, end: int) -> str:
    span = note.folded.span(base + start, base + end)
    return document.text[span.start : span.end]


def _without_links(text: str) -> str:
    for link in reversed(find_links(text)):
        text = text[: link.start] + " " * (link.end - link.start) + text[link.end :]
    return text


def own_earlier(text: str) -> bool:
    """Whether words speak of an earlier paper of the authors themselves."""
    return any(row.find(text) for row in rows("own_work"))
