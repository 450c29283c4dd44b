from __future__ import annotations

import pytest

from answerable.model import Identity, MentionKind
from mention_checks import found

LAWS = [
    ("Adopt the law on fair ports and ensure peace.", [("law on fair ports", "law on fair ports")]),
    ("He read the draft law on mines articles 6-9 aloud.", [("draft law on mines", "law on mines")]),
    ("It amended the Criminal Code.", [("Criminal Code", "Criminal Code")]),
    ("Under the criminal code he paid.", [("criminal code", "Criminal Code")]),
    (
        "The Code on Administrative Offenses says so.",
        [("Code on Administrative Offenses", "Code on Administrative Offences")],
    ),
    (
        "The new law on mass gatherings was passed.",
        [("new law on mass gatherings", "law on mass gatherings")],
    ),
    ("A 2019 law on water and the budget changed.", [("2019 law on water", "2019 law on water")]),
    ("It signed the Public Order Act.", [("Public Order Act", "Public Order Act")]),
    (
        "The Convention on the Rights of the Child binds it.",
        [("Convention on the Rights of the Child", "CRC")],
    ),
    ("The Covenant binds it.", [("Covenant", "ICCPR")]),
    ("It is in the Constitution.", [("Constitution", "Constitution")]),
    ("By law, the rule of law holds.", []),
    ("The Constitutional Court sat.", []),
]
PROVISIONS = [
    ("He broke article 12 of the Criminal Code.", ["Criminal Code art. 12"]),
    ("Charged under the Criminal Code (article 12).", ["Criminal Code art. 12"]),
    ("Charged under Criminal Code article 12-3.", ["Criminal Code art. 12-3"]),
    ("Article 9 of Norland's Labour Code applies.", ["Labour Code art. 9"]),
    (
        "Under articles 7 (1) and (3), 9 and 10 of the Covenant.",
        ["ICCPR art. 7(1)", "ICCPR art. 7(3)", "ICCPR art. 9", "ICCPR art. 10"],
    ),
    ("See arts. 7 and 9 ICCPR.", ["ICCPR art. 7", "ICCPR art. 9"]),
    ("The Labour Code is silent, as article 8 shows.", ["Labour Code art. 8"]),
    ("This breaches article 14.", ["ICCPR art. 14"]),
    ("The Media Law complies with Article 19(3).", ["ICCPR art. 19(3)"]),
    ("It applied article 274.", ["art. 274"]),
    ("He was convicted under article 19.", ["art. 19"]),
    ("Charged under section 12 (3) of the Penal Code.", ["Penal Code sect. 12(3)"]),
    ("The Media Act (sections 3 and 4) is vague.", ["Media Act sect. 3", "Media Act sect. 4"]),
    ("See section 3 below.", []),
    ("Articles 6–8 of the Covenant.", ["ICCPR art. 6", "ICCPR art. 7", "ICCPR art. 8"]),
    (
        "Under article 2, paragraphs 1 and 3 (a), of the Covenant.",
        ["ICCPR art. 2(1)", "ICCPR art. 2(3)(a)"],
    ),
    ("Article 12.1 of the Tax Code.", ["Tax Code art. 12.1"]),
    ("Article 9 of the Penal Code and article 9 of the Covenant.", ["Penal Code art. 9", "ICCPR art. 9"]),
]
ALONE = [
    # An article that stands alone: of the law with its number, of the code named last, of the only code.
    (["Article 274 of the Penal Code.", "The Tax Code.", "He broke article 274."], "Penal Code art. 274"),
    (["The Penal Code. The Tax Code changed. He broke article 274."], "Tax Code art. 274"),
    (["The Penal Code was amended.", "He broke article 274."], "Penal Code art. 274"),
    (["The Penal Code. ", "The Tax Code.", "He broke article 274."], "art. 274"),
    (["The Penal Code was amended.", "It breaches article 9."], "ICCPR art. 9"),
    (["The Penal Code was amended.", "He was convicted under article 9."], "Penal Code art. 9"),
]


@pytest.mark.parametrize(("text", "expected"), LAWS, ids=[text for text, _ in LAWS])
def test_a_law_is_found_by_its_name(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(m.quote.text, m.value) for m in found(MentionKind.LAW, text)] == expected


@pytest.mark.parametrize(("text", "expected"), PROVISIONS, ids=[text for text, _ in PROVISIONS])
def test_an_article_goes_with_its_law(text: str, expected: list[str]) -> None:
    assert [m.value for m in found(MentionKind.PROVISION, text)] == expected


@pytest.mark.parametrize(("texts", "value"), ALONE)
def test_an_article_that_stands_alone_is_of_the_law_that_the_document_gives_it(
    texts: list[str], value: str
) -> None:
    assert found(MentionKind.PROVISION, *texts)[-1].value == value


def test_without_a_treaty_body_a_lone_article_has_no_law() -> None:
    (article,) = found(MentionKind.PROVISION, "This breaches article 14.", identity=Identity())
    assert article.value == "art. 14"
    assert found(MentionKind.LAW, "The Covenant binds it.", identity=Identity()) == []
