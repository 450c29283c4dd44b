"""The rules of the lint: each has a row, no row is idle, and the rows hold what they say."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import answerable
from answerable.errors import KnowledgeError
from answerable.lint import Level, knowledge, limits, rules
from answerable.lint.remark import Remark
from answerable.model import Quote, Severity, Span
from answerable.patterns import load_patterns, load_table
from answerable.text import fold

PACKAGE = Path(answerable.__file__).parent
PARTS = (*PACKAGE.glob("cite/*.py"), *PACKAGE.glob("lint/*.py"), PACKAGE / "cli" / "reaching.py")


def raised():
    """Every code that the program can raise: strings of the shape of one, where a fault or remark is made."""
    found = set()
    for path in PARTS:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in rules():
                found.add(node.value)
    return found


def made():
    """The first string of each fault, doubt and remark: what is written there must be a rule."""
    for path in PARTS:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            first = node.args[1] if name == "_foremost" else node.args[0]
            if name in {"Fault", "Remark", "doubt", "_foremost"} and isinstance(first, ast.Constant):
                yield path.name, first.value


def test_whatever_is_raised_has_a_rule():
    codes = list(made())
    assert len(codes) > 25
    assert [(file, code) for file, code in codes if code not in rules()] == []


def test_no_rule_is_idle():
    assert set(rules()) - raised() == set()


@pytest.mark.parametrize("rule", rules().values(), ids=lambda r: r.id)
def test_a_rule_explains_itself(rule):
    assert rule.title == rule.title.strip()
    assert not rule.title.endswith(".")
    assert rule.title[0].islower() or rule.title[0] == "“"
    assert rule.because.endswith((".", "?"))


def test_ids_are_there_once():
    ids = [row["id"] for row in load_table("lint.toml")["rule"]]
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("row", load_patterns("lint.toml", "withheld"), ids=lambda r: r.rule)
def test_the_examples_of_withheld_names(row):
    assert [m for m in row.matches if not row.find(fold(m).text)] == []
    assert [m for m in row.misses if row.find(fold(m).text)] == []
    assert row.matches
    assert row.misses


def test_levels_are_in_order():
    assert [level.weight for level in Level] == [2, 1, 0]
    assert [level.severity for level in Level] == [Severity.HIGH, Severity.MEDIUM, Severity.LOW]


def test_limits_have_a_source_and_a_day():
    for limit in limits():
        assert limit.words or limit.pages
        assert limit.source
        assert limit.checked_on.startswith("20")


# --- broken data ---------------------------------------------------------------------------

GOOD = {"id": "r1", "level": "error", "title": "t", "because": "b."}
LIMIT = {"genre": "g", "mechanism": "m", "source": "s", "checked_on": "2025-01-01"}


@pytest.fixture
def table(monkeypatch):
    def use(**tables):
        monkeypatch.setattr(knowledge, "load_table", lambda _: tables)
        rules.cache_clear()
        limits.cache_clear()

    yield use
    monkeypatch.undo()
    rules.cache_clear()
    limits.cache_clear()


@pytest.mark.parametrize("lost", ["level", "title", "because"])
def test_a_row_that_lacks_a_field_is_named(table, lost):
    table(rule=[GOOD, {k: v for k, v in GOOD.items() if k != lost} | {"id": "r2"}])
    with pytest.raises(KnowledgeError, match=rf"lint\.toml.*r2.*{lost}"):
        rules()


def test_a_row_without_an_id_is_named(table):
    table(rule=[{k: v for k, v in GOOD.items() if k != "id"}])
    with pytest.raises(KnowledgeError, match=r"no id"):
        rules()


def test_a_level_that_is_none_is_named(table):
    table(rule=[GOOD | {"level": "grave"}])
    with pytest.raises(KnowledgeError, match=r"r1.*grave"):
        rules()


def test_an_id_given_twice_is_named(table):
    table(rule=[GOOD, GOOD | {"title": "other"}])
    with pytest.raises(KnowledgeError, match=r"r1"):
        rules()


@pytest.mark.parametrize("lost", ["genre", "mechanism", "source", "checked_on"])
def test_a_limit_that_lacks_a_field_is_named(table, lost):
    table(limit=[{k: v for k, v in LIMIT.items() if k != lost}])
    with pytest.raises(KnowledgeError, match=rf"\[\[limit\]\].*{lost}"):
        limits()


# --- a remark ------------------------------------------------------------------------------


def test_a_remark_says_its_note_or_its_rule():
    quote = Quote("d", Span(0, 4), "Id. ")
    assert Remark("id_without_source", "no note", quote, 3).said == "Note 3: no note"
    other = Remark("missing_note", "it is lost", quote)
    assert other.said == "A marker without a note: it is lost"
    assert other.level is Level.ERROR
