"""What is not wrong with a citation, and could be better."""

from __future__ import annotations

import time

import pytest

from lint_checks import draft, rules_of, said

DOORS = "Open Line, Closed doors of the northern prisons, 4 May 2020, https://open.example.net/doors"
SHORT = "Open Line, supra note 1."


def told(rule, *notes):
    """What one rule says of a paper: notes and mends."""
    return [(r.note, r.mend) for r in said(draft(*notes)) if r.rule == rule]


# --- in full again -------------------------------------------------------------------------

AGAIN = [
    ([DOORS, SHORT, SHORT, SHORT, DOORS], [(5, "supra note 1")]),
    ([DOORS, DOORS, SHORT, SHORT, SHORT, DOORS], [(2, "supra note 1"), (6, "supra note 1")]),
    # without the habit of short forms there is nothing to keep to
    ([DOORS, DOORS, DOORS], []),
    ([DOORS, SHORT, SHORT, DOORS], []),
    ([DOORS, SHORT, SHORT, SHORT, "CCPR/C/NOR/7, para. 3.", "CCPR/C/NOR/7, para. 4."], []),
    ([DOORS, SHORT, SHORT, SHORT, "North Watch, Survey of the southern courts, 4 May 2020."], []),
]


@pytest.mark.parametrize(("notes", "expected"), AGAIN)
def test_in_full_once_more(notes, expected):
    assert told("cited_in_full_again", *notes) == expected


# --- two dates, two spellings --------------------------------------------------------------

TWO = [
    (DOORS.replace("4 May", "5 May"), [(2, "2020-05-04")]),
    (DOORS.replace("2020", "2021"), [(2, "2020-05-04")]),
    (DOORS.replace("4 May 2020", "May 2020"), []),
    (DOORS.replace("4 May 2020", "2020"), []),
    (DOORS.replace("4 May 2020, ", ""), []),
    (DOORS.replace("4 May 2020", "May 4, 2020"), []),
    (DOORS, []),
    (SHORT, []),
]


@pytest.mark.parametrize(("second", "expected"), TWO)
def test_one_source_with_two_dates(second, expected):
    assert told("source_spelt_two_ways", DOORS, second) == expected


SPELT = "Open Line, Closed doors of the northern prisons"
MISSPELT = [
    ("northern prisons", "northern prison", True),
    ("northern prisons", "nothern prisons", True),
    ("of the northern", "of northern", True),
    ("Closed", "CLOSED", False),
    ("Closed doors", "“Closed doors”", False),
    # another report, not a slip
    ("northern", "southern", False),
    ("Closed doors", "Open doors", False),
    ("prisons", "prisons and courts", False),
    ("northern prisons", "northern prisons, part 2", False),
]


@pytest.mark.parametrize(("words", "other", "loud"), MISSPELT)
def test_one_title_with_a_slip(words, other, loud):
    assert words in DOORS
    found = told("source_spelt_two_ways", DOORS, DOORS.replace(words, other))
    assert found == ([(2, SPELT)] if loud else [])


SERIES = [
    (
        "Human Rights Committee, Concluding observations on the third periodic report of Norland, "
        "CCPR/C/NOR/CO/3, 4 May 2010.",
        "Human Rights Committee, Concluding observations on the third periodic reports of Norland, "
        "CCPR/C/NOR/CO/4, 4 May 2015.",
    ),
    (
        "Open Line, Statistics of the northern prison, 4 May 2020.",
        "Open Line, Statistics of the northern prisons, 4 May 2021.",
    ),
    (
        "Open Line, Statistics of the northern prison, 4 May 2020, https://a.org/one",
        "Open Line, Statistics of the northern prisons, 4 May 2020, https://a.org/two",
    ),
    (
        "Open Line, The first report on the courts of Norland, 2020.",
        "Open Line, The third report on the courts of Norland, 2020.",
    ),
]


@pytest.mark.parametrize("notes", SERIES)
def test_a_series_is_no_slip(notes):
    assert told("source_spelt_two_ways", *notes) == []


def test_many_titles_do_not_take_for_ever():
    many = [f"Open Line, The {n} long year of the harbour and its lamps, 4 May 2020." for n in range(3000)]
    paper = draft(*many)
    began = time.process_time()
    rules_of(paper)
    assert time.process_time() - began < 6


# --- pinpoints -----------------------------------------------------------------------------

PLURAL = [
    ("CCPR/C/NOR/CO/7, para. 3 and 7.", "paras. 3 and 7"),
    ("CCPR/C/NOR/CO/7, para. 3–7.", "paras. 3-7"),
    ("CCPR/C/NOR/CO/7, paragraph 3 (a) and 7.", "paras. 3 (a) and 7"),
    ("CCPR/C/NOR/CO/7, paras. 3 and 7.", None),
    ("CCPR/C/NOR/CO/7, paragraphs 3-7.", None),
    ("CCPR/C/NOR/CO/7, para. 3 and 2020.", None),
    ("CCPR/C/NOR/CO/7, para. 3, and 4 May 2020.", None),
    ("CCPR/C/NOR/CO/7, para. 3 and A/HRC/4/5, para. 7.", None),
    ("CCPR/C/NOR/CO/7, para. 3 and 12/2020.", None),
    ("CCPR/C/NOR/CO/7, para. 3.", None),
]


@pytest.mark.parametrize(("note", "mend"), PLURAL)
def test_one_paragraph_announced_and_several_named(note, mend):
    assert told("pinpoint_plural", note) == ([(1, mend)] if mend else [])


# --- links ---------------------------------------------------------------------------------

TRACKED = [
    ("https://a.org/x?utm_source=y", "https://a.org/x"),
    ("https://a.org/x?id=3&utm_source=y&utm_medium=z", "https://a.org/x?id=3"),
    ("https://a.org/x?utm_source=y&id=3", "https://a.org/x?id=3"),
    ("https://a.org/x?fbclid=9#top", "https://a.org/x#top"),
    ("https://a.org/x?mc_cid=9", "https://a.org/x"),
    ("https://a.org/utm_source", None),
    ("https://a.org/x?source=y", None),
    ("https://a.org/x&source=y", None),
    ("https://a.org/x?id=utm_source", None),
]


@pytest.mark.parametrize(("link", "mend"), TRACKED)
def test_a_link_that_tells_where_one_comes_from(link, mend):
    found = told("url_tracking", f"Open Line, Yearbook: {link}")
    assert found == ([(1, mend)] if mend else [])


# --- dates ---------------------------------------------------------------------------------

DAY, MONTH = "Open Line, Yearbook, 4 May 2020.", "North Watch, Survey, May 5, 2020."
STYLES = [
    ([DAY, MONTH, DAY, MONTH, DAY], [2]),
    ([MONTH, DAY, MONTH, DAY, MONTH], [2]),
    ([DAY, DAY, MONTH], []),
    ([DAY, DAY], []),
    ([DAY, "North Watch, Survey, May 2020.", "North Watch, Survey, 2020-05-04."], []),
    ([], []),
]


@pytest.mark.parametrize(("notes", "expected"), STYLES)
def test_dates_in_two_styles_are_said_once(notes, expected):
    assert [note for note, _ in told("date_styles", *notes)] == expected
