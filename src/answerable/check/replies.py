"""A reply that somebody says was not given, and that the record holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from answerable.check.record import Record, Told
from answerable.check.stems import light
from answerable.dates import before
from answerable.model import AnswerStatus, Finding, FindingKind, LinkKind, Severity
from answerable.patterns import load_patterns

_LEAST_SHARED = 2
_LEAST_COVERED = 0.6
_MOST_HELD = 100


def replies_overlooked(record: Record) -> Iterator[Finding]:
    """ "The State did not reply on the mines" against an earlier sentence of the State on the mines.

    And questions asked again although the record holds an answer to them.
    """
    yield from _said_unanswered(record)
    yield from _asked_again(record)


def _said_unanswered(record: Record) -> Iterator[Finding]:
    holders: defaultdict[str, list[Told]] = defaultdict(list)
    for told in record.told:
        if told.by_state and not told.statement.reported:
            for word in told.stems:
                holders[word].append(told)
    for told in record.told:
        if told.by_state:
            continue
        core = record.telling(_unanswered(told.text)) - light()
        if len(core) < _LEAST_SHARED:
            continue
        near = {t.statement.id: t for word in core for t in holders.get(word, ())[:_MOST_HELD]}
        replies = [reply for _, reply in sorted(near.items()) if _replies(record, told, core, reply)]
        if replies:
            best = max(replies, key=lambda reply: (record.weight(core & reply.stems), reply.statement.id))
            yield Finding(
                FindingKind.CONFLICT,
                Severity.LOW,
                "Said to be without a reply; the State has spoken on it before.",
                "reply-overlooked",
                (told.statement.quote, best.statement.quote),
                compared="whether the State replied",
                harmless="What the State said may not be a reply to what was asked.",
            )


def _unanswered(text: str) -> str:
    """The matter on which a text says that there was no reply; empty where it says so of none."""
    rules = [row for row in load_patterns("facets.toml", "no_reply") if "matter" in row.pattern.groupindex]
    return next((found["matter"] for rule in rules if (found := rule.find(text))), "")


def _replies(record: Record, told: Told, core: frozenset[str], reply: Told) -> bool:
    """Said before, by the same State, on most of the matter."""
    given, said = record.no_earlier[reply.document], record.no_earlier[told.document]
    if reply.document == told.document:
        earlier = reply.statement.quote.start < told.statement.quote.start
    else:
        earlier = bool(given and said) and before(given, said)
    shared = core & reply.stems
    if not earlier or len(shared) < _LEAST_SHARED or not record.one_state(told.document, reply.document):
        return False
    return record.weight(shared) >= _LEAST_COVERED * record.weight(core)


def _asked_again(record: Record) -> Iterator[Finding]:
    """A later question that says again an earlier one, to which the record holds a whole answer."""
    answers = {
        a.question: a for a in record.dossier.answers if a.status is AnswerStatus.ANSWERED and a.responses
    }
    for link in record.dossier.links:
        answer = answers.get(link.target)
        if link.kind not in (LinkKind.REPEATS, LinkKind.FOLLOWS_UP) or answer is None:
            continue
        again, first = record.by_id.get(link.source), record.by_id.get(link.target)
        reply = record.by_id.get(answer.responses[0])
        if again is None or first is None or reply is None or not _between(first, reply, again):
            continue
        yield Finding(
            FindingKind.REPEATED,
            Severity.LOW,
            "Asked again, although a reply to the first question counts as an answer.",
            "asked-again",
            (first.statement.quote, reply.statement.quote, again.statement.quote),
            compared="whether the question was answered",
            harmless="Who asks again may not have been content with the reply, or ask for more.",
        )


def _between(first: Told, reply: Told, again: Told) -> bool:
    """In one dialogue, the reply stands before the question that is asked again."""
    return first.document == reply.document == again.document and (
        first.statement.quote.start < reply.statement.quote.start < again.statement.quote.start
    )
