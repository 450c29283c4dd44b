import csv
import io
import json
import re
from collections import Counter
from dataclasses import fields, replace
from html import unescape
from pathlib import Path

import pytest

from answerable.cli.reporting import report as command
from answerable.model import AnswerStatus, Finding, FindingKind, LinkKind, MentionKind, Severity, Span
from answerable.model.ledger import SIGNS, TABLES, Wanted, entries
from answerable.pipeline import analyse
from answerable.report import FORMATS, report
from answerable.store import write_dossier
from command_line import complaint, run
from small_review import DOCUMENTS, link, review

SAMPLE = Path(__file__).parents[1] / "src" / "answerable" / "sample"


@pytest.fixture(scope="module")
def dossier():
    return analyse([SAMPLE])


def test_the_report_has_a_chapter_for_each_question_a_reader_brings(dossier):
    text = report(dossier)
    for chapter in ("Documents", "Asked and answered", "What does not add up", "Recommended", "Threads"):
        assert f"\n## {chapter}\n" in text


def test_every_quote_of_the_report_stands_in_its_document(dossier):
    texts = " ".join(" ".join(s.document.text.split()) for s in dossier.sources)
    quotes = [
        line.split("“", 1)[1].rsplit("” (", 1)[0]
        for line in report(dossier).split("\n")
        if "” (" in line and "“" in line
    ]
    assert len(quotes) > 100
    assert [q for q in quotes if q not in texts] == []


def test_the_report_counts_persons_and_names_none_in_its_own_list(dossier):
    persons = [e for e in dossier.entities if e.kind is MentionKind.PERSON]
    chapter = report(dossier).split("## Persons")[1]
    assert str(len(persons)) in chapter
    assert [e.name for e in persons if e.name in chapter] == []


@pytest.fixture(scope="module")
def kept(dossier, tmp_path_factory):
    folder = tmp_path_factory.mktemp("report") / "dossier"
    write_dossier(dossier, folder)
    return folder


def test_each_question_stands_once_in_the_report_with_its_verdict(dossier):
    chapter = report(dossier).split("## Asked and answered")[1].split("## What does not add up")[0]
    verdicts = Counter(re.findall(r"^- \*\*\S (.+?)\*\*", chapter, re.MULTILINE))
    assert sum(verdicts.values()) == len(entries(dossier))
    assert verdicts["Not answered"] == sum(entry.status == "not_answered" for entry in entries(dossier))


def test_the_verdicts_add_up_over_the_matters(dossier):
    table = re.findall(r"^\| .+? \| (\d+) \| (.+) \|$", report(dossier).split("## Asked")[1], re.MULTILINE)
    for asked, parts in table[: len({e.matters[:1] for e in entries(dossier)})]:
        assert int(asked) == sum(int(n) for n in parts.split(" | ") if n != "–")


def test_a_finding_shows_all_its_quotes_and_says_who_speaks(dossier):
    chapter = report(dossier).split("## What does not add up")[1].split("\n## ")[0]
    heads = re.findall(r"^- \*\*(\w+), ", chapter, re.MULTILINE)
    assert heads == sorted(heads, key=["high", "medium", "low"].index)
    assert re.search(r"^  - .+: “.+” \(.+, line \d+\)$", chapter, re.MULTILINE)


def test_the_page_holds_every_quote_of_the_markdown_and_calls_nobody(dossier):
    text, page = report(dossier), report(dossier, form="html")
    quoted = re.findall(r"“(.+)” \((.+), line (\d+)\)", text)
    shown = " ".join(unescape(re.sub(r"<[^>]+>", "", page)).split())
    assert len(quoted) > 100
    assert [q for q in quoted if f"“{q[0]}” ({q[1]}, line {q[2]})" not in shown] == []
    assert not re.search(r"<(?:script|img|link|iframe)|https?://[^<]*[\"']|\son\w+=", page)
    assert "default-src 'none'" in page


def test_markup_of_a_source_is_shown_and_not_obeyed(dossier):
    name = "<script>x</script>|"
    page = report(dossier, Wanted(round=name), "html")
    assert "&lt;script&gt;x" in page
    assert "<script" not in page


@pytest.mark.parametrize("status", ["answered", "not_answered", "none"])
def test_a_filter_leaves_the_questions_that_fit_and_says_so(dossier, status):
    wanted = Wanted(status=status)
    text = report(dossier, wanted)
    assert f"Only questions with status: {status}." in text
    assert "## Recommended" not in text
    assert len(re.findall(r"^- \*\*", text, re.MULTILINE)) == len(wanted.of(entries(dossier)))


def test_rows_are_the_same_in_csv_and_json(dossier):
    rows = json.loads(report(dossier, form="json"))
    records = list(csv.DictReader(io.StringIO(report(dossier, form="csv"), newline="")))
    assert [row["question"]["statement"] for row in rows] == [record["question"] for record in records]
    assert len(rows) == len(entries(dossier))


@pytest.fixture(params=["md", "html"])
def small(request):
    """A small review, written up, without the marks of the format."""
    responds = link(LinkKind.RESPONDS_TO_ITEM, "forty", "why")
    written = report(review(links=(*review().links, responds)), form=request.param)
    return unescape(re.sub(r"<[^>]+>|[*_]", "", written))


def test_what_hangs_on_a_question_stands_below_it(small):
    asked = small[small.index("✓ Answered") : small.index("✕ Not answered")]
    for words in (
        "The committee, no. 4: “How many were held?” (issues.txt, line 1)",
        "reply: “Fourteen were held.” (report.txt, line 1)",
        "contradicted by The ngo: “Forty were held.” (shadow.txt, line 1)",
        "recommended by The committee: “Publish the figures.” (end.txt, line 2)",
    ):
        assert words in asked


def test_what_came_of_it_is_told_with_both_quotes(small):
    came = small[small.index("Recommendations taken up") :]
    assert came.index("The ngo: “Release them all.”") < came.index("by The committee: “Release everybody.”")
    assert "its words: Release" in came
    assert "Item 5 only others speak to it: “Why were they held?”" in came
    assert "The ngo: “Forty were held.” (shadow.txt, line 1)" in came


def test_a_report_that_is_passed_on_holds_no_link_that_may_name_somebody():
    quote = DOCUMENTS["shadow"].quote(Span(0, 5))
    found = Finding(FindingKind.EXPOSED_NAME, Severity.HIGH, "the link names A.", "name_in_link", (quote,))
    written = report(review(findings=(found,)))
    assert "the link names" not in written
    assert "A link may name somebody" in written


def test_a_sign_of_the_table_is_not_one_in_a_cell():
    dossier = review()
    thread = replace(dossier.threads[0], title="Arrest | detention")
    rows = [line for line in report(replace(dossier, threads=(thread,))).split("\n") if "Arrest" in line]
    assert [line for line in rows if line.startswith("|") and "Arrest \\| detention" not in line] == []


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_dossier_gives_the_same_report(dossier, form):
    assert report(dossier, form=form) == report(dossier, form=form)


def test_the_manual_names_every_column_and_every_filter():
    manual = (Path(__file__).parents[1] / "docs" / "report.md").read_text("utf-8")
    columns = manual.split("## Columns of the ledger")[1].split("\n\n")[1]
    assert re.findall(r"`(\w+)`", columns) == list(TABLES["ledger"].columns)
    named = re.findall(r"^\| `--(\w+)` \| (?!what)", manual, re.MULTILINE)
    assert sorted(named) == sorted(field.name for field in fields(Wanted))


def test_the_command_offers_the_formats_and_verdicts_that_there_are():
    offered = {option.name: option.type for option in command.params}
    assert tuple(offered["format_"].choices) == FORMATS
    assert list(offered["status"].choices) == [str(status) for status in SIGNS]
    assert {*AnswerStatus, "none"} == set(SIGNS)


def test_the_command_writes_what_is_wanted(kept, tmp_path):
    records = run("report", kept, "--format", "csv", "--status", "not_answered").stdout
    assert {row["status"] for row in csv.DictReader(io.StringIO(records))} == {"not_answered"}
    run("report", kept, "--format", "html", "--out", tmp_path / "r.html")
    assert (tmp_path / "r.html").read_text("utf-8").startswith("<!doctype html>")
    rows = json.loads(run("report", kept, "--format", "json", "--side", "ngo").stdout)
    assert {row["question"]["role"] for row in rows} == {"ngo"}


@pytest.mark.parametrize("option", ["--theme", "--article", "--round", "--thread", "--document", "--side"])
def test_a_filter_that_nothing_fits_is_named_with_what_could_be_meant(kept, option):
    said = complaint("report", kept, option, "Lighthouses")
    assert f"no question has the {option[2:]} 'Lighthouses'; there are: " in said
    assert len(said) < 900


def test_of_a_question_that_is_not_judged_nothing_says_that_nobody_replied(tmp_path):
    (tmp_path / "a.md").write_text(
        "# Le Comité des droits de l'homme examine le rapport de la Sylvanie\n\n4 juillet 2022\n\n"
        "## Questions et observations des membres du Comité\n\n"
        "M. Lafarge a demandé combien de personnes étaient détenues sans jugement.\n\n"
        "## Réponses de la délégation\n\n"
        "La délégation a indiqué que 340 personnes étaient en détention provisoire.\n",
        encoding="utf-8",
    )
    written = report(analyse([tmp_path]))
    assert "not judged: the question is in French" in written
    assert "could reply" not in written
