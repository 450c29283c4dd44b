"""The table of what sources tell of one person. All sources here are invented."""

from __future__ import annotations

from typing import Any

import pytest

from answerable.desk.told import told


def event(what: str, document: str, **known: Any) -> dict[str, Any]:
    empty = {"date": None, "duration_years": None, "provision": None}
    return {"what": what, "document": document, "start": 0, "quote": "…", **empty, **known}


TWO = [
    # two events, and what the first row says of the second
    (
        event("sentence", "a", date="2020-05", duration_years=4.0),
        event("sentence", "b", date="2020-05", duration_years=8.0),
        {"duration_years": (8.0,)},
    ),
    (
        event("sentence", "a", duration_years=4.0),
        event("sentence", "a", duration_years=8.0),
        {"duration_years": (8.0,)},
    ),
    (
        event("sentence", "a", date="2020", duration_years=4.0),
        event("sentence", "b", date="2020-05-03", duration_years=8.0),
        {"duration_years": (8.0,)},
    ),
    (
        event("charge", "a", provision="Code art. 1"),
        event("charge", "b", provision="Code art. 2"),
        {"provision": ("Code art. 2",)},
    ),
    (
        event("arrest", "a", date="2020-05-03"),
        event("arrest", "b", date="2020-05-04"),
        {"date": ("2020-05-04",)},
    ),
    # two arrests that one document dates are two
    (event("arrest", "a", date="2020-05-03"), event("arrest", "a", date="2021-05-04"), {}),
    (event("arrest", "a", date="2020"), event("arrest", "b", date="2020-05"), {}),
    (
        event("sentence", "a", date="2020", duration_years=4.0),
        event("sentence", "b", date="2021", duration_years=8.0),
        {"date": ("2021",)},
    ),
    (event("sentence", "a", duration_years=4.0), event("ban", "b", duration_years=8.0), {}),
    (event("sentence", "a", duration_years=4.0), event("sentence", "b"), {}),
]


@pytest.mark.parametrize(("one", "other", "expected"), TWO)
def test_a_row_says_what_another_row_gives_instead(
    one: dict[str, Any], other: dict[str, Any], expected: dict[str, tuple[Any, ...]]
) -> None:
    rows = told([other, one])
    (row,) = [row for row in rows if row.event is one]
    assert {name: values for name, values in row.elsewhere.items() if values} == expected
    assert row.differs is bool(expected)


def test_rows_come_by_sort_and_date_the_undated_last() -> None:
    events = [
        event("ban", "a"),
        event("arrest", "a"),
        event("arrest", "b", date="2020"),
        event("arrest", "a", date="2019"),
    ]
    assert [(r.event["what"], r.event["date"]) for r in told(events)] == [
        ("arrest", "2019"),
        ("arrest", "2020"),
        ("arrest", None),
        ("ban", None),
    ]
