import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.errors import SpanError
from answerable.model import Document, Span
from answerable.text import fold, words

FOLDS = [
    ("He was “free”.", 'He was "free".'),
    ("the State\u00a0party", "the State party"),
    ("protesters.³ Then", "protesters. Then"),
    ("law⁸ falls", "law falls"),
    ("**Marta Elin** left", "Marta Elin left"),
    ("see *supra* note 2", "see supra note 2"),
    ("[About us](#) and more", "About us and more"),
    ("a paid note.[^12] Next", "a paid note. Next"),
    ("co\u00adoperation", "cooperation"),
    ("oﬃcial", "official"),
    ("one\n\ntwo", "one two"),
    ("## Heading", "Heading"),
    ("5 * 4 * 3", "5 * 4 * 3"),
]


@pytest.mark.parametrize(("source", "plain"), FOLDS, ids=lambda s: s[:12])
def test_a_fold_shows_what_rules_want_to_see(source, plain):
    assert fold(source).text == plain


@given(st.text(max_size=300))
def test_a_fold_maps_every_letter_back_into_the_source(source):
    folded = fold(source)
    assert len(folded.origin) == len(folded.text) + 1
    assert list(folded.origin) == sorted(folded.origin)
    for start in range(0, len(folded.text), 7):
        span = folded.span(start, min(start + 5, len(folded.text)))
        assert 0 <= span.start <= span.end <= len(source)


@given(st.text(alphabet="ab “”’–\u00a0", max_size=60))
def test_plain_letters_come_back_as_they_were(source):
    folded = fold(source)
    for at, letter in enumerate(folded.text):
        if letter in "ab":
            assert source[folded.origin[at]] == letter


def test_stretches_that_a_note_parts_are_parted_again():
    text = "The court said that ¹ See note. nobody knew."
    folded = fold(text, [Span(0, 20), Span(32, 44)])
    assert folded.text == "The court said that nobody knew."
    assert [text[s.start : s.end] for s in folded.spans(4, len(folded.text))] == [
        "court said that",
        "nobody knew.",
    ]


def test_stretches_with_only_blanks_between_are_one():
    text = "The court\n\nsat."
    folded = fold(text, [Span(0, 9), Span(11, 15)])
    assert [text[s.start : s.end] for s in folded.spans(0, len(folded.text))] == ["The court\n\nsat."]


def test_lower_case_keeps_the_places():
    folded = fold("İstanbul Ä")
    assert len(folded.lower) == len(folded.text)


def test_words_are_lower_case_without_punctuation():
    assert words("The State's law-making, 2025!") == ["the", "state's", "law-making", "2025"]


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_there_is_no_such_span(start, end):
    with pytest.raises(SpanError):
        Span(start, end)


def test_a_quote_does_not_run_past_the_end():
    with pytest.raises(SpanError, match="past the end"):
        Document("d", "short").quote(Span(0, 9))


def test_a_line_is_counted_from_one():
    assert Document("d", "a\nb\nc").line(2) == 2
