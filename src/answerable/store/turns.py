"""Taking turns at a dossier: who reads it never sees one that is half replaced."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Writing takes a second or two; who holds a folder for longer has been halted.
_LONGEST_WAIT = 10.0
_STEP = 0.02


@contextmanager
def turn(folder: Path, *, writing: bool) -> Iterator[bool]:
    """Hold the folder while the body runs: many may read it at a time, one alone may write it.

    Yields whether our turn came within ten seconds. The lock lies on the folder itself and
    leaves no file behind; it goes with the process. Where the system knows no such locks,
    the turn comes at once.
    """
    try:
        place = os.open(folder, os.O_RDONLY)
    except OSError:
        # It is not there, or no folder can be opened here: reading will say so.
        place = None
    try:
        yield place is None or _wait(place, writing)
    finally:
        if place is not None:
            os.close(place)


def _wait(place: int, writing: bool) -> bool:
    if sys.platform == "win32":
        return True
    import fcntl

    until = time.monotonic() + _LONGEST_WAIT
    while True:
        try:
            fcntl.flock(place, (fcntl.LOCK_EX if writing else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                return False
            time.sleep(_STEP)
        except OSError:
            return True
        else:
            return True
