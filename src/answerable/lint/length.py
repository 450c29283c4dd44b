"""How long a paper is, against what its procedure takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from answerable.lint.knowledge import limits
from answerable.lint.remark import Remark
from answerable.model import BlockKind, Citation, Source

_NOT_COUNTED = (BlockKind.RUNNING_HEAD, BlockKind.BOILERPLATE, BlockKind.FOOTNOTE)


def count_words(source: Source) -> int:
    """The words of a document, parted at blanks as word processors do; neither notes nor page furniture."""
    document = source.document
    return sum(
        len(document.text[b.span.start : b.span.end].split())
        for b in document.blocks
        if b.kind not in _NOT_COUNTED
    )


def too_long(source: Source, _: Sequence[Citation]) -> Iterator[Remark]:
    """More words or pages than the procedure takes, as far as `lint.toml` knows its limits."""
    identity = source.identity
    for limit in limits():
        if not limit.holds_for(identity.genre, identity.mechanism):
            continue
        by = f"{limit.source}; checked {limit.checked_on}"
        if limit.words is not None and (words := count_words(source)) > limit.words:
            why = f"{words:,} words without the notes, where {limit.words:,} are taken ({by})"
            yield Remark("over_word_limit", why, source.document.opening)
        pages = source.document.pages
        if limit.pages is not None and pages is not None and pages > limit.pages:
            why = f"{pages} pages, where {limit.pages} are taken ({by})"
            yield Remark("over_page_limit", why, source.document.opening)
