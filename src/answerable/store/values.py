"""What a row says besides its quote: figures, faults, scans."""

from __future__ import annotations

from typing import TypeVar

from msgspec import UnsetType

from answerable.errors import StoreError
from answerable.model import Fault, Figure, Scan, ScannedPage
from answerable.store import rows as r

_Value = TypeVar("_Value")


def faults_of(row: r.CitationRow) -> tuple[Fault, ...]:
    """The faults of a citation; a dossier from before they were told apart has one."""
    if not row.faults and row.problem is not None:
        return (Fault(row.problem, row.why or row.problem),)
    faults = tuple(Fault(f.problem, f.why, f.mend) for f in row.faults)
    if row.problem != (faults[0].problem if faults else None):
        raise StoreError(f"the problem `{row.problem}` is not that of the first of the faults")
    return faults


def scan_of(row: r.ScanRow | None) -> Scan | None:
    """What the recognition of a scanned document was sure of."""
    if row is None:
        return None
    return Scan(tuple(ScannedPage(p.page, p.confidence, p.kept) for p in row.pages), row.program)


def figure_of(row: r.MentionRow) -> Figure:
    """The figure of a row that has one."""
    if isinstance(row.value, str):
        raise StoreError(f"`value` of a figure is a number or null, not {short(row.value)}")
    return Figure(
        value=row.value,
        unit=given(row.unit) or "",
        what=given(row.what) or "",
        asserted_by=given(row.asserted_by) or "",
        period=given(row.period),
        qualifier=given(row.qualifier),
        upper=given(row.upper),
    )


def given(value: _Value | UnsetType) -> _Value | None:
    """The value; None where the row lacks the field."""
    return None if isinstance(value, UnsetType) else value


def short(text: str) -> str:
    """Words for a message, cut where they are long."""
    return repr(text if len(text) <= 60 else text[:57] + "...")
