"""What was never filled in: "see note XX", "[citation needed]". Links have a rule of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from answerable.lint.knowledge import FILE
from answerable.lint.remark import Remark
from answerable.model import BlockKind, Citation, Source
from answerable.patterns import load_patterns
from answerable.text import fold

_NOT_WRITTEN = (BlockKind.RUNNING_HEAD, BlockKind.BOILERPLATE)


def unfinished(source: Source, _: Sequence[Citation]) -> Iterator[Remark]:
    """Gaps that a drafter marked and forgot, in running text and in notes."""
    document = source.document
    for block in document.blocks:
        if block.kind in _NOT_WRITTEN:
            continue
        folded = fold(document.text, [block.span])
        for row in load_patterns(FILE, "unfinished"):
            for match in row.pattern.finditer(folded.text):
                if folded.text.count('"', 0, match.start()) % 2:
                    continue  # a form that is quoted
                quote = document.quote(folded.span(*match.span()))
                yield Remark("unfinished", f"“{match.group()}” waits to be filled in", quote, block.note)
