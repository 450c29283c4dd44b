"""Whose voice it is: section, speaker, side and round, followed through a document."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from answerable import registry
from answerable.model import COMMITTEE_GENRES, OFFICE_GENRES, STATE_GENRES, Identity, Role
from answerable.patterns import Pattern
from answerable.spoken import rules_in, rules_in_all

_COMMITTEE_SPEAKS = COMMITTEE_GENRES | {"views_or_decision"}
_NGO_GENRES = {"ngo_submission", "press_release", "news_item"}
_MIXED_GENRES = {"meeting_summary", "summary_record", "upr_wg_report", "views_or_decision", *OFFICE_GENRES}
_IN_VIEWS = {Role.STATE: "State party", Role.COMMITTEE: "Committee"}
# Here another speaker may be named in the middle of a paragraph.
_CHANGES_INSIDE = {"meeting_summary", "views_or_decision", *OFFICE_GENRES}

_ASKS = re.compile(r"\?[\"')\]]*\s*$")
# "While commending Veldania for its laws, Norland …": who speaks is named behind the clause.
_WHILE = re.compile(r"(?:While|Although|In|On|As|With|Noting|Welcoming|Referring)\b[^,.;]{3,200}, ")
# What a State does in the dialogue, right behind its name.
_SAYS = re.compile(
    r",? (?:also |then |further |(?:was|remained) (?:also )?)?(?:acknowledged|applauded|appreciated|asked|"
    r"called|commended|concerned|congratulated|encouraged|enquired|expressed|highlighted|hoped|inquired|noted|"
    r"observed|praised|raised|recogni[sz]ed|recommended|regretted|thanked|urged|welcomed)\b"
)


@dataclass(frozen=True, slots=True)
class Voice:
    """Who is heard at one place of the text."""

    role: Role
    speaker: str
    addressee: str | None = None
    section: str | None = None
    round: str | None = None


def section_of(path: tuple[str, ...]) -> Pattern | None:
    """The sort of section that the innermost telling heading shows."""
    for place, heading in reversed(list(enumerate(path))):
        for row in rules_in_all("sections.toml", "section"):
            if row.pattern.search(heading):
                # A title may name who submits; that is not what all the sections are about.
                return None if place == 0 < len(path) - 1 and row.fields["section"] == "submitters" else row
    return None


class Listener:
    """Goes through a document paragraph by paragraph and says who is heard.

    In a meeting summary the headings tell the side and the count of the rounds, the
    opening words of a paragraph the speaker, who goes on until another is named.
    """

    def __init__(self, identity: Identity, state_name: str | None) -> None:
        self.genre = identity.genre
        self.state = state_name or "State party"
        self.base = _base_voice(identity, self.state)
        self.path: tuple[str, ...] | None = None
        self.cluster = 0
        self.follow_up = False
        self.surnames: dict[str, Voice] = {}
        self.voice = self.base

    def hear(self, path: tuple[str, ...], opening: str, language: str = "en") -> Voice:
        """The voice of a paragraph that opens with these words under these headings."""
        if path != self.path:
            self.path = path
            self._enter(path)
        if self.genre in _MIXED_GENRES:
            self.voice = self._named(opening, language) or self._state_named(opening) or self.voice
        return self.voice

    def go_on(self, opening: str, language: str = "en") -> Voice:
        """The voice of a later sentence of the same paragraph: another speaker may be named in the middle."""
        if self.genre in _CHANGES_INSIDE:
            self.voice = self._named(opening, language) or self.voice
        elif self.genre == "upr_wg_report":
            self.voice = self._state_named(opening, inside=True) or self.voice
        return self.voice

    def ask(self, sentence: str) -> Voice:
        """The voice of a sentence: in a meeting summary it is the Committee that asks, whoever spoke last."""
        if self.genre == "meeting_summary" and self.voice.role is Role.STATE and _ASKS.search(sentence):
            self.voice = replace(
                self.voice, role=Role.COMMITTEE, speaker="Committee Expert", addressee=self.state
            )
        return self.voice

    def _enter(self, path: tuple[str, ...]) -> None:
        row = section_of(path)
        section = row.fields["section"] if row else None
        if self.genre not in _MIXED_GENRES or self.genre in OFFICE_GENRES:
            self.voice = replace(self.base, section=section)
            return
        role = Role(row.fields["role"]) if row and row.fields.get("role") else Role.OTHER
        if self.genre == "views_or_decision":
            self.voice = Voice(role, _IN_VIEWS.get(role, "author of the communication"), None, section)
            return
        round_ = self._round(section) if self.genre == "meeting_summary" else None
        speaker = {
            Role.STATE: "State delegation",
            Role.COMMITTEE: "Committee Expert",
            Role.REVIEWING_STATE: "reviewing State",
        }.get(role, "")
        if section in ("procedure", None) or self.genre == "upr_wg_report":
            self.voice = Voice(role, speaker, self.state if role is not Role.STATE else None, section, round_)
            return
        self.voice = Voice(role, speaker, _other_side(role, self.state), section, round_)

    def _round(self, section: str | None) -> str | None:
        """The name of the round: two clusters of questions, each with its follow-up, is the usual order."""
        if section is None:
            return "summary" if self.cluster == 0 else None
        if section in ("presentation", "closing"):
            return section
        if section == "questions":
            self.cluster += 1
            self.follow_up = False
        elif section == "follow_up_questions":
            self.cluster = max(1, self.cluster)
            self.follow_up = True
        elif section != "responses":
            return None
        turn = "responses" if section == "responses" else "questions"
        if self.cluster <= 1:
            return f"follow-up {turn}" if self.follow_up else f"first {turn}"
        count = {2: "second", 3: "third", 4: "fourth"}.get(self.cluster, f"{self.cluster}th")
        return f"{count} follow-up {turn}" if self.follow_up else f"{count} {turn}"

    def _state_named(self, opening: str, *, inside: bool = False) -> Voice | None:
        """In a Working Group report a paragraph opens with the State that speaks.

        `inside` a paragraph another reviewing State has to be heard saying something: what is told
        of the State under review changes no speaker.
        """
        if self.genre != "upr_wg_report" or self.voice.section not in (
            "interactive_dialogue",
            "presentation",
        ):
            return None
        clause = _WHILE.match(opening)
        begin = clause.end() if clause else 0
        for state, start, end in registry.states_named(opening[begin : begin + 80], adjectives=False):
            if start > 4:  # "The" may stand before it, behind a number
                return None
            reviewed = state.name == self.state
            if inside and (reviewed or not _SAYS.match(opening, begin + end)):
                return None
            role = Role.STATE if reviewed else Role.REVIEWING_STATE
            return replace(
                self.voice, role=role, speaker=state.name, addressee=None if reviewed else self.state
            )
        return None

    def _in_the_council(self, role: Role) -> bool:
        """Whether a State answers its reviewers, who are no Committee."""
        return role is Role.STATE and self.genre == "upr_wg_report"

    def _named(self, opening: str, language: str) -> Voice | None:
        for row in rules_in(language, "speakers.toml", "speaker"):
            found = row.pattern.search(opening)
            genres = row.fields.get("genres")
            if not found or (genres and self.genre not in genres):
                continue
            if row.fields.get("keeps"):
                return None
            speaker = row.fields["speaker"] or _tidy(found["speaker"])
            if not row.fields["role"]:  # a surname: the side is that of its bearer
                known = self.surnames.get(speaker.split()[-1].casefold())
                if known is None:
                    return None
                return replace(self.voice, role=known.role, speaker=known.speaker, addressee=known.addressee)
            role = Role(row.fields["role"])
            addressee = None if self._in_the_council(role) else _other_side(role, self.state)
            voice = replace(self.voice, role=role, speaker=speaker, addressee=addressee)
            if not row.fields["speaker"]:
                self.surnames[speaker.split(",")[0].split()[-1].casefold()] = voice
            return voice
        return None


def _tidy(speaker: str) -> str:
    """ "ANA PEREIRA, Chairperson" as "Ana Pereira, Chairperson": capitals are the printer's."""
    name, comma, rest = speaker.partition(",")
    if name.isupper() and " " in name:
        name = re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize(), name)
    return name + comma + rest


def _other_side(role: Role, state: str) -> str | None:
    if role is Role.STATE:
        return "Committee"
    return state if role in (Role.COMMITTEE, Role.REVIEWING_STATE) else None


def _base_voice(identity: Identity, state: str) -> Voice:
    if identity.genre in _COMMITTEE_SPEAKS:
        return Voice(Role.COMMITTEE, "Committee", state)
    if identity.genre in STATE_GENRES:
        return Voice(Role.STATE, state, "Committee")
    authors = ", ".join(identity.authors)
    if identity.genre in _NGO_GENRES:
        return Voice(Role.NGO, authors or "author of the submission", state)
    if identity.genre == "upr_advance_questions":
        return Voice(Role.REVIEWING_STATE, "reviewing State", state)
    if identity.genre == "nhri_submission":
        return Voice(Role.NHRI, authors or "national human rights institution", state)
    if identity.genre == "upr_summary":
        return Voice(Role.NGO, "stakeholder", state)
    if identity.genre == "upr_compilation":
        return Voice(Role.OTHER, "United Nations body", state)
    return Voice(Role.OTHER, authors or "author", None)
