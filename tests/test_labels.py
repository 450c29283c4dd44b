"""The trained labels: what they say, which words they show, where they keep silent."""

from __future__ import annotations

import hashlib
import json
import random
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from answerable.classify.themes import labels_of
from answerable.errors import KnowledgeError
from answerable.labels import FOLDER, labeller, opened
from answerable.labels.grams import ISSUE_FAMILIES, Lexicon, grams, places_of, stem, words_of
from answerable.labels.weights import Trace
from answerable.registry import affected, links, links_from, themes
from answerable.registry.links import links_in

WEIGHTS = (FOLDER / "weights.npz").read_bytes()
CARD = json.loads((FOLDER / "labels.json").read_text("utf-8"))


def judged(text, asks=True):
    (one,) = labeller().judge([text], [asks])
    return one


def issues(text, asks=True):
    return {found.label for found in judged(text, asks).issues}


ABOUT = [
    ("Abolish the death penalty", {"Death penalty"}),
    ("Ratify the Optional Protocol to the Convention against Torture", {"International instruments"}),
    ("Establish a national human rights institution in line with the Paris Principles", {"NHRI"}),
    ("Combat trafficking in women and children", {"Trafficking", "Women's rights", "Rights of the Child"}),
    ("Extend a standing invitation to all special procedures", {"Special procedures"}),
    ("Release the journalists and drop the charges against the newspaper", {"Freedom of the press"}),
    ("Build schools on the outer islands so that every pupil can go to one", {"Right to education"}),
    ("Decriminalize same-sex relations", {"Sexual Orientation and Gender Identity"}),
    ("Improve conditions in the prisons of Veldania", {"Detention"}),
    ("Protect persons with disabilities from abuse", {"Disabilities"}),
]


@pytest.mark.parametrize(("text", "labels"), ABOUT)
def test_a_recommendation_has_its_issues(text, labels):
    assert labels <= issues(text)


ASKS = [
    ("Share its experience with other States of the region", "1"),
    ("Call on the international community to provide assistance", "1"),
    ("Continue its efforts to protect the rights of women", "2"),
    ("Pursue its policy on the rights of the child", "2"),
    ("Consider ratifying the Convention on Enforced Disappearances", "3"),
    ("Explore the possibility of a moratorium", "3"),
    ("Strengthen measures to combat violence against women", "4"),
    ("Continue and strengthen its efforts to combat poverty", "4"),
    ("Ensure respect for freedom of expression", "4"),
    ("Ratify the Rome Statute", "5"),
    ("Abolish the death penalty", "5"),
    ("Establish an office for complaints against the police", "5"),
]


@pytest.mark.parametrize(("text", "category"), ASKS)
def test_the_verb_decides_how_much_is_asked(text, category):
    assert judged(text).action.label == category


NOTHING = ["", " ", "?!", "42", "Lorem ipsum dolor sit amet", "Qwrtz plk vbn", "La séance est levée à midi."]


@pytest.mark.parametrize("text", [*NOTHING, "The meeting rose at one o'clock."])
def test_it_is_silent_on_what_it_does_not_know(text):
    assert judged(text).issues == ()


@pytest.mark.parametrize("text", ["The law was discussed.", "There was a plan for the region."])
def test_elsewhere_than_in_a_recommendation_it_must_be_surer(text):
    unsure = [one for one in judged(text).issues if one.score < CARD["least"]["issue elsewhere"]]
    assert {one.label for one in unsure}.isdisjoint(issues(text, asks=False))
    assert CARD["least"]["issue elsewhere"] > CARD["least"]["issue"]


def test_between_the_two_thresholds_only_a_recommendation_is_labelled():
    model, low, high = labeller(), CARD["least"]["issue"], CARD["least"]["issue elsewhere"]
    texts = [
        f"{verb} {what}" for verb in ("Improve", "Review") for what in ("courts", "police", "trade", "work")
    ]
    likely, _ = model.likely(texts)
    between = [
        (t, model.labels[j])
        for t, row in zip(texts, likely, strict=True)
        for j in np.flatnonzero((row >= low + 0.01) & (row < high - 0.01))
    ]
    assert between
    for text, label in between:
        assert label in issues(text)
        assert label not in issues(text, asks=False)


def test_only_a_recommendation_has_a_category():
    assert judged("Abolish the death penalty", asks=False).action is None


def test_the_words_that_carried_a_label_are_the_telling_ones():
    text = "Take prompt steps, inter alia, to abolish the DEATH penalty in Veldania."
    (label,) = [one for one in judged(text).issues if one.label == "Death penalty"]
    start, end = label.words[0]
    assert text[start:end] == "DEATH penalty"
    assert label.score > 0.9


def test_the_words_that_carried_a_category_begin_with_the_verb():
    text = "Consider ratifying the Convention"
    shown = [text[start:end] for start, end in judged(text).action.words]
    assert shown[0].startswith("Consider")


@given(st.text(max_size=120))
@example("İİİ torture \U0001f600 women's\u00ad rights ﬁ")
@example("a\x00b " * 30)
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_and_the_words_shown_stand_in_it(text):
    for asks in (True, False):
        for whole in (text, "Abolish " + text + " torture of women"):
            one = judged(whole, asks)
            for label in (*one.issues, *([one.action] if one.action else [])):
                assert 0 < label.score <= 1
                assert len(label.words) <= 3
                for start, end in label.words:
                    assert 0 <= start < end <= len(whole)
                    assert whole[start:end].strip() == whole[start:end]


@given(st.lists(st.sampled_from([text for text, _ in (*ABOUT, *ASKS)] + NOTHING), max_size=12), st.randoms())
@settings(max_examples=30, deadline=None)
def test_a_batch_says_what_each_text_says_alone(texts, rand):
    asks = [rand.random() < 0.7 for _ in texts]
    together = labeller().judge(texts, asks)
    assert together == [judged(text, asked) for text, asked in zip(texts, asks, strict=True)]


def test_batches_of_more_than_one_reading_are_the_same():
    texts = [text for text, _ in ABOUT] * 250
    random.Random(1).shuffle(texts)
    whole = labeller().judge(texts, [True] * len(texts))
    alone = {text: judged(text) for text in set(texts)}
    assert whole == [alone[text] for text in texts]


def test_another_process_says_the_same():
    code = f"from answerable.labels import labeller;print(labeller().judge([{ABOUT[3][0]!r}], [True]))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout
    assert told.strip() == str([judged(ABOUT[3][0])])


@pytest.mark.parametrize("text", ["torture, torture and more torture of women", *(text for text, _ in ABOUT)])
def test_what_the_words_added_is_the_whole_sum(text):
    model = labeller()
    texts = ["Ratify the treaty.", text, "Torture of women went on."]
    for part in (model.issues, model.actions):
        features = part.vectors.features(model.lexicon.read(texts), len(texts))
        trace, sums = Trace(part, features), part.scores(features)
        for label in range(len(part.bias)):
            _, added = trace.carried(1, label)
            assert added.sum() + part.bias[label] == pytest.approx(sums[1, label], abs=1e-4)


def test_upper_case_and_signs_change_nothing():
    assert issues("ABOLISH -- the (death) penalty!") == issues("Abolish the death penalty")


def test_no_texts_give_no_labels():
    assert labeller().judge([], []) == []
    assert labels_of([], []) == []


# --- The files ---------------------------------------------------------------------------------


def test_the_weights_are_plain_small_and_those_of_the_card():
    assert len(WEIGHTS) <= 15_000_000
    assert hashlib.sha256(WEIGHTS).hexdigest() == CARD["sha256"]
    with np.load(FOLDER / "weights.npz", allow_pickle=False) as arrays:
        assert all(arrays[name].dtype.kind in "iuf" for name in arrays.files)


def test_the_card_names_its_source_and_its_figures():
    assert "upr-info.org" in CARD["source"]["attribution"]
    assert CARD["source"]["rows"] == CARD["folds by State"]["rows"]
    assert len(CARD["issues"]) == 54 == len(CARD["folds by State"]["by issue"])
    apart = CARD["states kept apart"]
    assert len(apart["names"]) == apart["states"]
    assert apart["issues"]["where it speaks"]["f1"] >= 0.9
    assert apart["action"]["accuracy where it speaks"] >= 0.9
    assert apart["issues"]["speaks"] >= 0.9 <= apart["action"]["speaks"]


def test_weights_of_another_card_are_refused():
    with (FOLDER / "weights.npz").open("rb") as file, pytest.raises(KnowledgeError, match="same labels"):
        opened(file, {**CARD, "issues": CARD["issues"][:-1]})


# --- Words and grams ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "left"),
    [
        ("investigations", "~investig"),
        ("ratifying", "~ratify"),
        ("laws", "~laws"),
        ("rights", "~right"),
        ("é", "~é"),
    ],
)
def test_a_stem_keeps_four_letters(word, left):
    assert stem(word) == left


@given(st.text())
def test_words_and_their_places_agree(text):
    places = places_of(text)
    assert len(places) == len(words_of(text))
    assert all(start < end <= len(text) for start, end in places)


def test_grams_do_not_reach_from_one_text_into_the_next():
    lexicon = Lexicon(["a1", "b2", "~a1", "~b2"])
    apart = grams(lexicon.read(["a1", "b2"]), ISSUE_FAMILIES)
    joined = grams(lexicon.read(["a1 b2"]), ISSUE_FAMILIES)
    assert len(joined.keys) == len(apart.keys) + 1


def test_an_unknown_word_may_have_a_known_stem():
    words = Lexicon(["~investig"]).read(["reinvestigate investigating"])
    assert list(words.words) == [0, 0]
    assert list(words.stems) == [0, 1]


# --- Links between taxonomies ---------------------------------------------------------------------


def test_links_lead_from_labels_that_exist_to_labels_that_exist():
    known = {"upr_info": set(CARD["issues"]), "uhri": {theme.label for theme in themes()}}
    for link in links():
        assert link.label in known[link.of], link
        if link.scheme == "uhri":
            assert set(link.labels) <= known["uhri"], link


def test_a_target_comes_with_its_goal():
    (link,) = [k for k in links_from("uhri", "Freedom of association") if k.scheme == "sdg"]
    assert [label.split(" - ")[0] for label in link.labels] == ["16", "16.10"]
    assert links_from("uhri", "No such label") == ()


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("of='uhri'\nlabel='L'\nscore=0.5", "`uhri` or `sdg`"),
        ("of='uhri'\nlabel='L'\nsdg=['1']\nuhri=['M']\nscore=0.5", "`uhri` or `sdg`"),
        ("of='uhri'\nlabel='L'\nsdg=['99.9']\nscore=0.5", "'99'"),
        ("of='uhri'\nlabel='L'\nuhri=['M']\nscore=1.5", "score"),
    ],
)
def test_a_wrong_link_is_named(row, words):
    with pytest.raises(KnowledgeError, match=words):
        links_in(f"[[link]]\n{row}\n[[sdg]]\ncode='1'\nlabel='NO POVERTY'")


# --- All schemes together --------------------------------------------------------------------------


def test_a_recommendation_has_labels_of_three_schemes():
    (labels,) = labels_of(["Ensure freedom of the press and punish attacks on journalists."], [True])
    assert next(t.label for t in labels.themes if t.scheme == "upr_info") == "Freedom of the press"
    assert "Freedom of opinion and expression & access to information" in {t.label for t in labels.themes}
    assert any(t.label.startswith("16.10 - ") for t in labels.themes)
    assert labels.affected == ("Media",)


@pytest.mark.parametrize(
    "opener",
    [
        "The State party should ",
        "The Committee recommends that the State party ",
        "We call on the authorities to ",
    ],
)
def test_what_stands_before_the_verb_does_not_hide_it(opener):
    plain, dressed = labels_of(
        ["consider joining the treaty.", opener + "consider joining the treaty."], [True, True]
    )
    assert dressed.action.label == plain.action.label == "3"
    start, end = dressed.action.words[0]
    assert (opener + "consider joining the treaty.")[start:end].startswith("consider")


ABSENT_FROM_TRAINING = [
    (
        "The authorities shut down the internet during the vote.",
        "Freedom of opinion and expression & access to information",
    ),
    ("Spyware was installed on the phones of two lawyers.", "Private life & privacy"),
    ("The law on foreign agents obliges NGOs to mark their letters.", "Freedom of association"),
    ("The national preventive mechanism may not enter the camps.", "National Preventive Mechanism (NPM)"),
    (
        "Children of stateless parents get no birth certificate.",
        "Rights related to name, identity & nationality",
    ),
]


@pytest.mark.parametrize(("text", "label"), ABSENT_FROM_TRAINING)
def test_rules_know_what_the_coded_rows_hardly_hold(text, label):
    (labels,) = labels_of([text], [False])
    assert label in {t.label for t in labels.themes if t.scheme == "uhri"}


def test_what_stands_before_the_verb_does_not_shift_the_words_shown():
    text = "The State party should abolish the death penalty."
    (labels,) = labels_of([text], [True])
    for one in labels.themes:
        if one.label == "Death penalty":
            assert {text[start:end] for start, end in one.words} == {"death penalty"}


def test_a_mere_hint_of_another_label_is_none():
    (labels,) = labels_of(["Protect the environment of the coast."], [True])
    assert "Human rights & the environment" in {t.label for t in labels.themes}
    assert not [t for t in labels.themes if t.scheme == "sdg"]


def test_themes_in_passing_are_left_out():
    text = (
        "Protect women, children, prisoners, migrants, education, health, housing, food, water and the press."
    )
    (labels,) = labels_of([text], [True])
    assert len([t for t in labels.themes if t.scheme == "uhri"]) == 5
    assert len([t for t in labels.themes if t.scheme == "sdg"]) <= 6


def test_labels_of_persons_come_once():
    names = [one.label for one in affected()]
    assert len(names) == len(set(names))
