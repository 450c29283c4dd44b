"""The letters of a PDF page with their places, joined to runs of one height on one line.

Only this module, `rules` and `drawing` talk to pdfium, in the child process of `apart`.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from answerable.errors import ReadError
from answerable.read.limits import MOST_LETTERS_OF_PAGE, MOST_PAGES, refuse_above
from answerable.read.pdf.rules import Post, Rule, read_rules

# pdfium gives a hyphen at a line's end as U+0002 or as this.
_HYPHEN = "\ufffe"
_FIGURES = frozenset(range(0x30, 0x3A))
_RAISED_SHARE = 0.6
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
# Bullets of the Symbol and Wingdings fonts, which have no letter of their own.
_BULLETS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "‣", "\uf0fc": "•"}
_AS_READ = {**_LIGATURES, **_BULLETS}
# Wider than this, in heights of the letters, is no blank between words but a gap.
WIDE_GAP = 0.7


@dataclass(slots=True)
class Fragment:
    """A run of letters of one height on one base line.

    `y` is the base line, from the page's foot; a raised run takes the base line of the
    run that it is raised from.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    italic: bool
    blank_before: bool
    raised: bool = False


@dataclass(slots=True)
class Sheet:
    """One page: its measures, its runs of letters in the order of the file, its rules."""

    number: int
    width: float
    height: float
    fragments: list[Fragment] = field(default_factory=list)
    pictures: bool = False
    rules: list[Rule] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Face:
    size: float
    bold: bool
    italic: bool


def sheets_of(data: bytes, file: str) -> Iterator[Sheet]:
    """Every page of a PDF, one after the other. `apart.read_sheets` calls this in a process of its own.

    Raises:
        ReadError: It is encrypted or damaged, or holds more than a document does.
    """
    if b"%%EOF" not in data[-4096:]:
        raise ReadError(f"{file}: is damaged or cut off: it does not end with %%EOF as a PDF must")
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "assword" in str(error):
            raise ReadError(f"{file}: is encrypted; save it without a password") from error
        raise ReadError(f"{file}: is damaged or cut off: {_plain(error)}") from error
    try:
        if not len(document):
            raise ReadError(f"{file}: is damaged or cut off: it holds no pages")
        refuse_above(MOST_PAGES, len(document), "pages", file)
        for place in range(len(document)):
            yield _read_sheet(document, place, file)
    finally:
        document.close()


def _plain(error: Exception) -> str:
    return " ".join(str(error).split()).rstrip(".") or "it cannot be opened"


def _read_sheet(document: pdfium.PdfDocument, place: int, file: str) -> Sheet:
    try:
        page = document[place]
        try:
            return _sheet_of(page, place, file)
        finally:
            page.close()
    except pdfium.PdfiumError as error:
        raise ReadError(f"{file}: is damaged or cut off: page {place + 1} cannot be read") from error


def _sheet_of(page: pdfium.PdfPage, place: int, file: str) -> Sheet:
    width, height = (side if math.isfinite(side) else 0.0 for side in page.get_size())
    sheet = Sheet(place + 1, width, height)
    text = page.get_textpage()
    try:
        count = raw.FPDFText_CountChars(text.raw)
        refuse_above(MOST_LETTERS_OF_PAGE, count, f"letters on page {place + 1}", file)
        letters = list(_letters(text.raw, _Turn(page.get_rotation(), width, height)))
    finally:
        text.close()
    sheet.fragments = _attach_raised(_runs(letters))
    if not page.get_rotation():
        sheet.rules, sheet.posts = read_rules(page.raw)
    if not sheet.fragments:
        sheet.pictures = any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=2))
    return sheet


@dataclass(frozen=True, slots=True)
class _Turn:
    """A page laid on its side keeps its letters' places unturned; this turns them."""

    degrees: int
    width: float
    height: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """The place as a reader sees it."""
        match self.degrees:
            case 90:
                return y, self.height - x
            case 180:
                return self.width - x, self.height - y
            case 270:
                return self.width - y, x
            case _:
                return x, y


# Letter, left edge, right edge, base line, face, whether its shape is a raised one; a blank or
# line end has no face.
_Letter = tuple[str, float, float, float, _Face | None, bool]


def _letters(page: raw.FPDF_TEXTPAGE, turn: _Turn) -> Iterator[_Letter]:
    get_letter, get_origin, get_box, get_object = (
        raw.FPDFText_GetUnicode,
        raw.FPDFText_GetCharOrigin,
        raw.FPDFText_GetCharBox,
        raw.FPDFText_GetTextObject,
    )
    x, y, left, right, bottom, top = (ctypes.c_double() for _ in range(6))
    faces: dict[int | None, _Face] = {}
    for place in range(raw.FPDFText_CountChars(page)):
        code = get_letter(page, place)
        letter = _HYPHEN if code in (0xFFFE, 2) else "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)
        if code == 0 or letter.isspace():
            yield letter, 0.0, 0.0, 0.0, None, False
            continue
        get_origin(page, place, x, y)
        get_box(page, place, left, right, bottom, top)
        pointer = get_object(page, place)
        key = ctypes.addressof(pointer.contents) if pointer else None
        face = faces.get(key)
        if face is None:
            face = faces[key] = _face(page, place)
        base, start = y.value, x.value
        end, low = right.value, bottom.value
        # A damaged matrix puts letters nowhere.
        if not math.isfinite(base + start + end + low + top.value):
            continue
        if turn.degrees:
            start, base = turn.point(start, base)
            corners = turn.point(left.value, low), turn.point(end, top.value)
            end, low = max(c[0] for c in corners), min(c[1] for c in corners)
        # Some fonts hold small figures that stand high of themselves.
        high = code in _FIGURES and low - base > 0.18 * face.size
        yield _AS_READ.get(letter, letter), start, max(end, start), base, face, high


def _face(page: raw.FPDF_TEXTPAGE, place: int) -> _Face:
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(page, place, matrix)
    size = raw.FPDFText_GetFontSize(page, place) * math.hypot(matrix.c, matrix.d)
    name_buffer = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(page, place, name_buffer, 128, flags)
    name = name_buffer.value.decode("latin-1").lower()
    bold = (
        any(word in name for word in ("bold", "black", "heavy"))
        or raw.FPDFText_GetFontWeight(page, place) >= 600
    )
    return _Face(
        round(size, 1) or 1.0 if math.isfinite(size) else 1.0, bold, "italic" in name or "oblique" in name
    )


def _runs(letters: list[_Letter]) -> list[Fragment]:
    """Join letters that follow one another on one base line at one height."""
    runs: list[Fragment] = []
    said: list[list[str]] = []
    blank = False
    last, last_x = "", 0.0
    for letter, x0, x1, y, face, high in letters:
        if face is None:
            blank = True
            continue
        run = runs[-1] if runs else None
        if run and run.raised == high and _goes_on(run, x0, y, face):
            if letter == last and not blank and 0 < abs(x0 - last_x) < 0.08 * face.size:
                continue  # drawn twice to look bold
            said[-1].append(f" {letter}" if blank else letter)
            run.x1 = max(run.x1, x1)
        else:
            runs.append(Fragment("", x0, x1, y, face.size, face.bold, face.italic, blank, high))
            said.append([letter])
        last, last_x, blank = letter, x0, False
    for run, letters_ in zip(runs, said, strict=True):
        run.text = "".join(letters_)
    return runs


def _goes_on(run: Fragment, x0: float, y: float, face: _Face) -> bool:
    return (
        abs(face.size - run.size) <= 0.3
        and face.bold == run.bold
        and abs(y - run.y) < 0.1 * run.size
        and -0.5 * run.size < x0 - run.x1 < WIDE_GAP * run.size
    )


_NEAR_RUNS = 60


def _attach_raised(runs: list[Fragment]) -> list[Fragment]:
    """Lay raised runs on the base line of the run that they stand beside."""
    for place, run in enumerate(runs):
        if run.raised:
            run.size *= _RAISED_SHARE
            continue
        before = runs[place - 1] if place else None
        after = runs[place + 1] if place + 1 < len(runs) else None
        beside = next((n for n in (before, after) if n is not None and _is_raised_from(run, n)), None)
        if beside is None and _is_mark(run):
            # A page prints a mark near its line; looking over all of it is quadratic on a page of numbers.
            near = runs[max(0, place - _NEAR_RUNS) : place + _NEAR_RUNS]
            beside = next(
                (n for n in near if n is not run and not n.raised and _is_raised_from(run, n)), None
            )
        if beside is not None:
            run.raised, run.y = True, beside.y
    return runs


def _is_raised_from(run: Fragment, base: Fragment) -> bool:
    smaller = run.size <= 0.85 * base.size
    if not (smaller or (_is_mark(run) and run.size <= base.size)):
        return False
    if base.raised:
        return False
    least = 0.1 if smaller else 0.2
    if not least * base.size < run.y - base.y < 0.8 * base.size:
        return False
    behind = run.x0 - base.x1
    ahead = base.x0 - run.x1
    return -0.4 * base.size < behind < 0.6 * base.size or (
        _is_mark(run) and -0.2 * base.size < ahead < 3 * base.size
    )


def _is_mark(run: Fragment) -> bool:
    return len(run.text) <= 12 and all(c.isdigit() or c in " ,*" for c in run.text)
