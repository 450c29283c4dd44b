"""Which statements belong together beside question and reply, over small reviews made for the purpose."""

import re
from datetime import date
from pathlib import Path

import pytest

import answerable
from answerable.align import align
from answerable.align.follows_up import named
from answerable.align.order import Order
from answerable.model import Document, Identity, LinkKind, Role, Source
from answerable.patterns import load_patterns, load_table
from answerable.pipeline import analyse
from answerable.roots import root_of
from answerable.text import fold

REPORT = """# Second periodic report submitted by Veldania under article 40 of the Covenant

12 June 2024

## Reply to paragraph 6 of the list of issues

{}
"""
NGO = """# Submission to the Human Rights Committee on Veldania

Submitted by the Quay Rights Forum

26 January 2026

## 1. The harbour of Port Selm

{}
"""
SUMMARY = """# In Dialogue with Veldania, Experts of the Human Rights Committee Ask about the Harbour

10 March 2026

## Questions by Committee Experts

{}

## Responses by the Delegation

{}
"""
CONCLUDED = """# Concluding observations on the second periodic report of Veldania

Human Rights Committee, 21 April 2026

## C. Principal matters of concern and recommendations

{}
"""
# What keeps a word of the case from being one that half of the review holds.
FILLER = """The tram of Marsk was painted green. Museums in Ternholt open on Mondays. Bakers met in the old theatre.

Forests were measured by balloon. The library lends maps and violins. Two bridges were closed for repair."""


@pytest.fixture
def links(written):
    def run(kind, **files):
        dossier = written(**files)
        said = {s.id: s for s in dossier.statements}
        return [
            (said[k.source], said[k.target], k)
            for k in dossier.links
            if k.kind is LinkKind(kind) and "the recommendation for this concern" not in k.reason
        ]

    return run


def words_of(rows):
    return [(one.words, other.words) for one, other, _ in rows]


REBUTTED = [
    (
        "There had been no closed hearings on the collision in the harbour.",
        "In 17 cases on the collision in the harbour the hearing was closed to the public.",
        "denies",
    ),
    (
        "There were no restrictions on skippers receiving foreign freight.",
        "Skippers who receive foreign freight are subject to a discriminatory register.",
        "denies",
    ),
    (
        "The concepts of smuggling and ballast defined in maritime legislation were in line with international law.",
        "The maritime law contains a vague definition of ballast and smuggling.",
        "said to be in line with the law",
    ),
    (
        "All detained skippers had access to a notary of their choice.",
        "Detained skippers did not have access to a notary for three days.",
        "said to have access",
    ),
    (
        "The Commissioner for Human Rights was independent of the harbour.",
        "The Commissioner for Human Rights depends on the harbour, which pays the staff.",
        "said to be independent",
    ),
    (
        "In 2022 the radio of the harbour was suspended for 72 hours.",
        "In 2022 the radio of the harbour was cut off; the interruption lasted five days.",
        "two figures",
    ),
    (
        "The courts convicted 12 officers over the collision of 2022 in the harbour.",
        "We found that 40 officers were convicted over the collision of 2022 in the harbour.",
        "two figures",
    ),
]


@pytest.mark.parametrize(("claim", "report", "reason"), REBUTTED, ids=lambda w: w[:40])
def test_a_report_that_opposes_a_claim_rebuts_it(links, claim, report, reason):
    rows = links("rebuts", a=REPORT.format(f"1. {claim}"), b=NGO.format(f"{report}\n\n{FILLER}"))
    assert words_of(rows) == [(report, claim)]
    assert reason in rows[0][2].reason
    assert 0 < rows[0][2].score <= 1


NOT_REBUTTED = [
    # The same matter, and nothing that opposes.
    ("Ten boats lie in the harbour of Port Selm.", "Boats lie in the harbour of Port Selm in winter too."),
    # What is denied is not what is reported.
    (
        "The law does not prohibit any skipper from receiving foreign freight.",
        "Skippers who receive foreign freight are stigmatized.",
    ),
    ("The law does not prohibit foreign freight.", "Foreign freight is stigmatized by the law."),
    # What is vouched for of one person.
    (
        "He had access to a notary of his choice in the harbour.",
        "Detained skippers in the harbour did not have access to a notary.",
    ),
    # A bound that the other number keeps.
    (
        "Over 200 officers were convicted over the collision of 2022 in the harbour.",
        "We found that 238 officers were convicted over the collision of 2022 in the harbour.",
    ),
    # Access, but to something else.
    (
        "All skippers in the harbour had access to a notary.",
        "Skippers in the harbour had no access to a school.",
    ),
    # Years that differ.
    (
        "There had been no closed hearings on the collision of 2011.",
        "In 17 cases on the collision of 2022 the hearing was closed.",
    ),
    # Numbers of two things, and numbers that agree.
    (
        "The courts convicted 12 officers over the collision.",
        "We found that 40 boats sank over the collision.",
    ),
    ("Over 230 people died in the harbour fire.", "We counted 238 people who died in the harbour fire."),
    # A plan that is not made denies no fact.
    ("There was no plan to amend the register of skippers.", "The register of skippers stigmatizes them."),
    # A condition is no denial.
    (
        "If it was unloaded, the boat was not blocked.",
        "Among the blocked boats was one from Marsk, unloaded.",
    ),
]


@pytest.mark.parametrize(("claim", "report"), NOT_REBUTTED, ids=lambda w: w[:40])
def test_being_near_is_no_contradiction(links, claim, report):
    assert links("rebuts", a=REPORT.format(f"1. {claim}"), b=NGO.format(f"{report}\n\n{FILLER}")) == []


def test_a_state_may_deny_what_was_reported_before(links):
    report = "In 17 cases on the collision in the harbour the hearing was closed to the public."
    denial = "There had been no closed hearings on the collision in the harbour."
    rows = links(
        "rebuts",
        a=NGO.format(f"{report}\n\n{FILLER}"),
        b=SUMMARY.format(
            "A Committee Expert asked who paid for the quay.", f"The delegation said that {denial}"
        ),
    )
    assert [(one.role, other.role) for one, other, _ in rows] == [(Role.STATE, Role.NGO)]


TOLD = [
    ("This figure does not agree with the registers of the port.", "does not hold"),
    ("However, courts have continued to jail skippers.", "turns against it"),
    ("The reply fails to mention the second collision.", "leaves out"),
]


@pytest.mark.parametrize(("against", "reason"), TOLD)
def test_an_author_tells_a_claim_and_turns_against_it(links, against, reason):
    told = "In its report the Government says that 12 officers were convicted."
    rows = links("rebuts", a=NGO.format(f"{told} {against}\n\n{FILLER}"))
    assert words_of(rows) == [(against, told)]
    assert rows[0][1].reported
    assert reason in rows[0][2].reason


def test_turning_against_nothing_rebuts_nothing(links):
    assert (
        links("rebuts", a=NGO.format(f"However, courts have continued to jail skippers.\n\n{FILLER}")) == []
    )


def test_what_is_told_of_a_claim_counts_against_the_state_s_own_words(links):
    claim = "The register is applied only where a skipper knew that the ballast was false and intended to cause panic."
    told = f"The State report says that {claim[0].lower()}{claim[1:-1]}."
    against = "This claim is contradicted by the log books of the port."
    rows = links("rebuts", a=REPORT.format(f"1. {claim}"), b=NGO.format(f"{told} {against}\n\n{FILLER}"))
    assert {(one.words, other.words) for one, other, _ in rows} == {(against, told), (against, claim)}


def test_papers_about_two_states_are_never_tied(tmp_path):
    claim, report, _ = REBUTTED[-1]
    (tmp_path / "a.md").write_text(
        REPORT.format(f"1. {claim}").replace("Veldania", "Norway"), encoding="utf-8"
    )
    (tmp_path / "b.md").write_text(
        NGO.format(f"{report}\n\n{FILLER}").replace("Veldania", "Ghana"), encoding="utf-8"
    )
    dossier = analyse([tmp_path])
    assert {s.identity.state for s in dossier.sources} == {"NOR", "GHA"}
    assert [k for k in dossier.links if k.kind is LinkKind.REBUTS] == []


def test_years_apart_are_no_contradiction(links):
    claim, report, _ = REBUTTED[0]
    old = NGO.format(f"{report}\n\n{FILLER}").replace("2026", "2014")
    assert links("rebuts", a=REPORT.format(f"1. {claim}"), b=old) == []


# --- supports --------------------------------------------------------------------------------

FACT = "The skipper Orest Zhelvakov was sentenced to six years in prison over three letters about the ferry."
SAME = (
    "A court in Marsk sentenced Orest Zhelvakov, skipper, to six years in prison for letters about the ferry."
)


def test_two_voices_that_tell_one_fact_support_each_other(links):
    other = NGO.replace("Quay Rights Forum", "Lighthouse Union").replace("26 Jan", "27 Jan")
    rows = links("supports", a=NGO.format(f"{FACT}\n\n{FILLER}"), b=other.format(f"{SAME}\n\n{FILLER[:30]}"))
    assert (SAME, FACT) in words_of(rows)


def test_one_voice_does_not_support_itself(links):
    later = NGO.replace("26 January", "27 January")
    assert links("supports", a=NGO.format(f"{FACT}\n\n{FILLER}"), b=later.format(SAME)) == []


def test_two_lengths_of_one_sentence_are_no_support(links):
    other = NGO.replace("Quay Rights Forum", "Lighthouse Union").replace("26 Jan", "27 Jan")
    eight = SAME.replace("six", "eight")
    rows = links("supports", a=NGO.format(f"{FACT}\n\n{FILLER}"), b=other.format(eight))
    assert (eight, FACT) not in words_of(rows)


PAIRS = """9. The Committee is concerned that marital rape is not a separate crime, and that shelters are in cities.

10. The State party should:

(a) Criminalize marital rape explicitly;

(b) Ensure that shelters are available in rural areas.

11. The Committee is concerned about the sale of the harbour.

12. The State party should review the sale of the harbour.
"""


def test_in_concluding_observations_the_next_paragraph_recommends_for_the_concern(tmp_path):
    (tmp_path / "a.md").write_text(CONCLUDED.format(PAIRS), encoding="utf-8")
    dossier = analyse([tmp_path])
    said = {s.id: s for s in dossier.statements}
    pairs = [
        (said[k.source].number, said[k.target].number) for k in dossier.links if k.kind is LinkKind.SUPPORTS
    ]
    assert sorted(pairs) == [("10(a)", "9"), ("10(b)", "9"), ("12", "11")]
    assert {k.reason.split(":")[0] for k in dossier.links if k.kind is LinkKind.SUPPORTS} == {
        "the recommendation for this concern"
    }


def test_a_paragraph_may_hold_both_the_concern_and_its_recommendation(tmp_path):
    both = "9. The Committee is concerned about the sale of anchors. The State party should review the sale."
    before = "8. The Committee is concerned about the sale of the harbour."
    (tmp_path / "a.md").write_text(CONCLUDED.format(f"{before}\n\n{both}"), encoding="utf-8")
    dossier = analyse([tmp_path])
    said = {s.id: s for s in dossier.statements}
    pairs = [
        (said[k.source].number, said[k.target].number) for k in dossier.links if k.kind is LinkKind.SUPPORTS
    ]
    assert pairs == [("9", "9")]


def test_in_a_submission_the_words_must_tell_too(tmp_path):
    text = "Lawyers lost their licences after they had defended skippers.\n\nThe ferry is late.\n\n### Recommendations\n\n"
    (tmp_path / "a.md").write_text(
        NGO.format(text + "- Review the withdrawal of the licences of lawyers\n- Plant trees in Marsk\n"),
        encoding="utf-8",
    )
    dossier = analyse([tmp_path])
    said = {s.id: s for s in dossier.statements}
    rows = [
        (said[k.source].words, said[k.target].words) for k in dossier.links if k.kind is LinkKind.SUPPORTS
    ]
    assert rows == [
        (
            "Review the withdrawal of the licences of lawyers",
            "Lawyers lost their licences after they had defended skippers.",
        )
    ]


# --- takes up --------------------------------------------------------------------------------

ASKED = (
    "### Recommendations\n\n- Establish an independent commission of inquiry into the sinking of the ferry\n"
)
TAKEN = "12. The State party should establish a commission of inquiry into the sinking of the ferry and publish its findings."


def test_a_recommendation_takes_up_what_an_organization_had_asked(links):
    ((one, other, link),) = links(
        "takes_up", a=CONCLUDED.format(f"{TAKEN}\n\n{FILLER}"), b=NGO.format(f"{FILLER}\n\n{ASKED}")
    )
    assert (one.role, other.role) == (Role.COMMITTEE, Role.NGO)
    assert link.reason == "the same words, said earlier by Quay Rights Forum"
    assert {"commission", "inquiry", "sinking", "ferry"} <= set(link.words)
    assert all(word in one.quote.text for word in link.words)


def test_what_is_taken_up_is_no_repeat_beside(links):
    same = "### Recommendations\n\n- Establish a commission of inquiry into the sinking of the ferry and publish its findings\n"
    files = {"a": CONCLUDED.format(TAKEN), "b": NGO.format(f"{FILLER}\n\n{same}")}
    assert len(links("takes_up", **files)) == 1
    assert links("repeats", **files) == []


def test_a_group_in_common_is_no_matter_in_common(links):
    asked = (
        "### Recommendations\n\n- Stop the use of drones against skippers, journalists and women defenders\n"
    )
    question = "A Committee Expert asked how many journalists and women defenders were fined."
    rows = links(
        "takes_up",
        a=NGO.format(f"{FILLER}\n\n{asked}"),
        b=SUMMARY.format(question, "The delegation said that the ferry was late."),
    )
    assert rows == []


def test_what_is_told_of_one_person_is_not_what_is_asked_of_all(links):
    told = "The skipper Orest Zhelvakov was fined for repairing anchors on the ferry without a stamp."
    question = "A Committee Expert asked how many were fined for repairing anchors."
    files = {"b": SUMMARY.format(question, "The delegation said that the ferry was late.")}
    assert links("takes_up", a=NGO.format(f"{told}\n\n{FILLER}"), **files) == []
    every = told.replace("The skipper Orest Zhelvakov was", "Skippers were")
    assert len(links("takes_up", a=NGO.format(f"{every}\n\n{FILLER}"), **files)) == 1


def test_years_told_before_in_a_paragraph_part_two_matters(links):
    asked = "Hundreds of crews were fined in 2022. The anchors of the crews were sold in haste."
    question = "In 2011 there had been a collision. Were the anchors of the crews sold in haste?"
    reply = "The delegation said that the ferry was late."
    rows = links("takes_up", a=NGO.format(f"{asked}\n\n{FILLER}"), b=SUMMARY.format(question, reply))
    assert rows == []
    rows = links(
        "takes_up",
        a=NGO.format(f"{asked}\n\n{FILLER}"),
        b=SUMMARY.format(question.replace("2011", "2022"), reply),
    )
    assert [one.words for one, _, _ in rows] == ["Were the anchors of the crews sold in haste?"]


def test_nothing_is_taken_up_from_a_later_paper(links):
    early = CONCLUDED.format(f"{TAKEN}\n\n{FILLER}").replace("2026", "2017")
    assert links("takes_up", a=early, b=NGO.format(f"{FILLER}\n\n{ASKED}")) == []


def test_a_question_that_points_back_takes_its_matter_from_the_sentence_before(links):
    asked = "### Recommendations\n\n- Revise the definition of ballast in all legislation\n"
    question = "A Committee Expert said that the law on ships included a vague definition of ballast. Would this definition be revised?"
    rows = links(
        "takes_up",
        a=NGO.format(f"{FILLER}\n\n{asked}"),
        b=SUMMARY.format(question, "The delegation said that the ferry was late."),
    )
    assert [(one.words, set(link.words)) for one, _, link in rows] == [
        ("Would this definition be revised?", {"definition", "revised"})
    ]


def test_what_is_asked_of_one_person_is_not_taken_up_for_another(links):
    asked = "### Recommendations\n\n- Release Orest Zhelvakov immediately and grant him compensation\n"
    text = "12. The State party should grant Mikhal Terkhanev full compensation and release the ferry."
    assert (
        links("takes_up", a=CONCLUDED.format(f"{text}\n\n{FILLER}"), b=NGO.format(f"{FILLER}\n\n{asked}"))
        == []
    )


# --- repeats and follow-up -------------------------------------------------------------------

UPR = """# Report of the Working Group on the Universal Periodic Review: Veldania

8 July 2025

109. The following recommendations will be examined by Veldania, which will respond in due time:

109.1 Criminalize the theft of anchors in all harbours (Norway);

109.2 Install tide gauges in every harbour of the country (Ghana);

109.3 Ratify the treaty on lighthouses (Uruguay).
"""
ADDENDUM = """# Report of the Working Group on the Universal Periodic Review: Veldania. Addendum

Views on conclusions and recommendations, voluntary commitments and replies presented by the State under review

12 September 2025

1. Recommendation 109.1: the theft of anchors has been a crime since 2004.

2. Veldania takes note of recommendations 109.1, 109.2, 109.3 and 109.4-109.9.
"""


def test_the_same_ask_in_other_words_is_a_repeat_over_mechanisms(links):
    text = "10. The State party should criminalize explicitly the theft of anchors and of buoys."
    rows = links("repeats", a=UPR, b=CONCLUDED.format(f"{text}\n\n{FILLER}"))
    assert [(one.number, other.number) for one, other, _ in rows] == [("10", "109.1")]
    assert "in other words" in rows[0][2].reason


def test_two_treaties_are_two_asks(links):
    one = "Ratify the Second Optional Protocol to the International Covenant on Civil and Political Rights"
    two = "10. The State party should ratify the Optional Protocol to the Convention against Torture."
    same = "10. The State party should accede to the Second Optional Protocol to the Covenant."
    upr = UPR.replace("Ratify the treaty on lighthouses", one)
    assert links("repeats", a=upr, b=CONCLUDED.format(f"{two}\n\n{FILLER}")) == []
    rows = links("repeats", a=upr, b=CONCLUDED.format(f"{same}\n\n{FILLER}"))
    assert [other.number for _, other, _ in rows] == ["109.3"]


def test_a_repeat_leads_from_the_later_paper_whatever_the_names_of_the_files(links):
    asked = "The State party should criminalize the theft of anchors in every harbour of the country."
    now = CONCLUDED.format(f"10. {asked}\n\n{FILLER}")
    rows = links("repeats", a=now, b=CONCLUDED.format(f"12. {asked}").replace("2026", "2017"))
    assert [(one.number, other.number) for one, other, _ in rows if one.number] == [("10", "12")]


def test_a_later_figure_is_no_repeat(links):
    rows = links(
        "repeats",
        a=REPORT.format("1. There are 14 shelters for stranded skippers in the harbour towns."),
        b=SUMMARY.format(
            "An Expert asked about the tram.",
            "The delegation said that there were 19 shelters for stranded skippers in the harbour towns.",
        ),
    )
    assert rows == []


def test_a_reply_by_number_follows_up_the_recommendation_and_a_list_of_positions_none(links):
    rows = links("follows_up", a=UPR, b=ADDENDUM)
    assert [(one.number, other.number, link.score) for one, other, link in rows] == [("1", "109.1", 0.95)]
    assert rows[0][2].reason == "names 109.1, the number of this recommendation"


def test_a_state_that_carries_out_what_was_recommended_follows_it_up(links):
    said = "The delegation said that tide gauges had been installed in every harbour in 2025."
    old = said.replace("2025", "2019")
    rows = links("follows_up", a=UPR, b=SUMMARY.format("An Expert asked about the tram.", said))
    assert [other.number for _, other, _ in rows] == ["109.2"]
    assert links("follows_up", a=UPR, b=SUMMARY.format("An Expert asked about the tram.", old)) == []


def test_a_committee_that_recalls_a_paragraph_follows_it_up(links):
    old = CONCLUDED.format("8. The State party should reopen the lighthouse of Ternholt.").replace(
        "2026", "2017"
    )
    issues = (
        "# List of issues prior to submission of the third periodic report of Veldania\n\n5 May 2025\n\n"
        "4. In view of the previous recommendations (para. 8), please indicate whether ships are warned.\n"
    )
    rows = links("follows_up", a=old, b=issues)
    assert [(one.number, other.number) for one, other, _ in rows] == [("4", "8")]


FOLLOW_UP = """# Information received from Veldania on follow-up to the concluding observations

3 May 2019

## Paragraph 9

1. The lamp was lit in the spring of 2018.
"""
EVALUATION = """# Report on follow-up to concluding observations: Veldania

3 May 2020

## Paragraph 9: lighthouse

The Committee regrets that the lamp is dark on Sundays.
"""


def test_follow_up_papers_go_by_the_paragraph_in_their_headings(links):
    old = CONCLUDED.format(
        "9. The State party should reopen the lighthouse.\n\n10. The State party should pay the crew."
    )
    rows = links("follows_up", a=old.replace("2026", "2017"), b=FOLLOW_UP, c=EVALUATION)
    assert [(one.role, other.number) for one, other, _ in rows] == [(Role.STATE, "9"), (Role.COMMITTEE, "9")]


def test_an_evaluation_under_a_heading_of_its_own_is_of_the_paragraph_before_it(links):
    old = CONCLUDED.format(
        "9. The State party should reopen the lighthouse.\n\n10. The State party should pay the crew."
    )
    graded = (
        "# Report on follow-up to concluding observations: Veldania\n\n3 May 2020\n\n"
        "## Paragraph 10: wages\n\nThe State party should pay the crew.\n\n"
        "## Committee's evaluation\n\n[C]: The Committee regrets that nobody was paid.\n\n"
        "## Recommended action\n\nThe Committee regrets that a letter must be sent.\n"
    )
    rows = links("follows_up", a=old.replace("2026", "2017"), c=graded)
    assert {(one.words[:22], other.number) for one, other, _ in rows} == {
        ("The State party should", "10"),
        ("[C]: The Committee reg", "10"),
    }


NUMBERS = [
    ("Recommendations 109.4-109.6 and 109.9", ["109.4", "109.5", "109.6", "109.9"]),
    ("recommendations 109.4-6", ["109.4", "109.5", "109.6"]),
    ("recommendation 109.12", ["109.12"]),
    ("paragraphs 8 to 10 of the concluding observations", ["8", "9", "10"]),
    ("previous recommendations (CCPR/C/XVL/CO/1, paras. 8 and 12)", ["8", "12"]),
    ("article 109.4 of the Code", []),
]


@pytest.mark.parametrize(("words", "numbers"), NUMBERS, ids=lambda w: str(w)[:40])
def test_the_numbers_of_recommendations_are_read_with_their_ranges(words, numbers):
    assert sorted({n for _, n in named(words)}, key=numbers.index) == numbers


# --- what holds of all links -----------------------------------------------------------------

SAMPLE = Path(answerable.__file__).parent / "sample"


@pytest.fixture(scope="module")
def sample():
    return analyse([SAMPLE])


def test_links_have_two_ends_that_exist_and_are_not_one(sample):
    ids = {s.id for s in sample.statements}
    assert all({k.source, k.target} <= ids and k.source != k.target for k in sample.links)


def test_a_link_stands_once(sample):
    pairs = [(k.kind, k.source, k.target) for k in sample.links]
    assert len(pairs) == len(set(pairs))


def test_no_link_leads_from_the_earlier_to_the_later(sample):
    rank = Order(sample.sources).rank
    said = {s.id: s for s in sample.statements}

    def place(id_):
        return rank[said[id_].quote.document], said[id_].quote.start

    wrong = [k for k in sample.links if k.kind is not LinkKind.ANSWERS and place(k.source) < place(k.target)]
    assert wrong == []


def test_the_abstract_of_a_meeting_has_only_repeats_and_replies(sample):
    short = {s.id for s in sample.statements if s.round == "summary"}
    kinds = {k.kind for k in sample.links if short & {k.source, k.target}}
    assert short
    assert kinds <= {LinkKind.ANSWERS, LinkKind.REPEATS, LinkKind.RESPONDS_TO_ITEM}


def test_words_of_a_link_are_printed_in_its_later_end(sample):
    said = {s.id: s for s in sample.statements}
    assert all(word in said[k.source].quote.text for k in sample.links for word in k.words)


def test_the_same_review_gives_the_same_links(sample):
    again = align(sample.sources, sample.statements, sample.mentions)[2]
    key = lambda k: (k.kind, k.source, k.target)  # noqa: E731
    assert sorted(again, key=key) == list(sample.links)


def test_every_reason_is_one_line_and_every_score_a_share(sample):
    others = [k for k in sample.links if k.kind is not LinkKind.ANSWERS]
    assert all(k.reason and "\n" not in k.reason and 0 < k.score <= 1 for k in others)


def test_every_recommendation_of_the_concluding_observations_has_its_concern(sample):
    concluded = [
        s
        for s in sample.statements
        if s.quote.document.startswith("10")
        and s.kind == "recommendation"
        and re.match(r"\d+", s.number or "")
    ]
    for_concern = {k.source for k in sample.links if "recommendation for this concern" in k.reason}
    without = {s.number for s in concluded if s.id not in for_concern}
    assert without <= {
        "23",
        "24",
    }  # dissemination and follow-up end every such paper, and no concern is before


PLANTED = [
    ("rebuts", "There had been no closed hearings.", "in 17 cases the hearing was closed"),
    ("rebuts", "40 officers were convicted", "12 law enforcement officers had been convicted"),
    ("rebuts", "Measurements show an interruption of five days", "was cut for 72 hours only"),
    ("rebuts", "did not have access to a lawyer for up to three days", "all persons had access to a lawyer"),
    (
        "takes_up",
        "Establish an independent commission of inquiry",
        "with international experts, into the deaths",
    ),
    ("takes_up", "transfer the power to discipline lawyers", "Transfer all decisions on licences"),
    ("takes_up", "Amend article 29-1", "Repeal article 29-1 of the Law on Communications"),
    (
        "follows_up",
        "Recommendation 109.6: the events",
        "Establish an independent and impartial investigation",
    ),
    ("repeats", "Criminalize marital rape explicitly", "Criminalize marital rape"),
    (
        "supports",
        "40 lawyers have lost their licence since April 2022",
        "40 lawyers lost their licence between",
    ),
]


def test_what_is_said_of_one_treaty_does_not_follow_up_another(sample):
    said = {s.id: s for s in sample.statements}
    after = [k for k in sample.links if k.kind is LinkKind.FOLLOWS_UP]
    refused = {said[k.target].number for k in after if "Second Optional Protocol" in said[k.source].words}
    # 126.1 is of another treaty, though the State names both numbers in one heading of its report (file 12).
    assert refused == {"10", "109.1", "128.1"}


@pytest.mark.parametrize(("kind", "one", "other"), PLANTED, ids=lambda w: w[:40])
def test_what_belongs_together_in_the_sample_review_is_linked(sample, kind, one, other):
    said = {s.id: fold(s.words).text for s in sample.statements}
    assert any(k.kind == kind and one in said[k.source] and other in said[k.target] for k in sample.links)


# --- order, words, patterns ------------------------------------------------------------------


def source(id_, when=None, stage=None):
    identity = Identity(date=when, stage=stage)
    return Source(Document(id_, ""), identity)


def test_documents_stand_in_the_order_of_their_dates_and_where_none_is_known_of_their_stages():
    order = Order(
        [
            source("d", "2026-03-10", "discussed"),
            source("c", None, "contributed"),
            source("b", "2026-01", "contributed"),
            source("a", "2026-01-26", "contributed"),
            source("x"),
        ]
    )
    assert sorted(order.rank, key=lambda id_: order.rank[id_]) == ["a", "b", "c", "d", "x"]
    assert order.before("a", "d")
    assert order.before("c", "d")
    assert not order.before("a", "b")  # the day may be after what is dated to the month
    assert not order.before("x", "d")
    assert not order.before("d", "x")
    assert order.one_cycle("a", "d")
    assert date.fromisoformat("2026-01-26")


MEET = [("investigators", "investigated"), ("definition", "defined"), ("journalism", "journalists")]
MEET += [("compensation", "reparations"), ("ratification", "accede"), ("shutdowns", "interruption")]


@pytest.mark.parametrize(("one", "other"), MEET)
def test_words_of_one_sense_meet(one, other):
    assert root_of(one) == root_of(other)


CLASHES = load_patterns("links.toml", "clash")


@pytest.mark.parametrize("row", CLASHES, ids=lambda row: row.rule)
def test_what_is_reported_against_a_claim_has_examples_too(row):
    reports = re.compile(row.fields["reports"], re.IGNORECASE)
    assert all(reports.search(fold(words).text) for words in row.fields["reports_matches"])
    assert not any(reports.search(fold(words).text) for words in row.fields["reports_misses"])


def test_the_lists_of_words_are_in_lower_case_and_hold_nothing_twice():
    table = load_table("links.toml")
    for words in (table["general"], table["groups"], [w for row in table["senses"] for w in row]):
        assert len(words) == len(set(words))
        assert all(word == word.lower() for word in words)


PINPOINTED = [
    ("The State report (para. 9) omits that the keeper was chosen by the party in power.", True),
    ("Contrary to what paragraph 9 implies, no keeper was chosen without the party in power.", True),
    ("The reply to paragraph 9 of the list of issues omits that the keeper was chosen by the party.", False),
    ("The State report (para. 10) omits that the keeper was chosen by the party in power.", False),
]


@pytest.mark.parametrize(("against", "meant"), PINPOINTED)
def test_a_claim_that_is_named_by_its_paragraph_is_rebutted_by_what_turns_against_it(links, against, meant):
    claim = "9. The keeper of the lighthouse is elected by the council of the harbour for six years."
    rows = links("rebuts", a=REPORT.format(claim), b=NGO.format(f"{against}\n\n{FILLER}"))
    assert [k.reason.startswith("names the paragraph") for _, _, k in rows] == [True] * meant


@pytest.mark.parametrize(("date", "rebutted"), [("12 June 2024", True), ("12 June 2026", False)])
def test_what_is_called_false_was_said_before(links, date, rebutted):
    told = REPORT.replace("12 June 2024", date).format(
        "Complaints by skippers about beatings in the harbour gaol of Marsk were examined by the court of Ternholt."
    )
    against = NGO.format(
        "Contrary to what the State party claims, complaints by skippers about beatings in the harbour gaol of "
        "Marsk were left lying by the court of Ternholt.\n\n" + FILLER
    )
    assert bool(links("rebuts", a=told, b=against)) is rebutted
