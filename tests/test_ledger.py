"""The ledger: rows of a dossier joined, chosen and exported."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.model import (
    Document,
    Dossier,
    Finding,
    FindingKind,
    Identity,
    Link,
    LinkKind,
    Severity,
    Source,
    Span,
    StateOfPlay,
    Thread,
)
from answerable.model.ledger import (
    TABLES,
    Sayings,
    Wanted,
    asks,
    brief,
    coverage,
    entries,
    in_words,
    known,
    pairs,
    plain,
    recommenders,
)
from answerable.pipeline import analyse
from small_review import DOCUMENTS, ID, ROWS, link, review

SAMPLE = Path(__file__).parents[1] / "src" / "answerable" / "sample"


def quotes(rows):
    return [getattr(row, "said", row).quote for row in rows]


def test_an_entry_joins_what_belongs_to_a_question():
    many, why = entries(review())
    assert quotes(many.replies) == ["Fourteen were held."]
    assert quotes(many.rebuttals) == ["Forty were held."]
    assert many.rebuttals[0].words == ("Forty",)
    assert quotes(many.recommended) == ["Publish the figures."]
    assert many.recommended_later == 2
    assert [matter.title for matter in many.matters] == ["Detention"]
    assert (why.status, why.replies, why.matters) == ("not_answered", (), ())


def test_a_rebuttal_of_a_reply_to_something_else_is_not_one_of_this_question():
    dossier = review()
    without = replace(dossier, answers=tuple(replace(a, responses=()) for a in dossier.answers))
    assert all(entry.rebuttals == () for entry in entries(without))


def test_words_that_a_reply_denies_stand_against_it_too():
    rows = entries(review(links=(link(LinkKind.REBUTS, "fourteen", "forty"),)))
    assert quotes(rows[0].rebuttals) == ["Forty were held."]


def test_who_denies_what_a_question_says_does_not_contradict_its_reply():
    for denial in ("fourteen", "planned"):
        rows = entries(review(links=(link(LinkKind.REBUTS, denial, "many"),)))
        assert rows[0].rebuttals == ()


def test_what_rebuts_is_no_recommendation_even_where_it_recommends():
    rows = entries(review(links=(link(LinkKind.REBUTS, "release", "fourteen"),)))
    assert quotes(rows[0].rebuttals) == ["Release everybody."]
    assert rows[0].recommended == ()


def test_a_recommendation_counts_as_later_only_after_the_date_of_the_question():
    dossier = review()
    early = [replace(s, identity=replace(s.identity, date="2025-03-28")) for s in dossier.sources]
    assert entries(replace(dossier, sources=tuple(early)))[0].recommended_later == 0
    undated = [replace(s, identity=replace(s.identity, date=None)) for s in dossier.sources]
    assert entries(replace(dossier, sources=tuple(undated)))[0].recommended_later == 0


@pytest.mark.parametrize(
    ("asked", "recommended", "later"),
    [
        ("2025-03", "2025-03-28", 0),
        ("2025-03-28", "2025-03-28", 0),
        ("2025-02", "2025-03-28", 2),
        ("2025-03-01", "2025", 0),
        ("2024", "2025", 2),
    ],
)
@pytest.mark.parametrize("matters", [1, 2])
def test_later_is_only_what_no_reading_of_the_dates_makes_earlier(asked, recommended, later, matters):
    dossier = review()
    dates = {"issues": asked, "end": recommended}
    sources = [
        replace(s, identity=replace(s.identity, date=dates.get(s.id, s.identity.date)))
        for s in dossier.sources
    ]
    threads = tuple(replace(dossier.threads[0], key=f"held-{n}") for n in range(matters))
    rows = entries(replace(dossier, sources=tuple(sources), threads=threads))
    assert rows[0].recommended_later == later


def test_a_question_without_a_verdict_is_a_row_too():
    rows = entries(replace(review(), answers=()))
    assert [row.status for row in rows] == [None, None]


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ({}, ["many", "why"]),
        ({"status": "answered"}, ["many"]),
        ({"status": "none"}, []),
        ({"theme": "detention"}, ["many"]),
        ({"article": "ICCPR 9"}, ["many"]),
        ({"article": "ICCPR 19"}, []),
        ({"thread": "Detention"}, ["many"]),
        ({"document": "issues"}, ["many", "why"]),
        ({"side": "ngo"}, []),
        ({"side": "committee", "status": "not_answered"}, ["why"]),
    ],
)
def test_a_choice_narrows_the_ledger(chosen, found):
    wanted = Wanted(**chosen)
    assert [row.question.statement for row in wanted.of(entries(review()))] == [ID[key] for key in found]
    assert bool(wanted) == bool(chosen)


def test_what_can_be_chosen_is_what_the_entries_have():
    there = known(entries(review()))
    assert there["article"] == ["ICCPR 9"]
    assert there["status"] == ["answered", "not_answered"]
    assert there["round"] == []


def test_a_recommendation_is_taken_up_or_no_link_was_found():
    came = coverage(review())
    assert [(row.recommendation.quote, row.state) for row in came.uptake] == [
        ("Release them all.", "taken_up"),
        ("Repeal the law.", "not_taken_up"),
    ]
    assert quotes(came.uptake[0].taken_up_by) == ["Release everybody."]
    assert came.recommends


def test_what_came_too_late_could_not_be_taken_up():
    dossier = review(links=())
    assert [row.state for row in coverage(dossier).uptake] == ["not_taken_up", "not_taken_up"]
    for date, state in (
        ("2025-03", "not_taken_up"),
        ("2025-04-01", "nothing_later"),
        (None, "not_taken_up"),
    ):
        late = [
            replace(s, identity=replace(s.identity, date=date)) if s.id == "shadow" else s
            for s in dossier.sources
        ]
        assert {row.state for row in coverage(replace(dossier, sources=tuple(late))).uptake} == {state}
    vague = [
        replace(s, identity=replace(s.identity, date="2025")) if s.id == "end" else s for s in dossier.sources
    ]
    assert {row.state for row in coverage(replace(dossier, sources=tuple(vague))).uptake} == {"not_taken_up"}
    own = tuple(row for row in dossier.statements if row.quote.document != "end")
    assert {row.state for row in coverage(replace(dossier, statements=own)).uptake} == {"nothing_later"}


def test_what_another_author_reports_of_the_state_is_no_reply_to_an_item():
    dossier = review(links=(link(LinkKind.RESPONDS_TO_ITEM, "fourteen", "why"),))
    assert coverage(dossier).items[1].state == "replied"
    told = tuple(replace(s, reported=True) if s.id == ID["fourteen"] else s for s in dossier.statements)
    assert coverage(replace(dossier, statements=told)).items[1].state == "told_by_others"


def test_without_concluding_observations_nothing_says_that_nothing_was_taken_up():
    dossier = review(links=())
    rows = tuple(row for row in dossier.statements if row.quote.document != "end")
    assert not coverage(replace(dossier, statements=rows)).recommends


@pytest.mark.parametrize(
    ("source", "target", "state"),
    [("release", "free", "by_another"), ("publish", "release", "by_the_same"), ("forty", "fourteen", None)],
)
def test_recommendations_alone_are_made_again(source, target, state):
    rows = coverage(review(links=(link(LinkKind.REPEATS, source, target),))).repeats
    assert [row.state for row in rows] == ([state] if state else [])


@pytest.mark.parametrize(
    ("kind", "target", "found"),
    [
        (LinkKind.TAKES_UP, "forty", True),
        (LinkKind.SUPPORTS, "forty", True),
        (LinkKind.ANSWERS, "forty", False),
        (LinkKind.TAKES_UP, "fourteen", False),
        (LinkKind.TAKES_UP, "why", False),
    ],
)
def test_a_question_takes_up_words_of_another_side_but_the_state(kind, target, found):
    assert bool(coverage(review(links=(link(kind, "many", target),))).questions) == found


def test_the_items_of_a_list_of_issues_say_who_replied():
    items = coverage(review(links=(link(LinkKind.RESPONDS_TO_ITEM, "forty", "why"),))).items
    assert [(item.number, item.state) for item in items] == [("4", "replied"), ("5", "told_by_others")]
    nobody = coverage(review(links=())).items
    assert [item.state for item in nobody] == ["replied", "no_reply"]
    undecided = coverage(replace(review(links=()), answers=())).items
    assert [item.state for item in undecided] == ["no_chance", "no_chance"]


def test_an_account_of_a_reply_is_no_reply():
    dossier = review(links=())
    told = tuple(replace(answer, account=True) for answer in dossier.answers)
    assert coverage(replace(dossier, answers=told)).items[0].state == "told_by_others"


def test_a_finding_says_who_speaks_and_on_which_line():
    quote = DOCUMENTS["report"].quote(Span(20, 25))
    alone = DOCUMENTS["shadow"].quote(Span(0, 0))
    found = Finding(FindingKind.CONFLICT, Severity.HIGH, "m", "r", (quote, alone), compared="c", harmless="h")
    (pair,) = pairs(review(findings=(found,)))
    assert (pair.compared, pair.harmless) == ("c", "h")
    said = pair.quotes[0]
    assert (said.quote, said.who, said.line, said.statement) == (quote.text, "The state", 2, ID["planned"])
    assert pair.quotes[1].statement == ""


@pytest.mark.parametrize(
    ("play", "words"),
    [
        (StateOfPlay(), ()),
        (StateOfPlay(asked=3), ("Asked 3 times, answered never.",)),
        (StateOfPlay(asked=1, answered=1), ("Asked once, answered at least in part once.",)),
        (
            StateOfPlay(rebutted=1, rebutted_by=("A",)),
            ("One claim of the State is contradicted, by A.",),
        ),
        (
            StateOfPlay(rebutted=2, rebutted_by=("A", "B", "C", "D", "E")),
            ("2 claims of the State are contradicted, by A, B, C and 2 more.",),
        ),
        (
            StateOfPlay(rebutted=2, rebutted_by=("A", "B")),
            ("2 claims of the State are contradicted, by A and B.",),
        ),
        (
            StateOfPlay(promised=2, concerns=1, recommended=1),
            ("Promised twice.", "One concern raised.", "Recommended once."),
        ),
    ],
)
def test_where_a_matter_stands_in_words(play, words):
    assert in_words(play) == words


@given(st.text(max_size=40))
def test_no_cell_of_a_csv_file_is_a_formula_and_none_is_lost(text):
    table = TABLES["ledger"]
    row = plain(entries(review())[0])
    row["question"]["quote"] = text
    (cells,) = csv.DictReader(io.StringIO(table.csv([row]), newline=""))
    assert not cells["quote"].lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))
    assert cells["quote"] in (text, f"'{text}")
    assert json.loads(table.json([row]))[0]["question"]["quote"] == text


@pytest.fixture(scope="module")
def sample():
    return analyse([SAMPLE])


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_one_record_a_row_and_places_that_lead_to_the_words(sample, name):
    dossier = sample
    sayings = Sayings(dossier)
    asked = entries(dossier, sayings)
    came = coverage(dossier, sayings, asked)
    _, again = asks(dossier, sayings)
    rows = {
        "ledger": asked,
        "uptake": came.uptake,
        "repeats": came.repeats,
        "questions": came.questions,
        "items": came.items,
        "cycles": again,
        "recommenders": recommenders(map(brief, again), {}),
        "findings": pairs(dossier, sayings),
    }[name]
    records = list(csv.DictReader(io.StringIO(TABLES[name].csv(map(plain, rows)), newline="")))
    assert len(records) == len(rows) > 0
    for record in records:
        assert None not in record
        if record.get("quote"):
            document = dossier.document(record["document"])
            start, end = int(record["start"]), int(record["end"])
            assert record["quote"].removeprefix("'") == document.text[start:end].removeprefix("'")
            assert int(record["line"]) == document.line(start)


def test_the_ledger_of_many_questions_is_made_in_a_moment():
    import time

    lines = [f"Question {n}: how many were held in place {n}?" for n in range(8000)]
    text = "\n".join(lines)
    document = Document("long", text, "long.txt")
    rows, start = [], 0
    for line in lines:
        quote = document.quote(Span(start, start + len(line)))
        rows.append(replace(ROWS["many"], quote=quote))
        start += len(line) + 1
    thread = Thread("All", "all", tuple(row.id for row in rows))
    dossier = Dossier(
        sources=(Source(document, Identity(genre="loipr", date="2020")),),
        statements=tuple(rows),
        threads=(thread,),
        links=tuple(Link(LinkKind.REPEATS, rows[n].id, rows[n - 1].id, 1, "x") for n in range(1, 8000)),
    )
    before = time.perf_counter()
    assert len(entries(dossier)) == 8000
    assert len(coverage(dossier).items) == 1
    assert time.perf_counter() - before < 6
