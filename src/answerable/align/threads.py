"""Threads: one matter through all documents of a review."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from answerable.align.matters import known_matters
from answerable.align.naming import words_of_persons
from answerable.align.placing import Placing
from answerable.align.play import rebuttals, state_of_play
from answerable.align.telling import Telling
from answerable.model import Answer, Link, Mention, Source, Statement, Theme, Thread

_LEAST = 2  # a thread ties at least two statements together
_OF_ITS_OWN = 5  # with fewer, a narrow matter is no thread where there is a wider one


def threads(
    sources: Sequence[Source],
    statements: Sequence[Statement],
    answers: Mapping[str, Answer],
    telling: Telling,
    links: Sequence[Link] = (),
    named: Sequence[Mention] = (),
) -> list[Thread]:
    """Put each statement into the thread of its matter; one whose matter cannot be told stays outside.

    A statement sits in one thread only. A thread is no dustbin: what fits nowhere is in none. `named` tells
    who is a person: after one no thread is called.
    """
    placing = Placing(sources, statements, telling, links, words_of_persons(named))
    dates = {source.id: source.identity.date or "9999" for source in sources}
    members = _members(placing.keys())
    rebutted = rebuttals(links)
    speakers = {id_: s.speaker for id_, s in zip(telling.ids, statements, strict=True)}
    found = []
    for key, places in sorted(members.items()):
        if len(places) < _LEAST:
            continue
        ordered = sorted(places, key=lambda at: _when(statements[at], dates, telling.ids[at]))
        rows = [(telling.ids[at], statements[at], telling.texts[at]) for at in ordered]
        own = {telling.ids[at] for at in places if placing.names(at, key)}
        play = state_of_play(rows, answers, rebutted, speakers, own)
        found.append(Thread(placing.title(key), key, tuple(id_ for id_, _, _ in rows), _themes(key), play))
    return found


def _members(keys: Sequence[str | None]) -> dict[str, list[int]]:
    """The places of each thread's statements; a matter of few statements sits with its wider one."""
    members: defaultdict[str, list[int]] = defaultdict(list)
    for at, key in enumerate(keys):
        if key is not None:
            members[key].append(at)
    for key, matter in known_matters().items():
        if matter.wider and 0 < len(members.get(key, ())) < _OF_ITS_OWN:
            members[matter.wider] += members.pop(key)
    return members


def _when(statement: Statement, dates: Mapping[str, str], id_: str) -> tuple[str, str, int, str]:
    """By the date of the document; those without one come last."""
    quote = statement.quote
    return dates.get(quote.document, "9999"), quote.document, quote.start, id_


def _themes(key: str) -> tuple[Theme, ...]:
    if key.startswith("theme:"):
        return (Theme("uhri", key.removeprefix("theme:"), 1.0),)
    matter = known_matters().get(key)
    return tuple(Theme("uhri", label, 1.0) for label in matter.themes) if matter else ()
