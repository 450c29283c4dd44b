"""Files made to hurt: each is refused in one line, or read, in bounded time; nothing is run or fetched."""

from __future__ import annotations

import http.server
import io
import threading
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from answerable.errors import ReadError
from answerable.model import Document
from answerable.read import limits, read
from answerable.read.pdf import apart
from read_checks import assert_sound

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SAID = "<w:p><w:r><w:t>Said so.</w:t></w:r></w:p>"
# Generous, for machines that build many things at once; each takes far less.
MOST_SECONDS = 15


def docx(body: str, *, head: str = "", **parts: str | bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml", f'{head}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        )
        for name, content in parts.items():
            wrapped = (
                content if isinstance(content, bytes) else f'<w:{name} xmlns:w="{W}">{content}</w:{name}>'
            )
            archive.writestr(f"word/{name}" if "." in name else f"word/{name}.xml", wrapped)
    return packed.getvalue()


def stream(content: bytes, more: bytes = b"", *, pack: bool = False) -> bytes:
    if pack:
        content, more = zlib.compress(content, 9), more + b"/Filter/FlateDecode"
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (more, len(content), content)


WORDS = b"BT /F 11 Tf 72 700 Td (The Committee asked why.) Tj ET"


def pdf(content: bytes = WORDS, *, pages: int = 1, box: bytes = b"0 0 595 842", catalog: bytes = b"", page: bytes = b"",
        pack: bool = False, **objects: bytes) -> bytes:  # fmt: skip
    """A PDF whose objects from 6 on are the pages; `o7=...` puts another in the place of object 7."""
    made = {
        1: b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog,
        2: b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(b"%d 0 R" % (100 + n) for n in range(pages)), pages),
        3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        4: stream(content, pack=pack),
    }  # fmt: skip
    for n in range(pages):
        made[100 + n] = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Resources<</Font<</F 3 0 R>>/XObject<</X 7 0 R>>>>/Contents 4 0 R%s>>"
            % (box, page)
        )
    made.update({int(name[1:]): body for name, body in objects.items()})
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % item for item in made.items())
    return b"%PDF-1.5\n" + body + b"trailer<</Root 1 0 R/Size 9>>\nstartxref\n0\n%%EOF\n"


def form(content: bytes, inner: int) -> bytes:
    more = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>/XObject<</X %d 0 R>>>>"
    return stream(content, more % inner)


def floors_of_pages() -> bytes:
    """Ten branches in six floors: a small file of a million pages."""
    tree = {
        f"o{10 + floor}": b"<</Type/Pages/Kids[%s]/Count %d>>"
        % (b" ".join([b"%d 0 R" % (11 + floor if floor < 5 else 100)] * 10), 10 ** (6 - floor))
        for floor in range(6)
    }
    return pdf(o1=b"<</Type/Catalog/Pages 10 0 R>>", **tree)


def lists(text: str) -> str:
    return f'<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'


NUMBERED = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'
CALL = '<w:r><w:t>x</w:t><w:footnoteReference w:id="1"/></w:r>'
IMAGE = b"/Type/XObject/Subtype/Image/Width 30000/Height 30000/BitsPerComponent 1/ColorSpace/DeviceGray"
LONG_LINE = b"(" + b"abcde " * 160 + b") Tj T* "
QUADRATIC = f'<!DOCTYPE d [<!ENTITY a "{"A" * 100_000}">]>'

REFUSED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty paragraphs": ("a.docx", lambda: docx("<w:p/>" * 3_100_000 + SAID), "tags in word/document.xml; the limit is"),
    "quadratic entities": ("a.docx", lambda: docx(f"<w:p><w:r><w:t>{'&a;' * 50_000}</w:t></w:r></w:p>", head=QUADRATIC), "is damaged"),
    "an entity from the network": ("a.docx", lambda: docx(SAID, head='<!DOCTYPE d SYSTEM "http://127.0.0.1:9/d.dtd">'), "document type"),
    "elements 100,000 deep": ("a.docx", lambda: docx("<w:sdt>" * 100_000), "Excessive depth"),
    "too many parts": ("a.docx", lambda: docx(SAID, **{f"x{n}.bin": b"" for n in range(20_001)}), "in 20002 parts"),
    "elements of a page 100,000 deep": ("a.html", lambda: b"<div>" * 100_000 + b"x", "more than 256 deep"),
    "tables in tables": ("a.html", lambda: b"<table><tr><td>" * 100_000 + b"x", "more than 256 deep"),
    "attributes without end": ("a.html", lambda: b"<p " + b" ".join(b"a%d=1" % n for n in range(200_000)) + b">x", "attributes in one tag"),
    "attributes behind a quoted bracket": ("a.html", lambda: b"<p " + b" ".join(b"a%d='>'" % n for n in range(20_000)) + b">x", "attributes in one tag"),
    "tags without end": ("a.html", lambda: b"<p>a" * 3_000_001, "tags; the limit is"),
    "100 MB of text": ("a.txt", lambda: b"The State party should act. " * 3_600_000, "letters; the limit is 20,000,000"),
    "a million lines": ("a.txt", lambda: b"a\n" * 1_000_001, "lines; the limit is"),
    "UTF-16 without a mark": ("a.txt", lambda: "Plain words, long enough. ".encode("utf-16-le"), "UTF-16 without a byte order mark"),
    "UTF-32 without a mark": ("a.txt", lambda: "Plain words, long enough. ".encode("utf-32-be"), "UTF-32 without a byte order mark"),
    "a zero": ("a.txt", lambda: b"words\0words", "control letter 0x00"),
    "half a letter": ("a.txt", lambda: b"words \xed\xa0\x80", "byte 0xed is not UTF-8"),
    "a byte order that lies": ("a.txt", lambda: b"\xff\xfeabc", "is not utf-16, which the first bytes say"),
    "a million pages in six floors": ("a.pdf", floors_of_pages, "holds 1,000,000 pages; the limit is 10,000"),
    "a ring of pages": ("a.pdf", lambda: pdf(o2=b"<</Type/Pages/Kids[2 0 R 100 0 R]/Count 2>>"), "is damaged or cut off"),
    "pages that are not there": ("a.pdf", lambda: pdf(o2=b"<</Type/Pages/Kids[100 0 R]/Count 9000>>"), "page 2 cannot be read"),
    "a million letters on a page": ("a.pdf", lambda: pdf(b"BT /F 1 Tf 1 TL 10 840 Td " + LONG_LINE * 1000 + b"ET", pack=True), "letters on page 1; the limit is 300,000"),
    "a picture of 900 million dots": ("a.pdf", lambda: pdf(b"q /X Do Q", o7=stream(b"\0" * 112_500_000, IMAGE, pack=True)), "no text layer"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "make", "why"), REFUSED.values(), ids=REFUSED)
def test_what_is_too_much_is_refused_in_one_line(
    tmp_path: Path, name: str, make: Callable[[], bytes], why: str
) -> None:
    path = tmp_path / name
    path.write_bytes(make())
    began = time.monotonic()
    with pytest.raises(ReadError) as caught:
        read(path)
    assert time.monotonic() - began < MOST_SECONDS
    assert str(caught.value).startswith(f"{name}: ")
    assert why in str(caught.value)
    assert str(caught.value).isprintable()


READ: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a note called without end": ("a.docx", lambda: docx(f"<w:p>{CALL * 30_000}</w:p>", footnotes=f'<w:footnote w:id="1">{SAID * 2000}</w:footnote>'), "x¹"),
    "a number without end": ("a.docx", lambda: docx(NUMBERED * 3000, numbering=lists("%1" * 50_000)), "x"),
    "styles in a row": ("a.docx", lambda: docx(SAID, styles="".join(f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>' for n in range(9000))), "Said so."),
    "a line of points": ("a.txt", lambda: b". " * 3_000_000, "."),
    "a line of stars": ("a.txt", lambda: b"Words\n" + b"*" * 3_000_000, "Words"),
    "nothing but lines": ("a.txt", lambda: b"It was held that\n___\n*\n_\n\n**\n\n~~~~\n", "It was"),
    "letters that turn the line": ("a.txt", lambda: "He said \u202edlot saw\u202c so.".encode(), "\u202e"),
    "boxes in boxes": ("a.html", lambda: b"<div class=share><div class=ad>" * 100 + b"<p>Words.</p>" * 10_000, "Words."),
    "an encoding that lies": ("a.html", lambda: b"<meta charset=utf-16><p>Words.", "Words."),
    "a ring of forms": ("a.pdf", lambda: pdf(b"/X Do " + WORDS, o7=form(b"/X Do", 7)), "The Committee asked why."),
    "forms in six floors": ("a.pdf", lambda: pdf(b"/X Do " + WORDS, **{f"o{7 + n}": form(b"/X Do " * 9 if n < 4 else b"q Q", 8 + n) for n in range(5)}), "The Committee asked why."),
    "a page without end": ("a.pdf", lambda: pdf(box=b"-1e38 -1e38 1e38 1e38"), "The Committee asked why."),
    "letters that are nowhere": ("a.pdf", lambda: pdf(b"BT /F 1e30 Tf 1e38 -1e38 Td (abc) Tj ET " + WORDS), "The Committee asked why."),
    "a picture under words": ("a.pdf", lambda: pdf(b"q /X Do Q " + WORDS, o7=stream(b"\0" * 112_500_000, IMAGE, pack=True)), "The Committee asked why."),
    "a stream that is its own length": ("a.pdf", lambda: pdf(o4=b"<</Length 4 0 R>>stream\n" + WORDS + b"\nendstream"), "The Committee asked why."),
    "letters scattered over a huge sheet": ("a.pdf", lambda: pdf(b"".join(b"BT /F 9 Tf 1 0 0 1 %d %d Tm (abc) Tj ET " % (n * 7919 % 14000, n * 104729 % 14000) for n in range(20_000)), box=b"0 0 14400 14400"), "abc"),
    "2,000 pages": ("a.pdf", lambda: pdf(pages=2000), "The Committee asked why."),
}  # fmt: skip


@pytest.mark.parametrize(("name", "make", "said"), READ.values(), ids=READ)
def test_what_only_looks_like_too_much_is_read(
    tmp_path: Path, name: str, make: Callable[[], bytes], said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(make())
    began = time.monotonic()
    found = read(path)
    assert time.monotonic() - began < MOST_SECONDS
    assert said in found.text
    assert_sound(found)


def test_a_file_larger_than_the_limit_is_not_taken_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("answerable.read.MOST_BYTES", 1000)
    (tmp_path / "a.txt").write_bytes(b"a" * 2000)
    with pytest.raises(ReadError, match=r"^a\.txt: holds 1,001 bytes; the limit is 1,000"):
        read(tmp_path / "a.txt")


@pytest.mark.parametrize("name", ["a.docx", "a.html", "a.txt"])
def test_paragraphs_without_end_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr("answerable.read.build.MOST_BLOCKS", 1000)
    made = {"a.docx": docx(SAID * 1001), "a.html": b"<p>Said so." * 1001, "a.txt": b"Said so.\n\n" * 1001}
    (tmp_path / name).write_bytes(made[name])
    with pytest.raises(ReadError, match=rf"^{name}: holds 1,001 paragraphs or lines; the limit is 1,000"):
        read(tmp_path / name)


# pdfium


def _read(data: bytes) -> Document:
    from answerable.read.pdf import read_pdf

    return read_pdf(data, "doc", "a.pdf", "")


def test_a_page_that_takes_too_long_costs_one_file_and_the_next_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(apart, "MOST_SECONDS_OF_PAGE", 0.0)
    with pytest.raises(ReadError, match=r"^a\.pdf: cannot be read: page \d takes more memory or time"):
        _read(pdf())
    monkeypatch.undo()
    assert _read(pdf()).text == "The Committee asked why."


def test_a_crash_of_pdfium_costs_one_file_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _read(pdf()).pages == 1
    process = apart._child._process
    assert process is not None
    receive = apart._receive

    def crash(pipe: io.BufferedIOBase) -> bytes:
        process.kill()
        process.wait()
        return receive(pipe)

    monkeypatch.setattr(apart, "_receive", crash)
    with pytest.raises(ReadError, match="cannot be read: page"):
        _read(pdf(pages=5000))
    monkeypatch.undo()
    assert _read(pdf()).text == "The Committee asked why."


@pytest.mark.skipif(not hasattr(limits, "MOST_MEMORY"), reason="no limit of memory")
def test_the_process_that_reads_pdfs_has_a_limit_of_memory() -> None:
    resource = pytest.importorskip("resource")
    assert _read(pdf()).pages == 1
    process = apart._child._process
    assert process is not None
    if not hasattr(resource, "prlimit"):
        pytest.skip("this system does not tell the limits of another process")
    assert resource.prlimit(process.pid, resource.RLIMIT_AS)[0] == limits.MOST_MEMORY


# Nothing is fetched


class _Counter(http.server.BaseHTTPRequestHandler):
    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_error(404)

    do_POST = do_HEAD = do_GET

    def log_message(self, format: str, *args: object) -> None: ...


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []
    found = http.server.ThreadingHTTPServer(("127.0.0.1", 0), type("Counter", (_Counter,), {"asked": asked}))
    threading.Thread(target=found.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{found.server_port}", asked
    found.shutdown()
    found.server_close()


def test_nothing_is_fetched_and_nothing_is_run(tmp_path: Path, server: tuple[str, list[str]]) -> None:
    address, asked = server
    page = (
        f"<!doctype html SYSTEM '{address}/dtd'><html manifest='{address}/m'><head><base href='{address}/'>"
        f"<link rel=stylesheet href=s.css><meta http-equiv=refresh content='0;url={address}/r'>"
        f"<script src=x.js></script><style>@import '{address}/i.css'</style></head><body background=b.png>"
        "<img src=i.png srcset='j.png 2x'><iframe src=f.html></iframe><object data=o.swf></object><video poster=p.png>"
        "<source src=v.mp4></video><embed src=e><svg><use href=u.svg#a /></svg><p>Words.</p></body></html>"
    )
    links = "".join(
        f'<Relationship Id="r{n}" Type="http://x/{kind}" Target="{address}/{kind}" TargetMode="External"/>'
        for n, kind in enumerate(("attachedTemplate", "image", "oleObject", "frame"))
    )
    rels = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>'
    include = f'INCLUDEPICTURE "{address}/p"'
    body = f"{SAID}<w:p><w:r><w:instrText>{include}</w:instrText></w:r></w:p>"
    action = f"/S/URI/URI({address}/u)".encode()
    script = f"/S/JavaScript/JS(this.getURL\\('{address}/j'\\))".encode()
    files = {
        "a.html": page.encode(),
        "a.docx": docx(body, **{"_rels/document.xml.rels": rels.encode()}),
        "b.docx": docx(SAID, head=f'<!DOCTYPE d [<!ENTITY % a SYSTEM "{address}/e"> %a;]>'),
        "a.pdf": pdf(
            catalog=b"/OpenAction<<%s>>/AA<</WC<</S/Launch/F(calc)>>>>" % script,
            page=b"/AA<</O<<%s>>>>/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<<%s>>>>]"
            % (script, action),
        ),
        "a.md": f"![p]({address}/m.png)\n\n<img src='{address}/n.png'> Words.\n".encode(),
    }
    remarks = {}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
        if name == "b.docx":
            with pytest.raises(ReadError, match="document type"):
                read(tmp_path / name)
        else:
            remarks[name] = read(tmp_path / name).remarks
    assert asked == []
    assert remarks["a.pdf"] == ("a.pdf: holds scripts or commands; they are not run",)
    assert remarks["a.docx"] == ("a.docx: pictures, templates or objects that lie elsewhere, not loaded: 4",)
