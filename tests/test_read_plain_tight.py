"""Plain texts that a copy has robbed of blank lines, indents, stops and page furniture: nothing said may be lost."""

import pytest

from answerable.model import BlockKind
from answerable.pipeline import analyse
from answerable.read import read
from read_checks import assert_sound

FRONT = """CCPR/C/VLD/CO/4
Human Rights Committee
Concluding observations on the fourth periodic report of Norway
"""


@pytest.fixture
def written(tmp_path):
    def write(text, name="a.txt"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def blocks(document, *kinds):
    return [
        " ".join(document.text[b.span.start : b.span.end].split()) for b in document.blocks if b.kind in kinds
    ]


def statements(path):
    return [(s.number, s.kind.value, s.quote.text) for s in analyse([path]).statements]


def test_the_count_says_where_a_paragraph_begins_and_what_stands_above_it_heads_it(written):
    document = read(
        written(
            FRONT
            + """1. The Committee considered the report at its 3000th meeting. It
adopted these observations.
A. Matters of concern
Right to life and other rights that are named in the same long line of a
heading (arts. 6 and 7)
2. The Committee regrets that editors were beaten under paragraph
12. of the decree.1
3. The State party should protect editors.2
B. Dissemination
4. The State party should publish this.
"""
        )
    )
    assert_sound(document)
    assert blocks(document, BlockKind.HEADING)[-3:] == [
        "A. Matters of concern",
        "Right to life and other rights that are named in the same long line of a heading (arts. 6 and 7)",
        "B. Dissemination",
    ]
    assert [b.number for b in document.blocks if b.number] == ["1", "2", "3", "4"]


def test_a_number_behind_a_word_that_goes_on_is_no_paragraph(written):
    document = read(written("1. It was closed under paragraph\n2. That is what the Act allows.\n"))
    assert [b.number for b in document.blocks] == ["1"]


@pytest.mark.parametrize(
    ("line", "heads"),
    [
        ("6. The State party should look into these attacks.3", False),
        ("6. The State party should", False),
        ("119.1 Abolish the death penalty (Norway) (Spain)", False),
        ("119.1 Abolish the death penalty (Bolivia (Plurinational State of))", False),
        ("6. Freedom of the press (art. 19)", True),
        ("6. Duties under art. 19", True),
        ("6.1 The death penalty (continued)", True),
        ("Situation of refugees (Norway)", True),
    ],
)
def test_what_looks_like_a_heading_and_what_is_one(written, line, heads):
    document = read(written(f"Report of the Committee on Veldania\n\n{line}\n\nThe Committee met.\n"))
    assert (line in blocks(document, BlockKind.HEADING)) is heads


def test_a_text_of_one_sentence_says_it(written):
    assert statements(written("The State party should repeal the law.")) == [
        (None, "recommendation", "The State party should repeal the law.")
    ]


def test_a_headline_in_capitals_heads_its_page_even_with_a_stop(written):
    headline = "Experts of the Committee Commend Veldania for Its Shelters."
    document = read(written(f"{headline}\n\nThe Committee met today.\n"))
    assert blocks(document, BlockKind.HEADING) == [headline]


LIST = (
    FRONT
    + """
7. The State party should:

(a) Look into all complaints;

CCPR/C/VLD/CO/4
12

(b) Take these steps:

(i) Train judges;

(ii) Open the files;

(c) Publish figures.

8. The State party should

- Build schools;

- Pay teachers.
"""
)


def test_a_list_keeps_its_numbers_and_lead_ins_over_a_lone_page_foot_and_without_indents(written):
    assert statements(written(LIST)) == [
        ("7(a)", "recommendation", "Look into all complaints"),
        ("7(b)(i)", "recommendation", "Train judges"),
        ("7(b)(ii)", "recommendation", "Open the files"),
        ("7(c)", "recommendation", "Publish figures."),
        (None, "recommendation", "Build schools"),
        (None, "recommendation", "Pay teachers."),
    ]


def test_the_ninth_letter_is_no_roman_one(written):
    items = "".join(f"({letter}) Open file {letter};\n\n" for letter in "abcdefghij")
    found = statements(written(f"{FRONT}\n7. The State party should:\n\n{items}"))
    assert [number for number, *_ in found] == [f"7({letter})" for letter in "abcdefghij"]


def test_a_roman_one_below_the_eighth_letter_is_one(written):
    items = "".join(f"({letter}) Open file {letter};\n\n" for letter in "abcdefg")
    tail = "(h) Open the files:\n\n(i) Of judges;\n\n(ii) Of lawyers.\n"
    found = statements(written(f"{FRONT}\n7. The State party should:\n\n{items}{tail}"))
    assert [number for number, *_ in found][-2:] == ["7(h)(i)", "7(h)(ii)"]


def test_notes_in_plain_digits_may_begin_anew_on_each_page(written):
    document = read(
        written(
            """Report on Veldania

Editors were beaten.1 Nobody was tried.2 The bar wrote twice.3

1 Ombudsman, Report, p. 4.
2 Letter of 3 May 2020.
3 Bar, letters of May 2020.

Lawyers were struck off.1 None came back.2

1 Bar, Annual report, p. 12.
2 Statement of the bar, 2021.
"""
        )
    )
    notes = [b.note for b in document.blocks if b.kind is BlockKind.FOOTNOTE]
    assert notes == [1, 2, 3, 1, 2]
    assert [m.note for m in document.markers] == [1, 2, 3, 1, 2]
