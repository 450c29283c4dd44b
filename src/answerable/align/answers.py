"""Whether a question was answered: what was asked for against what was given."""

from __future__ import annotations

from collections.abc import Sequence

from answerable.align.facets import asked_for, given, refuses
from answerable.align.replies import Replies
from answerable.model import Answer, AnswerStatus, Link, LinkKind, Role, Statement
from answerable.spoken import name_of

# Which part of the question's words the replies must touch to have to do with it, and to cover it.
_NEAR, _WHOLE = 0.25, 0.75
# A number or a reason counts as given only by a reply that itself shares this part of them.
_TO_THE_POINT = 0.25
_REFUSED = 0.5
_NOWHERE = "no document at hand in which the State could reply"


def answers(replies: Replies, questions: Sequence[Statement]) -> tuple[list[Answer], list[Link]]:
    """The verdict on every question, with the links to its replies."""
    found: list[Answer] = []
    links: list[Link] = []
    for question in questions:
        answer, its_links = _answer(replies, question)
        found.append(answer)
        links += its_links
    return found, links


def _answer(replies: Replies, question: Statement) -> tuple[Answer, list[Link]]:
    wanted = asked_for(replies.text[question.id]) if replies.speaks(question) else ()
    why = _no_verdict(question) or _not_spoken(replies, question)
    place = replies.place_for(question) if why is None else None
    if place is None:
        other = replies.unread_by(question) if why is None else None
        why = why or (f"not judged: the State replies in {other}" if other else _NOWHERE)
        return Answer(question.id, None, why, (), wanted), []
    ranked = replies.rank(question, place)
    if not ranked:
        why = f"asked for {_and(wanted)}; nothing said {place.name} has to do with it"
        return Answer(question.id, AnswerStatus.NOT_ANSWERED, why, (), wanted), []
    said = sorted((r.statement for r in ranked), key=lambda s: (s.quote.document, s.quote.start))
    shares = [(s, replies.text[s.id], replies.cover(question, [s])) for s in said]
    got = given(" ".join(text for _, text, share in shares if share >= _TO_THE_POINT), wanted)
    refused = [s for s, text, share in shares if share >= _REFUSED and refuses(text)]
    if wanted == ("yes_no",) and refused:
        said, status, why = refused, AnswerStatus.ANSWERED, "asked for yes or no; a clear refusal"
    else:
        status, why = _verdict(wanted, got, replies.cover(question, said), filed=place.filed)
    reason = f"{place.name}: shares words with the question"
    links = [
        Link(LinkKind.ANSWERS, r.statement.id, question.id, r.score, reason)
        for r in ranked
        if r.statement in said
    ]
    return Answer(question.id, status, why, tuple(s.id for s in said), wanted, got), links


def _not_spoken(replies: Replies, question: Statement) -> str | None:
    """Why the question and what the State said cannot be held against each other."""
    if not replies.speaks(question):
        return f"not judged: the question is in {name_of(replies.language[question.block])}"
    return None


def _no_verdict(question: Statement) -> str | None:
    """Why nobody could have replied, whatever the files hold."""
    if question.reported:
        return "asked elsewhere: only another author's account of it is at hand"
    if question.role not in (Role.COMMITTEE, Role.REVIEWING_STATE):
        return "suggested to the Committee: not yet put to the State"
    return None


def _verdict(
    wanted: tuple[str, ...], got: tuple[str, ...], cover: float, *, filed: bool
) -> tuple[AnswerStatus, str]:
    """By what was asked for and given, and by how much of the question's matter the replies touch.

    What the State files under the item itself (`filed`) is at least about it: few words in common
    do not make it a deflection.
    """
    lacking = [facet for facet in wanted if facet not in got]
    asked = f"asked for {_and(wanted)}"
    part = f"the replies touch {cover:.0%} of the question's words"
    if lacking and len(lacking) == len(wanted):
        return AnswerStatus.DEFLECTED, f"{asked}; none was given; {part}"
    if cover < _NEAR and filed:
        return AnswerStatus.PARTLY, f"{asked}; the State files this under the item, in other words; {part}"
    if cover < _NEAR:
        return AnswerStatus.DEFLECTED, f"{asked}; something near it was said; {part}"
    if lacking:
        return AnswerStatus.PARTLY, f"{asked}; {_and(lacking)} not given; {part}"
    if cover < _WHOLE:
        return AnswerStatus.PARTLY, f"{asked}; something of it was given; {part}"
    return AnswerStatus.ANSWERED, f"{asked}; given; {part}"


def _and(facets: Sequence[str]) -> str:
    names = [facet.replace("_", " or ") for facet in facets] or ["information"]
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
