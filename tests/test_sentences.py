from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.patterns import load_table
from answerable.sentences import sentences


@pytest.mark.parametrize("example", load_table("sentences.toml")["example"], ids=lambda e: e["text"][:30])
def test_sentences_end_where_a_reader_ends_them(example):
    text = example["text"]
    assert [text[a:b] for a, b in sentences(text, example.get("language", "en"))] == example["sentences"]


@given(
    st.text(alphabet="aB .!?\"'()1\n«»гМт", max_size=200),
    st.sampled_from(["en", "fr", "es", "ru", "kk"]),
)
def test_sentences_hold_every_letter_in_order_and_do_not_overlap(text, language):
    places = sentences(text, language)
    # But for the number of a note, which stands behind a stop and belongs to no sentence.
    whole = "".join("".join(text[a:b].split()) for a, b in places)
    assert whole.replace("1", "") == "".join(text.split()).replace("1", "")
    assert all(a < b for a, b in places)
    assert all(one[1] <= other[0] for one, other in pairwise(places))
