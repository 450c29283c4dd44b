"""Statements: what is said, by which rule, in real little documents of each genre."""

import pytest

from answerable.classify import classify
from answerable.extract import extract
from answerable.identify import identify
from answerable.model import Kind
from answerable.read import read

SUBMISSION = """# Submission to the Human Rights Committee on Veldania

Submitted by the League of Editors (LE)

## About the authors

The League of Editors defends journalists who were attacked.

## 1. Closure of newspapers

Since 2022 nine newspapers have been closed without a court order. The Government claims that they owed taxes. This
violates article 19 of the Covenant. President Oren promised to reopen two of them. In a welcome decision the
Supreme Court reopened one.

### Recommendations

The Veldanian authorities should:

- Reopen all newspapers.
- Repeal article 214. Editors should be paid.

### Suggested questions

- Why have nine newspapers been closed?
"""

EXPECTED = [
    ("Since 2022 nine newspapers have been closed without a court order.", "concern", False),
    ("The Government claims that they owed taxes.", "state_claim", True),
    ("This\nviolates article 19 of the Covenant.", "legal_argument", False),
    ("President Oren promised to reopen two of them.", "commitment", True),
    ("In a welcome decision the\nSupreme Court reopened one.", "commendation", False),
    ("Reopen all newspapers.", "recommendation", False),
    ("Repeal article 214.", "recommendation", False),
    ("Editors should be paid.", "recommendation", False),
    ("Why have nine newspapers been closed?", "question", False),
]


@pytest.fixture
def analysed(tmp_path):
    def run(text, name="a.md"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        document = read(path)
        identity = identify(document)
        return document, classify(extract(document, identity), document, identity)

    return run


def test_a_submission_is_read_as_a_lawyer_reads_it(analysed):
    document, statements = analysed(SUBMISSION)
    assert [(s.quote.text, s.kind.value, s.reported) for s in statements] == EXPECTED
    for statement in statements:
        assert document.text[statement.quote.start : statement.quote.end] == statement.quote.text


def test_every_statement_shows_the_rule_and_the_words_that_set_it_off(analysed):
    document, statements = analysed(SUBMISSION)
    for statement in statements:
        assert statement.reason is not None
        evidence = statement.reason.evidence
        assert document.text[evidence.start : evidence.end] == evidence.text
        assert 0 < statement.confidence < 1


def test_a_claim_that_an_ngo_retells_is_the_state_s_word_and_says_who_retells_it(analysed):
    _, statements = analysed(SUBMISSION)
    claim = next(s for s in statements if s.kind is Kind.STATE_CLAIM)
    assert (claim.role.value, claim.reported) == ("state", True)
    assert "reported by League of Editors" in claim.speaker


def test_what_no_rule_places_is_left_out(analysed):
    _, statements = analysed("# A walk\n\nThe sun rose over the hills. It was warm.\n")
    assert statements == ()


CO = """# Concluding observations on the second periodic report of Veldania

## B. Positive aspects

3. The Committee welcomes the following measures:

(a) The Act on Shelters, in 2021;

## C. Principal matters of concern and recommendations

Freedom of expression

9. The Committee is concerned about the closure of newspapers (art. 19).

10. The State party should:

(a) Reopen the newspapers;

(b) Ensure that no newspaper is closed without an order by a court.
"""


def test_concluding_observations_pair_concern_and_recommendation(analysed):
    _, statements = analysed(CO)
    assert [(s.kind.value, s.number) for s in statements] == [
        ("commendation", "3(a)"),
        ("concern", "9"),
        ("recommendation", "10(a)"),
        ("recommendation", "10(b)"),
    ]


RECORD = """CCPR/C/SR.4100

Human Rights Committee

Summary record of the 4100th meeting

Held at the Palais Wilson, Geneva, on Tuesday, 3 March 2026, at 10 a.m.

Consideration of the second periodic report of Veldania

1. At the invitation of the Chair, the delegation of Veldania joined the meeting.

2. Mr. Varo (Veldania) said that the prison law was in force. A bill on shelters would be submitted to Parliament.

3. Ms. Oduya (Coordinator, Country Task Force) said that she was troubled by the deaths in custody; she would be
grateful to know how many persons had died and whether their families had been paid.

4. Mr. Lind, commending the State party on its new helpline, urged the State party to fund it.

5. The meeting rose at 1 p.m.
"""


def test_a_summary_record_knows_its_speakers_and_what_each_does(analysed):
    _, statements = analysed(RECORD, "a.txt")
    assert [(s.kind.value, s.role.value, " ".join(s.quote.text.split())) for s in statements] == [
        ("state_claim", "state", "the prison law was in force."),
        ("commitment", "state", "A bill on shelters would be submitted to Parliament."),
        ("concern", "committee", "she was troubled by the deaths in custody"),
        ("question", "committee", "she would be grateful to know how many persons had died"),
        ("question", "committee", "whether their families had been paid."),
        (
            "recommendation",
            "committee",
            "Mr. Lind, commending the State party on its new helpline, urged the State party to fund it.",
        ),
    ]


LOIPR = """CCPR/C/XVL/QPR/3

List of issues prior to submission of the third periodic report of Veldania

1. It is a matter of concern that one cell in three holds six persons; please explain what is being done.

2. Provide examples of cases in which the Covenant was applied. Please indicate whether the bill on shelters has
passed and, if not, explain why it has not. The State party should explain whether a limit is planned.
"""


def test_a_list_of_issues_asks_one_question_for_each_thing_asked(analysed):
    _, statements = analysed(LOIPR, "a.txt")
    assert [(s.kind.value, " ".join(s.quote.text.split())) for s in statements] == [
        ("concern", "It is a matter of concern that one cell in three holds six persons"),
        ("question", "please explain what is being done."),
        ("question", "Provide examples of cases in which the Covenant was applied."),
        ("question", "Please indicate whether the bill on shelters has passed"),
        ("question", "if not, explain why it has not."),
        ("question", "The State party should explain whether a limit is planned."),
    ]


def test_identical_sentences_keep_different_ids(analysed):
    _, statements = analysed(SUBMISSION.replace("- Reopen all newspapers.", "- Repeal article 214."))
    same = [s for s in statements if s.quote.text == "Repeal article 214."]
    assert [s.ordinal for s in same] == [0, 1]
    assert len({s.id for s in statements}) == len(statements)


def test_an_id_does_not_hang_on_the_kind(analysed):
    _, statements = analysed(SUBMISSION)
    from dataclasses import replace

    assert replace(statements[0], kind=Kind.QUESTION, confidence=0.1).id == statements[0].id


def test_statements_have_themes_from_their_words_or_their_heading(analysed):
    _, statements = analysed(SUBMISSION.replace("Closure of newspapers", "Torture in police custody"))
    labels = {t.label for s in statements for t in s.themes}
    assert any("torture" in label.lower() for label in labels)


CUT = SUBMISSION.replace(
    "- Reopen all newspapers.",
    "- Abolish the law that curbs the freedom\n  of the **press** and of journalists.",
)


def test_labels_show_words_of_the_document_and_only_recommendations_a_category(analysed):
    document, statements = analysed(CUT)
    assert {s.kind for s in statements if s.action} == {Kind.RECOMMENDATION}
    (abolish,) = [s for s in statements if s.quote.text.startswith("Abolish")]
    assert abolish.action.category == 5
    assert next(t.label for t in abolish.under("upr_info")) == "Freedom of the press"
    for said in statements:
        for quote in [q for t in (*said.themes, *([said.action] if said.action else [])) for q in t.words]:
            assert document.text[quote.start : quote.end] == quote.text
            inside = (said.quote, *said.continued, *([said.lead_in] if said.lead_in else []))
            assert any(q.start <= quote.start and quote.end <= q.end for q in inside)


def test_themes_stand_by_taxonomy_and_the_index_first(analysed):
    _, statements = analysed(CUT)
    order = {"uhri": 0, "upr_info": 1, "sdg": 2}
    assert {t.scheme for s in statements for t in s.themes} == set(order)
    for said in statements:
        schemes = [order[t.scheme] for t in said.themes]
        assert schemes == sorted(schemes)
        assert len(said.under("uhri")) <= 5
        for scheme in order:
            scores = [t.score for t in said.under(scheme)]
            assert scores == sorted(scores, reverse=True)
            assert len({t.label for t in said.under(scheme)}) == len(scores)
