"""Word files: what is printed and what is not – changes, comments, hidden words, signs, boxes, contents."""

from __future__ import annotations

import io
import zipfile

import pytest

from answerable.errors import ReadError
from answerable.read import read
from answerable.read.docx import read_docx
from read_checks import rows, words_of
from test_read_docx import STYLES, call, document, docx, in_list, level, lists, note, para, run

FALLBACK = (
    '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    "<mc:Choice Requires='wps'><w:txbxContent>{0}</w:txbxContent></mc:Choice>"
    "<mc:Fallback><w:pict><w:txbxContent>{0}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def cells(*said: str) -> str:
    return "<w:tbl><w:tr>" + "".join(f"<w:tc>{s}</w:tc>" for s in said) + "</w:tr></w:tbl>"


def test_changes_are_taken_as_accepted_and_counted_in_notes_too() -> None:
    moved = f"<w:moveFrom>{run('Old place. ')}</w:moveFrom><w:moveTo>{run('New place. ')}</w:moveTo>"
    gone = "<w:del><w:r><w:delText>denied</w:delText></w:r></w:del>"
    found = document(
        para(f"{moved}{run('It ')}{gone}{run('said so')}{call(1)}"),
        footnotes=f'<w:footnote w:id="1">{para(gone + run("Letter."))}</w:footnote>',
    )
    assert [words for _, _, words in rows(found)] == ["New place. It said so¹", "¹ Letter."]
    assert found.remarks == ("doc.docx: deleted passages (tracked changes), left out: 3",)


def test_a_deleted_paragraph_counts_for_no_number() -> None:
    deleted = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
    )
    found = document(in_list("one") + deleted + in_list("two"), numbering=lists(level(0, "decimal", "%1.")))
    assert [b.number for b in found.blocks] == ["1", "2"]


def test_hidden_words_are_left_out_and_said_so() -> None:
    found = document(para(run("Seen.") + run(" Hidden.", "<w:vanish/>")))
    assert found.text == "Seen."
    assert found.remarks == ("doc.docx: hidden words, left out: 1",)


@pytest.mark.parametrize(
    ("font", "code", "said"),
    [("Wingdings", "F0FE", "☑"), ("Symbol", "F0B7", "•"), ("Arial", "2192", "→"), ("Odd", "F123", "\uf123"), ("Odd", "x", "\ufffd")],
)  # fmt: skip
def test_a_sign_is_a_letter(font: str, code: str, said: str) -> None:
    sign = f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'
    assert document(para(run("Yes ") + sign + run(" no"))).text == f"Yes {said} no"


def test_a_box_with_a_fallback_is_read_once_in_text_and_in_a_table() -> None:
    box = FALLBACK.format(para("In the box."))
    assert [words for _, _, words in rows(document(para(run("Beside.") + box)))] == ["Beside.", "In the box."]
    found = document(cells(para(run("Left.") + box), para("Right.")))
    assert [words for _, _, words in rows(found)] == ["Left. In the box. | Right."]


def test_a_table_in_a_table_is_read_with_its_cell_and_numbers_count_on() -> None:
    inner = cells(para("a"), para("b"))
    found = document(
        cells(in_list("one"), in_list("two")) + cells(inner + "<w:p/>", in_list("three")),
        numbering=lists(level(0, "decimal", "%1.")),
    )
    assert words_of(found, "table_row") == ["1. one | 2. two", "a b | 3. three"]


def test_a_table_of_contents_is_furniture() -> None:
    styles = STYLES + '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>'
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGEREF _Toc1</w:instrText></w:r>'
    line = f'<w:hyperlink w:anchor="_Toc1">{run("Courts")}<w:r><w:tab/></w:r>{field}{run("3")}</w:hyperlink>'
    found = document(f'<w:sdt><w:sdtContent>{para(line, "<w:pStyle w:val=" + chr(34) + "T1" + chr(34) + "/>")}</w:sdtContent></w:sdt>' + para("Words."), styles=styles)  # fmt: skip
    assert rows(found) == [("boilerplate", None, "Courts 3"), ("paragraph", None, "Words.")]


def test_a_footnote_called_twice_is_printed_once() -> None:
    found = document(para(run("One") + call(1)) + para(run("two") + call(1)), footnotes=note(1, "A source."))
    assert [words for _, _, words in rows(found)] == ["One¹", "¹ A source.", "two¹"]


def test_an_endnote_called_by_a_star_is_not_taken_for_a_footnote() -> None:
    star = '<w:r><w:endnoteReference w:id="1" w:customMarkFollows="1"/><w:t>*</w:t></w:r>'
    found = document(
        para(run("Title") + star + run(" of it") + call(1)),
        footnotes=note(1, "At the foot."),
        endnotes=note(1, "* At the end.", "endnote"),
    )
    assert [(kind, words) for kind, _, words in rows(found)] == [
        ("paragraph", "Title* of it¹"),
        ("footnote", "¹ At the foot."),
        ("footnote", "* At the end."),
    ]


def test_a_call_inside_a_note_is_no_call() -> None:
    inside = f'<w:footnote w:id="1">{para(run("See") + call(1) + run(" there."))}</w:footnote>'
    found = document(para(run("Words") + call(1)), footnotes=inside)
    assert [m.span.start for m in found.markers] == [5]


def test_macros_and_things_that_lie_elsewhere_are_named_and_left_alone() -> None:
    outside = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="1" Type="http://x/attachedTemplate" Target="http://127.0.0.1:9/t" TargetMode="External"/>'
        '<Relationship Id="2" Type="http://x/image" Target="http://127.0.0.1:9/i" TargetMode="External"/>'
        '<Relationship Id="3" Type="http://x/hyperlink" Target="http://127.0.0.1:9/h" TargetMode="External"/>'
        "</Relationships>"
    )
    packed = io.BytesIO(docx(para("Words.")))
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr("word/_rels/settings.xml.rels", outside)
        archive.writestr("word/vbaProject.bin", b"Sub AutoOpen()")
    assert read_docx(packed.getvalue(), "doc", "doc.docm", "").remarks == (
        "doc.docm: holds macros; they are not run",
        "doc.docm: pictures, templates or objects that lie elsewhere, not loaded: 2",
    )


def test_what_a_library_says_of_a_fault_is_shown_in_letters_that_print(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("word/document.xml", '<w:document xmlns:w="http://s\x7fhemas.org/w"><w:body/>')
    with pytest.raises(ReadError) as caught:
        read(tmp_path / "a.docx")
    assert str(caught.value).isprintable()
