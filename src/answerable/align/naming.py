"""What is named in each statement, and the words that stand for it however it is written."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from answerable.align.likeness import content
from answerable.model import Mention, MentionKind, Statement
from answerable.registry import treaty
from answerable.roots import root

# As `telltale` finds names: letters only.
_WORD = re.compile(r"[^\W\d_]+")
_SIGNS = {MentionKind.PERSON: "@", MentionKind.PROVISION: "§"}


def told_words(words: Mapping[str, int], held: Sequence[Mention]) -> Counter[str]:
    """The words of a statement; those of a name or an article stand as one."""
    found = Counter(root(word) for word in words)
    for mention in held:
        if token := token_of(mention):
            for word in content(mention.quote.text):
                found.pop(root(word), None)
            found[token] += 1
    return found


def of_treaty(word: str) -> bool:
    """Whether a word stands for an article of a treaty: every review is full of them."""
    return word.startswith("§") and treaty(word[1:].split(" ", 1)[0]) is not None


def laws(held: Sequence[Mention]) -> frozenset[str]:
    """The laws and treaties that a statement names, however it does."""
    return frozenset(m.entity or m.quote.text for m in held if m.kind is MentionKind.LAW)


def of_places(named: Sequence[Mention]) -> frozenset[str]:
    """The words of places: where something happened says little of what."""
    places = (m.quote.text for m in named if m.kind is MentionKind.PLACE)
    return frozenset(root(word) for place in places for word in content(place))


def words_of_persons(named: Sequence[Mention]) -> frozenset[str]:
    """The words of the names of persons, as printed."""
    return frozenset(
        word for m in named if m.kind is MentionKind.PERSON for word in _WORD.findall(m.quote.text)
    )


def token_of(mention: Mention) -> str | None:
    """The word that stands for a person or an article however it is written; None of anything else."""
    sign = _SIGNS.get(mention.kind)
    name = (mention.entity or mention.quote.text) if mention.kind is MentionKind.PERSON else mention.value
    return f"{sign}{name}" if sign and name else None


def held(statements: Sequence[Statement], named: Sequence[Mention]) -> list[list[Mention]]:
    """What is named in each statement. Both come in the order of their documents."""
    rows: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in sorted(named, key=lambda m: (m.quote.document, m.quote.start)):
        rows[mention.quote.document].append(mention)
    at: Counter[str] = Counter()
    found: list[list[Mention]] = []
    for statement in statements:
        document, inside = statement.quote.document, []
        row, place = rows[document], at[document]
        while place < len(row) and row[place].quote.start < statement.quote.start:
            place += 1
        at[document] = place
        while place < len(row) and row[place].quote.end <= statement.quote.end:
            inside.append(row[place])
            place += 1
        found.append(inside)
    return found
