"""What the review at hand is called: its State, its mechanisms, its years."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from answerable.desk import names
from answerable.desk.models import Document


class Review:
    """The dossier's documents, seen as one review. One query, made when first asked."""

    @cached_property
    def documents(self) -> dict[str, Document]:
        """Every source by its id, without its text."""
        return {document.id: document for document in Document.objects.light()}

    @property
    def states(self) -> list[str]:
        """States under review, the most frequent first."""
        counted = Counter(d.state for d in self.documents.values() if d.state)
        return [self._state(code) for code, _ in counted.most_common()]

    def _state(self, code: str) -> str:
        """The State's name; for a code without one, the name that a document gave it."""
        name = names.state(code)
        if name != code:
            return name
        said = (
            r["quote"]
            for d in self.documents.values()
            if d.state == code
            for r in d.evidence
            if r["field"] == "state"
        )
        return next((words for words in said if words.istitle() and len(words) < 60), code)

    @property
    def title(self) -> str:
        """The State under review, or what can be said without one."""
        match self.states:
            case []:
                return "State not recognised" if self.documents else "No documents"
            case [state]:
                return state
            case [first, *others]:
                return f"{first} and {len(others)} other State{'s' if len(others) > 1 else ''}"

    @property
    def mechanisms(self) -> list[str]:
        """Committees and procedures, the most frequent first."""
        counted = Counter(d.mechanism for d in self.documents.values() if d.mechanism)
        return [names.mechanism(code) for code, _ in counted.most_common()]

    @property
    def years(self) -> str:
        """From the first to the last dated document."""
        years = sorted(d.date[:4] for d in self.documents.values() if d.date)
        if not years:
            return ""
        return years[0] if years[0] == years[-1] else f"{years[0]}–{years[-1]}"
