"""Human-rights treaties, and the bodies that hold reviews."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from types import MappingProxyType

from answerable.errors import KnowledgeError
from answerable.registry.names import Names
from answerable.registry.rows import Row, read_rows

_PARAGRAPH = re.compile(r"\s*([0-9]{1,4})(?![0-9])\s*(?:\(\s*([0-9]{1,4})\s*\))?")
_SPAN = re.compile(r"([0-9]+)-([0-9]+)")


@dataclass(frozen=True, slots=True)
class Treaty:
    """An instrument that a review rests on; the Universal Declaration counts as one.

    `short` holds what a text calls its own treaty ("Covenant"): it means this one only
    where `body` holds the review, or one of `also`. `articles` gives short titles, not every article has
    one; `last` is the number of the last. `paragraphs` says how many numbered paragraphs an
    article has, 0 where its text bears no numbers; not every article is in it.
    """

    code: str
    name: str
    names: tuple[str, ...]
    short: tuple[str, ...]
    body: str | None
    year: int
    last: int
    articles: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    paragraphs: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    also: tuple[str, ...] = ()

    def has_article(self, number: str) -> bool:
        """Whether there is an article of that number; paragraphs behind it do not count."""
        digits = number[: len(number) - len(number.lstrip("0123456789"))]
        return bool(digits) and 1 <= int(digits) <= self.last

    def has_paragraph(self, article: str) -> bool | None:
        """Whether there is the paragraph in "19(3)" or "2(3)(a)"; None where we do not know.

        Only what stands first behind the article is judged, and only if it is a number:
        lettered points, and what is below them, are not. "19" alone asks for the article.
        The "(1)" of an article without numbers is None: some count its only paragraph.
        """
        found = _PARAGRAPH.match(article)
        if found is None:
            return None
        number, paragraph = str(int(found[1])), found[2]
        if not 1 <= int(number) <= self.last:
            return False
        if paragraph is None:
            return True
        count = self.paragraphs.get(number)
        if count is None or (not count and int(paragraph) == 1):
            return None
        return 1 <= int(paragraph) <= count


@dataclass(frozen=True, slots=True)
class Body:
    """Who holds a review: a committee, a working group, the Council, its special procedures.

    `code` is the dossier's word for it (the mechanism); `root` what its symbols begin with.
    `sessions` holds the number of the first session of a year, with the year, in order; it is
    empty for who counts none, or none that we know. `last_session` is the last that we know of;
    of a session in `unsure` the year may be off by one.
    """

    code: str
    name: str
    names: tuple[str, ...]
    root: str
    treaty: str | None = None
    annual: int | None = None
    experts: tuple[str, ...] = ()
    sessions: tuple[tuple[int, int], ...] = ()
    last_session: int = 0
    unsure: tuple[range, ...] = ()


@cache
def treaties() -> tuple[Treaty, ...]:
    """Every treaty that we know, in the order of the data file.

    Raises:
        KnowledgeError: The data file is wrong.
    """
    return tuple(read_treaties())


def read_treaties(source: str | None = None) -> list[Treaty]:
    """The treaties of the data file, or of `source`."""
    return [_treaty(row) for row in read_rows("treaties.toml", "treaty", source)]


def _treaty(row: Row) -> Treaty:
    last = int(row.number("last"))
    articles, paragraphs = row.table("articles"), row.numbers("paragraphs")
    for number in (*articles, *paragraphs):
        if not number.isdecimal() or not 1 <= int(number) <= last:
            raise KnowledgeError(f"{row.where}: there is no article {number}")
    return Treaty(
        row.text("code"),
        row.text("name"),
        (row.text("name"), *row.texts("names")),
        row.texts("short"),
        row.maybe("body"),
        int(row.number("year")),
        last,
        MappingProxyType(articles),
        MappingProxyType(paragraphs),
        row.texts("also"),
    )


def treaty(code: str) -> Treaty | None:
    """The treaty of that code ("ICCPR"), or None."""
    return _by_code().get(code)


def treaty_under_review(mechanism: str | None) -> Treaty | None:
    """The treaty that a committee watches over; None where no committee, or an unknown one, reviews."""
    return next((one for one in treaties() if mechanism is not None and one.body == mechanism), None)


def treaties_named(text: str, *, body: str | None = None) -> list[tuple[Treaty, int, int]]:
    """Every treaty that a text names, with the place of the name.

    "the Covenant" and the like are resolved where `body` says whose review it is.
    """
    by_code = _by_code()
    return [(by_code[code], start, end) for code, start, end in _treaty_names(body).find(text)]


def treaty_at_start(text: str, *, body: str | None = None) -> Treaty | None:
    """The treaty whose name a text begins with."""
    code = _treaty_names(body).at_start(text)
    return _by_code()[code] if code else None


def treaties_ending(text: str, words: int, *, body: str | None = None) -> list[tuple[Treaty, int, int]]:
    """As `treaties_named`; nothing where no name ends within the last so many words."""
    return treaties_named(text, body=body) if _treaty_names(body).may_end(text, words) else []


@cache
def _by_code() -> dict[str, Treaty]:
    return {one.code: one for one in treaties()}


@cache
def _treaty_names(body: str | None) -> Names:
    exact: dict[str, str] = {}
    loose: dict[str, str] = {}
    for one in treaties():
        for name in one.names:
            # "CAT" must not be found in "cat"; a name of several words may be written anyhow.
            (loose if " " in name else exact)[name] = one.code
        if body is not None and body in (one.body, *one.also):
            for short in one.short:
                exact.setdefault(short, one.code)
    return Names(exact, loose)


@cache
def bodies() -> tuple[Body, ...]:
    """Every body that we know, in the order of the data file.

    Raises:
        KnowledgeError: The data file is wrong.
    """
    return tuple(read_bodies())


def read_bodies(source: str | None = None) -> list[Body]:
    """The bodies of the data file, or of `source`."""
    return [_body(row) for row in read_rows("bodies.toml", "body", source)]


def _body(row: Row) -> Body:
    sessions = _sessions(row)
    return Body(
        row.text("code"),
        row.text("name"),
        (row.text("name"), *row.texts("names")),
        row.text("root"),
        row.maybe("treaty"),
        int(row.number("annual")) if "annual" in row.values else None,
        row.texts("experts"),
        sessions,
        int(row.number("last_session")) if sessions else 0,
        tuple(_span(row, text) for text in row.texts("unsure")),
    )


def _sessions(row: Row) -> tuple[tuple[int, int], ...]:
    years = row.numbers("sessions")
    if not all(year.isdecimal() and len(year) == 4 for year in years):
        raise KnowledgeError(f"{row.where}: `sessions` must name years")
    found = [(number, int(year)) for year, number in years.items()]
    if any(one[0] >= two[0] or one[1] >= two[1] for one, two in pairwise(found)):
        raise KnowledgeError(f"{row.where}: `sessions` must run upwards")
    return tuple(found)


def _span(row: Row, text: str) -> range:
    found = _SPAN.fullmatch(text)
    if found is None:
        raise KnowledgeError(f"{row.where}: `unsure` must hold spans of sessions, not {text!r}")
    return range(int(found[1]), int(found[2]) + 1)


def session_years(code: str, number: int) -> range | None:
    """The years in which a body may have held that session of its own; None where we do not know.

    Where the calendar of those years is uncertain, the range has a year more on each side. It is
    about the session: a document of it may be dated, and is often issued, in the year after.
    """
    holder = body(code)
    if holder is None or not holder.sessions or number > holder.last_session:
        return None
    place = bisect_right(holder.sessions, number, key=lambda one: one[0])
    if not place:
        return None
    year = holder.sessions[place - 1][1]
    slack = any(number in span for span in holder.unsure)
    return range(year - slack, year + slack + 1)


def body(code: str) -> Body | None:
    """The body of that code ("CCPR", "UPR"), or None."""
    return next((one for one in bodies() if one.code == code), None)


@cache
def _upr_cycles(first: str, last: str) -> tuple[tuple[range, str], ...]:
    return tuple(
        (range(int(row.number(first)), int(row.number(last)) + 1), f"{row.number('cycle'):g}")
        for row in read_rows("bodies.toml", "upr_cycle")
    )


def upr_cycle(session: int) -> str | None:
    """The cycle to which a session of the Working Group on the UPR belongs; None where we do not know."""
    return next((cycle for sessions, cycle in _upr_cycles("first", "last") if session in sessions), None)


def upr_year(session: int) -> int | None:
    """The year in which the Working Group on the UPR held that session; None where we do not know."""
    rows = list(read_rows("bodies.toml", "upr_cycle"))
    if session > max(int(row.number("last_dated", 0)) for row in rows):
        return None
    begun = [int(year) for row in rows for year, first in row.numbers("sessions").items() if first <= session]
    return max(begun, default=None)


def upr_cycle_of_outcome(session: int) -> str | None:
    """The cycle whose outcomes the Human Rights Council adopted at that session of its own."""
    cycles = _upr_cycles("council_first", "council_last")
    return next((cycle for sessions, cycle in cycles if session in sessions), None)


def bodies_named(text: str) -> list[tuple[Body, int, int]]:
    """Every body that a text names, with the place of the name.

    A treaty's own name is no body: "the Convention against Torture" is not the Committee.
    An abbreviation that stands for both ("CEDAW") is taken for the body.
    """
    by_code = _bodies_by_code()
    return [(by_code[code], start, end) for code, start, end in _body_names().find(text)]


@cache
def _bodies_by_code() -> dict[str, Body]:
    return {one.code: one for one in bodies()}


@cache
def _body_names() -> Names:
    exact: dict[str, str] = {}
    loose: dict[str, str] = {}
    for one in bodies():
        for name in one.names:
            (loose if " " in name else exact)[name] = one.code
    return Names(exact, loose)
