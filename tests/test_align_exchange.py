"""Which sentence replies to which question: words, families of words, place and order."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.align import slices
from answerable.align.asking import asks, terms
from answerable.align.dialogues import dialogues
from answerable.align.exchange import Exchange
from answerable.align.families import families
from answerable.align.verdict import signs
from answerable.align.weights import model
from answerable.model import AnswerStatus, Kind, LinkKind
from answerable.patterns import load_table
from answerable.pipeline import analyse
from answerable.roots import stem

FAMILIES = load_table("families.toml")["family"]

HEAD = (
    "# In Dialogue with Veldania, Experts of the Human Rights Committee Ask about Prisons and the Press\n\n"
)
DIALOGUE = (
    HEAD
    + """## Questions by Committee Experts

A Committee Expert said that reporters had been beaten near the harbour. What was being done to protect media \
personnel? Prisons were crowded and old. How many new places had been built? Would the law on lighthouses be changed?

## Responses by the Delegation

The delegation said that journalists could call the police at any time, and four attackers had been convicted. A \
hotline for the press was opened in 2023.

In two years 640 places for inmates had been built, and the oldest jail had been closed.

## Follow-Up Questions by Committee Experts

Committee Experts asked follow-up questions on the budget of the hotline; whether lighthouses would be sold.

## Responses by the Delegation

The delegation said that the hotline cost two million crowns a year.
"""
)


@pytest.fixture
def review(written):
    def run(text, name="09_summary"):
        dossier = written(**{name: text})
        said = {s.id: s for s in dossier.statements}
        answers = {" ".join(said[a.question].quote.text.split()): a for a in dossier.answers}
        replies = {q: [" ".join(said[r].quote.text.split()) for r in a.responses] for q, a in answers.items()}
        return dossier, answers, replies

    return run


@pytest.mark.parametrize("row", FAMILIES, ids=lambda row: row["family"])
def test_a_family_is_found_in_its_examples_and_not_in_the_others(row):
    assert all(row["family"] in families(text) for text in row["matches"])
    assert not any(row["family"] in families(text) for text in row["misses"])


def test_families_are_named_once_each_and_have_members():
    names = [row["family"] for row in FAMILIES]
    assert len(names) == len(set(names))
    assert all(row["members"] and row["matches"] and row["misses"] for row in FAMILIES)


@pytest.mark.parametrize(
    ("one", "other"), [("policies", "policy"), ("threats", "threat"), ("investigating", "investigates")]
)
def test_endings_do_not_part_words(one, other):
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("policy", "police"), ("threats", "three"), ("family", "fame")])
def test_other_words_stay_apart(one, other):
    assert stem(one) != stem(other)


def test_the_terms_of_a_text_are_stems_pairs_and_families():
    found = terms("the action plan on prisons")
    assert {"action", "plan", "action plan", "#detention"} <= found.keys()
    assert "the" not in found


def _asked(dossier):
    source = dossier.sources[0]
    questions = [s for s in dossier.statements if s.kind is Kind.QUESTION]
    return {q.quote.text: ask for q, ask in zip(questions, asks(source.document, questions), strict=True)}


def test_a_question_brings_along_the_sentences_that_lead_to_it(review):
    dossier, _, _ = review(DIALOGUE)
    asked = _asked(dossier)
    media = next(ask for text, ask in asked.items() if "media personnel" in text)
    assert "harbour" in media.all
    assert "harbour" not in media.own
    places = next(ask for text, ask in asked.items() if "new places" in text)
    assert "crowd" in places.all
    assert "harbour" not in places.all


def test_limbs_of_one_sentence_bring_nothing_along(review):
    dossier, _, _ = review(DIALOGUE)
    limb = next(ask for text, ask in _asked(dossier).items() if "sold" in text)
    assert "hotlin" not in limb.all


def test_a_reply_in_other_words_of_the_same_family_is_found(review):
    _, answers, replies = review(DIALOGUE)
    question = "What was being done to protect media personnel?"
    assert any("journalists could call" in reply for reply in replies[question])
    assert answers[question].status in (AnswerStatus.PARTLY, AnswerStatus.ANSWERED)


def test_each_question_gets_its_own_paragraph_and_the_other_gets_none(review):
    _, answers, replies = review(DIALOGUE)
    places = replies["How many new places had been built?"]
    assert any("640 places" in reply for reply in places)
    assert not any("journalists" in reply for reply in places)
    assert answers["Would the law on lighthouses be changed?"].status is AnswerStatus.NOT_ANSWERED


def test_only_what_is_said_later_replies(review):
    dossier, _, _ = review(DIALOGUE)
    said = {s.id: s for s in dossier.statements}
    links = [k for k in dossier.links if k.kind is LinkKind.ANSWERS]
    assert links
    assert all(said[k.source].quote.start > said[k.target].quote.start for k in links)


def test_without_headings_a_turn_ends_where_the_other_side_speaks(review):
    text = HEAD + (
        "A Committee Expert asked how many prisons had been closed.\n\n"
        "The delegation said that two prisons had been closed.\n\n"
        "A Committee Expert asked how many schools had been opened.\n\n"
        "The delegation said that nine schools had been opened.\n"
    )
    _, _, replies = review(text)
    schools = next(found for question, found in replies.items() if "schools" in question)
    assert schools
    assert all("schools" in reply for reply in schools)


VERDICTS = [
    ("How many shelters were there?", "There were 14 shelters.", AnswerStatus.ANSWERED),
    ("Would Veldania abolish the curfew?", "There was no plan to abolish the curfew.", AnswerStatus.ANSWERED),
    # What alone is said where one thing is asked is at least meant as a reply.
    ("Why had the radio station been closed?", "Fishing was a proud tradition.", AnswerStatus.DEFLECTED),
]


@pytest.mark.parametrize(("question", "reply", "expected"), VERDICTS)
def test_plain_verdicts(review, question, reply, expected):
    text = HEAD + (
        f"## Questions by Committee Experts\n\nA Committee Expert spoke. {question}\n\n"
        f"## Responses by the Delegation\n\nThe delegation was grateful. {reply}\n"
    )
    _, answers, _ = review(text)
    assert answers[question].status is expected


@pytest.mark.parametrize("name", ["first", "second"])
def test_every_sign_that_is_weighed_is_made(review, name):
    exchange = _exchange(review)
    made = exchange.first() if name == "first" else exchange.second(model("first").likely(exchange.first()))
    assert set(model(name).weights) == set(made)


@pytest.mark.parametrize("name", ["addressed", "whole", "beside"])
def test_every_sign_of_a_verdict_is_made(review, name):
    exchange = _exchange(review)
    assert set(model(name).weights) <= set(signs(exchange, 0, {0: 0.5}, (), ()))


def _exchange(review):
    dossier, _, _ = review(DIALOGUE)
    return dialogues(dossier.sources, dossier.statements)[dossier.sources[0].id][0]


def test_likelihoods_lie_between_none_and_one_and_are_none_before_the_question(review):
    exchange = _exchange(review)
    assert np.all(exchange.likely >= 0)
    assert np.all(exchange.likely <= 1)
    assert not np.any(exchange.likely[~exchange.later])


def test_an_exchange_without_replies_is_empty(review):
    exchange = _exchange(review)
    turns = dict.fromkeys([q.id for q in exchange.questions], (0, 0.0))
    source = review(DIALOGUE)[0].sources[0]
    empty = Exchange(source.document, exchange.questions, [], turns)
    assert empty.likely.shape == (len(exchange.questions), 0)
    assert empty.kept(0) == {}


MATTERS = ["prisons", "schools", "judges", "harbours", "pensions", "clinics", "roads", "fishing boats"]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(MATTERS), min_size=1, max_size=6, unique=True), st.integers(0, 999))
def test_a_reply_with_the_question_s_own_words_is_found_wherever_it_stands(tmp_path_factory, matters, seed):
    replies = [f"In the south 17 {matter} had been repaired since 2021." for matter in matters]
    random.Random(seed).shuffle(replies)
    text = HEAD + "## Questions by Committee Experts\n\nA Committee Expert spoke. "
    text += " ".join(f"How many {matter} had been repaired?" for matter in matters)
    text += (
        "\n\n## Responses by the Delegation\n\nThe delegation was grateful.\n\n" + "\n\n".join(replies) + "\n"
    )
    folder = tmp_path_factory.mktemp("shuffled")
    (folder / "summary.md").write_text(text, encoding="utf-8")
    dossier = analyse([folder])
    said = {s.id: s.quote.text for s in dossier.statements}
    for answer in dossier.answers:
        matter = said[answer.question].removeprefix("How many ").removesuffix(" had been repaired?")
        assert f"In the south 17 {matter} had been repaired since 2021." in [
            said[r] for r in answer.responses
        ]


def test_a_dialogue_too_long_for_one_table_is_held_in_slices(review, monkeypatch):
    dossier, whole_answers, _ = review(DIALOGUE)
    whole = _exchange(review)
    monkeypatch.setattr(slices, "_MOST_PAIRS", 6)
    monkeypatch.setattr(slices, "_MOST_REPLIES", 3)
    parts = dialogues(dossier.sources, dossier.statements)[dossier.sources[0].id]
    assert len(parts) > 1
    assert [q for part in parts for q in part.questions] == list(whole.questions)
    for part in parts:
        assert 0 < len(part.questions) * len(part.replies) <= 6
        # What comes next stands there, as far as there is so much.
        later = [r for r in whole.replies if r.quote.start > part.questions[0].quote.start][:3]
        assert {r.id for r in later} <= {r.id for r in part.replies}
    _, answers, _ = review(DIALOGUE)
    assert answers.keys() == whole_answers.keys()
    question = "How many new places had been built?"
    assert answers[question].responses == whole_answers[question].responses


def test_an_item_with_more_limbs_than_one_table_holds_is_judged_limb_by_limb(tmp_path, monkeypatch):
    matters = ["prisons", "schools", "judges", "harbours", "pensions", "clinics"]
    (tmp_path / "issues.md").write_text(
        "# List of issues prior to submission of the second periodic report of Veldania\n\nCCPR/C/XVL/QPR/2\n\n"
        "1. Please provide information on:\n\n"
        + "".join(f"({chr(97 + n)}) The number of {m} that were closed;\n\n" for n, m in enumerate(matters)),
        encoding="utf-8",
    )
    (tmp_path / "report.md").write_text(
        "# Second periodic report submitted by Veldania under article 40 of the Covenant\n\nCCPR/C/XVL/2\n\n"
        "## Reply to paragraph 1\n\n"
        + "".join(f"{n + 1}. In 2020, the Government closed 17 {m}.\n\n" for n, m in enumerate(matters)),
        encoding="utf-8",
    )
    whole = analyse([tmp_path])
    monkeypatch.setattr(slices, "_MOST_PAIRS", 12)
    monkeypatch.setattr(slices, "_MOST_REPLIES", 4)
    cut = analyse([tmp_path])
    filed = [k for k in cut.links if k.kind is LinkKind.RESPONDS_TO_ITEM]
    assert len(filed) == len({k.source for k in filed}) == len(matters)
    assert {a.question: a.status for a in cut.answers} == {a.question: a.status for a in whole.answers}
    assert all(a.status is not None for a in cut.answers)
