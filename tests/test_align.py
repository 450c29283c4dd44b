"""Threads, verdicts and links over small reviews made for the purpose."""

from dataclasses import replace

import pytest

from answerable.align import align
from answerable.align.likeness import Weights, alike, content
from answerable.model import AnswerStatus, Kind, LinkKind, Theme
from answerable.roots import stem

LIST = """# List of issues prior to submission of the second periodic report of Veldania

1. Please provide statistics on complaints of torture in prisons.

2. Please indicate whether the law on assemblies was amended.

3. Please explain why the radio station was closed.
"""
REPORT = """# Second periodic report submitted by Veldania under article 40 of the Covenant

## Reply to paragraph 1 of the list of issues

1. In 2023 prosecutors registered 131 complaints of torture in prisons.

## Reply to paragraph 2 of the list of issues

2. The law on assemblies was amended in 2024.
"""
DIALOGUE = """# In Dialogue with Veldania, Experts of the Human Rights Committee Ask about Prisons

## Questions by Committee Experts

A Committee Expert spoke. How many complaints of torture in prisons were there? Would the mining permits be reviewed?

## Responses by the Delegation

The delegation said there had been 131 complaints of torture in prisons.

## Questions by Committee Experts

Were orphanages inspected?
"""


@pytest.fixture
def review(written):
    def run(**files):
        dossier = written(**files)
        said = {s.id: s for s in dossier.statements}
        return dossier, said, {said[a.question].quote.text: a for a in dossier.answers}

    return run


def test_an_item_is_answered_under_the_state_s_own_heading(review):
    _, said, answers = review(a=LIST, b=REPORT)
    first = answers["Please provide statistics on complaints of torture in prisons."]
    assert first.status is AnswerStatus.ANSWERED
    assert [said[r].quote.text for r in first.responses] == [
        "In 2023 prosecutors registered 131 complaints of torture in prisons."
    ]
    assert "number" in first.asked_for
    assert "number" in first.given


def test_an_item_without_a_heading_of_its_own_is_not_answered(review):
    _, _, answers = review(a=LIST, b=REPORT)
    third = answers["Please explain why the radio station was closed."]
    assert (third.status, third.responses) == (AnswerStatus.NOT_ANSWERED, ())


def test_without_a_document_in_which_the_state_could_reply_there_is_no_verdict(review):
    _, _, answers = review(a=LIST)
    assert {a.status for a in answers.values()} == {None}
    assert {a.reason for a in answers.values()} == {"no document at hand in which the State could reply"}


def test_only_what_is_said_after_a_question_answers_it(review):
    _, said, answers = review(a=DIALOGUE)
    asked = answers["How many complaints of torture in prisons were there?"]
    assert asked.status is AnswerStatus.ANSWERED
    assert all(said[r].quote.start > said[asked.question].quote.start for r in asked.responses)
    assert answers["Would the mining permits be reviewed?"].status is AnswerStatus.NOT_ANSWERED
    assert answers["Were orphanages inspected?"].status is None


RECORD = """# Summary record of the 4263rd meeting

Human Rights Committee. Second periodic report of Veldania.

Mr. Lind asked how many complaints of torture in prisons there had been. He welcomed the new law.

Ms. Varen (Veldania) said that there had been 131 complaints of torture in prisons.
"""


def test_a_summary_record_pairs_question_and_reply(review):
    dossier, said, answers = review(a=RECORD)
    (asked,) = answers.values()
    assert [said[r].speaker for r in asked.responses] == ["Ms. Varen (Veldania)"]
    assert [s.kind.value for s in dossier.statements] == ["question", "commendation", "state_claim"]


def test_a_clear_refusal_is_an_answer(review):
    text = DIALOGUE.replace(
        "Would the mining permits be reviewed?", "Would Veldania accede to the mining protocol?"
    )
    text = text.replace(
        "in prisons.\n\n## Q", "in prisons. There was no plan to accede to the mining protocol.\n\n## Q"
    )
    _, said, answers = review(a=text)
    asked = answers["Would Veldania accede to the mining protocol?"]
    assert asked.status is AnswerStatus.ANSWERED
    assert [said[r].quote.text for r in asked.responses] == [
        "There was no plan to accede to the mining protocol."
    ]


def test_what_the_state_files_under_an_item_is_a_reply_even_in_other_words(review):
    listed = LIST.replace(
        "2. Please indicate whether the law on assemblies was amended.",
        "2. Please describe the uniforms of the guard.",
    )
    _, _, answers = review(a=listed, b=REPORT)
    second = answers["Please describe the uniforms of the guard."]
    assert second.status is AnswerStatus.PARTLY
    assert len(second.responses) == 1
    assert "files this under the item" in second.reason


def test_a_question_that_an_ngo_suggests_is_not_yet_put(review):
    text = "# Submission to the Human Rights Committee on Veldania\n\n## Suggested questions\n\n- Why was the radio closed?\n"
    _, _, answers = review(a=text, b=REPORT)
    only = answers["Why was the radio closed?"]
    assert (only.status, only.reason) == (None, "suggested to the Committee: not yet put to the State")


def test_every_reply_is_a_link_with_score_and_reason(review):
    dossier, _, answers = review(a=DIALOGUE)
    links = {(k.target, k.source) for k in dossier.links if k.kind is LinkKind.ANSWERS}
    assert links == {(a.question, r) for a in answers.values() for r in a.responses}
    assert all(0 < k.score <= 1 and k.reason for k in dossier.links)


def test_the_same_ask_in_two_documents_is_a_repeat(review):
    ask = "Repeal article 214 of the Criminal Code on the spreading of false information."
    one = f"# Submission to the Human Rights Committee on Veldania\n\n## Recommendations\n\n- {ask}\n- Pay the fund.\n"
    two = one.replace("Submission to", "Joint submission to").replace(
        "Pay the fund", "Open the river port to boats"
    )
    dossier, said, _ = review(a=one, b=two)
    repeats = [k for k in dossier.links if k.kind is LinkKind.REPEATS]
    assert [(said[k.source].quote.document, said[k.target].quote.document) for k in repeats] == [("b", "a")]


def test_what_an_abstract_says_again_in_its_own_document_is_a_repeat_whatever_its_kind(review):
    praise = "A Committee Expert welcomed the opening of four shelters for survivors of domestic violence in Port Selm."
    text = (
        f"# In Dialogue with Veldania, Experts of the Human Rights Committee Praise Shelters\n\n{praise}\n\n"
    )
    text += f"## Questions by Committee Experts\n\n{praise} Would more be opened?\n"
    dossier, said, _ = review(a=text)
    kinds = [said[k.source].kind for k in dossier.links if k.kind is LinkKind.REPEATS]
    assert kinds == [Kind.COMMENDATION]


def test_threads_hold_one_theme_and_count_its_state_of_play(review):
    dossier, said, _ = review(a=DIALOGUE)
    torture = next(t for t in dossier.threads if "torture" in t.title.lower())
    kinds = [said[s].kind for s in torture.statements]
    assert torture.state_of_play.asked == kinds.count(Kind.QUESTION)
    assert torture.state_of_play.claimed == kinds.count(Kind.STATE_CLAIM)
    assert len(set(torture.statements)) == len(torture.statements)


def test_a_thread_keeps_its_id_when_one_statement_more_is_found(review):
    before, _, _ = review(a=DIALOGUE)
    after, _, _ = review(a=DIALOGUE.replace("Would the", "Was torture in prisons filmed? Would the"))
    assert {t.id for t in before.threads} <= {t.id for t in after.threads}


def test_threads_and_replies_go_by_the_index_alone(review):
    # The reply shares one word with the question, and its theme.
    told = "The delegation said that doctors in prisons had reported ill-treatment nine times."
    dossier, _, _ = review(
        a=DIALOGUE.replace("The delegation said there had been 131 complaints of torture in prisons.", told)
    )
    assert 0 < max(link.score for link in dossier.links) < 1
    assert {theme.scheme for s in dossier.statements for theme in s.themes} >= {"uhri", "upr_info"}
    bare = [replace(s, themes=s.under("uhri")) for s in dossier.statements]
    kinds = {s.id: tuple(Theme("upr_info", f"{s.kind} {n}", 1.0) for n in (1, 2)) for s in bare}
    others = [replace(s, themes=(*kinds[s.id], *s.themes)) for s in bare]
    assert align(dossier.sources, others) == align(dossier.sources, bare)
    assert {thread.themes[0].scheme for thread in dossier.threads} == {"uhri"}


def test_nothing_gives_nothing():
    assert align((), ()) == ((), (), ())


STEMS = [
    ("investigations", "investigate"),
    ("convicted", "convicts"),
    ("amendments", "amended"),
    ("prison", "prisons"),
]


@pytest.mark.parametrize(("one", "other"), STEMS)
def test_words_of_one_family_meet(one, other):
    assert stem(one) == stem(other)


def test_rare_words_weigh_more_than_common_ones():
    texts = [content(t) for t in ("prison food", "prison visits", "prison walls", "harbour walls")]
    weights = Weights(texts)
    both = weights.each(content("prison harbour"))
    assert both["harbour"] > both["prison"]
    each = weights.each(texts[0])
    assert alike(each, sum(each.values()), each, sum(each.values())) == pytest.approx(1)


def test_a_large_pool_is_asked_by_the_rarest_words_of_a_question():
    from answerable.align import pool as pools

    said = [_spoken(n, f"Prison number{n} was rebuilt.") for n in range(pools._WHOLE + 50)]
    pool = pools.Pool(said)
    words = {"prison": 0.1, "number120": 5.0}
    near = [c.statement.quote.text for c, _, _ in pool.near(pools.Matter(words, 5.1))]
    assert "Prison number120 was rebuilt." in near
    assert len(near) <= pools._MOST_WEIGHED


def _spoken(number, text):
    from answerable.align.pool import Candidate
    from answerable.model import Document, Role, Span, Statement

    quote = Document("d", " " * number + text).quote(Span(number, number + len(text)))
    held = content(text.lower())
    statement = Statement(quote, Kind.STATE_CLAIM, f"b{number}", Role.STATE, "State", 0.9)
    return Candidate(statement, held, held)
