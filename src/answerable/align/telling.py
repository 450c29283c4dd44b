"""The telling words of all statements of a review, counted once for threads, replies and repeats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from answerable.align.likeness import Weights, content
from answerable.model import Statement
from answerable.text import fold


class Telling:
    """Folded texts and telling words of statements, in their order, and how telling each word is."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self.ids = [statement.id for statement in statements]
        self.texts = [fold(statement.words).text for statement in statements]
        self.words: list[Counter[str]] = [content(text) for text in self.texts]
        self.weights = Weights(self.words)
