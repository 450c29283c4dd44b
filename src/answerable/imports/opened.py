"""A file as it comes: its bytes in turn, unpacked where it is gzip, counted, with its sum."""

from __future__ import annotations

import gzip
import hashlib
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from answerable.errors import ReadError
from answerable.imports.limits import MOST_BYTES, MOST_UNPACKED
from answerable.read import printable

_CHUNK = 1 << 20
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that can be read from its beginning as often as wanted; nothing of it is kept in memory."""

    path: Path
    name: str
    sha256: str
    head: bytes
    packed: bool

    @property
    def suffix(self) -> str:
        """What the name ends with, in small letters, `.gz` left aside."""
        path = Path(self.path.name[:-3]) if self.packed and self.path.suffix.lower() == ".gz" else self.path
        return path.suffix.lower()

    @contextmanager
    def stream(self) -> Iterator[IO[bytes]]:
        """The bytes from the beginning, unpacked.

        Raises:
            ReadError: The file cannot be opened, is cut short or unpacks to more than the limit.
        """
        try:
            with self.path.open("rb") as raw:
                yield cast(IO[bytes], _Bounded(gzip.GzipFile(fileobj=raw), self.name)) if self.packed else raw
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            raise ReadError(f"{self.name}: damaged gzip file, or cut short: {error}") from error
        except OSError as error:
            raise ReadError(f"{self.name}: cannot be read: {error.strerror or error}") from error


class _Bounded(io.RawIOBase):
    """A stream that gives no more than a list may hold."""

    def __init__(self, inner: gzip.GzipFile, name: str) -> None:
        self._inner = inner
        self._name = name
        self._count = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = self._inner.read(_CHUNK if size < 0 else size)
        self._count += len(data)
        if self._count > MOST_UNPACKED:
            raise ReadError(f"{self._name}: unpacks to more than {MOST_UNPACKED:,} bytes; split the file")
        return data

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        data = self.read(len(view))
        view[: len(data)] = data
        return len(data)


def open_file(path: Path) -> Opened:
    """Look at a file: its sum, its first bytes.

    Raises:
        ReadError: It is no file, is empty, or larger than the limit.
    """
    name = printable(path.name)
    try:
        if path.is_dir():
            raise ReadError(
                f"{name}: is a folder and no dossier; name its files, or let `answerable analyse` read it"
            )
        if path.exists() and not path.is_file():
            raise ReadError(f"{name}: is a pipe or a device; a file was expected")
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise ReadError(f"{name}: holds {size:,} bytes; the limit is {MOST_BYTES:,}; split the file")
        digest = hashlib.sha256()
        with path.open("rb") as opened:
            head = opened.read(_CHUNK)
            chunk = head
            while chunk:
                digest.update(chunk)
                chunk = opened.read(_CHUNK)
    except FileNotFoundError as error:
        raise ReadError(f"{name}: no such file") from error
    except OSError as error:
        raise ReadError(f"{name}: cannot be opened: {error.strerror or error}") from error
    if not head.strip():
        raise ReadError(f"{name}: the file is empty")
    packed = head.startswith(_GZIP)
    found = Opened(path, name, digest.hexdigest(), head, packed)
    if not packed:
        return found
    with found.stream() as stream:
        head = stream.read(_CHUNK)
    if not head.strip():
        raise ReadError(f"{name}: the file inside is empty")
    return Opened(path, name, found.sha256, head, packed)
