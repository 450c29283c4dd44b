import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.language import in_its_languages, language_beside, language_of
from answerable.model import BlockKind
from answerable.numerals import ordinal
from answerable.read.build import Builder

TEXTS = [
    ("The Committee was concerned that the law had not been amended by the State party.", "en"),
    ("Le Comité est préoccupé par le fait que la loi n'a pas été modifiée dans les délais.", "fr"),
    ("Preocupa al Comité que la ley no se haya modificado y que el Estado parte no lo haga.", "es"),
    ("Комитет обеспокоен тем, что закон не изменён и что государство не представило данных.", "ru"),
    ("O Comité está preocupado porque a lei não foi alterada e o Estado não apresentou os dados.", "pt"),
    ("Il Comitato è preoccupato perché la legge non è stata modificata dallo Stato nei tempi.", "it"),
    ("Der Ausschuss ist besorgt, dass das Gesetz nicht geändert wurde und die Daten fehlen.", "de"),
    ("Comitetul este îngrijorat că legea nu a fost modificată și că datele nu sunt publice.", "ro"),
    ("Het Comité is bezorgd dat de wet niet is gewijzigd en dat de gegevens niet openbaar zijn.", "nl"),
    ("Komitet jest zaniepokojony, że ustawa nie została zmieniona przez państwo w terminie.", "pl"),
    ("Komite, yasanın değiştirilmemiş olması ve verilerin bulunmaması nedeniyle endişelidir.", "tr"),
    ("Комітет стурбований тим, що закон не змінено і що держава не надала даних про це.", "uk"),
    ("Камітэт занепакоены тым, што закон не зменены і што дзяржава не прадставіла звестак.", "be"),
    ("Комитетът е загрижен, че законът не е изменен и че държавата не е представила данни.", "bg"),
    ("Комитет заңның өзгертілмегеніне және мемлекеттің бұл туралы дерек бермегеніне алаңдайды.", "kk"),
    ("Комитет мыйзамдын өзгөртүлбөгөнүнө жана мамлекеттин бул боюнча маалымат бербегенине кабатыр.", "ky"),
    ("Кумита аз он нигарон аст, ки қонун тағйир наёфтааст ва давлат дар ин бора маълумот надод.", "tg"),
    ("تعرب اللجنة عن قلقها إزاء عدم تعديل القانون", "ar"),
    ("کمیته از اینکه قانون اصلاح نشده است و دولت گزارش نداده است نگران است", "fa"),
    ("委员会感到关切的是，该法律尚未修订。", "zh"),
    ("委員会は、この法律が改正されていないことを懸念する。", "ja"),
    ("კომიტეტი შეშფოთებულია, რომ კანონი არ შეცვლილა.", "ka"),
    ("委员会审议了 Norway Lighthouses 的报告", "zh"),
    ("Valiokunta huolestui siitä, ettei lakia muutettu eikä tietoja saatu ajoissa.", "und"),
    ("12 345 – 67", "und"),
    ("https://lantern.example/novosti/zakon-prinyat-v-parlamente", "und"),
    ("Lind Varen Marsk Oren", "und"),
]


@pytest.mark.parametrize(("text", "language"), TEXTS, ids=[text[:20] for text, _ in TEXTS])
def test_a_text_tells_its_language(text, language):
    assert language_of(text) == language


# A heading or a note: (words, language of the document, language of the words).
PARTS = [
    ("B. Aspects positifs", "en", "en"),
    ("Recommandations", "fr", "fr"),
    ("Prison conditions", "fr", "fr"),
    ("CCPR/C/NOR/CO/7", "ru", "ru"),
    ("Lantern Watch, p. 3; JS2, pp. 4-5.", "ru", "ru"),
    ("https://lantern.example/the-law-of-the-land-and-the-courts", "ru", "ru"),
    ("See also the report of the League on the situation of the courts.", "ru", "en"),
    ("Власти обязаны освободить всех задержанных, сказано в решении суда.", "en", "ru"),
    ("Les autorités doivent libérer les personnes détenues, dit le jugement de la cour.", "en", "fr"),
    ("Las autoridades deben poner en libertad a los detenidos, según la sentencia.", "fr", "es"),
    ("As autoridades devem libertar os detidos, segundo a sentença, não é verdade?", "es", "pt"),
    ("Билік ұсталғандарды босатуға тиіс, деп жазылған сот шешімінде.", "ru", "kk"),
    ("Влада повинна звільнити всіх затриманих, йдеться в рішенні суду.", "ru", "uk"),
    ("Und so.", "en", "en"),
    ("De facto detention in La Paz", "en", "en"),
    ("CoE-Commissioner, pp. 1-2.", "ru", "ru"),
    ("(a) María de los Ángeles del Río, killed in San José;", "en", "en"),
    ("(a) Que María de los Ángeles y las demás personas detenidas sean puestas en libertad;", "en", "es"),
]


@pytest.mark.parametrize(("words", "around", "language"), PARTS, ids=lambda v: v[:24])
def test_a_part_goes_with_its_document_unless_it_clearly_is_in_another_language(words, around, language):
    assert language_beside(words, around) == language


def document(*blocks):
    builder = Builder("d", "d.txt", "", "txt")
    for words in blocks:
        builder.write(BlockKind.PARAGRAPH, words)
    return in_its_languages(builder.finish())


def test_a_block_says_its_language_only_where_it_is_another_than_the_document_s():
    found = document(TEXTS[0][0], TEXTS[0][0] * 2, "The end.", TEXTS[3][0])
    assert found.language == "en"
    assert [b.language for b in found.blocks] == [None, None, None, "ru"]


@given(st.text(max_size=60), st.sampled_from(["en", "fr", "es", "ru", "und"]))
def test_whatever_is_written_has_a_language_or_none(text, around):
    assert language_of(text) == "und" or len(language_of(text)) == 2
    assert language_beside(text, around) in {around, language_of(text)}


@given(st.sampled_from([t for t, code in TEXTS if code in ("en", "fr", "es", "ru", "uk", "kk", "pt")]))
def test_the_same_twice_is_in_the_same_language(text):
    assert language_of(f"{text} {text}") == language_of(text) == language_beside(text, "en")


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
