"""Where the header of a table stands, under titles and notes, and over how many rows."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from answerable.errors import ReadError
from answerable.imports.knowledge import formats, header_words, plain
from answerable.imports.limits import HEADER_WITHIN
from answerable.imports.mapping import ColumnMapping, fitted, guess, recognise
from answerable.imports.table import Line, Sheet
from answerable.imports.whose import whose

_LONGEST = 120  # letters of a column's name


@dataclass(frozen=True)
class Headed:
    """A sheet whose header is known: the names of its columns, the mapping, and the rows below."""

    sheet: Sheet
    names: tuple[str, ...]
    mapping: ColumnMapping
    rows: Iterator[Line]


def headed(sheet: Sheet, file: str, given: ColumnMapping | None) -> Headed | str:
    """The header of a sheet, and what its columns hold; or why there is none.

    Raises:
        ReadError: The user's mapping names a column that is not there.
    """
    lines = iter(sheet.lines)
    probe = list(itertools.islice(lines, HEADER_WITHIN))
    if not probe:
        return "holds nothing"
    if given is not None:
        return _as_given(sheet, probe, lines, given, file)
    best: tuple[int, int, Headed] | None = None
    for at, line in enumerate(probe):
        for names, below in _as_header(probe, at):
            mapping = recognise(names) or guess(names)
            worth = _worth(mapping)
            if worth and (best is None or worth > best[0]):
                rows = itertools.chain(probe[below:], lines)
                done = replace(mapping, sheet=sheet.name, header=line.number)
                best = (worth, at, Headed(sheet, names, done, rows))
        if best is not None and best[2].mapping.format != "plain":
            break
    if best is None:
        return f"no column can be known to hold recommendations; the first row holds {_shown(probe[0].cells)}"
    found = best[2]
    if found.mapping.format == "plain":
        return replace(found, mapping=whose(found.mapping, found.names, probe[best[1] + 1 :]))
    return found


def _worth(mapping: ColumnMapping) -> int:
    """How much of a header is understood; nothing where no column holds the recommendations."""
    if "text" not in mapping.columns:
        return 0
    return len(mapping.columns) + (100 if mapping.format != "plain" else 0)


def _as_header(probe: Sequence[Line], at: int) -> Iterator[tuple[tuple[str, ...], int]]:
    """The names that a row gives, alone and together with the next where both look like a header."""
    cells = probe[at].cells
    filled = [cell for cell in cells if cell.strip()]
    if not filled or any(len(cell) > _LONGEST for cell in filled):
        return
    yield distinct(cells), at + 1
    below = probe[at + 1].cells if at + 1 < len(probe) else []
    # The lower row of a header in two rows names what the upper one leaves open.
    open_ = [c for p, c in enumerate(below) if c.strip() and (p >= len(cells) or not cells[p].strip())]
    if len(filled) >= 2 and open_ and all(_is_name(c) for c in below if c.strip()):
        both = [
            (below[p].strip() if p < len(below) else "") or (cells[p] if p < len(cells) else "")
            for p in range(max(len(cells), len(below)))
        ]
        yield distinct(both), at + 2


def _is_name(cell: str) -> bool:
    known = any(plain(cell) == plain(n) for f in formats() for names in f.columns.values() for n in names)
    return known or any(word.worth(cell) for word in header_words())


def _as_given(
    sheet: Sheet, probe: list[Line], lines: Iterator[Line], given: ColumnMapping, file: str
) -> Headed | str:
    if given.sheet is not None and sheet.name is not None and given.sheet != sheet.name:
        return f"the mapping is for sheet {given.sheet}"
    for at, line in enumerate(probe):
        if given.header is not None and line.number != given.header:
            continue
        for names, below in _as_header(probe, at):
            mapping = fitted(given, names)
            if mapping is not None:
                done = replace(mapping, sheet=sheet.name, header=line.number)
                return Headed(sheet, names, done, itertools.chain(probe[below:], lines))
    wanted = [name for names in given.columns.values() for name in names]
    there = {plain(cell) for line in probe for cell in line.cells}
    missing = next((name for name in wanted if plain(name) not in there), wanted[0])
    where = f"row {given.header}" if given.header else f"the first {len(probe)} rows"
    raise ReadError(f"{file}: no header with the column “{missing}”, which the mapping names, in {where}")


def distinct(cells: Sequence[str]) -> tuple[str, ...]:
    """The names of columns, each once: a second "Theme" is "Theme (2)", one without a name "column 3"."""
    seen: dict[str, int] = {}
    names = []
    for place, cell in enumerate(cells, 1):
        name = " ".join(cell.split()) or f"column {place}"
        seen[name] = seen.get(name, 0) + 1
        while seen[name] > 1:
            name = f"{name} ({seen[name]})"
            seen[name] = seen.get(name, 0) + 1
        names.append(name)
    return tuple(names)


def _shown(cells: Sequence[str]) -> str:
    filled = [" ".join(cell.split())[:30] for cell in cells if cell.strip()]
    return ", ".join(f"“{cell}”" for cell in filled[:6]) + (" ..." if len(filled) > 6 else "")
