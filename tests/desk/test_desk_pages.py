from __future__ import annotations

import re
from dataclasses import replace

import pytest
from demo_review import conflict

from answerable.desk.loading import load
from answerable.desk.models import Document
from answerable.model import Dossier

LISTS = [
    "/", "/documents/", "/statements/", "/ledger/", "/dialogue/", "/coverage/", "/coverage/uptake/", "/coverage/repeats/",
    "/coverage/questions/", "/coverage/items/", "/persons/", "/institutions/", "/laws/", "/events/", "/figures/",
    "/findings/", "/threads/", "/search", "/search?q=journalists", "/help/", "/cycles/", "/cycles/who/",
]  # fmt: skip
# Pages of one document: there are none where there is no document.
OF_A_DOCUMENT = [
    "/documents/report/", "/documents/submission/", "/documents/submission/lint/", "/documents/issues/lint/",
]  # fmt: skip
# The number of queries of each page, whatever the dossier's size.
QUERIES = {
    "/": 18, "/cycles/": 7, "/cycles/who/": 4, "/documents/": 3, "/documents/report/": 6, "/documents/submission/lint/": 7,
    "/statements/": 8, "/ledger/": 10, "/dialogue/": 6, "/coverage/": 9, "/coverage/items/": 7, "/persons/": 3,
    "/laws/": 3, "/events/": 3, "/figures/": 4, "/findings/": 4, "/threads/": 4, "/search?q=journalists": 5, "/help/": 1,
}  # fmt: skip
HOSTILE = [
    "",
    "\x00",
    "-1",
    "0",
    "9" * 5000,
    "1e9",
    "'",
    '"><script>alert(1)</script>',
    "../..",
    "%00",
    "é" * 500,
    "None",
]


@pytest.mark.parametrize("page", [*LISTS, *OF_A_DOCUMENT])
def test_a_page_opens(desk, page):
    assert desk.get(page).status_code == 200


@pytest.mark.parametrize("page", LISTS)
def test_a_page_of_an_empty_dossier_opens_and_says_that_it_is_empty(db, client, page):
    load(Dossier())
    assert client.get(page).status_code == 200


@pytest.mark.parametrize("page", QUERIES)
def test_a_page_asks_the_database_a_fixed_number_of_times(desk, page, django_assert_num_queries):
    with django_assert_num_queries(QUERIES[page]):
        desk.get(page)


@pytest.mark.parametrize("page", QUERIES)
def test_more_rows_are_not_more_queries(db, dossier, client, page, django_assert_num_queries):
    load(_grown(dossier))
    with django_assert_num_queries(QUERIES[page]):
        client.get(page)


def _grown(dossier: Dossier) -> Dossier:
    """Three of every statement, verdict and finding."""
    said = [replace(s, ordinal=n) for n in range(3) for s in dossier.statements]
    ids = {s.id: [replace(s, ordinal=n).id for n in range(3)] for s in dossier.statements}
    answers = [
        replace(a, question=ids[a.question][n], responses=tuple(ids[r][n] for r in a.responses))
        for n in range(3)
        for a in dossier.answers
    ]
    findings = [replace(f, quotes=f.quotes[-1:] * n + f.quotes) for n in range(2) for f in dossier.findings]
    threads = [replace(t, key=f"{t.key}-{n}") for n in range(3) for t in dossier.threads]
    mentions = [replace(m, ordinal=n) for n in range(3) for m in dossier.mentions]
    return replace(
        dossier,
        statements=tuple(said),
        answers=tuple(answers),
        findings=tuple(findings),
        threads=tuple(threads),
        mentions=tuple(mentions),
    )


def test_the_card_and_the_question_ask_a_fixed_number_of_times(
    db, dossier, client, django_assert_max_num_queries
):
    load(_grown(dossier))
    for answer in dossier.answers:
        with django_assert_max_num_queries(8):
            client.get(f"/statements/{answer.question}/")
        with django_assert_max_num_queries(5):
            client.get(f"/questions/{answer.question}/")


@pytest.mark.parametrize("value", HOSTILE, ids=lambda v: repr(v[:12]))
@pytest.mark.parametrize(
    "name",
    [
        *("page", "kind", "document", "role", "theme", "round", "status", "severity", "q", "nothing"),
        *("level", "rule", "side", "thread", "article", "state"),
        *("mechanism", "cycle", "by", "position", "answer", "again", "affected", "grade", "order", "group"),
    ],
)
def test_any_value_in_an_address_gets_a_page(desk, name, value):
    for page in (
        "/statements/",
        "/ledger/",
        "/ledger.csv",
        "/ledger.json",
        "/dialogue/",
        "/coverage/items/",
        "/coverage/uptake.csv",
        "/findings.json",
        "/findings/",
        "/figures/",
        "/threads/",
        "/persons/",
        "/search",
        "/documents/submission/lint/",
        "/cycles/",
        "/cycles.csv",
        "/cycles/who/",
        "/cycles/who.json",
    ):
        answer = desk.get(page, {name: value})
        assert answer.status_code == 200
        assert b"<script>alert" not in answer.content


@pytest.mark.parametrize(
    "room",
    [
        "documents",
        "statements",
        "questions",
        "persons",
        "laws",
        "institutions",
        "events",
        "threads",
        "cycles",
    ],
)
@pytest.mark.parametrize("id_", ["nothing", "s-0", "\x00", "é", "%2e%2e", "a" * 3000, "<b>", "' OR 1=1"])
def test_an_unknown_id_is_no_page(desk, room, id_):
    assert desk.get(f"/{room}/{id_}/").status_code == 404


@pytest.mark.parametrize(
    "place",
    [
        "1",
        "-",
        "5-5",
        "9-3",
        "-1-4",
        "0-999999999",
        "0-9999999999999999999999",
        "a-b",
        "1-2-3",
        "١-٢",
        " 1-2",
        "1.0-2",
        "\x00",
    ],
)
def test_a_passage_that_is_not_there_says_so(desk, place):
    answer = desk.get("/documents/report/", {"q": place})
    assert answer.status_code == (200 if place == "\x00" else 404)
    if answer.status_code == 404:
        assert "has no passage" in answer.content.decode()
    assert desk.get(f"/quotes/report/{place}/").status_code == 404


def test_every_quote_of_the_dossier_lands_on_its_words(desk, dossier):
    quotes = [s.quote for s in dossier.statements] + [q for f in dossier.findings for q in f.quotes]
    for quote in quotes:
        answer = desk.get(f"/documents/{quote.document}/?q={quote.start}-{quote.end}")
        page = answer.content.decode()
        assert page.count('id="q"') == 1
        assert _highlighted(page) == quote.text


def _highlighted(page: str) -> str:
    from html import unescape

    pieces = re.findall(r'<mark class="quoted"[^>]*>(.*?)</mark>', page, re.DOTALL)
    return unescape(re.sub(r"<[^>]+>", "", "".join(pieces)))


def test_a_passage_over_two_blocks_has_one_anchor_and_both_parts(desk, dossier):
    text = dossier.document("submission").text
    start, end = text.index("(a) repeal"), text.index("(b) reopen") + 10
    page = desk.get(f"/documents/submission/?q={start}-{end}").content.decode()
    assert page.count('id="q"') == 1
    assert _highlighted(page) == "(a) repeal article 88 of the Public Order Code;(b) reopen"


def test_the_lasting_address_of_a_quote_leads_into_the_reader(desk):
    answer = desk.get("/quotes/report/3-9/")
    assert answer.status_code == 302
    assert answer["Location"] == "/documents/report/?q=3-9#q"


@pytest.mark.parametrize("document", ["issues", "report", "submission", "observations"])
def test_the_reader_shows_every_word_of_the_text(desk, document):
    text = Document.objects.get(pk=document).text
    answer = desk.get(f"/documents/{document}/")
    shown = "".join(re.sub(r"<[^>]+>", "", str(piece.html)) + "\n" for piece in answer.context["shown"])
    from html import unescape

    assert unescape(shown).split() == text.split()


def test_letters_that_no_block_holds_are_shown_too(db, dossier, client):
    source = dossier.sources[0]
    bare = replace(source, document=replace(source.document, blocks=source.document.blocks[2:4]))
    load(Dossier(sources=(bare,)))
    page = client.get(f"/documents/{source.id}/").content.decode()
    assert "CCPR/C/VLM/QPR/2" in page
    assert "nineteen days" in page


def test_a_note_is_shown_where_it_is_called_and_in_its_own_place(desk):
    page = desk.get("/documents/report/").content.decode()
    assert page.count("Ministry of the Interior, Annual figures") == 2
    assert 'id="note-1"' in page
    assert 'href="#open-1"' in page
    assert 'href="#note-1"' in page
    assert 'id="call-1"' in page


def test_a_reference_that_does_not_hold_says_so_where_it_stands(desk):
    page = desk.get("/documents/submission/").content.decode()
    assert page.index("A note that nobody calls.") < page.index("Nothing in the text calls note 3")


def test_a_finding_has_an_address_of_its_own(desk, dossier):
    page = desk.get(f"/findings/{conflict(dossier).id}/").content.decode()
    assert "the police detained 14 journalists" in page
    assert "at least 41 journalists were detained" in page


def test_a_note_that_nobody_calls_has_no_way_back(desk):
    page = desk.get("/documents/submission/").content.decode()
    assert 'href="#call-2"' in page
    assert 'href="#call-3"' not in page


def test_no_id_stands_twice_on_a_page(desk, dossier):
    pages = [*LISTS, *OF_A_DOCUMENT, *(f"/documents/{s.id}/?q=0-30" for s in dossier.sources)]
    pages += [f"/statements/{s.id}/" for s in dossier.statements]
    for page in pages:
        ids = re.findall(r'\sid="([^"]+)"', desk.get(page).content.decode())
        assert len(ids) == len(set(ids)), page


def test_every_link_of_every_page_leads_somewhere(desk, dossier):
    seen, queue = set(), ["/"]
    while queue:
        page = queue.pop()
        if page in seen or len(seen) > 400:
            continue
        seen.add(page)
        answer = desk.get(page)
        assert answer.status_code in (200, 302), page
        content = answer.content.decode()
        links = re.findall(r'href="(/[^"#]*)', content)
        queue.extend(link.replace("&amp;", "&") for link in links if not link.startswith("/static/"))
    assert len(seen) > 60


def test_the_front_page_says_what_is_open_what_contradicts_and_what_is_broken(desk):
    page = desk.get("/").content.decode()
    for words in ("Valmeria", "women’s shelters", "Not answered", "14 and at least 41", 
                  "at least 41 journalists were",
                  "Note 3: nothing in the text calls", "scan.pdf", "Human Rights Committee", "2023–2025"):  # fmt: skip
        assert words in page


@pytest.mark.parametrize(
    ("query", "count"),
    [("", 14), ("kind=question", 4), ("kind=question&status=deflected", 1), ("status=none", 0),
     ("role=state", 4),
     ("theme=Freedom of expression", 4), ("round=second", 1), ("document=submission", 3), 
     ("q=journalists", 4), ("q=journalists&role=ngo", 1), ("kind=nothing", 0), ("q=*", 0)],
)  # fmt: skip
def test_filters_narrow_the_list(desk, query, count):
    assert desk.get(f"/statements/?{query}").context["page"].paginator.count == count


def test_a_question_stands_beside_its_replies(desk, statement_id):
    page = desk.get(f"/questions/{statement_id('explain why')}/").content.decode()
    assert page.index("submit a new Broadcasting Act") < page.index("fully meets the demands")
    assert "Partly answered" in page
    assert "A reason was asked for" in page


def test_a_statement_that_is_no_question_has_no_replies_page(desk, statement_id):
    assert desk.get(f"/questions/{statement_id('repeal')}/").status_code == 404


def test_the_persons_pages_warn_and_show_every_spelling(desk, dossier):
    person = next(e for e in dossier.entities if e.kind == "person")
    for page in ("/persons/", f"/persons/{person.id}/"):
        answer = desk.get(page).content.decode()
        assert "Names may be at risk" in answer
        assert "Tamas Orbeli Kade" in answer
    assert desk.get(f"/laws/{person.id}/").status_code == 404


def test_the_page_of_an_event_and_of_a_law_show_what_is_told_of_them(desk, dossier):
    event = next(e for e in dossier.entities if e.kind == "event")
    page = desk.get(f"/events/{event.id}/").content.decode()
    assert "the police detained 14 journalists" in page
    assert "arrests, 2021/2023" in desk.get("/events/").content.decode()
    law = next(e for e in dossier.entities if e.kind == "law")
    page = desk.get(f"/laws/{law.id}/").content.decode()
    assert "<dt>Provisions</dt><dd>88</dd>" in page
    assert "<dt>In force</dt><dd>2019-05</dd>" in page
    assert desk.get(f"/events/{law.id}/").status_code == 404


@pytest.mark.parametrize(
    ("letters", "count"), [("orbeli", 1), ("Tamas", 1), ("Tamás", 1), ("Kade Orbeli", 0), ("%", 0)]
)
def test_a_person_is_found_by_any_spelling(desk, letters, count):
    assert desk.get("/persons/", {"q": letters}).context["page"].paginator.count == count


def test_a_mention_stands_among_its_words(desk, dossier):
    person = next(e for e in dossier.entities if e.kind == "person")
    page = desk.get(f"/persons/{person.id}/").content.decode()
    assert _highlighted(page) == "Tamás Orbeli-KadeTamas Orbeli Kade"
    assert "editor of a weekly" in page


def test_what_happened_to_a_person_is_a_table_with_a_source_in_each_row(desk, dossier):
    person = next(e for e in dossier.entities if e.kind == "person")
    page = desk.get(f"/persons/{person.id}/").content.decode()
    table = page[page.index('<table class="told">') : page.index("</table>")]
    assert table.count("<tr") == 1 + len(person.events)
    assert "3 years" in table
    assert "article 88" in table
    for event in person.events:
        assert event.quote.text in table
    assert "elsewhere" not in table


def test_markup_in_a_source_is_never_obeyed(desk):
    for page in ("/documents/submission/", "/statements/", "/statements/?document=submission"):
        assert b"<b>& more" not in desk.get(page).content


@pytest.mark.parametrize("page", [*LISTS, *OF_A_DOCUMENT, "/nowhere"])
def test_nothing_comes_from_elsewhere_and_nothing_is_inline(desk, page):
    answer = desk.get(page)
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    content = answer.content.decode()
    assert not re.search(r'<(?:script|link|img|iframe)[^>]+(?:src|href)="(?!/)', content)
    assert not re.search(r"\son\w+=|\sstyle=|<style|<script(?![^>]*src=)|javascript:", content)


def test_a_page_that_is_not_there_looks_like_the_others(desk):
    answer = desk.get("/nowhere")
    assert answer.status_code == 404
    assert "There is no such page" in answer.content.decode()
    assert "Valmeria" in answer.content.decode()


def test_a_fault_of_the_program_has_a_page_without_details(desk, monkeypatch):
    desk.raise_request_exception = False
    monkeypatch.setattr("answerable.desk.search.count", None)
    answer = desk.get("/search?q=x")
    assert answer.status_code == 500
    assert "Something broke" in answer.content.decode()
    assert "NoneType" not in answer.content.decode()


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_the_desk_only_reads(desk, method):
    for page in LISTS:
        assert getattr(desk, method)(page).status_code == 405


def test_a_foreign_host_is_refused(desk):
    assert desk.get("/", headers={"host": "evil.example"}).status_code == 400
