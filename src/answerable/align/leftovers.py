"""Threads of what no known matter catches: statements that share a name of this review.

A commission of inquiry, a bill, a town that several paragraphs come back to, and no more than that.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence, Set

from answerable.model import Statement

_LEAST = 3  # statements without a matter that share the name
_PART = 0.3  # which they are of all that hold it: else the name stands for something else too


def named_apart(
    statements: Sequence[Statement],
    names: Sequence[Set[str]],
    keys: Sequence[str | None],
    persons: Set[str] = frozenset(),
) -> dict[int, str]:
    """For places of statements without a matter the name that they share with others, the commonest first.

    Never that of a person: no title names somebody who may be a victim. `persons` holds the words of names.
    """
    names = [mine - persons for mine in names]
    every = Counter(name for mine in names for name in mine)
    left: defaultdict[str, list[int]] = defaultdict(list)
    for at, (key, mine) in enumerate(zip(keys, names, strict=True)):
        for name in mine if key is None else ():
            left[name].append(at)
    found: dict[int, str] = {}
    # Of two words of one name the abbreviation stands for the whole.
    for name in sorted(left, key=lambda name: (-len(left[name]), not name.isupper(), name)):
        rows = [at for at in left[name] if at not in found]
        if len(rows) >= max(_LEAST, _PART * every[name]) and _apart(statements, rows):
            found.update(dict.fromkeys(rows, name))
    return found


def _apart(statements: Sequence[Statement], rows: Sequence[int]) -> bool:
    """Whether they stand in more than one paragraph."""
    return len({statements[at].block for at in rows}) > 1


def in_full(name: str, texts: Sequence[str]) -> str:
    """An abbreviation with what it stands for, where the review says so once: "Board of Ships (BOS)"."""
    if not name.isupper():
        return name
    said = re.compile(rf"((?:[A-Z][\w'-]+ (?:(?:of|for|on|and|the|in) ){{0,2}}){{2,8}})\({re.escape(name)}\)")
    held = (said.search(text) for text in texts if f"({name})" in text)
    full = Counter(found[1].strip() for found in held if found)
    return f"{min(full, key=lambda one: (-full[one], one))} ({name})" if full else name
