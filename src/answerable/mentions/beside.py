"""Names that a list sets side by side: "Mr. Li Wei and Mr. Wei Li" are two people, however alike the names.

Nothing is said of one spelling that stands twice: a sentence may well name somebody again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise

from answerable.mentions.clusters import printed
from answerable.model import Mention, Source

Pair = frozenset[str]

# At most three words may stand before the next name: "and the lawyer Mr.".
_WORDS = r"(?:[^\W\d_]+\.?\s+){0,3}"
_AND = re.compile(rf",?\s+(?:and|as well as|et|y|e|и|және)\s+{_WORDS}")
_COMMA = re.compile(rf"[,;]\s+{_WORDS}")
# Beyond this no list is of people only; it also bounds the pairs.
_LONGEST, _WIDEST = 20, 60


def beside(sources: Sequence[Source], people: Iterable[Mention]) -> frozenset[Pair]:
    """The pairs of different spellings, as printed, that some list sets side by side."""
    of_document: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in people:
        of_document[mention.quote.document].append(mention)
    found: set[Pair] = set()
    for source in sources:
        for names in _lists(source.document.text, of_document[source.id]):
            found.update(frozenset(pair) for pair in combinations(sorted(set(names)), 2))
    return frozenset(found)


def _lists(text: str, people: Iterable[Mention]) -> Iterator[list[str]]:
    """The names of each list that an "and" closes."""
    in_order = sorted(people, key=lambda one: (one.quote.start, one.quote.end))
    names = [printed(one) for one in in_order[:1]]
    for before, after in pairwise(in_order):
        gap = text[before.quote.end : min(after.quote.start, before.quote.end + _WIDEST)]
        names.append(printed(after))
        if _AND.fullmatch(gap):
            yield names[-_LONGEST:]
        elif not _COMMA.fullmatch(gap):
            names = names[-1:]
