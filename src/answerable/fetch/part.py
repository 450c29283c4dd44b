"""A file that is on its way: what came so far, and of what it is a part."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Origin:
    """What a server said of the file that it began to send."""

    address: str
    answered: str
    status: int
    total: int | None
    content_type: str | None
    etag: str | None
    last_modified: str | None

    @property
    def validator(self) -> str | None:
        """What tells this version of the file from another; None where nothing does for certain."""
        if self.etag and not self.etag.startswith("W/"):
            return self.etag
        return self.last_modified


@dataclass(frozen=True, slots=True)
class Part:
    """A hidden file beside the place where the document will stand, and a note on its origin."""

    folder: Path
    name: str

    @property
    def path(self) -> Path:
        """Where the bytes are."""
        return self.folder / f".{self.name}.part"

    @property
    def size(self) -> int:
        """How many bytes came so far."""
        return self.path.stat().st_size if self.path.exists() else 0

    @property
    def head(self) -> bytes:
        """The first bytes."""
        if not self.path.exists():
            return b""
        with self.path.open("rb") as file:
            return file.read(1024)

    def origin(self) -> Origin | None:
        """What it is a part of; None where that is not known, so that one cannot go on from it."""
        try:
            return Origin(**json.loads(self._note.read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def begin(self, origin: Origin) -> None:
        """Start afresh."""
        self.drop()
        self._note.write_text(json.dumps(asdict(origin)), "utf-8")
        self.path.touch()

    def drop(self) -> None:
        """Forget it."""
        self.path.unlink(missing_ok=True)
        self._note.unlink(missing_ok=True)

    @property
    def _note(self) -> Path:
        return self.folder / f".{self.name}.part.json"
