"""Findings on positions: what two papers tell differently, numbers that are not there, figures that do not add up."""

from __future__ import annotations

import pytest

from answerable.check.positions import (
    numbers_that_are_not_there,
    positions_left_open,
    positions_that_differ,
    positions_that_do_not_add_up,
)
from answerable.check.record import Record
from answerable.model import Dossier, Finding
from positions_told import PENDING, SYMBOL, one_list, report, source, told, wording

CHECKS = (
    positions_that_differ,
    numbers_that_are_not_there,
    positions_left_open,
    positions_that_do_not_add_up,
)


def row(n: int, position: str, where: str = f"{SYMBOL}/Add.1 - Para. 2") -> str:
    return f"| 109.{n} {wording(n)}; Source of position: {where} | {position} | A12 Harbours Affected persons: - general |\n"


def findings(addendum: str | None, asked: str | None = None, rows: str = "") -> list[Finding]:
    papers = [source(asked or one_list(4), "upr_wg_report", SYMBOL, "2025-07-08", "report")]
    if addendum is not None:
        papers.append(source(addendum, "upr_addendum", f"{SYMBOL}/Add.1", "2025-09-12", "addendum"))
    if rows:
        head = "| Recommendation | Position | Full list of themes |\n|---|---|---|\n"
        papers.append(source(head + rows, "upr_matrix", None, "", "list"))
    statements, _ = told(*papers)
    record = Record(Dossier(sources=tuple(papers), statements=statements))
    return [finding for check in CHECKS for finding in check(record)]


def rules(*given: str | None, **more: str) -> list[str]:
    return [f.rule for f in findings(*given, **more)]


def test_a_list_that_tells_another_position_than_the_addendum_is_a_conflict_with_both_quotes():
    found = findings(
        "Veldania accepts recommendations 109.1–109.3. It notes recommendation 109.4.",
        rows=row(4, "Supported"),
    )
    assert [f.rule for f in found] == ["position-differs"]
    assert {q.document for q in found[0].quotes} == {"addendum", "list"}
    assert "109.4" in found[0].message


def test_a_list_that_agrees_is_none():
    assert rules("Veldania accepts recommendations 109.1–109.4.", rows=row(4, "Supported")) == []


def test_what_is_supported_in_part_and_whole_in_a_list_is_of_low_weight():
    text = "Veldania accepts recommendations 109.1–109.3 and 109.4 (partially)."
    found = findings(text, rows=row(4, "Supported"))
    assert [(f.rule, f.severity) for f in found] == [("position-differs", "low")]


def test_what_only_a_list_answers_is_left_open_by_the_addendum():
    assert rules("Veldania accepts recommendations 109.1–109.3.", rows=row(4, "Noted")) == [
        "position-left-open"
    ]


def test_a_list_may_tell_an_earlier_position():
    text = "Veldania accepts recommendations 109.1–109.4."
    assert rules(text, rows=row(4, "Pending", where=f"{SYMBOL} - Para. 109")) == []


def test_an_addendum_that_contradicts_itself():
    text = "Veldania accepts recommendations 109.1–109.4.\n\nThe following recommendations are noted: 109.2."
    found = findings(text)
    assert [f.rule for f in found] == ["position-differs"]
    assert len(found[0].quotes) == 2


def test_a_number_that_the_report_does_not_have():
    found = findings("Veldania accepts recommendations 109.1–109.4 and 109.44.")
    assert [f.rule for f in found] == ["position-number"]
    assert "109.44" in found[0].message


def test_a_recommendation_that_stands_in_no_list_is_left_open():
    found = findings("Veldania accepts recommendations 109.1, 109.2 and 109.4.")
    assert [f.rule for f in found] == ["position-left-open"]
    assert "109.3" in found[0].message
    assert found[0].quotes[0].text.startswith("Plant oaks")


@pytest.mark.parametrize(
    "addendum", [None, "Veldania thanks all States.", "Veldania accepts recommendation 109.1."]
)
def test_nothing_is_left_open_where_there_is_no_answer_or_none_that_was_read(addendum):
    assert rules(addendum) == []


def test_figures_that_do_not_make_the_whole():
    text = (
        "Veldania received 4 recommendations. It accepts 3 recommendations and notes 2 recommendations.\n\n"
    )
    text += "Veldania accepts recommendations 109.1–109.3.\n\nIt notes recommendation 109.4."
    text = text.replace("received 4", "received 14")
    assert "position-total" in rules(text)


def test_figures_that_are_right():
    text = (
        "Veldania received 12 recommendations. It accepts 9 recommendations and notes 3 recommendations.\n\n"
    )
    text += (
        "It accepts recommendations 109.1–109.9.\n\nThe following recommendations are noted: 109.10–109.12."
    )
    assert rules(text, report([(109, PENDING, 12)])) == []


def test_a_figure_that_its_own_list_does_not_give():
    text = "Veldania accepts 4 recommendations.\n\nIt accepts recommendations 109.1–109.3. It notes recommendation 109.4."
    assert rules(text) == ["position-count"]


def test_an_addendum_that_counts_anew():
    text = "# Accepted\n\n" + "\n\n".join(f"109.{n} {wording(n % 4 + 1)}" for n in range(1, 5))
    found = findings(text)
    assert [f.rule for f in found] == ["position-renumbered"]
    assert "4 recommendations" in found[0].message
