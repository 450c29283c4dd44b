from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.desk.templatetags.quotes import CALL, MARKUP, QUOTED, REF, Mark, amount, marked

TAG = re.compile(r"<[^>]*>")
KINDS = ["question", "concern", "state_claim", CALL, REF, QUOTED, MARKUP]


def plain(page: str) -> str:
    return html.unescape(TAG.sub("", page))


@st.composite
def text_and_marks(draw):
    text = draw(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60))
    place = st.integers(0, len(text) + 5)
    marks = draw(
        st.lists(
            st.builds(
                lambda a, b, kind: Mark(min(a, b), max(a, b), kind, "7", "x"),
                place,
                place,
                st.sampled_from(KINDS),
            ),
            max_size=6,
        )
    )
    a, b = draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))
    return text, min(a, b), max(a, b), marks


@given(text_and_marks())
def test_taking_the_marks_away_gives_the_text_back(case):
    text, start, end, marks = case
    assert plain(marked(text, start, end, marks)) == text[start:end]


@given(text_and_marks())
def test_every_opened_element_is_closed_in_its_turn(case):
    text, start, end, marks = case
    opened: list[str] = []
    for closing, name in re.findall(r"<(/?)(\w+)[^>]*>", marked(text, start, end, marks)):
        if closing:
            assert opened.pop() == name
        else:
            opened.append(name)
    assert not opened


def test_overlapping_statements_keep_both_letters_and_say_that_two_meet():
    page = marked(
        "abcdefgh", 0, 8, [Mark(0, 5, "question", "s-1", "s-1"), Mark(3, 8, "concern", "s-2", "s-2")]
    )
    assert page.count('data-letter="Q"') == 1
    assert page.count('data-letter="C"') == 1
    assert 'twice">de<' in page


def test_a_statement_around_another_is_seen_on_both_sides_of_it():
    page = marked("abcdef", 0, 6, [Mark(0, 6, "concern", "s-1", "s-1"), Mark(2, 4, "question", "s-2", "s-2")])
    assert re.findall(r'class="st k-(\w+)', page) == ["concern", "question", "concern"]


def test_the_anchor_of_a_passage_stands_once():
    page = marked("abcdef", 0, 6, [Mark(1, 5, QUOTED, anchor="q"), Mark(2, 3, "concern", "s-1", "s-1")])
    assert page.count('id="q"') == 1


@given(text_and_marks())
def test_no_link_stands_within_a_link(case):
    text, start, end, marks = case
    within = 0
    for closing in re.findall(r"<(/?)a\b", marked(text, start, end, marks)):
        within += -1 if closing else 1
        assert within in (0, 1)


def test_a_citation_that_a_statement_begins_within_is_one_link_in_pieces():
    page = marked("abcdef", 0, 6, [Mark(0, 4, REF, "#note-2"), Mark(2, 6, "concern", "s-1", "s-1")])
    assert plain(page) == "abcdef"
    assert re.findall(r'<a class="ref" href="#note-2">(\w+)</a>', page) == ["ab", "cd"]


def test_a_call_within_a_citation_opens_its_note():
    page = marked("ab7", 0, 3, [Mark(0, 3, REF, "#note-2"), Mark(2, 3, CALL, "#open-7", "call-7")])
    assert '<a class="call raised" id="call-7" href="#open-7">7</a>' in page


def test_a_call_of_a_note_that_is_not_there_leads_nowhere():
    assert "href" not in marked("7", 0, 1, [Mark(0, 1, CALL, "", "call-7")])


def test_markup_in_a_source_is_shown_and_not_obeyed():
    assert marked("<script>&", 0, 9) == "&lt;script&gt;&amp;"


@pytest.mark.parametrize(
    ("value", "shown"),
    [(None, "—"), (14.0, "14"), (1240.0, "1,240"), (12.5, "12.5"), (0.0, "0"), (-3.0, "-3")],
)
def test_a_number_is_printed_as_people_write_it(value, shown):
    assert amount(value) == shown
