"""What the words of a statement, a lead-in or a heading tell of its matter, before any company is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from answerable.align.happenings import Happening
from answerable.align.matters import LONE, SURVEY, end_of_main, lone_words, named_in
from answerable.align.weighing import SURE, narrow, yielded
from answerable.letters import small
from answerable.model import Kind, Quote, Statement
from answerable.text import fold

EVENT_BESIDE = 0.55  # for a happening that is told of in passing
_IN_HEADING = 0.45  # words that are weaker do not count in a heading
_LEAD_IN, _EVENT = 0.5, 1.25


class OwnWords:
    """The weights of matters by words, for the statements of a review with its happenings."""

    def __init__(
        self, statements: Sequence[Statement], lower: Sequence[str], happenings: Mapping[str, Happening]
    ) -> None:
        self._statements = statements
        self._lower = lower
        self._happenings = happenings
        self._heard: dict[str, dict[str, float]] = {}

    def of(self, at: int) -> dict[str, float]:
        """How surely each matter is what a statement's words tell, its lead-in with less weight."""
        statement = self._statements[at]
        labels = {
            t.label: min(t.score, LONE) if _lone(t.words) else t.score
            for t in statement.under("uhri")
            if t.words
        }
        # A recommendation may name many groups and is still about one thing.
        survey = SURVEY + 2 if statement.kind is Kind.RECOMMENDATION else SURVEY
        own = self._with_happenings(self._lower[at], named_in(self._lower[at], labels, survey))
        if statement.lead_in and max(own.values(), default=0.0) < SURE:
            for key, weight in self.said(statement.lead_in.text).items():
                own[key] = max(own.get(key, 0.0), weight * _LEAD_IN)
        return own

    def said(self, printed: str) -> dict[str, float]:
        """The matters of a heading or a lead-in; words that are weak by themselves do not count there."""
        if printed not in self._heard:
            lower = small(fold(printed).text)
            named = {key: weight for key, weight in named_in(lower).items() if weight >= _IN_HEADING}
            self._heard[printed] = self._with_happenings(lower, named)
        return self._heard[printed]

    def _with_happenings(self, lower: str, own: dict[str, float]) -> dict[str, float]:
        """The happening that a text names has what is done in such happenings; narrow matters stay ahead."""
        for happening in self._happenings.values():
            if found := happening.finder.search(lower):
                beside = narrow(own) or found.start() >= end_of_main(lower)
                least = EVENT_BESIDE if beside else _EVENT
                own = yielded(own, happening.key, least)
        return own


def _lone(words: Sequence[Quote]) -> bool:
    """Whether one common word is all that carries a label."""
    return {small(word.text) for word in words} <= lone_words() and len(words) == 1
