"""The recommendations of a dossier as rows of a list, so that a memory takes them like any other."""

from __future__ import annotations

from collections.abc import Iterator

from answerable.model import Asked, Dossier, Kind, Origin, Position, Source, Statement, ToldPosition

_TAKEN = {Kind.RECOMMENDATION: "recommendation", Kind.CONCERN: "concern"}
# Whose recommendations are of the review: what an organization proposes is no ask of a mechanism.
_GENRES = frozenset({"upr_wg_report", "upr_matrix", "concluding_observations", "imported_list"})


def from_dossier(dossier: Dossier, *, concerns: bool = False) -> Iterator[Asked]:
    """What the mechanisms recommend in a dossier: number, words, document, who, positions, labels.

    Only the documents of mechanisms themselves, and lists of their recommendations, are taken; with
    `concerns`, what a Committee is concerned about too.
    """
    sources = {one.id: one for one in dossier.sources if one.identity.genre in _GENRES}
    for statement in dossier.statements:
        source = sources.get(statement.quote.document)
        kind = _TAKEN.get(statement.kind)
        if source is not None and kind is not None and (concerns or kind == "recommendation"):
            yield _asked(statement, source, kind)


def _asked(statement: Statement, source: Source, kind: str) -> Asked:
    document, row = source.document, statement.listed
    # A row of a list says of itself what a document says of all its paragraphs.
    says = row or source.identity
    origin = (
        Origin(document.file or document.id, document.sha256, row.row, row.key, row.sheet)
        if row
        else Origin(
            document.file or document.id, document.sha256, document.line(statement.quote.start), statement.id
        )
    )
    return Asked(
        origin=origin,
        text=" ".join(statement.words.split()),
        kind=kind,
        state=says.state,
        mechanism=says.mechanism,
        symbol=says.symbol,
        number=statement.number,
        session=says.session,
        cycle=says.cycle,
        date=says.date,
        by=statement.by,
        positions=tuple(_told(one) for one in statement.positions or _single(statement)),
        codings=statement.codings,
    )


def _single(statement: Statement) -> tuple[Position, ...]:
    return (statement.position,) if statement.position is not None else ()


def _told(position: Position) -> ToldPosition:
    return ToldPosition(
        position.value, position.source.one_line, position.nuance, position.source.document, position.date
    )
