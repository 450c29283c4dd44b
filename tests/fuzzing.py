"""Inputs that nobody writes: valid files, changed at random where their format is tender.

Each is made from a number: the same reader and number give the same bytes for ever.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from lxml import etree

SAMPLE = Path(__file__).parents[1] / "src" / "answerable" / "sample"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ODD = ["", "0", "-1", "1", "9" * 30, "\u0662", "\u00b2", "1e999", "NaN", "x" * 3000, "\u202e", "'\"<&>", "\n"]

PLAIN = """Title of a Submission About Averna

Courts\u00b9 sat in Lowmoor, and nobody was told that

\u00b9 Report of the office, p. 3.

\u00b2 Ibid.

four people had been held.\u00b2 It ended.

1. Please state why.
2. The State party should:
(a) Close the prison;
(b) Pay the victims.
"""
MARKDOWN = """# Averna

> **Part one**
>
> - Words.[^1]

| Year | Held |
|------|------|
| 2031 | 14 |

[^1]: A source, https://averna.example/a.
"""
HTML = """<!doctype html><html><head><meta charset=utf-8><title>Averna</title></head><body>
<nav><ul><li><a href=/>Home</a></ul></nav><main><h1>Name</h1><p>Words<sup><a href='#fn1'>1</a></sup> of <b>it</b>.
<h2>Part</h2><ol start=3 type=a><li>One<ul><li>Two</ul></ol><table><tr><th>Year<th>Held<tr><td>2031<td>14</table>
<p><b>Bold words</b></p><dl><dt>Term<dd>Sense</dl><p id=fn1>1. A source. <a href='#r1'>\u21a9</a></p></main>
<footer class=share>Share</footer></body></html>"""
PDF = (
    b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R 6 0 R]/Count 2>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Resources<</Font<</F 4 0 R>>/XObject<</X 7 0 R>>>>"
    b"/Contents 5 0 R>>endobj\n4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold>>endobj\n"
    b"5 0 obj<</Length 190>>stream\nBT /F 14 Tf 40 250 Td (A heading) Tj ET BT /F 10 Tf 12 TL 40 220 Td "
    b"(The State party) Tj 0 5 Td /F 6 Tf (1) Tj T* (should say why it) ' (replied.) ' ET /X Do q 1 0 0 1 9 9 cm Q"
    b"\nendstream endobj\n"
    b"6 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Rotate 90/Resources<</Font<</F 4 0 R>>>>"
    b"/Contents 5 0 R>>endobj\n"
    b"7 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 99 99]/Resources<</Font<</F 4 0 R>>>>/Length 36>>stream\n"
    b"BT /F 8 Tf 1 1 Td (In a form) Tj ET \nendstream endobj\n"
    b"trailer<</Root 1 0 R/Size 8>>\nstartxref\n0\n%%%%EOF\n"
) % ()


@cache
def _sample(pattern: str) -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in sorted(SAMPLE.glob(pattern)))


def _bytes(data: bytes, rng: random.Random, tokens: Sequence[bytes]) -> bytes:
    """Some bytes changed, cut out, said twice, or words of the format put between them."""
    changed = bytearray(data)
    for _ in range(rng.randint(1, 6)):
        place = rng.randrange(len(changed) + 1)
        far = min(len(changed), place + rng.choice((1, 3, 30, 300)))
        match rng.randrange(5):
            case 0 if changed:
                changed[min(place, len(changed) - 1)] = rng.randrange(256)
            case 1:
                del changed[place:far]
            case 2:
                changed[place:place] = changed[place:far] * rng.choice((1, 2, 50))
            case _:
                changed[place:place] = rng.choice(tokens) * rng.choice((1, 1, 2, 20))
    return bytes(changed)


def _encoded(*tokens: str) -> list[bytes]:
    return [token.encode("utf-8", "surrogatepass") for token in tokens]


WORDS = _encoded(
    *["¹", "¹²", "[^1]:", "[^2]", "$^{^{3}}$", ">", ">>", "|", "#", "##", "1.", "(a)", "iv)", "-", "•", "____", "***", "**", "[", "](", "http://a.b", "\x0c", "\r", "\t"],
    *("\n", "\n\n", "\r\n", "\0", "\u202e", "\u2028", "\u00ad", "\ud800", "\ufeff", "12\n", "Forum \u2013 3\n\n", " " * 200),
)  # fmt: skip
TAGS = _encoded(
    "<p>", "</p>", "<div class='share'>", "</div>", "<table><tr><td>", "<td>", "</table>", "<ul><li>", "<li value=-9>", "</ul>",
    "<ol start=99999999 reversed>", "<sup>1</sup>", "<a href='#fn1'>1</a>", "<p id=fn1>", "<!--", "-->", "<![CDATA[", "<script>",
    "<svg>", "<math>", "<template>", "<h7>", "<main>", "<title>", "<plaintext>", "<br><br>", "&#0;", "&#xD800;", "&bogus;", "<a name=fn1>",
    "<?xml encoding='utf-7'?>", "<meta charset=utf-16>", "<body>", "<frameset>", "\0", "\u202e", "<base href='http://127.0.0.1:9/'>",
)  # fmt: skip
OBJECTS = [b"0 0 R", b"1 0 R", b"2 0 R", b"5 0 R", b"7 0 R", b"<<", b">>", b"[", b"]", b"(", b"/Length 999999999", b"/Count -1", b"/Rotate 45",
    b"/Filter/FlateDecode", b"/Filter[/ASCIIHexDecode/LZWDecode]", b"/Type/ObjStm/N 9/First 1", b"endobj", b"endstream", b"stream\n",
    b"/MediaBox[0 0 1e38 -1e38]", b"1e38", b"-2147483648", b"4294967296", b"BT", b"ET", b"q ", b"Q ", b"Tj", b"/X Do ", b"Tm", b"Td",
    b"1 0 0 1 0 0 cm", b"/Kids[2 0 R]", b"/Prev 0", b"/Encrypt 4 0 R", b"%%EOF", b"<FEFF00D8>", b"\\777"]  # fmt: skip


def plain(rng: random.Random) -> bytes:
    """A plain text."""
    seed = rng.choice((PLAIN.encode(), *_sample("*.txt")))
    start = rng.randrange(max(1, len(seed) - 3000))
    return _bytes(seed[start : start + 3000], rng, WORDS)


def markdown(rng: random.Random) -> bytes:
    """A text in Markdown."""
    seed = rng.choice((MARKDOWN.encode(), *_sample("*.md")))
    start = rng.randrange(max(1, len(seed) - 3000))
    return _bytes(seed[start : start + 3000], rng, WORDS)


def html(rng: random.Random) -> bytes:
    """A web page whose tags are moved, lost and repeated."""
    seed = rng.choice((HTML.encode(), HTML.encode(), *_sample("*.html")))
    parts = re.split(rb"(<[^>]{0,200}>)", seed)
    for _ in range(rng.randint(0, 6)):
        place = rng.randrange(len(parts))
        match rng.randrange(4):
            case 0:
                parts[place] = rng.choice(parts)
            case 1:
                parts[place] = parts[place] * rng.choice((0, 2, 300))
            case 2:
                odd = rng.choice(ODD).encode()
                parts[place] = re.sub(rb"=\s*['\"]?[^\s>'\"]*", lambda _, odd=odd: b"=" + odd, parts[place])
            case _:
                parts.insert(place, rng.choice(TAGS))
    made = b"".join(parts)
    return _bytes(made, rng, TAGS) if rng.random() < 0.3 else made


def docx(rng: random.Random) -> bytes:
    """A Word file with a changed tree in one of its parts, or damage in the archive itself."""
    seed = rng.choice(_sample("*.docx"))
    if rng.random() < 0.1:
        return _bytes(seed, rng, [b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"\0" * 8])
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(seed)) as old, zipfile.ZipFile(packed, "w") as new:
        names = [n for n in old.namelist() if n.endswith((".xml", ".rels"))]
        tender = [n for n in names if n.startswith("word/")]
        chosen = {rng.choice(tender), "word/document.xml"}
        for name in names:
            content = old.read(name)
            new.writestr(name, _tree(content, rng) if name in chosen else content)
    return packed.getvalue()


def _tree(content: bytes, rng: random.Random) -> bytes:
    if rng.random() < 0.1:
        return _bytes(content, rng, [b"<w:p>", b"</w:p>", b"<w:tbl>", b"&a;", b"<!DOCTYPE a>", b"<![CDATA["])
    root = etree.fromstring(content)
    elements = list(root.iter(etree.Element))
    for _ in range(rng.randint(1, 12)):
        element, other = rng.choice(elements), rng.choice(elements)
        parent = element.getparent()
        match rng.randrange(6):
            case 0 if parent is not None:
                parent.remove(element)
            case 1 if element is not other and other not in set(element.iterdescendants()):
                if element not in set(other.iterancestors()) or rng.random() < 0.5:
                    other.append(element) if element not in other.iterancestors() else None
            case 2 if parent is not None:
                twin = etree.fromstring(etree.tostring(element, with_tail=False))
                parent.insert(rng.randrange(len(parent) + 1), twin)
            case 3 if element.attrib:
                element.set(rng.choice(list(element.attrib)), _xml(rng.choice(ODD)))
            case 4:
                element.tag = other.tag if rng.random() < 0.7 else W + rng.choice(
                    ("del", "ins", "sdt", "txbxContent", "tc", "tr", "tbl", "footnoteReference", "sym", "t", "p")
                )  # fmt: skip
            case _:
                element.text = _xml(rng.choice(ODD))
    return etree.tostring(root)


def _xml(text: str) -> str:
    return text.replace("\0", "")


def pdf(rng: random.Random) -> bytes:
    """A PDF with changed objects; streams are unpacked first, so that their drawing is changed and not their packing."""
    seed = rng.choice((PDF, PDF, PDF, *_sample("*.pdf")))
    if rng.random() < 0.7:
        seed = re.sub(rb"(?s)stream\r?\n(.*?)endstream", _unpacked, seed)
        seed = seed.replace(b"/Filter/FlateDecode", b"").replace(b"/Filter /FlateDecode", b"")
    if rng.random() < 0.5:
        number = rb"(?<![\w.])-?\d{1,6}(?![\w.])"
        share = rng.choice((0.001, 0.01, 0.1))
        odd = [b"0", b"-1", b"1", b"2", b"7", b"65536", b"99999999999", b"1e38", b"0.0001"]
        seed = re.sub(number, lambda m: rng.choice(odd) if rng.random() < share else m[0], seed)
    return _bytes(seed, rng, OBJECTS) + b"\n%%EOF\n"


def _unpacked(found: re.Match[bytes]) -> bytes:
    try:
        content = zlib.decompressobj().decompress(found[1], 2_000_000)
    except zlib.error:
        return found[0]
    return b"stream\n" + content + b"\nendstream"


MAKERS: dict[str, tuple[str, Callable[[random.Random], bytes]]] = {
    "plain": (".txt", plain),
    "markdown": (".md", markdown),
    "html": (".html", html),
    "docx": (".docx", docx),
    "pdf": (".pdf", pdf),
}


def made(reader: str, number: int) -> bytes:
    """The input of a number."""
    return MAKERS[reader][1](random.Random(f"{reader} {number}"))
