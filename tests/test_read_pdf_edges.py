"""What stands at the edge of a page: furniture goes, and nothing else; and where PDFs are read."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
import typst

from answerable.errors import ReadError
from answerable.model import Document
from answerable.read.pdf import apart, read_pdf
from read_checks import assert_sound, words_of

FILLER = "The delegation spoke of the new law on meetings and of the office that registers associations. "


def document(source: str) -> Document:
    found = read_pdf(typst.compile(source.encode()), "doc", "doc.pdf", "")
    assert_sound(found)
    return found


def pages(*tops: str, header: str = "", footer: str = "") -> str:
    set_page = f"#set page(width: 14cm, height: 9cm, margin: 1.6cm, header: [{header}], footer: [{footer}])\n"
    return set_page + "#pagebreak()\n".join(f"{top}\n\n{FILLER * 2}\n" for top in tops)


def test_lines_that_differ_by_their_numbers_are_text() -> None:
    tops = [
        f"Rec. {n} We consider that this recommendation is implemented." for n in (68, 134, 9, 77, 201, 12)
    ]
    found = document(pages(*tops))
    assert words_of(found, "running_head") == []
    for top in tops:
        assert any(w.startswith(top) for w in words_of(found, "paragraph")), top


def test_a_number_at_the_head_of_a_page_is_text_unless_it_counts_the_pages() -> None:
    found = document(pages("122.55", "122.100", "122.132", "122.140"))
    for number in ("122.55", "122.100", "122.132", "122.140"):
        assert number in found.text
    assert words_of(found, "running_head") == []
    years = document(pages("2004", "1999", "2011"))
    assert all(year in years.text for year in ("2004", "1999", "2011"))


def test_rows_of_a_table_over_pages_are_all_there() -> None:
    rows = "".join(f"[122.{n}], [Accepted], [See paragraph {n * 3}.]," for n in range(1, 80))
    found = document(
        f"#set page(width: 14cm, height: 12cm, margin: 1.4cm)\n#table(columns: 3, stroke: none, {rows})"
    )
    for n in range(1, 80):
        assert f"122.{n} Accepted | See paragraph {n * 3}." in found.text.split("\n"), n


def test_a_running_head_that_names_its_page_goes() -> None:
    found = document(
        pages("A", "B", "C", "D", header='CCPR/C/XVL/2 #h(1fr) page #context counter(page).display()',
              footer='#context counter(page).display()')
    )  # fmt: skip
    assert not any("CCPR/C/XVL/2" in w for w in words_of(found, "paragraph"))
    assert not any(w.strip().isdigit() for w in words_of(found, "paragraph"))


def test_a_running_head_whose_number_counts_the_pages_goes() -> None:
    head = "Courts and prisons of Veldania, page #context counter(page).display()"
    found = document(pages("A", "B", "C", "D", header=head))
    assert not any("Courts and prisons" in w for w in words_of(found, "paragraph"))
    assert any("Courts and prisons" in w for w in words_of(found, "running_head"))


def test_the_same_words_twice_on_a_long_document_may_be_chance() -> None:
    tops = ["The Government of Veldania"] * 2 + [f"Something else {c}" for c in "abcdef"]
    found = document(pages(*tops))
    assert found.text.count("The Government of Veldania") == 2


def test_no_module_is_taken_from_the_folder_of_the_documents(tmp_path) -> None:
    mark = tmp_path / "ran"
    for name in ("json.py", "re.py", "msgspec.py"):
        (tmp_path / name).write_text(
            f"open({str(mark)!r}, 'w').close()\nraise SystemExit\n", encoding="utf-8"
        )
    (tmp_path / "a.pdf").write_bytes(typst.compile(b"Some words."))
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONSAFEPATH"}
    code = "import sys; from answerable.read import read; print(read(sys.argv[1]).text)"
    done = subprocess.run(
        [sys.executable, "-P", "-c", f"import sys; sys.path[:0] = {sys.path!r}; {code}", "a.pdf"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.stdout.strip() == "Some words.", done.stderr
    assert not mark.exists()


def test_a_reader_of_pdfs_that_cannot_start_costs_one_file(monkeypatch) -> None:
    apart._child.stop()
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(ReadError, match=r"^a\.pdf: the process that reads PDFs cannot be started: "):
        read_pdf(typst.compile(b"Some words."), "a", "a.pdf", "")
