"""A list among the documents of a review."""

from __future__ import annotations

import json

import pytest

from answerable import analyse, read_dossier, write_dossier
from answerable.errors import ReadError
from answerable.imports import as_document, from_dossier, read_list
from answerable.imports import document as module
from answerable.model import BlockKind, Kind, Role, Stance
from list_files import UHRI_HEAD, UHRI_ROW, csv_text, uhri_json, uhri_record, xlsx

TABLE = [
    ["To", "From", "Response", "Issue", "Session", "Text"],
    ["Slovenia", "Chile", "Accepted", "Justice", "20", "Build a court in each valley"],
    ["Slovenia", "Peru", "Noted", "Labour", "34", "Build a court in each valley"],
    ["Slovenia", "Slovenia", "Voluntary Pledge", "Other", "34", "Will build courts"],
]


def test_each_row_is_a_block_and_its_words_a_statement(tmp_path):
    path = xlsx(tmp_path / "export.xlsx", {"Export": [UHRI_HEAD, UHRI_ROW]})
    source, (said,) = as_document(path)
    document = source.document
    (block,) = document.blocks
    assert block.kind is BlockKind.TABLE_ROW
    assert document.text.startswith(
        "115.7 Open the reading rooms of rural libraries on Sundays\nCountries Concerned:"
    )
    assert (said.quote.text, said.number) == ("Open the reading rooms of rural libraries on Sundays", "115.7")
    assert document.text[said.quote.start : said.quote.end] == said.quote.text
    assert (said.kind, said.role, said.speaker, said.by) == (
        Kind.RECOMMENDATION, Role.REVIEWING_STATE, "URY", ("URY",),
    )  # fmt: skip
    assert said.reported
    assert said.position.value is Stance.SUPPORTED
    assert said.position.source.text == "- Supported"
    assert len(said.codings) == 4
    assert (said.listed.symbol, said.listed.cycle, said.listed.session) == ("A/HRC/28/15", "2", "20")
    assert (source.identity.genre, source.identity.state, source.identity.mechanism) == (
        "imported_list",
        "SVN",
        "UPR",
    )
    assert (document.format, document.file) == ("xlsx", "export.xlsx")


def test_what_rows_do_not_agree_on_stands_on_the_rows_alone(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(csv_text(TABLE))
    source, said = as_document(path)
    assert (source.identity.state, source.identity.cycle, source.identity.session) == ("SVN", None, None)
    assert [one.listed.cycle for one in said] == ["2", "3", "3"]
    assert [one.kind for one in said] == [Kind.RECOMMENDATION, Kind.RECOMMENDATION, Kind.COMMITMENT]
    assert [one.role for one in said] == [Role.REVIEWING_STATE, Role.REVIEWING_STATE, Role.STATE]
    assert len({one.id for one in said}) == 3
    assert all(source.document.quote(one.quote.span) == one.quote for one in said)


def test_a_list_is_read_among_the_documents_of_a_folder_and_kept(tmp_path):
    folder = tmp_path / "review"
    folder.mkdir()
    (folder / "a.csv").write_text(csv_text(TABLE))
    (folder / "note.txt").write_text("The State party should build a court in each valley.\n")
    (folder / "other.json").write_text('{"a": 1}')
    dossier = analyse([folder])
    assert [one.file for one in dossier.unread] == ["other.json"]
    assert "\n" not in dossier.unread[0].why
    assert {s.identity.genre for s in dossier.sources} >= {"imported_list"}
    write_dossier(dossier, tmp_path / "dossier")
    assert read_dossier(tmp_path / "dossier") == dossier
    row = next(one for one in dossier.statements if one.listed is not None)
    assert row.themes
    assert row.action is not None


def test_a_list_gives_the_same_rows_through_a_dossier(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(csv_text(TABLE[:3]))
    straight = list(read_list(path))
    through = list(from_dossier(analyse([path])))
    for one, other in zip(straight, through, strict=True):
        for name in (
            "text",
            "kind",
            "state",
            "mechanism",
            "number",
            "session",
            "cycle",
            "date",
            "by",
            "codings",
        ):
            assert getattr(one, name) == getattr(other, name), name
        assert [p.value for p in one.positions] == [p.value for p in other.positions]
        assert (one.origin.row, one.origin.key) == (other.origin.row, other.origin.key)


def test_what_is_no_list_is_one_unread_row(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("Year,Harvest\n1,2\n")
    with pytest.raises(ReadError, match=r"a\.csv"):
        analyse([path])


def test_a_list_that_is_too_long_is_sent_to_the_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "MOST_ROWS", 2)
    with pytest.raises(ReadError, match="answerable import"):
        as_document(uhri_json(tmp_path / "a.json", *[uhri_record(AnnotationId=str(n)) for n in range(3)]))


def test_problems_of_a_list_are_remarks_of_its_document(tmp_path):
    records = [uhri_record(AnnotationId=str(n), Symbol="x") for n in range(25)]
    path = tmp_path / "a.json"
    path.write_text(json.dumps(records))
    remarks = as_document(path)[0].document.remarks
    assert "recognised by" in remarks[0]
    assert "5 more problems" in remarks[-1]


def test_a_list_without_a_row_is_no_document(tmp_path):
    with pytest.raises(ReadError, match="no row"):
        as_document(uhri_json(tmp_path / "a.json", uhri_record(Text="")))
