"""One pass over a document: notes, then running text, then all rows in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from answerable.cite.calls import Calls, compare
from answerable.cite.doubts import Doubts
from answerable.cite.inline import inline
from answerable.cite.links import find_links, link_faults
from answerable.cite.notes import read_calls, read_notes, running_spans
from answerable.cite.parts import split_sources
from answerable.cite.resolve import Chain, Resolved
from answerable.cite.source import read_source
from answerable.model import Citation, CitationForm, Document, Fault, Identity
from answerable.text import vocabulary


def cite(document: Document, identity: Identity) -> tuple[Citation, ...]:
    """Find and resolve the citations of a document, in the order of their places."""
    notes = read_notes(document)
    sources = [
        [read_source(document, n, i, *place) for i, place in enumerate(split_sources(n))] for n in notes
    ]
    chain = Chain(sources, [n.number for n in notes])
    chain.run()
    addresses = [link.address for n in notes for link in find_links(n.folded.text)]
    faults = link_faults(vocabulary(_spoken(document)) if addresses else (), addresses)
    rows = Doubts(
        chain, read_calls(document), faults, identity.mechanism, identity.state, lambda: _spoken(document)
    ).run()
    calls = compare(document, notes)
    found = [_citation(r) for row in rows for r in _with_calls(row, calls)]
    found += _lone_markers(document, calls)
    found += inline(document, identity, [r.source for row in rows for r in row])
    return _counted(found)


def _spoken(document: Document) -> Iterator[str]:
    return (document.text[s.start : s.end] for run in running_spans(document) for s in run)


def _citation(resolved: Resolved) -> Citation:
    source = resolved.source
    root = resolved.root
    return Citation(
        quote=source.quote,
        form=source.form,
        note=source.note,
        target_note=resolved.target_note,
        target=resolved.target,
        symbol=source.symbol or (root.symbol if root else None),
        url=source.url,
        pinpoint=resolved.pinpoint,
        faults=resolved.faults,
        title=(root.title or None) if root else None,
        date=root.dates.published if root else None,
        accessed=source.dates.accessed,
    )


def _with_calls(row: Sequence[Resolved], calls: Calls) -> list[Resolved]:
    """The first source of a note says what is wrong with the note itself."""
    if not row:
        return []
    first, number = row[0], row[0].source.note
    if number in calls.uncalled:
        first = _foremost(first, "missing_marker", f"nothing in the text calls note {number}")
    if number in calls.out_of_order:
        first = first.doubt("note_order", f"note {number} comes behind note {calls.out_of_order[number]}")
    return [first, *row[1:]]


def _foremost(resolved: Resolved, problem: str, why: str) -> Resolved:
    return replace(resolved, faults=(Fault(problem, why), *resolved.faults))


def _lone_markers(document: Document, calls: Calls) -> list[Citation]:
    return [
        Citation(
            quote=document.quote(marker.span),
            form=CitationForm.INLINE,
            target_note=marker.note,
            faults=(Fault("missing_note", f"the text calls note {marker.note}, but there is no such note"),),
        )
        for marker in calls.unanswered
    ]


def _counted(found: list[Citation]) -> tuple[Citation, ...]:
    found.sort(key=lambda c: (c.quote.start, c.quote.end, c.note or 0))
    seen: Counter[tuple[int | None, str]] = Counter()
    rows = []
    for citation in found:
        key = (citation.note, citation.quote.text)
        rows.append(replace(citation, ordinal=seen[key]) if seen[key] else citation)
        seen[key] += 1
    return tuple(rows)
