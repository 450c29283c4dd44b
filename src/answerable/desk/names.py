"""What codes are called on a page: States, mechanisms, genres, kinds, verdicts.

Names only. An unknown code is shown as it is, never dropped.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

KINDS = {
    "recommendation": "Recommendation",
    "question": "Question",
    "concern": "Concern",
    "state_claim": "State’s claim",
    "commitment": "Commitment",
    "commendation": "Commendation",
    "legal_argument": "Legal argument",
}
KINDS_MANY = {
    "recommendation": "Recommendations",
    "question": "Questions",
    "concern": "Concerns",
    "state_claim": "State’s claims",
    "commitment": "Commitments",
    "commendation": "Commendations",
    "legal_argument": "Legal arguments",
}
# The letter that stands before a marked passage: the kind is never told by colour alone.
LETTERS = {
    "recommendation": "R",
    "question": "Q",
    "concern": "C",
    "state_claim": "S",
    "commitment": "P",
    "commendation": "W",
    "legal_argument": "L",
}
STATUSES = {
    "answered": "Answered",
    "partly": "Partly answered",
    "deflected": "Deflected",
    "not_answered": "Not answered",
    "none": "No verdict",
}
ROLES = {
    "state": "State under review",
    "committee": "Committee",
    "ngo": "Civil society",
    "reviewing_state": "Reviewing State",
    "nhri": "National institution",
    "other": "Other",
}
FINDINGS = {
    "conflict": "Contradiction",
    "unanswered": "Left unanswered",
    "broken_reference": "Broken reference",
    "repeated": "Repeated",
    "limit": "Limit",
    "style": "Style of citation",
    "exposed_name": "Name at risk",
    "reading": "Reading",
}
SEVERITIES = {"high": "High", "medium": "Medium", "low": "Low"}
LINKS = {
    "answers": ("answers", "is answered by"),
    "rebuts": ("rebuts", "is rebutted by"),
    "repeats": ("repeats", "is repeated by"),
    "takes_up": ("takes up", "is taken up by"),
    "follows_up": ("follows up on", "is followed up by"),
    "supports": ("supports", "is supported by"),
    "responds_to_item": ("responds to", "has the response"),
}
MECHANISMS = {
    "CCPR": "Human Rights Committee",
    "CESCR": "Committee on Economic, Social and Cultural Rights",
    "CAT": "Committee against Torture",
    "CEDAW": "Committee on the Elimination of Discrimination against Women",
    "CERD": "Committee on the Elimination of Racial Discrimination",
    "CRC": "Committee on the Rights of the Child",
    "CRPD": "Committee on the Rights of Persons with Disabilities",
    "CED": "Committee on Enforced Disappearances",
    "CMW": "Committee on Migrant Workers",
    "SPT": "Subcommittee on Prevention of Torture",
    "UPR": "Universal Periodic Review",
    "SP": "Special procedures",
    "HRC": "Human Rights Council",
}
GENRES = {
    "ngo_submission": "Civil-society submission",
    "followup_evaluation": "Evaluation of follow-up",
    "loipr": "List of issues prior to reporting",
    "nhri_submission": "Submission of the national institution",
    "state_followup_report": "Follow-up report of the State",
    "state_replies_to_loi": "Replies of the State to the list of issues",
    "upr_addendum": "UPR: addendum of the State",
    "upr_compilation": "UPR: compilation of UN information",
    "upr_matrix": "UPR: list of recommendations with positions",
    "upr_midterm_report": "UPR: mid-term report of the State",
    "upr_national_report": "UPR: national report",
    "upr_outcome": "UPR: outcome",
    "upr_summary": "UPR: summary of stakeholders’ information",
    "upr_wg_report": "UPR: report of the Working Group",
    "views_or_decision": "Views or decision",
    "imported_list": "List of recommendations",
    "unknown": "Genre not recognised",
}
# What the tables of coverage say of a row.
STATES = {
    "taken_up": "Taken up",
    "not_taken_up": "No link found",
    "nothing_later": "Nothing later to take it up",
    "by_the_same": "By the same side",
    "by_another": "By another side",
    "replied": "The State replied",
    "told_by_others": "Only others speak to it",
    "no_reply": "No reply",
    "no_chance": "No reply possible yet",
}
POSITIONS = {
    "supported": "Supported",
    "partially_supported": "Supported in part",
    "noted": "Noted",
    "pending": "Pending",
    "unknown": "Not known",
    "": "No position is taken",
}
# What the words of a position say beyond it.
NUANCES = {
    "implemented": "says that it is implemented or being implemented",
    "under_way": "says that it is under way",
    "rejected": "refuses it in words",
}
# By which an ask can be chosen, beside the positions.
OF_POSITIONS = {
    **{code: name for code, name in POSITIONS.items() if code},
    **{code: f"The State {said}" for code, said in NUANCES.items()},
    "differs": "The sources differ",
}
AGAIN = {
    "cycles": "In several cycles",
    "mechanisms": "By several mechanisms",
    "times": "More than once",
    "before": "Asked in an earlier cycle too",
    "later": "Comes back in a later cycle",
    "new": "Not asked in an earlier cycle",
}
SAID_OF_IT = {
    "none": "Neither a position nor a word",
    "no_word": "No word on what came of it",
    "word": "It spoke of it later",
}
ORDERS = {
    "often": "Asked in most cycles",
    "latest": "Asked last",
    "earliest": "Asked first",
    "list": "As in the lists",
}
SCHEMES = {"uhri": "Themes", "upr_info": "Issues (UPR Info)", "sdg": "Goals"}
LABELS = {"theme": "Themes", "affected": "Affected", "sdg": "Goals", "action": "Asks for"}
ACTIONS = {
    1: "minimal action",
    2: "continuing action",
    3: "considering action",
    4: "general action",
    5: "specific action",
}


def of(names: dict[str, str], code: str) -> str:
    """The name of a code; an unknown one in plain letters."""
    return names.get(code) or code.replace("_", " ").capitalize()


def state_of_row(code: str) -> str:
    """What a table of coverage says of a row."""
    return STATES.get(code) or of(ROLES, code)


def genre(code: str) -> str:
    """What a sort of document is called."""
    return of(GENRES, code)


def mechanism(code: str) -> str:
    """The full name of a committee or procedure."""
    return MECHANISMS.get(code, code)


def _register(file: str, table: str) -> list[dict[str, Any]]:
    text = resources.files("answerable").joinpath("data", file).read_text(encoding="utf-8")
    rows: list[dict[str, Any]] = tomllib.loads(text)[table]
    return rows


@cache
def _states() -> dict[str, str]:
    return {row["code"]: row["name"] for row in _register("states.toml", "state")}


@cache
def _bodies() -> dict[str, str]:
    return {row["code"]: row["name"] for row in _register("bodies.toml", "body")}


@cache
def regions() -> dict[str, str]:
    """The part of the world of each State, by its code."""
    return {code: row["name"] for row in _register("regions.toml", "region") for code in row["states"]}


def called(code: str) -> str:
    """The name of a State or of a body in the registers, for a sentence; an unknown code as it is."""
    return _states().get(code) or _bodies().get(code) or code


def state(code: str) -> str:
    """The English short name of a State; an unknown code as it is."""
    return _states().get(code, code)
