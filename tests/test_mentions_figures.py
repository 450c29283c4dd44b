from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.mentions import mentions
from answerable.model import Figure, Identity, MentionKind
from mention_checks import REVIEW, found, paragraphs

FIGURES = [
    ("Over 300 people were held.", [(300, "persons", "more than")]),
    ("The court fined nine officials.", [(9, "persons", None)]),
    ("Only 12 per cent of mayors were women.", [(12, "per cent", "only")]),
    ("Some 41.5% of them left.", [(41.5, "per cent", "about")]),
    ("They risk 10-20 days in jail.", [(10, "days", None), (20, "days", None)]),
    ("They risk between 10 and 20 days.", [(10, "days", None), (20, "days", None)]),
    ("Every three and a half years it reports.", [(3.5, "years", None)]),
    ("Fines rose threefold.", [(3, "times", None)]),
    ("Complaints fell by 1.5 times.", [(1.5, "times", None)]),
    ("A two-fold drop was seen.", [(2, "times", None)]),
    ("Nearly a dozen States spoke.", [(12, "states", "nearly")]),
    ("More than two dozen activists left.", [(24, "persons", "more than")]),
    ("Hundreds of complaints were filed.", [(None, "complaints", None)]),
    ("The blackout lasted several days.", [(None, "days", None)]),
    ("Thousands injured remained unpaid.", [(None, "persons", None)]),
    ("She serves a six-year sentence.", [(6, "years", None)]),
    ("He got a 5-year term.", [(5, "years", None)]),
    (
        "It did 30 of the 45 measures, and 7 more are planned.",
        [(30, "measures", None), (45, "measures", None)],
    ),
    ("The number fell from around 900 to 200.", [(900, "", "about"), (200, "", None)]),
    ("It built 1,204 schools and 16 000 homes.", [(1204, "schools", None), (16000, "homes", None)]),
    ("It spent 2.5 million euros.", [(2500000, "euros", None)]),
    ("It spent $400.", [(400, "dollars", None)]),
    ("Nearly half of the seats went to women.", [(50, "per cent", "nearly")]),
    ("Marriage is banned under the age of 18.", [(18, "years of age", None)]),
    ("Persons aged 21 or over may vote.", [(21, "years of age", None)]),
    ("One official was dismissed.", [(1, "persons", None)]),
    ("Twenty-one prison guards were tried.", [(21, "persons", None)]),
    ("One hundred and five cases were closed.", [(105, "cases", None)]),
    ("He was given two four years in jail.", [(2, "years", None), (4, "years", None)]),
    ("The murder of 5 people and the injury of eight shook it.", [(5, "persons", None), (8, "", None)]),
]
SCALED = [
    ("It spent 4.1 million marks.", 4_100_000, "marks"),
    ("4.1 million marks were spent.", 4_100_000, "marks"),
    ("Some 2.3 million people left.", 2_300_000, "persons"),
    ("It paid 16.9 billion crowns.", 16_900_000_000, "crowns"),
    ("It issued 45 thousand permits.", 45_000, "permits"),
    ("Two and a half million marks were lost.", 2_500_000, "marks"),
    ("Half a million people left.", 500_000, "persons"),
    ("In all, 1.5 million were displaced.", 1_500_000, ""),
    ("It cost $2.3 billion.", 2_300_000_000, "dollars"),
    ("It cost US$ 4.1 million.", 4_100_000, "dollars"),
]
NO_FIGURES = [
    "The 2019 law was repealed in 2021.",
    "It met on 4 May 2020 and in June 2021.",
    "Article 14 and paragraphs 3, 4 and 5 apply.",
    "See note 12, pp. 30-31, and section 4.",
    "The one hundred and twelfth session opened at 3 p.m.",
    "12. The Committee regrets this.",
    "118.22 Take further measures (Norway).",
    "(1) by law, (2) for a lawful aim",
    "CCPR/C/NOR/7 and A/HRC/47/24/Add.2 say so.",
    "COVID-19 and the G20.",
    "https://example.org/a/2020/33018142.html",
    "One Committee Expert asked why, for two reasons.",
    "These are three examples of it.",
    "In the past eight years much changed.",
    "General Comments 16, 34 and 37 say so.",
    "the Five-Year Plan",
    "no one was there",
]


def figures(*texts: str, identity: Identity = REVIEW) -> list[Figure]:
    return [m.figure for m in found(MentionKind.FIGURE, *texts, identity=identity) if m.figure]


@pytest.mark.parametrize(("text", "expected"), FIGURES, ids=[text for text, _ in FIGURES])
def test_a_number_is_a_figure_with_its_unit_and_how_sure_it_is(
    text: str, expected: list[tuple[float | None, str, str | None]]
) -> None:
    assert [(f.value, f.unit, f.qualifier) for f in figures(text)] == expected


@pytest.mark.parametrize(("text", "value", "unit"), SCALED, ids=[text for text, *_ in SCALED])
def test_a_million_multiplies_and_is_no_unit(text: str, value: float, unit: str) -> None:
    (figure,) = figures(text)
    assert (figure.value, figure.unit) == (value, unit)


@pytest.mark.parametrize("text", NO_FIGURES)
def test_a_number_that_nobody_asserts_is_no_figure(text: str) -> None:
    assert figures(text) == []


def test_a_range_keeps_its_upper_end() -> None:
    low, high = figures("They risk 10-20 days in jail.")
    assert (low.value, low.upper, high.value, high.upper) == (10, 20, 20, None)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("In 2021, 40 people left.", "2021"),
        ("There were 40 strikes between 2017 and 2021.", "2017/2021"),
        ("Cases fell from 800 in 2019 to 100 in 2023.", "2019"),
        ("On 3 May 2021 the police held 40 people. In 2022 it did not.", "2021-05-03"),
        ("Some 40 people left.", None),
    ],
)
def test_the_date_nearest_by_in_the_sentence_is_the_period(text: str, period: str | None) -> None:
    assert figures(text)[0].period == period


def test_the_counted_words_are_as_printed() -> None:
    (figure,) = figures("It sent 15 Roma mediators there.")
    assert figure.what == "Roma mediators"


def test_the_author_asserts_where_a_document_has_one_voice() -> None:
    author = Identity(genre="ngo_submission", authors=("Lumina",))
    assert figures("Some 40 people left.", identity=author)[0].asserted_by == "Lumina"
    several = Identity(genre="meeting_summary", authors=("United Nations",))
    assert figures("Some 40 people left.", identity=several)[0].asserted_by == ""


def test_a_bare_number_in_a_footnote_is_left_alone() -> None:
    document = paragraphs(
        "Text.", notes=("Annual Review of 7, of 31.", "It lists many, including six who fled, and 40 guards.")
    )
    values = [m.figure.value for m in mentions(document, REVIEW) if m.figure]
    assert values == [6, 40]


@given(st.integers(2, 9_999_999))
def test_digits_come_out_as_their_number(number: int) -> None:
    assert [f.value for f in figures(f"They counted {number:,} letters there.")] == [number]


@given(st.text(alphabet="1 0,.-andthousive of%years(", max_size=120))
def test_no_text_breaks_the_search(text: str) -> None:
    figures("x " + text)


@pytest.mark.parametrize(
    "piece", ["1", "one ", "1,000 ", "article 1, ", "a hundred and ", "Aa Bb ", "x-", "of the "]
)
def test_the_time_grows_no_faster_than_the_text(piece: str) -> None:
    started = time.perf_counter()
    mentions(paragraphs(piece * (8_000 // len(piece))), REVIEW)
    assert time.perf_counter() - started < 2
