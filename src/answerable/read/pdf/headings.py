"""Which paragraphs are headings, and how deep each stands."""

from __future__ import annotations

import re
from bisect import bisect_left

from answerable.read.numbering import Style, printed
from answerable.read.pdf.paragraphs import Measures, Paragraph

_Key = tuple[float, int, int]

_MOST_LETTERS = 220
_MOST_WORDS = 30
# "…; and", "…;²": an item of a list.
_GOES_ON = re.compile(r"[,;](?: (?:and|or))?[\s⁰¹²³⁴-⁹]*$")
_DEPTH = {None: 0, Style.ROMAN: 1, Style.LETTER: 2, Style.ARABIC: 3, Style.DOTTED: 4}


def is_heading(paragraph: Paragraph, text: str, measures: Measures) -> bool:
    """Whether a paragraph is a heading, by its letters, length and end."""
    words = text.split()
    if len(text) > _MOST_LETTERS or len(words) > _MOST_WORDS or len(paragraph.lines) > 4:
        return False
    if sum(c.isalpha() for c in text) < 3 or _GOES_ON.search(text):
        return False
    size = paragraph.first.size
    if size >= 1.12 * measures.size:
        return not text.endswith(".") or len(words) <= 12
    found = printed(text)
    if found is not None and found.style in (Style.DOTTED, Style.BRACKETED, Style.CLOSED, Style.BULLET):
        return False
    if size < 0.95 * measures.size:
        return False
    closes = bool(re.search(r"[.:](?:['”\"]| ?\([^()]{2,80}\))?[⁰¹²³⁴-⁹]*$", text))
    if paragraph.bold:
        return not closes or (len(words) <= 8 and found is None)
    if closes or len(paragraph.lines) > 2:
        return False
    if text.isupper():
        return len(words) <= 15 and len(text) > 5
    slanted = all(line.italic for line in paragraph.lines)
    return slanted and len(words) <= 14 and text[:1].isupper()


def levels(headings: list[tuple[Paragraph, str]]) -> list[int]:
    """The depth of each heading: larger letters first, then the row I. – A. – 1.

    What stands on a cover is set in sizes of its own and takes the place that the body's
    headings leave it.
    """
    keys = _keys(headings)
    # A cover's headings bear no number; the body may begin below them.
    of_body = [p.first.page > 1 or printed(text) is not None for p, text in headings]
    ranked = sorted({k for k, body in zip(keys, of_body, strict=True) if body}) or sorted(set(keys))
    return [min(bisect_left(ranked, key) + 1, 6) for key in keys]


def _keys(headings: list[tuple[Paragraph, str]]) -> list[_Key]:
    keys: list[_Key] = []
    letter = ""
    for paragraph, text in headings:
        found = printed(text)
        style = found.style if found is not None else None
        number = (found.number or "") if found is not None else ""
        # "I." behind "H." is a letter, behind nothing or a heading a Roman one.
        if style is Style.ROMAN and len(number) == 1 and letter and ord(number) == ord(letter) + 1:
            style = Style.LETTER
        if style is Style.LETTER:
            letter = number
        elif style is Style.ROMAN:
            letter = ""
        depth = _DEPTH.get(style, 4) or (1 if text.isupper() or paragraph.bold else 5)
        keys.append((-round(paragraph.first.size), depth, 0 if paragraph.bold else 1))
    return keys
