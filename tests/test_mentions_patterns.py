from __future__ import annotations

import pytest

from answerable.patterns import Pattern, load_patterns

ROWS = [
    row
    for file, table in (
        ("laws.toml", "law"),
        ("institutions.toml", "called"),
        ("persons.toml", "event"),
        ("persons.toml", "beside"),
    )
    for row in load_patterns(file, table)
]


def _cases(side: str) -> list[tuple[Pattern, str]]:
    return [(row, line) for row in ROWS for line in getattr(row, side)]


@pytest.mark.parametrize(("row", "line"), _cases("matches"), ids=lambda v: getattr(v, "rule", v))
def test_a_pattern_finds_its_examples(row: Pattern, line: str) -> None:
    assert row.pattern.search(line)


@pytest.mark.parametrize(("row", "line"), _cases("misses"), ids=lambda v: getattr(v, "rule", v))
def test_a_pattern_keeps_silent_on_its_counter_examples(row: Pattern, line: str) -> None:
    assert not row.pattern.search(line)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.rule)
def test_every_pattern_has_examples_on_both_sides(row: Pattern) -> None:
    assert row.matches
    assert row.misses
