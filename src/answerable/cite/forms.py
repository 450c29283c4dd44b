"""Short forms and pinpoints: "supra note 12", "Id. at para. 42", "paras. 7 and 9"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from answerable.cite.knowledge import distinctive, rows
from answerable.model import CitationForm


@dataclass(frozen=True, slots=True)
class ShortForm:
    """A citation that leans on another: its form, the note it names, and its place in the words."""

    form: CitationForm
    named: int | None
    start: int
    end: int


_HINT = re.compile(
    r"supra|infra|note|cit\.|\bid\b|ib[ií]d|[ií]dem|там\s?же|\(nn?\.?\s|\bn\.|ebd|ebenda|cit\b", re.I
)


_OWN_PARAGRAPH = re.compile(r"\bpara(?:graph)?s?\.?\s*[\d.]+(?:\s(?:and|to)\s[\d.]+)?\W{0,4}$", re.IGNORECASE)


def _points_here(head: str) -> bool:
    """Whether "supra" points to a place in the same document: "see para. 8.1, supra"."""
    return not distinctive(head) or bool(_OWN_PARAGRAPH.search(head[-60:]))


def short_form(text: str) -> ShortForm | None:
    """The short form that a source uses; None where it stands on its own."""
    if not _HINT.search(text):
        return None
    for row in rows("form"):
        match = row.pattern.search(text)
        if match:
            if row.rule == "work-cited" and _points_here(text[: match.start()]):
                continue
            number = next((v for v in match.groupdict().values() if v), None)
            form = CitationForm(row.fields["form"])
            return ShortForm(form, int(number) if number else None, match.start(), match.end())
    return None


@dataclass(frozen=True, slots=True)
class Pinpoint:
    """The place inside a source: as printed, its unit, its first number."""

    text: str
    unit: str
    start: int
    end: int

    @property
    def number(self) -> int:
        """The first number: 390 of "paras. 390-391"."""
        match = re.search(r"\d+", self.text)
        return int(match.group()) if match else 0


_RANK = {"para": 3, "page": 2, "item": 1, "article": 0}


def pinpoint(text: str) -> Pinpoint | None:
    """The pinpoint of a source: the last paragraph, else page, item or article that it names."""
    best: tuple[int, int, Pinpoint] | None = None
    for row in rows("pinpoint"):
        unit = str(row.fields["unit"])
        for match in row.pattern.finditer(text):
            # A source that begins with "Article 19" is the organisation of that name.
            if unit == "article" and match.start() < 8 and not text.startswith(" of", match.end()):
                continue
            found = Pinpoint(match.group().strip().removeprefix("at "), unit, match.start(), match.end())
            key = (_RANK[unit], match.start())
            if best is None or key > best[:2]:
                best = (*key, found)
    return best[2] if best else None


def pinpoints(text: str) -> list[Pinpoint]:
    """All paragraphs and items that a running text points to, in order; no bare pages or articles."""
    found = [
        Pinpoint(m.group(), str(row.fields["unit"]), m.start(), m.end())
        for row in rows("pinpoint")
        if row.rule in ("paragraph", "item")
        for m in row.pattern.finditer(text)
    ]
    return sorted(found, key=lambda p: p.start)
