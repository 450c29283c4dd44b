"""Rows as bytes: one JSON object a line, keys sorted, the schema on the first line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from answerable.errors import NewerSchema, StoreError
from answerable.store.rows import ROWS, SCHEMA, SCHEMA_NAME, SCHEMA_NUMBER, ManifestRow, Row

_ENCODER = msgspec.json.Encoder(order="sorted")
_DECODERS = {noun: msgspec.json.Decoder(row) for noun, row in ROWS.items()}
_FIRST = f'{{"schema": "{SCHEMA}"}}'.encode()
_MANIFEST = msgspec.json.Decoder(ManifestRow)
# A line nested deeper than the interpreter allows is as malformed as one without an end.
_MALFORMED = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


class _Head(msgspec.Struct, frozen=True):
    schema: str


_HEAD = msgspec.json.Decoder(_Head)


def encode(rows: Iterable[Row]) -> bytes:
    """The bytes of a file of rows, in the order given."""
    return b"\n".join([_FIRST, *map(_ENCODER.encode, rows), b""])


def encode_manifest(manifest: ManifestRow) -> bytes:
    """The bytes of `dossier.json`: indented, as people open it."""
    return msgspec.json.format(_ENCODER.encode(manifest), indent=2) + b"\n"


def decode(data: bytes, noun: str, place: str) -> Iterator[tuple[int, Row]]:
    """The rows of a file, each with the number of its line.

    Raises:
        StoreError: A line is damaged; the message names the file (`place`), the line
            and the field.
        NewerSchema: A later program wrote the file.
    """
    # Split at "\n" alone: a quote may hold U+2028, which `splitlines` takes for a line end.
    head, *lines = data.split(b"\n")
    check_schema(head, f"{place}:1")
    if not lines or lines[-1]:
        raise StoreError(f"{place}:{len(lines) + 1}: the last line has no end; the file is cut off")
    decoder = _DECODERS[noun]
    for number, line in enumerate(lines[:-1], 2):
        try:
            yield number, decoder.decode(line)
        except _MALFORMED as error:
            raise StoreError(f"{place}:{number}: {_reason(error)}") from error


def decode_manifest(data: bytes, place: str) -> ManifestRow:
    """What `dossier.json` holds.

    Raises:
        StoreError: It is damaged.
        NewerSchema: A later program wrote it.
    """
    check_schema(data, place)
    try:
        return _MANIFEST.decode(data)
    except _MALFORMED as error:
        raise StoreError(f"{place}: {_reason(error)}") from error


def check_schema(data: bytes, place: str) -> None:
    """See that `data`, an object with a field `schema`, is of the schema that we read.

    Raises:
        StoreError: It names no schema of ours.
        NewerSchema: A later program wrote it.
    """
    try:
        schema = _HEAD.decode(data).schema
    except _MALFORMED as error:
        raise StoreError(f'{place}: expected {{"schema": "{SCHEMA}"}}: {_reason(error)}') from error
    known = re.fullmatch(rf"{SCHEMA_NAME}/([0-9]{{1,9}})", schema)
    if known and int(known[1]) > SCHEMA_NUMBER:
        raise NewerSchema(f"{place}: written by a newer Answerable ({schema}); this one reads {SCHEMA}")
    if schema != SCHEMA:
        raise StoreError(f"{place}: of schema {schema!r}; this program reads {SCHEMA}")


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "JSON is malformed: nested too deeply"
    if isinstance(error, UnicodeDecodeError):
        return f"not UTF-8: {error.reason}"
    message = str(error).rstrip(".")
    return (
        message[:1].lower() + message[1:]
        if message.startswith(("Object", "Expected", "Invalid"))
        else message
    )
