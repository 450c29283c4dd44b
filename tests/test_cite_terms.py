"""A term of imprisonment in the text and in the title of its source."""

from __future__ import annotations

import pytest

from answerable.cite import cite
from answerable.cite.terms import term_told
from answerable.model import Identity
from answerable.numerals import cardinal, number
from test_cite_notes import noted, of_notes

TOLD = [
    ("She was sentenced to four and a half years in prison.", 4.5),
    ("He was jailed for 4.5 years.", 4.5),
    ("Editor jailed for seven years", 7),
    ("Twenty-two years behind bars", 22),
    ("He went to prison at 17 years old.", None),
    ("He was jailed two years ago.", None),
    ("The article carries up to five years in prison.", None),
    ("He was sentenced to four years in prison, she to six years.", None),
    ("The plan runs for four years.", None),
    ("She was sentenced to two years on probation.", None),
]


@pytest.mark.parametrize(("text", "years"), TOLD)
def test_the_one_term_that_a_text_tells(text, years):
    assert term_told(text) == years


BODY = "In May 2024 the editor was sentenced to five years in prison.[1] The court was closed."
DIFFER = [
    ("Open Line, [Editor jailed for three years](#), 5 June 2024.", "5 years in prison, the source of 3"),
    ("https://open.example.org/editor-gets-three-years-in-prison", "5 years in prison, the source of 3"),
]
ALIKE = [
    "Open Line, [Editor jailed for five years](#), 5 June 2024.",
    "Open Line, [Three years of silence](#), 5 June 2024.",
    "Open Line, [Editor jailed for three years](#), 5 June 2024; North Watch, Trials, 6 June 2024.",
]


@pytest.mark.parametrize(("note", "why"), DIFFER)
def test_a_title_with_another_term_is_named(note, why):
    (found,) = [c for c in of_notes(noted(note, body=BODY)) if c.problem]
    assert found.problem == "term_differs"
    assert why in found.why


@pytest.mark.parametrize("note", ALIKE)
def test_the_same_term_another_figure_or_several_sources_are_not(note):
    assert [c.problem for c in of_notes(noted(note, body=BODY)) if c.problem] == []


TRENDS = [
    ("Complaints of torture rose again.[1]", "Complaints fall for third year", ["title_denies"]),
    ("Complaints of torture fell again.[1]", "Complaints fall for third year", []),
    ("After they fell for years, complaints rose again.[1]", "Complaints fall for third year", []),
    ("Complaints of torture rose again.[1]", "Torture in the north", []),
]


@pytest.mark.parametrize(("body", "title", "problems"), TRENDS)
def test_what_rises_in_the_text_and_falls_in_the_title(body, title, problems):
    found = of_notes(noted(f"Open Line, [{title}](#), 5 June 2024.", body=body))
    assert [c.problem for c in found if c.problem] == problems


TOLLS = [
    ("Sixteen workers were killed in the fire.[1]", "Nine workers die in warehouse fire", ["toll_differs"]),
    ("Nine workers were killed in the fire.[1]", "9 workers die in warehouse fire", []),
    ("Sixteen workers were killed in the fire.[1]", "Warehouse fire in the north", []),
    ("Both officers were acquitted.[1]", "Two officers convicted of torture", ["title_denies"]),
    ("Both officers were convicted.[1]", "Two officers convicted of torture", []),
]


@pytest.mark.parametrize(("body", "title", "problems"), TOLLS)
def test_another_number_of_dead_or_another_outcome_in_the_title(body, title, problems):
    found = of_notes(noted(f"Open Line, [{title}](#), 5 June 2024.", body=body))
    assert [c.problem for c in found if c.problem] == problems


OTHER_STATE = [
    (
        "In 2017 the Committee urged Norway to end it.[1]",
        "CERD/C/BEL/CO/20-22, para. 20.",
        ["symbol_of_other_state"],
    ),
    ("In 2017 the Committee urged Norway to end it.[1]", "CERD/C/NOR/CO/20-22, para. 20.", []),
    ("In 2017 the Committee urged Norway to do as Belgium did.[1]", "CERD/C/BEL/CO/20-22, para. 20.", []),
    ("Norway should end it.[1]", "CERD/C/BEL/CO/20-22, para. 20.", []),
]


@pytest.mark.parametrize(("body", "note", "problems"), OTHER_STATE)
def test_the_symbol_of_another_state_for_what_was_asked_of_this_one(body, note, problems):
    found = cite(noted(note, body=body), Identity(mechanism="CERD", state="NOR"))
    assert [c.problem for c in found if c.problem and c.note] == problems


def test_a_name_that_two_sources_bear_is_open():
    first, second = "Jo Weber, Essays, 4 May 2020.", "Jo Weber, Letters, 5 June 2021."
    found = of_notes(noted(first, second, "Weber, supra."))
    assert [c.problem for c in found if c.problem] == ["short_form_ambiguous"]
    found = of_notes(noted(first, "Weber, supra."))
    assert [c.problem for c in found if c.problem] == []


ORGANS = [
    ("The General Assembly has repeatedly stressed that laws must be clear.[2]", True),
    ("Courts have repeatedly stressed that laws must be clear.[2]", False),
    ("Weber told the Human Rights Council so.[2]", False),
]


@pytest.mark.parametrize(("sentence", "wrong"), ORGANS)
def test_id_to_a_page_of_somebody_else_for_what_an_organ_said(sentence, wrong):
    body = f"The press was silent.[1] {sentence}"
    found = of_notes(noted("Jo Weber, [Essays on silence](#), 4 May 2020.", "Id.", body=body))
    assert [c.problem for c in found if c.problem] == (["id_doubtful"] if wrong else [])


def test_an_organ_that_speaks_is_held_against_a_page_of_the_web_only():
    body = "Weber wrote so.[1] The General Assembly has repeatedly stressed that laws must be clear.[2]"
    found = of_notes(noted("Jo Weber, Essays on silence, CAT/C/XVL/CO/3, 4 May 2020.", "Id.", body=body))
    assert "id_doubtful" not in [c.problem for c in found]


def test_a_name_that_the_running_text_introduces_needs_no_note():
    body = "The Mbele Report of 2019 found gaps.[1] They remain.[2]"
    notes = ("Jo Weber, Essays, 4 May 2020.", "Mbele Report, p. 14.")
    assert "short_form_never_introduced" not in [c.problem for c in of_notes(noted(*notes, body=body))]
    found = of_notes(noted(*notes, body="Gaps were found.[1] They remain.[2]"))
    assert "short_form_never_introduced" in [c.problem for c in found]


@pytest.mark.parametrize(
    ("words", "value"), [("seven", 7), ("Ninety", 90), ("thirty-one", 31), ("few", None)]
)
def test_cardinals_in_words(words, value):
    assert cardinal(words) == value
    assert number(words) == value


def test_a_number_may_stand_in_digits():
    assert number("34") == 34
    assert number("3.4") is None
