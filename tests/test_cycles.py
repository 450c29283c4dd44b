"""Asks through the cycles: what is one ask, what is told of it, what is not known."""

import csv
import io
import time
from collections import Counter
from dataclasses import replace

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from answerable.cli import main
from answerable.model import (
    PROPOSED,
    WHOLE_LIST,
    Action,
    Block,
    BlockKind,
    Coding,
    InList,
    Kind,
    LinkKind,
    Role,
    Span,
    Stance,
    Theme,
)
from answerable.model.ledger import (
    ORDERS,
    TABLES,
    Own,
    WantedAsks,
    asks,
    beside,
    brief,
    counted,
    known_traits,
    ordered,
    plain,
    recommenders,
    traits_of_askings,
)
from answerable.model.ledger.beside import Word
from answerable.model.ledger.cycle import Cycle, listed
from answerable.model.ledger.reading import listed_out
from answerable.store import read_dossier, write_dossier
from cycles_review import ABOLISH, Record, record, review

NAMES = {"NOR": "Norway", "CHL": "Chile", "CCPR": "Human Rights Committee", "ESP": "Spain", "FRA": "France"}


def called(code):
    return NAMES.get(code, code)


def rows_of(made: Record, **more):
    return asks(replace(made.dossier(), **more), called=called)


def first(made: Record):
    return rows_of(made)[1][0]


# Columns


def test_columns_stand_in_the_order_of_time_and_bear_cycle_or_year():
    cycles, _ = asks(review())
    assert [c.label for c in cycles] == ["UPR 1", "UPR 2", "CCPR 2016", "UPR 3", "CCPR 2025"]
    assert [c.answered for c in cycles] == [True, True, False, False, False]


def test_a_list_without_a_date_belongs_to_the_review_that_it_retells():
    cycles, rows = listed(review())
    assert "UPR 2" in [c.label for c in cycles]
    (two,) = [row for row in rows if row.statement.number == "115.3"]
    assert [s.quote.document for s in two.told] == ["report2", "matrix"]


def test_a_list_of_another_review_retells_nothing_of_this_one():
    made = record()
    made.papers["matrix"] = ("upr_matrix", "UPR", "4", "2024-11-10")
    rows = rows_of(made)[1]
    assert all(asking.retold == () for row in rows for asking in row.askings)
    assert ("UPR", "matrix") in {(a.cycle.split("-")[1], a.said.document) for r in rows for a in r.askings}


def test_a_list_that_stands_alone_is_a_column_of_its_own():
    made = record()
    for key in ("two", "migrants"):
        del made.said[key], made.positions[key]
    made.links = []
    cycles, rows = rows_of(made)
    (row,) = [r for r in rows if r.askings[0].said.document == "matrix"]
    assert [c.label for c in cycles if c.key == row.first] == ["UPR ?"]
    assert row.askings[0].retold == ()


def test_a_retold_number_with_quite_other_words_is_another_recommendation():
    made = record()
    made.lines["matrix"] = ["Position: noted.", "Build more roads in the mountains"]
    made.said["told"] = (
        "matrix",
        "Build more roads in the mountains",
        *made.said["told"][2:5],
        len("Position: noted.\n"),
    )
    assert "Build more roads in the mountains" in [r.words for r in rows_of(made)[1]]


def test_a_row_of_a_list_of_many_reviews_goes_to_the_review_that_it_names():
    made = record()
    made.paper("kept", "imported_list", None, None, None)
    made.say("k1", "kept", ABOLISH, number="115.3", by=("NOR", "CHL"), reported=True)
    made.say("k2", "kept", "The State party should abolish the death penalty for all crimes.", reported=True)
    made.say("k3", "kept", "Visit every prison in the land", role=Role.OTHER, reported=True)
    dossier = made.dossier()
    what = {
        made.ids["k1"]: InList(1, "a", mechanism="UPR", cycle="2", date="2014-11"),
        made.ids["k2"]: InList(2, "b", mechanism="CCPR", date="2016"),
        made.ids["k3"]: InList(3, "c", mechanism="SP", date="2018-02"),
    }
    statements = tuple(replace(s, listed=what.get(s.id)) for s in dossier.statements)
    cycles, rows = asks(replace(dossier, statements=statements))
    assert [c.label for c in cycles] == ["UPR 1", "UPR 2", "CCPR 2016", "SP 2018", "UPR 3", "CCPR 2025"]
    assert Cycle("XVL-CAT-1", "CAT", "1", "", (), "XVL").label == "CAT 1"  # only the cycle is known
    told = [[said.document for said in asking.retold] for asking in rows[0].askings]
    assert told == [[], ["matrix", "kept"], ["kept"], [], []]
    assert rows[0].times == 5


def test_a_row_that_holds_several_recommendations_of_one_number_retells_the_first_that_it_holds():
    made = record()
    made.lines["matrix"] = ["Position: noted."]
    del made.said["told"]
    made.say(
        "told",
        "matrix",
        f"Pay the crew of every boat (Spain); {ABOLISH} (Norway)",
        number="115.3",
        by=("ESP",),
    )
    asking = first(made).askings[1]
    assert [said.document for said in asking.retold] == ["matrix"]


def test_the_rest_of_a_list_without_a_date_goes_with_most_of_its_rows():
    made = record()
    made.say("more", "matrix", "Plant trees along all roads", number="115.99", by=("PER",))
    cycles, rows = rows_of(made)
    (row,) = [r for r in rows if r.words.startswith("Plant trees")]
    assert row.cycles == ("XVL-UPR-2",)
    assert "UPR ?" not in [c.label for c in cycles]


def test_papers_of_one_year_without_a_cycle_are_one_column():
    made = record()
    made.papers["report2"] = ("upr_wg_report", "UPR", None, "2014-12-10")
    made.papers["matrix"] = ("upr_matrix", "UPR", None, "2015-01-05")
    cycles, _ = rows_of(made)
    assert [c.label for c in cycles][:2] == ["UPR 1", "UPR 2014"]
    assert next(c for c in cycles if c.label == "UPR 2014").documents == ("report2", "matrix")


@pytest.mark.parametrize("key", ["dialogue", "free"])
def test_what_is_said_in_the_dialogue_or_proposed_by_others_is_no_row(key):
    made = record()
    words = made.said[key][1]
    assert all(a.said.quote != words for row in rows_of(made)[1] for a in row.askings)


def test_reviews_of_two_states_are_never_one_ask():
    made = record()
    dossier = made.dossier()
    moved = tuple(
        replace(s, identity=replace(s.identity, state="NOR")) if s.id == "report3" else s
        for s in dossier.sources
    )
    cycles, rows = asks(replace(dossier, sources=moved))
    assert {c.state for c in cycles} == {"XVL", "NOR"}
    assert all(len({c.state for c in cycles if c.key in row.cycles}) == 1 for row in rows)


# What is one ask


def test_chains_of_links_make_one_ask_and_the_rest_stand_alone():
    _, rows = asks(review())
    assert [(row.times, len(row.cycles)) for row in rows] == [(5, 5), (1, 1), (1, 1)]
    assert rows[0].words.endswith("as a matter of urgency, abolish the death penalty for all crimes.")


def chain(*texts):
    made = Record()
    for n, text in enumerate(texts):
        made.paper(f"r{n}", "upr_wg_report", "UPR", str(n + 1), f"20{10 + n}-03-01")
        made.say(f"k{n}", f"r{n}", text, number=f"{n}.1", by=("NOR",))
    made.links = [(LinkKind.REPEATS, f"k{n + 1}", f"k{n}", 0.7) for n in range(len(texts) - 1)]
    return made


def test_a_chain_that_drifts_from_one_matter_to_another_is_cut():
    made = chain(
        "Ratify the treaty on cluster bombs",
        "Ratify the treaty on cluster bombs and the treaty on maritime salvage",
        "Ratify the treaty on maritime salvage",
    )
    _, rows = rows_of(made)
    assert sorted(row.times for row in rows) == [1, 2]


def test_a_chain_that_stays_with_its_matter_is_one_ask_however_long():
    made = chain(*[f"Abolish the death penalty for all crimes without delay {n * 'now '}" for n in range(9)])
    assert [row.times for row in rows_of(made)[1]] == [9]


def test_asks_for_other_people_are_not_one_unless_their_words_are():
    made = chain(
        "Ensure equal schooling for Roma pupils in remote villages",
        "Ensure equal schooling for all pupils in villages and in regular classes",
        "Ensure equal schooling for disabled pupils in regular classes",
    )
    assert [row.times for row in rows_of(made)[1]] == [3]
    made.said["k0"][4]["affected"], made.said["k2"][4]["affected"] = ("Roma",), ("Persons with disabilities",)
    assert sorted(row.times for row in rows_of(made)[1]) == [1, 2]
    made.links.append((LinkKind.REPEATS, "k2", "k0", 0.6))
    assert sorted(row.times for row in rows_of(made)[1]) == [1, 2]


def test_two_that_repeat_the_same_third_text_meet_where_they_share_their_words():
    def bridged(text, other):
        made = chain(text, other)
        made.paper("un", "upr_compilation", "UPR", "1", "2009-01-01")
        made.say("un", "un", "Abolish the death penalty", role=Role.COMMITTEE, reported=True)
        made.links = [(LinkKind.REPEATS, "k0", "un", 0.8), (LinkKind.REPEATS, "k1", "un", 0.8)]
        return len(rows_of(made)[1])

    assert bridged(ABOLISH, f"{ABOLISH} at once") == 1
    assert bridged(ABOLISH, "Abolish corporal punishment in schools") == 2
    # Alike enough for a chain of links, not for two that no link ties.
    assert bridged(ABOLISH, "Abolish the death penalty, open every archive of the courts to families") == 2


def test_a_link_to_the_telling_of_a_list_is_a_link_to_what_it_retells():
    made = record()
    made.links = [(LinkKind.REPEATS, "three", "told", 0.9)]
    assert [a.said.number for a in first(made).askings] == ["115.3", "122.7"]


def test_the_id_of_an_ask_outlives_a_later_cycle():
    made = record()
    before = first(made).id
    for key in ("three", "again"):
        del made.said[key]
    made.links = [x for x in made.links if not {"three", "again"} & set(x[1:3])]
    assert first(made).id == before


@given(st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=40), st.randoms())
def test_every_recommendation_stands_in_one_ask_whatever_is_linked(pairs, random):
    made = chain(*[" ".join(random.choices(["road", "bridge", "school", "court"], k=4)) for _ in range(12)])
    made.links = [(LinkKind.REPEATS, f"k{a}", f"k{b}", 0.5) for a, b in pairs if a != b]
    _, rows = rows_of(made)
    put = Counter(a.said.statement for row in rows for a in row.askings)
    assert set(put.values()) <= {1}
    assert len(put) == 12
    assert all(list(row.cycles) == sorted(row.cycles, key=lambda k: int(k.split("-")[-1])) for row in rows)


# What is said to it


def test_the_reading_tells_who_asked_when_and_what_came_of_it():
    assert first(record()).reading == (
        "Asked 5 times: 2010 (Norway), 2014 (Norway and Chile), 2016 (Human Rights Committee), "
        "2019 (Spain, France, ITA and 2 others), 2025 (Human Rights Committee). "
        "Supported in 2010 and 2014. What the State said in 2019 we do not know. "
        "The State says that it is implemented or being implemented (2015). The State spoke of it in 2014. "
        "The Committee graded what was done B in 2018. Asked again in 2025, after that. "
        "Civil society asked it too."
    )


def test_the_readings_of_what_nobody_took_up():
    _, rows = rows_of(record())
    readings = {row.askings[0].said.number: row.reading for row in rows}
    assert readings["115.4"] == (
        "Asked once: 2014 (PHL). Noted in 2014. The State refuses it in words (2015). "
        "What came of it we do not know: no later paper of the State is among these files."
    )
    assert readings["109.2"] == (
        "Asked once: 2010 (Chile). Noted in 2010. No word of the State on what came of it was found."
    )


@pytest.mark.parametrize(
    ("reason", "says"),
    [
        (f"{PROPOSED}: recommendation 109.1 is number 1", "The State's report of 2014 may speak of it"),
        (f"{WHOLE_LIST} that begins here", "No word of the State on what came of it was found."),
    ],
)
def test_what_is_only_proposed_or_of_the_whole_list_is_no_word_of_the_state_on_it(reason, says):
    dossier = record().dossier()
    done = next(s.id for s in dossier.statements if s.quote.document == "national")
    links = tuple(replace(k, reason=reason) if done in (k.source, k.target) else k for k in dossier.links)
    _, rows = asks(replace(dossier, links=links))
    assert says in rows[0].reading
    assert "spoke of it" not in rows[0].reading
    assert not any(asking.claims for asking in rows[0].askings)
    assert any(asking.proposed for asking in rows[0].askings) == reason.startswith(PROPOSED)


def test_each_time_is_said_where_a_position_was_taken_each_time():
    made = chain(ABOLISH, ABOLISH)
    source = (made.said["k0"][0], ABOLISH, None, None)
    made.positions = {key: [(Stance.NOTED, *source)] for key in ("k0", "k1")}
    assert "Noted each time." in first(made).reading


@pytest.mark.parametrize(
    ("day", "after"),
    [
        ("2024-08-15", True),
        ("2025-02", True),
        ("2025-02-15", True),
        ("2025", False),
        ("2025-03", False),
        ("2025-03-28", False),
        ("2026-08-15", False),
    ],
)
def test_asked_again_is_said_only_of_what_is_asked_after_the_state_spoke(day, after):
    made = record()
    made.positions, made.papers["national"] = {}, ("upr_national_report", "UPR", "2", day)
    del made.said["grade"]
    made.links = [x for x in made.links if x[1] != "grade"]
    assert ("Asked again in 2025, after that." in first(made).reading) == after


@pytest.mark.parametrize(
    ("role", "says"),
    [
        (Role.NGO, "Civil society asked it too."),
        (Role.NHRI, "The national institution asked it too."),
        (Role.OTHER, None),
    ],
)
def test_who_else_asked_it(role, says):
    made = record()
    document, words, kind, _, *rest = made.said["free"]
    made.said["free"] = (document, words, kind, role, *rest)
    assert first(made).reading.endswith("asked it too.") == bool(says)
    assert says is None or says in first(made).reading


def test_what_a_committee_has_graded_is_not_unknown():
    made = record()
    for key in ("one", "two", "three", "done", "migrants", "judges"):
        del made.said[key]
        made.positions.pop(key, None)
    made.papers["national"] = ("upr_national_report", "UPR", "2", None)
    made.links = [x for x in made.links if not {"one", "two", "three", "done"} & set(x[1:3])]
    assert "we do not know" not in first(made).reading
    assert "graded what was done B in 2018. Asked again in 2025, after that." in first(made).reading


@pytest.mark.parametrize(
    ("positions", "says"),
    [
        # The Committees asked too, and no position was taken on that.
        ({"one": "supported", "two": "supported", "three": "supported"}, "Supported in 2010, 2014 and 2019."),
        (
            {"one": "supported", "two": "noted", "three": "noted"},
            "Supported in 2010; noted in 2014 and 2019.",
        ),
        (
            {"one": "partially_supported", "three": "pending"},
            "Supported in part in 2010; left pending in 2019. What the State said in 2014 we do not know.",
        ),
        ({}, "What the State said in 2010, 2014 and 2019 we do not know."),
    ],
)
def test_positions_are_told_cycle_by_cycle_and_the_unknown_as_such(positions, says):
    made = record()
    made.positions = {
        key: [(Stance(value), "addendum1", "Recommendation 109.1 is supported.", None, None)]
        for key, value in positions.items()
    }
    assert says in first(made).reading


def test_several_positions_in_one_cycle_are_all_told():
    made = record()
    made.paper("report4", "upr_wg_report", "UPR", "4", "2024-05-01")
    for n, by in enumerate(("PER", "FJI", "ITA")):
        made.say(f"w{n}", "report4", f"{ABOLISH}{n * '!'}", number=f"5.{n}", by=(by,))
        made.links.append((LinkKind.REPEATS, f"w{n}", "one", 1.0))
    source = ("addendum1", "Recommendation 109.1 is supported.", None, None)
    made.positions |= {"w0": [(Stance.SUPPORTED, *source)], "w1": [(Stance.NOTED, *source)]}
    assert "Asked in 6 cycles, 8 times:" in first(made).reading
    assert "2024 (PER, FJI and ITA)" in first(made).reading
    assert "supported (1) and noted (1) in 2024. " in first(made).reading
    assert "What the State said in 2019 and 2024 for some of them we do not know." in first(made).reading


def test_sources_that_cannot_both_hold_differ_and_pending_before_an_answer_does_not():
    made = record()
    assert [a.differs for a in first(made).askings] == [False] * 5
    made.positions["told"] = [(Stance.NOTED, "matrix", "Position: noted.", None, "2015-06-01")]
    # What is dated later may have changed; what bears the same day or none contradicts.
    assert not first(made).askings[1].differs
    made.positions["told"] = [(Stance.NOTED, "matrix", "Position: noted.", None, None)]
    two = first(made).askings[1]
    assert (two.differs, two.position) == (True, "supported")
    assert [(p.value, p.source.document) for p in two.positions] == [
        ("pending", "report2"),
        ("supported", "addendum2"),
        ("noted", "matrix"),
    ]
    assert "The sources differ on 2014." in first(made).reading


def test_a_position_that_only_the_list_has_is_the_position():
    made = record()
    made.positions["told"] = [(Stance.NOTED, "matrix", "Position: noted.", None, "2015-06-01")]
    del made.positions["two"]
    assert first(made).askings[1].position == "noted"


def test_every_quote_of_a_row_stands_in_its_document():
    dossier = record().dossier()
    _, rows = asks(dossier)
    for asking in (a for row in rows for a in row.askings):
        cited = [asking.said, *(p.source for p in asking.positions), *(x.said for x in asking.claims)]
        for said in [
            *cited,
            *(g.said for g in asking.grades),
            *asking.retold,
            *(x.said for x in asking.civil),
        ]:
            assert dossier.document(said.document).text[said.start : said.end] == said.quote


def test_the_grade_is_that_which_is_printed_before_the_words():
    made = record()
    assert [g.grade for a in first(made).askings for g in a.grades] == ["B"]
    for words, grade in (("[C1] It regrets.", "C1"), ("[ E ]: it regrets.", "E"), ("It saw [B] plans.", "")):
        made = record()
        made.lines["evaluation"] = [words]
        made.said["grade"] = ("evaluation", words, Kind.CONCERN, Role.COMMITTEE, {"speaker": "x"}, 0)
        assert [g.grade for a in first(made).askings for g in a.grades] == [grade]


@pytest.mark.parametrize(
    ("line", "grade"),
    [("[C]: (a) and (b)", "C"), ("[D1]", "D1"), ("[B]: (a); [C]: (b)", ""), ("See [C] below.", "")],
)
def test_a_grade_may_stand_in_the_line_above(line, grade):
    made = record()
    made.lines["evaluation"] = [line]
    del made.said["grade"]
    made.say("grade", "evaluation", "It regrets it.", Kind.CONCERN, Role.COMMITTEE)
    dossier = made.dossier()
    sources = tuple(
        replace(s, document=replace(s.document, blocks=lines_as_blocks(s.document)))
        if s.id == "evaluation"
        else s
        for s in dossier.sources
    )
    statements = tuple(
        replace(s, block="evaluation-2") if s.quote.document == "evaluation" else s
        for s in dossier.statements
    )
    _, rows = asks(replace(dossier, sources=sources, statements=statements))
    (found,) = [g for a in rows[0].askings for g in a.grades]
    assert found.grade == grade
    assert (found.printed.quote if found.printed else "") == (line if grade else "")


def lines_as_blocks(document):
    made, start = [], 0
    for n, line in enumerate(document.text.strip().split("\n")):
        made.append(Block(f"evaluation-{n + 1}", BlockKind.PARAGRAPH, Span(start, start + len(line))))
        start += len(line) + 1
    return tuple(made)


def test_the_recommendation_that_an_evaluation_prints_again_grades_nothing():
    made = record()
    made.lines["evaluation"] = []
    made.say("grade", "evaluation", "The State party should abolish it.", Kind.RECOMMENDATION, Role.COMMITTEE)
    assert [g for a in first(made).askings for g in a.grades] == []


def test_peoples_labels_and_the_programs_are_kept_apart_and_choose_together():
    row = first(record())
    assert row.themes == ("Death penalty", "Right to life")
    assert row.issues == ("Death penalty",)
    assert [(c.coder, c.label) for a in row.askings for c in a.codings] == [("OHCHR", "Death penalty")]


def test_a_list_that_counts_by_paragraphs_retells_what_the_document_counts_by_letters():
    made = Record()
    words = "provide full reparation to the families of those who were killed"
    made.paper("last", "concluding_observations", "CCPR", "3", "2025-03-28")
    made.paper("kept", "imported_list", "CCPR", "3", "2025-03-28")
    made.say("own", "last", words, role=Role.COMMITTEE, number="12(c)")
    told = f"The State party should: (a) hold trials in public; (b) train judges; and (c) {words}."
    made.say("row", "kept", told, role=Role.COMMITTEE, number="12")
    (row,) = asks(made.dossier())[1]
    assert (row.times, [told.number for told in row.askings[0].retold]) == (1, ["12"])


def test_a_number_that_holds_several_recommendations_is_counted_once_as_a_number():
    made = chain(ABOLISH)
    made.say("other", made.said["k0"][0], "Plant trees along the river", number=made.said["k0"][4]["number"])
    columns, rows = asks(made.dossier())
    (count,) = counted([columns[0].key], map(brief, rows))
    assert (count.recommendations, count.numbers) == (2, 1)


@pytest.mark.parametrize(
    ("coding", "both", "theirs", "ours"),
    [
        (("theme", "upr_info", "death penalty"), 1, (), ()),
        (("theme", "uhri", "D21 Right to Life"), 1, (), ()),
        (
            ("theme", "uhri", "D25 Prohibition of torture"),
            0,
            ("D25 Prohibition of torture",),
            ("Right to life",),
        ),
        (("theme", "ours", "Prisons"), 0, ("Prisons",), ("Death penalty", "Right to life")),
        (("theme", "ours", "Right to life"), 1, (), ("Death penalty",)),
        (("sdg", "sdg", "SDG 16: strong institutions"), 1, (), ()),
        (("sdg", "sdg", "SDG 5"), 0, ("SDG 5",), ("16 - PEACE",)),
        (("affected", "uhri", "women and girls"), 1, (), ("Children",)),
        (("action", "upr_info", "5 - Specific action"), 1, (), ()),
        (("action", "upr_info", "4"), 0, ("4",), ("5",)),
    ],
)
def test_labels_of_people_stand_beside_the_programs(coding, both, theirs, ours):
    made = chain(ABOLISH)
    made.said["k0"][4].update(
        themes=(
            Theme("upr_info", "Death penalty", 0.9),
            Theme("uhri", "Right to life", 0.8),
            Theme("sdg", "16 - PEACE", 0.7),
        ),
        affected=("Women & girls", "Children"),
        action=Action(5, 0.9),
        codings=(Coding("OHCHR", *coding),),
    )
    ((asking,),) = (row.askings for row in asks(made.dossier())[1])
    (found,) = asking.labels
    assert (len(found.both), found.theirs, tuple(own.label for own in found.ours)) == (both, theirs, ours)
    assert found.differs == bool(theirs or ours)


def test_a_label_of_the_program_names_the_words_that_carried_it():
    made = chain(ABOLISH)
    dossier = made.dossier()
    source, said = dossier.sources[0], dossier.statements[0]
    words = source.document.quote(Span(said.quote.start, said.quote.start + 7))
    themes = (Theme("uhri", "Right to life", 0.8, (words,)),)
    given = (Coding("OHCHR", "theme", "uhri", "Torture"),)
    (found,) = beside(replace(said, themes=themes), given)
    carried = (Word(source.id, words.start, words.end, "Abolish"),)
    assert found.ours == (Own("Right to life", carried),)
    given = (Coding("UPR Info", "action", "upr_info", "2"),)
    (found,) = beside(replace(said, action=Action(5, 0.9, (words,))), given)
    assert found.ours == (Own("5", carried),)


def test_labels_of_two_who_coded_stay_apart():
    made = chain(ABOLISH)
    said = replace(made.dossier().statements[0], themes=(Theme("upr_info", "Death penalty", 0.9),))
    given = [
        Coding(who, "theme", "upr_info", label) for who, label in (("A", "Death penalty"), ("B", "Labour"))
    ]
    assert [(b.coder, b.differs) for b in beside(said, given)] == [("A", False), ("B", True)]


# Choice, order, counts


@pytest.mark.parametrize(
    ("chosen", "numbers"),
    [
        ({}, {"109.1", "109.2", "115.4"}),
        ({"mechanism": "ccpr"}, {"109.1"}),
        ({"by": "nor"}, {"109.1"}),
        ({"by": "NOR", "cycle": "XVL-UPR-2"}, {"109.1"}),
        # Norway did not ask it in the third cycle, though somebody did.
        ({"by": "NOR", "cycle": "XVL-UPR-3"}, set()),
        ({"position": "noted"}, {"109.2", "115.4"}),
        ({"position": "unknown"}, {"109.1"}),
        ({"position": "rejected"}, {"115.4"}),
        ({"position": "supported", "cycle": "XVL-UPR-3"}, set()),
        ({"again": "cycles"}, {"109.1"}),
        ({"again": "mechanisms"}, {"109.1"}),
        ({"again": "new", "cycle": "XVL-UPR-1"}, {"109.1", "109.2"}),
        ({"again": "before", "cycle": "XVL-UPR-1"}, set()),
        ({"again": "later", "cycle": "XVL-UPR-1"}, {"109.1"}),
        ({"answer": "word"}, {"109.1"}),
        ({"answer": "none"}, set()),
        ({"theme": "DEATH PENALTY"}, {"109.1"}),
        ({"affected": "Migrants"}, {"115.4"}),
        ({"grade": "B"}, {"109.1"}),
        ({"grade": "A"}, set()),
        ({"state": "XVL"}, {"109.1", "109.2", "115.4"}),
    ],
    ids=lambda value: str(value) if isinstance(value, dict) else "",  # a set has no order of its own
)
def test_a_choice_narrows_the_asks(chosen, numbers):
    cycles, rows = asks(review())
    kept = WantedAsks(**chosen).of(rows, cycles)
    assert {row.askings[0].said.number for row in kept} == numbers


def test_what_has_neither_position_nor_word_can_be_chosen():
    made = record()
    made.positions = {}
    cycles, rows = rows_of(made)
    kept = WantedAsks(answer="none").of(rows, cycles)
    assert {row.askings[0].said.number for row in kept} == {"109.2", "115.4"}


def test_orders():
    cycles, rows = asks(review())
    said = {order: [row.askings[0].said.number for row in ordered(rows, cycles, order)] for order in ORDERS}
    assert said == {
        "often": ["109.1", "115.4", "109.2"],
        "latest": ["109.1", "115.4", "109.2"],
        "earliest": ["109.1", "109.2", "115.4"],
        "list": ["109.1", "109.2", "115.4"],
    }


def test_counts_of_each_cycle():
    cycles, rows = asks(review())
    found = {c.cycle: c for c in counted([c.key for c in cycles], map(brief, rows))}
    one, two, ccpr = (found[f"XVL-{key}"] for key in ("UPR-1", "UPR-2", "CCPR-2"))
    assert dict(one.positions) == {"supported": 1, "noted": 1}
    assert (one.asks, one.again, one.new) == (2, 0, 2)
    assert dict(one.returned) == {f"XVL-{key}": 1 for key in ("UPR-2", "CCPR-2", "UPR-3", "CCPR-3")}
    assert (two.asks, two.again, two.new) == (2, 1, 1)
    assert dict(ccpr.positions) == {"": 1}
    assert found["XVL-UPR-3"].positions == {"unknown": 1}


def test_who_recommends_what_by_state_and_by_region():
    _, rows = asks(review())
    briefs = [brief(row) for row in rows]
    found = {r.who: r for r in recommenders(briefs, {"NOR": "Europe", "CHL": "Americas"})}
    assert (found["NOR"].recommendations, found["NOR"].region) == (2, "Europe")
    assert found["CHL"].positions == {"supported": 1, "noted": 1}
    assert found["CHL"].themes == {"Death penalty": 1, "Justice": 1}
    regions = {
        r.who: r.recommendations
        for r in recommenders(briefs, {"NOR": "North", "CHL": "North"}, by_region=True)
    }
    # What two States of a region ask together is one recommendation of the region.
    assert regions["North"] == 3
    assert regions[""] == 2


# Files and command


def cells(text):
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_a_file_holds_every_position_with_its_source():
    _, rows = rows_of(record())
    row = cells(TABLES["cycles"].csv(map(plain, rows)))[0]
    assert row["positions"] == "supported | supported (implemented) |  | unknown | "
    assert row["asked_in"].split(" | ")[0] == "XVL-UPR-1"
    assert "pending 2014-12-10 “The list below will be examined.” (report2:0-32)" in row["all_positions"]
    assert row["grades"] == "XVL-CCPR-2: B"
    assert row["times"] == "5"


HOSTILE = [
    '=HYPERLINK("http://x.example","click")',
    "<script>alert(1)</script> abolish",
    "\u202eabolish\u202c the ‮death penalty",
    "@SUM(A1) +1 -2",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_no_cell_of_a_file_is_a_formula(words):
    made = chain(words, words)
    made.said["k0"][4]["speaker"] = words
    made.said["k0"][4]["by"] = ()
    row = cells(TABLES["cycles"].csv(map(plain, rows_of(made)[1])))[0]
    assert not any(value.lstrip(" ").startswith(("=", "+", "-", "@")) for value in row.values() if value)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("cycles") / "dossier"
    write_dossier(review(), path)
    return path


def run(*args):
    return CliRunner().invoke(main, [str(a) for a in args])


def test_the_command_prints_the_cycles_and_each_ask_in_words(folder):
    said = run("cycles", folder).stdout
    assert "UPR 3 (positions not known)" in said
    words = " ".join(said.split())
    assert "Asked once: 2010 (Chile)." in words


@pytest.mark.parametrize("form", ["csv", "json"])
def test_the_command_gives_the_rows_that_are_wanted(folder, form):
    dossier = read_dossier(folder)
    cycles, rows = asks(dossier, called=lambda c: c)
    kept = WantedAsks(position="noted").of(rows, cycles)
    out = run("cycles", folder, "--format", form, "--position", "noted").stdout
    assert out.count("ask-") == len(kept) == 2


def test_a_mistyped_choice_does_not_look_like_silence(folder):
    done = run("cycles", folder, "--by", "NORWAY")
    assert done.exit_code == 2
    assert "no ask has the by 'NORWAY'; there are: CHL, ESP" in done.stderr
    # A position that nobody took is no mistake.
    assert run("cycles", folder, "--position", "partially_supported").exit_code == 0


def test_the_choices_of_the_command_are_those_of_the_ledger():
    from answerable.cli import cycling

    assert set(cycling._ORDER.choices) == set(ORDERS)
    made = record()
    made.positions["told"] = [(Stance.NOTED, "matrix", "Position: noted.", "under_way", None)]
    cycles, rows = rows_of(made)
    there = known_traits(rows, cycles)
    for name, choices in (
        ("position", cycling._POSITION),
        ("again", cycling._AGAIN),
        ("answer", cycling._ANSWER),
    ):
        assert set(there[name]) <= set(choices.choices)


def test_a_dossier_without_lists_says_so(tmp_path):
    made = Record()
    made.paper("shadow", "ngo_submission", "UPR", "1", "2010-01-01")
    made.say("free", "shadow", "End it.", role=Role.NGO)
    write_dossier(made.dossier(), tmp_path / "dossier")
    assert "no list of recommendations" in run("cycles", tmp_path / "dossier").stdout


# Many, and real


def many(n=2000):
    made = Record()
    for cycle in range(4):
        made.paper(f"r{cycle}", "upr_wg_report", "UPR", str(cycle + 1), f"20{10 + 4 * cycle}-03-01")
    for i in range(n):
        words = f"Protect group {i // 4} of the {'abcdefgh'[i % 8] * 6} people against harm number {i // 4}"
        made.say(f"k{i}", f"r{i % 4}", words, number=f"1.{i}", by=("NOR",))
        if i % 4:
            made.links.append((LinkKind.REPEATS, f"k{i}", f"k{i - 1}", 0.9))
    return made


def test_two_thousand_recommendations_are_joined_in_a_second():
    dossier = many().dossier()
    start = time.perf_counter()
    _, rows = asks(dossier)
    assert time.perf_counter() - start < 3
    assert sum(row.times for row in rows) == 2000


def test_many_linked_with_each_other_do_not_cost_their_square():
    made = chain(*[f"Abolish the death penalty for all crimes {n}" for n in range(60)])
    made.links = [(LinkKind.REPEATS, f"k{a}", f"k{b}", 0.9) for a in range(60) for b in range(a)]
    start = time.perf_counter()
    assert [row.times for row in rows_of(made)[1]] == [60]
    assert time.perf_counter() - start < 2


def test_each_asking_has_its_own_traits():
    cycles, rows = asks(review())
    for row in rows:
        assert len(traits_of_askings(row, cycles)) == len(row.askings)


@pytest.mark.parametrize(
    ("names", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_names_in_a_row(names, said):
    assert listed_out(names) == said


def test_askings_of_which_half_are_tied_are_one_ask_and_one_link_of_many_is_too_little():
    words = ("lamp", "rope", "tide", "pier")
    made = chain(*[f"{word.title()} {word}light {word}works {word}craft" for word in words])
    made.links = [(LinkKind.REPEATS, "k1", "k0", 0.9), (LinkKind.REPEATS, "k3", "k2", 0.8)]
    assert [row.times for row in rows_of(made)[1]] == [2, 2]
    made.links.append((LinkKind.REPEATS, "k2", "k0", 0.5))
    assert [row.times for row in rows_of(made)[1]] == [2, 2]
    made.links.append((LinkKind.REPEATS, "k3", "k1", 0.5))
    assert [row.times for row in rows_of(made)[1]] == [4]
