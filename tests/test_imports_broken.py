"""Spreadsheets that are broken, odd or made to hurt: rows, or one clear line; never half a list."""

from __future__ import annotations

import gzip
import io
import json
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answerable.errors import ReadError
from answerable.imports import Problem, Sort, opened, read_list, records
from answerable.model import Asked
from list_files import UHRI_HEAD, UHRI_ROW, F, column, csv_text, ods, ods_row, uhri_json, uhri_record, xlsx

PLAIN = [
    ["No.", "Recommendation", "Country"],
    ["1.1", "Open the harbour", "Peru"],
    ["1.2", "Close the mine", "Chile"],
]


def take(path: Path) -> tuple[list[Asked], list[Problem]]:
    listed = read_list(path)
    both = list(listed)
    tally = listed.tally
    assert tally.rows == tally.taken + tally.skipped
    assert sum(tally.problems.values()) == sum(isinstance(one, Problem) for one in both)
    return [a for a in both if isinstance(a, Asked)], [p for p in both if isinstance(p, Problem)]


def texts(path: Path) -> list[str]:
    return [one.text for one in take(path)[0]]


def refused(path: Path) -> str:
    with pytest.raises(ReadError) as caught:
        take(path)
    said = str(caught.value)
    assert said.startswith(path.name)
    assert "\n" not in said
    return said


def table(tmp_path: Path, data: bytes, name: str = "list.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


# --------------------------------------------------------------------------- letters


@pytest.mark.parametrize(
    ("encoding", "words", "said"),
    [
        ("utf-8", "Ouvrir les écoles à Noël", None),
        ("utf-8-sig", "Ouvrir les écoles à Noël", None),
        ("utf-16", "Ouvrir les écoles à Noël", "UTF-16"),
        ("utf-16-le", "Ouvrir les écoles à Noël", "UTF-16-LE"),
        ("utf-16-be", "Ouvrir les écoles à Noël", "UTF-16-BE"),
        ("utf-32", "Ouvrir les écoles à Noël", "UTF-32"),
        ("cp1252", "Ouvrir les écoles à Noël", "Windows-1252"),
        ("cp1251", "Открыть сельские школы зимой", "Windows-1251"),
        ("utf-8", "Открыть сельские школы зимой", None),
    ],
)
def test_the_encoding_is_found_by_evidence_and_said(tmp_path, encoding, words, said):
    path = table(tmp_path, csv_text([["Recommendation", "State"], [words, "Peru"]] * 1).encode(encoding))
    listed = read_list(path)
    assert [one.text for one in listed if isinstance(one, Asked)] == [words]
    assert (said is None) == (not listed.remarks)
    assert said is None or said in listed.remarks[0]


def test_an_encoding_that_nobody_knows_is_refused(tmp_path):
    data = b"Recommendation,State\n\x81\x98\xff abc,Peru\n"
    assert "line 2" in refused(table(tmp_path, data))


def test_a_file_that_turns_bad_late_is_refused_whole_or_read_as_one(tmp_path):
    data = ("Recommendation,State\n" + "Open the harbour,Peru\n" * 50_000).encode() + b"caf\xe9,Peru\n"
    assert texts(table(tmp_path, data))[-1] == "café"


def test_zero_bytes_are_left_out_and_told(tmp_path):
    asked, problems = take(table(tmp_path, b"Recommendation,State\nOpen\0 it,Peru\nClose it,Peru\n"))
    assert [a.text for a in asked] == ["Open it", "Close it"]
    assert [(p.sort, p.row) for p in problems] == [(Sort.ODD_LETTERS, 2)]


# --------------------------------------------------------------------------- CSV


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_cells_may_be_parted_by_any_usual_sign(tmp_path, sign):
    rows = [*PLAIN, ["1.3", "Build roads, bridges; and more", "Peru"]]
    assert texts(table(tmp_path, csv_text(rows, sign).encode()))[2] == "Build roads, bridges; and more"


def test_a_quotation_that_is_never_closed_is_refused_with_its_line(tmp_path):
    said = refused(table(tmp_path, b'Recommendation,State\nOpen,Peru\n"Close the mine,Peru\nBuild,Chile\n'))
    assert "line 3" in said
    assert "never closed" in said


def test_a_quotation_mark_inside_a_cell_is_refused_with_its_line(tmp_path):
    assert "line" in refused(table(tmp_path, b'Recommendation,State\n"Close" the mine,Peru\nBuild,Chile\n'))


def test_more_cells_than_columns_are_kept_and_told(tmp_path):
    asked, problems = take(table(tmp_path, b"Recommendation,State\nOpen,Peru,what,is this\n"))
    assert [p.sort for p in problems] == [Sort.TOO_MANY_CELLS]
    assert ("column 4", "is this") in asked[0].cells


def test_rows_count_as_a_spreadsheet_program_counts(tmp_path):
    asked, _ = take(table(tmp_path, b'Recommendation,State\n"Open\nthe\nharbour",Peru\n\nClose,Peru\n'))
    assert [(a.origin.row, a.text) for a in asked] == [(2, "Open the harbour"), (4, "Close")]


@pytest.mark.parametrize("data", [b"", b"  \n", b"Recommendation,State\n", b"\xef\xbb\xbf"])
def test_a_table_without_rows_gives_none_or_one_line(tmp_path, data):
    path = table(tmp_path, data)
    unhurt(path)


# --------------------------------------------------------------------------- headers


def test_the_header_is_found_under_titles(tmp_path):
    rows = [["Recommendations of the third cycle"], [], ["as of June"], *PLAIN]
    path = xlsx(tmp_path / "a.xlsx", {"One": rows}, merged=["A1:C1"])
    asked, problems = take(path)
    assert [(a.origin.row, a.number, a.state) for a in asked] == [(5, "1.1", "PER"), (6, "1.2", "CHL")]
    assert not problems


def test_a_header_in_two_rows_is_one(tmp_path):
    rows = [
        ["Recommendation", "Review", "", "Country"],
        ["", "Cycle", "Session", ""],
        ["Open the harbour", "3rd cycle", "28", "Peru"],
    ]
    asked, _ = take(xlsx(tmp_path / "a.xlsx", {"One": rows}, merged=["A1:A2", "B1:C1", "D1:D2"]))
    assert [(a.text, a.cycle, a.session, a.state) for a in asked] == [("Open the harbour", "3", "28", "PER")]


def test_without_a_column_of_words_the_table_is_refused(tmp_path):
    assert "no column" in refused(table(tmp_path, b"Year,Harvest\n2001,7\n2002,8\n"))


def test_columns_of_one_name_are_both_kept(tmp_path):
    asked, _ = take(table(tmp_path, b"Recommendation,Note,Note\nOpen it,a,b\n"))
    assert asked[0].cells == (("Recommendation", "Open it"), ("Note", "a"), ("Note (2)", "b"))


# --------------------------------------------------------------------------- XLSX


def test_cells_merged_over_rows_speak_for_each_of_them(tmp_path):
    rows = [
        *PLAIN[:2],
        ["1.2", "Close the mine", None],
        ["1.3", "Build a road", None],
        ["1.4", "Plant trees", "Cuba"],
    ]
    asked, problems = take(xlsx(tmp_path / "a.xlsx", {"One": rows}, merged=["C2:C4"]))
    assert [a.state for a in asked] == ["PER", "PER", "PER", "CUB"]
    assert [(p.sort, p.row, p.lost) for p in problems] == [(Sort.MERGED, 2, False)]


def test_days_are_days_however_the_workbook_holds_them(tmp_path):
    rows = [
        ["Recommendation", "Date", "State"],
        ["Open", F(42065, style=1), "Peru"],
        ["Close", 42065, "Peru"],
        ["Go", "2015-03-02", "Peru"],
    ]
    asked, _ = take(xlsx(tmp_path / "a.xlsx", {"One": rows}))
    assert {a.date for a in asked} == {"2015-03-02"}
    assert dict(asked[0].cells)["Date"] == "2015-03-02"


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("03/09/2025", "2025"), ("23/09/2025", "2025-09-23"), ("09/23/2025", "2025-09-23"), ("3.9.2025", "2025-09-03"),
        ("2025-09-03T10:00:00Z", "2025-09-03"), ("3 September 2025", "2025-09-03"), ("2025", "2025"), ("45903", "2025-09-03"),
        ("99999", None), ("31/31/2025", None),
    ],
)  # fmt: skip
def test_of_a_day_that_two_halves_of_the_world_read_apart_the_year_is_sure(printed, iso):
    from answerable.imports.cells import date_of

    assert date_of(printed)[0] == iso


def test_a_formula_is_never_run_and_told(tmp_path):
    rows = [
        ["Recommendation", "State"],
        [F("Open it", '=HYPERLINK("http://example.org","Open it")'), "Peru"],
        [F(None, "=1+1"), "Peru"],
    ]
    asked, problems = take(xlsx(tmp_path / "a.xlsx", {"One": rows}))
    assert [a.text for a in asked] == ["Open it"]
    assert [p.sort for p in problems] == [Sort.FORMULA, Sort.FORMULA, Sort.NO_TEXT]


def test_a_number_that_is_stored_as_a_figure_is_told_once(tmp_path):
    rows = [PLAIN[0], [139.1, "Open it", "Peru"], [139.2, "Close it", "Peru"]]
    asked, problems = take(xlsx(tmp_path / "a.xlsx", {"One": rows}))
    assert [a.number for a in asked] == ["139.1", "139.2"]
    assert [p.sort for p in problems] == [Sort.FIGURE]


def test_a_sheet_that_is_no_list_is_left_out_and_told(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", {"About": [["This is", "a note"]], "List": PLAIN, "Empty": [[]]})
    asked, problems = take(path)
    assert [a.origin.sheet for a in asked] == ["List", "List"]
    assert [(p.sort, p.sheet, p.lost) for p in problems] == [(Sort.SHEET_LEFT_OUT, "About", True)]


def test_a_million_empty_rows_end_in_seconds(tmp_path):
    body = b"".join(
        b'<row r="%d"><c r="A%d" s="1"/><c r="B%d" s="1"/></row>' % (n, n, n) for n in range(4, 1_048_577)
    )
    words: list[str] = []
    from list_files import sheet_xml

    first = sheet_xml(PLAIN, words).encode()
    sheet = first.replace(b"</sheetData>", body + b"</sheetData>")
    path = xlsx(tmp_path / "a.xlsx", {"One": PLAIN}, parts={"xl/worksheets/sheet1.xml": sheet})
    start = time.process_time()
    assert texts(path) == ["Open the harbour", "Close the mine"]
    assert time.process_time() - start < 15


BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"]
)
def test_a_workbook_that_declares_entities_is_refused(tmp_path, part):
    good = xlsx(tmp_path / "good.xlsx", {"One": PLAIN})
    with zipfile.ZipFile(good) as archive:
        parts = {part: BOMB + archive.read(part).decode()}
    assert "entities" in refused(
        xlsx(tmp_path / "a.xlsx", {"One": [*PLAIN, ["", F(42000, style=1)]]}, parts=parts)
    )


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
@pytest.mark.parametrize("inside", ["<x/>", "a", "<row>", "<c/>"])
def test_a_part_that_unpacks_to_much_is_refused_soon(tmp_path, part, inside):
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    name = "worksheet" if "sheet1" in part else "sst"
    bomb = f'<{name} xmlns="{space}"><sheetData><row r="1">' + inside * (60_000_000 // len(inside))
    start = time.process_time()
    said = refused(xlsx(tmp_path / "a.xlsx", {"One": PLAIN}, parts={part: bomb}))
    assert time.process_time() - start < 20
    assert inside in ("a", "<row>") or "without a row" in said


def test_a_workbook_cut_short_is_refused(tmp_path):
    whole = xlsx(tmp_path / "good.xlsx", {"One": PLAIN}).read_bytes()
    for share in (0.2, 0.5, 0.9, 0.99):
        said = refused(table(tmp_path, whole[: int(len(whole) * share)], "a.xlsx"))
        assert "cut short" in said


def test_a_sheet_cut_short_inside_a_whole_archive_is_refused(tmp_path):
    with zipfile.ZipFile(xlsx(tmp_path / "good.xlsx", {"One": PLAIN * 50})) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    path = xlsx(tmp_path / "a.xlsx", {"One": PLAIN * 50}, parts={"xl/worksheets/sheet1.xml": sheet[:-400]})
    assert "sheet One" in refused(path)


def test_a_text_that_the_workbook_lacks_is_refused(tmp_path):
    empty = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    refused(xlsx(tmp_path / "a.xlsx", {"One": PLAIN}, parts={"xl/sharedStrings.xml": empty}))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04 nothing", "no XLSX workbook"), (b"%PDF-1.7 ...", "is no table"),
        (b"<html><table><tr><td>a</td></tr></table></html>", "is no table"), (b"{\\rtf1 }", "is no table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Office file"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["a.xlsx", "a.csv", "a.json"])
def test_what_is_no_table_is_refused_whatever_it_is_called(tmp_path, data, said, name):
    assert said in refused(table(tmp_path, data, name))


def compound(part: str) -> bytes:
    """The smallest old Office file with one part ([MS-CFB])."""
    import struct

    head = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + bytes(6)
    )
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    fat = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *[0xFFFFFFFF] * 126)

    def entry(name: str, sort: int, child: int) -> bytes:
        wide = name.encode("utf-16-le")
        return (
            wide.ljust(64, b"\0") + struct.pack("<HBBIII", len(wide) + 2, sort, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
            + bytes(36) + struct.pack("<IQ", 0xFFFFFFFE, 0)
        )  # fmt: skip

    return head + fat + (entry("Root Entry", 5, 1) + entry(part, 2, 0xFFFFFFFF)).ljust(512, b"\0")


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("EncryptedPackage", "without a password"),
        ("Workbook", "(.xls)"),
        ("Book", "(.xls)"),
        ("WordDocument", "no workbook"),
    ],
)
def test_old_and_locked_workbooks_are_named_as_such(tmp_path, part, said):
    assert said in refused(table(tmp_path, compound(part), "a.xlsx"))


def test_a_locked_zip_is_named_as_such(tmp_path):
    data = bytearray(xlsx(tmp_path / "good.xlsx", {"One": PLAIN}).read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + at] |= 1
            place = data.find(mark, place + 4)
    assert "without a password" in refused(table(tmp_path, bytes(data), "a.xlsx"))


def test_a_cell_far_to_the_right_is_refused(tmp_path):
    with zipfile.ZipFile(xlsx(tmp_path / "good.xlsx", {"One": PLAIN})) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").replace(b'r="C3"', b'r="ZZZ3"')
    assert "columns" in refused(
        xlsx(tmp_path / "a.xlsx", {"One": PLAIN}, parts={"xl/worksheets/sheet1.xml": sheet})
    )


def test_columns_are_counted_as_excel_does():
    from answerable.imports.sheet import column_of

    assert [column_of(column(n)) for n in range(2000)] == list(range(2000))


# --------------------------------------------------------------------------- ODS

_EMPTY_ROWS = ' table:number-rows-repeated="1048000"'
_DAY = '<table:table-cell office:value-type="date" office:date-value="2015-03-02"><text:p>02/03/15</text:p></table:table-cell>'
_SPAN = '<table:table-cell table:number-rows-spanned="2"><text:p>Peru</text:p></table:table-cell>'
_COVERED = "<table:covered-table-cell/>"
_FORMULA = '<table:table-cell table:formula="of:=1+1" office:value-type="float"><text:p>Mend the pier</text:p></table:table-cell>'
_HEAD = ods_row("No.", "Recommendation", "Country", "Date")


def test_an_open_document_spreadsheet_is_read_without_another_program(tmp_path):
    rows = (
        ods_row("Our list")
        + _HEAD
        + ods_row("1.10", "Open <text:span>the</text:span><text:s/>harbour", _SPAN, _DAY)
        + ods_row("1.11", "Close the mine", _COVERED)
        + ods_row("<table:table-cell table:number-columns-repeated='16384'/>", attributes=_EMPTY_ROWS)
        + ods_row("1.12", _FORMULA, "Cuba")
    )
    start = time.process_time()
    asked, problems = take(ods(tmp_path / "a.ods", rows))
    assert time.process_time() - start < 5
    assert [(a.origin.row, a.number, a.text, a.state, a.date) for a in asked] == [
        (3, "1.10", "Open the harbour", "PER", "2015-03-02"),
        (4, "1.11", "Close the mine", "PER", None),
        (1_048_005, "1.12", "Mend the pier", "CUB", None),
    ]
    assert [p.sort for p in problems] == [Sort.MERGED, Sort.FORMULA]
    assert asked[0].origin.sheet == "One"


def test_a_locked_or_damaged_open_document_is_refused(tmp_path):
    locked = {"META-INF/manifest.xml": "<manifest><encryption-data/></manifest>"}
    assert "without a password" in refused(ods(tmp_path / "a.ods", _HEAD, **locked))
    assert "damaged" in refused(ods(tmp_path / "b.ods", _HEAD + "<table:table-row>"))
    many = ods_row("1", "Open it", attributes=' table:number-rows-repeated="9999999"')
    assert "rows" in refused(ods(tmp_path / "c.ods", _HEAD + many))
    wide = "<table:table-cell table:number-columns-repeated='99999'><text:p>a</text:p></table:table-cell>"
    assert "columns" in refused(ods(tmp_path / "d.ods", _HEAD + ods_row(wide)))


# --------------------------------------------------------------------------- JSON


@pytest.mark.parametrize("end", [1, 20, 200, 500])
def test_json_cut_short_is_refused_with_the_record(tmp_path, end):
    whole = uhri_json(
        tmp_path / "good.json", *[uhri_record(AnnotationId=str(n)) for n in range(30)]
    ).read_bytes()
    said = refused(table(tmp_path, whole[:-end], "a.json"))
    assert "record 30" in said or "record 29" in said


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "[1, 2]",
        '["a"]',
        "null",
        "{}",
        '{"a": 1}',
        '{"a": [1]}',
        '[{"a": 1}]',
        "[" * 100_000,
        '[{"Text": ' + "[" * 100_000,
        "hello",
        "[" + "9" * 6000 + "]",
    ],
)
def test_json_that_is_no_list_of_recommendations_is_refused(tmp_path, text):
    refused(table(tmp_path, text.encode(), "a.json"))


def test_json_of_unlike_records_keeps_all(tmp_path):
    asked, _ = take(
        uhri_json(tmp_path / "a.json", uhri_record(), {**uhri_record(AnnotationId="2"), "Extra": {"a": [1]}})
    )
    assert ("Extra", '{"a": [1]}') in asked[1].cells


# --------------------------------------------------------------------------- anything


def unhurt(path: Path) -> None:
    """Rows that add up, or one line that names the file."""
    said = path.name
    try:
        take(path)
    except ReadError as error:
        said = str(error)
    assert said.startswith(path.name)
    assert "\n" not in said


quick = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@quick
@given(st.binary(max_size=400), st.sampled_from(["a.csv", "a.tsv", "a.json", "a.xlsx", "a.gz"]))
def test_any_bytes_give_rows_or_one_line(tmp_path, data, name):
    unhurt(table(tmp_path, data, name))


@quick
@given(st.text(st.sampled_from("\",;\t|\n\r\0 aé'=ж"), max_size=80))
def test_any_signs_below_a_header_give_rows_or_one_line(tmp_path, text):
    unhurt(table(tmp_path, ("Recommendation,State\n" + text).encode(), "a.csv"))


cells = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=20)


@quick
@given(st.lists(st.lists(cells, min_size=2, max_size=4), max_size=8))
def test_every_row_of_a_table_is_taken_or_told(tmp_path, rows):
    path = table(tmp_path, csv_text([["Recommendation", "State"], *rows]).encode(), "a.csv")
    listed = read_list(path)
    both = list(listed)
    filled = [row for row in rows if any(c and not c.isspace() for c in row)]
    assert listed.tally.rows == len(filled)
    lost = sum(isinstance(one, Problem) and one.lost for one in both)
    assert listed.tally.taken + lost == len(filled)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@quick
@given(
    st.lists(
        st.dictionaries(st.sampled_from([*uhri_record(), "UprPosition"]), values, max_size=6), max_size=5
    )
)
def test_any_json_gives_rows_or_one_line(tmp_path, found):
    records = [{"AnnotationId": "1", "Text": "Open", **record} for record in found]
    path = tmp_path / "a.json"
    path.write_text(json.dumps(records))
    unhurt(path)


@quick
@given(st.data())
def test_a_workbook_with_any_damage_gives_rows_or_one_line(tmp_path, data):
    into = io.BytesIO(xlsx(tmp_path / "good.xlsx", {"One": [UHRI_HEAD, UHRI_ROW]}).read_bytes()).getvalue()
    hurt = bytearray(into)
    for _ in range(data.draw(st.integers(1, 6))):
        hurt[data.draw(st.integers(0, len(hurt) - 1))] = data.draw(st.integers(0, 255))
    unhurt(table(tmp_path, bytes(hurt), "a.xlsx"))


@quick
@given(st.data())
def test_a_sheet_with_any_damage_gives_rows_or_one_line(tmp_path, data):
    with zipfile.ZipFile(xlsx(tmp_path / "good.xlsx", {"One": [UHRI_HEAD, UHRI_ROW]})) as archive:
        parts = {n: archive.read(n) for n in archive.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    hurt = bytearray(parts[name])
    for _ in range(data.draw(st.integers(1, 4))):
        hurt[data.draw(st.integers(0, len(hurt) - 1))] = data.draw(st.integers(0, 255))
    unhurt(xlsx(tmp_path / "a.xlsx", {"One": [UHRI_HEAD, UHRI_ROW]}, parts={name: bytes(hurt)}))


def test_a_workbook_that_counts_from_1904_is_read_so(tmp_path):
    with zipfile.ZipFile(xlsx(tmp_path / "good.xlsx", {"One": PLAIN})) as archive:
        book = archive.read("xl/workbook.xml").replace(b"<sheets>", b'<workbookPr date1904="1"/><sheets>')
    rows = [["Recommendation", "Date", "State"], ["Open", F(40603, style=1), "Peru"]]
    asked, _ = take(xlsx(tmp_path / "a.xlsx", {"One": rows}, parts={"xl/workbook.xml": book}))
    assert [a.date for a in asked] == ["2015-03-02"]


def test_a_hidden_sheet_is_not_read(tmp_path):
    with zipfile.ZipFile(xlsx(tmp_path / "good.xlsx", {"One": PLAIN, "Two": PLAIN})) as archive:
        book = archive.read("xl/workbook.xml").replace(b'name="Two"', b'name="Two" state="hidden"')
    asked, _ = take(xlsx(tmp_path / "a.xlsx", {"One": PLAIN, "Two": PLAIN}, parts={"xl/workbook.xml": book}))
    assert {a.origin.sheet for a in asked} == {"One"}


def test_a_packed_file_that_unpacks_without_end_or_is_cut_is_refused(tmp_path, monkeypatch):
    data = csv_text([*PLAIN[:1], *[["1", "Open the harbour", "Peru"]] * 20_000]).encode()
    packed = gzip.compress(data)
    assert "cut short" in refused(table(tmp_path, packed[: len(packed) // 2], "b.csv.gz"))
    monkeypatch.setattr(opened, "MOST_UNPACKED", len(data) - 1)
    assert "unpacks to more" in refused(table(tmp_path, packed, "a.csv.gz"))


def test_a_record_that_never_ends_is_refused_before_the_file_is_held(tmp_path, monkeypatch):
    monkeypatch.setattr(records, "MOST_OF_RECORD", 1000)
    path = table(tmp_path, b'[{"AnnotationId": "1", "Text": "' + b"a" * 5000, "a.json")
    assert "no value of less than 1,000 letters" in refused(path)
