"""Pages that are pictures: which they are, and what OCR made of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

NEEDS_OCR = "needs-ocr"
BELOW_GATE = "ocr-gate"
READ_BY_OCR = "ocr-read"
HOW = "`--ocr` reads them where Tesseract is installed (Debian: tesseract-ocr)"


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """A page that is a picture and has no letters of its own.

    `confidence` says how sure OCR is of its letters, from 0 to 100: its own estimate, not
    the share that is right. It is None where OCR was not asked or found no words. `kept`
    says that the words stand in the text.
    """

    page: int
    confidence: float | None = None
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Scan:
    """The pages of a document that are pictures, and the program that read them.

    `program` is None where none was asked; then the document lacks these pages.
    """

    pages: tuple[ScannedPage, ...]
    program: str | None = None

    def said(self, file: str) -> tuple[tuple[str, str], ...]:
        """What a reader of the document must know: each sentence with the rule that it falls under."""
        if self.program is None:
            what = f"{file}: {_are_pictures(self.pages)} without letters, and not read; {HOW}"
            return ((NEEDS_OCR, what),)
        kept = [p for p in self.pages if p.kept]
        lost = [p for p in self.pages if not p.kept]
        found = []
        if kept:
            least, most = (round(end(p.confidence or 0 for p in kept)) for end in (min, max))
            sure = f"{least} %" if least == most else f"{least} to {most} %"
            found.append(
                (
                    READ_BY_OCR,
                    f"{file}: {_are_pictures(kept)}, read by {self.program}, "
                    f"which is {sure} sure of its letters; "
                    "look at the page before you rely on a quote",
                )
            )
        if lost:
            shown = [
                f"{p.page}: {'no words' if p.confidence is None else f'{p.confidence:.0f} %'}" for p in lost
            ]
            sure = ", ".join(shown[:10]) + (", …" if len(shown) > 10 else "")
            found.append(
                (
                    BELOW_GATE,
                    f"{file}: {_are_pictures(lost)} that {self.program} is not sure enough of; "
                    f"left out ({sure})",
                )
            )
        return tuple(found)


def pages_of(numbers: Iterable[int]) -> str:
    """Pages as people write them: "page 3", "pages 1–3, 5"."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    said = ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in runs)
    alone = len(runs) == 1 and runs[0][0] == runs[0][1]
    return f"{'page' if alone else 'pages'} {said}"


def _are_pictures(pages: Iterable[ScannedPage]) -> str:
    said = pages_of(p.page for p in pages)
    return f"{said} is a picture" if said.startswith("page ") else f"{said} are pictures"
