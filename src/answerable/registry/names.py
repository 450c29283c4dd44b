"""Names in running text: many at once, longest first, whole words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

_WORD = re.compile(r"(?<!\w)\w+")
_SHORT = 80
_HAN = r"\u3400-\u9fff"
_BLANK = re.compile(r"\s+")
_TORN = re.compile(r"-\s+")


@dataclass(frozen=True)
class Names:
    """A list of names, each with what it stands for, that can be looked for in a text.

    `exact` names must stand as they are written; `loose` ones in any mixture of capitals.
    A name may run over a line end, and either apostrophe will do. Chinese has no blanks
    between words, so a Chinese name needs no word boundary.
    """

    exact: Mapping[str, str]
    loose: Mapping[str, str] = field(default_factory=dict)

    def find(self, text: str) -> Iterator[tuple[str, int, int]]:
        """What is named, and from where to where; from left to right, none inside another."""
        end = 0
        first_words = self._by_first_word.keys()
        words = () if first_words.isdisjoint(map(str.casefold, _WORD.findall(text))) else _WORD.finditer(text)
        for word in words:
            if word.start() < end:
                continue
            pattern = self._pattern_of(word.group().casefold())
            found = pattern.match(text, word.start()) if pattern else None
            if found:
                end = found.end()
                yield self._meaning(found.group()), found.start(), end
        if self._han:
            for found in self._han.finditer(text):
                yield self.exact[found.group()], found.start(), found.end()

    def at_start(self, text: str) -> str | None:
        """What the name at the very beginning of a text means: the first of `find`, if it is there."""
        word = _WORD.match(text)
        pattern = self._pattern_of(word.group().casefold()) if word else None
        found = pattern.match(text) if pattern else None
        if found or not self._han:
            return self._meaning(found.group()) if found else None
        code, start, _ = next(self.find(text), (None, 1, 1))
        return code if start == 0 else None

    def may_end(self, text: str, count: int) -> bool:
        """Whether a name may end in one of the last words of a text: a quick look before `find`."""
        last = _WORD.findall(text[-_SHORT:])
        if self._han or (len(last) <= count and len(text) > _SHORT):
            return True
        return any(word.casefold() in self._last_words for word in last[-count:])

    def _meaning(self, words: str) -> str:
        plain = _plain(words)
        exact = self._exact_plain.get(plain)
        return exact if exact is not None else self._loose_plain[plain.casefold()]

    @cached_property
    def _exact_plain(self) -> dict[str, str]:
        return {_plain(name): meaning for name, meaning in self.exact.items()}

    @cached_property
    def _loose_plain(self) -> dict[str, str]:
        return {_plain(name).casefold(): meaning for name, meaning in self.loose.items()}

    @cached_property
    def _last_words(self) -> frozenset[str]:
        return frozenset(_WORD.findall(name)[-1].casefold() for name in (*self.exact, *self.loose))

    def _pattern_of(self, first: str) -> re.Pattern[str] | None:
        """The names that begin with a word, compiled when the word is first met: a text names few States."""
        names = self._by_first_word.get(first)
        return None if names is None else _any_of(tuple(names))

    @cached_property
    def _by_first_word(self) -> dict[str, list[str]]:
        sorted_names = sorted([*self.exact, *self.loose], key=len, reverse=True)
        by_word: dict[str, list[str]] = {}
        for name in sorted_names:
            first = _WORD.match(name)
            if first and not _is_han(name):
                by_word.setdefault(first.group().casefold(), []).append(self._as_pattern(name))
        return by_word

    def _as_pattern(self, name: str) -> str:
        words = re.escape(name).replace(r"\ ", r"\s+").replace(r"\-", r"-\s?").replace("'", "['’]")
        edge = r"(?!\w)" if name[-1].isalnum() else ""
        return f"(?:{words}){edge}" if name in self.exact else f"(?i:{words}){edge}"

    @cached_property
    def _han(self) -> re.Pattern[str] | None:
        names = sorted((n for n in self.exact if _is_han(n)), key=len, reverse=True)
        return re.compile(f"(?=[{_HAN}])(?:{'|'.join(map(re.escape, names))})") if names else None


@cache
def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


def _is_han(name: str) -> bool:
    return re.match(f"[{_HAN}]", name) is not None


def _plain(words: str) -> str:
    return _BLANK.sub(" ", _TORN.sub("-", words)).replace("’", "'")
