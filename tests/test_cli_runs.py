"""Long work on the command line: analyses, signals, pipes, terminals, a full disk."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from answerable.store import read_dossier
from command_line import complaint, run, without

ROOT = Path(__file__).parents[1]

ASKED = "List of issues on Averna\n\n1. Please provide information on prisons.\n2. Please state why.\n"


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "asked.txt").write_text(ASKED)
    (folder / "said.md").write_text("# Replies of Averna\n\n1. The Government has built two prisons.\n")
    return folder


def test_analyse_writes_a_dossier_and_says_what_it_found(files, tmp_path):
    result = run("analyse", files, "--out", tmp_path / "d")
    assert "asked.txt" in result.stdout
    assert "recommendation" in result.stdout
    assert result.stderr == ""
    assert [s.id for s in read_dossier(tmp_path / "d").sources] == ["asked", "said"]


def test_the_order_of_the_paths_does_not_matter(files, tmp_path):
    names = [files / "asked.txt", files / "said.md"]
    run("analyse", *names, "--out", tmp_path / "one")
    run("analyse", *reversed(names), "--out", tmp_path / "two")
    for path in (tmp_path / "one").rglob("*.*"):
        assert path.read_bytes() == (tmp_path / "two" / path.relative_to(tmp_path / "one")).read_bytes()


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


def test_a_file_named_twice_is_read_once(files, tmp_path):
    result = run("analyse", files / "asked.txt", files / "asked.txt", "--out", tmp_path / "d", status=1)
    assert "asked.txt: named twice" in result.stderr
    assert len(read_dossier(tmp_path / "d").sources) == 1


@pytest.mark.parametrize("name", ["missing.txt", "empty", "empty.txt"])
def test_where_nothing_can_be_read_nothing_is_written(tmp_path, name):
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty.txt").touch()
    assert name in complaint("analyse", tmp_path / name, "--out", tmp_path / "d")
    assert not (tmp_path / "d").exists()


def test_a_folder_that_cannot_be_written_is_told_before_anything_is_read(tmp_path):
    (tmp_path / "f").write_text("x")
    assert "cannot be written" in complaint("analyse", "/nowhere.txt", "--out", tmp_path / "f" / "d")
    assert "holds other files" in complaint("analyse", "/nowhere.txt", "--out", tmp_path)


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
    run_ = without(["django", "waitress"], "serve", kept, "--no-browser", "--port", "0")
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
