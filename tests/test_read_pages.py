"""Web pages in the manner of the sites that reviews are taken from, each about an invented State.

What a page says of its matter names Averna; what it says of itself names nothing of the kind.
"""

from __future__ import annotations

import pytest

from answerable.model import Document
from answerable.patterns import Pattern, load_patterns
from answerable.read.html import read_html
from answerable.read.html.furniture import is_name_of_furniture
from read_checks import assert_notes_called, assert_sound, rows

NEWS = """<!doctype html><html lang=en><head><meta charset=utf-8><title>Averna frees editor | The Gazette</title></head>
<body class="home has-sidebar">
<div id="cookieConsent"><p>We and 214 partners store things on your device.</p><button>Reject all</button></div>
<div class="site-header"><a href="/">The Gazette</a><ul><li><a href="/w">World</a><li><a href="/s">Sport</a></ul></div>
<div class="content-with-sidebar">
<div class="story"><h1>Averna frees an editor after a year</h1>
<p class="byline">From our desk in Lowmoor, Averna, 4 May 2031</p>
<div class="share-bar"><span>Share</span><a href=#>Mail</a></div>
<p>The court in Lowmoor, Averna, ended the arrest of the editor of a weekly on Tuesday, her lawyer said, and gave no grounds.</p>
<div class="ad">Fly cheaply to the sea</div>
<p>“Nobody in Averna should sit a year for a headline,” the lawyer told us on the steps of the court, while it rained.</p>
<h2>A year in Averna’s prisons</h2>
<p>The prison service of Averna did not answer our questions about the cell, the food or the doctor, though we asked twice.</p>
<blockquote>Averna keeps its word, the Minister had said in March, in front of the assembly and of the press from abroad.</blockquote>
<div class="newsletter-signup"><h3>Morning mail</h3><p>One letter a day, in your box at seven.</p></div>
<p>Averna ranks among the States that hold the most journalists for the length of their articles, a study of 2030 found.</p></div>
<div class="sidebar"><h3>Most read</h3><ol><li>Ten soups</ol></div></div>
<div class="relatedArticles"><h3>Soups again</h3><p>A cook looks back on many winters.</p></div>
<div id="footer"><p>Imprint and contact</p></div></body></html>"""

RELEASE = """<!doctype html><meta charset=utf-8><title>Averna: open the prisons</title><body class="post-type-release">
<header><a href="/">Open Door</a></header><nav><a href=/a>What we do</a></nav>
<article class="post tag-prisons category-news"><header><h1>Averna: open the prisons to the doctors</h1></header>
<p><strong>(Lowmoor, 3 May 2031)</strong> – Averna should open its prisons to independent doctors, three organisations said today.</p>
<h2>Background on Averna</h2>
<p>Since 2029 no doctor from outside has entered a prison of Averna.<br><br>The government of Averna calls this a measure of hygiene.</p>
<ul><li>Averna should publish the list of its prisons;</li><li>Averna should let families visit.</li></ul>
<div class="donate-box"><h3>Stand with us</h3><p>Ten a month keeps a lawyer at work.</p></div>
<div class="author-bio"><p>R. Vale writes for us since 2020.</p></div>
<div class="addtoany_share_save"><a href=#>X</a><a href=#>Mail</a></div>
<h3>Related posts</h3><ul><li><a href=/1>A march in spring</a><li><a href=/2>Ten years of us</a></ul>
<h3>2 comments</h3><p>Well said, all of you.</p></article>
<footer><p>© 2031 Open Door</p></footer></body>"""

MINISTRY = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><title>МВД</title></head>
<body><form action="/x"><table width=900><tr><td colspan=2 class=logo><a href=/>Главная</a></td></tr>
<tr><td width=200><a href=/1>О нас</a><br><a href=/2>Новости</a><br><a href=/3>Приём</a><br><a href=/4>Карта</a><br><a href=/5>Связь</a></td>
<td><h1>Averna: о посещении мест заключения</h1>
<p>Министерство Averna сообщает, что в 2030 году врачи осмотрели тысячу двести заключённых в трёх учреждениях.</p>
<p><b>Итоги года в Averna</b></p>
<p>Жалобы рассмотрены судами Averna; по семи из них возбуждены дела, и одно дело прекращено за давностью.</p>
<table border=1><tr><th>Averna, год<th>Жалобы</tr><tr><td>Averna, 2029<td>14</tr><tr><td>Averna, 2030<td>7</tr></table>
</td></tr><tr><td colspan=2 class="copyright">Все права защищены</td></tr></table></form></body></html>"""

SUMMARY = """<!doctype html><meta charset=utf-8><title>Committee considers Averna</title>
<a class="skip-link" href="#main-content">Skip to main content</a>
<div role=banner><div>The Office</div></div><div class="breadcrumb"><a href=/>Home</a> &gt; <a href=/n>News</a></div>
<main id=main-content><h1>Committee considers the report of Averna</h1><p>The Committee today ended its reading of the report of Averna.</p>
<h2>Report of Averna</h2><p>ROSE HILL, Minister of Order of Averna, said that the new code had been adopted in May and was in force.</p>
<h2>Questions by Experts on Averna</h2><p>An Expert asked how many persons were held in Averna without a charge, and since when.</p>
<details><summary>Members of the delegation of Averna</summary><p>The delegation of Averna had eleven members from four ministries.</p></details>
<p>___________</p>
<p><em>Written by the press service for use of the media; not an official record.</em></p>
<div class="social-share"><a href=#>Mail</a></div></main><div class="view-latest-news"><p>Another State is considered</p></div>"""

BLOG = """<!doctype html><meta charset=utf-8><title>Averna and its courts</title><body>
<ul class=menu-top><li><a href=/>Start</a></ul>
<div class="entry"><h1>Averna and its courts</h1>
<p>The courts of Averna sat in secret<sup id="rf1-7" class="footnote"><a href="#fn1-7">1</a></sup> for three years, and the bar of Averna
protested.<sup class="modern-footnotes-footnote"><a id="rf2-7" href="#fn2-7">[2]</a></sup> Then the law changed.</p>
<p>A third judge of Averna resigned in June.<a class="footnote_call" href="#fn3-7"><sup>3</sup></a></p>
<hr class="footnotes"><ol class="footnotes" style="list-style-type:decimal">
<li id="fn1-7"><p>Order 4 of Averna, 2028.&nbsp;<a href="#rf1-7" class="backlink" title="Jump back">&#8617;</a></p></li>
<li id="fn2-7"><p>Letter of the bar of Averna. <a href="#rf2-7">↩︎</a></p></li>
<li id="fn3-7">Gazette of Averna, p. 9. <a href="#rf3-7">^</a></li></ol></div>
<div id="respond"><h3>Leave a reply</h3><p>Your e-mail address will not be published.</p></div></body>"""

BREAKS = """<html><head><title>Averna</title></head><body bgcolor=white><font face=Arial>
<center><b>Averna: a statement on the dam</b></center><br><br>
Averna began the dam in 2027 without asking those who live there.<br><br>
<b>What Averna said</b><br><br>
Averna said that it would ask them later, and it has not.<br>&nbsp;<br>
Averna was asked again in 2030.<br><br>
<a href=a>Start</a> | <a href=b>News</a> | <a href=c>Links</a> | <a href=d>Guest book</a></font></body></html>"""

LISTS = """<!doctype html><meta charset=utf-8><title>Averna: what we ask</title><body><section>
<h1>Averna: what we ask</h1><p>We ask of Averna:</p>
<ol start=4><li>that Averna repeal the order;<ol type=a><li>in Lowmoor, Averna;</li><li>in the south of Averna;</li></ol></li>
<li value=7>that Averna pay.</li></ol>
<ol type=I><li>Averna first;</li><li>Averna second.</li></ol>
<dl><dt>Order (Averna)</dt><dd>What the Minister of Averna signs.</dd></dl>
<table><caption>Prisons of Averna</caption><thead><tr><th scope=col>Averna, year</th><th scope=col>Held</th></tr></thead>
<tbody><tr><th scope=row>Averna, 2029</th><td>120</td></tr><tr><th scope=row>Averna, 2030</th><td>98</td></tr></tbody></table>
</section><section class="cta"><h2>Act now</h2><p>Write to your member.</p></section></body>"""

PORTAL = """<!doctype html><meta charset=utf-8><title>Averna adopts a law</title><body><div id=wrap>
<div class="topbar"><span>Mon 5 May</span></div><div class="left"><ul><li><a href=/a>Government</a><li><a href=/b>Laws</a><li><a href=/c>Services</a>
<li><a href=/d>Tenders</a><li><a href=/e>Press</a></ul></div>
<div class="text"><h1>Averna adopts a law on assemblies</h1><div>The parliament of Averna adopted the law in its third reading, with forty votes.</div>
<div>In Averna, an assembly of fewer than fifty persons needs no notice any more, the Speaker explained to the press.</div>
<div>Sources on Averna: <ul><li><a href=/l1>Law of Averna on assemblies, in the reading that was adopted on 5 May 2031, with its annexes</a>
<li><a href=/l2>Opinion of the bar of Averna on the draft of the law on assemblies, handed in during the second reading</a></ul></div></div>
<p>Print</p><p>Share on Y</p><p>Tags: assemblies, parliament</p><p>Back to top</p></div></body>"""

PAGES = {
    "news": NEWS, "release": RELEASE, "ministry": MINISTRY, "summary": SUMMARY, "blog": BLOG, "breaks": BREAKS,
    "lists": LISTS, "portal": PORTAL,
}  # fmt: skip


def page(name: str) -> Document:
    encoding = "cp1251" if name == "ministry" else "utf-8"
    found = read_html(PAGES[name].encode(encoding), "doc", "doc.html", "")
    assert_sound(found)
    assert_notes_called(found)
    return found


@pytest.mark.parametrize(
    ("row", "name", "speaks"),
    [
        (row, name, speaks)
        for row in load_patterns("boilerplate.toml", "furniture")
        for names, speaks in ((row.matches, True), (row.misses, False))
        for name in names
    ],
)
def test_a_class_says_that_an_element_is_furniture(row: Pattern, name: str, speaks: bool) -> None:
    assert is_name_of_furniture(name) is speaks
    assert row.matches
    assert row.misses


@pytest.mark.parametrize("name", PAGES)
def test_the_matter_is_text_and_what_a_page_says_of_itself_is_furniture(name: str) -> None:
    wrong = [
        (kind, words)
        for kind, _, words in rows(page(name))
        if (kind == "boilerplate") == ("Averna" in words) and any(c.isalpha() for c in words)
    ]
    # Words that stand in for letters of a list, or for a lead-in, name nothing.
    assert not wrong


@pytest.mark.parametrize("name", PAGES)
def test_no_words_of_a_page_are_lost(name: str) -> None:
    said = "".join(page(name).text.split())
    # A page without a first heading has its title in its place.
    body = PAGES[name] if name == "breaks" else PAGES[name].partition("</title>")[2]
    assert said.count("Averna") == body.count("Averna")


HEADINGS = {
    "news": [("Averna frees an editor after a year", 1), ("A year in Averna’s prisons", 2)],
    "release": [("Averna: open the prisons to the doctors", 1), ("Background on Averna", 2)],
    "ministry": [("Averna: о посещении мест заключения", 1), ("Итоги года в Averna", 2)],
    "summary": [("Committee considers the report of Averna", 1), ("Report of Averna", 2), ("Questions by Experts on Averna", 2)],
    "blog": [("Averna and its courts", 1)],
    "lists": [("Averna: what we ask", 1)],
    "portal": [("Averna adopts a law on assemblies", 1)],
}  # fmt: skip


@pytest.mark.parametrize("name", HEADINGS)
def test_headings_have_their_levels(name: str) -> None:
    found = page(name)
    headings = [b for b in found.blocks if b.kind == "heading"]
    assert [(found.text[b.span.start : b.span.end], b.level) for b in headings] == HEADINGS[name]


def test_paragraphs_parted_by_breaks_are_paragraphs_of_their_own() -> None:
    paragraphs = [words for kind, _, words in rows(page("breaks")) if kind != "boilerplate"]
    assert [words[:22] for words in paragraphs] == [
        "Averna", "Averna: a statement on", "Averna began the dam i", "What Averna said", "Averna said that it wo", "Averna was asked again",
    ]  # fmt: skip


def test_items_have_the_numbers_that_a_reader_sees() -> None:
    found = page("lists")
    items = [(b.number, b.level) for b in found.blocks if b.kind == "list_item"]
    assert items == [("4", 1), ("a", 2), ("b", 2), ("7", 1), ("I", 1), ("II", 1)]
    assert [words for kind, _, words in rows(found) if kind == "table_row"] == [
        "Averna, year | Held", "Averna, 2029 | 120", "Averna, 2030 | 98",
    ]  # fmt: skip


def test_notes_of_a_blog_are_tied_to_their_calls_and_lose_the_way_back() -> None:
    found = page("blog")
    assert [m.note for m in found.markers] == [1, 2, 3]
    assert [words for kind, _, words in rows(found) if kind == "footnote"] == [
        "¹ Order 4 of Averna, 2028.", "² Letter of the bar of Averna.", "³ Gazette of Averna, p. 9.",
    ]  # fmt: skip
