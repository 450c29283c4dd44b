"""The pages of a PDF, read in a process of its own.

A PDF made to hurt can fill the memory or crash pdfium, which is written in C++, and
would take the whole run with it. So pdfium works in a child process with limits of
memory and time: when the child dies, one file is refused in one line, and a fresh
child reads the next. The child knows only the bytes that it is sent, and what it
sends back is data (MessagePack), never code.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from typing import IO

import msgspec

from answerable.errors import ReadError
from answerable.read.limits import (
    MOST_LETTERS,
    MOST_MEMORY,
    MOST_SECONDS,
    MOST_SECONDS_OF_PAGE,
    refuse_above,
)
from answerable.read.ocr import Picture
from answerable.read.pdf.drawing import Wanted, pictures_of
from answerable.read.pdf.letters import Sheet, sheets_of

_CHILD = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from answerable.read.pdf import apart; apart.serve()"
)
_SIZE = struct.Struct("<Q")


class _Asked(msgspec.Struct):
    """What the child is to read."""

    file: str
    data: bytes
    drawn: tuple[Wanted, ...] | None = None


class _Said(msgspec.Struct):
    """One page, as letters or as a picture; or why there is none; nothing at the end."""

    sheet: Sheet | None = None
    picture: Picture | None = None
    refused: str | None = None


_decode = msgspec.msgpack.Decoder(_Said).decode


def read_sheets(data: bytes, file: str) -> list[Sheet]:
    """Every page of a PDF.

    Raises:
        ReadError: It is encrypted or damaged, holds more than a document does, or pdfium gave up on it.
    """
    sheets: list[Sheet] = []
    letters = 0
    with _lock:
        for said in _child.answers(_Asked(file, data)):
            if said.sheet is None:
                continue
            sheet = said.sheet
            sheets.append(sheet)
            letters += sum(len(fragment.text) for fragment in sheet.fragments)
            refuse_above(MOST_LETTERS, letters, "letters", file)
    return sheets


def draw(data: bytes, wanted: Sequence[Wanted], file: str) -> list[Picture]:
    """Pages of a PDF as pictures.

    Raises:
        ReadError: One cannot be drawn, or pdfium gave up on it.
    """
    with _lock:
        answers = _child.answers(_Asked(file, data, tuple(wanted)))
        return [said.picture for said in answers if said.picture is not None]


class _Child:
    """A process that reads one PDF after another; started when first needed, and anew when it has died."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self.status: int | None = None

    def answers(self, asked: _Asked) -> Iterator[_Said]:
        """The pages of one PDF; whoever stops half-way costs the child its life."""
        process = self._started(asked.file)
        sent, received = _pipes(process)
        whole = False
        page = 0
        until = time.monotonic() + MOST_SECONDS
        try:
            with _watched(process, MOST_SECONDS_OF_PAGE):
                _send(sent, msgspec.msgpack.encode(asked))
            while True:
                page += 1
                with _watched(process, min(MOST_SECONDS_OF_PAGE, until - time.monotonic())):
                    said = _decode(_receive(received))
                if said.sheet is None and said.picture is None:
                    whole = True
                    if said.refused is not None:
                        raise ReadError(said.refused)
                    return
                yield said
        except (OSError, EOFError, msgspec.DecodeError) as error:
            raise ReadError(
                f"{asked.file}: cannot be read: page {page} takes more memory or time than a page may, "
                "or is damaged beyond reading"
            ) from error
        finally:
            if not whole:
                self.stop()

    def _started(self, file: str) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            # Isolated (-I): else Python would look for modules in the folder of the documents first.
            path = [folder for folder in sys.path if folder]
            try:
                self._process = subprocess.Popen(
                    [sys.executable or "python3", "-I", "-c", _CHILD, json.dumps(path)],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                )
            except OSError as error:
                why = error.strerror or error
                raise ReadError(f"{file}: the process that reads PDFs cannot be started: {why}") from error
        return self._process

    def stop(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in _pipes(process):
            with contextlib.suppress(OSError):
                pipe.close()
        # 1 is an exception of ours; below 0 is the signal that ended it.
        self.status = process.wait()


_child = _Child()
# pdfium can do one thing at a time.
_lock = threading.Lock()
atexit.register(_child.stop)


def _pipes(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    assert process.stdin is not None
    assert process.stdout is not None
    return process.stdin, process.stdout


@contextlib.contextmanager
def _watched(process: subprocess.Popen[bytes], seconds: float) -> Iterator[None]:
    """Kill the child if this takes longer; reading from it then ends."""
    timer = threading.Timer(max(seconds, 0), process.kill)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _send(pipe: IO[bytes], message: bytes) -> None:
    pipe.write(_SIZE.pack(len(message)))
    pipe.write(message)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> bytes:
    head = pipe.read(_SIZE.size)
    if len(head) < _SIZE.size:
        raise EOFError
    (size,) = _SIZE.unpack(head)
    message = pipe.read(min(size, MOST_MEMORY))
    if len(message) < size:
        raise EOFError
    return message


def serve() -> None:
    """What the child does: read what comes in, page by page, until nothing comes any more."""
    _limit_itself()
    received, sent = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # Whatever else is printed must not come between the pages.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    while True:
        try:
            asked = msgspec.msgpack.decode(_receive(received), type=_Asked)
        except EOFError:
            return
        refused = None
        try:
            for said in _answered(asked):
                _send(sent, msgspec.msgpack.encode(said))
        except ReadError as error:
            refused = str(error)
        except MemoryError:
            os.abort()  # as pdfium does
        _send(sent, msgspec.msgpack.encode(_Said(refused=refused)))


def _answered(asked: _Asked) -> Iterator[_Said]:
    if asked.drawn is None:
        yield from (_Said(sheet=sheet) for sheet in sheets_of(asked.data, asked.file))
    else:
        yield from (_Said(picture=p) for p in pictures_of(asked.data, asked.drawn, asked.file))


def _limit_itself() -> None:
    import signal

    # An interrupt is for the parent, which ends the child.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Windows has no such limits; there the limits of time and of letters must do.
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
