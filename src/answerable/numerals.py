"""Numbers written as words: "forty-fourth" is 44."""

from __future__ import annotations

import re

_UNITS = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
# What counts something: no zero, and nothing made of two words.
CARDINALS = {
    **{word: value for value, word in enumerate(_UNITS) if value},
    **{word: 10 * (value + 2) for value, word in enumerate(_TENS)},
}
_CARDINAL = {"zero": 0, **CARDINALS}
_IRREGULAR = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fifth": 5,
    "eighth": 8,
    "ninth": 9,
    "twelfth": 12,
    "initial": 1,
}
_ORDINAL = {
    **{f"{word}th": value for word, value in _CARDINAL.items()},
    **{f"{word[:-1]}ieth": value for word, value in _CARDINAL.items() if word.endswith("ty")},
    **_IRREGULAR,
}

ORDINAL_WORDS = (
    r"(?:(?:one|two|three) hundred (?:and )?)?(?:(?:"
    + "|".join(_TENS)
    + r")-)?(?:"
    + "|".join(sorted(_ORDINAL, key=len, reverse=True))
    + r")|\d{1,3}(?:st|nd|rd|th)"
)


CARDINAL_WORDS = (
    rf"(?:(?:{'|'.join(_TENS)})-(?:{'|'.join(_UNITS[1:10])})|"
    + "|".join(sorted((*_UNITS[1:], *_TENS), key=len, reverse=True))
    + ")"
)

_HUNDREDS = re.compile(r"(\w+) hundred(?:(?: and)? ([\w-]+))?", re.IGNORECASE)


def cardinal(text: str) -> int | None:
    """The number of a cardinal in words, below a thousand; None where it is none.

    >>> cardinal("Twenty-two"), cardinal("two hundred and five"), cardinal("one hundred")
    (22, 205, 100)
    """
    if hundreds := _HUNDREDS.fullmatch(text):
        many, rest = cardinal(hundreds[1]), cardinal(hundreds[2] or "zero")
        return None if many is None or rest is None else 100 * many + rest
    parts = [_CARDINAL.get(word) for word in text.lower().split("-")]
    return None if None in parts else sum(part or 0 for part in parts)


def number(text: str) -> int | None:
    """A whole number in digits or in words, as `cardinal` reads them; None where it is none.

    >>> number("34"), number("thirty-four"), number("many")
    (34, 34, None)
    """
    return int(text) if text.isdigit() else cardinal(text)


def ordinal(text: str) -> int | None:
    """The number of an ordinal in digits or words, or None where it is none.

    >>> ordinal("one hundred and forty-fourth")
    144
    >>> ordinal("3rd")
    3
    """
    plain = text.lower().strip()
    digits = re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)?", plain)
    if digits:
        return int(digits[1])
    total = 0
    for word in re.split(r"[\s-]+", plain):
        if word in ("and", "hundred"):
            total *= 100 if word == "hundred" else 1
        elif word in _ORDINAL:
            return total + _ORDINAL[word]
        elif word in _CARDINAL:
            total += _CARDINAL[word]
        else:
            return None
    return None
