"""What holds for every document that a reader gives, whatever the format."""

from __future__ import annotations

from answerable.model import BlockKind, Document

_FROM_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def assert_sound(document: Document) -> None:
    """Blocks lie in the text, in order, apart; markers call in the body, and say their number."""
    end = 0
    for block in document.blocks:
        assert end <= block.span.start < block.span.end <= len(document.text)
        assert document.text[block.span.start : block.span.end].strip()
        end = block.span.end
    assert len({b.id for b in document.blocks}) == len(document.blocks)
    for marker in document.markers:
        said = document.text[marker.span.start : marker.span.end]
        # Plain text keeps the signs of its file: a raised number, Markdown's [^1], a PDF tool's $^{^{1}}$.
        number = said.strip("[^]${} ") if document.format in ("txt", "md") else said
        assert not number.isdigit() or int(number.translate(_FROM_RAISED)) == marker.note
        assert number == said or said.startswith(("[^", "$^"))
        holder = [b for b in document.blocks if b.span.holds(marker.span)]
        assert [b.kind for b in holder] != [BlockKind.FOOTNOTE]


def assert_notes_called(document: Document) -> None:
    """Each numbered note has a marker before it."""
    for block in document.blocks:
        if block.kind is BlockKind.FOOTNOTE and block.note is not None:
            calls = [m for m in document.markers if m.note == block.note]
            assert calls, f"note {block.note} is not called"
            assert calls[0].span.start < block.span.start


def rows(document: Document) -> list[tuple[str, str | None, str]]:
    """Kind, number and words of every block."""
    return [(b.kind.value, b.number, document.text[b.span.start : b.span.end]) for b in document.blocks]


def words_of(document: Document, kind: str) -> list[str]:
    """The words of every block of one kind."""
    return [words for kind_, _, words in rows(document) if kind_ == kind]
