"""Articles of treaties in French, Spanish and Russian: only where the treaty is named beside them."""

from __future__ import annotations

import re
from functools import cache

from answerable.cite.articles import TreatyArticle
from answerable.patterns import load_table
from answerable.registry import Treaty, treaty, treaty_under_review
from answerable.spoken import rules_file, rules_in

_NUMBER = re.compile(r"(?P<number>\d{1,3})(?P<paras>(?:\s?\([0-9a-z]{1,3}\))*)")
# "de la Convention relative aux droits ...": another treaty, whose name goes on.
_GOES_ON = re.compile(r"\s+[^\W\d_]+")


def articles_abroad(text: str, mechanism: str | None, language: str, *, own: bool) -> list[TreatyArticle]:
    """The treaty articles that a text in another language than English cites, in order.

    "article 19 du Pacte" is of the treaty under review, where that is a covenant; a treaty named in
    full is itself. Articles alone in brackets are of the treaty under review where its own committee
    writes (`own`). All others are of no treaty that we know: national law has articles too.
    """
    found: list[TreatyArticle] = []
    for row in rules_in(language, "", "article"):
        for match in row.pattern.finditer(text):
            alone = "treaty" not in match.re.groupindex
            cited = _under_review(mechanism, None) if alone and own else None
            if not alone:
                cited = _named(text, match.start("treaty"), mechanism, language)
            numbers = _numbers(match)
            if cited is None or not numbers or not all(map(cited.has_article, numbers)):
                continue
            if any(match.start() < f.end and f.start < match.end() for f in found):
                continue
            start = match.start() + 1 if alone else match.start()  # behind the bracket
            found.append(TreatyArticle(cited.code, numbers, start, match.end("list")))
    return sorted(found, key=lambda f: f.start)


@cache
def _names(language: str) -> tuple[tuple[str, str], ...]:
    """Every full name of a treaty with its code, the longest first."""
    file = rules_file(language, "")
    table = load_table(file)["treaties"]["names"] if file else {}
    pairs = [(name.casefold(), code) for code, names in table.items() for name in names]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))


def _named(text: str, start: int, mechanism: str | None, language: str) -> Treaty | None:
    rest = text[start : start + 200].casefold()
    for name, code in _names(language):
        if rest.startswith(name):
            return treaty(code)
    file = rules_file(language, "")
    short = load_table(file)["treaties"]["short"] if file else {}
    for called, words in short.items():
        for word in words:
            if rest.startswith(word.casefold()):
                return _short(rest[len(word) :], mechanism, called, language)
    return None


def _short(behind: str, mechanism: str | None, called: str, language: str) -> Treaty | None:
    file = rules_file(language, "")
    longer = load_table(file)["treaties"]["longer"] if file else []
    word = _GOES_ON.match(behind)
    if word and word.group().strip() in longer:
        return None
    return _under_review(mechanism, called)


def _under_review(mechanism: str | None, called: str | None) -> Treaty | None:
    """The treaty of a review, if it is what a text calls it: a Covenant, or a Convention."""
    own = treaty_under_review(mechanism)
    return own if own and (called is None or called in own.short) else None


def _numbers(match: re.Match[str]) -> tuple[str, ...]:
    """Each article by itself; a paragraph printed before its article goes with it: "19(3)"."""
    found = [m["number"] + m["paras"].replace(" ", "") for m in _NUMBER.finditer(match["list"])]
    paragraph = match.groupdict().get("para")
    if paragraph and len(found) == 1 and "(" not in found[0]:
        found[0] += f"({paragraph})"
    return tuple(dict.fromkeys(found))
