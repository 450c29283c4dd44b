"""Links whose words may name a person whom the text does not name.

A text that writes "its leader" or "whose name we withhold" protects somebody; the address of the
page it cites may undo it. No list of people is used or made: what is looked at is the sentence that
calls the note (a person by calling only, or words of withholding) and whether the address has
words in a row that look like a name. The remark quotes the address and does not repeat it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from urllib.parse import unquote

from answerable.cite.notes import Call, read_calls
from answerable.lint.knowledge import FILE
from answerable.lint.remark import Remark
from answerable.model import Citation, Source
from answerable.patterns import load_patterns, load_table
from answerable.text import vocabulary

_NAMED = re.compile(r"\b[A-Z][a-z'’-]{2,} (?:[A-Z]\. )?[A-Z][a-z'’-]{2,}\b")
_LEAST_LETTERS = 4
_LEAST_WORDS = 3  # of an address, for it to be a headline
_KNOWN = (
    0.34  # share of words that the text knows too, from which on an address is a headline in its language
)


def names_in_links(source: Source, citations: Sequence[Citation]) -> Iterator[Remark]:
    """A link, in a note that is called where somebody is spoken of and not named, that may name them."""
    linked = [c for c in citations if c.url and c.note is not None]
    if not linked:
        return
    calls = read_calls(source.document)
    known = _running_words(source)
    for citation in linked:
        call = calls.get(citation.note or 0)
        slug = _headline(citation.url or "")
        if call is None or slug is None:
            continue
        why = _withheld(call, slug, known)
        if why is not None:
            # What may be a name is not said once more: the quote has it.
            yield Remark("name_in_link", f"{why}, and the address may give it", citation.quote, citation.note)


def _running_words(source: Source) -> frozenset[str]:
    document = source.document
    return vocabulary(
        document.text[block.span.start : block.span.end] for block in document.blocks if block.note is None
    )


def _headline(address: str) -> list[str] | None:
    """The words of the longest part of an address that reads like a headline."""
    path = unquote(address.split("://", 1)[-1].partition("/")[2].partition("?")[0]).lower()
    parts = [re.split(r"[-_+]", re.sub(r"\.\w{2,5}$", "", part)) for part in path.split("/")]
    longest = max(parts, key=len, default=[])
    found = [w for w in longest if w.isalpha()]
    return found if len(found) >= _LEAST_WORDS else None


def _withheld(call: Call, slug: Sequence[str], known: frozenset[str]) -> str | None:
    """Why somebody may be meant to stay unnamed; None where nothing says so."""
    if not call.sentences:
        return None
    # "A worker was dismissed. She asked not to be named": in either order.
    around = call.words[call.sentences[-2:][0][0] :]
    for row in load_patterns(FILE, "withheld"):
        withheld = row.find(around)
        if withheld is not None:
            return f"the text withholds a name (“{withheld.group()}”)"
    called = _by_calling().search(call.sentence)
    if called is None or _NAMED.search(call.sentence) or not _may_name(slug, known):
        return None
    return f"the text speaks of “{called.group()}” without a name"


def _may_name(slug: Sequence[str], known: frozenset[str]) -> bool:
    """Whether two words in a row may be somebody's: foreign to the text, or one like a surname."""
    long = [w for w in slug if len(w) >= _LEAST_LETTERS]
    if any(_like_surname(b) and a not in known and b not in known for a, b in pairwise(slug)):
        return True
    strange = sum(w in known for w in long) <= _KNOWN * len(long)
    return strange and any(a not in known and b not in known for a, b in pairwise(long))


def _like_surname(word: str) -> bool:
    return len(word) >= 6 and word.endswith(_endings())


@cache
def _by_calling() -> re.Pattern[str]:
    """Somebody spoken of by what they are: "its leader", "the suspected organiser"; no public offices."""
    callings = set(load_table("persons.toml")["roles"]) - set(load_table(FILE)["public_offices"])
    any_calling = "|".join(sorted(map(re.escape, callings), key=len, reverse=True))
    return re.compile(
        rf"\b(?:an?|the|its|their|his|her|one|another)\s(?:[\w-]+\s){{0,3}}?(?:{any_calling})\b",
        re.IGNORECASE,
    )


@cache
def _endings() -> tuple[str, ...]:
    return tuple(load_table("persons.toml")["endings"])
