"""Cases by number and name; short citations inside sources, in lists, and in other languages."""

from __future__ import annotations

import pytest

from answerable.cite.cases import case_name, case_number
from answerable.cite.notes import read_notes
from answerable.cite.parts import split_sources
from answerable.cite.source import Source, read_source
from answerable.model import Citation
from test_cite_notes import noted, of_notes

WEBER = "Communication No. 1119/2002, Weber v. Norland, Views adopted on 20 July 2005, para. 7.2"
GARDEN = "The garden wall case. Garden Court, Elm v. Veldania (application No. 10/05), judgment of 4 May 2010, para. 9"


def source(words: str) -> Source:
    document = noted(words)
    (note,) = read_notes(document)
    return read_source(document, note, 0, *split_sources(note)[0])


CASES = [
    ("See communication No. 1119/2002, Weber v. Norland, para. 7.", "1119/2002", ("Weber", "Norland")),
    ("Communications Nos. 343, 344 and 345/1988, A.B. et al. v. Veldania", "343/1988", ("A.B. et al.", "Veldania")),
    ("Weber and others v. the Republic of Norland (CCPR/C/84/D/1119/2002)", "1119/2002", ("Weber and others", "Republic of Norland")),
    ("V. l'affaire Weber c. Norlande, comm. no 500/1993", "500/1993", ("Weber", "Norlande")),
    ("Véase la comunicación núm. 12/2014, Weber c. Norlandia, párr. 4", "12/2014", ("Weber", "Norlandia")),
    ("сообщение № 500/1993, Вебер против Норландии", "500/1993", ("Вебер", "Норландии")),
    ("The court held so in Weber v. Norland.", None, ("Weber", "Norland")),
    ("communication No. 7/2001, Sisters of the Elm in Harbour v. Veldania", "7/2001", ("Sisters of the Elm in Harbour", "Veldania")),
    ("Law No. 12/2004 on assemblies", None, None),
    ("Open Line, Yearbook, 2020, p. 4", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("words", "number", "parties"), CASES)
def test_a_source_knows_its_case(words: str, number: str | None, parties: tuple[str, str] | None) -> None:
    found = source(words)
    assert (found.case_number, found.case_name) == (number, parties)


def test_words_go_before_the_symbol() -> None:
    assert case_number("communication No. 12/2003", "CCPR/C/84/D/1119/2002") == "12/2003"
    assert case_name("versus the State") is None


def of_note(number: int, *notes: str) -> list[Citation]:
    return [c for c in of_notes(noted(*notes)) if c.note == number]


ONE = [
    # Inside a source.
    ([WEBER, "See general comment No. 31, para. 4; Weber v. Norland, ibid., para. 9"], "para. 9", 1),
    ([WEBER, "The rule was kept (ibid.)."], "para. 7.2", 1),
    ([WEBER, "Open Line, Yearbook, 2020.", "Weber v. Norland (see note 1), para. 8"], "para. 8", 1),
    ([WEBER, "Open Line, Yearbook, 2020.", "Weber v. Norland, note 1, para. 8"], "para. 8", 1),
    ([WEBER, "Open Line, Yearbook, 2020.", "Communication No. 1119/2002, supra, para. 3"], "para. 3", 1),
    ([WEBER, "Open Line, Yearbook, 2020.", "Weber v. Norland; see note 1 above"], None, 1),
    # The place beside the short form, not one further on.
    ([WEBER, "Ibid., para. 8, read with para. 16"], "para. 8", 1),
    ([WEBER, "Ibid., principle 6, para. 3"], "principle 6, para. 3", 1),
    ([WEBER, "Ibid., art. 160 (1)"], "art. 160 (1)", 1),
    ([WEBER, "Ibid., 8.3."], "8.3", 1),
    ([WEBER, "Ibid., section L12-4"], "section L12-4", 1),
    ([WEBER, "Ibid., summary"], None, 1),
    # Other languages.
    ([WEBER, "Open Line, Yearbook, 2020.", "Weber c. Norlande (voir note 1 ci-dessus), par. 8"], "par. 8", 1),
    (
        [WEBER, "Open Line, Yearbook, 2020.", "Weber c. Norlandia, véase la nota 1 supra, párr. 8"],
        "párr. 8",
        1,
    ),
    ([WEBER, "Open Line, Yearbook, 2020.", "Weber, см. сноску 1 выше, п. 8"], "п. 8", 1),
    ([WEBER, "Там же, п. 8"], "п. 8", 1),
    ([WEBER, "Ibíd., párr. 8"], "párr. 8", 1),
]


@pytest.mark.parametrize(("notes", "place", "note"), ONE)
def test_a_short_citation_leads_to_the_case(notes: list[str], place: str | None, note: int) -> None:
    last = of_note(len(notes), *notes)[-1]
    assert (last.target or "").startswith("Communication No. 1119/2002")
    assert (last.target_note, last.pinpoint) == (note, place)


def test_another_source_behind_ibid_has_its_own_row_and_place() -> None:
    first, second = of_note(2, WEBER, "Ibid., para. 8, and Elm v. Veldania (CAT/C/21/D/100/1997), para. 6")
    assert (first.form, first.pinpoint) == ("ibid", "para. 8")
    assert (second.form, second.symbol, second.pinpoint) == ("full", "CAT/C/21/D/100/1997", "para. 6")


def test_ibid_may_stand_for_the_court_only() -> None:
    (found,) = of_note(2, GARDEN, "Ibid., Oak v. Norland (application No. 11/05), judgment of 5 May 2011")
    assert (found.target or "").startswith("Oak v. Norland")


def test_what_an_explanation_says_is_cited_again() -> None:
    (found,) = of_note(2, "The clerk had left.", "Ibid.")
    assert (found.target, found.problem) == ("The clerk had left", None)


def test_several_notes_named_are_all_meant() -> None:
    (found,) = of_note(4, WEBER, "Open Line, Yearbook, 2020.", "Elm, Essays, 2019.", "See notes 1-3 above.")
    assert [word in (found.target or "") for word in ("Weber", "Open Line", "Elm")] == [True] * 3


def test_a_paragraph_above_is_one_of_this_document() -> None:
    (found,) = of_note(2, WEBER, "See paras. 2.5 and 2.6 above.")
    assert (found.form, found.target, found.pinpoint) == ("supra", "this document", "paras. 2.5 and 2.6")


def test_only_the_state_in_common_is_no_case_in_common() -> None:
    (found,) = of_note(3, WEBER, "Elm v. Norland, 2001.", "Oak v. Norland (note 2 above), para. 3")
    assert found.problem == "supra_wrong_note"


@pytest.mark.parametrize("words", ["Op. cit.", "Supra"])
def test_a_short_form_that_names_nothing_is_said(words: str) -> None:
    (found,) = of_note(2, WEBER, words)
    assert found.problem == "short_form_never_introduced"


def test_ibid_behind_an_open_note_is_open() -> None:
    found = of_note(3, WEBER, "Oak, supra note 40.", "Ibid.")[-1]
    assert found.problem == "id_without_source"
