"""Which column holds what: guessed, shown, said by the user and taken back."""

from __future__ import annotations

import csv
import json
from importlib.resources import files
from pathlib import Path

import pytest

from answerable import analyse
from answerable.errors import ReadError
from answerable.imports import (
    Problem,
    Sort,
    from_dossier,
    mapping_from,
    read_list,
    read_mapping,
    write_problems,
)
from answerable.imports.problem import harmless
from answerable.model import Asked, Stance
from command_line import complaint, run
from list_files import csv_text, uhri_json, uhri_record, xlsx

ROWS = [
    ["Our list"],
    ["Ref", "What we were told to do", "Who", "Said", "Subject"],
    ["7", "Open the harbour", "Chile; Peru", "d'accord", "Fishing; Trade"],
    ["8", "Close the mine", "Cuba", "hm", "Mines"],
]
MAPPING = """
header = 2
coder = "Ministry of Harbours"
[columns]
text = "what we were told to do"
number = "Ref"
by = "Who"
position = "Said"
theme = ["Subject"]
[every]
state = "Slovenia"
mechanism = "UPR"
session = 34
[positions]
"D'accord" = "supported"
"""


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "ours.csv"
    path.write_text(csv_text(ROWS))
    return path


@pytest.fixture
def mapping(tmp_path):
    path = tmp_path / "mapping.toml"
    path.write_text(MAPPING)
    return path


def test_a_table_is_read_as_the_user_says(table, mapping):
    listed = read_list(table, read_mapping(mapping))
    first, problem, second = listed
    assert isinstance(first, Asked)
    assert (first.text, first.number, first.state, first.by) == (
        "Open the harbour",
        "7",
        "SVN",
        ("CHL", "PER"),
    )
    assert (first.mechanism, first.session, first.cycle, first.date) == ("UPR", "34", "3", "2019")
    assert first.positions[0].value is Stance.SUPPORTED
    assert [(c.coder, c.label) for c in first.codings] == [
        ("Ministry of Harbours", "Fishing"),
        ("Ministry of Harbours", "Trade"),
    ]
    assert isinstance(problem, Problem)
    assert (problem.sort, problem.column, problem.found) == (Sort.UNKNOWN_POSITION, "Said", "hm")
    assert second.positions == ()


def test_the_guess_can_be_edited_and_given_back(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(csv_text([["No.", "Recommendation", "Country"], ["1.1", 'Open "it"', "Peru"]]))
    shown = run("import", path, "--show-columns").stdout
    assert 'text = "Recommendation"' in shown
    given = tmp_path / "m.toml"
    given.write_text(shown)
    again = read_list(path, read_mapping(given))
    assert next(iter(again)) == next(iter(read_list(path)))


@pytest.mark.parametrize("more", [{}, {"Themes": ["A, b", "C"]}])
def test_what_is_shown_of_a_format_reads_it_the_same(tmp_path, more):
    path = uhri_json(tmp_path / "a.json", uhri_record(**more))
    given = tmp_path / "m.toml"
    given.write_text(run("import", path, "--show-columns").stdout)
    assert list(read_list(path, read_mapping(given))) == list(read_list(path))


@pytest.mark.parametrize(
    ("table_", "said"),
    [
        ({}, "text"),
        ({"columns": {"text": ""}}, "text"),
        ({"columns": {"text": "A", "colour": "B"}}, "colour"),
        ({"columns": {"text": "A"}, "colour": 1}, "colour"),
        ({"columns": {"text": "A"}, "every": {"text": "x"}}, "text"),
        ({"columns": {"text": "A"}, "positions": {"yes": "maybe"}}, "supported"),
        ({"columns": {"text": "A"}, "header": 0}, "row"),
        ({"columns": {"text": "A"}, "header": True}, "row"),
        ({"columns": {"text": "A"}, "format": "odd"}, "uhri"),
        ({"columns": "A"}, "table"),
        ({"columns": {"text": 1.5}}, "text"),
    ],
)
def test_a_mapping_that_is_wrong_is_refused_in_one_line(table_, said):
    with pytest.raises(ReadError, match=said):
        mapping_from(table_, "m.toml")


@pytest.mark.parametrize("data", [b"text = ", b"\xff\xfe"])
def test_a_mapping_that_is_no_toml_is_refused(tmp_path, data):
    path = tmp_path / "m.toml"
    path.write_bytes(data)
    with pytest.raises(ReadError, match=r"m\.toml"):
        read_mapping(path)


def test_a_column_that_is_not_there_is_named(table):
    with pytest.raises(ReadError, match="Recommendation"):
        read_list(table, mapping_from({"columns": {"text": "Recommendation"}}, "m.toml"))


def test_a_mapping_for_one_sheet_leaves_the_others_out(tmp_path):
    rows = [["Recommendation", "State"], ["Open", "Peru"]]
    path = xlsx(tmp_path / "a.xlsx", {"One": rows, "Two": rows})
    given = mapping_from({"sheet": "Two", "columns": {"text": "Recommendation", "state": "State"}}, "m.toml")
    assert [one.origin.sheet for one in read_list(path, given) if isinstance(one, Asked)] == ["Two"]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_of_the_problems_is_a_formula(tmp_path, cell):
    problem = Problem(cell, cell, 1, cell, Sort.NO_TEXT, cell, cell)
    path = tmp_path / "p.csv"
    with path.open("w", newline="") as into:
        write_problems([problem], into)
    with path.open(newline="") as out:
        _, row = csv.reader(out)
    assert all(not one.startswith(("=", "+", "-", "@", "\t", "\r")) for one in row)
    assert harmless("plain") == "plain"


# --------------------------------------------------------------------------- the command


def test_a_dry_run_prints_the_tally_and_keeps_nothing(table, mapping, tmp_path):
    result = run("import", table, "--columns", mapping, "--dry-run", "--format", "json")
    (told,) = json.loads(result.stdout)
    assert (told["rows"], told["taken"], told["skipped"]) == (2, 2, 0)
    assert told["problems"] == {"unknown_position": 1}
    assert "column Said" in result.stderr
    assert {p.name for p in tmp_path.iterdir()} == {"ours.csv", "mapping.toml"}


def test_problems_are_written_row_by_row(tmp_path):
    path = uhri_json(
        tmp_path / "a.json", uhri_record(Text=""), uhri_record(Countries=["=cmd|calc"], Symbol="")
    )
    problems = tmp_path / "p.csv"
    result = run("import", path, "--dry-run", "--problems", problems, status=1)
    assert "no_text" in result.stdout
    rows = list(csv.DictReader(problems.open(encoding="utf-8-sig", newline="")))
    assert [(row["sort"], row["row"], row["row taken"]) for row in rows] == [
        ("no_text", "1", "no"),
        ("unknown_state", "2", "yes"),
        ("unknown_state", "2", "yes"),
    ]
    assert rows[1]["found"] == "'=cmd"


def test_a_file_that_cannot_be_read_does_not_stop_the_others(table, mapping, tmp_path):
    bad = tmp_path / "bad.json"
    bad.write_text('[{"AnnotationId": ')
    good = uhri_json(tmp_path / "a.json", uhri_record())
    result = run("import", good, bad, "--dry-run", status=1)
    assert "a.json" in result.stdout
    assert "bad.json" in result.stderr


def test_where_nothing_can_be_done_one_line_says_why(tmp_path, table):
    bad = tmp_path / "bad.json"
    bad.write_text('[{"AnnotationId": ')
    assert "bad.json" in complaint("import", bad, "--dry-run")
    assert "--into" in complaint("import", bad)
    assert "one file" in complaint("import", bad, table, "--dry-run", "--name", "x")
    assert "no such file" in complaint("import", tmp_path / "none.csv", "--dry-run")


def test_more_problems_than_a_reader_reads_are_counted(tmp_path):
    path = uhri_json(tmp_path / "a.json", *[uhri_record(AnnotationId=str(n), Symbol="x") for n in range(30)])
    result = run("import", path, "--dry-run")
    assert result.stderr.count("\n") == 21
    assert "10 more problems" in result.stderr


# --------------------------------------------------------------------------- a dossier


def test_the_recommendations_of_a_dossier_are_rows_too():
    sample = files("answerable").joinpath("sample", "04_upr_working_group_report.pdf")
    asked = list(from_dossier(analyse([Path(str(sample))])))
    assert asked
    assert {one.kind for one in asked} == {"recommendation"}
    assert all(one.origin.file and one.origin.row >= 1 and one.text for one in asked)
    assert len({one.origin.key for one in asked}) == len(asked)
    upr = [one for one in asked if one.mechanism == "UPR"]
    assert upr
    assert all(one.number and one.by and one.state for one in upr)
