"""Public events: their sort, date, place, and what a text tells of a law."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.mentions import mentions
from answerable.model import MentionKind
from mention_checks import REVIEW, found, paragraphs

EVENTS = [
    ("During the May 2022 protests, shots fell.", ["protest; 2022-05; -; -"]),
    ("The nationwide protests of May 2022 went on.", ["protest; 2022-05; -; -"]),
    ("Demonstrations in the city of Selm in May 2022 were peaceful.", ["protest; 2022-05; Selm; -"]),
    ("Mass unrest broke out in Selm on 5 May 2022.", ["protest; 2022-05-05; Selm; -"]),
    (
        "Rallies held between 5 May 2022 and 9 June 2022 were banned.",
        ["protest; 2022-05-05/2022-06-09; -; -"],
    ),
    ("On 5 May 2022, police dispersed a peaceful demonstration.", ["protest; 2022-05-05; -; -"]),
    ("He spoke of the events of April 2022.", ["events; 2022-04; -; -"]),
    ("A nationwide Internet shutdown was imposed on 5 May 2022.", ["shutdown; 2022-05-05; -; blackout"]),
    ("There was an internet shutdown in the town of Selm.", ["shutdown; -; Selm; blackout"]),
    ("In May 2022 mobile internet in Port Orva was suspended.", ["shutdown; 2022-05; -; blackout"]),
    ("In the town of Selm Internet was cut off on 5 May 2022.", ["shutdown; 2022-05-05; -; blackout"]),
    ("In May 2022 the operator throttled mobile Internet.", ["shutdown; 2022-05; -; throttle"]),
    ("In May 2022 the authorities blocked Telegram.", ["shutdown; 2022-05; -; service_block"]),
    ("Presidential elections were held on 5 May 2022.", ["election; 2022-05-05; -; -"]),
    ("A wave of arrests in May 2022 shook it.", ["arrests; 2022-05; -; -"]),
    ("The earthquake of 5 May 2022 killed many.", ["disaster; 2022-05-05; -; -"]),
    ("A state of emergency was declared on 5 May 2022.", ["emergency; 2022-05-05; -; -"]),
    ("Inter-ethnic clashes in Selm in May 2022 left ten dead.", ["conflict; 2022-05; Selm; -"]),
    ("The constructive dialogue was held on 5 May 2022.", ["review; 2022-05-05; -; -"]),
]
NO_EVENTS = [
    "Protests were dispersed.",
    "Protests between May and June 2022 ended.",  # the year of the first month is not printed
    "Everyone has the right to peaceful protest.",
    "No protests took place in May 2022.",
    "On 5 May 2022 a court convicted six men over the protests.",
    "On 5 May 2022 they spoke about the elections.",
    "The election law of 2022 was bad.",
    "In May 2022 he wrote of June 2021, and rallies grew.",
    "The Election Commission met on 5 May 2022.",
    "The Law on Peaceful Assemblies of 5 May 2022 is vague.",
    "Protests grew; the budget of 2022 did not.",
    "Attacks on him rose from 46 in 2020 to 50.",
]
LAWS = [
    ("The Mines Act was adopted on 5 May 2022.", ["law_adopted; 2022-05-05; -; Mines Act"]),
    ("In May 2022 Parliament adopted the Mines Act.", ["law_adopted; 2022-05; -; Mines Act"]),
    ("On 5 May 2022 the President signed into law the Mines Act.", ["law_signed; 2022-05-05; -; Mines Act"]),
    (
        "The Mines Act, which entered into force in May 2022, is vague.",
        ["law_in_force; 2022-05; -; Mines Act"],
    ),
    ("The Mines Act has been in force since 2022.", ["law_in_force; 2022; -; Mines Act"]),
    ("The Mines Act was repealed in 2022.", ["law_repealed; 2022; -; Mines Act"]),
    ("The Mines Act was amended in 2022.", ["law_amended; 2022; -; Mines Act"]),
    ("Amendments to the Mines Act in 2022 did not help.", ["law_amended; 2022; -; Mines Act"]),
    ("The draft law on mines was under discussion.", ["law_draft; -; -; law on mines"]),
    ("It ratified the Convention against Torture in 2022.", ["law_ratified; 2022; -; CAT"]),
    ("The Mines Act was passed.", ["law_adopted; -; -; Mines Act"]),
    # Asked, planned, denied, or told of a part of the law alone.
    ("The Mines Act should be repealed.", []),
    ("Please indicate whether the Mines Act was adopted in 2022.", []),
    ("The Mines Act has not been adopted.", []),
    ("It was urged to ratify the Convention against Torture by 2022.", []),
    ("The repeal of the Mines Act was asked for.", []),
    ("Article 5 of the Mines Act was repealed in 2022.", []),
    ("It repealed article 5 of the Mines Act in 2022.", []),
    ("The Mines Act passed its first reading in 2022.", []),
    ("The amended Mines Act adopted in 2022 is vague.", ["law_amended; 2022; -; Mines Act"]),
    (
        "It adopted the Mines Act, which entered into force in May 2022.",
        ["law_adopted; -; -; Mines Act", "law_in_force; 2022-05; -; Mines Act"],
    ),
    ("Amendments to the Mines Act would be tabled in 2022.", []),
    ("Amendments to the Mines Act adopted in 2022 are vague.", ["law_amended; 2022; -; Mines Act"]),
]


def values(text: str) -> list[str | None]:
    return [m.value for m in found(MentionKind.EVENT, text)]


@pytest.mark.parametrize(("text", "expected"), EVENTS, ids=[text for text, _ in EVENTS])
def test_an_event_has_its_sort_its_date_and_its_place(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize("text", NO_EVENTS)
def test_without_a_date_or_place_of_its_own_nothing_is_an_event(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(("text", "expected"), LAWS, ids=[text for text, _ in LAWS])
def test_what_a_text_tells_of_a_law_is_an_event(text: str, expected: list[str]) -> None:
    assert values(text) == expected


def test_the_words_of_an_event_hold_its_date_and_place() -> None:
    (event,) = found(MentionKind.EVENT, "He saw the mass protests in the city of Selm in May 2022 himself.")
    assert event.quote.text == "mass protests in the city of Selm in May 2022"


def test_titles_in_notes_tell_of_no_event() -> None:
    document = paragraphs("Text.", notes=("Lumina, Protests in Selm in May 2022, p. 4.",))
    assert [m for m in mentions(document, REVIEW) if m.kind is MentionKind.EVENT] == []


WORDS = [
    "protests",
    "the",
    "in",
    "May 2022",
    "Selm",
    "of",
    "city",
    "Mines Act",
    "adopted",
    ",",
    "was",
    "on",
    ".",
]


@settings(deadline=None)  # the first call compiles the rules
@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_no_order_of_words_breaks_the_telling(parts: list[str]) -> None:
    values("In the city of Selm " + " ".join(parts))


@pytest.mark.parametrize(
    "piece", ["protests in ", "May 2022 ", "the Mines Act was ", "held in Selm, ", "x; "]
)
def test_the_telling_takes_little_time_in_a_sentence_without_end(piece: str) -> None:
    started = time.perf_counter()
    mentions(paragraphs("In May 2022 " + piece * (8_000 // len(piece))), REVIEW)
    assert time.perf_counter() - started < 4
