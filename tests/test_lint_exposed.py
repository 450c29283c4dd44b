"""A link may name whom the text leaves unnamed. All names here are made up."""

from __future__ import annotations

import pytest

from lint_checks import draft, said

NAMING = "https://terva.example.net/2024/daniil-korvash-beaten-for-sharing-a-post"


def exposed(body, note=NAMING):
    return [r for r in said(draft(note, body=body)) if r.rule == "name_in_link"]


WITHHELD = [
    "A boy, whose name we withhold, was beaten.[1]",
    "A boy (name withheld) was beaten.[1]",
    "A lawyer who wishes to remain anonymous said so.[1]",
    "We do not disclose her name.[1]",
    "A witness spoke on condition of anonymity.[1]",
    # said one sentence before
    "She asked not to be named. The fine was high.[1]",
]


@pytest.mark.parametrize("body", WITHHELD)
def test_the_text_says_that_it_withholds_a_name(body):
    (remark,) = exposed(body)
    assert "withholds a name" in remark.why
    # the quote has the address; the reason does not say the name once more
    assert "daniil" not in remark.why
    assert remark.quote.text == NAMING


CALLED = [
    ("Its leader was arrested.[1]", "Its leader"),
    ("The suspected organiser was held.[1]", "The suspected organiser"),
    ("A 17-year-old activist was beaten.[1]", "A 17-year-old activist"),
    ("The editor of the paper was fined.[1]", "The editor"),
    ("THE EDITOR of the paper was fined.[1]", "THE EDITOR"),
]


@pytest.mark.parametrize(("body", "words"), CALLED)
def test_somebody_is_spoken_of_by_calling_only(body, words):
    (remark,) = exposed(body)
    assert f"“{words}”" in remark.why


SILENT = [
    "Police beat people in the street.[1]",
    "The President was held.[1]",
    "The minister resigned.[1]",
    "The judge refused.[1]",
    "The organiser, Jan Ferrow, was held.[1]",
    "The organiser was held.[1]".replace("The organiser", "The organiser Jan B. Ferrow"),
    "The Committee was told so.[1]",
    # another sentence
    "The organiser was held. The street was closed.[1]",
    "Payment was withheld.[1]",
]


@pytest.mark.parametrize("body", SILENT)
def test_public_offices_named_persons_and_nobody_are_silent(body):
    assert exposed(body) == []


LINKS = [
    ("https://a.org/daniil_korvash_beaten", True),
    ("https://a.org/Daniil-Korvash-beaten.html", True),
    ("https://a.org/2024/05/daniil-korvash-17-beaten/", True),
    (
        "https://a.org/%D0%B4%D0%B0%D0%BD%D0%B8%D0%B8%D0%BB-%D0%BA%D0%BE%D1%80%D0%B2%D0%B0%D1%88-%D0%B8%D0%B7%D0%B1%D0%B8%D1%82",
        True,
    ),
    ("https://a.org/the-leader-was-arrested-in-the-capital", False),
    ("https://a.org/report", False),
    ("https://a.org/node/12345", False),
    ("https://a.org/korvash", False),
    ("https://a.org", False),
    ("https://a.org/x?q=daniil-korvash-beaten", False),
    ("Open Line, Yearbook, 2020.", False),
]


@pytest.mark.parametrize(("note", "loud"), LINKS)
def test_only_a_headline_with_foreign_words_may_name(note, loud):
    assert bool(exposed("Its leader was arrested in the capital.[1]", note)) == loud


def test_a_link_in_the_text_s_own_words_is_silent():
    body = "Daniil Korvash runs the paper. It is old.\nThe editor was beaten for sharing a post.[1]"
    assert exposed(body) == []


def test_the_remark_is_a_finding_of_its_own_kind():
    (remark,) = exposed(WITHHELD[0])
    assert remark.finding().kind == "exposed_name"


def test_a_note_that_nobody_calls_is_silent():
    assert exposed("Its leader was arrested.") == []
