"""What every list page shares: a page of fifty rows, and filters as plain form fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse

from answerable.model.ledger import Table

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Choice:
    """One filter: its name in the address, its label, what can be chosen and is; `blank` chooses nothing."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    chosen: str
    blank: str = "All"

    @property
    def said(self) -> str:
        """What was chosen, as the filter calls it."""
        return dict(self.options).get(self.chosen, self.chosen)

    @property
    def unknown(self) -> bool:
        """Whether the address asks for a value that this dossier does not have."""
        return bool(self.chosen) and self.chosen not in {value for value, _ in self.options}


class NoSuchPassage(Http404):
    """The address names letters that the document does not have."""

    def __init__(self, place: str, length: int) -> None:
        super().__init__(
            f"This document has no passage {place[:40]!r}. A passage is written as start-end, "
            f"and the text runs from 0 to {length}."
        )


def asked(request: HttpRequest, name: str) -> str:
    """A value from the address: no zero letters, at most 200 letters."""
    return request.GET.get(name, "").replace("\x00", "")[:200]


def choice(
    request: HttpRequest, name: str, label: str, options: Iterable[tuple[str, str]], blank: str = "All"
) -> Choice:
    """A filter with what the address chose."""
    return Choice(name, label, tuple(options), asked(request, name), blank)


def page_of(request: HttpRequest, rows: Sequence[object]) -> Page:
    """The page that the address asks for; the nearest one where there is no such page."""
    return Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))


def chosen_of(filters: Iterable[Choice]) -> dict[str, str]:
    """What the address chose, by the name of the filter."""
    return {f.name: f.chosen for f in filters if f.chosen}


@dataclass(frozen=True, slots=True)
class Exports:
    """The addresses that give all rows of a page, and no others, as files."""

    path: str
    chosen: Mapping[str, str]

    @property
    def csv(self) -> str:
        """For a spreadsheet."""
        return self._address("csv")

    @property
    def json(self) -> str:
        """For a program."""
        return self._address("json")

    def _address(self, format_: str) -> str:
        query = f"?{urlencode(self.chosen)}" if self.chosen else ""
        return f"{self.path.rstrip('/')}.{format_}{query}"


def exported(table: Table, format_: str, rows: Iterable[Mapping[str, Any]]) -> HttpResponse:
    """Rows as a file. The CSV begins with a byte order mark: without it spreadsheets guess the letters."""
    if format_ == "csv":
        response = HttpResponse("\ufeff" + table.csv(rows), content_type="text/csv; charset=utf-8")
    else:
        response = HttpResponse(table.json(rows), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{table.name}.{format_}"'
    return response
