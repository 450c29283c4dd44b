"""The same ask found again: what counts as one, what does not, and how it is told."""

from __future__ import annotations

import json
import random

import pytest

from answerable.memory import Level, Memory
from answerable.patterns import load_table
from answerable.sameness import likeness, weighed
from answerable.wording import asked, letters_of, tokens
from kept_lists import row

SAME = load_table("asks.toml")["same"]
# So that the words of the tests weigh as in a list, and not all the same.
OTHERS = [
    "Repair the pier of the northern harbour before winter.",
    "Publish the tide tables for fishers.",
    "Continue to train pilots for the lagoon.",
    "Strengthen the training of lighthouse keepers.",
    "Adopt a law on salvage.",
    "Ensure that ferries run at night.",
    "Consider ratifying the Charter of Islands.",
    "Establish an office for wrecks.",
    "Protect the rights of sailors on long voyages.",
    "Take steps to end smuggling in the strait.",
    "Ratify the Convention on the Rights of Persons with Disabilities.",
    "Ratify the Convention on Enforced Disappearance.",
    "Improve the conditions of work in shipyards.",
    "Provide schools for the children of fishers.",
    "Provide clinics for the women of the islands.",
    "Extend a standing invitation to the special procedures.",
]


@pytest.fixture
def kept(tmp_path):
    with Memory.open(tmp_path / "m.memory") as memory:
        memory.take("Others", "table", [row(str(n), text, at=n) for n, text in enumerate(OTHERS)])
        yield memory


def found(kept, text, *asks, **chosen):
    """What is said of asks in a list, by their texts."""
    kept.take("Asks", "table", [row(str(n), ask, at=n) for n, ask in enumerate(asks)])
    return {like.text: like.level for like in kept.similar(text, **chosen)}


@pytest.mark.parametrize(
    ("rule", "sentence"), [(r, s) for r in SAME for s in r["matches"]], ids=lambda v: str(v)[:40]
)
def test_a_sentence_holds_the_word_that_its_rule_names(rule, sentence):
    word = rule["word"]
    assert (word if word[0] == "§" else f"={word}") in tokens(sentence)


@pytest.mark.parametrize(
    ("rule", "sentence"), [(r, s) for r in SAME for s in r["misses"]], ids=lambda v: str(v)[:40]
)
def test_a_sentence_that_its_rule_should_miss_does_not_hold_the_word(rule, sentence):
    word = rule["word"]
    assert (word if word[0] == "§" else f"={word}") not in tokens(sentence)


def test_every_word_that_the_rules_name_has_a_rule():
    table = load_table("asks.toml")
    words = {rule["word"] for rule in table["same"]}
    assert {*table["doing"], *table["persons"]} <= words


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("Ratify the OP-CAT.", "ratify  the op-cat", Level.EXACT),
        ("Ratify the OP-CAT.", "Accede to the OP-CAT", Level.NEAR_DUPLICATE),
        (
            "Ratify OPCAT",
            "Accede to the Optional Protocol to the Convention against Torture",
            Level.SAME_SUBSTANCE,
        ),
        ("Abolish the death penalty", "Abolish the death penalty in Norway", Level.NEAR_DUPLICATE),
        ("Abolish the death penalty", "Do away with capital punishment", Level.SAME_SUBSTANCE),
        (
            "Dredge the southern canal and mark the shoals of the estuary",
            "Mark the shoals of the estuary and dredge the southern canal",
            Level.NEAR_DUPLICATE,
        ),
        (
            "Dredge the southern canal and mark the shoals of the estuary",
            "Continue to dredge the southern canal and to mark all shoals of the estuary",
            Level.NEAR_DUPLICATE,
        ),
        (
            "Set up an NHRI in line with the Paris Principles",
            "Establish an independent national human rights institution in accordance with the Paris Principles",
            Level.SAME_SUBSTANCE,
        ),
        (
            "Ratify ILO Convention No. 169",
            "Ratify the International Labour Organization Convention 169",
            Level.SAME_SUBSTANCE,
        ),
        ("Ratify CEDAW and its Optional Protocol", "Ratify CEDAW and OP-CEDAW", Level.SAME_SUBSTANCE),
        # Two asks, not one.
        ("Ratify the CAT", "Ratify the CRPD", None),
        ("Ratify the CAT", "Ratify the OP-CAT", None),
        ("Ratify ILO Convention No. 169", "Ratify ILO Convention No. 189", None),
        ("Provide free legal aid to women", "Provide free legal aid to children", None),
        (
            "Ratify the CAT and amend the Maritime Code of the lagoon accordingly",
            "Ratify the CRPD and amend the Maritime Code of the lagoon accordingly",
            None,
        ),
        ("Continue its efforts", "Continue to strengthen its efforts", None),
        ("Ratify the CAT", "Feed the cat", None),
        ("", "Ratify the CAT", None),
        ("the of and", "Ratify the CAT", None),
    ],
)
def test_pairs(kept, one, other, level):
    assert found(kept, one, other).get(other) == level
    if letters_of(one):
        assert found(kept, other, one).get(one) == level


def test_what_differs_in_a_group_of_people_or_a_figure_is_no_near_duplicate(kept):
    text = "Raise the number of lifeboats on the ferries between the islands to 12 for women"
    fewer = text.replace("12", "15")
    more = text.replace("women", "women and children")
    assert set(found(kept, text, fewer, more).values()) == {Level.SAME_SUBSTANCE}


def test_a_text_asked_many_times_is_one_line_with_all_its_places(kept):
    rows = [
        row(str(n), text, at=n, state=f"S{n:02}", mechanism="UPR", session="9", by=("NOR",))
        for n, text in enumerate(["Close the quarry.", "Close the quarry", "close the Quarry!"] * 13)
    ]
    kept.take("L", "table", rows)
    (like,) = kept.similar("Close the quarry")
    assert (like.level, len(like.places), like.items) == (Level.EXACT, 39, 39)


def test_the_same_item_in_two_lists_counts_once(kept):
    fields = {"state": "VLD", "session": "9", "by": ("NOR",)}
    for name in ("One", "Two"):
        kept.take(name, "table", [row("1", "Close the quarry", **fields)])
    (like,) = kept.similar("Close the quarry")
    assert (len(like.places), like.items) == (2, 1)


def test_what_is_common_and_what_differs_is_told_as_printed(kept):
    kept.take("L", "table", [row("1", "Dredge the southern canal and mark the shoals in Norway with buoys")])
    (like,) = kept.similar("Dredge the Southern canal and mark the rocks with buoys")
    assert like.level == Level.NEAR_DUPLICATE
    assert like.common == ("Dredge", "southern", "canal", "mark", "buoys")
    assert (like.only_asked, like.only_here) == (("rocks",), ("shoals",))
    assert 0.5 <= like.score < 1


def test_state_and_mechanism_choose_the_rows(kept):
    kept.take(
        "L",
        "table",
        [
            row("1", "Close the quarry", state="KAZ", mechanism="UPR"),
            row("2", "Close the quarry", state="SVN", mechanism="CAT"),
            row("3", "Close the old quarry", state="SVN", mechanism="UPR"),
        ],
    )
    keys = lambda **chosen: [  # noqa: E731
        [p.asked.origin.key for p in like.places] for like in kept.similar("Close the quarry", **chosen)
    ]
    assert keys() == [["1", "2"], ["3"]]
    assert keys(state="SVN") == [["2"], ["3"]]
    assert keys(state="SVN", mechanism="UPR") == [["3"]]
    assert keys(state="XXX") == keys(mechanism="XXX") == []
    assert len(kept.similar("Close the quarry", limit=1)) == 1


def test_among_the_asks_to_one_state_less_in_common_is_enough(kept):
    asks = ["Dredge the canal and mark shoals near the mill"]
    kept.take("L", "table", [row("1", asks[0], state="SVN")])
    near = "Dredge the canal, mark shoals, raise bridges with cranes"
    assert kept.similar(near) == []
    assert [like.text for like in kept.similar(near, state="SVN")] == asks


def test_rows_that_are_gone_are_found_and_marked(kept):
    kept.take("L", "table", [row("1", "Close the quarry"), row("2", "Open the mill")], at="2024")
    kept.take("L", "table", [row("2", "Open the mill")], at="2025")
    (like,) = kept.similar("Close the quarry")
    assert like.places[0].gone == "2025"


def test_an_import_makes_the_index_new_and_a_damaged_one_is_made_again(kept, tmp_path):
    index = tmp_path / "m.memory.asks"
    assert kept.similar("Close the quarry") == []
    kept.take("L", "table", [row("1", "Close the quarry")])
    assert len(kept.similar("Close the quarry")) == 1
    whole = index.read_bytes()
    for damaged in (whole[:200], whole[:-64], b"", b"answerable-asks/1\n{", b"something else"):
        index.write_bytes(damaged)
        with Memory.open(tmp_path / "m.memory") as again:
            assert len(again.similar("Close the quarry")) == 1
        assert index.read_bytes() == whole
    index.unlink()
    with Memory.open(tmp_path / "m.memory") as again:
        assert len(again.similar("Close the quarry")) == 1
    assert index.exists()


def test_where_no_index_can_be_written_it_is_kept_in_memory(kept, tmp_path):
    (tmp_path / "m.memory.asks").mkdir()
    kept.take("L", "table", [row("1", "Close the quarry")])
    assert len(kept.similar("Close the quarry")) == 1


def test_an_empty_memory_finds_nothing(tmp_path):
    with Memory.open(tmp_path / "m") as memory:
        assert memory.similar("Ratify the CAT") == []


def test_the_index_finds_what_a_look_at_every_pair_finds(kept):
    """The postings leave nothing out that the judge would take."""
    rnd = random.Random(5)
    words = [
        "dredge",
        "canal",
        "shoal",
        "buoy",
        "ferry",
        "quay",
        "lighthouse",
        "tide",
        "chart",
        "pilot",
        "anchor",
        "rope",
    ]
    texts = sorted({" ".join(rnd.sample(words, rnd.randint(2, 6))) for _ in range(150)})
    kept.take("Others", "table", [row(str(n), text) for n, text in enumerate(texts)])
    index = kept.index()
    every = {
        kept.similar(text, limit=1)[0].text: index.weighed(at)
        for at, text in zip(places(index), texts_of(kept, index), strict=True)
    }
    for text in texts[::10]:
        slow = {other for other, one in every.items() if other != text and likeness(every[text], one)}
        assert {like.text for like in kept.similar(text, limit=1000) if like.text != text} == slow


def places(index):
    return range(index.texts)


def texts_of(kept, index):
    by_row = {place.id: place.asked.text for place in kept.rows()}
    return [by_row[index.rows_of(at)[0]] for at in places(index)]


def test_likeness_is_the_same_either_way():
    one, other = (
        weighed(dict.fromkeys(held, 1.0), spelled)
        for held, spelled in map(asked, ("Dredge the canal for ferries", "Dredge the deep canal"))
    )
    assert likeness(one, other) == likeness(other, one)


def test_the_index_says_nothing_of_the_texts_beside_their_words(kept, tmp_path):
    kept.index()
    head = (tmp_path / "m.memory.asks").read_bytes().split(b"\n")[1]
    assert set(json.loads(head)) == {"stamp", "size", "arrays"}
