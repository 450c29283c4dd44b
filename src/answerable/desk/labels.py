"""What tells documents of the same title apart, set before it; and what a list without a title is called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from answerable.desk import names
from answerable.model import Source

_LIST = "upr_matrix"


def labels(sources: Sequence[Source]) -> dict[str, str]:
    """Names for those documents whose title another one bears too, and for lists; the others have none."""
    bearers: dict[str, list[Source]] = defaultdict(list)
    for source in sources:
        if not _untitled(source):
            bearers["".join(filter(str.isalnum, source.identity.title.casefold()))].append(source)
    found = {s.id: _listed(s) for s in sources if _untitled(s)}
    for title, group in bearers.items():
        if title and len(group) > 1:
            found |= _apart(group)
    return found


def _untitled(source: Source) -> bool:
    """Whether it is a list whose title is only its first heading: a theme, or the State."""
    return source.identity.genre == _LIST and "recommendation" not in source.identity.title.casefold()


def _listed(source: Source) -> str:
    return f"{source.document.file or source.id}: list of recommendations with positions"


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
