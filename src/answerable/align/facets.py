"""What a question asks for, and what a reply gives: a number, a reason, yes or no."""

from __future__ import annotations

import re
from functools import cache

from answerable.patterns import Pattern, compiled, load_patterns


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


def matter(question: str) -> str:
    """The question without the words that ask: "how many complaints" is about complaints."""
    for row, _ in _facets():
        question = row.pattern.sub(" ", question)
    return question
