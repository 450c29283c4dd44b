from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answerable.desk import search

HOSTILE = [
    "women's", "women’s", "FGM/C", "OP-CAT", "C++", "", " ", "*", "**", '"', '""', "'", "-", "--", "NOT",
    "NOT NOT", "-NOT x", "AND", "OR OR", "NEAR(a b)", "NEAR", "a AND", "(", ")", "((((", "{", "}", "[",
    "^a", "a^", "body:x", "ref : statement", "x" * 10_000, "word " * 5_000, "\x00", "a\x00b",
    "\x00" * 50, "\x02found\x03", "%", "%s", "_", "\\", ";", "'; DROP TABLE desk_search; --",
    "<script>alert(1)</script>", "ﷺ", "🙂", "é", "e\u0301", "\u202e", "\ufffe", "中文", "ъ", "a*b",
    '"a" OR "b', "+", "a + b", "0x00", "-" * 10_000, '"' * 10_000, "а" * 3_000,
]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE, ids=lambda w: repr(w[:12]))
def test_any_search_gets_a_page(desk, words):
    answer = desk.get("/search", {"q": words})
    assert answer.status_code == 200
    assert b"<script>alert" not in answer.content


@pytest.mark.parametrize("words", HOSTILE, ids=lambda w: repr(w[:12]))
def test_any_words_may_filter_a_list(desk, words):
    for page in ("/statements/", "/ledger/", "/persons/", "/figures/", "/laws/"):
        assert desk.get(page, {"q": words}).status_code == 200


@pytest.mark.django_db
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(words=st.text(max_size=60))
def test_the_engine_never_refuses(db, words):
    search.count(words)
    search.find(words)


@pytest.mark.parametrize(
    ("words", "document"),
    [
        ("women's shelters", None),
        ("women’s", "issues"),
        ("TAMAS ORBELI-KADE", "issues"),
        ("Tamás Orbeli", "submission"),
        ("journal", "report"),
        ("broadcasting act", "report"),
        ("88 public order", "report"),
        ("CCPR/C/VLM/QPR/2", "issues"),
        ("Shelters Places", "report"),
        ("nobody calls", "submission"),
    ],
)
def test_what_stands_in_a_text_is_found(desk, words, document):
    counted = search.count(words)
    if document is None:
        # The source has a curly apostrophe: both are no letters, so both part the same words.
        assert "issues" in counted
    else:
        assert document in counted


@pytest.mark.parametrize(
    "words", ["journalistsx", "ournalists", "journal detained", "zebra", "AND zebra", "*"]
)
def test_what_stands_nowhere_is_not_found(desk, words):
    assert search.find(words) == []


def test_a_paragraph_is_not_shown_beside_its_own_statement(desk):
    hits = search.find("fully meets the demands")
    assert [h.sort for h in hits] == ["statement"]


def test_hits_of_one_document_stand_together_and_none_is_lost(desk):
    hits = search.find("valmeria")
    documents = [h.document for h in hits]
    assert len(dict.fromkeys(documents)) == sum(a != b for a, b in pairwise(documents)) + 1
    assert search.count("valmeria") == {d: documents.count(d) for d in documents}


def test_the_found_words_are_marked_in_the_extract(desk):
    (hit,) = search.find("demands")
    assert [part for part, found in hit.parts if found] == ["demands"]
    assert b"<mark>demands</mark>" in desk.get("/search?q=demands").content


def test_markup_in_a_found_text_is_escaped(desk):
    page = desk.get("/search?q=reopen").content
    assert b"&lt;b&gt;&amp; more" in page
    assert b"<b>&" not in page


def test_one_document_can_be_searched_alone(desk):
    answer = desk.get("/search?q=valmeria&document=issues")
    assert {group[0] for group in answer.context["groups"]} == {"issues"}


def test_a_long_search_says_what_was_used(desk):
    assert b"Searched for:" in desk.get("/search", {"q": "journalists " * 100}).content


def test_pages_of_hits_do_not_overlap(desk):
    first, second = search.find("the", limit=3), search.find("the", limit=3, offset=3)
    assert not {h.ref for h in first} & {h.ref for h in second}
    assert search.find("the", limit=6) == first + second
