"""Quoted words, held against the document that their note cites."""

from __future__ import annotations

import re

import pytest

import test_cite_notes
from answerable.model import BlockKind, Identity, Source
from answerable.read.build import Builder, Piece
from lint_checks import cited, draft, held

PARAGRAPHS = (
    "The prison at Lowmoor holds ninety men in forty cells.",
    "The police received new rules on the use of force in January.",
    "No person was refused a permit for an assembly last year.",
    "The ombudsman visits every place of detention twice a year.",
    "Lawyers are admitted by the bar after an oral examination.",
)
REPORT = held(*PARAGRAPHS, symbol="CCPR/C/NOR/7")
MADE_UP = "Every citizen may freely demonstrate in the capital"


@pytest.fixture(autouse=True)
def _brackets(monkeypatch):
    """Notes are called by numbers in brackets; other brackets stay as they are."""

    def pieces(words):
        parts = re.split(r"\[(\d+)\]", words)
        return [Piece(p, int(p)) if i % 2 else Piece(p) for i, p in enumerate(parts)]

    monkeypatch.setattr(test_cite_notes, "_pieces", pieces)


def faults(
    quoted, note="CCPR/C/NOR/7, para. 3.", *, body="The report says that {} at last.[1]", beside=REPORT
):
    rows = cited(draft(note, body=body.format(quoted)), beside)
    return [fault for c in rows for fault in c.faults]


FAITHFUL = [
    "“No person was refused a permit”",
    "“no person was refused a permit”",
    '"No person was refused a permit"',
    "«No person was refused a permit»",
    "“[n]o person was refused a permit”",
    "“No person was refused a permit for an assembly last year.”",
    "“No person was … a permit for an assembly”",
    "“No person was ... refused a permit for an assembly”",
    "“No person was (...) a permit for an assembly”",
    "“No person [...] a permit for an assembly last year”",
    "“No [citizen] was refused a permit for an assembly”",
    "“No person was refused a [written] permit for an assembly”",
    "“No person was refused (emphasis added) a permit for an assembly”",
    "“No person was refused a ‘permit’ for an assembly”",
    "“No  person was\u00a0refused a permit”",
    # too short to be compared
    "“refused forever”",
    "“the permit system”",
]


@pytest.mark.parametrize("quoted", FAITHFUL)
def test_what_stands_there_is_no_fault(quoted):
    assert faults(quoted) == []


NEAR = [
    (
        "“No person was refused a permit for a gathering last year”",
        "No person was refused a permit for an assembly",
    ),
    ("“No citizen was refused a permit for an assembly”", "was refused a permit for an assembly"),
    (
        "“No person was denied a permit for an assembly last year”",
        "No person was refused a permit for an assembly",
    ),
]


@pytest.mark.parametrize(("quoted", "words"), NEAR)
def test_a_near_miss_shows_what_stands_there(quoted, words):
    (fault,) = faults(quoted)
    assert fault.problem == "quotation_differs"
    assert words in fault.mend
    assert fault.mend in fault.why


@pytest.mark.parametrize("marks", ["“{}”", '"{}"', "«{}»", "„{}“"])
def test_what_does_not_stand_there_at_all(marks):
    (fault,) = faults(marks.format(MADE_UP))
    assert (fault.problem, fault.mend) == ("quotation_missing", None)
    assert MADE_UP in fault.why


def test_each_piece_between_dots_must_stand_there():
    (fault,) = faults("“No person was refused a permit ... because of the colour of the paper”")
    assert fault.problem == "quotation_missing"


ELSEWHERE = [
    ("CCPR/C/NOR/7, para. 4.", "para. 3"),
    ("CCPR/C/NOR/7, paras. 4-5.", "para. 3"),
    ("CCPR/C/NOR/7, para. 3.", None),
    ("CCPR/C/NOR/7, paras. 2-4.", None),
    ("CCPR/C/NOR/7, p. 4.", None),
    ("CCPR/C/NOR/7.", None),
]


@pytest.mark.parametrize(("note", "mend"), ELSEWHERE)
def test_words_of_another_paragraph(note, mend):
    found = faults("“No person was refused a permit”", note)
    assert [(f.problem, f.mend) for f in found] == ([("pinpoint_elsewhere", mend)] if mend else [])


def test_a_paragraph_that_is_not_there_says_where_the_words_are():
    (fault,) = faults("“No person was refused a permit”", "CCPR/C/NOR/7, para. 40.")
    assert (fault.problem, fault.mend) == ("pinpoint_out_of_range", "para. 3")
    assert "ends at paragraph 5" in fault.why
    assert "stand in paragraph 3" in fault.why


def test_words_that_stand_twice_are_in_no_wrong_paragraph():
    twice = held(*PARAGRAPHS, PARAGRAPHS[2], symbol="CCPR/C/NOR/7")
    assert faults("“No person was refused a permit”", "CCPR/C/NOR/7, para. 4.", beside=twice) == []


SILENT = [
    (f"“{MADE_UP}”", "CCPR/C/NOR/7; Open Line, Yearbook, 2020."),
    (f"“{MADE_UP}”", "CCPR/C/NOR/8, para. 3."),
    (f"“{MADE_UP}”", "Open Line, Yearbook, 2020."),
    (MADE_UP, "CCPR/C/NOR/7, para. 3."),
    ("“Every citizen”", "CCPR/C/NOR/7, para. 3."),
]


@pytest.mark.parametrize(("quoted", "note"), SILENT)
def test_what_cannot_be_compared_is_not_judged(quoted, note):
    assert faults(quoted, note) == []


def test_only_the_sentence_that_calls_the_note_is_compared():
    body = "A guard told us “{}”. The rules are new.[1]"
    assert faults(MADE_UP, body=body) == []
    assert len(faults(MADE_UP, body="The rules are new. A guard told us “{}”.[1]")) == 1


def test_each_note_has_the_words_before_it():
    body = "It says “No person was refused a permit”[1] and “{}”.[2]"
    paper = draft("CCPR/C/NOR/7, para. 3.", "Id., para. 4.", body=body.format(MADE_UP))
    assert [(c.note, c.problem) for c in cited(paper, REPORT)] == [(1, None), (2, "quotation_missing")]


def test_a_translation_is_not_compared():
    french = held(*["Personne ne s'est vu refuser un permis pour une assemblée."] * 5, symbol="CCPR/C/NOR/7")
    assert faults(f"“{MADE_UP}”", beside=french) == []


def test_a_sentence_over_a_page_s_end_is_whole():
    builder = Builder("report", "report.txt", "", "txt")
    for number, words in enumerate(PARAGRAPHS, 1):
        if number == 3:
            cut = [Piece("3. No person was refused"), Piece("¹", 1), Piece(" a permit for an")]
            builder.write(BlockKind.PARAGRAPH, cut, number="3.")
            builder.write(
                BlockKind.FOOTNOTE, "¹ Law on Assemblies, as amended in the year of the flood.", note=1
            )
            builder.write(BlockKind.RUNNING_HEAD, "CCPR/C/NOR/7")
            builder.write(BlockKind.PARAGRAPH, "assembly last year in the towns along the coast.")
        else:
            builder.write(BlockKind.PARAGRAPH, f"{number}. {words}", number=f"{number}.")
    report = Source(builder.finish(), Identity(symbol="CCPR/C/NOR/7"))
    assert faults("“No person was refused a permit for an assembly last year”", beside=report) == []
    assert faults("“as amended in the year of the flood”", beside=report) == []
    assert faults("“last year in the towns along the coast”", beside=report) == []
    (fault,) = faults("“No person was refused a permit for any assembly last year”", beside=report)
    assert "flood" not in fault.why
