"""A claim of the State that an author names by its paragraph: "The State report (para. 9) omits that …"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from answerable.align.about import About
from answerable.model import Kind, Role
from answerable.patterns import load_patterns

_REPORTS = ("state_report", "state_replies_to_loi", "state_followup_report")
_REACH = 3  # sentences for which a paragraph that was named is still meant
_DIGITS = re.compile(r"\d{1,3}")


class Pinpointed:
    """The State's own claims of a review by the numbers of their paragraphs, report by report."""

    def __init__(self, about: About, claims: Sequence[int]) -> None:
        self._about = about
        self._of: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for at in claims:
            statement = about.statements[at]
            document, found = statement.quote.document, _DIGITS.match(about.number.get(statement.block) or "")
            own = statement.role is Role.STATE and statement.kind is Kind.STATE_CLAIM
            if found and own and not statement.reported and about.genre[document] in _REPORTS:
                self._of[document][found[0]].append(at)

    def of(self, at: int) -> int | None:
        """The claim that a statement means by naming its paragraph: the likest there, or None.

        A paragraph once named holds for the next sentences of the author's own paragraph.
        """
        about = self._about
        document = about.statements[at].quote.document
        found: list[tuple[float, int]] = []
        for number in self._meant(at):
            for report, paragraphs in sorted(self._of.items()):
                if report != document and about.one_review(document, report):
                    found += [(about.common(c, at).alike, -c) for c in paragraphs.get(number, ())]
        return -max(found)[1] if found else None

    def _meant(self, at: int) -> list[str]:
        about = self._about
        block = about.statements[at].block
        for place in range(at, max(-1, at - 1 - _REACH), -1):
            if about.statements[place].block != block:
                break
            if numbers := _named(about.texts[place]):
                return numbers
        return []


def _named(text: str) -> list[str]:
    """The numbers of paragraphs of the State's report that a folded text names."""
    rows = load_patterns("links.toml", "pinpoint")
    return [found["number"] for row in rows for found in row.each(text)]
