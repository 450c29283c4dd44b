"""The lists of recommendations in Working Group reports, in the formats since 2008."""

import re
import time

import pytest

from answerable import registry
from answerable.classify import classify
from answerable.extract import extract
from answerable.extract.makers import states_listed
from answerable.extract.recommended import limbs
from answerable.identify import identify
from answerable.model import BlockKind, Document, Identity, Kind, Role, Statement
from answerable.read.build import Builder, Piece
from answerable.read.html import read_html

H, P, L, F, T = (
    BlockKind.HEADING,
    BlockKind.PARAGRAPH,
    BlockKind.LIST_ITEM,
    BlockKind.FOOTNOTE,
    BlockKind.TABLE_ROW,
)
REPORT = Identity(genre="upr_wg_report", mechanism="UPR", state="NOR")
HEADING = (H, "II. Conclusions and/or recommendations")
CHAPEAU = "The recommendations listed below enjoy the support of Norway:"


CLOSING = (
    "All conclusions and/or recommendations contained in this report reflect the position of the submitting States (Norway).",
    "All conclusions and recommendations of this report represent the views of those who made them (Norway).",
    "They should not be construed as endorsed by the Working Group as a whole (Norway, Ghana).",
)


def report(*blocks: tuple, language: str = "en") -> Document:
    builder = Builder("d", "d.txt", "", "txt")
    for kind, text, *more in blocks:
        number = re.match(r"\d{1,3}(?:\.\d{1,3})?(?=[.\s])", text)
        fields = {"number": number[0]} if number and kind in (P, L) else {}
        level = {"level": 1} if kind is H else {}
        builder.write(kind, text, **{**level, **fields, **(more[0] if more else {})})
    return builder.finish()


def listed(document: Document) -> list[Statement]:
    found = classify(extract(document, REPORT), document, REPORT)
    return [s for s in found if s.reason and s.reason.rule.endswith("upr-recommendation")]


def rows(*blocks: tuple) -> list[tuple[str | None, str, tuple[str, ...]]]:
    return [(s.number, " ".join(s.words.split()), s.by) for s in listed(report(HEADING, *blocks))]


def under(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(words, by) for _, words, by in rows((P, f"6. {CHAPEAU}"), (L, f"6.1 {text}"))]


ONE_NUMBER = [
    ("Open the archive (Ghana) (Japan);", [("Open the archive", ("GHA", "JPN"))]),
    ("Open the archive (Ghana, Japan and the Netherlands).", [("Open the archive", ("GHA", "JPN", "NLD"))]),
    (
        "Open the archive (Bolivia (Plurinational State of), Iran (Islamic Republic of));",
        [("Open the archive", ("BOL", "IRN"))],
    ),
    ("Accede to the Code (C-12) (see art. 2) (Peru);", [("Accede to the Code (C-12) (see art. 2)", ("PER",))]),
    (
        "Open the archive (Ghana); close the camp (Chad) (Togo);",
        [("Open the archive", ("GHA",)), ("close the camp", ("TCD", "TGO"))],
    ),
    (
        "Open the archive (Ghana)/ Close the camp (Chad)/Pay (Mali);",
        [("Open the archive", ("GHA",)), ("Close the camp", ("TCD",)), ("Pay", ("MLI",))],
    ),
    # What one State began another ends: the sentence is one.
    (
        "Sign (Ghana) and ratify the Code (Chad, Togo);",
        [("Sign (Ghana) and ratify the Code", ("GHA", "TCD", "TGO"))],
    ),
    (
        "Consider signing (Ghana)/Sign (Chad)/Hurry to sign (Mali) the Code of 1990;",
        [("Consider signing (Ghana)/Sign (Chad)/Hurry to sign (Mali) the Code of 1990", ("GHA", "TCD", "MLI"))],
    ),
    (
        "Accept the Code (Ghana), Aiming at peace (Chad) in each county;",
        [("Accept the Code (Ghana), Aiming at peace (Chad) in each county", ("GHA", "TCD"))],
    ),
    (
        "Close the camps in the north (Ghana), pay the judges (Mali) and to ratify the Code (Chad);",
        [("Close the camps in the north (Ghana), pay the judges", ("GHA", "MLI")), ("ratify the Code", ("TCD",))],
    ),
    (
        "Ratify the Code of 1990 (Ghana) and its Protocol (Chad);",
        [("Ratify the Code of 1990 (Ghana) and its Protocol", ("GHA", "TCD"))],
    ),
    (
        "Examine the chance of joining (Ghana)/consider at once to join (Mali) the Code of 1990 (Ghana, Mali);",
        [("Examine the chance of joining (Ghana)/consider at once to join (Mali) the Code of 1990", ("GHA", "MLI"))],
    ),
    # Brackets without words belong to what stands before them.
    ("Open the archive (Ghana); (Chad); (Togo);", [("Open the archive", ("GHA", "TCD", "TGO"))]),
    ("Open the archive (Ghana) Close the camp (Chad);", [("Open the archive", ("GHA",)), ("Close the camp", ("TCD",))]),
    ("Open the archive. Ask for help (Ghana). Close the camp (Chad).", [("Open the archive. Ask for help", ("GHA",)), ("Close the camp", ("TCD",))]),
    ("Open the archive (Ghana); and", [("Open the archive", ("GHA",))]),
    ("Open the archive (Egypt, on behalf of the African Group);", [("Open the archive", ("EGY",))]),
    ("Open the archive (Denmark on behalf of Finland and Iceland);", [("Open the archive", ("DNK", "FIN", "ISL"))]),
    # What a printer lost.
    ("Open the archive Ghana);", [("Open the archive", ("GHA",))]),
    ("Open the archive (Ghana; close the camp (Chad);", [("Open the archive", ("GHA",)), ("close the camp", ("TCD",))]),
    ("Open the archive (Bolivia (Plurinational State of); pay (Chad);", [("Open the archive", ("BOL",)), ("pay", ("TCD",))]),
    ("Open the archive (Ghana)*; Close the camp (Chad)3; Pay (Mali)†.", [("Open the archive", ("GHA",)), ("Close the camp", ("TCD",)), ("Pay", ("MLI",))]),
    # A State that is only spoken of makes nothing.
    ("Open the border, as told (as Ghana did) (Chad);", [("Open the border, as told (as Ghana did)", ("TCD",))]),
    ("Open the border with Ghana;", [("Open the border with Ghana", ())]),
    ("To open the archive (Ghana);", [("open the archive", ("GHA",))]),
    ("To this end, open the archive (Ghana);", [("To this end, open the archive", ("GHA",))]),
    ("Recommended that Norway should open its archive (Ghana);", [("open its archive", ("GHA",))]),
    ("Recommended that Norway, as before, pay (Ghana);", [("Recommended that Norway, as before, pay", ("GHA",))]),
    ("Noting the plan, recommended that Norway pay (Ghana);", [("Noting the plan, recommended that Norway pay", ("GHA",))]),
    ("Ratify C12 (Ghana);", [("Ratify C12", ("GHA",))]),
    ("Pay (Ghana);", [("Pay", ("GHA",))]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), ONE_NUMBER, ids=[text[:50] for text, _ in ONE_NUMBER])
def test_what_stands_under_one_number_is_parted_by_the_states_behind_it(text, found):
    assert under(text) == found


NAMES = [
    ("Türkiye, Viet Nam, Eswatini, Czechia, North Macedonia", "TUR VNM SWZ CZE MKD"),
    ("State of Palestine and Holy See", "PSE VAT"),
    ("Swaziland; Cape Verde; the Czech Republic; Turkey", "SWZ CPV CZE TUR"),
    ("The Former Yugoslav Republic of Macedonia, Libyan Arab Jamahiriya", "MKD LBY"),
    (
        "Netherlands (Kingdom of the), Congo (Democratic Republic of the), Moldova (Republic of)",
        "NLD COD MDA",
    ),
    ("Micronesia (Federated States of), Venezuela (Bolivarian Republic of)", "FSM VEN"),
    ("Republic of Korea, Democratic People’s Republic of Korea", "KOR PRK"),
    ("United Kingdom of Great Britain and Northern Ireland, Trinidad and Tobago", "GBR TTO"),
    ("United Sates of America, Lichtenstein, Phillipines", "USA LIE PHL"),
    ("netherlands", "NLD"),
    ("Norway 2", "NOR"),
    ("Guinea-Bissau, Guinea, Niger, Nigeria, Dominica, Dominican Republic", "GNB GIN NER NGA DMA DOM"),
    ("CEDAW", ""),
    ("Convention 98", ""),
    ("a treaty that Norway ratified", ""),
    ("No. 189", ""),
    ("Kampala Convention", ""),
    ("see paragraph 7", ""),
]


@pytest.mark.parametrize(("words", "codes"), NAMES, ids=[words[:40] for words, _ in NAMES])
def test_the_states_of_a_bracket_are_known_by_any_name(words, codes):
    assert states_listed(words) == tuple(codes.split())


def test_no_name_of_a_state_is_taken_for_a_misprint_of_another():
    wrong = {
        name: found
        for state in registry.states()
        for name in state.names[: state.english]
        if (found := states_listed(name)) != (state.code,)
    }
    assert wrong == {}


def test_the_chapeau_leads_in_each_recommendation_over_pages_notes_and_headings():
    document = report(
        HEADING,
        (P, f"6. {CHAPEAU}"),
        (L, "6.1 Open the archive (Ghana);"),
        (BlockKind.RUNNING_HEAD, "A/HRC/61/7"),
        (F, "¹ The recommendation read: “Open all archives (Ghana)”.", {"note": 1}),
        (H, "Prisons"),
        (L, "6.2 Close the camp (Chad);"),
        (P, "7. Norway considers that recommendation 6.1 has been carried out."),
        (P, "8. The following recommendations will be examined by Norway. It will answer in June."),
        (L, "8.1 Pay the judges (Mali);"),
        (L, "86.2 Pay the police (Mali);"),
        (L, "6.3 Print the law (Togo)."),
    )
    found = [(s.number, s.lead_in.text[:24] if s.lead_in else None) for s in listed(document)]
    assert found == [
        ("6.1", "The recommendations list"),
        ("6.2", "The recommendations list"),
        ("8.1", "The following recommenda"),
        ("86.2", "The following recommenda"),  # a number misprinted, as printed
        ("6.3", "The recommendations list"),
    ]
    assert listed(document)[2].lead_in.text.endswith("It will answer in June.")


def test_a_chapeau_s_quote_is_verbatim_and_so_is_every_other():
    document = report(HEADING, (P, f"6. {CHAPEAU}"), (L, "6.1 Open the “archive” (Ghana); close it (Chad)."))
    quotes = [q for s in listed(document) for q in (*s.pieces, s.lead_in)]
    assert len(quotes) == 4
    assert all(document.text[q.start : q.end] == q.text for q in quotes)


COUNTED_ANEW = [
    ("1. To open the archive (Ghana);", "2. To close the camp (Chad)."),
    ("1) Open the archive (Ghana);", "2) Close the camp (Chad)."),
    ("(a) Open the archive (Ghana);", "(b) Close the camp (Chad)."),
    ("• Open the archive (Ghana);", "• Close the camp (Chad)."),
    ("Open the archive (Ghana);", "Close the camp (Chad)."),
]


@pytest.mark.parametrize("items", COUNTED_ANEW, ids=[first for first, _ in COUNTED_ANEW])
@pytest.mark.parametrize(
    "chapeau",
    [
        "In the course of the discussion, the following recommendations were made to Norway:",
        "In the course of the discussion, it was recommended that Norway:",
        "The recommendations formulated during the dialogue have been examined by Norway and the ones below enjoy its support:",
    ],
)
def test_the_lists_of_2008_and_2009_count_anew_or_not_at_all(chapeau, items):
    document = report(
        HEADING,
        (P, f"56. {chapeau}"),
        *((L, text) for text in items),
        (P, "57. The response of Norway will be included in the outcome report."),
    )
    assert [s.words.lower() for s in listed(document)] == ["open the archive", "close the camp"]
    assert {s.lead_in.text for s in listed(document)} == {chapeau}


def test_two_lists_that_count_anew_have_each_its_own_chapeau():
    document = report(
        HEADING,
        (P, f"57. {CHAPEAU}"),
        (P, "1. Open the archive (Ghana)."),
        (P, "58. The following recommendations did not enjoy the support of Norway:"),
        (P, "1. Close the camp (Chad)."),
    )
    assert [(s.number, s.lead_in.text[:13]) for s in listed(document)] == [
        ("1", "The recommend"),
        ("1", "The following"),
    ]


def test_a_recommendation_of_several_paragraphs_is_one():
    found = rows(
        (P, f"6. {CHAPEAU}"),
        (L, "6.1 Take these steps:"),
        (L, "(a) Open the archive;"),
        (L, "(b) Pay the judges (Ghana) (Chad);"),
        (L, "6.2 Close the camp (Mali)."),
    )
    assert found == [
        ("6.1", "Take these steps: (a) Open the archive; (b) Pay the judges", ("GHA", "TCD")),
        ("6.2", "Close the camp", ("MLI",)),
    ]


def test_a_numbered_item_that_names_nobody_is_a_recommendation_of_nobody_known():
    found = rows(
        (P, f"6. {CHAPEAU}"), (L, "6.1 Open the archive within a year;"), (L, "6.2 Close it (Mali).")
    )
    assert found == [("6.1", "Open the archive within a year", ()), ("6.2", "Close it", ("MLI",))]


def test_a_line_that_ends_with_a_section_goes_on_with_its_letter():
    found = listed(
        report(
            HEADING,
            (P, f"12. {CHAPEAU}"),
            (P, "12.1 Hold an inquiry; and amend section 7 (1)"),
            (L, "(c) of the Harbour Act (Ghana);"),
            (P, "12.2 Take two steps"),
            (L, "(a) Open the gate (Chad);"),
        )
    )
    assert [s.by for s in found if s.number == "12.1"] == [("GHA",)]


@pytest.mark.parametrize("closing", CLOSING)
def test_a_closing_paragraph_is_no_recommendation_whatever_its_words(closing):
    found = listed(
        report(HEADING, (P, f"12. {CHAPEAU}"), (P, "12.1 Open the gate (Chad);"), (P, f"13. {closing}"))
    )
    assert [s.number for s in found] == ["12.1"]


def test_square_brackets_name_the_states_at_the_end_and_not_in_the_midst():
    text = "Mend the roads of its [Ghana's] north [Chad; Togo]; paint the gates [Chad] [Kenya]."
    assert [limb.by for limb in limbs(text, 0)] == [("TCD", "TGO"), ("TCD", "KEN")]


def test_a_page_break_and_a_note_may_cut_a_recommendation():
    parts = [
        "II. Conclusions and/or recommendations",
        f"6. {CHAPEAU}",
        "6.1 Open the archive of the",
        "¹ Norway asked to drop this (Chad).",
        "old police (Ghana);",
    ]
    builder = Builder("d", "d.pdf", "", "pdf", text="\n\n".join(parts))
    places = [builder.text.index(part) for part in parts]
    ends = [place + len(part) for place, part in zip(places, parts, strict=True)]
    builder.lay(H, places[0], ends[0], level=1)
    builder.lay(P, places[1], ends[1], number="6")
    first = builder.lay(L, places[2], ends[2], number="6.1", page=3)
    builder.lay(F, places[3], ends[3], note=1, page=3)
    builder.lay(L, places[4], ends[4], page=4, continues=first)
    (found,) = listed(builder.finish())
    assert (found.number, found.words, found.by) == ("6.1", "Open the archive of the old police", ("GHA",))


def test_recommendations_may_stand_in_a_note_where_the_report_says_so():
    said = "8. In the view of Norway, the recommendations in the footnote below have no place here."
    builder = Builder("d", "d.pdf", "", "pdf")
    builder.write(H, "II. Conclusions and/or recommendations", level=1)
    builder.write(P, [Piece(said), Piece("1", note=1)], number="8")
    builder.write(F, "1 Open the archive (Ghana); close the camp (Chad).", note=1)
    builder.write(F, "2 Another note (Ghana).", note=2)
    found = listed(builder.finish())
    assert [(s.words, s.by, s.lead_in.text[:17]) for s in found] == [
        ("Open the archive", ("GHA",), "In the view of No"),
        ("close the camp", ("TCD",), "In the view of No"),
    ]


@pytest.mark.parametrize("number", ["6.1", "6.1.", "6.1)", "6.1:", "6. 1", "A - 6.1"])
def test_a_number_may_be_printed_in_several_ways(number):
    for text in (f"{number} Open the archive (Ghana);", f"{number}Open the archive (Ghana);"):
        assert rows((P, f"6. {CHAPEAU}"), (P, text)) == [("6.1", "Open the archive", ("GHA",))]


def test_a_list_may_stand_in_the_paragraph_of_its_chapeau():
    text = (
        "60. The following recommendations were made to Norway: (a) Open the archive (Ghana); (b) Pay (Chad)."
    )
    found = listed(report(HEADING, (P, text)))
    assert [(s.number, s.words, s.by) for s in found] == [
        ("(a)", "Open the archive", ("GHA",)),
        ("(b)", "Pay", ("TCD",)),
    ]
    assert {s.lead_in.text for s in found} == {"The following recommendations were made to Norway:"}


def test_a_paragraph_that_counts_on_and_ends_with_a_colon_stands_above_a_list():
    document = report(
        HEADING,
        (P, f"6. {CHAPEAU}"),
        (L, "6.1 Open the archive (Ghana)."),
        (P, "7. Norway cannot agree to these:"),
        (P, "1. Close the camp (Chad)."),
    )
    assert [s.lead_in.text for s in listed(document)] == [CHAPEAU, "Norway cannot agree to these:"]


def test_brackets_without_end_are_read_in_good_time():
    text = "6.1 Open " + "(Bolivia (" * 2000 + " Ghana)" * 2000
    start = time.perf_counter()
    rows((P, f"6. {CHAPEAU}"), (L, text))
    assert time.perf_counter() - start < 20


def test_a_recommendation_in_bold_is_read_though_it_was_taken_for_a_heading():
    document = report(
        HEADING,
        (P, f"56. {CHAPEAU}"),
        (H, "1. To open the archive. (Ghana)", {"number": "1", "level": 3}),
        (H, "Prisons", {"level": 3}),
        (P, "2. To close the camp (Chad)."),
        (H, "3. To pay (Mali;)", {"number": "3", "level": 3}),
    )
    assert [(s.number, s.by) for s in listed(document)] == [("1", ("GHA",)), ("2", ("TCD",)), ("3", ("MLI",))]


def test_a_table_s_rows_are_read_with_the_states_in_brackets_or_in_a_cell_of_their_own():
    found = rows(
        (P, f"6. {CHAPEAU}"),
        (T, "6.1 | Open the archive (Ghana) (Japan) | Supported"),
        (T, "6.2 | Close the camp | Chad, Bolivia (Plurinational State of) | Noted"),
    )
    assert found == [
        ("6.1", "Open the archive", ("GHA", "JPN")),
        ("6.2", "Close the camp", ("TCD", "BOL")),
    ]


def test_the_last_paragraph_ends_the_lists_and_asks_for_nothing():
    document = report(
        HEADING,
        (P, f"6. {CHAPEAU}"),
        (L, "6.1 Open the archive (Ghana)."),
        (
            P,
            "7. All conclusions and/or recommendations contained in the present report reflect the position of "
            "the submitting State. They should not be construed as endorsed by the Working Group.",
        ),
        (P, "The delegation was headed by Ms. Ana Lind, Minister (Norway)."),
    )
    found = classify(extract(document, REPORT), document, REPORT)
    assert [(s.number, s.by) for s in found if s.kind is Kind.RECOMMENDATION] == [("6.1", ("GHA",))]


def test_the_dialogue_above_gives_no_recommendation_of_the_list():
    document = report(
        (H, "I. Summary of the proceedings of the review process"),
        (H, "B. Interactive dialogue and responses by the State under review"),
        (P, "24. Ghana made the following recommendations: open the archive (Ghana)."),
        HEADING,
        (P, f"60. {CHAPEAU}"),
        (L, "60.1 Open the archive (Ghana)."),
    )
    assert [s.number for s in listed(document)] == ["60.1"]


def test_it_is_the_other_states_that_recommend_and_nothing_else_may_be_made_of_it():
    document = report(
        HEADING,
        (P, f"6. {CHAPEAU}"),
        (L, "6.1 Ask for information on prisons, and end the concern about them (Ghana);"),
        (L, "6.2 Consider what was requested."),
    )
    found = listed(document)
    assert [(s.kind, s.role, s.rivals) for s in found] == [
        (Kind.RECOMMENDATION, Role.REVIEWING_STATE, ()),
        (Kind.RECOMMENDATION, Role.REVIEWING_STATE, ()),
    ]
    assert [s.speaker for s in found] == ["GHA", "reviewing State"]


def test_voluntary_pledges_are_what_the_state_will_do():
    document = report(
        HEADING,
        (P, f"6. {CHAPEAU}"),
        (L, "6.1 Open the archive (Ghana)."),
        (H, "III. Voluntary pledges and commitments"),
        (P, "9. Open two shelters in each county."),
        (P, "10. Norway extended an invitation to all rapporteurs."),
        (P, "11. The voluntary pledges are set out in the national report."),
        (H, "Annex"),
        (P, "The delegation of Norway had nine members."),
    )
    found = classify(extract(document, REPORT), document, REPORT)
    assert [(s.number, s.role) for s in found if s.kind is Kind.COMMITMENT] == [
        ("9", Role.STATE),
        ("10", Role.STATE),
    ]


def test_a_list_in_another_language_keeps_its_numbers_and_states():
    document = report(
        (H, "II. Conclusions et/ou recommandations"),
        (P, "6. Les recommandations ci-après recueillent l'adhésion de la Norvège :"),
        (L, "6.1 Ouvrir les archives (Ghana) (Côte d'Ivoire) ;"),
    )
    found = [p for p in extract(document, REPORT) if p.listed]
    assert [(p.number, p.by) for p in found] == [("6.1", ("GHA", "CIV"))]


PAGE = """<html><body><p>A/HRC/61/7</p><p>Report of the Working Group on the Universal Periodic Review</p><p>Norway</p>
<p>II. Conclusions and/or recommendations</p><p>6. The recommendations formulated during the interactive dialogue
and listed below have been examined by Norway and enjoy its support:</p><p>6.1 Open the archive (Ghana) (Türkiye);</p>
<p>6.2. Close the camp (Chad).</p></body></html>"""


def test_a_page_without_headings_is_read_by_its_chapeaux_and_numbers():
    document = read_html(PAGE.encode(), "d", "d.html", "")
    identity = identify(document)
    assert identity.genre == "upr_wg_report"
    found = [p for p in extract(document, identity) if p.listed]
    assert [(p.number, p.quote.text, p.by) for p in found] == [
        ("6.1", "Open the archive", ("GHA", "TUR")),
        ("6.2", "Close the camp", ("TCD",)),
    ]
    assert all(p.lead_in and p.lead_in.text.endswith("enjoy its support:") for p in found)


def test_limbs_do_not_overlap_and_stand_in_their_order():
    text = "6.1 Open (Ghana); close (Chad)/Pay (Mali) Sign (Togo) and ratify (Peru). Rest (Cuba) (Fiji)"
    found = limbs(text, 4)
    places = [place for one in found for place in (one.start, one.end)]
    assert places == sorted(places)
    assert [one.by[-1] for one in found] == ["GHA", "TCD", "MLI", "PER", "FJI"]
