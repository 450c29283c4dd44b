"""Turns of a dialogue that take several matters: what there goes with what.

A sentence without a word of the matter goes with the question that it answers, or with the sentence before
that it leans on; else it stays outside.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from answerable.align.weighing import SURE, settled, strongest
from answerable.model import Role, Statement

_ANAPHOR = re.compile(r"(?:\S+ ){0,4}(?:it|its|they|their|these|this|those|such)\b")
_TOLD = 5  # one sentence in so many has to tell the matter of all


def takes_several(own: Sequence[Mapping[str, float]], asked: Mapping[int, str]) -> bool:
    """Whether a turn takes more than one matter, or tells none: there nothing passes on."""
    if len(own) > 1 and len(asked) == 1 and not any(settled(weights, {}) for weights in own):
        return True
    told = {key for weights in own if (key := strongest(weights)) and weights[key] >= SURE}
    twice = {key for key, n in Counter(asked.values()).items() if n > 1}
    return len(told | twice) > 1


def borne_out(own: Sequence[Mapping[str, float]], asked: Mapping[int, str]) -> dict[int, str]:
    """What the sentences of a turn reply to one by one, where its words or most of its replies tell so."""
    if len(asked) == 1:
        return dict(asked)
    told = {key for weights in own if (key := settled(weights, {}))}
    told |= {key for key, n in Counter(asked.values()).items() if n > 1 and n * 2 > len(asked)}
    return {at: key for at, key in asked.items() if key in told}


def thin(own: Sequence[Mapping[str, float]]) -> bool:
    """Whether too few sentences of a turn tell a matter to say what those before them are about."""
    return sum(1 for weights in own if settled(weights, {})) * _TOLD < len(own)


def goes_with(statement: Statement, lower: str, before: str) -> bool:
    """Whether a sentence of such a turn still goes with the one before: an expert's, or "They had …".

    So does the rest of one sentence: "118 had been kept | and work on 19 went on".
    """
    rest = not before.rstrip().endswith((".", "?", "!"))
    return statement.role is not Role.STATE or rest or bool(_ANAPHOR.match(lower))
