"""References in running text: symbols, general comments, treaty articles, paragraphs of named documents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from answerable.cite.abroad import articles_abroad
from answerable.cite.articles import find_articles
from answerable.cite.forms import Pinpoint, numbers_of, pinpoints
from answerable.cite.knowledge import rows
from answerable.cite.notes import running_spans
from answerable.cite.signs import find_signs, known_symbol
from answerable.cite.source import Source
from answerable.model import (
    BRACKET_GENRES,
    COMMITTEE_GENRES,
    Citation,
    CitationForm,
    Document,
    Fault,
    Identity,
    Span,
)
from answerable.registry import bodies_named, general_comment
from answerable.text import Folded, fold

# What a reference has at least, each behind letters that are quickly looked for. An expression that
# begins with fixed letters is searched for several times faster than one that begins with a choice.
_HINTS = (
    ("/", re.compile(r"/(?<=[A-Z]/)[A-Z0-9]")),
    ("ara", re.compile(r"ara(?<=[Pp]ara)(?:graph)?s?\W{1,4}\d")),
    ("rt", re.compile(r"rt(?<=[Aa]rt)(?:icle)?s?\W{1,4}\d")),
    ("eneral", re.compile(r"eneral(?<=[Gg]eneral)\s+[CcRr]")),
    ("tem", re.compile(r"tem(?<=[Ii]tem)s?\W{1,4}\d")),
    ("¶", re.compile("¶")),
)
_DOC_THEN_PIN = re.compile(r"[\s,:)(*]{0,6}(?:at\s+|in\s+)?")
_PIN_THEN_DOC = re.compile(r"\)?\s+(?:of|in|to)\s+(?:[\w'-]+\s+){0,4}\(?")
_NOT_A_DOCUMENT = re.compile(
    r"\s*(?:,\s*)?(?:of|to|in)\s+(?:the\s+|its\s+)?(?:said\s+|same\s+)?(?:articles?|arts?\.|rules?)\b"
)
_BEHIND_ARTICLE = re.compile(
    r"\b(?:articles?|arts?)\b\.?(?:[\s\d(),;]|\([a-z]\)|\bpara(?:graph)?s?\b\.?|\b(?:and|or|to)\b)*$",
    re.IGNORECASE,
)
_HERE = re.compile(r"\)?,?\s+(?:above|below|supra|infra)\b")
_STOP = re.compile(r"[.;]\s+(?=[A-Z])")


_COMMENT = re.compile(r"General (?P<kind>Comment|Recommendation) No\. (?P<number>\d+)")
_NEAR = 80  # letters around a reference in which another committee would be named


@dataclass(frozen=True, slots=True)
class _Found:
    """A reference by its place in the fold."""

    start: int
    end: int
    target: str | None = None
    symbol: str | None = None
    pinpoint: str | None = None
    weak: bool = False
    fault: Fault | None = None


def inline(document: Document, identity: Identity, sources: Iterable[Source]) -> list[Citation]:
    """Every reference in running text, in order; what the notes say of a document helps to know it."""
    sources = list(sources)
    comments = {
        s.comment: s.symbol for s in sources if s.comment and s.symbol and s.short is None and not s.fault
    }
    series = _Series(identity, [s.symbol for s in sources if s.symbol])
    citations = []
    language = {b.span.start: b.language or document.language for b in document.blocks}
    for spans in running_spans(document):
        own = language[spans[0].start]
        if own == "en" and not any(_hinted(document.text[s.start : s.end]) for s in spans):
            continue
        folded = fold(document.text, spans)
        for found in _references(folded.text, identity, series, own):
            found = _of_register(folded.text, found, identity.mechanism)
            symbol = comments.get(found.target or "") or found.symbol
            citations.append(_citation(document, folded, replace(found, symbol=symbol)))
    return citations


def _of_register(text: str, found: _Found, mechanism: str | None) -> _Found:
    """A general comment of the committee under review with its symbol; a paragraph that it does not have."""
    match = _COMMENT.fullmatch(found.target or "")
    if match is None or mechanism is None or found.fault is not None:
        return found
    named = {b.code for b, _, _ in bodies_named(text[max(0, found.start - _NEAR) : found.end + _NEAR])}
    comment = general_comment(mechanism, int(match["number"]))
    if comment is None or not named <= {mechanism} or comment.kind != match["kind"].lower():
        return found
    missing = [n for n in numbers_of(found.pinpoint or "") if comment.has_paragraph(n) is False]
    fault = None
    if missing:
        why = f"{found.target} ends at paragraph {comment.paragraphs}, so it has no paragraph {missing[0]}"
        fault = Fault("pinpoint_out_of_range", why)
    return replace(found, symbol=found.symbol or next(iter(comment.symbols), None), fault=fault)


def _hinted(words: str) -> bool:
    """Whether there may be a reference at all; most blocks have none, and need not be folded."""
    for letters, more in _HINTS:  # noqa: SIM110 - `any` takes longer, and this is asked of every block
        if letters in words and more.search(words):
            return True
    return False


class _Series:
    """Which symbol a document named by its sort ("the list of issues") has, where only one can be meant."""

    def __init__(self, identity: Identity, symbols: Sequence[str]) -> None:
        self.symbols = [
            (text, parsed.base_genre)
            for text in sorted(set(symbols))
            if (parsed := known_symbol(text)) is not None
            and identity.state is not None
            and parsed.state == identity.state
        ]

    def symbol(self, genres: Sequence[str]) -> str | None:
        fitting = [s for s, genre in self.symbols if genre in genres]
        return fitting[0] if len(fitting) == 1 else None


def _references(text: str, identity: Identity, series: _Series, language: str) -> list[_Found]:
    documents = [
        _Found(s.start, s.end, s.text, s.text, fault=s.fault)
        for s in find_signs(text)
        if s.text != identity.symbol
    ]
    documents += [f for f in _comments(text) if not _covered(f, documents)]
    pins = [p for p in pinpoints(text) if not _elsewhere(text, p)]
    if pins:  # without one, a document that is only named is no reference
        documents += [f for f in _named(text, series) if not _covered(f, documents)]
    documents.sort(key=lambda f: f.start)
    if language in ("en", "und"):  # few words tell no language; the paper of a review is English first
        cited = find_articles(text, identity.mechanism, closing=identity.genre in BRACKET_GENRES)
    else:
        own = identity.genre in COMMITTEE_GENRES
        cited = articles_abroad(text, identity.mechanism, language, own=own)
    articles = [_Found(a.start, a.end, a.target, fault=a.fault) for a in cited]
    joined = _join(text, documents, pins)
    return sorted([*joined, *articles], key=lambda f: f.start)


def _comments(text: str) -> list[_Found]:
    row = next(r for r in rows("inline") if r.rule == "general-comment")
    found = []
    for match in row.each(text):
        first = True
        for number in re.finditer(r"(?<!\d)\d{1,2}(?!\d)", match["list"]):
            place = match.start("list") + number.start()
            target = f"General {match['kind'].capitalize()} No. {number.group()}"
            found.append(_Found(match.start() if first else place, place + len(number.group()), target))
            first = False
    return found


def _named(text: str, series: _Series) -> list[_Found]:
    return [
        _Found(m.start(), m.end(), row.fields["target"], series.symbol(row.fields["genres"]), weak=True)
        for row in rows("named")
        for m in row.each(text)
    ]


def _covered(found: _Found, others: Sequence[_Found]) -> bool:
    return any(o.start < found.end and found.start < o.end for o in others)


def _elsewhere(text: str, pin: Pinpoint) -> bool:
    """Whether a pinpoint is one of an article or of national law."""
    if _NOT_A_DOCUMENT.match(text, pin.end):
        return True
    if _BEHIND_ARTICLE.search(text[max(0, pin.start - 60) : pin.start]):
        return True
    behind = text[pin.end : pin.end + 120]
    return any(row.find(behind) for row in rows("national") if row.fields["side"] == "behind")


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
        faults=(found.fault,) if found.fault else (),
    )
