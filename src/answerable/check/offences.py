"""One offence under two articles of one code, and one article with two offences."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from answerable.check.record import Record
from answerable.check.stems import light
from answerable.model import Finding, FindingKind, Mention, MentionKind, Quote, Severity, Statement
from answerable.patterns import load_patterns
from answerable.text import fold

_VALUE = re.compile(r"^(?P<code>.+) art\. (?P<number>\d+[\w-]*)")
_TREATIES = re.compile(r"^[A-Z]{2,7}(?:-OP\d?)? art\.")
# So a Committee cites its own treaty at the end of a paragraph.
_OF_COVENANT = re.compile(r"arts?\.")
_AROUND = 160
_LEAST_SHARED = 2
_LEAST_COVERED = 0.6
_MOST_QUOTES = 6
_MOST_COMPARED = 30
_MARK = "CITEDHERE"
_SLACK = 3
_END = re.compile(r", (?=(?:an?|the|was|were|is|are|has|had|which|who|while|although|but) )")


@dataclass(frozen=True, slots=True)
class _Offence:
    """An article of a code with the offence that its words name; `listed`: the article stands in brackets."""

    code: str
    number: str
    words: str
    stems: frozenset[str]
    listed: bool
    quote: Quote
    pieces: tuple[Quote, ...]


def articles_that_differ(record: Record) -> Iterator[Finding]:
    """One finding for every two articles of a code under which one offence is told."""
    by_code: defaultdict[str, list[_Offence]] = defaultdict(list)
    for mention in record.dossier.mentions:
        if mention.kind is MentionKind.PROVISION:
            for offence in _offences(record, mention):
                by_code[offence.code].append(offence)
    for code, rows in sorted(by_code.items()):
        found: defaultdict[tuple[str, str], list[tuple[_Offence, _Offence]]] = defaultdict(list)
        for one, other in _near(rows):
            # "Articles 21 and 22" of one sentence are one list.
            listed = one.quote == other.quote and one.words == other.words
            if one.number == other.number or listed or not _same(one, other):
                continue
            if record.one_state(one.quote.document, other.quote.document):
                low, high = sorted(
                    (one, other), key=lambda o: (_number(o.number), o.quote.document, o.quote.start)
                )
                found[low.number, high.number].append((low, high))
        for numbers, pairs in sorted(found.items()):
            yield _finding(code, numbers, pairs, rows)
        yield from _used_twice(code, rows)


def _offences(record: Record, mention: Mention) -> Iterator[_Offence]:
    value = mention.value or ""
    parsed = _VALUE.match(value)
    if parsed is None or _TREATIES.match(value) or _OF_COVENANT.match(mention.quote.text):
        return
    for statement in record.around(mention.quote):
        words = _marked(record, statement, mention.quote)
        for rule in load_patterns("conflicts.toml", "offence"):
            if match := rule.pattern.search(words):
                said = _END.split(match["offence"])[0].strip(" \"',")
                title = rule.rule == "title-in-brackets"
                stems = record.telling(said) - light()
                if len(stems) >= _LEAST_SHARED or (stems and title):
                    listed = rule.rule == "article-in-brackets"
                    yield _Offence(
                        parsed["code"],
                        parsed["number"],
                        said,
                        stems,
                        listed,
                        statement.quote,
                        statement.pieces,
                    )
                break


def _marked(record: Record, statement: Statement, cited: Quote) -> str:
    """The statement's words around an article, with a mark in the place of the article."""
    text, printed = record.by_id[statement.id].text, fold(cited.text).text
    before = fold(record.text(cited.document)[statement.quote.start : cited.start]).text
    at = text.find(printed, max(0, len(before) - _SLACK))
    at = text.find(printed) if at < 0 else at
    if at < 0:
        return ""
    behind = at + len(printed)
    return f"{text[max(0, at - _AROUND) : at]}{_MARK}{text[behind : behind + _AROUND]}"


def _near(rows: list[_Offence]) -> Iterator[tuple[_Offence, _Offence]]:
    """Pairs that share a word; a word leads to the last thirty that hold it."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    seen: set[tuple[int, int]] = set()
    for at, row in enumerate(rows):
        for word in sorted(row.stems):
            seen.update((other, at) for other in holders[word][-_MOST_COMPARED:])
            holders[word].append(at)
    for one, other in sorted(seen):
        yield rows[one], rows[other]


def _same(one: _Offence, other: _Offence) -> bool:
    shared = len(one.stems & other.stems)
    few = min(len(one.stems), len(other.stems))
    return shared >= min(_LEAST_SHARED, few) and shared / few >= _LEAST_COVERED


def _used_twice(code: str, rows: list[_Offence]) -> Iterator[Finding]:
    """One sentence that gives two offences, each with its article in brackets, the same number."""
    by_quote: defaultdict[tuple[Quote, str], list[_Offence]] = defaultdict(list)
    for row in rows:
        if row.listed:
            by_quote[row.quote, row.number].append(row)
    for (quote, number), same in by_quote.items():
        for one, other in pairwise(same):
            if not one.stems & other.stems:
                yield Finding(
                    FindingKind.CONFLICT,
                    Severity.MEDIUM,
                    f"{code}: article {number} stands for “{one.words}” and for “{other.words}”.",
                    "article-twice",
                    (quote,),
                    compared="two offences under one article",
                    harmless="One article may punish both.",
                )


def _number(number: str) -> tuple[int, str]:
    digits = re.match(r"\d+", number)
    return int(digits[0]) if digits else 0, number


def _slip(one: str, other: str) -> bool:
    """Whether one number becomes the other by one wrong digit, or by two that changed places."""
    if len(one) != len(other):
        return False
    wrong = [at for at in range(len(one)) if one[at] != other[at]]
    if len(wrong) == 1:
        return True
    return len(wrong) == 2 and one[wrong[0]] == other[wrong[1]] and one[wrong[1]] == other[wrong[0]]


def _finding(
    code: str, numbers: tuple[str, str], pairs: list[tuple[_Offence, _Offence]], rows: list[_Offence]
) -> Finding:
    low, high = pairs[0]
    quotes = dict.fromkeys((*low.pieces, *high.pieces))
    quotes |= dict.fromkeys(quote for pair in pairs for offence in pair for quote in offence.pieces)
    twice = _twice(numbers, pairs, rows)
    if twice is not None:
        quotes[twice.quote] = None
    also = f" In one document article {twice.number} stands for another offence too." if twice else ""
    return Finding(
        FindingKind.CONFLICT,
        Severity.HIGH if _slip(*numbers) or twice else Severity.MEDIUM,
        f"{code}: “{low.words}” is article {numbers[0]} here, "
        f"“{high.words}” article {numbers[1]} there.{also}",
        "article-differs",
        tuple(quotes)[:_MOST_QUOTES],
        compared="the article under which one offence stands",
        harmless="The code may have been numbered anew, or have two offences of nearly the same words.",
    )


def _twice(
    numbers: tuple[str, str], pairs: list[tuple[_Offence, _Offence]], rows: list[_Offence]
) -> _Offence | None:
    """A use of one of the two numbers for quite another offence: it shows which of the two slipped."""
    meant: dict[str, set[str]] = {number: set() for number in numbers}
    for pair in pairs:
        for offence in pair:
            meant[offence.number] |= offence.stems
    for row in rows:
        if meant.get(row.number) and not row.stems & meant[row.number]:
            return row
    return None
