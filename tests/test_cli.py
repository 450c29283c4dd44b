"""The commands, on real files and in real processes."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from answerable.cli import main
from answerable.cli.edge import printable
from answerable.cli.rows import view
from answerable.model import Dossier
from answerable.store import json_schema, read_dossier, write_dossier

ROOT = Path(__file__).parents[1]

needs_pipeline = pytest.mark.skipif(
    not all(find_spec(f"answerable.{name}") for name in ("pipeline", "check", "symbols")),
    reason="the stages are not all there",
)


@pytest.fixture
def kept(review, tmp_path):
    """The review as a folder."""
    write_dossier(review, tmp_path / "kept")
    return str(tmp_path / "kept")


def run(*arguments, status=0):
    """The output of a command, where it ends as it should."""
    result = CliRunner().invoke(main, [str(a) for a in arguments], prog_name="answerable")
    assert result.exit_code == status, (result.output, result.exception)
    return result


def complaint(*arguments, status=2):
    """The one line on stderr of a command that fails."""
    result = run(*arguments, status=status)
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("answerable: ")
    return result.stderr


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
    assert sorted(main.commands) == ["analyse", "check", "read", "report", "schema", "serve", "show"]


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


# --- analyse -------------------------------------------------------------------------------

ASKED = "List of issues on Averna\n\n1. Please provide information on prisons.\n2. Please state why.\n"


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "asked.txt").write_text(ASKED)
    (folder / "said.md").write_text("# Replies of Averna\n\n1. The Government has built two prisons.\n")
    return folder


@needs_pipeline
def test_analyse_writes_a_dossier_and_says_what_it_found(files, tmp_path):
    result = run("analyse", files, "--out", tmp_path / "d")
    assert "asked.txt" in result.stdout
    assert "recommendation" in result.stdout
    assert result.stderr == ""
    assert [s.id for s in read_dossier(tmp_path / "d").sources] == ["asked", "said"]


@needs_pipeline
def test_the_order_of_the_paths_does_not_matter(files, tmp_path):
    names = [files / "asked.txt", files / "said.md"]
    run("analyse", *names, "--out", tmp_path / "one")
    run("analyse", *reversed(names), "--out", tmp_path / "two")
    for path in (tmp_path / "one").rglob("*.*"):
        assert path.read_bytes() == (tmp_path / "two" / path.relative_to(tmp_path / "one")).read_bytes()


@needs_pipeline
def test_a_file_that_cannot_be_read_is_told_and_the_others_are_analysed(files, tmp_path):
    (files / "empty.txt").touch()
    (files / "broken.pdf").write_bytes(b"%PDF-1.7\n%%EOF")
    result = run("analyse", files, "--out", tmp_path / "d", "--format", "json", status=1)
    found = json.loads(result.stdout)
    assert found["counts"]["documents"] == 2
    assert [u["file"] for u in found["unread"]] == ["broken.pdf", "empty.txt"]
    first, second = result.stderr.splitlines()
    assert first.startswith("answerable: broken.pdf: ")
    assert second.startswith("answerable: empty.txt: ")


@needs_pipeline
def test_a_file_named_twice_is_read_once(files, tmp_path):
    result = run("analyse", files / "asked.txt", files / "asked.txt", "--out", tmp_path / "d", status=1)
    assert "asked.txt: named twice" in result.stderr
    assert len(read_dossier(tmp_path / "d").sources) == 1


@needs_pipeline
@pytest.mark.parametrize("name", ["missing.txt", "empty", "empty.txt"])
def test_where_nothing_can_be_read_nothing_is_written(tmp_path, name):
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty.txt").touch()
    assert name in complaint("analyse", tmp_path / name, "--out", tmp_path / "d")
    assert not (tmp_path / "d").exists()


@needs_pipeline
def test_a_folder_that_cannot_be_written_is_told_before_anything_is_read(tmp_path):
    (tmp_path / "f").write_text("x")
    assert "cannot be written" in complaint("analyse", "/nowhere.txt", "--out", tmp_path / "f" / "d")
    assert "holds other files" in complaint("analyse", "/nowhere.txt", "--out", tmp_path)


@needs_pipeline
@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for another process")
def test_an_analysis_that_is_stopped_leaves_a_whole_dossier(files, kept):
    before = read_dossier(kept)
    for attempt in range(6):
        with start("analyse", files, "--out", kept) as running:
            time.sleep(0.15 + attempt * 0.06)
            running.send_signal(signal.SIGINT)
            running.communicate(timeout=20)
        after = read_dossier(kept)
        if running.returncode:
            assert after.sources == before.sources
        before = after


@needs_pipeline
@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminal")
def test_a_terminal_sees_a_bar_and_a_pipe_does_not(files, tmp_path):
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "answerable", "analyse", str(files), "--out", str(tmp_path / "d")]
    shown = subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, check=False)
    os.close(theirs)
    assert b"/4" in os.read(ours, 100_000)
    os.close(ours)
    assert b"asked.txt" in shown.stdout
    assert b"\x1b" not in shown.stdout


# --- processes -----------------------------------------------------------------------------


def start(*arguments):
    command = [sys.executable, "-m", "answerable", *map(str, arguments)]
    # A shell's background job ignores SIGINT, and so would what it starts.
    heed = None if os.name == "nt" else partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=heed
    )


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for another process")
def test_ctrl_c_is_one_line_and_status_130(kept):
    slow = Path(kept).parent / "slow.txt"
    slow.write_text("".join(f"{n}. The Committee asked why.\n\n" for n in range(200_000)))
    with start("read", slow) as running:
        # Long enough to be in the middle of reading, which takes many seconds.
        time.sleep(1)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=10)
    assert (running.returncode, out, err) == (130, "", "answerable: stopped\n")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes that break in this way")
def test_a_reader_that_goes_away_is_no_traceback(kept):
    with start("show", kept, "blocks") as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == ""


def test_a_terminal_that_knows_no_letters_gets_an_answer(kept):
    run_ = subprocess.run(
        [sys.executable, "-m", "answerable", "show", kept, "statements"],
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    assert run_.returncode == 0, run_.stderr
    assert b"Close the prison" in run_.stdout


def test_a_desk_without_django_says_what_to_install(kept):
    code = (
        "import sys; sys.modules.update(dict.fromkeys(['django', 'waitress']))\n"
        f"sys.argv = ['answerable', 'serve', {kept!r}, '--no-browser', '--port', '0']\n"
        "from answerable.__main__ import main; main()"
    )
    run_ = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run_.returncode == 2
    assert "answerable[desk]" in run_.stderr
    assert run_.stderr.count("\n") == 1


def in_process(*arguments, **environment):
    """A command as a process of its own, with the terminal settings given."""
    return subprocess.run(
        [sys.executable, "-m", "answerable", *map(str, arguments)],
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("format_", ["table", "json", "csv"])
@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp1252"},
    ],
    ids=["C", "ascii", "cp1252"],
)
def test_a_terminal_of_few_letters_changes_no_result(kept, environment, format_):
    plain = in_process("show", kept, "blocks", "--format", format_, PYTHONIOENCODING="utf-8")
    result = in_process("show", kept, "blocks", "--format", format_, **environment)
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout == plain.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
@pytest.mark.parametrize(
    "arguments", [["check"], ["show"], ["show", "blocks"], ["show", "--format", "json"], ["report"]]
)
def test_a_full_disk_gives_one_line(kept, arguments):
    verb, *others = arguments
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(
            [sys.executable, "-m", "answerable", verb, kept, *others],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert result.returncode == 2
    assert result.stderr.startswith("answerable: ")
    assert result.stderr.count("\n") == 1
