"""The lists of recommendations in a report of the Working Group of the Universal Periodic Review."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache

from answerable.extract.clauses import trim
from answerable.extract.makers import Makers, makers
from answerable.extract.paragraphs import Paragraph, paragraphs
from answerable.model import BlockKind, Document, Quote
from answerable.patterns import load_patterns, load_table
from answerable.text import fold

_FILE = "upr.toml"
_NUMBER = re.compile(r"(?:[A-Z]{1,3} ?- ?)?(?P<list>\d{1,3})\.(?P<blank> )?(?P<item>\d{1,3})(?!\d)[.:)]?\s?")
_NOTE_NUMBER = re.compile(r"\d{1,3}\s")
_OWN_NUMBER = re.compile(r"(\d{1,3}\.\d{1,3})(?:[.:)]?\s(?=\S)|\.(?=[A-Z]))")
# What stands between two recommendations of one number.
_JOINT = re.compile(r"\d{0,3}[\s;.,:/|*†\[\]]*(?:(?:and|or)\b[\s:]*)?")
# "Sign the treaty (Norway), Aiming at peace": a capital that begins nothing.
_BY_DOING = re.compile(r"\w+ing\b")
# What may go on with a recommendation: a lettered item, a dash, words without a number.
_IS_PART = re.compile(r"\(?[a-z]{1,3}\)|[-•–*▪◦‣·]|[^\W\d]")
# A line that ends with "section 12 (2)", and the next, which begins "(b) of the Code", were one.
_CUT = re.compile(r"(?:[\d)]|\b(?:articles?|arts?\.|sections?|sects?\.|paragraphs?|paras?\.|rules?))\s*$")
_CUT_OFF = re.compile(r"\(?[a-z]{1,3}\) (?:of|and|or|to|in|on|as|above|thereof)\b")
_HEADED = re.compile(r"\d{1,3}[.)]|\(?[a-z]\)|[-•–*▪◦‣·]")
_MOST_PARTS, _LONGEST_CHAPEAU = 20, 800
_WORDS_OF_A_WHOLE, _WORDS_BEHIND = 4, 3
_TAIL = re.compile(r"\d{0,3}[\s;.,:/|*†\"'”]*(?:and|or)?[\s;.,:/*\"'”]*")
# A letter or a figure in front of one of several in a paragraph: "(a) Open … (Ghana); (b) Close … (Chad)".
_MARK = re.compile(r"(?:(?P<letter>\(?[a-z]\))|(?P<figure>\d{1,2})[.)]) (?=\S)")


@dataclass(frozen=True, slots=True)
class Recommended:
    """One recommendation of a list: a stretch of a folded paragraph, its number, the States that make it.

    `lead` is the paragraph above the list, which says what the State under review makes of it.
    """

    start: int
    end: int
    number: str | None
    by: tuple[str, ...]
    lead: Quote | None = None


@dataclass(frozen=True, slots=True)
class Limb:
    """One of several recommendations under a number; `slash` where only a "/" parts it from the next."""

    start: int
    end: int
    by: tuple[str, ...]
    slash: bool = False


@dataclass(slots=True)
class Lists:
    """Follows the lists of one report: which paragraph stands above the recommendation that is being read.

    It is told every paragraph in its order. A list is of numbers that hang on that of its chapeau
    ("85.1" under paragraph 85), or of any items behind a chapeau ("1.", "(a)").
    """

    document: Document
    chapeaux: dict[str, Quote] = field(default_factory=dict)
    last: Quote | None = None
    path: tuple[str, ...] = ()
    in_notes: dict[int | None, Quote] = field(default_factory=dict)
    ended: bool = False

    def enter(
        self, paragraph: Paragraph, begin: int, number: str | None, section: str | None
    ) -> list[Recommended]:
        """The recommendations of a paragraph whose words begin behind its printed `number`."""
        text = paragraph.folded.text
        if paragraph.head.kind is BlockKind.FOOTNOTE:
            lead = self.in_notes.get(paragraph.head.note)
            begin = mark.end() if (mark := _NOTE_NUMBER.match(text)) else 0
            return [] if lead is None else [self._made(text, one, None, lead) for one in limbs(text, begin)]
        counted = _NUMBER.match(text)
        if any(row.find(text) for row in load_patterns(_FILE, "end")):
            self.last, self.ended = None, True
        listed = section == "recommendations" or (self.last is not None and self.path == paragraph.head.path)
        if counted and (counted["list"] in self.chapeaux or (listed and not counted["blank"])):
            return self._items(paragraph, counted.end(), f"{counted['list']}.{counted['item']}")
        # A heading among the recommendations may look like a new section.
        going_on = bool(self.chapeaux) and not self.ended
        end = self._chapeau_end(text, begin, number, listed=listed or going_on)
        if end is not None:
            self._open(paragraph, begin, end, number)
            begin, number, listed = end, None, True
        return self._items(paragraph, begin, number) if listed and not self.ended else []

    def _chapeau_end(self, text: str, begin: int, number: str | None, *, listed: bool) -> int | None:
        """Where the chapeau ends that the words are or begin with; None where they are none."""
        found = [row for row in load_patterns(_FILE, "chapeau") if listed or row.fields.get("anywhere")]
        if not _ends_as_item(text, begin):
            by_place = listed and text.rstrip().endswith(":") and self._counts_on(number)
            return len(text.rstrip()) if by_place or any(row.find(text[begin:]) for row in found) else None
        colon = text.find(":", begin, begin + _LONGEST_CHAPEAU) + 1
        opens = colon > 0 and any(row.find(text[begin:colon]) for row in found) and not makers(text[:colon])
        return colon if opens else None

    def _counts_on(self, number: str | None) -> bool:
        """Whether a paragraph's number follows that of the last chapeau: those of items count anew."""
        if number is None or not number.isdigit() or not self.chapeaux:
            return False
        return 0 < int(number) - max(int(one) for one in self.chapeaux) < 4

    def _open(self, paragraph: Paragraph, begin: int, end: int, number: str | None) -> None:
        self.last = self.document.quote(paragraph.folded.span(begin, end))
        self.path, self.ended = paragraph.head.path, False
        if number is not None and number.isdigit():
            self.chapeaux[number] = self.last
        if "footnote" in self.last.text:  # "the recommendations in the footnote below"
            spans = [block.span for block in paragraph.blocks]
            called = [m.note for m in self.document.markers if any(s.holds(m.span) for s in spans)]
            self.in_notes |= dict.fromkeys(called, self.last)

    def _items(self, paragraph: Paragraph, begin: int, number: str | None) -> list[Recommended]:
        text = paragraph.folded.text
        found: list[Recommended] = []
        for limb in limbs(text, begin):
            start = limb.start
            if own := _OWN_NUMBER.match(text, start):
                start, number = own.end(), own[1]
            if mark := _MARK.match(text, start):
                start = mark.end()
                whole = "" if number is None or mark["figure"] else re.sub(r"\(?[a-z]\)$", "", number)
                number = mark["figure"] or f"{whole}{mark['letter']}"
            found.append(self._made(text, replace(limb, start=start), number, self._lead(number)))
        if not found and number is not None and _NUMBER.match(text):
            found = self._of_nobody(text, begin, number)
        return [one for one in found if one.start < one.end]

    def _of_nobody(self, text: str, begin: int, number: str) -> list[Recommended]:
        """A numbered item that names no State is a recommendation all the same."""
        start, end = trim(text, begin, len(text))
        if self._lead(number) is None or end - start < 12:
            return []
        return [self._made(text, Limb(start, end, ()), number, self._lead(number))]

    def _made(self, text: str, limb: Limb, number: str | None, lead: Quote | None) -> Recommended:
        return Recommended(self._behind_opener(text, limb.start), limb.end, number, limb.by, lead)

    def _lead(self, number: str | None) -> Quote | None:
        if number is not None and "." in number:
            return self.chapeaux.get(number.split(".")[0], self.last)
        return self.last

    @staticmethod
    def _behind_opener(text: str, start: int) -> int:
        """Where the words begin behind "Recommended that Veldania" and "To"."""
        opening = text[start : start + 300]
        for row in load_patterns(_FILE, "opener"):
            if found := row.pattern.match(opening):
                return start + found.end()
        return start


def report_paragraphs(document: Document) -> list[Paragraph]:
    """The paragraphs of a report, those of one recommendation joined, and what only looks like a heading.

    A short recommendation in bold may have been taken for one; no heading ends with States in brackets.
    "85.3 Take these steps:", "(a) Open the prisons;", "(b) Pay the judges (Norway)." are one: the
    States that make it stand behind the last.
    """
    bold = {
        block.id
        for block in document.blocks
        if block.kind is BlockKind.HEADING
        and _HEADED.match(text := document.text[block.span.start : block.span.end])
        and _ends_as_item(text, 0)
    }
    found = paragraphs(document, also=bold)
    joined: list[Paragraph] = []
    place = 0
    while place < len(found):
        count = _parts_of_item(found, place)
        blocks = tuple(block for one in found[place : place + count] for block in one.blocks)
        whole = (
            Paragraph(blocks, fold(document.text, [b.span for b in blocks])) if count > 1 else found[place]
        )
        joined.append(whole)
        place += count
    return joined


def _parts_of_item(found: list[Paragraph], place: int) -> int:
    """How many paragraphs belong to the recommendation that begins here; 1 where it stands alone."""
    text = found[place].folded.text
    if not _NUMBER.match(text) or makers(text):
        return 1
    behind = found[place + 1].folded.text if place + 1 < len(found) else ""
    cut = _CUT.search(text) and _CUT_OFF.match(behind)
    if not cut and not text.rstrip().endswith((":", ";", ",")):
        return 1
    for count, one in enumerate(found[place + 1 : place + 1 + _MOST_PARTS], 2):
        if one.head.kind is BlockKind.FOOTNOTE or not _IS_PART.match(one.folded.text):
            return 1
        if makers(one.folded.text):
            return count
    return 1


def _ends_as_item(text: str, begin: int) -> bool:
    """Whether a paragraph ends with the States that recommend it: then it is no chapeau alone."""
    found = makers(text, begin)
    return bool(found) and _TAIL.fullmatch(text, found[-1].end) is not None


def limbs(text: str, begin: int) -> list[Limb]:
    """The recommendations under one number, each with its States in brackets behind it.

    Most numbers hold one; some hold several: "Close it (Norway); open it (Ghana)". Brackets
    that stand in a row belong to one, and so do those in the middle of a sentence that only together says
    what to do: "Sign (Norway) and ratify (Ghana) the treaty".
    """
    found: list[Limb] = []
    start, codes, slash = _skip(text, begin), list[str](), False
    brackets = makers(text, begin)
    for place, bracket in enumerate(brackets):
        if not codes:
            end = bracket.start
        codes += bracket.codes
        after = brackets[place + 1] if place + 1 < len(brackets) else None
        behind = _behind(text, bracket.end)
        if after is not None and after.start <= behind:
            continue
        goes_on = _goes_on(text, bracket, behind)
        if goes_on and after is not None and not _begins_anew(text, start, bracket, behind, after):
            end = after.start
            continue
        goes_on = goes_on and after is None
        if goes_on:
            end = len(text.rstrip(" ;.,"))
        slash = "/" in text[bracket.end : behind]
        found.append(Limb(start, _edge(text, start, end), tuple(dict.fromkeys(codes)), slash))
        if goes_on:
            return _rejoined(found)
        start, codes = _skip(text, behind), []
    return [limb for limb in found if limb.start < limb.end]


def _edge(text: str, start: int, end: int) -> int:
    return trim(text, start, start + len(text[start:end].rstrip(" |")))[1]


def _behind(text: str, end: int) -> int:
    """Where the next words begin behind a bracket and the signs after it."""
    joint = _JOINT.match(text, end)
    return joint.end() if joint else end


def _skip(text: str, start: int) -> int:
    while start < len(text) and text[start] in " ;.,/:|":
        start += 1
    return start


def _goes_on(text: str, bracket: Makers, behind: int) -> bool:
    """Whether the sentence goes on behind a bracket: "(Norway) and ratify the treaty"."""
    marks = text[bracket.end : behind]
    if behind >= len(text) or any(mark in marks for mark in ";.:|"):
        return False
    return not text[behind].isupper() or bool(marks.strip() == "," and _BY_DOING.match(text, behind))


def _begins_anew(text: str, start: int, bracket: Makers, behind: int, after: Makers) -> bool:
    """Whether what goes on behind a bracket is a recommendation of its own, and what stands before it too.

    "Close the camps in the north (Ghana) and pay the judges (Chad)" is two, "Sign (Ghana) and ratify
    the treaty (Chad)" one: nobody asks to sign nothing.
    """
    if "/" in text[bracket.end : behind] or len(text[behind : after.start].split()) < _WORDS_BEHIND:
        return False
    whole = len(text[start : bracket.start].split()) >= _WORDS_OF_A_WHOLE
    return whole and _verbs().match(text, behind) is not None


@cache
def _verbs() -> re.Pattern[str]:
    verbs = "|".join(load_table(_FILE)["verbs"])
    return re.compile(rf"(?:also |further |to ){{0,2}}(?:{verbs})\b")


def _rejoined(found: list[Limb]) -> list[Limb]:
    """ "Sign (Norway)/Ratify (Togo) the treaty" is one: neither stands without the end."""
    whole = found.pop()
    while found and found[-1].slash:
        first = found.pop()
        whole = replace(whole, start=first.start, by=tuple(dict.fromkeys((*first.by, *whole.by))))
    return [*found, whole]
