from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.mentions import join, mentions
from answerable.mentions.when import moved
from answerable.model import Entity, MentionKind, Source
from mention_checks import REVIEW, paragraphs


def people(*texts: str) -> list[Entity]:
    source = Source(paragraphs(*texts), REVIEW)
    _, entities = join([source], mentions(source.document, REVIEW))
    return [e for e in entities if e.kind is MentionKind.PERSON]


def told(*texts: str) -> dict[str, list[tuple[str, str | None]]]:
    return {p.name: [(e.what, e.date) for e in p.events] for p in people(*texts)}


EVENTS = [
    ("In May 2023, the poet Asel Toren was sentenced to six years in prison.", ("sentence", "2023-05", 6.0)),
    (
        "The poet Asel Toren was given an 18-month prison sentence on 3 May 2023.",
        ("sentence", "2023-05-03", 1.5),
    ),
    ("The poet Asel Toren faces up to seven years in prison.", ("charge", None, None)),
    ("On 3 May 2023 police arrested the poet Asel Toren.", ("arrest", "2023-05-03", None)),
    ("The poet Asel Toren was fined in 2023. In June 2023 she was released.", ("release", "2023-06", None)),
    ("The poet Asel Toren died in June 2023.", ("death", "2023-06", None)),
    ("The poet Asel Toren was charged over the May 2020 protests with fraud in 2021.", None),
    ("The poet Asel Toren should be released.", None),
    ("Police arrested crowds after the poet Asel Toren spoke.", None),
]


@pytest.mark.parametrize(("text", "expected"), EVENTS, ids=[text for text, _ in EVENTS])
def test_what_happened_to_a_person_is_told_with_its_date_and_length(
    text: str, expected: tuple[str, str | None, float | None] | None
) -> None:
    (person,) = people(text)
    told = [(e.what, e.date, e.duration_years) for e in person.events]
    assert told[-1:] == ([expected] if expected else [])
    for event in person.events:
        assert event.quote.text in text


TOLD = [
    # what happened to Asel Toren, with its date
    ("A court convicted the poet Asel Toren in May 2020.", [("conviction", "2020-05")]),
    ("The court found the poet Asel Toren guilty.", [("conviction", None)]),
    (
        "The court fined the poet Asel Toren and sentenced her to a year.",
        [("fine", None), ("sentence", None)],
    ),
    ("The case of the poet Asel Toren, who was arrested in 2020, is known.", [("arrest", "2020")]),
    ("The poet Asel Toren, who in April 2020 was fined, left.", [("fine", "2020-04")]),
    ("The poet Asel Toren had been imprisoned for a month in 2019.", [("imprisonment", "2019")]),
    ("Many criticised the poet Asel Toren's conviction.", [("conviction", None)]),
    ("The poet Asel Toren's arbitrary detention went on.", [("arrest", None)]),
    ("The poet Asel Toren left. She was arrested in 2020.", [("arrest", "2020")]),
    ("The poet Asel Toren left. Charges were brought against her.", [("charge", None)]),
    ("The poet Asel Toren was beaten and later arrested.", [("attack", None), ("arrest", None)]),
    ("The poet Asel Toren survived an assassination attempt.", [("attack", None)]),
    # dates
    (
        "The poet Asel Toren was detained on 3 May 2020 and died two days later.",
        [("arrest", "2020-05-03"), ("death", "2020-05-05")],
    ),
    (
        "The poet Asel Toren was detained on 3 May 2020 and died the next day.",
        [("arrest", "2020-05-03"), ("death", "2020-05-04")],
    ),
    (
        "The poet Asel Toren was detained on 3 May 2020 and died some days later.",
        [("arrest", "2020-05-03"), ("death", None)],
    ),
    (
        "The poet Asel Toren was detained in May 2020 and died two days later.",
        [("arrest", "2020-05"), ("death", None)],
    ),
    (
        "The poet Asel Toren was detained on 3 May 2020 and died in custody.",
        [("arrest", "2020-05-03"), ("death", None)],
    ),
    (
        "On 3 May 2020 the poet Asel Toren was arrested and later released.",
        [("arrest", "2020-05-03"), ("release", None)],
    ),
    (
        "In May 2020 the poet Asel Toren was found guilty and sentenced to a year.",
        [("conviction", "2020-05"), ("sentence", "2020-05")],
    ),
    (
        "The poet Asel Toren was arrested, and in June 2021 she was released.",
        [("arrest", None), ("release", "2021-06")],
    ),
    (
        "On 3 May 2021 a court sentenced the poet Asel Toren to a year over the protests of April 2020.",
        [("sentence", "2021-05-03")],
    ),
    ("A case was opened on 3 May 2020 into the death of the poet Asel Toren.", [("death", None)]),
    ("It noted the death of the poet Asel Toren on 1 May 2020.", [("death", "2020-05-01")]),
]
NOTHING = [
    "The poet Asel Toren, a minister, said that the editor had been convicted of libel.",
    "The poet Asel Toren said the editor had been convicted.",
    "The poet Asel Toren spoke of convictions and of people who were convicted.",
    "The poet Asel Toren wrote that 30 people were killed.",
    "The poet Asel Toren met the mayor, who was arrested.",
    "The lawyer of the poet Asel Toren was arrested in May 2020.",
    "The poet Asel Toren's brother was arrested.",
    "Police detained the poet Asel Toren's brother.",
    "According to the poet Asel Toren, the mayor was arrested.",
    "The poet Asel Toren left. The editor was ill; he was arrested.",
    "The poet Asel Toren, a minister, thanked them. He had been convicted of theft.",
    "ASEL TOREN, Minister of Justice, spoke. The editor had been convicted of what he knew to be false.",
    "It asked whether the poet Asel Toren had been released.",
    "The poet Asel Toren has not been released.",
    "The poet Asel Toren has not been imprisoned.",
    "The poet Asel Toren's conviction that all is well is known.",
    "The poet Asel Toren's friends spoke of the arrest of others.",
    "The poet Asel Toren must be released.",
]


@pytest.mark.parametrize(("text", "expected"), TOLD, ids=[text for text, _ in TOLD])
def test_an_event_has_the_date_of_its_own_clause(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert told(text) == {"Asel Toren": expected}


@pytest.mark.parametrize("text", NOTHING)
def test_what_happened_to_somebody_else_or_not_at_all_is_no_event(text: str) -> None:
    assert told(text) == {"Asel Toren": []}


def test_what_happened_to_two_is_told_of_both() -> None:
    texts = (
        "The poet Asel Toren and the poet Erik Dorn were arrested.",
        "It freed the poet Asel Toren and the poet Erik Dorn.",
    )
    both = [("arrest", None), ("release", None)]
    assert told(*texts) == {"Asel Toren": both, "Erik Dorn": both}


DETAILS = [
    ("The poet Asel Toren was allegedly beaten by guards, as many were.", "allegedly beaten by guards"),
    ("The poet Asel Toren was reportedly later detained.", "reportedly later detained"),
    ("The poet Asel Toren was fined.", "fined"),
]


@pytest.mark.parametrize(("text", "detail"), DETAILS)
def test_an_allegation_stays_one(text: str, detail: str) -> None:
    (person,) = people(text)
    assert [e.detail for e in person.events] == [detail]


def test_a_ban_has_its_length_though_it_stands_far_behind() -> None:
    (person,) = people(
        "The poet Asel Toren left. The court banned her from public speech, even at home, for 3 years."
    )
    assert [(e.what, e.duration_years) for e in person.events] == [("ban", 3)]


def test_two_sources_that_differ_stand_side_by_side() -> None:
    sources = [
        Source(paragraphs(text, id_=f"d{n}"), REVIEW)
        for n, text in enumerate(
            (
                "In May 2020 the poet Asel Toren was sentenced to two years in prison.",
                "The poet Assel Toren was sentenced to five years in prison in May 2020.",
            )
        )
    ]
    _, entities = join(sources, [m for s in sources for m in mentions(s.document, s.identity)])
    (person,) = [e for e in entities if e.kind is MentionKind.PERSON]
    assert [(e.duration_years, e.date, e.quote.document) for e in person.events] == [
        (2, "2020-05", "d0"),
        (5, "2020-05", "d1"),
    ]


LENGTHS = [
    ("The poet Asel Toren was sentenced to two four years in jail.", [2, 4]),
    ("The poet Asel Toren was sentenced to six years and three months in jail.", [6.25]),
    ("The poet Asel Toren was sentenced to five years, suspended for two years.", [5]),
    ("A court sentenced the poet Asel Toren, editor of a weekly, to six years in prison.", [6]),
    ("The poet Asel Toren was sentenced to a long term.", [None]),
]


@pytest.mark.parametrize(("text", "expected"), LENGTHS, ids=[text for text, _ in LENGTHS])
def test_a_sentence_has_its_length_and_a_slip_of_two_lengths_is_told_twice(
    text: str, expected: list[float | None]
) -> None:
    (person,) = people(text)
    assert [e.duration_years for e in person.events] == expected
    assert len({e.quote for e in person.events}) == 1


MOVES = [
    ("2022-04-20", 2, "day", "2022-04-22"),
    ("2022-04-30", 1, "day", "2022-05-01"),
    ("2022-04-10", 1, "week", "2022-04"),
    ("2022-04-24", 1, "week", None),  # on the first of May, or a day before
    ("2022-12", 1, "month", "2023-01"),
    ("2022-01-05", -1, "month", "2021-12"),
    ("2022-04", -2, "year", "2020"),
    ("2022", 1, "month", None),
    ("2022-04", 2, "day", None),
    ("2022-06-31", 2, "day", None),
    ("2022-04/2022-05", 1, "day", None),
]


@pytest.mark.parametrize(("value", "step", "unit", "expected"), MOVES)
def test_a_date_is_counted_on_only_as_far_as_it_is_known(
    value: str, step: int, unit: str, expected: str | None
) -> None:
    assert moved(value, step, unit) == expected


@settings(deadline=None)  # the first call compiles the rules
@given(
    st.lists(
        st.sampled_from(
            [
                *("the poet Asel Toren", "she", "and", ",", "was", "arrested", "sentenced", "her", "who"),
                *("died", "3 May 2020", "two days later", "to six years", "the mayor", "said", "were"),
                *("'s", ".", "of"),
            ]
        ),
        max_size=30,
    )
)
def test_no_order_of_words_breaks_the_telling(parts: list[str]) -> None:
    for person in people("x " + " ".join(parts)):
        for event in person.events:
            assert event.quote.text


def test_an_event_belongs_to_the_person_named_before_it() -> None:
    text = "The poet Asel Toren was jailed in 2020, and the poet Erik Dorn was acquitted in 2021."
    by_name = {p.name: [(e.what, e.date) for e in p.events] for p in people(text)}
    assert by_name == {"Asel Toren": [("sentence", "2020")], "Erik Dorn": [("release", "2021")]}


def test_an_event_keeps_the_article_of_its_sentence() -> None:
    (person,) = people("The poet Asel Toren was charged with fraud under article 12 of the Criminal Code.")
    assert [(e.what, e.provision) for e in person.events] == [("charge", "Criminal Code art. 12")]


@pytest.mark.parametrize(
    "piece", ["and arrested ", "was later ", "on 3 May 2020 he died, ", "the poet Asel Toren was fined and "]
)
def test_the_telling_takes_little_time_in_a_sentence_without_end(piece: str) -> None:
    started = time.perf_counter()
    people("The poet Asel Toren was fined " + piece * (8_000 // len(piece)))
    assert time.perf_counter() - started < 2
