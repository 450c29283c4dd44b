"""Who and what a document names: persons, institutions, laws, provisions, places, dates, figures, events.

`mentions` reads one document; `join` says which mentions over all documents are
the same person, institution, law or event. By rules alone: no model, no list of people, no gazetteer.
"""

from __future__ import annotations

import re
from collections import Counter

from answerable.mentions.articles import provisions, tied
from answerable.mentions.cyrillic import cyrillic_persons
from answerable.mentions.dates import dates
from answerable.mentions.entities import join
from answerable.mentions.figures import figures
from answerable.mentions.happenings import happenings
from answerable.mentions.institutions import institutions, own_names
from answerable.mentions.laws import blanked, laws
from answerable.mentions.persons import persons
from answerable.mentions.places import places
from answerable.mentions.runs import Found, Run, runs
from answerable.mentions.short_names import short_names
from answerable.model import Document, Identity, Mention, MentionKind
from answerable.spoken import restricted

__all__ = ["join", "mentions"]

# What a place may be part of: "the Selm District Court", "the Orva Declaration".
_NAMES = (MentionKind.PERSON, MentionKind.INSTITUTION, MentionKind.LAW)


def mentions(document: Document, identity: Identity) -> tuple[Mention, ...]:
    """Every person, institution, law, provision, place, date, figure and event, in the document's order.

    Blocks in a language that these rules do not speak give none, but that Russian and Kazakh ones
    give persons (`data/languages.toml`).
    """
    all_runs = runs(restricted(document, "mentions"))
    own = own_names(all_runs, identity.authors)
    found = tied([_found(run, identity, own) for run in all_runs])
    taken = [[f for f in items if f.kind in (MentionKind.INSTITUTION, MentionKind.LAW)] for items in found]
    for run, items, people in zip(all_runs, found, persons(all_runs, taken), strict=True):
        items.extend(people)
        # A run in two scripts may have one name in each.
        items.extend(f for f in cyrillic_persons(run) if not any(f.meets(p.start, p.end) for p in people))
    named = [[f for f in items if f.kind in _NAMES] for items in found]
    for items, where in zip(found, places(all_runs, named), strict=True):
        items.extend(where)
    for items, short in zip(found, short_names(all_runs, found, identity), strict=True):
        items.extend(short)
    for run, items in zip(all_runs, found, strict=True):
        items.extend(happenings(run, items))
    place = {block.id: number for number, block in enumerate(document.blocks)}
    others = [(run, cyrillic_persons(run)) for run in runs(restricted(document, "names"))]
    rows = sorted([*zip(all_runs, found, strict=True), *others], key=lambda row: place[row[0].block.id])
    seen: Counter[tuple[MentionKind, str]] = Counter()
    made: list[Mention] = []
    for run, items in rows:
        for item in sorted(items, key=lambda f: (f.start, f.end)):
            quote = run.quote(item.start, item.end)
            if not quote.text:
                continue
            key = (item.kind, quote.text)
            made.append(Mention(item.kind, quote, None, item.value, item.figure, seen[key]))
            seen[key] += 1
    return tuple(made)


def _found(run: Run, identity: Identity, own: re.Pattern[str] | None) -> list[Found]:
    found_dates, text = dates(run, identity.date)
    found_laws = laws(run, identity.mechanism)
    found_provisions = provisions(run, found_laws, identity.mechanism)
    found_figures = figures(run, blanked(text, found_provisions), found_dates, identity)
    found_institutions = institutions(run, own)
    return [*found_institutions, *found_dates, *found_laws, *found_provisions, *found_figures]
