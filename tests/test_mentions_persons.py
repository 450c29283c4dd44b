from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.mentions import mentions
from answerable.model import MentionKind
from mention_checks import REVIEW, found, paragraphs, words

PERSONS = [
    ("The journalist Asel Toren was fined.", ["Asel Toren"]),
    ("Asel Toren, leader of a union, left.", ["Asel Toren"]),
    ("Asel Toren, a well-known human rights lawyer, left.", ["Asel Toren"]),
    ("In May, Asel Toren was briefly detained.", ["Asel Toren"]),
    ("Police arrested Asel Toren, and others.", ["Asel Toren"]),
    ("The trial of the blogger Asel Toren began.", ["Asel Toren"]),
    ("The killing of Asel Toren went unpunished.", ["Asel Toren"]),
    ("Ms. Toren thanked the Committee; President Dorn did not.", ["Ms. Toren", "President Dorn"]),
    ("ASEL TOREN, Vice-Minister of Justice, opened the meeting.", ["ASEL TOREN"]),
    ("**Asel Toren**, leader of a union, left.", ["Asel Toren"]),
    ("Asel Toren (also known as Ada Lind) was fined.", ["Asel Toren", "Ada Lind"]),
    ("Toren v. Norway; Norway v. Asel Dorn", ["Toren", "Asel Dorn"]),
    ("It paid in the cases of Sarov, Dornev and Malin.", ["Sarov", "Dornev", "Malin"]),
    ("Write to Asel Toren (a.toren@example.org).", ["Asel Toren"]),
    ("Bolat Sarymov spoke.", ["Bolat Sarymov"]),
    ("The Prosecutor General, A. Sarymov, spoke.", ["A. Sarymov"]),
    ("Release Bolat Sarymov at once.", ["Bolat Sarymov"]),
    ("Mr. J. K. Toren spoke.", ["Mr. J. K. Toren"[4:]]),
]
NOBODY = [
    "Human Rights Watch was fined.",
    "The Ministry of Justice was dissolved.",
    "Norway and New Zealand were commended.",
    "In Central Asia journalists were detained.",
    "The Blue Band, a group of activists, was banned.",
    "Members of the Silver Tigers were arrested.",
    "The Criminal Code, a tool of the prosecutor, was revised.",
    "Committee Experts asked about Saint Petersburg.",
    "The delegation, Green Valley and others were there.",
    "ARTICLE NINETEEN, a group, wrote.",
    "https://example.org/asel-toren was arrested",
]


@pytest.mark.parametrize(("text", "expected"), PERSONS, ids=[text for text, _ in PERSONS])
def test_a_person_is_found_by_the_words_around(text: str, expected: list[str]) -> None:
    assert words(MentionKind.PERSON, text) == expected


@pytest.mark.parametrize("text", NOBODY)
def test_what_is_no_person_is_never_made_one(text: str) -> None:
    assert words(MentionKind.PERSON, text) == []


def test_a_full_name_found_once_marks_its_other_places_and_its_surname() -> None:
    text = "The poet Asel Toren was jailed. Many signed for Asel Toren. Toren's mother wept."
    assert words(MentionKind.PERSON, text) == ["Asel Toren", "Asel Toren", "Toren"]


def test_a_misprinted_surname_is_the_same_surname() -> None:
    text = "The poet Asel Mukhametkar was jailed. Mukhhametkar's mother wept."
    assert words(MentionKind.PERSON, text) == ["Asel Mukhametkar", "Mukhhametkar"]


def test_another_given_name_with_that_surname_is_not_marked_by_it() -> None:
    text = "The poet Asel Toren was jailed. Nothing is known of Erik Toren there."
    assert words(MentionKind.PERSON, text) == ["Asel Toren"]


def test_the_name_in_a_footnote_is_found_and_the_one_in_its_address_is_not() -> None:
    note = "See the talk of director Asel Toren, https://example.org/news/erik-dorn-arrested"
    people = [m for m in mentions(paragraphs("Text.", notes=(note,)), REVIEW) if m.kind is MentionKind.PERSON]
    assert [m.quote.text for m in people] == ["Asel Toren"]


def test_an_alias_says_whose_it_is() -> None:
    _, alias = found(MentionKind.PERSON, "Asel Toren (also known as Ada Lind) was fined.")
    assert alias.value == "Asel Toren"


@settings(deadline=None)  # the first call compiles the rules
@given(
    st.lists(
        st.sampled_from(
            ["Asel", "Toren", "the", "poet", ",", "was", "Mr.", "v.", "Norway", "of", "A.", "al"]
        ),
        max_size=30,
    )
)
def test_no_order_of_words_breaks_the_search(parts: list[str]) -> None:
    words(MentionKind.PERSON, "x " + " ".join(parts))
