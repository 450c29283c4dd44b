"""From a passage to a statement: what it does, by which rule."""

from answerable.classify.statements import classify
from answerable.classify.themes import labelled

__all__ = ["classify", "labelled"]
