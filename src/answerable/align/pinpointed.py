"""A claim of the State that an author names by its paragraph: "The State report (para. 9) omits that …"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from answerable.align.about import About
from answerable.model import Kind, Role
from answerable.patterns import load_patterns

_REPORTS = ("state_report", "state_replies_to_loi", "state_followup_report")
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
        """The claim that a statement means by naming its paragraph: the likest there, or None."""
        about = self._about
        document = about.statements[at].quote.document
        best = (0.0, 1)
        for number in _named(about.texts[at]):
            for report, paragraphs in sorted(self._of.items()):
                if report == document or not about.one_review(document, report):
                    continue
                for claim in paragraphs.get(number, ()):
                    best = max(best, (about.common(claim, at).alike, -claim))
        return -best[1] if best[0] else None


def _named(text: str) -> list[str]:
    """The numbers of paragraphs of the State's report that a folded text names."""
    rows = load_patterns("links.toml", "pinpoint")
    return [found["number"] for row in rows for found in row.each(text)]
