"""What the tests of mentions share: a document of a few paragraphs, and what is found in it."""

from __future__ import annotations

from answerable.mentions import mentions
from answerable.model import BlockKind, Document, Identity, Mention, MentionKind
from answerable.read.build import Builder

REVIEW = Identity(genre="ngo_submission", mechanism="CCPR", state="NOR")


def paragraphs(*texts: str, id_: str = "d", notes: tuple[str, ...] = ()) -> Document:
    """A document of these paragraphs, and of these footnotes behind them."""
    builder = Builder(id_, f"{id_}.txt", "0" * 64, "txt")
    for text in texts:
        builder.write(BlockKind.PARAGRAPH, text)
    for number, text in enumerate(notes, start=1):
        builder.write(BlockKind.FOOTNOTE, text, note=number)
    return builder.finish()


def found(kind: MentionKind, *texts: str, identity: Identity = REVIEW) -> list[Mention]:
    """The mentions of a kind in these paragraphs; every quote stands where it says."""
    document = paragraphs(*texts)
    all_found = mentions(document, identity)
    for mention in all_found:
        assert document.text[mention.quote.start : mention.quote.end] == mention.quote.text
    assert len({m.id for m in all_found}) == len(all_found)
    return [m for m in all_found if m.kind is kind]


def words(kind: MentionKind, *texts: str) -> list[str]:
    """The words of the mentions of a kind."""
    return [m.quote.text for m in found(kind, *texts)]
