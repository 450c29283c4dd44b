"""What every list page shares: a page of fifty rows, and filters as plain form fields."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Choice:
    """One filter: its name in the address, its label, what can be chosen and what is."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    chosen: str

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


def choice(request: HttpRequest, name: str, label: str, options: Iterable[tuple[str, str]]) -> Choice:
    """A filter with what the address chose."""
    return Choice(name, label, tuple(options), asked(request, name))


def page_of(request: HttpRequest, rows: Sequence[object]) -> Page:
    """The page that the address asks for; the nearest one where there is no such page."""
    return Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
