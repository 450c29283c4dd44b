"""References in running text: symbols, general comments, treaty articles, paragraphs of named documents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from answerable.cite.articles import find_articles
from answerable.cite.forms import Pinpoint, pinpoints
from answerable.cite.knowledge import rows
from answerable.cite.notes import running_spans
from answerable.cite.signs import find_signs
from answerable.cite.source import Source
from answerable.model import Citation, CitationForm, Document, Identity, Span
from answerable.text import Folded, fold

_HINT = re.compile(
    r"[A-Z]/[A-Z0-9]|[Pp]ara(?:graph)?s?\W{1,4}\d|[Gg]eneral\s+[CcRr]|[Aa]rt(?:icle)?s?\W{1,4}\d|[Ii]tems?\W{1,4}\d|¶"
)
_DOC_THEN_PIN = re.compile(r"[\s,:)(*]{0,6}(?:at\s+|in\s+)?")
_PIN_THEN_DOC = re.compile(r"\)?\s+(?:of|in|to)\s+(?:[\w'-]+\s+){0,4}\(?")
_NOT_A_DOCUMENT = re.compile(
    r"\s*(?:,\s*)?(?:of|to|in)\s+(?:the\s+|its\s+)?(?:said\s+|same\s+)?(?:articles?|arts?\.|rules?)\b"
)
_BEHIND_ARTICLE = re.compile(
    r"\b(?:articles?|arts?)\b\.?(?:[\s\d(),]|\([a-z]\)|\bpara(?:graph)?s?\b\.?|\b(?:and|or|to)\b)*$",
    re.IGNORECASE,
)
_HERE = re.compile(r"\)?,?\s+(?:above|below|supra|infra)\b")
_STOP = re.compile(r"[.;]\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class _Found:
    """A reference by its place in the fold."""

    start: int
    end: int
    target: str | None = None
    symbol: str | None = None
    pinpoint: str | None = None
    weak: bool = False
    defect: str | None = None


def inline(document: Document, identity: Identity, sources: Iterable[Source]) -> list[Citation]:
    """Every reference in running text, in order; what the notes say of a document helps to know it."""
    sources = list(sources)
    comments = {
        s.comment: s.symbol for s in sources if s.comment and s.symbol and s.short is None and not s.defect
    }
    series = _Series(identity, [s.symbol for s in sources if s.symbol])
    citations = []
    for spans in running_spans(document):
        if not any(_HINT.search(document.text, s.start, s.end) for s in spans):
            continue
        folded = fold(document.text, spans)
        for found in _references(folded.text, identity, series):
            symbol = found.symbol or comments.get(found.target or "")
            citations.append(_citation(document, folded, replace(found, symbol=symbol)))
    return citations


class _Series:
    """Which symbol a document named by its sort ("the list of issues") has, where only one can be meant."""

    def __init__(self, identity: Identity, symbols: Sequence[str]) -> None:
        self.state = identity.state
        self.symbols = sorted(set(symbols))

    def symbol(self, part: str) -> str | None:
        if not part or not self.state:
            return None
        fitting = [s for s in self.symbols if part in s and f"/{self.state}/" in s]
        return fitting[0] if len(fitting) == 1 else None


def _references(text: str, identity: Identity, series: _Series) -> list[_Found]:
    documents = [
        _Found(s.start, s.end, s.text, s.text, defect=s.defect)
        for s in find_signs(text)
        if s.text != identity.symbol
    ]
    documents += [f for f in _comments(text) if not _covered(f, documents)]
    documents += [f for f in _named(text, series) if not _covered(f, documents)]
    documents.sort(key=lambda f: f.start)
    articles = [_Found(a.start, a.end, a.target) for a in find_articles(text, identity.mechanism)]
    joined = _join(text, documents, [p for p in pinpoints(text) if not _elsewhere(text, p)])
    return sorted([*joined, *articles], key=lambda f: f.start)


def _comments(text: str) -> list[_Found]:
    row = next(r for r in rows("inline") if r.rule == "general-comment")
    found = []
    for match in row.pattern.finditer(text):
        first = True
        for number in re.finditer(r"(?<!\d)\d{1,2}(?!\d)", match["list"]):
            place = match.start("list") + number.start()
            target = f"General {match['kind'].capitalize()} No. {number.group()}"
            found.append(_Found(match.start() if first else place, place + len(number.group()), target))
            first = False
    return found


def _named(text: str, series: _Series) -> list[_Found]:
    return [
        _Found(m.start(), m.end(), row.fields["target"], series.symbol(row.fields["series"]), weak=True)
        for row in rows("named")
        for m in row.pattern.finditer(text)
    ]


def _covered(found: _Found, others: Sequence[_Found]) -> bool:
    return any(o.start < found.end and found.start < o.end for o in others)


def _elsewhere(text: str, pin: Pinpoint) -> bool:
    """Whether a pinpoint is one of an article or of national law, or a plain section or chapter."""
    if pin.unit == "item" and not pin.text.lower().startswith("item"):
        return True
    if _NOT_A_DOCUMENT.match(text, pin.end):
        return True
    if _BEHIND_ARTICLE.search(text[max(0, pin.start - 60) : pin.start]):
        return True
    behind = text[pin.end : pin.end + 120]
    return any(row.pattern.search(behind) for row in rows("national") if row.fields["side"] == "behind")


def _join(text: str, documents: Sequence[_Found], pins: Sequence[Pinpoint]) -> list[_Found]:
    """Tie each pinpoint to the document beside it; named documents count only with a pinpoint."""
    joined: list[_Found] = []
    used: set[int] = set()
    place = 0
    for pin in pins:
        while place < len(documents) and documents[place].end <= pin.start:
            place += 1
        before, behind = place - 1, place
        if (
            before >= 0
            and before not in used
            and _DOC_THEN_PIN.fullmatch(text, documents[before].end, pin.start)
        ):
            used.add(before)
            joined.append(_with_pin(documents[before], pin))
        elif behind < len(documents) and _PIN_THEN_DOC.fullmatch(text, pin.end, documents[behind].start):
            used.add(behind)
            joined.append(_with_pin(documents[behind], pin))
        else:
            joined.append(_alone(text, documents, place, pin))
    joined += [d for i, d in enumerate(documents) if i not in used and not d.weak]
    return joined


def _with_pin(found: _Found, pin: Pinpoint) -> _Found:
    return replace(
        found, start=min(found.start, pin.start), end=max(found.end, pin.end), pinpoint=pin.text, weak=False
    )


def _alone(text: str, documents: Sequence[_Found], place: int, pin: Pinpoint) -> _Found:
    """A pinpoint by itself: of this document, or of the only one that its sentence names before it."""
    if _HERE.match(text, pin.end):
        return _Found(pin.start, pin.end, "this document", None, pin.text)
    start = max(0, pin.start - 400)
    for stop in _STOP.finditer(text, start, pin.start):
        start = stop.end()
    named = {d.target: d for d in documents[max(0, place - 6) : place] if d.start >= start}
    if len(named) == 1:
        only = next(iter(named.values()))
        return _Found(pin.start, pin.end, only.target, only.symbol, pin.text)
    return _Found(pin.start, pin.end, None, None, pin.text)


def _citation(document: Document, folded: Folded, found: _Found) -> Citation:
    span: Span = folded.spans(found.start, found.end)[0]
    return Citation(
        quote=document.quote(span),
        form=CitationForm.INLINE,
        target=found.target,
        symbol=found.symbol,
        pinpoint=found.pinpoint,
        problem="symbol_malformed" if found.defect else None,
        why=found.defect,
    )
