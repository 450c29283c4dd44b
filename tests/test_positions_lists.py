"""Lists of recommendations with positions, as the Office of the High Commissioner keeps them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from answerable.align.play import state_of_play
from answerable.classify import classify
from answerable.extract import extract
from answerable.identify import identify
from answerable.model import Kind, Source
from answerable.positions import in_their_lists, list_rows, with_positions
from answerable.read import read
from positions_told import SYMBOL, one_list, source, told, wording

SLOVENIA = Path(__file__).parents[2] / "shared" / "data" / "slovenia_upr"
HEAD = "| Recommendation | Position | Full list of themes | Comments |\n|---|---|---|---|\n"
NEW = (
    f"| 109.1 {wording(1)};  Source of Position: {SYMBOL} - Para 109 | Supported | - Harbours - Rights at sea - general "
    "measures SDGs: - 14 - LIFE BELOW WATER - 5 - GENDER EQUALITY Affected persons: - keepers of lighthouses - Children | |\n"
)
OLD = (
    f"| 109.2 Open the reading room (Ghana); close the bar (Peru) (Chile); Source of position: {SYMBOL}/Add.1 - Para. 3 "
    "| Noted | B31 Libraries F12 Reading & bars Affected persons: - readers | |\n"
)


def rows(text: str):
    return list(list_rows(source(HEAD + text, "upr_matrix", None, "", "list").document))


def labels(row, what: str) -> list[str]:
    return [c.label for c in row.codings if c.what == what]


def test_a_row_of_a_newer_list():
    (row,) = rows(NEW)
    assert (row.number, row.by, row.value, row.symbol) == ("109.1", ("NOR",), "supported", SYMBOL)
    assert labels(row, "theme") == ["Harbours", "Rights at sea - general measures"]
    assert labels(row, "sdg") == ["14 - LIFE BELOW WATER", "5 - GENDER EQUALITY"]
    assert labels(row, "affected") == ["keepers of lighthouses", "Children"]


def test_a_row_of_an_older_list_with_codes_and_several_recommendations():
    (row,) = rows(OLD)
    assert (row.number, row.by, row.value, row.symbol) == (
        "109.2",
        ("GHA", "PER", "CHL"),
        "noted",
        f"{SYMBOL}/Add.1",
    )
    assert labels(row, "theme") == ["B31 Libraries", "F12 Reading & bars"]
    assert labels(row, "affected") == ["readers"]


def test_every_label_quotes_its_cell():
    document = source(HEAD + NEW + OLD, "upr_matrix", None, "", "list").document
    for row in list_rows(document):
        assert row.told is not None
        assert row.told.text.startswith("Source of")
        assert row.told.text.endswith(("Supported", "Noted"))
        for coding in row.codings:
            assert coding.source is not None
            assert " ".join(coding.source.text.split()) == coding.label


def test_the_words_end_before_their_last_states():
    document = source(HEAD + OLD, "upr_matrix", None, "", "list").document
    (row,) = list_rows(document)
    assert document.text[row.start : row.end] == "Open the reading room (Ghana); close the bar"


def test_states_and_number_in_columns_of_their_own():
    (row,) = rows("| 109.3 | Plant oaks along the coastal road | Uruguay, Japan | Supported | |\n")
    assert (row.number, row.by, row.value) == ("109.3", ("URY", "JPN"), "supported")


def test_a_row_without_a_position_tells_none():
    (row,) = rows(f"| 109.4 {wording(4)} | | A5 Schools | |\n")
    assert row.value is None
    assert row.told is None


def test_the_head_of_the_table_and_rows_without_numbers_are_left_out():
    assert rows("| Theme: Harbours | | | |\n") == []


def test_a_row_is_a_retelling_tied_to_the_report_and_both_have_all_positions():
    papers = [
        source(one_list(3), "upr_wg_report", SYMBOL, "2025-07-08", "report"),
        source(
            "Veldania accepts recommendation 109.1 and notes 109.2.",
            "upr_addendum",
            f"{SYMBOL}/Add.1",
            "2025-09-12",
            "addendum",
        ),
        source(HEAD + NEW + OLD, "upr_matrix", None, "", "list"),
    ]
    statements, _ = told(*papers)
    retold = {s.number: s for s in statements if s.quote.document == "list"}
    asked = {s.number: s for s in statements if s.quote.document == "report"}
    assert all(s.reported for s in retold.values())
    for number in ("109.1", "109.2"):
        assert retold[number].positions == asked[number].positions
        assert {p.source.document for p in asked[number].positions} == {"report", "addendum", "list"}
        assert asked[number].position.source.document == "addendum"
    assert [c.label for c in retold["109.2"].codings][:1] == ["B31 Libraries"]
    assert asked["109.2"].codings == ()


def test_a_recommendation_that_a_list_retells_is_counted_once_in_a_thread():
    papers = [
        source(one_list(2), "upr_wg_report", SYMBOL, "2025-07-08", "report"),
        source(
            HEAD + NEW + OLD + f"| 110.9 {wording(9)} | Noted | A5 Mills | |\n",
            "upr_matrix",
            None,
            "",
            "list",
        ),
    ]
    statements, _ = told(*papers)
    asked = [(s.id, s, s.words) for s in statements if s.number]
    assert state_of_play(asked, {}, {}, {}, set()).recommended == 3


def test_each_row_knows_its_report_its_cycle_and_its_state():
    paper = source(HEAD + NEW.replace(SYMBOL, "A/HRC/28/99") + OLD, "upr_matrix", None, "", "list")
    statements, _ = told(paper)
    first, second = (s.listed for s in in_their_lists([paper], statements))
    assert (first.row, first.key, first.symbol, first.cycle, first.state) == (
        1,
        "109.1",
        "A/HRC/28/99",
        "2",
        "XVL",
    )
    assert (second.row, second.key, second.symbol) == (2, "109.2", SYMBOL)
    assert all(s.listed is None for s in statements)


ROW = "| 7.{} Open the {} (Ghana) (Chad); | Supported | - Harbours | |\n"


@pytest.mark.parametrize(
    ("asked", "state"),
    [
        (["quay of Norway", "Norwegian reading room", "port of Norway", "bar"], "NOR"),
        (["quay of Norway", "bar", "port of Norway"], None),  # twice is too little
        (["quay of Norway", "port of Norway", "bar of Norway", "border with Sweden", "road to Sweden"], None),
        (["quay", "bar", "port", "ferry"], None),  # Ghana and Chad recommend, and are not asked
    ],
)
def test_a_list_without_a_title_is_of_the_state_that_its_rows_ask(asked, state):
    text = HEAD + "".join(ROW.format(n, what) for n, what in enumerate(asked, 1))
    document = source("Thematic list of recommendations\n\n" + text, "upr_matrix", None, "", "list").document
    found = identify(document)
    assert found.genre == "upr_matrix"
    assert found.state == state
    if state:
        assert found.evidence["state"].rule == "state-in-the-rows"


def test_a_list_by_itself_gives_its_rows_their_positions():
    statements, found = told(source(HEAD + NEW + OLD, "upr_matrix", None, "", "list"))
    assert {s.number: s.position.value.value for s in statements} == {"109.1": "supported", "109.2": "noted"}
    assert [r.symbol for r in found] == [SYMBOL]


def test_a_list_that_names_no_source_belongs_to_the_one_report_that_has_the_number():
    papers = [
        source(one_list(3), "upr_wg_report", SYMBOL, "2025-07-08", "report"),
        source(HEAD + f"| 109.3 {wording(3)} | Supported | A5 Trees | |\n", "upr_matrix", None, "", "list"),
    ]
    statements, _ = told(*papers)
    assert {s.position.value.value for s in statements if s.number == "109.3"} == {"supported"}


@pytest.mark.skipif(not SLOVENIA.is_dir(), reason="needs ../shared")
def test_a_real_cycle_from_report_and_addendum_alone():
    known = json.loads((SLOVENIA / "thematic_lists.json").read_text("utf-8"))
    wanted = {r["para"]: r["position"].lower() for r in known if r["cycle"] == 2}
    sources, statements = [], []
    for name in ("g1423930.pdf", "g1504261.pdf"):
        document = read(SLOVENIA / "2ndcycleunoriginal" / name)
        identity = identify(document)
        sources.append(Source(document, identity))
        statements += classify(extract(document, identity), document, identity)
    held = {
        s.number: s.position.value.value
        for s in with_positions(sources, statements)
        if s.kind is Kind.RECOMMENDATION and s.position and s.number
    }
    assert {n: held.get(n) for n in wanted} == wanted
