"""A dossier written up: as Markdown, as one HTML file to mail around, the ledger as CSV or JSON."""

from __future__ import annotations

from answerable.model import Dossier
from answerable.model.ledger import TABLES, Sayings, Wanted, entries, plain
from answerable.report.chapters import chapters
from answerable.report.markdown import markdown
from answerable.report.page import page

FORMATS = ("md", "html", "csv", "json")


def report(dossier: Dossier, wanted: Wanted | None = None, form: str = "md") -> str:
    """The dossier in one of the `FORMATS`.

    Markdown and HTML hold the whole: documents, counts, the ledger by matter, what does not add up,
    what came of the recommendations. Every line that says something about a document quotes it and
    names the place. With a choice of questions (`wanted`) they hold the documents and those
    questions alone. CSV and JSON are the rows of the ledger, the same that the desk exports.
    """
    if form in ("csv", "json"):
        rows = (wanted or Wanted()).of(entries(dossier))
        table = TABLES["ledger"]
        return table.csv(map(plain, rows)) if form == "csv" else table.json(map(plain, rows))
    written = chapters(dossier, Sayings(dossier), wanted or Wanted())
    return page(written) if form == "html" else markdown(written)
