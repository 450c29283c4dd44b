from __future__ import annotations

import pytest

from answerable.model import Identity, MentionKind
from mention_checks import found

LAWS = [
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
]


@pytest.mark.parametrize(("text", "expected"), LAWS, ids=[text for text, _ in LAWS])
def test_a_law_is_found_by_its_name(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(m.quote.text, m.value) for m in found(MentionKind.LAW, text)] == expected


@pytest.mark.parametrize(("text", "expected"), PROVISIONS, ids=[text for text, _ in PROVISIONS])
def test_an_article_goes_with_its_law(text: str, expected: list[str]) -> None:
    assert [m.value for m in found(MentionKind.PROVISION, text)] == expected


def test_without_a_treaty_body_a_lone_article_has_no_law() -> None:
    (article,) = found(MentionKind.PROVISION, "This breaches article 14.", identity=Identity())
    assert article.value == "art. 14"
    assert found(MentionKind.LAW, "The Covenant binds it.", identity=Identity()) == []
