"""Persons known by a full name, named once more where no word around says that it is a person.

A full name that a rule found anywhere in the dossier is looked for in all its
documents: in running text, in Cyrillic letters and declined, and in the letters of
link addresses. Nobody is found here for the first time: what an address alone says
stays unsaid.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from answerable.mentions import addresses
from answerable.mentions.declined import NOMINATIVE, alone
from answerable.mentions.hub import Again, Hub, Known, declined
from answerable.mentions.lexicon import words
from answerable.mentions.tokens import Token, address_tokens, capital_tokens, is_cyrillic, windows
from answerable.model import Document, Mention, MentionKind, Source, Span
from answerable.names import same_person, skeleton

_CALLINGS = words("persons", "roles")
_NOT_NAMES = words("persons", "not_names") | words("persons", "titles")
_FATHERS = re.compile(r"(?:ovich|evich|ich)(?:a|u|em|e)?$|(?:ovn|evn|ichn)(?:a|i|e|u|oi)$|(?:uli|kizi)$")
_NAMED = frozenset({MentionKind.PERSON, MentionKind.INSTITUTION, MentionKind.LAW})


class _Taken:
    """The stretches of a document that name somebody or something already; no two of them meet."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = sorted((s.start, s.end) for s in spans)

    def take(self, span: Span) -> bool:
        """Whether a stretch was free; it is no longer."""
        index = bisect_left(self._spans, (span.end, -1))
        # Quotes of two sorts may lie in each other, so a few before are looked at.
        if any(end > span.start for _, end in self._spans[max(0, index - 4) : index]):
            return False
        insort(self._spans, (span.start, span.end))
        return True


def again(sources: Sequence[Source], mentions: Sequence[Mention], hub: Hub) -> dict[str, list[Again]]:
    """The further places of known persons in each document, in its order."""
    if not hub.by_start:
        return {}
    spans: defaultdict[str, list[Span]] = defaultdict(list)
    for mention in mentions:
        if mention.kind in _NAMED:
            spans[mention.quote.document].append(mention.quote.span)
    found: dict[str, list[Again]] = {}
    for source in sources:
        rows = _in_document(source.document, _Taken(spans[source.id]), hub)
        if rows:
            found[source.id] = sorted(rows, key=lambda one: one.span.start)
    return found


def _in_document(document: Document, taken: _Taken, hub: Hub) -> list[Again]:
    text, links = capital_tokens(document), address_tokens(document)
    here = hub.here[document.id]
    found = [one for one in _full_names(document, text, hub) if taken.take(one.span)]
    found += [one for one in addresses.full_names(document, links, hub) if taken.take(one.span)]
    for one in found:
        here.setdefault(one.known.who, one.known)
    if here:
        found += [one for one in _surnames(document, text, here) if taken.take(one.span)]
        found += [one for one in addresses.surnames(document, links, here) if taken.take(one.span)]
    return found


def _full_names(document: Document, tokens: Sequence[Token], hub: Hub) -> Iterator[Again]:
    """Known full names in running text: whole stretches of capital words, but for what opens them."""
    for first, token in enumerate(tokens):
        near = hub.near(token.word)
        if not near or (token.joined and not _goes_before(tokens[first - 1], document)):
            continue
        for window in windows(tokens, first):
            end = first + len(window)
            if end < len(tokens) and tokens[end].joined:
                continue
            span = Span(window[0].start, window[-1].end)
            printed = " ".join(document.text[span.start : span.end].split())
            fits = {k.who: (k, case) for k in near if (case := _case(printed, window, k))}
            if len(fits) == 1:
                known, case = next(iter(fits.values()))
                how = f"{printed} in {document.id} / {known.printed}: the same name in the {case}"
                yield Again(span, known, "" if case == NOMINATIVE else how)
                break


def _goes_before(token: Token, document: Document) -> bool:
    """Whether a capital word may stand before a full name without being a part of it.

    In Cyrillic any that opens a sentence may: there, people have one given name.
    """
    return (token.opens and is_cyrillic(token.word)) or _is_no_name(token, document)


def _is_no_name(token: Token, document: Document) -> bool:
    """Whether the capital word in front of a name is shown to be none: a calling, or an opener."""
    lower = token.word.lower()
    if token.word in _NOT_NAMES or lower in _CALLINGS or skeleton(lower) in addresses.callings():
        return True
    if not token.opens:
        return False
    if len(token.word) < 3 and not document.text.startswith(".", token.end):
        return True
    return bool(re.search(rf"(?<![^\W_]){re.escape(lower)}(?![^\W_])", document.text))


def _case(printed: str, window: Sequence[Token], known: Known) -> str | None:
    """The case in which a stretch of capital words is the name; None where it is another's."""
    if same_person(printed, known.printed):
        return NOMINATIVE
    if not is_cyrillic(printed):
        return None
    parts = [t for t in window if not _FATHERS.search(skeleton(t.word))]
    return declined(parts, known, window[0].before) if len(parts) > 1 else None


def _surnames(document: Document, tokens: Sequence[Token], here: Mapping[int, Known]) -> Iterator[Again]:
    """Surnames in Cyrillic that stand alone, of the one person who bears them in this document."""
    for index, token in enumerate(tokens):
        if not is_cyrillic(token.word) or (index + 1 < len(tokens) and tokens[index + 1].joined):
            continue
        if token.joined and not _is_no_name(tokens[index - 1], document):
            continue
        word = skeleton(token.word)
        bearers = [known for known in here.values() if alone(word, known.name.surname)]
        if len(bearers) == 1:
            yield Again(
                Span(token.start, token.end),
                bearers[0],
                f"{token.word}: the only full name with this surname in {document.id} "
                f"is {bearers[0].printed}",
            )
