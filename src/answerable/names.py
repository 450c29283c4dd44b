"""One person, several spellings: keys that the many ways into Latin letters share.

`skeleton` is what is left of a word when the choices of transliteration are taken
away; `same_person` says whether two full names may be one person's, and why. A
surname alone is never enough: too many people share one.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

_CYRILLIC = {
    **dict(zip("абвгдеёзийклмнопрстуфхыэәғқңөұүһі", "abvgdeeziiklmnoprstufhieagknouuhi", strict=True)),
    **dict(zip("жцчшщюя", ("zh", "ts", "ch", "sh", "sh", "iu", "ia"), strict=True)),
    **dict(zip("єїґўҳҷӣӯ", "eiguhjiu", strict=True)),
    **dict.fromkeys("ъь", ""),
}
_LETTERS = {"ß": "ss", "ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "e", "ð": "d", "þ": "th", "ə": "e"}
_TO_LATIN = str.maketrans({**_CYRILLIC, **_LETTERS})
# In this order: later rules see what earlier ones left.
_RULES = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"h?(?:dzh|dj|zh)|j", "j"),  # Zhanna, Janna, Dzhanna
        (r"shch|sch|sh", "sh"),
        (r"kh", "h"),
        (r"gh", "g"),
        (r"x", "ks"),
        (r"q|ck", "k"),
        (r"w", "v"),
        (r"f+$", "v"),  # Ivanoff
        (r"^yo|(?<=[^aeiouy])yo", "e"),  # Fyodor, Fedor
        (r"^ye|(?<=[aeiou])ye", "e"),  # Yelena, Elena; Sergeyev, Sergeev
        (r"iye(?=v)|ye(?=v)|ie(?=v)", "e"),  # Aliyev, Aliev
        (r"y", "i"),
        (r"(.)\1+", r"\1"),
    )
)
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`ʹ-][^\W\d_]+)*")
_VOWELS = frozenset("aeiou")
# Optional parts, by which a father is named.
_PATRONYMIC = re.compile(r"(?:ovich|evich|ovna|evna|ichna|ulu|uli|kizi|kisi|oglu|ogli|ugli)$")
_FEMALE = re.compile(r"(?:[oe]va|[a-z]ina|skaia|skaya|tskaia)$")
_PARTICLES = frozenset(
    [
        *("al", "el", "bin", "ibn", "bint", "de", "del", "della", "der", "den", "di", "da", "dos", "du"),
        *("la", "le", "van", "von", "abu", "ould"),
    ]
)
_NUMERALS = frozenset(("II", "III", "IV"))
_PART = re.compile(r"[^\W\d_]+(?:['’ʼ`ʹ][^\W\d_]+)*")
_LONG = 10  # letters of a surname from which a slip of one consonant is more likely than another family


@lru_cache(maxsize=20_000)
def skeleton(word: str) -> str:
    """The word without the choices of transliteration: "Yessenov" and "Есенов" share one."""
    latin = word.lower().translate(_TO_LATIN)
    latin = "".join(c for c in unicodedata.normalize("NFKD", latin) if "a" <= c <= "z")
    for pattern, by in _RULES:
        latin = pattern.sub(by, latin)
    return latin


@dataclass(frozen=True, slots=True)
class Name:
    """A full name in skeletons: given name, surname, and the father's name where it stands."""

    given: str
    surname: str
    middle: tuple[str, ...] = ()


@lru_cache(maxsize=20_000)
def parse(name: str) -> Name | None:
    """The parts of a full name; None where it has fewer than two, or only an initial for one."""
    words = [skeleton(w) for w in _WORD.findall(name)]
    words = [w for w in words if w]
    kept = [w for w in words if w not in _PARTICLES and not _PATRONYMIC.search(w)]
    if len(kept) < 2:
        kept = [w for w in words if w not in _PARTICLES]
    if len(kept) < 2 or min(len(kept[0]), len(kept[-1])) < 2:
        return None
    middle = (*kept[1:-1], *(w for w in words if _PATRONYMIC.search(w) and w not in kept))
    return Name(kept[0], kept[-1], middle)


def is_female(surname: str) -> bool:
    """Whether the skeleton of a surname ends as women's do in Russian and its neighbours."""
    return bool(_FEMALE.search(surname))


def surnames_near(a: str, b: str) -> bool:
    """Whether two skeletons may be one surname: equal, or one slip of the pen apart.

    A slip is one vowel too many, or in a long surname one consonant too many. A
    letter in place of another, another ending or another gender is another family.
    """
    if a == b:
        return True
    if abs(len(a) - len(b)) != 1 or min(len(a), len(b)) < 6 or a[0] != b[0] or a[-1] != b[-1]:
        return False
    if is_female(a) != is_female(b):
        return False
    extra = _one_letter_more(a, b)
    if extra is None:
        return False
    return extra in _VOWELS or (extra == "h" or min(len(a), len(b)) >= _LONG)


def givens_near(a: str, b: str) -> bool:
    """Whether two skeletons may be one given name: equal, or one inner vowel apart."""
    if a == b:
        return True
    if min(len(a), len(b)) < 5 or a[0] != b[0] or a[-1] != b[-1]:
        return False
    return _one_letter_more(a, b) in _VOWELS


def _one_letter_more(a: str, b: str) -> str | None:
    """The letter that the longer word has and the shorter lacks; None where they differ otherwise."""
    short, long = sorted((a, b), key=len)
    if len(long) - len(short) != 1:
        return None
    place = next((i for i, (x, y) in enumerate(zip_longest(short, long)) if x != y), len(short))
    return long[place] if short[place:] == long[place + 1 :] else None


def same_person(a: str, b: str) -> str | None:
    """Why two full names may be one person's, in one line; None where they may not.

    Both need a given name and a surname; two given names that differ keep two
    people apart, and so do two fathers' names.
    """
    left, right = parse(a), parse(b)
    if left is None or right is None or not _middles_agree(left, right):
        return None
    if (left.given, left.surname) == (right.given, right.surname):
        if " ".join(a.split()) == " ".join(b.split()):
            return f"{a}: the same words"
        return f"{a} / {b}: one name, differently transliterated"
    if (left.given, left.surname) == (right.surname, right.given):
        return f"{a} / {b}: the same two names in the other order"
    if givens_near(left.given, right.given) and surnames_near(left.surname, right.surname):
        return f"{a} / {b}: given name and surname differ by no more than one slip of the pen each"
    return None


def _middles_agree(a: Name, b: Name) -> bool:
    """Whether the middle names leave room for one person: one has none, or they share the first."""
    return not a.middle or not b.middle or a.middle[0] == b.middle[0]


def same_surname(surname: str, name: str) -> bool:
    """Whether a surname standing alone is that of the full name, slips of the pen allowed."""
    full = parse(name)
    words = _WORD.findall(surname)
    return full is not None and len(words) == 1 and surnames_near(skeleton(words[0]), full.surname)


def initials(name: str) -> tuple[str, ...]:
    """The initials in front of a surname: ("J", "K") for "J. K. Toren"; none for any other name."""
    parts = _WORD.findall(name)
    lone = [len(w) == 1 for w in parts]
    count = lone.index(False) if False in lone else 0
    return tuple(w.upper() for w in parts[:count])


def fits_initials(short: str, full: str) -> bool:
    """Whether a surname with initials may be that of the full name: "J. Toren", "Jana Toren"."""
    given = initials(short)
    parts, whole = _WORD.findall(short), _WORD.findall(full)
    if not given or not same_surname(parts[-1], full) or whole[0][0].upper() != given[0]:
        return False
    inner = whole[1:-1]
    return len(given) == 1 or not inner or inner[0][0].upper() == given[1]


def from_capitals(name: str) -> str:
    """A name for display: what is printed in capitals alone is given small letters back.

    >>> from_capitals("JANA MCALPINE O'DAY-TOREN")
    "Jana McAlpine O'Day-Toren"
    """
    least = 2 if name.isupper() else 4
    made = []
    for index, word in enumerate(name.split()):
        capital = word.isupper() and sum(c.isalpha() for c in word) >= least and "." not in word[:-1]
        if not capital or (index and word in _NUMERALS):
            made.append(word)
        elif index and word.lower() in _PARTICLES:
            made.append(word.lower())
        else:
            made.append(_PART.sub(_with_small_letters, word))
    return " ".join(made)


def _with_small_letters(part: re.Match[str]) -> str:
    """One part between hyphens: capital first, and behind "Mc" and "O'" too."""
    word = part[0]
    if word.startswith("MC") and len(word) > 4:
        return f"Mc{word[2:].capitalize()}"
    if len(word) > 3 and word[1] in "'’ʼ`":
        return word[:2] + word[2:].capitalize()
    return word.capitalize()
