"""The manual shows what the program does."""

import re
from pathlib import Path

import click
import pytest

from answerable.cli import main
from answerable.evaluate.gold import SCORED, UNSCORED
from answerable.lint import rules

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_has_help_and_a_line_in_the_readme(name):
    command = main.commands[name]
    assert command.help
    assert re.search(rf"^\$ answerable {name}\b", README, re.MULTILINE)
    assert all(p.help for p in command.params if isinstance(p, click.Option))


def test_the_library_use_in_the_readme_runs(monkeypatch, tmp_path, capsys):
    (block,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    assert len(block.strip().split("\n")) <= 14
    monkeypatch.chdir(ROOT)
    exec(block.replace('"my-dossier"', repr(str(tmp_path / "dossier"))), {})
    assert re.search(r"^\d+ recommendations$", capsys.readouterr().out, re.MULTILINE)
    assert (tmp_path / "dossier" / "statements.jsonl").exists()


def links(page):
    text = page.read_text("utf-8")
    return [t for t in re.findall(r"\]\(([^)#\s]+)", text) if not t.startswith(("http", "mailto"))]


@pytest.mark.parametrize(
    ("page", "target"), [(p, t) for p in PAGES for t in links(p)], ids=lambda v: str(v)[-40:]
)
def test_every_link_of_the_manual_leads_somewhere(page, target):
    if "`" in target or target in ("#",):
        pytest.skip("an example of a link, not a link")
    assert (page.parent / target).exists()


@pytest.mark.parametrize(
    "target", sorted(set(re.findall(r"\$ make (\w+)", README + (ROOT / "CONTRIBUTING.md").read_text())))
)
def test_every_make_target_of_the_manual_exists(target):
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


def test_the_rules_page_names_every_data_file():
    page = (ROOT / "docs" / "rules.md").read_text("utf-8")
    files = {p.name for p in (ROOT / "src" / "answerable" / "data").glob("*.toml")}
    assert files - set(re.findall(r"\w+\.toml", page)) == set()


def test_the_sources_name_no_machine_and_no_other_place():
    paths = re.compile(r"(?<![a-z0-9.])/(?:work|root|farm|home)/")
    for path in [*ROOT.glob("src/**/*.py"), *ROOT.glob("src/**/*.toml"), *PAGES]:
        assert not paths.search(path.read_text("utf-8")), path


def test_the_manual_of_the_lint_names_every_rule_with_its_level_and_title():
    page = (ROOT / "docs" / "lint.md").read_text("utf-8")
    printed = re.findall(r"^\| `(\w+)` \| (error|warning|style) \| (.+) \|$", page, re.MULTILINE)
    assert printed == [(rule.id, rule.level, rule.title) for rule in rules().values()]


def test_the_library_use_in_the_manual_of_the_lint_runs(monkeypatch, capsys):
    (block,) = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "lint.md").read_text("utf-8"), re.DOTALL)
    monkeypatch.chdir(ROOT)
    exec(block, {})
    assert "error 18" in capsys.readouterr().out


def test_the_library_use_in_the_manual_of_evaluation_runs(monkeypatch, capsys):
    page = (ROOT / "docs" / "evaluate.md").read_text("utf-8")
    (block,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    monkeypatch.chdir(ROOT)
    exec(block, {})
    assert re.search(r"^macro F1 0\.\d\d over 2 documents$", capsys.readouterr().out, re.MULTILINE)


def test_the_manual_of_evaluation_names_every_record():
    page = (ROOT / "docs" / "evaluate.md").read_text("utf-8")
    table = page[page.index("| type |") :]
    assert {*SCORED, *UNSCORED} == set(
        re.findall(r"`(\w+)`", "".join(re.findall(r"^\|([^|]+)\|", table, re.M)))
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_table_that_a_bench_writes_has_one_place(page):
    """Two benches under one mark overwrite each other's figures."""
    marks = re.findall(r"<!-- ((?:end )?\w+) -->", page.read_text("utf-8"))
    opened = [mark for mark in marks if not mark.startswith("end ")]
    assert len(opened) == len(set(opened))
    assert marks == [mark for name in opened for mark in (name, f"end {name}")]
