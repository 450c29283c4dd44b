from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.errors import KnowledgeError
from answerable.registry import (
    bodies,
    bodies_named,
    body,
    state,
    states,
    states_named,
    treaties,
    treaties_named,
    treaty,
)
from answerable.registry.instruments import read_treaties
from answerable.registry.names import Names
from answerable.registry.rows import whole
from answerable.registry.states import read_states


def named(text: str, **choice: bool) -> list[str]:
    return [one.code for one, _, _ in states_named(text, **choice)]


NAMES = [
    ("Niger and Nigeria", ["NER", "NGA"]),
    ("Guinea, Guinea-Bissau, Equatorial Guinea, Papua New Guinea", ["GIN", "GNB", "GNQ", "PNG"]),
    ("Guinea-\nBissau", ["GNB"]),
    ("Dominica and the Dominican Republic", ["DMA", "DOM"]),
    ("the Congo and the Democratic Republic of the Congo", ["COG", "COD"]),
    ("the Republic of Korea and the Democratic People's Republic of Korea", ["KOR", "PRK"]),
    ("South Sudan, Sudan", ["SSD", "SDN"]),
    ("Côte d’Ivoire and Côte d'Ivoire", ["CIV", "CIV"]),
    ("United\nKingdom; UK; United Kingdom of Great Britain and Northern Ireland", ["GBR"] * 3),
    ("Bolivia (Plurinational State of), Iran (Islamic Republic of)", ["BOL", "IRN"]),
    ("Türkiye, formerly Turkey", ["TUR", "TUR"]),
    ("UNITED STATES, CHAD and MALI", ["USA", "TCD", "MLI"]),
    ("Veldania asked; the Veldanian delegation replied", ["XVL", "XVL"]),
    ("the Swiss and the Kyrgyz delegations", ["CHE", "KGZ"]),
    ("le Royaume-Uni, la Suisse", ["GBR", "CHE"]),
    ("Россия и Республика Беларусь", ["RUS", "BLR"]),
    ("哈萨克斯坦共和国在法国", ["KAZ", "FRA"]),
    ("جمهورية مصر العربية", ["EGY"]),
]
NOT_NAMES = [
    "US$ 40 million in US dollars",
    "the Inter-American Court sat near Lake Chad",
    "Mr. Chad Brown and Dr. Ann Jordan spoke",
    "Kazakh-speaking pupils, the French language and Russian speakers",
    "the Gulf of Guinea, the Indian Ocean, American Samoa",
    "he chilled; an Omanish word; Chadwick; jordan",
    "the Korean and the Congolese press",
]


@pytest.mark.parametrize(("text", "codes"), NAMES)
def test_a_state_is_found_by_the_longest_name_that_fits(text, codes):
    assert named(text) == codes


@pytest.mark.parametrize("text", NOT_NAMES)
def test_what_only_looks_like_a_state_names_none(text):
    assert named(text) == []


def test_adjectives_can_be_left_out():
    assert named("Swiss cheese from France", adjectives=False) == ["FRA"]


def test_the_place_of_a_name_is_the_name():
    text = "In Veldania, as in Guinea-Bissau, the\nRepublic of\nVeldania"
    assert [text[a:b] for _, a, b in states_named(text)] == [
        "Veldania",
        "Guinea-Bissau",
        "Republic of\nVeldania",
    ]


def test_every_member_and_observer_is_there_with_its_names():
    assert len(states()) >= 199
    for code in ("KAZ", "VAT", "PSE", "SSD", "MNE", "TLS", "CIV", "XVL"):
        found = state(code)
        assert found is not None
        assert found.names[0] == found.name
    assert state("ZZZ") is None


@pytest.mark.parametrize("one", states(), ids=lambda s: s.code)
def test_every_name_of_a_state_finds_it_again(one):
    for name in (*one.names, *one.adjectives):
        assert states_named(name) == [(one, 0, len(name))], name


def test_every_member_has_an_adjective_but_those_that_share_theirs():
    without = {s.code for s in states() if not s.adjectives}
    assert without == {"COD", "COG", "CIV", "DMA", "DOM", "HKG", "VAT"}


@given(st.text(alphabet="Guinea-Bs uNorth\nKd'’.中法国ÅŽ", max_size=60))
def test_places_lie_in_the_text_and_do_not_overlap(text):
    last = 0
    for _, start, end in states_named(text):
        assert last <= start < end <= len(text)
        last = end


def test_a_long_text_is_read_in_no_time():
    text = "The delegation of Kazakhstan said that Guinea-Bissau and the Swiss had asked. " * 3000
    states_named("warm")
    began = time.perf_counter()
    assert len(states_named(text)) == 9000
    assert time.perf_counter() - began < 2


TREATIES = [
    ("article 19 of the International Covenant on Civil and Political Rights", None, ["ICCPR"]),
    ("the Covenant", None, []),
    ("the Covenant", "CCPR", ["ICCPR"]),
    ("the Covenant", "CESCR", ["ICESCR"]),
    ("the Convention", "CEDAW", ["CEDAW"]),
    ("the Optional Protocol to the Convention against Torture", None, ["OPCAT"]),
    (
        "the second optional protocol to the international covenant on civil and political rights",
        None,
        ["ICCPR-OP2"],
    ),
    ("the First Optional Protocol", "CCPR", ["ICCPR-OP1"]),
    ("ratify OP-CAT and the ICRMW", None, ["OPCAT", "CMW"]),
    ("a cat in the convention hall", "CAT", []),
    ("the 1951 Refugee Convention and the Universal Declaration of Human Rights", None, ["REFUGEES", "UDHR"]),
]


@pytest.mark.parametrize(("text", "holder", "codes"), TREATIES)
def test_a_treaty_is_found_by_its_names_and_by_its_short_form_in_its_own_review(text, holder, codes):
    assert [one.code for one, _, _ in treaties_named(text, body=holder)] == codes


@pytest.mark.parametrize("one", treaties(), ids=lambda t: t.code)
def test_every_name_of_a_treaty_finds_it_again(one):
    for name in one.names:
        assert [(t.code, a, b) for t, a, b in treaties_named(name)] == [(one.code, 0, len(name))], name


def test_an_article_beyond_the_last_does_not_exist():
    covenant = treaty("ICCPR")
    assert covenant is not None
    assert covenant.articles["19"] == "opinion and expression"
    assert covenant.has_article("19(3)")
    assert not covenant.has_article("54")
    assert not covenant.has_article("")
    assert treaty("nothing") is None


def test_bodies_and_treaties_know_each_other():
    for one in bodies():
        assert one.treaty is None or treaty(one.treaty) is not None
    for one in treaties():
        assert one.body is None or body(one.body) is not None


def test_a_committee_is_found_by_its_name_and_the_council_is_no_committee():
    text = "The Human Rights Committee, the Committee against Torture and the Human Rights Council met."
    assert [one.code for one, _, _ in bodies_named(text)] == ["CCPR", "CAT", "HRC"]
    assert bodies_named("the HRC") == []
    assert body("nobody") is None


BROKEN = [
    ("[[state]]\ncode = 'kaz'\nname = 'K'", "three capitals"),
    ("[[state]]\nname = 'K'", "states.toml: state 1: `code`"),
    ("[[state]]\ncode = 'AAA'\nname = 3", "state AAA: `name`"),
    ("[[state]]\ncode = 'AAA'\nname = 'A'\nnames = 'A'", "list of texts"),
    ("[[state]]\ncode = 'AAA'\nname = 'A'\n[[state]]\ncode = 'BBB'\nname = 'A'", "AAA and for BBB"),
    ("state = 3", "no [[state]]"),
    ("[[state", "states.toml"),
]


@pytest.mark.parametrize(("source", "words"), BROKEN)
def test_a_wrong_data_file_is_named_with_its_row(source, words):
    with pytest.raises(KnowledgeError, match=r"states\.toml") as error:
        read_states(source)
    assert words in str(error.value)


def test_an_article_that_a_treaty_does_not_have_is_refused():
    source = "[[treaty]]\ncode='T'\nname='T'\nyear=1\nlast=2\n[treaty.articles]\n3='x'"
    with pytest.raises(KnowledgeError, match="no article 3"):
        read_treaties(source)


def test_a_missing_data_file_is_an_error_of_ours():
    with pytest.raises(KnowledgeError, match=r"nowhere\.toml"):
        whole("nowhere.toml")


def test_a_loose_name_may_be_written_anyhow_and_an_exact_one_may_not():
    names = Names({"CAT": "short"}, {"Convention against Torture": "long"})
    assert [m for m, _, _ in names.find("the CONVENTION Against  torture, CAT, cat")] == ["long", "short"]
