"""`answerable evaluate`, as one types it."""

from __future__ import annotations

import json

import pytest

from answerable.cli.evaluating import evaluate
from answerable.model import Kind
from command_line import complaint, run

QUESTION = "Please state how many detainees were examined by a doctor."
ROWS = [
    {"type": "statement", "id": "q", "kind": "question", "quote": QUESTION},
    {"type": "statement", "id": "c", "kind": "concern", "quote": "Close the prison at Lowmoor."},
]


@pytest.fixture
def gold(tmp_path):
    def of(*rows, name="list"):
        folder = tmp_path / "gold"
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
        return folder

    return of


def test_it_prints_every_table(kept, gold):
    result = run("evaluate", kept, gold(*ROWS))
    assert result.stderr == ""
    for title in (
        "Statements, by kind",
        "The same, by document",
        "Rules: how often right",
        "What was taken for what",
    ):
        assert title in result.stdout
    cells = [line.split() for line in result.stdout.splitlines()]
    assert ["question", "1.000", "1.000", "1.000", "1", "1"] in cells
    assert ["concern", "0.000", "0.000", "0.000", "0", "1"] in cells
    assert ["please-state", "1", "1", "1.00", "0.21–1.00", "0.90"] in cells


@pytest.mark.parametrize("how", [["--json"], ["--format", "json"]])
def test_json_has_every_figure(kept, gold, how):
    told = json.loads(run("evaluate", kept, gold(*ROWS), "--misses", "concern", *how).stdout)
    assert told["statements"]["question"]["f1"] == 1.0
    assert told["by_document"]["list"]["micro"] == {
        "precision": 0.5,
        "recall": 0.5,
        "f1": 0.5,
        "right": 1,
        "found": 2,
        "annotated": 2,
    }
    at = told["confusion"]["columns"].index("recommendation")
    assert told["confusion"]["rows"]["concern"][at] == 1
    assert told["calibration"]["statements"] == 2
    assert told["verdicts"] is None
    assert [row["id"] for row in told["missed"]] == ["c"]
    assert told["wrong"] == []


def test_misses_are_listed_word_for_word(kept, gold):
    lines = run("evaluate", kept, gold(*ROWS), "--misses", "concern").stdout.splitlines()
    assert "missed      list c concern: “Close the prison at Lowmoor.”" in lines
    lines = run("evaluate", kept, gold(*ROWS), "--misses", "recommendation").stdout.splitlines()
    assert next(line for line in lines if line.startswith("wrong")).endswith("“Close the prison at Lowmoor.”")


def test_a_run_is_kept_and_held_against_a_later_one(kept, gold, tmp_path):
    file = tmp_path / "run.json"
    run("evaluate", kept, gold(*ROWS), "--save", file)
    first = file.read_bytes()
    mended = {**ROWS[1], "kind": "recommendation"}
    result = run("evaluate", kept, gold(ROWS[0], mended), "--against", file, "--save", file)
    assert "Since the earlier run: 1 won, 0 lost, 0 new wrong, 1 gone wrong" in result.stdout
    assert "won         list c recommendation: “Close the prison at Lowmoor.”" in result.stdout
    assert file.read_bytes() != first
    told = json.loads(run("evaluate", kept, gold(*ROWS), "--against", file, "--json").stdout)
    assert [row["id"] for row in told["change"]["lost"]] == ["c"]


def test_the_mark_for_continuous_integration(kept, gold):
    annotations = gold(*ROWS)
    assert (
        run("evaluate", kept, annotations, "--fail-under", "question=1", "--fail-under", "micro=0.5").stderr
        == ""
    )
    low = run(
        "evaluate", kept, annotations, "--fail-under", "concern=0.1", "--fail-under", "macro=0.6", status=1
    )
    assert low.stderr.splitlines() == [
        "answerable: concern: F1 0.000 is under 0.1",
        "answerable: macro: F1 0.500 is under 0.6",
    ]
    assert "Statements, by kind" in low.stdout


@pytest.mark.parametrize("mark", ["question", "question=", "question=2", "question=nan", "opinion=0.5", "=1"])
def test_a_mark_that_is_none_is_said(kept, gold, mark):
    said = complaint("evaluate", kept, gold(*ROWS), "--fail-under", mark)
    assert "expected one of recommendation, question" in said


def test_a_mark_for_what_nobody_annotated_is_said(kept, gold):
    said = complaint("evaluate", kept, gold(*ROWS), "--fail-under", "commitment=0.5")
    assert "nothing of the kind is annotated" in said


def test_a_quote_that_does_not_stand_in_the_text_is_named(kept, gold):
    lost = {**ROWS[1], "id": "x", "quote": "Open\x1b[31m the prison."}
    result = run("evaluate", kept, gold(*ROWS, lost), status=1)
    assert result.stderr.startswith(
        "answerable: list: x: the quote does not stand in the text; counted as missed"
    )
    assert "\x1b" not in result.stderr + result.stdout
    assert "annotated quotes that do not stand in the text" in result.stdout


def test_an_annotation_without_a_document_is_said(kept, gold):
    gold(*ROWS, name="elsewhere")
    result = run("evaluate", kept, gold(*ROWS))
    assert result.stderr == "answerable: elsewhere: annotated, but no document of the dossier; left out\n"


def test_where_nothing_fits_one_line_says_what_there_is(kept, gold):
    said = complaint("evaluate", kept, gold(*ROWS, name="elsewhere"))
    assert "annotated are elsewhere, the dossier holds list.txt, reply.txt" in said


def test_no_annotation_a_damaged_one_and_no_dossier_are_one_line(kept, gold, tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "holds no reference annotation" in complaint("evaluate", kept, empty)
    assert "no such file or folder" in complaint("evaluate", kept, tmp_path / "gone")
    assert "list.jsonl:1: object missing required field question" in complaint(
        "evaluate", kept, gold({"type": "answer"})
    )
    complaint("evaluate", empty, gold(*ROWS))


def test_a_run_that_cannot_be_read_or_kept_is_one_line(kept, gold, tmp_path):
    annotations = gold(*ROWS)
    assert "gone.json" in complaint("evaluate", kept, annotations, "--against", tmp_path / "gone.json")
    assert "expected an evaluation that --save wrote" in complaint(
        "evaluate", kept, annotations, "--against", annotations / "list.jsonl"
    )
    assert "cannot be written" in complaint(
        "evaluate", kept, annotations, "--save", tmp_path / "no" / "run.json"
    )


def test_every_kind_of_statement_may_be_asked_for():
    misses = next(p for p in evaluate.params if p.name == "misses")
    assert list(misses.type.choices) == [kind.value for kind in Kind]
