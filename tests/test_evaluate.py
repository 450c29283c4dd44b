"""A dossier held against reference annotations."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from answerable.errors import AnnotationError
from answerable.evaluate import (
    change,
    evaluate,
    read_gold,
    read_run,
    run_of,
    save_run,
    tables,
)
from answerable.evaluate.counts import Counts
from answerable.evaluate.gold import UNSCORED
from answerable.model import (
    Answer,
    AnswerStatus,
    Finding,
    FindingKind,
    Kind,
    Severity,
)

QUESTION = "Please state how many detainees were examined by a doctor."
ADVICE = "Close the prison at Lowmoor."
CLAIM = "About 1 240 detainees were examined in 2023."


def said(id_, kind, quote, **more):
    return {"type": "statement", "id": id_, "kind": kind, "quote": quote, **more}


@pytest.fixture
def gold(tmp_path):
    """Writes annotations, a file a document, and reads them."""

    def of(**files):
        folder = tmp_path / "gold"
        folder.mkdir(exist_ok=True)
        for code, rows in files.items():
            text = "\n".join(json.dumps(row) for row in rows)
            (folder / f"{code}.jsonl").write_text(text, "utf-8")
        return read_gold(folder)

    return of


ALL = {
    "list": [said("q", "question", QUESTION), said("r", "recommendation", ADVICE)],
    "reply": [said("c", "state_claim", CLAIM, round="first")],
}


# --- right and wrong -----------------------------------------------------------------------


def test_what_is_as_annotated_is_right_and_nothing_else(review, gold):
    found = evaluate(review, gold(**ALL))
    assert found.micro == Counts(3, 3, 3)
    assert (found.macro, found.micro.f1) == (1.0, 1.0)
    assert found.rounds == (1, 1)
    assert found.kinds[Kind.QUESTION] == Counts(1, 1, 1)
    assert found.kinds[Kind.CONCERN] == Counts(0, 0, 0)


@pytest.mark.parametrize(
    ("row", "pair_", "right"),
    [
        (said("q", "question", QUESTION), ("question", "question"), 1),
        (said("q", "concern", QUESTION), ("concern", "question"), 0),
        # 26 of the 49 letters: a little more than half.
        (said("q", "question", "how many detainees were examined"), ("question", "question"), 1),
        (said("q", "question", "examined by a doctor."), ("question", "other limits"), 0),
        (said("q", "question", "List of issues on Averna"), ("question", "nothing"), 0),
    ],
)
def test_half_of_the_letters_and_the_same_kind_make_a_find(review, gold, row, pair_, right):
    found = evaluate(review, gold(list=[row, said("r", "recommendation", ADVICE)]))
    assert found.held.confusion[pair_] == 1
    assert found.kinds[Kind(row["kind"])].right == right
    assert len(found.held.wrong) == 1 - right


def test_a_found_statement_that_nobody_annotated_is_wrong(review, gold):
    found = evaluate(review, gold(list=[said("q", "question", QUESTION)]))
    assert [one.statement.kind for one in found.held.wrong] == [Kind.RECOMMENDATION]
    assert found.held.confusion["nothing", "recommendation"] == 1
    assert found.micro == Counts(1, 2, 1)


def test_a_document_without_annotated_statements_is_not_scored_for_them(review, gold):
    found = evaluate(review, gold(list=[said("q", "question", QUESTION)], reply=[{"type": "document"}]))
    assert found.micro.found == 2
    assert found.documents == ("list", "reply")


def test_only_what_begins_in_the_annotated_part_counts(review, gold):
    start = review.document("list").text.index(ADVICE)
    region = {"type": "region", "start": 0, "end": start}
    found = evaluate(review, gold(list=[region, said("q", "question", QUESTION)]))
    assert found.micro == Counts(1, 1, 1)
    region["end"] += 1
    assert evaluate(review, gold(list=[region, said("q", "question", QUESTION)])).micro == Counts(1, 2, 1)


def test_concerns_and_legal_arguments_are_also_taken_for_one_kind(review, gold):
    concern = replace(review.statements[0], kind=Kind.CONCERN)
    dossier = replace(review, statements=(concern, *review.statements[1:]))
    found = evaluate(dossier, gold(list=[said("q", "legal_argument", QUESTION)]))
    assert found.kinds[Kind.LEGAL_ARGUMENT].right == 0
    assert found.held.pooled == Counts(1, 1, 1)


def test_a_pair_of_two_kinds_takes_nothing_from_what_is_right(review, gold):
    """The concern fits better, but is of another kind: the question keeps its find."""
    rows = [
        said("c", "concern", QUESTION),
        said("q", "question", "state how many detainees were examined by"),
    ]
    found = evaluate(review, gold(list=rows))
    assert found.kinds[Kind.QUESTION] == Counts(1, 1, 1)
    assert found.held.confusion["concern", "other limits"] == 1


def test_a_quote_that_does_not_stand_in_the_text_is_named_and_missed(review, gold):
    found = evaluate(
        review, gold(list=[said("q", "question", QUESTION), said("x", "concern", "No such words.")])
    )
    assert found.misplaced == [("list", "x", "No such words.")]
    assert found.kinds[Kind.CONCERN] == Counts(0, 0, 1)
    twice = evaluate(review, gold(list=[said("q", "question", QUESTION, occurrence=2)]))
    assert [id_ for _, id_, _ in twice.misplaced] == ["q"]


def test_other_blanks_in_a_quote_do_no_harm(review, gold):
    found = evaluate(review, gold(list=[said("q", "question", QUESTION.replace(" many", "\n  many"))]))
    assert found.kinds[Kind.QUESTION].right == 1


@pytest.mark.parametrize("code", ["list", "list.txt"])
def test_an_annotation_is_named_as_its_document_is(review, gold, code):
    assert evaluate(review, gold(**{code: ALL["list"]})).documents == (code,)


def test_an_annotation_is_named_as_its_document_begins(review, gold):
    source = review.sources[0]
    numbered = replace(source, document=replace(source.document, file="002_list_of_issues.txt"))
    dossier = replace(review, sources=(numbered, review.sources[1]))
    assert evaluate(dossier, gold(**{"002": ALL["list"]})).micro.right == 2


def test_a_name_that_only_begins_like_the_code_is_another(review, gold):
    with pytest.raises(AnnotationError, match=r"annotated are li, the dossier holds list.txt, reply.txt"):
        evaluate(review, gold(li=ALL["list"]))


def test_an_annotation_that_fits_two_documents_is_a_fault(review, gold):
    one, other = review.sources
    dossier = replace(
        review,
        sources=(
            replace(one, document=replace(one.document, file="002-a.txt")),
            replace(other, document=replace(other.document, file="002-b.txt")),
        ),
    )
    with pytest.raises(
        AnnotationError, match=r"002 fits several documents of the dossier: 002-a.txt, 002-b.txt"
    ):
        evaluate(dossier, gold(**{"002": ALL["list"]}))


def test_a_document_with_two_annotations_is_a_fault(review, gold):
    with pytest.raises(AnnotationError, match=r"list.txt has two annotations: list and list.txt"):
        evaluate(review, gold(**{"list": ALL["list"], "list.txt": ALL["list"]}))


def test_annotations_of_other_documents_are_left_out_and_said(review, gold):
    found = evaluate(review, gold(**ALL, elsewhere=[said("x", "concern", "What?")]))
    assert found.without == ("elsewhere",)
    assert found.micro.annotated == 3


# --- verdicts, names, figures, notes, conflicts --------------------------------------------


def test_verdicts_and_replies(review, gold):
    answer = {"type": "answer", "question": "q", "status": "partly", "responses": ["r"]}
    rows = [*ALL["list"], answer, {**answer, "question": "r", "status": "not_answered", "responses": []}]
    given = Answer(review.statements[0].id, AnswerStatus.ANSWERED, "", (review.statements[1].id,))
    found = evaluate(replace(review, answers=(given,)), gold(list=rows)).verdicts
    assert found.confusion == {("partly", "answered"): 1, ("not_answered", "no verdict"): 1}
    assert (found.four, found.two, found.count, found.commonest) == (0, 1, 2, 0.5)
    assert found.links == Counts(1, 1, 1)


def test_a_reply_outside_the_annotated_part_is_neither_right_nor_wrong(review, gold):
    rows = [
        *ALL["list"],
        {"type": "answer", "question": "q", "status": "answered", "responses": ["elsewhere"]},
    ]
    found = evaluate(review, gold(list=rows)).verdicts
    assert (found.four, found.links) == (1, Counts(0, 0, 0))


def test_figures_have_the_value_and_the_place(review, gold):
    figure = {"type": "figure", "quote": CLAIM, "value": 1240}
    assert evaluate(review, gold(reply=[figure])).figures == Counts(1, 1, 1)
    assert evaluate(review, gold(reply=[{**figure, "value": 1241}])).figures == Counts(0, 1, 1)
    assert evaluate(review, gold(reply=[{**figure, "value": None}])).figures == Counts(0, 1, 1)
    assert evaluate(review, gold(reply=[{**figure, "quote": "Prisons Act"}])).figures == Counts(0, 1, 1)


def test_persons_are_joined_over_documents(review, gold):
    rows = [{"type": "person", "canonical": "Ina Pell", "variants": ["Ina Pell", "I. Pell"]}]
    other = [{"type": "person", "canonical": "Ms. Ina Pell", "variants": ["Ina Pell", "Ms. Ina Pell"]}]
    found = evaluate(review, gold(list=rows, reply=other)).persons
    assert found.spellings == (2, 3)
    assert found.joined == (1.0, 1.0)
    apart = evaluate(review, gold(list=rows, reply=[{**other[0], "variants": ["Ms. Ina Pell"]}])).persons
    assert apart.joined == (0.5, 1.0)


def test_notes_and_their_faults(review, gold):
    note = {"type": "citation", "note": 1, "kind": "full", "problem": "the paragraph is not there"}
    found = evaluate(review, gold(list=[note, {**note, "note": 2, "target_note": 1}])).notes
    assert (found.found, found.faults, found.targets) == (Counts(1, 1, 2), Counts(1, 1, 2), Counts(0, 0, 1))
    only_looks = evaluate(review, gold(list=[{**note, "problem": "format: two blanks"}])).notes
    assert only_looks.faults == Counts(0, 1, 0)


def test_a_conflict_is_named_by_a_finding_with_both_sides(review, gold):
    sides = {"a": {"doc": "list", "quote": QUESTION}, "b": {"doc": "reply", "quote": CLAIM}}
    row = {"type": "conflict", "severity": "high", **sides}
    quotes = (review.statements[0].quote, review.statements[2].quote)
    finding = Finding(FindingKind.CONFLICT, Severity.HIGH, "1240 or more", "figures", quotes)
    rows = gold(list=[row], reply=[{"type": "document"}])
    assert evaluate(review, rows).conflicts == {Severity.HIGH: (0, 1)}
    assert evaluate(replace(review, findings=(finding,)), rows).conflicts == {Severity.HIGH: (1, 1)}
    half = replace(finding, quotes=quotes[:1])
    assert evaluate(replace(review, findings=(half,)), rows).conflicts == {Severity.HIGH: (0, 1)}


def test_what_the_document_is(review, gold):
    row = {"type": "document", "genre": "list_of_issues", "state": "NOR", "date": None}
    assert evaluate(review, gold(list=[row])).identity == {"genre": (1, 1), "state": (0, 1)}


# --- strict reading ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("{", "expected one JSON object"),
        ("[]", "expected object, got array"),
        ('{"kind": "concern"}', "missing required field type"),
        ('{"type": "opinion"}', "expected a type of answer, citation, conflict"),
        ('{"type": "statement", "kind": "concern", "quote": "x"}', "missing required field id"),
        ('{"type": "statement", "id": "x", "kind": "wish", "quote": "x"}', "invalid enum value 'wish'"),
        ('{"type": "statement", "id": "x", "kind": "concern", "quote": ""}', "length >= 1"),
        ('{"type": "statement", "id": "x", "kind": "concern", "quote": "x", "occurrence": 0}', ">= 1"),
        ('{"type": "statement", "id": "x", "kind": "concern", "quote": 5}', "expected str, got int"),
        ('{"type": "statement", "id": "q", "kind": "concern", "quote": "x"}', "the id q stands on line 1"),
        (
            '{"type": "statement", "id": "x", "doc": "b", "kind": "concern", "quote": "x"}',
            "expected a row of a",
        ),
        ('{"type": "answer", "question": "x", "status": "partly"}', "and x is none"),
        ('{"type": "answer", "question": "q", "status": "so so"}', "invalid enum value"),
        ('{"type": "region", "start": 5, "end": 5}', "a region ends behind its start"),
        ('{"type": "person", "canonical": "A", "variants": []}', "length >= 1"),
        ('{"type": "figure", "quote": "x"}', "missing required field value"),
        ('{"x": ' + "[" * 100_000, "nested so deeply"),
    ],
)
def test_a_fault_names_its_file_its_line_and_what_was_expected(tmp_path, line, expected):
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps(said("q", "question", "x")) + "\n\n" + line + "\n", "utf-8")
    with pytest.raises(AnnotationError) as caught:
        read_gold(tmp_path)
    assert str(caught.value).startswith(f"{file}:3: ")
    assert expected in str(caught.value)
    assert "\n" not in str(caught.value)


def test_letters_that_are_no_utf8_are_a_fault(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b'{"type": "statement", "id": "\xff"}')
    with pytest.raises(AnnotationError, match=r"a\.jsonl:1: "):
        read_gold(tmp_path)


def test_blank_lines_marks_of_order_and_other_fields_do_no_harm(tmp_path):
    row = json.dumps({**said("q", "question", "a\u2028b"), "why": "as I read it"}, ensure_ascii=False)
    (tmp_path / "a.jsonl").write_bytes(b"\xef\xbb\xbf\r\n" + row.encode() + b"\r\n\r\n")
    (annotation,) = read_gold(tmp_path)
    assert [one.quote for one in annotation.statements] == ["a\u2028b"]


def test_records_for_people_are_passed_by(tmp_path):
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps({"type": sort, "x": 1}) for sort in UNSCORED))
    (annotation,) = read_gold(tmp_path / "a.jsonl")
    assert annotation.rows == ()


def test_a_folder_without_an_annotation_and_no_folder_are_faults(tmp_path):
    with pytest.raises(AnnotationError, match="holds no reference annotation"):
        read_gold(tmp_path)
    with pytest.raises(AnnotationError, match="no such file or folder"):
        read_gold(tmp_path / "gone")


# --- runs ----------------------------------------------------------------------------------


def test_what_was_won_and_lost_between_two_runs(review, gold, tmp_path):
    rows = gold(**ALL)
    less = replace(review, statements=review.statements[1:], answers=(), links=(), threads=())
    wrong = replace(review, statements=(replace(review.statements[0], kind=Kind.CONCERN), *less.statements))
    before, now, odd = (run_of(evaluate(d, rows)) for d in (less, review, wrong))
    assert [row.id for row in change(before, now).won] == ["q"]
    assert [row.id for row in change(now, before).lost] == ["q"]
    assert [row.kind for row in change(now, odd).new_wrong] == ["concern"]
    assert [row.kind for row in change(odd, now).gone_wrong] == ["concern"]
    assert not any(getattr(change(now, now), name) for name in ("won", "lost", "new_wrong", "gone_wrong"))
    save_run(now, tmp_path / "run.json")
    assert read_run(tmp_path / "run.json") == now


def test_an_annotation_of_one_run_alone_is_neither_won_nor_lost(review, gold):
    few = run_of(evaluate(review, gold(list=ALL["list"][:1])))
    many = run_of(evaluate(review, gold(**ALL)))
    assert not change(few, many).won
    assert not change(many, few).lost


@pytest.mark.parametrize("text", ["", "{}", '{"schema": "other/1", "right": [], "missed": [], "wrong": []}'])
def test_a_file_that_is_no_run_is_a_fault(tmp_path, text):
    (tmp_path / "run.json").write_text(text)
    with pytest.raises(AnnotationError, match=r"run\.json: "):
        read_run(tmp_path / "run.json")


# --- tables --------------------------------------------------------------------------------


def test_tables_leave_out_what_nobody_annotated(review, gold):
    names = [table.name for table in tables(evaluate(review, gold(**ALL)))]
    assert names == ["kinds", "documents", "rules", "confusion", "calibration", "others"]
    figure = {"type": "figure", "quote": CLAIM, "value": 1240}
    assert [t.name for t in tables(evaluate(review, gold(list=[], reply=[figure])))] == ["others"]


def test_each_row_of_a_table_has_a_cell_a_column(review, gold):
    rows = [*ALL["list"], {"type": "answer", "question": "q", "status": "partly"}]
    for table in tables(evaluate(review, gold(list=rows))):
        assert {len(row) for row in table.rows} == {len(table.head)}, table.name
        assert {line.count("|") for line in table.markdown()} == {len(table.head) + 1}


def test_the_annotations_of_the_manual_fit_the_sample():
    from answerable import analyse

    root = Path(__file__).parents[1]
    found = evaluate(analyse([root / "src" / "answerable" / "sample"]), read_gold(root / "docs" / "gold"))
    assert not found.misplaced
    assert not found.without
    assert found.micro.annotated == 33
    assert found.verdicts.count == 3
