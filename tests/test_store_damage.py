"""A damaged dossier: one error with its place, and never wrong rows."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answerable.errors import NewerSchema, StoreError
from answerable.store import ROWS, read_dossier
from folders import edit, files_of

ROOT = Path(__file__).parents[1]
HEAD = '{"schema": "answerable-dossier/1"}'


def _second(line):
    """Put `line` in the place of the second line, the first row."""
    return lambda text: "\n".join([text.split("\n")[0], line, *text.split("\n")[2:]])


DAMAGE = [
    ("statements.jsonl", lambda _: "", "statements.jsonl:1", "schema"),
    ("statements.jsonl", lambda t: t.replace(HEAD + "\n", ""), "statements.jsonl:1", "schema"),
    ("statements.jsonl", lambda t: t.replace("dossier/1", "dossier/2", 1), "statements.jsonl:1", "newer"),
    ("statements.jsonl", lambda t: t.replace("dossier/1", "dossier/0", 1), "statements.jsonl:1", "dossier/0"),
    ("statements.jsonl", _second("{"), "statements.jsonl:2", "truncated"),
    ("statements.jsonl", _second(""), "statements.jsonl:2", ""),
    ("statements.jsonl", _second("[" * 100_000), "statements.jsonl:2", ""),
    ("statements.jsonl", _second('{"x":' + "[" * 100_000), "statements.jsonl:2", ""),
    ("statements.jsonl", _second("null"), "statements.jsonl:2", "null"),
    ("statements.jsonl", lambda t: t[:-20], "statements.jsonl:4", "cut off"),
    (
        "statements.jsonl",
        lambda t: t.replace('"speaker":', '"spaeker":', 1),
        "statements.jsonl:2",
        "`speaker`",
    ),
    (
        "statements.jsonl",
        lambda t: t.replace('"kind":"question"', '"kind":"query"'),
        "statements.jsonl:2",
        "$.kind",
    ),
    (
        "statements.jsonl",
        lambda t: t.replace('"confidence":0.9', '"confidence":9'),
        "statements.jsonl:2",
        "$.confidence",
    ),
    (
        "statements.jsonl",
        lambda t: t.replace("Please state how", "Please state when"),
        "statements.jsonl:2",
        "quote",
    ),
    (
        "statements.jsonl",
        lambda t: t.replace('"quote":"Please state"', '"quote":"Please"'),
        "statements.jsonl:2",
        "quote",
    ),
    (
        "statements.jsonl",
        lambda t: t.replace('"quote":"detainees"', '"quote":"prisoners"'),
        "statements.jsonl:2",
        "prisoners",
    ),
    (
        "statements.jsonl",
        lambda t: t.replace('"quote":"Close"', '"quote":"Open"'),
        "statements.jsonl:3",
        "Open",
    ),
    ("statements.jsonl", lambda t: t.replace('"end":', '"end":1', 1), "statements.jsonl:2", ""),
    ("statements.jsonl", lambda t: t.replace('"start":', '"start":-', 1), "statements.jsonl:2", "start"),
    (
        "statements.jsonl",
        lambda t: t.replace('"start":', '"start":9999999999999999999999', 1),
        "statements.jsonl:2",
        "",
    ),
    (
        "statements.jsonl",
        lambda t: t.replace('"document":"list"', '"document":"lost"', 1),
        "statements.jsonl:2",
        "lost",
    ),
    ("statements.jsonl", lambda t: t.replace("b-list-4", "b-none"), "statements.jsonl:2", "b-none"),
    ("statements.jsonl", lambda t: t.replace('"ordinal":0', '"ordinal":7', 1), "statements.jsonl:2", "id"),
    ("statements.jsonl", lambda t: "\n".join(t.split("\n")[:2]) + "\n", "statements.jsonl", "counts 3"),
    ("statements.jsonl", lambda t: t + t.split("\n")[1] + "\n", "statements.jsonl", "counts 3"),
    (
        "blocks.jsonl",
        lambda t: t.replace('"continues":null', '"continues":"b-none"', 1),
        "blocks.jsonl:2",
        "b-none",
    ),
    ("blocks.jsonl", lambda t: t.replace('"document":"list"', '"document":"x"', 1), "blocks.jsonl:2", "x"),
    ("blocks.jsonl", lambda t: t.replace('"end":', '"end":9999', 1), "blocks.jsonl:2", "past the end"),
    ("documents.jsonl", lambda t: t.replace('"id":"list"', '"id":"../list"'), "documents.jsonl:2", "$.id"),
    (
        "documents.jsonl",
        lambda t: t.replace('"id":"reply"', '"id":"list"'),
        "documents.jsonl:3",
        "second time",
    ),
    (
        "mentions.jsonl",
        lambda t: t.replace('"entity":"e-', '"entity":"e-0'),
        "mentions.jsonl:",
        "entities.jsonl",
    ),
    (
        "mentions.jsonl",
        lambda t: t.replace('"value":1240.0', '"value":"many"'),
        "mentions.jsonl:",
        "number or null",
    ),
    ("entities.jsonl", lambda t: t.replace('"reply"', '"replies"', 1), "entities.jsonl:2", "replies"),
    (
        "answers.jsonl",
        lambda t: t.replace('"question":"s-', '"question":"s-0'),
        "answers.jsonl:2",
        "statements.jsonl",
    ),
    ("answers.jsonl", lambda t: t.replace('["s-', '["s-0'), "answers.jsonl:2", "statements.jsonl"),
    ("links.jsonl", lambda t: t.replace('"to":"s-', '"to":"s-0'), "links.jsonl:2", "statements.jsonl"),
    ("threads.jsonl", lambda t: t.replace('["s-', '["s-0'), "threads.jsonl:2", "statements.jsonl"),
    ("findings.jsonl", lambda t: t.replace("para. 9", "para. 8"), "findings.jsonl:2", "quote"),
    (
        "citations.jsonl",
        lambda t: t.replace('"form":"full"', '"form":"whole"'),
        "citations.jsonl:2",
        "$.form",
    ),
    ("dossier.json", lambda t: t[:40], "dossier.json", ""),
    ("dossier.json", lambda t: t.replace("dossier/1", "dossier/12"), "dossier.json", "newer"),
    (
        "dossier.json",
        lambda t: t.replace("texts/list.txt", "../list.txt"),
        "dossier.json",
        "no file of a dossier",
    ),
    ("texts/list.txt", lambda t: t.replace("Averna", "Avernia"), "jsonl:", "quote"),
    (
        "statements.jsonl",
        lambda t: t.replace('"speaker":"Averna"', '"speaker":"Norway"'),
        "statements.jsonl",
        "changed",
    ),
]


@pytest.mark.parametrize(("name", "change", "place", "word"), DAMAGE)
def test_a_damaged_dossier_gives_one_error_with_its_place(kept, name, change, place, word):
    edit(kept, name, change)
    with pytest.raises(StoreError) as caught:
        read_dossier(kept)
    message = str(caught.value)
    assert place in message
    assert word in message
    assert "\n" not in message
    assert len(message) < 400


@pytest.mark.parametrize("name", [*(f"{noun}.jsonl" for noun in ROWS), "texts/list.txt", "dossier.json"])
def test_a_missing_file_is_named(kept, name):
    (kept / name).unlink()
    with pytest.raises(StoreError, match=f"{name}.*is missing"):
        read_dossier(kept)


@pytest.mark.parametrize("name", ["statements.jsonl", "texts/list.txt", "dossier.json"])
def test_bytes_that_are_no_utf_8_are_named(kept, name):
    path = kept / name
    path.write_bytes(
        path.read_bytes().replace(b"Committee", b"C\xff\xfemittee").replace(b"counts", b"c\xffts")
    )
    with pytest.raises(StoreError, match=name):
        read_dossier(kept)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_damage_is_a_store_error_or_no_damage(kept, data):
    name = data.draw(st.sampled_from(sorted(files_of(kept))))
    path = kept / name
    before = path.read_bytes()
    place = data.draw(st.integers(0, len(before)))
    after = (
        before[:place] + data.draw(st.binary(max_size=3)) + before[place + data.draw(st.integers(0, 30)) :]
    )
    path.write_bytes(after)
    try:
        read_dossier(kept)
    except StoreError:
        pass
    else:
        # `dossier.json` alone has no sum, so a changed word of a remark in it goes unseen.
        assert after == before or name == "dossier.json"
    finally:
        path.write_bytes(before)


def test_a_newer_dossier_says_so(kept):
    edit(kept, "dossier.json", lambda t: t.replace("answerable-dossier/1", "answerable-dossier/2"))
    with pytest.raises(NewerSchema) as caught:
        read_dossier(kept)
    assert "written by a newer Answerable (answerable-dossier/2); this one reads answerable-dossier/1" in str(
        caught.value
    )


def test_a_folder_without_a_dossier_says_so(tmp_path):
    with pytest.raises(StoreError, match="no dossier is here"):
        read_dossier(tmp_path)
    with pytest.raises(StoreError, match="no dossier is here"):
        read_dossier(tmp_path / "nowhere")
