"""The lint: what a drafter would want to know of their sources before somebody else finds out.

    tied(sources, citations) -> citations     with the documents at hand, and what is held against them
    remarks(source, citations) -> remarks     what is wrong or could be better in one document
    findings(sources, citations) -> findings  the same for a dossier
    numbers_of_nothing(sources, statements) -> findings  recommendations answered that no list has

What can be told from a document alone stands on its citations already (`cite`). No link is
opened and nothing is fetched here. On a document without faults it says nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from answerable.lint.answered import numbers_of_nothing
from answerable.lint.exposed import names_in_links
from answerable.lint.knowledge import Level, Limit, Rule, limits, rules
from answerable.lint.length import too_long
from answerable.lint.manner import date_styles, in_full_again, plural, tracking, two_dates, two_titles
from answerable.lint.quotations import Quotations
from answerable.lint.remark import Remark
from answerable.lint.sarif import sarif
from answerable.lint.shelf import Shelf
from answerable.lint.unfinished import unfinished
from answerable.lint.works import joined
from answerable.model import Citation, Finding, Source

__all__ = [
    "Level",
    "Limit",
    "Remark",
    "Rule",
    "findings",
    "limits",
    "numbers_of_nothing",
    "remarks",
    "rules",
    "sarif",
    "tied",
]

_Check = Callable[[Source, Sequence[Citation]], Iterator[Remark]]
_CHECKS: tuple[_Check, ...] = (
    in_full_again,
    two_dates,
    two_titles,
    plural,
    tracking,
    date_styles,
    names_in_links,
    too_long,
    unfinished,
)


def tied(sources: Sequence[Source], citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """The citations of several documents, tied to each other and to the documents that they mean."""
    shelf = Shelf(sources)
    quotations = Quotations(shelf)
    of_document = _by_document(joined(citations))
    return tuple(
        citation
        for source in sources
        for citation in quotations.compared(source, [shelf.tied(c, source) for c in of_document[source.id]])
    )


def remarks(source: Source, citations: Sequence[Citation]) -> list[Remark]:
    """All that is to be said of one document, in the order of its places, the gravest first at each."""
    found = [
        Remark(fault.problem, fault.why, citation.quote, citation.note, fault.mend)
        for citation in citations
        for fault in citation.faults
    ]
    for check in _CHECKS:
        found.extend(check(source, citations))
    return sorted(found, key=lambda r: (r.quote.start, -r.level.weight, r.rule))


def findings(sources: Sequence[Source], citations: Sequence[Citation]) -> tuple[Finding, ...]:
    """The remarks of all documents as rows of a dossier."""
    of_document = _by_document(citations)
    return tuple(remark.finding() for source in sources for remark in remarks(source, of_document[source.id]))


def _by_document(citations: Iterable[Citation]) -> Mapping[str, list[Citation]]:
    found: defaultdict[str, list[Citation]] = defaultdict(list)
    for citation in citations:
        found[citation.quote.document].append(citation)
    return found
