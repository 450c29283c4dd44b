from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.mentions import mentions
from answerable.model import BlockKind, MentionKind
from answerable.read.build import Builder
from mention_checks import REVIEW, found

PLACES = [
    ("It happened in the city of Selm on Monday.", ["Selm"]),
    ("People of the Orva Region and of Tarn village left.", ["Orva Region", "Tarn village"]),
    ("He is held in Orva Prison.", ["Orva Prison"]),
    ("Three men died in a prison in Selm.", ["Selm"]),
    ("She was moved to Correctional Colony No. 12.", ["Correctional Colony No. 12"]),
    ("In the capital, Selm, police fired.", ["Selm"]),
    ("Protests in Selm, Port Orva and Tarn were dispersed.", ["Selm", "Port Orva", "Tarn"]),
    ("Three people died. On 9 May 2020 in Selm, others were hurt.", ["Selm"]),
    ("They were deported to Norway and held in Sweden.", ["Norway", "Sweden"]),
    ("The village of Selm burnt. Police from Selm came; Selm was silent.", ["Selm", "Selm"]),
]
NO_PLACES = [
    "Norway said that it would act.",
    "The Committee recommends that Norway ratify it.",
    "Recommendations made to Norway were noted.",
    "In Norway's reply nothing is said of it.",
    "He appealed to the Selm District Court.",
    "The Department of Justice and the Ministry of the Region answered.",
    "They were held in May 2020 and in Parliament.",
    "It was published in English and held in Ramadan.",
    "The national report says so in Article 5.",
    "each district and every region",
    "The Norwegian Prison Service replied.",
]


@pytest.mark.parametrize(("text", "expected"), PLACES, ids=[text for text, _ in PLACES])
def test_a_place_is_found_by_the_words_beside_it(text: str, expected: list[str]) -> None:
    assert [m.quote.text for m in found(MentionKind.PLACE, text)] == expected


@pytest.mark.parametrize("text", NO_PLACES)
def test_a_state_that_speaks_and_a_body_with_a_place_in_its_name_are_no_places(text: str) -> None:
    assert found(MentionKind.PLACE, text) == []


def test_a_state_as_a_place_has_its_code() -> None:
    (place,) = found(MentionKind.PLACE, "He was extradited to Norway.")
    assert place.value == "NOR"


def test_the_capitals_of_headings_and_titles_in_notes_say_nothing() -> None:
    builder = Builder("d", "d.txt", "0" * 64, "txt")
    builder.write(BlockKind.HEADING, "Persons Held in Custody")
    builder.write(BlockKind.PARAGRAPH, "It is grave.")
    builder.write(BlockKind.FOOTNOTE, "Lumina, Deaths in Custody in Norway, 2020.", note=1)
    assert [m for m in mentions(builder.finish(), REVIEW) if m.kind is MentionKind.PLACE] == []


@settings(deadline=None)  # the first call compiles the rules
@given(st.text(alphabet="SelmTarn inofthcy,.'Orva 12", max_size=120))
def test_no_text_breaks_the_search(text: str) -> None:
    places = found(MentionKind.PLACE, "x the city of " + text)
    spans = [(m.quote.start, m.quote.end) for m in places]
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
