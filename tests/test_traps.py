"""The traps of the sample review that the program is meant to notice from the first version on."""

from collections import Counter
from pathlib import Path

import pytest

from answerable.model import AnswerStatus, BlockKind, FindingKind, Kind, MentionKind
from answerable.pipeline import analyse

SAMPLE = Path(__file__).parents[1] / "src" / "answerable" / "sample"


@pytest.fixture(scope="module")
def dossier():
    return analyse([SAMPLE])


@pytest.fixture(scope="module")
def verdict(dossier):
    said = {s.id: s for s in dossier.statements}

    def of(words):
        return next(a for a in dossier.answers if words in " ".join(said[a.question].quote.text.split()))

    return of


UNANSWERED = [
    "Would the licence of Vessela Orbanova be restored?",
    "Please describe the procedure by which lawyers are admitted and disbarred",
    "How many lawyers had lost their licence since April 2022",
]


@pytest.mark.parametrize("words", UNANSWERED)
def test_a_question_that_nobody_answers(verdict, words):
    assert verdict(words).status is AnswerStatus.NOT_ANSWERED


DEFLECTED = [
    "What explained this gap?",
    "why mobile internet in Port Selm had been shut down for five days in April 2022 without a court order",
    "Would the State party establish such a body?",
]


@pytest.mark.parametrize("words", DEFLECTED)
def test_a_question_that_is_deflected(verdict, words):
    assert verdict(words).status is AnswerStatus.DEFLECTED


NOT_WHOLLY = [
    "How many organizations were on the register of those that received foreign funding",
    "What procedure existed for giving effect to the Committee’s Views",
    "why had Mr. Harun not received compensation?",
]


@pytest.mark.parametrize("words", NOT_WHOLLY)
def test_a_question_that_is_not_wholly_answered_is_not_called_answered(verdict, words):
    assert verdict(words).status is not AnswerStatus.ANSWERED


def test_a_clear_refusal_is_an_answer(verdict):
    found = verdict("whether Veldania intended to accede to the Second Optional Protocol")
    assert found.status is AnswerStatus.ANSWERED


def test_each_limb_of_a_list_is_a_question_with_its_lead_in(dossier):
    limbs = [s for s in dossier.statements if s.kind is Kind.QUESTION and (s.number or "").startswith("6(")]
    assert [s.number for s in limbs] == ["6(a)", "6(b)", "6(c)"]
    assert len({s.lead_in for s in limbs}) == 1


def findings(dossier, rule):
    return [f for f in dossier.findings if f.rule == rule]


def test_two_figures_for_one_thing_are_one_conflict_and_the_decoys_are_none(dossier):
    found = {f.message: f for f in findings(dossier, "figures-differ")}
    assert set(found) == {
        "12 law enforcement officers here, 40 officers there.",
        "71 organizations here, 88 organizations there.",
    }
    officers = found["12 law enforcement officers here, 40 officers there."]
    assert {q.document[:2] for q in officers.quotes} >= {"07", "09"}
    assert len(officers.quotes) == 6


CONTRADICTIONS = [
    ("duration-differs", "lasted five days", "suspended for 72 hours"),
    ("figures-differ", "the register held 88 organizations", "71 organizations were on the register"),
    ("denied-and-reported", "There had been no closed hearings.", "in 17 cases the hearing was closed"),
    ("only-by-some", "investigated only by prosecutors", "investigators of the Ministry of Internal Affairs"),
    (
        "article-differs",
        "under article 241 of the Criminal Code (dissemination",
        "Article 214 of the Criminal Code",
    ),
    ("draft-in-force", "The Law on Peaceful Assemblies, in force since", "draft law on peaceful assemblies"),
    ("promise-slips", "planned to adopt the law by the end of 2024", "planned before the end of 2026"),
]


@pytest.mark.parametrize(("rule", "one", "other"), CONTRADICTIONS)
def test_a_contradiction_is_found_with_both_sides(dossier, rule, one, other):
    quoted = [" ".join(q.text for q in f.quotes) for f in findings(dossier, rule)]
    assert any(one in words and other in words for words in quoted)


CONTRADICTING = {
    "figures-differ": 2,
    "total": 1,
    "sentence-differs": 1,
    "duration-differs": 1,
    "denied-and-reported": 1,
    "only-by-some": 1,
    "article-differs": 1,
    "article-of-person-differs": 1,
    "draft-in-force": 1,
    "promise-slips": 1,
    "position-differs": 1,
    "spelling-differs": 2,
    # Political prisoners, the officers convicted, access to a lawyer, the court order: each was read.
    "voices-contradict": 6,
}


def test_nothing_else_is_called_a_contradiction(dossier):
    kinds = (FindingKind.CONFLICT, FindingKind.REPEATED)
    assert Counter(f.rule for f in dossier.findings if f.kind in kinds and f.compared) == CONTRADICTING


def test_two_lengths_of_one_sentence_are_a_conflict(dossier):
    (found,) = findings(dossier, "sentence-differs")
    assert "Orest Zhelvakov" in found.message
    assert "07" in {q.document[:2] for q in found.quotes}


def test_the_sum_that_does_not_add_up_is_found_and_the_one_that_does_is_not(dossier):
    found = findings(dossier, "total")
    assert {q.document[:2] for f in found for q in f.quotes} >= {"04", "05"}
    assert all("140" in f.message for f in found)


SPELLINGS = [
    {"Orest Zhelvakov", "Orest Jelvakov"},
    {"Mikhal Terkhanev", "Mihal Terhanyev", "Mikhal Terkhanyev"},
    {"Vessela Orbanova", "Vesela Orbanova"},
    {"Azhara Melkhonova", "Ajara Melhonova"},
    {"Ilmar Gedroyev", "Ilmar Gedroev"},
]


@pytest.mark.parametrize("spellings", SPELLINGS, ids=lambda s: sorted(s)[0])
def test_the_spellings_of_one_person_are_one(dossier, spellings):
    persons = [set(e.variants) for e in dossier.entities if e.kind is MentionKind.PERSON]
    assert [p for p in persons if p & spellings] == [p for p in persons if p >= spellings] != []


def test_two_persons_of_one_surname_stay_two(dossier):
    bearers = {
        e.name
        for e in dossier.entities
        if e.kind is MentionKind.PERSON and any("helvakov" in v.lower() for v in e.variants)
    }
    assert bearers == {"Orest Zhelvakov", "Anton Zhelvakov"}


BROKEN = [
    ("06", 12, "id_after_several_sources"),
    ("06", 18, "supra_wrong_note"),
    ("07", 8, "missing_marker"),
    ("06", 4, "symbol_malformed"),
    ("07", 12, "symbol_malformed"),
    ("06", 6, "pinpoint_out_of_range"),
    ("06", 13, "date_before_event"),
]


@pytest.mark.parametrize(("number", "note", "problem"), BROKEN)
def test_a_broken_note_is_named(dossier, number, note, problem):
    named = {
        c.problem
        for c in dossier.citations
        if c.quote.document.startswith(number) and c.note == note and c.problem
    }
    assert problem in named


def test_nothing_else_is_called_a_broken_note(dossier):
    named = {(c.quote.document[:2], c.note, c.problem) for c in dossier.citations if c.problem and c.note}
    assert named == set(BROKEN)


def test_a_marker_without_a_note_is_named(dossier):
    assert [c.quote.text for c in dossier.citations if c.problem == "missing_note"] == ["[^25]"]


def test_a_link_that_names_whom_the_text_withholds_is_a_finding(dossier):
    (found,) = findings(dossier, "name_in_link")
    assert found.kind is FindingKind.EXPOSED_NAME
    (quote,) = found.quotes
    assert quote.document.startswith("06")
    assert quote.text.startswith("https://www.terva-today.example/")


def test_a_paragraph_that_the_state_report_has_not_leads_to_the_quoted_words(dossier):
    (found,) = findings(dossier, "pinpoint_out_of_range")
    assert found.mend == "para. 27"
    assert "paragraph 38" in found.message


CUT = [
    ("07", "in 17 cases the hearing was closed", "to the public on the ground"),
]


@pytest.mark.parametrize(("number", "words", "rest"), CUT)
def test_a_sentence_that_a_page_cuts_is_one_statement(dossier, number, words, rest):
    (found,) = [
        s for s in dossier.statements if s.quote.document.startswith(number) and words in s.quote.text
    ]
    assert [q.text.startswith(rest) for q in found.continued] == [True]


WHOLE = [
    ("01", "measures taken to prevent domestic violence"),
    ("10", "a mechanism for the investigation"),
    ("10", "19 March 2029"),
]


@pytest.mark.parametrize(("number", "words"), WHOLE)
def test_a_paragraph_over_a_page_break_is_one_block(dossier, number, words):
    document = next(s.document for s in dossier.sources if s.id.startswith(number))
    (block,) = [
        b
        for b in document.blocks
        if b.kind is BlockKind.PARAGRAPH
        and words in " ".join(document.text[b.span.start : b.span.end].split())
    ]
    words_ = document.text[block.span.start : block.span.end].rstrip("¹²³⁴⁵⁶⁷⁸⁹⁰")
    assert words_.endswith((".", ":"))


RECOMMENDED = [
    ("109.8", ("CHE", "CHL")),
    ("109.10", None),
    ("109.18", None),
]


@pytest.mark.parametrize(("number", "by"), RECOMMENDED)
def test_a_recommendation_is_one_with_the_states_that_make_it(dossier, number, by):
    (found,) = [s for s in dossier.statements if s.number == number and s.quote.document.startswith("04")]
    assert set(found.by) == set(by) if by else found.by
