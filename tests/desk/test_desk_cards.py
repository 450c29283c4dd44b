"""The card of a statement: what it is, what else it could be, what it is tied to."""

from __future__ import annotations

import re


def test_a_card_says_what_else_a_statement_could_be_and_what_stands_above_its_lead_in(desk, dossier):
    said = next(s for s in dossier.statements if s.rivals)
    page = desk.get(f"/statements/{said.id}/").content.decode()
    assert "Or else" in page
    assert "<code>abuse-in-own-voice</code>" in page
    assert page.index("Between 2021 and 2023") < page.index(said.lead_in.text)


def test_a_card_says_where_the_place_alone_decided(desk, dossier):
    said = next(s for s in dossier.statements if s.default)
    page = desk.get(f"/statements/{said.id}/").content.decode()
    assert "the place alone did (<code>delegation-speaks</code>)" in page
    assert "Or else" not in page


def test_a_mark_links_to_the_card_of_its_statement(desk, dossier):
    page = desk.get("/documents/issues/").content.decode()
    for said in dossier.statements:
        if said.quote.document == "issues":
            assert f'href="/statements/{said.id}/"' in page


def test_a_card_shows_links_both_ways(desk, statement_id):
    page = desk.get(f"/statements/{statement_id('In the years')}/").content.decode()
    assert ">answers<" in page
    assert ">is rebutted by<" in page
    assert "Ministry of the Interior, Annual figures" in page


def test_a_card_shows_each_taxonomy_with_the_words_that_carried_its_labels(desk, statement_id):
    page = desk.get(f"/statements/{statement_id('Please state how many')}/").content.decode()
    assert "<dt>Themes</dt>" in page
    assert "<dt>Issues (UPR Info)</dt>" in page
    carried = page.split("Freedom of the press</a>", 1)[1].split("</dd>", 1)[0]
    assert "97%" in carried
    assert re.search(r"“<a [^>]*>journalists</a>”", carried)
    assert "“" not in page.split("Freedom of expression</a>", 1)[1].split("</dd>", 1)[0]
