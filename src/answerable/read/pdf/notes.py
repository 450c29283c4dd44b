"""Notes at the foot of a page or at the end: taken out of the body, with their numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from answerable.read.pdf.rows import Line

_PLAIN_NUMBER = re.compile(r"(\d{1,3})(?=\s+\S|[A-Z(“\"])")
_SLASHED_NOTE = re.compile(r"(\d{1,3})/\s+\S")
_SLASHED_CALL = re.compile(r"(?:(?<=\s)|^)(\d{1,3})/(?=[\s,.;:)]|$)")
_RULE = re.compile(r"[_\s]{8,}")
_STARS = re.compile(r"(\*{1,4}|[†‡])\s*\S")
# Smaller than this share of the body's letters is small print.
SMALL = 0.94


@dataclass(slots=True)
class Note:
    """A note's lines; `number` is None for one that is called by a star."""

    number: int | None
    page: int
    lines: list[Line] = field(default_factory=list)


def raised_numbers(lines: list[Line]) -> set[int]:
    """The numbers that are raised anywhere but at the front of these lines."""
    return {
        int(n)
        for line in lines
        for place, (text, raised) in enumerate(line.parts)
        if raised and place
        for n in re.findall(r"\d{1,4}", text)
    }


def part_notes(pages: list[list[Line]], body_size: float) -> tuple[list[list[Line]], list[Note]]:
    """The pages without their notes, and the notes in order."""
    notes: list[Note] = []
    bodies: list[list[Line]] = []
    calls = _raise_strokes(pages)
    for lines in pages:
        calls |= raised_numbers(lines)
        body: list[Line] = []
        for unit in _units(lines):
            start = _foot_start(unit, body_size, calls, notes)
            body += unit[: start - 1] if start and _RULE.fullmatch(unit[start - 1].text) else unit[:start]
            for line in unit[start:]:
                _take(line, notes, calls)
        bodies.append(body)
    return bodies, notes


def _raise_strokes(pages: list[list[Line]]) -> set[int]:
    """Make "2/" a raised 2 where a line below a rule, or below such a line, opens with "2/"; gives the calls.

    Anywhere else "2/" is a fraction or a date.
    """
    called: set[int] = set()
    for lines in pages:
        foot = _slashed_foot(lines)
        numbers = {int(m[1]) for line in lines[foot:] if (m := _SLASHED_NOTE.match(line.text))}
        called |= numbers  # a later page may call the same note again
        for place, line in enumerate(lines):
            line.parts = [p for part in line.parts for p in _parted(part, called, opens=place >= foot)]
    return called


def _slashed_foot(lines: list[Line]) -> int:
    """Where the notes with strokes begin: below the last rule of the page; the end where there are none."""
    rules = [place for place, line in enumerate(lines) if _RULE.fullmatch(line.text)]
    below = rules[-1] + 1 if rules else len(lines)
    return below if below < len(lines) and _SLASHED_NOTE.match(lines[below].text) else len(lines)


def _parted(part: tuple[str, bool], numbers: set[int], *, opens: bool) -> list[tuple[str, bool]]:
    text, raised = part
    if raised or "/" not in text:
        return [part]
    parts: list[tuple[str, bool]] = []
    place = 0
    for found in _SLASHED_CALL.finditer(text):
        if int(found[1]) not in numbers or (opens and found.start()):
            continue
        parts += [(text[place : found.start()].rstrip(), False)] if found.start() > place else []
        parts.append((found[1], True))
        place = found.end()
    return [*parts, (text[place:], False)] if place else [part]


def _units(lines: list[Line]) -> list[list[Line]]:
    units: dict[int, list[Line]] = {}
    for line in lines:
        units.setdefault(line.unit, []).append(line)
    return list(units.values())


def _foot_start(unit: list[Line], body_size: float, calls: set[int], notes: list[Note]) -> int:
    """Where in a column the notes begin: behind its end where there are none."""
    small = len(unit)
    while small and unit[small - 1].size < SMALL * body_size:
        small -= 1
    for place in range(small, len(unit)):
        if _opens(unit[place], notes, calls) is not None:
            # Small print above the first number goes on with the last page's note.
            return small if _is_open(notes, unit, small) else place
    if small < len(unit) and _is_open(notes, unit, small):
        return small
    for place in range(len(unit)):
        line = unit[place]
        if line.parts[0][1] and _opens(line, notes, calls) is not None and line.size <= body_size:
            return place
    return len(unit)


def _is_open(notes: list[Note], unit: list[Line], small: int) -> bool:
    """Whether the last note, on the page before, may go on with the small print here."""
    line = unit[small]
    if not notes or line.page - notes[-1].lines[-1].page != 1:
        return False
    last = notes[-1].lines[-1]
    # Where all of a column is small print, the notes stand at the document's end.
    return small == 0 or (abs(last.size - line.size) < 0.3 and not last.text.rstrip().endswith("."))


def _opens(line: Line, notes: list[Note], calls: set[int]) -> tuple[int | None, int] | None:
    """The note that a line opens, and how many letters its number takes; None if it opens none."""
    first, raised = line.parts[0]
    text = line.text
    last = next((n.number for n in reversed(notes) if n.number is not None), 0)
    if raised and first.strip().isdigit():
        number = int(first)
        return (number, len(first)) if number in calls or 0 < number - last <= 3 else None
    star = _STARS.match(text)
    if star:
        return None, 0
    plain = _PLAIN_NUMBER.match(text)
    if plain:
        number = int(plain[1])
        follows = 0 < number - last <= 2 and (number in calls or last)
        return (number, len(plain[1])) if follows else None
    return None


def _take(line: Line, notes: list[Note], calls: set[int]) -> None:
    opened = _opens(line, notes, calls)
    if opened is None:
        if notes:
            notes[-1].lines.append(line)
        return
    number, skip = opened
    parts: list[tuple[str, bool]] = []
    for text, raised in line.parts:
        parts.append((text[skip:], raised))
        skip = max(0, skip - len(text))
    line.parts = [p for p in parts if p[0]] or [("", False)]
    notes.append(Note(number, line.page, [line]))
