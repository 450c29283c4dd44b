"""Programs of the system that some tests start: skipped where they are missing, unless they are required."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
TESSERACT = shutil.which("tesseract")


def _unless(program: str | None, variable: str, name: str) -> pytest.MarkDecorator:
    # In continuous integration the program is installed, and a test may not be skipped for want of it.
    required = os.environ.get(variable) == "1"
    return pytest.mark.skipif(program is None and not required, reason=f"no {name} on the PATH")


needs_office = _unless(SOFFICE, "ANSWERABLE_REQUIRE_OFFICE", "LibreOffice")
needs_tesseract = _unless(TESSERACT, "ANSWERABLE_REQUIRE_OCR", "tesseract")


def put_instead(program: str, monkeypatch: pytest.MonkeyPatch, folder: Path, script: str | None) -> None:
    """Put a script of ours, or nothing, where a program of the system would be found."""
    (folder / "bin").mkdir()
    if script is not None:
        (folder / "bin" / program).write_text(f"#!/bin/sh\n{script}\n")
        (folder / "bin" / program).chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder / 'bin'}" + (":/bin:/usr/bin" if script else ""))
