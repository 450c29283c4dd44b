"""What a question is about: its own telling words, and those of the sentences that lead to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from answerable.align.facets import matter
from answerable.align.families import families
from answerable.model import Document, Statement
from answerable.roots import stem, telling
from answerable.text import fold, words

# "Would this definition be revised?": what is asked about stands in the sentences before.
_POINTS_BACK = re.compile(
    r"\b(?:this|these|those|it|its|they|their|them|such|there|that"
    r"|the (?:law|bill|act|plan|mechanism|body|list|measure|institution|practice|programme|policy))\b",
    re.IGNORECASE,
)
_SENTENCE_ENDS = re.compile(r"[.?!][\"”’]?(?:\s|$)")
# What the words before a question weigh beside its own: where it points back, and where it does not.
_LEANING, _ALONE = 0.8, 0.35
# What is handed down to a question from the one just before it: its premise, and its own words.
_PREMISE, _SISTER = 0.7, 0.5
_FEW = 3  # words that a question needs to be understood alone
_LED = 400  # letters before a question that a model of sentences is shown with it
_A_SENTENCE = 3  # more words than this between two questions are a premise of their own


@dataclass(frozen=True, slots=True)
class Ask:
    """The words of a question with their weights: `own` alone, and `all` with those that lead to it.

    Two telling words side by side count as a third, "action plan" besides "action" and "plan". The families
    of the words stand among them, a hash before their names. `words` is the folded question, `led` the same
    with the end of what leads to it behind: a model of sentences reads from the front, and not for ever.
    """

    own: Mapping[str, float]
    all: Mapping[str, float]
    words: str
    led: str


def asks(document: Document, questions: Sequence[Statement]) -> list[Ask]:
    """What each question of a document is about; the questions in the order of the text."""
    starts = {block.id: block.span.start for block in document.blocks}
    found: list[Ask] = []
    premise: Mapping[str, float] = {}
    leading = ""
    before: Statement | None = None
    for question in questions:
        asked = fold(question.words).text
        own = terms(matter(asked)) or terms(asked)
        if before is not None and before.block == question.block:
            gap = document.text[before.quote.end : question.quote.start]
            if not _SENTENCE_ENDS.search(document.text[before.quote.end - 1 : question.quote.start]):
                premise, leading = {}, ""  # limbs of one sentence: each is a matter of its own
            elif len(words(gap)) > _A_SENTENCE:
                leading = fold(gap).text
                premise = terms(leading)
            else:
                premise = _most(_times(premise, _PREMISE), _times(found[-1].own, _SISTER))
        else:
            start = starts.get(question.block, question.quote.start)
            lead_in = question.lead_in.text if question.lead_in else ""
            leading = fold(f"{lead_in} {document.text[start : question.quote.start]}").text
            premise = terms(leading)
        leans = _POINTS_BACK.search(asked) or sum(word[0] != "#" and " " not in word for word in own) < _FEW
        every = _most(own, _times(premise, _LEANING if leans else _ALONE))
        found.append(Ask(own, every, asked, f"{asked} {leading[-_LED:].strip()}".strip()))
        before = question
    return found


def terms(text: str) -> dict[str, float]:
    """The stems of the telling words of a folded text, each two that stand side by side, their families.

    Each weighs 1.
    """
    every = words(text)
    single = (stem(word) for word in every if telling(word))
    return dict.fromkeys([*single, *_pairs(every), *(f"#{family}" for family in sorted(families(text)))], 1.0)


def _pairs(every: Sequence[str]) -> Iterator[str]:
    return (f"{stem(one)} {stem(other)}" for one, other in pairwise(every) if telling(one) and telling(other))


def _times(weights: Mapping[str, float], factor: float) -> dict[str, float]:
    return {word: weight * factor for word, weight in weights.items()}


def _most(one: Mapping[str, float], other: Mapping[str, float]) -> dict[str, float]:
    return {word: max(one.get(word, 0.0), other.get(word, 0.0)) for word in (*one, *other)}
