"""Limbs behind emphasis and inside paragraphs, paragraphs that bear their name, and whose words an author tells."""

import pytest

from answerable.classify import classify
from answerable.extract import extract
from answerable.identify import identify
from answerable.read import read


@pytest.fixture
def said(tmp_path):
    def run(text, name="a.md"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        document = read(path)
        identity = identify(document)
        return classify(extract(document, identity), document, identity)

    return run


def rows(statements):
    return [(s.number, s.kind.value, s.quote.text) for s in statements]


OBSERVATIONS = """# Concluding observations on the second periodic report of Veldania

## C. Principal matters of concern and recommendations

*Prisons*

8. The Committee is concerned about the state of the prisons in the north.

{lead}

**(a) Close the two oldest prisons;**

**(b) Pay those who were held there without a judgment.**

*Courts*

10. The Committee regrets the delays.
"""
LEADS = {
    "should": "9. **The State party should:**",
    "number-in-bold": "**9.** **The State party should:**",
    "all-in-bold": "**9. The State party should:**",
    "without-colon": "9. **The State party should**",
    "calls-upon": "9. **Recalling its earlier words, the Committee calls upon the State party to:**",
    "to": "9. **The Committee calls upon the State party to**",
    "recommends-that": "9. **The Committee recommends that the State party**",
    "after-a-concern": "9. **The Committee is concerned about this and urges the State party to:**",
}


@pytest.mark.parametrize("lead", LEADS.values(), ids=list(LEADS))
def test_limbs_in_emphasis_are_of_the_kind_of_their_lead_in(said, lead):
    found = [row for row in rows(said(OBSERVATIONS.format(lead=lead))) if row[0] and row[0][:2] == "9("]
    assert found == [
        ("9(a)", "recommendation", "Close the two oldest prisons"),
        ("9(b)", "recommendation", "Pay those who were held there without a judgment."),
    ]


ISSUES = """# List of issues prior to submission of the second periodic report of Veldania

**Courts (art. 14)**

{asked}
"""
RUN_IN = {
    "colon": "15. Please: (a) describe how judges are chosen; and (b) respond to reports that two were beaten.",
    "comma": "15. Please (a) describe how judges are chosen, and (b) respond to reports that two were beaten.",
    "and": "15. Please (a) describe how judges are chosen and (b) respond to reports that two were beaten.",
    "regard": "15. As to paragraph 4, please: (a) describe how judges are chosen; (b) respond to reports that "
    "two were beaten.",
}


@pytest.mark.parametrize("asked", RUN_IN.values(), ids=list(RUN_IN))
def test_letters_inside_a_request_are_questions(said, asked):
    found = said(ISSUES.format(asked=asked))
    assert rows(found) == [
        ("15(a)", "question", "(a) describe how judges are chosen"),
        ("15(b)", "question", "(b) respond to reports that two were beaten."),
    ]
    assert all(s.lead_in is not None and "lease" in s.lead_in.text for s in found)


@pytest.mark.parametrize(
    "asked",
    [
        "Please explain how paragraph (a) and (b) of the Act are applied.",
        "Please explain how paragraphs (a) and (b) are applied to editors.",
        "Please explain how paragraph (a) and (b) are applied to editors.",
        "Please explain how article 9 (a) and (b) are applied to editors.",
    ],
)
def test_letters_of_a_provision_are_no_limbs(said, asked):
    assert rows(said(ISSUES.format(asked=f"15. {asked}"))) == [("15", "question", asked)]


LETTER = """Marsk Centre for Editors
3 Harbour Road, Marsk

10 January 2022

To the Secretariat of the Human Rights Committee
Palais Wilson, Geneva

**Re: Veldania, 135th session**

Dear Members of the Committee,

We write to you about the newspapers.

**1. Newspapers**

Nine newspapers were closed without a judgment.

{asked}

{wanted}

Yours faithfully,

*Marsk Centre for Editors*
"""
LABELS = {
    "italics": ("*Suggested question*: When will they open?", "*Recommendation*: Open the newspapers."),
    "bold-with-colon": ("**Question:** When will they open?", "**Recommendation 1:** Open the newspapers."),
    "plain": ("Proposed question: When will they open?", "Recommendation: Open the newspapers."),
    "underscores": ("_Question_: When will they open?", "_Recommendation_: Open the newspapers."),
    "list-item": ("- Question: When will they open?", "- Recommendation: Open the newspapers."),
}


@pytest.mark.parametrize(("asked", "wanted"), LABELS.values(), ids=list(LABELS))
def test_a_paragraph_that_opens_with_its_label_is_of_that_kind(said, asked, wanted):
    found = {s.quote.text: s for s in said(LETTER.format(asked=asked, wanted=wanted))}
    question, recommendation = found["When will they open?"], found["Open the newspapers."]
    assert (question.kind.value, question.role.value, question.reported) == ("question", "ngo", False)
    assert (recommendation.kind.value, recommendation.role.value) == ("recommendation", "ngo")
    assert {q for q, s in found.items() if s.kind.value == "concern"} == {
        "Nine newspapers were closed without a judgment."
    }


def test_a_label_speaks_against_the_section_above(said):
    text = LETTER.format(
        asked="*Suggested questions*\n\n- When will they open?", wanted="*Recommendation*: Open them."
    )
    kinds = {s.quote.text: s.kind.value for s in said(text)}
    assert (kinds["When will they open?"], kinds["Open them."]) == ("question", "recommendation")


def test_a_letter_to_a_committee_is_a_submission(tmp_path):
    path = tmp_path / "a.md"
    path.write_text(LETTER.format(asked="Why?", wanted="*Recommendation*: Release them."), encoding="utf-8")
    identity = identify(read(path))
    assert identity.genre == "ngo_submission"
    assert not identity.title.startswith("Recommendation")


def test_a_mission_s_letter_is_none(tmp_path):
    path = tmp_path / "a.md"
    head = (
        "Permanent Mission of Veldania in Geneva\n\nDear Members of the Committee,\n\nWe send our replies.\n"
    )
    path.write_text(head, encoding="utf-8")
    assert identify(read(path)).genre != "ngo_submission"


SUMMARY = """In Dialogue with Norway, Experts of the Human Rights Committee Ask about Prisons

Questions by Committee Experts

ILO VAREN, Committee Expert and Rapporteur for Norway, asked about prisons.

{opening} How many cells had been closed?

Responses by the Delegation

The delegation said that prisons were inspected.
"""


@pytest.mark.parametrize(
    ("opening", "speaker"),
    [
        ("ANA DE LIND, Committee Expert, was alarmed by the figures.", "Ana De Lind, Committee Expert"),
        ("ANA LIND, Committee Chairperson, drew a comparison.", "Ana Lind, Committee Chairperson"),
        ("Ana Lind, Committee Expert, had read the figures.", "Ana Lind, Committee Expert"),
        (
            "ANA LIND, Committee Expert and Country Rapporteur, held otherwise.",
            "Ana Lind, Committee Expert and",
        ),
    ],
)
def test_a_name_with_its_office_opens_a_turn_whatever_is_said(said, opening, speaker):
    (asked,) = [s for s in said(SUMMARY.format(opening=opening)) if s.quote.text.startswith("How many")]
    assert asked.speaker.startswith(speaker)
    assert (asked.kind.value, asked.role.value) == ("question", "committee")


def test_a_minister_in_capitals_opens_a_turn_whatever_is_said(said):
    text = SUMMARY.format(opening="A Committee Expert asked about cells.").replace(
        "The delegation said that", "ILSE BRANDT, Minister of Justice of Norway, drew on the year before."
    )
    found = [s for s in said(text) if s.role.value == "state"]
    assert {s.speaker for s in found} == {"Ilse Brandt, Minister of Justice of Norway"}


REPORT = """# Alternative report on Norway to the Human Rights Committee

Submitted by the League of Editors

## 1. Newspapers

Nine newspapers were closed in March. {sentence} Nobody was heard.
"""


@pytest.mark.parametrize(
    ("sentence", "kind", "reported"),
    [
        ('The Government says that these were "isolated cases" only.', "state_claim", True),
        ('According to paragraph 16 of the State report, two editors "were duly heard".', "state_claim", True),
        ('"Such closures are rare", says paragraph 4 of the report.', "state_claim", True),
        ("Norway appears to argue that the closures comply with the Covenant.", "state_claim", True),
        ('While it could be argued that the "order" offences have their use, editors are tried under them.', None, False),
        ('The newspapers were described by readers as "free voices" in the north.', None, False),
        ("The State report says nothing about the newspapers.", None, False),
        ("Norway's reply attempts to justify this by an overly broad reading of the Covenant.", None, False),
    ],
)  # fmt: skip
def test_a_claim_is_the_state_s_where_the_state_says_it(said, sentence, kind, reported):
    found = [s for s in said(REPORT.format(sentence=sentence)) if s.quote.text in sentence]
    if kind is None:
        assert all(s.kind.value != "state_claim" and not s.reported for s in found)
        return
    assert [(s.kind.value, s.reported, s.role.value) for s in found] == [(kind, reported, "state")]


@pytest.mark.parametrize("joint", [" and", ", and", "; and"])
def test_one_verb_asks_for_all_that_hangs_on_it(said, joint):
    asked = f"She asked whether cells were heated, what each of them cost{joint} why two were closed."
    text = SUMMARY.format(opening=asked)
    found = [s for s in said(text) if s.quote.text.startswith(("what each", "why two"))]
    assert [(s.kind.value, s.lead_in.text if s.lead_in else None) for s in found] == [
        ("question", "She asked whether cells were heated")
    ] * 2
