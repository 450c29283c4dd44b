"""What a cell says: plain words, several values, a day, a session, a cycle. Nothing is guessed."""

from __future__ import annotations

import datetime as dt
import html
import json
import re
from functools import lru_cache

from answerable.dates import iso_date
from answerable.imports.knowledge import labels, table
from answerable.letters import small

_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--|-->")
_BREAK = re.compile(r"</?(?:p|br|li|ul|ol|div|tr|h[1-6])\b", re.IGNORECASE)
_SILENT = re.compile(r"<(script|style)\b", re.IGNORECASE)
_ODD = re.compile("[\0\ud800-\udfff]")
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_BULLET = re.compile(r"^\s*[-–•·*]\s+")
_COMMA = re.compile(r"\s*,\s*")
_DIGITS = re.compile(r"(?<!\d)\d{1,3}(?!\d)")
_SLASHED = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-]((?:19|20)\d\d)(?:[ T].*)?")
_ISO_TIME = re.compile(r"((?:19|20)\d\d-\d\d-\d\d)[ T].*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_DAY_0 = dt.date(1899, 12, 30)
_KEPT = 1 << 14
_LETTER = re.compile(r"[^\W\d_]")
# What a spreadsheet shows where a formula failed.
_FAILED = re.compile(r"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|SPILL!|CALC!)", re.IGNORECASE)
# Letters of UTF-8 that a program read as Windows-1252, and wrote so: the dash, the apostrophe, é.
_READ_TWICE = re.compile("â€[\u0080-\u00bf™œ\u201c\u201d\u2018˜¦]|Ã[\u00a0-\u00bf]")
_FIRST, _LAST = 14_611, 73_050  # 1940 to 2099, as Excel counts days


def text_of(value: object) -> str:
    """A cell as a text: words as they stand, all else as JSON writes it."""
    if isinstance(value, str):
        return value if value.isprintable() else _ODD.sub("\ufffd", value)
    return "" if value is None else json.dumps(value, ensure_ascii=False)


def has_odd_letters(value: object) -> bool:
    """Whether a cell holds what is no letter: a zero, or half of a letter that takes two."""
    return isinstance(value, str) and not value.isprintable() and _ODD.search(value) is not None


def is_read_twice(value: object) -> bool:
    """Whether letters of a cell were read in a wrong encoding before the list was written."""
    return isinstance(value, str) and not value.isascii() and _READ_TWICE.search(value) is not None


def are_words(text: str) -> bool:
    """Whether a text has a letter, and is more than the word for a formula that failed."""
    return _LETTER.search(text) is not None and not (text.startswith("#") and _FAILED.fullmatch(text))


def plain_words(text: str) -> str:
    """The words alone: without tags, entities, unseen letters and line ends; of HTML what a reader sees."""
    if "<" in text:
        text = _without_tags(text)
    if "&" in text:
        text = html.unescape(text)
    return " ".join((text if text.isascii() else _UNSEEN.sub("", text)).split())


def _without_tags(text: str) -> str:
    if _SILENT.search(text):
        text = _without_scripts(text)
    return _TAG.sub(lambda found: " " if _BREAK.match(found[0]) else "", text)


def _without_scripts(text: str) -> str:
    kept: list[str] = []
    at = 0
    lower = small(text)
    while found := _SILENT.search(text, at):
        kept.append(text[at : found.start()])
        end = lower.find(f"</{found[1].lower()}", found.end())
        if end < 0:
            return "".join(kept)
        at = end
    return "".join([*kept, text[at:]])


def values_of(value: object, many: str, known: str | None = None) -> tuple[str, ...]:
    """The values of a cell, each once: a list of JSON, lines with a leading "- ", or parts between signs.

    `many` is "lines", "labels" (commas, where `known` names the list of labels that may hold some), or
    the signs themselves.
    """
    if isinstance(value, list):
        return _once(tuple(_named(one) for one in value))
    return _parted(text_of(value), many, known)


# A list of a quarter of a million rows has some thousand cells that differ.
@lru_cache(maxsize=_KEPT)
def _parted(text: str, many: str, known: str | None) -> tuple[str, ...]:
    if not text or text.isspace():
        return ()
    if many == "labels" and known is not None:
        parts = [one for part in re.split(r"[\n|]", text) for one in known_parts(part, labels(known))]
        return _once(tuple(parts))
    lines = text.split("\n")
    if len(lines) > 1 or many == "lines" or _BULLET.match(text):
        return _once(tuple(_BULLET.sub("", line) for line in lines))
    signs = ";" if many == "labels" else many
    return _once(tuple(re.split(f"[{re.escape(signs)}]", text)))


def _named(value: object) -> str:
    """A value of JSON: itself, or the name by which it goes."""
    if isinstance(value, dict):
        named = next(
            (value[key] for key in ("name", "label", "title", "Name", "Label") if key in value), value
        )
        return text_of(named)
    return _BULLET.sub("", text_of(value))


@lru_cache(maxsize=_KEPT)
def _once(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found for one in values if (found := plain_words(one).strip(" ;"))))


def known_parts(text: str, known: frozenset[str]) -> list[str]:
    """A text parted at its commas, but where the label itself holds one.

    >>> known_parts("Poverty,Women, peace and security", frozenset({"Poverty", "Women, peace and security"}))
    ['Poverty', 'Women, peace and security']
    """
    pieces = _COMMA.split(text.strip())
    found = []
    at = 0
    while at < len(pieces):
        end = next(
            (e for e in range(min(len(pieces), at + 6), at + 1, -1) if ", ".join(pieces[at:e]) in known),
            at + 1,
        )
        found.append(", ".join(pieces[at:end]))
        at = end
    return found


@lru_cache(maxsize=_KEPT)
def date_of(text: str) -> tuple[str | None, bool]:
    """A day in ISO form to the precision that is printed, and whether the cell is understood.

    Of "03/09/2025" only the year is sure: one half of the world reads March, the other September.
    """
    text = _BULLET.sub("", text).strip()
    if _YEAR.fullmatch(text):
        return text, True
    if found := _ISO_TIME.fullmatch(text):
        return iso_date(found[1]), True
    if _SERIAL.fullmatch(text):
        days = int(float(text))
        known = _FIRST <= days <= _LAST
        return ((_DAY_0 + dt.timedelta(days=days)).isoformat() if known else None), known
    if found := _SLASHED.fullmatch(text):
        return _slashed(int(found[1]), int(found[2]), found[3], "." in text)
    iso = iso_date(text)
    return iso, iso is not None


def _slashed(one: int, two: int, year: str, points: bool) -> tuple[str | None, bool]:
    day, month = (one, two) if two <= 12 and (points or one > 12 or one == two) else (two, one)
    if not points and one <= 12 and two <= 12 and one != two:
        return year, True
    iso = iso_date(f"{year}-{month:02d}-{day:02d}") if month <= 12 else None
    return iso, iso is not None


@lru_cache(maxsize=_KEPT)
def session_of(text: str) -> str | None:
    """The number of a session: 48 of "48th session"."""
    found = _DIGITS.findall(text)
    return str(int(found[0])) if found else None


@lru_cache(maxsize=_KEPT)
def cycle_of(text: str) -> str | None:
    """The number of a cycle: 4 of "4th cycle", "Fourth", "Cycle 4"."""
    found = _DIGITS.findall(text)
    if len(found) == 1:
        return str(int(found[0]))
    ordinals: dict[str, str] = dict(table("ordinals"))
    return next((ordinals[word] for word in re.findall(r"\w+", text.lower()) if word in ordinals), None)
