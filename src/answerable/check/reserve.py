"""What the State says is done by some alone, or in some cases alone, and another voice tells otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from answerable.check.record import Record, Told
from answerable.check.stems import light, stem, telling
from answerable.model import Finding, FindingKind, Kind, Severity
from answerable.patterns import Pattern, load_patterns

_MOST_HELD = 200
_MOST_REPORTS = 3


def reserved_to_some(record: Record) -> Iterator[Finding]:
    """ "Investigated only by prosecutors" against "examined by officers of the ministry"."""
    doers: defaultdict[str, list[tuple[Told, frozenset[str], frozenset[str]]]] = defaultdict(list)
    for told in record.told:
        if not told.by_state and told.statement.kind is Kind.CONCERN:
            for rule in load_patterns("conflicts.toml", "done_by"):
                if found := rule.find(told.text):
                    doers[_act(found["act"])].append((told, telling(found["matter"]), telling(found["who"])))
    for told, rule in _claims(record, "only_by"):
        found = rule.find(told.text)
        assert found is not None
        matter, who = telling(found["matter"]), telling(found["who"])
        against = [
            report
            for report, its, other in doers[_act(found["act"])][:_MOST_HELD]
            if matter & its and not who & other and record.one_state(told.document, report.document)
        ]
        if against and who:
            yield _finding(
                told, against, f"by whom “{_line(found['matter'])}” is {found['act']}", "only-by-some"
            )


def reserved_to_cases(record: Record) -> Iterator[Finding]:
    """ "Could only be suspended in an emergency" against a case of it that was of another sort."""
    holders: defaultdict[str, list[Told]] = defaultdict(list)
    for told in record.told:
        if not told.by_state and told.statement.kind is Kind.CONCERN and _other_case(told):
            for word in told.stems:
                holders[word].append(told)
    seen = set()
    for told, rule in _claims(record, "only_in"):
        found = rule.find(told.text)
        assert found is not None
        core = record.telling(f"{found['matter']} {found['act']}") - light()
        case = telling(found["case"])
        if len(core) < 2 or core in seen:
            continue
        seen.add(core)
        rarest = record.rarest(core)[0]
        against = [
            report
            for report in holders.get(rarest, ())[:_MOST_HELD]
            if core <= report.stems
            and not case & report.stems
            and record.one_state(told.document, report.document)
        ]
        if against:
            yield _finding(
                told, against, f"when “{_line(found['matter'])}” is {found['act']}", "only-in-cases"
            )


def _claims(record: Record, table: str) -> Iterator[tuple[Told, Pattern]]:
    for told in record.told:
        if told.by_state and told.statement.kind is Kind.STATE_CLAIM:
            for rule in load_patterns("conflicts.toml", table):
                if rule.find(told.text):
                    yield told, rule
                    break


def _other_case(told: Told) -> bool:
    if any(rule.find(told.text) for rule in load_patterns("conflicts.toml", "unsure")):
        return False
    return any(rule.find(told.text) for rule in load_patterns("conflicts.toml", "other_case"))


def _act(word: str) -> str:
    return next(iter(telling(word)), stem(word.lower()))


def _line(words: str) -> str:
    return " ".join(words.split())


def _finding(told: Told, against: list[Told], compared: str, rule: str) -> Finding:
    quotes = tuple(quote for one in (told, *against[:_MOST_REPORTS]) for quote in one.quotes)
    return Finding(
        FindingKind.CONFLICT,
        Severity.MEDIUM,
        "The State says “only”; another voice reports otherwise.",
        rule,
        quotes,
        compared=compared,
        harmless="The rule may be younger than what is reported, or the State may see an exception in it.",
    )
