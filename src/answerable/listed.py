"""Lists of numbers as people print them: "109.1-109.7, 109.12 (partially) and 110.5", "20 (b) and (c)".

What the numbers belong to (recommendations, paragraphs, items) the words around them say; here they are
only read. Lists of articles are read by `provisions`: there "2.3" is a paragraph, and here a number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_LONGEST_RANGE = 400
_TOKEN = re.compile(
    r"""(?P<number>\d{1,3}(?:\s?\.\d{1,3}|\.\s\d{1,3}(?!\d|\.\d))?
        (?![\d%]|\.\d|[A-Za-z]{2}))
      | (?P<letter>\(\s?[a-z]{1,2}\s?\)(?![a-z]))
      | (?P<note>\((?:[^()]{3,60})\))
      | (?P<range>\s?-{1,2}\s?|\s+(?:to|through|till|until|up\s+to|au?|à|al|по)\s+)
      | (?P<join>\s?[,;.&/]\s?(?:(?:and|or|as\s+well\s+as|et|y|и)\s+)?
        |\s+(?:and|or|as\s+well\s+as|et|y|и)\s+|\s)
        (?:(?:recommendations?|recs?|para(?:graph)?s?|n[o\u00b0]s?|numbers?)\b\.?\s?|\#\s?)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Letters without a number, behind a word that says what they are: "subparagraphs (a), (b) and (d)".
_LETTERS = re.compile(r"\(\s?(?P<letter>[a-z]{1,2})\s?\)")
_LETTERS_JOIN = re.compile(
    r"(?P<range>\s?-{1,2}\s?|\s+(?:to|through|until)\s+)|\s?[,;/&]\s?(?:and\s+)?|\s+(?:and|or|as\s+well\s+as)\s+"
)
# "125,3" for "125.3": as printers of French have it, where the same list has points too.
_COMMA = re.compile(r"(?<![\d.,])(?P<head>\d{2,3}),(?=\d{1,3}(?![\d,]))")
# A number of the reply's own, and that of the report behind it: "18 (113.1)".
_OTHER_NUMBER = re.compile(r"(?:(?:rec\w*|no|para\w*)\.?\s)?(\d{1,3}\.\d{1,3})", re.IGNORECASE)
# What a list does not begin with: the rest of a symbol, figure or word; a thousand; "4 were supported".
_NO_FIRST = re.compile(
    r"(?<=[\d./A-Za-z-])\d|(?<=\d,)\d{3}(?!\d)|\d{1,3}(?:,\d{3}(?![.\d])|/\d|\s(?:were|are|have|had)\s)"
)
# "5. Recommendation 12": the number of the paragraph, and then its first words.
_NEW_SENTENCE = re.compile(r"\s?\.\s+[A-Z]")
_SPACED = re.compile(r"\.\s|\s\.")
# A number that counts or measures is none of a list: "12 recommendations", "40 per cent", "4 November".
_COUNTS = re.compile(
    r"\s(?:(?:\w+\s){0,3}recommendations?\b|of\s(?:them\b|(?:the|these|those|its|all)\s(?:\w+\s){0,3}recommendations?\b|the\s\d)|per\scent|percent|members?\b|"
    r"States?\b|countr|years?\b|months?\b|days?\b|persons?\b|"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Listed:
    """One number of a list, and where in the text the words stand that give it.

    Of a range, each number between has the place of the whole range. `note` is what a bracket
    behind it says: "partially".
    """

    number: str
    start: int
    end: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class NumberList:
    """Numbers that stand in one list, and where it begins and ends."""

    items: tuple[Listed, ...]
    start: int
    end: int

    @property
    def numbers(self) -> tuple[str, ...]:
        """Each number once, in order."""
        return tuple(dict.fromkeys(item.number for item in self.items))

    @property
    def dotted(self) -> bool:
        """Whether its first number is a paragraph's and its place in it: "109.6"."""
        return "." in self.items[0].number


def number_lists(text: str, *, longest: int = _LONGEST_RANGE) -> list[NumberList]:
    """The lists of numbers in a folded text, from left to right; a number by itself is a list of one.

    >>> number_lists("accepts 109.1-109.3, 109.12 (partially) and 110.5")[0].numbers
    ('109.1', '109.2', '109.3', '109.12', '110.5')
    >>> number_lists("paragraphs 20 (b) and (c), 29 (d)")[0].numbers
    ('20(b)', '20(c)', '29(d)')
    """
    found, place = [], 0
    text = _COMMA.sub(lambda m: f"{m['head']}." if f"{m['head']}." in text else m[0], text)
    while read := _one(text, place, longest):
        found.append(read)
        place = read.end
    return found


def letter_list(text: str, start: int = 0) -> NumberList | None:
    """The letters without a number that a folded text has at a place: "(a), (c) to (e) and (aa)".

    Behind (z) stands (aa), then (bb).

    >>> letter_list("(a), (c) to (e) and (aa)").numbers
    ('(a)', '(c)', '(d)', '(e)', '(aa)')
    """
    items: list[Listed] = []
    at, ranged = start, False
    while letter := _LETTERS.match(text, at):
        if ranged:
            low, high = _place(items[-1].number.strip("()")), _place(letter["letter"])
            items += [
                Listed(f"({chr(96 + (n - 1) % 26 + 1) * (1 + (n - 1) // 26)})", items[-1].start, letter.end())
                for n in range(low + 1, high)
            ]
        items.append(Listed(f"({letter['letter']})", letter.start(), letter.end()))
        joint = _LETTERS_JOIN.match(text, letter.end())
        if joint is None:
            break
        at, ranged = joint.end(), bool(joint["range"])
    return NumberList(tuple(items), start, items[-1].end) if items else None


def _place(letters: str) -> int:
    """The place of a letter among the items of a list: b is 2, bb is 28."""
    return ord(letters[0]) - 96 + 26 * (len(letters) - 1)


def numbers_in(text: str, *, longest: int = _LONGEST_RANGE) -> tuple[str, ...]:
    """The numbers of all lists in a folded text, in order; one that stands twice stands here twice.

    >>> numbers_in("109.4-6")
    ('109.4', '109.5', '109.6')
    """
    return tuple(item.number for held in number_lists(text, longest=longest) for item in held.items)


def _one(text: str, place: int, longest: int) -> NumberList | None:
    """The next list at or behind a place."""
    for first in _TOKEN.finditer(text, place):
        if (
            first["number"]
            and not _counts(first["number"], text, first.end())
            and not _NO_FIRST.match(text, first.start())
        ):
            break
    else:
        return None
    reading = _Reading(longest)
    reading.number(_plain(first["number"]), first.start("number"), first.end("number"))
    at = first.end()
    while at < len(text) and (token := _TOKEN.match(text, at)):
        if not reading.take(token, text):
            break
        at = token.end()
    return NumberList(tuple(reading.items), reading.items[0].start, reading.end)


def _plain(printed: str) -> str:
    return re.sub(r"\s", "", printed)


def _counts(printed: str, text: str, end: int) -> bool:
    """Whether a number says how many; one with a point in it never does, but for a share."""
    found = _COUNTS.match(text, end)
    return found is not None and ("." not in printed or "cent" in found[0])


class _Reading:
    """A list that is being read, token by token."""

    def __init__(self, longest: int) -> None:
        self.items: list[Listed] = []
        self.end = 0
        self._longest = longest
        self._from: str | None = None  # the first number of a range whose last is to come
        self._base = ""  # the number whose letters follow: "20" of "20 (b) and (c)"

    def take(self, token: re.Match[str], text: str) -> bool:
        """Take the next token; False where the list has ended."""
        if token["number"]:
            return self._next(token, text)
        if token["letter"]:
            self._letter(token)
        elif token["note"]:
            last = self.items[-1]
            if last.end > self.end:
                return False
            note = token["note"].strip("() ")
            own = _OTHER_NUMBER.fullmatch(note) if "." not in last.number else None
            self.items[-1] = Listed(own[1] if own else last.number, last.start, last.end, "" if own else note)
            self.end = token.end()
        elif token["range"]:
            if self._from is not None:
                return False
            self._from = self.items[-1].number
        return token["join"] is None or not _NEW_SENTENCE.match(token[0])

    def _next(self, token: re.Match[str], text: str) -> bool:
        printed = token["number"]
        number = _plain(printed)
        head = self.items[-1].number.rpartition(".")[0]
        if _SPACED.search(printed) and number.rpartition(".")[0] != head:
            return False  # the end of a sentence and the number behind it
        if _counts(printed, text, token.end()):
            return False
        start, end = token.span("number")
        if self._from is None:
            self.number(number, start, end)
            return True
        first, self._from = self._from, None
        head = first.rpartition(".")[0]
        if head and "." not in number:
            number = f"{head}.{number}"
        since = self.items[-1].start
        for inside in _between(first, number, self._longest):
            self.items.append(Listed(inside, since, end))
        self.items.append(Listed(number, since, end))
        self.end, self._base = end, number
        return True

    def number(self, number: str, start: int, end: int) -> None:
        self.items.append(Listed(number, start, end))
        self.end, self._base = end, number

    def _letter(self, token: re.Match[str]) -> None:
        letter = _plain(token["letter"])
        last = self.items[-1]
        if self._from is not None:  # "(a)-(c)"
            self._from = None
            first = last.number[-2:-1]
            for inside in range(ord(first) + 1, ord(letter[1])) if len(letter) == 3 else ():
                self.items.append(Listed(f"{self._base}({chr(inside)})", last.start, token.end()))
        if last.number == self._base:  # the number itself was only the letter's paragraph
            self.items[-1] = Listed(f"{self._base}{letter}", last.start, token.end())
        else:
            self.items.append(Listed(f"{self._base}{letter}", last.start, token.end()))
        self.end = token.end()


def _between(first: str, last: str, longest: int) -> list[str]:
    """The numbers of one list between two of it; none where the second is the smaller."""
    head, _, low = first.rpartition(".")
    other, _, high = last.rpartition(".")
    if head != other or not low.isdigit() or not high.isdigit() or not 0 < int(high) - int(low) <= longest:
        return []
    return [f"{head}.{n}" if head else str(n) for n in range(int(low) + 1, int(high))]
