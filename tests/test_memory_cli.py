"""`answerable similar` and `answerable memory` as one types them."""

import csv
import io
import json

import pytest

from answerable.memory import Memory
from command_line import complaint, run
from kept_lists import coded, row


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "m.memory"
    fields = {"mechanism": "UPR", "session": "20", "number": "9.1", "by": ("NOR", "CHL")}
    with Memory.open(path) as memory:
        memory.take(
            "Ours",
            "table",
            [
                row("1", "Ratify the OP-CAT", at=7, state="KAZ", position="noted", **fields),
                row("2", "Ratify the OP-CAT", at=8, state="SVN", cycle="3", mechanism="UPR"),
                row("3", "=HYPERLINK(1) close the quarry", at=9, state="SVN", codings=coded("Labour")),
                row("4", "Close the prison at Lowmoor.", at=10, state="SVN", mechanism="CAT", date="2019"),
                row("5", "Accede to the Optional Protocol to the Convention against Torture", at=11),
            ],
            at="2025-01-01",
        )
    return path


def test_a_text_is_looked_up_and_every_place_is_told(file):
    shown = run("similar", file, "Ratify", "the", "OP-CAT").stdout
    assert "same_substance" in shown
    (line,) = [line for line in shown.splitlines() if "KAZ" in line]
    for told in (
        "exact",
        "1.00",
        " 2 ",
        "Ratify the OP-CAT",
        "NOR, CHL",
        "UPR 9.1 session 20",
        "noted",
        "list.csv",
        " 7",
    ):
        assert told in line
    assert any("SVN" in line and "cycle 3" in line and "exact" not in line for line in shown.splitlines())


def test_json_has_all_that_is_known(file):
    (looked,) = json.loads(run("similar", file, "Ratify the OP-CAT", "--format", "json").stdout)
    exact, other = looked["found"]
    assert looked["asked"] == "Ratify the OP-CAT"
    assert (exact["level"], exact["times"], other["level"]) == ("exact", 2, "same_substance")
    place = exact["places"][0]
    assert place["origin"] == {"file": "list.csv", "sha256": "a" * 64, "row": 7, "key": "1", "sheet": None}
    assert place["positions"][0]["value"] == "noted"
    assert place["action"] == "5"


def test_a_cell_that_a_spreadsheet_would_run_is_disarmed(file):
    out = run("similar", file, "Close the quarry: =HYPERLINK(1)", "--format", "csv").stdout
    (line,) = csv.DictReader(io.StringIO(out))
    assert line["text"] == "'=HYPERLINK(1) close the quarry"
    out = run("memory", file, "--differences", "--format", "csv").stdout
    assert all(not cell.startswith("=") for line in csv.reader(io.StringIO(out)) for cell in line)


def test_state_by_name_or_code_and_mechanism(file):
    for state in ("Slovenia", "svn"):
        found = json.loads(
            run("similar", file, "Ratify the OP-CAT", "--state", state, "--format", "json").stdout
        )
        assert [place["state"] for place in found[0]["found"][0]["places"]] == ["SVN"]
    found = json.loads(
        run("similar", file, "Close the prison", "--mechanism", "cat", "--format", "json").stdout
    )
    assert found[0]["found"][0]["places"][0]["date"] == "2019"
    assert "no State is called 'Averna'" in complaint("similar", file, "x", "--state", "Averna")


def test_every_ask_of_a_dossier_is_looked_up(file, kept):
    (looked,) = json.loads(run("similar", file, "--from", kept, "--format", "json").stdout)
    assert looked["asked"].startswith("Close the prison at Lowmoor.")
    assert looked["place"] == "list:7"
    assert looked["found"][0]["text"] == "Close the prison at Lowmoor."
    shown = run("similar", file, "--from", kept).stdout
    assert "list:7" in shown
    assert "asked in" in run("similar", file, "--from", kept, "--format", "csv").stdout


def test_nothing_alike_is_said(file):
    result = run("similar", file, "Plant orchids")
    assert result.stdout == ""
    assert result.stderr.startswith("answerable: nothing alike is in this memory; what is compared is words")
    assert json.loads(run("similar", file, "Plant orchids", "--format", "json").stdout)[0]["found"] == []


def test_a_text_and_a_dossier_at_once_or_neither_are_refused(file, kept):
    assert "name a text, or a dossier" in complaint("similar", file)
    assert "name a text, or a dossier" in complaint("similar", file, "x", "--from", kept)


@pytest.mark.parametrize("command", ["similar", "memory"])
def test_what_is_no_memory_is_told_in_one_line(tmp_path, command):
    more = ["x"] if command == "similar" else []
    assert "there is no memory" in complaint(command, tmp_path / "none", *more)
    (tmp_path / "list.csv").write_text("a,b\n")
    assert "something else" in complaint(command, tmp_path / "list.csv", *more)
    assert "is a folder" in complaint(command, tmp_path, *more)
    assert [path.name for path in tmp_path.iterdir()] == ["list.csv"]


def test_a_memory_is_summed_up(file):
    shown = run("memory", file).stdout
    for told in ("Ours", "2025-01-01", "list.csv (aaaaaaaaaaaa)", "UPR", "CAT"):
        assert told in shown
    found = json.loads(run("memory", file, "--format", "json").stdout)
    assert found["lists"] == [{"name": "Ours", "sort": "table", "rows": 5, "gone": 0}]
    assert {"mechanism": "UPR", "cycle": "3", "session": None, "rows": 1} in found["groups"]
    assert run("memory", file, "--format", "csv").stdout.startswith("mechanism,cycle,session,rows\n")


def test_a_text_without_a_word_and_a_mechanism_that_is_none_are_refused(file):
    for text in ("", "   ", "?! – …"):
        assert "holds no word" in complaint("similar", file, text)
    said = complaint("similar", file, "Ratify the OP-CAT", "--mechanism", "FOO")
    assert "'FOO'" in said
    assert "CEDAW" in said
    assert run("similar", file, "Ratify the OP-CAT", "--mechanism", "Universal Periodic Review").stdout


def test_a_state_is_known_by_its_name_in_any_letters(file):
    for state in ("словения", "Slovenija", "斯洛文尼亚"):
        assert "SVN" in run("similar", file, "Ratify the OP-CAT", "--state", state).stdout


def test_differences_come_with_the_words_of_the_program(tmp_path):
    path = tmp_path / "list.csv"
    head = "No.,Recommendation,State under review,Recommending State,Response,Issue,Action category\n"
    path.write_text(head + "1.1,Abolish the death penalty,Peru,Chad,Noted,Labour,1\n")
    run("import", path, "--into", tmp_path / "m", "--name", "Ours")
    out = run("memory", tmp_path / "m", "--differences", "--format", "csv").stdout
    told = {line["what"]: line for line in csv.DictReader(io.StringIO(out))}
    assert (told["issue"]["people"], told["issue"]["program"]) == ("Labour", "Death penalty")
    assert "death penalty" in told["issue"]["by its words"]
    assert (told["action"]["people"], told["action"]["program"]) == ("1", "5")
    assert "Abolish" in told["action"]["by its words"]
    # What people said stays theirs, after another import too.
    run("import", path, "--into", tmp_path / "m", "--name", "Ours")
    with Memory.open(tmp_path / "m") as memory:
        (place,) = memory.rows()
    assert [(one.what, one.label) for one in place.asked.codings] == [("theme", "Labour"), ("action", "1")]
    assert (place.action, place.issues) == ("5", ("Death penalty",))


def test_categories_of_a_list_of_ones_own_are_compared_and_no_difference_is_said(tmp_path):
    path = tmp_path / "list.csv"
    head = "No.,Recommendation,Country,Action category\n"
    path.write_text(head + "1.1,Abolish the death penalty,Peru,2 - Continuing action\n")
    run("import", path, "--into", tmp_path / "m", "--name", "Ours")
    assert '"people": "2"' in run("memory", tmp_path / "m", "--differences", "--format", "json").stdout
    path.write_text(head + "1.1,Abolish the death penalty,Peru,5\n")
    run("import", path, "--into", tmp_path / "m", "--name", "Ours")
    result = run("memory", tmp_path / "m", "--differences")
    assert result.stdout == ""
    assert "no row" in result.stderr
