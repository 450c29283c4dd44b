"""How far the replies of the State answer a question: signs that can be counted, weighed together.

The signs know what sort of thing was asked for and whether it was given, how much of the matter the
replies touch, and how likely they reply at all. They do not know whether what was said is true, and they
know no meaning: a verdict is a proposal with its reason, for a person to judge.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from answerable.align import facets
from answerable.align.asking import Ask, terms
from answerable.align.exchange import Exchange
from answerable.align.weights import model
from answerable.model import AnswerStatus
from answerable.text import words

_NUMBER = re.compile(r"\b\d[\d,.]*\b|\bper cent\b")
_NO = re.compile(r"\b(?:no|not|never|none|neither)\b")
_MEASURE = re.compile(r"\bhow (?:did|does|do|will|would|was|were|had)\b|\bmeasures\b|\bsteps\b")
_MOST_NUMBERS = 3
# A family in common says less than a word in common.
_FAMILY = 0.7
_LEAST = 0.05
_HALF = 0.5
_SOMETHING = 0.3
# So much of each limb stands in what the State files under the item where it answers it.
_LIMB_TOUCHED = 0.6
# A single limb of which so much is touched, and of which nothing asked for is lacking, is answered.
_WHOLE = 0.75


def status(
    exchange: Exchange,
    at: int,
    kept: Mapping[int, float],
    wanted: Sequence[str],
    got: Sequence[str],
    *,
    filed: bool = False,
) -> AnswerStatus:
    """The verdict on a question (its number in the exchange) to which sentences reply, each so likely.

    `kept` holds their numbers; `wanted` and `got` are the facets asked for and given. What the State
    `filed` under the item itself is judged by the limbs that it touches: there is no order of a dialogue
    to go by.
    """
    if not kept:
        return AnswerStatus.NOT_ANSWERED
    found = signs(exchange, at, kept, wanted, got)
    if found["limbs"] == 1 and found["given"] == 1 and found["touched"] >= _WHOLE:
        return AnswerStatus.ANSWERED
    if filed and wanted and not got:
        return AnswerStatus.DEFLECTED
    if filed and found["given"] >= _HALF and found["least_touched_limb"] >= _LIMB_TOUCHED:
        return AnswerStatus.ANSWERED
    to_the_point = found["given"] == 1 and found["touched_by_one"] >= _HALF
    if to_the_point or model("addressed").one(found) >= _HALF:
        return AnswerStatus.ANSWERED if model("whole").one(found) >= _HALF else AnswerStatus.PARTLY
    # A sentence with so much of the question in it has something to do with it.
    beside = found["touched_by_one"] >= _SOMETHING or model("beside").one(found) >= _HALF
    return AnswerStatus.DEFLECTED if beside else AnswerStatus.NOT_ANSWERED


def signs(
    exchange: Exchange, at: int, kept: Mapping[int, float], wanted: Sequence[str], got: Sequence[str]
) -> dict[str, float]:
    """What can be counted of a question and its replies; see `replies.toml` for what each weighs."""
    ask: Ask = exchange.asks[at]
    asked, replies = ask.words, [exchange.texts[j] for j in kept]
    said = " ".join(replies)
    every = set().union(*(exchange.said[j] for j in kept))
    limbs = facets.limbs(asked)
    polar = float("yes_no" in wanted)
    best = max(exchange.cover(ask.own, exchange.said[j]) for j in kept)
    return {
        "likely": math.log(sum(kept.values()) + _LEAST),
        "matter": exchange.cover(ask.all, every),
        "touched": exchange.cover(ask.own, every),
        "numbers": float(min(len(_NUMBER.findall(said)), _MOST_NUMBERS)),
        "asks_why": float("reason" in wanted),
        "says_no": float(len(_NO.findall(said))),
        "limbs": float(len(limbs)),
        "assured_of_measures": facets.assurances(said) / len(replies) if _MEASURE.search(asked) else 0.0,
        "polar": polar,
        "polar_touched": polar * best,
        "touched_by_one": best,
        "asked_at_large": float(facets.generalities(asked)),
        "put_off": float(facets.postpones(said)),
        "others_likelier": _others_likelier(exchange, at, kept),
        "length": float(len(words(asked))),
        "least_touched_limb": min(_near(exchange, limb, every) for limb in limbs),
        "given": len(got) / len(wanted) if wanted else 0.5,
        "refused": float(any(facets.refuses(reply) for reply in replies)),
    }


def _near(exchange: Exchange, limb: str, every: set[str]) -> float:
    """How much of a limb stands in the replies, by its words or by the families of its words."""
    held = terms(facets.matter(limb)) or terms(limb)
    return max(exchange.cover(held, every), _FAMILY * exchange.cover(held, every, families=True))


def _others_likelier(exchange: Exchange, at: int, kept: Mapping[int, float]) -> float:
    """The part of the replies that more likely reply to another question."""
    likely = exchange.likely
    taken = [
        j
        for j in kept
        if max(likely[:at, j].max(initial=0.0), likely[at + 1 :, j].max(initial=0.0)) > likely[at, j]
    ]
    return len(taken) / len(kept)
