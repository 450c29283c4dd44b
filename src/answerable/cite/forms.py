"""Short forms and pinpoints: "supra note 12", "Id. at para. 42", "paras. 7 and 9"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from answerable.cite.knowledge import rows
from answerable.model import CitationForm


@dataclass(frozen=True, slots=True)
class ShortForm:
    """A citation that leans on another: its form, the note it names, and its place in the words.

    `here` points to a place in the same document ("see para. 8.1 above"); `more` are the other notes
    that it names ("notes 3 and 5 above").
    """

    form: CitationForm
    named: int | None
    start: int
    end: int
    here: bool = False
    more: tuple[int, ...] = ()


_FORWARD = re.compile(r"below|infra|dessous|après|plus\sbas|abajo|ниже", re.IGNORECASE)
_MORE = re.compile(r"\s?(?P<dash>-)\s?(?P<last>\d{1,4})|(?:,|,?\s(?:and|et|y|и))\s(?P<next>\d{1,4})")
_MOST_NAMED = 20


@lru_cache(maxsize=512)  # asked of the same words when a note is parted and when its sources are read
def short_form(text: str) -> ShortForm | None:
    """The short form that a source uses; None where it stands on its own."""
    lower = text.lower()
    for row in rows("form"):
        match = row.find(text, lower)
        if match:
            if row.rule == "here":
                forward = _FORWARD.search(match.group())
                form = CitationForm.INFRA if forward else CitationForm.SUPRA
                return ShortForm(form, None, *match.span(), here=True)
            named = [int(n) for n in match.groupdict().values() if n]
            form = CitationForm(row.fields["form"])
            return ShortForm(form, named[0] if named else None, *match.span(), more=_more(match, named))
    return None


def _more(match: re.Match[str], named: list[int]) -> tuple[int, ...]:
    """The other notes of a list or a range behind the one that is named."""
    if not named:
        return ()
    found = [named[0]]
    place = next(match.end(name) for name, value in match.groupdict().items() if value)
    while item := _MORE.match(match.string, place):
        last = int(item["last"] or item["next"])
        found += range(found[-1] + 1, min(last, found[0] + _MOST_NAMED) + 1) if item["dash"] else [last]
        place = item.end()
    return tuple(found[1:])


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
        return next(iter(self.numbers), 0)

    @property
    def numbers(self) -> tuple[int, ...]:
        """Every number, without letters and parts of decimals."""
        return numbers_of(self.text)


def numbers_of(pin: str) -> tuple[int, ...]:
    """The numbers of a pinpoint, without letters and parts of decimals: 7 and 9 of "paras. 7.1 and 9 (a)"."""
    return tuple(int(n) for n in re.findall(r"(?<![\d.])\d+", pin))


_UNDER = re.compile(
    r"\b(?:under|pursuant\s+to|by|en\s+vertu\s+de\s+l'|con\s+arreglo\s+al)\s*\Z", re.IGNORECASE
)
_RANK = {"para": 3, "page": 2, "item": 1, "article": 0}


def pinpoint(text: str) -> Pinpoint | None:
    """The pinpoint of a source: the last paragraph, else page, item or article that it names."""
    best: tuple[int, int, Pinpoint] | None = None
    lower = text.lower()
    for row in rows("pinpoint"):
        unit = str(row.fields["unit"])
        if not row.hinted(lower):
            continue
        # Where a link was blanked out, the text is not folded any more: "at" stands far from its number.
        for match in row.pattern.finditer(text) if "  " in text else row.each(text):
            # A source that begins with "Article 19" is the organisation of that name.
            if unit == "article" and match.start() < 8 and not text.startswith(" of", match.end()):
                continue
            # "the report submitted under article 40": part of a title, no place in the report.
            if unit == "article" and _UNDER.search(text, max(0, match.start() - 12), match.start()):
                continue
            found = Pinpoint(match.group().strip().removeprefix("at "), unit, match.start(), match.end())
            key = (_RANK[unit], match.start())
            if best is None or key > best[:2]:
                best = (*key, found)
    return best[2] if best else None


_JOINT = re.compile(r"(?:\.(?!\s*[A-Z])|[\s,:;()]|\bat\b){0,8}")
_BARE_NUMBER = re.compile(r"[.,\s]*(?:at\s)?(\d{1,3}(?:\.\d{1,3})*)[\s.]*$")


def pinpoint_behind(text: str, short: ShortForm) -> Pinpoint | None:
    """The pinpoint of a short form: what stands right behind it, whatever the note goes on to say."""
    lower = text.lower()
    found = sorted(
        (
            Pinpoint(m.group().strip().removeprefix("at "), str(row.fields["unit"]), *m.span())
            for row in rows("pinpoint")
            if row.hinted(lower)
            for m in row.pattern.finditer(text, short.end)
        ),
        key=lambda p: (p.start, -p.end),
    )
    run: list[Pinpoint] = []
    for next_ in found:
        place = run[-1].end if run else short.end
        if next_.start < place:
            continue
        if not _JOINT.fullmatch(text, place, next_.start):
            break
        run.append(next_)
    best = max(run, key=lambda p: _RANK[p.unit], default=None)
    if best and best is not run[0]:  # "principle 6, para. 3" is one place
        whole = text[run[0].start : run[-1].end]
        best = Pinpoint(whole.removeprefix("at "), best.unit, run[0].start, run[-1].end)
    if best is None and (bare := _BARE_NUMBER.match(text, short.end)):
        return Pinpoint(bare[1], "para" if "." in bare[1] else "page", *bare.span(1))
    return best


def pinpoints(text: str) -> list[Pinpoint]:
    """All paragraphs and items that a running text points to, in order.

    No bare pages or articles, no plain sections or chapters.
    """
    found = [
        Pinpoint(m.group(), str(row.fields["unit"]), m.start(), m.end())
        for row in rows("pinpoint")
        if row.rule == "paragraph" or (row.rule == "item" and "item" in text.lower())
        for m in row.each(text)
        if row.rule == "paragraph" or m.group().lower().startswith("item")
    ]
    return sorted(found, key=lambda p: p.start)
