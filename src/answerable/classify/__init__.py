"""From a passage to a statement: what it does, by which rule."""

from answerable.classify.statements import classify

__all__ = ["classify"]
