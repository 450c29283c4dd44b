"""From lines to paragraphs: where one ends and the next begins, also over a page's end."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from answerable.read.numbering import Printed, Style, printed
from answerable.read.pdf.rows import LEADERS, Line

_ENDS = re.compile(r"""[.?!:;…]["”’')\]]{0,3}[\d*]{0,4}$""")
# How far below one another the lines of a cover's masthead may stand, in heights.
_MASTHEAD = 2.6
# The call of a note: its figures, and its height against the body's.
_LONGEST_CALL = 3
_SMALL_CALL = 0.8
# A paragraph of so many lines is likelier cut by a page than ended by it.
_MANY_LINES = 3


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together."""

    lines: list[Line]
    number: Printed | None = None
    fold: float = 0.0

    @property
    def first(self) -> Line:
        """The line that it begins with."""
        return self.lines[0]

    @property
    def last(self) -> Line:
        """The line that it ends with."""
        return self.lines[-1]

    @property
    def bold(self) -> bool:
        """Whether every line is bold."""
        return all(line.bold for line in self.lines)


@dataclass(slots=True)
class Measures:
    """How a document is set: its body's height, and its lines' distance in heights."""

    size: float
    leading: float
    numbered: bool = False
    rights: dict[tuple[int, int], float] = field(default_factory=dict)


def measure(pages: list[list[Line]]) -> Measures:
    """Take the measures from all lines."""
    sizes: Counter[float] = Counter()
    leadings: Counter[float] = Counter()
    numbered = 0
    for lines in pages:
        for line, after in zip(lines, [*lines[1:], None], strict=False):
            sizes[round(line.size * 2) / 2] += len(line.text)
            found = printed(line.text)
            numbered += found is not None and found.style is Style.ARABIC
            if after is not None and after.unit == line.unit and abs(after.size - line.size) < 0.3:
                ratio = round((line.y - after.y) / line.size, 1)
                if 0.8 <= ratio <= 2.6:
                    leadings[ratio] += 1
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    leading = leadings.most_common(1)[0][0] if leadings else 1.2
    return Measures(size, leading, numbered >= max(5, len(pages)))


def group(pages: list[list[Line]], measures: Measures) -> list[Paragraph]:
    """The paragraphs of a document."""
    paragraphs: list[Paragraph] = []
    counted = 0
    for lines in pages:
        for line in lines:
            last = paragraphs[-1] if paragraphs else None
            if last is not None and _is_wrapped_call(last, line, measures):
                last.last.parts.append((line.text.strip(), True))
                continue
            number = printed(line.text)
            if last is None or _begins(last, line, number, measures, counted):
                paragraphs.append(Paragraph([line], number))
                if number and number.style is Style.ARABIC:
                    counted = int(number.number or 0)
            else:
                last.lines.append(line)
    return paragraphs


def _begins(last: Paragraph, line: Line, number: Printed | None, measures: Measures, counted: int) -> bool:
    """Whether a line begins a new paragraph."""
    before = last.last
    if _stands_alone(before) or _stands_alone(line):
        return True
    if _in_masthead(last, line):
        return False
    if abs(line.size - before.size) > 0.1 * max(line.size, before.size):
        return True
    # From a column's foot to the next one's head; a column below goes on like a line below.
    if line.page != before.page or (line.unit != before.unit and line.y > before.y):
        return not _goes_on_over_page(last, line, number, measures, counted)
    drop = before.y - line.y
    if drop > 1.25 * measures.leading * line.size or drop <= 0:
        return True
    if line.x0 > before.x1 or line.x1 < before.x0 - 6 * line.size:
        return True
    if number is not None and _is_new_number(last, line, number, counted):
        return True
    if last.bold and line.bold and before.size > 0:
        return False
    fits = _would_fit(before, line)
    if last.bold != line.bold and fits and len(last.lines) <= 3:
        return True
    ends = bool(_ENDS.search(before.plain))
    if fits and ends and not line.text.lstrip()[:1].islower():
        return True
    if fits and _is_short(before, line):
        return True
    indented = len(last.lines) > 1 and line.x0 > before.x0 + 0.8 * line.size
    return indented and ends


def _is_wrapped_call(last: Paragraph, line: Line, measures: Measures) -> bool:
    """Whether a line is nothing but the call of a note, which no longer had room behind its word."""
    before = last.last
    return (
        line.text.strip().isdigit()
        and len(line.text.strip()) <= _LONGEST_CALL
        and line.size < _SMALL_CALL * measures.size
        and (line.page, line.unit) == (before.page, before.unit)
        and 0 < before.y - line.y < 1.8 * measures.size
        and before.size > line.size
    )


def _stands_alone(line: Line) -> bool:
    """A row of a table or of a table of contents."""
    return line.cells is not None or LEADERS.search(line.text) is not None


def _in_masthead(last: Paragraph, line: Line) -> bool:
    """Whether a line stands below "Distr." on a cover: one cell holds distribution, date, language."""
    first = last.first
    return (
        line.page == 1
        and first.text.startswith("Distr")
        and abs(line.x0 - first.x0) < 0.5 * line.size
        and 0 < last.last.y - line.y < _MASTHEAD * line.size
        and len(last.lines) < 6
    )


def _is_new_number(last: Paragraph, line: Line, number: Printed, counted: int) -> bool:
    before = last.last
    if number.style in (Style.LETTER, Style.ROMAN):
        # It may be somebody's initial.
        return _would_fit(before, line) and not before.text.rstrip().endswith(",")
    if number.style is Style.BULLET:
        return line.text[:1] not in "-–—" or _would_fit(before, line) or _hangs(last, line)
    if _would_fit(before, line):
        return True
    ends = bool(_ENDS.search(before.plain))
    if ends and _is_next(number, counted):
        return True
    return abs(line.x0 - before.x0) > 0.3 * line.size and (ends or number.style is Style.DOTTED)


def _hangs(last: Paragraph, line: Line) -> bool:
    """Whether a dash stands where the last item's dash stood, before the lines below it."""
    if last.number is None or last.number.style is not Style.BULLET or len(last.lines) < 2:
        return False
    return abs(line.x0 - last.first.x0) < 2 < last.lines[1].x0 - line.x0


def _is_next(number: Printed, counted: int) -> bool:
    """Whether it is the number behind the last one."""
    return number.style is Style.ARABIC and int(number.number or 0) == counted + 1


def _would_fit(before: Line, line: Line) -> bool:
    """Whether the line's first word had room on the line before: then the break is meant."""
    words = line.text.split()
    if not words:
        return True
    width = (line.x1 - line.x0) * len(words[0]) / max(len(line.text), 1)
    return before.right - before.x1 > width + 0.6 * line.size


def _is_short(before: Line, line: Line) -> bool:
    """Whether a line stops far from the edge, as on a cover; centred lines are another matter."""
    if not line.text.lstrip()[:1].isupper() and not line.text.lstrip()[:1].isdigit():
        return False
    centred = abs((before.x0 + before.x1) - (line.x0 + line.x1)) < 6 and abs(before.x0 - line.x0) > 6
    return not centred and before.right - before.x1 > 0.8 * (before.x1 - before.x0)


def _goes_on_over_page(
    last: Paragraph, line: Line, number: Printed | None, measures: Measures, counted: int
) -> bool:
    before = last.last
    text = before.plain
    ends = bool(_ENDS.search(text))
    if last.bold != line.bold and (ends or last.bold or not line.text[:1].islower()):
        return False
    if before.size > 1.1 * measures.size:
        return False
    expected = last.lines[1].x0 if len(last.lines) > 1 else None
    shifted = expected is not None and abs(_shift(line, expected, before)) > 0.5 * line.size
    if shifted and _opens_with_indent(last, line):
        return False
    if number is not None and number.style not in (Style.LETTER, Style.ROMAN) and (ends or shifted):
        return False
    if number is not None and (number.style is Style.DOTTED or _is_next(number, counted)):
        return False
    if not ends or line.text[:1].islower():
        return True
    if text.endswith((":", ";")) or _would_fit(before, line) or shifted:
        return False
    if number is not None:
        return False
    # Where paragraphs open with an indent or a number, a line without either goes on; and few
    # paragraphs end where their line is full.
    indented = expected is not None and last.first.x0 > expected + 0.8 * line.size
    long = len(last.lines) >= _MANY_LINES and line.text[:1].isupper() and not line.bold
    return indented or long or (last.number is not None and measures.numbered)


def _opens_with_indent(last: Paragraph, line: Line) -> bool:
    """Whether a line has the indent that the paragraph before opened with, whatever that ended with."""
    if len(last.lines) < 2 or line.text[:1].islower():
        return False
    indented = last.first.x0 > last.lines[1].x0 + 0.8 * line.size
    return indented and abs(_shift(line, last.first.x0, last.last)) < 0.3 * line.size


def _shift(line: Line, expected: float, before: Line) -> float:
    """How far a line stands from where its paragraph's lines stand; pages may have other margins."""
    shift = line.x0 - expected
    margins = line.right - before.right
    return min(shift, shift - margins, key=abs)


def is_contents(paragraph: Paragraph) -> bool:
    """Whether it is a line of a table of contents."""
    return bool(LEADERS.search(paragraph.first.text))
