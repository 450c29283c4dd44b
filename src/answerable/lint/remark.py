"""One thing that the lint has to say of a document."""

from __future__ import annotations

from dataclasses import dataclass

from answerable.lint.knowledge import Level, rules
from answerable.model import Finding, FindingKind, Quote

_KINDS = {
    "over_word_limit": FindingKind.LIMIT,
    "over_page_limit": FindingKind.LIMIT,
    "name_in_link": FindingKind.EXPOSED_NAME,
}


@dataclass(frozen=True, slots=True)
class Remark:
    """What is wrong or could be better: the rule, the reason, the words, the note, perhaps a mend.

    `rule` is a code of `data/lint.toml`, which tells level and title.
    """

    rule: str
    why: str
    quote: Quote
    note: int | None = None
    mend: str | None = None

    @property
    def level(self) -> Level:
        """How sure it is that something must be mended."""
        return rules()[self.rule].level

    @property
    def said(self) -> str:
        """The reason, with its note, else with what the rule is about."""
        where = f"Note {self.note}" if self.note is not None else rules()[self.rule].title.capitalize()
        return f"{where}: {self.why}"

    def finding(self) -> Finding:
        """The same as a row of a dossier."""
        usual = FindingKind.STYLE if self.level is Level.STYLE else FindingKind.BROKEN_REFERENCE
        kind = _KINDS.get(self.rule, usual)
        return Finding(kind, self.level.severity, self.said, self.rule, (self.quote,), self.mend)
