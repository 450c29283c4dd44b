"""Letters without which an expression finds nothing, read off it: a quick look before the slow one."""

from __future__ import annotations

from collections.abc import Sequence
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

Letters = frozenset[str]
_LEAST = 3  # shorter ones stand in nearly every sentence


def needed(expression: str) -> Letters | None:
    """Strings of which at least one stands in whatever the expression finds; None where none can be told.

    For expressions that heed upper and lower case.
    """
    return _in_sequence(_parser.parse(expression))


def _in_sequence(parts: Sequence[Any]) -> Letters | None:
    """The longest of what its parts need: all of them stand there, so one is enough to look for."""
    found: list[Letters] = []
    run = ""
    for operation, argument in parts:
        if operation is sre.LITERAL:
            run += chr(argument)
            continue
        found += [frozenset((run,))] if len(run) >= _LEAST else []
        run = ""
        inner = _in_part(operation, argument)
        found += [inner] if inner is not None else []
    found += [frozenset((run,))] if len(run) >= _LEAST else []
    return max(found, key=lambda letters: (min(map(len, letters)), -len(letters)), default=None)


def _in_part(operation: Any, argument: Any) -> Letters | None:
    if operation is sre.BRANCH:
        ways = [_in_sequence(way) for way in argument[1]]
        return frozenset().union(*(way for way in ways if way)) if all(ways) else None
    if operation is sre.SUBPATTERN:
        return _in_sequence(argument[3])
    if operation in (sre.MAX_REPEAT, sre.MIN_REPEAT) and argument[0] > 0:
        return _in_sequence(argument[2])
    return None
