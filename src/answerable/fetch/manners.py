"""How much is asked of a server, and how much of a server is put up with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Manners:
    """The bounds of a run; times in seconds.

    `pause` is kept between two requests. `tries` are made for one document, with a wait that
    begins at `wait` and doubles; a server that asks for more than `longest_wait` is left alone.
    A server may be silent for `silence`, one document may take `longest` with all its tries,
    and be of `most_bytes`. `redirects` is how often one request may be sent elsewhere.
    """

    pause: float = 1.0
    tries: int = 4
    wait: float = 2.0
    longest_wait: float = 120.0
    silence: float = 30.0
    longest: float = 600.0
    most_bytes: int = 200_000_000
    redirects: int = 5
