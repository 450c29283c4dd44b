"""Short forms are followed through the notes; what does not fit has a code and a sentence."""

from __future__ import annotations

import pytest

from answerable.cite import cite
from answerable.model import BlockKind, Citation, Document, Identity
from answerable.read.build import Builder, Piece
from test_cite_notes import noted, of_notes

YEARBOOK = "Open Line, [Yearbook of the press](#), May 4, 2020."
SURVEY = "North Watch, [Survey of prisons](#), 2 June 2021."
COMMENT = "General comment No. 34, para. 36, CCPR/C/GC/34."


def last(document: Document) -> Citation:
    return of_notes(document)[-1]


RESOLVED = [
    ([COMMENT, "Id. at para. 42."], 1, "CCPR/C/GC/34", "para. 42"),
    ([COMMENT, "Id."], 1, "CCPR/C/GC/34", "para. 36"),
    ([COMMENT, "Id.", "Id., para. 4"], 2, "CCPR/C/GC/34", "para. 4"),
    ([COMMENT, YEARBOOK, "General comment 34, supra note 1, para. 9."], 1, "CCPR/C/GC/34", "para. 9"),
    ([COMMENT, "Comment 34, supra note 1", "Ibid., para. 3."], 2, "CCPR/C/GC/34", "para. 3"),
    ([f"{YEARBOOK[:-1]}; {SURVEY}", "North Watch, supra note 1."], 1, "North Watch, Survey of prisons", None),
    ([YEARBOOK, SURVEY, "Open Line, Yearbook, supra."], 1, "Open Line, Yearbook of the press", None),
    ([YEARBOOK, SURVEY, "Open Line, op. cit., p. 5."], 1, "Open Line, Yearbook of the press", "p. 5"),
]


@pytest.mark.parametrize(("notes", "note", "target", "pinpoint"), RESOLVED)
def test_a_short_form_is_followed_to_its_source(
    notes: list[str], note: int, target: str, pinpoint: str | None
) -> None:
    found = last(noted(*notes))
    assert (found.target_note, found.target, found.pinpoint) == (note, target, pinpoint)
    assert found.problem is None


def test_ibid_inside_a_note_means_the_source_before_it() -> None:
    found = last(noted(YEARBOOK, "North Watch, Survey, 2021; ibid., p. 7."))
    assert (found.target_note, found.target) == (2, "North Watch, Survey")


PROBLEMS = [
    ([f"{YEARBOOK[:-1]}; {SURVEY}", "Id."], "id_after_several_sources", "Survey of prisons"),
    ([f"{YEARBOOK[:-1]}; {SURVEY}", "Id.", "Id."], "id_after_several_sources", "note 2"),
    (["Id. at para. 4."], "id_without_source", "no note"),
    ([COMMENT, YEARBOOK, "Open Line, Yearbook, supra note 1."], "supra_wrong_note", "note 2 does"),
    ([YEARBOOK, "Open Line, supra note 40."], "supra_missing_note", "note 40"),
    ([SURVEY, "Open Line, supra note 3.", YEARBOOK], "supra_not_earlier", "note 3"),
    ([YEARBOOK, "Weber, Essays, op. cit."], "short_form_never_introduced", "Weber"),
    (["Weber v. Norland, CCPR/C/99/D/1500/206, para. 3."], "symbol_malformed", "four digits"),
    (["Report on Norland, A/HRC/40/5Add.1, 2019."], "symbol_malformed", "A/HRC/40/5Add.1"),
    (["Concluding observations, CCPR/C/NOR/C0/7, para. 3."], "symbol_malformed", "C0"),
    (["Open Line: https://example.com/report"], "url_placeholder", "never filled in"),
    (["Open Line: https://open.org/a-b-c-"], "url_broken", "breaks off"),
    (["Open Line: https://open.org/XXXX"], "url_placeholder", "never filled in"),
    (["Open Line: https://tbc/"], "url_placeholder", "never filled in"),
    (["Open Line, https:/open.org/yearbook"], "url_broken", "begins like no address"),
    (["Open Line, htps://open.org/yearbook"], "url_broken", "begins like no address"),
    (["General recommendation No. 36 (2020), CERD/GC/C/36, para. 3."], "symbol_malformed", "CERD/GC/C/36"),
    (["General comment No. 26 (2022), E/C.21/GC/26, para. 3."], "symbol_malformed", "E/C.12"),
    ([YEARBOOK, SURVEY, "Open Line, Yearbook (see fn 2), p. 3."], "supra_wrong_note", "note 1 does"),
    (["Open Line: https://open.org/the-long -walk"], "url_broken", "blank"),
    (["Open Line: https://open.org/forced-placementon-a-list"], "url_broken", "placement-on"),
    (["Concluding observations, CCPR/CNOR/CO/7, para. 3."], "symbol_malformed", "CCPR/CNOR/CO/7"),
    (["Concluding observations, CCPR/C/NOR/CO/718 November 2016."], "symbol_malformed", "718 times"),
    ([YEARBOOK, "Mbele Report, p. 14."], "short_form_never_introduced", "Mbele Report"),
    (
        [YEARBOOK, "The law is old. On its history see the Baseline Study, p. 7."],
        "short_form_never_introduced",
        "Baseline",
    ),
    (
        [YEARBOOK, "Open Line, Yearbook, 14 May 2020 (see note 1), p. 3."],
        "source_spelt_two_ways",
        "2020-05-04 in note 1",
    ),
    ([COMMENT, SURVEY, "Ibid., para. 18."], "id_cut_off", "note 1 cites para. 36"),
    (["Open Line: https://open.org/get?doc id=5"], "url_broken", "blank"),
    (
        ["Open Line: https://open.org/the-long-walk", "See https://open.org/the-longwalk"],
        "url_broken",
        "the-long-walk",
    ),
]


@pytest.mark.parametrize(("notes", "problem", "words"), PROBLEMS)
def test_what_does_not_fit_is_said(notes: list[str], problem: str, words: str) -> None:
    found = [c for c in of_notes(noted(*notes)) if c.problem]
    assert [c.problem for c in found][-1] == problem
    assert words in (found[-1].why or "")


QUIET = [
    [YEARBOOK, "Open Line, supra note 1."],
    ["Northern Press Union, Yearbook, 2020.", "NPU, supra note 1, p. 5."],
    ["https://open.org/a-b-c", "Open Line, supra note 1."],
    [f"{YEARBOOK} See also {YEARBOOK}", "Id."],
    [COMMENT, "See supra note 1."],
    ["The press law changed in 2020. See also Open Line, Yearbook, 2020.", "Ibid., p. 4."],
    ["Open Line: https://open.org/international-understanding-now"],
    ["Open Line: https://open.org/in-sacramento-the-mention-of-moments"],
    ["Open Line: https://a.org/b_(c), and https://c.org/d?x=1&y=2."],
    [YEARBOOK, "Open Line, Yearbook, 4 May 2020 (see note 1), p. 3."],
    ["The Baseline Study, 2019, p. 3.", "The Baseline Study, p. 7."],
    [COMMENT, "Open Line, Yearbook, 4 May 2020, para. 3.", "Ibid., para. 40."],
    ["Inquiry on Norland, CEDAW/C/OP.8/NOR/1, para. 4.", "Weber v. Norland, CRC/C/86/D/R.77/2019, para. 8."],
]


@pytest.mark.parametrize("notes", QUIET)
def test_what_fits_raises_no_doubt(notes: list[str]) -> None:
    assert [c.why for c in of_notes(noted(*notes)) if c.problem] == []


def test_a_lost_hyphen_shows_where_the_text_knows_both_words() -> None:
    body = "The coalition against torture met.[1]"
    found = last(noted("See https://open.org/end-of-torturecoalition-talks", body=body))
    assert found.problem == "url_broken"
    assert "torture-coalition" in (found.why or "")


def test_a_misread_host_shows_beside_the_right_one() -> None:
    document = noted("https://novyq.org/a", "https://novyq.org/b", "https://novvq.org/c")
    assert last(document).problem == "url_broken"


WRONG_SOURCE = [
    (
        "The rule stands in general comment No. 31.[1] The Committee said in general comment No. 31 so.[2]",
        [YEARBOOK, "Id."],
        "General Comment No. 31",
    ),
    (
        "Prisons are full.[1] Papers are closed.[2] Open Line also counted the arrests.[3]",
        [YEARBOOK, SURVEY, "Id."],
        "Open Line",
    ),
    (
        "We wrote before.[1] Prisons are full.[2] Our previous letter told of it.[3]",
        ["See our previous letter, 2020.", SURVEY, "Id."],
        "own earlier paper",
    ),
    (
        "The State denies it.[1] Papers are closed.[2] It says the law was kept.[3]",
        ["State report, CCPR/C/NOR/7, para. 398.", YEARBOOK, "Id., at para. 399."],
        "para. 398",
    ),
]


@pytest.mark.parametrize(("body", "notes", "words"), WRONG_SOURCE)
def test_an_id_that_cannot_mean_the_note_before_is_said(body: str, notes: list[str], words: str) -> None:
    found = last(noted(*notes, body=body))
    assert found.problem == "id_after_wrong_source"
    assert words in (found.why or "")


def test_an_id_that_fits_its_sentence_is_left_alone() -> None:
    body = "General comment 34 is clear.[1] Open Line and North Watch agree that general comment 34 holds.[2]"
    assert last(noted(COMMENT, "Id. at para. 42.", body=body)).problem is None


def test_a_note_that_nobody_calls_is_found() -> None:
    document = noted(YEARBOOK, SURVEY, COMMENT, body="One.[1] Two.[3]")
    assert [(c.note, c.problem) for c in of_notes(document) if c.problem] == [(2, "missing_marker")]


def test_a_note_that_nobody_calls_keeps_its_other_fault_in_the_sentence() -> None:
    document = noted(YEARBOOK, "Weber, supra note 40", COMMENT, body="One.[1] Two.[3]")
    (found,) = [c for c in of_notes(document) if c.problem]
    assert found.problem == "missing_marker"
    assert "no note 40" in (found.why or "")


def test_a_marker_without_a_note_is_found() -> None:
    document = noted(YEARBOOK, SURVEY, body="One.[1] Two.[2] Three.[7]")
    (found,) = [c for c in cite(document, Identity()) if c.problem]
    assert (found.problem, found.form, found.quote.text, found.note) == ("missing_note", "inline", "⁷", None)


def test_where_the_markers_were_lost_nothing_is_said_of_them() -> None:
    assert [c.problem for c in of_notes(noted(YEARBOOK, SURVEY, COMMENT, body="One.[1]"))] == [None] * 3


def test_notes_out_of_order_are_found() -> None:
    builder = Builder("d", "d.txt", "", "txt")
    builder.write(BlockKind.PARAGRAPH, [Piece("a", None), Piece("¹", 1), Piece("²", 2), Piece("³", 3)])
    for number, note in ((1, YEARBOOK), (3, SURVEY), (2, COMMENT)):
        builder.write(BlockKind.FOOTNOTE, note, note=number)
    assert [(c.note, c.problem) for c in of_notes(builder.finish()) if c.problem] == [(2, "note_order")]


def test_notes_that_count_anew_are_in_order_and_point_to_the_nearest() -> None:
    builder = Builder("d", "d.txt", "", "txt")
    for part in ([YEARBOOK, "Open Line, supra note 1."], [SURVEY, "North Watch, supra note 1."]):
        for number, note in enumerate(part, 1):
            builder.write(BlockKind.PARAGRAPH, [Piece("Words."), Piece(str(number), number)])
            builder.write(BlockKind.FOOTNOTE, note, note=number)
    found = of_notes(builder.finish())
    assert [c.problem for c in found] == [None] * 4
    assert found[-1].target == "North Watch, Survey of prisons"


LAWFUL = [
    "Weber, Essays, 3 May 2020, https://link.springer.com/article/10.1007/abc",
    "Annual report of the Committee, E/2019/22-E/C.12/2018/3, para. 3.",
    "On returns to Eritrea, see CCPR/C/CHE/CO/4, para. 12.",
    "Committee against Torture and Human Rights Committee, joint statement, CCPR/C/120/2.",
    "Open Line, Yearbook, https://web.archive.org/web/2020/http:/open.org/page",
    "Open Line, Yearbook, https://open.org/a and/or the archive.",
]


@pytest.mark.parametrize("note", LAWFUL)
def test_what_only_looks_odd_raises_no_doubt(note: str) -> None:
    assert [c.why for c in of_notes(noted(note)) if c.problem] == []


def test_a_number_of_five_thousand_digits_is_no_symbol() -> None:
    found = of_notes(noted(f"Concluding observations, CCPR/C/NOR/CO/{'9' * 5000}, para. 3."))
    assert {c.problem for c in found} <= {None, "symbol_unlikely", "symbol_malformed"}


def test_the_first_fault_stays_the_first_and_is_told_once():
    from answerable.cite.resolve import Resolved
    from answerable.model import Fault

    first, second = Fault("a", "one"), Fault("b", "two")
    resolved = Resolved(source=None).blamed(first, second, None, Fault("a", "again"))  # type: ignore[arg-type]
    assert resolved.faults == (first, second)
