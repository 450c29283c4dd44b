"""What a dossier holds of an ask, in one line of words: no more than its rows say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from answerable.model import Role
from answerable.model.ledger.cycle import Cycle

if TYPE_CHECKING:
    from answerable.model.ledger.ask import Asking

# So many recommending States of a cycle are named.
_NAMED = 3
_SAID = {
    "supported": "supported",
    "partially_supported": "supported in part",
    "noted": "noted",
    "pending": "left pending",
}
# What the words of a position say beyond it. Of whole lists States say "implemented or in the process".
_NUANCES = {
    "implemented": "says that it is implemented or being implemented",
    "under_way": "says that it is under way",
    "rejected": "refuses it in words",
}


def reading(
    cycles: Sequence[Cycle], askings: Sequence[Asking], called: Callable[[str], str], last_paper: str = ""
) -> str:
    """Who asked when; what the State said to it; what it and the Committee say of what came of it.

    `last_paper` is the day of the State's last paper in the dossier: only where there is a later one does
    it say anything that no word was found.
    """
    of = {cycle.key: [a for a in askings if a.cycle == cycle.key] for cycle in cycles}
    parts = [_asked(cycles, of, len(askings), called), *_positions(cycles, of), *_nuances(cycles, of)]
    parts += _since(cycles, askings, last_paper)
    roles = {link.said.role for asking in askings for link in asking.civil}
    if roles:
        who = "Civil society" if Role.NGO in roles else "The national institution"
        parts.append(f"{who} asked it too.")
    return " ".join(parts)


def _asked(
    cycles: Sequence[Cycle], of: Mapping[str, list[Asking]], times: int, called: Callable[[str], str]
) -> str:
    when = ", ".join(f"{_year(c)} ({_who(c, of[c.key], called)})" for c in cycles)
    if len(cycles) > 1 and times == len(cycles):
        return f"Asked {_times(times)}: {when}."
    if len(cycles) > 1:
        return f"Asked in {len(cycles)} cycles, {_times(times)}: {when}."
    return f"Asked {_times(times)}: {when}."


def _who(cycle: Cycle, askings: Sequence[Asking], called: Callable[[str], str]) -> str:
    states = list(dict.fromkeys(called(code) for asking in askings for code in asking.by))
    if not states:
        return (
            called(cycle.mechanism) if cycle.mechanism and not cycle.takes_positions else "not known by whom"
        )
    if len(states) > _NAMED + 1:
        return f"{', '.join(states[:_NAMED])} and {len(states) - _NAMED} others"
    return listed_out(states)


def _positions(cycles: Sequence[Cycle], of: Mapping[str, list[Asking]]) -> Iterator[str]:
    """What the State said to it, cycle by cycle, those of one answer together."""
    reviewed = [cycle for cycle in cycles if cycle.takes_positions]
    if not reviewed:
        return
    by_answer: dict[str, list[str]] = {}
    unknown = []
    for cycle in reviewed:
        values = Counter(a.position for a in of[cycle.key])
        known = [_SAID[value] for value in values if value in _SAID]
        if known:
            # Of six that ask it, five may be supported and one noted.
            several = [f"{_SAID[value]} ({n})" for value, n in values.items() if value in _SAID]
            by_answer.setdefault(listed_out(several if len(known) > 1 else known), []).append(_year(cycle))
        if len(known) < len(values):
            unknown.append((_year(cycle), bool(known)))
    if by_answer:
        # A Committee in between asked too, and no State noted that.
        every = len(by_answer) == 1 and not unknown and len(reviewed) == len(cycles) > 1
        said = [
            f"{answer} each time" if every else f"{answer} in {listed_out(years)}"
            for answer, years in by_answer.items()
        ]
        yield f"{_capital('; '.join(said))}."
    if unknown:
        years = [f"{year} for some of them" if partly else year for year, partly in unknown]
        yield f"What the State said in {listed_out(years)} we do not know."
    differing = [_year(c) for c in reviewed if any(a.differs for a in of[c.key])]
    if differing:
        yield f"The sources differ on {listed_out(differing)}."


def _nuances(cycles: Sequence[Cycle], of: Mapping[str, list[Asking]]) -> Iterator[str]:
    for nuance, said in _NUANCES.items():
        years = {
            (p.date or p.source.date)[:4] or _year(cycle)
            for cycle in cycles
            for asking in of[cycle.key]
            for p in asking.positions
            if p.nuance == nuance
        }
        if years:
            yield f"The State {said} ({listed_out(sorted(years))})."


def _since(cycles: Sequence[Cycle], askings: Sequence[Asking], last_paper: str) -> Iterator[str]:
    """What was said of it since, how it was graded, and whether it was asked again after that."""
    last = cycles[-1]
    spoke = _years(link.said.date for asking in askings for link in asking.claims)
    proposed = _years(link.said.date for asking in askings for link in asking.proposed)
    if spoke:
        yield f"The State spoke of it in {listed_out(spoke)}."
    elif any(asking.claims for asking in askings):
        yield "The State spoke of it, in a paper without a date."
    elif proposed:
        yield f"The State's report of {listed_out(proposed)} may speak of it: a reader has to look."
    elif last_paper and cycles[0].date and last_paper > cycles[0].date:
        yield "No word of the State on what came of it was found."
    elif not any(asking.grades for asking in askings):
        yield "What came of it we do not know: no later paper of the State is among these files."
    graded = [(g.grade, g.said.date[:4]) for asking in askings for g in asking.grades if g.grade]
    if graded:
        marks = dict.fromkeys(f"{grade} in {year}" if year else grade for grade, year in graded)
        yield f"The Committee graded what was done {listed_out(list(marks))}."
    before = [link.said.date for asking in askings for link in asking.claims]
    before += [graded.said.date for asking in askings for graded in asking.grades]
    before += _told(askings)
    if len(cycles) > 1 and any(_is_before(date, last.date) for date in before):
        yield f"Asked again in {_year(last)}, after that."


def _told(askings: Sequence[Asking]) -> list[str]:
    """The days on which it was said to be implemented or under way."""
    return [
        p.date or p.source.date
        for asking in askings
        for p in asking.positions
        if p.nuance in ("implemented", "under_way")
    ]


def _is_before(one: str, other: str) -> bool:
    """Whether a day is surely the earlier: 2025-02 is before 2025-07, and 2025 is not before it."""
    known = min(len(one), len(other))
    return one[:known] < other[:known]


def _years(dates: Iterable[str]) -> list[str]:
    return sorted({date[:4] for date in dates if date})


def _year(cycle: Cycle) -> str:
    return cycle.year or cycle.label.removesuffix(" ?")


def _times(n: int) -> str:
    return {1: "once", 2: "twice"}.get(n, f"{n} times")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def listed_out(names: Sequence[str]) -> str:
    """Names in a row: "Chile, Norway and Spain"."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
