"""Whether a question was answered: what was asked for against what was given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from answerable.align.dialogues import DIALOGUES
from answerable.align.exchange import Exchange
from answerable.align.facets import asked_for, given, refuses
from answerable.align.reports import Item, Reports
from answerable.align.slices import holding
from answerable.align.verdict import status
from answerable.model import REVIEWING, Answer, AnswerStatus, Link, LinkKind, Statement
from answerable.spoken import name_of

# A clear refusal answers a question for yes or no where it replies at least so likely.
_REFUSED = 0.4
# What the State files under the item replies to it at less than a sentence of a dialogue does.
_LEAST_FILED = 0.1
_MOST_FILED = 6
_FILED = "the State files this under the item, in other words"
_NOWHERE = "no document at hand in which the State could reply"
_LAST = "nothing that the State says in this record stands after the question"
_INTERACTIVE = "not judged: what a delegation says in the report of its universal periodic review"


def answers(
    reports: Reports,
    talks: Mapping[str, Sequence[Exchange]],
    told: Mapping[str, Answer],
    questions: Sequence[Statement],
) -> tuple[list[Answer], list[Link]]:
    """The verdict on every question, with the links to its replies.

    `talks` holds the dialogues, by their document: what is asked in one is answered in it. `told` holds,
    by the id of the question, what another author says was asked and replied.
    """
    found: list[Answer] = []
    links: list[Link] = []
    for question in questions:
        if question.id in told:
            found.append(told[question.id])
            continue
        wanted = asked_for(reports.text[question.id]) if reports.speaks(question) else ()
        why = _no_verdict(question) or _not_spoken(reports, question)
        item = None if why else _exchange(reports, talks, question)
        if item is None:
            answer = Answer(question.id, None, why or _unjudged(reports, question), (), wanted)
        else:
            answer, replies = _judge(reports.text, item, question, wanted)
            links += replies
        found.append(answer)
    return found, links


def _exchange(reports: Reports, talks: Mapping[str, Sequence[Exchange]], question: Statement) -> Item | None:
    """What may reply to a question, and where that stands; nowhere is an answer."""
    parts = talks.get(question.quote.document)
    if parts is None:
        return reports.item(question)
    talk = holding(parts, question)
    if talk is None:
        return None
    later = any(reply.quote.start > question.quote.start for reply in talk.replies[-1:])
    return Item(talk, "in the later responses", filed=False) if later else None


def _judge(
    text: Mapping[str, str], item: Item, question: Statement, wanted: tuple[str, ...]
) -> tuple[Answer, list[Link]]:
    exchange, where = item.exchange, item.where
    at = exchange.place(question)
    kept = _touching(exchange, at) if item.filed else exchange.kept(at)
    said = {j: text[exchange.replies[j].id] for j in kept}
    got = given(" ".join(said.values()), wanted)
    refused = {j: kept[j] for j, words in said.items() if kept[j] >= _REFUSED and refuses(words)}
    if wanted == ("yes_no",) and refused:
        kept, got, verdict = refused, wanted, AnswerStatus.ANSWERED
        why = "asked for yes or no; a clear refusal"
    else:
        verdict = status(exchange, at, kept, wanted, got, filed=item.filed)
        touched = exchange.cover(exchange.asks[at].own, {word for j in kept for word in exchange.said[j]})
        why = _why(verdict, wanted, got, touched, where)
    if verdict is AnswerStatus.NOT_ANSWERED and item.filed and (kept or len(exchange.questions) == 1):
        return _in_other_words(item, question, wanted, kept)
    if verdict is AnswerStatus.DEFLECTED and not wanted and item.filed and len(exchange.questions) == 1:
        # "Updated information on ..." asks for nothing that could be held against the reply.
        verdict, why = AnswerStatus.PARTLY, f"asked for {_and(wanted)}; {_FILED}"
    if verdict is AnswerStatus.NOT_ANSWERED:
        return Answer(question.id, verdict, why, (), wanted), []
    signs = "its words" if exchange.meaning is None else "its words, its meaning"
    reason = f"{where}: by {signs}, its place and the order of the questions"
    replies = [exchange.replies[j] for j in kept]
    links = [
        Link(LinkKind.ANSWERS, reply.id, question.id, round(likely, 4), reason)
        for reply, likely in zip(replies, kept.values(), strict=True)
    ]
    ordered = sorted(replies, key=lambda s: (s.quote.document, s.quote.start))
    return Answer(question.id, verdict, why, tuple(s.id for s in ordered), wanted, got), links


def _touching(exchange: Exchange, at: int) -> dict[int, float]:
    """Of what is filed under an item, what has a word of a question, or of its families.

    The rest is filed beside the point: what stands last under a heading replies to nothing by standing there.
    """
    own = exchange.asks[at].own
    return {
        j: likely
        for j, likely in exchange.kept(at, _LEAST_FILED).items()
        if exchange.cover(own, exchange.said[j]) or exchange.cover(own, exchange.said[j], families=True)
    }


def _in_other_words(
    item: Item, question: Statement, wanted: tuple[str, ...], kept: Mapping[int, float]
) -> tuple[Answer, list[Link]]:
    """What the State files under an item is meant as a reply, though hardly a word shows it.

    Without any, only where the item asks one thing.
    """
    filed = [item.exchange.replies[j] for j in sorted(kept)] or item.exchange.replies[:_MOST_FILED]
    why = f"asked for {_and(wanted)}; {_FILED}"
    links = [Link(LinkKind.ANSWERS, reply.id, question.id, 0.0, f"filed {item.where}") for reply in filed]
    return Answer(question.id, AnswerStatus.PARTLY, why, tuple(r.id for r in filed), wanted), links


def _unjudged(reports: Reports, question: Statement) -> str:
    other = reports.unread_by(question)
    if other:
        return f"not judged: the State replies in {other}"
    genre = reports.genre[question.quote.document]
    return _LAST if genre in DIALOGUES else _INTERACTIVE if genre == "upr_wg_report" else _NOWHERE


def _not_spoken(reports: Reports, question: Statement) -> str | None:
    """Why the question and what the State said cannot be held against each other."""
    if not reports.speaks(question):
        return f"not judged: the question is in {name_of(reports.language[question.block])}"
    return None


def _no_verdict(question: Statement) -> str | None:
    """Why nobody could have replied, whatever the files hold."""
    if question.role not in REVIEWING:
        return "suggested to the Committee: not yet put to the State"
    return None


def _why(
    verdict: AnswerStatus, wanted: tuple[str, ...], got: tuple[str, ...], touched: float, where: str
) -> str:
    """What was asked for and what of it was given, in one line."""
    asked = f"asked for {_and(wanted)}"
    if verdict is AnswerStatus.NOT_ANSWERED:
        return f"{asked}; nothing was found {where} that has to do with it"
    lacking = [facet for facet in wanted if facet not in got]
    none = bool(lacking) and len(lacking) == len(wanted)
    if verdict is AnswerStatus.ANSWERED:
        what = "given"
    elif verdict is AnswerStatus.PARTLY:
        what = f"{_and(lacking)} not given" if lacking and not none else "something of it was given"
    else:
        what = "none was given" if none else "something near it was said"
    return f"{asked}; {what}; the replies touch {touched:.0%} of the question's words"


def _and(facets: Sequence[str]) -> str:
    names = [facet.replace("_", " or ") for facet in facets] or ["information"]
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
