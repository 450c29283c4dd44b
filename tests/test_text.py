import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.errors import SpanError
from answerable.model import BlockKind, Document, Span
from answerable.text import fold, vocabulary, words

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


# What a fold is, letter by letter: the one that goes by runs must give the same.

UNSEEN = re.compile(
    r"""[⁰¹²³⁴⁵⁶⁷⁸⁹]+
       | [ ]?\$\^\{\^\{\d+\}\}\$
       | \[\^\w{1,12}\]:?
       | ^\#{1,6}[ \t]+ | ^>[ \t]+
       | (?<![\w*])\*{1,3}(?=\S) | (?<=\S)\*{1,3}(?![\w*])
       | (?<=\])\([^()\s]*\)
       | \[(?=[^\[\]\n]{1,300}\]\() | (?<=[^\s\[])\](?=\([^()\s]*\))
    """,
    re.VERBOSE | re.MULTILINE,
)
PLAIN = {
    "’": "'",
    "“": '"',
    "”": '"',
    "–": "-",
    "\u00ad": "",
    "\u200b": "",
    "…": "...",
    "ﬁ": "fi",
    "ﬃ": "ffi",
}
PIECES = [
    *(
        "[^12]",
        "[^1]:",
        " $^{^{12}}$",
        "[About us](#)",
        "](http://x)",
        "**",
        "*",
        "***",
        "# ",
        "\n## ",
        "\n> ",
    ),
    *("  ", "ab c", "one two", " ", "\n\n", "\t", "\u00a0", "¹²", "(", ")", "]", "[", "$", "$^{", "x", "1"),
    *PLAIN,
]


def by_letters(text: str, spans: list[Span]) -> tuple[str, list[int], tuple[int, ...]]:
    letters: list[str] = []
    origin: list[int] = []
    breaks: list[int] = []

    def put(letter: str, place: int) -> None:
        if letter != " " or (letters and letters[-1] != " "):
            letters.append(letter)
            origin.append(place)

    for before, span in zip([None, *spans], spans, strict=False):
        if before is not None:
            put(" ", before.end)
            if text[before.end : span.start].strip():
                breaks.append(len(letters))
        gone = {i for m in UNSEEN.finditer(text, span.start, span.end) for i in range(*m.span())}
        for place in range(span.start, span.end):
            letter = text[place]
            for plain in "" if place in gone else " " if letter.isspace() else PLAIN.get(letter, letter):
                put(plain, place)
    return "".join(letters), [*origin, spans[-1].end if spans else 0], tuple(breaks)


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join), st.lists(st.integers(0, 60), max_size=6))
def test_a_fold_by_runs_is_one_by_letters(text, cuts):
    edges = sorted(min(c, len(text)) for c in cuts)
    spans = [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False)] or [Span(0, len(text))]
    folded = fold(text, spans)
    assert (folded.text, list(folded.origin), folded.breaks) == by_letters(text, spans)


def test_every_kind_of_blank_becomes_a_plain_one():
    blanks = [c for c in map(chr, range(0x110000)) if c.isspace()]
    assert [fold(f"a{c}b").text for c in blanks] == ["a b"] * len(blanks)


def test_places_are_a_sequence():
    origin = fold("a¹b…").origin
    assert list(origin) == [0, 2, 3, 3, 3, 4]
    assert (origin[1], origin[-1], origin[1:3], len(origin)) == (2, 4, (2, 3), 6)
    assert origin == fold("a²b…").origin
    for place in (6, -7):
        with pytest.raises(IndexError):
            origin[place]


def test_a_vocabulary_holds_the_words_of_all_texts():
    texts = ["The Court’s law-book, 2nd", "(the) court_of law-\nbook"]
    assert vocabulary(texts) == {w for text in texts for w in words(text)}


def test_the_opening_of_a_document_is_short():
    from answerable.read.build import Builder

    builder = Builder("d", "d.txt", "", "txt")
    builder.write(BlockKind.PARAGRAPH, "Courts are free. " * 40)
    opening = builder.finish().opening.text
    assert opening.startswith("Courts are free.")
    assert len(opening) == 120
