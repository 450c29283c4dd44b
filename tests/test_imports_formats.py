"""What the formats that people keep say, row by row."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from answerable.imports import Listed, Problem, Sort, read_list
from answerable.imports.knowledge import formats, header_words, labels, positions
from answerable.imports.mapping import guess, recognise
from answerable.imports.named import mechanism_named, state_named, states_in
from answerable.model import Asked, Stance
from answerable.registry import state, upr_cycle, upr_year
from list_files import UHRI_HEAD, UHRI_ROW, csv_text, uhri_json, uhri_record, xlsx

REAL = Path(__file__).parents[2] / "shared" / "data" / "upr_info" / "upr_info_s1-20_dev.csv.gz"


def rows(listed: Listed) -> tuple[list[Asked], list[Problem]]:
    both = list(listed)
    asked = [one for one in both if isinstance(one, Asked)]
    assert listed.tally.rows == listed.tally.taken + listed.tally.skipped
    return asked, [one for one in both if isinstance(one, Problem)]


def one(path: Path) -> Asked:
    asked, problems = rows(read_list(path))
    assert not problems, problems
    (only,) = asked
    return only


@pytest.mark.parametrize("format_", formats(), ids=lambda f: f.name)
def test_a_format_knows_its_own_headers_and_no_other(format_):
    for header in format_.matches:
        found = recognise(header.split(" | "))
        assert found is not None, header
        assert found.format == format_.name, header
    for header in format_.misses:
        found = recognise(header.split(" | "))
        assert found is None or found.format != format_.name, header


@pytest.mark.parametrize("word", header_words(), ids=lambda w: w.field)
def test_a_header_is_taken_for_what_it_says(word):
    for cell in word.matches:
        assert word.field in guess([cell]).columns, cell
    for cell in word.misses:
        assert word.field not in guess([cell]).columns, cell


def test_no_label_of_a_position_means_two_things():
    assert positions()["noted"] == (Stance.NOTED, None)
    assert positions()["notsupported"] == (Stance.NOTED, "rejected")
    assert positions()["partiallysupported"] == (Stance.PARTIALLY_SUPPORTED, None)


def check_uhri(asked: Asked) -> None:
    assert asked.text == "Open the reading rooms of rural libraries on Sundays"
    assert (asked.number, asked.state, asked.mechanism, asked.by) == ("115.7", "SVN", "UPR", ("URY",))
    assert (asked.symbol, asked.date, asked.kind) == ("A/HRC/28/15", "2015-03-02", "recommendation")
    assert asked.origin.key == "b428-1"
    assert [(c.coder, c.what, c.scheme, c.label) for c in asked.codings] == [
        ("OHCHR", "theme", "uhri", "Right to education"),
        ("OHCHR", "theme", "uhri", "Cultural rights"),
        ("OHCHR", "affected", "uhri", "Children"),
        ("OHCHR", "sdg", "sdg", "4 - QUALITY EDUCATION"),
    ]


def test_the_workbook_of_uhri_is_read_as_it_is_spelt(tmp_path):
    listed = read_list(xlsx(tmp_path / "export.xlsx", {"Export": [UHRI_HEAD, UHRI_ROW]}))
    assert (listed.format, listed.coder) == ("uhri", "OHCHR")
    assert "OHCHR Annotation Id" in listed.sign
    (asked,), problems = rows(listed)
    assert not problems
    check_uhri(asked)
    assert (asked.session, asked.cycle) == ("20", "2")
    assert asked.positions[0].value is Stance.SUPPORTED
    assert (asked.origin.sheet, asked.origin.row) == ("Export", 2)
    assert ("Themes", "- Right to education\n- Cultural rights") in asked.cells


def test_the_json_of_uhri_gives_plain_words_and_keeps_the_cell(tmp_path):
    asked = one(uhri_json(tmp_path / "export.json", uhri_record()))
    check_uhri(asked)
    assert (asked.session, asked.cycle) == (
        None,
        "2",
    )  # the session is the Council's, the cycle follows from it
    assert dict(asked.cells)["Text"].startswith("<p>115.7")
    assert json.loads(dict(asked.cells)["Themes"]) == ["Right to education", "Cultural rights"]


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>Build bridges&nbsp;&amp; roads.</p><p>Soon.</p>", "Build bridges & roads. Soon."),
        ("Build<br/>bridges", "Build bridges"),
        ("Build <b>b</b>ridges", "Build bridges"),
        ("<style>p {x}</style>Build", "Build"),
        ("Build <script>while(1){}", "Build"),
        ("fewer than < 5 of > 3 houses", "fewer than < 5 of > 3 houses"),
        ("libra\u00adries\u200b", "libraries"),
    ],
)
def test_html_becomes_the_words_that_a_reader_sees(tmp_path, html, words):
    assert one(uhri_json(tmp_path / "a.json", uhri_record(Text=html))).text == words


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("Kosovo*", ("XKX",)), ("State of Palestine*", ("PSE",)), ("KZ", ("KAZ",)), ("KZ*", ("KAZ",)), ("kz", ("KAZ",)), ("KAZ", ("KAZ",)),
        ("Korea, Republic of", ("KOR",)), ("Bolivia (Plurinational State of)", ("BOL",)), ("the Netherlands", ("NLD",)),
        ("Bosnia and Herzegovina", ("BIH",)), ("Chile and Peru", ("CHL", "PER")), ("- Chile\n- Peru", ("CHL", "PER")),
        ("Chile; Peru", ("CHL", "PER")), ("Chile, Bosnia and Herzegovina, Peru", ("CHL", "BIH", "PER")),
        ("Micronesia (Federated States of)", ("FSM",)), ("Казахстан", ("KAZ",)), ("Côte d’Ivoire", ("CIV",)),
        ("Türkiye", ("TUR",)), ("United States of America", ("USA",)), ("Chile, Chile", ("CHL",)),
        ("Finland (on behalf of the Nordic countries)", ("FIN",)),
    ],
)  # fmt: skip
def test_states_are_known_by_any_of_their_names(cell, codes):
    assert states_in(cell) == (codes, ())


def test_what_is_no_state_is_told_and_the_others_are_kept():
    assert states_in("Chile, Utopia, Peru") == (("CHL", "PER"), ("Utopia",))
    assert states_in("&#40;Unknown&#41;") == ((), ("(Unknown)",))


@pytest.mark.parametrize("code", ["KAZ", "XKX", "PSE", "GBR"])
def test_every_code_is_a_state_of_the_register(code):
    assert state(state_named(code)).code == code


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("- CRC-OP-SC", "CRC"), ("- UPR", "UPR"), ("SR Torture", "SP"), ("- WG Arbitrary detention", "SP"),
        ("IE Older persons", "SP"), ("CCPR", "CCPR"), ("Human Rights Committee", "CCPR"), ("SPT", "SPT"), ("Senate", None),
    ],
)  # fmt: skip
def test_bodies_are_known_by_the_names_of_lists(cell, code):
    assert mechanism_named(cell) == code


def test_a_row_for_several_states_is_asked_of_each(tmp_path):
    record = uhri_record(Countries=["Slovenia", "Peru"], Symbol="A/HRC/1/2", Body="SR Water")
    listed = read_list(uhri_json(tmp_path / "a.json", record))
    asked, problems = rows(listed)
    assert [(a.state, a.origin.key, a.origin.row) for a in asked] == [
        ("SVN", "b428-1", 1),
        ("PER", "b428-1 PER", 1),
    ]
    assert not problems
    assert (listed.tally.rows, listed.tally.taken, listed.tally.asked) == (1, 1, 2)


def test_the_symbol_says_which_state_where_the_row_does_not(tmp_path):
    record = uhri_record(Countries=[], Symbol="CCPR/C/PER/CO/6", Body="", Text="14. Build schools.")
    asked = one_but(uhri_json(tmp_path / "a.json", record))
    assert (asked.state, asked.mechanism, asked.number) == ("PER", "CCPR", "14")


def one_but(path: Path, *sorts: Sort) -> Asked:
    asked, problems = rows(read_list(path))
    assert [p.sort for p in problems] == list(sorts), problems
    (only,) = asked
    return only


@pytest.mark.parametrize(
    ("more", "sort"),
    [
        ({"Countries": ["Utopia"], "Symbol": ""}, Sort.UNKNOWN_STATE),
        ({"Countries": [], "Symbol": ""}, Sort.NO_STATE),
        ({"Symbol": "A/HRC/Hello"}, Sort.BAD_SYMBOL),
        ({"Body": "Senate"}, Sort.UNKNOWN_MECHANISM),
        ({"PublicationDate": "soon"}, Sort.BAD_DATE),
        ({"AnnotationType": "3f2b-99"}, Sort.UNKNOWN_KIND),
        ({"UprPosition": "Perhaps"}, Sort.UNKNOWN_POSITION),
        ({"UprSession": "soon"}, Sort.BAD_SESSION),
        ({"UprRecommendingStates": ["Utopia"]}, Sort.UNKNOWN_RECOMMENDER),
        ({"Title": "half \ud83d of a letter"}, Sort.ODD_LETTERS),
    ],
)
def test_a_row_that_is_not_understood_is_kept_with_a_problem(tmp_path, more, sort):
    path = tmp_path / "a.json"
    path.write_text(json.dumps([uhri_record(**more)]), encoding="utf-8")
    asked = one_but(path, sort)
    assert asked.text == "Open the reading rooms of rural libraries on Sundays"
    str(asked).encode()


def test_an_empty_text_is_a_problem_and_counted(tmp_path):
    listed = read_list(uhri_json(tmp_path / "a.json", uhri_record(Text="<p> </p>"), uhri_record()))
    asked, (problem,) = rows(listed)
    assert len(asked) == 1
    assert (problem.sort, problem.lost, problem.row, problem.column) == (Sort.NO_TEXT, True, 1, "Text")
    assert (listed.tally.rows, listed.tally.taken, listed.tally.skipped, listed.tally.lost) == (2, 1, 1, 1)


def test_a_concern_is_no_recommendation(tmp_path):
    record = uhri_record(AnnotationType="- Concerns/Observations")
    assert one(uhri_json(tmp_path / "a.json", record)).kind == "concern"


def test_rows_of_one_key_are_told(tmp_path):
    asked, (problem,) = rows(read_list(uhri_json(tmp_path / "a.json", uhri_record(), uhri_record())))
    assert len(asked) == 2
    assert problem.sort is Sort.SAME_KEY


UPR_INFO = [
    ["To", "From", "Response", "Action", "Issue", "Session", "Text"],
    [
        "Peru",
        "Chile",
        "Accepted",
        "5",
        "CP rights - general,Rights of the Child",
        "28",
        "Open a school in each valley",
    ],
    ["Peru", "Peru", "Voluntary Pledge", "4", "Other", "28", "Will open schools"],
    ["Peru", "Cuba", "Rejected", "3", "Fishing", "28", "Consider closing the mine"],
]


def test_the_table_of_upr_info_is_read_with_its_labels(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(csv_text(UPR_INFO))
    listed = read_list(path)
    (first, pledge, last), (problem,) = rows(listed)
    assert (listed.format, listed.coder) == ("upr_info", "UPR Info")
    assert (first.state, first.by, first.mechanism, first.session, first.cycle, first.date) == (
        "PER", ("CHL",), "UPR", "28", "3", "2017",
    )  # fmt: skip
    assert [(c.what, c.scheme, c.label) for c in first.codings] == [
        ("theme", "upr_info", "CP rights - general"),
        ("theme", "upr_info", "Rights of the Child"),
        ("action", "upr_info", "5"),
    ]
    assert (pledge.kind, pledge.positions) == ("commitment", ())
    assert (last.positions[0].value, last.positions[0].nuance) == (Stance.NOTED, "rejected")
    assert (problem.sort, problem.found, problem.row) == (Sort.UNKNOWN_LABEL, "Fishing", 4)


def test_the_site_of_upr_info_exports_with_bars(tmp_path):
    path = tmp_path / "a.csv"
    head = [
        "Title",
        "State under Review",
        "Recommending State",
        "Response",
        "Issues",
        "Session",
        "Date added",
    ]
    path.write_text(
        csv_text([head, ["Open schools", "Peru", "Chile|Cuba", "Supported", "Justice|Labour", "28", ""]])
    )
    asked = one(path)
    assert asked.by == ("CHL", "CUB")
    assert [c.label for c in asked.codings] == ["Justice", "Labour"]


@pytest.mark.parametrize(
    ("level", "accepted", "value"),
    [
        ("2", "", Stance.SUPPORTED), ("1", "", Stance.PARTIALLY_SUPPORTED), ("0", "", Stance.NOTED), ("null", "", None),
        ("", "true", Stance.SUPPORTED), ("", "", None),
    ],
)  # fmt: skip
def test_the_table_of_impact_oss_is_read_with_its_levels(tmp_path, level, accepted, value):
    path = tmp_path / "a.csv"
    head = ["id", "reference", "title", "response", "accepted", "support_level"]
    path.write_text(csv_text([head, ["17", "115.7", "Open schools", "The State will see.", accepted, level]]))
    asked = one(path)
    assert (asked.number, asked.origin.key, asked.text) == ("115.7", "17", "Open schools")
    assert [p.value for p in asked.positions] == ([] if value is None else [value])


def test_a_label_with_a_comma_is_one_label(tmp_path):
    from answerable.imports.cells import known_parts

    known = labels("upr_info") | {"Women, peace and security"}
    assert known_parts("Justice,Women, peace and security,Labour", known) == [
        "Justice",
        "Women, peace and security",
        "Labour",
    ]


def test_a_packed_file_is_unpacked(tmp_path):
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(csv_text(UPR_INFO).encode()))
    assert len(rows(read_list(path))[0]) == 3


def test_records_may_stand_in_an_object_or_one_a_line(tmp_path):
    inside, lines = tmp_path / "a.json", tmp_path / "b.jsonl"
    inside.write_text(json.dumps({"total": 1, "data": [uhri_record()]}))
    lines.write_text(json.dumps(uhri_record()) + "\n" + json.dumps(uhri_record(AnnotationId="2")) + "\n")
    assert len(rows(read_list(inside))[0]) == 1
    assert len(rows(read_list(lines))[0]) == 2


@pytest.mark.parametrize(
    ("session", "cycle", "year"),
    [(1, "1", 2008), (20, "2", 2014), (40, "3", 2022), (41, "4", 2022), (48, "4", 2025)],
)
def test_a_session_of_the_working_group_has_a_cycle_and_a_year(session, cycle, year):
    assert (upr_cycle(session), upr_year(session)) == (cycle, year)


def test_a_session_to_come_has_no_year():
    assert upr_year(60) is None
    assert upr_year(0) is None


@pytest.mark.skipif(not REAL.exists(), reason="needs ../shared")
def test_every_state_of_a_real_table_is_known():
    listed = read_list(REAL)
    asked, problems = rows(listed)
    assert (listed.tally.rows, len(asked), listed.tally.without_state) == (23_517, 23_517, 0)
    assert {p.found for p in problems} == {"(Unknown)"}
    assert len(problems) == 9
    assert sum(not a.by for a in asked) == 9
    assert sum(a.kind == "commitment" for a in asked) == 568
    assert sum(bool(a.positions) for a in asked) == 23_517 - 568
