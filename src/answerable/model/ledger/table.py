"""The tables of the ledger as CSV and JSON, for a spreadsheet and for a program.

A table is made of plain rows, as JSON keeps them, so that it does not matter whether a row comes
from a dossier or from a copy of it.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

Plain = Mapping[str, Any]
# A spreadsheet takes what begins so for a formula, and runs it.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def plain(row: Any) -> dict[str, Any]:
    """A row as JSON keeps it, with its `state` where it has one."""
    made: dict[str, Any] = json.loads(json.dumps(asdict(row), ensure_ascii=False))
    state = getattr(row, "state", None)
    return made if state is None else {**made, "state": state}


@dataclass(frozen=True, slots=True)
class Table:
    """A sort of rows, with the columns of its CSV file: the same for every dossier."""

    name: str
    title: str
    columns: Mapping[str, Callable[[Plain], object]]

    def csv(self, rows: Iterable[Plain]) -> str:
        """The rows for a spreadsheet: no cell is a formula, lists stand in one cell, parted by " | ".

        A quote that begins with a sign such as "-" gets an apostrophe before it.
        """
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(self.columns)
        for row in rows:
            writer.writerow([_cell(column(row)) for column in self.columns.values()])
        return out.getvalue()

    def json(self, rows: Iterable[Plain]) -> str:
        """The rows for a program, with everything that they hold."""
        return json.dumps(list(rows), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        value = " | ".join(" ".join(str(part).split()) for part in value)
    if not isinstance(value, str):
        return value
    return f"'{value}" if value.lstrip(" ").startswith(_FORMULA) else value


def _who(said: Plain) -> str:
    return ", ".join(said["by"]) or str(said["who"])


def _where(said: Plain) -> str:
    return f"{said['document']}:{said['start']}-{said['end']}"


def _quotes(name: str) -> Callable[[Plain], object]:
    return lambda row: [said["quote"] for said in _cited(row[name])]


def _places(name: str) -> Callable[[Plain], object]:
    return lambda row: [_where(said) for said in _cited(row[name])]


def _voices(name: str) -> Callable[[Plain], object]:
    return lambda row: list(dict.fromkeys(_who(said) for said in _cited(row[name])))


def _cited(rows: Iterable[Plain]) -> list[Plain]:
    """What is said, be it linked or not."""
    return [row.get("said", row) for row in rows]


def _said(name: str, before: str = "") -> dict[str, Callable[[Plain], object]]:
    """The columns of the words of which a row speaks."""

    def get(field: str) -> Callable[[Plain], object]:
        return lambda row: row[name].get("said", row[name])[field]

    columns = {field: get(field) for field in ("quote", "document", "start", "end", "line", "date")}
    who: Callable[[Plain], object] = lambda row: _who(row[name].get("said", row[name]))  # noqa: E731
    return {f"{before}{field}": column for field, column in {"who": who, **columns}.items()}


def _field(*path: str) -> Callable[[Plain], object]:
    def get(row: Plain) -> object:
        for name in path:
            row = row[name]
        return row

    return get


def _nth(n: int, field: str) -> Callable[[Plain], object]:
    def get(row: Plain) -> object:
        if len(row["quotes"]) <= n:
            return ""
        said = row["quotes"][n]
        return _who(said) if field == "who" else said[field]

    return get


_LINK = {
    "words": _field("earlier", "words"),
    "why": _field("earlier", "reason"),
    "score": _field("earlier", "score"),
}


def _each(*path: str) -> Callable[[Plain], object]:
    """A field of every asking of an ask, in the order of time."""
    return lambda row: [_field(*path)(asking) for asking in row["askings"]]


def _of_each(name: str, tell: Callable[[Plain], object]) -> Callable[[Plain], object]:
    """What is told of every row that hangs on an asking, by its cycle."""
    return lambda row: [f"{a['cycle']}: {tell(one)}" for a in row["askings"] for one in a[name]]


def _position(asking: Plain) -> str:
    """A position with what its words say beyond it: "noted (rejected)"."""
    return f"{asking['position']} ({asking['nuance']})" if asking["nuance"] else str(asking["position"])


def _taken(stood: Plain) -> str:
    day = f" {stood['date']}" if stood["date"] else ""
    return f"{stood['value']}{day} “{stood['source']['quote']}” ({_where(stood['source'])})"


_QUOTED = ("who", "quote", "document", "start", "end", "line", "date")

TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        Table(
            "ledger",
            "Ledger",
            {
                "number": _field("question", "number"),
                "asked_by": lambda row: _who(row["question"]),
                "side": _field("question", "role"),
                "round": _field("question", "round"),
                "status": lambda row: row["status"] or "none",
                "quote": _field("question", "quote"),
                "document": _field("question", "document"),
                "start": _field("question", "start"),
                "end": _field("question", "end"),
                "line": _field("question", "line"),
                "date": _field("question", "date"),
                "asked_for": _field("asked_for"),
                "given": _field("given"),
                "reason": _field("reason"),
                "account": _field("account"),
                "replies": _quotes("replies"),
                "reply_places": _places("replies"),
                "contradicted_by": _voices("rebuttals"),
                "rebuttals": _quotes("rebuttals"),
                "rebuttal_places": _places("rebuttals"),
                "recommended": _quotes("recommended"),
                "recommended_places": _places("recommended"),
                "recommended_later": _field("recommended_later"),
                "themes": _field("themes"),
                "articles": _field("articles"),
                "matters": lambda row: [matter["title"] for matter in row["matters"]],
                "question": _field("question", "statement"),
            },
        ),
        Table(
            "uptake",
            "Recommendations taken up",
            {
                "state": _field("state"),
                **_said("recommendation"),
                "taken_up_by": _voices("taken_up_by"),
                "in_the_words": _quotes("taken_up_by"),
                "places": _places("taken_up_by"),
                "words": lambda row: [word for link in row["taken_up_by"] for word in link["words"]],
                "why": lambda row: [link["reason"] for link in row["taken_up_by"]],
            },
        ),
        Table(
            "repeats",
            "Recommendations made again",
            {"state": _field("state"), **_said("later"), **_said("earlier", "earlier_"), **_LINK},
        ),
        Table(
            "questions",
            "Questions that take up others’ words",
            {"state": _field("state"), **_said("question"), **_said("earlier", "earlier_"), **_LINK},
        ),
        Table(
            "items",
            "Items of the list of issues",
            {
                "number": _field("number"),
                "state": _field("state"),
                "questions": _quotes("questions"),
                "question_places": _places("questions"),
                "statuses": lambda row: [status or "none" for status in row["statuses"]],
                "replies": _quotes("replies"),
                "reply_places": _places("replies"),
                "told_by": _voices("told"),
                "told": _quotes("told"),
                "told_places": _places("told"),
            },
        ),
        Table(
            "cycles",
            "Asks through the cycles",
            {
                "words": _field("words"),
                "reading": _field("reading"),
                "cycles": _field("cycles"),
                "times": _field("times"),
                "asked_in": _each("cycle"),
                "numbers": _each("said", "number"),
                "who": lambda row: [", ".join(a["by"]) or a["said"]["who"] for a in row["askings"]],
                "positions": lambda row: [_position(asking) for asking in row["askings"]],
                "sources_differ": lambda row: any(asking["differs"] for asking in row["askings"]),
                "all_positions": _of_each("positions", _taken),
                "quotes": _each("said", "quote"),
                "places": lambda row: [_where(asking["said"]) for asking in row["askings"]],
                "state_says": _of_each("claims", lambda link: link["said"]["quote"]),
                "state_says_places": _of_each("claims", lambda link: _where(link["said"])),
                "proposed": _of_each("proposed", lambda link: link["said"]["quote"]),
                "proposed_places": _of_each("proposed", lambda link: _where(link["said"])),
                "grades": _of_each("grades", lambda graded: graded["grade"] or "none printed"),
                "grade_places": _of_each("grades", lambda graded: _where(graded["said"])),
                "civil_society": _of_each("civil", lambda link: link["said"]["quote"]),
                "civil_society_places": _of_each("civil", lambda link: _where(link["said"])),
                "themes": _field("themes"),
                "affected": _field("affected"),
                "labels_of_people": _of_each("codings", lambda c: f"{c['coder']} {c['what']} {c['label']}"),
                "action": _each("action"),
                "state": _field("state"),
                "ask": _field("id"),
            },
        ),
        Table(
            "recommenders",
            "Who recommends what",
            {
                "who": _field("who"),
                "region": _field("region"),
                "recommendations": _field("recommendations"),
                "positions": lambda row: [f"{p or 'none'}: {n}" for p, n in row["positions"].items()],
                "themes": lambda row: [f"{label}: {n}" for label, n in row["themes"].items()],
            },
        ),
        Table(
            "findings",
            "Findings",
            {
                **{name: _field(name) for name in ("severity", "kind", "compared", "harmless", "message")},
                **{name: _nth(0, name) for name in _QUOTED},
                **{f"{name}_2": _nth(1, name) for name in _QUOTED},
                "more": lambda row: [f"{said['quote']} ({_where(said)})" for said in row["quotes"][2:]],
                "rule": _field("rule"),
                "finding": _field("finding"),
            },
        ),
    )
}
