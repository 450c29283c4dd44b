"""What a drafter meant to fill in, in the text and in notes."""

from __future__ import annotations

import pytest

from answerable.patterns import load_patterns
from lint_checks import draft, said

GAPS = [
    ("The press is silent (see note XX below).[1]", None),
    ("The press is silent.[1]", 1),
]


@pytest.mark.parametrize(("body", "note"), GAPS)
def test_a_gap_is_named_where_it_stands(body, note):
    words = "Open Line, Yearbook, [INSERT DATE]." if note else "Open Line, Yearbook, 4 May 2020."
    (remark,) = [r for r in said(draft(words, body=body)) if r.rule == "unfinished"]
    assert (remark.note, remark.level) == (note, "error")


def test_a_paper_without_gaps_is_left_alone():
    paper = draft("Open Line, Yearbook, 4 May 2020.", body="Rights are few (note 1).[1]")
    assert [r for r in said(paper) if r.rule == "unfinished"] == []


@pytest.mark.parametrize("row", load_patterns("lint.toml", "unfinished"), ids=lambda r: r.rule)
def test_every_row_has_its_examples(row):
    assert [line for line in row.matches if not row.find(line)] == []
    assert [line for line in row.misses if row.find(line)] == []
