"""Which earlier recommendations a State's report says it answers, or is likely to, section by section."""

import importlib.util
import json
import re
import sys
from pathlib import Path

import pytest
from hypothesis import given as over
from hypothesis import strategies as st

from answerable.align.answering import proposals
from answerable.align.numbers_given import given, only_numbers, without_numbers
from answerable.align.ranking import _apart, rank, told
from answerable.lists import RecommendationList
from answerable.model import FindingKind, Identity, LinkKind
from answerable.read.plain import read_plain
from test_read_docx import docx, para

ROOT = Path(__file__).parents[1]
SLOVENIA = ROOT.parent / "shared" / "data" / "slovenia_upr"

LIST = """# Report of the Working Group on the Universal Periodic Review: {state}

{date}

115. The following recommendations enjoy the support of {state}:

115.1 Criminalize the theft of anchors in all harbours (Norway);

115.2 Install tide gauges in every harbour of the country (Ghana);

115.3 Ratify the treaty on lighthouses (Uruguay);

115.4 Teach swimming in every primary school (Chile);

115.5 Give skippers with disabilities access to the docks (Peru);

115.6 Pay lighthouse keepers a living wage (Japan).
"""
OLD = LIST.replace("115", "88").replace(
    "88.6 Pay lighthouse keepers a living wage (Japan).",
    "88.6 Pay lighthouse keepers a living wage (Japan);\n\n88.7 Count the seals each year (Cuba).",
)
REPORT = """# National report submitted in accordance with paragraph 5 of the annex to Human Rights Council resolution 16/21: Veldania

12 August 2019

{}
"""
BODY = "{}. The theft of anchors has been a crime since 2016.\n\n{}. A second crane was built in the harbour of Selm."


@pytest.fixture
def review(written):
    def run(text, **more):
        files = {"list": LIST.format(state="Veldania", date="10 December 2014"), **more}
        return written(report=REPORT.format(text), **files)

    return run


def tied(dossier, *, proposed=False):
    said = {s.id: s for s in dossier.statements}
    return [
        (said[k.source], said[k.target].number, k)
        for k in dossier.links
        if k.kind is LinkKind.FOLLOWS_UP
        and said[k.source].quote.document == "report"
        and ("proposed, by content" in k.reason) is proposed
        and (proposed or "says that it answers" in k.reason or "speaks of recommendation" in k.reason)
    ]


def numbers(dossier):
    return sorted(number for _, number, _ in tied(dossier))


PLACES = [
    ("a line under a heading", "## A. Harbours\n\nRecommendations 1–4, 6\n\n" + BODY.format(1, 2), "12346"),
    ("a heading below a heading", "## A. Harbours\n\n### Recommendations 1 and 3\n\n" + BODY.format(1, 2), "13"),
    ("a numbered line", "## A. Harbours\n\n3. Recommendations 1 to 3\n\n" + BODY.format(4, 5), "123"),
    ("a bracket in a heading", "## A. Harbours (recommendations 115.1, 115.2)\n\n" + BODY.format(1, 2), "12"),
    ("dotted numbers in it", "## A. Harbours (115.1, 115.4-115.6)\n\n" + BODY.format(1, 2), "1456"),
    ("a short word", "## Recs. 115.2-115.4 and 115.6: harbours\n\n" + BODY.format(1, 2), "2346"),
    ("two lines", "## A. Harbours\n\nRecommendations 1, 2\n\nRecommendation 5\n\n" + BODY.format(1, 2), "125"),
    ("a bracket that opens a paragraph", "## A. Harbours\n\n1. [Recommendation 2] A crane was built.", "2"),
    ("a bracket that ends it", "## A. Harbours\n\n1. A crane was built (recommendations 1, 2, 3, 4, 5).", "12345"),
    ("an opening", "## A. Harbours\n\n1. In response to recommendations 1, 3 and 5, a crane was built.", "135"),
    ("a line with a lead", "## A. Harbours\n\nIn reply to recommendations Nos. 2 & 4:\n\n" + BODY.format(1, 2), "24"),
    ("a note", "## A. Harbours\n\n1. A crane was built in Selm.[^1]\n\n[^1]: See recommendations 2 and 6.", "26"),
    ("a heading's note", f"## A. Harbours[^1]\n\n{BODY.format(1, 2)}\n\n[^1]: Recommendations 115.1–115.3.", "123"),
    ("States between them", "## A. Harbours\n\nRecommendations 115.1 (Norway), 115.2 (Ghana; Peru) and 115.5 (Cuba)\n\n" + BODY.format(1, 2), "125"),
    ("a printed line in a paragraph", "B.\n\nHarbours and quays\nRecommendations 1–3, 5\n1.\nA crane was built in Selm.", "1235"),
    ("another language", "## A. Harbours\n\nRecommandations 1–3 et 5\n\n" + BODY.format(1, 2), "1235"),
    ("a heading like a paragraph", "## A. Sea\n\n1. Quays of the harbour of Selm, and all that belongs to them, by year and sort of stone, with their cranes (recommendations 2, 3)\n\n" + BODY.format(2, 3), "23"),
    ("a table alone", "## A. Sea (recommendation 3)\n\n| Year | 2016 |\n|---|---|\n| Boats | |\n\n## B. Land\n\n1. A crane was built.", "3"),
    ("a note of numbers alone", "## A. Harbours\n\n1. A crane was built in Selm.[^1]\n\n[^1]: 115.1, 115.3 to 115.4.", "134"),
    ("a letter before each", "## A. Harbours\n\n1. A crane was built in Selm (R115.1, R115.3; R.115.5).", "135"),
    ("a letter, and no bracket", "## A. Harbours\n\n1. R115.2, R115.4\n\n2. A crane was built in Selm.", "24"),
    ("braces", "## A. Harbours\n\n1. A crane was built in Selm. {115.1; 115.3}", "13"),
    ("a French range", "## A. Harbours\n\nRecommandations 115.2 à 115.4\n\n" + BODY.format(1, 2), "234"),
    ("a part alone", "## A. Harbours (recommendations 115.2, 115.4 (partially))\n\n" + BODY.format(1, 2), "24"),
    ("another section named", "## A. Harbours\n\nRecommendation 115.2 (see also recommendation 115.4 under B above)\n\n" + BODY.format(1, 2), "24"),
    ("a sentence", "## A. Harbours\n\n1. A crane was built. By this recommendation 115.2 was carried out, and so were recommendations 115.3, 115.4 and 115.5.", "2345"),
    ("paragraphs in a sentence", "## A. Harbours\n\n1. A crane was built. The matters of paragraphs 115.1 and 115.2 of the report were thus settled.", "12"),
    ("rows of a table", "## A. Sea\n\n1. Herring is cheap.\n\n| Number | Measures |\n|---|---|\n| 115.1 | The theft of anchors was made a crime in 2016. |\n| 115.3-115.4 | Swimming is taught in every school. |\n", "134"),
    ("paragraphs named", "## A. Harbours\n\nRecommendations in paragraphs 115.2 and 115.3\n\n" + BODY.format(1, 2), "23"),
]  # fmt: skip


@pytest.mark.parametrize(("_", "text", "known"), PLACES, ids=[row[0] for row in PLACES])
def test_all_numbers_that_the_state_gives_are_tied(review, _, text, known):
    assert numbers(review(text)) == [f"115.{n}" for n in known]


ANOTHER = [
    "## A. Harbours\n\n1. In line with general recommendation 2, a crane was built.",
    "## A. Harbours (ILO Recommendation 4)\n\n1. A crane was built.",
    "## A. Harbours\n\n1. A crane was built (recommendations 1–3 of the Committee on Harbours).",
    "## A. Harbours\n\n1. A crane was built (Ombudsman's recommendation 3).",
    "## A. Resolution 1325 and Recommendation 2003\n\n1. A crane was built.",
    "## A. Harbours\n\n1. Of the recommendations 40 per cent were kept when a crane was built.",
    "## A. Harbours (3.5 million)\n\n1. A crane was built.",
    "## A. Harbours\n\n1. A crane was built under paragraph 115.2 of the Harbour Code.",
    "## A. Harbours\n\n1. A crane was built.[^1]\n\n[^1]: Yearbook of cranes, pp. 115.1–115.2.",
    "## A. Harbours\n\n1. In sum 115.1, 115.2 and 115.3 were printed on the crane.",
]


@pytest.mark.parametrize("text", ANOTHER)
def test_numbers_of_another_list_are_tied_to_nothing(review, text):
    dossier = review(text)
    assert numbers(dossier) == []
    assert [f for f in dossier.findings if f.rule == "recommendation-number"] == []


def test_the_reason_names_the_section_and_the_number_as_printed(review):
    (row,) = tied(review("## A. Harbours\n\nRecommendation 1\n\n" + BODY.format(1, 2)))
    assert row[2].reason == 'its section "A. Harbours" says that it answers recommendation 115.1 (as "1")'
    assert "theft of anchors" in row[0].words, "the likeliest statement of the section"
    (row,) = tied(review("## A. Harbours (recommendation 115.1)\n\n" + BODY.format(1, 2)))
    assert row[2].reason == 'its section "A. Harbours" says that it answers recommendation 115.1'


def test_a_wider_heading_does_not_speak_for_parts_with_numbers_of_their_own(review):
    text = f"## A. Sea (recommendations 1, 2)\n\n{BODY.format(1, 2)}\n\n### 1. Schools (recommendation 4)\n\n3. Swimming is taught.\n"
    by = {number: one.words for one, number, _ in tied(review(text))}
    assert set(by) == {"115.1", "115.2", "115.4"}
    assert [number for number, words in by.items() if "Swimming" in words] == ["115.4"]


def test_a_heading_over_parts_alone_speaks_for_all_of_them(review):
    text = "## A. Sea\n\nRecommendations 1, 4\n\n### 1. Harbours\n\n1. The theft of anchors is a crime.\n\n### 2. Schools\n\n2. Swimming is taught in every primary school.\n"
    by = {number: one.words for one, number, _ in tied(review(text))}
    assert by == {
        "115.1": "The theft of anchors is a crime.",
        "115.4": "Swimming is taught in every primary school.",
    }


def test_several_lines_under_a_heading_speak_for_all_below_it(review):
    text = "## A. Sea\n\nRecommendation 1\n\nRecommendation 4\n\n### 1. Harbours\n\n1. Anchors are dear.\n\n### 2. Schools\n\n2. Swimming is taught in every primary school.\n"
    by = {number: one.words.split()[0] for one, number, _ in tied(review(text))}
    assert by == {"115.1": "Anchors", "115.4": "Swimming"}


def test_what_a_part_answers_is_not_said_by_the_wider_section(review):
    text = "## A. Sea (recommendation 4)\n\n1. Herring was bought by the museum.\n\n### 1. Schools (recommendation 6)\n\n2. Swimming is taught in every primary school.\n"
    by = {number: one.words.split()[0] for one, number, _ in tied(review(text))}
    assert by == {"115.4": "Herring", "115.6": "Swimming"}


def test_lines_that_stand_behind_what_answers_them(review):
    text = (
        "## A. Sea\n\n1. The theft of anchors is a crime.\n\nRecommendation 1\n\n"
        "2. Swimming is taught in every school.\n\nRecommendation 4\n\n"
        "## B. Wages\n\n3. Keepers are paid.\n\nRecommendation 6\n"
    )
    by = {number: one.words.split()[0] for one, number, _ in tied(review(text))}
    assert by == {"115.1": "The", "115.4": "Swimming", "115.6": "Keepers"}


def test_the_last_list_before_that_has_all_numbers_is_meant(review):
    old = OLD.format(state="Veldania", date="10 December 2010")
    later = LIST.replace("115", "121").format(state="Veldania", date="10 December 2019")
    text = "## A. Sea\n\nRecommendations 1, 2\n\n1. The theft of anchors is a crime.\n\n## B. Seals\n\nRecommendations 5, 7\n\n2. Seals are counted.\n"
    assert numbers(review(text, old=old, later=later)) == ["115.1", "115.2", "88.5", "88.7"]
    text = "## A. Sea (recommendations 115.1, 88.7)\n\n1. The theft of anchors is a crime.\n"
    assert numbers(review(text, old=old)) == ["115.1", "88.7"], "a report may answer two cycles"


def test_a_list_of_another_state_or_of_a_later_day_is_not_meant(review):
    text = "## A. Sea\n\nRecommendations 1, 2\n\n1. The theft of anchors is a crime.\n"
    for other in (
        LIST.format(state="Norland", date="10 December 2014").replace("Norland", "Kenya"),
        LIST.format(state="Veldania", date="10 December 2019"),
    ):
        dossier = review(text, list=other)
        assert numbers(dossier) == []
        assert [f for f in dossier.findings if f.rule == "recommendation-number"] == []


def test_a_paragraph_of_the_dialogue_is_no_recommendation_of_that_number(review):
    plain = re.sub(r"115\.(\d)", r"\1.", LIST.format(state="Veldania", date="10 December 2014"))
    plain = plain.replace(
        "115. The",
        "## I. Interactive dialogue\n\n9. Kenya urged Veldania to build a second lighthouse.\n\n"
        "## II. Conclusions and/or recommendations\n\n115. The",
    )
    text = "## A. Sea\n\nRecommendations 1, 9\n\n1. The theft of anchors is a crime.\n"
    dossier = review(text, list=plain)
    assert numbers(dossier) == ["1"]


def test_a_number_that_no_list_has_is_a_finding_with_its_words(review):
    dossier = review("## A. Sea\n\nRecommendations 1–3, 17\n\n1. The theft of anchors is a crime.\n")
    assert numbers(dossier) == ["115.1", "115.2", "115.3"]
    (finding,) = [f for f in dossier.findings if f.rule == "recommendation-number"]
    assert finding.kind is FindingKind.BROKEN_REFERENCE
    assert finding.quotes[0].text == "Recommendations 1–3, 17"
    assert "answers 17: no such number" in finding.message
    assert "has 6, from 115.1 to 115.6" in finding.message


def test_what_is_proposed_says_so_and_is_never_proposed_beside_numbers(review):
    text = (
        "## A. Schools\n\n1. Swimming lessons are given in every primary school of the country.\n\n"
        "## B. Wages of keepers\n\n2. Lighthouse keepers were paid a living wage from 2017 on.\n\n"
        "## C. Fish\n\n3. Herring was bought by the museum.\n"
    )
    rows = tied(review(text), proposed=True)
    assert {
        (one.words.split()[0], number) for one, number, link in rows if "is number 1 of 6" in link.reason
    } == {
        ("Swimming", "115.4"),
        ("Lighthouse", "115.6"),
    }
    assert len(rows) < 6
    for _, number, link in rows:
        assert link.reason.startswith(f"proposed, by content: recommendation {number} is number ")
        assert link.reason.endswith("which gives no numbers")
        assert 0 < link.score <= 1
    numbered = text.replace("## A. Schools", "## A. Schools (recommendation 3)")
    again = tied(review(numbered), proposed=True)
    assert {number for one, number, _ in again if one.words.startswith("Swimming")} == set()
    assert "115.6" in {number for _, number, _ in again}


def test_a_sentence_that_names_a_number_is_tied_itself_and_no_other_of_its_paragraph(review):
    text = "## A. Sea\n\n1. Theft of anchors in harbours is a crime. With the new act recommendation 115.1 was met.\n"
    ((one, number, link),) = tied(review(text))
    assert number == "115.1"
    assert one.words.startswith("With the new act")
    assert link.reason == "its paragraph 1 speaks of recommendation 115.1"


def test_a_row_of_a_table_speaks_for_itself_alone(review):
    text = (
        "## A. Sea\n\n| Recommendation | Measures |\n|---|---|\n| 115.1 | Herring was bought by the museum. |\n"
        "| 115.4 | The theft of anchors was made a crime in 2016. |\n"
    )
    by = {number: one.words for one, number, _ in tied(review(text))}
    assert "Herring" in by["115.1"]
    assert "theft" in by["115.4"]


def test_nothing_is_proposed_for_a_section_whose_notes_give_numbers(review):
    text = "## A. Schools\n\n1. Swimming is taught in every primary school.{}\n\n## B. Fish\n\n2. Herring is cheap.\n{}"
    for note, known in ((("", ""), True), (("[^1]", "\n[^1]: 115.6.\n"), False)):
        rows = tied(review(text.format(*note)), proposed=True)
        assert any(one.words.startswith("Swimming") for one, *_ in rows) is known


STATUS = """## Annex: state of implementation of the recommendations

| No. | Status | Ministry | Measures |
|---|---|---|---|
| 115.1 | Implemented | Harbours | The theft of anchors was made a crime in 2016. |
| 115.3–115.4 | In progress | Schools | |
| 115.5 | Not implemented | Harbours | - |
"""


def test_the_rows_of_a_status_table_are_tied_though_no_sentence_stands_in_them(review):
    by = {number: one.words for one, number, _ in tied(review(STATUS))}
    assert set(by) == {"115.1", "115.3", "115.4", "115.5"}
    assert "crime" in by["115.1"]
    assert "In progress" in by["115.4"]
    assert "Not implemented" in by["115.5"]


def test_a_row_of_a_word_file_is_tied_though_its_number_is_no_part_of_what_it_says(written, tmp_path):
    lines = re.findall(r"(?m)^(\d[^|\n]*|## .*|# .*)$", REPORT.format(""))
    rows = [("No.", "Status"), ("115.1", "Implemented"), ("115.2", "See section B")]
    cells = "".join(f"<w:tr>{''.join(f'<w:tc>{para(cell)}</w:tc>' for cell in row)}</w:tr>" for row in rows)
    body = "".join(para(line.strip("# ")) for line in lines) + f"<w:tbl>{cells}</w:tbl>"
    (tmp_path / "report.docx").write_bytes(docx(body))
    dossier = written(list=LIST.format(state="Veldania", date="10 December 2014"))
    assert numbers(dossier) == ["115.1"]


@pytest.mark.parametrize(
    "title",
    [
        "Mid-term report on the implementation of the recommendations of the Universal Periodic Review: Veldania",
        "Universal Periodic Review, second cycle: voluntary midterm report of Veldania",
    ],
)
def test_a_mid_term_report_answers_as_a_national_report_does(written, title):
    listed = LIST.format(state="Veldania", date="10 December 2014")
    text = f"# {title}\n\n12 August 2017\n\n## A. Harbours (recommendation 115.1)\n\n1. The theft of anchors is a crime.\n"
    dossier = written(list=listed, report=text)
    (source,) = [s for s in dossier.sources if s.id == "report"]
    assert source.identity.genre == "upr_midterm_report"
    assert source.identity.stage == "followed_up"
    assert numbers(dossier) == ["115.1"]


def test_what_the_state_answers_elsewhere_is_not_proposed(review):
    text = "## A. Harbours\n\n1. The theft of anchors in harbours was made a crime.\n\n## B. Museums{}\n\n2. Herring was bought.\n"
    for numbers, known in (("", True), (" (recommendation 1)", False)):
        rows = tied(review(text.format(numbers)), proposed=True)
        assert ("115.1" in {number for _, number, _ in rows}) is known


def test_a_bracket_of_figures_that_no_list_has_is_no_broken_number(review):
    dossier = review("## A. Sea (115.1, 115.9)\n\n1. The theft of anchors is a crime.\n")
    assert numbers(dossier) == ["115.1"]
    assert [f for f in dossier.findings if f.rule == "recommendation-number"] == []


def test_a_plain_number_is_of_the_head_that_has_most_of_those_beside_it():
    of = RecommendationList(
        "list", "list.md", Identity(), dict.fromkeys(("9.1", "9.2", "10.1", "10.2", "10.3"), (0,)), (0,), {}
    )
    assert of.find("1", ["1", "3"]) == "10.1"
    assert of.find("9.2") == "9.2"
    assert of.find("9.7") is None
    assert of.ambiguous("1")
    assert not of.ambiguous("3")


def test_no_pair_is_tied_twice(review):
    dossier = review(
        "## A. Sea\n\nRecommendations 1, 2\n\n1. The theft of anchors is a crime.[^1]\n\n[^1]: Recommendation 1."
    )
    pairs = [(k.source, k.target) for k in dossier.links if k.kind is LinkKind.FOLLOWS_UP]
    assert len(pairs) == len(set(pairs))
    assert all("its section" in link.reason for *_, link in tied(dossier))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("C. Harbours (recommendations 115.2; 115.4 (partially))", "C. Harbours"),
        ("C. Harbours {115.2}", "C. Harbours"),
        ("B. Harbours (recommendations 3–5, 7)", "B. Harbours"),
        ("Recommendations 3–5: harbours", "harbours"),
        ("C. Harbours [115.2]", "C. Harbours"),
        ("Harbours (of 2014)", "Harbours (of 2014)"),
    ],
)
def test_a_title_without_its_numbers(text, left):
    assert without_numbers(text).strip(" :") == left
    assert not only_numbers(text)


@pytest.mark.parametrize(
    "text",
    [
        "Recommendations 3–5, 7",
        "[Recommendation 12]",
        "12. Recs. 115.1 and 115.2",
        "(See UPR recommendations 1, 2.)",
        "Recommendation 115.2 (see also recommendation 115.4 under B above)",
    ],
)
def test_a_line_of_numbers_alone(text):
    assert only_numbers(text)


@over(
    st.lists(
        st.sampled_from(["Recommendations ", "3", "–", ", ", "(", ")", "115.2", "\n\n", "# ", "a ", "[^1]"]),
        max_size=30,
    )
)
def test_whatever_stands_there_is_quoted_as_printed(pieces):
    document = read_plain(("Sea. " + "".join(pieces)).encode(), "a", "a.md", "0", "md")
    for row in given(document):
        assert document.text[row.quote.start : row.quote.end] == row.quote.text
        assert row.numbers


# --- ranking -------------------------------------------------------------------------------------

ASKS = [
    told(["Criminalize the theft of anchors in all harbours"], []),
    told(["Teach swimming in every primary school"], []),
    told(["Pay lighthouse keepers a living wage"], []),
    told(["Raise the wages of keepers of lighthouses"], []),
]


def test_each_section_ranks_first_what_it_speaks_of():
    parts = [
        told(["Thieves of anchors were tried.", "Herring is cheap."], [], "Harbours"),
        told(["Herring is cheap."], [], "Swimming in schools"),
        told(["Wages of lighthouse keepers rose."], [], "Work"),
    ]
    scores = rank(ASKS, parts)
    assert [max(range(4), key=lambda n, row=row: row[n]) for row in scores[:2]] == [0, 1]
    assert {n for n in range(4) if scores[2][n] > 0.1} == {2, 3}
    assert all(-1 <= score <= 1 for row in scores for score in row)


def test_what_another_section_fits_better_counts_less():
    part = told(["Keepers are paid."], [], "Work")
    alone = rank(ASKS, [part])
    beside = rank(
        ASKS, [part, told(["A living wage is paid to lighthouse keepers."], [], "Wages of keepers")]
    )
    assert beside[0][2] < alone[0][2]


def test_the_best_section_loses_nothing_by_itself():
    assert _apart([[0.5, 0.0], [0.25, 0.5]], 0.5) == [[0.375, -0.25], [0.0, 0.5]]
    assert _apart([[0.5, 0.1]], 0.5) == [[0.5, 0.1]]


def test_recommendations_that_are_alike_are_answered_together():
    asks = [told(["Teach pupils swimming"], []), told(["Teach pupils diving"], []), told(["Count seals"], [])]
    ((swimming, diving, seals),) = rank(asks, [told(["Diving was taken up."], [])])
    assert diving > swimming > seals


def test_only_the_section_that_fits_best_proposes():
    assert proposals([[0.5, 0.4, 0.05], [0.6, 0.1, 0.0]], 0) == [(1, 2)]
    assert proposals([[0.5, 0.4, 0.05]], 0) == [(0, 1), (1, 2)]


def test_nothing_said_or_nothing_asked_ranks_nothing():
    assert rank([], [told(["Herring."], [])]) == [[]]
    assert rank(ASKS, []) == []
    assert rank(ASKS, [told([], [])]) == [[0.0] * 4]


@pytest.mark.skipif(not SLOVENIA.is_dir(), reason="no ../shared: no real reports")
def test_a_real_report_is_tied_as_its_state_says_and_ranked_well_without():
    spec = importlib.util.spec_from_file_location("sections_bench", ROOT / "bench" / "sections.py")
    sys.path.insert(0, str(ROOT / "bench"))
    bench = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bench)
    dossier = bench.analyse([SLOVENIA / name for name in bench.FILES[2:]])
    assert "| 12 sections | 176 | 100.0% | 100.0% |" in bench.tied(dossier, SLOVENIA / bench.CODED)
    (row,) = bench.ranked(dossier)[2:]
    lot, bm25, cosine, own = (float(cell) for cell in row.split("|")[4:8])
    assert own >= 0.75
    assert own > max(lot, bm25, cosine) + 0.1
    assert len(json.loads((SLOVENIA / bench.CODED).read_text("utf-8"))) == 12
