"""Numbers of paragraphs and list items as they are printed: `23.`, `(a)`, `139.1.`, bullets.

It reads a number off the front of a text, and prints one from a count. Whether a
text that begins with `12.` really is paragraph 12, only the reader can say: it
knows the layout.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

# The last is what a PDF gives for a bullet of a font without names.
BULLETS = "•●○◦▪▫■□‣⁃·–—-*\uf0b7\uf0a7\uf0d8\ufffd"
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

# A word behind a number without a blank, as web pages print it: "3.The", "a)La", "12.Комитет".
_WORD = "[A-ZÀ-ÞА-ЯЁ]['’a-zß-ÿа-яё]"

# Markdown's emphasis may stand before a number ("**(a) Repeal"), or around it ("**5.** The law").
_EMPHASIS = r"[*_]{1,3}"
_APART = rf"(?:{_EMPHASIS})?(?:\s|$)"

_NUMBER = re.compile(
    rf"""(?:{_EMPHASIS}(?=[(\w]))?(?:  # but "*A. v. Oren*" is the name of a case
         (?P<dotted>\d{{1,3}}(?:\.\d{{1,3}}){{1,4}})\.?(?={_APART})
       | (?P<arabic>\d{{1,3}})\.(?={_APART}|{_WORD})
       | (?P<bracketed>\((?:[a-zа-я]{{1,2}}|[ivxl]{{1,6}}|[A-Z]|\d{{1,3}})\))(?={_APART}|{_WORD}|[а-яё])
       | (?P<closed>(?:[a-zа-я]|[ivx]{{1,5}}|[A-Z]|\d{{1,3}})\))(?={_APART}|{_WORD}|[а-яё]))
       | (?P<roman>[IVXL]{{1,6}})\.(?=\s|$|{_WORD}[a-zß-ÿа-яё]{{2}})
       | (?P<letter>[A-Za-z])\.(?=\s|$|{_WORD}[a-zß-ÿа-яё]{{2}})
       | (?P<bullet>[{re.escape(BULLETS)}](?=\s)|o(?=\t|\ {{2,}}))
    """,
    re.VERBOSE,
)
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Style(StrEnum):
    """How a number is printed."""

    DOTTED = "dotted"
    ARABIC = "arabic"
    BRACKETED = "bracketed"
    CLOSED = "closed"
    ROMAN = "roman"
    LETTER = "letter"
    BULLET = "bullet"


@dataclass(frozen=True, slots=True)
class Printed:
    """A number at the front of a text: "23" for `23.`, "(a)" for `(a)`; None for a bullet.

    `end` is the place behind it, before the blank.
    """

    number: str | None
    style: Style
    end: int

    @property
    def deep(self) -> bool:
        """Whether it is the second level of a list: `(ii)`, `iv)`."""
        inside = (self.number or "").strip("()")
        return self.style in (Style.BRACKETED, Style.CLOSED) and bool(re.fullmatch(r"[ivx]+", inside))


def printed(text: str) -> Printed | None:
    """The number that `text` begins with, or None."""
    found = _NUMBER.match(text)
    if not found:
        return None
    style = Style(found.lastgroup or "")
    number = None if style is Style.BULLET else found[found.lastgroup or 0]
    return Printed(number, style, found.end())


def row_number(text: str) -> str | None:
    """The number that a row of a table begins with: "121.4", "7"; None for any other sign."""
    found = printed(text)
    return found.number if found is not None and found.style in (Style.DOTTED, Style.ARABIC) else None


def raised(number: int) -> str:
    """A note's number as superscript digits: 12 is "¹²"."""
    return str(number).translate(_SUPERSCRIPT)


def raise_digits(text: str) -> str:
    """The same text with its digits raised."""
    return text.translate(_SUPERSCRIPT)


def roman(number: int) -> str:
    """The number in small Roman figures; in plain digits outside 1 to 399."""
    if not 0 < number < 400:
        return str(number)
    letters = []
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        letters.append(sign * times)
    return "".join(letters)


def letter(number: int) -> str:
    """The number as Word counts in letters: a … z, aa, bb …; in plain digits below 1."""
    if number < 1:
        return str(number)
    times, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * min(times + 1, 20)


def count_as(number: int, form: str) -> str:
    """A count in one of the forms that Word and HTML name ("decimal", "lowerRoman", "A")."""
    match form:
        case "lowerRoman" | "i":
            return roman(number)
        case "upperRoman" | "I":
            return roman(number).upper()
        case "lowerLetter" | "a":
            return letter(number)
        case "upperLetter" | "A":
            return letter(number).upper()
        case "decimalZero":
            return f"{number:02d}"
        case _:
            return str(number)
