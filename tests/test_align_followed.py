"""An evaluation of follow-up is tied to the paragraph, and the limb, that it grades."""

from __future__ import annotations

import pytest

from answerable.align.followed import limb
from answerable.model import LinkKind
from answerable.pipeline import analyse

OBSERVATIONS = """CCPR/C/XVL/CO/1

Human Rights Committee

15 August 2016

Concluding observations on the initial report of Veldania

8. The State party should publish the register of the harbours.

14. The State party should:

(a) Close the old quay;

(b) Train the harbour police in the law of the sea.
"""
EVALUATION = """CCPR/C/124/2

Human Rights Committee

3 December 2018

Report on follow-up to concluding observations of the Human Rights Committee: Veldania

Paragraph 8: Register

Summary of the State party’s reply

The State party repeated that the register is secret.

Committee’s evaluation

[C] The Committee regrets that the register has not been made public.

Paragraph 14: Harbours

Committee’s evaluation

[E] (a) The Committee regrets that the State party has rejected the closure.

[B] (b) The Committee welcomes the first course for officers, but requires further information.

Recommended action: The next report should contain what is missing.
"""


@pytest.fixture(scope="module")
def tied(tmp_path_factory):
    folder = tmp_path_factory.mktemp("followed")
    (folder / "observations.txt").write_text(OBSERVATIONS, encoding="utf-8")
    (folder / "evaluation.txt").write_text(EVALUATION, encoding="utf-8")
    dossier = analyse([folder])
    said = {s.id: s for s in dossier.statements}
    return {
        (said[k.source].words[:3], said[k.target].number)
        for k in dossier.links
        if k.kind is LinkKind.FOLLOWS_UP and said[k.source].quote.document == "evaluation"
    }


def test_an_evaluation_is_tied_to_the_paragraph_of_its_heading_though_other_headings_stand_between(tied):
    assert ("[C]", "8") in tied


def test_a_limb_is_tied_to_its_own_limb(tied):
    assert {pair for pair in tied if pair[0] in ("[E]", "[B]")} == {("[E]", "14(a)"), ("[B]", "14(b)")}


def test_what_is_to_be_done_next_is_no_evaluation(tied):
    assert {words for words, _ in tied} == {"[C]", "[E]", "[B]"}


@pytest.mark.parametrize(
    ("text", "number", "letter"),
    [
        ("[E] (a) The Committee regrets", None, "a"),
        ("[B1]: (c) The Committee welcomes", None, "c"),
        ("(b) Video recording was installed", None, "b"),
        ("Video recording was installed", "(d)", "d"),
        ("[C] The Committee regrets", None, None),
        ("The Committee regrets (a) the delay", "8", None),
    ],
)
def test_the_letter_of_a_limb(text, number, letter):
    assert limb(text, number) == letter
