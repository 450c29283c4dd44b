import pytest

from answerable.language import language_of
from answerable.numerals import ordinal

TEXTS = [
    ("The Committee was concerned that the law had not been amended by the State party.", "en"),
    ("Le Comité est préoccupé par le fait que la loi n'a pas été modifiée dans les délais.", "fr"),
    ("Preocupa al Comité que la ley no se haya modificado y que el Estado parte no lo haga.", "es"),
    ("Комитет обеспокоен тем, что закон не изменён и что государство не представило данных.", "ru"),
    ("تعرب اللجنة عن قلقها إزاء عدم تعديل القانون", "ar"),
    ("委员会感到关切的是，该法律尚未修订。", "zh"),
    ("12 345 – 67", "und"),
]


@pytest.mark.parametrize(("text", "language"), TEXTS, ids=[code for _, code in TEXTS])
def test_a_text_tells_its_language(text, language):
    assert language_of(text) == language


ORDINALS = [
    ("first", 1),
    ("twelfth", 12),
    ("twentieth", 20),
    ("forty-fourth", 44),
    ("one hundred and forty-fourth", 144),
    ("one hundredth", None),
    ("3rd", 3),
    ("144", 144),
    ("never", None),
]


@pytest.mark.parametrize(("words", "number"), ORDINALS)
def test_an_ordinal_is_read(words, number):
    assert ordinal(words) == number
