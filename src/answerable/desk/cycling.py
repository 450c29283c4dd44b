"""The pictures of the cycles: what became of each list, what comes back, who recommends what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from answerable.desk import names
from answerable.desk.models import Cycle
from answerable.desk.strips import Cut, Strip, strips
from answerable.model.ledger import POSITION_SIGNS, Counted, Recommender, counted

# So many of those who recommend, and of the issues, a picture holds; the file has all.
MOST, ISSUES = 15, 8
# How many shades the table of issues has.
SHADES = 4


@dataclass(frozen=True, slots=True)
class Pictures:
    """What became of each cycle's list, and what comes back; `returns` is the second as a table."""

    positions: Sequence[Strip]
    again: Sequence[Strip]
    key: Sequence[Cut]
    returns: Sequence[tuple[str, int, Sequence[int | None]]]
    columns: Sequence[str]


def pictures(
    columns: Sequence[Cycle], briefs: Iterable[Mapping[str, Any]], kept: Mapping[str, str]
) -> Pictures:
    """Drawn from what is counted of the asks that the page lists; `kept` are its filters."""
    rows = counted([cycle.key for cycle in columns], briefs)
    pairs = [(cycle, row) for cycle, row in zip(columns, rows, strict=True) if row.recommendations]
    whole: Counter[str] = Counter()
    for _, row in pairs:
        whole.update(row.positions)
    return Pictures(
        positions=strips(
            (c.label, _many(row, c), _href(kept, cycle=c.key), _stood(row, kept)) for c, row in pairs
        ),
        again=strips((c.label, "", _href(kept, cycle=c.key), _returning(row, kept)) for c, row in pairs),
        key=[_cut(code, whole[code], _href(kept, position=code)) for code in names.POSITIONS if whole[code]],
        returns=[
            (
                c.label,
                row.asks,
                [row.returned.get(other.key, 0) if n > at else None for n, (other, _) in enumerate(pairs)],
            )
            for at, (c, row) in enumerate(pairs)
        ],
        columns=[c.label for c, _ in pairs],
    )


def who(rows: Sequence[Recommender], kept: Mapping[str, str], *, region: bool) -> list[Strip]:
    """A bar for each of those who recommend most, cut by position."""
    return strips(
        (
            _named(row, region=region),
            "" if region or not row.region else row.region,
            "" if region else _href(kept, by=row.who),
            [
                _cut(
                    code, row.positions.get(code, 0), "" if region else _href(kept, by=row.who, position=code)
                )
                for code in names.POSITIONS
            ],
        )
        for row in rows[:MOST]
    )


def key(drawn: Iterable[Strip]) -> list[Cut]:
    """What the colours and signs of these bars mean, in the order in which a bar has them."""
    seen = {piece.cut.look for strip in drawn for piece in strip.pieces}
    return [cut for code in names.POSITIONS if (cut := _cut(code, 0, "")).look in seen]


@dataclass(frozen=True, slots=True)
class Shaded:
    """How many recommendations of one on an issue; `shade` runs from 0 to `SHADES`."""

    issue: str
    n: int
    shade: int
    href: str


@dataclass(frozen=True, slots=True)
class Grid:
    """Those who recommend most, by the issues on which most is recommended."""

    issues: Sequence[str]
    rows: Sequence[tuple[str, int, Sequence[Shaded]]]


def grid(rows: Sequence[Recommender], *, region: bool) -> Grid:
    """The table of who recommends what."""
    whole: Counter[str] = Counter()
    for row in rows:
        whole.update(row.themes)
    issues = [issue for issue, _ in sorted(whole.items(), key=lambda one: (-one[1], one[0]))[:ISSUES]]
    shown = rows[:MOST]
    most = max((row.themes.get(issue, 0) for row in shown for issue in issues), default=0) or 1
    return Grid(
        issues,
        [
            (_named(row, region=region), row.recommendations, _shaded(row, issues, most, region=region))
            for row in shown
        ],
    )


def _shaded(row: Recommender, issues: Sequence[str], most: int, *, region: bool) -> list[Shaded]:
    made = []
    for issue in issues:
        n = row.themes.get(issue, 0)
        href = "" if region or not n else _href({}, by=row.who, theme=issue)
        made.append(Shaded(issue, n, -(-SHADES * n // most), href))
    return made


def _named(row: Recommender, *, region: bool) -> str:
    return (row.who or "Region not known") if region else names.state(row.who)


def _stood(row: Counted, kept: Mapping[str, str]) -> list[Cut]:
    return [
        _cut(code, row.positions.get(code, 0), _href(kept, cycle=row.cycle, position=code))
        for code in names.POSITIONS
    ]


def _returning(row: Counted, kept: Mapping[str, str]) -> list[Cut]:
    return [
        Cut(
            "t-again",
            "↻",
            "asked in an earlier cycle",
            row.again,
            _href(kept, cycle=row.cycle, again="before"),
        ),
        Cut("t-new", "", "not asked in an earlier cycle", row.new, _href(kept, cycle=row.cycle, again="new")),
    ]


def _cut(code: str, n: int, href: str) -> Cut:
    return Cut(f"t-{code or 'untaken'}", POSITION_SIGNS[code], names.POSITIONS[code], n, href)


def _many(row: Counted, cycle: Cycle) -> str:
    """How many recommendations; of a list of the UPR also how many numbers it has, where they are fewer."""
    said = f"{row.recommendations} recommendation{'' if row.recommendations == 1 else 's'}"
    fewer = cycle.takes_positions and 0 < row.numbers < row.recommendations
    return f"{said}, {row.numbers} number{'' if row.numbers == 1 else 's'}" if fewer else said


def _href(kept: Mapping[str, str], **chosen: str) -> str:
    query = {name: value for name, value in {**kept, **chosen}.items() if value}
    return f"/cycles/?{urlencode(query)}" if query else "/cycles/"
