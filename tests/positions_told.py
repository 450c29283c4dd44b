"""A small review for the tests of positions: a report of a Working Group and an addendum, as texts."""

from __future__ import annotations

from collections.abc import Iterable

from answerable.classify import classify
from answerable.extract import extract
from answerable.model import Document, Identity, Source, Statement
from answerable.positions import Review, reviews, with_positions
from answerable.read.plain import read_plain

SYMBOL = "A/HRC/60/7"
_STATES = ("Norway", "Ghana", "Uruguay", "Japan", "Chile", "Nepal", "Kenya", "Estonia", "Peru", "Iceland")
_WORDS = (
    "Repair the old lighthouse at the harbour mouth",
    "Open the reading room on Sundays",
    "Plant oaks along the coastal road",
    "Teach swimming in every school",
    "Lower the fare of the island ferry",
    "Print timetables in large letters",
    "Count the herring in the northern bay",
    "Light the footpath to the clinic",
    "Mend the bridge over the mill stream",
    "Keep the weather station open all year",
)
PENDING = "will be examined by Veldania, which will provide responses in due time"


def wording(n: int) -> str:
    """The words of the n-th recommendation with its State."""
    place = (n - 1) % len(_WORDS)
    times = "" if n <= len(_WORDS) else f", for the {n}th time"
    return f"{_WORDS[place]}{times} ({_STATES[place]})"


def report(lists: Iterable[tuple[int, str, int]], behind: str = "") -> str:
    """A report with lists of recommendations: paragraph, what its lead says, and how many it has."""
    text = "# II. Conclusions and/or recommendations\n\n"
    first = 1
    for paragraph, lead, count in lists:
        text += f"{paragraph}. The following recommendations {lead}:\n\n"
        text += "".join(f"{paragraph}.{n} {wording(first + n - 1)};\n\n" for n in range(1, count + 1))
        first += count
    return text + behind


def one_list(count: int = 10) -> str:
    """A report whose recommendations all wait for an answer: 109.1 and on."""
    return report([(109, PENDING, count)])


def source(text: str, genre: str, symbol: str | None, date: str, name: str) -> Source:
    """A text as a source of a known genre."""
    document: Document = read_plain(text.encode(), name, f"{name}.md", "0", "md")
    return Source(document, Identity(genre=genre, state="XVL", symbol=symbol, date=date))


def told(*papers: Source) -> tuple[tuple[Statement, ...], tuple[Review, ...]]:
    """The statements of some papers with their positions, and what was brought together."""
    statements = [
        s for p in papers for s in classify(extract(p.document, p.identity), p.document, p.identity)
    ]
    return with_positions(papers, statements), reviews(papers, statements).reviews


def review(addendum: str, asked: str | None = None) -> tuple[tuple[Statement, ...], Review]:
    """The statements of a report with an addendum to it, and the one review."""
    statements, found = told(
        source(asked or one_list(), "upr_wg_report", SYMBOL, "2025-07-08", "report"),
        source(addendum, "upr_addendum", f"{SYMBOL}/Add.1", "2025-09-12", "addendum"),
    )
    assert len(found) == 1
    return statements, found[0]


def positions(addendum: str, asked: str | None = None) -> dict[str, str]:
    """The position that holds on each number, but for those that nobody answered."""
    statements, _ = review(addendum, asked)
    return {
        s.number: s.position.value.value
        for s in statements
        if s.quote.document == "report" and s.number and s.position and s.position.value.value != "pending"
    }
