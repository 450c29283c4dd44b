"""Every pattern of data/citations.toml finds its own examples and leaves its counter-examples."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from answerable.cite.knowledge import compound_parts, distinctive, generic_words, shared
from answerable.patterns import Pattern, load_patterns
from answerable.text import fold

TABLES = ("form", "pinpoint", "named", "inline", "national", "other_instrument", "own_work", "placeholder")
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


def test_the_manual_names_every_problem() -> None:
    root = Path(__file__).parents[1]
    code = "".join(p.read_text("utf-8") for p in (root / "src/answerable/cite").glob("*.py"))
    raised = set(re.findall(r'"((?:id|supra|url|missing|note|symbol|short)_[a-z_]+)"', code))
    manual = (root / "docs/citations.md").read_text("utf-8")
    documented = set(re.findall(r"^\| `([a-z]+_[a-z_]+)` \|", manual, re.MULTILINE))
    assert raised == documented
