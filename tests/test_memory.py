"""Lists in the memory: what an import changes, what it keeps, and that it is whole or not at all."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.errors import NewerSchema, ReadError, StoreError
from answerable.memory import Memory, Tally
from answerable.memory.labelling import judged
from answerable.model.recommended import Origin, Stance
from kept_lists import coded, content, row

FIRST = [
    row("1", "Ratify the Convention against Torture.", at=2, position="noted", state="VLD", by=("NOR",)),
    row("2", "Repair the pier of the harbour.", at=3, position="supported", state="VLD", by=("CHL",)),
    row("3", "Train the pilots.", at=4, state="VLD", cells=(("Text", "Train the pilots."), ("Odd", "=1+1"))),
]


@pytest.fixture
def kept(tmp_path):
    with Memory.open(tmp_path / "m.memory") as memory:
        yield memory


def test_a_first_import_is_all_new_and_a_second_changes_nothing(kept):
    assert kept.take("L", "table", FIRST, at="2024") == Tally(new=3)
    before = content(kept)
    assert kept.take("L", "table", FIRST, at="2025") == Tally(unchanged=3)
    assert content(kept) == before


def test_rows_come_back_as_they_were_taken(kept):
    kept.take("L", "table", FIRST)
    assert [place.asked for place in kept.rows()] == FIRST


def test_a_reimport_changes_only_what_changed(kept):
    kept.take("L", "table", FIRST, at="2024")
    changed = replace(FIRST[1], text="Repair both piers of the harbour.")
    new = row("4", "Publish the tide tables.", at=5)
    assert kept.take("L", "table", [FIRST[0], changed, new], at="2025") == Tally(1, 1, 1, 1)
    told = {place.asked.origin.key: (place.asked.text, place.gone) for place in kept.rows()}
    assert told == {
        "1": (FIRST[0].text, None),
        "2": (changed.text, None),
        "3": (FIRST[2].text, "2025"),
        "4": (new.text, None),
    }


def test_a_row_that_moves_in_its_file_is_unchanged_and_is_found_where_it_stands_now(kept):
    kept.take("L", "table", FIRST)
    moved = replace(FIRST[0], origin=Origin("new.csv", "b" * 64, 99, "1"))
    assert kept.take("L", "table", [moved, *FIRST[1:]]).unchanged == 3
    assert next(kept.rows()).asked.origin == moved.origin


def test_a_changed_response_adds_a_position_and_keeps_those_before(kept):
    noted, supported = FIRST[0], row("1", FIRST[0].text, position="supported", state="VLD", by=("NOR",))
    for at, one in (("2023", noted), ("2024", supported), ("2025", noted), ("2026", noted)):
        kept.take("L", "table", [one], at=at)
    (place,) = kept.rows()
    assert [(told.position.value, told.at) for told in place.history] == [
        (Stance.NOTED, "2023"),
        (Stance.SUPPORTED, "2024"),
        (Stance.NOTED, "2025"),
    ]


def test_a_position_that_stays_while_the_words_change_is_one_position(kept):
    kept.take("L", "table", [row("1", "Repair the pier.", position="noted")], at="2023")
    kept.take("L", "table", [row("1", "Repair the piers.", position="noted")], at="2024")
    (place,) = kept.rows()
    assert [told.at for told in place.history] == ["2023"]


def test_a_row_is_gone_once(kept):
    kept.take("L", "table", FIRST, at="2023")
    assert kept.take("L", "table", FIRST[:2], at="2024").gone == 1
    assert kept.take("L", "table", FIRST[:2], at="2025").gone == 0
    assert [place.gone for place in kept.rows()] == [None, None, "2024"]


def test_a_row_that_is_back_is_changed_and_no_longer_gone(kept):
    kept.take("L", "table", FIRST)
    kept.take("L", "table", FIRST[:2])
    assert kept.take("L", "table", FIRST) == Tally(changed=1, unchanged=2)
    assert [place.gone for place in kept.rows()] == [None] * 3
    assert len([place for place in kept.rows() if place.history]) == 2


def test_what_a_row_said_before_a_change_is_kept(kept, tmp_path):
    kept.take("L", "table", FIRST)
    kept.take("L", "table", [replace(FIRST[2], text="Train all pilots.", cells=()), *FIRST[:2]])
    ((content,),) = sqlite3.connect(tmp_path / "m.memory").execute("SELECT content FROM was")
    assert "Train the pilots." in content
    assert "=1+1" in content


def test_every_import_is_logged(kept):
    kept.take("L", "table", FIRST, at="2024")
    kept.take("Other", "uhri", FIRST[:1], at="2025")
    kept.take("L", "table", FIRST[:1], at="2026")
    found = kept.summary()
    assert [(one.list, one.at, one.new, one.unchanged, one.gone) for one in found.imports] == [
        ("L", "2024", 3, 0, 0),
        ("Other", "2025", 1, 0, 0),
        ("L", "2026", 0, 1, 2),
    ]
    assert found.imports[0].files == (("list.csv", "a" * 64),)
    assert [(one.name, one.rows, one.gone) for one in found.lists] == [("L", 1, 2), ("Other", 1, 0)]


def test_rows_of_one_key_are_all_kept_and_equal_ones_once(kept):
    twin = row("1", "Dredge the harbour.")
    assert kept.take(
        "L", "table", [*FIRST, twin, replace(twin, origin=replace(twin.origin, row=9))]
    ) == Tally(new=4, same=1)
    assert {place.asked.origin.key for place in kept.rows()} == {"1", "1#2", "2", "3"}
    assert kept.take("L", "table", [twin, *FIRST]).unchanged == 4


def test_an_empty_list_is_refused_and_takes_nothing_away(kept):
    kept.take("L", "table", FIRST)
    with pytest.raises(StoreError, match="holds no row"):
        kept.take("L", "table", [])
    assert [place.gone for place in kept.rows()] == [None] * 3


def test_a_failure_in_the_middle_leaves_the_file_as_before(kept, tmp_path):
    kept.take("L", "table", FIRST, at="2024")
    before, told = content(kept), kept.summary()

    def broken():
        for number in range(5000):
            yield row(f"n{number}", f"Build pier {number}.")
        raise ReadError("the file ends in the middle")

    with pytest.raises(ReadError, match="ends in the middle"):
        kept.take("L", "table", broken())
    assert content(kept) == before
    assert kept.summary() == told
    kept.close()
    assert [path.name for path in tmp_path.iterdir()] == ["m.memory"]


def test_a_failure_while_labels_are_made_leaves_the_file_as_before(kept):
    kept.take("L", "table", FIRST, at="2024")
    before = content(kept)

    def stop(what, done, total):
        if what == "labels":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        kept.take("L", "table", [replace(FIRST[0], text="Build a lighthouse."), *FIRST[1:]], stop)
    assert content(kept) == before


KILLED = """
import os, sys, time
from answerable.memory import Memory
from kept_lists import row
def rows():
    for number in range(30_000):
        yield row(f"n{number}", f"Build pier {number} of the harbour.")
def step(what, done, total):
    if what == sys.argv[2]:
        print("now", flush=True)
        time.sleep(60)
with Memory.open(sys.argv[1]) as memory:
    memory.take("L", "table", rows(), step)
"""


@pytest.mark.parametrize("where", ["taking rows", "labels"])
def test_a_process_that_is_killed_leaves_the_file_as_before(tmp_path, where):
    path = tmp_path / "m.memory"
    with Memory.open(path) as memory:
        memory.take("L", "table", FIRST, at="2024")
        before = content(memory)
    python = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, path, where], stdout=subprocess.PIPE, env=python
    )
    assert process.stdout.readline() == b"now\n"
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    with Memory.open(path) as memory:
        assert content(memory) == before
        assert memory.take("L", "table", FIRST[:2]).gone == 1
    assert [one.name for one in tmp_path.iterdir()] == ["m.memory"]


def test_somebody_who_reads_does_not_stop_an_import(kept, tmp_path):
    kept.take("L", "table", FIRST)
    with Memory.open(tmp_path / "m.memory", new=False) as other:
        reading = other.rows()
        next(reading)
        assert kept.take("L", "table", FIRST[:2]).gone == 1
        assert len(list(reading)) == 2


def test_a_memory_that_nobody_writes_needs_no_file_beside_it(kept, tmp_path):
    """So it can lie in a folder that nobody may write to: SQLite's mark of a journal beside is off."""
    kept.take("L", "table", FIRST)
    assert (tmp_path / "m.memory").read_bytes()[18:20] == b"\1\1"
    assert [path.name for path in tmp_path.iterdir()] == ["m.memory"]


def test_two_imports_at_once_are_told_in_one_line(kept, tmp_path, monkeypatch):
    monkeypatch.setattr("answerable.memory.file._WAIT", 0.05)
    kept.take("L", "table", FIRST)

    def rows():
        yield FIRST[0]
        with Memory.open(tmp_path / "m.memory") as other, pytest.raises(StoreError, match="another program"):
            other.take("M", "table", FIRST)

    kept.take("L", "table", rows())


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (lambda path: path.write_text("key,text\n1,Repair the pier.\n"), "something else"),
        (lambda path: path.mkdir(), "is a folder"),
        (lambda path: sqlite3.connect(path).execute("CREATE TABLE t (a)"), "a database, but no memory"),
        (lambda path: path.write_bytes(b"SQLite format 3\0"), "something else"),
    ],
)
def test_a_file_that_is_something_else_is_told_and_left_alone(tmp_path, made, why):
    path = tmp_path / "x"
    made(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError, match=why) as told:
        Memory.open(path)
    assert "\n" not in str(told.value)
    assert path.is_dir() or path.read_bytes() == before


def test_a_memory_of_a_later_program_is_told(tmp_path):
    path = tmp_path / "m"
    Memory.open(path).close()
    sqlite3.connect(path).execute("PRAGMA user_version = 99")
    with pytest.raises(NewerSchema, match="schema 99"):
        Memory.open(path)


def test_a_damaged_memory_is_told(tmp_path):
    path = tmp_path / "m"
    with Memory.open(path) as memory:
        memory.take("L", "table", [row(str(n), f"Build pier {n}.") for n in range(500)])
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * 40_000 + whole[44_096:])
    with Memory.open(path) as memory, pytest.raises(StoreError, match="damaged"):
        list(memory.rows())


def test_no_memory_is_made_where_one_is_asked_for(tmp_path):
    with pytest.raises(StoreError, match="there is no memory"):
        Memory.open(tmp_path / "m", new=False)
    assert not list(tmp_path.iterdir())


def test_labels_stand_beside_those_of_people_and_differences_are_told(kept):
    asked = "Ratify the Optional Protocol to the Convention against Torture"
    (model,) = judged([asked], [True])
    rows = [
        row("1", asked, codings=(*coded("Labour"), *coded("5", what="action"))),
        row("2", asked, codings=coded(*(issue.label for issue in model.issues))),
        row("3", "Faire réparer le quai du port dans les meilleurs délais, avec les moyens nécessaires"),
        row("4", "The pier is in ruins.", kind="concern"),
    ]
    kept.take("L", "upr_info", rows)
    first, _, french, concern = kept.rows()
    assert first.asked.codings == rows[0].codings
    assert (first.action, french.action, french.issues, concern.action) == ("5", None, (), None)
    found = [(one.what, one.people, place.asked.origin.key) for one, place in kept.differences()]
    assert found == [("issue", ("Labour",), "1")]
    (issue, *_) = kept.labels_of(first).issues
    assert issue.label in first.issues
    assert all(asked[start:end].strip() for start, end in issue.words)


def test_words_that_carried_a_label_are_places_in_the_whole_text(kept):
    text = "The State party should ratify the Optional Protocol to the Convention against Torture"
    kept.take("L", "table", [row("1", text)])
    (place,) = kept.rows()
    (start, _), *_ = kept.labels_of(place).issues[0].words
    assert start > text.index("should")
    bare = "ratify the Optional Protocol to the Convention against Torture"
    whole, alone = judged([text, bare], [True, True])
    assert (whole.action.score, [one.score for one in whole.issues]) == (
        alone.action.score,
        [one.score for one in alone.issues],
    )


def test_a_text_that_changed_is_labelled_anew(kept):
    kept.take("L", "table", [row("1", "Ratify the Convention against Torture")])
    kept.take("L", "table", [row("1", "Promote the rights of the child in schools")])
    (place,) = kept.rows()
    assert "Rights of the Child" in place.issues
    assert "International instruments" not in place.issues


def item(kept, key):
    return next(place for place in kept.rows() if (place.list, place.asked.origin.key) == key)


def test_the_same_item_in_several_lists_is_tied_and_not_merged(kept):
    text = "Repair the pier"
    by_number = {"symbol": "A/HRC/99/1", "number": "9.1"}
    by_words = {"state": "VLD", "by": ("NOR", "CHL")}
    kept.take(
        "Index", "uhri", [row("1", text, **by_number), row("2", "Train pilots", session="20", **by_words)]
    )
    kept.take("Info", "upr_info", [row("1", f"{text} soon", symbol="A/HRC/99/1*", number="9.1.")])
    swapped = {**by_words, "by": ("CHL", "NOR"), "session": "UPR 20", "mechanism": "UPR"}
    kept.take("Ours", "table", [row("1", "Train  pilots.", **swapped), row("2", "Train pilots", **by_words)])
    tied = {
        key: [(one.list, one.asked.origin.key) for one in kept.same_item(item(kept, key))]
        for key in (("Index", "1"), ("Index", "2"), ("Ours", "2"))
    }
    assert tied == {("Index", "1"): [("Info", "1")], ("Index", "2"): [("Ours", "1")], ("Ours", "2"): []}
    assert len(list(kept.rows())) == 5


def test_two_numbers_of_one_report_are_two_items_whatever_their_words(kept):
    same = {"symbol": "A/HRC/99/1", "state": "VLD", "session": "20", "by": ("NOR",)}
    kept.take("Index", "uhri", [row("1", "Repair the pier", number="9.1", **same)])
    kept.take("Info", "upr_info", [row("1", "Repair the pier", number="9.2", **same)])
    assert kept.same_item(item(kept, ("Index", "1"))) == []


def test_half_a_letter_is_told_with_its_row(kept):
    with pytest.raises(StoreError, match=r"list.csv: row 7 holds half of a letter"):
        kept.take("L", "table", [*FIRST, row("9", "Repair \ud800", at=7)])
    assert not list(kept.rows())


TEXTS = st.sampled_from(["Repair the pier.", "Train pilots.", "", "=SUM(A1)", "Ratify CAT", "Ä\0b"])
ROWS = st.lists(
    st.builds(
        row,
        st.sampled_from("abcd"),
        TEXTS,
        at=st.integers(1, 9),
        position=st.sampled_from([None, "supported", "noted"]),
        state=st.sampled_from([None, "VLD"]),
        cells=st.just((("Text", "=1+1"),)),
    ),
    min_size=1,
    max_size=6,
)


def taken(*lists):
    with tempfile.TemporaryDirectory() as folder, Memory.open(Path(folder) / "m") as memory:
        tallies = [memory.take("L", "table", rows, at=str(2000 + n)) for n, rows in enumerate(lists)]
        return tallies[-1], content(memory)


@settings(max_examples=25, deadline=None)
@given(ROWS)
def test_taking_the_same_rows_twice_changes_nothing(rows):
    _, once = taken(rows)
    tally, twice = taken(rows, rows)
    assert twice == once
    assert (tally.new, tally.changed, tally.gone) == (0, 0, 0)


@settings(max_examples=25, deadline=None)
@given(ROWS, st.randoms())
def test_the_order_of_the_rows_does_not_matter(rows, random):
    other = random.sample(rows, len(rows))
    assert taken(other) == taken(rows)


@settings(max_examples=25, deadline=None)
@given(ROWS, ROWS)
def test_every_row_that_ever_was_is_there_and_the_tally_adds_up(before, after):
    first, _ = taken(before)
    tally, rows = taken(before, after)
    assert tally.new + tally.changed + tally.unchanged + tally.same == len(after)
    assert len(rows) == first.new + tally.new
    assert sum(gone is not None for *_, gone, _, _ in rows) == tally.gone


def test_progress_is_told(kept):
    seen = []
    kept.take("L", "table", FIRST, lambda *step: seen.append(step))
    assert seen == [("taking rows", 3, 0), ("labels", 3, 3)]


def test_what_a_row_said_before_can_be_read_again(kept):
    for at, words, labels in (
        ("2023", "Repair the pier.", coded("Labour")),
        ("2024", "Repair the piers.", coded("Labour")),
        ("2025", "Repair the piers.", ()),
    ):
        kept.take("L", "table", [row("1", words, codings=labels, state="PER", by=("TCD",))], at=at)
    (place,) = kept.rows()
    assert place.asked.codings == ()
    first, second = kept.before(place)
    assert [(one.text, one.codings, at) for one, at in (first, second)] == [
        ("Repair the pier.", coded("Labour"), "2024"),
        ("Repair the piers.", coded("Labour"), "2025"),
    ]
    assert (first[0].state, first[0].by) == ("PER", ("TCD",))


def test_lists_without_session_or_report_are_tied_by_their_numbers(kept):
    one = row("1", "Repair the pier.", state="PER", number="6.1")
    for name, other in (
        ("A", one),
        ("B", one),
        ("Other number", replace(one, number="7.1")),
        ("Report", replace(one, symbol="A/HRC/1/1")),
        ("No number", replace(one, number=None)),
    ):
        kept.take(name, "table", [other])
    items = {place.list: place.item for place in kept.rows()}
    assert items["A"] == items["B"]
    assert len(set(items.values())) == 4
