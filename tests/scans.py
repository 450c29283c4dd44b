"""Scans made here: pages drawn, laid askew, and put into a PDF as pictures."""

from __future__ import annotations

import io
import random
import zlib

import pypdfium2 as pdfium

from answerable.read.ocr import Picture

SCALE = 200 / 72


def drawn(data: bytes, page: int, turn: int = 0) -> Picture:
    """A page as a scanner sees it: 200 points to the inch, in grey."""
    document = pdfium.PdfDocument(data)
    bitmap = document[page].render(scale=SCALE, grayscale=True, rotation=turn)
    lines = [bytes(bitmap.buffer)[y * bitmap.stride :][: bitmap.width] for y in range(bitmap.height)]
    picture = Picture(bitmap.width, bitmap.height, SCALE, b"".join(lines))
    bitmap.close()
    document.close()
    return picture


def askew(picture: Picture, slope: float) -> Picture:
    """The picture as it lies when a sheet was fed in at a slant: each column a little lower than the last."""
    made = bytearray(b"\xff" * len(picture.pixels))
    for x in range(picture.width):
        down = int(slope * x)
        column = picture.pixels[x :: picture.width]
        made[x + down * picture.width :: picture.width] = column[: picture.height - down]
    return Picture(picture.width, picture.height, picture.scale, bytes(made))


def noise() -> Picture:
    dice = random.Random(7)
    return Picture(600, 800, SCALE, bytes(dice.choices((0, 255), k=480_000)))


def scan(*shown: Picture) -> bytes:
    """A PDF whose pages hold a picture each, and no letters."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    kids = []
    for picture in shown:
        width, height = (round(n / picture.scale) for n in (picture.width, picture.height))
        packed = zlib.compress(picture.pixels)
        paint = b"%d 0 0 %d 0 0 cm /I Do" % (width, height)
        at = len(objects) + 1
        kids.append(b"%d 0 R" % at)
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents %d 0 R/Resources<</XObject<</I %d 0 R>>>>>>"
            % (width, height, at + 1, at + 2),
            b"<</Length %d>>stream\n%s\nendstream" % (len(paint), paint),
            b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8"
            b"/Filter/FlateDecode/Length %d>>stream\n%s\nendstream"
            % (picture.width, picture.height, len(packed), packed),
        ]
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    made, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(made)


def together(*parts: bytes) -> bytes:
    """The pages of several PDFs as one."""
    whole = pdfium.PdfDocument.new()
    for part in parts:
        other = pdfium.PdfDocument(part)
        whole.import_pages(other)
        other.close()
    kept = io.BytesIO()
    whole.save(kept)
    whole.close()
    return kept.getvalue()
