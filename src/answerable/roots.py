"""Words without their endings, and words of one sense as one: for the links and the memory alike.

Which words everybody uses who writes about rights, and which say whom something concerns, stands here too.
"""

from __future__ import annotations

from functools import cache

from answerable.patterns import load_table

_ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "ied", "ed", "es", "s", "ly", "y", "e")
# Endings that `stem` leaves: "definition" and "defined", "journalism" and "journalists" meet.
# No plurals and none in -e: of those it has taken the end already.
_NOUN_ENDINGS = ("ator", "ent", "ist", "ism", "ive", "ion", "or")


@cache
def _common() -> frozenset[str]:
    return frozenset(load_table("common_words.toml")["words"])


def telling(word: str) -> bool:
    """Whether a word says something of a matter: not short, not everywhere, no number."""
    return len(word) > 2 and word not in _common() and not word.isdigit()


@cache
def stem(word: str) -> str:
    """A word without its commonest English endings: "investigations" and "investigate" meet.

    "Policy" and "police" do not, and neither do "threats" and "three".
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            left = word[: -len(ending)]
            if ending == "ly" and len(left) < 5:
                continue
            if ending in ("ies", "ied", "y"):
                return left + "i"
            # "Investigates" is "investigate", but "threats" is no "thre".
            return left.removesuffix("at") if len(left) > 5 and ending not in ("s", "ly") else left
    return word


@cache
def root(stemmed: str) -> str:
    """A stem without the endings of nouns made of verbs; of words of one sense, the first.

    "Investigators" and "investigated" meet, and "compensation" meets "reparation".
    """
    bare = _bare(stemmed)
    return _senses().get(bare, bare)


def _bare(word: str) -> str:
    for ending in _NOUN_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            break
    return word[:-2] if word.endswith("it") and len(word) > 6 else word


@cache
def _senses() -> dict[str, str]:
    rows = load_table("links.toml")["senses"]
    return {_bare(stem(word)): _bare(stem(row[0])) for row in rows for word in row}


@cache
def root_of(word: str) -> str:
    """The root of a word as printed."""
    return root(stem(word.lower()))


@cache
def general() -> frozenset[str]:
    """Words that alone do not say that two texts are about one matter."""
    return frozenset(root(stem(word)) for word in load_table("links.toml")["general"])


@cache
def groups() -> frozenset[str]:
    """Words that say whom something concerns."""
    return frozenset(root(stem(word)) for word in load_table("links.toml")["groups"])
