from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.provisions import article_numbers

PLURAL = [
    ("2(1), 19(2) and (3), and 21", ["2(1)", "19(2)", "19(3)", "21"]),
    ("7, 9 and 14", ["7", "9", "14"]),
    ("6-9", ["6", "7", "8", "9"]),
    ("11 to 13", ["11", "12", "13"]),
    ("1 to 27", ["1-27"]),
    ("37 (b)-(d) and 40", ["37(b)", "37(c)", "37(d)", "40"]),
    ("9 (1)-(3) and 10", ["9(1)", "9(2)", "9(3)", "10"]),
    ("14, paragraphs 1, 2 and 3 (d), and 26", ["14(1)", "14(2)", "14(3)(d)", "26"]),
    ("2, paragraph 3, 7 and 14, paragraph 1", ["2(3)", "7", "14(1)"]),
    ("7, 9 and 14, paragraphs 1-3", ["7", "9", "14(1)", "14(2)", "14(3)"]),
    ("9, paras 1 and 3, 10 and 14 (3)", ["9(1)", "9(3)", "10", "14(3)"]),
    ("7; 9; 10, paragraph 1; and 14, paragraphs 1 and 3 (d)", ["7", "9", "10(1)", "14(1)", "14(3)(d)"]),
    ("1, 2 (c) and (g), 3 and 15", ["1", "2(c)", "2(g)", "3", "15"]),
    ("73-3 and 456-2", ["73-3", "456-2"]),
    ("9, 9 and 9", ["9"]),
]
SINGULAR = [
    ("2, paragraph 3 (a)", ["2(3)(a)"]),
    ("2, paragraphs 1 and 3 (a)", ["2(1)", "2(3)(a)"]),
    ("14 (3) (b), (d) and (e)", ["14(3)(b)", "14(3)(d)", "14(3)(e)"]),
    ("14, paragraph 3 (b) to (d)", ["14(3)(b)", "14(3)(c)", "14(3)(d)"]),
    ("14(1) and (3)(d)", ["14(1)", "14(3)(d)"]),
    ("5 (d) (i)", ["5(d)(i)"]),
    ("2 § 3", ["2(3)"]),
    ("2.3", ["2(3)"]),
    ("24 (2) (2019)", ["24(2)"]),
    ("73-3", ["73-3"]),
    ("19bis", ["19bis"]),
]


@pytest.mark.parametrize(("printed", "expected"), PLURAL, ids=[p for p, _ in PLURAL])
def test_a_list_behind_articles_is_told_one_by_one(printed: str, expected: list[str]) -> None:
    assert list(article_numbers(printed, plural=True)) == expected


@pytest.mark.parametrize(("printed", "expected"), SINGULAR, ids=[p for p, _ in SINGULAR])
def test_what_stands_behind_article_is_one_article_and_its_parts(printed: str, expected: list[str]) -> None:
    assert list(article_numbers(printed)) == expected


def test_the_articles_of_codes_keep_their_points() -> None:
    assert article_numbers("12.1", dotted=False) == ("12.1",)


@given(st.lists(st.integers(1, 50), min_size=1, max_size=6, unique=True))
def test_any_list_comes_out_as_it_went_in(numbers: list[int]) -> None:
    printed = ", ".join(map(str, numbers[:-1])) + (" and " if numbers[1:] else "") + str(numbers[-1])
    assert article_numbers(printed, plural=True) == tuple(map(str, numbers))


@given(st.text(alphabet="0123 ()-.,;abix§andto paragraphs", max_size=60), st.booleans(), st.booleans())
def test_no_list_breaks_the_telling(printed: str, plural: bool, dotted: bool) -> None:
    found = article_numbers(printed, plural=plural, dotted=dotted)
    assert len(found) == len(set(found))
    assert all(number[0].isdigit() for number in found)
