"""From the bytes of a table to its letters: by the byte order mark, else by evidence, and said."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TextIO

from answerable.errors import ReadError
from answerable.imports.opened import Opened

_CHUNK = 1 << 20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Russian words are runs of bytes above 0xC0 in Windows' Cyrillic set; western accents stand alone.
_RUN = re.compile(rb"[\xc0-\xff\xa8\xb8]{3,}")
_HIGH = re.compile(rb"[\x80-\xff]")
_NAMES = {"cp1252": "Windows-1252 (western letters)", "cp1251": "Windows-1251 (Cyrillic letters)"}


@dataclass(frozen=True, slots=True)
class Letters:
    """An encoding, and why it was taken; `why` is empty where there was nothing to decide."""

    encoding: str
    why: str = ""


def letters_of(file: Opened) -> Letters:
    """The encoding of a text file: its mark, UTF-8, or what its bytes speak for.

    Raises:
        ReadError: No encoding that we know fits.
    """
    for mark, name in _MARKS:
        if file.head.startswith(mark):
            return Letters(
                name, "" if name == "utf-8-sig" else f"read as {name.upper()}, as its first bytes say"
            )
    wide = _wide(file.head[:4000])
    if wide:
        return Letters(wide, f"read as {wide.upper()}: a zero stands beside nearly every letter")
    wrong = _not_utf8(file)
    return Letters("utf-8") if wrong is None else _of_windows(file, wrong)


def _wide(head: bytes) -> str | None:
    half = len(head) // 2
    if half < 4:
        return None
    if head[1::2].count(0) > half * 0.4 and head[::2].count(0) < half * 0.1:
        return "utf-16-le"
    if head[::2].count(0) > half * 0.4 and head[1::2].count(0) < half * 0.1:
        return "utf-16-be"
    return None


@dataclass(frozen=True, slots=True)
class _Wrong:
    line: int
    byte: int


def _not_utf8(file: Opened) -> _Wrong | None:
    """The first byte that is no UTF-8; None where all are."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    line = 1
    with file.stream() as stream:
        while True:
            chunk = stream.read(_CHUNK)
            waiting = decoder.getstate()[0]
            try:
                decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                bad = (waiting + chunk)[error.start]
                return _Wrong(line + (waiting + chunk).count(b"\n", 0, error.start), bad)
            if not chunk:
                return None
            line += chunk.count(b"\n")


def _of_windows(file: Opened, wrong: _Wrong) -> Letters:
    high = in_runs = 0
    with file.stream() as stream:
        while chunk := stream.read(_CHUNK):
            high += len(_HIGH.findall(chunk))
            in_runs += sum(len(run) for run in _RUN.findall(chunk))
    likely = ("cp1251", "cp1252") if in_runs > high / 2 else ("cp1252", "cp1251")
    for name in likely:
        if _fits(file, name):
            why = (
                f"read as {_NAMES[name]}: byte 0x{wrong.byte:02x} in line {wrong.line} is no UTF-8, and "
                f"{in_runs} of {high} such bytes stand in runs, as in Cyrillic words"
            )
            return Letters(name, why)
    raise ReadError(
        f"{file.name}: line {wrong.line}: byte 0x{wrong.byte:02x} is neither UTF-8 nor of a Windows set of "
        "western or Cyrillic letters; save the file as UTF-8"
    )


def _fits(file: Opened, name: str) -> bool:
    decoder = codecs.getincrementaldecoder(name)()
    with file.stream() as stream:
        while True:
            chunk = stream.read(_CHUNK)
            try:
                decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError:
                return False
            if not chunk:
                return True


@contextmanager
def as_text(file: Opened, letters: Letters) -> Iterator[TextIO]:
    """The letters in turn, line ends as they stand.

    Raises:
        ReadError: A byte does not fit the encoding.
    """
    with file.stream() as stream:
        try:
            yield io.TextIOWrapper(stream, encoding=letters.encoding, newline="")
        except UnicodeDecodeError as error:
            raise ReadError(
                f"{file.name}: is no {letters.encoding.upper()} from byte {error.start} of a part on "
                f"({error.reason}); save the file as UTF-8"
            ) from error
