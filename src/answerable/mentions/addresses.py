"""Known persons in the letters of link addresses: "…/arest-bekzata-torena-12".

Only who is named in full somewhere in the dossier is found here, and a surname
without a given name only where a headline's verb or calling stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from answerable.mentions.declined import NOMINATIVE, may_be_verb
from answerable.mentions.hub import Again, Hub, Known, declined
from answerable.mentions.lexicon import words
from answerable.mentions.tokens import Token, windows
from answerable.model import Document, Span
from answerable.names import skeleton

_GLUED = 4  # letters of a given name that may be run together with the word before it
_LONG = 3  # letters of a skeleton beyond which a surname alone is no other word


def full_names(document: Document, tokens: Sequence[Token], hub: Hub) -> Iterator[Again]:
    """The full names of known persons among the words of addresses."""
    all_words = frozenset(t.word for t in tokens)
    free_from = -1
    for index, token in enumerate(tokens):
        one = _full_name(document, tokens, index, hub, all_words) if token.start >= free_from else None
        if one is not None:
            free_from = one.span.end
            yield one


def _full_name(
    document: Document, tokens: Sequence[Token], first: int, hub: Hub, all_words: frozenset[str]
) -> Again | None:
    for window in windows(tokens, first):
        fits = {
            known.who: (known, case, window[0].start)
            for known in hub.near(window[0].word)
            if (case := declined(window, known, window[0].before)) is not None
        }
        if not fits and len(window) == 2 and hub.near(window[1].word):
            fits = {known.who: (known, case, start) for known, case, start in _glued(window, hub, all_words)}
        if len(fits) == 1:
            known, case, start = next(iter(fits.values()))
            span = Span(start, window[-1].end)
            printed = document.text[span.start : span.end]
            how = "the same name" if case == NOMINATIVE else f"the same name in the {case}"
            reason = f"{printed} in an address in {document.id} / {known.printed}: {how}"
            return Again(span, known, reason, in_address=True)
    return None


def _glued(window: Sequence[Token], hub: Hub, all_words: frozenset[str]) -> Iterator[tuple[Known, str, int]]:
    """Names whose first word the end of a line has run together with the word before it."""
    word = window[0].word
    for cut in range(2, len(word) - _GLUED + 1):
        near = hub.near(word[cut:])
        rest = word[:cut]
        if not near or not (rest in all_words or (len(rest) > _GLUED and may_be_verb(rest))):
            continue
        start = window[0].start + cut
        cut_off = Token(word[cut:], start, window[0].end, joined=False, before=rest)
        for known in near:
            case = declined([cut_off, *window[1:]], known, rest)
            if case is not None:
                yield known, case, start


def surnames(document: Document, tokens: Sequence[Token], here: Mapping[int, Known]) -> Iterator[Again]:
    """Surnames in addresses of the one person who bears them in this document."""
    for index, token in enumerate(tokens):
        behind = tokens[index + 1] if index + 1 < len(tokens) else None
        word = skeleton(token.word)
        if len(word) <= _LONG or not _is_headline(token, behind):
            continue
        bearers = [known for known in here.values() if known.name.surname == word]
        if len(bearers) == 1:
            yield Again(
                Span(token.start, token.end),
                bearers[0],
                f"{token.word} in an address in {document.id}: the only full name with this surname there "
                f"is {bearers[0].printed}",
                in_address=True,
            )


def _is_headline(token: Token, behind: Token | None) -> bool:
    """Whether a calling stands before the word, or a verb behind one that opens its headline."""
    if token.joined:
        return skeleton(token.before) in callings()
    return behind is not None and behind.joined and skeleton(behind.word) in _verbs()


@cache
def callings() -> frozenset[str]:
    """The skeletons of callings that stand before a surname, in Russian and English."""
    return frozenset(skeleton(w) for w in words("persons", "headline_roles"))


@cache
def _verbs() -> frozenset[str]:
    return frozenset(skeleton(w) for w in words("persons", "headline_verbs"))
