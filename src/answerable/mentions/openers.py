"""Words that only open a sentence or an item and are no part of the name behind them.

"Release Asel Toren" asks something for Asel Toren; nobody is called so. The first
word goes only where the rest is a full name that the dossier knows, and where the
word is shown to be an ordinary one. "Anna Asel Toren" may well be somebody else.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from answerable.model import Document, Mention, MentionKind, Quote, Source, Span
from answerable.names import parse

_FIRST = re.compile(r"[^\W\d_]{2,}\s+[*_\"“‘']*(?=[^\W\d_])")
_SMALL = re.compile(r"(?<![^\W_])[a-z]{2,}(?![^\W_])")
_OPENING = re.compile(
    r"""(?:^|\n|[.!?:;•]["'”’)\]]*\s)                # the text, a line or a sentence begins
        [^\S\n]*(?:[-*•◦▪–—]\s*|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,5})[.)]\s+)?  # an item's mark
        [*_"“‘'(\[]*$
    """,
    re.VERBOSE,
)
# By their form verbs or nouns, where they open a sentence: "Rehabilitate", "Sentencing".
_FORM = re.compile(r"(?=\w{7})\w+(?:ate|ize|tise|lise|ify|ing|tion|ment)")


def without_openers(sources: Sequence[Source], mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions again, persons without a word that only opens their sentence or item."""
    documents = {s.id: s.document for s in sources}
    known = {_plain(m.quote.text) for m in mentions if m.kind is MentionKind.PERSON}
    small: frozenset[str] | None = None
    changed: dict[int, Quote] = {}
    renamed: dict[tuple[str, str | None], str] = {}
    for index, mention in enumerate(mentions):
        first = _FIRST.match(mention.quote.text) if mention.kind is MentionKind.PERSON else None
        document = documents.get(mention.quote.document)
        if first is None or document is None or not _may_go(mention.quote.text[first.end() :], known):
            continue
        if small is None:
            small = frozenset(w for d in documents.values() for w in _SMALL.findall(d.text))
        word = first[0].split()[0]
        opens = _OPENING.search(document.text, max(0, mention.quote.start - 24), mention.quote.start)
        if word.lower() in small or (opens and _FORM.fullmatch(word)):
            changed[index] = _shorter(document, mention.quote, first.end())
            renamed[(document.id, _plain(mention.quote.text))] = _plain(changed[index].text)
    if not changed:
        return list(mentions)
    shorter = [
        replace(
            m,
            quote=changed.get(i, m.quote),
            # An alias says in its value whose it is.
            value=renamed.get((m.quote.document, m.value), m.value)
            if m.kind is MentionKind.PERSON
            else m.value,
        )
        for i, m in enumerate(mentions)
    ]
    return numbered(shorter)


def _plain(words: str) -> str:
    return " ".join(words.replace("*", "").split())


def _may_go(rest: str, known: set[str]) -> bool:
    return _plain(rest) in known and parse(_plain(rest)) is not None


def _shorter(document: Document, quote: Quote, dropped: int) -> Quote:
    return document.quote(Span(quote.start + dropped, quote.end))


def numbered(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions with their ordinals counted anew: a shorter name may be there twice now."""
    order: defaultdict[tuple[str, MentionKind, str], list[int]] = defaultdict(list)
    for index in sorted(range(len(mentions)), key=lambda i: (mentions[i].quote.start, mentions[i].quote.end)):
        quote = mentions[index].quote
        order[(quote.document, mentions[index].kind, quote.text)].append(index)
    ordinal = Counter({index: n for row in order.values() for n, index in enumerate(row)})
    return [replace(m, ordinal=ordinal[i]) for i, m in enumerate(mentions)]
