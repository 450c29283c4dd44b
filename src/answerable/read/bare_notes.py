"""Notes of a plain text in plain digits: "behind bars.5" calls one, a line "5 Title, p. 3." is one.

So they look where a PDF was copied into a text. Nothing but the count tells them from other
numbers, so a text is believed to have such notes only where they count from 1 and nearly all
of them are called.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from answerable.read.lines import Line

_OPENING = re.compile(
    r"(?P<digits>\d{1,3})[ \t]{1,4}(?=[A-Z(\"“‘'«\[])|\[(?P<bracketed>\d{1,3})\][ \t]*(?=\S)"
)
# Behind a word, a stop or a bracket, without a blank; in brackets of its own wherever it stands.
_CALL = re.compile(
    r"(?<=[^\W\d_)\]\"'”’»%])[.,;:!?]?(?P<digits>\d{1,3})(?![\d.,:/%°-]?\d)(?![^\W\d_])"
    r"|(?<=[)\]\"'”’»%])[.,;:!?]?(?P<behind>\d{1,3})(?![\d.,:/%°-]?\d)(?![^\W\d_])"
    r"|(?<=\S)[ ]?\[(?P<bracketed>\d{1,3})\]"
)
_LEAST = 3
_LEAST_CALLED = 0.75
# A note at the foot of a page may stand in the middle of the sentence that calls it.
_SOON = 1500


@dataclass(frozen=True, slots=True)
class BareNotes:
    """Where notes begin (place of the line: number, place of the words), and where they are called."""

    openings: dict[int, tuple[int, int]] = field(default_factory=dict)
    calls: tuple[tuple[int, int, int], ...] = ()

    def within(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """The calls inside a stretch of the text: number, start, end."""
        return (call for call in self.calls if start <= call[1] and call[2] <= end)


def bare_notes(text: str, lines: Sequence[Line]) -> BareNotes:
    """The notes in plain digits, or in square brackets; none where too few count or are called."""
    for style in ("digits", "bracketed"):
        found = _in_style(_called(text, style), lines, style)
        if found.openings:
            return found
    return BareNotes()


def _called(text: str, style: str) -> dict[int, list[tuple[int, int]]]:
    """The places where each number may be called; the whole bracket is the call, but of digits only these."""
    found: dict[int, list[tuple[int, int]]] = {}
    for call in _CALL.finditer(text):
        if style == "bracketed" and call["bracketed"]:
            span = (call.start("bracketed") - 1, call.end("bracketed") + 1)
            found.setdefault(int(call["bracketed"]), []).append(span)
        elif style == "digits" and not call["bracketed"]:
            group = "digits" if call["digits"] else "behind"
            found.setdefault(int(call[group]), []).append(call.span(group))
    return found


def _again(called: Mapping[int, Sequence[tuple[int, int]]], last: int, line: Line) -> bool:
    """Whether a note 1 begins the count of a new page: 1 has been called anew, between the notes and here."""
    return any(
        last < start and line.start - _SOON < start and end <= line.start for start, end in called.get(1, ())
    )


def _in_style(called: dict[int, list[tuple[int, int]]], lines: Sequence[Line], style: str) -> BareNotes:
    openings: dict[int, tuple[int, int]] = {}
    calls: list[tuple[int, int, int]] = []
    last = 0
    expected = 1  # a page may begin the count anew
    for line in lines:
        opening = _OPENING.match(line.text)
        if opening is None or not opening[style]:
            continue
        if openings and int(opening[style]) == 1 and _again(called, last, line):
            expected = 1
        if int(opening[style]) != expected:
            continue
        places = [span for span in called.get(expected, ()) if last <= span[0] < line.start + _SOON]
        place = next((span for span in places if span[1] <= line.start), places[0] if places else None)
        if place is None and expected == 1:
            continue  # a list, or a heading
        if place is not None:
            calls.append((expected, *place))
            last = min(place[1], line.start)
        openings[line.start] = (expected, line.start + opening.end())
        expected += 1
    if len(openings) < _LEAST or len(calls) < _LEAST_CALLED * len(openings):
        return BareNotes()
    return BareNotes(openings, tuple(sorted(calls, key=lambda call: call[1])))
