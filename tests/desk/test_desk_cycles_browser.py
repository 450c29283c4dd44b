"""The cycles in a real browser: nobody is shut out, nothing scrolls sideways, everything works without scripts."""

from __future__ import annotations

import re

import pytest
from test_desk_browser import CHROMIUM, REQUIRED, browser, grave, opened  # noqa: F401  a fixture

from answerable.model import LinkKind, Role, Stance, make_id
from cycles_review import ABOLISH, Record, record

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM and not REQUIRED, reason="no Chromium on the PATH"),
]


@pytest.fixture(scope="module")
def desk_of_cycles(tmp_path_factory):
    made = record()
    made.positions["told"] = [(Stance.NOTED, "matrix", "Position: noted.", "rejected", None)]
    made.positions["three"] = [(Stance.PARTIALLY_SUPPORTED, "matrix", "Position: noted.", "under_way", None)]
    with opened(made.dossier(), tmp_path_factory.mktemp("cycles")) as at:
        yield at, make_id("ask", next(s.id for s in made.dossier().statements if s.number == "109.1"))


@pytest.mark.parametrize(
    "path",
    [
        "/cycles/",
        "/cycles/?position=noted",
        "/cycles/?by=ZZZ",
        "/cycles/ASK/",
        "/cycles/who/",
        "/cycles/who/?group=region",
        "/help/",
    ],
)
def test_a_page_of_the_cycles_shuts_nobody_out(browser, desk_of_cycles, path):  # noqa: F811
    address, ask = desk_of_cycles
    page = browser.new_page(base_url=address, bypass_csp=True)
    page.emulate_media(color_scheme="light")
    page.goto(path.replace("ASK", ask))
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert (
            page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
        )
    assert grave(page, {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "best-practice"]}) == []
    page.emulate_media(color_scheme="dark")
    assert grave(page, {"runOnly": ["color-contrast"]}) == []
    page.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_from_a_bar_over_an_ask_to_the_words_of_the_position(browser, desk_of_cycles, scripts):  # noqa: F811
    context = browser.new_context(base_url=desk_of_cycles[0], java_script_enabled=scripts)
    page = context.new_page()
    complaints = []
    page.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
    page.goto("/cycles/")
    page.get_by_role("link", name="1 noted: UPR 1").click()
    assert page.locator("th a.q").all_inner_texts() == [
        "Train judges and prosecutors on standards of a fair trial"
    ]
    page.get_by_role("link", name="Clear").click()
    page.get_by_label("Recommended by").select_option("NOR")
    page.get_by_role("button", name="Show").click()
    page.locator("#rows .count", has_text=re.compile(r"^1 ask")).wait_for()
    page.locator("th a.q").click()
    page.get_by_role("heading", name=ABOLISH.lower()[8:20]).wait_for()
    page.locator("ol.history a.go").first.click()
    assert page.locator("mark#q").inner_text() == "Recommendation 109.1 is supported."
    context.close()
    assert complaints == []


def test_on_paper_the_matrix_stands_without_menus(browser, desk_of_cycles):  # noqa: F811
    page = browser.new_page(base_url=desk_of_cycles[0])
    page.goto("/cycles/?position=noted")
    page.emulate_media(media="print")
    assert not page.locator(".filters").is_visible()
    assert page.locator("table.cycles").is_visible()
    assert "The State’s position: Noted" in page.locator("main").inner_text()
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_narrow_screen_the_issue_of_a_dark_cell_is_written_like_its_number(
    browser,  # noqa: F811
    desk_of_cycles,
    scheme,
):
    page = browser.new_page(base_url=desk_of_cycles[0], viewport={"width": 360, "height": 800})
    page.emulate_media(color_scheme=scheme)
    page.goto("/cycles/who/")
    colours = page.locator("td.h4").first.evaluate(
        "cell => [getComputedStyle(cell, '::before').color, getComputedStyle(cell).color]"
    )
    assert colours[0] == colours[1]
    page.close()


@pytest.mark.parametrize("media", ["screen", "print"])
def test_of_many_cycles_no_column_is_too_narrow_to_be_read(browser, tmp_path, media):  # noqa: F811
    made = Record()
    for n in range(24):
        made.paper(f"d{n}", "concluding_observations", ("CCPR", "CAT")[n % 2], None, f"{1998 + n}-03-01")
        made.say(f"k{n}", f"d{n}", ABOLISH, role=Role.COMMITTEE, number=f"{n}", speaker="Committee")
        made.links += [(LinkKind.REPEATS, f"k{n}", "k0", 1.0)] if n else []
    made.say("alone", "d23", "Plant trees along the river", role=Role.COMMITTEE, number="99")
    with opened(made.dossier(), tmp_path) as at:
        page = browser.new_page(base_url=at, viewport={"width": 1280, "height": 800})
        page.emulate_media(media=media)
        page.goto("/cycles/")
        rows = page.locator("table.cycles tbody tr")
        widths = rows.nth(0).locator("td").evaluate_all("cells => cells.map(c => c.offsetWidth)")
        assert len(widths) == 24
        assert min(widths) >= 100
        assert rows.nth(1).locator("td:visible").count() == 1
        assert "CAT 2021" in rows.nth(1).locator("td:visible").evaluate(
            "cell => getComputedStyle(cell, '::before').content"
        )
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(wide) == 0
        page.close()
