"""Plain text and Markdown: blocks laid over the file's own letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.errors import ReadError, UnknownFormat
from answerable.model import BlockKind
from answerable.read import read, slug
from answerable.read.plain import read_plain


@pytest.fixture
def reading(tmp_path):
    def make(text, name="a.txt"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8", newline="")
        return read(path)

    return make


def kinds(document):
    return [(b.kind.value, document.text[b.span.start : b.span.end]) for b in document.blocks]


def test_headings_paragraphs_and_items_are_told_apart(reading):
    document = reading(
        "A Title of Some Words\n\nA first paragraph.\n\nRecommendations\n\n- Open it.\n- Close it.\n"
    )
    assert kinds(document) == [
        ("heading", "A Title of Some Words"),
        ("paragraph", "A first paragraph."),
        ("heading", "Recommendations"),
        ("list_item", "- Open it."),
        ("list_item", "- Close it."),
    ]
    assert document.blocks[-1].path == ("A Title of Some Words", "Recommendations")


def test_a_hard_wrapped_paragraph_is_one_block(reading):
    document = reading("Title of the Text Here\n\nOne line of it\ngoes on here\nand ends.\n")
    assert kinds(document)[1] == ("paragraph", "One line of it\ngoes on here\nand ends.")


NUMBERS = [
    ("23. The State party should act, and soon.", "paragraph", "23"),
    ("(a) Repeal the law, all of it;", "list_item", "(a)"),
    ("139.1 Ratify the Protocol (Norway);", "list_item", "139.1"),
    ("(iv) Publish it;", "list_item", "(iv)"),
    ("23.The State party should act, and soon.", "paragraph", "23"),
    ("(a)The adoption of the Act;", "list_item", "(a)"),
    ("34.\nThe Committee recommends it.", "paragraph", "34"),
    ("• Publish it;", "list_item", None),
]


@pytest.mark.parametrize(("line", "kind", "number"), NUMBERS, ids=[n[0][:6] for n in NUMBERS])
def test_a_printed_number_is_kept_as_printed(reading, line, kind, number):
    block = reading(f"Some Title For This\n\n{line}\n").blocks[1]
    assert (block.kind, block.number) == (kind, number)


WOVEN = (
    "Title of the Submission Here\n\nThe police¹ said that nobody was held, and the court found that\n\n"
    "¹ Letter of the police, 3 May 2024.\n\n² Judgment of 4 May 2024.\n\nfour people had been beaten.² It ended.\n"
)


def test_notes_woven_into_the_body_leave_it_and_keep_their_markers(reading):
    document = reading(WOVEN)
    notes = [b for b in document.blocks if b.kind is BlockKind.FOOTNOTE]
    assert [b.note for b in notes] == [1, 2]
    assert [(m.note, document.text[m.span.start : m.span.end]) for m in document.markers] == [
        (1, "¹"),
        (2, "²"),
    ]


def test_a_paragraph_that_notes_cut_says_what_it_continues(reading):
    document = reading(WOVEN)
    first = next(b for b in document.blocks if b.kind is BlockKind.PARAGRAPH)
    rest = document.blocks[-1]
    assert rest.continues == first.id


def test_a_note_that_begins_in_the_middle_of_a_line_is_a_note_of_its_own(reading):
    document = reading(
        "Title of the Text Here\n\nBody.¹ More.²\n\n¹ One source: a.org ² Two sources are here.\n"
    )
    assert [(b.note, document.text[b.span.start : b.span.end]) for b in document.blocks[2:]] == [
        (1, "¹ One source: a.org"),
        (2, "² Two sources are here."),
    ]


def test_a_link_on_a_line_of_its_own_belongs_to_the_note_before_it(reading):
    document = reading("Title of the Text Here\n\nBody.¹\n\n¹ See more at:\n\nhttps://a.example/b\n")
    last = document.blocks[-1]
    assert (last.kind, last.note, last.continues) == (BlockKind.FOOTNOTE, 1, document.blocks[-2].id)


def test_markdown_notes_headings_and_tables(reading):
    document = reading(
        "# A Title\n\nText.[^1]\n\n## Part\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[^1]: A source.\n", "a.md"
    )
    assert [b.kind.value for b in document.blocks] == [
        "heading",
        "paragraph",
        "heading",
        "table_row",
        "table_row",
        "footnote",
    ]
    assert document.blocks[2].level == 2
    assert document.markers[0].note == 1


def test_a_block_quote_is_read_like_the_rest(reading):
    document = reading(
        "# A Title of Some Words\n\nA first paragraph.\n\n> **Recommendations**\n>\n> - Open it.\n> - Close it.\n\n"
        "> A quoted line.\n",
        "a.md",
    )
    assert kinds(document) == [
        ("heading", "# A Title of Some Words"),
        ("paragraph", "A first paragraph."),
        ("heading", "**Recommendations**"),
        ("list_item", "- Open it."),
        ("list_item", "- Close it."),
        ("paragraph", "A quoted line."),
    ]


def test_breadcrumbs_and_disclaimers_are_boilerplate(reading):
    document = reading(
        "• Home\n  • >\n  • The Title of This Page\n\nThe Title of This Page\n\nText that says something.\n\n"
        "/Wire. The wire does not take institutional positions.\n"
    )
    assert [b.kind.value for b in document.blocks] == [
        *["boilerplate"] * 3,
        "heading",
        "paragraph",
        "boilerplate",
    ]


def test_the_foot_of_every_page_leaves_the_running_text(reading):
    document = reading(
        "Title of the Text Here\n\nThe court found that the hearing was\n\nForum – 1\n\nclosed to all. Then it rose.\n\n"
        "Forum – 2\n\nTable 1\n\nText.\n\nTable 2\n\nText.\n\n12\n"
    )
    heads = [
        document.text[b.span.start : b.span.end] for b in document.blocks if b.kind is BlockKind.RUNNING_HEAD
    ]
    assert heads == ["Forum – 1", "Forum – 2", "12"]
    cut = next(b for b in document.blocks if document.text[b.span.start :].startswith("closed"))
    assert cut.continues is not None


def test_line_ends_are_made_one_and_nothing_else_is_changed(reading):
    document = reading("Title  of\u00a0 it all\r\n\r\n  Text “so”\u2028here. \r")
    assert document.text == "Title  of\u00a0 it all\n\n  Text “so”\u2028here. \n"


@given(
    st.text(alphabet=st.characters(blacklist_categories=("Cs",), blacklist_characters="\x00\r"), max_size=400)
)
def test_blocks_lie_in_the_text_in_order(text):
    from answerable.read.plain import read_plain

    try:
        document = read_plain(text.encode(), "d", "d.txt", "", "txt")
    except ReadError:
        return
    end = 0
    for block in document.blocks:
        assert end <= block.span.start < block.span.end <= len(document.text)
        assert document.text[block.span.start : block.span.end].strip()
        end = block.span.end
    ids = {b.id for b in document.blocks}
    assert len(ids) == len(document.blocks)
    assert all(b.continues is None or b.continues in ids for b in document.blocks)


BAD = [
    (b"", "a.txt", "the file is empty"),
    (b" \n\t ", "a.txt", "the file is empty"),
    (bytes(range(256)) * 4, "a.txt", "this is no text file"),
    (b"MZ\x90\x00\x03\x00\x00\x00" * 40, "a.txt", "line 1: .*this is no text file"),
    ("Präzise\n".encode("latin-1"), "a.txt", "line 1: byte 0xe4 is not UTF-8; save the file as UTF-8"),
    ("line\nДата\n".encode("cp1251"), "a.txt", "line 2: byte 0xc4 is not UTF-8"),
    (b"no pdf", "a.pdf", "does not begin with %PDF-"),
    (b"no zip", "a.docx", "is no zip archive"),
]


@pytest.mark.parametrize(("data", "name", "why"), BAD, ids=[f"{b[1]}-{b[2][:18]}" for b in BAD])
def test_a_bad_file_gets_one_line_that_names_it_and_the_place(tmp_path, data, name, why):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ReadError, match=why) as caught:
        read(path)
    assert str(caught.value).startswith(f"{name}: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["a.wpd", "a.pages", "a"])
def test_an_unknown_format_says_what_is_known(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"whatever it is")
    with pytest.raises(UnknownFormat, match="known are"):
        read(path)


def test_utf_16_with_its_mark_is_read(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("Прямая речь и текст.".encode("utf-16"))
    assert read(path).text == "Прямая речь и текст."


SLUGS = [("Über das_Ganze (2).TXT", "über-das-ganze-2"), ("...", "document"), ("Доклад.pdf", "доклад")]


@pytest.mark.parametrize(("name", "expected"), SLUGS)
def test_an_id_comes_from_the_file_s_name(name, expected):
    assert slug(name) == expected


WRAPPED = [
    ("The number fell by\n2.5 times in a year.", 1),
    ("The court cited article\n12. It then rose.", 1),
    ("They asked for three things\n- bread, as they said - and salt.", 1),
    ("The measures were these:\n- bread\n- salt", 3),
    ("First it sat.\n12. The second paragraph began.", 2),
    ("34.\nThe Committee asks this.\n35.\nIt asks that.", 2),
    ("It should:\n(a) act;\n(b) pay.", 3),
]


@pytest.mark.parametrize(("lines", "blocks"), WRAPPED, ids=[w[0][:20] for w in WRAPPED])
def test_a_number_at_the_front_of_a_wrapped_line_is_part_of_the_sentence(reading, lines, blocks):
    assert len(reading(f"# Title\n\n{lines}\n", "a.md").blocks) == 1 + blocks


@pytest.mark.parametrize("mark", ["[^{}]", "$^{{^{{{}}}}}$", "x{}"], ids=["markdown", "latex", "raised"])
def test_a_note_number_without_end_is_no_note(reading, mark):
    digits = ("⁹" if mark == "x{}" else "9") * 5000
    assert reading(f"# Title\n\nWords {mark.format(digits)} here.\n", "a.md").blocks


def test_a_line_of_asterisks_behind_an_unended_sentence_is_read():
    document = read_plain(b"The court sat\n\n**\n\nThe court rose.", "d", "d.txt", "0", "txt")
    assert "The court rose." in [document.text[b.span.start : b.span.end] for b in document.blocks]
