"""PDF: built here with typst, and real reports where they lie beside the repository."""

from __future__ import annotations

import contextlib
import gzip
import json
import time
import unicodedata
from pathlib import Path

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.errors import NoTextLayer, ReadError
from answerable.model import Document
from answerable.read import read
from answerable.read.pdf import read_pdf
from answerable.read.pdf.blocks import join_lines
from answerable.read.pdf.rows import Line
from answerable.read.pdf.words import learn_hyphens
from answerable.read.pieces import letters
from read_checks import assert_notes_called, assert_sound, rows, words_of

SHARED = Path(__file__).parents[2] / "shared" / "data"
REPORTS = SHARED / "upr_wg_reports"
FILLER = (
    "The delegation of Ruritania described the new law on public meetings and the work of the "
    "office that registers associations in the provinces. "
)


def pdf(source: str) -> bytes:
    return typst.compile(source.encode())


def document(source: str) -> Document:
    found = read_pdf(pdf(source), "doc", "doc.pdf", "")
    assert_sound(found)
    return found


REPORT = f"""
#set page(paper: "a4", margin: 2.5cm, header: [CCPR/C/RUR/CO/3], footer: context align(center)[
  #counter(page).display()])
#set text(size: 10pt)
#set super(typographic: false)
#align(center)[#text(size: 16pt)[*Observations on Ruritania*]]

*A. Introduction*

1. #h(1em) The Committee considered the third report#footnote[CCPR/C/RUR/3.] at two meetings.
{FILLER * 4}

*B. Matters of concern*

2. #h(1em) {FILLER * 20} The end of the long paragraph.#footnote[Ministry of Order, _Report_, p. 12.]

3. #h(1em) {FILLER} The State party should:

#pad(left: 2em)[(a) Repeal section 5 of the Meetings Act, which is at odds with article 21;

(b) Ensure that

  #pad(left: 2em)[(i) every complaint is investigated;

  (ii) every victim is paid.]]

- One thing more;
- Another thing that takes more than one line because it goes on for quite a while about the courts
  of the provinces and the time that they take.
"""


@pytest.fixture(scope="module")
def report() -> Document:
    return document(REPORT)


def test_a_heading_has_its_level_and_number(report: Document) -> None:
    headings = [b for b in report.blocks if b.kind == "heading"]
    assert [(b.level, b.number) for b in headings] == [(1, None), (2, "A"), (2, "B")] or [
        (b.level, b.number) for b in headings
    ] == [(1, None), (1, "A"), (1, "B")]


def test_numbered_paragraphs_and_list_items_keep_their_numbers(report: Document) -> None:
    numbers = [(kind, number) for kind, number, _ in rows(report) if number and kind != "heading"]
    assert numbers == [
        ("paragraph", "1"),
        ("paragraph", "2"),
        ("paragraph", "3"),
        ("list_item", "(a)"),
        ("list_item", "(b)"),
        ("list_item", "(i)"),
        ("list_item", "(ii)"),
    ]
    assert [b.level for b in report.blocks if b.number in ("(a)", "(i)")] == [1, 2]


def test_a_bullet_goes_on_over_its_line(report: Document) -> None:
    assert words_of(report, "list_item")[-1].endswith("the time that they take.")


def test_a_note_stands_behind_the_paragraph_that_calls_it(report: Document) -> None:
    assert_notes_called(report)
    kinds = [(kind, words[:6]) for kind, _, words in rows(report)]
    place = kinds.index(("footnote", "¹ CCPR"))
    assert kinds[place - 1] == ("paragraph", "1. The")
    assert "third report¹ at two meetings" in report.text


def test_running_heads_and_page_numbers_are_no_part_of_the_body(report: Document) -> None:
    assert words_of(report, "running_head") == ["CCPR/C/RUR/CO/3"]
    assert not [words for _, _, words in rows(report) if words.strip() in ("1", "2")]


@pytest.mark.parametrize("space", [0, 3, 6, 9, 12, 15, 18, 21])
def test_a_paragraph_over_a_page_break_is_one_block(space: int) -> None:
    long = FILLER * 9 + "Here it ends"
    found = document(
        f"""#set page(paper: "a4", margin: 2cm, numbering: "1")
        #v({space}cm)
        First words.#footnote[A note at the foot.]

        {long}.

        Last words, which stand alone.
        """
    )
    assert [p for p in words_of(found, "paragraph") if p.endswith("Here it ends.")] == [f"{long}."]
    assert_notes_called(found)


def test_two_columns_are_read_one_after_the_other() -> None:
    found = document(
        f"""#set page(paper: "a4", margin: 2cm, columns: 2)
        #set par(justify: true)
        #place(top + center, scope: "parent", float: true)[#text(size: 20pt)[*Two columns*]]
        Left begins. {FILLER * 30} Left and right end.#footnote[On the right.]

        {FILLER * 3} The very end.
        """
    )
    paragraphs = words_of(found, "paragraph")
    assert len(paragraphs) == 2
    assert paragraphs[0].startswith("Left begins.")
    assert paragraphs[0].endswith("Left and right end.¹")
    assert words_of(found, "footnote") == ["¹ On the right."]


def test_a_table_is_read_row_by_row() -> None:
    found = document("#table(columns: 3, [Year], [Held], [Freed], [2029], [120], [14], [2030], [98], [22])")
    assert words_of(found, "table_row") == ["Year | Held | Freed", "2029 | 120 | 14", "2030 | 98 | 22"]


def test_a_broken_word_is_mended_and_a_hyphen_of_its_own_is_kept() -> None:
    found = document(
        """#set page(width: 7cm, height: 20cm, margin: 1cm)
        #set par(justify: true)
        #set text(hyphenate: true, lang: "en", size: 11pt)
        Internationalization of administrative responsibilities notwithstanding, representatives of
        nongovernmental organizations characterized the aforementioned recommendations as
        unsatisfactory, notwithstanding the anti-discrimination legislation.
        """
    )
    (text,) = words_of(found, "paragraph")
    assert "-" not in text.replace("anti-discrimination", "")
    assert "anti-discrimination" in text


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("the re-", "establishment of", "the re-establishment of"),
        ("the adminis\ufffe", "tration of", "the administration of"),
        ("non-", "Roma children", "non-Roma children"),
        ("pages 12-", "14", "pages 12-14"),
        ("https://example.org/a/", "b.html", "https://example.org/a/b.html"),
        ("see https://example.org/a", "and the rest", "see https://example.org/a and the rest"),
        ("one –", "two", "one – two"),
    ],
)
def test_lines_are_joined(before: str, after: str, joined: str) -> None:
    learned = "All the administration of re-establishment is here"
    line = Line(1, 0, 1, 1, 10, False, False, [(learned, False)])
    assert learn_hyphens([[line]]).join(before, after) == joined


def test_a_cover_s_corners_are_blocks_of_their_own() -> None:
    found = document(
        f"""#set page(paper: "a4")
        #grid(columns: (6cm, 1fr, 4cm), [*General Assembly*], [], [Distr.: General \\ 4 May 2031])
        #v(2cm)
        {FILLER * 6}
        """
    )
    said = [words for _, _, words in rows(found)]
    assert "General Assembly" in said
    assert said[-1] == (FILLER * 6).strip()


def test_ligatures_are_letters() -> None:
    assert "efficient office" in document("The efficient office was fluffy.").text


def test_a_square_metre_calls_no_note() -> None:
    assert not document("A cell of 3 m#super[2] holds four.").markers


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_page_laid_on_its_side_is_read_as_people_see_it(degrees: int) -> None:
    body = f"#rotate(-{degrees}deg, reflow: true)[#block(width: 10cm)[{FILLER}#super[1]]]"
    lying = pdf(f"#set page(width: 12cm, height: 14cm)\n{body}")
    turned = lying.replace(b"/Type/Page/", b"/Type/Page/Rotate %d/" % degrees)
    assert turned != lying
    found = read_pdf(turned, "doc", "doc.pdf", "")
    assert_sound(found)
    assert words_of(found, "paragraph") == [FILLER.strip() + "¹"]


def test_every_page_is_counted() -> None:
    found = document("One.\n#pagebreak()\nTwo.\n#pagebreak()\nThree.")
    assert found.pages == 3
    assert [b.page for b in found.blocks] == [1, 2, 3]


def test_reading_twice_gives_the_same() -> None:
    assert document(REPORT) == document(REPORT)


def _with_encryption() -> bytes:
    junk = "<" + "41" * 32 + ">"
    body = (
        b"%PDF-1.4\n"
        b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\n"
        + f"4 0 obj<</Filter/Standard/V 1/R 2/O{junk}/U{junk}/P -4>>endobj\n".encode()
    )
    trailer = b"trailer<</Root 1 0 R/Size 5/Encrypt 4 0 R/ID[<00><00>]>>\nstartxref\n0\n%%EOF\n"
    return body + trailer


BAD = {
    "encrypted": (_with_encryption(), "is encrypted; save it without a password"),
    "truncated": (pdf(FILLER * 9)[:-2000], "is damaged or cut off"),
    "garbage": (b"%PDF-1.7\n" + bytes(range(256)) * 20, "is damaged or cut off"),
    "garbage with an end": (b"%PDF-1.7\n" + bytes(range(256)) * 20 + b"%%EOF", "is damaged or cut off"),
}


@pytest.mark.parametrize(("data", "why"), BAD.values(), ids=BAD)
def test_a_bad_file_gives_one_line_that_names_it(data: bytes, why: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_pdf(data, "doc", "report.pdf", "")
    assert str(caught.value).startswith("report.pdf: ")
    assert why in str(caught.value)
    assert "\n" not in str(caught.value)


def test_pictures_of_pages_ask_for_ocr() -> None:
    data = pdf("#rect(width: 4cm, height: 4cm, fill: red)\n#pagebreak()\n#rect()")
    with pytest.raises(NoTextLayer, match=r"pictures of pages 1–2; `--ocr` reads them"):
        read_pdf(data, "doc", "scan.pdf", "")


SMALL = pdf("#set page(width: 9cm, height: 9cm)\n_Words_ of a page.#footnote[A note.] *More words.*")


@given(st.lists(st.tuples(st.integers(0, len(SMALL) - 1), st.integers(0, 255)), max_size=20))
@settings(max_examples=60, deadline=None)
def test_any_damage_is_either_read_or_refused(changes: list[tuple[int, int]]) -> None:
    data = bytearray(SMALL)
    for place, value in changes:
        data[place] = value
    with contextlib.suppress(ReadError):
        assert_sound(read_pdf(bytes(data), "doc", "doc.pdf", ""))


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if "a" <= c <= "z")


@pytest.mark.skipif(not REPORTS.is_dir(), reason="the reports do not lie beside the repository")
@pytest.mark.parametrize("name", ["benin2012.pdf", "brazil2012.pdf", "poland2008.pdf", "yemen2009.pdf"])
def test_recommendations_of_real_reports_stand_whole_in_one_block(name: str) -> None:
    with gzip.open(REPORTS / "gold_recs.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = [row["text"] for row in map(json.loads, lines) if row["pdf"] == name]
    found = read(REPORTS / "pdf" / name)
    assert_sound(found)
    blocks = [_plain(words) for _, _, words in rows(found)]
    whole = sum(any(_plain(text) in block for block in blocks) for text in texts)
    assert whole >= 0.93 * len(texts)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the reports do not lie beside the repository")
@pytest.mark.parametrize(
    ("path", "notes"),
    [
        ("parallel_paragraphs/ohchr_1_en.pdf", 169),
        ("slovenia_upr/2ndcycleunoriginal/g1414064.pdf", 121),
        ("slovenia_upr/3rdcycleunoriginal/g1923444.pdf", 34),
    ],
)
def test_every_note_of_a_real_report_is_found(path: str, notes: int) -> None:
    found = read(SHARED / path)
    assert_sound(found)
    numbers = [b.note for b in found.blocks if b.kind == "footnote" and b.note is not None]
    assert sorted(numbers) == list(range(1, notes + 1))


def test_a_paragraph_as_long_as_a_book_is_joined_at_once() -> None:
    words = "and the Committee asked https://www.example.org/why the State party had"
    lines = [Line(1, 0, 100, 0, 10, bold=False, italic=False, parts=[(words, False)]) for _ in range(8000)]
    began = time.monotonic()
    joined = letters(join_lines(lines, learn_hyphens([lines])))
    assert joined == " ".join([words] * 8000)
    assert time.monotonic() - began < 5
