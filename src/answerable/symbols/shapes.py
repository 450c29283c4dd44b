"""The shapes that symbols have, one line each; the first that fits decides."""

from __future__ import annotations

import re
from dataclasses import dataclass

_STATE = r"(?P<state>[A-Z]{3})(?:-(?P<part>[A-Z]{3}))?"
_N = r"(?P<number>[0-9]{1,999}(?:-[0-9]{1,999})?)"  # a combined report has a range: 8-10
_SESSION = r"(?P<session>(?:S-)?[0-9]{1,3})"
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_TB = r"(?P<body>(?:CCPR|CEDAW|CERD|CRC|CRPD|CAT|CMW|CED)/C|CRC/C/OP(?:AC|SC|IC)|E/C\.12)"
_ROMAN = r"[IVXLC]+"
TAILS = (
    r"(?P<tails>(?:/(?:(?:Add|Corr|Rev|Amend)\.[0-9]+|Summary))*)"
    r"(?P<parens>(?:[ ]?\((?:Vol\.|Part|Resumption|SUPP|Supp\.)[ ]?(?:[IVXLC]+|[0-9]+)?\))*)"
)


@dataclass(frozen=True, slots=True)
class Shape:
    """A form that symbols of one genre have.

    `told` says that an addendum or a corrigendum is another document than the one
    that it adds to, so that the genre tells it: "hrc_report+addendum".
    """

    genre: str
    pattern: re.Pattern[str]
    told: bool


def _shape(genre: str, pattern: str, *, told: bool = False) -> Shape:
    return Shape(genre, re.compile(f"(?:{pattern}){TAILS}"), told)


def _told(genre: str, pattern: str) -> Shape:
    return _shape(genre, pattern, told=True)


SHAPES: tuple[Shape, ...] = (
    # Treaty bodies, by State.
    _told("concluding_observations", rf"{_TB}/{_STATE}/(?P<series>CO)/{_N}"),
    _told("loipr", rf"{_TB}/{_STATE}/(?P<series>QPR)/{_N}"),
    _shape("state_replies_to_loi", rf"{_TB}/{_STATE}/(?P<series>RQ)/{_N}"),
    # Older replies are the first addendum to the questions: not a tail, but part of the base.
    _shape("state_replies_to_loi", rf"{_TB}/{_STATE}/(?P<series>Q)/{_N}(?=/Add\.)"),
    _told("list_of_issues", rf"{_TB}/{_STATE}/(?P<series>Q)/{_N}"),
    _told("state_followup_report", rf"{_TB}/{_STATE}/(?P<series>FCO)/{_N}"),
    _told("state_report", rf"{_TB}/{_STATE}/{_N}"),
    # Other series by State that committees use now and then (CC, FUC, AI, ...).
    _shape("committee_document", rf"{_TB}/{_STATE}/(?P<series>[A-Z]{{2,4}})/{_N}"),
    # Treaty bodies, by meeting, number or session.
    _shape("summary_record", rf"{_TB}/(?P<series>SR)\.{_N}"),
    _shape("general_comment", rf"{_TB}/(?P<series>GC)/{_N}"),
    _shape("general_comment", rf"(?P<body>CRC)/(?P<series>GC)/{_YEAR}/{_N}"),
    _shape("views_or_decision", rf"{_TB}/{_SESSION}/(?P<series>DR?)/{_N}/{_YEAR}"),
    # Before there were State codes: fixed numbers for concluding observations.
    _told("concluding_observations", rf"(?P<body>CCPR)/(?P<series>CO)/{_SESSION}/{_STATE}"),
    _shape("concluding_observations", r"(?P<body>CCPR/C)/79(?=/Add\.)"),
    _shape("concluding_observations", r"(?P<body>CRC/C)/15(?=/Add\.)"),
    _shape("concluding_observations", r"(?P<body>E/C\.12)/1(?=/Add\.)"),
    _shape("concluding_observations", r"(?P<body>CERD/C)/304(?=/Add\.)"),
    _told("concluding_observations", rf"(?P<body>CAT/C)/(?P<series>CR)/{_SESSION}/{_N}"),
    _told("concluding_observations", rf"{_TB}/{_SESSION}/(?P<series>CO)/{_N}"),
    # General comments 24 to 31, and the committees' own papers.
    _shape("committee_document", rf"{_TB}/(?P<number>21|3)(?=/Rev\.)"),
    _shape("state_report", rf"{_TB}/{_N}(?=/Add\.)"),
    _shape("session_document", rf"{_TB}/{_SESSION}/(?:(?:CRP|WP|L|INF)\.)?{_N}"),
    _shape("committee_document", rf"{_TB}/(?:(?:CRP|WP|L|INF)\.)?{_N}"),
    # Inquiries under an optional protocol, and papers that a session restricts.
    _shape("inquiry_report", rf"{_TB}/(?:{_YEAR}/)?OP\.8/(?:{_STATE}|[A-Z]{{4,20}})(?:/{_N})?"),
    _shape("session_document", rf"{_TB}/{_SESSION}/(?P<series>R|D/R)\.{_N}(?:/{_YEAR})?"),
    # Prevention of torture.
    _told("spt_report", rf"(?P<body>CAT/OP)/{_STATE}/(?:(?P<series>R|RONPM|CSPRO|ROSP)[./])?{_N}"),
    _shape("committee_document", rf"(?P<body>CAT/OP)/(?:{_SESSION}/)?{_N}"),
    # Human rights instruments at large.
    _told("core_document", rf"(?P<body>HRI)/(?P<series>CORE)/{_STATE}(?:/{_YEAR})?"),
    _shape("core_document", r"(?P<body>HRI)/(?P<series>CORE)/1(?=/Add\.)"),
    _shape("chairs_meeting", rf"(?P<body>HRI)/(?P<series>MC|ICM)/{_YEAR}/(?:(?:CRP|L|INF)\.)?{_N}"),
    _shape("compilation", rf"(?P<body>HRI)/(?P<series>GEN)/{_N}"),
    # Universal periodic review.
    _told("upr_wg_doc", rf"(?P<body>A/HRC/WG\.6)/{_SESSION}/{_STATE}/(?P<number>[1-4])"),
    _shape("upr_wg_limited", rf"(?P<body>A/HRC/WG\.6)/{_SESSION}/(?P<series>L)\.{_N}"),
    _told("upr_wg_doc", rf"(?P<body>A/HRC/WG\.6)/{_SESSION}/{_N}"),
    # Human Rights Council.
    _shape("wgad_opinion", rf"(?P<body>A/HRC)/(?P<series>WGAD)/{_YEAR}/{_N}"),
    _shape("hrc_resolution", rf"(?P<body>A/HRC)/(?P<series>RES|DEC|PRST)/{_SESSION}/{_N}"),
    _shape("hrc_resolution", rf"(?P<body>A/HRC)/(?P<series>RES|DEC|PRST|OM)/{_SESSION}/(?:L\.)?{_N}"),
    _shape("summary_record", rf"(?P<body>A/HRC)/{_SESSION}/(?P<series>SR)\.{_N}"),
    _shape("hrc_draft", rf"(?P<body>A/HRC)/{_SESSION}/(?P<series>L)\.{_N}"),
    _shape("hrc_ngo", rf"(?P<body>A/HRC)/{_SESSION}/(?P<series>NGO)/{_N}"),
    _shape("hrc_document", rf"(?P<body>A/HRC)/{_SESSION}/(?P<series>NI|G|CRP|INF|FGM|MIN)[./]{_N}"),
    _told("hrc_report", rf"(?P<body>A/HRC)/{_SESSION}/{_N}"),
    _shape("hrc_document", rf"(?P<body>A/HRC)/{_SESSION}/(?:WG|AC)\.[0-9]+/(?:[A-Z0-9.]+/)?{_N}"),
    _shape(
        "hrc_document",
        rf"(?P<body>A/HRC)/(?P<series>[A-Z]{{2,6}}(?:\.[0-9]+)?)/(?:[A-Z0-9.]+/)?(?:[A-Z]+\.)?{_N}",
    ),
    # General Assembly.
    _shape("ga_resolution", rf"(?P<body>A)/(?P<series>RES|DEC)/{_SESSION}/{_N}(?:[ ]?[A-Z])?"),
    _shape(
        "ga_resolution", rf"(?P<body>A)/(?P<series>RES|DEC)/{_N}[ ]?\((?:{_ROMAN}|S-{_ROMAN})\)(?:[ ]?[A-Z])?"
    ),
    _shape("annual_report_tb", rf"(?P<body>A)/{_SESSION}/(?P<number>18|38|40|41|44|48|55|56)(?=$|/|[ ]?\()"),
    _shape("ga_document", rf"(?P<body>A)/{_SESSION}/(?:(?P<series>L|PV|INF)\.)?{_N}"),
    _shape(
        "ga_document",
        rf"(?P<body>A)/(?:C\.[1-6]|CONF\.[0-9]+|AC\.[0-9]+|ES-[0-9]+|INF)/(?:[A-Z0-9.]+/)?(?:[A-Z]+\.)?{_N}",
    ),
    # What is filed in the treaty bodies' database, and letters of special procedures: no symbols
    # in the strict sense, but cited like them.
    _shape(
        "tbdb_upload", rf"(?P<body>INT)/(?P<treaty>[A-Z]+(?:-[A-Z]+)*)/(?P<series>[A-Z]{{2,4}})/{_STATE}/{_N}"
    ),
    _shape("sp_communication", rf"(?P<series>UA|AL|OL|JUA|JAL|JOL)[ ](?:{_STATE}|OTH)[ ]{_N}/{_YEAR}"),
    _shape("sp_communication", rf"(?P<series>OTH)[ ]{_N}/{_YEAR}"),
    _shape("sp_communication", rf"{_STATE}[ ]{_N}/{_YEAR}"),
    # Other organs.
    _shape(
        "security_council",
        r"(?P<body>S)/(?:(?:RES|PRST)/)?(?:(?:PV|INF)\.)?[0-9]+"
        r"(?:/(?:(?:L|INF)\.)?[0-9]+)?(?:[ ]?\([0-9]{4}\))?",
    ),
    _shape("commission_hr", r"(?P<body>E/CN\.4)(?:/(?:[A-Z][A-Za-z]{0,4}\.)?[A-Z0-9]+){1,6}?"),
    _shape("ecosoc_document", r"(?P<body>E)(?:/(?:[A-Z]{1,4}\.)?[A-Z0-9]+){1,4}?"),
    _shape("secretariat", r"(?P<body>ST)(?:/(?:[A-Z]{1,4}\.)?[A-Z0-9]+){2,5}?"),
)
"""First hit wins, so the narrow stand before the wide."""
