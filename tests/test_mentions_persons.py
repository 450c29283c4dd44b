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
    # lists: what is said of several is said of each
    ("The activists Asel Toren and Erik Dorn left.", ["Asel Toren", "Erik Dorn"]),
    ("Journalists Asel Toren, Erik Dorn and Lena Aster left.", ["Asel Toren", "Erik Dorn", "Lena Aster"]),
    ("Asel Toren, Erik Dorn, and Lena Aster were jailed.", ["Asel Toren", "Erik Dorn", "Lena Aster"]),
    (
        "Free those such as Dr. Asel Toren, Erik Dorn and Lena Aster.",
        ["Asel Toren", "Erik Dorn", "Lena Aster"],
    ),
    ("A joint opinion of Committee members Asel Toren and Erik Dorn", ["Asel Toren", "Erik Dorn"]),
    ("It asked to free prisoners, including Asel Toren and Erik Dorn.", ["Asel Toren", "Erik Dorn"]),
    ("The authors are Asel Toren and Erik Dorn, both Norwegian nationals.", ["Asel Toren", "Erik Dorn"]),
    ("Asel Toren and two others were arrested.", ["Asel Toren"]),
    ("Her son Lars left. Asel Toren, born on 5 May 1980, stayed.", ["Asel Toren"]),
    ("The cases of Asel Toren and Erik Dorn were heard.", ["Asel Toren", "Erik Dorn"]),
    # one word beside
    ("Asel Toren (party member) left.", ["Asel Toren"]),
    ("In 1996, 30-year-old Asel Toren left.", ["Asel Toren"]),
    ("Case of Asel Toren", ["Asel Toren"]),
    ("It met the former President, Asel Toren.", ["Asel Toren"]),
    ("The head of Lumina 7, Asel Toren, was arrested.", ["Asel Toren"]),
    ("The poet Asel Toren Lind left. Asel Toren came back.", ["Asel Toren Lind", "Asel Toren"]),
    ("Mr. Asel TOREN LIND, Minister, spoke.", ["Asel TOREN LIND"]),
    ("The former mandate holder, Asel Toren, spoke.", ["Asel Toren"]),
    ("The author is represented by counsel, Asel Toren.", ["Asel Toren"]),
    ("He is represented by Asel Toren of a law firm.", ["Asel Toren"]),
    ("Individual opinion of Asel Toren (dissenting)", ["Asel Toren"]),
    ("The Prime Minister of Norway, Asel Toren, left.", ["Asel Toren"]),
    ("Police raided the home of Asel Toren.", ["Asel Toren"]),
    ("The charges against Asel Toren were dropped.", ["Asel Toren"]),
    ("It called for the immediate release of Asel Toren.", ["Asel Toren"]),
    ("Lawyers for Asel Toren left.", ["Asel Toren"]),
    ("Asel Toren is a freelance journalist.", ["Asel Toren"]),
    ("Asel Toren – a blogger from the north – left.", ["Asel Toren"]),
    ("Asel Toren faces up to six years.", ["Asel Toren"]),
    ("Asel Toren received a five-year sentence.", ["Asel Toren"]),
    ("Asel Toren's wife left.", ["Asel Toren"]),
    ("MP Asel Toren spoke.", ["Asel Toren"]),
    ("H.E. Asel Toren spoke; H.E. Mr. Erik Dorn did not.", ["Asel Toren", "Erik Dorn"]),
    ("Mr. Juan Jorge Ignacio Toren Lind spoke.", ["Juan Jorge Ignacio Toren Lind"]),
    ("Ms. Asel Toren De la Mar spoke.", ["Asel Toren De la Mar"]),
    ("Asel Toren and others v. Norway; Erik Dorn et. al. v. Norway", ["Asel Toren", "Erik Dorn"]),
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
    "The Committee and Green Valley, a village, were there.",
    "Blue Harbour is a leading member of the group.",
    "Silver Tide is an organisation of journalists.",
    "Police searched the home of the Blue Band.",
    "People of the Asel Torov community, and the Asel Torov village school.",
    "Many live in Asel Torov. The Asel Torov settlement was razed.",
    "The release of Summer Winds was delayed.",
    "The police of El Marra, the investigating judge of El Marra and others were asked.",
    "Silver Tatars were deported.",
    "Head of Harbour Division, director of the port, left.",
    "Mr. TV Asel Toren",
    "They met in North Harbour, South Harbour and West Harbour.",
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


def test_what_is_called_after_somebody_known_is_not_that_person() -> None:
    text = "The poet Asel Torov left. People of the Asel Torov community stayed, and the Torov village too."
    assert words(MentionKind.PERSON, text) == ["Asel Torov"]


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
