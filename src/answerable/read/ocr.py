"""Tesseract: words, their places and how sure it is of them, from the picture of a page.

Tesseract is a program of the system. It gets a picture on its standard input and gives
hOCR back; no file is written. It says itself how sure it is, which OCRmyPDF keeps to
itself; and it is the only program but pdfium that sees what a stranger drew.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass

from lxml import etree

from answerable.errors import MissingExtra

MOST_SECONDS = 120.0
# More languages than the page has raise Tesseract's confidence in nonsense: one is the rule.
_USUAL = ("eng",)
_LANGUAGE = re.compile(r"[a-z]{3}(?:_[a-z]{3,5})?")
_XHTML = "{http://www.w3.org/1999/xhtml}"
_BOX = re.compile(r"\bbbox (\d+) (\d+) (\d+) (\d+)")
_BASELINE = re.compile(r"\bbaseline (-?[\d.]+) (-?[\d.]+)")
_HEIGHT = re.compile(r"\bx_size ([\d.]+)")
_SURE = re.compile(r"\bx_wconf (\d+)")
# A single short word may well be higher than it is wide.
_LEAST_WORDS_OF_LINE = 3
_TURNED = re.compile(r"^Rotate: (90|180|270)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Ocr:
    """How pages that are pictures are to be read.

    `languages` are Tesseract's names ("eng", "ara"), as few as the pages have. Pages of
    which it is less than `gate` per cent sure are left out.
    """

    languages: tuple[str, ...] = _USUAL
    gate: float = 60.0


@dataclass(frozen=True, slots=True)
class Picture:
    """A page drawn in grey, one byte a point, `scale` points to a point of the page."""

    width: int
    height: int
    scale: float
    pixels: bytes


@dataclass(frozen=True, slots=True)
class Word:
    """A word, where it begins and ends in its line, and how sure Tesseract is: 0 to 100."""

    text: str
    x0: float
    x1: float
    confidence: float


@dataclass(frozen=True, slots=True)
class WrittenLine:
    """A line of words in a picture, measured from above.

    The base line stands at `y` where x is 0 and falls by `slope`, as a page lies askew.
    `on_side` says that the line runs up or down the picture: Tesseract reads such lines well.
    """

    words: tuple[Word, ...]
    y: float
    slope: float
    height: float
    on_side: bool = False


@dataclass(frozen=True, slots=True)
class Tesseract:
    """The program as it is installed here."""

    program: str
    version: str
    languages: tuple[str, ...]

    def read(self, picture: Picture) -> tuple[WrittenLine, ...]:
        """The lines of a page; none where it takes too long or fails."""
        dots = round(72 * picture.scale)
        options = ("-l", "+".join(self.languages), "--dpi", str(dots), "hocr")
        return _lines(self._run(picture, *options))

    def turn(self, picture: Picture) -> int:
        """By how many degrees the page must be turned to stand upright; 0 where that is not known."""
        found = _TURNED.search(self._run(picture, "--psm", "0").decode("utf-8", "replace"))
        return int(found[1]) if found else 0

    def _run(self, picture: Picture, *options: str) -> bytes:
        head = b"P5 %d %d 255\n" % (picture.width, picture.height)
        try:
            done = subprocess.run(
                [self.program, "stdin", "stdout", *options],
                input=head + picture.pixels,
                capture_output=True,
                timeout=MOST_SECONDS,
                check=False,
                # One thread a page: several pages are read at a time, and the result hangs on nothing else.
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            )
        except (subprocess.TimeoutExpired, OSError):
            return b""
        return done.stdout if done.returncode == 0 else b""


def tesseract(ocr: Ocr) -> Tesseract:
    """The program, with the languages asked for.

    Raises:
        MissingExtra: It, or one of the languages, is not installed.
    """
    program = shutil.which("tesseract")
    if program is None:
        raise MissingExtra("OCR needs Tesseract, which is not installed (Debian: apt install tesseract-ocr)")
    version = _told(program, "--version").partition("\n")[0].strip()
    installed = set(_told(program, "--list-langs").split("\n")[1:]) - {"", "osd"}
    wanted = ocr.languages or _USUAL
    missing = [name for name in wanted if name not in installed]
    if missing:
        named = _LANGUAGE.fullmatch(missing[0])
        hint = f" (Debian: apt install tesseract-ocr-{missing[0].replace('_', '-')})" if named else ""
        raise MissingExtra(
            f"Tesseract knows no language {', '.join(missing)}{hint}; "
            f"installed are {', '.join(sorted(installed)) or 'none'}"
        )
    return Tesseract(program, version, wanted)


def _told(program: str, question: str) -> str:
    try:
        done = subprocess.run(
            [program, question], capture_output=True, timeout=MOST_SECONDS, check=False, text=True
        )
    except (subprocess.TimeoutExpired, OSError) as error:
        raise MissingExtra(f"Tesseract cannot be started: {program}") from error
    return done.stdout or done.stderr


def _lines(hocr: bytes) -> tuple[WrittenLine, ...]:
    if not hocr.strip():
        return ()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    page = etree.fromstring(hocr, parser)
    if page is None:
        return ()
    found = []
    for span in page.iter(f"{_XHTML}span"):
        # ocr_line, ocr_header, ocr_caption, ocr_textfloat: what is no word is a line.
        if str(span.get("class", "")).startswith("ocr_"):
            words = tuple(w for part in span.iter(f"{_XHTML}span") if (w := _word(part)) is not None)
            line = _line(str(span.get("title", "")), words)
            if line is not None:
                found.append(line)
    return tuple(found)


def _word(span: etree._Element) -> Word | None:
    title = str(span.get("title", ""))
    box, sure = _BOX.search(title), _SURE.search(title)
    text = "".join(str(t) for t in span.itertext()).strip()
    if span.get("class") != "ocrx_word" or box is None or sure is None or not text:
        return None
    return Word(text, float(box[1]), float(box[3]), min(100.0, float(sure[1])))


def _line(title: str, words: tuple[Word, ...]) -> WrittenLine | None:
    box = _BOX.search(title)
    if box is None or not words:
        return None
    base, height = _BASELINE.search(title), _HEIGHT.search(title)
    slope, offset = (float(base[1]), float(base[2])) if base else (0.0, 0.0)
    # hOCR counts the base line from the box's lower left corner.
    y = float(box[4]) + offset - slope * float(box[1])
    wide, high = float(box[3]) - float(box[1]), float(box[4]) - float(box[2])
    on_side = len(words) >= _LEAST_WORDS_OF_LINE and high > wide
    return WrittenLine(words, y, slope, float(height[1]) if height else high, on_side)
