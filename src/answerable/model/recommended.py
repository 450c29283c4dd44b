"""What belongs to a recommendation beside its words: positions, people's labels, its row in a list."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from answerable.model.text import Quote


class Stance(StrEnum):
    """What a State under review said to a recommendation. There is no "rejected" in the UPR."""

    SUPPORTED = "supported"
    NOTED = "noted"
    PARTIALLY_SUPPORTED = "partially_supported"
    PENDING = "pending"


@dataclass(frozen=True, slots=True)
class Position:
    """What the State under review said to a recommendation, and where it said so.

    `nuance` is what the words say beyond the value: `implemented`, `under_way`, `rejected`
    (the words refuse, the official value is noted), None where nothing. `nuance_source` holds the
    words that say so where they are not those of `source`. `date` is the day of its source, as far as known.
    """

    value: Stance
    source: Quote
    nuance: str | None = None
    date: str | None = None
    nuance_source: Quote | None = None


@dataclass(frozen=True, slots=True)
class Coding:
    """A label that people gave to a recommendation, in their words; never this program's.

    `coder` says who ("OHCHR", "UPR Info"), `what` is `theme`, `affected`, `sdg` or `action`, `scheme` the
    list that the label is from. `source` holds the words of a document, None where a table's cell said it.
    """

    coder: str
    what: str
    scheme: str
    label: str
    source: Quote | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """The row of a table that people keep, so that everybody can look it up again.

    `file` is a base name, `sheet` a sheet or table inside it, `row` counts as the program that shows
    the table counts (1 is the first line of the file; of JSON, the first record). `key` is what the list
    itself calls the row (an AnnotationId, a number in a report): it stays when the row moves.
    """

    file: str
    sha256: str
    row: int
    key: str
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class ToldPosition:
    """A position as a table tells it: `printed` are its words, `source` where it says that it is from."""

    value: Stance
    printed: str
    nuance: str | None = None
    source: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class InList:
    """What a list says of one of its rows, where a document is a list: whose row it is, and which.

    A list may hold several documents, mechanisms and cycles, so each row has its own. `row`, `key` and
    `sheet` are as in `Origin`.
    """

    row: int
    key: str
    sheet: str | None = None
    state: str | None = None
    mechanism: str | None = None
    symbol: str | None = None
    session: str | None = None
    cycle: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """One row of somebody's list: a recommendation (or a concern) to a State, with all that the list says.

    `text` is the words alone, `kind` "recommendation", "concern" or "commitment" (a voluntary pledge),
    `state` and `by` ISO 3166 alpha-3 codes. Nothing is guessed: what the row does not say is None or
    empty. `cells` are the row as it stands, column by column, those that no field takes too; without the
    empty ones.
    """

    origin: Origin
    text: str
    kind: str = "recommendation"
    state: str | None = None
    mechanism: str | None = None
    symbol: str | None = None
    number: str | None = None
    session: str | None = None
    cycle: str | None = None
    date: str | None = None
    by: tuple[str, ...] = ()
    positions: tuple[ToldPosition, ...] = ()
    codings: tuple[Coding, ...] = ()
    cells: tuple[tuple[str, str], ...] = ()
