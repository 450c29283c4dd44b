"""The numbered recommendations of one review of one State, and how the State's words point at them.

A list knows numbers, not what is behind them: whether "14" means 115.14 hangs on what else is in the list.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from answerable import dates
from answerable.model import Document, Identity, Kind, Role, Source, Stance, Statement
from answerable.patterns import load_patterns
from answerable.text import fold

_UPR = frozenset({"upr_wg_report", "upr_outcome"})
_OF_BODY = frozenset({"concluding_observations"})
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})?")
_LONGEST_LINE = 160


@dataclass(frozen=True)
class RecommendationList:
    """The recommendations of one document, each number with the places of its statements.

    `numbered` keeps the order of the document; `places` are those of all recommendations, a sentence without
    a number of its own too. `extract` says that by its own words the document leaves some out.
    """

    document: str
    file: str
    identity: Identity
    numbered: Mapping[str, tuple[int, ...]]
    places: tuple[int, ...]
    stances: Mapping[str, Stance]
    extract: bool = False

    @property
    def of_upr(self) -> bool:
        """Whether it is of a Universal Periodic Review."""
        return self.identity.genre in _UPR

    @property
    def name(self) -> str:
        """What a reader calls it: its symbol, else its file; with its year."""
        name = self.identity.symbol or self.file
        return f"{name}, {self.year}" if self.year else name

    @property
    def year(self) -> int | None:
        """The year of the document; None where its date is not known."""
        return int(self.identity.date[:4]) if self.identity.date else None

    @cached_property
    def heads(self) -> tuple[str, ...]:
        """What stands before the stop in its numbers ("115"), the commonest first; none of plain numbers."""
        count = Counter(head for n in self.numbered if (head := n.rpartition(".")[0]))
        return tuple(head for head, _ in count.most_common())

    def count(self, *stances: Stance) -> int:
        """How many numbers it has; with stances, how many of those positions."""
        if not stances:
            return len(self.numbered)
        return sum(stance in stances for stance in self.stances.values())

    def find(self, number: str, beside: Iterable[str] = ()) -> str | None:
        """The number of the list that a printed one means: "14" is 115.14 where that is in the list.

        `beside` are the numbers printed with it: of a list with several heads, it is that one which holds
        most of them.
        """
        if number in self.numbered:
            return number
        if "." in number:
            return None
        held = [head for head in self.heads if f"{head}.{number}" in self.numbered]
        plain = [n for n in beside if "." not in n]
        best = max(held, key=lambda head: sum(f"{head}.{n}" in self.numbered for n in plain), default=None)
        return f"{best}.{number}" if best else None

    def ambiguous(self, number: str) -> bool:
        """Whether a plain number stands under several heads of the list."""
        return "." not in number and sum(f"{head}.{number}" in self.numbered for head in self.heads) > 1


def lists_of(sources: Sequence[Source], statements: Sequence[Statement]) -> tuple[RecommendationList, ...]:
    """Every list of recommendations of the Universal Periodic Review and of Committees, by date.

    What delegations urged in the dialogue of a review is in no list, whatever paragraph it stands in.
    """
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for at, statement in enumerate(statements):
        if statement.kind is Kind.RECOMMENDATION and not statement.reported:
            rows[statement.quote.document].append(at)
    found = []
    for source in sources:
        genre = source.identity.genre
        if genre in _UPR:
            places = [at for at in rows[source.id] if _in_list(statements[at])]
        elif genre in _OF_BODY:
            places = [at for at in rows[source.id] if statements[at].role is Role.COMMITTEE]
        else:
            continue
        if places:
            found.append(_list(source, places, statements))
    return tuple(sorted(found, key=lambda one: (one.identity.date or "9999", one.document)))


def _in_list(statement: Statement) -> bool:
    by_rule = statement.reason is not None and statement.reason.rule.endswith("upr-recommendation")
    dotted = "." in (statement.number or "").rstrip(".")  # paragraphs of a dialogue have plain numbers
    return statement.role is not Role.STATE and (dotted or bool(statement.by) or by_rule)


def _list(source: Source, places: Sequence[int], statements: Sequence[Statement]) -> RecommendationList:
    numbered: defaultdict[str, list[int]] = defaultdict(list)
    stances: dict[str, Stance] = {}
    for at in places:
        found = _NUMBER.match(statements[at].number or "")
        if found:
            numbered[found[0]].append(at)
            if position := statements[at].position:
                stances.setdefault(found[0], position.value)
    if any("." in number for number in numbered) and source.identity.genre in _UPR:
        # A paragraph of the dialogue that names who asked has a number of its own, and no place in the list.
        numbered = defaultdict(list, {n: rows for n, rows in numbered.items() if "." in n})
    kept = {number: tuple(rows) for number, rows in numbered.items()}
    return RecommendationList(
        source.id,
        source.document.file,
        source.identity,
        kept,
        tuple(places),
        {n: stances[n] for n in kept if n in stances},
        _is_extract(source.document),
    )


def _is_extract(document: Document) -> bool:
    """Whether a line of it says that recommendations or paragraphs are left out."""
    rules = load_patterns("implementation.toml", "extract")
    short = (b.span for b in document.blocks if b.span.end - b.span.start <= _LONGEST_LINE)
    lines = (fold(document.text, [span]).text for span in short)
    return any(rule.find(line) for line in lines for rule in rules)


def before(lists: Iterable[RecommendationList], source: Source) -> list[RecommendationList]:
    """The lists that a document can answer: of the same State, and surely before it. The last one first."""
    own = source.identity
    return [
        one
        for one in reversed(list(lists))
        if own.state and one.identity.state == own.state and _earlier(one.identity, own)
    ]


def _earlier(one: Identity, other: Identity) -> bool:
    if one.date and other.date:
        return dates.before(one.date, other.date)
    a, b = one.cycle or "", other.cycle or ""
    return a.isdigit() and b.isdigit() and int(a) < int(b)


def numbered_by(lists: Sequence[RecommendationList], numbers: Sequence[str]) -> RecommendationList | None:
    """The list that printed numbers are of: the first that has them all, else the one that has most."""
    best, most = None, 0
    for one in lists:
        held = sum(one.find(number, numbers) is not None for number in numbers)
        if held == len(numbers):
            return one
        if held > most:
            best, most = one, held
    return best
