"""The files of the sample review: that they are there, and hold what the manual says."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from answerable.read import read

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "src" / "answerable" / "sample"
MANUAL = ROOT / "docs" / "sample.md"
FILES = sorted(path for path in SAMPLE.iterdir() if path.suffix in {".txt", ".md", ".html", ".docx", ".pdf"})
LISTS = sorted(SAMPLE.glob("*.csv"))
ROW = re.compile(r"^\| ([^|]+) \| (\d\d)[^|]* \| `([^|]+)` \| [^|]+ \| (now|later) \|$", re.MULTILINE)
TRAPS = [(found[2], found[3]) for found in ROW.finditer(MANUAL.read_text(encoding="utf-8"))]


def flat(text: str) -> str:
    """The words with single plain spaces between them."""
    return " ".join(text.split())


def words_of(number: str) -> str:
    path = next(path for path in (*FILES, *LISTS) if path.name.startswith(number))
    return flat(path.read_text(encoding="utf-8") if path in LISTS else read(path).text)


def test_the_files_are_numbered_and_there_is_one_of_every_format():
    assert [path.name[:2] for path in (*FILES, *LISTS)] == [f"{number:02}" for number in range(1, 17)]
    assert {path.suffix for path in FILES} == {".txt", ".md", ".html", ".docx", ".pdf"}


def test_the_manual_names_every_file():
    manual = MANUAL.read_text(encoding="utf-8")
    assert [path.name for path in (*FILES, *LISTS) if f"`{path.name}`" not in manual] == []


def test_the_table_of_traps_is_read_whole():
    rows = [
        line
        for line in MANUAL.read_text(encoding="utf-8").splitlines()
        if re.search(r"(now|later) \|$", line)
    ]
    assert len(rows) == len(TRAPS) > 50


@pytest.mark.parametrize(("number", "words"), TRAPS)
def test_a_trap_stands_where_the_manual_says(number, words):
    assert flat(words) in words_of(number)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_of_the_sample_can_be_read(path):
    document = read(path)
    assert "Veldania" in document.text
    assert len(document.text) < 16_000


def test_hand_written_files_are_plain_utf_8():
    for path in FILES:
        if path.suffix in {".txt", ".md", ".html"}:
            content = path.read_bytes()
            assert b"\r" not in content
            assert content.decode("utf-8").endswith("\n")


def test_the_builder_makes_the_same_word_files_again(tmp_path):
    make = (
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[1]); from word import write_docx;"
        "[write_docx(s, Path(sys.argv[2], s.stem + '.docx')) for s in Path(sys.argv[1]).glob('[0-9]*.txt')]"
    )
    subprocess.run([sys.executable, "-c", make, str(ROOT / "tools" / "sample"), str(tmp_path)], check=True)
    for path in FILES:
        if path.suffix == ".docx":
            again = tmp_path / path.name
            assert parts_of(again) == parts_of(path)


def parts_of(path: Path) -> dict[str, bytes]:
    """What the archive holds. Its own bytes may differ: they depend on the machine's zlib."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
