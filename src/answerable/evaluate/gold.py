"""Reference annotations: what a person who read the documents says stands in them.

The format is told in `docs/evaluate.md`: a folder with one file of JSON lines a document.
Reading is strict, for a slip in an annotation would pass for a fault of the program.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, TypeVar

import msgspec

from answerable.errors import AnnotationError
from answerable.model import AnswerStatus, Kind, Severity

_Count = Annotated[int, msgspec.Meta(ge=1)]
_Place = Annotated[int, msgspec.Meta(ge=0)]
_Words = Annotated[str, msgspec.Meta(min_length=1)]
# People write these down beside the others; nothing is held against them.
UNSCORED = frozenset({"event", "institution", "law", "note", "section"})


class GoldStatement(msgspec.Struct, frozen=True, tag_field="type", tag="statement"):
    """One thing said: its kind and its words; `occurrence` tells which, where they stand several times."""

    id: _Words
    kind: Kind
    quote: _Words
    doc: str | None = None
    occurrence: _Count = 1
    round: str | None = None


class GoldAnswer(msgspec.Struct, frozen=True, tag_field="type", tag="answer"):
    """The verdict on a question, with the ids of the statements that reply to it."""

    question: _Words
    status: AnswerStatus
    responses: tuple[str, ...] = ()


class GoldFigure(msgspec.Struct, frozen=True, tag_field="type", tag="figure"):
    """A number with the words that it stands in; `value` is null where none is printed ("thousands")."""

    quote: _Words
    value: float | None
    doc: str | None = None
    occurrence: _Count = 1


class GoldPerson(msgspec.Struct, frozen=True, tag_field="type", tag="person"):
    """One person with every spelling of the name, exactly as printed."""

    canonical: _Words
    variants: Annotated[tuple[_Words, ...], msgspec.Meta(min_length=1)]


class GoldCitation(msgspec.Struct, frozen=True, tag_field="type", tag="citation"):
    """A source in a note: its form, the note that it points to, and what is wrong with it."""

    note: _Count
    kind: str
    doc: str | None = None
    target_note: int | None = None
    problem: str | None = None


class GoldSide(msgspec.Struct, frozen=True):
    """One side of a conflict: words of a document."""

    doc: _Words
    quote: _Words


class GoldConflict(msgspec.Struct, frozen=True, tag_field="type", tag="conflict"):
    """Two places, of one document or of two, that cannot both be true."""

    a: GoldSide
    b: GoldSide
    severity: Severity


class GoldRegion(msgspec.Struct, frozen=True, tag_field="type", tag="region"):
    """The part of the document that was annotated, in code points; without one, all of it was."""

    start: _Place
    end: _Place
    doc: str | None = None


class GoldDocument(msgspec.Struct, frozen=True, tag_field="type", tag="document"):
    """What the document is."""

    genre: str | None = None
    state: str | None = None
    date: str | None = None
    doc: str | None = None


GoldRow = (
    GoldStatement
    | GoldAnswer
    | GoldFigure
    | GoldPerson
    | GoldCitation
    | GoldConflict
    | GoldRegion
    | GoldDocument
)
_Row = TypeVar("_Row")
_ROW: msgspec.json.Decoder[GoldRow] = msgspec.json.Decoder(GoldRow)
SCORED = ("answer", "citation", "conflict", "document", "figure", "person", "region", "statement")


class _Head(msgspec.Struct, frozen=True):
    type: str


_HEAD = msgspec.json.Decoder(_Head)


@dataclass(frozen=True, slots=True)
class Annotation:
    """All that was annotated in one document: that whose name begins with `code`."""

    code: str
    rows: tuple[GoldRow, ...]

    def of(self, sort: type[_Row]) -> tuple[_Row, ...]:
        """The rows of one sort, in the order of the file."""
        return tuple(row for row in self.rows if isinstance(row, sort))

    @property
    def statements(self) -> tuple[GoldStatement, ...]:
        """The statements, in the order of the file."""
        return self.of(GoldStatement)

    @property
    def region(self) -> tuple[int, int] | None:
        """The part that was annotated; None where it is the whole document."""
        found = self.of(GoldRegion)
        return (found[0].start, found[0].end) if found else None


def read_gold(path: str | Path) -> tuple[Annotation, ...]:
    """The reference annotations of a folder, or of one file, in the order of their names.

    Raises:
        AnnotationError: There is none, or a line is not as it should be; the message names the
            file, the line and what was expected.
    """
    path = Path(path)
    if not path.exists():
        raise AnnotationError(f"{path}: there is no such file or folder")
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    if not files:
        raise AnnotationError(f"{path}: the folder holds no reference annotation (*.jsonl)")
    return tuple(_read(file) for file in files)


def _read(file: Path) -> Annotation:
    rows: list[GoldRow] = []
    known: dict[str, int] = {}
    asked: list[tuple[int, str]] = []
    for number, row in _rows(file):
        _see_document(row, file, number)
        if isinstance(row, GoldStatement):
            if row.id in known:
                raise _fault(file, number, f"the id {row.id} stands on line {known[row.id]} already")
            known[row.id] = number
        elif isinstance(row, GoldAnswer):
            asked.append((number, row.question))
        elif isinstance(row, GoldRegion) and row.end <= row.start:
            raise _fault(file, number, f"a region ends behind its start, not {row.start}–{row.end}")
        rows.append(row)
    for number, question in asked:
        if question not in known:
            raise _fault(file, number, f"an answer names a statement of this file, and {question} is none")
    return Annotation(file.stem, tuple(rows))


def _rows(file: Path) -> Iterator[tuple[int, GoldRow]]:
    """The rows that are scored, each with the number of its line."""
    # Split at "\n" alone: a quote may hold U+2028, which `splitlines` takes for a line end.
    for number, line in enumerate(file.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            sort = _HEAD.decode(line).type
            if sort in UNSCORED:
                continue
            if sort not in SCORED:
                known = ", ".join(sorted({*SCORED, *UNSCORED}))
                raise _fault(file, number, f"expected a type of {known}, not {sort!r}")
            yield number, _ROW.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise _fault(file, number, _reason(error)) from error


def _see_document(row: GoldRow, file: Path, number: int) -> None:
    """A row that names a document names that of its file."""
    named = getattr(row, "doc", None)
    if named is not None and named != file.stem:
        raise _fault(file, number, f"expected a row of {file.stem}, as the file is named, not of {named}")


def _fault(file: Path, number: int, what: str) -> AnnotationError:
    return AnnotationError(f"{file}:{number}: {what}")


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "expected one JSON object, not one nested so deeply"
    if isinstance(error, UnicodeDecodeError):
        return f"expected UTF-8: {error.reason}"
    said = str(error).rstrip(".").replace("`", "")
    said = said if said[:2].isupper() else said[:1].lower() + said[1:]  # "JSON is malformed"
    return said if isinstance(error, msgspec.ValidationError) else f"expected one JSON object: {said}"
