"""Which language a text and its parts are in: by script, small words, letters and endings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from answerable.model import Block, Document
from answerable.patterns import load_table
from answerable.text import words

_SAMPLE = 20_000
_NO_LANGUAGE = "und"
# What no language owns: addresses, symbols of documents, abbreviations in capitals.
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<!\S)[^\s/]*/\S*")
# Nor what joins the parts of a name: "María de los Ángeles del Río" may stand in any text.
_NAME = re.compile(
    r"(?<![^\W_])[^\W\d_a-zß-ÿ][\w'’-]+"
    r"(?: (?:d[aeiou]s?|della?|l[aeo]s?|e|y)(?= )){1,3}(?= [^\W\d_a-zß-ÿ])"
)
_CAPITALS = re.compile(r"\b[A-Z]{2,}\b")
# What a word gives that is one of a language's small ones, has its letters (what one takes away that
# has others), or its endings.
_SMALL, _LETTER, _ENDING = 1.0, 0.3, 0.35
_LONG = 6  # letters of a word that is looked at for its ending
# A short text goes with its document unless it has this much more of another language.
_CLEARLY, _TIMES = 1.6, 1.5
# Below this many letters a text in the document's script says nothing of its own.
_LEAST_LETTERS = 12
# So many words at least speak for themselves; of another script so many that are no abbreviations, or
# "p. 3" would make a language, and so many where we do not know the language.
_LEAST_WORDS, _LEAST_FOREIGN, _LEAST_UNKNOWN = 2, 3, 8
_PLAIN_WORD = re.compile(r"\b[^\W\d_A-Z]{3,}\b|\b[A-Z][a-z]{3,}\b|[\u3400-\u9fff\uac00-\ud7a3]")
# The points that each word of a text in a known language gives, at the very least.
_LEAST_A_WORD = 0.08


@dataclass(frozen=True, slots=True)
class _Language:
    code: str
    script: str
    letters: frozenset[str]
    words: Mapping[str, float]
    endings: Mapping[str, float]


@cache
def _languages() -> tuple[_Language, ...]:
    table = load_table("languages.toml")["language"]
    held: Counter[str] = Counter(w for row in table.values() for w in set(row["words"].split()))
    ended: Counter[str] = Counter(e for row in table.values() for e in set(row["endings"]))
    return tuple(
        _Language(
            code,
            row["script"],
            frozenset(row["letters"]),
            {w: _SMALL / held[w] for w in row["words"].split()},
            {e: _ENDING / ended[e] for e in row["endings"]},
        )
        for code, row in table.items()
    )


@cache
def _special() -> Mapping[str, frozenset[str]]:
    """For each script the letters that some of its languages have, and not all."""
    found: dict[str, set[str]] = {}
    for language in _languages():
        found.setdefault(language.script, set()).update(language.letters)
    return {script: frozenset(letters) for script, letters in found.items()}


@cache
def _scripts() -> Mapping[str, re.Pattern[str]]:
    return {name: re.compile(f"[{set_}]") for name, set_ in load_table("languages.toml")["scripts"].items()}


def language_of(text: str) -> str:
    """The ISO 639-1 code of the language, or "und" where too little tells.

    Looks at the first 20,000 letters. A text in two languages gets the one that has more of
    it; which languages are told apart stands in `data/languages.toml`.
    """
    scores, count = _scores(text[:_SAMPLE])
    if not scores:
        return _NO_LANGUAGE
    best = _best(scores)
    return best if scores[best] > 0 and scores[best] >= _LEAST_A_WORD * count else _NO_LANGUAGE


def in_its_languages(document: Document) -> Document:
    """The same document with its language, and with that of each block where it is another."""
    language = language_of(document.text)
    blocks = tuple(_in_its_language(document.text, block, language) for block in document.blocks)
    return replace(document, language=language, blocks=blocks)


def _in_its_language(text: str, block: Block, around: str) -> Block:
    own = language_beside(text[block.span.start : block.span.end], around)
    return block if own == around else replace(block, language=own)


def language_beside(text: str, around: str) -> str:
    """The language of a part of a text that is in the language `around`.

    A short one goes with the whole, unless it is in another script or has clearly more of
    another language than of that.
    """
    scores, count = _scores(text[:_SAMPLE])
    if count < _LEAST_WORDS:
        return around
    if around not in scores:  # another script, or the whole is in no language that we know
        own, telling = language_of(text), len(_PLAIN_WORD.findall(text))
        return own if telling >= (_LEAST_FOREIGN if own != _NO_LANGUAGE else _LEAST_UNKNOWN) else around
    best = _best(scores)
    if best == around or sum(map(str.isalpha, text)) < _LEAST_LETTERS:
        return around
    ahead = scores[best] - scores[around]
    enough = scores[best] >= _LEAST_A_WORD * count
    return best if enough and ahead >= _CLEARLY and scores[best] >= _TIMES * scores[around] else around


def _best(scores: Mapping[str, float]) -> str:
    return max(scores, key=lambda code: (scores[code], code))


def _scores(text: str) -> tuple[dict[str, float], int]:
    """The points of each language of the text's script, and how many words it has; none without letters."""
    text = _NAME.sub(" ", _ADDRESS.sub(" ", text))
    if not text.isupper():
        text = _CAPITALS.sub(" ", text)
    script = _script(text)
    if script is None:
        return {}, 0
    counts = Counter(words(text))
    total = sum(counts.values())
    only = load_table("languages.toml")["only"].get(script)
    if only is not None:
        return {only: float(total)}, total
    scores = dict.fromkeys((one.code for one in _languages() if one.script == script), 0.0)
    for word, times in counts.items():
        for code, points in _points(script, word):
            scores[code] += points * times
    return scores, total


@lru_cache(maxsize=20_000)
def _points(script: str, word: str) -> tuple[tuple[str, float], ...]:
    """What a word says for the languages of its script, and against them; those of which it says nothing
    are left out. Kept, for texts repeat their words.
    """
    letters = _special()[script].intersection(word)
    found = []
    for language in _languages():
        if language.script != script:
            continue
        points = language.words.get(word, 0.0)
        if letters:
            points += _LETTER if letters <= language.letters else -_LETTER
        if len(word) >= _LONG:
            points += max(language.endings.get(word[-n:], 0.0) for n in range(2, 8))
        if points:
            found.append((language.code, points))
    return tuple(found)


def _script(text: str) -> str | None:
    """The script of most letters; Han counts threefold, for a letter of it is nearly a word."""
    if text.isascii():
        return "latin" if any(map(str.isalpha, text)) else None
    counts = {name: len(letters.findall(text)) for name, letters in _scripts().items()}
    if counts["kana"] * 10 > counts["han"]:
        counts["han"] = 0
    counts["han"] *= 3
    best = max(counts, key=lambda name: (counts[name], name))
    return best if counts[best] else None
