"""Letters of a text, one by one."""

from __future__ import annotations


def small(text: str) -> str:
    """The text in small letters, letter for letter: those that would grow are kept.

    A place in it is a place in the text.

    >>> small("İZMİR Court")
    'İzmİr court'
    """
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
