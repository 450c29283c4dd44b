from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
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
WHOLE = [
    # value, upper end, unit, what is counted, qualifier
    ("More than two dozen activists left.", (24, None, "persons", "activists", "more than")),
    ("Fewer than one in ten rapes is reported.", (10, None, "per cent", "rapes", "less than")),
    ("Nearly two in five voters stayed away.", (40, None, "per cent", "voters", "nearly")),
    ("Nine out of ten women agreed.", (90, None, "per cent", "women", None)),
    ("A third of the seats fell vacant.", (33.3, None, "per cent", "seats", None)),
    ("Some four fifths of interrogations are filmed.", (80, None, "per cent", "interrogations", "about")),
    ("It needs a two-thirds majority.", (66.7, None, "per cent", "", None)),
    ("It reached 31 per cent of the members.", (31, None, "per cent", "members", None)),
    ("It gave 0.4% of the health budget.", (0.4, None, "per cent", "health budget", None)),
    ("It rose by three percentage points.", (3, None, "percentage points", "", None)),
    ("The fine was EUR 120,000.", (120000, None, "euros", "fine", None)),
    ("It risks a fine of up to $40.", (40, None, "dollars", "fine", "at most")),
    ("It paid US$ 2 million to families.", (2e6, None, "dollars", "", None)),
    ("Prisons have a capacity of 16,556.", (16556, None, "", "capacity", None)),
    ("The prison population stood at 103,000.", (103000, None, "", "population", None)),
    ("There were 30 deaths per 100,000 live births.", (30, None, "deaths", "deaths", None)),
    ("Children under 14 were held.", (14, None, "years of age", "", "less than")),
    ("They married before reaching 18.", (18, None, "years of age", "", None)),
    ("It dealt with 12,500 Lower House files.", (12500, None, "files", "Lower House files", None)),
    ("It was shown on 14 occasions.", (14, None, "occasions", "occasions", None)),
    ("It held 28 police personnel to account.", (28, None, "persons", "police personnel", None)),
]
SEVERAL = [
    # Ellipsis and ranges: each figure with its unit, its upper end and its period.
    (
        "They held 17 children in 2023, 12 in 2024 and 11 in 2025.",
        [(17, "persons", None, "2023"), (12, "persons", None, "2024"), (11, "persons", None, "2025")],
    ),
    (
        "It received 291 proposals, of which it took up 262.",
        [(291, "proposals", None, None), (262, "proposals", None, None)],
    ),
    ("Fifty people died, 49 of them workers.", [(50, "persons", None, None), (49, "persons", None, None)]),
    (
        "Of 94 actions, more than 75 per cent of which were done, some failed.",
        [(94, "actions", None, None), (75, "per cent", None, None)],
    ),
    (
        "Between 20 and 30 people fell ill.",
        [(20, "persons", 30, None), (30, "persons", None, None)],
    ),
    ("Sentences ranging from 8 to 20 years.", [(8, "years", 20, None), (20, "years", None, None)]),
    (
        "Minors aged 15 to 18 years lived there.",
        [(15, "years of age", None, None), (18, "years of age", None, None)],
    ),
    (
        "The number of complaints fell from 43 in 2020 to 15 in 2024.",
        [(43, "complaints", None, "2020"), (15, "complaints", None, "2024")],
    ),
    ("In 2019 prisons filled up, and 40 cells stood empty.", [(40, "cells", None, "2019")]),
    ("There were 30 deaths per 100,000 live births.", [(30, "deaths", None, None)]),
    (
        "It held 20 inmates in cells with a capacity of 16 in 2021.",
        [(20, "persons", None, "2021"), (16, "", None, "2021")],
    ),
    ("It did 195 of the 214.", [(195, "", None, None), (214, "", None, None)]),
    (
        "In 2019 occupancy was 97 per cent, and 40 cells stood empty since 2021.",
        [(97, "per cent", None, "2019"), (40, "cells", None, "2021/..")],
    ),
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
    "It was decided in the second half of the year.",
    "In the first quarter of this year it fell.",
    "A third party and a third country took part.",
    "It gave its reply of 3 Bhadra 2081.",
    "The pen 3 was lost.",
]


def figures(*texts: str, identity: Identity = REVIEW) -> list[Figure]:
    return [m.figure for m in found(MentionKind.FIGURE, *texts, identity=identity) if m.figure]


@pytest.mark.parametrize(("text", "expected"), FIGURES, ids=[text for text, _ in FIGURES])
def test_a_number_is_a_figure_with_its_unit_and_how_sure_it_is(
    text: str, expected: list[tuple[float | None, str, str | None]]
) -> None:
    assert [(f.value, f.unit, f.qualifier) for f in figures(text)] == expected


@pytest.mark.parametrize(("text", "whole"), WHOLE, ids=[text for text, _ in WHOLE])
def test_a_figure_says_what_is_counted(
    text: str, whole: tuple[float, float | None, str, str, str | None]
) -> None:
    figure = figures(text)[0]
    assert (figure.value, figure.upper, figure.unit, figure.what, figure.qualifier) == whole


@pytest.mark.parametrize(("text", "expected"), SEVERAL, ids=[text for text, _ in SEVERAL])
def test_a_number_goes_on_counting_what_was_counted_before_it(
    text: str, expected: list[tuple[float, str, float | None, str | None]]
) -> None:
    assert [(f.value, f.unit, f.upper, f.period) for f in figures(text)] == expected


def test_a_number_does_not_count_what_stands_in_the_next_cell() -> None:
    assert figures("Sector\t2014\t2020\nCivil service\t15.3\t25.6\nBorder guards\t5.7\t10.2") == []


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


@settings(deadline=None)  # the first call compiles the rules
@given(st.integers(2, 9_999_999))
def test_digits_come_out_as_their_number(number: int) -> None:
    assert [f.value for f in figures(f"They counted {number:,} letters there.")] == [number]


@settings(deadline=None)  # the first call compiles the rules
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
