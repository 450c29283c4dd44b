"""What goes wrong between a request and a document, by what is to be done about it."""

from __future__ import annotations

from answerable.errors import FetchError


class Refused(FetchError):
    """What came is not what was asked for, or will never come: no other try, and nothing of it is kept."""


class Passing(FetchError):
    """It may go well the next time; what came is kept, to go on from there.

    `after` is how many seconds the server asks to wait. `deaf` says that the server could not
    be reached or wants to be left alone, so that it is not asked for other documents either.
    """

    def __init__(self, why: str, *, after: float = 0.0, deaf: bool = False) -> None:
        super().__init__(why)
        self.after = after
        self.deaf = deaf


class TooLong(FetchError):
    """The time for one document is over; what came is kept for the next run."""
