"""What the State denies or assures without reserve, against another voice that documents it.

Two sentences are set side by side only where most of what is denied, by the weight of its words,
stands in the other one, and neither year nor place says that they speak of two things. It compares
words, not meaning: what is denied in quite other words than it is reported in is missed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from answerable.check.record import Record, Told
from answerable.check.stems import light
from answerable.model import CLAIMS, Finding, FindingKind, Kind, Severity
from answerable.patterns import Pattern, load_patterns
from answerable.text import index

_REPORTS = (Kind.CONCERN, Kind.LEGAL_ARGUMENT, Kind.QUESTION)
_WHY = re.compile(r"^(?:and )?why\b|\basked why\b", re.IGNORECASE)
_NORM = re.compile(
    r"\b(?:no one|nobody|(?<!in )(?<!of )(?<!\d )may(?! \d)|shall|must|can|could|would|should|will)\b",
    re.IGNORECASE,
)
# The matter ends where a sentence goes on to something else.
_END = re.compile(
    r", that |,? (?:and|but|nor|which|while|preventing|as well as|because|since|from the|upon|within|"
    r"at the time) "
)
# Of a subject that runs over two clauses only the last one is denied.
_CLAUSE = re.compile(r" (?:and|but|that|which|who) (?=[^.;]*\b(?:was|were|had|has|have|did|is|are)\b)")
_TOLD = re.compile(
    r"\b(?:stressed|stated|noted|said|explained|added|reported|indicated|recalled|emphasi[sz]ed|underlined"
    r"|clarified) that ",
    re.IGNORECASE,
)
# "Villages in which herders have not lived" denies nothing of herders.
_RELATIVE = re.compile(
    r"\b(?:which|who|whom|whose|where|that)\b(?:(?! (?:was|were|is|are|had|has|have|did|do|does)\b).){0,90}$",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsince (?:[a-z]+ )?(?:19|20)\d\d\b", re.IGNORECASE)
_CASE = re.compile(r"^(?:if|where|unless|provided that|in case)\b", re.IGNORECASE)
_SHORTEST = 25
_FEW = 3
_FEW_SHARED = 2
_PARTS = re.compile(r"[,;]| as well as ")
_LEAST_COVERED = 0.5
_SURELY_COVERED = 0.7
_NEARLY_BEST = 0.75
_MOST_HELD = 200
_MOST_REPORTS = 3


@dataclass(frozen=True, slots=True)
class _Denied:
    """A claim with what it denies or assures, in telling words."""

    told: Told
    rule: Pattern
    core: frozenset[str]
    head: frozenset[str]
    assured: bool
    words: str


def denials_against_reports(record: Record) -> Iterator[Finding]:
    """One finding for each thing denied or assured that somebody else documents."""
    reports = [told for told in record.told if _is_report(told)]
    holders = index(told.stems for told in reports)
    found: defaultdict[tuple[bool, tuple[str, ...]], list[tuple[_Denied, list[tuple[float, Told]]]]]
    found = defaultdict(list)
    for denied in _all_denied(record):
        against = _against(record, denied, reports, holders)
        if against:
            key = denied.assured, tuple(sorted(told.statement.id for _, told in against))
            found[key].append((denied, against))
    for _, same in sorted(found.items()):
        yield _finding(same)


def _all_denied(record: Record) -> Iterator[_Denied]:
    for told in record.told:
        if told.by_state and told.statement.kind in CLAIMS:
            yield from _denied(record, told, load_patterns("conflicts.toml", "denial"), assured=False)
            yield from _denied(record, told, load_patterns("conflicts.toml", "assurance"), assured=True)


def _denied(record: Record, told: Told, rules: Sequence[Pattern], *, assured: bool) -> Iterator[_Denied]:
    """What a sentence denies or assures, by the first rule that speaks; nothing where it states a norm."""
    if _CASE.match(told.text):
        return
    for rule in rules:
        match = rule.find(told.text)
        if match is None or _NORM.search(told.text[: match.end("matter")]):
            continue
        subject, words = _TOLD.split(match.groupdict().get("subject") or "")[-1], match["matter"]
        ends = [end.start() for end in _END.finditer(words) if end.start() >= _SHORTEST]
        words = words[: ends[0]] if ends else words
        head = _first(record, words) if rule.fields.get("head") else frozenset()
        if _RELATIVE.search(subject):
            continue
        words = f"{_CLAUSE.split(subject)[-1]} … {words}" if subject else words
        core = record.telling(words) - light()
        if len(core) >= 2 or (len(core) == 1 and rule.rule == "there-was-none"):
            yield _Denied(told, rule, core, head, assured, words)
            return


def _first(record: Record, words: str) -> frozenset[str]:
    """The first telling word: in "no restrictions on foreign funding" what is denied are restrictions."""
    for word in words.split():
        stems = record.telling(word) - light()
        if stems:
            return stems
    return frozenset()


def _is_report(told: Told) -> bool:
    statement = told.statement
    if told.by_state or statement.kind not in _REPORTS:
        return False
    if statement.kind is Kind.QUESTION and not _WHY.search(told.text):
        return False
    return not any(rule.find(told.text) for rule in load_patterns("conflicts.toml", "unsure"))


def _against(
    record: Record, denied: _Denied, reports: Sequence[Told], holders: dict[str, list[int]]
) -> list[tuple[float, Told]]:
    """Reports that speak of what is denied, the nearest first."""
    whole = record.weight(denied.core)
    near: set[int] = set()
    for word in record.rarest(denied.core):
        if len(holders.get(word, ())) <= _MOST_HELD:
            near.update(holders.get(word, ()))
    scored = []
    for at in sorted(near):
        told = reports[at]
        shared = denied.core & told.stems
        if len(shared) < min(2, len(denied.core)) or not denied.head <= shared:
            continue
        if not _comparable(record, denied, told) or not _together(record, denied, shared, told):
            continue
        covered = record.weight(shared) / whole
        if covered >= _LEAST_COVERED and _contradicts(record, denied, told):
            scored.append((covered, told))
    best = max((score for score, _ in scored), default=0.0)
    scored = [s for s in scored if s[0] >= _NEARLY_BEST * best]
    return sorted(scored, key=lambda s: (-s[0], s[1].document, s[1].statement.quote.start))[:_MOST_REPORTS]


def _together(record: Record, denied: _Denied, shared: frozenset[str], told: Told) -> bool:
    """Two words alone must stand in one part: "arrests, and the harassment of journalists" arrests none."""
    if denied.assured or len(shared) > _FEW_SHARED:
        return True
    return any(shared <= record.telling(part) for part in _PARTS.split(told.text))


def _comparable(record: Record, denied: _Denied, told: Told) -> bool:
    """One State, no other year or place; few words say what is denied only with the year that they are of."""
    one, other = denied.told.document, told.document
    if not record.one_state(one, other) or not record.one_cycle(one, other):
        return False
    if denied.rule.fields.get("until") or _SINCE.search(denied.told.text):
        return (
            bool(told.years)
            and denied.told.near(told)
            and max(told.years) >= min(denied.told.years, default="")
        )
    if denied.rule.fields.get("timeless"):
        return denied.told.near(told)
    if not denied.told.meets(told):
        return False
    return len(denied.core) > _FEW or not denied.told.years or bool(told.years)


def _contradicts(record: Record, denied: _Denied, told: Told) -> bool:
    """A report of what is denied, or of the lack of what is assured; not a denial of its own."""
    if denied.assured:
        against = denied.rule.fields.get("against", "denied-or-lacking")
        rules = load_patterns("conflicts.toml", "against")
        return any(rule.rule == against and rule.find(told.text) for rule in rules)
    own = _denied(record, told, load_patterns("conflicts.toml", "denial"), assured=False)
    return not any(len(one.core & denied.core) * 2 > len(denied.core) for one in own)


def _finding(same: list[tuple[_Denied, list[tuple[float, Told]]]]) -> Finding:
    denied = same[0][0]
    best = max(score for _, against in same for score, _ in against)
    reports = {told.statement.id: told for _, against in same for _, told in against}
    shown = (*(one.told for one, _ in same[:2]), *tuple(reports.values())[:_MOST_REPORTS])
    quotes = dict.fromkeys(quote for told in shown for quote in told.quotes)
    said = " ".join(denied.words.split())
    verb = "assured" if denied.assured else "denied"
    message = f"{verb.capitalize()} here, reported otherwise there: “{said}”."
    return Finding(
        FindingKind.CONFLICT,
        Severity.HIGH if best >= _SURELY_COVERED else Severity.MEDIUM,
        message,
        "denied-and-reported" if not denied.assured else "assured-and-reported",
        tuple(quotes),
        compared=f"what the State {verb}, and what another voice reports: {said}",
        harmless=_HARMLESS_ASSURED if denied.assured else _HARMLESS_DENIED,
    )


_HARMLESS_DENIED = (
    "The denial may be of something narrower than what is reported: another time, another ground."
)
_HARMLESS_ASSURED = (
    "A right in law is not yet its practice, and single cases may be exceptions that the State admits."
)
