"""The rows of a dossier, chosen and printed: as a table for the eye, as JSON or CSV for a program."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

import click

from answerable.cli.edge import Failure, unsteered
from answerable.cli.table import print_table
from answerable.model import Dossier, Kind, MentionKind
from answerable.store import ROWS, to_plain, to_rows
from answerable.text import Lines

Plain = dict[str, Any]


@dataclass(frozen=True, slots=True)
class View:
    """A choice of rows: those of one file, and of one kind where one is named."""

    noun: str
    kind: str | None = None


_THEMED = ("statements", "threads")
_ENTITIES = (MentionKind.PERSON, MentionKind.INSTITUTION, MentionKind.LAW, MentionKind.EVENT)
_VIEWS: Mapping[str, View] = {
    **{noun: View(noun) for noun in (*ROWS, "unread")},
    **{f"{kind}s": View("statements", kind) for kind in Kind},
    **{f"{kind}s": View("entities" if kind in _ENTITIES else "mentions", kind) for kind in MentionKind},
}


def view(name: str) -> View:
    """The view of that name, in the singular or the plural: `question`, `persons`, `state-claims`.

    Raises:
        Failure: There is none.
    """
    plain = name.lower().replace("-", "_")
    for known in (plain, f"{plain}s", f"{plain[:-1]}ies"):
        if known in _VIEWS:
            return _VIEWS[known]
    raise Failure(f"nothing in a dossier is called {name!r}; choose one of {', '.join(_VIEWS)}")


class Listing:
    """A dossier, ready to be listed: rows as plain dictionaries, each with its place."""

    def __init__(self, dossier: Dossier) -> None:
        self._rows = to_rows(dossier)
        self._unread = [{"file": u.file, "why": u.why} for u in dossier.unread]
        self._texts = {s.id: s.document.text for s in dossier.sources}
        self._files = {s.document.file: s.id for s in dossier.sources}
        self._lines = {id_: Lines(text) for id_, text in self._texts.items()}
        self._said = {s.id: s for s in dossier.statements}

    def place(self, document: str, start: int) -> str:
        """Where that is, as people write it: document:line."""
        line, _ = self._lines[document].place(start)
        return f"{document}:{line}"

    def rows(
        self,
        wanted: View,
        document: str | None = None,
        limit: int | None = None,
        theme: str | None = None,
    ) -> list[Plain]:
        """The rows of a view, as they are in the dossier, with `place` where they have one.

        Raises:
            Failure: No document is called `document`, or the rows have no themes.
        """
        plain: list[Plain] = (
            [dict(u) for u in self._unread]
            if wanted.noun == "unread"
            else list(map(to_plain, self._rows[wanted.noun]))
        )
        if wanted.kind is not None:
            plain = [row for row in plain if row["kind"] == wanted.kind]
        if document is not None:
            id_ = self._document(document)
            plain = [row for row in plain if id_ in self._documents_of(row, wanted.noun)]
        if theme is not None:
            if wanted.noun not in _THEMED:
                raise Failure(f"{wanted.noun} have no themes; {' and '.join(_THEMED)} have")
            plain = [row for row in plain if _under(row, theme)]
        return [self._placed(row) for row in plain[:limit]]

    def _document(self, name: str) -> str:
        id_ = self._files.get(name, name)
        if id_ not in self._texts:
            raise Failure(f"no document is called {name!r}; there are {', '.join(self._texts) or 'none'}")
        return id_

    def _documents_of(self, row: Plain, noun: str) -> set[str]:
        if "document" in row:
            return {row["document"]}
        if noun == "findings":
            return {q["document"] for q in row["quotes"]}
        if noun == "documents":
            return {row["id"]}
        if noun == "entities":
            return set(row["documents"])
        said = {"answers": ["question"], "links": ["from", "to"]}.get(noun, [])
        ids = [row[name] for name in said] if said else row.get("statements", [])
        return {self._said[id_].quote.document for id_ in ids}

    def _placed(self, row: Plain) -> Plain:
        if "document" in row and "start" in row:
            return {"place": self.place(row["document"], row["start"]), **row}
        if "question" in row:
            return {"place": self._place_of(row["question"]), **row}
        return row

    def _place_of(self, statement: str) -> str:
        quote = self._said[statement].quote
        return self.place(quote.document, quote.start)

    def _quoted(self, statement: str) -> str:
        return f"{self._place_of(statement)} {self._said[statement].words}"

    def _open_point(self, point: str | None) -> str | None:
        return self._quoted(point) if point in self._said else point

    def print(self, wanted: View, rows: Sequence[Plain], format_: str) -> None:
        """Print rows of a view as `table`, `json` or `csv`."""
        if format_ == "json":
            if wanted.noun == "blocks":
                rows = [{**row, "text": self._words(row)} for row in rows]
            click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        elif format_ == "csv":
            _print_csv(_names(wanted.noun), rows)
        else:
            columns = self._columns()[wanted.noun]
            if wanted.kind == Kind.RECOMMENDATION:
                columns = _RECOMMENDED
            if wanted.kind is not None:
                columns = {name: cell for name, cell in columns.items() if name != "kind"}
            print_table(list(columns), [[_cell(cell(row)) for cell in columns.values()] for row in rows])

    def _words(self, row: Plain) -> str:
        return self._texts[row["document"]][row["start"] : row["end"]]

    def _columns(self) -> Mapping[str, Mapping[str, Callable[[Plain], object]]]:
        """What a table shows of each sort of row, and how it gets it."""
        places = lambda row: [self.place(q["document"], q["start"]) for q in row["quotes"]]  # noqa: E731
        return {
            "documents": _fields("id", "genre", "mechanism", "state", "symbol", "date", "title"),
            "blocks": {**_fields("place", "kind", "number", "note", "page"), "text": self._words},
            "statements": _fields("place", "kind", "number", "speaker", "quote"),
            "citations": _fields("place", "note", "form", "quote", "target", "problem"),
            "mentions": {
                **_fields("place", "kind", "quote"),
                "value": _value,
                "what": lambda row: row.get("what"),
            },
            "entities": {
                **_fields("kind", "name", "variants", "documents"),
                "events": lambda row: [" ".join(filter(None, [e["what"], e["date"]])) for e in row["events"]],
            },
            "answers": {
                **_fields("place", "status"),
                "question": lambda row: self._said[row["question"]].words,
                "replies": lambda row: list(map(self._quoted, row["responses"])),
                "reason": lambda row: row["reason"],
            },
            "links": {
                "kind": lambda row: row["kind"],
                "from": lambda row: self._quoted(row["from"]),
                "to": lambda row: self._quoted(row["to"]),
                **_fields("reason"),
            },
            "threads": {
                "title": lambda row: row["title"],
                "statements": lambda row: len(row["statements"]),
                "open point": lambda row: self._open_point(row["state_of_play"]["open_point"]),
            },
            "findings": {**_fields("severity", "kind", "message"), "places": places},
            "unread": _fields("file", "why"),
        }


def _under(row: Plain, words: str) -> bool:
    return any(words.casefold() in theme["label"].casefold() for theme in row["themes"])


def _fields(*names: str) -> dict[str, Callable[[Plain], object]]:
    return {name: itemgetter(name) for name in names}


def _position(row: Plain) -> str:
    """The position that holds, with what its words say beyond it: "noted (rejected)"."""
    taken = row["position"]
    if taken is None:
        return ""
    value = str(taken["value"]).replace("_", " ")
    return f"{value} ({taken['nuance'].replace('_', ' ')})" if taken.get("nuance") else value


def _by(row: Plain) -> list[str] | str:
    """The recommending States; who else speaks, where it is none."""
    by: list[str] = row["by"]
    return by or str(row["speaker"])


def _value(row: Plain) -> str:
    """A figure as it was said, in digits: about 1240-1300 persons."""
    if "unit" not in row:
        return row.get("value") or ""
    ends = [f"{n:.15g}" for n in (row["value"], row["upper"]) if n is not None]
    return " ".join(filter(None, [row["qualifier"], "-".join(ends), row["unit"]]))


# A recommendation shows who made it and what the State said to it.
_RECOMMENDED: Mapping[str, Callable[[Plain], object]] = {
    **_fields("place", "number"),
    "by": _by,
    "position": _position,
    **_fields("quote"),
}


def _cell(value: object) -> str:
    if value is None:
        return ""
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def _names(noun: str) -> list[str]:
    """The columns of a CSV file: the same for every dossier, so that scripts can rely on them."""
    if noun == "unread":
        return ["file", "why"]
    names = list(ROWS[noun].__struct_encode_fields__)
    placed = noun == "answers" or {"document", "start"} <= set(names)
    return ["place", *names] if placed else names


def _print_csv(names: Sequence[str], rows: Sequence[Plain]) -> None:
    """Every field in a column of its own; what is no plain value is written as JSON.

    What a spreadsheet would take for a formula has an apostrophe before it.
    """
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([_csv_cell(row.get(name)) for name in names])


def _csv_cell(value: object) -> object:
    if isinstance(value, str):
        from answerable.imports.problem import harmless

        return harmless(unsteered(value))
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict | bool) else value
