"""Plain texts that were copied from a PDF: notes in plain digits, feet of pages with wide blanks, headings with articles."""

import pytest

from answerable.model import BlockKind
from answerable.read import read

COPIED = """Alternative report on Veldania

1. Independence of the courts (arts. 2 and 14; QPR, para. 14)

Fifty judges lost their posts.1 The report (CAT/C/XVL/5)2 is silent
on this. In 2024 nine more were moved at night, which the bar called "a purge".3 Lawyers were

League of Editors – Alternative report on Veldania                                                     3

1 Decree 11 of 12 February 2022, arts. 4 and 19. In the first months it
was used eleven times.
2 League of Editors, Nine Judges (2024), p. 7.
3 Bar Association, letter of 2 May 2024.

refused entry to the court.4

League of Editors – Alternative report on Veldania                                                     4

4 Interview, Marsk, 3 May 2025.

1.1 What should happen (art. 2 (3), read with arts. 7 and 14)

The authorities should:

•\tOpen the files:
o\tof the judges;
o\tof the lawyers.
"""


@pytest.fixture
def copied(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(COPIED, encoding="utf-8")
    return read(path)


def words(document, block):
    return " ".join(document.text[block.span.start : block.span.end].split())


def test_notes_in_plain_digits_are_notes_and_tied_to_their_calls(copied):
    notes = [(b.note, words(copied, b)[:20]) for b in copied.blocks if b.kind is BlockKind.FOOTNOTE]
    assert notes == [
        (1, "Decree 11 of 12 Febr"),
        (2, "League of Editors, N"),
        (3, "Bar Association, let"),
        (4, "Interview, Marsk, 3 "),
    ]
    called = [(m.note, copied.text[m.span.start : m.span.end]) for m in copied.markers]
    assert called == [(1, "1"), (2, "2"), (3, "3"), (4, "4")]


def test_a_sentence_that_notes_and_a_foot_cut_goes_on(copied):
    body = [b for b in copied.blocks if b.kind is BlockKind.PARAGRAPH]
    assert words(copied, body[0]).endswith("Lawyers were")
    assert body[1].continues == body[0].id
    feet = [words(copied, b) for b in copied.blocks if b.kind is BlockKind.RUNNING_HEAD]
    assert feet == [f"League of Editors – Alternative report on Veldania {n}" for n in (3, 4)]


def test_headings_that_name_articles_are_headings_and_as_deep_as_their_numbers(copied):
    headings = [(b.level, words(copied, b)[:22]) for b in copied.blocks if b.kind is BlockKind.HEADING]
    assert headings == [
        (1, "Alternative report on "),
        (2, "1. Independence of the"),
        (3, "1.1 What should happen"),
    ]


def test_the_letter_o_and_a_tab_are_a_bullet(copied):
    items = [words(copied, b) for b in copied.blocks if b.kind is BlockKind.LIST_ITEM]
    assert items == ["• Open the files:", "o of the judges;", "o of the lawyers."]


@pytest.mark.parametrize(
    "text",
    [
        "A report\n\n1 Ships sailed in May.\n\n2 Boats came in June.\n\n3 Rafts were last.\n",
        "A report\n\nThe law of 2011 is old. It fell by 12. In all 3 men went.\n\n1 First.\n\n2 Second.\n",
        "A report\n\nShips sailed.1 Boats came.2\n\n1 The list.\n\n2 The end.\n",
    ],
    ids=["a list", "numbers of things", "too few"],
)
def test_numbers_that_nothing_calls_are_no_notes(tmp_path, text):
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    assert all(b.kind is not BlockKind.FOOTNOTE for b in read(path).blocks)


HEADINGS = """A report on the courts of Veldania

I. Courts

A. What the State says

It says so.

B. Cases

One is known.

Sub-cases

None.

II. Prisons

A. What the State says

Nothing is said.
"""


def test_the_sort_of_number_tells_how_deep_a_heading_is(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(HEADINGS, encoding="utf-8")
    document = read(path)
    levels = [b.level for b in document.blocks if b.kind is BlockKind.HEADING]
    assert levels == [1, 2, 3, 3, 4, 2, 3]


def test_a_hyphen_as_a_pdf_viewer_copies_it_is_read_and_matched_without(tmp_path):
    from answerable.text import fold

    path = tmp_path / "a.txt"
    path.write_text("The State should end non\x02custodial fines.\n", encoding="utf-8")
    document = read(path)
    assert "non\x02custodial" in document.text
    assert "noncustodial" in fold(document.text).text


def test_an_item_that_ends_with_and_is_followed_by_the_next(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(
        "The Government should:\n- ban the use of such data;\n- keep it for a day at most;⁸ and\n- tell whose it is.\n",
        encoding="utf-8",
    )
    document = read(path)
    items = [words(document, b) for b in document.blocks if b.kind is BlockKind.LIST_ITEM]
    assert items == [
        "- ban the use of such data;",
        "- keep it for a day at most;⁸ and",
        "- tell whose it is.",
    ]
