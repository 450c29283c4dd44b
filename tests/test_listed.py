"""Lists of numbers: what is one list, what is none, and that every number has its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.listed import letter_list, number_lists, numbers_in
from answerable.text import fold

READ = {
    "109.1–109.3 and 110.5": ["109.1", "109.2", "109.3", "110.5"],
    "1–3, 14– 16, 20": ["1", "2", "3", "14", "15", "16", "20"],
    "122.34- 35, 122.45,122.46": ["122.34", "122.35", "122.45", "122.46"],
    "44 (e), 54 (b), 44 (c) 74 (b)": ["44(e)", "54(b)", "44(c)", "74(b)"],
    "29 (d), (f) and (g)": ["29(d)", "29(f)", "29(g)"],
    "109.12(a)–(c)": ["109.12(a)", "109.12(b)", "109.12(c)"],
    "5., 6., 7. and 9": ["5", "6", "7", "9"],
    "109.2 and 109. 10 above": ["109.2", "109.10"],
    "No. 3, No. 4 and #5": ["3", "4", "5"],
    "109.7-109.4": ["109.7", "109.4"],
    "109.1/109.2": ["109.1", "109.2"],
}


@pytest.mark.parametrize("text", READ)
def test_a_list_is_read(text):
    assert list(numbers_in(fold(text).text)) == READ[text]


@pytest.mark.parametrize(
    "text",
    [
        "accepts 142 recommendations",
        "on 4 November",
        "3.5 per cent",
        "1,200 boats",
        "58 were supported",
        "12th",
    ],
)
def test_what_counts_or_measures_is_no_list(text):
    assert number_lists(text) == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("(a), (c) to (e) and (h)", "(a) (c) (d) (e) (h)"),
        ("(y)–(bb)", "(y) (z) (aa) (bb)"),
        ("(b) or a fine", "(b)"),
        ("109 (b)", ""),
    ],
)
def test_letters_by_themselves_are_read(text, numbers):
    found = letter_list(fold(text).text)
    assert " ".join(found.numbers if found else ()) == numbers


def test_a_comma_is_a_point_where_the_list_has_points_with_the_same_head():
    assert [held.numbers for held in number_lists("109.1, 109,3 et 109.7")] == [("109.1", "109.3", "109.7")]
    assert number_lists("12,3")[0].numbers == ("12", "3")


def test_the_number_of_the_report_behind_that_of_the_reply_is_taken():
    assert number_lists("18 (109.1) and 19 (rec. 109.2)")[0].numbers == ("109.1", "109.2")


def test_the_number_of_a_paragraph_is_in_no_list_with_what_it_says():
    assert [held.numbers for held in number_lists("5. Recommendation 12 and 13")] == [("5",), ("12", "13")]


def test_a_bracket_behind_a_number_is_its_note():
    (held,) = number_lists("109.1, 109.2 (partially) and 109.3")
    assert [(i.number, i.note) for i in held.items] == [("109.1", ""), ("109.2", "partially"), ("109.3", "")]


@given(st.text(alphabet="0123456789.,-() abtoand;:–", max_size=60))
def test_every_number_stands_where_it_is_said_to(text):
    folded = fold(text).text
    last = 0
    for held in number_lists(folded):
        assert last <= held.start < held.end <= len(folded)
        last = held.end
        for item in held.items:
            assert held.start <= item.start < item.end <= held.end
            assert item.number[0].isdigit()
            assert folded[item.start].isdigit()
