"""A list as a document: each row a block, its words a statement with what the list says of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from types import MappingProxyType

from answerable.errors import ReadError
from answerable.imports.cells import plain_words
from answerable.imports.problem import Problem
from answerable.imports.reading import Listed, read_list
from answerable.model import (
    Asked,
    Block,
    BlockKind,
    Document,
    Identity,
    InList,
    Kind,
    Position,
    Quote,
    Reason,
    Role,
    Source,
    Span,
    Statement,
    ToldPosition,
)
from answerable.read import slug
from answerable.read.build import Builder
from answerable.registry import body

# What the stages behind can take in; one State has some two thousand rows in all cycles.
MOST_ROWS = 20_000
GENRE = "imported_list"
_RULE = "row-of-a-list"
_REMARKS = 20
_ROLES = {"UPR": Role.REVIEWING_STATE, "SP": Role.OTHER, None: Role.OTHER}


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the list: what it asks, of which States, and how it is written down."""

    asked: Asked
    text: str
    places: Mapping[str, Span]


def as_document(path: str | Path, document_id: str | None = None) -> tuple[Source, tuple[Statement, ...]]:
    """Read a list as a document of a review, with its statements.

    The text is made of the rows: the number and the words, and below them each filled cell with its
    column's name. What a row says of its document, session and State stands on its statement; what all
    rows agree on stands on the document too. A row for several States is one statement.

    Raises:
        ReadError: It is no list, is damaged, or has more rows than a dossier can hold.
    """
    path = Path(path)
    listed = read_list(path)
    rows, remarks = _rows(listed)
    builder = Builder(
        document_id or slug(listed.file), listed.file, listed.sha256, _format(path), remarks=remarks
    )
    for row in rows:
        builder.write(BlockKind.TABLE_ROW, row.text, number=row.asked.number)
    document = builder.finish()
    statements = _statements(document, rows)
    return Source(document, _identity(listed, rows, statements[0].quote)), statements


def _format(path: Path) -> str:
    name = path.name.lower().removesuffix(".gz")
    return name.rpartition(".")[2] if "." in name else "csv"


def _rows(listed: Listed) -> tuple[list[_Row], list[str]]:
    columns = {column for one in listed.mappings for column in one.columns.get("text", ())}
    asked: list[Asked] = []
    told: list[str] = []
    for row in listed:
        if isinstance(row, Problem):
            told.append(str(row))
            continue
        asked.append(row)
        if len(asked) > MOST_ROWS:
            raise ReadError(
                f"{listed.file}: a list of more than {MOST_ROWS:,} rows is no document of one review; "
                "take it into a memory with answerable import"
            )
    if not asked:
        raise ReadError(f"{listed.file}: no row of it holds a recommendation")
    remarks = [f"{listed.file}: {listed.sign}", *listed.remarks, *told[:_REMARKS]]
    if len(told) > _REMARKS:
        remarks.append(
            f"{listed.file}: {len(told) - _REMARKS} more problems; answerable import tells them all"
        )
    one_a_row = [next(same) for _, same in groupby(asked, key=lambda a: (a.origin.sheet, a.origin.row))]
    return [_written(row, columns) for row in one_a_row], remarks


def _written(asked: Asked, columns: set[str]) -> _Row:
    """A row as lines: number and words, then "Column: what stands there"."""
    lead = f"{asked.number} " if asked.number else ""
    lines = [f"{lead}{asked.text}"]
    places = {"": Span(len(lead), len(lead) + len(asked.text))}
    length = len(lines[0])
    for name, cell in asked.cells:
        words = plain_words(cell)
        if not words or name in columns:
            continue
        start = length + 1 + len(name) + 2
        places[name] = Span(start, start + len(words))
        lines.append(f"{name}: {words}")
        length = start + len(words)
    return _Row(asked, "\n".join(lines), places)


def _statements(document: Document, rows: Iterable[_Row]) -> tuple[Statement, ...]:
    seen: Counter[str] = Counter()
    done = []
    for block, row in zip(document.blocks, rows, strict=True):
        one = _statement(document, block, row)
        done.append(replace(one, ordinal=seen[one.quote.text]))
        seen[one.quote.text] += 1
    return tuple(done)


def _statement(document: Document, block: Block, row: _Row) -> Statement:
    asked = row.asked

    def quote(place: Span) -> Quote:
        return document.quote(Span(block.span.start + place.start, block.span.start + place.end))

    positions = tuple(_position(told, row, quote(row.places[""]), quote) for told in asked.positions)
    kind = Kind(asked.kind)
    holder = body(asked.mechanism) if asked.mechanism else None
    origin = asked.origin
    return Statement(
        quote=quote(row.places[""]),
        kind=kind,
        block=block.id,
        role=Role.STATE if kind is Kind.COMMITMENT else _ROLES.get(asked.mechanism, Role.COMMITTEE),
        speaker=", ".join(asked.by) or (holder.name if holder else "list"),
        confidence=1.0,
        default=_RULE,
        reported=True,
        number=asked.number,
        by=asked.by,
        position=positions[-1] if positions else None,
        positions=positions,
        codings=asked.codings,
        listed=InList(
            origin.row,
            origin.key,
            origin.sheet,
            asked.state,
            asked.mechanism,
            asked.symbol,
            asked.session,
            asked.cycle,
            asked.date,
        ),
    )


def _position(told: ToldPosition, row: _Row, otherwise: Quote, quote: Callable[[Span], Quote]) -> Position:
    """A position with the cell that says it."""
    for name, cell in row.asked.cells:
        if name in row.places and plain_words(cell).lstrip("- ") == told.printed:
            return Position(told.value, quote(row.places[name]), told.nuance, told.date)
    return Position(told.value, otherwise, told.nuance, told.date)


def _identity(listed: Listed, rows: list[_Row], first: Quote) -> Identity:
    """What all rows agree on; the first row is the evidence."""
    agreed = {
        name: values.pop()
        for name in ("mechanism", "state", "symbol", "session", "cycle", "date")
        if len(values := {getattr(row.asked, name) for row in rows}) == 1
    }
    return Identity(
        genre=GENRE,
        title=f"{listed.file}: {listed.mappings[0].title}",
        **{name: value for name, value in agreed.items() if value is not None},
        evidence=MappingProxyType({"genre": Reason(_RULE, first)}),
    )
