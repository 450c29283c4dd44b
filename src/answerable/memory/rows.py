"""A row of a list as the memory keeps it: columns for what is looked for, JSON for the rest."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from answerable.model.recommended import Asked, Coding, Origin, ToldPosition
from answerable.wording import letters_of

Cells: TypeAlias = tuple[tuple[str, str], ...]

COLUMNS = ("kind", "text", "state", "mechanism", "symbol", "number", "session", "cycle", "date")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Said:
    """What of a row has no column of its own. `cells` are the row as it stood in the table."""

    by: tuple[str, ...] = ()
    positions: tuple[ToldPosition, ...] = ()
    codings: tuple[Coding, ...] = ()
    cells: Cells = ()


def packed(one: Asked) -> str:
    """What has no column, as JSON."""
    import msgspec

    said = Said(one.by, one.positions, one.codings, one.cells)
    return msgspec.json.encode(said).decode()


@cache
def _decoder() -> Any:
    import msgspec

    return msgspec.json.Decoder(Said)


def unpacked(said: str) -> Said:
    """The same, read back."""
    found: Said = _decoder().decode(said)
    return found


def asked(columns: Mapping[str, Any], said: Said, origin: Origin) -> Asked:
    """A row again; `columns` are those of `COLUMNS`."""
    return Asked(
        origin=origin, by=said.by, positions=said.positions, codings=said.codings, cells=said.cells, **columns
    )


def digest(one: Asked, said: str) -> bytes:
    """What a row says, as one number: the same wherever it stands in its file."""
    parts = [getattr(one, name) for name in COLUMNS]
    parts += [one.origin.sheet, said]
    told = "".join("-" if part is None else f"{len(part)}:{part}" for part in parts)
    return hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def number_of(letters: str) -> int:
    """Letters as a number that fits into a column."""
    made = hashlib.blake2b(letters.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(made, "big", signed=True)


def item_by_number(one: Asked) -> str | None:
    """What two rows have in common that are the same item of the same report; None where they do not say."""
    if not one.symbol or not one.number:
        return None
    symbol = "".join(one.symbol.split()).upper().rstrip("*.)")
    return f"{symbol} {one.number.strip().rstrip('.')}"


def item_by_letters(one: Asked, letters: str) -> int | None:
    """The same by State, session, recommending States and letters; None where the State is unknown.

    A list that tells neither session nor document is tied to another of that kind by its numbers.
    """
    session = _NUMBER.findall(one.session or "")
    number = (one.number or "").strip().rstrip(".")
    if not one.state or not letters or not (session or (number and not one.symbol)):
        return None
    when = session[-1].lstrip("0") if session else f"number {number}"
    parts = [one.state, when, *sorted(one.by), "", letters]
    return number_of("|".join(parts))


def staged(one: Asked) -> tuple[Any, ...]:
    """A row as it waits to be taken: see `taking`."""
    said = packed(one)
    letters = letters_of(one.text)
    origin = one.origin
    return (
        origin.key,
        digest(one, said),
        *(getattr(one, name) for name in COLUMNS),
        said,
        number_of(letters),
        item_by_number(one),
        item_by_letters(one, letters),
        origin.sheet,
        origin.row,
    )
