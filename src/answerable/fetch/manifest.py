"""The manifest of a folder of fetched documents: one line for each that came, never rewritten."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from answerable.errors import FetchError
from answerable.fetch.asked import Asked

MANIFEST = "fetched.jsonl"
_NEEDED = ("symbol", "language", "file", "sha256")


@dataclass(frozen=True, slots=True)
class Row:
    """Where a file came from, and what was found in it.

    `address` is what was asked, `answered` what answered in the end, `time` when (UTC).
    `symbol_found` says whether the document bears the symbol; None where it holds no letters
    that could be looked at, and so for `language_found`, the language of its text.
    """

    symbol: str
    language: str
    file: str
    sha256: str
    bytes: int
    address: str
    answered: str
    time: str
    status: int
    content_type: str | None
    etag: str | None
    last_modified: str | None
    symbol_found: bool | None
    language_found: str | None


def read_rows(folder: Path) -> tuple[Row, ...]:
    """The rows of a folder; none where it has no manifest.

    Raises:
        FetchError: The manifest is damaged; the message names the line.
    """
    return tuple(_row(plain) for plain in _plain_rows(folder))


def add_row(folder: Path, row: Row) -> None:
    """Add a row: the manifest is replaced whole, or stays as it was.

    Raises:
        FetchError: The manifest that is there is damaged.
    """
    _plain_rows(folder)
    path = folder / MANIFEST
    # Old lines go over as they are: a later program may have written more into them than we know.
    before = path.read_bytes().rstrip(b"\n") if path.exists() else b""
    line = json.dumps(asdict(row), ensure_ascii=False, sort_keys=True).encode()
    waiting = folder / f".{MANIFEST}.new"
    with waiting.open("wb") as file:
        file.write(b"".join(part + b"\n" for part in (before, line) if part))
        file.flush()
        os.fsync(file.fileno())
    os.replace(waiting, path)


def row_of(rows: Sequence[Row], asked: Asked, folder: Path) -> Row | None:
    """The row of a document whose file is still what the row says; None where it must be fetched."""
    for row in reversed(rows):
        if (row.symbol, row.language) != (str(asked.symbol), asked.language):
            continue
        # Only a name within this folder: a manifest may come from somebody else.
        if Path(row.file).name == row.file and sha256_of(folder / row.file) == row.sha256:
            return row
    return None


def sha256_of(path: Path) -> str | None:
    """The checksum of a file; None where there is no plain file."""
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _plain_rows(folder: Path) -> list[Mapping[str, Any]]:
    path = folder / MANIFEST
    if not path.exists():
        return []
    found: list[Mapping[str, Any]] = []
    for number, line in enumerate(path.read_bytes().split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            plain = json.loads(line)
        except ValueError:
            plain = None
        if not isinstance(plain, dict) or not all(isinstance(plain.get(name), str) for name in _NEEDED):
            raise FetchError(f"{path}:{number}: is no row of a manifest; mend the line or move the file away")
        found.append(plain)
    return found


def _row(plain: Mapping[str, Any]) -> Row:
    return Row(**{field.name: plain.get(field.name) for field in fields(Row)})  # type: ignore[arg-type]
