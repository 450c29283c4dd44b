"""Running heads, running feet, page numbers and print codes: found by their return, or by their form."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from answerable.read.pdf.letters import Sheet
from answerable.read.pdf.rows import Line

# The share of a page's height, from above and below, where furniture may stand.
_EDGE = 0.14
_FORM = re.compile(
    r"""(?:page\s{0,3})?[-–—|\s]{0,3}\d{1,4}[-–—|\s]{0,3}(?:(?:of|/)\s{0,3}\d{1,4})?   # 3, - 3 -, Page 3 of 9
      | [ivxl]{1,6}
      | GE\.\d{2}-\d{4,6}.{0,60}                                # the printers' number of a UN document
      | \(E\)\s.{0,40} | [\ue000-\uf8ff*\d]{5,20}                 # a bar code
    """,
    re.VERBOSE | re.IGNORECASE,
)
# A figure alone, as most page numbers are; and from how many pages on a document is long.
_FIGURE = re.compile(r"[-–—|\s]{0,3}\d{1,4}[-–—|\s]{0,3}")
_LONG = 6
_SYMBOL = re.compile(r"([A-Z]{1,5}(?:\.\d+)?/[\w./-]*\d[\w./-]*)(?:\s+page \d+)?", re.IGNORECASE)


def part_furniture(sheets: list[Sheet], pages: list[list[Line]]) -> tuple[list[list[Line]], list[Line]]:
    """The pages without their furniture, and each distinct running head once."""
    edges = [_edge_lines(sheet, lines) for sheet, lines in zip(sheets, pages, strict=True)]
    own = _symbols(pages)
    returns = _Returns.of([line for top, foot in edges for line in [*top, *foot]], len(pages))
    kept: list[list[Line]] = []
    heads: dict[str, Line] = {}
    for lines, edge in zip(pages, edges, strict=True):
        drop = set()
        for side in edge:
            for line in side:
                if not (_FORM.fullmatch(line.text.strip()) and returns.counts_pages(line)):
                    if not (returns.has(line) or _is_own_symbol(line, own)):
                        break  # what stands further in is no furniture
                    heads.setdefault(_words(line), line)
                drop.add(id(line))
        kept.append([line for line in lines if id(line) not in drop])
    return kept, list(heads.values())


@dataclass(frozen=True, slots=True)
class _Returns:
    """What returns at the edge of pages: the same words, or the same but for a number that counts pages.

    Lines that are alike but for other numbers ("Rec. 68 We consider ...") are text.
    """

    same: Counter[tuple[str, int]]
    counting: Counter[tuple[str, int, int]]
    least: int

    @classmethod
    def of(cls, lines: list[Line], pages: int) -> _Returns:
        """Count what returns; on a longer document twice may be chance."""
        same = Counter(key for _, key in {(line.page, _key(line)) for line in lines})
        counting = Counter(count for line in lines for count in _counts(line))
        return cls(same, counting, max(2 if pages < _LONG else 3, pages // 5))

    def has(self, line: Line) -> bool:
        """Whether a line is a running head."""
        if line.parts[0][1]:
            return False  # the number of a note is raised
        return self.same[_key(line)] >= self.least or self._counted(line, self.least)

    def counts_pages(self, line: Line) -> bool:
        """Whether a figure standing alone is the number of its page; letters and codes need not count."""
        return not _FIGURE.fullmatch(line.text.strip()) or self._counted(line, 2) or _is_number_of(line)

    def _counted(self, line: Line, least: int) -> bool:
        return any(self.counting[count] >= least for count in _counts(line))


def _counts(line: Line) -> list[tuple[str, int, int]]:
    """For each number of a line, its words and how far the number is ahead of the page."""
    numbers = [int(n) for n in re.findall(r"\d{1,6}", line.text)]
    return [
        (f"{place} {_template(line)}", n - line.page, round(line.y / 12)) for place, n in enumerate(numbers)
    ]


def _is_number_of(line: Line) -> bool:
    return line.text.strip(" -–—") == str(line.page)


def _symbols(pages: list[list[Line]]) -> set[str]:
    """The symbols that stand alone on the first page's upper half: the document's own is among them."""
    return {
        found[1] for line in (pages[0] if pages else [])[:20] if (found := _SYMBOL.match(line.text.strip()))
    }


def _is_own_symbol(line: Line, own: set[str]) -> bool:
    """Whether a later page bears the document's symbol: on a short document it returns too seldom."""
    found = _SYMBOL.fullmatch(line.text.strip())
    return line.page > 1 and found is not None and found[1] in own


def _edge_lines(sheet: Sheet, lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """The lines near the page's head and near its foot, the outermost first."""
    low, high = sheet.height * _EDGE, sheet.height * (1 - _EDGE)
    top = sorted((line for line in lines if line.y > high), key=lambda line: -line.y)
    return top, sorted((line for line in lines if line.y < low), key=lambda line: line.y)


def _template(line: Line) -> str:
    return re.sub(r"\d+", "#", _words(line))


def _words(line: Line) -> str:
    return " ".join(line.text.split()).casefold()


def _key(line: Line) -> tuple[str, int]:
    return _words(line), round(line.y / 6)
