"""A report in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from answerable.report.paper import Grid, Heading, Line, Part, Text, line_of


def markdown(parts: Iterable[Part]) -> str:
    """The report as Markdown, a blank line between its parts, none between the lines of a list."""
    lines = ["# Review dossier"]
    before: Part | None = None
    for part in parts:
        if not (isinstance(part, Line) and isinstance(before, Line)):
            lines.append("")
        lines += _written(part)
        before = part
    return "\n".join(lines).rstrip() + "\n"


def _written(part: Part) -> Iterator[str]:
    match part:
        case Heading():
            yield f"{'#' * part.level} {line_of(part.text)}"
        case Text():
            yield line_of(part.text)
        case Line():
            yield _line(part)
        case Grid():
            yield _row(part.head)
            yield "|" + "---|" * len(part.head)
            yield from map(_row, part.rows)


def _line(line: Line) -> str:
    strong = f"**{line_of(line.strong)}**" if line.strong else ""
    quote = f"“{line_of(line.quote)}” ({line.place})" if line.place else ""
    said = [strong, line_of(line.words), quote, f"_{line_of(line.note)}_" if line.note else ""]
    return "  " * line.depth + "- " + " ".join(filter(None, said))


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(line_of(cell or "–").replace("|", "\\|") for cell in cells) + " |"
