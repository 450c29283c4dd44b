"""What a question asks for, and what a reply gives: a number, a reason, yes or no."""

from __future__ import annotations

import re
from functools import cache

from answerable.patterns import Pattern, compiled, load_patterns
from answerable.text import fold, words

_BETWEEN_LIMBS = re.compile(r",? and |, |; | or ")
_LEAST_OF_A_LIMB = 2


@cache
def _facets() -> tuple[tuple[Pattern, re.Pattern[str]], ...]:
    rows = load_patterns("facets.toml", "facet")
    return tuple((row, compiled(row.fields["gives"], re.IGNORECASE, row.where)) for row in rows)


def asked_for(question: str) -> tuple[str, ...]:
    """The facets that a folded question asks for, in the order of the file."""
    return tuple(row.fields["facet"] for row, _ in _facets() if row.pattern.search(question))


def given(reply: str, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the facets wanted that a folded reply gives."""
    return tuple(
        row.fields["facet"]
        for row, gives in _facets()
        if row.fields["facet"] in wanted and gives.search(reply)
    )


def refuses(reply: str) -> bool:
    """Whether a folded reply says no in so many words."""
    return any(row.pattern.search(reply) for row in load_patterns("facets.toml", "refusal"))


def assurances(reply: str) -> int:
    """How often a folded reply says how things are in law or in general, and names nothing that was done."""
    return sum(len(row.pattern.findall(reply)) for row in load_patterns("facets.toml", "assurance"))


def postpones(reply: str) -> bool:
    """Whether a folded reply puts the matter off to a study, a working group or a later day."""
    return any(row.pattern.search(reply) for row in load_patterns("facets.toml", "postponed"))


def denies_a_reply(words: str) -> str | None:
    """The words by which somebody says that the State gave no answer; None where nobody does."""
    folded = fold(words)
    for row in load_patterns("facets.toml", "no_reply"):
        if found := row.find(folded.text):
            end = found.start("matter") if "matter" in row.pattern.groupindex else found.end()
            span = folded.span(found.start(), end)
            return " ".join(words[span.start : span.end].split())
    return None


def generalities(question: str) -> int:
    """How many words of a folded question leave it open what would answer it: "measures", "comment"."""
    return sum(len(row.pattern.findall(question)) for row in load_patterns("facets.toml", "general"))


def limbs(question: str) -> list[str]:
    """The parts of a folded question that ask for something each: "how many, and on what grounds" has two."""
    parts = [part for part in _BETWEEN_LIMBS.split(question) if len(words(part)) >= _LEAST_OF_A_LIMB]
    return parts or [question]


def matter(question: str) -> str:
    """The question without the words that ask: "how many complaints" is about complaints."""
    for asking in load_patterns("facets.toml", "asking"):
        question = asking.pattern.sub(" ", question)
    for row, _ in _facets():
        question = row.pattern.sub(" ", question)
    return question
