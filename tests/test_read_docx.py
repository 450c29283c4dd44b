"""Word files, each written here as the XML that Word would write."""

from __future__ import annotations

import io
import os
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.errors import ReadError
from answerable.model import Document
from answerable.read import read
from answerable.read.docx import package, read_docx
from read_checks import assert_notes_called, assert_sound, rows, words_of

SHARED = Path(__file__).parents[2] / "shared" / "data" / "slovenia_upr"
NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def part(name: str, inner: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {NAMESPACE}>{inner}</w:{name}>'


def docx(body: str, **parts: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", part("document", f"<w:body>{body}</w:body>"))
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", part(name, content))
    return packed.getvalue()


def document(body: str, **parts: str) -> Document:
    found = read_docx(docx(body, **parts), "doc", "doc.docx", "")
    assert_sound(found)
    return found


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(inner: str, properties: str = "") -> str:
    inner = inner if inner.startswith("<") else run(inner)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def in_list(text: str, depth: int = 0, list_id: int = 1) -> str:
    return para(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>')


def level(depth: int, form: str, text: str, start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def lists(*levels: str, more: str = "") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>{more}'
    )


def call(id_: int, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{id_}"/></w:r>'


def note(id_: int, text: str, kind: str = "footnote") -> str:
    return f'<w:{kind} w:id="{id_}">{para(f"<w:r><w:{kind}Ref/></w:r>" + run(text))}</w:{kind}>'


STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="H2"/></w:style>
<w:style w:type="paragraph" w:styleId="Para"><w:name w:val="Para"/><w:pPr><w:numPr>
  <w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Ring"><w:name w:val="Ring"/><w:basedOn w:val="Ring"/></w:style>
"""


@pytest.mark.parametrize(
    ("properties", "depth"),
    [
        ('<w:pStyle w:val="Title"/>', 1),
        ('<w:pStyle w:val="H2"/>', 2),
        ('<w:pStyle w:val="Own"/>', 2),
        ('<w:outlineLvl w:val="2"/>', 3),
        ('<w:outlineLvl w:val="9"/>', None),
        ('<w:pStyle w:val="Ring"/>', None),
        ('<w:pStyle w:val="Missing"/>', None),
    ],
)
def test_a_heading_is_known_by_its_style_or_outline(properties: str, depth: int | None) -> None:
    (block,) = document(para("Words", properties), styles=STYLES).blocks
    assert (block.kind == "heading", block.level) == (depth is not None, depth)


@pytest.mark.parametrize(
    ("words", "properties", "kind"),
    [
        ("Freedom of assembly", "<w:b/>", "heading"),
        ("2. Freedom of assembly", "<w:b/>", "heading"),
        ("They said so.", "<w:b/>", "paragraph"),
        ("Freedom of assembly", '<w:b w:val="0"/>', "paragraph"),
        ("(a) Freedom of assembly", "<w:b/>", "list_item"),
    ],
)
def test_bold_words_that_fill_a_paragraph_are_a_heading(words: str, properties: str, kind: str) -> None:
    assert document(para(run(words, properties))).blocks[0].kind == kind


def test_numbers_are_counted_as_word_prints_them() -> None:
    found = document(
        in_list("one")
        + in_list("a thing", 1)
        + in_list("its part", 2)
        + in_list("its other part", 2)
        + in_list("b thing", 1)
        + in_list("two")
        + in_list("a thing again", 1),
        numbering=lists(
            level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)"), level(2, "lowerRoman", "(%3)")
        ),
    )
    assert rows(found) == [
        ("paragraph", "1", "1. one"),
        ("list_item", "(a)", "(a) a thing"),
        ("list_item", "(i)", "(i) its part"),
        ("list_item", "(ii)", "(ii) its other part"),
        ("list_item", "(b)", "(b) b thing"),
        ("paragraph", "2", "2. two"),
        ("list_item", "(a)", "(a) a thing again"),
    ]
    assert [b.level for b in found.blocks] == [None, 2, 3, 3, 2, None, 2]


@pytest.mark.parametrize(
    ("levels", "said"),
    [
        ((level(0, "decimal", "%1.", 139), level(1, "decimal", "%1.%2")), ["139. x", "139.1 y", "139.2 z"]),
        ((level(0, "upperRoman", "%1."), level(1, "bullet", "")), ["I. x", "• y", "• z"]),
        ((level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2.", 1, "<w:isLgl/>")),
         ["I. x", "1.1. y", "1.2. z"]),
        ((level(0, "none", ""), level(1, "upperLetter", "%2.")), ["x", "A. y", "B. z"]),
    ],
)  # fmt: skip
def test_number_forms(levels: tuple[str, ...], said: list[str]) -> None:
    body = in_list("x") + in_list("y", 1) + in_list("z", 1)
    assert [words for _, _, words in rows(document(body, numbering=lists(*levels)))] == said


def test_a_second_list_of_the_same_sort_counts_on_unless_it_starts_anew() -> None:
    more = (
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = "".join(in_list("x", 0, list_id) for list_id in (1, 1, 2, 3, 3))
    found = document(body, numbering=lists(level(0, "decimal", "%1."), more=more))
    assert [b.number for b in found.blocks] == ["1", "2", "3", "1", "2"]


def test_a_list_may_come_from_the_style_and_be_taken_away_again() -> None:
    styled = '<w:pStyle w:val="Para"/>'
    found = document(
        para("in", styled)
        + para("out", styled + '<w:numPr><w:numId w:val="0"/></w:numPr>')
        + para("in", styled),
        styles=STYLES,
        numbering=lists(level(0, "decimal", "%1.")),
    )
    assert [words for _, _, words in rows(found)] == ["1. in", "out", "2. in"]


@pytest.mark.parametrize(
    ("typed", "kind", "number"),
    [
        ("23.</w:t><w:tab/><w:t>The Committee", "paragraph", "23"),
        ("(a) Repeal it", "list_item", "(a)"),
        ("139.1 Repeal it", "list_item", "139.1"),
        ("A. Karimov spoke", "paragraph", None),
        ("2031 was a bad year", "paragraph", None),
    ],
)
def test_a_typed_number_counts_too(typed: str, kind: str, number: str | None) -> None:
    (found,) = rows(document(para(f"<w:r><w:t>{typed}</w:t></w:r>")))
    assert found[:2] == (kind, number)


def test_footnotes_stand_behind_their_paragraph_and_endnotes_last() -> None:
    found = document(
        para(run("First") + call(5) + run(" goes on.") + call(4, "endnote")) + para(run("Second") + call(2)),
        footnotes='<w:footnote w:id="0" w:type="separator"/>' + note(2, "Deux.") + note(5, "Un."),
        endnotes=note(4, "At the end.", "endnote"),
    )
    assert rows(found) == [
        ("paragraph", None, "First¹ goes on.³"),
        ("footnote", None, "¹ Un."),
        ("paragraph", None, "Second²"),
        ("footnote", None, "² Deux."),
        ("footnote", None, "³ At the end."),
    ]
    assert [b.note for b in found.blocks] == [None, 1, None, 2, 3]
    assert_notes_called(found)
    assert "endnotes count on from 3" in found.remarks[0]


def test_a_note_called_by_a_star_has_no_number() -> None:
    star = '<w:r><w:footnoteReference w:id="1" w:customMarkFollows="1"/><w:t>*</w:t></w:r>'
    found = document(para(run("Title") + star), footnotes=note(1, "* As received."))
    assert [(b.kind, b.note) for b in found.blocks] == [("paragraph", None), ("footnote", None)]


def test_a_table_is_read_row_by_row_and_a_frame_as_running_text() -> None:
    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{para(c)}</w:tc>" for c in cells) + "</w:tr>"

    found = document(f"<w:tbl>{row('Year', 'Held')}{row('2029', '')}{row('A frame.')}</w:tbl>")
    assert rows(found) == [
        ("table_row", None, "Year | Held"),
        ("table_row", None, "2029"),
        ("paragraph", None, "A frame."),
    ]


def test_deleted_words_and_comments_are_left_out_and_said_so() -> None:
    found = document(
        para(
            run("The State ")
            + "<w:del><w:r><w:delText>denied</w:delText></w:r></w:del>"
            + f"<w:ins>{run('admitted')}</w:ins>"
            + run(" it.")
            + '<w:r><w:commentReference w:id="0"/></w:r>'
        )
    )
    assert found.text == "The State admitted it."
    assert len(found.remarks) == 2


@pytest.mark.parametrize(
    ("inner", "said"),
    [
        (f"<w:hyperlink>{run('a link')}</w:hyperlink>{run(' and more')}", "a link and more"),
        ("<w:r><w:t>one</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t></w:r>", "one two three"),
        ("<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>operate</w:t></w:r>", "co-operate"),
        ("<w:r><w:t>co</w:t><w:softHyphen/><w:t>operate</w:t></w:r>", "cooperate"),
        (run("seen") + run(" unseen", "<w:vanish/>"), "seen"),
        (run("x") + run("2", '<w:vertAlign w:val="superscript"/>'), "x²"),
        ("<w:r><w:instrText> PAGE </w:instrText></w:r>" + run("7"), "7"),
        (f"<w:sdt><w:sdtContent>{run('held')}</w:sdtContent></w:sdt>", "held"),
    ],
)
def test_runs(inner: str, said: str) -> None:
    assert document(f"<w:p>{inner}</w:p>").text == said


def test_a_text_box_is_read_behind_its_paragraph() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{para('In the box.')}</w:txbxContent></w:pict></w:r>"
    assert [w for _, _, w in rows(document(para(run("Beside.") + box)))] == ["Beside.", "In the box."]


def test_the_strict_namespace_is_read_too() -> None:
    data = docx(para("Strict."))
    strict = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(strict, "w") as new:
        content = old.read("word/document.xml")
        new.writestr("word/document.xml", content.replace(package._TRANSITIONAL, package._STRICT))
    assert read_docx(strict.getvalue(), "doc", "doc.docx", "").text == "Strict."


def archive(**files: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in files.items():
            target.writestr(name, content)
    return packed.getvalue()


LAUGHS = b"<!DOCTYPE d [<!ENTITY a 'ha'>" + b"".join(
    b"<!ENTITY a%d '%s'>" % (n, b"&a%d;" % (n - 1) * 9 if n else b"&a;") for n in range(9)
)
BOMB = LAUGHS + f"]><w:document {NAMESPACE}>&a8;</w:document>".encode()
OUTSIDE = b"<!DOCTYPE d [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><d>&a;</d>"
BAD = {
    "no zip": (b"plain words", "is no readable Word file"),
    "cut off": (docx(para("Words " * 500))[:-30], "is no readable Word file"),
    "no document": (archive(hello=b"x"), "it holds no word/document.xml"),
    "broken XML": (archive(**{"word/document.xml": b"<w:document"}), "word/document.xml is damaged"),
    "empty part": (archive(**{"word/document.xml": b""}), "word/document.xml is damaged"),
    "entity bomb": (archive(**{"word/document.xml": BOMB}), "is no readable Word file"),
    "outside entity": (archive(**{"word/document.xml": OUTSIDE}), "holds a document type"),
}


@pytest.mark.parametrize(("data", "why"), BAD.values(), ids=BAD)
def test_a_bad_file_gives_one_line_that_names_it(data: bytes, why: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_docx(data, "doc", "report.docx", "")
    assert str(caught.value).startswith("report.docx: ")
    assert why in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST_UNPACKED", 1_000_000)
    data = archive(**{"word/document.xml": b" " * 2_000_000})
    assert len(data) < 10_000
    with pytest.raises(ReadError, match=r"unpacks to 2 MB .* the limit is 1 MB"):
        read_docx(data, "doc", "report.docx", "")


@given(st.lists(st.integers(0, 4), min_size=1, max_size=30))
def test_any_walk_through_a_list_gives_sound_blocks_and_first_numbers(depths: list[int]) -> None:
    levels = [level(d, "decimal", f"%{d + 1}.") for d in range(5)]
    found = document("".join(in_list("x", d) for d in depths), numbering=lists(*levels))
    assert len(found.blocks) == len(depths)
    assert found.blocks[0].number == "1"


@given(st.lists(st.booleans(), min_size=1, max_size=12))
def test_any_paragraphs_with_notes_have_their_markers(calls: list[bool]) -> None:
    body = "".join(para(run("Words") + (call(n) if has else "")) for n, has in enumerate(calls, 1))
    notes = "".join(note(n, "A note.") for n, has in enumerate(calls, 1) if has)
    found = document(body, footnotes=notes)
    assert_notes_called(found)
    assert len(words_of(found, "footnote")) == sum(calls) == len(found.markers)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the Word files do not lie beside the repository")
def test_real_thematic_lists_are_read() -> None:
    for path in sorted(SHARED.rglob("*.docx")):
        found = read(path)
        assert_sound(found)
        assert len(words_of(found, "table_row")) > 100


@pytest.mark.parametrize("depth", ["9" * 5000, "9" * 30, "-1", "\u00b2", ""])
def test_a_depth_that_no_list_has_is_no_depth(depth: str) -> None:
    numbered = (
        f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="{depth}"/>'
    )
    levels = lists(level(0, "decimal", "%1.")).replace('w:ilvl="0"', f'w:ilvl="{depth}"')
    found = document(para("12. Said so.", numbered), numbering=levels)
    assert rows(found)[0][2].endswith("Said so.")
    assert all(b.level is None or b.level < 10 for b in found.blocks)


def test_a_box_inside_a_box_is_not_lost() -> None:
    inner = para(f"<w:txbxContent>{para('Inner words.')}</w:txbxContent>")
    found = document(para(f"<w:txbxContent>{para('Outer words.')}{inner}</w:txbxContent>"))
    assert words_of(found, "paragraph") == ["Outer words.", "Inner words."]


def test_a_document_type_behind_a_long_comment_is_refused() -> None:
    head = f"<!--{'x' * 5000}--><!DOCTYPE w:document [<!ENTITY who 'The State'>]>"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        body = f"<w:body>{para('Said &who; so.')}</w:body>"
        archive.writestr("word/document.xml", f"{head}<w:document {NAMESPACE}>{body}</w:document>")
    with pytest.raises(ReadError, match="document type"):
        read_docx(packed.getvalue(), "doc", "doc.docx", "")


def test_a_paragraph_of_thousands_of_runs_is_read_at_once() -> None:
    began = time.monotonic()
    found = document("<w:p>" + run("The Committee asked why. " * 3) * 20_000 + "</w:p>")
    assert len(found.blocks) == 1
    assert time.monotonic() - began < 5


def test_what_holds_no_words_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "none.docx").write_bytes(docx("<w:p/>"))
    (tmp_path / "none.html").write_text("<script>words()</script>")
    for name in ("none.docx", "none.html"):
        with pytest.raises(ReadError, match=rf"^{name}: holds no text"):
            read(tmp_path / name)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(ReadError, match=r"^pipe\.txt: is a pipe or a device"):
        read(tmp_path / "pipe.txt")
