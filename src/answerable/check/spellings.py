"""One person under two spellings: within one document, or so far apart that a reader may take them for two.

It shows only what the documents print, and says nothing of the person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from answerable.check.record import Record
from answerable.model import Entity, Finding, FindingKind, MentionKind, Quote, Severity
from answerable.text import words

_FAR = 2
_LEAST_LETTERS = 4


def spellings_that_differ(record: Record) -> Iterator[Finding]:
    """One finding a person; of low weight, for a reader who searches a name."""
    entities = {
        e.id: e for e in record.dossier.entities if e.kind is MentionKind.PERSON and len(e.variants) > 1
    }
    places: defaultdict[str, dict[str, dict[str, Quote]]] = defaultdict(dict)
    for mention in record.dossier.mentions:
        if mention.kind is MentionKind.PERSON and mention.entity in entities and _printed(mention.quote.text):
            surname = _surname(mention.quote.text)
            if len(surname) >= _LEAST_LETTERS:
                place = places[mention.entity].setdefault(surname, {})
                place.setdefault(mention.quote.document, mention.quote)
    for id_, by_surname in sorted(places.items()):
        found = _two(by_surname)
        if found:
            yield _finding(entities[id_], *found)


def _printed(name: str) -> bool:
    """A name in Latin letters, and no part of an address ("daniil-korvash")."""
    return name.isascii() and not name.islower()


def _surname(name: str) -> str:
    parts = [word.removesuffix("'s") for word in words(name.replace("’", "'"))]
    return parts[-1] if parts else ""


def _two(by_surname: dict[str, dict[str, Quote]]) -> tuple[Quote, Quote, bool] | None:
    """Two spellings in one document; else two that are at least two letters apart."""
    far: tuple[Quote, Quote, bool] | None = None
    surnames = sorted(by_surname)
    for at, one in enumerate(surnames):
        for other in surnames[at + 1 :]:
            if 2 * _apart(one, other) > min(len(one), len(other)):
                continue  # another name altogether, which a document gives beside the first
            both = sorted(set(by_surname[one]) & set(by_surname[other]))
            if both:
                return by_surname[one][both[0]], by_surname[other][both[0]], True
            if far is None and _apart(one, other) >= _FAR:
                first, second = by_surname[one], by_surname[other]
                far = first[min(first)], second[min(second)], False
    return far


def _apart(one: str, other: str) -> int:
    """How many letters must be changed, added or left out to make one of the other."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1]


def _finding(entity: Entity, one: Quote, other: Quote, inside: bool) -> Finding:
    quotes = tuple(sorted((one, other), key=lambda q: (q.document, q.start)))
    first, second = (quote.one_line for quote in quotes)
    where = "in one document" if inside else "in two documents"
    return Finding(
        FindingKind.CONFLICT,
        Severity.LOW,
        f"Two spellings {where}: {first}, {second}.",
        "spelling-differs",
        quotes,
        compared="how a name is written",
        harmless=f"Taken for one: {entity.reasons[0]}."
        if entity.reasons
        else "Two ways of writing one name in Latin letters.",
    )
