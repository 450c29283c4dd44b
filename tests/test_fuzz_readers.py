"""Each reader on inputs that nobody writes: a sound document, or one line that says why not.

`pytest tests/test_fuzz_readers.py --fuzz 3600` takes an hour for each reader. A failure names a
number; `-k html --fuzz-only NUMBER` reads that input again.
"""

from __future__ import annotations

import itertools
import signal
import time
from pathlib import Path

import pytest

from answerable.errors import ReadError
from answerable.read import read
from answerable.read.pdf import apart
from fuzzing import MAKERS, made
from read_checks import assert_sound

# Each input is small: a reader that needs longer is on its way to needing hours.
MOST_SECONDS = 5.0
GAVE_UP = "takes more memory or time"


def _late(*_: object) -> None:
    raise TimeoutError(f"needs more than {MOST_SECONDS} seconds")


def _hold(reader: str, number: int, folder: Path) -> None:
    path = folder / f"fuzz{MAKERS[reader][0]}"
    path.write_bytes(made(reader, number))
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, _late)
        signal.setitimer(signal.ITIMER_REAL, MOST_SECONDS)
    refused = None
    try:
        assert_sound(read(path))
    except ReadError as error:
        refused = str(error)
    finally:
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, 0)
    if refused is not None:
        assert refused.startswith(f"{path.name}: ")
        assert refused.isprintable()
        # One in some ten thousand PDFs makes pdfium take all memory: its process ends, and that is enough.
        assert GAVE_UP not in refused or apart._child.status != 1, "an exception in the process of PDFs"


@pytest.mark.parametrize("reader", MAKERS)
def test_any_input_is_read_soundly_or_refused_in_one_line(
    reader: str, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    only, first = request.config.getoption("--fuzz-only"), request.config.getoption("--fuzz-from")
    monkeypatch.setattr(apart, "MOST_SECONDS_OF_PAGE", MOST_SECONDS - 1)
    until = time.monotonic() + request.config.getoption("--fuzz")
    for number in [only] if only is not None else itertools.count(first):
        try:
            _hold(reader, number, tmp_path)
        except (Exception, AssertionError) as error:
            pytest.fail(
                f"{type(error).__name__}: {error}\n"
                f"again: pytest tests/test_fuzz_readers.py -k {reader} --fuzz-only {number}",
                pytrace=only is not None,
            )
        if time.monotonic() > until:
            break


def test_a_number_gives_the_same_input_for_ever() -> None:
    for reader in MAKERS:
        assert made(reader, 7) == made(reader, 7)
        assert made(reader, 7) != made(reader, 8)
