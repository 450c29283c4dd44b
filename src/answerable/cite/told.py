"""A note against the running text that calls it: what the text tells, and what its source can have told.

The sources of a note are looked at together: where one of them fits, nothing is said.
"""

from __future__ import annotations

import re

from answerable.cite.events import last_event, reported_on
from answerable.cite.knowledge import distinctive, rows, shared
from answerable.cite.notes import Call
from answerable.cite.parts import signal_end
from answerable.cite.resolve import Resolved
from answerable.cite.signs import known_symbol
from answerable.cite.terms import (
    dead_told,
    pairs,
    side_told,
    tells_a_side,
    tells_dead,
    term_of_source,
    term_told,
)
from answerable.dates import has_year, just_missed
from answerable.registry import states_named

_ELSEWHERE = re.compile(
    r"\b(?:other|elsewhere|similar\w*|neighbour\w*|region\w*|with regard to)\b", re.IGNORECASE
)


def against_the_text(row: list[Resolved], call: Call | None, state: str | None) -> list[Resolved]:
    """The sources of a note, with a doubt where the text that calls it tells something else."""
    if call is None or not row:
        return row
    for check in (_term, _dead, _sides, _time):
        row = check(row, call)
    return [_of_other_state(resolved, call, state) for resolved in row] if state else row


def _term(row: list[Resolved], call: Call) -> list[Resolved]:
    """The only source of a note, where its title has another term of imprisonment than the text."""
    root = row[0].root if len(row) == 1 else None
    there = term_of_source(root) if root is not None else None
    here = term_told(call.words) if there is not None else None
    if here is None or here == there:
        return row
    why = f"the text tells of {here:g} years in prison, the source of {there:g}"
    return [row[0].doubt("term_differs", why)]


def _of_other_state(resolved: Resolved, call: Call, state: str) -> Resolved:
    """A bare symbol of another State, where the text tells what a committee asked of this one."""
    source = resolved.source
    symbol = known_symbol(source.symbol) if source.short is None else None
    if signal_end(source.text):
        return resolved  # "See, e.g.,": an example may be of anybody
    if symbol is None or symbol.state in (None, state) or states_named(source.text, adjectives=False):
        return resolved
    sentence = call.sentence
    named = {one.code for one, _, _ in states_named(sentence)}
    asked = any(row.find(sentence) for row in rows("committee_asks")) and not _ELSEWHERE.search(sentence)
    if not asked or symbol.state in named or not (state in named or "State party" in sentence):
        return resolved
    why = f"the text tells what was asked of {state}, {symbol.text} is of {symbol.state}"
    return resolved.doubt("symbol_of_other_state", why)


def _dead(row: list[Resolved], call: Call) -> list[Resolved]:
    """The only source of a note, where its title has another number of dead than the text."""
    root = row[0].root if len(row) == 1 else None
    there = dead_told(root.title) if root is not None and tells_dead(root.text) else None
    here = dead_told(call.sentence) if there is not None else None
    if here is None or here == there:
        return row
    why = f"the text tells of {here} dead, the title of the source of {there}"
    return [row[0].doubt("toll_differs", why)]


def _sides(row: list[Resolved], call: Call) -> list[Resolved]:
    """The only source of a note, where its title says the opposite of the text: acquitted, convicted."""
    root = row[0].root if len(row) == 1 else None
    if root is None or not tells_a_side(root.text):
        return row
    for pair in pairs():
        there = side_told(root.title, pair)
        here = side_told(call.sentence, pair) if there is not None else None
        about = shared(distinctive(root.title), distinctive(call.sentence)) if here else None
        if here != there and about:
            why = f"the text says that somebody or something {here}, the title of the source: {there}"
            return [row[0].doubt("title_denies", why)]
    return row


def _time(row: list[Resolved], call: Call) -> list[Resolved]:
    """The sources of a note, none of which can report what the text tells; the youngest says so."""
    if not has_year(call.words):
        return row
    dates = [reported_on(resolved) for resolved in row]
    event = last_event(call.words) if all(dates) else None
    if event is None or not all(date and just_missed(date, event) for date in dates):
        return row
    place = max(range(len(row)), key=lambda i: dates[i] or "")
    why = f"the text tells what happened {event}, the source is of {dates[place]}"
    return [r.doubt("date_before_event", why) if i == place else r for i, r in enumerate(row)]
