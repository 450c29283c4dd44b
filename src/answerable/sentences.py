"""Sentences of a folded text, by rules: the text is never altered."""

from __future__ import annotations

import re
from functools import cache

from answerable.patterns import load_table

# A copied text may hold the number of a note behind the stop: 'in 2019.6 The', 'ended.6JS2 said'.
_STOP = re.compile(
    r"(?P<stop>[.!?]+)(?P<close>[\"')\]]*)"
    r"(?:(?=\s|$)|(?:(?<=[^\W\d_][.!?\"')\]])|(?<=[)\]\"'.][.!?\"')\]]))(?P<note>\d{1,3}(?:[,-]\d{1,3}){0,3})(?=\s+[\"(]?[A-Z]|[A-Z]|\s*$))"
    r"|(?P<full>[。！？؟۔।]+)"
)
_LAST_WORD = re.compile(r"([^\W\d_](?:[^\W\d_.]|\.(?=[^\W\d_]))*)$")
_OPENING = re.compile(r"[\"'(\[*_¿¡-]*(.)")
_LETTERED_ITEM = re.compile(r"\((?:[a-z]{1,2}|[ivx]{1,4})\)\s")
_LIST_NUMBER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})?|[a-zA-Z]|[ivxIVX]{1,5})")
_SENTENCE_OPENER = re.compile(
    r"(?:The|This|These|That|In|On|It|A|An|At|He|She|They|We|No|All|As|For|There)\b(?!\.)"
)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_table("sentences.toml")[name])


def sentences(text: str) -> list[tuple[int, int]]:
    """The places of the sentences in `text`, without the blanks between them.

    Abbreviations, initials and list numbers do not end one; a stop inside a closing
    quotation mark does. Made for prose of the United Nations in English; it also
    knows the full stops of Chinese and Arabic and the abbreviations of Russian.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for stop in _STOP.finditer(text):
        if stop["full"] is None and not _ends(text, start, stop):
            continue
        _append(found, text, start, stop.start("note") if stop["note"] else stop.end())
        start = stop.end()
    _append(found, text, start, len(text))
    return found


def _append(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append((start, end))


def _ends(text: str, start: int, stop: re.Match[str]) -> bool:
    rest = text[stop.end() : stop.end() + 40].lstrip()
    if not rest:
        return True
    if _LETTERED_ITEM.match(rest):
        return True
    opening = _OPENING.match(rest)
    following = opening[1] if opening else rest[0]
    if following.islower():
        return False
    if stop["stop"] != ".":
        return True
    before = text[max(start, stop.start() - 24) : stop.start()]
    if stop.start() - start < 16 and _LIST_NUMBER.fullmatch(text[start : stop.start()].strip()):
        return False
    last = _LAST_WORD.search(before)
    word = last[1].lower() if last else ""
    if stop["note"] and word in _words("before_number"):
        return False  # "No.5 The"
    return not _is_abbreviation(word, following, rest, before)


def _is_abbreviation(word: str, following: str, rest: str, before: str) -> bool:
    if word in _words("leading"):
        return True
    if word in _words("before_number"):
        return following.isdigit() or following in "§(" or rest.startswith(("at ", "[", "No"))
    if word in _words("inside"):
        return not _SENTENCE_OPENER.match(rest)
    initial = len(word) == 1 and before[-1:].isupper() and before[-2:-1] in ("", " ", ".", "(")
    return initial and not _SENTENCE_OPENER.match(rest)
