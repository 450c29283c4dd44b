"""From files to a dossier: one bad file never sinks a run, and order does not matter."""

import os
import shutil
from pathlib import Path

import pytest

from answerable.errors import ReadError
from answerable.pipeline import analyse, gather
from answerable.store import write_dossier

SAMPLE = Path(__file__).parents[1] / "src" / "answerable" / "sample"
GOOD = "# Submission to the Human Rights Committee on Veldania\n\n## 1. Press\n\nNine newspapers were closed by force.\n"


def write(folder, name, text):
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def bytes_of(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


BAD = [
    ("empty.txt", b"", "the file is empty"),
    ("garbage.txt", bytes(range(256)) * 9, "this is no text file"),
    ("latin.txt", "déjà vu".encode("latin-1"), "is not UTF-8"),
    ("cut.pdf", b"%PDF-1.7\n1 0 obj <<", "is damaged or cut off"),
    ("word.docx", b"no zip at all", "is no zip archive"),
    ("broken.docx", b"PK\x03\x04 and then nothing", "is no readable Word file"),
    ("sheet.xlsx", b"PK\x03\x04", "no XLSX workbook"),
]


@pytest.mark.parametrize(("name", "data", "why"), BAD, ids=[b[0] for b in BAD])
def test_a_bad_file_is_named_and_the_others_are_analysed(tmp_path, name, data, why):
    good, bad = write(tmp_path, "good.md", GOOD), write(tmp_path, name, data)
    dossier = analyse([good, bad])
    assert [s.document.file for s in dossier.sources] == ["good.md"]
    assert [u.file for u in dossier.unread] == [name]
    assert why in dossier.unread[0].why
    assert "\n" not in dossier.unread[0].why


def test_a_file_that_is_not_there_is_named_and_the_others_are_analysed(tmp_path):
    dossier = analyse([write(tmp_path, "good.md", GOOD), tmp_path / "lost.md"])
    assert ["no such file" in u.why for u in dossier.unread] == [True]


def test_a_file_named_twice_is_read_once_and_said(tmp_path):
    good = write(tmp_path, "good.md", GOOD)
    dossier = analyse([good, tmp_path, good])
    assert len(dossier.sources) == 1
    assert [u.why for u in dossier.unread] == ["good.md: named twice; read once"] * 2


def test_the_same_content_under_two_names_is_one_source(tmp_path):
    write(tmp_path, "b.md", GOOD)
    write(tmp_path, "a.md", GOOD)
    dossier = analyse([tmp_path])
    assert [s.document.file for s in dossier.sources] == ["a.md"]
    assert "the same content as a.md" in dossier.unread[0].why


def test_two_files_of_one_name_keep_apart(tmp_path):
    for folder, word in (("one", "nine"), ("two", "eight")):
        (tmp_path / folder).mkdir()
        write(tmp_path / folder, "a.md", GOOD.replace("Nine", word))
    assert [s.id for s in analyse([tmp_path]).sources] == ["a-1", "a-2"]


def test_nothing_readable_is_an_error_that_names_every_file(tmp_path):
    write(tmp_path, "a.txt", b"")
    write(tmp_path, "b.pdf", b"nonsense")
    with pytest.raises(ReadError, match=r"none of the 2 files could be read: a\.txt: .*; b\.pdf: "):
        analyse([tmp_path])


def test_a_folder_without_documents_is_an_error(tmp_path):
    write(tmp_path, "photo.jpg", b"\xff\xd8")
    with pytest.raises(ReadError, match="the folder holds no document"):
        analyse([tmp_path])


def test_an_empty_folder_beside_a_good_file_is_named_and_the_file_is_analysed(tmp_path):
    (tmp_path / "empty").mkdir()
    dossier = analyse([tmp_path / "empty", write(tmp_path, "good.md", GOOD)])
    assert len(dossier.sources) == 1
    assert "the folder holds no document" in dossier.unread[0].why


LOST = ["", "x" * 300, "loop.md", "dangling.md", "pipe.md"]


@pytest.mark.parametrize("name", LOST, ids=["no-name", "long-name", "loop", "dangling", "pipe"])
def test_a_name_that_leads_nowhere_is_one_line(tmp_path, name):
    good = write(tmp_path, "good.md", GOOD)
    path = tmp_path / name if name else ""
    if name == "loop.md":
        path.symlink_to(path)
    elif name == "dangling.md":
        path.symlink_to(tmp_path / "nowhere.md")
    elif name == "pipe.md":
        os.mkfifo(path)
    dossier = analyse([path, good])
    assert [s.document.file for s in dossier.sources] == ["good.md"]
    assert len(dossier.unread) == 1
    assert "\n" not in dossier.unread[0].why


def test_hidden_files_and_dossiers_are_not_read_as_sources(tmp_path):
    write(tmp_path, "a.md", GOOD)
    write(tmp_path, ".hidden.md", GOOD)
    write_dossier(analyse([tmp_path / "a.md"]), tmp_path / "dossier")
    assert [p.name for p in gather([tmp_path])] == ["a.md"]


def test_the_order_of_the_paths_does_not_matter_and_two_runs_give_the_same_bytes(tmp_path):
    files = sorted(SAMPLE.iterdir())
    for name, paths in (("one", files), ("two", files[::-1]), ("three", [SAMPLE])):
        write_dossier(analyse(paths), tmp_path / name)
    one, two, three = (bytes_of(tmp_path / n) for n in ("one", "two", "three"))
    assert one == two == three


def test_a_copy_elsewhere_gives_the_same_bytes(tmp_path):
    shutil.copytree(SAMPLE, tmp_path / "elsewhere")
    write_dossier(analyse([SAMPLE]), tmp_path / "one")
    write_dossier(analyse([tmp_path / "elsewhere"]), tmp_path / "two")
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two")


def test_progress_is_told_and_ends(tmp_path):
    told = []
    analyse([write(tmp_path, "a.md", GOOD)], progress=lambda *step: told.append(step))
    assert told == [("a.md", 0, 3), ("comparing", 1, 3), ("done", 3, 3)]


def test_a_text_in_a_language_that_the_rules_do_not_speak_is_kept_and_says_so(tmp_path):
    write(tmp_path, "a.txt", "Комітет стурбований тим, що закон не змінено і що держава не надала даних.\n")
    dossier = analyse([tmp_path])
    assert dossier.sources[0].document.language == "uk"
    assert dossier.statements == ()
    assert "not analysed" in dossier.sources[0].document.remarks[0]
