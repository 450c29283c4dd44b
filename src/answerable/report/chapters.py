"""The chapters of a report, in the order in which a person reads them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from answerable.model import Dossier, FindingKind, Kind, MentionKind, Severity
from answerable.model.ledger import Pair, Said, Sayings, Wanted, coverage, entries, in_words, pairs
from answerable.report.asked import asked, voice
from answerable.report.came import came
from answerable.report.paper import Grid, Heading, Line, Part, Text

_KINDS = {
    Kind.RECOMMENDATION: "recommendations",
    Kind.QUESTION: "questions",
    Kind.STATE_CLAIM: "State claims",
    Kind.COMMITMENT: "commitments",
    Kind.CONCERN: "concerns",
    Kind.LEGAL_ARGUMENT: "legal arguments",
    Kind.COMMENDATION: "commendations",
}
# Style is the drafter's matter, unanswered questions have their own chapter, and a report is passed on:
# it must not carry the links that may name somebody.
_NOT_REPORTED = (FindingKind.UNANSWERED, FindingKind.STYLE, FindingKind.EXPOSED_NAME)


def chapters(dossier: Dossier, sayings: Sayings, wanted: Wanted) -> Iterator[Part]:
    """The whole report; with a choice of questions the documents and those questions alone."""
    files = {source.id: source.document.file for source in dossier.sources}

    def place(said: Said) -> str:
        return f"{files[said.document]}, line {said.line}"

    ledger = entries(dossier, sayings)
    yield from _documents(dossier)
    if wanted:
        yield from asked(wanted.of(ledger), wanted, place)
        return
    yield from _counts(dossier)
    yield from asked(ledger, wanted, place)
    yield from _findings(pairs(dossier, sayings), place)
    yield from _recommendations(dossier, sayings, place)
    yield from came(coverage(dossier, sayings, ledger), place)
    yield from _threads(dossier)
    yield from _persons(dossier)


def _documents(dossier: Dossier) -> Iterator[Part]:
    yield Heading(2, "Documents")
    rows = []
    for source in sorted(dossier.sources, key=lambda s: (s.identity.date or "9999", s.id)):
        known = source.identity
        cells = (source.document.file, known.genre.replace("_", " "), known.state, known.date, known.symbol)
        rows.append(tuple(cell or "" for cell in cells))
    yield Grid(("file", "what it is", "State", "date", "symbol"), tuple(rows))
    for unread in dossier.unread:
        yield Line(words=f"Not read: {unread.why}")


def _counts(dossier: Dossier) -> Iterator[Part]:
    kinds = Counter(s.kind for s in dossier.statements)
    found = dossier.counts()
    yield Heading(2, "What was found")
    for kind, name in _KINDS.items():
        if kinds[kind]:
            yield Line(words=f"{kinds[kind]} {name}")
    yield Line(
        words=f"{found['citations']} citations, {found['entities']} names, {found['findings']} findings"
    )


def _findings(found: tuple[Pair, ...], place: Callable[[Said], str]) -> Iterator[Part]:
    """Each finding with its quotes, who says them, what is compared and why it may be harmless."""
    shown = [pair for pair in found if pair.kind not in _NOT_REPORTED]
    if shown:
        yield Heading(2, "What does not add up")
    for pair in sorted(shown, key=lambda p: (Severity(p.severity).rank, p.kind, p.finding)):
        what = f"{pair.compared}: " if pair.compared else ""
        harmless = f"Perhaps harmless: {pair.harmless}" if pair.harmless else ""
        kind = pair.kind.replace("_", " ")
        yield Line(f"{pair.severity}, {kind}", f"{what}{pair.message}", note=harmless)
        for said in pair.quotes:
            who = f"{voice(said)}:" if said.statement else ""
            yield Line("", who, said.quote, place(said), depth=1)
    exposed = sum(pair.kind == FindingKind.EXPOSED_NAME for pair in found)
    if exposed:
        what = "A link may name" if exposed == 1 else f"{exposed} links may name"
        yield Text(f"{what} somebody whom the text does not; see the lint of the documents.")


def _recommendations(dossier: Dossier, sayings: Sayings, place: Callable[[Said], str]) -> Iterator[Part]:
    rows = [sayings.said(s.id) for s in dossier.statements if s.kind is Kind.RECOMMENDATION]
    if rows:
        yield Heading(2, "Recommended")
    for row in rows:
        yield Line(row.number, f"{voice(row)}:", row.quote, place(row))


def _threads(dossier: Dossier) -> Iterator[Part]:
    """Every matter with where it stands, the widest first."""
    rows = sorted(dossier.threads, key=lambda t: (-len(t.statements), t.title))
    if rows:
        yield Heading(2, "Threads")
        cells = [(t.title, str(len(t.statements)), " ".join(in_words(t.state_of_play))) for t in rows]
        yield Grid(("matter", "statements", "where it stands"), tuple(cells))


def _persons(dossier: Dossier) -> Iterator[Part]:
    """Persons by number only: names do not leave the dossier without a person's decision."""
    persons = sum(1 for e in dossier.entities if e.kind is MentionKind.PERSON)
    if persons:
        yield Heading(2, "Persons")
        yield Text(f"{persons} persons are named; see the dossier. Ask who can be hurt before you publish.")
