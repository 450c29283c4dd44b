from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.names import (
    fits_initials,
    from_capitals,
    initials,
    parse,
    same_person,
    same_surname,
    skeleton,
)

ONE_PERSON = [
    ("Zhanar Khasenova", "Janar Hasenova"),
    ("Zhanar Khasenova", "Жанар Хасенова"),
    ("Yerlan Sergeyev", "Erlan Sergeev"),
    ("Alexei Ksenov", "Aleksey Xenov"),
    ("Qanat Toqtarov", "Kanat Toktarov"),
    ("Sergei Vasilyev", "Sergey Wassilyew"),
    ("Oleg Ivanoff", "Oleg Ivanov"),
    ("Fyodor Belov", "Fedor Belov"),
    ("LENA ORLOVA", "Lena Orlova"),
    ("Kim Anders", "Anders Kim"),
    ("Ruslan Petrovich Demin", "Ruslan Demin"),
    ("Aziza Abdullayeva", "Aziza Abdulaeva"),
    ("Timur Khamzatbekov", "Timur Khamzatibekov"),
    ("Anvar Abdrakhmanov", "Anvar Abdrahmanow"),
    ("Евгений Щукин", "Yevgeny Shchukin"),
]
TWO_PEOPLE = [
    ("Ivan Belov", "Petr Belov"),
    ("Ivan Belov", "Ivan Belova"),
    ("Anvar Akhmetov", "Anvar Akhmedov"),
    ("Lina Lemova", "Linara Lemova"),
    ("Daria Orlova", "Dara Orlova"),
    ("Oleg Torbekov", "Oleg Torov"),
    ("Anna Karimova", "Anna Kerimova"),
    ("Ruslan Petrovich Demin", "Ruslan Ivanovich Demin"),
    ("Alma Sarsen", "Alma Sarsenova"),
    ("Belov", "Ivan Belov"),
    ("I. Belov", "Ivan Belov"),
    ("Aidar Mukhtarov", "Aidana Mukhtarova"),
]
SPELLINGS = [
    ("zh", ("zh", "j", "dzh")),
    ("kh", ("kh", "h")),
    ("(?<=[a-z])y(?![aeo])", ("y", "i")),
    ("k(?!h)", ("k", "q")),
    ("v", ("v", "w")),
    ("l", ("l", "ll")),
]


@pytest.mark.parametrize(("one", "other"), ONE_PERSON)
def test_two_spellings_of_a_name_are_one_person_and_a_reason_says_why(one: str, other: str) -> None:
    reason = same_person(one, other)
    assert reason is not None
    assert one in reason
    assert "\n" not in reason


@pytest.mark.parametrize(("one", "other"), TWO_PEOPLE)
def test_two_people_stay_two(one: str, other: str) -> None:
    assert same_person(one, other) is None
    assert same_person(other, one) is None


GIVEN = (
    "Aruzhan",
    "Bekzat",
    "Daulet",
    "Yerlan",
    "Gulmira",
    "Ivan",
    "Kamila",
    "Nurlan",
    "Olzhas",
    "Ruslan",
    "Salima",
)
STEMS = ("Akh", "Bay", "Zhum", "Khas", "Tok", "Sult", "Yes", "Mukh", "Kaz")
TAILS = ("tarov", "enov", "abaev", "anova", "ybek", "kenova", "imov")


@st.composite
def spelled(draw: st.DrawFn) -> tuple[str, str]:
    """A name, and the same name as another clerk might write it."""
    surname = draw(st.sampled_from(STEMS)) + draw(st.sampled_from(TAILS))
    given_name = draw(st.sampled_from(GIVEN))
    other = f"{given_name} {surname}"
    for letters, ways in SPELLINGS:
        way = draw(st.sampled_from(ways))
        other = re.sub(letters, way, other.lower())
    return f"{given_name} {surname}", other.title()


@given(spelled())
def test_any_mixture_of_spellings_is_one_person(names: tuple[str, str]) -> None:
    assert same_person(*names), names


@given(st.sampled_from(GIVEN), st.sampled_from(GIVEN), st.sampled_from(STEMS), st.sampled_from(TAILS))
def test_two_given_names_with_one_surname_are_never_one_person(a: str, b: str, stem: str, tail: str) -> None:
    if a != b:
        assert same_person(f"{a} {stem}{tail}", f"{b} {stem}{tail}") is None


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_text_breaks_the_comparison_and_its_order_does_not_matter(a: str, b: str) -> None:
    assert (same_person(a, b) is None) == (same_person(b, a) is None)


@given(st.text(max_size=30))
def test_a_skeleton_holds_only_plain_letters(word: str) -> None:
    assert all("a" <= letter <= "z" for letter in skeleton(word))


def test_a_father_s_name_is_an_optional_part() -> None:
    parts = parse("Ruslan Petrovich Demin")
    assert parts is not None
    assert (parts.given, parts.surname, parts.middle) == ("ruslan", "demin", ("petrovich",))


def test_a_surname_alone_is_no_full_name() -> None:
    assert parse("Demin") is None
    assert same_surname("Demin", "Ruslan Demin")
    assert not same_surname("Demina", "Ruslan Demin")


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("ANTON TOREN", "Anton Toren"),
        ("ANTON ADJEI-SOLV", "Anton Adjei-Solv"),
        ("ANTON O'TOREN", "Anton O'Toren"),
        ("ANTON D’ARC", "Anton D’Arc"),
        ("SA'ID TOREN", "Sa'id Toren"),
        ("ANTON MCTOREN", "Anton McToren"),
        ("ANTON VAN DEN DORN", "Anton van den Dorn"),
        ("J. K. TOREN", "J. K. Toren"),
        ("JOHN TOREN III", "John Toren III"),
        ("Anton TOREN", "Anton Toren"),
        ("Anton McToren", "Anton McToren"),
        ("JB Toren", "JB Toren"),
    ],
)
def test_a_name_in_capitals_gets_its_small_letters_back(printed: str, shown: str) -> None:
    assert from_capitals(printed) == shown


def test_initials_stand_in_front_of_a_surname() -> None:
    assert initials("J. K. Toren") == ("J", "K")
    assert initials("Jana Toren") == initials("Toren") == ()


@pytest.mark.parametrize(
    ("short", "full", "fits"),
    [
        ("J. Toren", "Jana Toren", True),
        ("J. Toren", "Anna Toren", False),
        ("J. Dorn", "Jana Toren", False),
        ("J. K. Toren", "Jana Kira Toren", True),
        ("J. L. Toren", "Jana Kira Toren", False),
        ("J. K. Toren", "Jana Toren", True),
        ("Toren", "Jana Toren", False),
    ],
)
def test_initials_fit_a_full_name_or_not(short: str, full: str, fits: bool) -> None:
    assert fits_initials(short, full) is fits
