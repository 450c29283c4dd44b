"""A report as one HTML file: nothing in it is loaded from elsewhere, and it prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from answerable.report.paper import Grid, Heading, Line, Part, Text, line_of

_STYLE = """
:root { color-scheme: light dark; }
body { max-width: 52rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.55 Georgia, "Noto Serif", serif; }
h1, h2, h3, table, .strong, .words, .note, cite { font-family: system-ui, "Noto Sans", sans-serif; }
h1, h2, h3 { line-height: 1.25; } h2 { margin-top: 2.4rem; } h3 { margin-top: 1.6rem; }
ul { list-style: none; padding: 0; } li { padding: .2rem 0; overflow-wrap: anywhere; }
li.on { padding: .1rem 0 .1rem 1.4rem; }
.strong { font-weight: 600; font-size: .92em; } .words, .note, cite { font-size: .86em; font-style: normal; }
.note, cite { opacity: .75; }
.grid { overflow-x: auto; } table { border-collapse: collapse; font-size: .88rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0; }
td { border-top: 1px solid #8886; }
@media print { body { font-size: 10.5pt; max-width: none; margin: 0; } li, tr { break-inside: avoid; }
h2, h3 { break-after: avoid; } }
"""


_ON = ' class="on"'


def page(parts: Iterable[Part]) -> str:
    """The report as a page of its own."""
    body = "\n".join(piece for sort, run in groupby(parts, key=type) for piece in _run(sort, list(run)))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        # The file is passed on: it must not call anybody when it is opened.
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>Review dossier</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>Review dossier</h1>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _run(sort: type, run: list[Part]) -> Iterator[str]:
    """Parts of one sort that follow one another: lines are one list."""
    if sort is Line:
        yield "<ul>\n" + "\n".join(_line(line) for line in run if isinstance(line, Line)) + "\n</ul>"
        return
    for part in run:
        match part:
            case Heading():
                yield f"<h{part.level}>{_plain(part.text)}</h{part.level}>"
            case Text():
                yield f"<p>{_plain(part.text)}</p>"
            case Grid():
                head = "".join(f'<th scope="col">{_plain(cell)}</th>' for cell in part.head)
                rows = "\n".join(_row(row) for row in part.rows)
                yield (
                    '<div class="grid"><table>\n'
                    f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table></div>"
                )


def _line(line: Line) -> str:
    said = [
        f'<span class="strong">{_plain(line.strong)}</span>' if line.strong else "",
        f'<span class="words">{_plain(line.words)}</span>' if line.words else "",
        f"“{_plain(line.quote)}” <cite>({_plain(line.place)})</cite>" if line.place else "",
        f'<span class="note">{_plain(line.note)}</span>' if line.note else "",
    ]
    return f"<li{_ON if line.depth else ''}>{' '.join(filter(None, said))}</li>"


def _row(cells: Iterable[str]) -> str:
    return "<tr>" + "".join(f"<td>{_plain(cell or '–')}</td>" for cell in cells) + "</tr>"


def _plain(text: str) -> str:
    return escape(line_of(text))
