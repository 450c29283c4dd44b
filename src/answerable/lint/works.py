"""One source under several names: citations that share a symbol, a link or a title are of one work."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from answerable.cite.knowledge import distinctive
from answerable.model import Citation
from answerable.model.text import make_id
from answerable.text import words

_PARAMETER = r"(?:utm_\w+|fbclid|gclid|mc_[ce]id)="
_TRACKING = re.compile(rf"[?&#]{_PARAMETER}[^&#]*")
_IN_QUERY = re.compile(rf"[?&]{_PARAMETER}[^&#\s]*")
# What stands in a compilation is a work of its own.
_COMPILATIONS = ("HRI/GEN/",)
_TELLING = 3  # words that a title must have, beside the common ones, to name one work in all documents


def bare_link(address: str) -> str:
    """An address without what two spellings of it may differ in: scheme, "www.", tracking, last stroke."""
    plain = _TRACKING.sub("", address.split("://", 1)[-1]).lower()
    return plain.removeprefix("www.").rstrip("/#?.")


def untracked(address: str) -> str:
    """An address without the parameters that tell a site where its reader comes from."""
    plain, cut = _IN_QUERY.subn("", address)
    # Where the first parameter went, the next one comes first.
    return plain.replace("&", "?", 1) if cut and "?" not in plain else plain


def joined(citations: Iterable[Citation]) -> list[Citation]:
    """The citations, each with the key of its work; None where it has neither symbol, link nor title."""
    rows = [(citation, _keys(citation)) for citation in citations]
    first: dict[str, str] = {}

    def root(key: str) -> str:
        while first.setdefault(key, key) != key:
            # Each step halves the way for the next who asks: a source cited a thousand times stays near.
            first[key] = key = first[first[key]]
        return key

    for _, keys in rows:
        for key in keys[1:]:
            one, other = sorted((root(keys[0]), root(key)))
            first[other] = one
    return [replace(row, work=make_id("w", root(keys[0])) if keys else None) for row, keys in rows]


def _keys(citation: Citation) -> list[str]:
    # A symbol is the work; what else a note says beside it may be another's.
    if citation.symbol and not citation.symbol.startswith(_COMPILATIONS):
        return [f"symbol {citation.symbol}"]
    keys = [f"link {bare_link(citation.url)}"] if citation.url else []
    name = citation.title if citation.symbol else citation.target
    if name and name != citation.url:
        title = " ".join(words(name))
        scope = "" if len(distinctive(title)) >= _TELLING else f"{citation.quote.document} "
        keys.append(f"title {scope}{title}")
    return keys
