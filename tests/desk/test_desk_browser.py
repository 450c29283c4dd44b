"""The desk in a real browser: served as a user serves it, opened, followed, read."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from answerable.model import make_id
from answerable.store import write_dossier

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
REQUIRED = os.environ.get("ANSWERABLE_REQUIRE_BROWSER") == "1"
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM and not REQUIRED, reason="no Chromium on the PATH"),
]
ARGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
]  # fmt: skip
PAGES = [
    "/", "/documents/", "/documents/submission/?q=70-120#q", "/documents/submission/#open-6",
    "/documents/submission/lint/", "/documents/issues/lint/", "/findings/?kind=exposed_name",
    "/statements/", "/ledger/", "/dialogue/", f"/threads/{make_id('t', 'press')}/", "/coverage/", "/coverage/uptake/", "/coverage/items/", "/persons/", "/cycles/", "/cycles/who/",
    "/laws/", "/events/", "/figures/", "/findings/", "/threads/", "/search?q=journalists", "/help/", "/nowhere",
]  # fmt: skip


@pytest.fixture(scope="module")
def address(dossier, tmp_path_factory) -> Iterator[str]:
    """A desk of its own process, on a free port."""
    with opened(dossier, tmp_path_factory.mktemp("desk")) as at:
        yield at


@contextmanager
def opened(dossier, home) -> Iterator[str]:
    """A desk that shows the dossier, until nobody needs it any more."""
    write_dossier(dossier, home / "dossier")
    code = (
        "from pathlib import Path; from answerable.desk.serve import serve;"
        f"serve(Path({str(home / 'dossier')!r}), '127.0.0.1', 0, False)"
    )
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("ANSWERABLE_", "DJANGO_"))}
    path = str(Path(__file__).parents[2] / "src")
    with subprocess.Popen(
        [sys.executable, "-c", code],
        env={**kept, "PYTHONPATH": path, "ANSWERABLE_DESK_DATABASE": str(home / "desk.sqlite3")},
        stdout=subprocess.PIPE,
        text=True,
    ) as desk:
        assert desk.stdout
        line = desk.stdout.readline()
        found = re.search(r"http://\S+", line)
        assert found, line
        yield found[0]
        desk.terminate()
        desk.wait(timeout=10)


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    # Playwright runs an event loop in this thread, beside which Django touches no database.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield chromium
        chromium.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def tab(browser, address, request):
    """A page of the browser that fails the test on any complaint of the console."""
    context = browser.new_context(base_url=address, java_script_enabled=request.param)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda r: None if r.url.startswith(address) else complaints.append(f"called {r.url}"))
    yield page
    context.close()
    assert complaints == []


def test_from_the_front_page_over_a_question_to_its_reply_and_into_the_text(tab, dossier):
    tab.goto("/")
    assert tab.locator("h1").inner_text() == "Valmeria"
    tab.get_by_role("link", name=re.compile("women’s shelters")).first.click()
    reply = tab.get_by_role("region", name="What was said in reply")
    assert "municipalities" in reply.inner_text()
    reply.get_by_role("link", name="In the document").click()
    highlighted = tab.locator("mark#q")
    assert (
        highlighted.inner_text()
        == "Shelters are a matter of the municipalities, which attach importance to them."
    )
    assert tab.url.endswith("#q")
    box = highlighted.bounding_box()
    assert box
    assert 0 <= box["y"] < 720
    assert highlighted.evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"


def test_a_filter_narrows_the_list(tab):
    tab.goto("/statements/")
    tab.get_by_label("Kind").select_option("question")
    tab.get_by_role("button", name="Show").click()
    tab.wait_for_url(re.compile("kind=question"))
    tab.locator("#rows .count", has_text=re.compile(r"^4 questions?|^4 statements")).wait_for()
    assert tab.locator("article.said").count() == 4


def test_the_files_of_the_ledger_follow_its_filters(tab):
    tab.goto("/ledger/")
    tab.get_by_label("Verdict").select_option("partly")
    tab.get_by_role("button", name="Show").click()
    tab.locator("#rows .count", has_text=re.compile(r"^1 question")).wait_for()
    with tab.expect_download() as file:
        tab.get_by_role("link", name="CSV").click()
    assert file.value.suggested_filename == "ledger.csv"
    rows = file.value.path().read_text("utf-8-sig").strip().split("\n")
    assert len(rows) == 2
    assert ",partly," in rows[1]


def test_a_part_of_the_picture_leads_to_its_questions(tab):
    tab.goto("/")
    tab.get_by_role("link", name="1 answered: Detention of journalists").click()
    assert tab.locator("td.asked").count() == 1
    assert "how many journalists were detained" in tab.locator("td.asked").inner_text()


def test_a_link_within_a_matter_leads_to_the_other_statement(tab, statement_id):
    tab.goto(f"/threads/{make_id('t', 'press')}/")
    own = tab.locator(f"#{statement_id('Between 2021')}")
    own.get_by_role("link", name=re.compile("^In the years 2021")).click()
    assert tab.url.endswith(f"#{statement_id('In the years')}")


def test_search_is_one_box_on_every_page(tab):
    tab.goto("/help/")
    tab.get_by_role("searchbox", name="Search every document").fill("women's shel")
    tab.get_by_role("button", name="Search").click()
    assert tab.locator(".extract mark").first.inner_text() == "women’s"


def test_a_mark_opens_its_card(tab, statement_id):
    tab.goto("/documents/issues/")
    tab.locator(f"#{statement_id('explain why')}").click()
    card = tab.locator(".card")
    card.wait_for()
    assert "Partly answered" in card.inner_text()


def test_a_call_opens_its_note_where_it_is_called_and_the_note_closes_again(tab):
    tab.goto("/documents/submission/")
    note = tab.locator("#open-2")
    call = tab.locator("#call-2")
    assert not note.is_visible()
    call.click()
    note.wait_for()
    assert "Press Circle, Monitoring" in note.inner_text()
    box, place = note.bounding_box(), call.bounding_box()
    assert box["y"] >= place["y"] >= 0
    assert box["y"] + box["height"] <= 720
    note.get_by_role("link", name="Close note 2").click()
    note.wait_for(state="hidden")
    assert call.bounding_box()["y"] >= 0


def test_from_a_short_form_over_its_note_to_the_paragraph_of_the_other_document(tab):
    tab.goto("/documents/submission/")
    tab.locator("#call-6").click()
    tab.locator("#open-6").get_by_role("link", name="Report, supra note 4").click()
    own = tab.locator("#note-4")
    assert tab.url.endswith("#note-4")
    assert 0 <= own.bounding_box()["y"] < 720
    own.locator("xpath=..").get_by_role("link", name="Second periodic report of Valmeria, para. 14").click()
    assert (
        "".join(tab.locator("mark.quoted").all_inner_texts())
        == "14. Shelters are a matter of the municipalities"
    )


def test_a_note_leads_back_to_its_call(tab):
    tab.goto("/documents/submission/#note-6")
    tab.get_by_role("link", name="Note 6 is called here").click()
    assert tab.url.endswith("#call-6")
    assert 0 <= tab.locator("#call-6").bounding_box()["y"] < 720


def test_a_remark_of_the_lint_leads_to_its_words(tab):
    tab.goto("/documents/submission/")
    tab.get_by_role("link", name="Lint of the sources").click()
    tab.get_by_label("Level").select_option("error")
    tab.get_by_role("button", name="Show").click()
    tab.locator("#rows .count", has_text=re.compile(r"^4 remarks")).wait_for()
    tab.locator("article.remark", has_text="para. 71").get_by_role("link").click()
    assert tab.locator("mark#q").inner_text() == "Report, supra note 4, para. 71"


def test_the_keyboard_opens_a_note_and_stays_at_its_call(browser, address):
    page = browser.new_page(base_url=address)
    page.goto("/documents/submission/")
    call = page.locator("#call-2")
    assert call.get_attribute("aria-expanded") == "false"
    call.focus()
    page.keyboard.press("Enter")
    assert page.locator("#open-2").is_visible()
    assert call.get_attribute("aria-expanded") == "true"
    assert page.evaluate("document.activeElement.id") == "call-2"
    page.keyboard.press("Enter")
    assert not page.locator("#open-2").is_visible()
    page.close()


def test_a_note_that_an_address_opened_can_be_closed_at_its_call(browser, address):
    page = browser.new_page(base_url=address)
    page.goto("/documents/submission/#open-2")
    call = page.locator("#call-2")
    assert call.get_attribute("aria-expanded") == "true"
    call.click()
    page.locator("#open-2").wait_for(state="hidden")
    assert call.get_attribute("aria-expanded") == "false"
    page.close()


def test_on_paper_notes_stand_in_their_own_place_alone(browser, address):
    page = browser.new_page(base_url=address)
    page.goto("/documents/submission/#open-2")
    page.emulate_media(media="print")
    assert not page.locator("#open-2").is_visible()
    assert page.locator("#note-2").is_visible()
    page.goto("/documents/submission/lint/")
    assert page.locator("article.remark").count() == 7
    assert not page.locator(".filters").is_visible()
    page.close()


@pytest.fixture(scope="module")
def looked_at(browser, address):
    # Axe puts its own script into the page, which the desk's policy forbids to everybody.
    page = browser.new_page(base_url=address, bypass_csp=True)
    yield page
    page.close()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_shuts_nobody_out_and_never_scrolls_sideways(looked_at, path):
    page = looked_at
    page.emulate_media(color_scheme="light")
    page.goto(path)
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert (
            page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
        )
    assert grave(page, {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "best-practice"]}) == []
    page.emulate_media(color_scheme="dark")
    assert grave(page, {"runOnly": ["color-contrast"]}) == []


def grave(page, options) -> list[tuple]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options=options).response["violations"]
    return [
        (v["id"], v["help"], [n["html"][:120] for n in v["nodes"][:3]])
        for v in found
        if v["impact"] in ("moderate", "serious", "critical")
    ]


def test_the_look_for_barriers_finds_one_where_there_is_one(looked_at):
    looked_at.set_content("<html><body><p style='color:#ccc'>pale</p><img src=''></body></html>")
    assert {name for name, *_ in grave(looked_at, {})} >= {"image-alt", "color-contrast", "html-has-lang"}


def test_the_keyboard_reaches_search_and_content(browser, address):
    page = browser.new_page(base_url=address)
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"
    page.close()


def test_escape_closes_a_card_and_goes_back_to_its_mark(browser, address, statement_id):
    page = browser.new_page(base_url=address)
    page.goto("/documents/issues/")
    mark = page.locator(f"#{statement_id('Please describe')}")
    mark.focus()
    page.keyboard.press("Enter")
    page.locator("#card .card").wait_for()
    page.keyboard.press("Escape")
    assert page.locator("#card .card").count() == 0
    assert page.evaluate("document.activeElement.id") == statement_id("Please describe")
    page.close()


@pytest.mark.parametrize("width", [380, 1000, 1280, 1500])
def test_a_card_covers_no_word_that_it_speaks_of(browser, address, statement_id, width):
    page = browser.new_page(base_url=address, viewport={"width": width, "height": 800})
    page.goto("/documents/issues/")
    mark = page.locator(f"#{statement_id('explain why')}")
    mark.click()
    page.locator("#card .card").wait_for()
    card, place = page.locator("#card").bounding_box(), mark.bounding_box()
    text = page.locator("article.text").bounding_box()
    assert card["x"] >= text["x"] + text["width"] or place["y"] + place["height"] <= card["y"]
    assert place["y"] >= 0
    page.close()
