"""Whether what a source says of itself agrees: words with symbol, general comment with register.

Each doubt needs two things that are printed, or one that is printed and one that a register
knows. Where a register is silent, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from answerable.cite.articles import find_articles
from answerable.cite.cases import case_number
from answerable.cite.knowledge import rows
from answerable.cite.parts import signal_end
from answerable.cite.signs import known_symbol
from answerable.cite.source import NAMED_COMMENT, Source, comment_number
from answerable.dates import printed_dates, to_the_day
from answerable.model import Fault
from answerable.registry import (
    GeneralComment,
    bodies,
    bodies_named,
    general_comment,
    general_comments,
    session_years,
    state,
    states_named,
)
from answerable.symbols import Symbol, find_symbols

_ARTICLE = 4  # letters before an author's name: "the "
_YEAR_BEHIND = re.compile(
    r"\bgeneral\s+(?:comment|recommendation)\s+(?:No\.?\s*)?(?P<number>\d{1,2})\s?\((?P<year>\d{4})\)",
    re.IGNORECASE,
)
# Others publish general comments too; the register has only those of the treaty bodies.
_OTHER_AUTHOR = re.compile(r"\b(?:Working Group|African|Inter-American|Council of Europe|ASEAN)\b")
_OTHER_SOURCE = re.compile(
    r"(?<!U\.N)[.;]\s+[A-Z]|\b(?:see|which)\b|\band\s+(?:general\b|joint\b|No\.)"
    r"|\b(?:applied|cited|discussed|explained|interpreted|quoted|reprinted)\s(?:in|by)\b",
    re.IGNORECASE,
)
_COUNCIL = "A/HRC"
_INITIAL = re.compile(r",\s[A-Z]\.")
_WROTE = re.compile(
    r"\b(?:statement|letter|intervention|question)s?\s(?:by|of|from)\s(?:the\s)?\Z", re.IGNORECASE
)
_YEAR = re.compile(r"\(\d{4}\)")
# "On returns to Norland, see ...": the matter, not the State of the document.
_SEE = re.compile(r",\s(?:see|cf\.)\s", re.IGNORECASE)
_NEWER = 5  # general comments that a committee may have adopted since the register was made
_REACH = 120
_AUTHOR_END = re.compile(r"(?:'s)?[\s,:(]*(?:in\s+its\s+|its\s+)?", re.IGNORECASE)
_ARTICLES = re.compile(r"\barts?\.|\barticles?\s\d", re.IGNORECASE)


def disagreements(source: Source, mechanism: str | None) -> Iterator[Fault]:
    """What a source that stands on its own says twice, and differently."""
    if source.short is not None or source.fault is not None:
        return
    symbol = known_symbol(source.symbol)
    # With two symbols in one source nobody knows which of them the words speak of.
    if symbol is not None and len(find_symbols(source.text)) == 1:
        for check in _SYMBOL_CHECKS:
            yield from check(source, symbol)
    comment = comment_meant(source, mechanism)
    if comment is not None:
        yield from _comment(source, comment)
    elif beyond := _not_reached(source):
        yield beyond
    if _ARTICLES.search(source.text):
        yield from (a.fault for a in find_articles(source.text, mechanism) if a.fault is not None)


def _not_reached(source: Source) -> Fault | None:
    """A number far beyond the last general comment of the committee that is named right before it."""
    match = NAMED_COMMENT.search(source.text)
    if match is None or source.comment is None:
        return None
    author = source.text[max(0, match.start() - _REACH) : match.start()]
    named = bodies_named(author)
    if not named or not _AUTHOR_END.fullmatch(author, named[-1][2]):
        return None
    code = named[-1][0].code
    number, last = int(comment_number(source.comment)), _last_number(code)
    if not last or number <= last + _NEWER:
        return None
    return Fault("comment_unknown", f"the last general comment of the {code} that we know of is No. {last}")


def _last_number(code: str) -> int:
    return max((c.numbers[code] for c in general_comments() if code in c.numbers), default=0)


def out_of_range(source: Source, comment: GeneralComment | None) -> Fault | None:
    """A paragraph that a general comment does not have; only what stands beside the comment is its own."""
    pin = source.pinpoint
    if comment is None or pin is None or pin.unit != "para" or not _beside(source, pin.start):
        return None
    missing = [n for n in pin.numbers if comment.has_paragraph(n) is False]
    if not missing:
        return None
    why = f"{_called(comment)} ends at paragraph {comment.paragraphs}, so it has no paragraph {missing[0]}"
    return Fault("pinpoint_out_of_range", why)


def comment_meant(source: Source, mechanism: str | None) -> GeneralComment | None:
    """The general comment that a source cites: of the committee that it names, else of the review's.

    Where the year behind the number is not that of the review's committee and is that of just
    one other's, the other's is meant.
    """
    if source.comment is None or _OTHER_AUTHOR.search(source.text):
        return None
    number = int(comment_number(source.comment))
    symbol = known_symbol(source.symbol)
    if symbol is not None and symbol.series == "GC" and symbol.body is not None:
        return next(_of_root(symbol.body, number), None)
    named = {one.code for one, _, _ in bodies_named(source.text)}
    if len(named) > 1:
        return None
    code = next(iter(named), mechanism)
    comment = general_comment(code, number) if code else None
    year = _year_behind(source.text, number)
    if named or year is None or (comment is not None and comment.fits_date(year)):
        return comment
    others = [c for c in general_comments() if number in c.numbers.values() and c.fits_date(year)]
    return others[0] if len(others) == 1 else (comment if not others else None)


def _year_behind(text: str, number: int) -> str | None:
    """The year in brackets behind the number of a comment: "No. 34 (2011)"."""
    return next((m["year"] for m in _YEAR_BEHIND.finditer(text) if int(m["number"]) == number), None)


def _beside(source: Source, place: int) -> bool:
    """Whether nothing but the comment's own words stands between its number and a place behind it."""
    named = NAMED_COMMENT.search(source.text)
    if source.short is not None or named is None:
        return source.short is not None
    between = source.text[named.end() : place]
    again = NAMED_COMMENT.search(source.text, place)
    return place >= named.end() and not _OTHER_SOURCE.search(between) and not again


def _of_root(root: str, number: int) -> Iterator[GeneralComment]:
    for one in bodies():
        comment = general_comment(one.code, number) if one.root == root else None
        if comment is not None:
            yield comment


def _state(source: Source, symbol: Symbol) -> Iterator[Fault]:
    """ "Concluding observations on Norland" with the symbol of another State."""
    # "DEN" for Denmark: some bodies used codes that no register of ours has.
    if symbol.state is None or state(symbol.state) is None:
        return
    named = {
        one.code: one.name
        for one, start, end in states_named(source.text, adjectives=False)
        if not _of_author(source.text, start, end) and not _SEE.search(source.text, end)
    }
    if len(named) != 1 or not named.keys().isdisjoint((symbol.state, symbol.part)):
        return
    name = next(iter(named.values()))
    yield Fault("symbol_of_another", f"the words speak of {name}, {symbol.text} is of {symbol.state}")


def _of_author(text: str, start: int, end: int) -> bool:
    """Whether a State's name tells who wrote: "Open Line (Sweden), comments on ...", "Jordan, A."."""
    return (
        text[:start].endswith("(") or bool(_INITIAL.match(text, end)) or bool(_WROTE.search(text, 0, start))
    )


def _body(source: Source, symbol: Symbol) -> Iterator[Fault]:
    """An author with the symbol of another: the Committee's name, the Council's document."""
    if symbol.body is None or not (_root_of_committee(symbol.body) or symbol.body == _COUNCIL):
        return
    head = signal_end(source.text)
    words = source.text.replace(symbol.text, " " * len(symbol.text))
    named = bodies_named(words) if head < len(words) else []
    for one, start, _ in named[:1]:
        # Two committees may write together, and one may cite the other.
        ours = any(symbol.body == b.root or symbol.text.startswith(f"{b.root}/") for b, _, _ in named)
        author = head <= start <= head + _ARTICLE and _root_of_committee(one.root)
        if author and not ours:
            why = f"{symbol.text} is no symbol of the {one.name}, whose symbols begin with {one.root}/"
            yield Fault("symbol_of_another", why)


def _root_of_committee(root: str) -> bool:
    return root.endswith("/C") or root == "E/C.12"


def _session(source: Source, symbol: Symbol) -> Iterator[Fault]:
    """A date that cannot be that of a document of its session."""
    date = source.dates.published
    if (
        date is None
        or "-" not in date
        or symbol.session is None
        or symbol.body is None
        or not symbol.session.isdecimal()
    ):
        return
    session = int(symbol.session)
    years = next((y for code in _codes_of(symbol.body) if (y := session_years(code, session))), None)
    if years is not None and int(date[:4]) not in range(years.start - 1, years.stop + 1):
        held = str(years.start) if len(years) == 1 else f"{years.start} to {years.stop - 1}"
        why = f"the date {date} does not fit {symbol.text}: session {session} was held in {held}"
        yield Fault("symbol_of_another", why)


def _codes_of(root: str) -> list[str]:
    return [one.code for one in bodies() if one.root == root]


def _number(source: Source, symbol: Symbol) -> Iterator[Fault]:
    """The number of a general comment or a communication, in the words and in the symbol."""
    if (
        symbol.series == "GC"
        and source.comment is not None
        and symbol.number is not None
        and symbol.number not in _comments_named(source.text)
    ):
        yield Fault("symbol_of_another", f"the words say {source.comment}, the symbol {symbol.text}")
    printed = case_number(source.text.replace(symbol.text, " "), None)
    ours = case_number("", symbol.text)
    if printed and ours and printed not in _cases(symbol.text):
        why = f"the words name communication {printed}, the symbol {symbol.text}"
        yield Fault("case_disagrees", why)


def _comments_named(text: str) -> set[str]:
    """The numbers of all general comments that words name: 34 and 36 of "general comments Nos. 34 and 36"."""
    row = next(r for r in rows("inline") if r.rule == "general-comment")
    lists = (_YEAR.sub("", match["list"]) for match in row.each(text))
    return {number for one in lists for number in re.findall(r"\d+", one)}


_SYMBOL_CHECKS: tuple[Callable[[Source, Symbol], Iterator[Fault]], ...] = (_state, _body, _session, _number)


def _cases(symbol: str) -> set[str]:
    """The communications that a symbol names: 1500/2006 and 1501/2006 of "…/D/1500,1501/2006"."""
    numbers, _, year = symbol.partition("/D/")[2].partition("/")
    return {f"{int(number)}/{year[:4]}" for number in re.findall(r"\d+", numbers)}


def _comment(source: Source, comment: GeneralComment) -> Iterator[Fault]:
    if source.comment is None or comment.kind not in source.comment.lower():
        return
    year = _year_behind(source.text, int(comment_number(source.comment)))
    day = _own_day(source)
    wrong = [d for d in (year, day) if d and comment.fits_date(d) is False]
    odd = day if day and comment.issued and comment.fits_date(day) is None else None
    if not wrong and odd is None:
        return
    known = [f"adopted {comment.adopted}"] if comment.adopted else []
    known += [f"issued {date}" for date in comment.issued]
    why = f"{wrong[-1] if wrong else odd} is no date of {_called(comment)} ({', '.join(known)})"
    code = "comment_wrong_date" if wrong else "comment_odd_date"
    yield Fault(code, why, (comment.issued or (comment.adopted,))[-1])


def _own_day(source: Source) -> str | None:
    """The one day that stands beside a comment; of two nobody knows which is its own."""
    days = [d for d in printed_dates(source.text) if to_the_day(d.iso)]
    return days[0].iso if len(days) == 1 and _beside(source, days[0].start) else None


def _called(comment: GeneralComment) -> str:
    numbers = " / ".join(f"{code} {number}" for code, number in comment.numbers.items())
    return f"general {comment.kind} {numbers}"
