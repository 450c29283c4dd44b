"""The commands, on real files and in real processes."""

from __future__ import annotations

import csv
import io
import json
from importlib.util import find_spec
from pathlib import Path

import click
import pytest

from answerable.cli import main
from answerable.cli.edge import printable
from answerable.cli.rows import view
from answerable.model import Dossier
from answerable.store import json_schema, write_dossier
from command_line import complaint, run

ROOT = Path(__file__).parents[1]


# --- help ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", main.commands)
def test_every_command_and_every_option_is_explained(name):
    command = main.commands[name]
    assert command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name
    assert run(name, "--help").stdout.startswith(f"Usage: answerable {name} ")


def test_the_commands_are_the_verbs():
    verbs = [
        "analyse",
        "check",
        "cycles",
        "evaluate",
        "fetch",
        "import",
        "lint",
        "memory",
        "read",
        "report",
        "schema",
        "serve",
        "show",
        "similar",
    ]
    assert sorted(main.commands) == verbs


def test_the_version_is_that_of_the_distribution():
    assert f'version = "{run("--version").stdout.split()[-1]}"' in (ROOT / "pyproject.toml").read_text()


# --- errors --------------------------------------------------------------------------------

WRONG = [
    (["show"], "Missing argument 'DIR'"),
    (["show", "DIR", "opinions"], "choose one of documents, blocks"),
    (
        ["show", "DIR", "questions", "--document", "lost"],
        "no document is called 'lost'; there are list",
    ),
    (["show", "DIR", "questions", "--limit", "0"], "limit"),
    (["show", "DIR", "--format", "csv"], "name a KIND"),
    (["show", "DIR", "--theme", "torture"], "name a KIND"),
    (["show", "DIR", "persons", "--theme", "torture"], "statements and threads"),
    (["show", "DIR", "--format", "xml"], "xml"),
    (["show", "/nowhere/at/all"], "no dossier is here"),
    (["check", "/nowhere/at/all"], "no dossier is here"),
    (["report", "/nowhere/at/all"], "no dossier is here"),
    (["read", "/nowhere/at/all.txt"], "all.txt: no such file"),
    (["read", "/nowhere/a\nb\x1b[31m.txt"], "no such file"),
    (["judge"], "No such command 'judge'"),
    (["--colour"], "No such option"),
    (["analyse", "a.txt"], "Missing option '--out'"),
]


@pytest.mark.parametrize(("arguments", "words"), WRONG)
def test_what_is_wrong_is_said_in_one_line(kept, arguments, words):
    if arguments[0] == "report" and find_spec("answerable.report") is None:
        pytest.skip("there is no report yet")
    line = complaint(*[kept if a == "DIR" else a for a in arguments])
    assert words in line
    assert "\x1b" not in line


def test_a_text_is_printed_without_what_steers_a_terminal():
    assert printable("a\x1b[2Jb\u202ec\n d\u00ade") == "a\ufffd[2Jbc de"


# --- check and schema ----------------------------------------------------------------------


def test_check_counts_and_says_ok(kept):
    lines = run("check", kept).stdout.split("\n")
    assert lines[0].split() == ["documents", "2"]
    assert lines[2].split() == ["statements", "3"]
    assert lines[-2:] == ["ok", ""]


def test_check_names_the_line_that_is_wrong(kept):
    path = Path(kept) / "statements.jsonl"
    path.write_bytes(path.read_bytes().replace(b"Close the prison", b"Clean the prison"))
    assert f"{path}:3: the quote" in complaint("check", kept)


def test_schema_prints_the_schema():
    assert json.loads(run("schema").stdout) == json_schema()


# --- show ----------------------------------------------------------------------------------

SHOWN = [
    ("documents", ["list_of_issues", "AVE", "2024-03-03"]),
    ("blocks", ["list:3", "paragraph", "Close the prison at Lowmoor."]),
    ("statements", ["list:5", "question", "Please state how many"]),
    ("question", ["list:5", "Committee against Torture", "Please state how many"]),
    ("Recommendations", ["list:7", "2(a)", "Close the prison at Lowmoor."]),
    ("state-claims", ["reply:3", "Averna"]),
    ("citations", ["list:9", "CAT/C/AVE/CO/2, para. 9", "pinpoint_out_of_range"]),
    ("mentions", ["reply:3", "date", "2023"]),
    ("figures", ["reply:3", "About 1 240 detainees", "about 1240-1300 persons", "detainees examined"]),
    ("persons", ["Ina Pell; Ms. Ina Pell", "release 2023"]),
    ("entities", ["person", "Ina Pell"]),
    ("answers", ["list:5", "answered", "reply:3 About 1 240 detainees"]),
    ("links", ["answers", "reply:3", "list:5"]),
    ("threads", ["Conditions of detention", "who examined them"]),
    ("findings", ["low", "broken_reference", "list:9; reply:1"]),
    ("unread", ["scan.pdf", "holds pictures of pages"]),
]


@pytest.mark.parametrize(("kind", "words"), SHOWN)
def test_show_prints_a_table_with_places(kept, kind, words):
    table = run("show", kept, kind).stdout
    for word in words:
        assert word in table


@pytest.mark.parametrize("kind", [kind for kind, _ in SHOWN])
def test_show_prints_json_that_holds_the_rows(kept, kind):
    rows = json.loads(run("show", kept, kind, "--format", "json").stdout)
    assert rows
    assert all(isinstance(row, dict) for row in rows)


@pytest.mark.parametrize("kind", [kind for kind, _ in SHOWN])
def test_show_prints_csv_with_a_column_for_each_field(kept, kind):
    text = run("show", kept, kind, "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == len(json.loads(run("show", kept, kind, "--format", "json").stdout))
    assert all(None not in row for row in rows)


@pytest.mark.parametrize("kind", ["commitments", "answers", "figures"])
def test_csv_has_the_same_columns_where_there_are_no_rows(kept, kind, tmp_path):
    write_dossier(Dossier(), tmp_path / "bare")
    bare = run("show", tmp_path / "bare", kind, "--format", "csv").stdout
    assert bare.count("\n") == 1
    assert bare.startswith("place,")
    assert run("show", kept, kind, "--format", "csv").stdout.startswith(bare)


def test_a_row_of_json_is_the_row_of_the_dossier_and_its_place(kept):
    [row] = json.loads(run("show", kept, "questions", "--format", "json").stdout)
    assert row.pop("place") == "list:5"
    line = (Path(kept) / "statements.jsonl").read_bytes().split(b"\n")[1]
    assert row == json.loads(line)


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        (["statements"], 3),
        (["statements", "--limit", "2"], 2),
        (["statements", "--document", "reply"], 1),
        (["statements", "--document", "reply.txt"], 1),
        (["documents", "--document", "reply"], 1),
        (["entities", "--document", "list"], 0),
        (["answers", "--document", "list"], 1),
        (["answers", "--document", "reply"], 0),
        (["links", "--document", "reply"], 1),
        (["threads", "--document", "reply"], 1),
        (["findings", "--document", "reply"], 1),
        (["unread", "--document", "reply"], 0),
        (["commitments"], 0),
        (["statements", "--theme", "DETENTION"], 1),
        (["recommendations", "--theme", "detention"], 0),
        (["statements", "--theme", "no such label"], 0),
    ],
)
def test_show_chooses(kept, arguments, count):
    assert len(json.loads(run("show", kept, *arguments, "--format", "json").stdout)) == count


def test_show_without_a_kind_sums_up(kept):
    table = run("show", kept).stdout
    assert "list.txt" in table
    assert "recommendation" in table
    assert "1 answered" in table
    found = json.loads(run("show", kept, "--format", "json").stdout)
    assert found["counts"]["statements"] == 3
    assert found["statements"]["question"] == 1
    assert found["unread"] == [{"file": "scan.pdf", "why": "holds pictures of pages and no letters"}]


def test_an_empty_list_is_a_table_with_a_head_only(kept):
    assert "place" in run("show", kept, "commitments").stdout


def test_every_kind_that_the_help_names_is_there():
    named = main.commands["show"].help.partition("KIND is one of:")[2].partition(".")[0]
    for name in named.replace("\n", " ").split(","):
        view(name.strip())


# --- read and report -----------------------------------------------------------------------


def test_read_prints_the_blocks_of_a_file(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("# Title [bold]\n\nPlease state why.\n")
    table = run("read", path).stdout
    assert "a:1" in table
    assert "Title [bold]" in table
    rows = json.loads(run("read", path, "--format", "json").stdout)
    assert rows[-1]["text"] == "Please state why."


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", b""),
        ("a.docx", b"no zip"),
        ("a.pdf", b"%PDF-1.4 nothing"),
        ("a.xyz", b"x"),
        ("a.txt", bytes(range(256)) * 9),
    ],
)
def test_a_file_that_is_not_what_it_claims_is_one_line(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    assert name in complaint("read", tmp_path / name)


@pytest.mark.skipif(find_spec("answerable.report") is None, reason="there is no report yet")
def test_report_goes_to_the_terminal_or_to_a_file(kept, tmp_path):
    text = run("report", kept).stdout
    assert text.startswith("#")
    assert run("report", kept, "--out", tmp_path / "r.md").stdout == ""
    assert (tmp_path / "r.md").read_text(encoding="utf-8").rstrip("\n") == text.rstrip("\n")
    assert "cannot be written" in complaint("report", kept, "--out", tmp_path)


SUBMISSION = """# Contribution conjointe au Comité des droits de l'homme en vue de l'examen de la Norvège

## 2. Phares

Deux gardiens de phare ont été arrêtés en mars 2024 (voir CCPR/C/NOR/CO/7, par. 12).

### Questions à poser à la délégation

- Combien de phares sont fermés ?

### Recommandations

Les autorités norvégiennes devraient :

- rouvrir les phares ;
- publier la liste des phares fermés.
"""


def test_a_french_submission_gives_recommendations_and_questions_word_for_word(tmp_path):
    paper = tmp_path / "phares.md"
    paper.write_text(SUBMISSION, "utf-8")
    run("analyse", paper, "--out", tmp_path / "review")
    told = json.loads(run("show", tmp_path / "review", "recommendation", "--format", "json").stdout)
    quotes = [row["quote"] for row in told]
    assert quotes == ["rouvrir les phares", "publier la liste des phares fermés."]
    asked = json.loads(run("show", tmp_path / "review", "question", "--format", "json").stdout)
    assert [row["quote"] for row in asked] == ["Combien de phares sont fermés ?"]
    assert all(row["quote"] in SUBMISSION for row in (*told, *asked))
    page = run("report", tmp_path / "review").stdout
    assert "read by the rules for French" in page
