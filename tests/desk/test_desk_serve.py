from __future__ import annotations

import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from answerable.desk import serve as door
from answerable.errors import AnswerableError
from answerable.store import write_dossier

SRC = Path(__file__).parents[2] / "src"


def nothing(environ, start):
    return []


def test_a_taken_port_is_one_clear_line():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(AnswerableError, match=rf"127\.0\.0\.1:{port} .*--port") as raised:
            door._bind(nothing, "127.0.0.1", port)
    assert "\n" not in str(raised.value)


def test_an_address_of_another_machine_is_one_clear_line():
    with pytest.raises(AnswerableError, match=r"192\.0\.2\.1"):
        door._bind(nothing, "192.0.2.1", 0)


def test_the_database_lies_in_the_dossier_s_folder_and_nobody_else_may_read_it(tmp_path, monkeypatch):
    monkeypatch.delenv("ANSWERABLE_DESK_DATABASE", raising=False)
    file = door.database_for(tmp_path)
    assert file.parent == tmp_path
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_new_run_of_the_program_leaves_the_desk_s_database_alone(tmp_path, monkeypatch, dossier):
    monkeypatch.delenv("ANSWERABLE_DESK_DATABASE", raising=False)
    write_dossier(dossier, tmp_path / "review")
    file = door.database_for(tmp_path / "review")
    file.write_bytes(b"rows of people")
    write_dossier(dossier, tmp_path / "review")
    assert file.read_bytes() == b"rows of people"


def test_where_the_folder_cannot_be_written_the_database_is_a_temporary_one(tmp_path, monkeypatch):
    monkeypatch.delenv("ANSWERABLE_DESK_DATABASE", raising=False)
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert door.database_for(blocked / "review").parent.is_dir()


def run(code: str, **environ: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("ANSWERABLE_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**kept, "PYTHONPATH": str(SRC), **environ},
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_the_settings_need_nothing_from_the_environment():
    code = (
        "import answerable.desk.settings as s;"
        "print(s.DEBUG, len(s.SECRET_KEY) > 40, s.DATABASES['default']['NAME'])"
    )
    assert run(code).stdout.split() == ["False", "True", ":memory:"]


def test_the_key_is_another_one_at_every_start():
    code = "import answerable.desk.settings as s; print(s.SECRET_KEY)"
    assert run(code).stdout != run(code).stdout


def refused(folder: Path, error: str) -> subprocess.CompletedProcess[str]:
    """What is told where the dossier `d` of a folder, with the database beside it, cannot be served."""
    code = (
        "from pathlib import Path; from answerable.desk.serve import serve\n"
        f"from answerable.errors import {error}\n"
        f"try: serve(Path({str(folder / 'd')!r}), '127.0.0.1', 0, False)\n"
        f"except {error} as e: print('refused', e)"
    )
    return run(code, ANSWERABLE_DESK_DATABASE=str(folder / "x.sqlite3"))


def test_a_damaged_dossier_is_not_served(dossier, tmp_path):
    write_dossier(dossier, tmp_path / "d")
    rows = tmp_path / "d" / "statements.jsonl"
    rows.write_text(rows.read_text(encoding="utf-8") + "{broken\n", encoding="utf-8")
    told = refused(tmp_path, "StoreError")
    assert told.stdout.startswith("refused"), told.stderr
    assert "statements.jsonl" in told.stdout


def test_a_damaged_database_is_one_clear_line(dossier, tmp_path):
    write_dossier(dossier, tmp_path / "d")
    (tmp_path / "x.sqlite3").write_bytes(b"this is no database" * 100)
    told = refused(tmp_path, "AnswerableError")
    assert told.stdout.startswith("refused the desk's database"), told.stderr
    assert told.stdout.count("\n") == 1


def test_the_desk_knows_no_stage_of_the_pipeline():
    code = (
        "import django; django.setup(); import sys\n"
        "import answerable.desk.urls, answerable.desk.serve, answerable.desk.loading\n"
        "print(*sorted(m for m in sys.modules if m.startswith('answerable.') and m.count('.') == 1))"
    )
    known = run(code, DJANGO_SETTINGS_MODULE="answerable.desk.settings")
    rooms = {name.split(".")[1] for name in known.stdout.split()}
    assert rooms, known.stderr
    assert rooms <= {"desk", "errors", "model", "store", "symbols"}


def test_no_migration_is_missing(db):
    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
