"""References in running text: what they name, where they point, and what is left alone."""

from __future__ import annotations

import pytest

from answerable.cite import cite
from answerable.language import in_its_languages
from answerable.model import BlockKind, Citation, CitationForm, Identity
from answerable.read.build import Builder


def inline(
    text: str, *notes: str, mechanism: str | None = "CCPR", symbol: str | None = None, genre: str = ""
) -> list[Citation]:
    builder = Builder("d", "d.txt", "", "txt")
    builder.write(BlockKind.PARAGRAPH, text)
    for number, note in enumerate(notes, 1):
        builder.write(BlockKind.FOOTNOTE, note, note=number)
    identity = Identity(genre=genre, mechanism=mechanism, state="NOR", symbol=symbol)
    document = in_its_languages(builder.finish())
    return [c for c in cite(document, identity) if c.form is CitationForm.INLINE]


FOUND = [
    ("It cites CCPR/C/NOR/CO/7, para. 25.", [("CCPR/C/NOR/CO/7, para. 25", "CCPR/C/NOR/CO/7", "para. 25")]),
    ("General Comment No. 34 applies.", [("General Comment No. 34", "General Comment No. 34", None)]),
    (
        "See general comments 16 and 34.",
        [("general comments 16", "General Comment No. 16", None), ("34", "General Comment No. 34", None)],
    ),
    (
        "This is LOIPR item 23(a) again.",
        [("LOIPR item 23(a)", "list of issues prior to reporting", "item 23(a)")],
    ),
    (
        "In para. 390 of the State report it says so.",
        [("para. 390 of the State report", "State report", "para. 390")],
    ),
    (
        "It repeats paras. 5 and 7 of the previous concluding observations.",
        [
            (
                "paras. 5 and 7 of the previous concluding observations",
                "concluding observations",
                "paras. 5 and 7",
            )
        ],
    ),
    ("The call was made before (para. 50).", [("para. 50", None, "para. 50")]),
    ("As said in paragraph 4 above, it is so.", [("paragraph 4", "this document", "paragraph 4")]),
    (
        "The list of issues asked for it (see para. 9).",
        [("para. 9", "list of issues", "para. 9")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_a_reference_in_running_text_is_found(
    text: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    assert [(c.quote.text, c.target, c.pinpoint) for c in inline(text)] == expected


ARTICLES = [
    ("This breaches article 19(3) of the Covenant.", "ICCPR art. 19(3)"),
    ("Articles 2(1) and (3), 19(2) and (3), 21", "ICCPR arts. 2(1), 2(3), 19(2), 19(3), 21"),
    ("a right under article 2, paragraph 3 (a), of the Covenant", "ICCPR art. 2(3)(a)"),
    ("under article 9.3 of the Covenant", "ICCPR art. 9(3)"),
    ("ICCPR Articles 19 and 17.", "ICCPR arts. 19, 17"),
    ("article 12 of the Convention on the Rights of the Child", "CRC art. 12"),
    ("under article 5 of the Optional Protocol", "ICCPR-OP1 art. 5"),
    ("Freedom of assembly (arts. 19, 21 and 22)", "ICCPR arts. 19, 21, 22"),
    ("Articles 6–9 of the Covenant bind it.", "ICCPR arts. 6, 7, 8, 9"),
    ("under article 2, paragraphs 1 and 3 (a), of the Covenant", "ICCPR arts. 2(1), 2(3)(a)"),
    ("under art. 10 CEDAW", "CEDAW art. 10"),
    (
        "It violates article 14 (3) (b), (d) and (e) of the Covenant.",
        "ICCPR arts. 14(3)(b), 14(3)(d), 14(3)(e)",
    ),
    (
        "breach of articles 7; 9; and 14, paragraphs 1 and 3 (d), of the Covenant",
        "ICCPR arts. 7, 9, 14(1), 14(3)(d)",
    ),
    ("art. 19 § 3 ICCPR", "ICCPR art. 19(3)"),
    ("under article 8, paragraph 3 (c) (i), of the Covenant", "ICCPR art. 8(3)(c)(i)"),
    ("Relevant articles: 2(3), 6, 7, 9 and 21", "ICCPR arts. 2(3), 6, 7, 9, 21"),
    ("the Optional Protocol, article 1", "ICCPR-OP1 art. 1"),
    ("article 4 of the Constitution and article 25 of the Covenant", "ICCPR art. 25"),
    ("reporting on articles 1 to 27 of the Covenant", "ICCPR art. 1-27"),
]


@pytest.mark.parametrize(("text", "target"), ARTICLES)
def test_treaty_articles_are_found_with_their_instrument(text: str, target: str) -> None:
    assert [c.target for c in inline(text)] == [target]


TWO = "articles 7 and 10 of the Covenant and article 16 of the Convention against Torture"
MECHANISMS = [
    ("CAT", "the duties in articles 1, 2 and 16", ["CAT arts. 1, 2, 16"]),
    ("CAT", "article 3 of the Optional Protocol to the Convention", ["OPCAT art. 3"]),
    ("CEDAW", "arts. 1, 2 (c) and (g), 3 and 15 of the Convention", ["CEDAW arts. 1, 2(c), 2(g), 3, 15"]),
    ("CEDAW", "article 2 of the Optional Protocol", ["CEDAW-OP art. 2"]),
    ("CRC", "under arts. 37 (b)–(d) and 40 of that", ["CRC arts. 37(b), 37(c), 37(d), 40"]),
    ("CERD", "article 5 (d) (i) of the Convention", ["ICERD art. 5(d)(i)"]),
    ("CRPD", "articles 5-7 and 12 of the Convention", ["CRPD arts. 5, 6, 7, 12"]),
    ("CCPR", "articles 11 to 13 of the Convention", []),
    (
        "CCPR",
        "Revise the Law on the Press so that it complies with Articles 19(2) and (3) and 21.",
        ["ICCPR arts. 19(2), 19(3), 21"],
    ),
    ("CCPR", "The Law on the Press was applied: article 21 was read to him.", []),
    ("CCPR", TWO, ["ICCPR arts. 7, 10", "CAT art. 16"]),
    ("UPR", "article 10 of CEDAW and article 7 of ICCPR", ["CEDAW art. 10", "ICCPR art. 7"]),
]


@pytest.mark.parametrize(("mechanism", "text", "targets"), MECHANISMS)
def test_an_article_is_one_of_the_treaty_named_beside_it_else_of_the_one_under_review(
    mechanism: str, text: str, targets: list[str]
) -> None:
    assert [c.target for c in inline(text, mechanism=mechanism)] == targets


def test_articles_read_in_conjunction_are_of_the_treaty_named_behind_the_last() -> None:
    said = "Under article 5 of the Penal Code he lost; article 6, read in conjunction with article 2 (3), of the Covenant"
    assert [c.target for c in inline(said)] == ["ICCPR art. 6", "ICCPR art. 2(3)"]


def test_the_bracket_that_ends_a_committees_paragraph_is_of_its_own_treaty() -> None:
    said = "It has no body to give effect to Views under the Optional Protocol (art. 2)."
    assert [c.target for c in inline(said, genre="concluding_observations")] == ["ICCPR art. 2"]
    assert [c.target for c in inline(said, genre="ngo_submission")] == ["ICCPR-OP1 art. 2"]
    code = "It regrets the delay in revising the Criminal Code (art. 7)."
    assert [c.target for c in inline(code, genre="concluding_observations")] == ["ICCPR art. 7"]
    assert inline(code, genre="ngo_submission") == []


def test_the_convention_is_that_of_the_committee() -> None:
    assert [c.target for c in inline("article 2 of the Convention", mechanism="CAT")] == ["CAT art. 2"]


@pytest.mark.parametrize(
    "text",
    [
        "Article 20 of the Criminal Code punishes it.",
        "The Code on Administrative Offences (article 14) allows arrest.",
        "Under article 9 of the Law on Assemblies a notice is due.",
        "Article 24 of Norland's Constitution says so.",
        "Article 7 of the Rome Statute is not at issue.",
        "The organisation ARTICLE 19 said so.",
        "Article 174 was softened.",
        "The Criminal Code was amended, article 14 being repealed.",
        "paragraph 2 of article 10 of the Constitution",
        "He was convicted under article 19.",
        "They were fined for violating article 21.",
        "Articles 73-3 and 456-2 allow it.",
        "see article 10 ECHR",
        "an article in the press, a paragraph in a paper and a general comment",
    ],
)
def test_national_law_and_plain_words_are_left_alone(text: str) -> None:
    assert inline(text) == []


def test_no_article_is_guessed_without_a_treaty_body() -> None:
    assert inline("It breaches article 19(3).", mechanism="UPR") == []


def test_the_documents_own_symbol_is_no_citation() -> None:
    assert inline("CCPR/C/NOR/CO/7 was adopted.", symbol="CCPR/C/NOR/CO/7") == []


def test_a_named_document_has_the_symbol_that_a_note_gives_it() -> None:
    (found,) = inline("See LOIPR item 9.", "LOIPR, CCPR/C/NOR/QPR/8, 2020.")
    assert found.symbol == "CCPR/C/NOR/QPR/8"


def test_a_symbol_that_cannot_be_right_is_said_in_running_text_too() -> None:
    (found,) = inline("Weber v. Norland (CCPR/C/99/D/1500/206)")
    assert found.problem == "symbol_malformed"


def test_a_sentence_over_a_page_end_is_read_as_one() -> None:
    builder = Builder("d", "d.txt", "", "txt", text="It breaches article 19(3) of\n\nfoot\n\nthe Covenant.")
    first = builder.lay(BlockKind.PARAGRAPH, 0, 28)
    builder.lay(BlockKind.RUNNING_HEAD, 30, 34)
    builder.lay(BlockKind.PARAGRAPH, 36, 49, continues=first)
    found = cite(builder.finish(), Identity(mechanism="CCPR"))
    assert [(c.quote.text, c.target) for c in found] == [("article 19(3)", "ICCPR art. 19(3)")]


# Articles in other languages: (words, what they are of).
ABROAD = [
    ("La loi viole l'article 19 du Pacte, a dit la cour dans cette affaire.", ["ICCPR art. 19"]),
    (
        "Le paragraphe 3 de l'article 19 du Pacte est applicable dans ce cas, dit la cour.",
        ["ICCPR art. 19(3)"],
    ),
    ("L'article 12 du Code pénal et l'article 3 de la loi sont en vigueur dans le pays.", []),
    ("L'article 7 de la Convention contre la torture est applicable aux phares du pays.", ["CAT art. 7"]),
    ("L'article 7 de la Convention relative aux phares est applicable dans ce pays.", []),
    (
        "La ley vulnera los artículos 2, 19 y 26 del Pacto, según la sentencia del tribunal.",
        ["ICCPR arts. 2, 19, 26"],
    ),
    ("El artículo 12 del Código Penal y el artículo 3 de la Ley están en vigor en el país.", []),
    ("Закон противоречит п. 3 ст. 19 Пакта, как сказано в решении суда по этому делу.", ["ICCPR art. 19(3)"]),
    ("В статье 12 Уголовного кодекса и в статье 3 закона этого нет, как сказал суд.", []),
    ("Les phares ont été fermés par la police (art. 9), dit la cour dans cette affaire.", []),
    ("La loi viole l'article 99 du Pacte, a dit la cour dans cette affaire de phares.", []),
]


@pytest.mark.parametrize(("words", "targets"), ABROAD, ids=lambda v: v[:30] if isinstance(v, str) else None)
def test_an_article_in_another_language_is_of_a_treaty_only_where_one_is_named(words, targets):
    assert [c.target for c in inline(words) if c.target] == targets


def test_a_convention_with_a_longer_name_is_not_the_one_under_review():
    own = "L'article 7 de la Convention est applicable aux phares du pays, dit la cour."
    other = "L'article 7 de la Convention relative aux phares est applicable dans ce pays."
    assert [c.target for c in inline(own, mechanism="CAT")] == ["CAT art. 7"]
    assert [c.target for c in inline(other, mechanism="CAT")] == []
