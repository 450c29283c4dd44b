"""The first page of a United Nations document: masthead, agenda item, title, dates."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from answerable.identify import identify
from answerable.identify.cover import cover_of
from answerable.read.plain import read_plain
from test_identify import made


def page(*lines: str):
    return read_plain("\n".join(lines).encode(), "d", "d.txt", "0", "txt")


MASTHEAD = ("A/HRC/77/31", "", "United Nations", "", "General Assembly", "")
DISTRIBUTED = ("Distr.: General", "3 May 2024", "Original: English", "")
COUNCIL = ("Human Rights Council", "Seventy-seventh session", "3–21 June 2024")
ITEM_3 = (
    "Agenda item 3",
    "Promotion and protection of all human rights, civil,",
    "political, economic, social and cultural rights,",
    "including the right to development",
)
SUMMARY = ("Summary", "The present report looks at prisons in Veldania.", "", "GE.24-07777(E)")

TITLES = [
    pytest.param(
        (
            *ITEM_3,
            "",
            "Water in the prisons of Veldania and",
            "of its islands",
            "Report of the Special Rapporteur on water*",
        ),
        ("Water in the prisons of Veldania and of its islands", "Report of the Special Rapporteur on water"),
        id="agenda-item-above-byline-below",
    ),
    pytest.param(
        (*ITEM_3, "Human rights bodies and mechanisms", "Water in the prisons of Veldania"),
        ("Water in the prisons of Veldania",),
        id="two-items-and-no-blank-line",
    ),
    pytest.param(
        ("Agenda item 12", "Matters that the Council took up in the spring", "", "Water in Veldania"),
        ("Water in Veldania",),
        id="an-item-that-no-list-knows",
    ),
    pytest.param(
        (
            "Agenda item 6",
            "Universal periodic review",
            "",
            "Report of the Working Group on the",
            "Universal Periodic Review*",
            "Veldania",
        ),
        ("Report of the Working Group on the Universal Periodic Review", "Veldania"),
        id="a-star-parts-title-and-state",
    ),
    pytest.param(
        (
            "Agenda item 5",
            "Human rights bodies and mechanisms",
            "",
            "Report of the Forum on Lakes",
            "Note by the Secretariat",
            "The Secretariat has the honour to transmit the report of the Forum.",
        ),
        ("Report of the Forum on Lakes",),
        id="a-note-that-transmits-is-no-title",
    ),
    pytest.param(
        (
            "Agenda item 5",
            "Human rights bodies and mechanisms",
            "",
            "Report of the Forum on Lakes",
            "Note by the Secretariat",
            "The Secretariat informs the Council that the report will be late.",
        ),
        ("Report of the Forum on Lakes", "Note by the Secretariat"),
        id="a-note-that-informs-is",
    ),
    pytest.param(
        (
            "Agenda item 5",
            "Human rights bodies and mechanisms",
            "",
            "Report of the Forum on Lakes on its",
            "third session",
            "(Marsk, 4–6 March 2024)",
            "Chair-Rapporteur: A. Person (Veldania)",
        ),
        ("Report of the Forum on Lakes on its third session (Marsk, 4–6 March 2024)",),
        id="the-session-of-another-body-belongs-to-the-title",
    ),
]


@pytest.mark.parametrize(("below", "parts"), TITLES)
def test_a_title_is_told_from_what_stands_around_it(below, parts):
    document = page(*MASTHEAD, *DISTRIBUTED, *COUNCIL, *below, *SUMMARY)
    cover = cover_of(document, document.blocks)
    assert tuple(" ".join(document.text[s.start : s.end].split()) for s in cover.title) == parts
    assert identify(document).title.replace("-", "–") == " – ".join(parts).replace("-", "–")


def test_a_cover_of_the_old_kind_prints_its_symbol_below_the_masthead():
    document = page(
        "UNITED", "NATIONS", "", "A", "General Assembly", "", "Distr.", "GENERAL", "A/HRC/9/31", "17 May 2008",
        "Original: ENGLISH", "", "HUMAN RIGHTS COUNCIL", "Ninth session", "Agenda item 10", "",
        "TECHNICAL ASSISTANCE AND CAPACITY-BUILDING", "Roads and rights in Veldania*",
        "Report of the Secretary-General", "", "* Late submission.",
    )  # fmt: skip
    known = identify(document)
    assert (known.symbol, known.title) == (
        "A/HRC/9/31",
        "Roads and rights in Veldania – Report of the Secretary-General",
    )
    assert (known.date, dict(known.dates)) == ("2008-05-17", {"distributed": "2008-05-17"})


MASTHEADS = [
    pytest.param(
        ("UNITED NATIONS", "", "A", "", "General Assembly", "",
         "Distr. GENERAL A/HRC/9/31 23 May 2008 Original: ENGLISH", "", "HUMAN RIGHTS COUNCIL", "Ninth session"),
        id="as-one-line",
    ),
    pytest.param(
        ("United Nations                           A/HRC/9/31", "General Assembly            Distr.: General",
         "                            23 May 2008", "                            Original: English", "",
         "Human Rights Council", "Ninth session"),
        id="as-two-columns",
    ),
]  # fmt: skip


def test_the_name_of_a_treaty_beside_the_distribution_is_no_title():
    known = identify(
        made(
            "United Nations", "CCPR/C/XVL/QPR/2", "International Covenant on", "Distr.: General 14 April 2024",
            "Civil and Political Rights", "Original: English", "Human Rights Committee",
            "List of issues prior to submission of the second periodic report of Veldania*",
            "A. General information on the national human rights situation",
            "1. Please describe the main changes in the law.",
        )
    )  # fmt: skip
    assert known.title == "List of issues prior to submission of the second periodic report of Veldania"


def test_a_head_that_a_reader_gave_as_one_line_is_no_title():
    head = "Human Rights Council Sixtieth session 8 September–8 October 2025 Agenda item 6 Universal periodic review"
    known = identify(
        made("United Nations", "A/HRC/60/7", "Distr.: General 8 July 2025", head, "Report on Veldania")
    )
    assert (known.title, known.session) == ("Report on Veldania", "60")


@pytest.mark.parametrize("masthead", MASTHEADS)
def test_a_masthead_tells_the_same_however_it_is_read(masthead):
    known = identify(page(*masthead, "", "Roads and rights in Veldania", "", "1. The roads are long."))
    assert (known.symbol, known.date, known.session, known.title) == (
        "A/HRC/9/31",
        "2008-05-23",
        "9",
        "Roads and rights in Veldania",
    )


FOREIGN = [
    pytest.param(
        ("Nations Unies", "CCPR/C/XVL/CO/2", "Distr. générale", "3 mai 2024", "Original : anglais", "",
         "Comité des droits de l’homme", "", "Observations finales concernant le deuxième rapport de la Veldanie"),
        ("concluding_observations", "CCPR", "2024-05-03"), id="french",
    ),
    pytest.param(
        ("Naciones Unidas", "CAT/C/XVL/Q/2", "Distr. general", "3 de mayo de 2024", "Original: inglés", "",
         "Comité contra la Tortura", "", "Lista de cuestiones relativa al segundo informe de Veldania"),
        ("list_of_issues", "CAT", "2024-05-03"), id="spanish",
    ),
    pytest.param(
        ("Организация Объединенных Наций", "A/HRC/WG.6/34/XVL/3", "Distr.: General", "3 мая 2024 года", "",
         "Совет по правам человека", "Рабочая группа по универсальному периодическому обзору", "",
         "Резюме материалов по Велдании"),
        ("upr_summary", "UPR", "2024-05-03"), id="russian",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "told"), FOREIGN)
def test_a_cover_in_another_language_tells_as_much(lines, told):
    known = identify(page(*lines))
    assert (known.genre, known.mechanism, known.date) == told


def test_a_page_without_a_symbol_or_an_organ_is_no_cover():
    for lines in (("Bread and water", "A/HRC/77/31"), ("United Nations", "A speech about lakes")):
        document = page(*lines)
        assert cover_of(document, document.blocks) is None


NO_COVERS = [
    pytest.param(
        ("Submission to the United Nations Human Rights Committee", "Alternative report on Veldania",
         "CCPR/C/XVL/CO/2 follow-up", "", "Lantern Rights Watch", "", "United Nations", "Human Rights Committee",
         "144th session", "", "We thank the Committee. The Government has tortured prisoners."),
        "ngo_submission", id="a-submission-that-addresses-the-committee",
    ),
    pytest.param(
        ("A/HRC/WG.6/35/XVL/3", "", "General Assembly", "", "Stakeholder submission by the Coalition for Courts",
         "3 March 2024", "", "Veldania has arrested editors. We recommend that Veldania release them."),
        None, id="a-submission-below-a-symbol",
    ),
    pytest.param(
        ("Lantern Rights Watch, Marsk", "On what became of the recommendations", "CCPR/C/XVL/CO/2", "",
         "Human Rights Committee", "144th session", "", "The Government of Veldania has tortured prisoners. Veldania denies it."),
        None, id="somebody-s-letter-that-cites-a-symbol",
    ),
    pytest.param(
        ("Republic of Veldania", "Ministry of Justice", "12 June 2024", "",
         "Comments by the Government of Veldania on the report of the Working Group", "A/HRC/39/45/Add.2", "",
         "Human Rights Council", "The Government of Veldania disagrees."),
        None, id="comments-of-a-government",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "genre"), NO_COVERS)
def test_what_others_write_about_a_document_is_not_that_document(lines, genre):
    document = page(*lines)
    assert cover_of(document, document.blocks) is None
    known = identify(document)
    assert known.genre != "concluding_observations"
    assert known.stage != "concluded"
    assert genre in (None, known.genre)
    assert known.state == "XVL"


def test_every_part_of_a_cover_is_a_place_in_the_text():
    document = page(*MASTHEAD, *DISTRIBUTED, *COUNCIL, *ITEM_3, "", "Water in Veldania*", *SUMMARY)
    cover = cover_of(document, document.blocks)
    words = {name: getattr(cover, name) for name in ("symbol", "distributed", "session", "held", "item")}
    assert {name: document.text[s.start : s.end] for name, s in words.items()} == {
        "symbol": "A/HRC/77/31",
        "distributed": "3 May 2024",
        "session": "Seventy-seventh session",
        "held": "3–21 June 2024",
        "item": "Agenda item 3",
    }


DATES = [
    ("1. At its 4240th meeting (CCPR/C/SR.4240), held on 15 July 2024, it adopted the text.", "adopted", "2024-07-15"),
    ("At its 10th meeting, held on 12 February 2024, the Working Group adopted the report.", "adopted", "2024-02-12"),
    ("[Date received: 4 May 2023]", "received", "2023-05-04"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "what", "iso"), DATES)
def test_the_date_of_distribution_is_not_the_date_of_adoption(line, what, iso):
    known = identify(page(*MASTHEAD, *DISTRIBUTED, *COUNCIL, "", "Report on Veldania", "", line))
    assert dict(known.dates) == {"distributed": "2024-05-03", what: iso}
    assert f"dates.{what}" in known.evidence


STAGES = [
    ("A/HRC/WG.6/34/XVL/1", "upr_national_report", "reported", "3"),
    ("A/HRC/WG.6/34/XVL/2", "upr_compilation", "contributed", "3"),
    ("A/HRC/WG.6/34/XVL/3", "upr_summary", "contributed", "3"),
    ("CCPR/C/XVL/QPR/3", "loipr", "asked", "3"),
    ("CCPR/C/XVL/CO/3", "concluding_observations", "concluded", "3"),
    ("CCPR/C/XVL/FCO/3", "state_followup_report", "followed_up", "3"),
]


@pytest.mark.parametrize(("symbol", "genre", "stage", "cycle"), STAGES)
def test_a_symbol_places_a_document_in_its_cycle(symbol, genre, stage, cycle):
    known = identify(
        page(symbol, "", "United Nations", "", "Distr.: General", "", "Something about Veldania")
    )
    assert (known.genre, known.stage, known.cycle) == (genre, stage, cycle)


def test_an_addendum_belongs_to_the_cycle_whose_outcome_the_council_adopted():
    lines = ("A/HRC/28/31/Add.1", "", "United Nations", "", "Human Rights Council", "Twenty-eighth session", "",
             "Report of the Working Group on the Universal Periodic Review*", "Veldania", "Addendum",
             "Views on conclusions and/or recommendations, voluntary commitments and replies")  # fmt: skip
    known = identify(page(*lines))
    assert (known.genre, known.cycle, known.state) == ("upr_addendum", "2", "XVL")


def test_a_report_about_many_states_is_of_none():
    title = "Report of the Council on its seventy-seventh session"
    text = "1. Veldania spoke. Veldania spoke again. Veldania closed the meeting."
    known = identify(page(*MASTHEAD, *COUNCIL, "", title, "", text))
    assert known.state is None


LINES = st.sampled_from(
    [*MASTHEAD, *DISTRIBUTED, *COUNCIL, *ITEM_3, *SUMMARY, "*", "**", "I.", "1. Text.", "Veldania*", "(", "–", "Note by the Secretariat"]
) | st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=60)  # fmt: skip


@given(st.lists(LINES, max_size=40))
def test_whatever_a_first_page_prints_what_is_told_of_it_stands_there(lines):
    assume(any(line.strip() for line in lines))
    document = page(*lines)
    known = identify(document)
    for field, reason in known.evidence.items():
        quote = reason.evidence
        assert document.text[quote.start : quote.end] == quote.text, field
    cover = cover_of(document, document.blocks)
    for part in cover.title if cover else ():
        assert document.text[part.start : part.end].strip()
