"""Tables as JSON: a list of records, one after the other, or one record a line; never held whole."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TextIO

from answerable.errors import ReadError
from answerable.imports.letters import Letters, as_text
from answerable.imports.limits import MOST_OF_RECORD, MOST_ROWS
from answerable.imports.opened import Opened

_BLANK = re.compile(r"[ \t\r\n,]*")
_CHUNK = 1 << 20
_WIDEST = 60


def records(file: Opened, letters: Letters) -> Iterator[tuple[int, dict[str, object]]]:
    """The records of a JSON file, each with its number.

    They stand in a list, in the first list of an object, or one after the other.

    Raises:
        ReadError: It is no JSON of this kind, or is cut short.
    """
    with as_text(file, letters) as text:
        window = _Window(text, file.name)
        inside = _enter(window)
        number = 0
        while True:
            window.skip(_BLANK)
            letter = window.peek()
            if letter == "]" and inside:
                return
            if not letter:
                if inside:
                    raise ReadError(
                        f"{file.name}: is cut short after record {number}: the list is not closed"
                    )
                return
            number += 1
            if number > MOST_ROWS:
                raise ReadError(f"{file.name}: holds more than {MOST_ROWS:,} records; split the file")
            record = window.value(f"record {number}")
            if not isinstance(record, dict):
                raise ReadError(
                    f"{file.name}: record {number}: an object of named values was expected; "
                    f"there stands “{json.dumps(record)[:_WIDEST]}”"
                )
            yield number, record


def _enter(window: _Window) -> bool:
    """Go to the first record; whether a list must be closed behind the last."""
    window.skip(_BLANK)
    letter = window.peek()
    if letter == "[":
        window.at += 1
        return True
    if letter != "{":
        raise ReadError(f"{window.name}: is no JSON list of records: it begins with “{window.show()}”")
    start = window.at
    # An object around the list, or the first of many records?
    if not window.holds_a_list():
        window.at = start
        return False
    return True


class _Window:
    """A part of a text that moves on while values are read from it."""

    def __init__(self, text: TextIO, name: str) -> None:
        self._text = text
        self._decode = json.JSONDecoder().raw_decode
        self.name = name
        self.words = text.read(_CHUNK)
        self.at = 0

    def _more(self) -> bool:
        """Take in as much again as is held, so that long values cost no more than twice their length."""
        more = self._text.read(max(_CHUNK, len(self.words) - self.at))
        if more:
            self.words = self.words[self.at :] + more
            self.at = 0
        return bool(more)

    def skip(self, what: re.Pattern[str]) -> None:
        while True:
            found = what.match(self.words, self.at)
            self.at = found.end() if found else self.at
            if self.at < len(self.words) or not self._more():
                return

    def peek(self) -> str:
        return self.words[self.at : self.at + 1]

    def show(self) -> str:
        return " ".join(self.words[self.at : self.at + _WIDEST].split())

    def value(self, what: str) -> object:
        while True:
            try:
                found, end = self._decode(self.words, self.at)
            except RecursionError as error:
                raise ReadError(f"{self.name}: {what}: values are nested too deep") from error
            except ValueError as error:
                # A number of five thousand digits is a ValueError too, and no JSONDecodeError.
                if len(self.words) - self.at > MOST_OF_RECORD:
                    raise ReadError(
                        f"{self.name}: {what}: no value of less than {MOST_OF_RECORD:,} letters stands there"
                    ) from error
                if not self._more():
                    raise ReadError(
                        f"{self.name}: {what}: is cut short or no JSON: {_said(error)}; "
                        f"it begins with “{self.show()}”"
                    ) from error
                continue
            if end < len(self.words) or not self._more():
                self.at = end if end < len(self.words) else min(end, len(self.words))
                return found

    def holds_a_list(self) -> bool:
        """Go behind the bracket of the first list of records in this object; False where there is none."""
        self.at += 1
        for _ in range(50):
            self.skip(_BLANK)
            if self.peek() != '"':
                return False
            self.value("the name of a value")
            self.skip(re.compile(r"[ \t\r\n:]*"))
            if self.peek() == "[":
                self.at += 1
                self.skip(re.compile(r"[ \t\r\n]*"))
                if self.peek() == "{":
                    return True
                self.at -= 1
                return False
            self.value("a value of the object around the list")
        return False


def _said(error: ValueError) -> str:
    return error.msg if isinstance(error, json.JSONDecodeError) else str(error)[:_WIDEST]
