"""Positions out of reports alone: lead paragraphs of every format, and what stands behind the lists."""

from __future__ import annotations

import pytest

from answerable.model import Kind
from positions_told import PENDING, SYMBOL, report, source, told, wording

HEAD = "# II. Conclusions and/or recommendations\n\n"


def held(text: str) -> dict[str, tuple[str | None, str | None]]:
    """Value and nuance of each number of a report that stands alone."""
    statements, _ = told(source(text, "upr_wg_report", SYMBOL, "2010-03-15", "report"))
    return {
        s.number: (s.position.value.value, s.position.nuance) if s.position else (None, None)
        for s in statements
        if s.number and s.by
    }


LEADS = {
    "enjoy the support of Veldania": ("supported", None),
    "have been examined by Veldania and enjoy its support": ("supported", None),
    "have been examined by and enjoy the support of Veldania": ("supported", None),
    "enjoy the support of Veldania, which considers that they are already implemented": ("supported", "implemented"),
    "enjoy the support of Veldania, which considers that they have already been implemented or are in the process of implementation": ("supported", "implemented"),
    "enjoy the support of Veldania, which considers that they are in the process of implementation": ("supported", "under_way"),
    PENDING: ("pending", None),
    "will be further examined by Veldania, and its position will be provided in due time": ("pending", None),
    "did not enjoy the support of Veldania": ("noted", None),
    "do not enjoy its support": ("noted", None),
    "have been noted by Veldania": ("noted", None),
    "were rejected by Veldania because they lie outside the review": ("noted", "rejected"),
    "cannot be accepted by Veldania and will thus be noted": ("noted", "rejected"),
    "did not enjoy the support of Veldania, which considers that they cannot be accepted": ("noted", "rejected"),
}  # fmt: skip


@pytest.mark.parametrize("lead", LEADS)
def test_a_lead_paragraph_tells_the_position_of_its_list(lead):
    assert set(held(report([(101, lead, 3)])).values()) == {LEADS[lead]}


def test_each_list_has_the_position_of_its_own_lead():
    found = held(
        report(
            [
                (101, "enjoy the support of Veldania", 2),
                (102, PENDING, 2),
                (103, "did not enjoy its support", 2),
            ]
        )
    )
    assert [value for value, _ in found.values()] == [
        "supported",
        "supported",
        "pending",
        "pending",
        "noted",
        "noted",
    ]


def test_a_lead_of_two_sentences():
    text = (
        HEAD
        + "93. The recommendations listed below enjoy the support of Veldania. It was recommended that Veldania:\n\n"
    )
    assert set(held(text + f"93.1 {wording(1)};\n\n93.2 {wording(2)}.").values()) == {("supported", None)}


def test_the_first_sentence_of_a_lead_tells_and_the_second_announces():
    text = HEAD + "95. The recommendations below did not enjoy the support of Veldania. "
    text += "Its response to these recommendations will be included in the outcome report:\n\n"
    assert set(held(text + f"95.1 {wording(1)};\n\n95.2 {wording(2)}.").values()) == {("noted", None)}


def test_a_reply_that_is_announced_behind_the_list_leaves_it_open():
    text = (
        HEAD + "56. In the course of the discussion, the following recommendations were made to Veldania:\n\n"
    )
    text += f"1. {wording(1)};\n\n2. {wording(2)}.\n\n"
    text += "57. The response of Veldania to these recommendations will be included in the outcome report.\n"
    assert held(text) == {"1": ("pending", None), "2": ("pending", None)}


def test_numbers_that_a_later_paragraph_calls_done():
    behind = "102. Veldania considers that recommendation 101.2 above has already been implemented.\n"
    found = held(report([(101, "enjoy the support of Veldania", 3)], behind))
    assert found == {
        "101.1": ("supported", None),
        "101.2": ("supported", "implemented"),
        "101.3": ("supported", None),
    }


def test_lists_that_count_anew_under_each_lead():
    text = HEAD + "91. The following recommendations enjoy the support of Veldania:\n\n"
    text += f"1. {wording(1)};\n\n2. {wording(2)}.\n\n"
    text += "92. The following recommendations did not enjoy the support of Veldania:\n\n"
    text += f"1. {wording(3)};\n\n2. {wording(4)}.\n"
    statements, _ = told(source(text, "upr_wg_report", SYMBOL, "2009-06-05", "report"))
    assert [s.position.value.value for s in statements if s.by] == [
        "supported",
        "supported",
        "noted",
        "noted",
    ]


def test_plain_numbers_above_are_of_the_list_above():
    text = HEAD + "91. The following recommendations enjoy the support of Veldania:\n\n"
    text += f"1. {wording(1)};\n\n2. {wording(2)}.\n\n"
    text += "92. Veldania considers that recommendations Nos. 1 and 2 above are already implemented.\n\n"
    text += f"93. The following recommendations {PENDING}:\n\n1. {wording(3)};\n\n2. {wording(4)}.\n"
    statements, _ = told(source(text, "upr_wg_report", SYMBOL, "2009-06-05", "report"))
    held_ = [(s.position.value.value, s.position.nuance) for s in statements if s.by]
    assert held_ == [("supported", "implemented")] * 2 + [("pending", None)] * 2


def test_letters_of_paragraphs_in_the_dialogue_are_no_recommendations_of_the_list():
    text = "# B. Interactive dialogue and responses by the State under review\n\n"
    text += f"2. Norway recommended that Veldania (a) repair the lighthouse; and (b) open the reading room.\n\n{HEAD}"
    text += "58. The following recommendations enjoy the support of Veldania:\n\n"
    text += f"1. {wording(1)};\n\n2. {wording(2)}.\n\n"
    text += "59. Recommendations noted in paragraph 2 (b) above did not enjoy the support of Veldania.\n"
    statements, _ = told(source(text, "upr_wg_report", SYMBOL, "2008-06-03", "report"))
    found = {s.number: s.position.value.value for s in statements if s.position}
    assert found["2"] == "supported"
    assert found.get("2(b)", "noted") == "noted"


def test_what_the_delegation_says_of_an_earlier_cycle_is_no_lead():
    text = "# A. Presentation by the State under review\n\n4. The following recommendations of 2020 were accepted and kept.\n\n"
    assert set(held(text + report([(101, PENDING, 2)])).values()) == {("pending", None)}


def test_the_closing_formula_is_no_position():
    behind = "102. All conclusions and/or recommendations reflect the position of the submitting States. "
    behind += "They should not be construed as endorsed by the Working Group as a whole.\n"
    assert set(held(report([(101, PENDING, 2)], behind)).values()) == {("pending", None)}


def test_a_list_without_numbers_has_the_position_of_its_lead():
    text = HEAD + "97. The following recommendations did not enjoy the support of Veldania:\n\n"
    text += f"{wording(1)};\n\n{wording(2)}.\n"
    statements, _ = told(source(text, "upr_wg_report", SYMBOL, "2010-03-15", "report"))
    assert [s.position.value.value for s in statements if s.by] == ["noted", "noted"]


def test_what_is_refused_by_its_paragraph_of_the_dialogue_is_refused():
    text = "# I. Summary of the proceedings\n\n## B. Interactive dialogue and responses by the State under review\n\n"
    text += "20. Norway recommended that Veldania (a) mend the pier; (b) paint the boats; and (c) plant limes.\n\n"
    text += "21. Ghana thanked the delegation. It recommended that Veldania: (a) dig a well; (b) feed the geese.\n\n"
    text += "22. Uruguay recommended that Veldania sweep the market.\n\n" + HEAD
    text += f"93. The following recommendations enjoy the support of Veldania:\n\n93.1 {wording(1)};\n\n"
    text += "94. The recommendations noted in paragraphs 20 (b) and (c), 21 (a) and 22 above did not enjoy its support."
    statements, _ = told(source(text, "upr_wg_report", SYMBOL, "2010-03-15", "report"))
    held = {
        s.quote.text.rstrip(".;").split()[-1]: s.position.value.value if s.position else None
        for s in statements
        if s.kind is Kind.RECOMMENDATION
    }
    assert {word: held[word] for word in ("pier", "boats", "limes", "well", "geese", "market")} == {
        "pier": None, "boats": "noted", "limes": "noted", "well": "noted", "geese": None, "market": "noted",
    }  # fmt: skip


def test_a_position_that_two_recommendations_of_one_number_share_is_told_once():
    text = HEAD + f"109. The following recommendations {PENDING}:\n\n109.1 {wording(1)}; {wording(2)}.\n"
    statements, _ = told(source(text, "upr_wg_report", SYMBOL, "2010-03-15", "report"))
    assert [len(s.positions) for s in statements if s.by] == [1, 1]
