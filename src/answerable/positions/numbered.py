"""The recommendations of one report by their numbers, whichever way an addendum writes them.

`115.71` may be called 71; "paragraph 121" may mean all that stand under it; `1.` of a report that counts anew
under each lead paragraph may be called `93.1`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from answerable.model import Stance, Statement
from answerable.positions.sentence import Said

_LETTER = re.compile(r"\([a-z]\)(?=\s)")
_DIALOGUE = "dialogue"  # keeps paragraph 33 apart from recommendation 33
_ALIKE = 24  # letters in common at the beginning, for a look


@dataclass(frozen=True, slots=True)
class Entry:
    """A recommendation as a report or a list has it, and what its lead paragraph says of it."""

    statement: Statement
    number: str
    paragraph: str | None = None
    value: Stance | None = None


class Numbered:
    """Recommendations of one report, to be found by what others call them."""

    def __init__(self, entries: Iterable[Entry], dialogue: Iterable[Statement] = ()) -> None:
        self.entries = tuple(entries)
        self.dialogue = tuple(_spoken(s) for s in dialogue)
        self._exact: defaultdict[str, list[Entry]] = defaultdict(list)
        self._serial: defaultdict[str, list[Entry]] = defaultdict(list)
        self._under: defaultdict[str, list[Entry]] = defaultdict(list)
        self._begin: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            head, serial = _halves(entry.number)
            self._exact[entry.number].append(entry)
            if head:
                self._serial[serial].append(entry)
                self._under[head].append(entry)
            elif entry.paragraph:
                lettered = entry.number.startswith("(")
                self._exact[f"{entry.paragraph}{'' if lettered else '.'}{entry.number}"].append(entry)
                self._under[entry.paragraph].append(entry)
            words = _letters(entry.statement.words)
            self._begin[words[:_ALIKE]].append(entry)
        self.numbers = tuple(dict.fromkeys(e.number for e in self.entries if e.number))

    def of(self, number: str, *, bare: bool = False, paragraphs: bool = False) -> list[Entry]:
        """The recommendations that a number means; none where it means none, or nobody can tell which."""
        if paragraphs:
            said = (e for e in self.dialogue if e.number == number or e.number.startswith(f"{number}("))
            return self._under.get(number, []) or list(said)
        if number in self._exact:
            return _open(self._exact[number])
        whole = number.partition("(")[0]
        if whole != number:
            return self.of(whole, bare=bare) if whole else _one_list(self._serial.get(number, []))
        if "." not in number and not bare:
            return _one_list(self._serial.get(number, []))
        return []

    def holds(self, number: str) -> bool:
        """Whether a number could be one of this report's: it has the paragraph of some of them."""
        if number.startswith("("):
            return any("(" in n for n in self.numbers)
        head = number.partition("(")[0].rpartition(".")[0]
        return not head or head in self._under

    def in_order(self, number: str) -> list[Entry]:
        """What a plain number means where a reply counts all recommendations anew, in their order."""
        place = int(number) if number.isdigit() else 0
        every = list(dict.fromkeys((e.paragraph, e.number) for e in self.entries if e.number))
        if not 0 < place <= len(every):
            return []
        return [e for e in self.entries if (e.paragraph, e.number) == every[place - 1]]

    def by_words(self, words: str) -> list[Entry]:
        """The recommendations that are printed again in some words, whatever number stands before them."""
        letters = _letters(words)
        near = self._begin.get(letters[:_ALIKE], [])
        found = [e for e in near if letters.startswith(_letters(e.statement.words))]
        longest = max((len(_letters(e.statement.words)) for e in found), default=0)
        return [e for e in found if len(_letters(e.statement.words)) == longest]

    def meant(self, said: Said, number: str, *, anew: bool = False) -> tuple[list[Entry], bool]:
        """What one number of something said means; and whether the words say that it was numbered anew.

        `anew` says that the reply counts all of them from 1 on.
        """
        if anew and number.isdigit() and not said.bare and not said.paragraphs:
            return self.in_order(number), True
        found = self.of(number, bare=said.bare, paragraphs=said.paragraphs)
        if not said.words or len(said.numbers) != 1:
            return found, False
        printed = self.by_words(said.words)
        if not printed or {e.number for e in printed} & {e.number for e in found}:
            return found, False
        return printed, True


def counts_serially(numbered: Numbered, every: Sequence[Said]) -> bool:
    """Whether plain numbers before paragraphs count the recommendations of a report that has `115.71`.

    They do where so many paragraphs with a position begin so that they can be nothing else.
    """
    plain = {n for said in every if said.bare for n in said.numbers}
    known = {n.rpartition(".")[2] for n in numbered.numbers if "." in n}
    return (
        len(known) > 0
        and len(plain & known) >= max(3, 0.5 * len(known))
        and len(known) == len(numbered.numbers)
    )


def _spoken(statement: Statement) -> Entry:
    """A recommendation of the dialogue: "20(b)", though its letter stands in the midst of paragraph 20."""
    number = statement.number or ""
    letter = _LETTER.match(statement.quote.text)
    if "(" in number:
        return Entry(statement, number)
    return Entry(statement, f"{number}{letter[0]}" if letter else number, _DIALOGUE)


def _open(entries: list[Entry]) -> list[Entry]:
    """Of those that bear one number under several lead paragraphs, those that wait for an answer."""
    if len({e.paragraph for e in entries}) < 2:
        return entries
    waiting = [e for e in entries if e.value in (Stance.PENDING, None)]
    return waiting if len({e.paragraph for e in waiting}) == 1 else []


def _one_list(entries: list[Entry]) -> list[Entry]:
    """Those of one list: the only one that has the number, else the only one that waits for an answer."""
    heads = {_halves(e.number)[0] for e in entries}
    if len(heads) < 2:
        return entries
    waiting = [e for e in entries if e.value in (Stance.PENDING, None)]
    return waiting if len({_halves(e.number)[0] for e in waiting}) == 1 else []


def _halves(number: str) -> tuple[str, str]:
    """The paragraph of a number and the place in it: "109" and "6", "60" and "(b)"; no paragraph in "(b)"."""
    head, point, serial = number.rpartition(".")
    if point:
        return head, serial
    head, bracket, letter = number.partition("(")
    return (head, bracket + letter) if bracket else ("", number)


def _letters(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())
