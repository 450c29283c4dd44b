"""Places, by the words beside them: "in the city of Selm", "Orva Region", "the prison in Tarn"; no gazetteer.

A State is a place only behind words that make it one ("in Veldania", "deported to Veldania"): a State
that speaks, is asked or reviewed is none. Precision comes first: a town that nothing calls a
town anywhere in the document is not found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from answerable.mentions.lexicon import any_of, words
from answerable.mentions.runs import Found, Run, longest
from answerable.model import BlockKind, MentionKind
from answerable.patterns import load_patterns
from answerable.registry import states_named

_STATE_BEFORE = re.compile(rf"\b(?:{any_of(words('places', 'state_before'))}) (?:the )?$", re.IGNORECASE)
_BEHIND_A_STATE = re.compile(r"'s\b|\s+(?:said|noted|recommended|asked|stated|replied|welcomed|commended|\()")
# "in Selm, Orva and Tarn": what is listed with a place is one.
_NEXT = re.compile(
    r"(?:, and |, | and )(?P<place>[A-Z][a-z]\w*(?:[ -][A-Z][a-z]\w+)?)"
    r"(?=, (?:and )?[A-Z]| and [A-Z]|[.;)]|,? (?:on|in|were|and)\b|$)"
)
_MOST = 200  # names of places in one document: more would be a list of another sort


def places(all_runs: Sequence[Run], taken: Sequence[Sequence[Found]]) -> list[list[Found]]:
    """The places of each run, but for those inside what is taken: the name of a court, a person, a law."""
    cued = [_cued(run) for run in all_runs]
    names = {f.value for found in cued for f, named in found if named and f.value}
    again = _again(names)
    made = []
    for run, found, others in zip(all_runs, cued, taken, strict=True):
        here = [f for f, _ in found] + _states(run)
        if again is not None:
            here += [f for m in again.finditer(run.text) for f in _listed(run, m, more=not run.in_note)]
        made.append(longest([f for f in here if not any(o.meets(f.start, f.end) for o in others)]))
    return made


def _cued(run: Run) -> list[tuple[Found, bool]]:
    """The places that a cue beside them shows, and whether each is a name of its own.

    Notes hold titles, whose capitals say nothing; so do headings, but for the sorts of places.
    """
    if run.in_note:
        return []
    found: list[tuple[Found, bool]] = []
    for row in load_patterns("places.toml", "place"):
        if row.fields.get("running") and run.block.kind is BlockKind.HEADING:
            continue
        named = bool(row.fields["names"])
        for match in row.pattern.finditer(run.text):
            found.extend((place, named) for place in _listed(run, match, more=named))
    return found


def _listed(run: Run, match: re.Match[str], *, more: bool) -> Iterator[Found]:
    """The place of a match, and with `more` those that are listed behind it."""
    here: re.Match[str] | None = match
    while here is not None and _may_be(here["place"]):
        yield Found(MentionKind.PLACE, *here.span("place"), here["place"])
        here = _NEXT.match(run.text, here.end("place")) if more else None


def _may_be(name: str) -> bool:
    """Whether a capital word can be a place: no month, no paper, no adjective of a State or State."""
    first = name.split()[0]
    if first in words("places", "not_places") or first in words("places", "never"):
        return False
    return not any(start == 0 for _, start, _ in states_named(name))


def _again(names: set[str]) -> re.Pattern[str] | None:
    """What finds the places of a document where no cue stands: behind "in", "near", "from"."""
    if not names:
        return None
    some = sorted(names)[:_MOST]
    before = any_of(words("places", "before"))
    return re.compile(rf"\b(?:{before}) (?P<place>{any_of(some)})(?![\w-]|'s\b| [A-Z])")


def _states(run: Run) -> list[Found]:
    """States that are places where they stand."""
    if run.in_note:
        return []
    return [
        Found(MentionKind.PLACE, start, end, state.code)
        for state, start, end in states_named(run.text, adjectives=False)
        if _STATE_BEFORE.search(run.text, max(0, start - 24), start)
        and not _BEHIND_A_STATE.match(run.text, end)
    ]
