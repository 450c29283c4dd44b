"""One sentence that says several things, cut into narrower ones by rules in data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from answerable.model import Role
from answerable.patterns import Pattern, compiled
from answerable.spoken import rules_in

_LETTER = re.compile(
    r"(?:^|(?<=[;:,.] )|(?<=[;,] and )|(?<=[;,] or )|(?<=; et )|(?<=; ou )|(?<=; [yoи] )|(?<=; или ))"
    r"(?P<open>\(?)(?P<letter>[a-zа-я])\) "
)
# "Please provide information on (a) the law and (b) its cost": no stop stands before the letters. In
# "under paragraph (a) and (b)" and "article 9 (a)" they belong to a provision.
_LETTER_INSIDE = re.compile(
    r"(?:^|(?<=[;:,.] )|(?<=[a-z] ))(?<!paragraph )(?<!paragraphs )(?<!para )(?<!paras )(?<!article )"
    r"(?<!articles )(?<!section )(?<!item )(?<!items )(?<!point )(?<!points )(?<!limb )(?<!rule )(?<!letter )"
    r"(?P<open>\()(?P<letter>[a-z])\) (?!of\b|above\b|below\b)"
)
# What stands before the letters leads in if it says anything: "Please:".
_SAYS = re.compile(r"[^\W\d_]{3}")
_ALPHABETS = ("abcdefghijklmnopqrstuvwxyz", "абвгдежзиклмнопрстуфхцчшщэюя")
_LIST_JOINT = re.compile(r"; (?:(?:and|or|et|ou|y|o|и|или) )?")

_JOINT = re.compile(r"[;,]? (?:and|or)$")

# No sentence that people write is longer; what is (a table run into one line) is left whole.
_LONGEST = 4000
_LONGEST_LABEL = 200


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a folded sentence; `lead` is the stretch that introduces it, where there is one."""

    start: int
    end: int
    lead: tuple[int, int] | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a sentence is said: whose side, in which genre, sort of section and language."""

    role: Role
    genre: str
    section: str | None = None
    language: str = "en"

    def rows(self, table: str) -> Iterator[Pattern]:
        """The rows of a table that apply here."""
        for row in rules_in(self.language, "clauses.toml", table):
            fields = row.fields
            if (
                self.role in fields.get("roles", (self.role,))
                and self.genre in fields.get("genres", (self.genre,))
                and self.section in fields.get("sections", (self.section,))
            ):
                yield row


def clauses(text: str, start: int, end: int, setting: Setting, *, letter: str | None = None) -> list[Clause]:
    """Cut the sentence at `text[start:end]`; one clause where nothing cuts it.

    `letter` is that of the list item in which it stands: where a reader has run items (b) and (c)
    into one, "; (c)" begins the next. Only rules of the setting's language cut.
    """
    if end - start > _LONGEST:
        return [Clause(start, end)]
    lettered = _lettered(text, start, end, letter, setting)
    if lettered:
        return lettered
    begin = _behind_attribution(text, start, end, setting)
    listed = _listed(text, begin, end, setting)
    if listed:
        return listed
    return _cut(text, begin, end, setting)


def label(text: str, start: int, setting: Setting) -> tuple[tuple[int, int], int] | None:
    """The word that says what a paragraph is ("Recommendation: Create …"), and where its text begins.

    It leads in what follows, as a line of its own above a list does.
    """
    opening = text[start : start + _LONGEST_LABEL]
    for row in setting.rows("label"):
        if found := row.pattern.match(opening):
            return trim(text, start, start + found.end()), start + found.end()
    return None


def _lettered(text: str, start: int, end: int, letter: str | None, setting: Setting) -> list[Clause]:
    """ "The State party should: (a) repeal …; (b) stop …" inside one paragraph."""
    found = [m for m in _LETTER.finditer(text, start, end) if m["open"] or setting.language != "en"]
    inside = letter is None and setting.language == "en" and setting.role is Role.COMMITTEE
    if inside and not _in_order(found, letter):
        found = list(_LETTER_INSIDE.finditer(text, start, end))
    if not _in_order(found, letter):
        return []
    stops = [m.start() for m in found[1:]] + [end]
    before = text[start : found[0].start()]
    lead = (start, found[0].start()) if _SAYS.search(before) and letter is None else None
    own = [Clause(*trim(text, start, found[0].start()))] if letter else []
    return own + [
        Clause(
            *_limb(text, m.start(), stop),
            lead=trim(text, *lead) if lead else None,
            number=f"{m['open']}{m['letter']})",
        )
        for m, stop in zip(found, stops, strict=True)
    ]


def _in_order(found: list[re.Match[str]], letter: str | None) -> bool:
    """Whether the letters count on: from that of the item in which they stand, or from the first."""
    letters = (letter or "") + "".join(m["letter"] for m in found)
    if len(letters) < 2 or not any(letters in all_ for all_ in _ALPHABETS):
        return False
    return letter is not None or letters[0] in "aа"


def _behind_attribution(text: str, start: int, end: int, setting: Setting) -> int:
    for row in setting.rows("attribution"):
        if not text[start:end].rstrip().endswith("?"):
            found = row.pattern.match(text[start:end])
            if found and end - start - found.end() > 15:
                return start + found.end()
    return start


def _listed(text: str, start: int, end: int, setting: Setting) -> list[Clause]:
    for row in setting.rows("lead"):
        found = row.pattern.match(text[start:end])
        if found and ";" in text[start + found.end() : end]:
            lead = trim(text, start, start + found.end())
            return [Clause(a, b, lead=lead) for a, b in _parts(text, start + found.end(), end, row)]
    return []


def _parts(text: str, start: int, end: int, row: Pattern) -> list[tuple[int, int]]:
    narrower = re.compile(row.fields["narrower"]) if "narrower" in row.fields else None
    parts: list[tuple[int, int]] = []
    place = start
    for joint in [*_LIST_JOINT.finditer(text, start, end), None]:
        stop = joint.start() if joint else end
        parts += _narrow(text, place, stop, narrower)
        place = joint.end() if joint else end
    return [p for p in parts if p[1] - p[0] > 2]


def _narrow(text: str, start: int, end: int, joint: re.Pattern[str] | None) -> list[tuple[int, int]]:
    """One limb of a list of questions may itself hold two, joined by "and whether"."""
    found = joint.search(text, start, end) if joint else None
    if not found:
        return [trim(text, start, end)]
    return [trim(text, start, found.start()), *_narrow(text, found.end(), end, joint)]


def _cut(text: str, start: int, end: int, setting: Setting) -> list[Clause]:
    asks = text[start:end].rstrip("\"' ").endswith("?")
    for row in setting.rows("cut"):
        if asks and not row.fields.get("questions"):
            continue
        before = compiled(row.fields["before"], re.IGNORECASE, row.where)
        least = row.fields.get("min", 15)
        for joint in row.pattern.finditer(text, start, end):
            left, right = text[start : joint.start()], text[joint.end() : end]
            if len(left) >= least and len(right) >= least and before.search(left) and _balanced(left):
                first = _cut(text, start, joint.start(), setting)
                rest = _cut(text, joint.end(), end, setting)
                if row.fields.get("leads"):
                    rest = _led(rest, first[-1], governed=row.fields.get("governs", False))
                return first + rest
    return [Clause(*trim(text, start, end))]


def _led(rest: list[Clause], head: Clause, *, governed: bool) -> list[Clause]:
    """The parts behind a cut with what leads them in; where one verb governs all, its part leads in all."""
    lead = (head.start, head.end)
    return [replace(c, lead=lead if governed else c.lead or lead) for c in rest]


def _balanced(text: str) -> bool:
    return text.count("(") == text.count(")") and text.count('"') % 2 == 0


def _limb(text: str, start: int, end: int) -> tuple[int, int]:
    """A limb without the "and" that only joins it to the next."""
    start, end = trim(text, start, end)
    joint = _JOINT.search(text, start, end)
    return trim(text, start, joint.start()) if joint else (start, end)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without the blanks, commas and semicolons at its edges."""
    while start < end and text[start] in " ,;":
        start += 1
    while end > start and text[end - 1] in " ,;":
        end -= 1
    return start, end
