"""Which column of a table holds what: recognised, guessed from header words, or said by the user."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from answerable.errors import ReadError
from answerable.imports.knowledge import ALL_COLUMNS, FIELDS, formats, header_words, plain
from answerable.model import Stance

_EMPTY: Mapping[str, Any] = MappingProxyType({})
_KNOWN = {"format", "sheet", "header", "coder", "many", "columns", "every", "positions"}
# What a row can be told for all rows at once.
_FOR_EVERY = tuple(name for name in FIELDS if name not in ("text", "key", "number", "position_source"))


@dataclass(frozen=True)
class ColumnMapping:
    """Which column holds what, and what the list says of every row.

    `format` is the name of a format, "plain" where it was guessed, "given" where the user says it; `sign`
    says by what it was recognised. `columns` names the columns of each field as the header spells them,
    `every` what holds for all rows, `positions` what further labels mean, `many` what parts several
    values in a cell. `header` is the row of the header, None where it is to be found.
    """

    format: str = "given"
    title: str = "table with a mapping"
    coder: str = "list"
    sign: str = "the mapping that was given"
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _EMPTY)
    every: Mapping[str, str] = field(default_factory=lambda: _EMPTY)
    positions: Mapping[str, Stance] = field(default_factory=lambda: _EMPTY)
    schemes: Mapping[str, str] = field(default_factory=lambda: _EMPTY)
    many: str = "\n;,|"
    labels: str | None = None
    loose: frozenset[str] = frozenset()
    number_in_text: bool = True
    sheet: str | None = None
    header: int | None = None

    def toml(self) -> str:
        """The mapping as a file that can be edited and given back."""
        sign = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in self.sign)
        lines = [f"# {self.title}, recognised by {sign}."]
        if any(one.name == self.format for one in formats()):
            lines.append(f"format = {_quoted(self.format)}  # whose labels and schemes hold")
        if self.sheet is not None:
            lines.append(f"sheet = {_quoted(self.sheet)}")
        if self.header is not None:
            lines.append(f"header = {self.header}  # the row with the names of the columns")
        lines += [f"coder = {_quoted(self.coder)}  # who gave the labels", f"many = {_quoted(self.many)}", ""]
        lines += ["[columns]  # what we ask for = the column that holds it"]
        for name in FIELDS:
            found = self.columns.get(name, ())
            if len(found) > 1:
                lines.append(f"{name} = [{', '.join(_quoted(one) for one in found)}]")
            else:
                lines.append(f"{name} = {_quoted(found[0])}" if found else f"# {name} =")
        lines += ["", "[every]  # what holds for every row"]
        lines += [f"{name} = {_quoted(value)}" for name, value in self.every.items()]
        lines += [
            f"# {n} =" for n in ("state", "mechanism", "symbol", "session", "cycle") if n not in self.every
        ]
        lines += [
            "",
            "[positions]  # what further words mean: supported, noted, partially_supported, pending",
        ]
        lines += [f"{_quoted(label)} = {_quoted(value)}" for label, value in self.positions.items()]
        return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    # JSON's strings are TOML's basic strings. What steers a terminal, JSON leaves partly as it is.
    return "".join(c if c.isprintable() else _escaped(c) for c in json.dumps(text, ensure_ascii=False))


def _escaped(letter: str) -> str:
    return f"\\u{ord(letter):04x}" if ord(letter) < 0x10000 else f"\\U{ord(letter):08x}"


def read_mapping(path: Path) -> ColumnMapping:
    """A mapping from its file.

    Raises:
        ReadError: It cannot be read, or says something that we do not know.
    """
    try:
        table = tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise ReadError(f"{path.name}: cannot be read: {error.strerror or error}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ReadError(f"{path.name}: is no TOML: {error}") from error
    return mapping_from(table, path.name)


def mapping_from(table: Mapping[str, Any], name: str) -> ColumnMapping:
    """A mapping from its table.

    Raises:
        ReadError: Something in it is not as it should be.
    """
    _only(table, _KNOWN, name)
    columns = _table(table, "columns", name)
    _only(columns, FIELDS, f"{name}: [columns]")
    every = _table(table, "every", name)
    _only(every, _FOR_EVERY, f"{name}: [every]")
    if not columns.get("text"):
        raise ReadError(
            f"{name}: [columns]: `text` must name the column with the words of the recommendation"
        )
    header = table.get("header")
    if header is not None and (type(header) is not int or header < 1):
        raise ReadError(f"{name}: header: the number of a row was expected, not {header!r}")
    base = _base(table, name)
    return replace(
        base,
        columns={key: _names(value, f"{name}: [columns] {key}") for key, value in columns.items()},
        every={key: _text(value, f"{name}: [every] {key}") for key, value in every.items()},
        positions={
            label: _stance(value, f"{name}: [positions] {label}")
            for label, value in _table(table, "positions", name).items()
        },
        coder=_text(table.get("coder", base.coder), f"{name}: coder"),
        many=_text(table.get("many", base.many), f"{name}: many"),
        sheet=None if "sheet" not in table else _text(table["sheet"], f"{name}: sheet"),
        header=header,
    )


def _base(table: Mapping[str, Any], name: str) -> ColumnMapping:
    """What a mapping takes from the format that it names."""
    if "format" not in table:
        return ColumnMapping()
    known = {one.name: one for one in formats()}
    found = known.get(_text(table["format"], f"{name}: format"))
    if found is None:
        raise ReadError(f"{name}: format: one of {', '.join(known)} was expected, not {table['format']!r}")
    return ColumnMapping(
        format=found.name,
        title=found.title,
        coder=found.coder,
        schemes=found.schemes,
        many=found.many,
        labels=found.labels,
        loose=found.loose,
        number_in_text=found.number_in_text,
    )


def _only(table: Mapping[str, Any], known: Sequence[str] | set[str], where: str) -> None:
    wrong = sorted(set(table) - set(known))
    if wrong:
        raise ReadError(f"{where}: {wrong[0]!r} is not known; known are {', '.join(sorted(known))}")


def _table(table: Mapping[str, Any], key: str, name: str) -> Mapping[str, Any]:
    found = table.get(key, {})
    if not isinstance(found, dict):
        raise ReadError(f"{name}: [{key}] must be a table")
    return found


def _text(value: object, where: str) -> str:
    if isinstance(value, str) and value:
        return value
    if type(value) is int:
        return str(value)
    raise ReadError(f"{where}: a text was expected, not {value!r}")


def _names(value: object, where: str) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(_text(one, where) for one in value)
    return (_text(value, where),)


def _stance(value: object, where: str) -> Stance:
    if isinstance(value, str) and value in set(Stance):
        return Stance(value)
    raise ReadError(f"{where}: one of {', '.join(Stance)} was expected, not {value!r}")


def recognise(header: Sequence[str]) -> ColumnMapping | None:
    """The mapping of a header that is of a known format; None where it is of none."""
    for one in formats():
        group = one.sign_in(header)
        columns = _columns_of(header, one.columns)
        if group is None or "text" not in columns:
            continue
        named = "columns" if len(group) > 1 else "column"
        return ColumnMapping(
            format=one.name,
            title=one.title,
            coder=one.coder,
            sign=f"the {named} {', '.join(f'“{_as_spelt(header, name)}”' for name in group)}",
            columns=columns,
            every=one.every,
            schemes=one.schemes,
            many=one.many,
            labels=one.labels,
            loose=one.loose,
            number_in_text=one.number_in_text,
        )
    return None


def _columns_of(header: Sequence[str], known: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    spelt = {plain(cell): cell for cell in reversed(header) if cell}
    found = {}
    for name, spellings in known.items():
        there = tuple(dict.fromkeys(spelt[plain(one)] for one in spellings if plain(one) in spelt))
        if there:
            found[name] = there
    return found


def _as_spelt(header: Sequence[str], name: str) -> str:
    return next(cell for cell in header if plain(cell) == plain(name))


def guess(header: Sequence[str]) -> ColumnMapping:
    """What the words of a header say; without `text` where no column can hold the recommendation."""
    worths = sorted(
        ((word.worth(cell), -at, -place, word.field, cell) for at, word in enumerate(header_words())
         for place, cell in enumerate(header) if cell and word.worth(cell)),
        reverse=True,
    )  # fmt: skip
    columns: dict[str, list[str]] = {}
    used: set[str] = set()
    for _, _, _, name, cell in worths:
        if cell not in used and (name not in columns or name in ALL_COLUMNS):
            columns.setdefault(name, []).append(cell)
            used.add(cell)
    for name, first in columns.items():
        # A second column of the same name: a row may fill the one or the other.
        if name not in ALL_COLUMNS:
            first += [cell for cell in header if cell.startswith(f"{first[0]} (") and cell[-2:-1].isdecimal()]
    said = {name: tuple(columns[name]) for name in FIELDS if name in columns}
    sign = "the words of its header: " + ", ".join(f"{name} “{cells[0]}”" for name, cells in said.items())
    return ColumnMapping(format="plain", title="plain table", sign=sign, columns=said)


def fitted(given: ColumnMapping, header: Sequence[str]) -> ColumnMapping | None:
    """The user's mapping with the names as a header spells them; None where a name is not there."""
    spelt = {plain(cell): cell for cell in reversed(header) if cell}
    if any(plain(one) not in spelt for names in given.columns.values() for one in names):
        return None
    columns = {name: tuple(spelt[plain(one)] for one in names) for name, names in given.columns.items()}
    return replace(given, columns=columns)
