"""Words in quotation marks, held against the document that their note cites.

Only what stands in the sentence that calls the note is compared, and only with documents at
hand. Brackets and dots are read as a lawyer reads them: "[r]ights" is "rights", and what
dots leave out may be anything. Whether the quotation is fair is not judged.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from answerable.cite.notes import Call, read_calls
from answerable.lint.shelf import Held, Shelf, paragraph_numbers
from answerable.model import Citation, Fault, Source

_QUOTED = re.compile(r'(?<!\w)"(?=\S)([^"]{15,600})(?<=\S)"(?!\w)')
_ONE_LETTER = re.compile(r"\[(\w)\]")
_GAP = re.compile(
    r"\[[^\[\]]{0,80}\]|\.\.\.|\(\.\.\.\)"
    r"|\((?:sic|(?:emphasis|(?:foot)?notes?|citations?|references?) [a-z ]{2,30})\)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_LEAST = 4  # words that a quotation must have to be compared
_LONGEST = 120
_ALIKE = 0.75  # of its words, for a passage to be the one that was meant


@dataclass(frozen=True)
class Letters:
    """The words of a document in their order, with their places, to find quotations in."""

    held: Held

    @cached_property
    def words(self) -> list[tuple[str, int, int]]:
        """Each word in small letters, with its place in the fold."""
        return [(m.group().lower(), m.start(), m.end()) for m in _WORD.finditer(self.held.folded.text)]

    @cached_property
    def line(self) -> str:
        """All words in one line, a blank around each."""
        return f" {' '.join(w for w, _, _ in self.words)} "

    def has(self, piece: Sequence[str]) -> int | None:
        """The place, in the fold, of words that stand one behind the other; None where they do not."""
        found = self.line.find(f" {' '.join(piece)} ")
        return None if found < 0 else self.words[self.line.count(" ", 0, found + 1) - 1][1]

    def nearest(self, piece: Sequence[str]) -> str | None:
        """The passage that has most of the words, as printed; None where none has three of four."""
        size, wanted = len(piece), Counter(piece)
        seen: Counter[str] = Counter()
        common = best = 0
        place = -1
        for at, (word, _, _) in enumerate(self.words):
            seen[word] += 1
            common += seen[word] <= wanted[word]
            if at >= size:
                gone = self.words[at - size][0]
                common -= seen[gone] <= wanted[gone]
                seen[gone] -= 1
            if common > best:
                best, place = common, at
        if best < _ALIKE * size:
            return None
        first, last = self.words[max(0, place - size + 1)], self.words[place]
        text = self.held.source.document.text
        parts = self.held.folded.spans(first[1], last[2])
        return " ".join(" ".join(text[s.start : s.end] for s in parts).split())


class Quotations:
    """Compares what a document quotes with what the documents at hand say."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._letters: dict[str, Letters] = {}

    def compared(self, by: Source, citations: Iterable[Citation]) -> Iterator[Citation]:
        """The citations of one document, those of a note with a wrong quotation with a fault."""
        rows = list(citations)
        in_note = Counter(c.note for c in rows)
        calls: Mapping[int, Call] = read_calls(by.document) if any(c.held for c in rows) else {}
        language = self._shelf.language(by) if calls else ""
        for citation in rows:
            call = calls.get(citation.note) if citation.note is not None and citation.held else None
            # Which of several sources is quoted, nobody knows.
            alone = in_note[citation.note] == 1
            held = self._shelf.meant(citation, by) if call and alone else None
            # A translation never has the words of its source.
            if held is None or call is None or held.language != language:
                yield citation
            else:
                yield self._held_against(citation, held, call)

    def _held_against(self, citation: Citation, held: Held, call: Call) -> Citation:
        letters = self._letters.setdefault(held.source.id, Letters(held))
        for quoted in _quoted(call):
            fault = _differs(quoted, letters) or _elsewhere(quoted, letters, citation)
            if fault is not None:
                others = tuple(f for f in citation.faults if f.problem != "pinpoint_out_of_range")
                known = next((f for f in citation.faults if f.problem == "pinpoint_out_of_range"), None)
                if known is not None and fault.problem == "pinpoint_elsewhere":
                    fault = replace(known, why=f"{known.why}; {fault.why}", mend=fault.mend)
                    return replace(citation, faults=(*others, fault))
                return replace(citation, faults=(*citation.faults, fault))
        return citation


def _quoted(call: Call) -> list[str]:
    """What the sentence that calls a note has in quotation marks."""
    if not call.sentences:
        return []
    start = call.sentences[-1][0]
    return [m[1] for m in _QUOTED.finditer(call.words) if m.end() > start]


def _pieces(quoted: str) -> list[list[str]]:
    """The words between what dots and brackets leave out; only pieces long enough to compare."""
    text = _GAP.sub("\n", _ONE_LETTER.sub(r"\1", quoted))
    pieces = [[m.group().lower() for m in _WORD.finditer(line)] for line in text.split("\n")]
    return [piece[:_LONGEST] for piece in pieces if len(piece) >= _LEAST]


def _differs(quoted: str, letters: Letters) -> Fault | None:
    for piece in _pieces(quoted):
        if letters.has(piece) is not None:
            continue
        name = letters.held.name
        nearest = letters.nearest(piece)
        if nearest is not None:
            return Fault("quotation_differs", f"{name} says “{nearest}”", nearest)
        return Fault("quotation_missing", f"“{quoted[:80]}” does not stand in {name}")
    return None


def _elsewhere(quoted: str, letters: Letters, citation: Citation) -> Fault | None:
    """The quoted words stand in another paragraph than the note says."""
    named = paragraph_numbers(citation.pinpoint)
    pieces = _pieces(quoted)
    if not named or not pieces:
        return None
    place = letters.has(pieces[0])
    if place is None:
        return None
    at = letters.held.folded.origin[place]
    own = [n for n, b in letters.held.paragraphs.items() if b.span.start <= at]
    if letters.held.last is None or not own:
        return None
    # The last paragraph that begins before the words holds them.
    number = max(own, key=lambda n: letters.held.paragraphs[n].span.start)
    if min(named) <= number <= max(named) or letters.line.count(f" {' '.join(pieces[0])} ") > 1:
        return None
    return Fault("pinpoint_elsewhere", f"the quoted words stand in paragraph {number}", f"para. {number}")
