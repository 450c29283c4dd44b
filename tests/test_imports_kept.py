"""What an import must leave alone: files that it reads, lists of others, what was there before a full disk."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys

import pytest

from answerable.imports.named import state_named
from command_line import complaint, run


def listed(path, *rows):
    path.write_text("Id,Recommendation,Country\n" + "".join(f"{one}\n" for one in rows))
    return path


def test_the_file_of_problems_is_never_one_that_is_read_or_kept(tmp_path):
    memory, mapping = tmp_path / "m.memory", tmp_path / "columns.toml"
    ours = listed(tmp_path / "a.csv", "1,Open the port,Peru")
    mapping.write_text('[columns]\ntext = "Recommendation"\n')
    run("import", ours, "--into", memory)
    (tmp_path / "link.csv").hardlink_to(ours)
    for taken in (ours, memory, mapping, tmp_path / "link.csv", tmp_path / "." / "a.csv"):
        before = taken.read_bytes()
        said = complaint("import", ours, "--columns", mapping, "--into", memory, "--problems", taken)
        assert "would overwrite" in said
        assert taken.read_bytes() == before


def test_another_list_by_the_same_name_does_not_take_its_place(tmp_path):
    memory = tmp_path / "m.memory"
    for folder in ("north", "south"):
        (tmp_path / folder).mkdir()
    north = listed(tmp_path / "north" / "list.csv", "1,Open the port,Peru", "2,Dredge the bay,Peru")
    # Both lists count from 1.
    south = listed(tmp_path / "south" / "list.csv", "1,Plant reeds,Chad")
    run("import", north, "--into", memory)
    said = complaint("import", south, "--into", memory)
    assert "list.csv: has none of the 2 rows" in said
    assert "--name" in said
    (kept,) = json.loads(run("memory", memory, "--format", "json").stdout)["lists"]
    assert (kept["rows"], kept["gone"]) == (2, 0)
    run("import", south, "--into", memory, "--name", "South")
    # Who says the name says that it is the same list.
    run("import", south, "--into", memory, "--name", "list.csv")
    lists = json.loads(run("memory", memory, "--format", "json").stdout)["lists"]
    assert {one["name"]: one["gone"] for one in lists} == {"South": 0, "list.csv": 1}


def test_a_list_without_a_row_is_refused_in_a_dry_run_too(tmp_path):
    empty = listed(tmp_path / "a.csv")
    assert "no row" in complaint("import", empty, "--dry-run")
    assert "no row" in complaint("import", empty, "--into", tmp_path / "m.memory")


def test_a_full_disk_is_told_as_such_and_changes_nothing(tmp_path):
    # A limit on the length of a file fails as a full disk does, within SQLite's own transaction.
    memory = tmp_path / "m.memory"
    run("import", listed(tmp_path / "a.csv", "1,Open the port,Peru"), "--into", memory)
    before = run("memory", memory, "--format", "json").stdout
    rows = [f"{n},Open port number {n} to the boats of all fishers,Peru" for n in range(4000)]
    many = listed(tmp_path / "b.csv", *rows)
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))\n"
        f"sys.argv = ['answerable', 'import', {str(many)!r}, '--into', {str(memory)!r}]\n"
        "from answerable.__main__ import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "rollback" not in done.stderr
    assert done.stderr.count("\n") == 1
    assert run("memory", memory, "--format", "json").stdout == before


@pytest.mark.parametrize(
    ("name", "code"),
    [("Соединённые Штаты Америки", "USA"), ("Maurice", "MUS"), ("Kenia", "KEN"), ("ЮАР", "ZAF")],
)
def test_states_go_by_the_short_names_of_other_languages(name, code):
    assert state_named(name) == code


def test_no_csv_of_a_dossier_holds_a_formula_of_a_list(tmp_path):
    ours = listed(tmp_path / "a.csv", "1,=HYPERLINK(1) open the \x1b[2Jport,Peru", "2,+1 mend the pier,Peru")
    dossier = tmp_path / "dossier"
    run("analyse", ours, "-o", dossier)
    out = run("show", dossier, "recommendations", "--format", "csv").stdout
    cells = [cell for line in csv.reader(io.StringIO(out)) for cell in line]
    assert any(cell.startswith("'=HYPERLINK(1)") for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]
    assert "\x1b" not in out
