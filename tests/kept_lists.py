"""Lists of recommendations for tests: about an invented harbour town."""

from __future__ import annotations

from answerable.model.recommended import Asked, Coding, Origin, Stance, ToldPosition

FILE, SHA = "list.csv", "a" * 64


def row(key, text, *, at=2, position=None, file=FILE, **fields):
    """A row of a list, as a parser makes it."""
    positions = () if position is None else (ToldPosition(Stance(position), position.title()),)
    return Asked(Origin(file, SHA, at, key), text, positions=positions, **fields)


def coded(*labels, what="theme"):
    """People's labels under UPR Info's scheme."""
    return tuple(Coding("UPR Info", what, "upr_info", label) for label in labels)


def content(memory):
    """All that a memory says, without its own numbers."""
    return [
        (place.list, place.asked, place.history, place.gone, place.action, place.issues)
        for place in memory.rows()
    ]
