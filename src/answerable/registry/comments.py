"""General comments and general recommendations of the treaty bodies."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from answerable.dates import before, to_the_day
from answerable.errors import KnowledgeError
from answerable.registry.instruments import body
from answerable.registry.rows import Row, read_rows

_FILE = "general_comments.toml"
_KINDS = ("comment", "recommendation")
_DATE = re.compile(r"[12][0-9]{3}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?")
# Joint comments bear the symbols of both bodies, parted by a dash or by nothing but the root.
_BETWEEN = re.compile(r"[-‐-―,;/]+(?=(?:CCPR|CEDAW|CERD|CMW|CRC|CRPD|CAT|CED)/|E/C\.)")
# The annual report that prints a comment is of its year or the next, and may be dated a year after that.
_YEARS_TO_PRINT = 2


@dataclass(frozen=True, slots=True)
class GeneralComment:
    """What a treaty body says, of its own motion, on how to read its treaty.

    `numbers` holds its number in each body that adopted it: a joint one has several. `symbols`
    are its own, the usual one first, and those of its reissues; `printed_in` are the annual
    reports and compilations in which it stands among others. Neither list is claimed to be whole.
    `adopted` is a day, a month or a year, as far as we are certain; `issued` are the days on its
    covers; `paragraphs` is the last printed number. None, or empty, is: not known.
    """

    kind: str
    title: str
    numbers: Mapping[str, int]
    symbols: tuple[str, ...] = ()
    printed_in: tuple[str, ...] = ()
    adopted: str | None = None
    issued: tuple[str, ...] = ()
    paragraphs: int | None = None
    replaced_by: int | None = None
    updated_by: int | None = None
    reprints: tuple[str, ...] = field(default=(), repr=False, compare=False)

    @property
    def cited_as(self) -> tuple[str, ...]:
        """The symbols from which it may be cited, the usual one first."""
        return (*self.symbols, *self.printed_in)

    @property
    def status(self) -> str:
        """ "replaced" by a later one of the same body, "updated" by one, or "in force"."""
        if self.replaced_by is not None:
            return "replaced"
        return "updated" if self.updated_by is not None else "in force"

    def has_paragraph(self, number: int) -> bool | None:
        """Whether there is a paragraph of that number; None where we do not know the last."""
        return None if self.paragraphs is None else 1 <= number <= self.paragraphs

    def fits_date(self, date: str) -> bool | None:
        """Whether a day, month or year is that of its adoption or of its issue.

        True where it is one of them, as far as both are given; False where it is certainly
        neither; None where we do not know. So None is for a day in a month of which we know no
        more; for what lies between adoption and first issue, since copies went out in between;
        for the two years after adoption where we know no issue; and for the day of a compilation
        in which it was reprinted. A wrong day says nothing against its year.

        Raises:
            ValueError: It is no ISO date ("2011", "2011-07", "2011-07-21").
        """
        if _DATE.fullmatch(date) is None:
            raise ValueError(f"{date!r} is no ISO date")
        known = (*((self.adopted,) if self.adopted else ()), *self.issued)
        if any(one == date or one.startswith(f"{date}-") for one in known):
            return True
        if any(date.startswith(f"{one}-") for one in known) or self._reprinted(date):
            return None
        if self.adopted is not None and before(date, self.adopted):
            return False
        if self.issued:
            return None if before(date, min(self.issued)) else False
        if self.adopted is None or int(date[:4]) <= int(self.adopted[:4]) + _YEARS_TO_PRINT:
            return None
        return False

    def _reprinted(self, date: str) -> bool:
        """Whether, to the month at least, a compilation that can hold this comment has that date."""
        known = (one for one in self.reprints if "-" in date and one.startswith(date))
        return any(self.adopted is None or not before(one, self.adopted) for one in known)


@cache
def general_comments() -> tuple[GeneralComment, ...]:
    """Every general comment and recommendation that we know, in the order of the data file.

    Raises:
        KnowledgeError: The data file is wrong.
    """
    return tuple(read_comments())


def read_comments(source: str | None = None) -> list[GeneralComment]:
    """The comments of the data file, or of `source`.

    Raises:
        KnowledgeError: The file is wrong, a number is given twice, or a comment that replaces
            another is missing.
    """
    prints = tuple(_day(row, row.text("issued")) for row in read_rows(_FILE, "compilation", source))
    found: list[GeneralComment] = []
    seen: set[tuple[str, int]] = set()
    later: list[tuple[Row, str, int]] = []
    for row in read_rows(_FILE, "comment", source):
        one = _comment(row, prints)
        if twice := seen.intersection(one.numbers.items()):
            raise KnowledgeError(f"{row.where}: {min(twice)} stands there twice")
        seen.update(one.numbers.items())
        found.append(one)
        for number in (one.replaced_by, one.updated_by):
            if number is not None:
                later += ((row, code, number) for code in one.numbers)
    for row, code, number in later:
        if (code, number) not in seen:
            raise KnowledgeError(f"{row.where}: there is no {code} {number} to follow it")
    return found


def _comment(row: Row, prints: tuple[str, ...]) -> GeneralComment:
    kind, symbols, printed_in = row.text("kind"), row.texts("symbols"), row.texts("printed_in")
    if kind not in _KINDS:
        raise KnowledgeError(f"{row.where}: `kind` must be one of {', '.join(_KINDS)}, not {kind!r}")
    if not symbols and not printed_in:
        raise KnowledgeError(f"{row.where}: needs `symbols` or `printed_in`")
    adopted = row.maybe("adopted")
    if adopted is not None and _DATE.fullmatch(adopted) is None:
        raise KnowledgeError(f"{row.where}: `adopted` must be an ISO date, not {adopted!r}")
    issued = tuple(_day(row, one) for one in row.texts("issued"))
    if adopted is not None and any(before(one, adopted) for one in issued):
        raise KnowledgeError(f"{row.where}: issued before it was adopted")
    in_compilation = any(one.startswith("HRI/GEN/1") for one in printed_in)
    return GeneralComment(
        kind,
        row.text("title"),
        MappingProxyType(_numbers(row)),
        symbols,
        printed_in,
        adopted,
        issued,
        _count(row, "paragraphs"),
        _count(row, "replaced_by"),
        _count(row, "updated_by"),
        prints if in_compilation else (),
    )


def _numbers(row: Row) -> dict[str, int]:
    numbers = row.numbers("numbers")
    if not numbers or not all(numbers.values()) or any(body(code) is None for code in numbers):
        raise KnowledgeError(f"{row.where}: `numbers` must give a number for each body, not {numbers!r}")
    return numbers


def _day(row: Row, text: str) -> str:
    if _DATE.fullmatch(text) is None or not to_the_day(text):
        raise KnowledgeError(f"{row.where}: `issued` must be days, not {text!r}")
    return text


def _count(row: Row, key: str) -> int | None:
    if key not in row.values:
        return None
    value = row.number(key)
    if value != int(value) or value < 1:
        raise KnowledgeError(f"{row.where}: `{key}` must be a whole number from 1 on, not {value!r}")
    return int(value)


def general_comment(code: str, number: int) -> GeneralComment | None:
    """The general comment of that number of a body ("CCPR", 34), or None.

    None for a number above the last that we know proves nothing: it may be newer than we are.
    """
    return next((one for one in general_comments() if one.numbers.get(code) == number), None)


def comment_of_symbol(symbol: str) -> GeneralComment | None:
    """The general comment that bears a symbol, or None.

    Blanks and case do not matter, and the two symbols of a joint comment may be written as one.
    A symbol under which several comments stand, such as that of a compilation or of an annual
    report, is none's own: None.
    """
    folded = _folded(symbol)
    found = {_by_symbol().get(part) for part in (folded, *_BETWEEN.split(folded))} - {None}
    return general_comments()[found.pop() or 0] if len(found) == 1 else None


@cache
def _by_symbol() -> dict[str, int | None]:
    places: dict[str, int | None] = {}
    for place, one in enumerate(general_comments()):
        for symbol in map(_folded, one.symbols):
            places[symbol] = None if symbol in places else place
    return places


def _folded(symbol: str) -> str:
    return "".join(symbol.split()).upper()
