"""What tells documents of the same title apart, set before the title."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from answerable.desk import names
from answerable.model import Source


def labels(sources: Iterable[Source]) -> dict[str, str]:
    """Names for those documents whose title another one bears too; the others have none."""
    bearers: dict[str, list[Source]] = defaultdict(list)
    for source in sources:
        bearers["".join(filter(str.isalnum, source.identity.title.casefold()))].append(source)
    found: dict[str, str] = {}
    for title, group in bearers.items():
        if title and len(group) > 1:
            found |= _apart(group)
    return found


def _apart(group: list[Source]) -> dict[str, str]:
    several = len({s.identity.state for s in group}) > 1
    signs = {s.id: _signs(s, several) for s in group}
    taken = list(signs.values())
    return {
        s.id: ": ".join((signs[s.id] if taken.count(signs[s.id]) == 1 else s.document.file, s.identity.title))
        for s in group
    }


def _signs(source: Source, with_state: bool) -> str:
    what = source.identity
    state = names.state(what.state) if with_state and what.state else ""
    return ", ".join(filter(None, (state, what.symbol or what.date)))
