"""Build the PDF and DOCX files of the sample review into the package.

Run `python tools/sample/build.py`. The text, Markdown and HTML files of the sample are
written by hand and stand in the package already; this script leaves them alone.
The same sources give the same bytes: the dates in the files are fixed.
"""

from __future__ import annotations

import datetime
from pathlib import Path

import typst
from word import write_docx

HERE = Path(__file__).parent
SAMPLE = HERE.parents[1] / "src" / "answerable" / "sample"
MOMENT = datetime.datetime(2026, 5, 1, tzinfo=datetime.UTC)


def build_pdfs(target: Path) -> list[Path]:
    """Compile every numbered Typst source into a PDF of the same name."""
    made = []
    for source in sorted(HERE.glob("[0-9]*.typ")):
        pdf = target / f"{source.stem}.pdf"
        typst.compile(source, output=pdf, ignore_system_fonts=True, timestamp=MOMENT, pdf_tags=False)
        made.append(pdf)
    return made


def build_docx(target: Path) -> list[Path]:
    """Write every numbered marked text as a Word file of the same name."""
    made = []
    for source in sorted(HERE.glob("[0-9]*.txt")):
        word = target / f"{source.stem}.docx"
        write_docx(source, word)
        made.append(word)
    return made


def main() -> None:
    """Build everything and say what was written."""
    for path in [*build_pdfs(SAMPLE), *build_docx(SAMPLE)]:
        print(path)


if __name__ == "__main__":
    main()
