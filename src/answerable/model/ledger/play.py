"""Where a matter stands, in words."""

from __future__ import annotations

from collections.abc import Iterator

from answerable.model import StateOfPlay


def in_words(play: StateOfPlay) -> tuple[str, ...]:
    """The counts of a matter as short sentences; what is nought is left out, but for the answers."""
    return tuple(_sentences(play))


def _sentences(play: StateOfPlay) -> Iterator[str]:
    if play.asked:
        answered = f"at least in part {_times(play.answered)}" if play.answered else "never"
        yield f"Asked {_times(play.asked)}, answered {answered}."
    if play.claimed:
        yield f"The State made {_many(play.claimed, 'claim')} on it."
    if play.rebutted:
        by = f", by {_listed(play.rebutted_by)}" if play.rebutted_by else ""
        verb = "is" if play.rebutted == 1 else "are"
        yield f"{_many(play.rebutted, 'claim').capitalize()} of the State {verb} contradicted{by}."
    if play.promised:
        yield f"Promised {_times(play.promised)}."
    if play.concerns:
        yield f"{_many(play.concerns, 'concern')} raised.".capitalize()
    if play.recommended:
        yield f"Recommended {_times(play.recommended)}."


def _times(n: int) -> str:
    return {1: "once", 2: "twice"}.get(n, f"{n} times")


def _many(n: int, noun: str) -> str:
    return f"one {noun}" if n == 1 else f"{n} {noun}s"


def _listed(names: tuple[str, ...], most: int = 3) -> str:
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
