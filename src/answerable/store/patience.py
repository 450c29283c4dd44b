"""Holding back Ctrl-C where it would do harm."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def signals_held() -> Iterator[list[int]]:
    """Run the body undisturbed; a SIGINT or SIGTERM that comes meanwhile takes effect after it.

    Yields a list that holds the signals that came, so that long work can end early.
    Handlers are exchanged rather than signals blocked: blocking holds for one thread
    only, and the system hands the signal to any other (a progress bar's, for one).
    Outside the main thread this does nothing: Python raises nothing there.
    """
    came: list[int] = []
    if threading.current_thread() is not threading.main_thread():
        yield came
        return

    def remember(number: int, _frame: FrameType | None) -> None:
        came.append(number)

    before = {number: signal.getsignal(number) for number in (int(signal.SIGINT), int(signal.SIGTERM))}
    # None: no Python code set it, so it could not be put back. Ignored signals stay ignored.
    ours = {number: handler for number, handler in before.items() if handler not in (None, signal.SIG_IGN)}
    try:
        for number in ours:
            signal.signal(number, remember)
        yield came
    finally:
        for number, handler in ours.items():
            signal.signal(number, handler)
    for number in came:
        signal.raise_signal(number)
