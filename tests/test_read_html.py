"""Web pages: main text, notes, furniture, encodings."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.errors import ReadError
from answerable.model import Document
from answerable.read.html import read_html
from read_checks import assert_notes_called, assert_sound, rows, words_of


def document(body: str) -> Document:
    found = read_html(f"<html><body>{body}</body></html>".encode(), "doc", "doc.html", "")
    assert_sound(found)
    return found


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>One.</p><p>Two.</p>", [("paragraph", None, "One."), ("paragraph", None, "Two.")]),
        ("<h1>Name</h1><h3>Part</h3>", [("heading", None, "Name"), ("heading", None, "Part")]),
        ("<h2>I. Part</h2>", [("heading", "I", "I. Part")]),
        ("<div>One<p>Two</p>three</div>", [("paragraph", None, w) for w in ("One", "Two", "three")]),
        ("One<br>line<br><br>Two", [("paragraph", None, "One line"), ("paragraph", None, "Two")]),
        ("<ul><li>One<li>Two</ul>", [("list_item", None, "• One"), ("list_item", None, "• Two")]),
        ("<ol start=4><li>A<li value=9>B</ol>", [("list_item", "4", "4. A"), ("list_item", "9", "9. B")]),
        ("<ol type=a><li>One</ol>", [("list_item", "a", "a. One")]),
        ("<ol reversed><li>One<li>Two</ol>", [("list_item", "2", "2. One"), ("list_item", "1", "1. Two")]),
        ("<ol><li>(a) One</ol>", [("list_item", "(a)", "(a) One")]),
        ("<ol><li><p>One</p><p>more</p></ol>", [("list_item", "1", "1. One"), ("paragraph", None, "more")]),
        ("<p>12. Said.</p>", [("paragraph", "12", "12. Said.")]),
        ("<p>(b) Said.</p>", [("list_item", "(b)", "(b) Said.")]),
        ("<p>A. Karimov spoke.</p>", [("paragraph", None, "A. Karimov spoke.")]),
        ("<p><b>Part <i>one</i></b></p>", [("heading", None, "Part one")]),
        ("<p><b>They said so.</b></p>", [("paragraph", None, "They said so.")]),
        ("<p><b>Note:</b> they said so</p>", [("paragraph", None, "Note: they said so")]),
        ("<blockquote>Said so.</blockquote>", [("paragraph", None, "Said so.")]),
        ("<table><tr><th>A<th>B<tr><td>1.2 x<td>2</table>",
         [("table_row", None, "A | B"), ("table_row", "1.2", "1.2 x | 2")]),
        ("<table><tr><td><h2>T</h2><p>Words</table>", [("heading", None, "T"), ("paragraph", None, "Words")]),
        ("<p>a&nbsp;b <b>c</b>d<i>e</i></p>", [("paragraph", None, "a b cde")]),
        ("<p>x<sup>2</sup> on the 5<sup>th</sup></p>", [("paragraph", None, "x² on the 5th")]),
        ("<script>var a</script><style>p{}</style><p hidden>x</p><p>y</p>", [("paragraph", None, "y")]),
        ("<p style='display: none'>x</p><p>y</p>", [("paragraph", None, "y")]),
        ("<!-- no --><p>y</p>", [("paragraph", None, "y")]),
        ("<p>one <img alt='no'> two</p>", [("paragraph", None, "one two")]),
        ("<p></p><div> </div><p>y</p>", [("paragraph", None, "y")]),
    ],
)  # fmt: skip
def test_blocks(body: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert rows(document(body)) == expected


def test_lists_in_lists_have_their_levels() -> None:
    found = document("<ol><li>One<ul><li>Two</ul><li>Three</ol>")
    assert [(b.level, b.number) for b in found.blocks] == [(1, "1"), (2, None), (1, "2")]


def test_headings_have_levels_and_stand_above_their_text() -> None:
    found = document("<h1>Name</h1><h2>Part</h2><p>Words.</p>")
    assert [b.level for b in found.blocks] == [1, 2, None]
    assert found.blocks[-1].path == ("Name", "Part")


def test_a_page_without_a_heading_has_its_title() -> None:
    found = read_html(b"<title>Name</title><p>Words.", "doc", "doc.html", "")
    assert rows(found) == [("heading", None, "Name"), ("paragraph", None, "Words.")]


LONG = "The office of the ombudsman of Ruritania said so in its report. " * 6


@pytest.mark.parametrize(
    "furniture",
    [
        "<nav>Home</nav>",
        "<header>Home</header>",
        "<footer>Home</footer>",
        "<aside>Home</aside>",
        "<div class='breadcrumb'>Home</div>",
        "<div id='cookie-banner'>Home</div>",
        "<ul class='share-links'>Home</ul>",
        "<p class='disclaimer'>Home</p>",
        "<div role='navigation'>Home</div>",
    ],
)
def test_furniture_is_set_apart(furniture: str) -> None:
    found = document(f"{furniture}<h1>Name</h1><p>{LONG}</p>")
    assert rows(found)[0][::2] == ("boilerplate", "Home")
    assert [kind for kind, _, _ in rows(found)[1:]] == ["heading", "paragraph"]


def test_what_lies_outside_the_main_part_is_furniture_but_for_the_title() -> None:
    found = document(f"<div>Latest news</div><h1>Name</h1><main><p>{LONG}</p></main><div>Follow us</div>")
    kinds = [kind for kind, _, _ in rows(found)]
    assert kinds == ["boilerplate", "heading", "paragraph", "boilerplate"]


@pytest.mark.parametrize("wrapper", ["form", "div class='content-with-sidebar'", "div id='page-nav'"])
def test_a_wrapper_around_the_whole_page_is_no_furniture(wrapper: str) -> None:
    found = document(f"<{wrapper}><p>{LONG}</p></{wrapper.split()[0]}>")
    assert [kind for kind, _, _ in rows(found)] == ["paragraph"]


NOTES = {
    "linked list": (
        "<p>Words<sup><a href='#fn1'>1</a></sup> more<a href='#fn2'><sup>[2]</sup></a>.</p>"
        "<ol><li id='fn1'>One. <a href='#r1'>↩</a></li><li id='fn2'>Two.</li></ol>"
    ),
    "word processor": (
        "<p>Words<a href='#_ftn1' name='_ftnref1'>[1]</a> more<a href='#_ftn2' name='_ftnref2'>[2]</a>.</p>"
        "<p><a href='#_ftnref1' name='_ftn1'>[1]</a> One.</p>"
        "<p><a href='#_ftnref2' name='_ftn2'>[2]</a> Two.</p>"
    ),
    "no links": "<p>Words<sup>1</sup> more<sup>2</sup>.</p><p><sup>1</sup> One.</p><p><sup>2</sup> Two.</p>",
    "in the footer": (
        "<p>Words<sup><a href='#n1'>1</a></sup> more<sup><a href='#n2'>2</a></sup>.</p>"
        "<footer><p id='n1'>1. One.</p><p id='n2'>2. Two.</p></footer>"
    ),
    "table": (
        "<p>Words<a href='#fn1'>1</a> more<a href='#fn2'>2</a>.</p>"
        "<table><tr id='fn1'><td>1<td>One.<tr id='fn2'><td>2<td>Two.</table>"
    ),
}


@pytest.mark.parametrize("body", NOTES.values(), ids=NOTES)
def test_notes_are_tied_to_their_calls(body: str) -> None:
    found = document(body)
    assert [words for _, _, words in rows(found)] == ["Words¹ more².", "¹ One.", "² Two."]
    assert [(b.kind, b.note) for b in found.blocks] == [("paragraph", None), ("footnote", 1), ("footnote", 2)]
    assert_notes_called(found)


@pytest.mark.parametrize(
    "body",
    [
        "<p>Go to <a href='#s3'>3</a>.</p><h2 id='s3'>Results</h2>",
        "<p>Words<sup><a href='#gone'>1</a></sup></p>",
        "<p>Page <a href='/list?page=2'>2</a></p>",
    ],
)
def test_not_every_linked_number_calls_a_note(body: str) -> None:
    found = document(body)
    assert not found.markers
    assert not words_of(found, "footnote")


@pytest.mark.parametrize(
    "data",
    [
        "<p>Żółć – Қазақстан</p>".encode(),
        b"\xef\xbb\xbf" + "<p>Żółć – Қазақстан</p>".encode(),
        b"\xff\xfe" + "<p>Żółć – Қазақстан</p>".encode("utf-16-le"),
        b"\xfe\xff" + "<p>Żółć – Қазақстан</p>".encode("utf-16-be"),
        "<?xml version='1.0' encoding='utf-8'?><html><p>Żółć – Қазақстан</p></html>".encode(),
        "<meta charset='no-such-code'><p>Żółć – Қазақстан</p>".encode(),
        "<meta charset='hex'><p>Żółć – Қазақстан</p>".encode(),
    ],
)
def test_encodings(data: bytes) -> None:
    assert read_html(data, "doc", "doc.html", "").text == "Żółć – Қазақстан"


@pytest.mark.parametrize(
    ("charset", "words"),
    [("windows-1251", "Сельма"), ("iso-8859-1", "it’s café"), ("shift_jis", "人権"), ("gb2312", "人权")],
)
def test_a_page_may_name_its_encoding(charset: str, words: str) -> None:
    encoded = words.encode("cp1252" if charset == "iso-8859-1" else charset)
    data = b"<meta http-equiv=Content-Type content='text/html; charset=%s'><p>%s" % (
        charset.encode(),
        encoded,
    )
    assert read_html(data, "doc", "doc.html", "").text == words


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"<p>one</p>\n<p>caf\xe9</p>", "line 2, byte 17: not utf-8"),
        (b"<meta charset=utf-8>\n\n\xff", "line 3, byte 22: not utf-8"),
        (b"\xff\xfe<\x00p", "not utf-16-le"),
    ],
)
def test_letters_that_do_not_fit_are_named_with_their_place(data: bytes, place: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_html(data, "doc", "page.html", "")
    assert str(caught.value).startswith("page.html: ")
    assert place in str(caught.value)


def test_an_empty_page_is_an_error() -> None:
    with pytest.raises(ReadError, match=r"^page\.html: "):
        read_html(b"<!-- nothing -->", "doc", "page.html", "")


def test_deep_nesting_does_not_break_the_reader() -> None:
    read_html(b"<div>" * 250 + b"deep", "doc", "doc.html", "")


@pytest.mark.parametrize(
    "page",
    [
        b"<p>First.\n" + b"<div>" * 300 + b"deep" + b"</div>" * 300 + b"<p>Last.",
        b"<p>First.</p>\n" + b"<font>a " * 3000 + b"<p>Last.",
        b"<p>" + b"word " * 2_200_000 + b"<p>Last.",
    ],
    ids=["nested", "never closed", "one long text"],
)
def test_a_page_that_the_parser_gives_up_is_no_half_page(page: bytes) -> None:
    with pytest.raises(ReadError, match=r"^page\.html: line \d+: "):
        read_html(page, "doc", "page.html", "")


def test_thousands_of_notes_in_one_element_are_read_at_once() -> None:
    calls = "".join(f"Said so. <a href='#fn{n}'>{n}</a> " for n in range(1, 3001))
    notes = "".join(f"<p id='fn{n}'>{n} Report {n}.</p>" for n in range(1, 3001))
    began = time.monotonic()
    assert len(document(calls + notes).markers) == 3000
    raised = "".join(f"Said so.<sup>{n}</sup> " for n in range(1, 3001))
    notes = "".join(f"<p><sup>{n}</sup> Report {n}.</p>" for n in range(1, 3001))
    assert len(document(f"<p>{raised}</p>{notes}").markers) == 3000
    assert time.monotonic() - began < 10


TAGS = st.sampled_from(
    [
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "table",
        "tr",
        "td",
        "sup",
        "a href='#x'",
        "b",
        "h2",
        "nav",
        "br",
        "span id=x",
    ]
)


@given(
    st.lists(st.tuples(TAGS, st.sampled_from(["one ", "2", " ", "(a) three", "", "\x00\u200b"])), max_size=25)
)
def test_any_tag_soup_gives_a_sound_document(soup: list[tuple[str, str]]) -> None:
    found = document("<p>Words.</p>" + "".join(f"<{tag}>{text}" for tag, text in soup))
    assert_notes_called(found)
