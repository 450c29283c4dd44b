"""Notes and markers against each other: each note called, each marker answered, both in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from answerable.cite.notes import Note, first_calls
from answerable.model import Document, Marker


@dataclass(frozen=True, slots=True)
class Calls:
    """What does not fit: notes that nobody calls, notes out of order (with the one before), lone markers."""

    uncalled: frozenset[int]
    out_of_order: dict[int, int]
    unanswered: tuple[Marker, ...]


def compare(document: Document, notes: Sequence[Note]) -> Calls:
    """Compare markers and notes.

    Where fewer than half of the notes are called, the markers were lost in reading,
    and nothing is said about single ones.
    """
    numbers = [n.number for n in notes]
    known = frozenset(numbers)
    called = first_calls(document, notes)
    uncalled = known - set(called)
    if len(uncalled) * 2 > len(known):
        uncalled = frozenset()
    out_of_order = _descents(numbers) or (_descents(called) if len(known) == len(numbers) else {})
    seen: set[int] = set()
    unanswered = []
    if notes:
        for marker in document.markers:
            if marker.note not in known and marker.note not in seen:
                seen.add(marker.note)
                unanswered.append(marker)
    if len(unanswered) > max(2, len(known)):
        unanswered = []
    return Calls(uncalled, out_of_order, tuple(unanswered))


def _descents(numbers: Sequence[int]) -> dict[int, int]:
    """Numbers that stand behind a higher one; a new count from 1 is none."""
    found: dict[int, int] = {}
    highest = 0
    for number in numbers:
        if number == 1:
            highest = 1
        elif number < highest:
            found[number] = highest
        highest = max(highest, number)
    return found
