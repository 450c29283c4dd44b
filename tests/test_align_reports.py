"""Items of a list of issues, what the State files under them, and what another author tells of both."""

import pytest

from answerable.align.facets import denies_a_reply
from answerable.model import AnswerStatus, LinkKind

LIST = """# List of issues prior to submission of the second periodic report of Veldania

CCPR/C/XVL/QPR/2

**National human rights institution (art. 2)**

1. Please provide data on the budget of the Commissioner. Please indicate how many of the recommendations of the \
Commissioner have been carried out.

**Prohibition of torture (art. 7)**

2. Please provide information on:

(a) The number of complaints of torture received since 2019;

(b) The training of prison guards.

**Freedom of assembly (art. 21)**

3. Please explain the rules on the notification of assemblies.

**Lawyers (art. 14)**

4. Please describe how lawyers are admitted to the bar.
"""
REPORT = """# Second periodic report submitted by Veldania under article 40 of the Covenant

CCPR/C/XVL/2

## Reply to paragraph 1 of the list of issues

1. The budget of the Commissioner rose from 4 million marks in 2019 to 7 million marks in 2023.

## Reply to paragraph 2 of the list of issues

2. From 2019 to 2023 prosecutors received 131 complaints of torture.

3. Every year 400 prison guards are trained on the prohibition of ill-treatment.

## Freedom of assembly

4. Organizers of assemblies notify the mayor five days in advance.

5. The flag is raised on public buildings on the day of the Republic.

## Elections

6. The last elections took place in June 2023.
"""
SUBMISSION = """# Submission to the Human Rights Committee on Veldania

By Open Door Human Rights Forum, January 2026

## Lawyers

In paragraph 4 of the list of issues, the Committee asked the State party to describe how lawyers are admitted to the \
bar. In its reply, the Government states that lawyers are admitted by an independent chamber. However, the State \
report wholly fails to mention the Ministry's veto.
"""


@pytest.fixture
def review(written):
    def run(**files):
        dossier = written(**files)
        said = {s.id: s for s in dossier.statements}
        return dossier, said, {" ".join(said[a.question].quote.text.split()): a for a in dossier.answers}

    return run


def words(said, answer):
    return [" ".join(said[r].quote.text.split()) for r in answer.responses]


def found(answers, part):
    return next(a for q, a in answers.items() if part in q)


def test_each_limb_gets_what_speaks_of_it_under_the_heading_of_the_item(review):
    _, said, answers = review(a=LIST, b=REPORT)
    complaints, guards = found(answers, "complaints of torture"), found(answers, "training of prison guards")
    assert words(said, complaints) == ["From 2019 to 2023 prosecutors received 131 complaints of torture."]
    assert words(said, guards) == [
        "Every year 400 prison guards are trained on the prohibition of ill-treatment."
    ]
    assert complaints.status is AnswerStatus.ANSWERED


def test_a_limb_that_the_report_leaves_out_is_not_called_answered(review):
    _, _, answers = review(a=LIST, b=REPORT)
    left_out = found(answers, "recommendations of the Commissioner")
    assert left_out.status is not AnswerStatus.ANSWERED


def test_a_theme_heading_without_a_number_files_as_well(review):
    _, said, answers = review(a=LIST, b=REPORT)
    rules = found(answers, "notification of assemblies")
    assert words(said, rules) == ["Organizers of assemblies notify the mayor five days in advance."]


def test_an_item_that_is_filed_nowhere_is_looked_for_in_the_whole_report(review):
    _, _, answers = review(a=LIST, b=REPORT)
    lawyers = found(answers, "lawyers are admitted")
    assert (lawyers.status, lawyers.responses) == (AnswerStatus.NOT_ANSWERED, ())
    assert "anywhere in the State's report" in lawyers.reason


def test_what_the_state_files_under_an_item_is_linked_to_it(review):
    dossier, said, _ = review(a=LIST, b=REPORT)
    links = [k for k in dossier.links if k.kind is LinkKind.RESPONDS_TO_ITEM]
    filed = {(said[k.source].quote.text.split()[0], said[k.target].number) for k in links}
    assert {("The", "1"), ("From", "2(a)"), ("Every", "2(b)"), ("Organizers", "3")} <= filed
    assert not any("elections" in said[k.source].quote.text for k in links)
    assert all("heading" in k.reason for k in links)


def test_another_author_s_account_is_marked_and_gets_no_verdict(review):
    _, said, answers = review(c=SUBMISSION)
    told = found(answers, "asked the State party to describe")
    assert told.account
    assert told.status is None
    assert any("independent chamber" in reply for reply in words(said, told))
    assert "fails to mention" in told.reason


NO_REPLY = [
    ("The report wholly fails to mention the veto.", "fails to mention"),
    ("The State report is silent on the Ministry’s veto.", "is silent on"),
    ("It was told without a word on the veto.", None),
]


@pytest.mark.parametrize(("words", "said"), NO_REPLY)
def test_the_words_that_deny_a_reply_are_quoted_without_its_matter(words, said):
    assert denies_a_reply(words) == said


def test_a_reply_at_hand_is_no_account(review):
    _, _, answers = review(a=LIST, b=REPORT)
    assert not any(answer.account for answer in answers.values())


ODD_LIST = """# List of issues prior to submission of the second periodic report of Veldania

CCPR/C/XVL/QPR/2

1. Please describe the training of judges. Please comment on forced labour on the salt farms.

2. Please indicate whether the persons sentenced to death before 2004 have had their sentences commuted.
"""
ODD_REPORT = """# Second periodic report submitted by Veldania under article 40 of the Covenant

CCPR/C/XVL/2

## Reply to paragraph 1 of the list of issues

1. Judges attend a course every year. By decree of 10 December 2020 the sentences of all persons sentenced to death \
were commuted.

2. A drawing competition for children was held at the harbour.
"""


def test_what_only_stands_under_the_heading_is_no_reply(review):
    _, said, answers = review(a=ODD_LIST, b=ODD_REPORT)
    farms = found(answers, "forced labour")
    assert not any("drawing competition" in reply for reply in words(said, farms))
    assert farms.status is AnswerStatus.NOT_ANSWERED


def test_an_item_replied_to_under_another_s_heading_is_found(review):
    _, said, answers = review(a=ODD_LIST, b=ODD_REPORT)
    commuted = found(answers, "sentenced to death before 2004")
    assert any("were commuted" in reply for reply in words(said, commuted))
    assert commuted.status in (AnswerStatus.ANSWERED, AnswerStatus.PARTLY)


def test_a_report_from_before_the_list_replies_to_none_of_it(review):
    asked = LIST.replace("CCPR/C/XVL/QPR/2", "CCPR/C/XVL/QPR/2\n\n14 April 2023")
    told = REPORT.replace("CCPR/C/XVL/2", "CCPR/C/XVL/2\n\n12 June 2024")
    _, _, answers = review(a=asked, b=told)
    assert any(a.status for a in answers.values())
    dossier, _, answers = review(a=asked, b=told.replace("2024", "2021"))
    assert {a.status for a in answers.values()} == {None}
    assert not [k for k in dossier.links if k.kind is LinkKind.RESPONDS_TO_ITEM]


@pytest.mark.parametrize(("code", "replies"), [("QQX", True), ("QQY", False)])
def test_of_two_states_that_no_register_knows_one_does_not_reply_for_the_other(review, code, replies):
    asked = LIST.replace("Veldania", "Ostrava Land").replace("XVL", "QQX")
    told = REPORT.replace("Veldania", "Ostrava Land").replace("XVL", code)
    _, _, answers = review(a=asked, b=told)
    assert any(a.status for a in answers.values()) is replies


@pytest.mark.parametrize(
    "heading", ["Issue No. 4", "Q.4 Lawyers", "Answer to question number 4", "Para. 4 of the list", "Q4"]
)
def test_an_item_is_found_under_whatever_the_state_calls_it(review, heading):
    told = REPORT.replace("## Elections", f"## {heading}").replace(
        "The last elections took place in June 2023.", "A chamber examines all who wish to join it."
    )
    _, _, answers = review(a=LIST, b=told)
    assert (
        "heading for item 4" in found(answers, "admitted to the bar").reason
        or found(answers, "admitted to the bar").responses
    )


RECORD = """# Summary record of the 3714th meeting

CCPR/C/SR.3714

Consideration of the third periodic report of Veldania

1. Ms. Brandt asked how many reporters had been prosecuted for defamation in 2019.

2. Ms. Delanoy (Veldania) said that no reporter had been prosecuted for defamation in 2019.

3. Mr. Okonjo asked whether the harbour would be closed.

4. Ms. Delanoy (Veldania) thanked the Committee for the dialogue.
"""


def test_a_question_behind_which_the_state_says_no_more_is_not_one_without_a_document(review):
    _, _, answers = review(a=RECORD)
    assert found(answers, "defamation").status is not None
    last = found(answers, "harbour")
    assert last.status is None
    assert last.reason == "nothing that the State says in this record stands after the question"


def test_what_is_filed_under_a_request_for_information_at_large_is_not_called_deflected(review):
    asked = LIST.replace(
        "Please describe how lawyers are admitted to the bar.",
        "Please provide updated information on solitary confinement of minors.",
    )
    told = REPORT.replace("## Elections", "## Reply to paragraph 4 of the list of issues").replace(
        "The last elections took place in June 2023.",
        "Solitary confinement of persons under 18 was abolished by the Prisons (Amendment) Act 2018.",
    )
    _, said, answers = review(a=asked, b=told)
    answer = found(answers, "solitary confinement")
    assert answer.status in (AnswerStatus.PARTLY, AnswerStatus.ANSWERED)
    assert any("abolished" in reply for reply in words(said, answer))
