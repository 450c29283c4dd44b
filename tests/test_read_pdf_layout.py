"""PDF layouts that real reviews have: masthead cells, wrapped tables, notes with strokes, boxes."""

from __future__ import annotations

import typst

from answerable.model import BlockKind, Document
from answerable.read.pdf import read_pdf
from answerable.read.pdf.paragraphs import group, measure
from answerable.read.pdf.rows import Line
from read_checks import assert_notes_called, assert_sound, words_of

FILLER = "The delegation spoke of the new law on meetings and of the office that registers associations. "


def document(source: str) -> Document:
    found = read_pdf(typst.compile(source.encode()), "doc", "doc.pdf", "")
    assert_sound(found)
    return found


def test_a_cell_that_runs_over_lines_stays_in_its_row() -> None:
    long = "Views on conclusions and recommendations, voluntary commitments and replies"
    found = document(
        f"""#set page(width: 16cm, height: 20cm)
        #table(columns: (3cm, 2cm, 6cm), stroke: none, column-gutter: 1cm,
          [Symbol], [Item], [Title],
          [A/HRC/43/1], [1], [{long}],
          [A/HRC/43/2], [6], [{long}],
          [A/HRC/43/3], [6], [Agenda])
        """
    )
    assert words_of(found, "table_row") == [
        "Symbol | Item | Title",
        f"A/HRC/43/1 | 1 | {long}",
        f"A/HRC/43/2 | 6 | {long}",
        "A/HRC/43/3 | 6 | Agenda",
    ]
    assert words_of(found, "paragraph") == []


def test_the_page_number_of_a_line_of_contents_is_no_paragraph() -> None:
    found = document(
        """#set page(width: 16cm, height: 20cm)
        #let entry(t, p) = [#t #box(width: 1fr)[#repeat[.]] #h(1.2cm) #p #linebreak()]
        #entry([Introduction], [3])
        #entry([Prisons and courts], [14])
        """
    )
    assert words_of(found, "paragraph") == []
    assert [w.rstrip()[-2:].strip() for w in words_of(found, "boilerplate")] == ["3", "14"]


def test_a_note_whose_number_bears_a_stroke_is_tied_to_its_call() -> None:
    found = document(
        f"""#set page(width: 16cm, height: 12cm)
        #set text(font: "DejaVu Sans Mono", size: 9pt)
        Having considered the report of the Office on the financing of the Mission, 1/ and also the
        report of the Board, 2/ which had been late by 3/4 of a year,

        {FILLER}

        \\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_

        #h(1em)1/ #h(2em) A/48/803.

        #h(1em)2/ #h(2em) See A/C.5/48/SR.59.

        #pagebreak()
        1. Endorses the recommendations of the Board; 2/
        """
    )
    assert words_of(found, "footnote") == ["¹ A/48/803.", "² See A/C.5/48/SR.59."]
    assert [m.note for m in found.markers] == [1, 2, 2]
    assert_notes_called(found)
    assert "3/4 of a year" in found.text
    assert not any("____" in w for w in words_of(found, "paragraph"))


def test_an_indent_opens_a_paragraph_on_the_next_page_though_the_last_ended_in_a_comma() -> None:
    found = document(
        f"""#set page(width: 14cm, height: 8cm, margin: 1.5cm)
        #set par(first-line-indent: (amount: 2em, all: true), spacing: 1.2em)
        {FILLER * 3}

        Recalling its decision on the costs of the mission and the special account that was opened
        for it by the General Assembly in the course of its last session, and the costs borne,
        #pagebreak()

        Mindful of the fact that it is essential to provide the necessary resources,
        and of the resolutions that bear upon the matter, it decides what follows.
        """
    )
    starts = [w.split()[0] for w in words_of(found, "paragraph")]
    assert starts == ["The", "Recalling", "Mindful"]


def test_a_masthead_s_cell_is_one_block() -> None:
    found = document(
        f"""#set page(width: 16cm, height: 20cm)
        #text(size: 20pt)[*General Assembly*]

        #pad(left: 9cm)[Distr.: General \\ 3 May 2024 #v(0.2em) Original: English]
        #v(1cm)
        {FILLER * 4}
        """
    )
    assert "Distr.: General 3 May 2024 Original: English" in words_of(found, "paragraph")


def test_a_document_of_two_pages_has_a_running_head_too() -> None:
    found = document(
        f"""#set page(width: 16cm, height: 12cm)
        CCPR/C/XVL/CO/2/Corr.1

        {FILLER * 3}
        #pagebreak()
        #place(top, dy: -1.2cm)[CCPR/C/XVL/CO/2/Corr.1]
        {FILLER}
        """
    )
    assert words_of(found, "running_head") == ["CCPR/C/XVL/CO/2/Corr.1"]


def test_every_block_says_where_it_is_printed() -> None:
    found = document(
        f"""#set page(width: 14cm, height: 10cm, margin: 2cm)
        = A heading
        {"one law after another, " * 60}#footnote[A note at the foot of the second page.]
        """
    )
    width, height = 14 / 2.54 * 72, 10 / 2.54 * 72
    for block in found.blocks:
        assert block.boxes
        assert block.boxes[0].page == block.page
        for box in block.boxes:
            assert 0 <= box.left < box.right <= width
            assert 0 <= box.top < box.bottom <= height
    heading, paragraph = found.blocks[0], found.blocks[1]
    assert heading.kind is BlockKind.HEADING
    assert heading.boxes[0].bottom <= paragraph.boxes[0].top + 1
    assert [box.page for box in paragraph.boxes] == sorted({box.page for box in paragraph.boxes})
    assert len(paragraph.boxes) >= 2
    note = next(b for b in found.blocks if b.kind is BlockKind.FOOTNOTE)
    assert note.boxes[0].top > height / 2


def test_headings_below_a_cover_are_as_deep_as_those_of_the_pages_behind() -> None:
    found = document(
        f"""#set page(width: 16cm, height: 14cm)
        #set text(size: 10pt)
        #text(size: 17pt)[*Summary of submissions on Veldania*]

        #text(size: 14pt)[*I. Background*]

        {FILLER}

        #text(size: 12pt)[*A. Scope of obligations*]

        {FILLER * 2}
        #pagebreak()
        #text(size: 12pt)[*B. National framework*]

        {FILLER}

        #text(size: 14pt)[*II. Information*]

        {FILLER}
        """
    )
    depth = {found.text[b.span.start : b.span.end]: b.level for b in found.blocks if b.level}
    assert depth["A. Scope of obligations"] == depth["B. National framework"] == 2
    assert depth["I. Background"] == depth["II. Information"] == 1


def test_the_call_of_a_note_that_stands_alone_on_a_line_belongs_to_the_word_before() -> None:
    found = document(
        f"""#set page(width: 16cm, height: 12cm)
        #set text(size: 10pt)
        {FILLER * 2} The end of what was said about it. \\
        #text(size: 6pt, baseline: -3pt)[11]

        {FILLER}"""
    )
    first, second = words_of(found, "paragraph")
    assert first.endswith("The end of what was said about it.¹¹")
    assert second == FILLER.strip()
    assert [m.note for m in found.markers] == [11]


def line(page: int, y: float, text: str, x1: float = 400.0) -> Line:
    return Line(page, 60.0, x1, y, 10.0, False, False, [(text, False)], unit=page, right=402.0)


FULL = "and this line is filled with words from the left edge to the right one"
ENDED = "which is what the Committee said to the delegation on that long day."


def test_a_long_paragraph_whose_last_line_on_a_page_is_full_goes_on() -> None:
    first = [line(1, 700.0 - 12 * n, FULL) for n in range(4)] + [line(1, 652.0, ENDED)]
    behind = [line(2, 700.0, "The delegation went on to say so."), line(2, 688.0, FULL)]
    (one,) = group([first, behind], measure([first, behind]))
    assert len(one.lines) == 7


def test_a_short_paragraph_that_ends_a_page_does_not_go_on() -> None:
    first = [line(1, 700.0, ENDED)]
    behind = [line(2, 700.0, "The delegation went on to say so."), line(2, 688.0, FULL)]
    assert len(group([first, behind], measure([first, behind]))) == 2


def test_a_paragraph_whose_last_line_had_room_for_more_does_not_go_on() -> None:
    first = [line(1, 700.0 - 12 * n, FULL) for n in range(4)] + [line(1, 652.0, ENDED, x1=250.0)]
    behind = [line(2, 700.0, "The delegation went on to say so."), line(2, 688.0, FULL)]
    assert len(group([first, behind], measure([first, behind]))) == 2
