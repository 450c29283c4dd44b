"""Old Word files, rich text and OpenDocument: LibreOffice makes them and reads them, as it stands on the PATH."""

from __future__ import annotations

import contextlib
import http.server
import os
import subprocess
import threading
import time
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from answerable.errors import ReadError, UnknownFormat
from answerable.pipeline import analyse
from answerable.read import read
from answerable.read.kinds import kind_of
from answerable.read.office import soffice
from command_line import complaint, run
from office_files import ODT, addressed, compound, odt
from programs import SOFFICE, needs_office, put_instead
from read_checks import assert_notes_called, assert_sound, rows
from test_read_docx import SHARED, STYLES, call, docx, in_list, level, lists, note, para

SAMPLE = Path(__file__).parents[1] / "src" / "answerable" / "sample"
HOUSE = docx(
    para("The Meetings Act", '<w:pStyle w:val="H2"/>')
    + in_list("The State party should:")
    + in_list("Repeal section 5;", 1)
    + in_list("Pay the victims.", 1)
    + in_list("It should report" + "</w:t></w:r>" + call(3) + '<w:r><w:t xml:space="preserve"> in a year.'),
    numbering=lists(level(0, "decimal", "%1.", 14), level(1, "lowerLetter", "(%2)")),
    footnotes=note(3, "CCPR/C/VEL/CO/2, para. 9."),
    styles=STYLES,
)


def turned(source: Path, kind: str, folder: Path) -> Path:
    """The file as LibreOffice writes it in another format."""
    assert SOFFICE is not None
    profile = (folder / "profile").as_uri()
    command = [SOFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind]
    subprocess.run([*command, "--outdir", folder, source], check=True, capture_output=True, timeout=120)
    return folder / f"{source.stem}.{kind}"


# --- what the bytes are --------------------------------------------------------------------


def zipped(folder: Path, **parts: str) -> bytes:
    path = folder / "packed.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path.read_bytes()


KINDS = [
    ("a.doc", b"{\\rtf1 words}", "rtf"),
    ("a.rtf", b"\xef\xbb\xbf  {\\rtf1 words}", "rtf"),
    ("a.doc", b"<!DOCTYPE html><p>Words.", "html"),
    ("a.doc", b'<?xml version="1.0"?>\n<html xmlns="x"><p>Words.', "html"),
    ("a.doc", docx(para("Words.")), "docx"),
    ("a", docx(para("Words.")), "docx"),
    ("a.doc", b"%PDF-1.4", "pdf"),
    ("a.doc", compound("1Table", "WordDocument"), "doc"),
    ("a.docx", compound("WordDocument", "Data", "1Table"), "doc"),
    ("a", compound("WordDocument"), "doc"),
    # A table of Excel inside the text is no part of the root; a Word text inside a table neither.
    ("a.rtf", compound("ObjectPool", "WordDocument"), "doc"),
]


@pytest.mark.parametrize(("name", "data", "kind"), KINDS)
def test_the_bytes_decide_and_not_the_name(name: str, data: bytes, kind: str) -> None:
    assert kind_of(Path(name), data) == kind


REFUSED = [
    ("a.doc", compound("Workbook"), UnknownFormat, "an old Excel table"),
    ("a.doc", compound("PowerPoint Document", "Pictures"), UnknownFormat, "old PowerPoint slides"),
    ("a.doc", compound("__nameid_version1.0", "__properties_version1.0"), UnknownFormat, "a mail of Outlook"),
    ("a.docx", compound("EncryptionInfo", "EncryptedPackage"), ReadError, "is encrypted"),
    ("a.doc", compound("WordDocument", encrypted=True), ReadError, "is encrypted"),
    ("a.doc", compound("Something"), UnknownFormat, "holds no Word text"),
    ("a.doc", compound("WordDocument")[:700], UnknownFormat, "or is damaged"),
    ("a.doc", b"plain words", ReadError, r"named \.doc, but holds no Word file"),
    ("a.rtf", b"plain words", ReadError, r"named \.rtf, but does not begin"),
    ("a.odt", b"plain words", ReadError, r"named \.odt, but is no zip archive"),
    ("a.zip", b"PK\x03\x04", UnknownFormat, "a zip archive, but no Word"),
]


@pytest.mark.parametrize(("name", "data", "error", "why"), REFUSED)
def test_what_is_no_word_text_is_refused_in_one_line(
    name: str, data: bytes, error: type[ReadError], why: str
) -> None:
    with pytest.raises(error, match=why) as caught:
        kind_of(Path(name), data)
    assert str(caught.value).startswith(f"{name}: ")
    assert "\n" not in str(caught.value)


def test_an_open_document_is_told_by_its_mimetype(tmp_path: Path) -> None:
    assert kind_of(Path("a.zip"), zipped(tmp_path, mimetype=ODT)) == "odt"
    with pytest.raises(UnknownFormat, match="an OpenDocument spreadsheet, no text"):
        kind_of(Path("a.odt"), zipped(tmp_path, mimetype=ODT.replace("text", "spreadsheet")))
    sealed = {"mimetype": ODT, "META-INF/manifest.xml": "<manifest:encryption-data/>"}
    with pytest.raises(ReadError, match="is encrypted"):
        kind_of(Path("a.odt"), zipped(tmp_path, **sealed))


@pytest.mark.parametrize("cut", range(0, 3000, 37))
def test_a_damaged_compound_file_never_breaks_the_reader(cut: int) -> None:
    whole = bytearray(compound("1Table", "WordDocument"))
    whole[cut % len(whole)] ^= 0xFF
    for data in (bytes(whole), bytes(whole[: 8 + cut])):
        with contextlib.suppress(ReadError):
            assert kind_of(Path("a.doc"), data) == "doc"


# --- LibreOffice ---------------------------------------------------------------------------


@needs_office
@pytest.mark.parametrize("kind", ["doc", "rtf", "odt"])
def test_numbers_headings_and_notes_come_through(kind: str, tmp_path: Path) -> None:
    (tmp_path / "house.docx").write_bytes(addressed(HOUSE))
    expected = read(tmp_path / "house.docx")
    found = read(turned(tmp_path / "house.docx", kind, tmp_path))
    assert_sound(found)
    assert_notes_called(found)
    assert rows(found) == rows(expected)
    assert [b.number for b in found.blocks] == [None, "14", "(a)", "(b)", "15", None]
    assert (found.format, found.file) == (kind, f"house.{kind}")
    assert f"house.{kind}: read through LibreOffice " in found.remarks[0]


@needs_office
def test_a_report_of_the_sample_is_the_same_from_an_old_word_file(tmp_path: Path) -> None:
    source = SAMPLE / "02_state_report.docx"
    old = turned(source, "doc", tmp_path)
    assert rows(read(old)) == rows(read(source))
    assert read(old).sha256 != read(source).sha256


@needs_office
def test_a_small_rich_text_is_read_on_the_command_line(tmp_path: Path) -> None:
    path = tmp_path / "said.rtf"
    path.write_bytes(
        rb"{\rtf1\ansi Caf\'e9 closed{\super\chftn}{\footnote{\super\chftn} A note.} in 2031.\par 2. Two.\par}"
    )
    result = run("read", path)
    assert "Café closed¹ in 2031." in result.stdout
    assert "¹ A note." in result.stdout
    assert "read through LibreOffice" in result.stderr


class _Counting(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"FETCHED")

    do_HEAD = do_OPTIONS = do_GET

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[http.server.HTTPServer]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Counting) as server:
        server.asked = []  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@needs_office
def test_nothing_that_a_document_names_is_loaded(server: http.server.HTTPServer, tmp_path: Path) -> None:
    url = f"http://127.0.0.1:{server.server_port}"
    (tmp_path / "secret.txt").write_text("SECRET")
    picture = f'{{\\field{{\\*\\fldinst INCLUDEPICTURE "{url}/p.png" \\\\d }}{{\\fldrslt }}}}'
    text = f'{{\\field{{\\*\\fldinst INCLUDETEXT "{url}/t.txt"}}{{\\fldrslt kept}}}}'
    (tmp_path / "a.rtf").write_text(f"{{\\rtf1\\ansi Before {picture} and {text} behind.\\par}}")
    section = '<text:section text:name="{0}"><text:section-source xlink:href="{1}"/><text:p>Kept.</text:p></text:section>'
    odt(
        tmp_path / "b.odt",
        f'<text:p>Before <draw:frame><draw:image xlink:href="{url}/o.png" xlink:actuate="onLoad"/></draw:frame></text:p>'
        + section.format("far", f"{url}/s.txt")
        + section.format("near", (tmp_path / "secret.txt").as_uri()),
    )
    assert read(tmp_path / "a.rtf").text == "Before and kept behind."
    assert read(tmp_path / "b.odt").text.split("\n\n") == ["Before", "Kept.", "Kept."]
    assert server.asked == []  # type: ignore[attr-defined]
    # Opened with a profile as it comes, the same picture is asked for: the server does count.
    turned(tmp_path / "b.odt", "docx", tmp_path)
    assert "/o.png" in server.asked  # type: ignore[attr-defined]


@needs_office
def test_a_macro_does_not_run(tmp_path: Path) -> None:
    mark = tmp_path / "ran.txt"
    listener = (
        "<office:scripts><office:event-listeners><script:event-listener script:language='ooo:script' "
        "script:event-name='dom:load' xlink:type='simple' "
        "xlink:href='vnd.sun.star.script:Standard.M.Ran?language=Basic&amp;location=document'/>"
        "</office:event-listeners></office:scripts>"
    )
    library = 'xmlns:library="http://openoffice.org/2000/library" library:name="Standard"'
    path = odt(
        tmp_path / "macro.odt",
        "<text:p>Words.</text:p>",
        scripts=listener,
        **{
            "Basic/script-lc.xml": f'<library:libraries xmlns:library="http://openoffice.org/2000/library">'
            f"<library:library {library[53:]} library:link='false'/></library:libraries>",
            "Basic/Standard/script-lb.xml": f'<library:library {library}><library:element library:name="M"/>'
            "</library:library>",
            "Basic/Standard/M.xml": '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="M" '
            'script:language="StarBasic">Sub Ran\n'
            f'Open "{mark}" For Output As #1\nPrint #1, "ran"\nClose #1\nEnd Sub</script:module>',
        },
    )
    assert read(path).text == "Words."
    assert not mark.exists()


def test_the_profile_forbids_macros_and_links(tmp_path: Path) -> None:
    soffice._write_profile(tmp_path)
    said = (tmp_path / "user" / "registrymodifications.xcu").read_text()
    for name, value in [
        ("DisableMacrosExecution", "true"),
        ("MacroSecurityLevel", "3"),
        ("BlockUntrustedRefererLinks", "true"),
    ]:
        assert f'"{name}" oor:op="fuse"><value>{value}</value>' in said


# --- where it is missing, hangs or fails ---------------------------------------------------

RTF = b"{\\rtf1 words}"


instead = partial(put_instead, "soffice")


def test_without_libreoffice_one_sentence_says_what_to_install(monkeypatch, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "asked.txt").write_text("List of issues on Averna\n\n1. Please state why.\n")
    (folder / "old.doc").write_bytes(compound("WordDocument"))
    (folder / "rich.rtf").write_bytes(RTF)
    instead(monkeypatch, tmp_path, None)
    result = run("analyse", folder, "--out", tmp_path / "d", status=1)
    assert result.stderr.splitlines() == [
        "answerable: old.doc: an old Word file (.doc); install LibreOffice (Debian: libreoffice-writer-nogui) "
        "or save it as .docx",
        "answerable: rich.rtf: a rich-text file (.rtf); install LibreOffice (Debian: libreoffice-writer-nogui) "
        "or save it as .docx",
    ]
    assert [u.file for u in analyse([folder]).unread] == ["old.doc", "rich.rtf"]
    assert "install LibreOffice" in complaint("read", folder / "old.doc")


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands in for LibreOffice")
@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("exit 1", "LibreOffice could not convert"),
        ('sleep 600 & echo $! > "$HOME/child"; wait', "took longer than 0.5"),
    ],
)
def test_a_libreoffice_that_fails_or_hangs_is_ended_in_time(
    monkeypatch, tmp_path: Path, script: str, why: str
) -> None:
    instead(monkeypatch, tmp_path, script)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(soffice, "MOST_SECONDS", 0.5)
    (tmp_path / "a.rtf").write_bytes(RTF)
    began = time.monotonic()
    with pytest.raises(ReadError, match=why):
        read(tmp_path / "a.rtf")
    assert time.monotonic() - began < 10
    if (tmp_path / "child").exists():
        assert_ended(int((tmp_path / "child").read_text()))


def assert_ended(process: int) -> None:
    """What LibreOffice started has ended too: it is gone, or only its name is left (a zombie)."""
    for _ in range(50):
        stat = Path(f"/proc/{process}/stat")
        if not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] == "Z":
            return
        time.sleep(0.1)
    pytest.fail("it still runs")


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands in for LibreOffice")
def test_a_copy_that_is_too_large_is_refused(monkeypatch, tmp_path: Path) -> None:
    # The folder to write to stands behind --outdir, two places from the end.
    instead(monkeypatch, tmp_path, 'shift 8; mkdir -p "$2"; head -c 3000000 /dev/zero > "$2/given.docx"')
    monkeypatch.setattr(soffice, "MOST_BYTES", 2_000_000)
    (tmp_path / "a.rtf").write_bytes(RTF)
    with pytest.raises(ReadError, match=r"made \d MB of it; the limit is 2 MB|could not convert"):
        read(tmp_path / "a.rtf")


REAL = sorted(SHARED.rglob("*.doc")) if SHARED.is_dir() else []


@needs_office
@pytest.mark.skipif(not REAL, reason="the Word files do not lie beside the repository")
def test_real_advance_questions_keep_their_countries_and_bullets() -> None:
    for path in REAL:
        found = read(path)
        assert_sound(found)
        asked = [text for kind, _, text in rows(found) if kind == "list_item"]
        assert all(text.startswith("• ") for text in asked)
        assert len(asked) >= 2
        assert sum(kind == "heading" and text.isupper() for kind, _, text in rows(found)) >= 2
