"""What a document is, told by its own front; each field with the words that say so."""

import pytest

from answerable.identify import identify
from answerable.model import BlockKind, Document
from answerable.read.build import Builder


def made(*paragraphs: str, title: str | None = None) -> Document:
    builder = Builder("d", "d.txt", "", "txt")
    if title:
        builder.write(BlockKind.HEADING, title, level=1)
    for paragraph in paragraphs:
        builder.write(BlockKind.PARAGRAPH, paragraph)
    return builder.finish()


BODY = "The text goes on and says what it says about Veldania and its courts."
GENRES = [
    ("Concluding observations on the second periodic report of Veldania", "concluding_observations"),
    ("List of issues prior to submission of the second periodic report of Veldania", "loipr"),
    ("List of issues in relation to the initial report of Veldania", "list_of_issues"),
    (
        "Replies of Veldania to the list of issues in relation to its second periodic report",
        "state_replies_to_loi",
    ),
    ("Second periodic report submitted by Veldania under article 40 of the Covenant", "state_report"),
    ("In Dialogue with Veldania, Experts of the Human Rights Committee Ask about Courts", "meeting_summary"),
    ("Joint submission to the Human Rights Committee on Veldania", "ngo_submission"),
    ("Submission by the Human Rights Commission of Veldania to the Committee", "nhri_submission"),
    ("Report of the Working Group on the Universal Periodic Review: Veldania", "upr_wg_report"),
    ("National report submitted in accordance with paragraph 5 of resolution 16/21", "upr_national_report"),
    ("Summary of stakeholders' submissions on Veldania", "upr_summary"),
    ("General comment No. 37 on the right of peaceful assembly", "general_comment"),
    ("Veldania: Release the editors", "press_release"),
    ("A walk through Marsk in spring", "unknown"),
]


@pytest.mark.parametrize(("title", "genre"), GENRES, ids=[g for _, g in GENRES])
def test_a_title_tells_the_genre(title, genre):
    assert identify(made(BODY, title=title)).genre == genre


def test_a_cover_tells_nearly_everything():
    document = made(
        "United Nations",
        "CCPR/C/XVL/CO/2",
        "International Covenant on Civil and Political Rights",
        "Distr.: General",
        "3 September 2025",
        "Human Rights Committee",
        "Concluding observations on the second periodic report of Veldania*",
        "1. The Committee considered the report at its one hundred and forty-fifth session.",
    )
    known = identify(document)
    assert (known.genre, known.symbol, known.mechanism, known.state) == (
        "concluding_observations",
        "CCPR/C/XVL/CO/2",
        "CCPR",
        "XVL",
    )
    assert (known.date, known.session, known.cycle) == ("2025-09-03", "145", "2")
    assert known.authors == ("Human Rights Committee",)
    for field, reason in known.evidence.items():
        quote = reason.evidence
        assert document.text[quote.start : quote.end] == quote.text, field


def test_a_symbol_in_running_text_is_not_the_document_s_own():
    document = made(
        "This submission is about the second periodic report of Veldania (CCPR/C/XVL/2).",
        title="Submission to the Human Rights Committee on Veldania",
    )
    assert identify(document).symbol is None


def test_the_date_of_an_event_is_not_the_date_of_the_document():
    document = made(
        "On 3 May 2024 the court of Veldania closed the paper, Lantern Watch said today.", title="Veldania"
    )
    assert identify(document).date is None


DATES = [
    (("26.06.2025",), "2025-06-26"),
    (("May 26, 2025",), "2025-05-26"),
    (("Marsk, 4 May 2025",), "2025-05-04"),
    (("(Marsk, 4 May 2025) – The Government must act.",), "2025-05-04"),
    (("[Date received: 2 June 2024]",), "2024-06-02"),
]


@pytest.mark.parametrize(("lines", "date"), DATES)
def test_a_date_by_itself_or_in_a_dateline_is_the_document_s(lines, date):
    assert identify(made(*lines, BODY, title="Something about Veldania and its laws")).date == date


def test_a_date_at_the_end_of_the_title_is_the_document_s():
    assert identify(made(BODY, title="Submission to the Human Rights Committee, May 2025")).date == "2025-05"


AUTHORS = [
    (
        "We, Open Net, the League for Justice, and Reprise, jointly submit this text.",
        ("Open Net", "League for Justice", "Reprise"),
    ),
    (
        "Submitted by the Centre for Media and Law, Marsk (CML) and Free Lines International (FLI) for the session",
        ("Centre for Media and Law, Marsk (CML)", "Free Lines International (FLI)"),
    ),
    ("The submission draws on work by Rights Bridge (RB) and its partners.", ("Rights Bridge (RB)",)),
    (
        "Submitted by: Coalition for Open Courts (COC-Veldania) and Free Lines (FL)",
        ("Coalition for Open Courts (COC-Veldania)", "Free Lines (FL)"),
    ),
    (
        "Marsk Rights Collective · Free Press Observatory",
        ("Marsk Rights Collective", "Free Press Observatory"),
    ),
]


@pytest.mark.parametrize(("line", "authors"), AUTHORS, ids=["we", "by", "draws-on", "by-line", "dots"])
def test_the_authors_of_a_submission_are_its_organisations(line, authors):
    document = made(line, title="Submission to the Human Rights Committee on Veldania")
    assert identify(document).authors == authors


def test_nothing_known_is_said_as_nothing():
    known = identify(made("Bread, milk, two apples."))
    assert (known.genre, known.state, known.mechanism, known.date, known.authors) == (
        "unknown",
        None,
        None,
        None,
        (),
    )


def test_the_working_group_s_session_tells_the_cycle_and_the_council_s_does_not():
    title = "Report of the Working Group on the Universal Periodic Review: Veldania"
    line = "The Working Group on the Universal Periodic Review held its forty-eighth session in 2025."
    assert identify(made(line, title=title)).cycle == "4"
    assert identify(made("Human Rights Council, forty-third session", title=title)).cycle is None


@pytest.mark.parametrize(
    ("symbol", "title", "genre"),
    [
        ("A/HRC/WG.6/30/L.4", "Draft report of the Working Group on the Universal Periodic Review", "upr_wg_report"),
        ("A/HRC/WG.6/30/L.4", "Veldania", "upr_wg_report"),
        ("A/HRC/WG.6/2/VEL/4", "Veldania", "upr_wg_report"),
        ("A/HRC/49/30", "Rapport du Groupe de travail sur l’Examen périodique universel", "upr_wg_report"),
        ("A/HRC/49/30/Add.1", "Rapport du Groupe de travail sur l’Examen périodique universel", "upr_addendum"),
    ],
)  # fmt: skip
def test_drafts_of_a_report_are_reports_and_addenda_to_it_are_not(symbol, title, genre):
    assert identify(made(symbol, "Distr.: General", title, title=title)).genre == genre
