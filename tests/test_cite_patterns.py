"""Every pattern of data/citations.toml finds its own examples and leaves its counter-examples."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.cite.knowledge import compound_parts, distinctive, generic_words, shared
from answerable.patterns import Pattern, load_patterns
from answerable.text import fold

TABLES = (
    "committee_asks",
    "told",
    "organ_speaks",
    "accessed",
    "still_to_come",
    "form",
    "other_work",
    "pinpoint",
    "named",
    "inline",
    "national",
    "standard",
    "other_instrument",
    "own_work",
    "chapter_articles",
    "placeholder",
)
ROWS = [(table, row) for table in TABLES for row in load_patterns("citations.toml", table)]
MATCHES = [(row, line) for _, row in ROWS for line in row.matches]
MISSES = [(row, line) for _, row in ROWS for line in row.misses]


def _name(value: object) -> str:
    return value.rule if isinstance(value, Pattern) else str(value)[:40]


@pytest.mark.parametrize(("row", "line"), MATCHES, ids=_name)
def test_a_pattern_finds_its_examples(row: Pattern, line: str) -> None:
    assert row.pattern.search(fold(line).text)


@pytest.mark.parametrize(("row", "line"), MISSES, ids=_name)
def test_a_pattern_leaves_its_counter_examples(row: Pattern, line: str) -> None:
    assert not row.pattern.search(fold(line).text)


def test_every_table_of_patterns_is_under_test() -> None:
    content = tomllib.loads(files("answerable").joinpath("data", "citations.toml").read_text("utf-8"))
    assert {k for k, v in content.items() if isinstance(v, list) and isinstance(v[0], dict)} == set(TABLES)


def test_every_rule_has_an_example_and_a_counter_example() -> None:
    assert all(row.matches and row.misses for _, row in ROWS)


def test_word_lists_hold_each_word_once() -> None:
    content = tomllib.loads(files("answerable").joinpath("data", "citations.toml").read_text("utf-8"))
    assert len(content["generic_words"]) == len(generic_words())
    assert len(content["compound_parts"]) == len(compound_parts())


HINTED = [row for _, row in ROWS if row.hints or row.opening]
EVERYWHERE = [row for table, row in ROWS if table in ("pinpoint", "named", "inline")]
LINES = [line for row in HINTED for line in (*row.matches, *row.misses)]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(LINES) | st.sampled_from([". ", "at ", "see ", "İ", "¶"]), max_size=5))
def test_hints_change_nothing_of_what_is_found(lines: list[str]) -> None:
    text = fold(" ".join(lines)).text
    for row in HINTED:
        for words in (text, text.upper()):
            if row in EVERYWHERE:
                assert [m.span() for m in row.each(words)] == [m.span() for m in row.pattern.finditer(words)]
            found, plain = row.find(words), row.pattern.search(words)
            assert (found and found.span()) == (plain and plain.span())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Human Rights Committee, concluding observations", set()),
        ("Open Line, Yearbook 2021", {"open", "line", "yearbook", "2021"}),
        ("State report, para. 7", set()),
        ("Weber v. Norland", {"weber", "norland"}),
        ("LOIPR", {"loipr"}),
    ],
)
def test_only_telling_words_are_compared(text: str, expected: set[str]) -> None:
    assert distinctive(text) == expected


def test_endings_are_forgiven() -> None:
    assert shared(frozenset({"journalists"}), frozenset({"journalist"}))
    assert not shared(frozenset({"weber"}), frozenset({"webster"}))
