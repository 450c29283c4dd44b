"""Printed dates: what is one, what it says, and which of two comes first."""

import pytest

from answerable.dates import agree, before, iso_date, printed_dates

ISO = [
    ("31 February 2025", None),
    ("29 February 2024", "2024-02-29"),
    ("May 32, 2025", None),
    ("Mai 2025", "2025-05"),
    ("Lenz 2025", None),
    ("13.13.2025", None),
    ("March, 10, 1992", "1992-03-10"),
    ("Sept. 3, 2020", "2020-09-03"),
    ("3rd of May 2020", "2020-05-03"),
    ("12 de mayo de 2019", "2019-05-12"),
    ("7 июня 2021 года", "2021-06-07"),
    ("2021", "2021"),
    ("April of 2023", "2023-04"),
]


@pytest.mark.parametrize(("printed", "iso"), ISO)
def test_only_a_possible_month_and_day_make_a_date(printed, iso):
    assert iso_date(printed) == iso


IN_TEXT = [
    ("Open Line, A Year of Silence, 4 May 2020; accessed June 2021.", ["2020-05-04", "2021-06"]),
    ("Weber v. Norland, CCPR/C/50/D/488/1992, March 31, 1994, para. 8.3", ["1994-03-31"]),
    ("in 2021, and 14 people, 2022 of them", []),
    ("https://a.example/2020-05-04-news and 2020-05-04", ["2020-05-04"]),
    ("Open Line, 31 June 2020", []),
]


@pytest.mark.parametrize(("text", "dates"), IN_TEXT)
def test_dates_in_a_text(text, dates):
    assert [d.iso for d in printed_dates(text)] == dates


ORDER = [
    ("2024-02-08", "2024-08-02", True),
    ("2024-02", "2024-02-08", False),
    ("2023", "2024-01", True),
    ("2024", "2024-01", False),
    ("2024-09", "2024-08-02", False),
]


@pytest.mark.parametrize(("one", "other", "first"), ORDER)
def test_before_is_said_only_where_both_are_precise_enough(one, other, first):
    assert before(one, other) is first


AGREE = [
    ("2024-02", "2024-02-11", True),
    ("2024", "2024-02-11", True),
    ("2024-02", None, True),
    ("2024-02", "2024-03", False),
    ("2024-02-11", "2024-02-12", False),
]


@pytest.mark.parametrize(("one", "other", "may"), AGREE)
def test_two_dates_agree_as_far_as_both_are_known(one, other, may):
    assert agree(one, other) is agree(other, one) is may
