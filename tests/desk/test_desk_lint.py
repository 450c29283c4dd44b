"""Notes where they are called, citations that lead somewhere, and the lint as a page."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from demo_notes import EXPOSING, SLUG
from demo_review import conflict

from answerable.desk.loading import load
from answerable.desk.models import Citation
from answerable.desk.notes import host_of, outside
from answerable.desk.rules import by_level, in_words, rule, rules
from answerable.model import Fault, FindingKind

READER = "/documents/submission/"
LINT = "/documents/submission/lint/"


def _note(page: str, anchor: str) -> str:
    """The HTML of the note with this anchor, up to the next one."""
    found = re.search(
        rf'id="{anchor}".*?(?=<div class="(?:opened|block)"|<div class="block |</article>)', page, re.DOTALL
    )
    assert found, anchor
    return found[0]


def _words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


@pytest.fixture
def reader(desk):
    return desk.get(READER).content.decode()


@pytest.mark.parametrize("number", [1, 2, 4, 5, 6])
def test_a_call_opens_its_note_and_the_note_leads_back(reader, number):
    assert re.search(rf'<a class="call[^"]*" id="call-{number}" href="#open-{number}">', reader)
    opened = _note(reader, f"open-{number}")
    assert f'href="#call-{number}"' in opened
    assert f'href="#note-{number}"' in opened
    assert f'href="#call-{number}"' in _note(reader, f"note-{number}")


def test_a_note_that_is_called_twice_opens_at_both_places_and_leads_back_to_each(reader):
    assert 'id="call-1-2" href="#open-1-2"' in reader
    assert 'href="#call-1-2"' in _note(reader, "open-1-2")
    own = _note(reader, "note-1")
    assert 'href="#call-1"' in own
    assert 'href="#call-1-2"' in own


def test_a_call_of_a_note_that_is_not_there_is_no_link(reader):
    assert '<span class="call raised" id="call-9">9</span>' in reader


@pytest.mark.parametrize("anchor", ["note-2", "open-2"])
def test_a_short_form_leads_to_its_note_and_says_what_it_comes_down_to(reader, anchor):
    note = _note(reader, anchor)
    assert '<a class="ref" href="#note-1">Id., p. 3.</a>' in note
    assert "Points to note 1: Press Circle, Monitoring." in _words(note)


def test_a_short_form_of_a_note_that_is_not_there_leads_nowhere(reader):
    note = _note(reader, "note-6")
    assert "#note-8" not in note
    assert "There is no note 8" in note


@pytest.mark.parametrize("anchor", ["note-4", "open-4"])
def test_a_citation_leads_to_the_paragraph_in_the_other_document(reader, dossier, anchor, desk):
    held = next(c.held for c in dossier.citations if c.note == 4)
    address = f"/documents/report/?q={held.start}-{held.end}#q"
    note = _note(reader, anchor)
    assert note.count(f'href="{address}"') == 2
    assert "In this dossier: Second periodic report of Valmeria, para. 14: “14. Shelters" in _words(note)
    assert held.text in _words(desk.get(address).content.decode())


def test_a_paragraph_that_is_not_there_leads_to_the_document_and_promises_nothing_more(reader):
    words = _words(_note(reader, "note-6"))
    assert (
        "In this dossier: Second periodic report of Valmeria ✕ Error The report ends at paragraph 14."
        in words
    )
    assert "Instead, perhaps: para. 14" in words


def test_notes_of_one_source_name_each_other(reader):
    assert "Also cited in notes 2, 6." in _words(_note(reader, "note-1"))
    # The note that "Id." points to is named already.
    assert "Also cited in note 6." in _words(_note(reader, "note-2"))


def test_a_source_of_very_many_notes_names_the_first_and_counts_the_others(db, client, dossier):
    first = dossier.citations[0]
    more = [replace(first, note=n, ordinal=n) for n in range(10, 40)]
    load(replace(dossier, citations=(first, *more)))
    words = _words(client.get(READER).content.decode())
    assert "Also cited in notes 10, 11," in words
    assert "28, 29 and 10 more." in words


def test_a_level_is_a_word_and_a_sign(reader):
    assert re.search(
        r'f-error">\s*<strong class="level lv-error"><span aria-hidden="true">✕</span> Error</strong>', reader
    )


def test_a_link_outside_tells_nobody_where_it_stands(reader):
    links = re.findall(r'<a href="(https?:[^"]+)" rel="([^"]+)">([^<]+)</a>', reader)
    assert links
    assert {(unescape(a), rel, said) for a, rel, said in links} == {
        (EXPOSING, "noreferrer noopener external", "Open news.example")
    }
    assert reader.count('href="http') == len(links)


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("https://a.example/x?y=1#z", "a.example"),
        ("http://a.example:8080/", "a.example"),
        ("javascript:alert(1)", None),
        ("JAVASCRIPT://a.example/%0aalert(1)", None),
        ("data:text/html,x", None),
        ("ftp://a.example/", None),
        ("//a.example/", None),
        ("/documents/", None),
        ("www.a.example", None),
        ("https://", None),
        ("https://[1", None),
        ("https://user:word@a.example/", None),
        ("https://a.example/one two", None),
        ("https://a.example/\nx", None),
        ("https://a.example/\u202ex", None),
        ("", None),
    ],
)
def test_only_addresses_of_the_web_can_be_opened(address, site):
    assert outside(address) == (address if site else "")
    assert host_of(outside(address)) == (site or "")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://[1", 'https://x/" onclick="alert(1)'])
def test_a_hostile_link_is_words_and_no_link(db, client, dossier, url):
    first = replace(dossier.citations[0], url=url, target=url)
    load(replace(dossier, citations=(first,)))
    page = client.get(READER).content.decode()
    assert "alert(1)" not in page
    assert client.get(READER).status_code == 200


def test_what_a_fault_says_is_never_obeyed(db, client, dossier):
    bad = (Fault("symbol_malformed", "<script>x</script>", "<b>y</b>"),)
    load(replace(dossier, citations=(replace(dossier.citations[0], faults=bad),)))
    page = client.get(READER).content.decode()
    assert "&lt;script&gt;x" in page
    assert "<b>y" not in page


def test_citations_come_with_all_that_the_pages_show(desk, dossier):
    row = Citation.objects.get(note=4)
    assert (row.work, row.title, row.held["document"]) == ("w-report", "", "report")
    row = Citation.objects.get(note=6, target_note=4)
    assert row.faults == [
        {"problem": "pinpoint_out_of_range", "why": "the report ends at paragraph 14", "mend": "para. 14"}
    ]


@pytest.fixture
def lint(desk):
    return desk.get(LINT).content.decode()


def test_the_lint_stands_in_the_order_of_the_text_under_its_places(lint):
    assert re.findall(r"<h2>([^<]+)</h2>", lint)[:5] == [
        "In the text", "Note 1", "Note 3", "Note 5", "Note 6",
    ]  # fmt: skip


def test_a_remark_has_level_rule_reason_words_and_mend(lint, dossier):
    quote = next(c.quote for c in dossier.citations if c.pinpoint == "para. 71")
    remark = next(r for r in lint.split("<article")[1:] if quote.text in r)
    words = _words(remark)
    assert "✕ Error A paragraph that the document does not have" in words
    assert "The report ends at paragraph 14" in words
    assert "Note 6" not in words
    assert "Instead, perhaps: para. 14" in words
    assert "The passage cannot be found." in words
    assert f'href="/documents/submission/?q={quote.start}-{quote.end}#q">{quote.text}</a>' in remark


@pytest.mark.parametrize(
    ("query", "count"),
    [("", 7), ("level=error", 4), ("level=warning", 2), ("level=style", 1), ("rule=name_in_link", 1),
     ("level=style&rule=name_in_link", 0), ("level=none", 0), ("rule=none", 0)],
)  # fmt: skip
def test_the_lint_can_be_narrowed(desk, query, count):
    answer = desk.get(f"{LINT}?{query}")
    assert answer.context["page"].paginator.count == count
    assert ("No remark fits" in answer.content.decode()) == (count == 0)


def test_a_document_without_remarks_says_what_was_checked_and_what_was_not(desk):
    page = desk.get("/documents/issues/lint/").content.decode()
    assert "Nothing was found." in page
    assert "found no citation in this document" in page
    assert "No link was opened" in page
    assert "answerable lint FILE" in page


def test_every_rule_of_the_data_is_named(lint):
    assert all(f"<code>{code}</code>" in lint for code in rules())


def test_the_lint_is_linked_with_its_counts(desk, reader):
    counted = "4 errors, 2 warnings, 1 of style"
    assert f'<a href="{LINT}">Lint of the sources</a>: {counted}' in reader
    listed = desk.get("/documents/").content.decode()
    assert f'<a href="{LINT}">{counted}</a>' in listed
    assert '<a href="/documents/issues/lint/">nothing found</a>' in listed


@pytest.mark.parametrize("id_", ["nothing", "\x00", "<b>", "a" * 3000])
def test_there_is_no_lint_of_a_document_that_is_not_there(desk, id_):
    assert desk.get(f"/documents/{id_}/lint/").status_code == 404


def test_findings_leave_style_to_the_drafter_and_say_so(desk):
    page = desk.get("/findings/").content.decode()
    assert "date_styles" not in page
    assert "1 more is of style" in page
    assert "date_styles" in desk.get("/findings/?kind=style").content.decode()
    assert "more is of style" not in desk.get("/findings/?severity=high").content.decode()


def test_a_finding_shows_its_mend(desk, dossier):
    finding = next(f for f in dossier.findings if f.mend)
    for page in ("/findings/", f"/findings/{finding.id}/"):
        assert "Instead, perhaps: <code>para. 14</code>" in desk.get(page).content.decode()


def test_the_front_page_counts_no_style(desk, dossier, client):
    before = desk.get("/").context
    more = [replace(f, quotes=(q,)) for f in dossier.findings if f.kind == FindingKind.STYLE
            for q in (conflict(dossier).quotes)]  # fmt: skip
    load(replace(dossier, findings=(*dossier.findings, *more)))
    after = client.get("/").context
    for count in ("conflict_count", "broken_count", "exposed_count"):
        assert before[count] == after[count]


def test_a_link_that_may_name_somebody_comes_with_a_warning(desk, dossier):
    finding = next(f for f in dossier.findings if f.kind == FindingKind.EXPOSED_NAME)
    for page in ("/findings/", f"/findings/{finding.id}/", LINT):
        assert "Names may be at risk" in desk.get(page).content.decode()
    assert "may name somebody" in desk.get("/").content.decode()
    assert "a link that may name a person" in _words(desk.get(READER).content.decode()).lower()


def test_what_a_link_says_is_no_title_and_stands_in_quote_and_message_alone(desk, dossier):
    finding = next(f for f in dossier.findings if f.kind == FindingKind.EXPOSED_NAME)
    for path in ("/", "/findings/", f"/findings/{finding.id}/", LINT, READER, "/documents/"):
        page = desk.get(path).content.decode()
        titles = [found[0] for found in re.finditer(r"<(title|h[1-6]|option)\b.*?</\1>", page, re.DOTALL)]
        assert titles
        # Cut short, a message would still begin to say it.
        assert not re.search("orla|venn", " ".join(titles)), path
        shown = re.sub(r"<(blockquote|p class=\"message\").*?</(blockquote|p)>", "", page, flags=re.DOTALL)
        if path != READER:
            assert SLUG not in shown, path
        else:
            # In the text: the note and the note opened, and the address of each link.
            assert _words(shown).count(SLUG) == 2


@pytest.mark.parametrize(
    ("counted", "said"),
    [
        ([], ""),
        ([("missing_note", 1)], "1 error"),
        ([("missing_note", 1), ("missing_marker", 2), ("url_tracking", 1)], "3 errors, 1 of style"),
        ([("url_broken", 2), ("a_rule_of_tomorrow", 1)], "3 warnings"),
    ],
)
def test_levels_are_counted_in_words(counted, said):
    assert in_words(by_level(counted)) == said


def test_a_rule_of_a_newer_program_is_shown_by_its_code():
    assert rule("a_rule_of_tomorrow").title == "a rule of tomorrow"
