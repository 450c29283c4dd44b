"""Rows of the data files, with errors that name the file and the row."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from answerable.errors import KnowledgeError


@dataclass(frozen=True, slots=True)
class Row:
    """One table of a data file, and where it stands."""

    where: str
    values: Mapping[str, object]

    def text(self, key: str, default: str | None = None) -> str:
        """The text under `key`.

        Raises:
            KnowledgeError: There is none, or it is something else.
        """
        value = self.values.get(key, default)
        if not isinstance(value, str) or not value.strip():
            raise KnowledgeError(f"{self.where}: `{key}` must be a text, not {value!r}")
        return value

    def maybe(self, key: str) -> str | None:
        """The text under `key`, or None where the row leaves it out."""
        return self.text(key) if key in self.values else None

    def texts(self, key: str) -> tuple[str, ...]:
        """The list of texts under `key`; empty where the row leaves it out.

        Raises:
            KnowledgeError: It is no list of texts.
        """
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) and v for v in value):
            raise KnowledgeError(f"{self.where}: `{key}` must be a list of texts")
        return tuple(value)

    def number(self, key: str, default: float | None = None) -> float:
        """The number under `key`.

        Raises:
            KnowledgeError: There is none, or it is something else.
        """
        value = self.values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise KnowledgeError(f"{self.where}: `{key}` must be a number, not {value!r}")
        return value

    def table(self, key: str) -> dict[str, str]:
        """The table of texts under `key`; empty where the row leaves it out.

        Raises:
            KnowledgeError: It is no table of texts.
        """
        value = self.values.get(key, {})
        if not isinstance(value, dict) or not all(isinstance(v, str) for v in value.values()):
            raise KnowledgeError(f"{self.where}: `{key}` must be a table of texts")
        return dict(value)

    def numbers(self, key: str) -> dict[str, int]:
        """The table of whole numbers under `key`; empty where the row leaves it out.

        Raises:
            KnowledgeError: It is no table of whole numbers, or one of them is below zero.
        """
        value = self.values.get(key, {})
        if not isinstance(value, dict) or not all(type(v) is int and v >= 0 for v in value.values()):
            raise KnowledgeError(f"{self.where}: `{key}` must be a table of whole numbers")
        return dict(value)


def read_rows(file: str, name: str, source: str | None = None) -> Iterator[Row]:
    """The rows of an array of tables in a data file; `source` stands in for the file's own text."""
    tables = whole(file, source).values.get(name)
    if not isinstance(tables, list) or not tables:
        raise KnowledgeError(f"{file}: no [[{name}]] in it")
    for place, values in enumerate(tables, 1):
        if not isinstance(values, dict):
            raise KnowledgeError(f"{file}: {name} {place} is no table")
        key = values.get("code") or values.get("label") or place
        yield Row(f"{file}: {name} {key}", values)


def whole(file: str, source: str | None = None) -> Row:
    """A whole data file as one row.

    Raises:
        KnowledgeError: The file is missing, or is no TOML.
    """
    try:
        return Row(file, tomllib.loads(source)) if source is not None else _packaged(file)
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(f"{file}: {error}") from error
    except OSError as error:
        raise KnowledgeError(f"{file}: {error.strerror or error}") from error


@cache
def _packaged(file: str) -> Row:
    return Row(file, tomllib.loads(resources.files("answerable").joinpath("data", file).read_text("utf-8")))
