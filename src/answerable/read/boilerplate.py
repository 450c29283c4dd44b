"""Lines that a page carries about itself, known by their words: disclaimers, cookie notices, share bars."""

from __future__ import annotations

from answerable.patterns import load_patterns
from answerable.text import fold

# A notice has a few sentences. What is longer is somebody's text, and patterns would walk it for hours.
_LONGEST_NOTICE = 3000


def heads_furniture(heading: str) -> bool:
    """Whether a heading stands above what a page adds of itself: "Related posts", "3 comments"."""
    bare = fold(heading[:_LONGEST_NOTICE]).text.strip()
    return any(p.pattern.search(bare) for p in load_patterns("boilerplate.toml", "furniture_heading"))


def is_boilerplate(words: str) -> bool:
    """Whether one paragraph is no part of what a page says."""
    if len(words) > _LONGEST_NOTICE:
        return False
    bare = fold(words).text.strip()
    return any(p.pattern.search(bare) for p in load_patterns("boilerplate.toml", "boilerplate"))
