from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.model import Identity, MentionKind
from mention_checks import found

DATES = [
    ("It met on 4 May 2020.", [("4 May 2020", "2020-05-04")]),
    ("It met on May 4, 2020.", [("May 4, 2020", "2020-05-04")]),
    ("It met on 4th of May 2020.", [("4th of May 2020", "2020-05-04")]),
    ("In May 2020 it met.", [("May 2020", "2020-05")]),
    ("In May of 2020 it met.", [("May of 2020", "2020-05")]),
    ("04.05.2020", [("04.05.2020", "2020-05-04")]),
    ("Done on 2020-05-04.", [("2020-05-04", "2020-05-04")]),
    ("In 2020 it met.", [("2020", "2020")]),
    ("The 2020 law (2021) stands.", [("2020", "2020"), ("2021", "2021")]),
    ("It sat from 3 May to 7 June 2021.", [("3 May", "2021-05-03"), ("7 June 2021", "2021-06-07")]),
    ("It sat on 3-7 May 2021.", [("3-7 May 2021", "2021-05-03/2021-05-07")]),
    ("On 3 May it sat.", [("3 May", None)]),
    ("In 2018, 2019 and 2021.", [("2018", "2018"), ("2019", "2019"), ("2021", "2021")]),
]


@pytest.mark.parametrize(("text", "expected"), DATES, ids=[text for text, _ in DATES])
def test_a_date_is_found_with_its_iso_form(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(m.quote.text, m.value) for m in found(MentionKind.DATE, text)] == expected


@pytest.mark.parametrize(
    ("text", "written", "expected"),
    [
        ("In February of this year it met.", "2025-05-26", [("February of this year", "2025-02")]),
        ("In May this year it met.", "2025", [("May this year", "2025-05")]),
        ("On 3 June last year it met.", "2025-05", [("3 June last year", "2024-06-03")]),
        ("In February of this year it met.", None, [("February of this year", None)]),
        ("Much may this year bring.", "2025", []),
    ],
)
def test_this_year_is_that_of_the_document(
    text: str, written: str | None, expected: list[tuple[str, str | None]]
) -> None:
    made = found(MentionKind.DATE, text, identity=Identity(date=written))
    assert [(m.quote.text, m.value) for m in made] == expected


@pytest.mark.parametrize("text", ["It has 1,999 members.", "A/HRC/2019/24", "Over 2000 protesters came."])
def test_four_digits_alone_make_no_year(text: str) -> None:
    assert found(MentionKind.DATE, text) == []


@settings(deadline=None)  # the first call compiles the rules
@given(
    st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)),
    st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%d.%m.%Y"]),
)
def test_any_day_in_any_form_comes_out_the_same(day: dt.date, form: str) -> None:
    assert [m.value for m in found(MentionKind.DATE, f"It ended on {day.strftime(form)}.")] == [
        day.isoformat()
    ]
