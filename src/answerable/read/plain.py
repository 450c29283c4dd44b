"""Plain text and Markdown: the canonical text is the file's own, letter for letter.

Lines become blocks: headings, paragraphs, list items, table rows, notes. Notes
that a PDF's page foot has woven into the body leave the running text, and a
paragraph that they (or a page's end) cut in two says what it continues.
"""

from __future__ import annotations

import re

from answerable.model import BlockKind, Document
from answerable.read.bare_notes import bare_notes
from answerable.read.boilerplate import is_boilerplate
from answerable.read.build import Builder
from answerable.read.items import front, heads_nothing, is_bullet, item_level, list_number
from answerable.read.letters import decode
from answerable.read.limits import MOST_LETTERS, MOST_LINES, refuse_above
from answerable.read.lines import PAGE_NUMBER, Line, lines_of, page_feet, running_heads
from answerable.read.numbering import Style, printed
from answerable.read.tight import tight
from answerable.sentences import sentences
from answerable.text import fold, superscript_number


def read_plain(data: bytes, document_id: str, file: str, sha256: str, format_: str) -> Document:
    """Read a text or Markdown file.

    Raises:
        ReadError: The bytes are no text, or in an encoding that is not UTF-8.
    """
    text = decode(data, file)
    refuse_above(MOST_LETTERS, len(text), "letters", file)
    refuse_above(MOST_LINES, text.count("\n"), "lines", file)
    builder = Builder(document_id, file, sha256, format_, text=text)
    _Layout(builder, lines_of(text)).run()
    return builder.finish()


_NOTE = re.compile(
    r"(?:[-•*]\s+)?(?:(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4})|\$\^\{\^\{(?P<latex>\d{1,4})\}\}\$|\[\^(?P<mark>\d{1,4}|[A-Za-z_]\w{0,11})\]:)"
    r"[ \t]*(?=\S)"
)
_MID_NOTE = re.compile(r"(?<=\s)([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4})(?=\s+[A-Z])")
_CALL = re.compile(r"([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4})|\$\^\{\^\{(\d{1,4})\}\}\$|\[\^(\d{1,4}|[A-Za-z_]\w{0,11})\](?!:)")
_UNIT = re.compile(r"\b[kcdm]?m$")
_NAMED = re.compile(r"\[\^(\d{1,4}|[A-Za-z_]\w{0,11})\]")
# A line that only parts: above notes, between parts, below a heading.
_RULE = re.compile(r"(?:[_=~–—-]{3,}|(?:[*_-] ){2,}[*_-]|\*{3,})")
_HASH = re.compile(r"(#{1,6})\s+\S")
_TABLE_RULE = re.compile(r"\|?[\s:|-]+\|?")
# A note called in plain digits behind the stop: "were beaten.12"; in "art.12" there is no stop.
_CALLED = (
    r"(?<=[^\s\d_.,][^\s\d_.,(])(?<![Aa]rt)(?<!rts)(?<![Pp]ara)(?<!aras)(?<! pp)(?<! No)(?<!Nos)"
    r"""[.?!][)\]"'”’»]*\d{1,3}$"""
)
_STOPS = re.compile(rf"[.,;]$|{_CALLED}")
_ENDS = re.compile(rf"""[.?!:;…][)\]"'”’»*_]*(?:\s*[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?$|{_CALLED}""")
_ABBREVIATION = re.compile(r"\b(?:v|vs|No|Nos|Mr|Ms|Mrs|Dr|art|arts|para|paras|p|pp|cf|Rev|Add|St)\.[*_]*$")
_HANGING = re.compile(
    r"(?:[,–—-]|\b(?:the|a|an|of|in|on|at|to|by|for|from|with|and|or|that|which|who|as|its|their|his|her|"
    r"President|Mr|Ms|article|paragraph))[*_]*$"
)
_NEXT_ITEM = re.compile(r"[;,][⁰¹²³⁴⁵⁶⁷⁸⁹]* (?:and|or)$")
_DATE_LINE = re.compile(
    r"\d{1,2}[./]\d{1,2}[./]\d{4}|(?:\d{1,2} )?[A-Z][a-z]+ (?:\d{1,2}, )?\d{4}|\d{4}-\d{2}-\d{2}"
)
_NUMBER_ALONE = re.compile(r"\d{1,3}\.")
_HEADING_STYLES = {Style.ARABIC, Style.CLOSED, Style.ROMAN, Style.LETTER}
_HEADING_NUMBER = re.compile(r"^(?:\d{1,2}|[A-Z]|[IVX]{1,4})\.\s?")
# "3. Freedom of expression (art. 19; QPR, paras. 21 and 22)"
_IN_BRACKETS = re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*\)")
# "Relevant articles: 9 and 10 (1)" says something, and heads nothing.
_LISTS_NUMBERS = re.compile(r":\s*\d")
_LEAST_CUT = 70
_LONGEST_TITLE = 1000
_URL = re.compile(r"https?://\S+|www\.\S+")


class _Layout:
    """One walk over the lines; holds what is open (a paragraph, a note) while it goes."""

    def __init__(self, builder: Builder, lines: list[Line]) -> None:
        self.builder = builder
        self.lines = lines
        self.note = 0
        # The sorts of number that headings bear, the outermost first, and how deep the last of them stands.
        self.heading_styles: list[Style] = []
        self.heading_level = 1
        self.titled = False
        self.in_breadcrumb = False
        self.short = False
        self.running_heads = running_heads(lines)
        self.page_feet = page_feet(lines)
        self.names = _numbers_of_names(builder.text)
        self.bare = bare_notes(builder.text, lines)
        self.tight = tight(lines, _ended, _goes_on)
        # The notes that have been called and not yet read; a page may begin its count anew.
        self.called: set[int] = set()
        # The last block of running text and the last note, as (place among blocks, end of its text).
        self.body: tuple[int, int] | None = None
        self.open_note: tuple[int, int, int] | None = None

    def run(self) -> None:
        at = 0
        while at < len(self.lines):
            stop = self._chunk_end(at)
            self._chunk(at, stop)
            at = stop

    def _chunk_end(self, at: int) -> int:
        """Lines belong together until a blank line or a line that opens a block of its own."""
        stop = at + 1
        if self.lines[at].start in self.page_feet or _RULE.fullmatch(self.lines[at].text):
            return stop
        while stop < len(self.lines) and not self.lines[stop].gap and not self._opens(stop):
            if _HASH.match(self.lines[at].text) or self.lines[stop].start in self.page_feet:
                break
            stop += 1
        return stop

    def _opens(self, at: int) -> bool:
        start = self.lines[at].start
        counted = start in self.tight.paragraphs or start in self.tight.titles
        return counted or start in self.bare.openings or _opens(self.lines, at)

    def _chunk(self, at: int, stop: int) -> None:
        first = self.lines[at]
        start, end = first.start, self.lines[stop - 1].end
        words = self.builder.text[start:end]
        note = _NOTE.match(words)
        if start in self.bare.openings:
            number, behind = self.bare.openings[start]
            self._lay_note(behind, end, number)
        elif note and self._is_note(note):
            self._notes(start, end, self._number(note))
        elif _RULE.fullmatch(words):
            return
        elif self._is_running_head(at, stop):
            self.builder.lay(BlockKind.RUNNING_HEAD, start, end)
        elif self._is_boilerplate(words) or (self.in_breadcrumb and not first.gap):
            self.builder.lay(BlockKind.BOILERPLATE, start, end)
            self.in_breadcrumb = self.body is None and is_bullet(words)
            return
        elif first.text.startswith("|"):
            if not _TABLE_RULE.fullmatch(first.text):
                self._running(BlockKind.TABLE_ROW, start, end)
        elif _HASH.match(first.text):
            self._heading(start, end, len(_HASH.match(first.text)[1]))  # type: ignore[index]
        elif self._continues_note(words) or self._hangs_below_note(first):
            self._extend_note(start, end)
        else:
            self._body_chunk(at, stop, start, end, words)
        self.in_breadcrumb = False

    def _body_chunk(self, at: int, stop: int, start: int, end: int, words: str) -> None:
        cut = self._cut_before(words)
        if cut is not None:
            self._running(BlockKind.PARAGRAPH, start, end, continues=cut)
            return
        item = list_number(words)
        if self._is_heading(at, stop, words):
            self._heading(start, end, self._heading_level(words))
        elif item is not None:
            kind, number = item
            self._running(kind, start, end, number=number, level=item_level(self.lines[at]))
        else:
            self._running(BlockKind.PARAGRAPH, start, end)

    def _running(
        self,
        kind: BlockKind,
        start: int,
        end: int,
        *,
        number: str | None = None,
        level: int | None = None,
        continues: int | None = None,
    ) -> None:
        if kind is not BlockKind.LIST_ITEM:
            level = None
        place = self.builder.lay(kind, start, end, number=number, level=level, continues=continues)
        self.body = (place, end)
        self.short = kind is BlockKind.PARAGRAPH and continues is None and end - start < _LEAST_CUT
        self._mark(start, end)

    def _heading(self, start: int, end: int, level: int) -> None:
        self.builder.lay(BlockKind.HEADING, start, end, level=level)
        self.titled = True
        self.body = None
        self.open_note = None
        self._mark(start, end)

    def _mark(self, start: int, end: int) -> None:
        for call in _CALL.finditer(self.builder.text, start, end):
            if not _UNIT.search(self.builder.text, max(start, call.start() - 4), call.start()):
                number = self._number(call)
                self.called.add(number)
                self.builder.mark(number, call.start(), call.end())
        for number, place, behind in self.bare.within(start, end):
            self.builder.mark(number, place, behind)

    def _number(self, found: re.Match[str]) -> int:
        raised, *others = found.groups()
        said = next((other for other in others if other), "")
        return superscript_number(raised) if raised else self.names.get(said) or int(said)

    # Notes

    def _is_note(self, found: re.Match[str]) -> bool:
        """A raised number opens a note where it has been called, or follows the last one."""
        number = self._number(found)
        return found["mark"] is not None or number in self.called or self.note < number <= self.note + 3

    def _notes(self, start: int, end: int, number: int) -> None:
        """Lay one note, or several where the next one begins in the middle of a line."""
        for call in _MID_NOTE.finditer(self.builder.text, start + 1, end):
            if superscript_number(call[1]) == number + 1:
                self._lay_note(start, _trim(self.builder.text, start, call.start()), number)
                start, number = call.start(), number + 1
        self._lay_note(start, end, number)

    def _lay_note(self, start: int, end: int, number: int) -> None:
        place = self.builder.lay(BlockKind.FOOTNOTE, start, end, note=number)
        self.note = number
        self.called.discard(number)
        self.open_note = (place, number, end)

    def _continues_note(self, words: str) -> bool:
        """A chunk behind a note goes on with it: a link does, or small letters where the note is cut."""
        if self.open_note is None:
            return False
        if _URL.match(words):
            return True
        if self._cut_before(words) is not None:
            return False
        end = self.open_note[2]
        ended = _ENDS.search(self.builder.text[max(0, end - 60) : end]) is not None
        return not ended and words[0].islower()

    def _hangs_below_note(self, line: Line) -> bool:
        """Markdown sets a note's further paragraphs in by four blanks."""
        if self.open_note is None or self.builder.format != "md" or line.indent < 4:
            return False
        return self.body is None or self.open_note[2] > self.body[1]

    def _extend_note(self, start: int, end: int) -> None:
        assert self.open_note is not None
        place, number, _ = self.open_note
        self.builder.lay(BlockKind.FOOTNOTE, start, end, note=number, continues=place)
        self.open_note = (place, number, end)

    # Running text

    def _cut_before(self, words: str) -> int | None:
        """The block that this chunk goes on with: one whose last sentence has no end."""
        if self.body is None:
            return None
        place, end = self.body
        if self.short and not words[0].islower():
            return None  # a byline, a date: too short to have been cut
        before = self.builder.text[max(0, end - 60) : end]
        if _ended(before):
            return None
        if list_number(words) is not None and not _ABBREVIATION.search(before):
            return None
        bare = words.lstrip("*_") or words
        if bare[0].islower() or bare[0].isdigit() or bare[0] in "\"'“‘[(":
            return place
        return place if _goes_on(before) else None

    def _is_heading(self, at: int, stop: int, words: str) -> bool:
        """A short line by itself, without a full stop, in front of something."""
        alone = self.lines[at].gap and (stop == len(self.lines) or self.lines[stop].gap)
        above = self.lines[at].start in self.tight.titles
        if not (alone or above) or _DATE_LINE.fullmatch(words) or _URL.search(words) or is_bullet(words):
            return False
        bold = above or (words.startswith("**") and words.endswith("**"))
        long = len(words) > _LONGEST_TITLE or (stop - at > 1 and not bold)
        if long or heads_nothing(words) or self._runs_on(stop):
            return False
        plain = fold(words).text.strip()
        if len(sentences(_HEADING_NUMBER.sub("", plain))) > 1 or (
            plain.endswith("?") and _capitals(plain) < 0.6
        ):
            return False
        says = plain.endswith((",", ";", ":")) or (
            _STOPS.search(plain) is not None and _capitals(plain) < 0.6
        )
        if not self.titled and len(plain) <= 200 and not says:
            return plain[:1].isupper() and len(plain.split()) > 3
        if (
            len(plain) > 150
            or _STOPS.search(plain)
            or not plain[:1].isalnum()
            or plain[0].islower()
            or _LISTS_NUMBERS.search(plain)
        ):
            return False
        if stop == len(self.lines):
            return _capitals(plain) > 0.6
        bare = _IN_BRACKETS.sub("", _HEADING_NUMBER.sub("", plain)).replace(" ", "")
        return sum(c.isalpha() for c in bare) > 0.75 * len(bare) and not plain.endswith(":")

    def _runs_on(self, stop: int) -> bool:
        """Whether the next running text begins with a small letter: then this is a sentence cut in two."""
        for line in self.lines[stop : stop + 40]:
            apart = _NOTE.match(line.text) or _URL.match(line.text) or PAGE_NUMBER.fullmatch(line.text)
            if not apart and line.text not in self.running_heads:
                return line.text[0].islower() and list_number(line.text) is None
        return False

    def _heading_level(self, words: str) -> int:
        """As deep as its sort of number is: what is counted first stands above what is counted within."""
        if not self.titled:
            return 1
        number = printed(words)
        if number is None:
            return self.heading_level + 1
        if number.style in _HEADING_STYLES:
            if number.style not in self.heading_styles:
                self.heading_styles.append(number.style)
            self.heading_level = 2 + self.heading_styles.index(number.style)
            return self.heading_level
        dots = (number.number or "").count(".") if number.style is Style.DOTTED else 1
        below = self.heading_styles.index(Style.ARABIC) if Style.ARABIC in self.heading_styles else 0
        self.heading_level = 2 + below + dots
        return self.heading_level

    def _is_running_head(self, at: int, stop: int) -> bool:
        line = self.lines[at].text
        if self.lines[at].start in self.page_feet:
            return True
        alone = stop == at + 1 and self.lines[at].gap
        return alone and (bool(PAGE_NUMBER.fullmatch(line)) or line in self.running_heads)

    def _is_boilerplate(self, words: str) -> bool:
        return is_boilerplate(words[front(words) :])


def _ended(line: str) -> bool:
    return _ENDS.search(line) is not None and not _ABBREVIATION.search(line)


def _goes_on(line: str) -> bool:
    return bool(_HANGING.search(line) or _ABBREVIATION.search(line))


def _opens(lines: list[Line], at: int) -> bool:
    """Whether a line begins a block of its own, with no blank line before it.

    A number or a dash at the front of a wrapped line is part of the sentence, unless the line
    before has ended or is an item itself.
    """
    line, before = lines[at].text, lines[at - 1].text
    if _HASH.match(line) or _NOTE.match(line) or line.startswith("|") or _RULE.fullmatch(line):
        return True
    alone = at + 1 < len(lines) and not lines[at + 1].gap and bool(_NUMBER_ALONE.fullmatch(line))
    found = list_number(f"{line} {lines[at + 1].text}" if alone else line)
    if found is None:
        return False
    if (found[1] or "").startswith("(") or _ENDS.search(before):
        return True
    # "… article" / "5. That" is one sentence; "…; and" / "- the next" are two items.
    wrapped = _goes_on(before) and not is_bullet(line) and not _NEXT_ITEM.search(before)
    return list_number(before) is not None and not wrapped


def _numbers_of_names(text: str) -> dict[str, int]:
    """Markdown's notes may have names; they count on behind those with numbers, as they are first called."""
    said = dict.fromkeys(found[1] for found in _NAMED.finditer(text))
    numbers = [int(name) for name in said if name.isdecimal() and len(name) < 5]
    names = [name for name in said if not name.isdecimal()]
    return {name: place for place, name in enumerate(names, max(numbers, default=0) + 1)}


def _trim(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _capitals(text: str) -> float:
    long = [w for w in text.split() if len(w) > 3]
    return sum(w[0].isupper() for w in long) / len(long) if long else 0.0
