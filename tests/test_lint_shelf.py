"""Which document at hand a citation means, and the paragraph that it has not."""

from __future__ import annotations

import pytest

from answerable.lint.shelf import paragraph_numbers
from lint_checks import cited, draft, held

PARAGRAPHS = (
    "The prison at Lowmoor holds ninety men.",
    "The police have new rules.",
    "No person was refused a permit.",
    "The ombudsman visits every place of detention.",
    "Lawyers are admitted by the bar.",
)
TITLE = "Seventh periodic report of Norland under article 40"
REVIEW = {"mechanism": "CCPR", "state": "NOR"}
REPORT = held(
    *PARAGRAPHS, symbol="CCPR/C/NOR/7", title=TITLE, genre="state_report", date="2022-03-01", **REVIEW
)


def one(note, *beside, **identity):
    """The citation of a paper with one note."""
    paper = draft(note, **{**REVIEW, "genre": "ngo_submission", "date": "2023-01-01", **identity})
    (citation,) = [c for c in cited(paper, *(beside or (REPORT,))) if c.note == 1]
    return citation


MEANT = [
    ("CCPR/C/NOR/7, para. 3.", "3. No person was refused"),
    ("Norland, CCPR/C/NOR/7, para. 4", "4. The ombudsman"),
    ("https://undocs.org/en/CCPR/C/NOR/7", "1. The prison"),
    (f"{TITLE}, para. 2.", "2. The police"),
    (f"{TITLE.upper()}, para. 2.", "2. The police"),
    ("State report, para. 5.", "5. Lawyers"),
    ("See the State party's report, para. 5.", "5. Lawyers"),
    ("CCPR/C/NOR/7, paras. 2 and 4.", "2. The police"),
    ("CCPR/C/NOR/7, para. 3.1.", "3. No person"),
    ("CCPR/C/NOR/7, para. 3 (a).", "3. No person"),
    ("CCPR/C/NOR/7, p. 3.", "1. The prison"),
    ("CCPR/C/NOR/7, sect. 3.", "1. The prison"),
    ("CCPR/C/NOR/7.", "1. The prison"),
]


@pytest.mark.parametrize(("note", "words"), MEANT)
def test_a_citation_leads_to_its_place(note, words):
    found = one(note).held
    assert found is not None
    assert found.document == "report"
    assert found.text.startswith(words)
    assert found.text == REPORT.document.text[found.start : found.end]


NOT_MEANT = [
    "CCPR/C/NOR/8, para. 3.",
    "CCPR/C/NOR/7/Add.1, para. 3.",
    "CAT/C/NOR/7, para. 3.",
    "Seventh periodic report of Norland under article 41, para. 2.",
    "Concluding observations, para. 3.",
    "Open Line, Yearbook, 2020, para. 3.",
    "https://open.example.net/report",
]


@pytest.mark.parametrize("note", NOT_MEANT)
def test_another_document_is_not_taken_for_it(note):
    found = one(note)
    assert (found.held, found.faults) == (None, ())


def test_a_short_title_names_no_document():
    short = held(*PARAGRAPHS, title="Report of Norland")
    assert one("Report of Norland, para. 3.", short).held is None


def test_through_a_short_form():
    paper = draft("CCPR/C/NOR/7, para. 2.", "Id., para. 3.", "Report, supra note 1, para. 9.", **REVIEW)
    rows = [c for c in cited(paper, REPORT) if c.note]
    assert [c.held.text[:2] for c in rows] == ["2.", "3.", "1."]
    assert [c.problem for c in rows] == [None, None, "pinpoint_out_of_range"]


# --- by its sort ---------------------------------------------------------------------------


def test_of_two_of_a_sort_nobody_knows_which():
    other = held(*PARAGRAPHS, id="other", genre="state_report", date="2018-03-01", **REVIEW)
    assert one("State report, para. 3.", REPORT, other).held is None


@pytest.mark.parametrize(
    ("identity", "count"),
    [
        ({}, 1),
        ({"state": "SWE"}, 0),
        ({"mechanism": "CAT"}, 0),
        ({"date": "2021-01-01"}, 0),  # it came only later
        ({"date": "2022"}, 1),
        ({"date": "2022-03-01"}, 1),
    ],
)
def test_a_sort_means_a_document_of_the_same_review_that_is_not_younger(identity, count):
    assert (one("State report, para. 3.", **identity).held is not None) == bool(count)


def test_of_two_of_a_sort_the_one_that_was_there_is_meant():
    later = held(*PARAGRAPHS, id="later", genre="state_report", date="2026-03-01", **REVIEW)
    found = one("State report, para. 3.", REPORT, later).held
    assert found is not None
    assert found.document == "report"


def test_a_document_never_means_itself():
    paper = draft("CCPR/C/NOR/7, para. 900.", symbol="CCPR/C/NOR/7", **REVIEW)
    (citation,) = [c for c in cited(paper) if c.note]
    assert (citation.held, citation.faults) == (None, ())


def test_of_two_languages_the_own_one_is_meant():
    french = held("Personne n'est détenu dans la prison de Lowmoor.", id="fr", symbol="CCPR/C/NOR/7")
    english = held("Nobody is held in the prison at Lowmoor.", id="en", symbol="CCPR/C/NOR/7")
    for beside in ([french, english], [english, french]):
        paper = draft("CCPR/C/NOR/7, para. 1.", body="The report says that nobody is held in the prison.[1]")
        (citation,) = [c for c in cited(paper, *beside) if c.note]
        assert citation.held.document == "en"


# --- paragraphs ----------------------------------------------------------------------------

MISSING = [
    ("CCPR/C/NOR/7, para. 6.", "6"),
    ("CCPR/C/NOR/7, paras. 4-9.", "9"),
    ("CCPR/C/NOR/7, paras. 2, 3 and 77.", "77"),
    ("State report, para. 40.", "40"),
    ("CCPR/C/NOR/7, ¶ 12.", "12"),
]


@pytest.mark.parametrize(("note", "number"), MISSING)
def test_a_paragraph_that_is_not_there(note, number):
    (fault,) = one(note).faults
    assert fault.problem == "pinpoint_out_of_range"
    assert fault.why == f"CCPR/C/NOR/7 ends at paragraph 5, so there is no paragraph {number} in it"


@pytest.mark.parametrize(
    "beside",
    [
        held(*PARAGRAPHS, symbol="CCPR/C/NOR/7", numbered=False),
        held(*PARAGRAPHS[:3], symbol="CCPR/C/NOR/7"),
        held(symbol="CCPR/C/NOR/7"),
    ],
    ids=["without numbers", "too short to know", "empty"],
)
def test_where_paragraphs_bear_no_numbers_none_is_missed(beside):
    assert one("CCPR/C/NOR/7, para. 40.", beside).faults == ()


@pytest.mark.parametrize(
    ("pinpoint", "expected"),
    [
        (None, ()),
        ("para. 4", (4,)),
        ("paras. 390-391", (390, 391)),
        ("paras. 7.4 and 9", (7, 9)),
        ("párr. 5", (5,)),
        ("п. 5", (5,)),
        ("¶ 12", (12,)),
        ("item 23(a)", (23,)),
        ("p. 12", ()),
        ("pp. 40-41", ()),
        ("art. 19", ()),
        ("43", ()),
        ("section 4", ()),
    ],
)
def test_the_paragraphs_of_a_pinpoint(pinpoint, expected):
    assert tuple(paragraph_numbers(pinpoint)) == expected


def test_a_document_without_words_has_an_opening():
    assert held().document.opening.text == ""
