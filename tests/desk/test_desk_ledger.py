"""The ledger, the matters, the picture and coverage; and that a file holds what the page shows."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from html import unescape

import pytest
from demo_review import conflict

from answerable.desk.loading import load
from answerable.desk.models import CoverageRow, LedgerEntry, Link, Statement, Thread
from answerable.desk.picture import Row, bars
from answerable.desk.voices import sittings
from answerable.model import Dossier, Kind, LinkKind, Role, Severity
from answerable.model import Link as ModelLink
from answerable.model.ledger import TABLES, Wanted, coverage, pairs, plain
from answerable.report import report

FILTERS = [
    {},
    {"status": "answered"},
    {"status": "not_answered"},
    {"status": "none"},
    {"side": "committee"},
    {"side": "ngo"},
    {"document": "issues"},
    {"theme": "Freedom of expression"},
    {"theme": "Freedom of the press", "status": "answered"},
    {"article": "ICCPR 19"},
    {"round": "second"},
    {"theme": "nothing such"},
    {"status": "Not_Answered"},
    {"status": "NONE"},
    {"side": "COMMITTEE"},
]


def records(answer):
    text = answer.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def rows_of(page):
    return page.count('<td class="asked">')


@pytest.mark.parametrize("chosen", FILTERS, ids=str)
def test_the_page_its_files_and_the_report_hold_the_same_questions(desk, dossier, chosen):
    page = desk.get("/ledger/", chosen)
    held = page.context["page"].paginator.count
    assert rows_of(page.content.decode()) == held
    file = desk.get("/ledger.csv", chosen)
    assert len(records(file)) == held
    assert file.content.decode("utf-8-sig") == report(dossier, Wanted(**chosen), "csv")
    assert desk.get("/ledger.json", chosen).content.decode() == report(dossier, Wanted(**chosen), "json")


def test_a_matter_is_named_by_its_title_too_and_capitals_do_not_matter(desk, dossier):
    title = dossier.threads[0].title
    for name in (title, title.upper()):
        held = desk.get("/ledger/", {"thread": name}).context["page"].paginator.count
        assert held == len(desk.get("/ledger.json", {"thread": dossier.threads[0].id}).json())
        assert desk.get("/ledger.csv", {"thread": name}).content.decode("utf-8-sig") == report(
            dossier, Wanted(thread=name), "csv"
        )


def test_a_matter_and_words_narrow_the_page_and_its_files_alike(desk, dossier):
    for chosen in ({"thread": dossier.threads[0].id}, {"q": "journalists"}, {"q": "women's shel"}):
        held = desk.get("/ledger/", chosen).context["page"].paginator.count
        assert 0 < held < 4
        assert len(records(desk.get("/ledger.csv", chosen))) == held


def test_the_links_to_the_files_carry_the_filters_and_not_the_page(desk):
    page = desk.get("/ledger/?status=partly&q=station&page=1&nothing=1").content.decode()
    links = [unescape(link) for link in re.findall(r'href="(/ledger\.[^"]+)"', page)]
    assert links == ["/ledger.csv?status=partly&q=station", "/ledger.json?status=partly&q=station"]
    assert len(records(desk.get(links[0]))) == 1


def test_a_spreadsheet_is_told_that_the_letters_are_utf_8(desk):
    for path in ("/ledger.csv", "/coverage/items.csv", "/findings.csv"):
        assert desk.get(path).content.startswith(b"\xef\xbb\xbf")
    assert desk.get("/ledger.json").content.startswith(b"[")


def test_a_file_is_one_to_keep_and_no_page(desk):
    file = desk.get("/ledger.csv")
    assert file["Content-Type"] == "text/csv; charset=utf-8"
    assert file["Content-Disposition"] == 'attachment; filename="ledger.csv"'
    assert file["Cache-Control"] == "no-store"
    assert desk.get("/ledger.json")["Content-Type"] == "application/json"
    assert desk.get("/ledger.xlsx").status_code == 404


def test_every_row_of_a_file_leads_to_its_words(desk, dossier):
    for record in records(desk.get("/ledger.csv")):
        document = dossier.document(record["document"])
        assert document.text[int(record["start"]) : int(record["end"])] == record["quote"]
        assert document.line(int(record["start"])) == int(record["line"])


def test_a_row_shows_the_reply_who_contradicts_it_and_what_was_recommended(desk):
    page = desk.get("/ledger/?status=answered").content.decode()
    row = page[page.index('<td class="asked">') : page.index("</table>")]
    assert ">4</strong>" in row
    assert row.index("the police detained 14 journalists") < row.index("Contradicted")
    assert row.index("Contradicted") < row.index("at least 41 journalists")
    assert "Valmerian Press Circle" in row
    assert "The State party should release them." in row
    assert "given: " in row


def test_a_reply_that_others_tell_is_marked(desk):
    assert "the reply itself is not at hand" in desk.get("/ledger/?status=deflected").content.decode()
    assert "the reply itself is not at hand" not in desk.get("/ledger/?status=answered").content.decode()


def test_a_question_stands_beside_who_contradicts_its_reply(desk, statement_id):
    page = desk.get(f"/questions/{statement_id('Please state')}/").content.decode()
    part = page[page.index("Who contradicts it") :]
    assert "Valmerian Press Circle" in part
    assert "at least 41 journalists" in part
    assert part.index("What was recommended later") < part.index("The State party should release them.")
    assert "told by others" not in page.lower()
    assert "Told by others" in desk.get(f"/questions/{statement_id('Please describe')}/").content.decode()


def test_a_card_names_the_words_that_carry_a_link(desk, statement_id):
    page = desk.get(f"/statements/{statement_id('Between 2021')}/").content.decode()
    assert "other figure for the same years by the words “at least 41”" in page


def test_each_verdict_has_a_sign_and_a_word(desk):
    page = desk.get("/ledger/").content.decode()
    for sign, word in (
        ("✓", "Answered"),
        ("◐", "Partly answered"),
        ("↷", "Deflected"),
        ("✕", "Not answered"),
    ):
        assert f'<span aria-hidden="true">{sign}</span> {word}' in page


def test_the_questions_have_moved_with_their_filters(desk):
    answer = desk.get("/questions/?status=deflected&page=2")
    assert answer.status_code == 302
    assert answer["Location"] == "/ledger/?status=deflected&page=2"
    assert desk.get("/questions/")["Location"] == "/ledger/"


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1"])
def test_a_spreadsheet_runs_nothing_of_a_source(db, client, dossier, formula):
    verdicts = tuple(replace(a, reason=formula) for a in dossier.answers)
    load(replace(dossier, answers=verdicts))
    reasons = {row["reason"] for row in records(client.get("/ledger.csv"))}
    assert reasons == {f"'{formula}"}


@pytest.mark.parametrize("name", ["uptake", "repeats", "questions", "items"])
def test_coverage_and_its_files_hold_the_rows_of_the_library(desk, dossier, name):
    rows = [plain(row) for row in getattr(coverage(dossier), name)]
    assert rows
    assert json.loads(desk.get(f"/coverage/{name}.json").content) == rows
    assert desk.get(f"/coverage/{name}.csv").content.decode("utf-8-sig") == TABLES[name].csv(rows)
    assert desk.get(f"/coverage/{name}/").context["page"].paginator.count == len(rows)


@pytest.mark.parametrize("state", ["taken_up", "not_taken_up", "nothing"])
def test_a_table_of_coverage_is_narrowed_by_what_it_says(desk, state):
    page = desk.get("/coverage/uptake/", {"state": state})
    held = page.context["page"].paginator.count
    assert held == {"taken_up": 1, "not_taken_up": 1, "nothing": 0}[state]
    assert len(records(desk.get("/coverage/uptake.csv", {"state": state}))) == held


def test_coverage_says_which_words_took_up_a_recommendation(desk):
    page = desk.get("/coverage/").content.decode()
    uptake = page[page.index('id="uptake"') : page.index('id="repeats"')]
    assert "repeal article 88" in uptake
    assert "The State party should release them." in uptake
    assert "by the words “release”" in uptake


def test_coverage_shows_items_without_a_reply(desk):
    page = desk.get("/coverage/items/?state=no_reply").content.decode()
    assert "Tamás Orbeli-Kade" in page
    assert "No reply" in page


def test_coverage_does_not_blame_anybody_for_files_that_are_not_there(db, client, dossier):
    load(Dossier())
    page = client.get("/coverage/").content.decode()
    assert "There are no concluding observations among these files" in page
    assert "There is no list of issues among these files." in page
    own = tuple(s for s in dossier.statements if s.quote.document == "submission")
    load(replace(dossier, statements=own, answers=(), links=(), threads=()))
    page = client.get("/coverage/").content.decode()
    assert "There are no concluding observations among these files" in page
    assert "Nothing later to take it up" in page
    assert "No link found" not in page


def test_there_are_four_tables_of_coverage(desk):
    for path in ("/coverage/ledger/", "/coverage/nothing/", "/coverage/ledger.csv", "/coverage/x.json"):
        assert desk.get(path).status_code == 404


@pytest.mark.parametrize(
    "chosen", [{}, {"kind": "conflict"}, {"severity": "low"}, {"kind": "style"}], ids=str
)
def test_findings_and_their_files_hold_the_same(desk, dossier, chosen):
    page = desk.get("/findings/", chosen)
    held = [finding.id for finding in page.context["page"].paginator.object_list]
    assert [row["finding"] for row in records(desk.get("/findings.csv", chosen))] == held
    assert [row["finding"] for row in json.loads(desk.get("/findings.json", chosen).content)] == held
    of_library = {pair.finding: plain(pair) for pair in pairs(dossier)}
    assert json.loads(desk.get("/findings.json", chosen).content) == [of_library[id_] for id_ in held]


def test_findings_of_style_are_in_the_file_only_where_they_are_asked_for(desk):
    assert "style" not in {row["kind"] for row in records(desk.get("/findings.csv"))}
    assert {row["kind"] for row in records(desk.get("/findings.csv?kind=style"))} == {"style"}


def test_a_finding_says_who_speaks_what_is_compared_and_why_it_may_be_harmless(desk, dossier):
    for path in ("/findings/?kind=conflict", f"/findings/{conflict(dossier).id}/"):
        page = desk.get(path).content.decode()
        assert "How many journalists were detained, 2021 to 2023" in page
        assert "the State may count only those held under article 88" in page
        assert page.index('<strong class="speaker">Valmeria</strong>') < page.index(
            "Valmerian Press Circle</strong>"
        )
        assert "2024-07-17, para. 12" in page


def test_a_matter_is_set_in_columns_by_voice_and_rows_by_time(desk, dossier):
    matter = dossier.threads[0]
    page = desk.get(f"/threads/{matter.id}/")
    text = page.content.decode()
    assert "Asked once, answered at least in part once." in text
    assert "One claim of the State is contradicted, by Valmerian Press Circle." in text
    columns = [
        [index for index, cell in enumerate(cells) if cell]
        for sitting in page.context["sittings"]
        for _, cells in sitting.rows
    ]
    assert [s.document.id for s in page.context["sittings"]] == [
        "issues",
        "report",
        "observations",
        "submission",
    ]
    assert columns == [[0], [1], [0], [0], [2]]
    dates = [s.document.date for s in page.context["sittings"]]
    assert dates == sorted(dates, key=lambda date: (not date, date))


def test_a_reader_along_the_rows_reads_in_the_order_of_time(db, dossier):
    said = list(Statement.objects.light().by_time())
    read = [
        cell.said.id
        for sitting in sittings(said, Link.objects.touching(said))
        for _, cells in sitting.rows
        for cell in cells
        if cell
    ]
    assert read == [statement.id for statement in said]


def test_one_row_holds_a_question_and_the_reply_that_follows_it(db, dossier):
    said = list(Statement.objects.light().filter(document="report"))
    asked = said[0]
    asked.role, asked.document_id = "committee", "report"
    (sitting,) = sittings(said, [])
    assert [bool(cell) for cell in sitting.rows[0][1]] == [True, True, False]


def test_a_cell_says_what_its_statement_does_to_others(desk, dossier, statement_id):
    page = desk.get(f"/threads/{dossier.threads[0].id}/").content.decode()
    cell = page[page.index(f'id="{statement_id("Between 2021")}"') :].split("</article>")[0]
    assert "rebuts" in cell
    assert f'href="#{statement_id("In the years")}"' in cell
    assert "by the words “at least 41”" in cell


def test_a_cell_names_few_links_and_says_how_many_more(db, client, dossier):
    first = dossier.threads[0].statements[0]
    others = [s for s in dossier.statements if s.id != first][:6]
    links = tuple(ModelLink(LinkKind.SUPPORTS, s.id, first, 0.5, "x") for s in others)
    load(replace(dossier, links=links))
    page = client.get(f"/threads/{dossier.threads[0].id}/").content.decode()
    cell = page[page.index(f'id="{first}"') :].split("</article>")[0]
    assert cell.count("is supported by") == 3
    assert "3 more" in cell


def test_a_long_matter_is_paged(db, client, dossier):
    first = dossier.statements[0]
    many = tuple(replace(first, ordinal=n) for n in range(60))
    thread = replace(dossier.threads[0], statements=tuple(s.id for s in many))
    load(replace(dossier, statements=many, answers=(), links=(), threads=(thread,)))
    pages = [client.get(f"/threads/{thread.id}/?page={n}").content.decode() for n in (1, 2)]
    assert [page.count("<article") for page in pages] == [50, 10]


def test_the_picture_counts_every_question_once_a_round_and_its_parts_lead_to_them(desk):
    page = desk.get("/dialogue/")
    assert sum(bar.total for bar in page.context["rounds"]) == page.context["whole"].total
    for bar in (*page.context["rounds"], *page.context["matters"]):
        assert desk.get(bar.href).context["page"].paginator.count == bar.total
        for part in bar.parts:
            assert desk.get(part.href).context["page"].paginator.count == part.n
            assert part.href.replace("&", "&amp;") in page.content.decode()


def test_two_sides_that_ask_in_one_document_have_two_bars(db, client, dossier):
    kept = [s for s in dossier.statements if s.kind is Kind.QUESTION]
    mixed = tuple(replace(s, role=Role.NGO) if s is kept[0] else s for s in dossier.statements)
    load(replace(dossier, statements=mixed))
    rounds = client.get("/dialogue/").context["rounds"]
    assert sorted(bar.total for bar in rounds) == [1, 3]
    for bar in rounds:
        assert client.get(bar.href).context["page"].paginator.count == bar.total


def test_the_picture_is_told_in_words_and_stands_on_the_front_page(desk):
    for path in ("/", "/dialogue/"):
        page = desk.get(path).content.decode()
        assert 'aria-label="Detention of journalists: 1 asked; 1 answered"' in page
    assert "<caption" in page or "as a table" in page


@pytest.mark.parametrize(
    "counts",
    [
        [{"answered": 1}],
        [{"answered": 3, "none": 1}, {"partly": 1}],
        [{"deflected": 997, "none": 3}, {"answered": 1}],
    ],
)
def test_the_bars_have_one_scale_and_their_parts_touch(counts):
    drawn = bars(Row("x", "", {}, c) for c in counts)
    assert max(bar.end for bar in drawn) == pytest.approx(100, abs=0.05)
    for bar, count in zip(drawn, counts, strict=True):
        assert bar.total == sum(count.values())
        reached = 0.0
        for part in bar.parts:
            assert part.left == pytest.approx(reached, abs=0.02)
            reached = part.left + part.width


def test_without_a_question_there_is_no_picture(db, client):
    load(Dossier())
    assert "<svg" not in client.get("/").content.decode()
    assert "No question was found" in client.get("/dialogue/").content.decode()


def test_a_desk_of_an_older_program_gets_its_ledger_at_the_next_start(db, dossier):
    """The migration drops rows to which none points, so that a load of the same dossier is no "same"."""
    from django.db import connection

    LedgerEntry.objects.all().delete()
    CoverageRow.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM desk_block")
    load(dossier, "/dossiers/valmeria")
    assert LedgerEntry.objects.count() == sum(s.kind is Kind.QUESTION for s in dossier.statements)
    assert CoverageRow.objects.exists()


def test_the_gravest_findings_come_first_in_the_file(desk):
    order = [str(severity) for severity in Severity]
    found = [row["severity"] for row in records(desk.get("/findings.csv"))]
    assert found == sorted(found, key=order.index)


def test_every_matter_of_the_list_opens(desk):
    for thread in Thread.objects.all():
        assert desk.get(f"/threads/{thread.id}/").status_code == 200
