"""Writing a dossier: what is replaced, what is left alone, who waits for whom."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from answerable.errors import NewerSchema, StoreError
from answerable.model import (
    Document,
    Dossier,
    Identity,
    Source,
)
from answerable.store import check_writable, read_dossier, write_dossier
from answerable.store.turns import turn
from folders import edit, files_of, in_order

ROOT = Path(__file__).parents[1]
HEAD = '{"schema": "answerable-dossier/1"}'


def test_files_of_others_stay_and_old_texts_go(review, kept):
    (kept / "desk.sqlite3").write_bytes(b"judgements")
    (kept / "texts" / "mine.txt").write_text("a note")
    (kept / "notes").mkdir()
    write_dossier(Dossier(sources=(Source(Document("new", "New."), Identity()),)), kept)
    assert (kept / "desk.sqlite3").read_bytes() == b"judgements"
    assert sorted(p.name for p in (kept / "texts").iterdir()) == ["mine.txt", "new.txt"]
    assert (kept / "notes").is_dir()
    assert [s.id for s in read_dossier(kept).sources] == ["new"]


def test_what_a_killed_run_left_is_swept_away(review, kept):
    (kept / ".writing" / "texts").mkdir(parents=True)
    (kept / ".writing" / "statements.jsonl").write_text("half")
    write_dossier(review, kept)
    assert not (kept / ".writing").exists()


def _refused(folder, error=StoreError):
    with pytest.raises(error) as first:
        check_writable(folder)
    with pytest.raises(error):
        write_dossier(Dossier(), folder)
    return str(first.value)


def test_a_folder_of_other_things_is_refused(tmp_path):
    (tmp_path / "thesis.docx").write_bytes(b"x")
    assert "holds other files" in _refused(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.docx"]


def test_a_newer_dossier_is_not_written_over(kept):
    edit(kept, "dossier.json", lambda t: t.replace("answerable-dossier/1", "answerable-dossier/2"))
    before = files_of(kept)
    assert "newer" in _refused(kept, NewerSchema)
    assert files_of(kept) == before


def test_somebody_else_s_dossier_json_is_not_written_over(tmp_path):
    (tmp_path / "dossier.json").write_text('{"patients": []}')
    assert "dossier.json" in _refused(tmp_path)


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "f").write_text("x")
    assert "is a file" in _refused(tmp_path / "f")
    assert "cannot be written" in _refused(tmp_path / "f" / "below")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions bind nobody here")
def test_a_locked_folder_is_refused(tmp_path):
    tmp_path.chmod(0o500)
    assert "cannot be written" in _refused(tmp_path / "d")
    tmp_path.chmod(0o700)


def test_a_check_leaves_nothing_behind(tmp_path):
    check_writable(tmp_path / "a" / "b")
    check_writable(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_folder_and_one_with_hidden_files_will_do(tmp_path):
    (tmp_path / ".gitkeep").touch()
    write_dossier(Dossier(), tmp_path)
    assert (tmp_path / ".gitkeep").exists()


BROKEN = [
    (lambda d: replace(d, statements=(*d.statements, d.statements[0])), "second time"),
    (lambda d: replace(d, statements=(replace(d.statements[0], confidence=2.0),)), "confidence"),
    (lambda d: replace(d, statements=()), "statements.jsonl"),
    (
        lambda d: replace(
            d, sources=(replace(d.sources[0], document=replace(d.sources[0].document, id="../x")),)
        ),
        "quoted from",
    ),
    (lambda _: Dossier(sources=(Source(Document("../x", "y"), Identity()),)), "no document id"),
    (lambda d: replace(d, sources=(Source(Document("x", "\ud800"), Identity()),)), "surrogate"),
    (lambda d: replace(d, sources=(Source(Document("x", "y"), Identity(title="\udfff")),)), "surrogate"),
    (
        lambda d: replace(d, statements=(replace(d.statements[0], lead_in=d.statements[2].quote),)),
        "quoted from",
    ),
]


@pytest.mark.parametrize(("breaks", "word"), BROKEN)
def test_what_could_not_be_read_again_is_not_written(review, kept, breaks, word):
    before = files_of(kept)
    with pytest.raises(StoreError, match=word):
        write_dossier(breaks(review), kept)
    assert files_of(kept) == before
    with pytest.raises(StoreError):
        write_dossier(breaks(review), kept.parent / "fresh")
    assert not (kept.parent / "fresh").exists()


# Writes one of two dossiers over and over, and says so when it begins.
WRITER = """
import sys
from pathlib import Path
from answerable.model import Document, Dossier, Identity, Source
from answerable.store import write_dossier

def one(letter):
    return Dossier(sources=tuple(Source(Document(f"d{n}", letter * 50), Identity()) for n in range(20)))

try:
    print("ready", flush=True)
    while True:
        for letter in "ab":
            write_dossier(one(letter), Path(sys.argv[1]))
except KeyboardInterrupt:
    sys.exit(130)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for another process")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_stopped_leaves_a_whole_dossier(tmp_path, number):
    script = tmp_path / "writer.py"
    script.write_text(WRITER)
    folder = tmp_path / "d"
    write_dossier(Dossier(), folder)
    for attempt in range(8):
        # A shell's background job ignores SIGINT, and so would what it starts.
        heed = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
        with subprocess.Popen(
            [sys.executable, script, folder], stdout=subprocess.PIPE, preexec_fn=heed
        ) as run:
            assert run.stdout is not None
            assert run.stdout.readline() == b"ready\n"
            time.sleep(attempt * 0.0053)
            run.send_signal(number)
            assert run.wait(10) == (130 if number == signal.SIGINT else -number)
        kept = read_dossier(folder)
        assert len({s.document.text for s in kept.sources}) <= 1
        assert not (folder / ".writing").exists()


_AT_ONCE = """
import sys
from dataclasses import replace
from answerable.store import read_dossier, write_dossier
whole = read_dossier(sys.argv[1])
for turn in range(12):
    if sys.argv[3] == "write":
        write_dossier(replace(whole, settings={"turn": sys.argv[4] * 4000}), sys.argv[2])
    else:
        read_dossier(sys.argv[2])
"""


def test_writers_and_readers_of_one_folder_take_turns(review, kept, tmp_path):
    write_dossier(review, tmp_path / "shared")
    running = [
        subprocess.Popen(
            [sys.executable, "-c", _AT_ONCE, kept, tmp_path / "shared", what, name],
            stderr=subprocess.PIPE,
            text=True,
        )
        for what, name in (("write", "a"), ("write", "b"), ("read", ""), ("read", ""))
    ]
    assert [process.communicate()[1] for process in running] == [""] * 4
    read_dossier(tmp_path / "shared")
    assert not any(entry.name.startswith(".") for entry in (tmp_path / "shared").iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="this system locks no folders")
def test_a_folder_that_a_halted_run_holds_is_read_but_not_written(review, kept, monkeypatch):
    monkeypatch.setattr("answerable.store.turns._LONGEST_WAIT", 0.1)
    with turn(Path(kept), writing=True) as ours:
        assert ours
        assert read_dossier(kept) == in_order(review)
        with pytest.raises(StoreError, match="another run holds this dossier"):
            write_dossier(review, kept)
