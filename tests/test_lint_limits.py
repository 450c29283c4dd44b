"""How long a paper may be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from answerable.lint import limits
from answerable.lint.length import count_words
from answerable.model import BlockKind, Identity, Source
from answerable.read.build import Builder
from lint_checks import held, rules_of, said

MOST = 10_000


def paper(words, pages=None, **identity):
    builder = Builder("d", "d.txt", "", "txt", pages=pages)
    builder.write(BlockKind.HEADING, "Paper", level=1)
    builder.write(BlockKind.PARAGRAPH, "word " * (words - 1))
    builder.write(BlockKind.RUNNING_HEAD, "head " * 50)
    builder.write(BlockKind.FOOTNOTE, "¹ " + "note " * 50, note=1)
    return Source(builder.finish(), Identity(**identity))


def test_notes_and_heads_are_not_counted():
    assert count_words(paper(120)) == 120


@pytest.mark.parametrize(
    ("words", "identity", "loud"),
    [
        (MOST, {"genre": "ngo_submission", "mechanism": "CCPR"}, False),
        (MOST + 1, {"genre": "ngo_submission", "mechanism": "CCPR"}, True),
        (MOST + 1, {"genre": "ngo_submission", "mechanism": "CAT"}, False),
        (MOST + 1, {"genre": "ngo_submission"}, False),
        (MOST + 1, {"genre": "state_report", "mechanism": "CCPR"}, False),
        (31_801, {"genre": "state_report", "mechanism": "CRC"}, True),
        (31_801, {"genre": "state_report", "mechanism": "UPR"}, False),
        (10_701, {"genre": "upr_national_report", "mechanism": "UPR"}, True),
        (MOST * 5, {}, False),
    ],
)
def test_more_words_than_are_taken(words, identity, loud):
    assert ("over_word_limit" in rules_of(paper(words, **identity))) == loud


def test_the_remark_says_how_many_who_and_when():
    (remark,) = said(paper(MOST + 1, genre="ngo_submission", mechanism="CCPR"))
    assert "10,001 words" in remark.why
    assert "10,000" in remark.why
    assert "checked 20" in remark.why
    assert remark.quote.text == "Paper"
    assert remark.finding().kind == "limit"


def test_more_pages_than_are_taken(monkeypatch):
    one = replace(limits()[0], words=None, pages=5)
    monkeypatch.setattr("answerable.lint.length.limits", lambda: (one,))
    identity = {"genre": one.genre, "mechanism": one.mechanism}
    assert rules_of(paper(100, pages=6, **identity)) == ["over_page_limit"]
    assert rules_of(paper(100, pages=5, **identity)) == []
    assert rules_of(paper(100, **identity)) == []


def test_a_paper_without_words_is_not_too_long():
    assert rules_of(held(genre="ngo_submission", mechanism="CCPR")) == []
