"""The full names that rules found in a dossier, for looking up other places of the same people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from answerable.mentions.declined import case_of, kazakh_case_of
from answerable.mentions.tokens import Token, is_cyrillic
from answerable.model import Span
from answerable.names import Name, parse, skeleton

_START = 3  # letters of a skeleton by which names are looked up: no ending reaches them


@dataclass(frozen=True, slots=True)
class Known:
    """A full name that rules found, its skeletons, and the number of the person who bears it."""

    printed: str
    name: Name
    who: int


@dataclass(frozen=True, slots=True)
class Again:
    """A place that names somebody known: where, whom, and why; no reason where the words are the name."""

    span: Span
    known: Known
    reason: str
    in_address: bool = False


@dataclass(slots=True)
class Hub:
    """The full names of a dossier; `here` says who is named in full in which document."""

    by_start: dict[str, list[Known]] = field(default_factory=lambda: defaultdict(list))
    here: dict[str, dict[int, Known]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, printed: str, who: int, documents: Sequence[str]) -> None:
        """A full name of a person, and the documents that print it."""
        parts = parse(printed)
        if parts is None:
            return
        known = Known(printed, parts, who)
        for start in {parts.given[:_START], parts.surname[:_START]}:
            self.by_start[start].append(known)
        for document in documents:
            self.here[document].setdefault(who, known)

    def near(self, word: str) -> Sequence[Known]:
        """Names of which a part begins as the word does."""
        return self.by_start.get(skeleton(word)[:_START], ())


def declined(window: Sequence[Token], known: Known, before: str) -> str | None:
    """The case of words that are the parts of a name in either order; None where they are not."""
    for cut in range(1, len(window)):
        one = skeleton("".join(t.word for t in window[:cut]))
        other = skeleton("".join(t.word for t in window[cut:]))
        for given, surname in ((one, other), (other, one)):
            if not given or not surname:
                continue
            case = case_of(given, surname, known.name, before)
            if case is None and is_cyrillic(window[0].word) and given == one:
                case = kazakh_case_of(given, surname, known.name)
            if case is not None:
                return case
    return None
