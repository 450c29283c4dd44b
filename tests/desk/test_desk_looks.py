"""What keeps a page short, tells like from like, and leaves no copy behind."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from demo_review import conflict

from answerable.desk import search
from answerable.desk.labels import labels
from answerable.desk.loading import load
from answerable.desk.models import Statement
from answerable.model import Dossier


def _with(source, **what):
    return replace(source, identity=replace(source.identity, **what))


def _titled(dossier, title, *others):
    return [_with(s, title=title, **more) for s, more in zip(dossier.sources, others, strict=False)]


@pytest.mark.parametrize(
    ("others", "begins"),
    [
        (
            ({"state": "NOR", "symbol": "A/1"}, {"state": "FRA", "symbol": "A/2"}),
            ["Norway, A/1", "France, A/2"],
        ),
        (({"state": "NOR", "symbol": "A/1"}, {"state": "NOR", "symbol": "A/2"}), ["A/1", "A/2"]),
        (({"symbol": None, "date": "2024"}, {"symbol": None, "date": "2025"}), ["2024", "2025"]),
    ],
)
def test_documents_of_one_title_are_told_apart(dossier, others, begins):
    sources = _titled(dossier, "Report *", *others)
    assert list(labels(sources).values()) == [f"{words}: Report *" for words in begins]


def test_documents_with_nothing_else_to_tell_them_apart_bear_their_file(dossier):
    sources = _titled(dossier, "Report", {"symbol": "A/1"}, {"symbol": "A/1"})
    sources = [_with(s, state="NOR") for s in sources]
    assert list(labels(sources).values()) == [f"{s.document.file}: Report" for s in sources]


def test_a_list_whose_title_is_only_a_theme_bears_its_file_and_what_it_is(dossier):
    sources = _titled(dossier, "Theme: prisons", {"genre": "upr_matrix"}, {"genre": "upr_national_report"})
    named = f"{sources[0].document.file}: list of recommendations with positions"
    assert labels(sources) == {sources[0].id: named}
    titled = _with(sources[0], title="Thematic list of recommendations")
    assert labels([titled]) == {}


def test_a_document_whose_title_nobody_else_bears_keeps_it(dossier):
    assert labels(dossier.sources) == {}
    assert labels([_with(s, title="") for s in dossier.sources]) == {}


def test_many_speakers_take_one_line():
    states = ["NOR", "FRA", "DEU", "ESP", "ITA", "POL"]
    assert Statement(by=states).brief_voice == "Norway, France, Germany and 3 others"
    assert Statement(by=states[:4]).brief_voice == "Norway, France, Germany, Spain"
    assert len(Statement(speaker="a very long name " * 20).brief_voice) == 70


def test_a_finding_shows_its_quotes_before_its_message(desk, dossier):
    for page in ("/findings/", f"/findings/{conflict(dossier).id}/"):
        card = desk.get(page).content.decode().split('<article class="finding')[1]
        assert card.index("<blockquote") < card.index('class="message"')


def test_a_list_cuts_a_long_message_and_the_page_of_the_finding_does_not(db, client, dossier):
    first = replace(conflict(dossier), message="word " * 200 + "end")
    load(replace(dossier, findings=(first,)))
    assert "end</p>" not in client.get("/findings/").content.decode()
    assert "end</p>" in client.get(f"/findings/{first.id}/").content.decode()


def test_the_front_page_says_where_nobody_could_have_replied(db, client, dossier):
    load(replace(dossier, answers=()))
    page = client.get("/").content.decode()
    assert "Nobody can say" in page
    assert "No question was found" not in page


def test_the_front_page_shows_first_what_can_be_understood_alone(desk):
    shown = list(Statement.objects.left_open().gravest_first())
    leaning = [(s.answer.status != "not_answered", len(s.quote) < 60) for s in shown]
    assert leaning == sorted(leaning)


def test_a_file_that_could_not_be_read_is_named_at_the_top(desk, client, db):
    page = desk.get("/").content.decode()
    assert page.index("could not be read") < page.index("What was found")
    load(Dossier())
    assert "Every file was read" in client.get("/").content.decode()


def test_a_question_stands_among_the_words_around_it(desk, statement_id):
    page = desk.get(f"/questions/{statement_id('explain why')}/").content.decode()
    assert '<mark class="quoted">' in page


@pytest.mark.parametrize("page", ["/", "/documents/report/", "/search?q=police", "/nowhere"])
def test_a_browser_is_told_to_keep_no_copy(desk, page):
    assert desk.get(page)["Cache-Control"] == "no-store"
    assert not desk.get(page).cookies


def test_scripts_keep_no_copy_of_pages_either(desk):
    assert '"historyCacheSize": 0' in desk.get("/").content.decode()


def test_other_sites_may_not_ask_for_the_files_of_the_desk(desk):
    answer = desk.get("/static/desk/desk.css")
    assert answer.status_code == 200
    assert "Access-Control-Allow-Origin" not in answer


def test_links_of_a_long_search_carry_only_the_words_used(desk):
    page = desk.get("/search", {"q": "journalists " * 2000}).content.decode()
    assert "Searched for" in page
    assert all(len(link) < 3000 for link in re.findall(r'href="([^"]*)"', page))
    assert len(page) < 60_000


@pytest.mark.parametrize(
    ("words", "query"),
    [("a", '"a"'), ("pol", '"pol"*'), ("article 7", '"article" "7"'), ("中", '"中"*'), ("C++", '"C++"')],
)
def test_one_latin_letter_is_not_taken_as_a_beginning(words, query):
    assert search.to_query(words) == query
