"""Pages that are pictures: pages of the sample review, drawn and read by the Tesseract that is installed."""

from __future__ import annotations

import json
import os
import time
from difflib import SequenceMatcher
from functools import partial
from pathlib import Path

import pytest
import typst

from answerable.errors import BelowGate, MissingExtra, NoTextLayer
from answerable.model import Finding, FindingKind, Scan, ScannedPage, Severity
from answerable.model.scan import pages_of
from answerable.pipeline import analyse
from answerable.read import Ocr, ocr, read
from answerable.read.ocr import Picture, Word, WrittenLine
from answerable.read.pdf import pictures, read_pdf
from answerable.store import read_dossier
from command_line import complaint, run
from programs import needs_tesseract, put_instead
from read_checks import assert_sound, rows
from scans import askew, drawn, noise, scan, together

SAMPLE = Path(__file__).parents[1] / "src" / "answerable" / "sample" / "10_concluding_observations.pdf"


def likeness(one: str, other: str) -> float:
    """The share of words that both texts have in the same order."""
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()


WORDS = typst.compile(b"The Committee recommends that the State party should repeal section 5 of the Act.")


SHORT = typst.compile(
    b"""
#set page(width: 15cm, height: 12cm)
#align(center)[*Freedom of assembly*]

7. The Committee is concerned that section 5 of the Meetings Act allows the police to disperse
any meeting that was not announced twenty days before (arts. 19 and 21).

8. The State party should:

#pad(left: 2em)[(a) Repeal section 5 of the Meetings Act without delay;

(b) Ensure that every complaint against the police is investigated by an office that is
independent of the police.]
"""
)


@pytest.fixture(scope="module")
def page() -> Picture:
    return drawn(SHORT, 0)


@pytest.fixture(scope="module")
def printed() -> str:
    """What the short page says, read from its letters."""
    return read_pdf(SHORT, "d", "d.pdf", "").text


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "asked.txt").write_text("List of issues on Averna\n\n1. Please state why.\n")
    return tmp_path / "files"


# --- without OCR ---------------------------------------------------------------------------


def test_a_scan_is_unread_and_a_finding_that_says_how_to_read_it(files: Path, tmp_path: Path) -> None:
    (files / "scan.pdf").write_bytes(scan(noise(), noise()))
    result = run("analyse", files, "--out", tmp_path / "d", status=1)
    assert "scan.pdf: has no text layer" in result.stderr
    kept = read_dossier(tmp_path / "d")
    assert [(u.file, u.limit) for u in kept.unread] == [("scan.pdf", "needs-ocr")]
    (found,) = [f for f in kept.findings if f.kind is FindingKind.LIMIT]
    assert (found.rule, found.severity, found.quotes) == ("needs-ocr", Severity.MEDIUM, ())
    assert "pages 1–2" in found.message
    assert "--ocr" in found.message
    assert "tesseract-ocr" in found.message
    assert "ok" in run("check", tmp_path / "d").stdout
    assert "--ocr" in run("report", tmp_path / "d").stdout
    assert "--ocr" in run("show", tmp_path / "d", "findings", "--format", "json").stdout


def test_two_scans_are_two_findings(files: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        (files / name).write_bytes(scan(noise()))
    assert [f.rule for f in analyse([files]).findings].count("needs-ocr") == 2


def test_a_finding_without_words_is_told_from_another_by_its_message() -> None:
    one, other = (Finding(FindingKind.LIMIT, Severity.LOW, said, "rule", ()) for said in ("a", "b"))
    assert one.id != other.id


def test_a_picture_among_pages_with_letters_is_a_finding_that_names_it(files: Path) -> None:
    (files / "mixed.pdf").write_bytes(together(WORDS, scan(noise()), WORDS, scan(noise(), noise())))
    dossier = analyse([files])
    (found,) = [f for f in dossier.findings if f.rule == "needs-ocr"]
    assert found.kind is FindingKind.LIMIT
    assert "mixed.pdf: pages 2, 4–5 are pictures without letters, and not read" in found.message
    assert {q.document for q in found.quotes} == {"mixed"}
    document = dossier.document("mixed")
    assert document.ocr == Scan((ScannedPage(2), ScannedPage(4), ScannedPage(5)))
    assert not [f for f in dossier.findings if f.rule == "reading-remark"]


@pytest.mark.parametrize(
    ("numbers", "said"),
    [([3], "page 3"), ([2, 1], "pages 1–2"), ([1, 3], "pages 1, 3"), ([1, 2, 3, 7, 8], "pages 1–3, 7–8")],
)
def test_pages_are_said_as_people_write_them(numbers: list[int], said: str) -> None:
    assert pages_of(numbers) == said


# --- with OCR ------------------------------------------------------------------------------


@needs_tesseract
def test_a_page_of_the_sample_gives_the_words_that_were_printed(tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(scan(drawn(SAMPLE.read_bytes(), 1)))
    found = read(tmp_path / "scan.pdf", ocr=Ocr(languages=("eng",)))
    born = read(SAMPLE)
    on_page = [b for b in born.blocks if b.page == 2 and b.kind != "running_head"]
    printed = "\n".join(born.text[b.span.start : b.span.end] for b in on_page)
    # What differs are the raised numbers of notes, and where the notes then stand.
    assert likeness(found.text, printed) > 0.95
    expected = {b.number for b in on_page if b.number}
    assert len(expected & {number for _, number, _ in rows(found)}) >= 0.8 * len(expected) > 5


@needs_tesseract
def test_what_ocr_read_is_said_with_how_sure_it_is(page: Picture, printed: str, tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(scan(page))
    found = read(tmp_path / "scan.pdf", ocr=Ocr())
    assert_sound(found)
    assert likeness(found.text, printed) > 0.95
    assert {number for _, number, _ in rows(found)} >= {"7", "8", "(a)", "(b)"}
    assert (found.file, found.format, found.pages) == ("scan.pdf", "pdf", 1)
    assert found.ocr is not None
    (read_page,) = found.ocr.pages
    assert read_page.kept
    assert (read_page.confidence or 0) > 85
    assert (found.ocr.program or "").startswith("tesseract ")
    assert "page 1 is a picture, read by tesseract" in found.remarks[0]
    assert read(tmp_path / "scan.pdf", ocr=Ocr()) == found


@needs_tesseract
@pytest.mark.parametrize("turn", [90, 180])
def test_a_page_that_lies_on_its_side_or_head_is_turned(turn: int, printed: str, tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(scan(drawn(SHORT, 0, turn)))
    found = read(tmp_path / "scan.pdf", ocr=Ocr(languages=("eng",)))
    assert likeness(found.text, printed) > 0.95


@needs_tesseract
def test_a_page_that_lies_askew_is_read_line_by_line(page: Picture, printed: str, tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(scan(askew(page, 0.02)))
    found = read(tmp_path / "scan.pdf", ocr=Ocr(languages=("eng",)))
    assert likeness(found.text, printed) > 0.95


@needs_tesseract
def test_the_command_line_reads_scans_and_is_less_sure_of_them(
    page: Picture, files: Path, tmp_path: Path
) -> None:
    (files / "scan.pdf").write_bytes(together(scan(page), WORDS, scan(noise())))
    options = ("--ocr", "--ocr-lang", "eng", "--ocr-gate", 70)
    result = run("analyse", files, "--out", tmp_path / "d", *options)
    assert result.stderr == ""
    kept = read_dossier(tmp_path / "d")
    document = kept.document("scan")
    assert document.ocr is not None
    assert [(p.page, p.kept) for p in document.ocr.pages] == [(1, True), (3, False)]
    rules = {f.rule: f for f in kept.findings}
    assert "page 3 is a picture that tesseract" in rules["ocr-gate"].message
    assert rules["ocr-gate"].kind is FindingKind.LIMIT
    assert rules["ocr-read"].kind is FindingKind.READING
    assert "reading-remark" not in rules
    assert {b.page for b in document.blocks} == {1, 2}
    pages = {b.id: b.page for b in document.blocks}
    said = [s for s in kept.statements if s.quote.document == "scan"]
    assert {pages[s.block] for s in said} == {1, 2}
    born = {s.reason.rule: s.confidence for s in analyse([SAMPLE]).statements if s.reason}
    sure = (document.ocr.pages[0].confidence or 0) / 100
    scanned = [s for s in said if pages[s.block] == 1 and s.reason and s.reason.rule in born]
    assert scanned
    assert all(s.confidence < born[s.reason.rule] for s in scanned if s.reason)
    assert any(s.confidence == round(born[s.reason.rule] * sure, 3) for s in scanned if s.reason)
    (row,) = [
        d for d in json.loads(run("show", tmp_path / "d", "--format", "json").stdout)["documents"] if d["ocr"]
    ]
    assert row["ocr"]["pages"][1] == {
        "page": 3,
        "confidence": document.ocr.pages[1].confidence,
        "kept": False,
    }


@needs_tesseract
def test_a_scan_below_the_gate_is_unread(files: Path) -> None:
    (files / "noise.pdf").write_bytes(scan(noise()))
    dossier = analyse([files], ocr=Ocr(languages=("eng",)))
    (unread,) = dossier.unread
    assert unread.limit == "ocr-gate"
    assert "page 1 is a picture that tesseract" in unread.why
    assert [f.rule for f in dossier.findings if f.kind is FindingKind.LIMIT] == ["ocr-gate"]


@needs_tesseract
def test_the_gate_may_be_set_higher_than_any_page(page: Picture, tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(scan(page))
    options = ("--ocr", "--ocr-lang", "eng", "--ocr-gate", 100)
    assert "left out (1: 9" in complaint("read", tmp_path / "scan.pdf", *options)


# --- what the words of a page weigh --------------------------------------------------------


def line(*words: tuple[str, float]) -> WrittenLine:
    x = 0.0
    placed = []
    for text, sure in words:
        placed.append(Word(text, x, x + 20 * len(text), sure))
        x += 20 * len(text) + 12
    return WrittenLine(tuple(placed), 100, 0, 40)


@pytest.mark.parametrize(
    ("words", "confidence", "passes"),
    [
        ([("Committee", 90), (".", 0)], 81.0, False),
        ([("Committee", 90), ("recommends", 80), ("that", 90)], 85.7, True),
        ([("Committee", 40), ("recommends", 40), ("that", 90)], 48.7, False),
        ([("||", 95)] * 30, 95.0, False),
    ],
)
def test_a_page_is_as_sure_as_its_letters_and_needs_enough_of_them(
    words: list[tuple[str, float]], confidence: float, passes: bool
) -> None:
    read_page = pictures._Read(Picture(1, 1, 1, b""), (line(*words),))
    assert read_page.confidence == confidence
    assert read_page.passes(60) == passes


def test_a_page_without_words_has_no_confidence() -> None:
    empty = pictures._Read(Picture(1, 1, 1, b""), ())
    assert empty.confidence is None
    assert not empty.passes(0)


def test_a_dot_that_is_taken_for_a_letter_is_a_bullet_only_before_a_gap() -> None:
    wide = WrittenLine((Word("e", 0, 20, 90), Word("Ensuring", 70, 200, 95)), 100, 0, 40)
    near = WrittenLine((Word("e", 0, 20, 90), Word("depois", 32, 200, 95)), 100, 0, 40)
    assert pictures._begins_with_bullet(wide)
    assert not pictures._begins_with_bullet(near)


@pytest.mark.parametrize(
    "hocr", [b"", b"  ", b"no xml", b"<html", b"<!DOCTYPE d [<!ENTITY a 'ha'>]><d>&a;</d>"]
)
def test_what_is_no_hocr_gives_no_lines(hocr: bytes) -> None:
    assert ocr._lines(hocr) == ()


def test_two_cells_of_a_row_stand_on_one_line_though_the_page_lies_askew() -> None:
    def cell(x: float) -> WrittenLine:
        words = (Word("word", x + 90 * n, x + 90 * n + 80, 95) for n in range(4))
        return WrittenLine(tuple(words), 100, 0.03, 40)

    read_page = pictures._Read(Picture(2000, 800, 4, b""), (cell(0), cell(1500)))
    found = list(pictures._fragments(pictures.Sheet(1, 500, 200), read_page, 10))
    assert {f.y for f in found} == {175.0}
    assert {f.size for f in found} == {10.0}


def test_a_huge_page_is_drawn_small() -> None:
    data = typst.compile(b"#set page(width: 190in, height: 190in)\n#rect()")
    wanted = pictures._wanted(pictures.Sheet(1, 190 * 72, 190 * 72))
    (picture,) = pictures.draw(data, [wanted], "huge.pdf")
    assert picture.width * picture.height <= 1.01 * pictures._MOST_POINTS


# --- where it is missing or hangs ----------------------------------------------------------


instead = partial(put_instead, "tesseract")


def test_without_tesseract_one_sentence_says_what_to_install(
    monkeypatch, files: Path, tmp_path: Path
) -> None:
    (files / "scan.pdf").write_bytes(scan(noise()))
    instead(monkeypatch, tmp_path, None)
    for command in (["analyse", files, "--out", tmp_path / "d"], ["read", files / "scan.pdf"]):
        assert "OCR needs Tesseract, which is not installed (Debian: apt install tesseract-ocr)" in complaint(
            *command, "--ocr"
        )
    assert not (tmp_path / "d").exists()
    with pytest.raises(NoTextLayer):
        read(files / "scan.pdf")


TELLS = 'case "$1" in --version) echo tesseract 9.9;; --list-langs) printf "List\\neng\\nosd\\n";; *) '


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands in for Tesseract")
def test_a_language_that_is_not_installed_is_named(monkeypatch, tmp_path: Path) -> None:
    instead(monkeypatch, tmp_path, f"{TELLS} exit 1;; esac")
    assert ocr.tesseract(Ocr()).languages == ("eng",)
    with pytest.raises(MissingExtra, match=r"no language xho .*tesseract-ocr-xho\); installed are eng"):
        ocr.tesseract(Ocr(languages=("eng", "xho")))


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands in for Tesseract")
@pytest.mark.parametrize("script", ["exec sleep 600", "exit 1", "echo '<html/>'"])
def test_a_tesseract_that_hangs_or_fails_leaves_the_page_out(
    monkeypatch, tmp_path: Path, script: str
) -> None:
    instead(monkeypatch, tmp_path, f"{TELLS} {script};; esac")
    monkeypatch.setattr(ocr, "MOST_SECONDS", 0.5)
    (tmp_path / "scan.pdf").write_bytes(scan(noise()))
    began = time.monotonic()
    with pytest.raises(BelowGate, match=r"left out \(1: no words\)"):
        read(tmp_path / "scan.pdf", ocr=Ocr())
    assert time.monotonic() - began < 10


@pytest.mark.parametrize("option", [("--ocr-lang", "eng"), ("--ocr-gate", "50")])
def test_how_ocr_reads_is_said_only_with_ocr(option: tuple[str, str]) -> None:
    assert "name --ocr too" in complaint("read", SAMPLE, *option)


def test_an_empty_list_of_languages_is_a_question_back(files: Path) -> None:
    for empty in ("", "+", " "):
        said = complaint("read", files / "scan.pdf", "--ocr", "--ocr-lang", empty)
        assert "--ocr-lang names no language" in said
