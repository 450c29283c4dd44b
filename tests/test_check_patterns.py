"""Every rule of the contradictions is run against its own examples."""

import pytest

from answerable.check.stems import telling
from answerable.patterns import load_patterns, load_table
from answerable.text import fold

TABLES = sorted(
    key
    for key, rows in load_table("conflicts.toml").items()
    if isinstance(rows, list) and rows and isinstance(rows[0], dict)
)
ROWS = [row for table in TABLES for row in load_patterns("conflicts.toml", table)]


def name(value):
    return getattr(value, "rule", str(value)[:40])


@pytest.mark.parametrize("row", ROWS, ids=name)
def test_a_rule_speaks_on_its_examples_alone(row):
    assert row.matches
    assert row.misses
    assert [words for words in row.matches if not row.find(fold(words).text)] == []
    assert [words for words in row.misses if row.find(fold(words).text)] == []


@pytest.mark.parametrize("row", [row for row in ROWS if row.hints], ids=name)
def test_what_a_rule_finds_holds_one_of_its_hints(row):
    for words in row.matches:
        found = row.pattern.search(fold(words).text)
        assert found is not None
        assert row.hinted(found[0].lower())


def test_every_rule_has_its_own_name_in_its_table():
    for table in TABLES:
        rules = [row.rule for row in load_patterns("conflicts.toml", table)]
        assert len(set(rules)) == len(rules)


SAME = [
    ("restrictions", "limited"),
    ("a shutdown", "the network was shut down"),
    ("behind closed doors", "closed"),
    ("pushed back", "returned"),
    ("boys", "minors"),
    ("the lawyer", "counsel"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_words_for_one_thing_are_one(one, other):
    assert telling(one) & telling(other)


APART = [("prosecutors", "prosecuted"), ("hearings", "heart"), ("a closed road", "a clause")]


@pytest.mark.parametrize(("one", "other"), APART)
def test_words_for_two_things_stay_two(one, other):
    assert not telling(one) & telling(other)
