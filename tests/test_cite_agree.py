"""What a source says twice must agree: words and symbol, general comment and register."""

from __future__ import annotations

import pytest

from answerable.model import Fault
from test_cite_notes import noted, of_notes


def faults(*notes: str, mechanism: str | None = "CCPR") -> list[Fault]:
    identity = {"mechanism": mechanism} if mechanism else {}
    return [fault for c in of_notes(noted(*notes), **identity) for fault in c.faults]


def codes(*notes: str, mechanism: str | None = "CCPR") -> list[str]:
    return [fault.problem for fault in faults(*notes, mechanism=mechanism)]


# Only real States have codes, so these are real; what is cited is not.
LOUD = [
    ("Concluding observations on Sweden, CCPR/C/DNK/CO/6, para. 3.", "symbol_of_another", "Sweden"),
    ("State report of Denmark (CCPR/C/SWE/7), para. 12.", "symbol_of_another", "SWE"),
    ("See also the list of issues on Norway, CAT/C/ISL/Q/4.", "symbol_of_another", "Norway"),
    ("Committee against Torture, Concluding observations, CCPR/C/NOR/CO/7.", "symbol_of_another", "CAT/C/"),
    (
        "Committee on Economic, Social and Cultural Rights, list of issues, CCPR/C/NOR/Q/5.",
        "symbol_of_another",
        "E/C.12/",
    ),
    ("See the Committee against Torture, CCPR/C/NOR/CO/7.", "symbol_of_another", "CAT/C/"),
    ("Human Rights Committee, report on a visit, A/HRC/40/5.", "symbol_of_another", "CCPR/C/"),
    ("Weber v. Norland, CCPR/C/99/D/1500/2006, 3 August 2018.", "symbol_of_another", "2010"),
    ("Report of the Working Group, A/HRC/40/5, 12 March 2014.", "symbol_of_another", "2019"),
    ("General comment No. 35, CCPR/C/GC/34.", "symbol_of_another", "No. 35"),
    ("General comments 33 and 36, CCPR/C/GC/34.", "symbol_of_another", "CCPR/C/GC/34"),
    (
        "Weber v. Norland, communication No. 1501/2006, CCPR/C/99/D/1500/2006.",
        "case_disagrees",
        "1501/2006",
    ),
    ("General comment No. 34 (2012), para. 3.", "comment_wrong_date", "2012"),
    ("General comment No. 34, CCPR/C/GC/34, 1 August 2012.", "comment_wrong_date", "2012-08-01"),
    (
        "Committee on the Elimination of Discrimination against Women, general recommendation No. 35 (2014).",
        "comment_wrong_date",
        "CEDAW 35",
    ),
    ("General comment No. 34, CCPR/C/GC/34, 1 August 2011.", "comment_odd_date", "2011-08-01"),
    ("General comment No. 34, para. 53.", "pinpoint_out_of_range", "paragraph 52"),
    ("General comment No. 34, paras. 40 and 90.", "pinpoint_out_of_range", "no paragraph 90"),
    ("CCPR/C/GC/34, general comment No. 34, para. 61.", "pinpoint_out_of_range", "no paragraph 61"),
    ("Human Rights Committee, general comment No. 54, para. 3.", "comment_unknown", "No. 37"),
    ("Committee against Torture, general comment No. 31.", "comment_unknown", "CAT"),
    ("Committee against Torture, general comment No. 2, para. 34.", "pinpoint_out_of_range", "CAT 2"),
]


@pytest.mark.parametrize(("note", "code", "words"), LOUD)
def test_what_disagrees_is_said(note: str, code: str, words: str) -> None:
    (fault,) = faults(note)
    assert fault.problem == code
    assert words in fault.why


SILENT = [
    # State
    "Concluding observations on Denmark, CCPR/C/DNK/CO/6, para. 3.",
    "Concluding observations on Sweden and Denmark, CCPR/C/DNK/CO/6.",
    "Concluding observations on Denmark, CCPR/C/DEN/CO/6.",
    "Concluding observations on Norland, CCPR/C/DNK/CO/6.",
    "Open Line (Sweden), comments on CCPR/C/DNK/CO/6.",
    "Statement by Sweden on CCPR/C/DNK/CO/6.",
    "Jordan, A., Notes on CCPR/C/DNK/CO/6.",
    "Concluding observations on the Congo, CCPR/C/COG/CO/2.",
    "Concluding observations on the Democratic Republic of the Congo, CCPR/C/COD/CO/4.",
    "Concluding observations on Guinea-Bissau, CCPR/C/GNB/CO/1.",
    "Concluding observations on the United Kingdom of Great Britain and Northern Ireland, CCPR/C/GBR/CO/7.",
    "Concluding observations on Hong Kong, China, CCPR/C/CHN-HKG/CO/4.",
    # concluding observations in the absence of a report
    "Concluding observations on Dominica, CCPR/C/DMA/COAR/1.",
    "Swedish Bar, comments on CCPR/C/DNK/CO/6.",
    "Report on the visit to Sweden, A/HRC/40/59/Add.1, para. 3.",
    # body
    "Human Rights Committee, Concluding observations, CCPR/C/NOR/CO/7.",
    "Committee on Economic, Social and Cultural Rights, Concluding observations, E/C.12/NOR/CO/5.",
    "Letter to the Committee against Torture on CCPR/C/NOR/CO/7.",
    "Human Rights Committee, annual report, A/66/40 (Vol. I).",
    # session
    "Weber v. Norland, CCPR/C/99/D/1500/2006, 3 August 2010.",
    "Report of the Working Group, A/HRC/40/5, 28 December 2018.",
    "Report of the Working Group, A/HRC/40/5, accessed on 12 March 2024.",
    "Weber v. Norland, CCPR/C/99/D/1500/2006, on the arrests of 3 August 2004 in Port Selm.",
    # number
    "General comment No. 34, CCPR/C/GC/34.",
    "General comments Nos. 34 and 36, CCPR/C/GC/36.",
    "General comments No. 34 (2011), 35 (2014) and 36, CCPR/C/GC/36.",
    "Joint general recommendation No. 31 / general comment No. 18, CEDAW/C/GC/31-CRC/C/GC/18.",
    "Weber v. Norland, communication No. 1500/2006, CCPR/C/99/D/1500/2006.",
    "Weber v. Norland, communications Nos. 1500/2006 and 1501/2006, CCPR/C/99/D/1500-1501/2006.",
    "Weber v. Norland, application no. 1501/2006, 4 May 2010.",
    "Human Rights Committee, general comment No. 39.",
    "Committee on the Elimination of Discrimination against Women and Committee on the Rights of the Child, "
    "joint general recommendation No. 31 / general comment No. 18 (2014).",
    # dates of a comment
    "General comment No. 34 (2011), CCPR/C/GC/34.",
    "General comment No. 34, CCPR/C/GC/34, 21 July 2011.",
    "General comment No. 34, CCPR/C/GC/34, 12 September 2011.",
    "General comment No. 25 (2021), para. 9.",
    "Working Group on Enforced Disappearances, general comment No. 34 (2001), para. 90.",
    "General comment No. 34, as discussed in Open Line, Yearbook, 4 May 2020.",
    # paragraphs
    "General comment No. 34, para. 52.",
    "General comment No. 34; Weber, Essays, 2019, para. 90.",
    "General comment No. 34. See the report of Open Line, para. 90.",
    "General comment No. 34, p. 90.",
    "Weber, Essays on general comment No. 61, 2019, para. 300.",
]


@pytest.mark.parametrize("note", SILENT)
def test_what_agrees_or_cannot_be_told_is_not_said(note: str) -> None:
    assert [fault.why for fault in faults(note)] == []


def test_a_short_form_has_the_paragraphs_of_its_comment() -> None:
    comment = "General comment No. 34 (2011), CCPR/C/GC/34, para. 9."
    assert codes(comment, "Id., para. 52.", "General comment No. 34, supra note 1, para. 40.") == []
    assert codes(comment, "Id., para. 60.") == ["pinpoint_out_of_range"]
    assert codes(comment, "Open Line, Yearbook, 2020.", "General comment 34, supra note 1, para. 54.") == [
        "pinpoint_out_of_range"
    ]


NUMBERS = [
    ("General comment No. 2, para. 30.", "CAT", ["pinpoint_out_of_range"]),
    ("General comment No. 2, para. 27.", "CAT", []),
    ("General comment No. 36, para. 70.", "CCPR", []),
    ("General comment No. 36, para. 71.", "CCPR", ["pinpoint_out_of_range"]),
    # Without a committee nobody knows whose number it is.
    ("General comment No. 2, para. 300.", None, []),
    ("General comment No. 34, para. 300.", "UPR", []),
    # The committee named goes before the one of the review.
    ("Human Rights Committee, general comment No. 34, para. 50.", "CAT", []),
    ("Human Rights Committee, general comment No. 34, para. 60.", "CAT", ["pinpoint_out_of_range"]),
    # Of two nobody knows which is meant.
    ("Human Rights Committee and Committee against Torture, general comment No. 3, para. 60.", None, []),
]


@pytest.mark.parametrize(("note", "mechanism", "expected"), NUMBERS)
def test_a_comment_is_of_the_committee_named_else_of_that_of_the_review(
    note: str, mechanism: str | None, expected: list[str]
) -> None:
    assert codes(note, mechanism=mechanism) == expected


def test_the_date_could_be_that_of_the_document() -> None:
    (fault,) = faults("General comment No. 34 (2012), CCPR/C/GC/34.")
    assert fault.mend == "2011-09-12"


def test_a_fault_of_a_symbol_is_said_once() -> None:
    assert codes("General comment No. 35, CCPR/C/GC/034, CCPR/C/GC/34.").count("symbol_of_another") <= 1
    assert codes("Concluding observations on Sweden, CCPR/C/DNK/C0/6.") == ["symbol_malformed"]
