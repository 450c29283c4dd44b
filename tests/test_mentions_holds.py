"""What holds of the mentions of any text."""

from __future__ import annotations

from itertools import groupby, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.mentions import join, mentions
from answerable.model import Identity, MentionKind, Source
from mention_checks import paragraphs

PIECES = [
    *(
        "On 5 May 2022",
        "in 2023",
        "protests",
        "in the city of Selm",
        "Orva Prison",
        "the Mines Act",
        "the Act",
        ".",
    ),
    *(
        "was adopted",
        "entered into force",
        "articles 6-9 of the Covenant",
        "article 174",
        "(arts. 2, 7 and 26)",
    ),
    *(
        "of the Criminal Code",
        "section 12 of the Penal Code",
        "more than two dozen activists",
        "one in four women",
    ),
    *(
        "EUR 120,000",
        "between 20 and 30 per cent",
        "12 in 2024",
        "of which 4",
        "The Ministry of Justice",
        "the Ministry",
    ),
    *(
        "Norway",
        "deported to Norway",
        "the Committee",
        "Asel Toren",
        "was arrested",
        "an internet shutdown",
        ",",
        ";",
    ),
    *(
        "\n",
        "and",
        "the",
        "(",
        ")",
        "\x0c",
        "½",
        "٣",
        "İ",
        "ß",
        "the draft law on mines",
        "No. 4",
        "2022–2023",
    ),
]
# Several figures and provisions stand in one stretch: "6-9" is four articles, "10-20" two figures.
TOGETHER = (MentionKind.FIGURE, MentionKind.PROVISION, MentionKind.EVENT)


@settings(deadline=None, max_examples=150)
@given(
    st.one_of(
        st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join),
        st.text(max_size=200),
    ),
    st.sampled_from(["CCPR", "CEDAW", "UPR", None]),
)
def test_every_mention_stands_where_it_says_and_overlaps_none_of_its_kind(
    text: str, mechanism: str | None
) -> None:
    document = paragraphs("x " + text)
    identity = Identity(genre="ngo_submission", mechanism=mechanism, state="NOR", date="2024-05-06")
    found = mentions(document, identity)
    assert len({m.id for m in found}) == len(found)
    for mention in found:
        assert mention.quote.text
        assert document.text[mention.quote.start : mention.quote.end] == mention.quote.text
        assert (mention.figure is not None) == (mention.kind is MentionKind.FIGURE)
    for kind, rows in groupby(
        sorted(found, key=lambda m: (m.kind, m.quote.start, m.quote.end)), lambda m: m.kind
    ):
        for left, right in pairwise(rows):
            same = (left.quote.start, left.quote.end) == (right.quote.start, right.quote.end)
            assert left.quote.end <= right.quote.start or (
                kind in TOGETHER and (same or kind is MentionKind.EVENT)
            )
    tied, entities = join([Source(document, identity)], found)
    known = {e.id for e in entities}
    assert len(tied) == len(found)
    assert all(m.entity is None or m.entity in known for m in tied)
