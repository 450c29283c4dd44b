"""A source cannot tell what came after it; and what of its dates is its own."""

from __future__ import annotations

import pytest

from answerable.cite.events import last_event
from answerable.cite.when import SourceDates, source_dates
from test_cite_notes import noted, of_notes

REPORT = "Open Line, Closed Doors, November 2021, p. 4."
ARREST = "On 2 May 2023 he was arrested.[1]"


def older(body: str, *notes: str) -> list[str]:
    """What is said of sources that are older than what the text tells."""
    found = of_notes(noted(*notes, body=body))
    return [f.why for c in found for f in c.faults if f.problem == "date_before_event"]


TOO_OLD = [
    ("In December 2022 the court upheld the sentence.[1]", "2022-12"),
    ("On 2 May 2023 he was arrested.[1]", "2023-05-02"),
    ("She has been in prison since 2022.[1]", "2022"),
    ("Elections were held on 5 May 2022. Observers have condemned this.[1]", "2022-05-05"),
    ("Between May 2020 and June 2022 forty people were held.[1]", "2022-06"),
    ("The decree of 3 May 2022 bans it.[1]", "2022-05-03"),
    ("On 03.05.2022 the paper was closed.[1]", "2022-05-03"),
]


@pytest.mark.parametrize(("body", "event"), TOO_OLD)
def test_a_source_that_is_older_than_what_it_is_cited_for(body: str, event: str) -> None:
    (why,) = older(body, REPORT)
    assert why == f"the text tells what happened {event}, the source is of 2021-11"


NOT_PAST = [
    "In October 2021 the court upheld the sentence.[1]",
    "In November 2021 the court upheld the sentence.[1]",
    "The court sat in 2021.[1]",
    "The courts are slow.[1]",
    "The trial will begin on 2 May 2023.[1]",
    "The trial was expected to end in May 2023.[1]",
    "The trial was to end in May 2023.[1]",
    "The ban lapses on 2 May 2023.[1]",
    "The order is in force until 2 May 2023.[1]",
    "The prison is to be closed by 2030.[1]",
    "Elections are scheduled for 5 June 2023.[1]",
    # The last sentence does not go on about the one before.
    "Elections were held on 5 May 2022. The opposition stayed away.[1]",
    # The sentence that the note stands at has a date of its own.
    "Elections were held on 5 May 2022. In 2019 the opposition had stayed away.[1]",
    # What stands behind the note, or before another, is not told by it.
    "The prison is old.[1] It was closed on 5 May 2022.",
]


@pytest.mark.parametrize("body", NOT_PAST)
def test_what_had_happened_or_was_still_to_come_is_no_fault(body: str) -> None:
    assert older(body, REPORT) == []


def test_each_note_answers_for_its_own_words() -> None:
    body = "He was arrested on 9 May 2022.[1] He was freed.[2]"
    assert older(body, "Open Line, Arrests, 10 May 2022.", REPORT) == []


# The law that is broken is older than the breach.
RIGHTLY_OLDER = [
    "Law No. 5 of 4 May 2022.",
    "Law on the Press, 4 May 2022, art. 5.",
    "Criminal Code, 3 July 2022, art. 5.",
    "The Criminal Code of Norland (2022), art. 5.",
    "Constitution of Norland, 2022, art. 4.",
    "Press Act (2022), s 4.",
    "See the Regulations on Prisons, 4 May 2022.",
    "Decree No. 4 of 4 May 2022.",
    "Northern Charter on Courts, 4 May 2022.",
    "Convention on the Rights of Travellers, 16 December 2022, art. 9.",
    "Weber v. Norland, judgment of 5 May 2022.",
    "Port City Court, case No. 4-11, 3 May 2022.",
    "CCPR/C/NOR/CO/7, 5 May 2022.",
    "General comment No. 34 (2011), para. 3.",
    "Open Line, Closed Doors.",
    "Open Line, Closed Doors, accessed on 3 May 2022.",
    "https://open.example.net/2022/05/04/doors",
]


@pytest.mark.parametrize("source", RIGHTLY_OLDER)
def test_law_cases_documents_and_what_has_no_date_are_silent(source: str) -> None:
    assert older(ARREST, source) == []


@pytest.mark.parametrize(
    "source",
    [
        "Centre for Media and Law, Trial observation note, 30 May 2022.",
        "Weber, Essays, 2022, p. 4.",
        "Northern Press, “New act bans protests”, 3 May 2022.",
        "See Open Line, The rules of the game, May 2022.",
    ],
)
def test_words_of_law_in_a_name_or_title_make_no_law(source: str) -> None:
    assert len(older(ARREST, source)) == 1


GRACE = [
    ("2 May 2023", 0),
    ("25 April 2023", 0),
    ("24 April 2023", 1),
    ("April 2023", 1),
    ("May 2023", 0),
    ("2023", 0),
    ("2022", 1),
]


@pytest.mark.parametrize(("date", "count"), GRACE)
def test_a_week_is_given(date: str, count: int) -> None:
    assert len(older(ARREST, f"Open Line, Closed Doors, {date}.")) == count


BACKGROUND = [("May 2021", 1), ("April 2021", 0), ("2021", 1), ("2020", 0), ("3 May 2019", 0)]


@pytest.mark.parametrize(("date", "count"), BACKGROUND)
def test_a_source_that_is_years_older_is_background(date: str, count: int) -> None:
    assert len(older(ARREST, f"Open Line, Closed Doors, {date}.")) == count


def test_one_source_of_a_note_that_is_young_enough_is_enough() -> None:
    assert older(ARREST, "Open Line, Doors, 2022; North Watch, Survey, 4 May 2023.") == []
    assert older(ARREST, "Open Line, Doors, 2022; North Watch, Survey.") == []
    assert older(ARREST, "Open Line, Doors, 2022; Press Act (2019), s 4.") == []


def test_of_several_that_are_too_old_the_youngest_says_so() -> None:
    found = of_notes(noted("Open Line, Doors, 2021; North Watch, Survey, 4 May 2022.", body=ARREST))
    assert [c.problem for c in found] == [None, "date_before_event"]


def test_a_short_form_has_the_date_of_its_source() -> None:
    body = "Prisons are full.[1] In December 2022 the court upheld the sentence.[2]"
    assert len(older(body, REPORT, "Id., p. 9.")) == 1
    assert len(older(body, REPORT, "Open Line, supra note 1, p. 9.")) == 1


EVENTS = [
    ("", None),
    ("Nothing happened.", None),
    ("He was arrested in 2021.", "2021"),
    ("He was arrested in May 2021 and freed on 3 June 2021.", "2021-06-03"),
    ("From 2021-2022 he was held.", None),
    ("On 31 February 2021 nothing happened.", "2021-02"),
    ("The case 12/2021 was heard.", None),
    ("He was held in 2021. He was freed.", "2021"),
]


@pytest.mark.parametrize(("words", "expected"), EVENTS)
def test_the_last_event(words: str, expected: str | None) -> None:
    if words.startswith("On 31 February"):
        assert last_event(words) in (None, expected)
    else:
        assert last_event(words) == expected


DATES = [
    ("Open Line, Closed Doors, 4 May 2021", "2021-05-04", None),
    ("Open Line, May 4, 2020.", "2020-05-04", None),
    ("Open Line (May 2021), p. 3", "2021-05", None),
    ("Open Line, 04.05.2020, p. 3", "2020-05-04", None),
    ("Open Line, 2020-05-04", "2020-05-04", None),
    ("Open Line, Yearbook, 2020.", "2020", None),
    ("Open Line statement from 4 May 2021:", "2021-05-04", None),
    ("Línea Abierta, Informe, 4 de mayo de 2020.", "2020-05-04", None),
    ("Ligne ouverte, Rapport, 1er mai 2020", "2020-05-01", None),
    ("Открытая линия, доклад, 4 мая 2020 г.", "2020-05-04", None),
    # looked at
    ("Open Line, Closed Doors, accessed 4 May 2021", None, "2021-05-04"),
    ("Open Line, Closed Doors (2019), last visited on 4 May 2021", "2019", "2021-05-04"),
    ("Open Line, Closed Doors, 3 March 2020 (accessed on 4 May 2021)", "2020-03-03", "2021-05-04"),
    ("< > accessed 2 May 2022", None, "2022-05-02"),
    # told of
    ("Open Line, the list released in May 2021, 4 June 2022", "2022-06-04", None),
    ("Open Line, report on the events of 4 May 2021, 6 June 2021", "2021-06-06", None),
    ("Open Line on the arrests of 4 May 2021 in Port Selm", None, None),
    ("Open Line, A. 12, 1998-2002", None, None),
    ("Open Line, 31 February 2020", None, None),
    ("Open Line, order of 4711 2020", None, None),
    ("", None, None),
]


@pytest.mark.parametrize(("text", "published", "accessed"), DATES)
def test_the_dates_of_a_source(text: str, published: str | None, accessed: str | None) -> None:
    assert source_dates(text) == SourceDates(published, accessed)
