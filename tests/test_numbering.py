"""Printed numbers, read off a text and printed from a count."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.read.numbering import count_as, printed, raised, row_number


@pytest.mark.parametrize(
    ("text", "number", "end"),
    [
        ("23. The Committee", "23", 3),
        ("139.1 Repeal", "139.1", 5),
        ("139.1. Repeal", "139.1", 6),
        ("(a) Repeal", "(a)", 3),
        ("(iv) Repeal", "(iv)", 4),
        ("(12) Repeal", "(12)", 4),
        ("b) Repeal", "b)", 2),
        ("IV. Concerns", "IV", 3),
        ("A. Concerns", "A", 2),
        ("E.Principal areas", "E", 2),
        ("• Repeal", None, 1),
        ("- Repeal", None, 1),
        ("* Repeal", None, 1),
        ("**(a) Repeal", "(a)", 5),
        ("**5.** Repeal", "5", 4),
        ("_b)_ Repeal", "b)", 3),
    ],
)
def test_a_number_is_read_off_the_front(text: str, number: str | None, end: int) -> None:
    found = printed(text)
    assert found is not None
    assert (found.number, found.end) == (number, end)


@pytest.mark.parametrize(
    "text",
    [
        "The Committee",
        "2031. A year",
        "23 persons",
        "3.5m people",
        "(see below)",
        "-3 degrees",
        "e.g. this",
        "**Repeal** it",
        "*v. Oren*",
        "",
    ],
)
def test_words_that_only_look_like_a_number_are_none(text: str) -> None:
    assert printed(text) is None


def test_only_small_roman_numbers_stand_deep() -> None:
    assert [printed(t + " x").deep for t in ("(a)", "(ii)", "iv)", "II.", "3.")] == [  # type: ignore[union-attr]
        False,
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("count", "form", "said"),
    [
        (4, "lowerRoman", "iv"),
        (1994 % 400, "upperRoman", "CCCXCIV"),
        (400, "lowerRoman", "400"),
        (27, "lowerLetter", "aa"),
        (28, "A", "BB"),
        (0, "lowerLetter", "0"),
        (7, "decimalZero", "07"),
        (7, "anything else", "7"),
    ],
)
def test_a_count_is_printed(count: int, form: str, said: str) -> None:
    assert count_as(count, form) == said


@pytest.mark.parametrize(
    ("text", "number"), [("12.3 x", "12.3"), ("7. x", "7"), ("(a) x", None), ("x", None)]
)
def test_a_row_has_a_number_only_in_figures(text: str, number: str | None) -> None:
    assert row_number(text) == number


@given(st.integers(1, 399))
def test_a_printed_count_is_read_again(count: int) -> None:
    for text in (f"{count}. x", f"({count_as(count, 'lowerLetter')[:2]}) x", f"1.{count} x"):
        assert printed(text) is not None
    assert not raised(count).isascii()
