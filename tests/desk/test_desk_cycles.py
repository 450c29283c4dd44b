"""The cycles on the desk: rows, cells, pictures, files, what is not known, and what strangers write."""

from __future__ import annotations

import csv
import io
import json
import re
import time
from dataclasses import replace
from html import unescape

import pytest

from answerable.desk import names
from answerable.desk.loading import load
from answerable.desk.models import Ask, Asking, AskTrait, Document, Statement
from answerable.desk.strips import Cut, strips
from answerable.model import Action, Coding, InList, LinkKind, Role, Stance, Theme
from answerable.model.ledger import ORDERS, TABLES, WantedAsks, asks, ordered, plain
from cycles_review import ABOLISH, Record, record, review
from test_cycles import HOSTILE, chain, many

CHOSEN = [
    {},
    {"mechanism": "UPR"},
    {"mechanism": "ccpr"},
    {"by": "NOR"},
    {"by": "NOR", "cycle": "XVL-UPR-2"},
    {"by": "NOR", "cycle": "XVL-UPR-3"},
    {"position": "noted"},
    {"position": "supported", "by": "CHL"},
    {"position": "unknown", "cycle": "XVL-UPR-3", "by": "ESP"},
    {"again": "cycles"},
    {"again": "before", "cycle": "XVL-UPR-3"},
    {"answer": "no_word"},
    {"theme": "death penalty"},
    {"affected": "Migrants"},
    {"grade": "B"},
    {"state": "XVL"},
    {"theme": "nothing such"},
    {"order": "earliest"},
    {"order": "list", "position": "noted"},
]


@pytest.fixture
def cycling(db, client):
    """A client of a desk that shows the record of six reviews."""
    load(review())
    return client


def page_of(client, path="/cycles/", **query):
    answer = client.get(path, query)
    assert answer.status_code == 200
    return answer.content.decode()


def records(answer):
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("chosen", CHOSEN, ids=str)
def test_the_page_its_files_and_the_command_hold_the_same_asks(cycling, chosen):
    answer = cycling.get("/cycles/", chosen)
    cycles, rows = asks(review(), called=names.called)
    wanted = {name: value for name, value in chosen.items() if name != "order"}
    kept = ordered(WantedAsks(**wanted).of(rows, cycles), cycles, chosen.get("order", "often"))
    assert [ask.id for ask in answer.context["page"]] == [row.id for row in kept]
    assert answer.content.decode().count('<th scope="row"><a class="q"') == len(kept)
    table = TABLES["cycles"]
    assert cycling.get("/cycles.csv", chosen).content.decode("utf-8-sig") == table.csv(map(plain, kept))
    assert cycling.get("/cycles.json", chosen).content.decode() == table.json(map(plain, kept))


def test_words_narrow_the_page_and_its_files_alike(cycling):
    assert "Ratify the convention" in page_of(cycling, q="migrant work")
    assert ABOLISH not in page_of(cycling, q="migrant work")
    assert len(records(cycling.get("/cycles.csv", {"q": "migrant work"}))) == 1


def test_the_links_to_the_files_carry_filters_and_order(cycling):
    page = page_of(cycling, position="noted", order="earliest", page="1")
    links = [unescape(x) for x in re.findall(r'href="(/cycles\.[^"]+)"', page)]
    assert links == [f"/cycles.{f}?position=noted&order=earliest" for f in ("csv", "json")]


def test_a_row_says_at_once_who_asked_when_and_what_came_of_it(cycling):
    page = page_of(cycling)
    row = page[page.index("<tbody><tr id=") :]
    assert "Asked 5 times: 2010 (Norway), 2014 (Norway and Chile), 2016 (Human Rights Committee)" in row
    cells = re.split(r"<td", row)[1:6]
    assert [re.search(r'data-label="([^"]+)"', cell)[1] for cell in cells] == [
        "UPR 1 2010", "UPR 2 2014", "CCPR 2016", "UPR 3 2019", "CCPR 2025",
    ]  # fmt: skip
    assert "109.1" in cells[0]
    assert "Supported" in cells[0]
    assert "says that it is implemented or being implemented" in cells[1]
    assert "Grade B" in cells[2]
    assert "Civil society asked it too" in cells[2]
    assert "Not known" in cells[3]
    assert "Spain, France, Italy and 2 more" in cells[3]
    assert "stand" not in cells[4]


def test_what_is_not_known_is_called_so_and_no_silence(cycling):
    page = page_of(cycling)
    told = page[page.index('class="notknown"') :].split("</p>")[0]
    assert "UPR 3" in told
    assert "UPR 2" not in told
    assert "CCPR" not in told


def test_the_page_of_an_ask_has_the_history_with_every_source(cycling):
    page = page_of(cycling, f"/cycles/{Ask.objects.get(by_often=0).id}/")
    second = page[page.index("115.3") : page.index("CCPR 2016")]
    assert second.index("Pending") < second.index("The list below will be examined.")
    assert second.index("The list below") < second.index("accepted and has been carried out")
    assert "OHCHR" in second
    assert "Told once more" in second
    assert "No death sentence was carried out." in page
    assert "[B]: The Committee takes note of the moratorium." in page
    assert "End the death penalty." in page
    assert "We do not know: no addendum" in page
    assert "A State takes no position on what a Committee recommends." in page


def test_sources_that_differ_are_shown_side_by_side(db, client):
    made = record()
    made.positions["told"] = [(Stance.NOTED, "matrix", "Position: noted.", "rejected", None)]
    load(made.dossier())
    assert "sources differ" in page_of(client)
    page = page_of(client, f"/cycles/{Ask.objects.get(by_often=0).id}/")
    assert "The sources differ:" in page
    assert "Position: noted." in page
    assert "refuses it in words" in page
    assert client.get("/cycles/", {"position": "differs"}).context["page"].paginator.count == 1


def test_the_card_of_a_statement_has_all_positions_labels_and_its_ask(cycling):
    two = Statement.objects.get(number="115.3", reported=False)
    page = page_of(cycling, f"/statements/{two.id}/")
    assert "All positions" in page
    assert "Through the cycles" in page
    assert f"/cycles/{Ask.objects.get(by_often=0).id}/" in page
    told = Statement.objects.get(number="115.3", reported=True)
    assert "People’s labels" in page_of(cycling, f"/statements/{told.id}/")


def labelled():
    made = record()
    made.papers["matrix"] = ("imported_list", "UPR", "2", None)
    words = {"themes": (Theme("upr_info", "Death penalty", 0.9), Theme("upr_info", "Justice", 0.8))}
    made.said["two"][4].update(words, action=Action(5, 0.9))
    made.said["told"][4].update(
        listed=InList(17, "a-17", sheet="Cycle <2>"),
        codings=tuple(
            Coding("UPR Info", what, "upr_info", label)
            for what, label in (("theme", "Death penalty"), ("theme", "Torture"), ("action", "4 - General"))
        ),
    )
    return made


def test_labels_of_people_and_the_programs_stand_side_by_side_with_the_row_they_are_from(db, client):
    load(labelled().dossier())
    card = f"/statements/{Statement.objects.get(number='115.3', reported=False).id}/"
    for path in (card, f"/cycles/{Ask.objects.get(by_often=0).id}/"):
        page = re.sub(r"<[^>]+>", "", unescape(page_of(client, path).replace("&lt;2&gt;", "(2)")))
        assert "UPR Info and the program: Death penalty." in page
        assert "They differ. UPR Info alone: Torture. The program alone: Justice." in page
        assert "They differ. UPR Info: 4 - General. The program: specific action (5 of 5)." in page
        assert "row 17 of matrix.txt, sheet Cycle (2), key a-17" in page


def test_the_help_says_what_differing_labels_are(cycling):
    assert "<dt>They differ</dt>" in page_of(cycling, "/help/")


def test_labels_that_agree_are_not_said_to_differ(db, client):
    made = labelled()
    made.said["told"][4]["codings"] = tuple(
        Coding("UPR Info", "theme", "upr_info", label) for label in ("Death penalty", "Justice")
    )
    load(made.dossier())
    assert "They differ" not in page_of(client, f"/cycles/{Ask.objects.get(by_often=0).id}/")


@pytest.mark.parametrize(
    ("file", "row", "says"),
    [
        ("ours.csv", {"row": 3, "key": "0123456789abcdef", "sheet": None}, "row 3 of ours.csv"),
        ("uhri.json", {"row": 2, "key": "x-1", "sheet": None}, "record 2 of uhri.json, key x-1"),
    ],
)
def test_a_row_is_named_so_that_it_can_be_looked_up(file, row, says):
    assert Statement(document=Document(id="d", file=file), in_list=row).row_of_list == says
    assert Statement(document=Document(id="d", file=file)).row_of_list == ""


def test_a_list_with_fewer_numbers_than_recommendations_says_both(db, client):
    made = record()
    made.say("more", "report1", "Plant trees along the river", number="109.1", by=("CHL",))
    load(made.dossier())
    notes = [strip.note for strip in client.get("/cycles/").context["pictures"].positions]
    assert notes == [
        "3 recommendations, 2 numbers", "2 recommendations", "1 recommendation", "1 recommendation", "1 recommendation",
    ]  # fmt: skip


def test_a_cycle_without_a_number_bears_its_year_once(db, client):
    made = record()
    made.papers["report1"] = ("upr_wg_report", "UPR", None, "2010-03-15")
    load(made.dossier())
    for path in ("/cycles/", f"/cycles/{Ask.objects.get(by_often=0).id}/"):
        page = re.sub(r"<[^>]+>", "", page_of(client, path))
        assert "UPR 2010" in page
        assert "UPR 2010 2010" not in page


def test_the_bars_of_those_who_recommend_have_a_key(cycling):
    page = page_of(cycling, "/cycles/who/")
    key = page[page.index('class="verdicts key"') :].split("</ul>")[0]
    said = [names.POSITIONS[code] for code in ("supported", "noted", "unknown")]
    assert re.findall(r"</span> ([^<]+)</li>", key) == said


def test_the_picture_counts_what_the_list_leaves_and_its_parts_lead_there(cycling):
    answer = cycling.get("/cycles/")
    pictures = answer.context["pictures"]
    assert [(s.title, s.total) for s in pictures.positions] == [
        ("UPR 1", 2), ("UPR 2", 2), ("CCPR 2016", 1), ("UPR 3", 1), ("CCPR 2025", 1),
    ]  # fmt: skip
    for strip in (*pictures.positions, *pictures.again):
        for piece in strip.pieces:
            held = cycling.get(piece.cut.href).context["page"].paginator.count
            assert held == piece.cut.n
    narrowed = cycling.get("/cycles/", {"position": "noted"}).context["pictures"]
    assert [s.title for s in narrowed.positions] == ["UPR 1", "UPR 2"]
    assert "position=noted" in narrowed.positions[0].href
    assert {row[0]: row[2] for row in pictures.returns}["UPR 1"] == [None, 1, 1, 1, 1]


def test_bars_stand_on_one_scale_and_leave_out_what_is_nought():
    def cut(n):
        return Cut("x", "✓", "Kept", n, "")

    long, short = strips([("a", "", "", [cut(6), cut(2)]), ("b", "", "", [cut(2), cut(0)])])
    assert [(p.left, p.width) for p in long.pieces] == [(0, 75), (75, 25)]
    assert [(p.left, p.width) for p in short.pieces] == [(0, 25)]
    assert short.in_words == "b: 2; 2 kept"
    assert [s.total for s in strips([("c", "", "", [])])] == [0]


def test_who_recommends_what(cycling):
    page = page_of(cycling, "/cycles/who/")
    assert page.index("Chile") < page.index("Spain")
    assert "theme=Death+penalty" in page
    rows = {row["who"]: row for row in records(cycling.get("/cycles/who.csv"))}
    assert rows["NOR"]["region"] == "Europe"
    assert rows["NOR"]["recommendations"] == "2"
    assert rows["CHL"]["themes"] == "Death penalty: 1 | Justice: 1"
    # Counted is what is chosen, not all that the same asks hold.
    chosen = {"cycle": "XVL-UPR-1"}
    assert {r["who"]: r["recommendations"] for r in records(cycling.get("/cycles/who.csv", chosen))} == {
        "NOR": "1",
        "CHL": "1",
    }
    assert [r["who"] for r in records(cycling.get("/cycles/who.csv", {"by": "nor"}))] == ["NOR", "CHL"]
    regions = {
        r["who"]: r["recommendations"] for r in records(cycling.get("/cycles/who.csv", {"group": "region"}))
    }
    assert regions["Americas"] == "3"
    assert "/cycles/who.csv?group=region" in page_of(cycling, "/cycles/who/", group="region")


def test_the_filters_count_asks_and_call_codes_by_their_names(cycling):
    page = page_of(cycling)
    for option in ("Norway (1)", "The sources differ", "In several cycles (1)", "Human Rights Committee (1)"):
        assert (option in page) == (option != "The sources differ")
    assert "Grade of the follow-up" in page
    assert "State under review" not in page


def test_a_value_that_the_dossier_does_not_have_stays_chosen_and_is_called_so(cycling):
    page = page_of(cycling, by="ZZZ")
    assert "ZZZ (not in this dossier)" in page
    assert "No ask in this dossier fits." in page
    assert "Show all asks" in page


def test_the_front_page_tells_what_comes_back(cycling):
    page = page_of(cycling, "/")
    assert "<strong>1</strong> of 3 asks comes back in another cycle or mechanism." in page
    assert "Asked 5 times: 2010 (Norway)" in page


def test_one_cycle_alone_says_what_to_add(db, client):
    load(chain(ABOLISH).dossier())
    page = page_of(client)
    assert "There is one cycle among these files: UPR 1." in page
    assert "answerable analyse" in page
    assert "nothing can be said of what comes back" in page


def test_without_a_list_the_page_says_what_to_do_next(db, client):
    made = Record()
    made.paper("shadow", "ngo_submission", "UPR", "1", "2010-01-01")
    made.say("free", "shadow", "End it.", role=Role.NGO)
    load(made.dossier())
    for path in ("/cycles/", "/cycles/who/"):
        page = page_of(client, path)
        assert "<table" not in page
        assert "Working Group" in page
    assert json.loads(client.get("/cycles.json").content) == []


@pytest.mark.parametrize("words", [*HOSTILE, "long " * 4000, "\u0627" * 300, "x" * 5000])
def test_what_strangers_write_is_shown_and_never_run(db, client, words):
    made = chain(words, words)
    made.said["k0"][4]["by"], made.said["k0"][4]["speaker"] = (), words
    made.said["k1"][4]["number"] = words[:60]
    made.positions["k0"] = [(Stance.NOTED, "r0", words, "rejected", None)]
    load(made.dossier())
    ask = Ask.objects.get()
    for path in (
        "/cycles/",
        f"/cycles/{ask.id}/",
        "/cycles/who/",
        f"/statements/{Asking.objects.first().statement_id}/",
    ):
        page = page_of(client, path)
        assert "<script>alert" not in page
        assert re.search(r" on\w+=|javascript:", page) is None
    assert len(page_of(client)) < 60_000
    for row in records(client.get("/cycles.csv")):
        assert not any(cell.lstrip(" ").startswith(("=", "+", "-", "@")) for cell in row.values() if cell)


@pytest.mark.parametrize(
    "query", ["order=nonsense", "page=99999", "by=%00", "q=%22%2A", "cycle=" + "x" * 5000, "page=-1"]
)
def test_an_address_that_nobody_made_is_answered(cycling, query):
    assert cycling.get(f"/cycles/?{query}").status_code == 200
    assert cycling.get(f"/cycles.csv?{query}").status_code == 200
    assert cycling.get(f"/cycles/who/?{query}").status_code == 200


def test_an_ask_that_is_not_there_is_no_page(cycling):
    assert cycling.get("/cycles/ask-none/").status_code == 404
    assert cycling.get("/cycles.xlsx").status_code == 404


def test_two_thousand_recommendations_are_shown_in_a_second(db, client, django_assert_max_num_queries):
    load(many(2000).dossier())
    client.get("/cycles/")
    for path in ("/cycles/", "/cycles/?order=latest&by=NOR&again=cycles", "/cycles/who/"):
        start = time.perf_counter()
        with django_assert_max_num_queries(9):
            answer = client.get(path)
        assert time.perf_counter() - start < 1
        assert len(answer.content) < 400_000


def test_a_cell_of_many_askings_shows_some_and_leads_to_all(db, client):
    made = Record()
    made.paper("r", "upr_wg_report", "UPR", "1", "2010-01-01")
    for n in range(40):
        made.say(f"k{n:02}", "r", ABOLISH, number=f"1.{n}", by=("NOR",))
        made.links += [(LinkKind.REPEATS, f"k{n:02}", "k00", 1.0)] if n else []
    load(made.dossier())
    page = page_of(client)
    assert "and 37 more" in page
    assert page_of(client, f"/cycles/{Ask.objects.get().id}/").count('class="k-recommendation putting"') == 40


def test_a_second_load_of_the_same_changes_nothing(db):
    load(review())
    before = [Ask.objects.count(), AskTrait.objects.count(), Asking.objects.count()]
    assert set(load(review())) <= {"same", "gone"}
    assert [Ask.objects.count(), AskTrait.objects.count(), Asking.objects.count()] == before
    dossier = review()
    fewer = replace(dossier, statements=tuple(s for s in dossier.statements if s.number != "115.4"))
    load(fewer)
    assert Ask.objects.count() == 2


def test_every_order_has_a_name_and_a_place():
    assert set(names.ORDERS) == set(ORDERS)
    assert {f.name for f in Ask._meta.fields} >= {f"by_{order}" for order in ORDERS}


def test_every_state_of_the_register_but_the_invented_one_has_a_region():
    assert set(names._states()) - set(names.regions()) == {"XVL"}
    assert set(names.regions()) <= set(names._states())
