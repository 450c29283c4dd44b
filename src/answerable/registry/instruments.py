"""Human-rights treaties, and the bodies that hold reviews."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from answerable.errors import KnowledgeError
from answerable.registry.names import Names
from answerable.registry.rows import Row, read_rows


@dataclass(frozen=True, slots=True)
class Treaty:
    """An instrument that a review rests on; the Universal Declaration counts as one.

    `short` holds what a text calls its own treaty ("Covenant"): it means this one only
    where `body` holds the review. `articles` gives short titles, not every article has
    one; `last` is the number of the last.
    """

    code: str
    name: str
    names: tuple[str, ...]
    short: tuple[str, ...]
    body: str | None
    year: int
    last: int
    articles: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def has_article(self, number: str) -> bool:
        """Whether there is an article of that number; paragraphs behind it do not count."""
        digits = number[: len(number) - len(number.lstrip("0123456789"))]
        return bool(digits) and 1 <= int(digits) <= self.last


@dataclass(frozen=True, slots=True)
class Body:
    """Who holds a review: a committee, a working group, the Council, its special procedures.

    `code` is the dossier's word for it (the mechanism); `root` what its symbols begin with.
    """

    code: str
    name: str
    names: tuple[str, ...]
    root: str
    treaty: str | None = None
    annual: int | None = None
    experts: tuple[str, ...] = ()


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
    articles = row.table("articles")
    for number in articles:
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
    )


def treaty(code: str) -> Treaty | None:
    """The treaty of that code ("ICCPR"), or None."""
    return next((one for one in treaties() if one.code == code), None)


def treaties_named(text: str, *, body: str | None = None) -> list[tuple[Treaty, int, int]]:
    """Every treaty that a text names, with the place of the name.

    "the Covenant" and the like are resolved where `body` says whose review it is.
    """
    by_code = {one.code: one for one in treaties()}
    return [(by_code[code], start, end) for code, start, end in _treaty_names(body).find(text)]


@cache
def _treaty_names(body: str | None) -> Names:
    exact: dict[str, str] = {}
    loose: dict[str, str] = {}
    for one in treaties():
        for name in one.names:
            # "CAT" must not be found in "cat"; a name of several words may be written anyhow.
            (loose if " " in name else exact)[name] = one.code
        if body is not None and one.body == body:
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
    return Body(
        row.text("code"),
        row.text("name"),
        (row.text("name"), *row.texts("names")),
        row.text("root"),
        row.maybe("treaty"),
        int(row.number("annual")) if "annual" in row.values else None,
        row.texts("experts"),
    )


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


def upr_cycle_of_outcome(session: int) -> str | None:
    """The cycle whose outcomes the Human Rights Council adopted at that session of its own."""
    cycles = _upr_cycles("council_first", "council_last")
    return next((cycle for sessions, cycle in cycles if session in sessions), None)


def bodies_named(text: str) -> list[tuple[Body, int, int]]:
    """Every body that a text names, with the place of the name.

    A treaty's own name is no body: "the Convention against Torture" is not the Committee.
    An abbreviation that stands for both ("CEDAW") is taken for the body.
    """
    by_code = {one.code: one for one in bodies()}
    return [(by_code[code], start, end) for code, start, end in _body_names().find(text)]


@cache
def _body_names() -> Names:
    exact: dict[str, str] = {}
    loose: dict[str, str] = {}
    for one in bodies():
        for name in one.names:
            (loose if " " in name else exact)[name] = one.code
    return Names(exact, loose)
