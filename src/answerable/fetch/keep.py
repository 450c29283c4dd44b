"""Giving a file its name without ever writing over another."""

from __future__ import annotations

import os
from itertools import count
from pathlib import Path

from answerable.fetch.manifest import sha256_of


def keep(part: Path, folder: Path, name: str, suffix: str, sha256: str) -> tuple[str, bool]:
    """Put a file at its place; says under which name, and whether the same file was there already.

    Where another file has the name, this one gets a number: CCPR_C_KAZ_CO_3-en-2.pdf.
    """
    for number in count(1):
        file = f"{name}{suffix}" if number == 1 else f"{name}-{number}{suffix}"
        path = folder / file
        try:
            # Holds the name for us, and fails where anything has it: no two runs get the same one.
            path.open("xb").close()
        except FileExistsError:
            if sha256_of(path) == sha256:
                part.unlink()
                return file, True
            continue
        os.replace(part, path)
        return file, False
    raise AssertionError("numbers have no end")
